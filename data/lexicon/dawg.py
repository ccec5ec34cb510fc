# SPDX-License-Identifier: GPL-2.0-or-later
"""A set of words as a minimal automaton whose words are numbered, laid out as a double array.

A cell stands at base + code of the letter and holds, from the lowest bit: the letter's code (6),
whether a word ends with it (1), the base of the next state (24), and how many words come before
those that go through it (24). So a step is one access, and the sum of the last along a word is the
word's number.
"""

from array import array

CODES = 64


def build_states(words):
    """States of the minimal automaton, children first: [(final, ((byte, state), ...))], root last.
    words: sorted, unique byte strings."""
    register = {}
    states = []

    def close(final, edges):
        key = (final, tuple(edges))
        found = register.get(key)
        if found is None:
            found = register[key] = len(states)
            states.append(key)
        return found

    path = [[False, []]]  # open states: final, finished edges
    last = b''
    for word in words:
        common = 0
        limit = min(len(word), len(last))
        while common < limit and word[common] == last[common]:
            common += 1
        while len(path) > common + 1:
            final, edges = path.pop()
            path[-1][1].append((last[len(path) - 1], close(final, edges)))
        for _ in range(common, len(word)):
            path.append([False, []])
        path[-1][0] = True
        last = word
    while len(path) > 1:
        final, edges = path.pop()
        path[-1][1].append((last[len(path) - 1], close(final, edges)))
    states.append((path[0][0], tuple(path[0][1])))
    return states


NEAR = 64  # cells before a state's own, among which those that it leads to may stand


def preorder(states, count):
    """States with edges, each with one that leads to it, and behind that; the way with most words
    first. count: the words of each state."""
    seen = bytearray(len(states))
    waiting = [(len(states) - 1, len(states) - 1)]
    while waiting:
        state, before = waiting.pop()
        if seen[state] or not states[state][1]:
            continue
        seen[state] = 1
        yield state, before
        ways = sorted((to for _, to in states[state][1]), key=lambda to: count[to])
        waiting += [(to, state) for to in ways]


def place(states, count, code):
    """A base for each state, none twice, so that no two cells meet; 0 for those without edges. Cells
    stand as near as may be to those that lead there: a word is then read out of few lines of cache."""
    bases = [0] * len(states)
    used = bytearray(b'\1' * CODES) + bytearray(1 << 14)
    taken = {0}
    for state, before in preorder(states, count):
        labels = [code[byte] for byte, _ in states[state][1]]
        first = min(labels)
        cell = max(CODES, bases[before] - NEAR)
        while True:
            if cell + 2 * CODES >= len(used):
                used.extend(bytes(1 << 14))
            cell = used.find(0, cell)
            base = cell - first
            if cell >= 0 and base not in taken and not any(used[base + c] for c in labels):
                break
            cell = len(used) - 1 if cell < 0 else cell + 1
        bases[state] = base
        taken.add(base)
        for c in labels:
            used[base + c] = 1
    return bases


def pack(words):
    """(code table of 256 bytes, cells as bytes, base of the root, numbers of words before ...)."""
    letters = sorted({byte for word in words for byte in word})
    if len(letters) >= CODES:
        raise ValueError('too many letters')
    code = bytearray(256)
    for number, byte in enumerate(letters, 1):
        code[byte] = number
    states = build_states(words)
    count = [0] * len(states)
    for i, (final, edges) in enumerate(states):
        count[i] = final + sum(count[to] for _, to in edges)
    bases = place(states, count, code)
    cells = array('Q', bytes(8 * (max(bases) + CODES)))
    for i, (final, edges) in enumerate(states):
        skip = int(final)
        for byte, to in edges:
            cells[bases[i] + code[byte]] = (code[byte] | states[to][0] << 6 | bases[to] << 7
                                            | skip << 31)
            skip += count[to]
    return bytes(code), cells, bases[-1]
