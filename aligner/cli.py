"""The command line: arguments in, files out.

Exit codes: 0 when all went well; 1 when a corpus lacks documents that could not be aligned; 2, with
one line on standard error, for a mistake of the user's; 130 after an interrupt; 141 when whoever
read the output stopped reading.
"""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from aligner import __version__
from aligner.bar import Bar
from aligner.errors import AlignerError, InputError

if TYPE_CHECKING:
    from aligner.bitext import Bitext, Document
    from aligner.manuscript import Manuscript
    from aligner.pipeline import Aligner

__all__ = ["cli", "main"]

_INCOMPLETE, _MISTAKE, _INTERRUPTED, _PIPE_CLOSED = 1, 2, 130, 141
_WIDEST = 9


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=True)
@click.version_option(__version__, prog_name="aligner", message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context) -> None:
    """Align the sentences of two translations and say how sure every pair is."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def _probability(_: click.Context, parameter: click.Parameter, value: float) -> float:
    # click's own range lets NaN through.
    if not 0.0 <= value <= 1.0:
        raise click.BadParameter(f"{value} does not lie in [0, 1].", param=parameter)
    return value


_HALF = 0.5  # two texts that are less probably translations are spoken of
_ENCODER = click.option(
    "--encoder",
    metavar="NAME",
    default="embedded",
    show_default=True,
    help="The sentence encoder: the embedded one, or a sentence-transformers model or folder.",
)
_Result = TypeVar("_Result")
_Option = Callable[[Any], Any]
_OF_DOCUMENTS: tuple[_Option, ...] = (
    click.option("--source-lang", metavar="CODE", help="The source's language, such as de."),
    click.option("--target-lang", metavar="CODE", help="The target's language, such as en."),
    _ENCODER,
    click.option(
        "--parameters",
        metavar="FILE",
        help="The bead model's parameters, as aligner fit wrote them.",
    ),
    click.option("--presegmented", is_flag=True, help="The texts have one sentence a line."),
    click.option("--srx", metavar="FILE", help="Split sentences by the rules of an SRX 2.0 file."),
    click.option(
        "--abbreviations",
        metavar="CODE=WORDS",
        multiple=True,
        help="Words that end no sentence, such as de=Abt.,Verf.; once for each language.",
    ),
    click.option(
        "--encoding",
        metavar="NAME",
        help="The files' encoding; by default UTF-8, or UTF-16 with a byte order mark.",
    ),
    click.option(
        "--max-bead",
        metavar="N",
        type=click.IntRange(2, _WIDEST),
        help=f"The most sentences that a bead may join, both sides together: 2 to {_WIDEST}.",
    ),
)
_OF_A_PAIR: tuple[_Option, ...] = (
    click.option(
        "--cache",
        metavar="DIR",
        help="Where vectors are kept for the next run; by default where the system keeps such.",
    ),
    click.option("--no-cache", is_flag=True, help="Keep no vectors, and use none that are kept."),
    click.option(
        "--min-confidence",
        metavar="P",
        type=float,
        default=0.0,
        callback=_probability,
        help="Leave less probable pairs out of files of pairs and grey them in the table.",
    ),
    click.option(
        "--locked",
        metavar="FILE",
        help="What you have decided: a decisions.json of locked and forbidden links, boundaries.",
    ),
)


def _documents(command: Callable[..., _Result]) -> Callable[..., _Result]:
    """Add the options that say how documents are read and aligned."""
    for option in reversed(_OF_DOCUMENTS):
        command = option(command)
    return command


def _common(command: Callable[..., _Result]) -> Callable[..., _Result]:
    """Add the options that all commands share which align one pair of documents."""
    for option in reversed(_OF_A_PAIR):
        command = option(command)
    return _documents(command)


@cli.command()
@click.argument("source")
@click.argument("target", required=False)
@click.option("-o", "--output", "out", metavar="OUT", help="The file to write; - prints .jsonl.")
@_common
def align(
    source: str, target: str | None, out: str | None, min_confidence: float, **options: Any
) -> None:
    """Align two texts, or the two languages of one page.

    SOURCE and TARGET are files: .html, .docx, .epub, .pdf, .srt or .vtt, and plain text with any
    other suffix; one of them may be - for standard input. A folder, or a pattern in quotes, stands
    for its files in the order of their names. Without TARGET, SOURCE is a page that holds both
    languages; the one that comes first is the source, unless --source-lang or --target-lang says
    otherwise. A .tmx or .xliff file holds ready pairs, which are aligned anew.

    The suffix of OUT chooses the format: .jsonl (all that is known of every bead), pairs (.tsv,
    .tmx, .xliff, .xlsx, .parquet, .units.jsonl, .moses), sentence numbers (.pred, .gold, .ladder,
    .vecalign, .xces, .intertext.xml). Without OUT a table is printed.
    """
    from aligner import formats

    _check_paths(source, target, options["locked"], out=out)
    if options["cache"] is not None and options["no_cache"]:
        raise click.UsageError("--cache and --no-cache contradict each other")
    if target is None and options["presegmented"]:
        raise click.UsageError("--presegmented needs both a SOURCE and a TARGET")
    bitext = _aligned(source, target, **options)
    if out is None:
        _print_table(bitext, min_confidence)
    else:
        formats.write(bitext, out, min_confidence=min_confidence)
        related = bitext.alignment.related
        if related is not None and related < _HALF:  # nobody would see it in the file
            click.echo(f"aligner: {out}: {bitext.verdict} (P = {related:.3f})", err=True)


@cli.command()
@click.argument("manifest")
@click.argument("targets", required=False)
@click.option("-o", "--output", "out", metavar="DIR", required=True, help="The corpus's folder.")
@_documents
@click.option(
    "--pair-by-content",
    "by_content",
    is_flag=True,
    help="Pair the files of two folders by what they say, whatever their names.",
)
@click.option(
    "--format",
    "form",
    metavar="NAME",
    default="tsv",
    show_default=True,
    help="The format of the files: tsv, jsonl, tmx, moses …",
)
@click.option(
    "--shard",
    metavar="N",
    type=click.IntRange(min=1),
    default=100_000,
    show_default=True,
    help="How many pairs a file has at most.",
)
@click.option("--explain", is_flag=True, help="Write the pairs that are left out, too, and why.")
@click.option("--licence", metavar="TEXT", default="", help="What the card shall say of it.")
@click.option(
    "--engine",
    metavar="NAME",
    default="processes",
    show_default=True,
    help="Who does the work: processes of this machine, or ray for a cluster.",
)
@click.option("--address", metavar="HOST:PORT", help="Where the Ray cluster is.")
@click.option(
    "--workers",
    metavar="N",
    type=click.IntRange(min=1),
    help="How many processes or actors; by default one a core, or one a GPU of a cluster.",
)
def build(
    manifest: str,
    targets: str | None,
    source_lang: str | None,
    target_lang: str | None,
    encoder: str,
    parameters: str | None,
    srx: str | None,
    abbreviations: Sequence[str],
    max_bead: int | None,
    by_content: bool,
    **options: Any,
) -> int:
    """Make a corpus of many pairs of documents.

    MANIFEST is a .tsv file with a header, or a .jsonl file: source, target, and if you like id,
    source_language, target_language. Or it is a folder of sources, and TARGETS the folder of
    targets, with the same names but for suffixes and codes of languages.

    Called again after an interrupt, it goes on where it was. The corpus is whole when there is a
    card.json in DIR. The exit code is 1 if some documents could not be aligned: they are named, and
    the corpus is made without them.
    """
    from aligner import corpus

    splitter = _splitter(srx, abbreviations, options["presegmented"])
    languages = (source_lang, target_lang)
    if by_content and targets is None:
        raise click.UsageError("--pair-by-content needs two folders")
    with Bar(rate="documents/s") as bar:
        tool = _aligner(encoder, splitter, parameters, max_bead)
        if targets is None:
            listed = corpus.read_manifest(manifest, *languages)
        elif by_content:
            listed = corpus.match_folders(
                manifest,
                targets,
                *languages,
                encoder=tool.encoder,
                presegmented=options["presegmented"],
                encoding=options["encoding"],
                progress=bar.callback,
            )
        else:
            listed = corpus.pair_folders(manifest, targets, *languages)
        summary = corpus.build(listed, aligner=tool, progress=bar.callback, **options)
    click.echo(summary)
    return 0 if summary.is_whole else _INCOMPLETE


@cli.command()
@click.argument("gold")
@click.argument("predicted")
def evaluate(gold: str, predicted: str) -> None:
    """Compare alignments with gold ones: strict and lax F1, nulls, calibration.

    Both must be of the same sentences: links are compared by number.

    GOLD and PREDICTED are two files (.gold, .pred, .jsonl, .vecalign, .ladder, .xces or
    .intertext.xml), or two folders that hold <doc>.gold and <doc>.jsonl or another of these.
    """
    from aligner import formats
    from aligner.evaluation import evaluate_many

    pairs = formats.pair_files(gold, predicted)
    click.echo(evaluate_many((formats.read(mine), formats.read(truth)) for truth, mine in pairs))


@cli.command()
@click.argument("path", metavar="IN")
@click.argument("out", metavar="OUT")
@click.option("--source-lang", metavar="CODE", help="Which language comes first.")
@click.option("--target-lang", metavar="CODE", help="Which comes second.")
@click.option(
    "--min-confidence",
    metavar="P",
    type=float,
    default=0.0,
    callback=_probability,
    help="Leave less probable pairs out.",
)
def convert(
    path: str, out: str, source_lang: str | None, target_lang: str | None, min_confidence: float
) -> None:
    """Write a file of pairs, or of sentence numbers, in another format.

    The suffixes of IN and OUT choose the formats. The languages are all that IN holds, unless they
    are named; they must be where IN names none, as .tsv and .jsonl.
    """
    from aligner import formats

    _check_paths(path, out=out)
    languages = (source_lang, target_lang) if source_lang or target_lang else None
    formats.convert(path, out, languages, min_confidence=min_confidence)


@cli.command()
@click.argument("folder")
@click.option("-o", "--output", "out", metavar="PARAMETERS", required=True, help="The .json file.")
@click.option("--source-lang", metavar="CODE", required=True, help="The source files' suffix.")
@click.option("--target-lang", metavar="CODE", required=True, help="The target files' suffix.")
@_ENCODER
def fit(folder: str, out: str, source_lang: str, target_lang: str, encoder: str) -> None:
    """Fit the bead model to gold alignments of your own.

    FOLDER holds <doc>.<CODE> for both languages, one sentence a line, and <doc>.gold. A few
    thousand gold beads make good parameters; a few hundred are better than none only for an
    encoder that is far from the embedded one.
    """
    from aligner import training
    from aligner.encoders import load_encoder
    from aligner.formats.files import check_target, write_files
    from aligner.model.parameters import shapes_up_to

    if Path(out).suffix.lower() != ".json":
        raise InputError(f"{out} is no .json file; name one for the parameters, such as mine.json")
    check_target(out)
    gold = training.read_gold(Path(folder), source_lang, target_lang, load_encoder(encoder))
    with Bar() as bar:
        fitted = training.fit(
            list(gold.values()),
            shapes_up_to(6),
            name=Path(out).stem,
            note=f"fitted to {len(gold)} documents ({source_lang}-{target_lang}) with {encoder}",
            progress=bar.callback,
        )
    write_files({out: [fitted.to_json()]})
    beads = sum(len(example.gold) for example in gold.values())
    click.echo(f"{out}: fitted to {beads} gold links of {len(gold)} documents")


def _check_paths(*inputs: str | None, out: str | None) -> None:
    """Refuse what cannot end well before any work is done."""
    from aligner import formats

    if inputs.count("-") > 1:
        raise click.UsageError("only one of SOURCE, TARGET and --locked can be standard input (-)")
    if out is None:
        return
    formats.check_output(out)
    written = () if out == "-" else formats.may_write(out)
    for path, place in itertools.product(inputs, written):
        if path and _same_file(path, place):
            raise InputError(f"{place} is an input and would be overwritten; choose another name")


def _same_file(first: str, second: str) -> bool:
    try:
        return Path(first).samefile(second)
    except (OSError, ValueError):
        return False


def _aligned(
    source: str,
    target: str | None,
    *,
    source_lang: str | None,
    target_lang: str | None,
    encoder: str,
    parameters: str | None,
    presegmented: bool,
    srx: str | None,
    abbreviations: Sequence[str],
    encoding: str | None,
    max_bead: int | None,
    locked: str | None,
    cache: str | None,
    no_cache: bool,
) -> Bitext:
    from aligner import formats

    splitter = _splitter(srx, abbreviations, presegmented)
    paths = [path for path in (source, target) if path is not None]
    texts = _texts(paths, encoding, (source_lang, target_lang), presegmented)
    decisions = formats.read_decisions(locked) if locked is not None else None
    with Bar() as bar:
        kept = False if no_cache else _cache(cache)
        tool = _aligner(encoder, splitter, parameters, max_bead, progress=bar.callback, cache=kept)
        return tool.align(
            *texts,
            source_language=source_lang,
            target_language=target_lang,
            decisions=decisions,
        )


def _aligner(
    encoder: str, splitter: Any, parameters: str | None, max_bead: int | None, **options: Any
) -> Aligner:
    from aligner.model.parameters import shapes_up_to
    from aligner.pipeline import Aligner

    shapes = shapes_up_to(max_bead) if max_bead else None
    return Aligner(encoder, splitter, parameters, shapes, **options)


def _splitter(srx: str | None, abbreviations: Sequence[str], presegmented: bool) -> Any:
    """What the user has said of splitting; None where nothing was said."""
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
    """What is to be aligned: two texts, one page, or the two sides of a file of pairs."""
    from aligner import formats
    from aligner.splitters import split_lines

    if len(paths) == 1 and formats.holds_pairs(paths[0]):
        pairs = formats.read_bitext(paths[0], *languages)
        return [pairs.source, pairs.target]
    texts = [formats.read_manuscript(path, encoding) for path in paths]
    if not presegmented:
        return [*texts]
    return [split_lines(each.text, code) for each, code in zip(texts, languages, strict=True)]


def _cache(folder: str | None) -> str | bool:
    """The cache that was asked for, or the usual one, which a full or locked disk may rule out."""
    from aligner.encoders import EmbeddingCache

    if folder is not None:
        return folder
    try:
        EmbeddingCache()
    except InputError:
        return False
    return True


def _print_table(bitext: Bitext, min_confidence: float) -> None:
    from aligner.formats import table

    # A terminal that lacks a character shall show a question mark, not stop the program.
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    table.show(bitext, min_confidence=min_confidence)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: What comes after the program's name; by default what the user typed.

    Returns:
        The exit code.
    """
    try:
        code = cli.main(arguments, prog_name="aligner", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        return _told(error.format_message())
    except AlignerError as error:
        return _told(str(error))
    except (click.Abort, KeyboardInterrupt):
        return _INTERRUPTED
    except (SystemExit, BrokenPipeError):  # click ends the program when a pipe is closed
        _drop_output()
        return _PIPE_CLOSED
    except OSError as error:
        _drop_output()
        place = error.filename or "standard output"
        return _told(f"{place} cannot be used: {(error.strerror or 'it failed').lower()}")
    return code if isinstance(code, int) else 0


def _told(message: str) -> int:
    """Say in one line what the user can mend, whatever a file's name holds."""
    line = " ".join(message.split())
    plain = "".join(each if each.isprintable() else ascii(each)[1:-1] for each in line)
    click.echo(f"aligner: {plain}", err=True)
    return _MISTAKE


def _drop_output() -> None:
    """Let what is still to be printed go nowhere, so that Python's own last flush is silent."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
