"""Words for what has a number of its own: chapters, volumes, acts, centuries, by language.

The words for centuries in languages that are not listed here are CLDR's, by way of Babel.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from aligner.bitext import Span
from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.reading.numbers.unit_names import stem_of_unit
from aligner.languages import locale_of

__all__ = [
    "CENTURY",
    "CHAPTER",
    "Label",
    "are_written_apart",
    "century_words",
    "has_label",
    "is_numbered_clause",
    "labels_in",
]

CENTURY, CHAPTER = "century", "chapter"
_KINDS = (CENTURY, CHAPTER, "volume", "act", "scene", "part", "canto")

# Singular only: "chapters XIV and XV" are several, which are not compared.
_WORDS: dict[str, tuple[str, ...]] = {
    "de": (
        r"Jahrhunderts?|Jh\.|Jhd?t\.",
        r"Kapitels?|Kap\.",
        r"Buch(?:e?s)?|Band(?:e?s)?|Bd\.",
        r"Akt(?:e?s)?|Aufzug(?:e?s)?",
        r"Szene|Auftritt(?:e?s)?",
        r"Teil(?:e?s)?",
        r"Gesang(?:e?s)?",
    ),
    "en": (
        "century",
        r"chapter|chap\.|ch\.",
        r"book|volume|vol\.|bk\.",
        "act",
        "scene",
        "part",
        "canto",
    ),
    "es": (
        r"siglo|s\.",
        r"capítulo|cap\.",
        r"libro|tomo|volumen|vol\.|t\.",
        "acto",
        "escena",
        "parte",
        "canto",
    ),
    "fr": (
        "siècle",
        r"chapitre|chap\.",
        r"livre|tome|volume|vol\.|t\.",
        "acte",
        "scène",
        "partie",
        "chant",
    ),
    "it": (
        r"secolo|sec\.",
        r"capitolo|cap\.",
        r"libro|tomo|volume|vol\.",
        "atto",
        "scena",
        "parte",
        "canto",
    ),
    "ja": ("世紀", "章", "[巻卷]", "幕", "場", "部", "歌"),
    "ko": ("세기", "장", "권", "막", "(?!)", "부", "(?!)"),
    "nl": ("eeuw", "hoofdstuk", "boek|deel", "bedrijf|akte", "scène|toneel", "(?!)", "zang"),
    "pl": (
        r"wiek(?:u|iem)?|w\.",
        r"rozdzia(?:ł|łu|łem|le)|rozdz\.",
        r"księ(?:ga|gi|dze|gę)|tom(?:u|ie|em)?|t\.",
        "akt(?:u|cie|em)?",
        "scen(?:a|y|ie|ę)",
        "część|części",
        "pieśń|pieśni",
    ),
    "pt": (
        r"século|séc\.",
        r"capítulo|cap\.",
        r"livro|tomo|volume|vol\.|t\.",
        "ac?to",
        "cena",
        "parte",
        "canto",
    ),
    "ru": (
        r"век(?:а|у|е|ом)?|столети(?:е|я|ю|и|ем)|в\.",
        r"глав(?:а|ы|е|у|ой)|гл\.",
        r"книг(?:а|и|е|у|ой)|том(?:а|у|е|ом)?|т\.",
        r"действи(?:е|я|ю|и|ем)|акт(?:а|у|е|ом)?",
        r"сцен(?:а|ы|е|у|ой)|явлени(?:е|я|ю|и|ем)",
        r"част(?:ь|и|ью)|ч\.",
        r"песн(?:ь|и|я|ью)",
    ),
    "uk": (
        r"столітт(?:я|і|ю|ям)|вік(?:у|ом)?|ст\.",
        "розділ(?:у|і|ом)?",
        "книг(?:а|и|у)|книзі|том(?:у|і|ом)?",
        "ді(?:я|ї|ю)|акт(?:у|і|ом)?",
        "сцен(?:а|и|і|у)|ява",
        "частин(?:а|и|і|у)",
        "пісн(?:я|і|ю)",
    ),
    "zh": ("世[纪紀]", "[章回]", "[卷册冊]", "幕", "[场場](?!景)", "部分?", "歌"),
}
_CLAUSES = (  # words for a clause or the like, or their beginnings, in any language
    r"§|\b(?:clause|sec(?:tion|\.|ción|ção)|cl[aá]usula|klausel|ab(?:schnitt|satz|b\.|bildung)"
    r"|figur|fig\.|tab(?:le|elle?|la|lica|ela|ulka|\.)|art(?:icle|ikel|[ií]culo|igo|icolo|\.|yku)"
    r"|para(?:graph|grafo)|ziffer|punkt|chapter|chap\.|chapitre|cap[ií]tul|capitol|kapitel"
    r"|hoofdstuk|teil|appendi[xc]|annex|anhang|equation|example|exhibit|schedule"
    r"|стать|пункт|раздел|глав|рис|табл|розділ|điều|khoản|mục|bảng|hình|pasal|tabel|gambar|madde"
    r"|bölüm|tablo|şekil)"
    r"|بند|بخش|ماده|جدول|شکل|فصل|قسم|ماد[ةت]|شكل|فقر|ملحق|סעי|טבל|איור|פרק"
)
_UNSPACED_CLAUSES = (  # complete words, since these letters are in many other words
    r"[图圖図第节節章条條款项項例题題]|附[表图圖図]|(?<![代发發])表|그림|(?<![\uac00-\ud7af])(?:표|절|장|조|항|제)"
    r"|(?:ข้อ|มาตรา|ตาราง|รูป|บท)(?:ที่)?|धारा|तालिका"
)
_CLAUSE_AHEAD = re.compile(  # with other numbers between, as in sections 4-1 and 4-2
    rf"(?:(?:{_CLAUSES})[^\W\d]{{0,8}}\W{{0,3}}|(?:{_UNSPACED_CLAUSES})\s?)"
    rf"(?:\d[\d./‐‑–-]*\W{{1,3}}[^\W\d]{{0,3}}\W?){{0,4}}\Z",
    re.IGNORECASE,
)
_CLAUSE_BEHIND = re.compile(r"\s?(?:[节節章条條款项項]|절|장|조|항)")
_LINE_AHEAD = re.compile(r"(?:\A|\n)[\s(（\[“\"«„]*\Z")
_SEEN = 48  # characters before a number
_CENTURIES = {"hu": "század"}  # CLDR has another word
_WRITTEN_TOGETHER = frozenset({"ja", "ko", "zh"})


@dataclass(frozen=True, slots=True)
class Label:
    """A word for what the number beside it belongs to.

    Attributes:
        span: Where it stands.
        kind: What it stands for in any language, such as `CENTURY`.
    """

    span: Span
    kind: str


def are_written_apart(language: str | None) -> bool:
    """Whether a language puts spaces between a label and its number."""
    return language not in _WRITTEN_TOGETHER


def century_words(language: str | None) -> str:
    """A pattern of a language's words for a century, or of their beginning; "" if it has none."""
    code = language or ""
    if code in _WORDS:
        return _WORDS[code][_KINDS.index(CENTURY)]
    locale = locale_of(language)
    return _CENTURIES.get(code) or re.escape(
        stem_of_unit("duration-century", locale) if locale else ""
    )


def labels_in(part: Excerpt) -> Iterator[Label]:
    """The words that a number may belong to; none in a language unknown here."""
    pattern = _pattern(part.language or "")
    for match in part.find(pattern) if pattern else ():
        yield Label(Span(*match.span()), str(match.lastgroup))


def has_label(part: Excerpt) -> bool:
    """Whether a part of a text has such a word."""
    return any(True for _ in labels_in(part))


def is_numbered_clause(part: Excerpt, number: Span) -> bool:
    """Whether a number such as 3-2 is one of a clause, a figure or the like, or opens a line.

    Args:
        part: The part of a text that it stands in.
        number: Where it stands.
    """
    before = part.before(number.start, _SEEN)
    is_first = number.start - part.start <= _SEEN and _LINE_AHEAD.search(before)
    behind = _CLAUSE_BEHIND.match(part.text, number.stop)
    return bool(is_first or _CLAUSE_AHEAD.search(before) or behind)


@lru_cache(maxsize=32)
def _pattern(language: str) -> re.Pattern[str] | None:
    if language not in _WORDS:
        return None
    kinds = "|".join(
        f"(?P<{kind}>{words})" for kind, words in zip(_KINDS, _WORDS[language], strict=True)
    )
    if language in _WRITTEN_TOGETHER:
        return re.compile(kinds)
    return re.compile(rf"(?<!\w)(?:{kinds})(?:(?<=\.)|(?!\w))", re.IGNORECASE)
