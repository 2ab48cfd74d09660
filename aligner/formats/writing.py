"""Bitexts, links and units into files, by suffix; a file appears whole or not at all."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from aligner.bitext import Alignment, Bitext, Links, Provenance, Unit
from aligner.bitext.provenance import was_split
from aligner.bitext.units import units_of
from aligner.errors import FormatError, InputError
from aligner.formats.raw.beside import side_file
from aligner.formats.raw.files import PathLike, is_special
from aligner.formats.raw.output import check_target, remove_stale, write_files, write_text, writing
from aligner.formats.registry import FORMATS, Format, able_to, suffix_of
from aligner.formats.results import xces
from aligner.formats.results.meta import meta_of, meta_of_units
from aligner.formats.results.sides import Languages, as_code, check_listed, checked_tag, named
from aligner.formats.results.unit_format import (
    Head,
    UnitFormat,
    checked_head,
    checked_units,
    nothing_to_write,
    same_path,
)
from aligner.trust import check_probability
from aligner.view import View
from aligner.view.oneline import unhyphenated, unwrapped

__all__ = ["check_output", "holds_all", "may_write", "write", "write_checked", "write_units"]


def write(
    bitext: Bitext | View | Alignment | Links,
    path: PathLike,
    *,
    min_confidence: float = 0.0,
    besides: Sequence[Unit] = (),
    languages: Sequence[str | None] | None = None,
) -> None:
    """Write a bitext in the format that the path's suffix names.

    The file appears once it is complete: if the disk is full or the work is interrupted, nothing is
    left behind and a file that was there before is untouched. Confidences have six decimals.

    Args:
        bitext: What to write. For formats of links, an alignment or links will do. `.html` shows a
            view with its marks; other formats write the bitext of a view.
        path: The file; "-" is standard output, which takes `.jsonl` rows. What made the bitext,
            its languages and its texts' SHA-256 go to the file with `.meta.json` added to its name;
            if only links are given, such a file of an earlier bitext is removed. `.xces` and
            InterText come with two files of sentences, with `.source.xml` and `.target.xml` added.
        min_confidence: In [0, 1]. A format of units, such as `.tsv` and `.tmx`, leaves out pairs
            that are less probable; `.jsonl` and `.html` hold every bead all the same, greyed on the
            page; a format of links refuses it.
        besides: More units for a format of units, written among the others in the order of the
            source: those of moved passages (`Aligner.moved_units`).
        languages: What the file, or its `.meta.json`, is to call the source's and the target's
            language, such as "de-CH"; None for what the bitext calls it, which has no regions.

    Raises:
        FormatError: No format has this suffix, or it needs texts and was given links, or `besides`
            is given and it is not a format of units.
        InputError: The folder does not exist, the path is a folder, `min_confidence` is not a
            probability or is given for links or for a bitext without confidences, the file would
            hold nothing (a page may), `besides` holds something else, or the format cannot hold
            some character.
        LanguageError: The format names texts by language, and the bitext's are unknown or the same;
            or `languages` is not two languages.
        AlignerError: The operating system refuses to write, for instance because the disk is full.
    """
    check_probability(min_confidence, "min_confidence")
    _check_is_written(bitext)
    check_output(path, pairs_only=bool(besides), min_confidence=min_confidence)
    _check_units(besides)
    form = _written_format(path)
    if form.view:
        _write_view(bitext, path, form.view, min_confidence)
        return
    if isinstance(bitext, View):
        bitext = bitext.bitext
    if not len(bitext):
        raise nothing_to_write(str(path), is_empty=True)
    if not isinstance(bitext, Bitext):
        _write_links(bitext, path, form)
        return
    called = _languages_of(bitext, languages, str(path))
    if form.written_as != "pairs":
        side = {} if is_special(path) else {side_file(path): [meta_of(bitext, called)]}
        write_files({**_files_of(bitext, path, form), **side})
    else:
        if form.units.tagged:
            called = tuple(map(_tag_of, called))
        head = Head(str(path), called, bitext.provenance)
        units = units_of(bitext, min_confidence=min_confidence)
        if besides:
            units = iter(sorted(chain(units, besides), key=lambda unit: unit.sentences))
        splitter = bitext.provenance.splitter if bitext.provenance else ""
        write_checked(units, head, form.units, False, meta_of(bitext, called), splitter)


def write_units(
    units: Iterable[Unit],
    path: PathLike,
    languages: Sequence[str],
    *,
    provenance: Provenance | None = None,
    nulls: bool = False,
) -> None:
    """Write units in the format that the path's suffix names, in bounded memory.

    The file appears once it is complete, as by `write`. White space counts as no text.

    Args:
        units: Any number of units, taken one after another.
        path: The file. `corpus.moses` stands for `corpus.de`, `corpus.fr` and `corpus.ids`.
        languages: The language of each version, as the file is to spell it. `.tsv` names none; in
            TMX and XLIFF a name such as "German" becomes its code.
        provenance: What made the units; it goes into the file if its format has a place for it,
            else to the file with `.meta.json` added to its name.
        nulls: Whether to write units with a single text, too; Moses has no place for them.

    Raises:
        FormatError: No format of units has this suffix, or it holds another number of versions.
        InputError: The folder does not exist, the path is a folder, there is no unit to write, one
            is no `Unit`, one does not have as many texts as there are languages, or one holds a
            character that the format cannot hold.
        LanguageError: The format names texts by language, and two are the same or one is empty;
            or `languages` is a string; or the format is TMX or XLIFF, and one is not a language.
        AlignerError: The operating system refuses to write, for instance because the disk is full.
    """
    check_target(path)
    form = able_to(path, "write units to", lambda form: form.units.write and form.units)
    _check_are_units(units)
    check_listed(languages)
    called = map(_tag_of, languages) if form.tagged else languages
    head = Head(str(path), tuple(called), provenance)
    meta = None if provenance is None or form.has_head else meta_of_units(provenance)
    write_checked(units, head, form, nulls, meta)


def check_output(path: PathLike, *, pairs_only: bool = False, min_confidence: float = 0.0) -> None:
    """Check that `write` will know the format and find the folder, before long work is done for it.

    Args:
        path: Where to write.
        pairs_only: Whether the format must be one that holds only the pairs of a bitext.
        min_confidence: What `write` will be asked to leave out.

    Raises:
        FormatError: No format has this suffix, or it is of another kind.
        InputError: The folder does not exist or may not be written to, or the path is a folder; or
            the format cannot leave out what is less probable.
        MissingExtraError: The package that writes the format is not installed.
    """
    check_target(path)
    if pairs_only:
        able_to(path, "add moved pairs to", lambda form: form.written_as == "pairs")
    form = _written_format(path)
    if min_confidence and not form.heeds_confidence:
        raise holds_all(path)
    if check := form.units.check:
        check()


def holds_all(path: PathLike) -> InputError:
    """The error for a file that cannot leave out what is less probable."""
    return InputError(
        f"{path} holds all there is, whatever its confidence; leave min_confidence"
        " (--min-confidence) out"
    )


def may_write(path: PathLike) -> list[str]:
    """The files that writing to a path may replace."""
    suffix = suffix_of(path)
    if not suffix or FORMATS[suffix].units.paths is same_path:
        takes_along = suffix and FORMATS[suffix].links.prefix
        texts = xces.document_files(path) if takes_along else ()
        return [str(path), side_file(path), *texts]
    stem = Path(str(path)[: -len(suffix)])
    near = stem.parent.glob(f"{glob.escape(stem.name)}.*")
    files = (str(each) for each in sorted(near) if not suffix_of(each))
    return [str(path), side_file(path), *files]


def _written_format(path: PathLike) -> Format:
    return able_to(path, "write", lambda form: form.written_as and form)


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
    if isinstance(given, str | os.PathLike):
        raise InputError(
            "write takes what shall be written first and then the file:"
            ' aligner.write(bitext, "a.tmx")'
        )
    if not isinstance(given, Bitext | View | Alignment | Links):
        raise InputError(
            f"write takes a Bitext, an Alignment or Links, not {type(given).__name__}; units go"
            " to write_units, as those of a MultiBitext do (multi.units(), multi.names), and"
            " reports to write_report"
        )


def _check_units(besides: Iterable[object]) -> None:
    for each in besides:
        if not isinstance(each, Unit):
            raise InputError(
                f"besides takes units, not {type(each).__name__}; Aligner.moved_units(bitext)"
                " makes them of the passages that have moved"
            )


def _check_are_units(given: object) -> None:
    if (
        isinstance(given, str | Bitext)
        or hasattr(given, "columns")
        or not isinstance(given, Iterable)
    ):
        raise InputError(
            f"write_units takes a list of units, not {type(given).__name__}; a Bitext goes to"
            ' write, and a pair of texts is a unit as Unit(("Ein Satz.", "One sentence."))'
        )


def _tag_of(language: str) -> str:
    return language and as_code(checked_tag(language))


def _lacking_texts(path: PathLike) -> FormatError:
    return FormatError(
        f"cannot write {path}: its format holds texts, which links lack; write a Bitext, which"
        " aligner.bitext_of makes of sentences and their links, or write the links as .pred"
    )


def _write_links(links: Alignment | Links, path: PathLike, form: Format) -> None:
    if not form.links.lines:
        raise _lacking_texts(path)
    write_files({str(path): _lines_of_links(links, form)})
    texts = xces.document_files(path) if form.links.prefix else ()
    _remove_stale((side_file(path), *texts), path)


def _remove_stale(paths: Iterable[str], written: PathLike) -> None:
    """Remove what an earlier bitext left next to a file that now holds something else."""
    for path in () if is_special(written) else paths:
        remove_stale(path, written)


def _files_of(bitext: Bitext, path: PathLike, form: Format) -> dict[str, Iterator[str]]:
    """The pieces of all files that a bitext makes, except its `.meta.json`."""
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


def write_checked(
    units: Iterable[Unit],
    head: Head,
    form: UnitFormat,
    nulls: bool,
    meta: str | None,
    splitter: str = "",
) -> None:
    """Write units, and check that the format can hold their head and each of them.

    Args:
        units: Any number of units.
        head: What the file says about all of them.
        form: How they are written.
        nulls: Whether to write units with a single text.
        meta: What goes into the side file; None for no such file, which removes an old one.
        splitter: What found their sentences, if they are those of a bitext.

    Raises:
        AlignerError: As for `write_units`.
    """
    assert form.write is not None
    if was_split(splitter):
        units = unwrapped(units) if form.unwraps else unhyphenated(units)
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


def _languages_of(bitext: Bitext, languages: Languages, name: str) -> tuple[str, ...]:
    """What a bitext's languages are called, by its caller or else by itself; "" if unknown."""
    own = bitext.source.language or "", bitext.target.language or ""
    return tuple(map(as_code, named(2, languages, name, own)))
