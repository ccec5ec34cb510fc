# SPDX-License-Identifier: GPL-2.0-or-later
"""Running a command and measuring it, and tables: what the benchmarks share."""
import collections
import os
import shlex
import statistics
import subprocess
import sys
import threading
import time

Run = collections.namedtuple("Run", "seconds cpu memory own output")
INTERVAL = .02  # seconds between two samples of memory


def own_kilobytes(process):
    """Memory that belongs to a process alone, without mapped files; 0 without such a /proc."""
    try:
        with open(f"/proc/{process}/status", encoding="ascii", errors="replace") as lines:
            return next((int(line.split()[1]) for line in lines if line.startswith("RssAnon:")), 0)
    except OSError:
        return 0


class Sampler(threading.Thread):
    """Samples the memory of a process until it is stopped."""

    def __init__(self, process):
        super().__init__(daemon=True)
        self.process = process
        self.ended = threading.Event()
        self.peak = 0
        self.start()

    def run(self):
        while not self.ended.wait(INTERVAL):
            self.peak = max(self.peak, own_kilobytes(self.process))

    def stop(self):
        """Returns the peak in MB."""
        self.ended.set()
        self.join()
        return self.peak * 1024 / 1e6


def measured(command, cwd=None):
    """Seconds, those of processors, peak MB of all memory and of its own, and output of a command;
    stops where it fails."""
    begun = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=cwd)
    sampler = Sampler(process.pid)
    with process.stdout as pipe:
        output = pipe.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - begun
    own = sampler.stop()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{shlex.join(command)}: exit status {process.returncode}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000, own,
               output.decode())


def run(command):
    """Seconds, peak memory in MB and standard output of a command; stops where it fails."""
    found = measured(command)
    return found.seconds, found.memory, found.output


def megabytes(path):
    """What a file, or all files of a directory, take on the disk; 0 for what is not there."""
    if os.path.isfile(path):
        return os.path.getsize(path) / 1e6
    return sum(os.path.getsize(os.path.join(folder, name))
               for folder, _, names in os.walk(path) for name in names) / 1e6


def median(values):
    """The middle one."""
    return statistics.median(values)


def table(rows):
    """Lines of a Markdown table that is a table to the eye, too; the first row is the heading."""
    widths = [max(len(row[k]) for row in rows) for k in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:])]
        lines.append("| " + " | ".join(cells) + " |")
    marks = ["-" * (widths[0] + 2)] + ["-" * (width + 1) + ":" for width in widths[1:]]
    lines.insert(1, "|" + "|".join(marks) + "|")
    return lines
