# SPDX-License-Identifier: GPL-2.0-or-later
"""Building the programs of the peers.

The folder of the peers may be read-only, so sources are copied to a build folder, and compilers and
package managers write there. The folder can be kept: a program whose sources did not change is not
built again.
"""
import filecmp
import os
import re
import shutil
import subprocess

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")  # colours; some programs print them to a pipe, too


def copy_file(source, target):
    """Copies a file unless the target has the same bytes. Returns whether it was copied."""
    if os.path.exists(target) and filecmp.cmp(source, target, shallow=False):
        return False
    os.makedirs(os.path.dirname(target), exist_ok=True)
    shutil.copyfile(source, target)
    return True


def files_below(folder, names):
    """The files of those names, and those in folders of those names, relative to the folder."""
    for name in names:
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            yield name
        for parent, _, found in os.walk(path):
            yield from (os.path.relpath(os.path.join(parent, each), folder) for each in found)


def copy_sources(source, target, names):
    """Copies files and folders. Returns whether any of them changed since the last time."""
    copied = [copy_file(os.path.join(source, name), os.path.join(target, name))
              for name in files_below(source, names)]
    return any(copied)


def outdated(program, sources, build, names):
    """Copies the sources of a program. Returns whether it must be built; an old one is removed, so
    that it is not used after a build that fails."""
    if copy_sources(sources, build, names) and os.path.exists(program):
        os.remove(program)
    return not os.path.exists(program)


def failure(command, cwd=None):
    """Runs a command. Returns None, or the first line that reports an error."""
    done = subprocess.run(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, errors="replace", check=False)
    if done.returncode == 0:
        return None
    lines = [ESCAPES.sub("", line).strip() for line in done.stdout.splitlines() if line.strip()]
    errors = [line for line in lines if "error" in line.lower()]
    reason = (errors or lines[-1:] or [f"exit status {done.returncode}"])[0]
    return f"{os.path.basename(command[0])} failed: {reason[:200]}"
