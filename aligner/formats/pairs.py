"""Files of pairs as a bitext: as it was written, or with each pair as a 1-1 bead.

A file that holds a whole bitext, such as a `.jsonl`, gives that bitext. Otherwise pairs are in the
order of the file, with its confidences if it has any. A sentence's place is `unit`, the file's own
name for it or else its number; in XLIFF also `file`, and `segment` if a unit has several; in XLSX
also `sheet`, if several are read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from aligner.bitext import Address, Alignment, Bead, Bitext, Document, Place, Span
from aligner.errors import FormatError
from aligner.formats.raw.beside import told_beside
from aligner.formats.raw.files import STANDARD, PathLike, is_special
from aligner.formats.registry import FORMATS, able_to, suffix_of
from aligner.formats.results.sides import Languages
from aligner.formats.results.unit_format import OTHER_LANGUAGES, OTHER_REGIONS, Row, Units
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
        tables: Whether a `.tsv` counts, which may also be a page of two languages. `read_bitext`
            reads it in any case.
    """
    suffix = "" if path == STANDARD else suffix_of(path)
    if suffix == ".tsv" and not tables:
        return False
    return suffix != "" and FORMATS[suffix].units.read is not None


def holds_our_pairs(path: PathLike) -> bool:
    """Whether a file is a `.tsv` of pairs that aligner has written, by the side file next to it."""
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
        source_language: Which of its languages is the source, if it holds more than two, does not
            say or is wrong.
        target_language: Likewise for the target.
        nulls: Whether to keep a unit that lacks a text on one side, as a null, with a confidence of
            1 if the file gives none; by default it is skipped. A unit whose other text was left out
            because it is in another region or language than was asked for lacks nothing, and is
            always skipped.

    Returns:
        From a `.jsonl` that `write` has made, the same bitext: its texts, sentences, places and
        beads, nulls included, with confidences of six decimals and without alternatives; and, if
        the `.meta.json` is still next to it, languages, `related`, `moved` and the provenance.
        From one that has been changed since, or made by others, a bitext with a bead for each row,
        nulls included.
        From any other file, a bitext of 1-1 beads in its order, with confidences if it has any.

    Raises:
        FormatError: The suffix names no format of units, the file is not what its suffix says, or
            it holds no pair.
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
    """The bitext of a file that holds a whole one; None for other files.

    Raises:
        AlignerError: As for `read_bitext`.
    """
    read = able_to(path, "read pairs from", lambda form: form if form.units.read else None).whole
    return read(str(path), languages) if read and not is_special(path) else None


def units_of_pairs(path: PathLike, languages: Languages) -> Units:
    """All units of a file, in two of its languages.

    Raises:
        AlignerError: As for `read_bitext`.
    """
    return able_to(path, "read pairs from", lambda form: form.units.read)(str(path), languages)


def bitext_of_pairs(units: Units, path: PathLike, *, nulls: bool = False) -> Bitext:
    """The pairs among units of two versions as a bitext; see `read_bitext`.

    Args:
        units: The units.
        path: Their file's name in messages.
        nulls: Whether to keep units of one text as null beads, with a confidence of 1 if the file
            gives none. A unit whose other text is in another region or language than was asked for
            lacks nothing and is skipped. So is a unit that is not to be translated, unless it has
            been translated all the same.

    Raises:
        FormatError: There is no pair.
    """
    sides: tuple[list[tuple[str, Address]], list[tuple[str, Address]]] = ([], [])
    beads: list[Bead] = []
    alone: tuple[list[float], list[float]] = ([], [])  # confidences since the last pair
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
    """Nulls for the last sentences before a place, which stand alone; the source's come first."""
    source, target = (at - len(each) for at, each in zip(stop, alone, strict=True))
    for at, confidence in enumerate(alone[0], start=source):
        yield Bead(Span(at, at + 1), Span(target, target), confidence)
    for at, confidence in enumerate(alone[1], start=target):
        yield Bead(Span(stop[0], stop[0]), Span(at, at + 1), confidence)


def _is_held_elsewhere(row: Row) -> bool:
    """Whether a unit's text is there, but in another language or region than was asked for."""
    return OTHER_REGIONS in row.lost or OTHER_LANGUAGES in row.lost


def _document(segments: Sequence[tuple[str, Address]], language: str) -> Document:
    made = Document.from_sentences([text for text, _ in segments], known_code(language))
    places = tuple(
        Place(span, address) for span, (_, address) in zip(made.sentences, segments, strict=True)
    )
    return replace(made, places=places)
