"""Files of pairs as a bitext: as they were written, or each pair a bead of two sentences.

Where a file holds a bitext whole, as a `.jsonl` does, that is what it gives. Pairs are in the order
of the file, with its confidences where it tells any. A sentence's place is `unit`, the file's own
name for it or else its number; in XLIFF also `file`, and `segment` where a unit has several.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from aligner.bitext import Address, Alignment, Bead, Bitext, Document, Place, Span
from aligner.errors import FormatError
from aligner.formats.files import STANDARD, PathLike, is_special, told_beside
from aligner.formats.registry import FORMATS, format_of, suffix_of
from aligner.formats.sides import Languages
from aligner.formats.unit_format import OTHER_LANGUAGES, OTHER_REGIONS, Row, Units
from aligner.languages import known_code

__all__ = [
    "bitext_of_pairs",
    "holds_our_pairs",
    "holds_pairs",
    "read_bitext",
    "units_of_pairs",
    "whole_bitext",
]


def holds_pairs(path: PathLike, *, tables: bool = False) -> bool:
    """Whether a file's suffix says that it holds ready pairs, and cannot be a text or a page.

    Args:
        path: The file.
        tables: Whether a `.tsv` counts, which may be a page of two languages as well. `read_bitext`
            reads it in any case.
    """
    suffix = "" if path == STANDARD else suffix_of(path)
    if suffix == ".tsv" and not tables:
        return False
    return suffix != "" and FORMATS[suffix].units.read is not None


def holds_our_pairs(path: PathLike) -> bool:
    """Whether a file is a `.tsv` of pairs that aligner has written, as the file beside it tells."""
    return Path(path).suffix.lower() == ".tsv" and "source" in told_beside(path)


def read_bitext(
    path: PathLike,
    source_language: str | None = None,
    target_language: str | None = None,
    *,
    nulls: bool = False,
) -> Bitext:
    """Read a `.jsonl` as the bitext that it was, or the ready pairs of a file such as a `.tmx`.

    Args:
        path: The file.
        source_language: Which of its languages is the source, where it holds more than two or the
            file does not say or is wrong.
        target_language: Likewise.
        nulls: Whether what lacks a text on one side comes along as a null, with a confidence of 1
            where the file tells none; by default it is passed over. Where only its text in another
            region or language than was asked for was left out, nothing is lacking, and it is passed
            over all the same.

    Returns:
        Of a `.jsonl` that `write` has made, the bitext: its texts, sentences, places and beads,
        nulls included, with six decimals of confidences and without alternatives; and, if the
        `.meta.json` is still beside it, languages, `related`, `moved` and the provenance. Of one
        that has been changed since, or made by others, each row is a bead, nulls included.
        Of any other file a bitext of 1-1 beads in its order, with confidences where it has them.

    Raises:
        FormatError: The suffix names no format of units, the file is not what it says, or holds no
            pair.
        InputError: The file cannot be read.
        LanguageError: A language is unknown or not in the file.
        MissingExtraError: The format's package is not installed.
    """
    languages = source_language, target_language
    if (whole := whole_bitext(path, languages)) is not None:
        return whole
    nulls = nulls or FORMATS[suffix_of(path)].whole is not None
    return bitext_of_pairs(units_of_pairs(path, languages), path, nulls=nulls)


def whole_bitext(path: PathLike, languages: Languages) -> Bitext | None:
    """The bitext that a file holds whole; None of one that does not.

    Raises:
        AlignerError: As `read_bitext`.
    """
    read = format_of(path, "read pairs from", lambda form: form.units.read).whole
    return read(str(path), languages) if read and not is_special(path) else None


def units_of_pairs(path: PathLike, languages: Languages) -> Units:
    """The units of a file in two of its languages, all of them.

    Raises:
        AlignerError: Likewise.
    """
    read = format_of(path, "read pairs from", lambda form: form.units.read).units.read
    assert read is not None
    return read(str(path), languages)


def bitext_of_pairs(units: Units, path: PathLike, *, nulls: bool = False) -> Bitext:
    """The pairs among units of two versions as a bitext; see `read_bitext`.

    Args:
        units: The units.
        path: What messages call their file.
        nulls: Whether units of one text come along as null beads, with a confidence of 1 where the
            file tells none. Where a text in another region than was asked for has been left out,
            none is lacking, nor in a unit that is not to be translated; such a unit comes along
            only if it has been, all the same.

    Raises:
        FormatError: There is no pair.
    """
    sides: tuple[list[tuple[str, Address]], list[tuple[str, Address]]] = ([], [])
    beads: list[Bead] = []
    alone: tuple[list[float], list[float]] = ([], [])  # confidences, since the last pair
    is_pair = False
    for row in units.rows():
        texts = [text.strip() for text in row.unit.texts]
        if nulls and row.is_fixed and (not all(texts) or texts[0] == texts[1]):
            continue
        if all(texts):
            size, is_pair = (len(sides[0]), len(sides[1])), True
            beads += [*_nulls(size, alone), _pair(size, row.unit.confidence)]
            alone = ([], [])
        elif nulls and any(texts) and not _is_held_elsewhere(row):
            told = row.unit.confidence
            alone[not texts[0]].append(1.0 if told is None else told)
        else:
            continue
        for side, text in zip(sides, texts, strict=True):
            side += [(text, row.address)] if text else []
    if not is_pair:
        raise FormatError(f"{path} holds no pair of texts; give a file that has been translated")
    beads += _nulls((len(sides[0]), len(sides[1])), alone)
    source, target = (
        _document(side, language) for side, language in zip(sides, units.languages, strict=True)
    )
    return Bitext(source, target, Alignment(tuple(beads)))


def _pair(at: tuple[int, int], confidence: float | None) -> Bead:
    return Bead(Span(at[0], at[0] + 1), Span(at[1], at[1] + 1), confidence)


def _nulls(stop: tuple[int, int], alone: tuple[list[float], list[float]]) -> Iterator[Bead]:
    """The last sentences before a place, which have no counterpart; the source's come first."""
    source, target = (at - len(each) for at, each in zip(stop, alone, strict=True))
    for at, confidence in enumerate(alone[0], start=source):
        yield Bead(Span(at, at + 1), Span(target, target), confidence)
    for at, confidence in enumerate(alone[1], start=target):
        yield Bead(Span(stop[0], stop[0]), Span(at, at + 1), confidence)


def _is_held_elsewhere(row: Row) -> bool:
    """Whether a unit has its text in another language or region than was asked for."""
    return OTHER_REGIONS in row.lost or OTHER_LANGUAGES in row.lost


def _document(segments: Sequence[tuple[str, Address]], language: str) -> Document:
    made = Document.from_sentences([text for text, _ in segments], known_code(language))
    places = tuple(
        Place(span, address) for span, (_, address) in zip(made.sentences, segments, strict=True)
    )
    return Document(made.text, made.sentences, made.language, places=places)
