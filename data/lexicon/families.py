# SPDX-License-Identifier: GPL-2.0-or-later
"""Which lemmas are derived from one another: families(sources, readings) -> {lemma: key}.

Each lemma looks for the word that it is made of: Regierung for regieren, Schönheit for schön,
Angriff for angreifen. Only what is listed counts, and only endings that keep the meaning near:
-los and un- turn it round, -schaft and -tum lead away. The key of a family is the lemma at the end
of the chain; a lemma by itself has none.
"""
from nouns import UMLAUTS

# What a verb of the right column has for a noun, in all its compounds: Zugang, zugehen.
ABLAUT = """
bau bauen, biss beissen, bruch brechen, bund binden, drang dringen, einfuhr einführen, fahrt fahren,
flucht fliehen, flug fliegen, fluss fliessen, frass fressen, fund finden, gabe geben, gang gehen,
griff greifen, guss giessen, hieb hauen, hilfe helfen, klang klingen, kunft kommen, nahme nehmen,
pfiff pfeifen, riss reissen, ritt reiten, ruf rufen, satz setzen, schliff schleifen,
schluss schliessen, schnitt schneiden, schrift schreiben, schritt schreiten, schub schieben,
schuss schiessen, schwund schwinden, schwung schwingen, schwur schwören, sicht sehen, sprache sprechen,
spruch sprechen, sprung springen, stand stehen, stich stechen, stieg steigen, streit streiten,
strich streichen, sucht suchen, tat tun, tracht tragen, trank trinken, treff treffen, trieb treiben,
tritt treten, trunk trinken, verlust verlieren, wahl wählen, wuchs wachsen, wurf werfen, zucht ziehen,
zug ziehen, zwang zwingen, zahl zählen, frost frieren, lage liegen, rede reden, saat säen
"""

# Ending of the derived word, endings of what it is made of.
SUFFIXES = (
    ("ierung", ("ieren",)), ("elung", ("eln",)), ("lung", ("eln", "len")), ("erung", ("ern",)),
    ("rung", ("ern", "ren")), ("ung", ("en", "n")),
    ("igkeit", ("ig", "", "e")), ("keit", ("",)), ("heit", ("", "en")), ("ität", ("", "isch")),
    ("ation", ("ieren",)), ("ition", ("ieren",)), ("ion", ("ieren",)), ("iererin", ("ieren",)),
    ("istin", ("ist",)), ("innen", ("",)), ("erin", ("er",)), ("in", ("", "e")),
    ("istisch", ("ist", "ismus")), ("ist", ("ismus",)), ("atisch", ("at", "a", "atie")),
    ("isch", ("ien", "", "ie", "ik", "e", "er", "a")), ("lich", ("", "e", "en")),
    ("ig", ("", "e")), ("bar", ("en", "n")), ("haft", ("", "e")), ("sam", ("en",)),
    ("tler", ("t",)), ("ler", ("eln",)), ("erei", ("er", "en")), ("er", ("en", "n")), ("ei", ("n",)),
    ("chen", ("", "e")), ("lein", ("", "e")), ("e", ("en", "ig", "")), ("", ("en", "n")))

# Which of the endings put an umlaut: täglich, Käufer, Häuschen.
WITH_UMLAUT = {"lich", "ig", "er", "erin", "chen", "lein", "in", "ler", "e", "isch", "haft"}


def _without_umlaut(stem):
    """Stems with their last umlaut taken back."""
    for plain, changed in UMLAUTS:
        at = stem.rfind(changed)
        if at >= 0:
            yield stem[:at] + plain + stem[at + len(changed):]


def ablaut_nouns():
    """{noun: verb} of the table."""
    pairs = (pair.split() for pair in ABLAUT.replace("\n", " ").split(","))
    return dict(pairs)


class Finder:
    """Looks for what a lemma is made of."""

    def __init__(self, readings):
        self.lemmas = {form for form, of in readings.items()
                       if any(lemma == form for lemma, _, _ in of)}
        self.forms = readings
        self.ablaut = ablaut_nouns()

    def by_ablaut(self, word):
        """Abschluss from abschließen, and so for all prefixes that are listed."""
        for at in range(0, len(word) - 2):
            verb = self.ablaut.get(word[at:])
            if verb and word[:at] + verb in self.lemmas:
                return word[:at] + verb
        return None

    def by_suffix(self, word):
        """Regierung from regieren."""
        for suffix, endings in SUFFIXES:
            stem = word[:len(word) - len(suffix)] if suffix else word
            if not word.endswith(suffix) or len(stem) < 3:
                continue
            stems = [stem]
            if suffix in WITH_UMLAUT:
                stems += _without_umlaut(stem)
            for base in stems:
                for ending in endings:
                    found = base + ending
                    if found != word and found in self.lemmas and self.fits(word, suffix, ending):
                        return found
        return None

    def fits(self, word, suffix, ending):
        """What meets by chance: Termin and Term, rauschen and raus, Moder and modern."""
        if suffix == "in":
            return word + "nen" in self.forms
        if suffix == "chen":
            return word[:-2] + "t" not in self.forms
        if suffix == "" and ending == "n":
            return word.endswith("el")
        return suffix != "e" or len(word) >= 5


def families(_sources, readings):
    """{lemma: key} of all lemmas that have kin."""
    finder = Finder(readings)
    base = {}
    for word in finder.lemmas:
        found = finder.by_ablaut(word) or finder.by_suffix(word)
        if found:
            base[word] = found
    keys = {}
    for word in base:
        root, steps = word, 0
        while root in base and steps < 8:
            root, steps = base[root], steps + 1
        keys[word] = root
        keys[root] = root
    return keys
