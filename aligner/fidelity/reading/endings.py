"""The endings that a glossary's word may have, language by language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from aligner.fidelity.reading.folding import folded
from aligner.languages import signs_on

__all__ = ["inflected"]

_STEM = 5  # letters at the beginning of a word that no ending changes
_SHORT = 2  # letters that must be left before a case ending: ręka, w ręce
_ENDING = 3  # letters by which an inflected form may be longer
_CUT = 2  # letters at the end that may change in a language whose endings are not listed

# Endings and what may replace them, as patterns. Endings that make another word are left out:
# Licensor and Licensee, Lizenzgeber and Lizenzgebühr, employé and employeur.
_VERB = r"[aei]\w{0,3}"
_CHANGED: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        ("e", "ing"),
        ("is", "es"),
        ("um|on", "a"),
        ("[ei]x", "ices"),
    ),
    "de": (
        ("u[ms]|a|o|on|is", "en"),
        ("el", r"l\w{1,2}"),
        ("er", r"r\w{1,2}"),
    ),
    "fr": (
        ("f", "ves?"),
        ("x", "ses?"),
        ("teur", "trices?"),
        ("er", "ée?s?|ères?|e|ent|ez|ant"),
    ),
    "es": (("[aoe]", "[aoe]s?"), ("[aei]r", _VERB)),
    "pt": (("[aoe]", "[aoe]s?"), ("[aei]r", _VERB)),
    "it": (("[aeo]|io", "h?[aeio]"), ("[aei]re", _VERB)),
}
# After a vowel at the end only these endings are allowed: empleador is not empleado.
_BY_VOWEL = re.compile("[aeo]$")
_WITH_VOWELS = ("es", "pt", "it")
_GERMAN_VERB = ("en", "e|s?t|te[nt]?|end")  # for words in small letters: Unternehmen is a noun
_GERMAN_ENDINGS = "(?:e[mnrs]?)?"  # of adjectives: rotes Licht, das rote Licht
_GERMAN_ADJECTIVE = (_GERMAN_ENDINGS, _GERMAN_ENDINGS)
_GERMAN_ALONE = ("(?:e[mrs]?)?", _GERMAN_ENDINGS)  # without -en: drucken would become Drucker

# Turkish endings that follow each other: of whom (hesabınız), in which case (hesabınızda), and what
# makes an adjective of that (hesabınızdaki).
_TR_OF = "(?:[iuü]?[mn](?:[iuü]z)?|s?[iuü])"
_TR_CASE = "(?:[yn]?[aeiuü]|n?[dt][ae]n?|n?[iuü]n|y?l[ae])"
_TR_CHAIN = f"{_TR_OF}?{_TR_CASE}?(?:ki)?"
# Letters that become others before a vowel.
_TR_SOFT = (("p", "b"), ("ç", "c"), ("t", "d"), ("k", "ğ"))
_TR_LONG = r"(?<=\w{4})"  # el is not elma, nor ay aynı

# Whose it is, behind an Arabic or Hebrew noun.
_AR_OF = "(?:ي|ك|كم|كن|ه|ها|هم|هن|نا)"
_HE_OF = "(?:י|ך|יך|כם|כן|ו|ה|הם|הן|ם|ן|נו)"

# Plurals, and what is as regular, of words of any length: tax, taxes. Other endings would make
# another word of a short one: fee and feet, Tee and Teer, Bau and Bauer. In Turkish, what is in
# `_TR_CHAIN` may follow a longer one; in Arabic and Hebrew, an ending of nouns is another one
# before what is written in one with them, such as “our”.
_PLURALS: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (("", "s"), ("(?<=[hosxz])", "es"), ("y", "ie[sd]"), ("fe?", "ves")),
    "de": (("", "e[ns]?|n|s"), ("(?<=[^aeiouyäöü])", "ern?")),
    "fr": (("", "[sx]"), ("ai?l", "aux")),
    "es": (("", "e?s"), ("z", "ces"), ("(?<=[áéíóú][ns])", "as?")),
    "pt": (("", "e?s"), ("ão", "ões|ães"), ("l", "is"), ("il", "e?is"), ("m", "ns")),
    "it": (("o", "h?i"), ("a", "h?[ei]"), ("e|io", "i")),
    "nl": (
        ("", "e[ns]?|s|eren"),
        ("s", "zen"),
        ("f", "ven"),
        *((f"(?<=[aeiou]){each}", f"{each}{each}en") for each in "bdfgklmnprst"),
    ),
    "tr": (
        ("", r"l[ae]r\w{0,5}|[dt][ae]n?|y?[aeiuü]|n?[iuü]n"),
        (_TR_LONG, f"(?:l[ae]r)?{_TR_CHAIN}"),
        *((old, rf"{new}[aeiuü]\w{{0,2}}") for old, new in _TR_SOFT),
        *((old + _TR_LONG, f"{new}(?=[aeiuü]){_TR_CHAIN}") for old, new in _TR_SOFT),
    ),
    "ar": (("ة", f"ت{_AR_OF}|ت(?:ان|ين)|ات{_AR_OF}?"),),
    "he": (("ה", f"ת{_HE_OF}?|ות(?:י{_HE_OF}?|[םן])?"),),
}

# In a source text, words this short have only the plainest plural, since any other ending finds
# another word too often: at and ata in Turkish, prix and flux beside words in -i and -u in French.
_BRIEF = 3
_PLAIN_PLURALS: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (("", "s"), ("(?<=[hosxz])", "es"), ("y", "ies")),
    "fr": (("", "s"), ("(?<=[ae]u)", "x"), ("al", "aux")),
    "es": (("(?<=[aeiouáéíóú])", "s"), ("(?<=[^aeiouáéíóú])", "es"), ("z", "ces")),
    "pt": (
        ("(?<=[aeiouáéíóúãõâêô])", "s"),
        ("(?<=[nrsz])", "es"),
        ("ão", "ões|ães"),
        ("l", "is"),
        ("m", "ns"),
    ),
    "nl": (("", "en|s"), *_PLURALS["nl"][1:]),
    "tr": (("", r"l[ae]r\w{0,5}|[dt][ae]n?"),),
    "ar": (),
    "he": (),
}

# Common words that look like a form of another: fil and fils, ver and vers, new and news. In a
# source text they are only ever themselves.
_OTHERS = {
    "en": "arms as customs does economics ethics goods has his its lens means news odds pants"
    " physics politics species thus uses was yes",
    "de": "baden bären busen löse lösen löst note noten rate raten",
    "fr": "bas bois bras cas corps cours croix dans des deux discours dos doux fils flux fois jus"
    " lis lors mais mes mieux mois nous noix paix parcours pas pays plus pois pris prix puis repas"
    " sans ses sois sous suis tas temps toujours tous toux vers vieux voix vous yeux",
    "es": "antes apenas des dios dos entonces es gracias las lejos los lunes mas menos mes nos"
    " pues res sales tras tres vos",
    "pt": "antes apenas após das depois deus dois dos mais mas menos nas nos os pois seis sois"
    " três vais",
    "it": "ai chi ci dai dei di gli lei li lui mi ne ni noi poi se sei si ti vi",
    "nl": "bakken bellen eens hebben hopen kopen kunnen leggen leren liggen lopen pakken passen"
    " roken slapen stellen stoppen trekken vallen wassen werken willen winnen zakken zeggen zetten"
    " zitten zullen",
    "tr": "onda ondan onlar onlara onlardan onları onların",
}

# Dutch words with a short vowel double their last letter (kop, koppen; kopen is to buy) except:
_DUTCH_SHORT = re.compile("[^aeiou]*[aeiou][bdfgklmnprst]")
_DUTCH_LONGER = re.compile("bad|dag|dak|gat|glas|god|hof|hol|lot|pad|slot|vat|weg")

# Letters that endings change inside a word, and what they may become: in German in any form, in
# other languages in the plural. Accents come and go: orden, órdenes; autobús, autobuses.
_Varied = tuple[re.Pattern[str], Mapping[str, str]]
_VARIED: dict[str, _Varied] = {
    "de": (
        re.compile("(?:au|[aou])(?=[^aou]*$)"),
        {"a": "[aä]", "o": "[oö]", "u": "[uü]", "au": "[aä]u"},
    ),
}
_VOWELS = ("aáâã", "eéê", "ií", "oóôõ", "uú")
_ACCENTS = re.compile(f"[{''.join(_VOWELS)}]"), {x: f"[{each}]" for each in _VOWELS for x in each}
_VARIED_IN_PLURALS: dict[str, _Varied] = {
    **_VARIED,
    "es": _ACCENTS,
    "pt": _ACCENTS,
    "nl": (re.compile(r"([aeou])\1(?=[^aeiou]?$)"), {2 * each: f"{2 * each}?" for each in "aeou"}),
}

# Cases of Slavic languages, in which the end of even a short word changes: woda, wody. All that it
# may become is listed, since other letters make another word, such as wódka and водитель. Russian
# words in к and the like have a row of their own, since почти is no case of почта.
_RU = "[гкхжшчщ]"
_SOUTH = "[aeiou]|[eio]m|[ai]ma|oj|oga?|om[eu]|ih|ov[ei]|"
_CASES: dict[str, tuple[tuple[str, str], ...]] = {
    "ru": (
        (f"(?<!{_RU})[аоы]?", "[аеоуы]|о[вймю]|ам|ами|ах|"),
        (f"(?<={_RU})[аеио]?", "[аеиоу]|[ео][вймю]|ам|ами|ах|"),
        ("[еийья]", "[еийьюя]|е[вймю]|ью|ям|ями|ях"),
        (
            "[иоы]й|ая|яя|[ео]е|[иы]е",
            "[иоы]й|[еиоы]м|[ео]го|[ео]му|[ео][йею]|ая|яя|ую|юю|[иы]е|[иы]х|[иы]ми",
        ),
    ),
    "uk": (
        ("[аеиіоу]?", "[аеиіоу]|о[вмюї]|ові|і[вм]|ам|ами|ах|"),
        ("[еєїйьюя]", "[еєиіїйьюя]|[еє][мйю]|[еє]ві|[ії]в|ям|ями|ях"),
        ("[иії]й|і", "[иії]й|[ьй]?ого|[ьй]?ому|[иії]м|[еєіуюя]|[ьй]?о[їю]|[иії]х|[иії]ми"),
        ("ка", "ці"),
        ("га", "зі"),
        ("ха", "сі"),
    ),
    "pl": (
        ("[aąeęoyu]?", "[aąeęouy]|ie|[eo]m|ami|ach|ów|owi|ego|emu|ej|ym|ych|ymi|"),
        ("(?<=[gk])[aąeęiou]?", "[aąęiou]|ie[jm]?|iego|iemu|im|ich|imi|om|ami|ach|ów|owi|"),
        ("(?<=i)[aąeęo]", "[aąeęiou]|[eo]m|ami|ach|ów|"),
        ("i[aąe]?", "i[aąe]?|iego|iemu|iej|im|ich|imi"),
        ("(?<=d)[ao]|(?<=r)[ao]", "zie|ze"),
        ("k[ao]", "ce|ek"),
        ("ga", "dze"),
        ("cha", "sze"),
        ("t[ao]", "cie"),
        ("st[ao]", "ście"),
        ("ł[ao]", "le"),
    ),
    "cs": (
        (
            "[aáeéěiíouyý]?",
            "[aáeéěiíouůyý]|ou|ovi|[áeíůý]m|[áeíý]ch|ami|emi|ími|ými|mi|ej|ého|ému|",
        ),
        ("ka", "ce|ek"),
        ("[gh]a", "ze"),
        ("cha", "še"),
        ("ra", "ře"),
    ),
    "sk": (
        (
            "[aáeéiíouyý]?",
            "[aáeéiíouyý]|i[aeu]|ou|ovi?|[áoíý]m|[áoíý]ch|ia[mc]h?|ami|ími|ými|mi|ej|ého|ému|",
        ),
        ("ka", "iek|ok"),
    ),
    "sl": (("[aeiou]?", "[aeiou]|[eio]m|[ao]ma|[ai]h|ami|imi|ega|emu|[eo]v|"),),
    "hr": (("[aeiou]?", _SOUTH), ("ka", "ci"), ("ga", "zi")),
    "bs": (("[aeiou]?", _SOUTH), ("ka", "ci"), ("ga", "zi")),
    "sr": (
        ("[aeiou]?", _SOUTH),
        ("[аеиоу]?", "[аеиоу]|[еио]м|[аи]ма|ој|ога?|ом[еу]|их|ов[еи]|"),
        ("ka", "ci"),
        ("ga", "zi"),
        ("ка", "ци"),
        ("га", "зи"),
    ),
}


def inflected(
    word: str, language: str | None, *, is_last: bool = True, is_strict: bool = False
) -> str:
    """A pattern of a word with endings that hardly ever turn it into another word.

    Args:
        word: The word as the glossary has it. The pattern is for folded text.
        language: The code of its language. If this is None, or a language whose endings are not
            listed, the last two letters of a longer word may change.
        is_last: Whether it is the last word of its term. Any other word may be an adjective.
        is_strict: Whether another word must not be taken for it, at the cost of rare forms: where
            a term is looked for, and not its rendering.
    """
    plain = folded(word)
    plurals = _PLURALS.get(language or "", ()) if len(plain) > 1 else ()
    varied, others = _VARIED_IN_PLURALS.get(language or ""), ""
    if is_strict:
        if plurals and len(plain) <= _BRIEF:
            plurals = _PLAIN_PLURALS.get(language or "", plurals)
        if varied == _ACCENTS and _ACCENTS[0].match(plain[-1:]):
            varied = None  # ingle is not inglés
        others = _no_other(plain, language)
    least = _SHORT if language in _CASES else _ENDING
    changed = (*_CHANGED.get(language or "", ()), *_CASES.get(language or "", ()))
    if language == "de":
        if not is_last:
            changed = *changed, _GERMAN_ADJECTIVE
        elif word[0].islower():
            changed = *changed, _GERMAN_VERB
            changed = changed if word.endswith("er") else (*changed, _GERMAN_ALONE)  # not schnell
    forms = (
        _longer(plain, language),
        *_exchanged(plain, changed, least, _VARIED.get(language or "")),
        *_exchanged(plain, plurals, 1, varied),
    )
    return rf"{others}(?:{'|'.join(forms)})(?!{_signs_on(plain)}\w)"


def _no_other(word: str, language: str | None) -> str:
    """A pattern that rules out common words which look like a form of this one."""
    others = {*folded(_OTHERS.get(language or "", "")).split()} - {word}
    if language == "nl" and _DUTCH_SHORT.fullmatch(word) and not _DUTCH_LONGER.fullmatch(word):
        others |= {f"{word}en", f"{word[:-1]}ven", f"{word[:-1]}zen"}
    return rf"(?!(?:{'|'.join(map(re.escape, sorted(others)))})(?!\w))" if others else ""


def _longer(word: str, language: str | None) -> str:
    """A word with a few more letters; in a language without listed endings, its last may differ."""
    if len(word) <= _ENDING or (language in _WITH_VOWELS and _BY_VOWEL.search(word)):
        return re.escape(word) + _signs_on(word)  # घर in घरों
    if language in _CHANGED:
        return _spelt(word, _VARIED.get(language)) + _letters(word, _ENDING)
    stem = word[: max(len(word) - _CUT, _STEM)]
    return re.escape(stem) + _letters(word, len(word) - len(stem) + _ENDING)


def _exchanged(
    word: str, changed: Iterable[tuple[str, str]], least: int, varied: _Varied | None
) -> Iterator[str]:
    """A word with each of the endings that may replace its own behind `least` letters."""
    for old, new in changed:
        found = re.search(rf"(?:{old})$", word)
        if found and found.start() >= least:
            yield rf"{_spelt(word[: found.start()], varied)}(?:{new})"


def _letters(word: str, most: int) -> str:
    """Up to `most` letters after those of a word; signs may stand on all of them."""
    signs = _signs_on(word)
    return rf"{signs}(?:\w{signs}){{0,{most}}}" if signs else rf"\w{{0,{most}}}"


def _signs_on(word: str) -> str:
    signs = signs_on(word)
    return f"[{signs}]*" if signs else ""


def _spelt(word: str, varied: _Varied | None) -> str:
    """A word as it is written, with other letters where it may change inside: Vertrag, Verträge."""
    spelt = re.escape(word)
    if varied is None:
        return spelt
    letters, become = varied
    return letters.sub(lambda match: become[match[0]], spelt)
