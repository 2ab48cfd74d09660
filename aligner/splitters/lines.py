"""Line breaks inside a paragraph: which of them separate headings and list items from running text.

Most line breaks only wrap the text. One means something in these places:

- after a line that is short for its paragraph and has no full stop (a heading, a line of an
  address), except in verse, where no line counts as short;
- after a line that leads to a page in a table of contents;
- before a list item (labels.py), or a line that begins with a time or a name as its neighbours do;
- before and after a row of a Markdown table;
- before a paragraph that opens in the East Asian way;
- between lines that nobody wrapped, since the next word would have fitted: they are a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from aligner.bitext import Span
from aligner.bitext.spans import INVISIBLE, LINE, trimmed
from aligner.languages import TWO_COLUMNS, UNSPACED
from aligner.languages.ends import COLONS, COMMAS, SEMICOLONS
from aligner.splitters.labels import SERIES, Label, Run, is_bullet, runs
from aligner.splitters.marks import CLOSERS, MARKS, STRONG_MARKS, TURNED_CLOSERS, is_lower

__all__ = ["blocks", "is_entry"]

_GOES_ON = re.compile(rf"[{COMMAS}{SEMICOLONS}\-–—([{{„“«のをがに][\s{INVISIBLE}]*\Z")
_ENDS = re.compile(
    rf"[{re.escape(MARKS + STRONG_MARKS)}][{CLOSERS}{TURNED_CLOSERS}{INVISIBLE}\s]*\Z"
)
_ENDS_INSIDE = re.compile(rf"[^\W\d_]{{3}}[.!?…؟]\s|[{re.escape(STRONG_MARKS)}]")
_COMMA = re.compile(rf"[{COMMAS}{SEMICOLONS}][\s{INVISIBLE}]*\Z")
_PAUSES = re.compile(rf"[{COMMAS}{SEMICOLONS}{COLONS}][\s{INVISIBLE}]*\Z")
_COLON = re.compile(rf"[{COLONS}][\s{INVISIBLE}]*\Z")
_CIRCLE = re.compile(rf"[\s{INVISIBLE}]*o\s+\S")
_ROW = re.compile(r"\s*\|.*\|\s*")
_SPEECH_ENDS = re.compile(r"[」』]\s*\Z")
_INLINE_BULLETS = "•‣⁃▪●"
_FIRST_ITEM = re.compile(r"(\(?)([1ai])(\.?\))\s")
_COUNTS = {
    "1": [str(number) for number in range(1, 100)],
    "a": SERIES["letters"],
    "i": SERIES["roman"],
}
# How each line of a log, a chat or a transcript begins: [09:12], 12:05:33, <nick>, Name:.
_TIME = r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:[.,]\d{1,3})?"
_STAMP = re.compile(
    rf"\s*(?:[\[(][^\[\]()\n]{{0,20}}{_TIME}[^\[\]()\n]{{0,4}}[\])]"
    r"|\d{1,4}[-./]\d{1,2}[-./]\d{1,4},? " + _TIME + r"|<[\w.-]{1,30}>)"
)
_CLOCK = re.compile(rf"\s*{_TIME}(?=[\s,–-])")
_MAY_BE_STAMPED = re.compile(r"\s*[\d\[(<¼½¾⅓⅔]")
# Before an opening quote a name is no label: the line is from a novel. 5:3 is a verse, :// a link.
_LABEL = re.compile(r"\s*(?P<letter>[^\W\d_])[^:：.!?;\n]{0,40}[:：](?!//|\d|\s*[“「『\"„«])\s*\S")
_COUNTED = re.compile(r"\s*(?:\d{1,4}(?:[.,/]\d{1,3})?|[¼½¾⅓⅔])\s[^\W\d_]")
# Leaders to a page number. A Roman one may be the word "I", and … a Chinese ellipsis.
_LEADER = re.compile(
    rf"(?P<dots>[.·․_]{{5,}}|(?:[.·]\s){{5,}}|[…‥]{{2,}})[\s{INVISIBLE}]*"
    r"(?:(?P<page>\d{1,4})|[ivxlcIVXLC]{1,7})\s*\Z"
)
_DOTS = re.compile(r"[.·․_]\s?[.·․_]|[…‥]")  # part of every leader, and quick to look for
_COPYRIGHT = re.compile(rf"[\s{INVISIBLE}]*(?:©|\([cC]\))")
_FIRST_LETTER = re.compile(r"[^\W_]")
# A line may stand alone if it is shorter than this share of its paragraph's width, or of this many
# columns if the paragraph is narrower. If no capital marks a new start, it must be shorter still.
_SHORT, _NARROW = 0.7, 40
_SHORT_CASELESS, _NARROW_CASELESS = 0.5, 20
# Verse has at least this many lines, and none wider than this. If there are fewer than `_STANZA`,
# they must be about equally wide.
_LEAST_VERSE, _STANZA, _WIDEST_VERSE = 3, 5, 70
# A list of lines has at least this many, and none wider than this. Nobody wraps prose to the
# narrowest widths, with and without capitals.
_LEAST_LIST, _WIDEST_LIST, _NARROWEST, _NARROWEST_CASELESS = 3, 80, 25, 8
_FULL = 0.85  # of a paragraph's width: a line wider than this with the next word had no room for it
_TAIL, _LONGEST_LEADER = 20, 40  # characters examined at the end of a line
_NEARLY_ALL = 0.75  # of a log's lines must have a stamp; the others continue an entry
_SMALL_WORD = 3  # letters
_UNSPACED_WORD = 6  # columns, where words have no space between them


def blocks(text: str) -> Iterator[Span]:
    """Cut a paragraph at the line breaks where its text does not run on.

    Args:
        text: A paragraph, without blank lines.

    Returns:
        Character spans that cover everything but white space, in order.
    """
    lines = [Span(*match.span()) for match in LINE.finditer(text) if match[0].strip()]
    if not lines:
        return
    width = max(_columns(text, line) for line in lines)
    for block in _by_lines(text, lines, width):
        yield from _by_items(text, block)


def _by_lines(text: str, lines: list[Span], width: int) -> Iterator[Span]:
    """Cut at the line ends where the text does not run on."""
    items = _items(text, lines, width)
    counted = _counted(text, lines, width) | _after_circles(text, lines)
    rows = _rows(text, lines)
    has_bullets = sum(items) > 1
    is_list = has_bullets or bool(counted or rows)
    is_verse = not is_list and _is_verse(text, lines, width)
    is_unwrapped = not is_list and _is_unwrapped(text, lines, width)
    leading = _leading(text, lines)
    start = lines[0].start
    for number, (line, following) in enumerate(pairwise(lines), 1):
        new_item = items[number] and (has_bullets or _ends_with_colon(text, line))
        new_item |= number in counted or number in rows or number - 1 in rows
        runs_on = is_verse and not line.of(text).isupper()
        is_apart = leading[number - 1] or (
            not _is_open(text, line)
            if is_unwrapped
            else not runs_on and _stands_alone(text, line, following, width)
        )
        if new_item or is_apart or _opens_paragraph(text, line, following):
            yield trimmed(text, Span(start, line.stop))
            start = following.start
    yield trimmed(text, Span(start, lines[-1].stop))


def _counted(text: str, lines: list[Span], width: int) -> set[int]:
    """The lines that begin an item since their labels count: 3.1, 3.2."""
    return {
        label.line
        for run in runs(text, lines)
        if _is_list(text, lines, run, width)
        for label in run.labels
    }


def _is_list(text: str, lines: list[Span], run: Run, width: int) -> bool:
    """Whether labels that rise count the items of a list."""
    first = run.labels[0].line
    if run.form.is_note:  # those of a list open their paragraph, or follow a colon
        return not first or bool(_COLON.search(_tail(text, lines[first - 1])))
    if not run.form.is_common or len(run.labels) >= _LEAST_LIST:
        return True
    return all(_may_begin(text, lines, label, width) for label in run.labels)


def _may_begin(text: str, lines: list[Span], label: Label, width: int) -> bool:
    """Whether a label does not look like a part of running text: "see section | 3.1 of this".

    Before it the text stops, or the line has room for it; or no small letter follows.
    """
    if label.line == 0:
        return True
    before, line = lines[label.line - 1 : label.line + 1]
    tail = _tail(text, before)
    if _ENDS.search(tail) or _PAUSES.search(tail) or _has_room(text, before, line, width):
        return True
    first = _FIRST_LETTER.search(text, label.stop, line.stop)
    return first is None or not is_lower(first[0])


def _after_circles(text: str, lines: list[Span]) -> set[int]:
    """The lines that begin with the letter "o" for a bullet, as text copied from Word has it.

    It is a word in many languages: "or" in Spanish, "the" in Portuguese. So it must begin all lines
    from the first one or from one that stops, two at least.
    """
    found = {n for n, line in enumerate(lines) if _CIRCLE.match(text, line.start, line.stop)}
    first = min(found, default=0)
    is_set_apart = first == 0 or _ends_with_colon(text, lines[first - 1])
    return found if is_set_apart and 1 < len(found) == len(lines) - first else set()


def _rows(text: str, lines: list[Span]) -> set[int]:
    """The lines that are rows of a table in Markdown: | one | other |."""
    found = {n for n, line in enumerate(lines) if _ROW.fullmatch(text, line.start, line.stop)}
    return found if len(found) > 1 else set()


def _items(text: str, lines: list[Span], width: int) -> list[bool]:
    """Which lines begin an item: with a bullet, or with a stamp, name or count as nearly all do."""
    found = [is_bullet(text, line) for line in lines]
    if len(lines) < _LEAST_LIST:
        return found
    forms = [_STAMP, _CLOCK, _COUNTED]
    if not _MAY_BE_STAMPED.match(text, lines[0].start, lines[0].stop):
        forms = [_LABEL] if ":" in text or "：" in text else []
    for form in forms:
        alike = _alike(text, lines, form, width)
        found = [each or other for each, other in zip(found, alike, strict=True)]
    return found


def _alike(text: str, lines: list[Span], form: re.Pattern[str], width: int) -> list[bool]:
    """Which lines have a form, if the first and nearly all have it; otherwise none.

    Wrapped text may have any form but a stamp by chance. It leaves no room at its breaks, and many
    of its lines end in a small word: "from 1,200 people to | 1,500 people".
    """
    none = [False] * len(lines)
    alike = [_has_form(text, line, form) for line in lines]
    if not alike[0] or sum(alike) < max(_LEAST_LIST, _NEARLY_ALL * len(lines)):
        return none
    if form is _STAMP:
        return alike
    if width <= _WIDEST_LIST and not _is_roomy(text, lines, width):
        return none
    runs_on = [
        not _has_room(text, *pair, width) and _ends_small(text, pair[0]) for pair in pairwise(lines)
    ]
    return [each and not joined for each, joined in zip(alike, [False, *runs_on], strict=True)]


def _has_form(text: str, line: Span, form: re.Pattern[str]) -> bool:
    match = form.match(text, line.start, line.stop)
    return match is not None and not is_lower(match.groupdict().get("letter") or "")


def _ends_small(text: str, line: Span) -> bool:
    """Whether a line ends in a small word, which another one usually follows."""
    word = line.of(text).split()[-1]
    return len(word) <= _SMALL_WORD and word.isalpha() and is_lower(word[0])


def _by_items(text: str, block: Span) -> Iterator[Span]:
    """Cut a list that is written on one line: "• one • two", "1) One 2) Two"."""
    start = block.start
    for edge in _bullets(text, block) or _numbers(text, block):
        yield trimmed(text, Span(start, edge))
        start = edge
    yield trimmed(text, Span(start, block.stop))


def _bullets(text: str, block: Span) -> list[int]:
    if text[block.start] not in _INLINE_BULLETS:
        return []
    found = re.finditer(rf"\s(?={text[block.start]}\s?\S)", block.of(text))
    return [block.start + match.start() for match in found]


def _numbers(text: str, block: Span) -> list[int]:
    """Where the second, third … item begins, if the block begins with a first one.

    A capital must follow the number, since "as told in 2) above" only mentions an item.
    """
    first = _FIRST_ITEM.match(text, block.start, block.stop)
    if not first:
        return []
    edges: list[int] = []
    names = _COUNTS[first[2]][1:]
    for name in names:
        marker = re.compile(rf"\s{re.escape(first[1] + name + first[3])}\s+(?=[^\W\d_])")
        found = marker.search(text, edges[-1] if edges else block.start, block.stop)
        if not found or not text[found.end()].isupper():
            break
        edges.append(found.start())
    return edges


def _is_unwrapped(text: str, lines: list[Span], width: int) -> bool:
    """Whether each line is an entry in a list of words, names, ingredients or rules.

    Few lines end in a mark or contain one, and none that begins with a small letter follows one
    with a capital. At a third of the breaks the next word would have fitted, so nobody wrapped
    these lines. Where most lines begin without a capital, more is required.
    """
    if len(lines) < _LEAST_LIST or width > _WIDEST_LIST:
        return False
    first = (_FIRST_LETTER.search(text, line.start, line.stop) for line in lines)
    letters = [found[0] if found else "" for found in first]
    if any(before.isupper() and is_lower(after) for before, after in pairwise(letters)):
        return False
    few = len(lines) // 4
    if sum(1 for _ in islice((line for line in lines if _is_marked(text, line)), few + 1)) > few:
        return False
    if 2 * sum(letter.isupper() for letter in letters[1:]) >= len(lines) - 1:
        return width <= _NARROWEST or _is_roomy(text, lines, width)
    has_case = 2 * sum(letter.isupper() or is_lower(letter) for letter in letters) >= len(lines)
    return _is_unwrapped_without_capitals(text, lines, width, has_case)


def _is_unwrapped_without_capitals(
    text: str, lines: list[Span], width: int, has_case: bool
) -> bool:
    """The same where most lines begin without a capital, as running text does in most scripts.

    If the last line ends in a mark, the lines are one sentence. People who break lines by hand
    leave room at some breaks, so where words have spaces, two thirds of the breaks must have room.
    """
    if _ENDS.search(_tail(text, lines[-1])):
        return False
    if width <= _NARROWEST_CASELESS:
        return True
    if has_case and width <= _NARROWEST:
        return any(_has_room(text, *pair, width) for pair in pairwise(lines))
    if UNSPACED.search(text, lines[0].start, lines[-1].stop):
        return _is_roomy(text, lines, width)
    return len(lines) > _LEAST_LIST and _is_roomy(text, lines, width, 2 / 3)


def _is_roomy(text: str, lines: list[Span], width: int, share: float = 1 / 3) -> bool:
    """Whether the next word would have fitted at this share of the breaks."""
    room = sum(_has_room(text, *pair, width) for pair in pairwise(lines))
    return room >= share * (len(lines) - 1)


def _is_marked(text: str, line: Span) -> bool:
    """Whether a line ends in a mark, or a sentence ends inside it."""
    tail = _tail(text, line)
    return bool(
        _ENDS.search(tail)
        or _GOES_ON.search(tail)
        or _ENDS_INSIDE.search(text, line.start, line.stop)
    )


def _has_room(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether the first word of the next line would have fitted on this one."""
    return _with_next_word(text, line, following) <= _FULL * width


def _with_next_word(text: str, line: Span, following: Span) -> int:
    """The width of a line, in columns, with the first word of the next one added."""
    word = following.of(text).split(maxsplit=1)[0]
    more = _UNSPACED_WORD if UNSPACED.match(word) else 1 + _wide(word)
    return _columns(text, line) + more


def is_entry(text: str, block: Span) -> bool:
    """Whether a block is one entry of a table of contents: "Chapter 1. The River ..... 13".

    Running text may end in the same way, but then a sentence ends inside it.
    """
    leader = _leader(text, block)
    if not leader:
        return False
    title = text[block.start : leader.start()].rstrip(".·․_…‥ ")
    return not _ENDS_INSIDE.search(title)


def _leading(text: str, lines: list[Span]) -> list[bool]:
    """Which lines lead to a page: with five dots and a number, or any leader next to another."""
    found = [_leader(text, line) for line in lines]
    if not any(found):
        return [False] * len(lines)
    beside = zip([None, *found], found, [*found[1:], None], strict=False)
    return [
        bool(leader and (_is_sure(leader) or before or after)) for before, leader, after in beside
    ]


def _leader(text: str, line: Span) -> re.Match[str] | None:
    at = max(line.start, line.stop - _LONGEST_LEADER)
    return _LEADER.search(text, at, line.stop) if _DOTS.search(text, at, line.stop) else None


def _is_sure(leader: re.Match[str]) -> bool:
    return leader["page"] is not None and leader["dots"][0] not in "…‥"


def _is_open(text: str, line: Span) -> bool:
    return _GOES_ON.search(_tail(text, line)) is not None


def _tail(text: str, line: Span) -> str:
    return text[max(line.start, line.stop - _TAIL) : line.stop]


def _stands_alone(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether a line without a full stop is too short to run on into the next one."""
    tail = _tail(text, line)
    if _ENDS.search(tail) or _GOES_ON.search(tail):
        return False
    is_notice = bool(_COPYRIGHT.match(text, following.start, following.stop))
    first = _FIRST_LETTER.search(text, following.start, min(following.stop, following.start + 40))
    if first and not is_notice and is_lower(first[0]):
        return False
    is_spaced = not UNSPACED.match(following.of(text).lstrip())
    if is_spaced and _with_next_word(text, line, following) > width > _NARROWEST:
        return False  # wrapped here because a long word follows
    has_capital = is_notice or (first is not None and first[0].isupper())
    if has_capital:
        return _columns(text, line) < _SHORT * max(width, _NARROW)
    return _columns(text, line) < _SHORT_CASELESS * max(width, _NARROW_CASELESS)


def _opens_paragraph(text: str, line: Span, following: Span) -> bool:
    """Whether the next line opens a paragraph in the East Asian way.

    That is with a wide space, or with speech after speech. After a comma, a wide space only begins
    a line of verse.
    """
    tail = _tail(text, line)
    if text[following.start] in "「『":
        return _SPEECH_ENDS.search(tail) is not None
    return text[following.start] == "\u3000" and not _COMMA.search(tail)


def _is_verse(text: str, lines: list[Span], width: int) -> bool:
    """Whether the lines of a paragraph are verse, in which none is a heading.

    Three quarters begin with a capital, and half end in a mark. The last one always does, and at
    least one before it ends in a comma or the like.
    """
    if len(lines) < _LEAST_VERSE or width > _WIDEST_VERSE:
        return False
    if len(lines) < _STANZA and min(_columns(text, line) for line in lines) < _SHORT * width:
        return False
    written = [line.of(text) for line in lines]
    first = [_FIRST_LETTER.search(line) for line in written]
    if 4 * sum(not (letter and letter[0].isupper()) for letter in first) > len(lines):
        return False
    open_ends = [bool(_GOES_ON.search(line)) for line in written]
    marked = [
        is_open or bool(_ENDS.search(line))
        for is_open, line in zip(open_ends, written, strict=True)
    ]
    return any(open_ends[:-1]) and marked[-1] and 2 * sum(marked) >= len(lines)


def _ends_with_colon(text: str, line: Span) -> bool:
    return line.of(text).rstrip().endswith((":", "：", ".", "。", ";"))


def _columns(text: str, line: Span) -> int:
    """The width of a line on screen, where characters of East Asian scripts take two columns."""
    return _wide(line.of(text).strip())


def _wide(piece: str) -> int:
    return len(piece) + len(TWO_COLUMNS.findall(piece))
