"""Our own splitter: finds the marks that may end a sentence and asks a few questions about each.

Every question looks at a bounded stretch around the mark, so the time taken grows with the length
of the text. Quotes and brackets are never paired: one that is missing would swallow the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from aligner.bitext import Span
from aligner.bitext.spans import INVISIBLE
from aligner.languages import SIGNS, one_of
from aligner.languages.ends import ENDS
from aligner.splitters.dates import is_in_date, is_in_numeric_date, is_month, is_weekday
from aligner.splitters.spaces import Spaces
from aligner.splitters.speech import is_named, is_quoted, is_told, turns

__all__ = ["CLOSERS", "MARKS", "STRONG_MARKS", "TURNED_CLOSERS", "Rules", "is_lower"]

MARKS = ".!?…‼‽⁇⁈⁉؟\u037e"
"""What ends a sentence where white space follows."""

_INSIDE = "՞՜．"  # the last ends sentences in Japanese alone, which has it among its own marks
STRONG_MARKS = "".join(mark for mark in ENDS if mark not in MARKS + _INSIDE)
"""What ends a sentence whatever follows: nothing else is written with these."""

CLOSERS = "\"'”’»)}」』）】〕》〉›＂＇｣¹²³⁴-⁹⁰\\]"
"""What may close after an end mark and stays with its sentence, as in a character class."""

TURNED_CLOSERS = "“‘«‹"
"""What closes in one language and opens in another: „Ja.“, ‚Ja.‘, »Ja.«, ›Ja.‹"""

_OPENERS = "\"'“”„‘‚‹›«»(\\[{「『（【《〈¿¡*—–\\-"
_EMOJI = "\u2600-\u27bf\U0001f000-\U0001faff"
# Notes after the full stop: "… in 1990.[12] Then …", "… in a consultation.11 12 Take …".
_NOTES = (
    r"(?:(?:\s?\[\d{1,3}\])+|(?:(?<=[^\W\d_]{4}[.!?])|(?<=\)[.!?]))\d{1,3}(?:[ ,–-]\d{1,3}){0,3}"
    r"(?=\s+[^\W\d_]))?"
)

_STRAIGHT = re.compile('"')
_BEFORE_QUOTE = ("", *" \n\t\r\u00a0([{-–—")  # what stands before a quote that opens
_AFTER_QUOTE = ("", *" \n\t\r\u00a0,.;:!?)]}")  # and after one that closes
_ENDS_SPEECH = (",", "!", "?")
_SPACE = re.compile(r"\s*")
_SMALL = re.compile("[a-zα-ωа-яա-և]")
_HIDDEN = re.compile(f"[{INVISIBLE}]")
_NEXT = re.compile(rf"(?:,,|[{_OPENERS}{INVISIBLE}\s]){{0,8}}(.?)", re.DOTALL)
_WORD_BEFORE = re.compile(
    rf"((?:[^\W_]|[{SIGNS}]|(?<=[\w{SIGNS}])[.,:/'’–-](?=\w))+)[{INVISIBLE}]*\Z"
)
_TOKEN_BEFORE = re.compile(r"\s(\S+)\s+\Z")
_AFTER_NUMBER = re.compile(r"\d\s?(?:(?:\w{1,4}\.\s){0,2}|\w{1,4}\s)\Z")
_AFTER_ROMAN = re.compile(r"(?<!\w)[IVXLCІХ]{1,7}\s\Z")  # in Cyrillic letters too: ХІХ ст.
# What is counted or dialled although no digit comes first: № 32, n° 5, § 4, +420 …
_COUNTS_NEXT = re.compile(r"\s+(?:\+\d|№|[Nn][°º]\s?\d|§)")
_ZONE_NEXT = re.compile(r"\s+[^\W\d_]+(?:\s[^\W\d_]+)?\s+[Tt]ime\b")  # 6 p.m. Moscow time
_ITEM_AFTER = re.compile(r"\s+\d{1,2}[.)]\s+([^\W\d_])")
_QUOTE_NEXT = re.compile(r"\s+[\"“„«»]")
_CHAIN = re.compile(r"(?:\b[^\W\d_]{1,4}\.\s{1,2}){0,3}[^\W\d_]{1,4}\Z")
_LETTER_NEXT = re.compile(r"\s{1,2}[^\W\d_]\.")
# The last letter but one of an abbreviation, with what may stand before it, and the last one.
_PAIR = re.compile(r"\b(?:([^\W\d_]\.)\s{1,2})?([^\W\d_])\.\s{1,2}([^\W\d_])\Z")
_LINK_NEXT = re.compile(r"\s{1,2}([^\W\d_]{1,4})\.")
_WORD_NEXT = re.compile(
    rf"[{CLOSERS}{INVISIBLE}]*\s+[{_OPENERS}{INVISIBLE}]{{0,3}}([^\W\d_]+)(.?)", re.DOTALL
)
_NUMBER = r"(?:\d{1,4}(?:\.\d{1,3})*|[IVXLivxl]{1,5}|[^\W\d_])"
# "1. First …", "• 9. …", and inside a sentence "… as follows: 1. First …".
_ITEM = re.compile(rf"(?:[•·⁃▪*–—-]\s*)?[(\[§]?{_NUMBER}")
_ITEM_INSIDE = re.compile(r"(?<!\d)[:;]\s+[(\[]?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[^\W\d_])\Z")
_ITEM_NEXT = re.compile(r"\s+\(?(?:\d{1,3}|[ivx]{1,4}|[^\W\d_])\)\s")
_CITATION = re.compile(r"\s+(?:1[89]|20)\d\d\s?[;:]")  # Arq Bras Cardiol. 2020; 115(3):440
_ROMAN = re.compile(r"(?=.)X{0,3}(?:IX|IV|V?I{0,3})")
# One letter may be a word: "V" in Czech, "I" in English.
_ROMAN_NEXT = re.compile(r"\s+(?=[IVXL]{2})(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?!\w)")
# "I" may be a word.
_LETTERED = re.compile(r"\s+[A-HJ-Z](\.?\d|[,;:)\]]|\.(?=\s|\Z))")
_NAME_NEXT = re.compile(r"\s+[^\W\d_]+\s+([^\W\d_])")
_ELLIPSIS_NEXT = re.compile(r"\s+(?:…|\.{3}|[(\[](?:…|\.{3})[)\]]\s)\w")
_WIDE = re.compile(f"{one_of('Han', 'Kana', 'Hangul').pattern}|[「『（《【“]")
_TITLE_BEFORE = re.compile(r"《[^》。]{0,30}\Z")
_TITLE_AFTER = re.compile(r"[^《。]{0,30}》")
_ASIDE_BEFORE = re.compile(r"[^\s（(][（(][^（）()]{0,30}\Z")
_UNFINISHED = "はがをのにでとも、，"  # ends no sentence
# No sentence begins with one of these; a smiley may follow one.
_STAYS = re.compile(r"(?![:;：；][-o^]?[()（）])(?:[,;:،؛፣፤፥]|[ \u3000]?[，、；：。．])")
_FULL_STOPS = ".。｡"

_LOOK_BACK = 40  # characters; no abbreviation is longer
_SHORTEST_WORD = 3  # letters; what is as short before "№" is an abbreviation: "авт. № 32"
_SHORT_WORD = 8  # letters; what is as short after an opening bracket is an abbreviation: "(lat. …"
_LONG_CLAUSE = 8  # characters; after as many, an ellipsis may end a sentence
# Characters after which a unit or "p.m." may end a sentence; one that opens with a preposition must
# be longer, since "В 2010–2012 гг. Виктор …" goes on.
_LONG_SENTENCE, _LONG_ADVERBIAL = 12, 15
_PREPOSITION = re.compile(r"[^\W\d_]{1,2}\s")


@dataclass(frozen=True)
class Rules:
    """How one language ends its sentences; called with a paragraph, it gives the spans.

    Attributes:
        marks: Characters that end a sentence where white space follows.
        strong: Characters that end a sentence whatever follows.
        closers: Closing quotes that belong to the sentence even after a space.
        abbreviations: Words, in lower case and without the last full stop, after which a
            sentence goes on.
        before_number: The same, where a number follows, or a Roman one of two letters or more.
        names: Those of them that are names where they have a capital (max., but Max).
        endings: What words end in that are such before a number, or before a small letter, however
            long they are: Goethestr. 5.
        units: Abbreviations that may stand at the end of a sentence too (p.m., г., zł); before a
            capital they end one that is long enough.
        titles: Abbreviations that stand before a name, so that a word which opens sentences is
            part of it where another capital follows: prof. dr. De Vries.
        opening_words: Words, in lower case, that are written with a capital at the beginning of a
            sentence only: a sentence begins with them even after an abbreviation or a number.
        ordinals: Whether a full stop after a number makes an ordinal of it (am 3. Oktober).
        centuries: Whether a unit may end a sentence behind a Roman numeral too (XIX w.).
        soft_case: Letters of a word that is too long to be an abbreviation, so that a sentence
            may begin in lower case after it; 0 where none does.
        case: Whether a small letter says that a sentence goes on; a paragraph without any capital
            is split as if not.
        caseless_initials: Whether a single letter before a full stop is an initial in a script
            without capitals.
        cjk: Whether sentences follow each other without a space.
        ellipsis: Whether "…" ends sentences too where they follow each other without a space.
        full_stop: Whether a single "." ends sentences at all.
        item_numbers: Whether the number of a paragraph ("5.") is a sentence of its own.
        spaces: What finds sentences between end marks, in a script that has none (Thai).
        language: The ISO 639-1 code of the language whose months and days of the week a date may
            have; None for none.
    """

    marks: str = MARKS
    strong: str = STRONG_MARKS
    closers: str = ""
    abbreviations: frozenset[str] = frozenset()
    before_number: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    endings: tuple[str, ...] = ()
    units: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    opening_words: frozenset[str] = frozenset()
    ordinals: bool = False
    centuries: bool = False
    soft_case: int = 0
    case: bool = True
    caseless_initials: bool = False
    cjk: bool = False
    ellipsis: bool = False
    full_stop: bool = True
    item_numbers: bool = False
    spaces: Spaces | None = None
    language: str | None = None

    def __call__(self, text: str) -> Iterator[Span]:
        """The sentences of a paragraph: in order, with no white space at their ends."""
        if self.case and not self.caseless_initials and _has_no_capitals(text):
            yield from self._without_case(text)
            return
        start, stop = _space_end(text, 0), len(text.rstrip())
        closing = _closing_quotes(text)
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
        return replace(self, case=False, caseless_initials=True)

    def _pieces(self, text: str, start: int, stop: int) -> Iterator[Span]:
        """What stands between two end marks: a sentence, or several that have none."""
        if self.spaces:
            return self.spaces(text, start, stop)
        return turns(text, start, stop) if self.cjk else iter((Span(start, stop),))

    @cached_property
    def _candidate(self) -> re.Pattern[str]:
        """A run of end marks with the quotes and brackets that close after it."""
        marks = re.escape(self.marks + self.strong)
        turned = "" if self.cjk else TURNED_CLOSERS
        if "»" in self.closers:  # these languages open with the others of its kind
            turned = turned.strip("«‹")
        closers = CLOSERS + turned + INVISIBLE + _EMOJI + "\u200d"
        free = "" if self.cjk else r"(?=\s)"  # a quote that is no closing one anywhere else
        spaced = rf"(?:[ \u00a0\u202f][{re.escape(self.closers)}]+{free})?" if self.closers else ""
        run = rf"[{marks}][{marks}{INVISIBLE}]*(?: ?[།༎]+)*"
        return re.compile(rf"({run})[{closers}]*{_NOTES}{spaced}")

    def _ends(self, text: str, start: int, match: re.Match[str], stop: int) -> bool:
        marks, is_closed = match[1], stop > match.end(1)
        if _is_bracketed(text, match) or _STAYS.match(text, stop):
            return False
        if self.cjk and (_is_in_title(text, match) or _is_aside(text, start, match)):
            return False
        if is_quoted(text, stop) if is_closed else self.cjk and is_named(text, stop):
            return False
        # Without a quote only a question or a cry is told so: 彼は立った。と、電話が鳴った。
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
            return self.full_stop and self._full_stop_ends(text, start, match, stop, following)
        if not marks.strip("….") and (is_lower(following) or following.isdigit()):
            return False
        return not self._goes_on(text, stop, following)

    def _full_stop_ends(
        self, text: str, start: int, match: re.Match[str], stop: int, following: str
    ) -> bool:
        """Whether a single full stop ends a sentence or belongs to the word before it."""
        at = match.start()
        found = _WORD_BEFORE.search(text, max(start, at - _LOOK_BACK), at)
        word = re.split("['’]", found[1])[-1] if found else ""
        if self._goes_on(text, stop, following):
            return stop == match.end(1) and self._is_long(word)
        if _CITATION.match(text, stop):
            return False
        if self._is_item(text, start, at):
            return self.item_numbers and start == 0 and word.isdigit()
        is_named = self._is_title(text, at, word) or self._is_lettered(text, at, word)
        if self._begins(text, match.end(1)) and not is_named:
            return True
        return not (is_named or self._belongs_to_word(text, start, at, word, following))

    def _goes_on(self, text: str, stop: int, following: str) -> bool:
        """Whether a small letter follows that does not begin an item of a list, such as "b)"."""
        return self.case and is_lower(following) and not _ITEM_NEXT.match(text, stop)

    def _belongs_to_word(self, text: str, start: int, at: int, word: str, following: str) -> bool:
        """Whether a full stop is that of an ordinal, an abbreviation or an initial."""
        if self._is_ordinal(text, start, at, word, following):
            return True
        is_digit = following.isdigit() or _COUNTS_NEXT.match(text, at + 1) is not None
        if (is_digit or _ROMAN_NEXT.match(text, at + 1)) and (
            self._is_before_number(word) and not self._ends_chain(text, at)
        ):
            return True
        if is_digit and (text[at - 1] == "°" or is_in_date(text, at, word, self.language)):
            return True
        if word.isdigit() and is_in_numeric_date(text, at, word, self.language):
            return True
        is_counted = self._is_counted(text, at - len(word))
        if word.lower() in self.units and is_counted:
            return self._unit_stays(text, start, at)
        if following == "№" and not is_counted and _is_short(word):
            return True
        return (
            self._is_abbreviation(word)
            or _is_after_bracket(text, at, word)
            or self._is_spaced_out(text, at, word)
        ) and not _is_degree(text, at, word)

    def _is_counted(self, text: str, at: int) -> bool:
        """Whether a word that begins at `at` has its number before it: 5 km, XIX w."""
        if _is_after_number(text, at):
            return True
        return self.centuries and _AFTER_ROMAN.search(text, max(0, at - 9), at) is not None

    def _unit_stays(self, text: str, start: int, at: int) -> bool:
        """Whether no sentence ends with a unit behind its number, or with "p.m."."""
        item = None if self.ordinals else _ITEM_AFTER.match(text, at + 1)
        if item and item[1].isupper():
            return False
        name = _capitalised(text, at + 1)[0]
        is_adverbial = _PREPOSITION.match(text, start) is not None
        if at - start < (_LONG_ADVERBIAL if is_adverbial else _LONG_SENTENCE) or not name:
            return True
        return is_weekday(name, self.language) or _ZONE_NEXT.match(text, at + 1) is not None

    def _is_title(self, text: str, at: int, word: str) -> bool:
        """Whether a title stands before a name that begins as a sentence may: M. Le Pen."""
        if word.lower() not in self.titles or _is_after_number(text, at - len(word)):
            return False
        name = _NAME_NEXT.match(text, at + 1)
        return name is not None and name[1].isupper()

    def _is_lettered(self, text: str, at: int, word: str) -> bool:
        """Whether a capital follows that counts as numbers do: App. A, and Fig. B.2."""
        letter = _LETTERED.match(text, at + 1) if self._is_before_number(word) else None
        if not letter:
            return False
        ends = letter[1] != "." or letter.end() == len(text)
        return ends or self._begins(text, letter.end())

    def _ends_chain(self, text: str, at: int) -> bool:
        """Whether a letter closes an abbreviation written with spaces: "и т. д. 5 лет спустя"."""
        found = _PAIR.search(text, max(0, at - _LOOK_BACK), at)
        if not found or found[2] == found[3] or found[2].isupper():
            return False
        return f"{found[1] or ''}{found[2]}".lower() not in self.abbreviations

    def _is_before_number(self, word: str) -> bool:
        small = word.lower()
        if small in self.names and small != word:
            return False
        return small in self.before_number or small.endswith(self.endings)

    def _is_item(self, text: str, start: int, at: int) -> bool:
        """Whether all that stands before a full stop is the number of an item: "1. First …"."""
        if at - start <= _LOOK_BACK and _ITEM.fullmatch(text[start:at].strip()):
            return True
        return _ITEM_INSIDE.search(text, max(start, at - _LOOK_BACK), at) is not None

    def _begins(self, text: str, at: int) -> bool:
        """Whether a word follows that has a capital only where it begins a sentence."""
        word, after = _capitalised(text, at)
        return word.lower() in self.opening_words and not (after == "." or after.isalnum())

    def _is_ordinal(self, text: str, start: int, at: int, word: str, following: str) -> bool:
        """Whether a number counts (am 3. Oktober) and does not name (Apollo 11)."""
        is_roman = _ROMAN.fullmatch(word) is not None
        if not self.ordinals or not (is_roman or (word.isdigit() and len(word) <= 2)):
            return False
        if is_roman and following.isdigit():
            return True
        before = _TOKEN_BEFORE.search(text, max(start, at - _LOOK_BACK), at - len(word))
        token = before[1] if before else ""
        names = len(token) > 1 and token[0].isupper() and token[-1].isalpha()
        if names or token == "§" or _QUOTE_NEXT.match(text, at + 1):
            return False
        # "… na str. 17. Záruční", but "v. 3. Mai"
        is_place = token[-1:] == "." and self._is_before_number(token[:-1])
        return not is_place or is_month(_capitalised(text, at + 1)[0], self.language)

    def _is_spaced_out(self, text: str, at: int, word: str) -> bool:
        """Whether a word is part of an abbreviation written with spaces, as in "i. d. R."."""
        if len(word) == 1 and _LETTER_NEXT.match(text, at + 1):
            return True
        chain = _CHAIN.search(text, max(0, at - _LOOK_BACK), at)
        if not chain:
            return False
        links = [link.rstrip(".") for link in chain[0].lower().split()]
        written = [links[first:] for first in range(len(links) - 1)]
        if following := _LINK_NEXT.match(text, at + 1):
            written += [[*links[first:], following[1].lower()] for first in range(len(links))]
        return any(".".join(each) in self.abbreviations for each in written)

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
            or (self._lacks_case(word[0]) and (len(parts) > 1 or self.caseless_initials))
        )

    def _lacks_case(self, letter: str) -> bool:
        return not self.case or not _is_cased(letter)

    def _is_long(self, word: str) -> bool:
        if not self.soft_case or len(word) < self.soft_case or "." in word:
            return False
        return not (self._is_abbreviation(word) or self._is_before_number(word))


def _closing_quotes(text: str) -> frozenset[int]:
    """Where a straight quote that stands between spaces closes a quotation.

    This only decides to which of two sentences the quote belongs, never whether they are two, and
    what stands beside a quote comes before the count, so one that is missing moves few others.
    """
    if ' " ' not in text:
        return frozenset()
    closing, is_open = set(), False
    for match in _STRAIGHT.finditer(text):
        at = match.start()
        is_spaced = text[at - 1 : at] in _BEFORE_QUOTE and text[at + 1 : at + 2] in _AFTER_QUOTE
        if is_spaced:
            is_open = _opens_quotation(text, at, is_open)
            if not is_open:
                closing.add(at)
        elif text[at - 1 : at] in _BEFORE_QUOTE or text[at + 1 : at + 2] in _AFTER_QUOTE:
            is_open = text[at - 1 : at] in _BEFORE_QUOTE
    return frozenset(closing)


def _opens_quotation(text: str, at: int, is_open: bool) -> bool:
    """Whether a straight quote between spaces opens, given whether a quotation is open there."""
    if text[at + 1 : at + 3] == ' "':
        return False
    if text[max(0, at - 2) : at] == '" ':
        return True
    if is_lower(text[at + 2 : at + 3]) and text[max(0, at - 2) : at - 1] in _ENDS_SPEECH:
        return False
    return not is_open


def _is_bracketed(text: str, match: re.Match[str]) -> bool:
    """Whether nothing but dots stands in brackets: "(...)", "[…]"."""
    return text[match.start() - 1 : match.start()] in ("(", "[") and not match[1].strip("….")


def _is_in_title(text: str, match: re.Match[str]) -> bool:
    """Whether a mark is part of a title: 《摔跤吧！爸爸》."""
    at = match.start()
    return (
        _TITLE_BEFORE.search(text, max(0, at - 32), at) is not None
        and _TITLE_AFTER.match(text, match.end(1)) is not None
    )


def _is_aside(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a mark closes brackets inside a sentence: 他（谁知道呢？）答应了.

    A full stop does where a particle or a comma stands before them: これは（後述する。）重要だ.
    """
    at = match.start()
    if text[match.end(1) : match.end(1) + 1] not in ("）", ")"):
        return False
    inside = _ASIDE_BEFORE.search(text, max(start, at - 32), at)
    return inside is not None and (not match[1].strip("?!？！‼⁇⁈⁉") or inside[0][0] in _UNFINISHED)


def _is_after_bracket(text: str, at: int, word: str) -> bool:
    """Whether a short word stands alone after an opening bracket, as in "(lat. ars longa)"."""
    before = text[at - len(word) - 1 : at - len(word)]
    if not 0 < len(word) <= _SHORT_WORD or not word.isalpha() or before not in ("(", "["):
        return False
    # Texts in Arabic script often have their brackets the wrong way round.
    return not (word[0].isupper() or "\u0590" < word[0] < "\u0900")


def _is_short(word: str) -> bool:
    """Whether a word is as short as abbreviations are, and begins in lower case as these do."""
    return word.isalpha() and len(word) <= _SHORTEST_WORD and word[0].islower()


def _is_after_number(text: str, at: int) -> bool:
    return _AFTER_NUMBER.search(text, max(0, at - 16), at) is not None


def _has_no_capitals(text: str) -> bool:
    """Whether a text is long enough to have a capital and has none, in a script that knows them."""
    return len(text) >= _LOOK_BACK and text == text.lower() and bool(_SMALL.search(text))


def _capitalised(text: str, at: int) -> tuple[str, str]:
    """The word after the space at `at`, if its first letter alone is a capital, and what follows.

    Else "": where all letters are capitals, a first one says nothing.
    """
    found = _WORD_NEXT.match(text, at)
    if not found or not found[1][0].isupper() or (len(found[1]) > 1 and found[1].isupper()):
        return "", ""
    return found[1], found[2]


def _is_degree(text: str, at: int, word: str) -> bool:
    return len(word) == 1 and text[at - 2 : at - 1] == "°"


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
