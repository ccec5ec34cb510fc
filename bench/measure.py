# SPDX-License-Identifier: GPL-2.0-or-later
"""Running a command and measuring it: what the benchmarks share."""
import os
import shlex
import statistics
import subprocess
import sys
import time


def run(command):
    """Seconds, peak memory in MB and standard output of a command; stops where it fails."""
    begun = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{shlex.join(command)}: exit status {process.returncode}")
    return seconds, usage.ru_maxrss / 1000, output.decode()


def megabytes(path):
    """What a file, or all files of a directory, take on the disk; 0 for what is not there."""
    if os.path.isfile(path):
        return os.path.getsize(path) / 1e6
    return sum(os.path.getsize(os.path.join(folder, name))
               for folder, _, names in os.walk(path) for name in names) / 1e6


def median(values):
    """The middle one."""
    return statistics.median(values)
