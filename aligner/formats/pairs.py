"""Files of ready pairs, TMX and XLIFF: a bitext whose beads somebody else has made.

Each pair is one bead of one source and one target sentence, in the order of the file; nobody has
said how probable it is. Mark-up inside a segment is left out, and so is what a placeholder shows.
A sentence's place is `unit` (the file's own name for it, else its number); in XLIFF also `file`,
and `segment` where a unit has several.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.bitext import Alignment, Bead, Bitext, Document
from aligner.errors import FormatError, LanguageError
from aligner.formats.markup import local_name, parse_xml
from aligner.languages import normalize_language
from aligner.manuscript import Address, Place
from aligner.spans import Span

if TYPE_CHECKING:
    from aligner.formats.markup import Element

__all__ = ["read_tmx", "read_xliff"]

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# What stands for mark-up of the original: codes of TMX 1.4, of XLIFF 1.2 and of XLIFF 2.
_CODE_NAMES = "bpt ept it ph ut x bx ex sc ec cp sm em"
_CODES = frozenset(_CODE_NAMES.split())
Languages = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class _Pair:
    source: str
    target: str
    address: Address


def read_tmx(data: bytes, name: str, languages: Languages = (None, None)) -> Bitext:
    """Read a translation memory.

    Args:
        data: All bytes of the file.
        name: What messages call it.
        languages: Which of its languages to read; where it holds two, these may be left out. The
            source is then the language that the file says its units were translated from.

    Raises:
        FormatError: It is no TMX, or holds no pair of these languages.
        LanguageError: It holds more than two languages, or none of those that were named.
        MissingExtraError: lxml is not installed.
    """
    root = parse_xml(data, name)
    if local_name(root) != "tmx":
        raise FormatError(f"{name} is no TMX but <{local_name(root)}>; check its suffix")
    units = [_variants(unit, number) for number, unit in enumerate(root.iter("{*}tu"), start=1)]
    header = next(root.iter("{*}header"), None)
    original = _code(header.get("srclang") if header is not None else None)
    held = tuple(dict.fromkeys(code for _, variants in units for code in variants))
    first, second = _chosen(held, original, languages, name)
    pairs = [
        _Pair(variants[first], variants[second], address)
        for address, variants in units
        if variants.get(first) and variants.get(second)
    ]
    return _bitext(pairs, (first, second), name)


def _variants(unit: Element, number: int) -> tuple[Address, dict[str, str]]:
    """A unit's address and its texts by language, the first of each."""
    variants: dict[str, str] = {}
    for variant in unit.iterchildren("{*}tuv"):
        code = _code(variant.get(_LANGUAGE) or variant.get("lang"))
        segment = next(variant.iterchildren("{*}seg"), None)
        if code and segment is not None:
            variants.setdefault(code, _text(segment))
    return (("unit", unit.get("tuid") or number),), variants


def _code(language: str | None) -> str | None:
    """A language as it is called here; None for "*all*" and what is none."""
    try:
        return normalize_language(language) if language else None
    except LanguageError:
        return None


def _chosen(
    held: tuple[str, ...], original: str | None, languages: Languages, name: str
) -> tuple[str, str]:
    """The two languages to read."""
    first, second = (normalize_language(code) if code else None for code in languages)
    for code in (first, second):
        if code and code not in held:
            raise LanguageError(f"{name} holds no {code}; it holds {', '.join(held) or 'nothing'}")
    rest = [code for code in held if code not in (first, second)]
    rest.sort(key=lambda code: code != original)  # what was translated comes first
    wanted = 2 - (first is not None) - (second is not None)
    if len(rest) != wanted and wanted:
        raise LanguageError(
            f"{name} holds {', '.join(held) or 'no language'}; name two of them with"
            " source_language and target_language (--source-lang, --target-lang)"
        )
    first = first or rest.pop(0)
    return first, second or rest.pop(0)


def read_xliff(data: bytes, name: str, languages: Languages = (None, None)) -> Bitext:
    """Read an XLIFF file, version 1.2 or 2; what has no target yet is left out.

    Args:
        data: All bytes of the file.
        name: What messages call it.
        languages: What to call its two languages where the file does not say or is wrong.

    Raises:
        FormatError: It is no XLIFF, or nothing in it has been translated.
        MissingExtraError: lxml is not installed.
    """
    root = parse_xml(data, name)
    if local_name(root) != "xliff":
        raise FormatError(f"{name} is no XLIFF but <{local_name(root)}>; check its suffix")
    pairs = [pair for file in root.iter("{*}file") for pair in _units(file)]
    holder = next(root.iter("{*}file"), root)
    told = (
        languages[0] or root.get("srcLang") or holder.get("source-language"),
        languages[1] or root.get("trgLang") or holder.get("target-language"),
    )
    return _bitext([pair for pair in pairs if pair.source and pair.target], told, name)


def _units(file: Element) -> Iterator[_Pair]:
    where: Address = (("file", file.get("original") or file.get("id") or "1"),)
    for number, unit in enumerate(file.iter("{*}trans-unit", "{*}unit"), start=1):
        own: Address = (*where, ("unit", unit.get("id") or number))
        segments = list(unit.iter("{*}segment"))
        if not segments:
            yield _pair(unit, own)
        for place, segment in enumerate(segments, start=1):
            several: Address = (("segment", segment.get("id") or place),) if segments[1:] else ()
            yield _pair(segment, (*own, *several))


def _pair(holder: Element, address: Address) -> _Pair:
    sides = (next(holder.iterchildren(f"{{*}}{side}"), None) for side in ("source", "target"))
    source, target = ("" if side is None else _text(side) for side in sides)
    return _Pair(source, target, address)


def _text(element: Element) -> str:
    return "".join(_pieces(element)).strip()


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        tag = local_name(child)
        if tag and tag not in _CODES:  # hi, sub, g, mrk, pc hold text of the segment
            yield from _pieces(child)
        yield child.tail or ""


def _bitext(pairs: list[_Pair], languages: tuple[str | None, str | None], name: str) -> Bitext:
    if not pairs:
        raise FormatError(f"{name} holds no pair of texts; give a file that has been translated")
    source = _document([(pair.source, pair.address) for pair in pairs], languages[0])
    target = _document([(pair.target, pair.address) for pair in pairs], languages[1])
    ones = [Span(index, index + 1) for index in range(len(pairs))]
    return Bitext(source, target, Alignment(tuple(Bead(one, one) for one in ones)))


def _document(segments: list[tuple[str, Address]], language: str | None) -> Document:
    code = normalize_language(language) if language else None
    made = Document.from_sentences([text for text, _ in segments], code)
    places = tuple(
        Place(span, address) for span, (_, address) in zip(made.sentences, segments, strict=True)
    )
    return Document(made.text, made.sentences, code, places=places)
