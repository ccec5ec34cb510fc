#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Quality of ranking on collections in the form of BEIR, as "newsidx eval" measures it."""
import argparse
import json
import os
import tempfile

from measure import run


def measure(newsidx, folder, scratch):
    """Indexes a collection and runs its queries."""
    index = os.path.join(scratch, "index-" + os.path.basename(os.path.normpath(folder)))
    run([newsidx, "index", "--no-sync", index, os.path.join(folder, "corpus.jsonl")])
    _, _, output = run([newsidx, "eval", index, "--json",
                        "--queries", os.path.join(folder, "queries.jsonl"),
                        "--qrels", os.path.join(folder, "qrels.tsv")])
    return json.loads(output)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("newsidx")
    parser.add_argument("folders", nargs="+", metavar="DIR")
    arguments = parser.parse_args()
    keys = ("ndcg_10", "map", "mrr_10", "p_1", "r_100")
    print(f"{'':24}" + "".join(f"{key:>9}" for key in keys) + f"{'queries':>9}{'ms':>8}{'p99':>8}")
    total = 0
    with tempfile.TemporaryDirectory() as scratch:
        for folder in arguments.folders:
            found = measure(arguments.newsidx, folder, scratch)
            total += found["ndcg_10"]
            print(f"{os.path.basename(os.path.normpath(folder)):24}"
                  + "".join(f"{found[key]:9.4f}" for key in keys)
                  + f"{found['queries']:9}{found['mean_ms']:8.2f}{found['p99_ms']:8.2f}", flush=True)
    print(f"{'mean':24}{total / len(arguments.folders):9.4f}")


if __name__ == "__main__":
    main()
