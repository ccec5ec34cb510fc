/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Manifests as another library would have written them. */
#ifndef TEST_MANIFEST_H
#define TEST_MANIFEST_H

/* Replaces the first occurrence of a text in the manifest of an index, and its checksum. */
void ts_edit_manifest(const char *index, const char *from, const char *to);

/* Makes an index one of an older version, which has no checksums of blocks. */
void ts_drop_sums(const char *index);

#endif
