"""What list items begin with: bullets, and labels that count: 3.1, (ii), bb), Step 2:, 第三条.

A wrapped line may begin with almost any label by chance: "as section | 3.1 says". Two labels of one
form that rise, 3.1 and 3.2, are hardly chance. So all labels that count are found by one rule: the
forms that they are written in and the series that they count by are data.
"""

from __future__ import annotations

import re
import string
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from aligner.bitext import Span
from aligner.bitext.spans import INVISIBLE
from aligner.languages import TWO_COLUMNS
from aligner.splitters.marks import is_lower

__all__ = ["SERIES", "Form", "Label", "Run", "is_bullet", "runs", "unlabelled"]

_TENS, _ONES = "十", "一二三四五六七八九"
_HAN = [
    tens + one
    for tens in ("", _TENS, *(each + _TENS for each in _ONES[1:]))
    for one in ("", *_ONES)
][1:]
_ROMAN = [
    tens + one
    for tens in ("", "x", "xx", "xxx")
    for one in ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
][1:]

SERIES = {
    "letters": list(string.ascii_lowercase),
    "doubled": [2 * letter for letter in string.ascii_lowercase],  # aa), bb) below a), b)
    "roman": _ROMAN,
    "han": _HAN,
    "kana": list("アイウエオカキクケコサシスセソタチツテト"),
    "iroha": list("イロハニホヘトチリヌルヲワカヨタレソ"),  # the old order of kana
    "abjad": list("ابجدهوزحطيكلمنسعفصقرشتثخذضظغ"),  # the order in which Arabic counts
    "hija": list("ابپتثجچحخدذرزژسشصضطظعغفقكگلمنهوي"),  # that of its dictionaries, with Persian's
}
"""What lists count by besides numbers: names of series, and their members in order."""

_PLACES = [
    (name, {member: place for place, member in enumerate(members, 1)})
    for name, members in SERIES.items()
]
# Other ways to write an Arabic letter; Persian spells out the name of the first.
_SPELLINGS = str.maketrans({"أ": "ا", "إ": "ا", "ی": "ي", "ى": "ي", "ک": "ك", "ـ": None})
_SPELT_OUT = {"الف": "ا"}

_HAN_ITEM = "[一二三四五六七八九十]{1,3}"
_EDGE = rf"[\s{INVISIBLE}]*"
_BULLET = re.compile(
    # The last signs are what text copied from Word has for its bullets.
    rf"{_EDGE}(?:(?:[•‣⁃∙⦁▪◦●○■□❖➢➤➔➜→⇒☐☑☒✓✔✗✘·*–—\-\uf0b7\uf0a7\uf0d8\uf0fc]"
    r"|\(?(?:\d{1,2}|[^\W\d_])[.)])\s"
    # East Asian list markers need no space after them, and mostly have none.
    rf"|[・●○■□◆◇★☆▲△▼▽▶►※①-⓿❶-➓㈠-㉇㊀-㊉]|[（(]{_HAN_ITEM}[）)]|（\d{{1,2}}）|{_HAN_ITEM}、"
    rf"|(?:\(?\d{{1,2}}[.．)）]|\d{{1,2}}、)(?!\d){TWO_COLUMNS.pattern})"
)

_NUMBER = r"\d{1,3}"
_DOTTED = rf"{_NUMBER}(?:\.{_NUMBER}){{1,4}}"
_LETTERS = r"[^\W\d_]{1,7}"  # as long as xxxviii; what is in no series is no label
_STOP = r"(?:\s|\Z)"
_NO_FIGURE = r"(?:\s(?!\s*[\d%])|\Z)"
_WIDE = TWO_COLUMNS.pattern
_WORD = r"[^\W\d_]"


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write a label.

    Attributes:
        head: A pattern of what stands before the count. Labels of one list agree in it.
        count: A pattern of what counts.
        tail: A pattern of what stands behind. Labels of one list agree in it.
        then: A pattern of what must follow.
        is_common: Whether running text has the same, so that two that rise are no proof.
        is_note: Whether it may be a note to what stands before.
    """

    head: str
    count: str
    tail: str
    then: str = _STOP
    is_common: bool = True
    is_note: bool = False

    def __str__(self) -> str:
        """The pattern of the whole label."""
        return f"(?P<head>{self.head})(?P<count>{self.count})(?P<tail>{self.tail})(?={self.then})"


_FORMS = (
    # (ii), bb), (1.1), （ア）: in running text only where it counts its own parts.
    Form(
        r"[(（]?",
        f"{_DOTTED}|{_NUMBER}|{_LETTERS}",
        "[)）]",
        then=f"{_STOP}|{_WIDE}",
        is_common=False,
    ),
    Form(r"\[", f"{_NUMBER}|{_LETTERS}", r"\]", is_note=True),
    # 3.1: decimals too.
    Form("", _DOTTED, r"\.?", then=_NO_FIGURE),
    # ii.: kings and centuries too.
    Form("", _LETTERS, r"\."),
    # 1°, 2.º: angles and ordinals too.
    Form("", _NUMBER, r"\.?[°ºª]"),
    # أ-, 1 –, a/, 1: scores, dates and verses too.
    Form("", f"{_NUMBER}|{_LETTERS}", r"\s?[-–—ـ/:：]", then=_NO_FIGURE),
    # 1, then a wide space: a narrow one follows too many numbers.
    Form("", _NUMBER, r"[\t\u3000]| {2,}"),
    # ア, 一: where words have no space between them.
    Form("", f"[ア-ン]|{_HAN_ITEM}", "", then=r"[\s．、]"),
    # 第三条, 제3조: a reference goes on with a particle.
    Form("第", f"{_NUMBER}|{_HAN_ITEM}", "[条條章节節款項项編编部步]", then=r"[\s（(【:：]|\Z"),
    Form(r"제\s?", _NUMBER, "[조장절항]", then=r"[\s(（:]|\Z"),
    # Step 1:, 手順1：, Part B –: without the mark it is any reference.
    Form(
        rf"{_WORD}{{2,20}}?(?:\s?(?=\d|{_HAN_ITEM})|\s)",
        f"{_NUMBER}|[A-Z]|[IVX]{{1,5}}|{_HAN_ITEM}",
        r"\s?[:：)–—-]",
        then=f"{_STOP}|{_WIDE}",
    ),
    # Artikel 1.: but not "Am 1. Mai".
    Form(rf"{_WORD}{{4,20}}?\s", _NUMBER, r"\."),
)
_PATTERNS = [(re.compile(f"{_EDGE}{form}"), form) for form in _FORMS]
_ANY = re.compile(_EDGE + re.sub(r"\?P<\w+>", "", f"(?:{'|'.join(map(str, _FORMS))})"))
_LABELLED = re.compile(
    rf"(?:{_BULLET.pattern}|{_ANY.pattern}|{_EDGE}§§?\s?{_NUMBER}[a-z]?\.?(?=\s))+"
)
_Kind = tuple[str, str, bool, str]  # head, tail, whether the count is in capitals, series
_STEP = 3  # labels may rise by as much, since the items between may be missing
_OPEN_RUNS = 3  # of one kind: a reference inside an item, or a list inside a list, ends no run


@dataclass(frozen=True, slots=True)
class Label:
    """A label that counts.

    Attributes:
        line: The index of the line that it begins.
        stop: The character offset where it stops.
        value: What it counts: (3, 1) for 3.1.
    """

    line: int
    stop: int
    value: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Two or more labels of one form that rise, in order."""

    form: Form
    labels: list[Label] = field(default_factory=list)


def is_bullet(text: str, line: Span) -> bool:
    """Whether a line begins with a bullet, or with a number or letter that is written like one."""
    return _BULLET.match(text, line.start, line.stop) is not None


def unlabelled(text: str) -> str:
    """A text without the bullets and labels that it begins with."""
    match = _LABELLED.match(text)
    return text[match.end() :] if match else text


def runs(text: str, lines: Sequence[Span]) -> Iterator[Run]:
    """The labels with which lines of a paragraph begin and that rise from one line to another."""
    found: dict[_Kind, list[Run]] = defaultdict(list)
    for number, line in enumerate(lines):
        for kind, label, form in _labels(text, number, line):
            known = found[kind]
            before = (run for run in known[-_OPEN_RUNS:] if _rises(run.labels[-1], label))
            run = next(before, None)
            if run is None:
                run = Run(form)
                known.append(run)
            run.labels.append(label)
    yield from (run for known in found.values() for run in known if len(run.labels) > 1)


def _labels(text: str, number: int, line: Span) -> Iterator[tuple[_Kind, Label, Form]]:
    """What a line may begin with: a kind of label, the label and its form."""
    if not _ANY.match(text, line.start, line.stop):
        return
    for pattern, form in _PATTERNS:
        if match := pattern.match(text, line.start, line.stop):
            head, count, tail = match["head"].strip(), match["count"], match["tail"].strip()
            if is_lower(head[:1]):  # "on page 3: …"
                continue
            for series, value in _values(count):
                kind = (head, tail, count.isupper(), series)
                yield kind, Label(number, match.end(), value), form


def _values(count: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """What a count may mean: the name of a series, and the place in it."""
    if count[0].isdecimal():  # not a raised 2
        parts = count.split(".")
        if all(int(part[0]) for part in parts):  # 1.05 is a decimal
            yield "numbers", tuple(map(int, parts))
        return
    plain = count.lower().translate(_SPELLINGS)
    plain = _SPELT_OUT.get(plain, plain)
    for name, places in _PLACES:
        if plain in places:
            yield name, (places[plain],)


def _rises(before: Label, after: Label) -> bool:
    """Whether one label may follow another: 3.1, then 3.2 or 3.4, 4.1, or 3.1.1."""
    old, new = before.value, after.value
    for at, (one, other) in enumerate(zip(old, new, strict=False)):
        if one != other:
            return 0 < other - one <= _STEP and set(new[at + 1 :]) <= {1}
    return new[len(old) :] == (1,)
