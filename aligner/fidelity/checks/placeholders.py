"""The check for placeholders, mark-up and code, which a program looks for: {0}, %s, <b>."""

from __future__ import annotations

import html
import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from aligner.bitext import Span
from aligner.fidelity.case import Case, Check, Half
from aligner.fidelity.findings import Finding, confidence_of, quoted
from aligner.fidelity.items import Both, Item, findings_of, items_of, unmatched
from aligner.fidelity.reading.addresses import Address
from aligner.fidelity.reading.code import code_in, names_in
from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.reading.unchanged import (
    attributes_in,
    placeholders_in,
    references_in,
)

__all__ = ["PLACEHOLDER"]

_TAG = re.compile(r"</?[A-Za-z0-9]+")
_WORD = re.compile(
    r"""<(?!(?:abbr|area|article|aside|audio|base|bdi|bdo|big|blockquote|body|bpt|button|canvas
    |caption|center|cite|code|col|colgroup|data|del|details|dfn|dialog|div|embed|ept|fieldset
    |figcaption|figure|font|footer|form|frame|head|header|hgroup|html|iframe|img|input|ins|kbd
    |label|legend|link|main|map|mark|menu|meta|meter|mrk|nav|nobr|noscript|object|option|output
    |param|picture|pre|progress|samp|script|section|select|small|source|span|strike|strong|style
    |sub|summary|sup|svg|table|tbody|template|textarea|tfoot|thead|time|title|track|var|video|wbr
    )>)[A-Za-z]{3,}>""",
    re.VERBOSE | re.IGNORECASE,
)
"""A word in angle brackets that is not the name of a common tag."""
_WORDS = re.compile(r"<[^\W\d_][^<>\n]{0,60}>")
_LABEL = re.compile(r"[A-Z][a-z]*(?:(?:[ +]|\s?[>/|]\s?(?=[A-Z]))[A-Za-z]+)*")
"""What may be set as code and yet is translated: `Save as`, `Ctrl+C`, `Settings > Privacy`."""
_MARKUP = "<>"
_Value = str | Address

_PRINTF = re.compile(r"%[^%\s(]*[A-Za-z@]")
_BY_ORDER = re.compile(r"%(?!\d+\$)[^%\s(]*[A-Za-z@]")  # %s, but not %1$s or %(name)s
_NUMBERED = re.compile(r"%(\d+)\$[^%\s(]*[A-Za-z@]")
_PERCENT = re.compile("%%?")
_SIGN = re.compile(r"&[a-z]{2,8};|[^\x00-\x7f]")
_MOVED = 0.9  # confidence that what has changed places is filled in by its order

_SHOWN = 40  # characters of a tag
_DOUBTFUL = 0.4  # confidence that __name__ is a name, and not a word in bold


def _read(half: Half) -> list[Item[_Value]]:
    found: list[Item[_Value]] = []
    # Each text of an ICU message may repeat a placeholder, and some languages need more texts.
    has_message = False
    for match in half.each(placeholders_in):
        has_message = has_message or match["message"] is not None
        value = _value(match)
        if value:
            found.append(Item(Span(*match.span()), value, match[0]))
        if match["tag"]:
            found += _inside(half.at(Span(match.start() + 1, match.end())))
    if has_message:
        return list({item.value: item for item in reversed(found)}.values())[::-1]
    return found


def _value(match: re.Match[str]) -> str:
    """The part of a match that must stay; "" if none must.

    Of a tag it is the name, since attributes such as a title may be translated. A button's label
    may change, and so may an entity, unless it stands for a sign of mark-up.
    """
    text: str = match[0]
    if match["tag"]:
        return str(_TAG.findall(text)[0]).lower()
    if match["entity"]:
        sign = html.unescape(text)
        return text if sign == text or sign in _MARKUP else ""
    if match["code"]:
        code = text.strip("`")
        return "" if _LABEL.fullmatch(code) else code
    return "".join(text.split())


def _inside(tag: Excerpt) -> Iterator[Item[_Value]]:
    """The placeholders in a tag, and what it points to or is called by.

    What it points to may name the language of its side, as in /en/help. Addresses are left to the
    check for references.
    """
    held = list(placeholders_in(tag))
    for match in held:
        value = _value(match)
        if value:
            yield Item(Span(*match.span()), value, match[0])
    for match in attributes_in(tag):
        place = Span(*match.span("value"))
        value = match["value"]
        for each in held:
            if each.start() >= place.start:
                value = value.replace(each[0], "")
        if value and not any(references_in(tag.at(place))):
            yield Item(place, Address.of(value, tag.language), match[0])


def _read_code(half: Half) -> list[Item[_Value]]:
    """The names in blocks of code, except those that are placeholders or references anyway."""
    if not _has_code(half):
        return []
    # A path in code is compared here, as the names beside it are.
    found = (*half.each(placeholders_in), *half.each(references_in))
    marks = [Span(*each.span()) for each in found if not each.groupdict().get("path")]
    return [
        Item(span, half.at(span).own, half.at(span).own)
        for span in half.each(names_in)
        if not any(mark.meets(span) for mark in marks)
    ]


def _has_code(half: Half) -> bool:
    return any(half.each(code_in))


def _same(one: _Value, other: _Value) -> bool:
    if isinstance(one, Address) and isinstance(other, Address):
        return one.may_be(other)
    return one == other


def _find(case: Case) -> Iterator[Finding]:
    found = items_of(case, _read)
    for pair, source, target in unmatched(case, [_numbered(*both) for both in found], _same):
        ours, theirs = _outermost(source), _outermost(target)
        bold = list(zip(*(filter(_is_underscored, side) for side in (ours, theirs)), strict=False))
        for one, other in bold:
            ours.remove(one)
            theirs.remove(other)
            yield from findings_of(
                "placeholder", pair, [one], [other], severity="minor", sure=_DOUBTFUL
            )
        (ours, ends), (theirs, their_ends) = _in_pairs(ours), _in_pairs(theirs)
        ours, theirs = _tags(ours, *pair.halves), _tags(theirs, *pair.halves[::-1])
        for finding in findings_of("placeholder", pair, ours, theirs):
            yield replace(
                finding,
                source=_with_ends(finding.source, ends),
                target=_with_ends(finding.target, their_ends),
            )
    yield from _reordered(case, found)
    yield from _exchanged(case)
    for pair, source, target in unmatched(case, items_of(case, _read_code)):
        if _has_code(pair.source) and _has_code(pair.target):  # else it was left out as a whole
            yield from findings_of("placeholder", pair, source, target)


def _numbered(source: list[Item[_Value]], target: list[Item[_Value]]) -> Both[_Value]:
    """The items, with the conversions of one side numbered if all of the other's are.

    So may a translator reorder them: “%d of %s done” is “%2$s: %1$d erledigt”.
    """
    return _counted(source, target), _counted(target, source)


def _counted(items: list[Item[_Value]], other: list[Item[_Value]]) -> list[Item[_Value]]:
    numbers = {int(match[1]) for item in other if (match := _NUMBERED.fullmatch(str(item.value)))}
    plain = [item for item in items if _BY_ORDER.fullmatch(str(item.value))]
    is_mixed = any(_BY_ORDER.fullmatch(str(item.value)) for item in other) or any(
        _NUMBERED.fullmatch(str(item.value)) for item in items
    )
    if not numbers or is_mixed:
        return items
    # A bead may be the later part of a text.
    first = min(numbers) if len(numbers) == len(plain) else 1
    count = itertools.count(first)
    return [
        replace(item, value=f"%{next(count)}${str(item.value)[1:]}")
        if _BY_ORDER.fullmatch(str(item.value))
        else item
        for item in items
    ]


def _tags(items: list[Item[_Value]], own: Half, other: Half) -> list[Item[_Value]]:
    """The items without single words in angle brackets, if other words in such stand opposite.

    That is no tag: <Eingabetaste> is <enter key> on the other side.
    """
    words = [item for item in items if _WORD.fullmatch(item.text)]
    if not words:
        return items
    dropped = words[: max(_bracketed(other) - _bracketed(own), 0)]
    return [item for item in items if item not in dropped]


def _bracketed(half: Half) -> int:
    """How many words in angle brackets are surely no tags: <your name>."""
    tags = {match.start() for match in half.each(placeholders_in)}
    return sum(match.start() not in tags for match in half.find(_WORDS))


def _outermost(items: list[Item[_Value]]) -> list[Item[_Value]]:
    """The items that are not part of another: a lost tag is one fault."""
    return [
        item
        for item in items
        if not any(
            each is not item and each.span.start <= item.span.start < each.span.stop
            for each in items
        )
    ]


def _reordered(case: Case, found: Sequence[Both[_Value]]) -> Iterator[Finding]:
    """Placeholders that have changed places, though a program fills them in by their order."""
    for pair, both in zip(case.beads, found, strict=True):
        ours, theirs = (
            [item for item in side if _BY_ORDER.fullmatch(str(item.value))] for side in both
        )
        moved = [two for two in zip(ours, theirs, strict=False) if two[0].value != two[1].value]
        if moved and sorted(map(_written, ours)) == sorted(map(_written, theirs)):
            spans = [tuple(two[side].span for two in moved) for side in (0, 1)]
            said = [quoted(" … ".join(two[side].text for two in moved)) for side in (0, 1)]
            yield Finding(
                "placeholder",
                "major",
                confidence_of(_MOVED, pair.bead.confidence),
                pair.number,
                spans[0],
                spans[1],
                f"the source has {said[0]}, the target {said[1]}, and their order decides what is"
                " filled in",
            )


def _written(item: Item[_Value]) -> str:
    return str(item.value)


def _exchanged(case: Case) -> Iterator[Finding]:
    """Signs that another one has replaced: %% of a format by %, the entity of a currency."""
    for pair in case.pairs:
        for read in (_percents, _currencies):
            ours, theirs = ({item.value: item for item in read(half)} for half in pair.halves)
            lost, new = ours.keys() - theirs.keys(), theirs.keys() - ours.keys()
            if len(lost) == len(new) == 1:
                one, other = ours[lost.pop()], theirs[new.pop()]
                if read is _percents or "&" in one.text + other.text:  # £ is left to numbers
                    yield from findings_of("placeholder", pair, [one], [other])


def _percents(half: Half) -> Iterator[Item[str]]:
    """The signs % and %% beside the placeholders of a format, where %% is written for %."""
    if "%" not in half.text:
        return
    marks = [Span(*match.span()) for match in half.each(placeholders_in)]
    if any(_PRINTF.fullmatch(half.at(mark).own) for mark in marks):
        for match in half.find(_PERCENT):
            place = Span(*match.span())
            if not any(mark.meets(place) for mark in marks):
                yield Item(place, match[0], match[0])


def _currencies(half: Half) -> Iterator[Item[str]]:
    """The signs of currencies, as entities or not, in any width.

    A dollar may begin a placeholder, and cents become a part of another currency: 50 ¢, 0,50 €.
    """
    for match in half.find(_SIGN):
        sign = unicodedata.normalize("NFKC", html.unescape(match[0]))
        if unicodedata.category(sign[0]) == "Sc" and sign not in "$¢":
            yield Item(Span(*match.span()), sign, match[0])


def _in_pairs(items: list[Item[_Value]]) -> tuple[list[Item[_Value]], dict[Span, Span]]:
    """The items, with the two tags of a pair as one; and which tag ends the one that begins it."""
    kept: list[Item[_Value]] = []
    open_tags: list[Item[_Value]] = []
    ends: dict[Span, Span] = {}
    for item in items:
        opening = next(
            (each for each in reversed(open_tags) if f"</{str(each.value)[1:]}" == item.value), None
        )
        if opening:
            open_tags.remove(opening)
            ends[opening.span] = item.span
            at = kept.index(opening)
            kept[at] = replace(opening, text=f"{_shortened(opening.text)}…{item.text}")
            continue
        kept.append(item)
        if isinstance(item.value, str) and _TAG.fullmatch(item.value):
            open_tags.append(item)
    return kept, ends


def _shortened(tag: str) -> str:
    """A tag as a message shows it, so that there is room for the one that ends it."""
    return tag if len(tag) <= _SHOWN else f"{tag[: _SHOWN - 1].rstrip()}…"


def _with_ends(spans: tuple[Span, ...], ends: dict[Span, Span]) -> tuple[Span, ...]:
    return tuple(each for span in spans for each in (span, ends.get(span)) if each)


def _is_underscored(item: Item[object]) -> bool:
    """Whether it is a name or words in bold: __name__, __never__."""
    return item.text.startswith("__")


PLACEHOLDER = Check("placeholder", _find)
