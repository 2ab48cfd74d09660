"""Whether a full stop ends a sentence or belongs to the word before it.

That word may be an abbreviation, an initial, an ordinal or the number of a list item.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from aligner.bitext.spans import INVISIBLE
from aligner.languages import SIGNS
from aligner.splitters.dates import is_in_date, is_in_numeric_date, is_month, is_weekday
from aligner.splitters.marks import CLOSERS, OPENERS, is_cased, is_lower

__all__ = ["FullStops"]

_WORD_BEFORE = re.compile(
    rf"((?:[^\W_]|[{SIGNS}]|(?<=[\w{SIGNS}])[.,:/'’–-](?=\w))+)[{INVISIBLE}]*\Z"
)
_TOKEN_BEFORE = re.compile(r"\s(\S+)\s+\Z")
_AFTER_NUMBER = re.compile(r"\d\s?(?:(?:\w{1,4}\.\s){0,2}|\w{1,4}\s)\Z")
_AFTER_ROMAN = re.compile(r"(?<!\w)[IVXLCІХ]{1,7}\s\Z")  # in Cyrillic letters too: ХІХ ст.
# Numbers that do not begin with a digit: № 32, n° 5, No. XJ-9, § 4, +420 …
_COUNTS_NEXT = re.compile(r"\s+(?:\+\d|№|[Nn][°º]\s?\d|N[or]\.\s?(?=\S{0,20}\d)|§)")
_ZONE_NEXT = re.compile(r"\s+[^\W\d_]+(?:\s[^\W\d_]+)?\s+[Tt]ime\b")  # 6 p.m. Moscow time
_ITEM_AFTER = re.compile(r"\s+\d{1,2}[.)]\s+([^\W\d_])")
_QUOTE_NEXT = re.compile(r"\s+[\"“„«»]")
_CHAIN = re.compile(r"(?:\b[^\W\d_]{1,4}\.\s{1,2}){0,3}[^\W\d_]{1,4}\Z")
_LETTER_NEXT = re.compile(r"\s{1,2}[^\W\d_]\.")
# The last letter of an abbreviation (group 3), the one before it (2) and the one before that (1).
_PAIR = re.compile(r"\b(?:([^\W\d_]\.)\s{1,2})?([^\W\d_])\.\s{1,2}([^\W\d_])\Z")
_LINK_NEXT = re.compile(r"\s{1,2}([^\W\d_]{1,4})\.")
_WORD_NEXT = re.compile(
    rf"[{CLOSERS}{INVISIBLE}]*\s+[{OPENERS}{INVISIBLE}]{{0,3}}([^\W\d_]+)(.?)", re.DOTALL
)
_NUMBER = r"(?:\d{1,4}(?:\.\d{1,3})*|[IVXLivxl]{1,5}|[^\W\d_])"
# "1. First …", "• 9. …", in Markdown "## 2. …" and "> **1. …", and inside a sentence
# "… as follows: 1. First …".
_ITEM = re.compile(rf"(?:(?:[•·⁃▪–—>-]|#{{1,6}}|[*_]{{1,3}})\s*){{0,3}}[(\[§]?{_NUMBER}")
_ITEM_INSIDE = re.compile(r"(?<!\d)[:;]\s+[(\[]?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[^\W\d_])\Z")
_BRACKETED = r"\(?(?:\d{1,3}|[ivx]{1,4}|[^\W\d_])\)\s"  # "b) Then …"
_ITEM_NEXT = re.compile(rf"\s+{_BRACKETED}")
_ITEM_FIRST = re.compile(rf"\s*{_BRACKETED}")
_ITEM_BEFORE = re.compile(rf"[:;]\s+{_BRACKETED}")
_CITATION = re.compile(r"\s+(?:1[89]|20)\d\d\s?[;:]")  # Arq Bras Cardiol. 2020; 115(3):440
_ROMAN = re.compile(r"(?=.)X{0,3}(?:IX|IV|V?I{0,3})")
# At least two letters, since one may be a word: "V" in Czech, "I" in English.
_ROMAN_NEXT = re.compile(r"\s+(?=[IVXL]{2})(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?!\w)")
# A number that begins with letters: XJ-9, GF-2024/1187, GB 123 456 789, RG 21/04817, in French laws
# L. 121-1.
# More than four letters are a word, and before a year so are fewer: "… said NO. IN 2024 …".
_FEW = r"[^\W\d_]{1,4}"
_CODE_NEXT = re.compile(
    rf"\s+(?:{_FEW}(?:[-/.]{_FEW}){{0,3}}[-/.]?\d"
    r"|[^\W\d_]{2,4}\s(?:(?!(?:1[89]|20)\d\d\b)\d{3}|\d{1,4}[-/]\d)|[^\W\d_]\.\s\d)"
)
# Of these, what looks like a reference number, if it has enough digits, unlike GPT-4 and AK-47.
_REFERENCE_NEXT = re.compile(r"\s+(?=\S*[-/])[^\W\d_](?:[-/.]?\w){2,}")
_DIGITS, _FEW_DIGITS = 3, 2  # fewer after a doubtful word: дог. АБ-12
_LETTER_CODE_NEXT = re.compile(r"\s+[A-HJ-Z]\.?\s?\d")  # Fig. S1, art. L. 121-1
# Before "no." in small letters a noun says that it means "number"; before "No." any word does.
_NUMBERED_BEFORE = re.compile(
    r"(?:[^\W_]\.?\s+Nos?|\b(?i:(?:account|article|batch|case|catalogue|contract|customer|file"
    r"|invoice|item|lot|model|order|part|patent|policy|product|ref|reference|registration|serial"
    r"|tax|ticket|type|vat|contrato|factura|modelo|pedido|referencia|serie)\.?\s+nos?))\Z"
)
# Without "I", which may be a word.
_LETTERED = re.compile(r"\s+[A-HJ-Z]([,;:)\]]|\.(?=\s|\Z))")
_NAME_NEXT = re.compile(r"\s+[^\W\d_]+\s+([^\W\d_])")

_LOOK_BACK = 40  # characters; no abbreviation is longer
# Letters; a word this short before "№" is an abbreviation: "авт. № 32".
_LONGEST_SHORT = 3
_SHORT_WORD = 8  # letters; a word this short after an opening bracket is one: "(lat. …"
# Characters that a sentence must have before a unit or "p.m." may end it. A sentence that opens
# with a preposition needs more, since "В 2010–2012 гг. Виктор …" goes on.
_LONG_SENTENCE, _LONG_ADVERBIAL = 12, 15
_PREPOSITION = re.compile(r"[^\W\d_]{1,2}\s")


@dataclass(frozen=True)
class FullStops:
    """The words and settings by which a language decides whether a full stop ends a sentence.

    Attributes:
        end: Whether a single "." ends sentences at all.
        abbreviations: Words after which a sentence goes on, in lower case and without the last
            full stop.
        before_number: The same, but only before a number, or a Roman numeral of two letters or
            more.
        names: Words of `before_number` that are names when capitalised (max., but Max).
        plain: Words of `before_number` that are everyday words too. A code after them must look
            like a reference number.
        doubtful: Words of `plain` that, in lower case, do not count before a plain number.
        endings: Word endings that make a word of any length an abbreviation before a number or a
            small letter: Goethestr. 5.
        units: Abbreviations that may also end a sentence where they follow a number (5 p.m.,
            2010 г., 5 zł). Before a capital they do, if the sentence is long enough.
        titles: Abbreviations that precede a name. One of the `opening_words` after them is part of
            the name if another capital follows: prof. dr. De Vries.
        opening_words: Words, in lower case, that are capitalised only at the beginning of a
            sentence. Capitalised, they begin one even after an abbreviation or a number.
        ordinals: Whether a full stop after a number makes it an ordinal (am 3. Oktober).
        centuries: Whether a unit may also end a sentence after a Roman numeral (XIX w.).
        soft_case: Number of letters from which a word is too long to be an abbreviation, so that a
            sentence may begin in lower case after it; 0 if none may.
        case: Whether a small letter means that the sentence goes on. It is off for paragraphs
            without any capital.
        caseless_initials: Whether a single letter before a full stop is an initial in a script
            without capitals.
        item_numbers: Whether the number of a paragraph ("5.") is a sentence of its own.
        language: The ISO 639-1 code of the language whose months and weekdays to recognise; None
            for no dates.
    """

    end: bool = True
    abbreviations: frozenset[str] = frozenset()
    before_number: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()
    doubtful: frozenset[str] = frozenset()
    endings: tuple[str, ...] = ()
    units: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    opening_words: frozenset[str] = frozenset()
    ordinals: bool = False
    centuries: bool = False
    soft_case: int = 0
    case: bool = True
    caseless_initials: bool = False
    item_numbers: bool = False
    language: str | None = None

    @property
    def expect_capitals(self) -> bool:
        """Whether a paragraph without any capital needs the settings of `without_case`."""
        return self.case and not self.caseless_initials

    def without_case(self) -> FullStops:
        """These settings for a text in which small letters say nothing about sentences."""
        return replace(self, case=False, caseless_initials=True)

    def ends_sentence(
        self, text: str, start: int, match: re.Match[str], stop: int, following: str
    ) -> bool:
        """Whether a single full stop ends a sentence.

        Args:
            text: The paragraph.
            start: Where the sentence begins.
            match: The full stop and what closes after it; group 1 is the full stop alone.
            stop: Where the sentence would end.
            following: The first visible character after it.
        """
        if not self.end:
            return False
        at = match.start()
        found = _WORD_BEFORE.search(text, max(start, at - _LOOK_BACK), at)
        word = re.split("['’]", found[1])[-1] if found else ""
        if self.goes_on(text, stop, following):
            return stop == match.end(1) and self._is_long(word)
        if _CITATION.match(text, stop):
            return False
        if self._is_item(text, start, at):
            return self.item_numbers and word.isdigit() and start == 0 and text.startswith(word)
        is_lettered = self._is_lettered(text, start, at, word)
        is_named = is_lettered or self._is_title(text, at, word)
        if self._begins(text, match.end(1)) and not is_named:
            return True
        return not (is_named or self._belongs_to_word(text, start, at, word, following))

    def goes_on(self, text: str, stop: int, following: str) -> bool:
        """Whether a small letter follows that does not begin a list item such as "b)"."""
        return self.case and is_lower(following) and not _ITEM_NEXT.match(text, stop)

    def _belongs_to_word(self, text: str, start: int, at: int, word: str, following: str) -> bool:
        """Whether a full stop belongs to a date, an ordinal, an abbreviation or an initial."""
        if self._is_ordinal(text, start, at, word, following):
            return True
        is_sign = _COUNTS_NEXT.match(text, at + 1) is not None
        is_digit = following.isdigit() or is_sign
        is_numbered = is_digit or _ROMAN_NEXT.match(text, at + 1) is not None
        if word in self.doubtful:
            is_numbered = is_sign
        if is_numbered and self._is_before_number(word) and not self._ends_chain(text, at):
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
        """Whether the word at `at` follows its number: 5 km, XIX w."""
        if _is_after_number(text, at):
            return True
        return self.centuries and _AFTER_ROMAN.search(text, max(0, at - 9), at) is not None

    def _unit_stays(self, text: str, start: int, at: int) -> bool:
        """Whether the sentence goes on after a unit that follows its number, or after "p.m."."""
        item = None if self.ordinals else _ITEM_AFTER.match(text, at + 1)
        if item and item[1].isupper():
            return False
        name = _capitalised(text, at + 1)[0]
        is_adverbial = _PREPOSITION.match(text, start) is not None
        if at - start < (_LONG_ADVERBIAL if is_adverbial else _LONG_SENTENCE) or not name:
            return True
        return is_weekday(name, self.language) or _ZONE_NEXT.match(text, at + 1) is not None

    def _is_title(self, text: str, at: int, word: str) -> bool:
        """Whether a title precedes a name that looks like the start of a sentence: M. Le Pen."""
        if word.lower() not in self.titles or _is_after_number(text, at - len(word)):
            return False
        name = _NAME_NEXT.match(text, at + 1)
        return name is not None and name[1].isupper()

    def _is_lettered(self, text: str, start: int, at: int, word: str) -> bool:
        """Whether letters follow that serve as a number: App. A, lit. a), no. XJ-9."""
        if not self._is_before_number(word):
            return False
        code = _CODE_NEXT.match(text, at + 1)
        if word in self.doubtful:
            return code is not None and code[0].isupper() and _is_reference(text, at, _FEW_DIGITS)
        if _ITEM_NEXT.match(text, at + 1):
            return not _lists_items(text, start, at)
        if code:
            return code[0].isupper() and (
                word.lower() not in self.plain
                or _is_reference(text, at, _DIGITS)
                or _LETTER_CODE_NEXT.match(text, at + 1) is not None
                or _NUMBERED_BEFORE.search(text, max(start, at - _LOOK_BACK), at) is not None
            )
        letter = _LETTERED.match(text, at + 1)
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
        """Whether a full stop follows the number of a list item: "1. First …"."""
        if at - start <= _LOOK_BACK and _ITEM.fullmatch(text[start:at].strip()):
            return True
        return _ITEM_INSIDE.search(text, max(start, at - _LOOK_BACK), at) is not None

    def _begins(self, text: str, at: int) -> bool:
        """Whether a word follows that is capitalised only where it begins a sentence."""
        word, after = _capitalised(text, at)
        return word.lower() in self.opening_words and not (after == "." or after.isalnum())

    def _is_ordinal(self, text: str, start: int, at: int, word: str, following: str) -> bool:
        """Whether a number is an ordinal (am 3. Oktober) and not part of a name (Apollo 11)."""
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
            return False  # neither an initial nor like U.S. and z.B.
        return (
            word[0].isupper()
            or word[-1].isupper()
            or (self._lacks_case(word[0]) and (len(parts) > 1 or self.caseless_initials))
        )

    def _lacks_case(self, letter: str) -> bool:
        return not self.case or not is_cased(letter)

    def _is_long(self, word: str) -> bool:
        if not self.soft_case or len(word) < self.soft_case or "." in word:
            return False
        return not (self._is_abbreviation(word) or self._is_before_number(word))


def _is_after_bracket(text: str, at: int, word: str) -> bool:
    """Whether a short word stands alone after an opening bracket, as in "(lat. ars longa)"."""
    before = text[at - len(word) - 1 : at - len(word)]
    if not 0 < len(word) <= _SHORT_WORD or not word.isalpha() or before not in ("(", "["):
        return False
    # Texts in Arabic script often have their brackets the wrong way round.
    return not (word[0].isupper() or "\u0590" < word[0] < "\u0900")


def _lists_items(text: str, start: int, at: int) -> bool:
    """Whether a sentence is or holds an item such as "a) …", so that "b) …" is the next one."""
    if _ITEM_FIRST.match(text, start, at):
        return True
    return _ITEM_BEFORE.search(text, max(start, at - _LOOK_BACK), at) is not None


def _is_reference(text: str, at: int, digits: int) -> bool:
    """Whether a code such as GF-2024/1187 follows, which is no name of a thing, as GPT-4 is."""
    found = _REFERENCE_NEXT.match(text, at + 1)
    return found is not None and sum(map(str.isdigit, found[0])) >= digits


def _is_short(word: str) -> bool:
    """Whether a word is as short as an abbreviation and begins in lower case."""
    return word.isalpha() and len(word) <= _LONGEST_SHORT and word[0].islower()


def _is_after_number(text: str, at: int) -> bool:
    return _AFTER_NUMBER.search(text, max(0, at - 16), at) is not None


def _capitalised(text: str, at: int) -> tuple[str, str]:
    """The word after the space at `at` if it is capitalised, and the character after it.

    Two empty strings otherwise, also for a word all in capitals, whose first one says nothing.
    """
    found = _WORD_NEXT.match(text, at)
    if not found or not found[1][0].isupper() or (len(found[1]) > 1 and found[1].isupper()):
        return "", ""
    return found[1], found[2]


def _is_degree(text: str, at: int, word: str) -> bool:
    return len(word) == 1 and text[at - 2 : at - 1] == "°"
