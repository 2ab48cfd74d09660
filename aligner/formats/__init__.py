"""Readers and writers, one file a format; a file's suffix says which.

| Holds | Suffixes | Read as | Written of |
| --- | --- | --- | --- |
| every bead, with texts | `.jsonl` | links, units | a bitext |
| texts | `.tsv` `.tmx` `.xlf` `.xliff` `.xlsx` `.moses` | units | units |
| texts | `.parquet` `.units.jsonl` | units | units |
| texts | `.hunalign` | units | – |
| numbers | `.gold` `.pred` `.vecalign` `.ladder` | links | links |
| ids | `.xces` `.ces.xml` `.intertext.xml` | links | links |
| a page to look at it | `.html` | – | a bitext, a view |

The table is `registry.FORMATS`. A bitext is written whole where a format holds all of it, else as
its units or as its links, whichever the format holds.

Texts to be aligned come in through `read_manuscript`, ready pairs through `read_bitext`; the table
of their formats is in `manuscripts`.

What a user has decided about an alignment goes to a `.json` file of its own, by `write_decisions`
and `read_decisions`.

What made a bitext goes to `OUT.meta.json`, whatever the format has a place for, and so do the
passages that stand elsewhere on the other side: `"moved"` lists them as half-open runs of
sentence indexes with a confidence. Links or units written over a bitext take its side files away. A
page says all of this itself and has no such file.
"""

from __future__ import annotations

import glob
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

from aligner.bitext import Alignment, Bitext, Document, Links, Provenance
from aligner.errors import FormatError, InputError
from aligner.formats import xces
from aligner.formats.compared import check_compared
from aligner.formats.convert import LeftOut, read_counted, sure_units, way_of
from aligner.formats.decisions import read_decisions, write_decisions
from aligner.formats.files import (
    PathLike,
    check_target,
    display_name,
    is_blank,
    is_special,
    read_bytes,
    read_text,
    refuse_empty,
    remove_stale,
    side_file,
    told_beside,
    write_files,
    write_text,
    writing,
)
from aligner.formats.links import digits, pair_files
from aligner.formats.manuscripts import read_manuscript
from aligner.formats.pairs import bitext_of_pairs, holds_pairs, read_bitext
from aligner.formats.registry import FORMATS, Format, format_of, suffix_of
from aligner.formats.tsv import unwrapped
from aligner.formats.unit_format import (
    Head,
    UnitFormat,
    Units,
    checked_head,
    checked_units,
    nothing_to_write,
    same_path,
)
from aligner.trust import check_probability
from aligner.units import Unit, units_of
from aligner.view import View

_READY = "given"  # what a provenance calls the splitter of sentences that came ready

__all__ = [
    "check_output",
    "convert",
    "holds_pairs",
    "may_write",
    "pair_files",
    "read",
    "read_bitext",
    "read_compared",
    "read_counted",
    "read_decisions",
    "read_manuscript",
    "read_text",
    "read_units",
    "side_file",
    "write",
    "write_decisions",
    "write_units",
]


def read(path: PathLike, documents: tuple[PathLike, PathLike] | None = None) -> Links:
    """Read the links out of a file that holds sentence numbers or ids.

    Indexes come back in order, whatever their order was in the file.

    Args:
        path: The file.
        documents: The source and the target that an `.xces` or an InterText file is about, whose
            sentences have the ids that it names. Without them the ids have to be numbered.

    Raises:
        FormatError: The suffix names no format of links, or a line is malformed: not of the format,
            with a negative or repeated index, two empty sides, or a confidence outside [0, 1].
        InputError: The file cannot be read as text, or is empty.
    """
    form = format_of(path, "read links from", lambda form: form.links.parse).links
    assert form.parse is not None
    if documents is not None and not form.with_ids:
        raise FormatError(f"{path} numbers its sentences, so leave its documents out")
    data, name = read_bytes(path), display_name(path)
    refuse_empty(data, name)
    if form.with_ids and documents is not None:
        source, target = map(xces.ids_of, documents)
        return form.with_ids(data, name, (source, target))
    return form.parse(data, name)


def read_compared(gold: PathLike, predicted: PathLike) -> tuple[Links, Links]:
    """Read two files of links that are to be compared.

    Returns:
        What is predicted, which is nothing if its file is empty, and the gold.

    Raises:
        FormatError: As `read`.
        InputError: Likewise, or the files are of different documents, as far as they tell: by the
            numbers of sentences beside them in `.meta.json`.
    """
    is_nothing = not is_special(predicted) and is_blank(read_bytes(predicted))  # a pipe flows once
    links = Links(()) if is_nothing else read(predicted), read(gold)
    check_compared((predicted, gold), links)
    return links


def write(
    bitext: Bitext | View | Alignment | Links,
    path: PathLike,
    *,
    min_confidence: float = 0.0,
    besides: Sequence[Unit] = (),
) -> None:
    """Write a bitext in the format that the path's suffix names.

    The file appears when it is complete: if the disk is full or the work is interrupted, nothing is
    left behind and a file that was there before is untouched. Confidences have six decimals.

    Args:
        bitext: What to write. An alignment or links will do for formats of links, and `.html`
            shows a view with its marks; of a view the others hold the bitext.
        path: The file; "-" is standard output, which takes `.jsonl` rows. What made the bitext,
            its languages and its texts' SHA-256 go to the file with `.meta.json` added to its name;
            where links are written, such files of an earlier bitext are removed. `.xces` and
            InterText take two files of sentences along, `.source.xml` and `.target.xml` added.
        min_confidence: In [0, 1]. A format of units, such as `.tsv` and `.tmx`, leaves out pairs
            that are less probable; the others hold every bead all the same, greyed in `.html`.
        besides: Units that a format of units takes in among the others, in the order of the source:
            those of passages that stand elsewhere (`Aligner.moved_units`).

    Raises:
        FormatError: No format has this suffix, or it needs texts and was given links, or it holds
            more than units and shall take some in.
        InputError: The folder does not exist, the path is a folder, `min_confidence` is not a
            probability, units shall be filtered by confidences that the bitext has not, none of
            them is left, `besides` holds something else, or the format cannot hold some character.
        LanguageError: The format names texts by language, and the bitext's are unknown or the same.
        AlignerError: The operating system refuses to write, for instance because the disk is full.
    """
    check_probability(min_confidence, "min_confidence")
    check_output(path, pairs_only=bool(besides))
    _check_is_written(bitext)
    _check_units(besides)
    form = _written_format(path)
    if form.view:
        _write_view(bitext, path, form.view, min_confidence)
        return
    if isinstance(bitext, View):
        bitext = bitext.bitext
    if not isinstance(bitext, Bitext):
        _write_links(bitext, path, form)
    elif form.bitext or form.links.lines:
        side = {} if is_special(path) else {side_file(path): [_meta(bitext)]}
        write_files({**_files_of(bitext, path, form), **side})
    else:
        head = Head(str(path), _languages_of(bitext), bitext.provenance)
        units = units_of(bitext, min_confidence=min_confidence)
        if besides:
            units = iter(sorted(chain(units, besides), key=lambda unit: unit.sentences))
        splitter = bitext.provenance.splitter if bitext.provenance else ""
        _write_units(units, head, form.units, False, _meta(bitext), splitter)


def write_units(
    units: Iterable[Unit],
    path: PathLike,
    languages: Sequence[str],
    *,
    provenance: Provenance | None = None,
    nulls: bool = False,
) -> None:
    """Write units in the format that the path's suffix names, in bounded memory.

    The file appears when it is complete, as by `write`. White space counts as no text.

    Args:
        units: Any number of units, taken one after another.
        path: The file. Of `corpus.moses` come `corpus.de`, `corpus.fr` and `corpus.ids`.
        languages: The language of each version, as the file shall spell it. `.tsv` names none.
        provenance: What made them; it goes into the file where its format has a place for it, else
            to the file with `.meta.json` added to its name.
        nulls: Whether units with a single text come along, too; Moses has no place for them.

    Raises:
        FormatError: No format of units has this suffix, or it holds another number of versions.
        InputError: The folder does not exist, the path is a folder, there is no unit to write, one
            has another number of texts than there are languages, or it holds a character that the
            format cannot hold.
        LanguageError: The format names texts by language, and two are the same or one is empty.
        AlignerError: The operating system refuses to write, for instance because the disk is full.
    """
    check_target(path)
    form = format_of(path, "write units to", lambda form: form.units.write).units
    head = Head(str(path), tuple(languages), provenance)
    made = None if provenance is None or form.has_head else provenance.as_dict()
    meta = None if made is None else json.dumps(made, ensure_ascii=False, indent=2) + "\n"
    _write_units(units, head, form, nulls, meta)


def read_units(path: PathLike, languages: Sequence[str | None] | None = None) -> Units:
    """Read units one at a time, in bounded memory.

    Args:
        path: The file. Of `corpus.moses`, `corpus.de` and so on are read.
        languages: Which languages to read, in this order, None in a place for any other; by default
            all that the file holds. "en" is any of its regions, "en-GB" this one or a text that
            names none. Where a file names no languages, what to call them.

    Returns:
        An iterator of units, whose `languages` are those of its texts. Units that hold nothing in
        these languages are passed over.

    Raises:
        FormatError: No format of units has this suffix, or the file is not what it says; the
            message names the row. It may come while units are taken.
        InputError: The file cannot be read, or is empty.
        LanguageError: The file has no such language, or one must be named.
        MissingExtraError: The format's package is not installed.
    """
    read = format_of(path, "read units from", lambda form: form.units.read).units.read
    assert read is not None
    return read(str(path), languages)


def convert(
    path: PathLike,
    out: PathLike,
    languages: Sequence[str | None] | None = None,
    *,
    min_confidence: float = 0.0,
) -> list[str]:
    """Write what a file holds in another format: its units, or its links where one has no texts.

    Args:
        path: The file to read.
        out: The file to write, as by `write_units` or `write`. Nulls of a `.jsonl` are left out.
        languages: As in `read_units`; of links there is nothing to tell.
        min_confidence: In [0, 1]; units that are less probable are left out.

    Returns:
        What else was left out since the other format has no place for it, in words: "inline codes
        of 12 units".

    Raises:
        FormatError: One file holds texts and the other only links; or as the reader and the writer.
        InputError: Links or units without confidences shall be filtered; or likewise.
        LanguageError: Likewise.
    """
    check_target(out)
    way = way_of(path, out)
    if way != "units" and min_confidence:
        raise InputError(f"{out} holds all there is, whatever its confidence; leave it out")
    if way == "links":
        write(read(path), out)
        return []
    form = format_of(out, "write", lambda form: form.is_written).units
    units = read_units(path, languages or (None if way == "units" else (None, None)))
    left_out = LeftOut(sure_units(units, min_confidence, str(path)), form)
    if way == "units":
        head = Head(str(out), units.languages, remarks=units.remarks)
        splitter = str(told_beside(path).get("splitter", ""))
        _write_units(left_out.units, head, form, False, None, splitter)
    else:
        write(bitext_of_pairs(left_out.units, path), out)
    return left_out.in_words()


def may_write(path: PathLike) -> list[str]:
    """The files that writing to a path may put in the place of others."""
    suffix = suffix_of(path)
    if not suffix or FORMATS[suffix].units.paths is same_path:
        takes_along = suffix and FORMATS[suffix].links.prefix
        texts = xces.document_files(path) if takes_along else ()
        return [str(path), side_file(path), *texts]
    stem = Path(str(path)[: -len(suffix)])
    near = stem.parent.glob(f"{glob.escape(stem.name)}.*")
    files = (str(each) for each in sorted(near) if not suffix_of(each))
    return [str(path), side_file(path), *files]


def check_output(path: PathLike, *, pairs_only: bool = False) -> None:
    """See that `write` will know the format and find the folder, before long work is done for it.

    Args:
        path: Where to write.
        pairs_only: Whether the format must be one that holds the pairs of a bitext only.

    Raises:
        FormatError: No format has this suffix, or it is of another kind.
        InputError: The folder does not exist or may not be written to, or the path is a folder.
        MissingExtraError: The package that writes the format is not installed.
    """
    check_target(path)
    if pairs_only:
        format_of(path, "add moved pairs to", lambda form: form.holds_pairs_only)
    if check := _written_format(path).units.check:
        check()


def _written_format(path: PathLike) -> Format:
    return format_of(path, "write", lambda form: form.is_written)


def _write_view(
    shown: Bitext | View | Alignment | Links,
    path: PathLike,
    page: Callable[[View], str],
    min_confidence: float,
) -> None:
    if not isinstance(shown, Bitext | View):
        raise _lacking_texts(path)
    view = View.of(shown)
    least = max(min_confidence, view.min_confidence)
    write_files({str(path): [page(replace(view, min_confidence=least))]})
    _remove_stale([side_file(path)], path)


def _check_is_written(given: object) -> None:
    if not isinstance(given, Bitext | View | Alignment | Links):
        raise InputError(
            f"write takes a Bitext, an Alignment or Links, not a {type(given).__name__}; units go"
            " to write_units, as those of a MultiBitext do (multi.units(), multi.languages), and"
            " reports to write_report"
        )


def _check_units(besides: Iterable[object]) -> None:
    for each in besides:
        if not isinstance(each, Unit):
            raise InputError(
                f"besides takes units, not a {type(each).__name__}; Aligner.moved_units(bitext)"
                " makes them of the passages that have moved"
            )


def _lacking_texts(path: PathLike) -> FormatError:
    return FormatError(
        f"cannot write {path}: its format holds texts, which links lack; write a Bitext,"
        " or links as .pred"
    )


def _write_links(links: Alignment | Links, path: PathLike, form: Format) -> None:
    if not form.links.lines:
        raise _lacking_texts(path)
    write_files({str(path): _lines_of_links(links, form)})
    texts = xces.document_files(path) if form.links.prefix else ()
    _remove_stale((side_file(path), *texts), path)


def _remove_stale(paths: Iterable[str], written: PathLike) -> None:
    """Remove what an earlier bitext has left beside a file that is now another."""
    for path in () if is_special(written) else paths:
        remove_stale(path, written)


def _files_of(bitext: Bitext, path: PathLike, form: Format) -> dict[str, Iterator[str]]:
    """The pieces of all files that a bitext makes, but for what made it."""
    if form.bitext:
        return {str(path): form.bitext(bitext)}
    if not form.links.prefix or is_special(path):
        return {str(path): _lines_of_links(bitext.alignment, form)}
    assert form.links.lines is not None
    names = xces.document_files(path)
    source, target = (Path(name).name for name in names)
    texts = {
        name: xces.document_lines(side, form.links.prefix)
        for name, side in zip(names, (bitext.source, bitext.target), strict=True)
    }
    return {str(path): form.links.lines(bitext.alignment.links(), (source, target)), **texts}


def _lines_of_links(links: Alignment | Links, form: Format) -> Iterator[str]:
    assert form.links.lines is not None
    return form.links.lines(links.links() if isinstance(links, Alignment) else links)


def _write_units(
    units: Iterable[Unit],
    head: Head,
    form: UnitFormat,
    nulls: bool,
    meta: str | None,
    splitter: str = "",
) -> None:
    """Write units; `splitter` is what found their sentences, where they are those of a bitext."""
    assert form.write is not None
    if form.unwraps and _was_split(splitter):
        units = unwrapped(units)
    checked_head(form, head)
    paths = form.paths(head.name, head.languages)
    side = [] if meta is None or is_special(head.name) else [side_file(head.name)]
    checked = checked_units(units, head, form.least(len(head.languages), nulls))
    if (first := next(checked, None)) is None:
        raise nothing_to_write(head.name)
    with writing([*paths, *side]) as files:
        form.write(chain([first], checked), files[: len(paths)], head)
        for file in files[len(paths) :]:
            write_text(file, [meta or ""])
    if not side:
        _remove_stale([side_file(head.name)], paths[0])


def _was_split(splitter: str) -> bool:
    """Whether sentences were found in texts, so that line breaks in them are those of a page."""
    return splitter != "" and _READY not in splitter.split("+")


def _languages_of(bitext: Bitext) -> tuple[str, str]:
    return bitext.source.language or "", bitext.target.language or ""


def _meta(bitext: Bitext) -> str:
    made = bitext.provenance.as_dict() if bitext.provenance else {}
    sides = {"source": _side(bitext.source), "target": _side(bitext.target)}
    related = {"related": bitext.alignment.related, "verdict": bitext.verdict}
    moved = [
        {
            "source": {"start": each.source.start, "stop": each.source.stop},
            "target": {"start": each.target.start, "stop": each.target.stop},
            "confidence": digits(each.confidence),
        }
        for each in bitext.moved
    ]
    meta = {**made, **related, "moved": moved, **sides}
    return json.dumps(meta, ensure_ascii=False, indent=2) + "\n"


def _side(document: Document) -> dict[str, Any]:
    return {
        "language": document.language,
        "sentences": len(document),
        "text_sha256": document.text_sha256,
    }
