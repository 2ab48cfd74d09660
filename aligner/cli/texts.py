"""Turns arguments into texts and into the aligner for them."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from aligner.errors import InputError

if TYPE_CHECKING:
    from aligner.bitext import Bitext, Document, Manuscript
    from aligner.decisions import Decisions
    from aligner.formats.converting import LeftOut
    from aligner.pipeline import Aligner
    from aligner.plumbing.progress import Bar

__all__ = [
    "Prepared",
    "aligner_of",
    "check_inputs",
    "check_is_no_input",
    "decisions_of",
    "prepared",
    "replace_what_is_lacking",
    "say_doubts",
    "say_left_out",
    "say_unused_abbreviations",
    "splitter_of",
    "title",
]


class Prepared(NamedTuple):
    """What a command needs to align two sides.

    Attributes:
        tool: The aligner.
        texts: The manuscripts or documents to align, or a bitext to be judged as it is.
        languages: The languages of the texts, as keyword arguments for the aligner.
        decisions: What is settled before the texts are aligned.
        left_out: What the texts lack of a file of pairs, if they are its two sides.
    """

    tool: Aligner
    texts: list[Any]
    languages: dict[str, Any]
    decisions: Decisions | None
    left_out: LeftOut | None


def check_inputs(
    source: str, target: str | None, options: Mapping[str, Any], judging: bool = False
) -> None:
    """Refuse arguments that cannot work, before any work is done; for `judging` see `prepared`."""
    from aligner.formats.manuscripts import no_text
    from aligner.formats.pairs import holds_our_pairs

    if (source, target, options["locked"]).count("-") > 1:
        raise click.UsageError("only one of SOURCE, TARGET and --locked can be standard input (-)")
    if options["cache"] is not None and options["no_cache"]:
        raise click.UsageError("--cache and --no-cache contradict each other")
    for path in () if judging and target is None else (source, target):
        if path is not None and holds_our_pairs(path):  # pairs from elsewhere are aligned anew
            raise no_text(path)
    if target is None:
        _check_is_split_anew(source, options, judging)
    if target is None and options["presegmented"]:
        raise click.UsageError("--presegmented needs both a SOURCE and a TARGET")


def _check_is_split_anew(source: str, options: Mapping[str, Any], judging: bool) -> None:
    """Refuse options for reading and splitting if the sentences of the file are ready."""
    from aligner.formats import holds_pairs

    named = [name for name in ("srx", "abbreviations", "presegmented", "encoding") if options[name]]
    if named and holds_pairs(source, tables=judging):
        told = " and ".join(f"--{name}" for name in named)
        raise click.UsageError(f"{source} holds ready sentences; leave out {told}")


def check_is_no_input(place: str, *inputs: str | None) -> None:
    """Refuse to overwrite an input."""
    if place != "-" and any(path and _same_file(path, place) for path in inputs):
        raise InputError(f"{place} is an input and would be overwritten; choose another name")


def _same_file(first: str, second: str) -> bool:
    try:
        return Path(first).samefile(second)
    except OSError:  # such as a .moses, which only stands for files
        return Path(first).resolve() == Path(second).resolve()
    except ValueError:
        return False


def decisions_of(locked: str | None) -> Decisions | None:
    """The decisions in the file named by --locked."""
    from aligner import formats

    return None if locked is None else formats.read_decisions(locked)


def prepared(
    source: str,
    target: str | None,
    bar: Bar,
    *,
    source_lang: str | None,
    target_lang: str | None,
    trust_languages: bool,
    encoder: str,
    parameters: str | None,
    presegmented: bool,
    srx: str | None,
    abbreviations: Sequence[str],
    encoding: str | None,
    max_bead: int | None,
    cache: str | None,
    no_cache: bool,
    locked: str | None,
    judging: bool = False,
) -> Prepared:
    """The aligner and everything to give it.

    If the translation is to be judged (`judging`), a `.tsv` holds pairs and is no bilingual page,
    the pairs with only one text are kept too, and what aligner has aligned already is not aligned
    anew unless an option says how.
    """
    from aligner import formats
    from aligner.formats.pairs import whole_bitext
    from aligner.pipeline.pairs import ready_texts

    decisions = decisions_of(locked)
    splitter = splitter_of(srx, abbreviations, presegmented)
    named = source_lang, target_lang
    languages = {"source_language": source_lang, "target_language": target_lang}
    texts: list[Any]
    left_out: LeftOut | None = None
    if target is None and formats.holds_pairs(source, tables=judging):
        pairs = whole_bitext(source, named) if judging else None
        anew = pairs is None or bool(locked or parameters or max_bead)
        if pairs is None:
            pairs, left_out = formats.read_counted(source, named, nulls=judging)
        texts, decisions = ready_texts(pairs, decisions, anew=anew)
        if texts == [pairs]:  # which names its languages itself
            languages = {}
    else:
        paths = [path for path in (source, target) if path is not None]
        texts = [*_texts(paths, encoding, named, presegmented)]
    kept = False if no_cache else _cache(cache)
    tool = aligner_of(
        encoder,
        splitter,
        parameters,
        max_bead,
        progress=bar.callback,
        cache=kept,
        trust_languages=trust_languages,
    )
    return Prepared(tool, texts, languages, decisions, left_out)


def aligner_of(
    encoder: str, splitter: Any, parameters: str | None, max_bead: int | None, **options: Any
) -> Aligner:
    """An aligner with the settings of the command line."""
    from aligner.model.parameters import shapes_up_to
    from aligner.pipeline import Aligner

    shapes = shapes_up_to(max_bead) if max_bead else None
    return Aligner(encoder, splitter=splitter, parameters=parameters, shapes=shapes, **options)


def splitter_of(srx: str | None, abbreviations: Sequence[str], presegmented: bool) -> Any:
    """The splitter that the options ask for, or None."""
    from aligner import splitters

    told = [
        f"--{name}"
        for name, value in (
            ("srx", srx),
            ("abbreviations", abbreviations),
            ("presegmented", presegmented),
        )
        if value
    ]
    if len(told) > 1:
        raise click.UsageError(f"{' and '.join(told)} contradict each other; give one of them")
    if srx is not None:
        return splitters.srx(srx)
    if not abbreviations:
        return None
    pairs = [each.partition("=") for each in abbreviations]
    for code, sign, words in pairs:
        if not (code and sign and words):
            raise click.UsageError("--abbreviations must look like de=Abt.,Verf.")
    return splitters.with_abbreviations(
        {code: [word for word in words.split(",") if word] for code, _, words in pairs}
    )


def _texts(
    paths: Sequence[str],
    encoding: str | None,
    languages: tuple[str | None, str | None],
    presegmented: bool,
) -> list[Manuscript | Document]:
    """The texts to align: two, or one bilingual page."""
    from aligner import formats
    from aligner.formats.raw.decoding import encodings_of
    from aligner.pipeline.texts import text_of_file

    named = zip(paths, encodings_of(encoding), languages, strict=False)
    return [
        text_of_file(formats.read_manuscript(path, each), code, presegmented=presegmented)
        for path, each, code in named
    ]


def _cache(folder: str | None) -> str | bool:
    """The cache that was asked for, or the default one unless a full or locked disk prevents it."""
    from aligner.plumbing.cache import Cache

    if folder is not None:
        return folder
    try:
        Cache()
    except InputError:
        return False
    return True


def title(source: str, target: str | None) -> str:
    """The title of a page that shows these files."""
    from aligner.formats.raw.files import readable_name

    given = (path for path in (source, target) if path and path != "-")
    return " – ".join(readable_name(_short_name(path)) for path in given)


def _short_name(path: str) -> str:
    """The name of a file or a folder, or of the first and the last file of a pattern."""
    from aligner.formats.manuscripts import files_of

    place = Path(path)
    files = None if place.is_dir() else files_of(path)
    if files:
        return " … ".join(dict.fromkeys((files[0].name, files[-1].name)))
    return place.name or place.resolve().name


def say_doubts(bitext: Bitext, out: str) -> None:
    """Say on standard error what makes a result less sure; few would look for it in the file."""
    from aligner.trust import doubts
    from aligner.view.notes import notes

    said = [line for line in (doubts(bitext.alignment.related), *notes(bitext)) if line]
    if said:
        click.echo(f"aligner: {out}: {'; '.join(said)}", err=True)


def say_unused_abbreviations(tool: Aligner, bitext: Bitext) -> None:
    """Say on standard error which languages had abbreviations but no text."""
    from aligner.languages import names_of
    from aligner.splitters import WithAbbreviations

    if not isinstance(tool.splitter, WithAbbreviations):
        return
    held = [*dict.fromkeys(filter(None, (bitext.source.language, bitext.target.language)))]
    unused = [code for code in tool.splitter.words if code not in held]
    if unused:
        click.echo(
            f"aligner: --abbreviations for {names_of(unused)} were not used: the texts are in"
            f" {names_of(held)}",
            err=True,
        )


def say_left_out(what: Sequence[str]) -> None:
    """Say on standard error what the written file has no place for."""
    if what:
        click.echo(f"aligner: left out: {'; '.join(what)}", err=True)


def replace_what_is_lacking() -> None:
    """Print a question mark for a character that the terminal lacks, instead of stopping."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
