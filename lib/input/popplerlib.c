/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "input/popplerlib.h"

#include <dlfcn.h>
#include <string.h>

/* The name with the version of the interface that the headers describe. */
static const char file[] = "libpoppler-glib.so.8";

static bool find(void *handle, const char *name, void *function)
{
    void *found = dlsym(handle, name);
    memcpy(function, &found, sizeof found); /* ISO C has no cast between the two */
    return found != NULL;
}

bool ni_popplerlib_load(ni_popplerlib *library)
{
    void *handle = dlopen(file, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (!handle) return false;
    bool complete = true;
#define FIND(name) complete = complete && find(handle, #name, &library->name);
    NI_POPPLERLIB_FUNCTIONS(FIND)
#undef FIND
    dlclose(handle);
    return complete;
}
