# SPDX-License-Identifier: GPL-2.0-or-later
"""
Tries the examples of newsidx-query(7): what stands between .EX and .EE, and in the first column of
its tables. Prints each with how it is understood, how many articles it finds, and the warnings.

    examples.py NEWSIDX INDEX PAGE
"""
import concurrent.futures
import json
import re
import subprocess
import sys

ESCAPES = {r"\-": "-", r"\&": "", r"\(dq": '"', r"\(aq": "'"}
NO_QUERIES = ("Precedence",)


def examples(page):
    """The examples in their order."""
    for section in re.split(r"^\.S[SH] ", page, flags=re.M)[1:]:
        if section.startswith(NO_QUERIES):
            continue
        blocks = re.finditer(r"^\.EX\n(.*?)^\.EE|^\.TS\n.*?\.\n(.*?)^\.TE", section, re.S | re.M)
        for block in blocks:
            for line in (block[1] or block[2]).splitlines():
                if line.startswith("query|"):
                    continue  # the head of a table
                query = line if block[1] else line.split("|")[0]
                for escape, character in ESCAPES.items():
                    query = query.replace(escape, character)
                yield query


def search(newsidx, index, query):
    """A line on one example."""
    command = [newsidx, "search", "--json", "--today", "2026-01-28"]
    options = (["--explain-query"], ["--summary", "--limit", "1"])
    runs = [subprocess.run([*command, *more, index, "--", query], check=False, text=True,
                           capture_output=True) for more in options]
    understood, found = (json.loads(run.stdout.splitlines()[-1]) for run in runs)
    texts = [f"{warning['offset']}: {warning['message']}" for warning in found["warnings"]]
    return "\n    ".join([f"{query}  =>  {understood['understood']}  ({found['total']['estimate']})",
                          *texts])


def main(newsidx, index, page):
    """All of them, a few at a time."""
    with open(page, encoding="utf-8") as file:
        queries = list(examples(file.read()))
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        for line in pool.map(lambda query: search(newsidx, index, query), queries):
            print(line)


main(*sys.argv[1:])
