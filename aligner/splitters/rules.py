"""The built-in splitter: finds each mark that may end a sentence and decides whether it does.

Every test looks at a bounded stretch around the mark, so the time taken is linear in the length of
the text. Quotes and brackets are never paired, since a missing one would swallow the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from aligner.bitext import Span
from aligner.bitext.spans import INVISIBLE
from aligner.languages import one_of
from aligner.splitters.enclosed import closing_quotes, is_aside, is_bracketed, is_in_title
from aligner.splitters.full_stops import FullStops
from aligner.splitters.marks import CLOSERS, MARKS, OPENERS, STRONG_MARKS, TURNED_CLOSERS, is_lower
from aligner.splitters.spaces import Spaces
from aligner.splitters.speech import is_named, is_quoted, is_told, turns

__all__ = ["Rules"]

_EMOJI = "\u2600-\u27bf\U0001f000-\U0001faff"
# Note numbers after the full stop: "… in 1990.[12] Then …", "… in a consultation.11 12 Take …".
_NOTES = (
    r"(?:(?:\s?\[\d{1,3}\])+|(?:(?<=[^\W\d_]{4}[.!?])|(?<=\)[.!?]))\d{1,3}(?:[ ,–-]\d{1,3}){0,3}"
    r"(?=\s+[^\W\d_]))?"
)

_SPACE = re.compile(r"\s*")
_SMALL = re.compile("[a-zα-ωа-яա-և]")
_HIDDEN = re.compile(f"[{INVISIBLE}]")
_NEXT = re.compile(rf"(?:,,|[{OPENERS}{INVISIBLE}\s]){{0,8}}(.?)", re.DOTALL)
_ELLIPSIS_NEXT = re.compile(r"\s+(?:…|\.{3}|[(\[](?:…|\.{3})[)\]]\s)\w")
_WIDE = re.compile(f"{one_of('Han', 'Kana', 'Hangul').pattern}|[「『（《【“]")
# No sentence begins with one of these marks, but a smiley may follow a sentence.
_STAYS = re.compile(r"(?![:;：；][-o^]?[()（）])(?:[,;:،؛፣፤፥]|[ \u3000]?[，、；：。．])")
_FULL_STOPS = ".。｡"

_LONG_ENOUGH = 40  # characters; a paragraph this long can be expected to have a capital
_LONG_CLAUSE = 8  # characters; an ellipsis after at least this many may end a sentence


@dataclass(frozen=True)
class Rules:
    """How one language ends its sentences. Call it with a paragraph to get their spans.

    Attributes:
        marks: Characters that end a sentence if white space follows.
        strong: Characters that end a sentence whatever follows.
        closers: Closing quotes that belong to the sentence even after a space.
        full_stops: Decides when a single "." ends a sentence and which small letters begin one.
        cjk: Whether sentences follow each other without a space.
        ellipsis: Whether "…" also ends sentences that follow each other without a space.
        spaces: Finds the sentences between end marks in a script without any of its own (Thai).
    """

    marks: str = MARKS
    strong: str = STRONG_MARKS
    closers: str = ""
    full_stops: FullStops = field(default_factory=FullStops)
    cjk: bool = False
    ellipsis: bool = False
    spaces: Spaces | None = None

    def __call__(self, text: str) -> Iterator[Span]:
        """The sentences of a paragraph, in order, without white space at their ends."""
        if self.full_stops.expect_capitals and _has_no_capitals(text):
            yield from self._without_case(text)
            return
        start, stop = _space_end(text, 0), len(text.rstrip())
        closing = closing_quotes(text)
        for match in self._candidate.finditer(text, start, stop):
            end = match.end()
            if end + 1 in closing and text[end].isspace():
                end += 2
            if start <= match.start() and end < stop and self._ends(text, start, match, end):
                yield from self._pieces(text, start, end)
                start = _space_end(text, end)
        if start < stop:
            yield from self._pieces(text, start, stop)

    @cached_property
    def _without_case(self) -> Rules:
        return replace(self, full_stops=self.full_stops.without_case())

    def _pieces(self, text: str, start: int, stop: int) -> Iterator[Span]:
        """The sentences between two end marks: one, or several without a mark between them."""
        if self.spaces:
            return self.spaces(text, start, stop)
        return turns(text, start, stop) if self.cjk else iter((Span(start, stop),))

    @cached_property
    def _candidate(self) -> re.Pattern[str]:
        """The pattern of a run of end marks with the quotes and brackets that close after it."""
        marks = re.escape(self.marks + self.strong)
        turned = "" if self.cjk else TURNED_CLOSERS
        if "»" in self.closers:  # such a language opens with « and ‹
            turned = turned.strip("«‹")
        closers = CLOSERS + turned + INVISIBLE + _EMOJI + "\u200d"
        # Outside CJK, a quote after a space closes only if another space follows it.
        free = "" if self.cjk else r"(?=\s)"
        spaced = rf"(?:[ \u00a0\u202f][{re.escape(self.closers)}]+{free})?" if self.closers else ""
        run = rf"[{marks}][{marks}{INVISIBLE}]*(?: ?[།༎]+)*"
        return re.compile(rf"({run})[{closers}]*{_NOTES}{spaced}")

    def _ends(self, text: str, start: int, match: re.Match[str], stop: int) -> bool:
        marks, is_closed = match[1], stop > match.end(1)
        if is_bracketed(text, match) or _STAYS.match(text, stop):
            return False
        if self.cjk and (is_in_title(text, match) or is_aside(text, start, match)):
            return False
        if is_quoted(text, stop) if is_closed else self.cjk and is_named(text, stop):
            return False
        # Without a closing quote, only a question or an exclamation is reported in this way:
        # 彼は立った。と、電話が鳴った。
        if (is_closed or marks.strip(_FULL_STOPS)) and is_told(text, stop, is_closed=is_closed):
            return False
        if any(mark in self.strong for mark in marks):
            return True
        if self.cjk and not is_closed and not marks.strip("…."):
            is_stammer = match.start() - start < _LONG_CLAUSE  # 我……我不知道。
            return self.ellipsis and not is_stammer and _WIDE.match(text, stop) is not None
        if not text[stop].isspace():
            return self.cjk and _between_wide(text, match)
        return self._space_follows(text, start, match, stop)

    def _space_follows(self, text: str, start: int, match: re.Match[str], stop: int) -> bool:
        marks = _HIDDEN.sub("", match[1])
        following = _next_visible(text, stop)
        if not following or following in self.marks + ",;:":
            return bool(following) and _ELLIPSIS_NEXT.match(text, stop) is not None
        if following in ")]}":
            return False
        if marks == ".":
            return self.full_stops.ends_sentence(text, start, match, stop, following)
        if not marks.strip("….") and (is_lower(following) or following.isdigit()):
            return False
        return not self.full_stops.goes_on(text, stop, following)


def _has_no_capitals(text: str) -> bool:
    """Whether a text has no capital, though its script has them and it is long enough for one."""
    return len(text) >= _LONG_ENOUGH and text == text.lower() and bool(_SMALL.search(text))


def _next_visible(text: str, at: int) -> str:
    """The first character after any white space, opening quotes and brackets at `at`."""
    return _NEXT.match(text, _space_end(text, at))[1]  # type: ignore[index]  # it matches anywhere


def _space_end(text: str, at: int) -> int:
    return _SPACE.match(text, at).end()  # type: ignore[union-attr]  # likewise


def _between_wide(text: str, match: re.Match[str]) -> bool:
    """Whether a mark stands between characters of a script written without spaces."""
    before, after = text[match.start() - 1 : match.start()], text[match.end()]
    return bool(_WIDE.match(before) and (_WIDE.match(after) or "." not in match[1]))
