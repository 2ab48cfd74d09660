"""Links between sentence ids in XML: `.xces` as in OPUS, `.intertext.xml` as in InterText.

    <link id="SL1" xtargets="s1.1 s1.2;s1.1" certainty="0.88"/>      inside cesAlign, linkGrp
    <link type="2-1" xtargets="6:5 6:6;5:5" status="man"/>           inside linkGrp alone

In OPUS the ids of the source, `fromDoc`, come first; in InterText those of the target, `toDoc`. A
file whose root is `linkGrp` is one of InterText, whatever its suffix.

If the documents are given, ids are looked up in them. If not, and all ids of a side differ only in
their last number, that number counts from 1, or from 0 if any is 0. Otherwise the ids that the file
names are counted in the order of their numbers, which is right if it names all.

A `certainty` is read as the confidence if all in the file lie in [0, 1]; otherwise they are scores,
and none is read. Ids are written as s1, s2 … (InterText: 1:1, 1:2 …). InterText has no place for
confidences. The links of a bitext come with two files of its sentences, `<p>` of `<s id="s1">`,
which they name as their documents.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from aligner.bitext import Document, Links
from aligner.errors import FormatError
from aligner.formats.raw.files import PathLike
from aligner.formats.raw.markup import (
    ILLEGAL,
    escape,
    local_name,
    parse_xml,
    quote,
    stream_xml,
)
from aligner.formats.results.unit_marks import link, shown_digits

if TYPE_CHECKING:
    from aligner.formats.raw.markup import Element

__all__ = [
    "document_files",
    "document_lines",
    "ids_of",
    "intertext_lines",
    "parse",
    "xces_lines",
]

_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
_DOCTYPE = '<!DOCTYPE cesAlign PUBLIC "-//CES//DTD XML cesAlign//EN" "">\n'
_NUMBER = re.compile(r"\d+")
_LAST = re.compile(r"(.*?)(\d+)")
Ids = tuple[Sequence[str], Sequence[str]]
Files = tuple[str, str]
_NOBODY_S = ("source.xml", "target.xml")  # links alone do not know their documents


def xces_lines(links: Links, documents: Files = _NOBODY_S) -> Iterator[str]:
    """The lines of a cesAlign file, which names the files of its documents."""
    yield f'{_DECLARATION}{_DOCTYPE}<cesAlign version="1.0">\n'
    source, target = map(quote, documents)
    yield f'<linkGrp targType="s" fromDoc={source} toDoc={target}>\n'
    for number, each in enumerate(links, start=1):
        known = shown_digits(each.confidence)
        certainty = f' certainty="{known}"' if known else ""
        targets = _targets("s", each.source, each.target)
        yield f'<link id="SL{number}" xtargets="{targets}"{certainty}/>\n'
    yield "</linkGrp>\n</cesAlign>\n"


def intertext_lines(links: Links, documents: Files = _NOBODY_S) -> Iterator[str]:
    """The lines of an InterText alignment, which names the files of its documents.

    Everywhere in it, what belongs to the target comes first.
    """
    source, target = map(quote, documents)
    yield f"{_DECLARATION}<linkGrp toDoc={target} fromDoc={source}>\n"
    for each in links:
        shape = f"{len(each.target)}-{len(each.source)}"
        targets = _targets("1:", each.target, each.source)
        yield f'<link type="{shape}" xtargets="{targets}" status="auto"/>\n'
    yield "</linkGrp>\n"


def document_files(path: PathLike) -> Files:
    """The files of a bitext's sentences, which its file of links names."""
    return f"{path}.source.xml", f"{path}.target.xml"


def document_lines(document: Document, prefix: str) -> Iterator[str]:
    """The lines of a file of sentences, by paragraphs, with the ids that links name.

    Args:
        document: The document.
        prefix: How ids begin; their numbers count from 1.

    A character that XML cannot hold becomes U+FFFD, since what counts here is the links.
    """
    yield f"{_DECLARATION}<text>\n<p>\n"
    starts = {*document.paragraph_starts} - {0}
    for index, sentence in enumerate(document):
        gap = "</p>\n<p>\n" if index in starts else ""
        shown = escape(ILLEGAL.sub("\ufffd", sentence))
        yield f'{gap}<s id="{prefix}{index + 1}">{shown}</s>\n'
    yield "</p>\n</text>\n"


def _targets(prefix: str, *sides: Sequence[int]) -> str:
    return ";".join(" ".join(f"{prefix}{index + 1}" for index in side) for side in sides)


def ids_of(path: PathLike) -> list[str]:
    """The ids of a document's sentences, its elements `<s>`, in order.

    Raises:
        FormatError: The file is not well-formed XML, has no sentences, or has one without an id.
        InputError: The file cannot be read.
    """
    elements = stream_xml(path, ("s",))
    next(elements)
    ids = [each.get("id") or "" for each in elements]
    if not all(ids) or not ids:
        raise FormatError(f"{path} holds no sentences, or one without an id: each must be an <s>")
    return ids


def parse(data: bytes, name: str, ids: Ids | None = None) -> Links:
    """Read the links of one pair of documents.

    Args:
        data: All bytes of the file.
        name: The file's name in messages.
        ids: The ids of the sentences of both documents, as `ids_of` gives them.

    Raises:
        FormatError: The file is something else, holds several pairs of documents, or names a
            sentence that does not exist.
        MissingExtraError: lxml is not installed.
    """
    root = parse_xml(data, name)
    is_of_intertext = local_name(root) == "linkGrp"
    groups = [root] if is_of_intertext else list(root.iterchildren("{*}linkGrp"))
    if local_name(root) not in ("linkGrp", "cesAlign") or len(groups) != 1:
        what = f"<{local_name(root)}>" if not groups else f"{len(groups)} pairs of documents"
        raise FormatError(f"{name} holds {what}; it must hold one linkGrp, for one pair")
    elements = list(groups[0].iterchildren("{*}link"))
    told = [_sides(each, f"{name}, link {number}") for number, each in enumerate(elements, 1)]
    sides = [(source, target) for target, source in told] if is_of_intertext else told
    numbers = [
        _numbers([each for pair in sides for each in pair[side]], ids and ids[side])
        for side in (0, 1)
    ]
    known = _certainties(elements)
    made = []
    for number, (pair, confidence) in enumerate(zip(sides, known, strict=True), start=1):
        try:
            indexes = [[numbers[side](each) for each in pair[side]] for side in (0, 1)]
            made += [link(indexes[0], indexes[1], confidence)] if any(indexes) else []
        except ValueError as error:
            raise FormatError(f"{name}, link {number}: {error}") from None
    return Links(tuple(made))


def _sides(element: Element, where: str) -> tuple[list[str], list[str]]:
    """The ids of both sides of a link, in the order of the file."""
    sides = (element.get("xtargets") or "").split(";")
    if len(sides) != 2:
        raise FormatError(f'{where}: its xtargets must be like "s1 s2;s1"')
    return sides[0].split(), sides[1].split()


def _certainties(elements: Sequence[Element]) -> list[float | None]:
    """The confidences of the links; None for each if any is not a probability."""
    told = [each.get("certainty") for each in elements]
    try:
        known = [None if each is None else float(each) for each in told]
    except ValueError:
        return [None] * len(told)
    if all(each is None or 0.0 <= each <= 1.0 for each in known):
        return known
    return [None] * len(told)


def _numbers(named: Sequence[str], ids: Sequence[str] | None) -> Callable[[str], int]:
    """A function that gives the sentence number of an id."""
    if ids is not None:
        known = {each: index for index, each in enumerate(ids)}
        return lambda each: _found(known, each)
    parts = [_LAST.fullmatch(each) for each in named]
    prefixes = {each[1] if each else None for each in parts}
    if len(prefixes) == 1 and None not in prefixes:
        first = 0 if any(int(each[2]) == 0 for each in parts if each) else 1
        cut = len(next(iter(prefixes)) or "")
        return lambda each: int(each[cut:]) - first
    order = sorted(set(named), key=lambda each: (list(map(int, _NUMBER.findall(each))), each))
    ranks = {each: index for index, each in enumerate(order)}
    return ranks.__getitem__


def _found(known: dict[str, int], each: str) -> int:
    if each not in known:
        raise ValueError(f"its document has no sentence {each}")
    return known[each]
