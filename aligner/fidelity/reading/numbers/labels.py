"""Words for what has a number of its own: chapters, volumes, acts, centuries, by language.

The words for centuries in languages without any of their own are CLDR's, by way of Babel.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from aligner.bitext import Span
from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.reading.numbers.unit_names import stem_of_unit
from aligner.fidelity.words import patterns
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
_WORDS = {  # by kind and language
    CENTURY: patterns("labels.century"),
    CHAPTER: patterns("labels.chapter"),
    "volume": patterns("labels.volume"),
    "act": patterns("labels.act"),
    "scene": patterns("labels.scene"),
    "part": patterns("labels.part"),
    "canto": patterns("labels.canto"),
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
_CENTURIES = patterns("labels.century_stem")
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
    if words := _WORDS[CENTURY].get(code) or _CENTURIES.get(code):
        return words
    locale = locale_of(language)
    return re.escape(stem_of_unit("duration-century", locale) if locale else "")


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
    kinds = "|".join(
        f"(?P<{kind}>{words[language]})" for kind, words in _WORDS.items() if language in words
    )
    if not kinds:
        return None
    if language in _WRITTEN_TOGETHER:
        return re.compile(kinds)
    return re.compile(rf"(?<!\w)(?:{kinds})(?:(?<=\.)|(?!\w))", re.IGNORECASE)
