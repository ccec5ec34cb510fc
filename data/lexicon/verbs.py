# SPDX-License-Identifier: GPL-2.0-or-later
"""Conjugation: the forms of a German verb from its infinitive, weak or strong.

All words are folded (ss for ß). Forms come with a kind: "finite" for the third person and the
preterite, "second" for what du and ihr have and for the subjunctive, which are rare in print,
"spoken" for what they have in the preterite of strong verbs, which is in no print (ihr gelangt),
"participle" for both participles, "declined" for what they are as adjectives, "zu" for infinitives
with zu inside, "bare" for the imperative.
"""
import os
import re

STRONG_FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "strong_verbs.txt")

# Prefixes that stay with their verb; its participle has no ge-.
INSEPARABLE = ("be", "emp", "ent", "er", "ge", "miss", "ver", "zer")
# Prefixes that may stay or leave.
EITHER = ("durch", "hinter", "um", "unter", "voll", "wider", "wieder", "über")
# Prefixes that leave their verb. Others (heraus, fertig, teil) are told by the words with zu.
SEPARABLE = (
    "ab", "an", "anheim", "auf", "aus", "bei", "bereit", "bevor", "blank", "bloss", "brach", "da",
    "dabei", "dafür", "dagegen", "daher", "dahin", "dahinter", "daneben", "dar", "daran", "darauf",
    "darin", "darüber", "davon", "davor", "dazu", "dazwischen", "dran", "drauf", "drein",
    "durcheinander", "ein", "einher", "empor", "entgegen", "entlang", "entzwei", "fehl", "fern",
    "fertig", "fest", "flach", "flott", "fort", "frei", "gegen", "gegenüber", "gerade", "gleich",
    "glatt", "gut", "haus", "heim", "her", "herab", "heran", "herauf", "heraus", "herbei", "herein",
    "hernieder", "herüber", "herum", "herunter", "hervor", "herzu", "hierher", "hin", "hinab",
    "hinan", "hinauf", "hinaus", "hindurch", "hinein", "hintan", "hinterher", "hinüber",
    "hinunter", "hinweg", "hinzu", "hoch", "inne", "instand", "irre", "kalt", "klar", "klein",
    "knapp", "krank", "kurz", "lahm", "leer", "leicht", "los", "mit", "nach", "nahe", "neben",
    "nieder", "offen", "preis", "quer", "ran", "rauf", "raus", "rein", "richtig", "rück", "rüber",
    "rum", "runter", "schief", "schwarz", "schwer", "sicher", "statt", "still", "teil", "tief",
    "tot", "umher", "um", "umhin", "vor", "voran", "voraus", "vorbei", "vorher", "vorüber",
    "vorweg", "wach", "wahr", "warm", "weg", "weh", "weiter", "allein", "fremd", "krumm", "ruhen", "spitz", "klug",
    "gesund", "hohl", "lang", "nass", "ernst", "wohl", "quitt", "feil", "hand", "hohn", "wett", "zu", "zufrieden",
    "zugrunde", "zurecht", "zurück", "zusammen", "zuvor", "zuwider", "übel", "überein", "übrig",
    "aneinander", "aufeinander", "auseinander", "beieinander", "gegeneinander", "hintereinander",
    "ineinander", "miteinander", "nebeneinander", "übereinander", "untereinander", "voneinander",
    "voreinander", "zueinander", "bekannt", "kennen", "spazieren", "stehen", "sitzen", "liegen",
    "verloren", "maschine", "rad", "sonnen", "stand", "heilig", "selig", "dicht", "gross", "kund",
    "vorlieb", "zunichte", "zuteil", "zutage", "hops", "breit", "blau", "fett", "gar", "geheim",
    "genug", "hart", "hier", "hoch", "lieb", "locker", "nass", "ruhig", "satt", "sauber", "scharf",
    "schön", "stramm", "voll", "wund", "zwangs", "eis", "kopf", "not", "acht", "dank", "hof",
    "mass", "stich", "schlaf", "rück", "wunder")

DECLENSION = ("e", "em", "en", "er", "es")


def fold(word):
    """Lower case, ss for ß."""
    return word.lower().replace("ß", "ss")


def strong_verbs(path=STRONG_FILE):
    """The table: infinitive -> its other columns, each a list."""
    table = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            columns = [fold(column).split(",") for column in line.split()]
            if columns and not line.startswith("#"):
                table[columns[0][0]] = columns[1:]
    return table


def stem_of(infinitive):
    """What is left without -en or -n."""
    return infinitive[:-2] if infinitive.endswith("en") else infinitive[:-1]


def _needs_e(stem):
    """Whether t and st follow with an e: redest, atmet, rechnet."""
    if re.search(r"[dt]$", stem) or stem.endswith("chn"):
        return True
    if re.search(r"[^c]h[mn]$", stem):
        return False
    return bool(re.search(r"[^aeiouyäöühlmnr][mn]$", stem))


def _present(stem):
    """Endings of the present on a stem that does not change, both subjunctive and indicative."""
    yield from (stem + ending for ending in ("e", "en", "est", "et"))
    if re.search(r"[aeiouäöü]h?$", stem):
        yield stem + "n"  # gehn, freun
    if _needs_e(stem):
        return
    yield stem + "t"
    yield stem + ("t" if stem[-1] in "sxz" else "st")


def _present_el_er(stem):
    """Of verbs in -eln and -ern: handle, handele, handelst."""
    yield stem[:-2] + stem[-1] + "e"
    yield from (stem + ending for ending in ("e", "n", "st", "t", "est", "et"))


def _past_weak(stem):
    """sagte, sagtest, sagtet, sagten; redete."""
    stem += "et" if _needs_e(stem) else "t"
    yield from (stem + ending for ending in ("e", "en", "est", "et"))


def _past_strong(form):
    """gab, gabst, gaben, gabt; brachte, brachtest; saß, saßest."""
    if form.endswith("e"):
        yield from (form + ending for ending in ("", "n", "st", "t"))
        return
    yield from (form + ending for ending in ("", "en", "st", "t", "est", "et"))


def _second_person(third, stem):
    """gibst from gibt, hältst from hält, lässt from lässt, lädst from lädt, musst from muss."""
    if third == "wird":
        return "wirst"
    if not third.endswith("t"):
        return third + ("t" if third.endswith("s") else "st")
    if third.endswith(("st", "xt", "zt")):
        return third
    if stem.endswith("t") and not third.endswith("et"):
        return third + "st"
    return third[:-1] + "st"


def _umlaut(form):
    """The subjunctive of a preterite: gäbe from gab, flösse from floss, ginge from ging."""
    for plain, changed in (("au", "äu"), ("a", "ä"), ("o", "ö"), ("u", "ü")):
        at = form.rfind(plain)
        if at >= 0:
            return form[:at] + changed + form[at + len(plain):] + "e"
    return form + "e"


def _strong_forms(infinitive, columns):
    """(form, kind) of a strong verb; the participle is not among them."""
    thirds, pasts = columns[0], columns[1]
    subjunctives = columns[3] if len(columns) > 3 else [_umlaut(past) for past in pasts
                                                          if not past.endswith("te")]
    stem = stem_of(infinitive)
    forms = set(_present(stem) if infinitive.endswith("en") else (stem + "e", stem + "t"))
    if infinitive in IRREGULAR:
        forms = set()  # sein has no seit
    for third in thirds:
        forms.update((third, _second_person(third, stem)))
        if re.search(r"i", third) and third[-1] == "t" and "e" in stem:
            forms.add(third if third.endswith("tt") else third[:-1])
    for past in pasts:
        forms.update(_past_strong(past))
    for subjunctive in subjunctives:
        forms.update(_past_strong(subjunctive))
        if not subjunctive.endswith("te"):
            forms.update(subjunctive[:-1] + ending for ending in ("", "st", "t"))
    return forms


def _spoken(infinitive, columns):
    """The second person of a strong preterite: ihr gabt, du hieltest."""
    if columns is None:
        return set()
    return {past + end for past in columns[1] if not past.endswith("e")
            for end in ("st", "t", "est", "et")} - set(_present(stem_of(infinitive)))


def _weak_forms(infinitive):
    stem = stem_of(infinitive)
    if infinitive.endswith(("eln", "ern")):
        forms = set(_present_el_er(stem))
    else:
        forms = set(_present(stem))
    forms.update(_past_weak(stem))
    return forms


def weak_participle(infinitive):
    stem = stem_of(infinitive)
    return stem + ("et" if _needs_e(stem) else "t")


def _simple(infinitive, columns):
    """Finite forms and participles (without ge- where the verb has none) of a verb by itself."""
    if columns is None:
        participle = weak_participle(infinitive)
        starts = not infinitive.endswith("ieren")
        return _weak_forms(infinitive), ["ge" + participle] if starts else [participle]
    return _strong_forms(infinitive, columns), list(columns[2])


# What no column of the table gives.
IRREGULAR = {"sein": ("bin", "bist", "ist", "sind", "seid", "sei", "seist", "seien", "seiet")}

# Verbs whose subjunctive is as common as their preterite.
AUXILIARIES = ("sein", "haben", "werden", "können", "mögen", "müssen", "dürfen", "sollen", "wollen")


def _common(infinitive, columns):
    """The finite forms that print is full of: sagt, sagte, sagten; gibt, gab, gaben."""
    stem = stem_of(infinitive)
    if columns is None:
        end = "et" if _needs_e(stem) else "t"
        return {stem + end, stem + end + "e", stem + end + "en"}
    pasts = columns[1] + (columns[3] if len(columns) > 3 and infinitive in AUXILIARIES else [])
    plurals = {past + ("n" if past.endswith("e") else "en") for past in pasts}
    return set(columns[0]) | set(pasts) | plurals | set(IRREGULAR.get(infinitive, ()))


def _without_ge(participle):
    """gegeben -> geben, for what follows be- or ver-; gegessen -> gessen is no matter here."""
    return participle[2:] if participle.startswith("ge") else participle


def split_prefix(infinitive, known, particles=()):
    """(prefix, base, kind) of a verb whose rest is a known infinitive; kind S, I or E. The longest
    prefix counts; None without one."""
    for at in range(min(len(infinitive) - 3, 14), 1, -1):
        prefix, base = infinitive[:at], infinitive[at:]
        if base not in known:
            continue
        if prefix in EITHER:
            return prefix, base, "E"
        if prefix in SEPARABLE or prefix in particles:
            return prefix, base, "S"
        if prefix in INSEPARABLE:
            return prefix, base, "I"
    return None


def starts_inseparable(infinitive):
    """Whether the participle of this verb has no ge- because of how the verb begins."""
    for prefix in ("be", "emp", "ent", "er", "ge", "miss", "ver", "zer"):
        rest = infinitive[len(prefix):]
        if infinitive.startswith(prefix) and re.search(r"[aeiouäöüy].*[aeiouäöüy]", rest) \
                and not (prefix == "ge" and rest[0] in "iu"):  # geistern, geizen
            return True
    return False


def conjugate(infinitive, strong, known, particles=(), weak=True):
    """{form: kind} of a verb. strong: the table; known: infinitives that prefixes may stand before;
    weak: whether weak forms are wanted as well where the verb is in the table."""
    forms = {}
    split = None if infinitive in strong else split_prefix(infinitive, known, particles)
    if split:
        _conjugate_prefixed(forms, infinitive, split, strong, known, particles, weak)
    else:
        _conjugate_base(forms, infinitive, strong, weak)
    forms.pop("", None)
    forms[infinitive] = "infinitive"
    _decline(forms, infinitive)
    return forms


def _tables(infinitive, strong, weak):
    columns = strong.get(infinitive)
    if columns is None:
        return [None]
    return [columns, None] if weak else [columns]


def _conjugate_base(forms, infinitive, strong, weak):
    for columns in _tables(infinitive, strong, weak):
        finite, participles = _simple(infinitive, columns)
        if columns is None and starts_inseparable(infinitive):
            participles = [weak_participle(infinitive)]
        common, spoken = _common(infinitive, columns), _spoken(infinitive, columns)
        for form in sorted(finite | common):
            forms.setdefault(form, "finite" if form in common
                             else "spoken" if form in spoken else "second")
        for form in participles:
            forms[form] = "participle"
    forms.setdefault(stem_of(infinitive), "bare")


def _conjugate_prefixed(forms, infinitive, split, strong, known, particles, weak):
    prefix, base, kind = split
    inner = conjugate(base, strong, known, particles, weak)
    for form, what in inner.items():
        if what in ("finite", "second", "spoken", "bare"):
            forms.setdefault(prefix + form, what)
        elif what == "participle":
            if kind in "SE":
                forms[prefix + form] = "participle"
            if kind in "IE":
                own = form == base + "d" or (starts_inseparable(base) and base not in strong)
                forms[prefix + (form if own else _without_ge(form))] = "participle"
    if kind in "SE":
        forms[prefix + "zu" + base] = "zu"
        for form, what in inner.items():
            if what == "zu":
                forms[prefix + form] = "zu"


def _decline(forms, infinitive):
    """The present participle, and both participles with the endings of adjectives."""
    forms[infinitive + "d"] = "participle"
    for participle in [form for form, kind in forms.items() if kind == "participle"]:
        for ending in DECLENSION:
            forms.setdefault(participle + ending, "declined")
