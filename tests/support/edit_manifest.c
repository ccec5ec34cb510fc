/* SPDX-License-Identifier: GPL-2.0-or-later */
/* edit_manifest INDEX FROM TO: for the tests of the command, which cannot seal a manifest. */
#include "manifest.h"

int main(int argc, char **argv)
{
    if (argc != 4) return 2;
    ts_edit_manifest(argv[1], argv[2], argv[3]);
    return 0;
}
