# SPDX-License-Identifier: GPL-2.0-or-later
"""Short lists of German, folded: what a dictionary does not say of words in compounds."""


def words(text):
    return frozenset(text.split())


# Prefixes that verbs are separated from. No part of a compound: Ausdruck, Einnahme stay whole.
PARTICLES = words('''
    ab an auf aus bei dar durch ein empor entgegen entlang entzwei fehl fest fort frei her herab
    heran herauf heraus herbei herein herüber herum herunter hervor hierher hin hinab hinan hinauf
    hinaus hinein hinüber hinunter hinweg hinzu los mit nach nieder statt tot um unter vor voran
    voraus vorbei vorher vorüber weg weiter wieder zu zurecht zurück zusammen zuvor zuwider über
    umher umhin dran drauf drein ran rauf raus rein rum runter bereit bevor davon dazu einher
    ''')

NOUNS = words('weg fest')  # particles that are nouns as well

VERB_PREFIXES = tuple(PARTICLES) + ('be', 'ent', 'er', 'ge', 'miss', 'ver', 'zer')

# Inseparable prefixes and syllables that are words by chance or abbreviations.
NEVER_FIRST = words('''
    ab an auf aus bei da dar ein er es ent emp ver zer be ge miss un in im am um zu so wo je ja na
    ob her hin los mit nach vor weg wie als auch das dem den der des die doch für hat ich ihr ist
    mal man mir nie noch nun nur oder sie sind uns von war was wem wen wer wir zum zur bis dir du
    eine einen einer eines einem kein sein mein dein unser euer dieser jener sich über unter
    durch um re de di ko kon per pro sub trans prä par ant ex el al as ar et at ed le la ur is it
    os pi ho hi ha he mi me se si ta te ti tu ro ra ri ne ni no lo li ma mo mu fa fi po pa pe
    des den dis dia ell ett ill ion man men mann ist iv nis ling ling ent ans ins zur zum vom
    tran zuge spre red gew eint gest beim vors durchs wider ern eln en ens ung ungs heit keit schaft tum
    ''')

NEVER_LAST = words('''
    arisch arische arischem arischen arischer arisches arier arierin arierinnen ariern ariers cher ness
    teuer
    ei er en es em in um ab an auf aus heit keit schaft schaften ung ungen nis nisse tum tümer
    ling chen lein sam bar haft lich isch los ion ionen ist isten ismus ität tät ierung ierungen
    ieren tion tionen age agen ent enten ant anten anz enz iv ive ette etten eur eure ie ien ik
    iker ur ater ell elle ellen este ester esten erin innen inn end bare lichen ischen
    sche schen scher sches schem ten tens tes tet ter tem igen ige iger iges igem ner ler erei
    ert erte ierte sten stel ern eln ens ers als auch das dem den der des die ich ihr ihre
    sich man nen ing ings inger ure urs uren loge logen ren eren eres erer erem ster sters rinnen nissen rauch tel
    ''')

# Words of two letters that end compounds: Olivenöl.
SHORT_LAST = words('öl')

# Words that only begin compounds.
FIRST_ONLY = words('''
    aero afro agrar allround amino anthropo astro audio auto bio brutto chemo chrono cyber demo
    dermato diskrepanz elektro energie ethno euro ex extra foto fremd geo gastro gross haupt hetero
    homo hydro hyper hypo immun infra inter intra isch jung kardio klein kontra krypto lang makro
    maxi mega meta mikro mini mono multi nano neo netto neuro nicht nord ober öko online onko ortho
    ost pan para patho pharmako photo physio piezo poly post prä pro proto pseudo psycho quasi
    radio rahmen retro sado semi sonder sozio spezial spiro stereo sub süd super supra tele teil
    thermo thrombo top trans turbo ultra unter uro vize west zentral zyto gegen neben zwischen
    innen aussen hinter mindest höchst best gesamt einzel doppel eigen
    ''')

# Endings of nouns that are no words of their own although these exist (Schaft, Zeug).
NOUN_SUFFIXES = words('schaft schaften zeug zeuge zeugs zeuges zeugen')

ADJECTIVE_SUFFIXES = words('''
    los lose losen loser loses losem haft hafte haften hafter haftes haftem bar bare baren barer
    bares barem sam same samen samer sames samem artig artige artigen artiger artiges artigem
    mässig mässige mässigen mässiger mässiges mässigem fach fache fachen facher faches fachem
    lich liche lichen licher liches lichem isch ische ischen ischer isches ischem ig ige igen iger
    iges igem voll volle vollen voller volles vollem weise weisen weiser weises weisem wärts
    malig malige maligen maliger maliges maligem seits end ende
    ''')

# Nouns that link with s though no list may say so.
LINK_S = ('ung', 'heit', 'keit', 'schaft', 'tät', 'ion', 'ling', 'tum', 'sucht', 'kunft', 'macht',
          'flucht', 'fahrt', 'zucht', 'sicht', 'schuld')

# Those that never do without it.
LINK_ALWAYS = ('ung', 'heit', 'keit', 'schaft', 'tät', 'ling')

# What names of places end with.
PLACES = ('land', 'reich', 'burg', 'berg', 'dorf', 'stadt', 'bach', 'furt', 'heim', 'hausen', 'ingen',
          'haven', 'kirchen', 'felde', 'feld', 'wald', 'au', 'brück', 'stein', 'see', 'hafen', 'tal')

# Compounds once, one word now.
OPAQUE = words('''
    montag dienstag mittwoch donnerstag freitag samstag sonntag sonnabend hochzeit jahrzehnt software hardware interesse
    alternative autor standard metall literarisch notwendig tatsächlich redakteur redaktion
    notwendigkeit willkür russland
    generation kombination gestalt norm normal normale allgemein gewalt gewerbe kollegin
    ''')

FUNCTION_WORDS = words('''
    und oder aber denn sondern sowie sowohl weder noch dass weil wenn als ob obwohl damit nachdem
    bevor während seit bis der die das dem den des ein eine einem einen einer eines kein keine
    keinem keinen keiner keines ich du er sie es wir ihr mich dich ihn uns euch ihnen mir dir ihm
    sich mein dein sein unser euer ihre ihrer ihres ihrem ihren dieser diese dieses diesem diesen
    jener jene jenes jeder jede jedes jedem jeden mancher manche manches welcher welche welches
    solcher solche solches alle aller alles allem allen viel viele vieler vielen vieles wenig
    wenige wer was wen wem wessen hier dort da wo wohin woher dahin daher hin her nicht nie immer
    oft schon noch nur auch sehr so wie zu zum zur in im ins an am ans auf aus bei beim mit nach von
    vom vor über unter um durch für gegen ohne zwischen neben hinter bin bist ist sind seid war
    waren warst wart gewesen sein habe hast hat haben habt hatte hatten werden wird wirst wurde
    wurden worden kann können konnte konnten muss müssen musste soll sollen sollte will wollen
    wollte darf dürfen durfte mag mögen möchte vielleicht gemeinsam etwa ebenso beinahe allerdings
    ''')

# Linking elements, and what the word has in their place; tried in turn.
LINKS = (('', ''), ('s', ''), ('', 'e'), ('n', ''), ('en', ''), ('es', ''), ('er', ''), ('e', ''),
         ('nen', 'n'), ('en', 'um'), ('en', 'a'), ('en', 'us'), ('en', 'e'), ('ens', ''),
         ('i', 'us'), ('ns', ''), ('o', 'e'), ('o', 'ie'))
