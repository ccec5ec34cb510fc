# SPDX-License-Identifier: GPL-2.0-or-later
"""The recorded results: one line a case, sorted, so that a change of quality shows as a diff.

A case is (engine, set, measure, half); its figure has four decimals. What was not measured this
time stays as it was.
"""
import os

PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "results", "quality.tsv")
HEADING = "engine\tset\tmeasure\thalf\tfigure\n"


def load(path=PATH):
    """{case: figure}"""
    if not os.path.exists(path):
        return {}
    with open(path, encoding="utf-8") as lines:
        next(lines)
        rows = [line.rstrip("\n").split("\t") for line in lines]
    return {tuple(row[:4]): float(row[4]) for row in rows}


def save(figures, path=PATH):
    """Writes them all."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as out:
        out.write(HEADING)
        for case, figure in sorted(figures.items()):
            out.write("\t".join(case) + f"\t{figure:.4f}\n")


def add(figures, engine, name, measure, by_half):
    """Takes in a figure of all and of each half."""
    for half, figure in by_half.items():
        figures[engine, name, measure, half] = figure
