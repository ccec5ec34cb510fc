# SPDX-License-Identifier: GPL-2.0-or-later
"""Which verbs there are in the lists, and what forms each has: read_verbs(lists, readings).

verbs.py conjugates one of them; here they are found, with their prefixes and particles, and it is
decided which go like the strong verbs that they end in.
"""
import re
from collections import Counter

import verbs

# How frequent the slots of a verb's paradigm are, by the kind of the form.
WEIGHTS = {"infinitive": 1, "finite": 1, "second": 0.03, "spoken": 0.001, "participle": 0.8,
           "declined": 0.15, "zu": 0.1, "bare": 0.01}


def ends_in_participle(word, strong):
    """Check whether an adjective is a participle with a prefix that takes the place of ge-:
    entglitten. behalten, which is its own infinitive, is none."""
    return any(word == prefix + participle[2:] for prefix in verbs.INSEPARABLE
               for verb, columns in strong.items() for participle in columns[2]
               if participle.startswith("ge") and participle[2:] != verb)


def infinitives(lists, strong):
    """All infinitives of the lists, and those that only words with zu show: herumzuturnen."""
    found = {word for word, flags in lists.other_flags.items()
             if word.endswith("n") and flags & set("IXD")
             and ("A" not in flags or ("I" in flags and not ends_in_participle(word, strong)))}
    found = {word for word in found | lists.verbs | set(strong)
             if re.search(r"(en|eln|ern|tun)$", word) and len(word) > 2} | {"sein"}
    found -= {form for forms in verbs.IRREGULAR.values() for form in forms}
    for verb, columns in strong.items():  # nor is waren a verb of its own
        found -= {past + "en" for past in columns[1]
                  if past + "en" not in lists.verbs and past + "en" not in strong
                  and not lists.other_flags.get(past + "en", set()) & set("ID")}
    particles = set()
    for word in lists.attested:
        match = re.match(r"(.{2,14}?)zu(.{3,})$", word)
        if match and match[2] in found:
            particles.add((match[1], match[2]))
    found |= {"ver" + word for word in found if "V" in lists.other_flags.get(word, ())}
    counts = Counter(prefix for prefix, base in particles if prefix + base in found)
    found -= {prefix + "zu" + base for prefix, base in particles
              if "X" not in lists.other_flags.get(prefix + "zu" + base, ())}
    particles_of = {prefix for prefix, count in counts.items() if count > 1}
    found |= {prefix + base for prefix, base in particles
              if prefix in particles_of or prefix in verbs.SEPARABLE}
    return found, particles_of


def bound_bases(lists, known):
    """What is left of verbs without their prefix and is no verb by itself: schränken of
    einschränken, which eingeschränkt shows."""
    found = set()
    for verb in known:
        for at in range(2, len(verb) - 4):
            prefix, base = verb[:at], verb[at:]
            if prefix in verbs.SEPARABLE and base not in known and (
                    prefix + "ge" + verbs.weak_participle(base) in lists.attested
                    or prefix + "zu" + base in lists.attested):
                found.add(base)
    return found


def strong_base(verb, strong, known, particles):
    """The verb of the table that this verb ends in, prefix by prefix; or None."""
    while verb not in strong:
        split = verbs.split_prefix(verb, known, particles)
        if not split:
            return None
        verb = split[1]
    return verb


def goes_strong(verb, base, columns, lists):
    """(strong, weak): which of both the lists show of a verb: beauftragen does not go like tragen."""
    prefix = verb[:len(verb) - len(base)]
    shown = any(prefix + past in lists.attested for past in columns[1]) \
        or any(prefix + form in lists.attested
               for participle in columns[2] for form in (participle, participle[2:]))
    weak = "Y" in lists.other_flags.get(verb, ())
    return shown or not weak or verb == base, weak


def read_verbs(lists, readings):
    """Puts the forms of all verbs among the readings, and {participle: verb}."""
    strong = verbs.strong_verbs()
    known, particles = infinitives(lists, strong)
    own, participles = known, readings.participles
    known = own | bound_bases(lists, own)
    for verb in sorted(own):
        read_verb(verb, strong, (known, particles), readings, participles)
    for verb in sorted(by_participles(lists, participles, known)):
        read_verb(verb, strong, (known, particles), readings, participles)


def by_participles(lists, participles, known):
    """Infinitives that only a participle shows: wiederaufbauen of wiederaufgebaut."""
    for word in lists.attested:
        if word.startswith("wieder") and word[6:] in participles and word not in participles:
            verb = "wieder" + participles[word[6:]]
            if verb not in known:
                yield verb


def read_verb(verb, strong, others, readings, participles):
    """One verb."""
    known, particles = others
    base = strong_base(verb, strong, known, particles)
    is_strong, weak = goes_strong(verb, base, strong[base], readings.lists) if base \
        else (False, True)
    forms = verbs.conjugate(verb, strong if is_strong else {}, known, particles, weak)
    for form, kind in forms.items():
        if kind == "bare":
            if readings.lists.has_small(form):
                readings.add(form, verb, "verb", WEIGHTS[kind])
        elif kind == "declined" or (kind in ("finite", "second", "spoken") and not is_strong):
            readings.add_attested(form, verb, "verb", WEIGHTS[kind])
        else:
            readings.add(form, verb, "verb", WEIGHTS[kind])
        if kind == "participle":
            participles.setdefault(form, verb)
