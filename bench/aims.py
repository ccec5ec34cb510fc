# SPDX-License-Identifier: GPL-2.0-or-later
"""What the speed and size of newsidx are to reach, and whether they do.

An aim is a bound for a figure of speed.py: for its ratio to that of a peer, or for the figure
itself. There are two, the first and the one after it; some have only the latter. The aims of the
first corpus are set for 180 MB of articles, those of the larger one for 420 MB.
"""
import collections

DECOMP, STD, TANTIVY = "lucene-decomp", "lucene-std", "tantivy"

Aim = collections.namedtuple("Aim", "figure peer least first then")
# The peer of a ratio, or None; whether it is to be at least so much (at most, otherwise).


def queries(mode, mean, p99):
    """Each of mean and p99 has two bounds. Phrases are compared where stop words are kept."""
    peer = peer_of(mode)
    return [Aim(f"{mode}, mean ms", peer, False, *mean), Aim(f"{mode}, p99 ms", peer, False, *p99)]


def peer_of(figure):
    """The peer with which a figure is compared in the first place."""
    return STD if figure.startswith("phrase") else DECOMP


INDEXING = [
    Aim("index, MB/s of JSON", DECOMP, True, 3, 4),
    Aim("index, MB/s of JSON", TANTIVY, True, None, 1),
    Aim("index, CPU s", DECOMP, False, .33, .25),
    Aim("index, MB on disk", DECOMP, False, 1.35, 1.15),
    Aim("merged, MB on disk", DECOMP, False, 1.35, 1.15),
]

FIRST = INDEXING + [
    *queries("OR", (.8, .5), (.9, .6)),
    *queries("AND", (.8, .5), (.9, .6)),
    *queries("phrase", (.8, .5), (.8, .5)),
    Aim("analysis, MB/s of text", None, True, 60, 150),
    Aim("open 16 segments, ms", None, False, 1.7, 1.7),
    Aim("snippets of 10 hits of 10 kB, ms", None, False, 1.2, 1.2),
]

LARGER = INDEXING + [
    Aim("index, own MB", None, False, 320, 256),
    *queries("OR", (1, .6), (1.2, .7)),
    *queries("AND", (1, .6), (1.2, .7)),
    *queries("phrase", (1, .6), (1, .6)),
]


def value_of(aim, figures, ratios):
    """What is held against the bound; None where it was not measured."""
    return ratios.get(aim.peer, {}).get(aim.figure) if aim.peer else figures.get(aim.figure)


def reaches(value, bound, least):
    """Whether a value is within a bound; always if there is none."""
    if bound is None:
        return True
    return value >= bound if least else value <= bound


def doubt(aim, value, short, busy):
    """Why nothing can be said; None: it can. A short run favours newsidx, so that it shows what is
    missed, and nothing else; on a machine that others use no time is worth anything."""
    if value is None:
        return "not measured"
    if busy and not aim.figure.endswith((" MB", "MB on disk")):
        return "machine too busy"
    if short and reaches(value, aim.first, aim.least):
        return "too short to tell"
    return None


def reached(aim, value, short=False, busy=False):
    """Whether the first bound is: None where that is not known, or there is none."""
    if aim.first is None or doubt(aim, value, short, busy):
        return None
    return reaches(value, aim.first, aim.least)


def distance(value, bound, least):
    """By how much a bound is missed."""
    return f"{bound / value if least else value / bound:.2f} x off"


def verdict(aim, value, short=False, busy=False):
    """In words."""
    unsure = doubt(aim, value, short, busy)
    if unsure:
        return unsure
    if reaches(value, aim.then, aim.least):
        return "reached" if aim.first is None else "both reached"
    if aim.first is None:
        return "later, " + distance(value, aim.then, aim.least)
    if reaches(value, aim.first, aim.least):
        return "reached"
    return "missed, " + distance(value, aim.first, aim.least)


def bound(aim, value):
    """A bound in words."""
    if value is None:
        return ""
    return f"{'>=' if aim.least else '<='} {value:g}{' x' if aim.peer else ''}"


def rows(some, results, ratios, short=False, busy=False):
    """A table: each aim beside what was found. results: {engine: {figure: value}}; ratios: of
    newsidx, {peer: {figure: value}}."""
    def shown(found, form="{:.2f}"):
        return "" if found is None else form.format(found)
    yield ["aim", "newsidx", "peer", "", "ratio", "first", "", "then"]
    own = results.get("newsidx", {})
    for aim in some:
        value = value_of(aim, own, ratios)
        yield [aim.figure, shown(own.get(aim.figure)), aim.peer or "",
               shown(results.get(aim.peer, {}).get(aim.figure)),
               shown(value if aim.peer else None, "{:.2f} x"), bound(aim, aim.first),
               verdict(aim, value, short, busy), bound(aim, aim.then)]
