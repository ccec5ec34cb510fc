#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Time, memory and size of indexing a file of articles, beside another engine if one is named."""
import argparse
import os
import shlex
import shutil
import tempfile

from measure import median, megabytes, run


def measure(command, index):
    """One run on an index that is not there yet: seconds, MB of memory, MB on the disk."""
    if os.path.isdir(index):
        shutil.rmtree(index)
    elif os.path.exists(index):
        os.remove(index)
    seconds, memory, _ = run(command)
    return seconds, memory, megabytes(index)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("newsidx")
    parser.add_argument("articles", help="a file of JSON Lines")
    parser.add_argument("--peer", help="a command; {index} in it becomes the path of its index")
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    size = megabytes(arguments.articles)
    results = {"newsidx": []}
    if arguments.peer:
        results["peer"] = []
    with tempfile.TemporaryDirectory() as scratch:
        index = os.path.join(scratch, "index")
        for _ in range(arguments.runs):
            own = [arguments.newsidx, "index", index, arguments.articles]
            results["newsidx"].append(measure(own, index))
            if arguments.peer:
                other = shlex.split(arguments.peer.replace("{index}", shlex.quote(index)))
                results["peer"].append(measure(other, index))
    print(f"{'':10}{'seconds':>10}{'MB/s':>10}{'peak MB':>10}{'index MB':>10}")
    for name, runs in results.items():
        seconds, memory, disk = (median(column) for column in zip(*runs))
        print(f"{name:10}{seconds:10.1f}{size / seconds:10.2f}{memory:10.0f}{disk:10.0f}")
    if arguments.peer:
        ratio = median(b[0] / a[0] for a, b in zip(results["newsidx"], results["peer"]))
        print(f"newsidx is {ratio:.2f} times as fast (median of pairs)")


if __name__ == "__main__":
    main()
