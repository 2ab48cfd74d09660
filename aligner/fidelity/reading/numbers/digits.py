"""Numbers in digits of any script, and what the marks between the digits may mean.

A language's thousands mark separates thousands, unless the text also has numbers such as 3,5, where
it cannot. Its decimal mark may be a foreign thousands mark. So "1.500" is 1500 in German, and 1.5
or 1500 in English.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator
from decimal import Decimal
from functools import lru_cache

from aligner.bitext import Span
from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.reading.numbers.scales import ADJOINING, SPACES
from aligner.fidelity.reading.numbers.unit_names import METRIC
from aligner.fidelity.reading.times.calendar import dotted_clocks
from aligner.fidelity.reading.value import Number

__all__ = [
    "calibres_in",
    "fractions_in",
    "has_digit",
    "is_grouped",
    "spans_in",
    "thousands_mark",
    "values",
]

_BETWEEN = r"(?:[.,'’٬٫]|،(?=\d{3}(?!\d)))"  # an Arabic comma separates thousands, and list items
# .5 mg; but ”.5 has a footnote mark, and .7z is the end of a file name.
_NO_WHOLE = (
    r"(?<![^\s([<>≤≥~=±$£€¥])[-−–]?\.\d{1,4}"
    rf"(?:(?![\dA-Za-z_]|\.\d)|(?=(?:{METRIC})\b))"
)
# A number with spaces between its thousands. Behind a letter it needs a letter behind it, too, and
# must not be numbered itself: 图5 100名患者 is Figure 5, and レベル5 a level.
_SPACED = rf"\d{{1,3}}(?:[{SPACES}]\d{{3}})+(?![{SPACES}]?\d)(?:[.,٫]\d+)?"
_LABELS = "图圖図表第號号話话版章節节条條款项項頁页卷巻級级型표림제화ァ-ヺー"
_BEHIND_LETTER = rf"(?<={ADJOINING.pattern})(?<![{_LABELS}])"
# The lookahead comes first, since it rules out most places at once.
_NUMBER = re.compile(
    rf"(?=[\d.−–-])(?:{_NO_WHOLE}"
    rf"|{_BEHIND_LETTER}[-−–]?{_SPACED}(?={ADJOINING.pattern})|(?<![\w.,])[-−–]?{_SPACED}"
    rf"|(?:(?<![\w.,])|(?<={ADJOINING.pattern}))[-−–]?\d+(?:{_BETWEEN}\d+)*"
    rf"|\d+(?:{_BETWEEN}\d+)*)"
)
_GROUPED = re.compile(r"(?!0)\d{1,3}(?:[.,'’٬،]\d{2,3})*[.,'’٬،]\d{3}")
_MARK = re.compile(r"[.,'’٬٫،]")
_PLAIN_MARKS = str.maketrans("٬،٫", "''.")
# 3'45" is 3 minutes 45 seconds; 3'450 is 3,450.
_PRIMES = re.compile(r"\d+['’]\d{1,2}(?=[\"”″]|['’]{2})")
_VULGAR = re.compile(rf"(?=[\d¼½¾⅐-⅞])(?:(?<!\d)(\d{{1,18}})[{SPACES}]?)?([¼½¾⅐-⅞])")
_OF_AN_HOUR = re.compile(rf"[{SPACES}]?(?:1[0-2]|[1-9])[{SPACES}]?Uhr\b")
_CALIBRE = re.compile(
    rf"(?<![$£€¥])\.(22|30|32|38|40|44|45|50|303|308|357)(?![{SPACES}]?(?:%|{METRIC})\b)"
)
_DIGIT = re.compile(r"[\d¼½¾⅐-⅞]")


def has_digit(part: Excerpt) -> bool:
    """Whether there is anything to read; most sentences have nothing."""
    return part.search(_DIGIT) is not None


def spans_in(part: Excerpt, dates: Container[int]) -> Iterator[Span]:
    """Where numbers stand; a date or a version such as 3.2.1 has several.

    Args:
        part: The part of a text to read.
        dates: Where dates and times begin that have marks between their numbers.
    """
    for match in part.find(_NUMBER):
        written, start = match[0], match.start()
        if written[0] in "-−–":  # as a rule a dash between numbers; a minus is hardly lost alone
            written, start = written[1:], start + 1
        many = len(_MARK.findall(written)) > 1 and not is_grouped(written)
        if many or start in dates or _PRIMES.match(part.text, start):
            for each in re.finditer(r"\d+", written):
                yield Span(start + each.start(), start + each.end())
        else:
            yield Span(start, start + len(written))


def is_grouped(written: str) -> bool:
    """Whether the marks of a number separate groups, but for one decimal mark of another kind."""
    whole = written
    marks = _MARK.findall(written)
    if len(set(marks)) == 2 and marks.count(marks[-1]) == 1:
        whole = written.rpartition(marks[-1])[0]
    return _GROUPED.fullmatch(whole) is not None


def values(written: str, group: str) -> Iterator[Decimal]:
    """What digits with marks between them may mean.

    Args:
        written: The number.
        group: The mark that surely separates thousands; "" if no mark does.
    """
    plain = "".join(
        str(unicodedata.decimal(each)) if each.isdecimal() else each for each in written
    )
    plain = re.sub(rf"[{SPACES}]", "", plain).translate(_PLAIN_MARKS)
    marks = re.findall(r"[.,'’]", plain)
    digits = re.sub(r"[.,'’]", "", plain)
    if not marks:
        yield Decimal(digits)
        return
    last = plain.rpartition(marks[-1])
    whole = re.sub(r"[.,'’]", "", last[0])
    is_grouped = _GROUPED.fullmatch(plain) is not None and len(set(marks)) == 1
    if is_grouped:
        yield Decimal(digits)
        if marks[-1] == group:
            return
    if marks[-1] in ".," and marks.count(marks[-1]) == 1 and (not is_grouped or len(marks) == 1):
        yield Decimal(f"{whole}.{last[2]}")
    elif not is_grouped:  # 3.2.1 and the like: a name, which is the same in any language
        yield Decimal(digits)


def calibres_in(digits: Excerpt) -> set[Decimal]:
    """The 45 of a .45 revolver, which the other side may write without the full stop."""
    match = _CALIBRE.match(digits.text, digits.start)
    return {Decimal(match[1])} if match and match.end() == digits.stop else set()


def thousands_mark(text: str, usual: str) -> str:
    """The mark that surely separates thousands in a text; "" if none does.

    Args:
        text: The whole text.
        usual: The mark that does so in its language, or "".
    """
    return usual if usual and not _is_decimal(text, usual) else ""


@lru_cache(maxsize=32)  # both documents, and the short texts that numbers in words turn into
def _is_decimal(text: str, mark: str) -> bool:
    """Whether a text has numbers in which a mark cannot separate thousands: 3,5 but not 3,500."""
    pattern = rf"(?<![\w.,])\d+{re.escape(mark)}(?:\d\d?|\d{{4,}})(?![\w.,:])"
    clocks = set(dotted_clocks(Excerpt.whole(text)))
    return any(each.start() not in clocks for each in re.finditer(pattern, text))


def fractions_in(part: Excerpt) -> Iterator[Number]:
    """Fractions of one character, with a whole number before them or without: ½, 1 ½.

    Before an hour, as in ½ 11 Uhr, a fraction may also be minutes.
    """
    for match in part.find(_VULGAR):
        value = Decimal(str(round(unicodedata.numeric(match[2]), 6))) + int(match[1] or 0)
        readings = {value}
        if not match[1] and _OF_AN_HOUR.match(part.text, match.end()):
            readings.add(60 * value)
        yield Number(Span(*match.span()), frozenset(readings), match[0], size=value)
