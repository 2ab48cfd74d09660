"""Our own splitter: finds the marks that may end a sentence and asks a few questions about each.

Every question looks at a bounded stretch around the mark, so the time taken grows with the length
of the text. Quotes and brackets are never paired: one that is missing would swallow the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from aligner.spans import INVISIBLE, Span

__all__ = ["CLOSERS", "MARKS", "STRONG_MARKS", "Rules", "is_lower"]

MARKS = ".!?…‼⁇⁈⁉؟\u037e"
"""What ends a sentence where white space follows."""

STRONG_MARKS = "。！？｡।॥۔።፧։။។៕"
"""What ends a sentence whatever follows: nothing else is written with these."""

CLOSERS = "\"'”’»)}」』）】〕》〉›＂＇｣¹²³⁴-⁹⁰\\]"
"""What may close after an end mark and stays with its sentence, as in a character class."""

_OPENERS = "\"'“”„‘‚‹›«»(\\[{「『（【《〈¿¡*—–\\-"
_EMOJI = "\u2600-\u27bf\U0001f000-\U0001faff"
# A note after the full stop, as in an encyclopedia: "… in 1990.[12] Then …"
_NOTES = r"(?:\s?\[\d{1,3}\])*"

_SPACE = re.compile(r"\s*")
_SPACES = re.compile(r"\s+")
_HIDDEN = re.compile(f"[{INVISIBLE}]")
_NEXT = re.compile(rf"(?:,,|[{_OPENERS}{INVISIBLE}\s]){{0,8}}(.?)", re.DOTALL)
# Vowel signs and accents, which the class of word characters leaves out.
_SIGNS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0963\u0966-\u0dff"
_WORD_BEFORE = re.compile(rf"(?:[^\W_]|[{_SIGNS}]|(?<=[\w{_SIGNS}])[.,:/'’–-](?=\w))+\Z")
_CHAIN = re.compile(r"(?:\b[^\W\d_]\.\s{1,2}){1,3}\w{1,4}\Z")
_LETTER_NEXT = re.compile(r"\s{1,2}[^\W\d_]\.")
_ITEM = re.compile(r"[(\[§]?(?:\d{1,3}(?:\.\d{1,3})*|[IVXLivxl]{1,5}|[^\W\d_])")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af「『（《【“]")
# Japanese goes on after a quotation with one of these: 「…。」と言った。
_QUOTATIVE = re.compile(r"って|と(?!にかく|ころ|ても|もに|はいえ)|など|[をがのに]")

_LOOK_BACK = 40  # characters; no abbreviation is longer
_LONG_WORD = 6  # letters; what is as long before a full stop is no abbreviation


@dataclass(frozen=True)
class Rules:
    """How one language ends its sentences; called with a paragraph, it gives the spans.

    Attributes:
        marks: Characters that end a sentence where white space follows.
        strong: Characters that end a sentence whatever follows.
        closers: Closing quotes that belong to the sentence even after a space.
        abbreviations: Words, in lower case and without the last full stop, after which a
            sentence goes on.
        before_number: The same, where a number follows.
        ordinals: Whether a full stop after a number makes an ordinal of it (am 3. Oktober).
        soft_case: Whether a sentence may begin in lower case after a full stop that follows a
            word too long to be an abbreviation.
        caseless_initials: Whether a single letter before a full stop is an initial in a script
            without capitals.
        cjk: Whether sentences follow each other without a space.
        full_stop: Whether a single "." ends sentences at all.
        piece: Characters after which the next space ends a sentence, in a script that has no end
            marks (Thai); 0 elsewhere.
    """

    marks: str = MARKS
    strong: str = STRONG_MARKS
    closers: str = ""
    abbreviations: frozenset[str] = frozenset()
    before_number: frozenset[str] = frozenset()
    ordinals: bool = False
    soft_case: bool = False
    caseless_initials: bool = False
    cjk: bool = False
    full_stop: bool = True
    piece: int = 0

    def __call__(self, text: str) -> Iterator[Span]:
        """The sentences of a paragraph: in order, with no white space at their ends."""
        start, stop = _space_end(text, 0), len(text.rstrip())
        for match in self._candidate.finditer(text, start, stop):
            if match.end() < stop and self._ends_sentence(text, start, match):
                yield from self._pieces(text, start, match.end())
                start = _space_end(text, match.end())
        if start < stop:
            yield from self._pieces(text, start, stop)

    def _pieces(self, text: str, start: int, stop: int) -> Iterator[Span]:
        for match in _SPACES.finditer(text, start, stop) if self.piece else ():
            if match.start() - start >= self.piece and not text[match.end()].isdigit():
                yield Span(start, match.start())
                start = match.end()
        yield Span(start, stop)

    @cached_property
    def _candidate(self) -> re.Pattern[str]:
        """A run of end marks with the quotes and brackets that close after it."""
        marks = re.escape(self.marks + self.strong)
        closers = CLOSERS + ("" if self.cjk else "“") + INVISIBLE + _EMOJI + "\u200d"
        spaced = rf"(?:[ \u00a0\u202f][{re.escape(self.closers)}]+(?=\s))?" if self.closers else ""
        return re.compile(rf"([{marks}][{marks}{INVISIBLE}]*)[{closers}]*{_NOTES}{spaced}")

    def _ends_sentence(self, text: str, start: int, match: re.Match[str]) -> bool:
        marks, stop = match[1], match.end()
        is_closed = stop > match.end(1)
        if is_closed and _QUOTATIVE.match(text, stop):
            return False
        if any(mark in self.strong for mark in marks):
            return True
        if self.cjk and not is_closed and not marks.strip("…."):
            return False  # 我……我不知道。
        if not text[stop].isspace():
            return self.cjk and _between_wide(text, match)
        return self._space_follows(text, start, match)

    def _space_follows(self, text: str, start: int, match: re.Match[str]) -> bool:
        marks, stop = match[1], match.end()
        following = _next_visible(text, stop)
        if not following or following in self.marks + ",;:":
            return False
        if _HIDDEN.sub("", marks) == ".":
            return self.full_stop and self._full_stop_ends(text, start, match.start(), following)
        return not is_lower(following)

    def _full_stop_ends(self, text: str, start: int, at: int, following: str) -> bool:
        """Whether a single full stop ends a sentence or belongs to the word before it."""
        found = _WORD_BEFORE.search(text, max(start, at - _LOOK_BACK), at)
        word = found[0] if found else ""
        if is_lower(following):
            return self.soft_case and self._is_long(word)
        if at - start <= _LOOK_BACK and _ITEM.fullmatch(text[start:at].strip()):
            return False  # the number of an item: "1. First …"
        if self.ordinals and word.isdigit() and len(word) <= 2:
            return False
        word = re.split("['’]", word)[-1]
        if following.isdigit() and word.lower() in self.before_number:
            return False
        return not (self._is_abbreviation(word) or self._is_spaced_out(text, at, word))

    def _is_spaced_out(self, text: str, at: int, word: str) -> bool:
        """Whether a word is part of an abbreviation written with spaces, as in "i. d. R."."""
        if len(word) == 1 and _LETTER_NEXT.match(text, at + 1):
            return True
        chain = _CHAIN.search(text, max(0, at - _LOOK_BACK), at)
        return chain is not None and "".join(chain[0].split()).lower() in self.abbreviations

    def _is_abbreviation(self, word: str) -> bool:
        if word.lower() in self.abbreviations:
            return True
        if any(map(str.isdigit, word)):
            return False  # "… in Q1."
        parts = [sum(map(str.isalpha, part)) for part in word.split(".")]
        if not 0 < min(parts) <= max(parts) <= min(len(parts), 2):
            return False  # neither an initial nor as U.S. and z.B.
        return (
            word[0].isupper()
            or word[-1].isupper()
            or (not _is_cased(word[0]) and (len(parts) > 1 or self.caseless_initials))
        )

    def _is_long(self, word: str) -> bool:
        return len(word) >= _LONG_WORD and "." not in word and not self._is_abbreviation(word)


def _next_visible(text: str, at: int) -> str:
    """The first character after the white space and the opening quotes and brackets at `at`."""
    return _NEXT.match(text, _space_end(text, at))[1]  # type: ignore[index]  # it matches anywhere


def _space_end(text: str, at: int) -> int:
    return _SPACE.match(text, at).end()  # type: ignore[union-attr]  # likewise


def _between_wide(text: str, match: re.Match[str]) -> bool:
    """Whether a mark stands between characters of a script that needs no spaces."""
    before, after = text[match.start() - 1 : match.start()], text[match.end()]
    return bool(_WIDE.match(before) and (_WIDE.match(after) or "." not in match[1]))


def is_lower(char: str) -> bool:
    """Whether a character is a small letter of a script that has capitals."""
    # Georgian letters count as small ones, though the script has no use for capitals.
    return char.islower() and not "\u10d0" <= char <= "\u10ff"


def _is_cased(char: str) -> bool:
    return char.lower() != char.upper() and not "\u10d0" <= char <= "\u10ff"
