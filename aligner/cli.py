"""The command line: arguments in, files out.

Exit codes: 0 when all went well; 2, with one line on standard error, for a mistake of the user's;
130 after an interrupt; 141 when whoever read the output stopped reading.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from aligner import __version__
from aligner.errors import AlignerError, InputError

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from aligner.bitext import Bitext, Document
    from aligner.manuscript import Manuscript
    from aligner.pipeline import Aligner

__all__ = ["cli", "main"]

_MISTAKE, _INTERRUPTED, _PIPE_CLOSED = 2, 130, 141
_WIDEST = 9
_PATIENCE = 0.5
"""Seconds of work before a progress bar appears."""


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
_OPTIONS: tuple[Callable[[Any], Any], ...] = (
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
        "--cache",
        metavar="DIR",
        help="Where vectors are kept for the next run; by default where the system keeps such.",
    ),
    click.option("--no-cache", is_flag=True, help="Keep no vectors, and use none that are kept."),
    click.option(
        "--max-bead",
        metavar="N",
        type=click.IntRange(2, _WIDEST),
        help=f"The most sentences that a bead may join, both sides together: 2 to {_WIDEST}.",
    ),
    click.option(
        "--locked",
        metavar="FILE",
        help="What you have decided: a decisions.json of locked and forbidden links, boundaries.",
    ),
)


def _common(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that all commands share which align."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@cli.command()
@click.argument("source")
@click.argument("target", required=False)
@click.option("-o", "--output", "out", metavar="OUT", help="The file to write; - prints .jsonl.")
@click.option(
    "--min-confidence",
    metavar="P",
    type=float,
    default=0.0,
    callback=_probability,
    help="Leave less probable pairs out of .tsv files and grey them in the table.",
)
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

    The suffix of OUT chooses the format: .jsonl (all that is known of every bead), .tsv (pairs),
    .pred and .gold (sentence indexes). Without OUT a table is printed.
    """
    from aligner import formats

    _check_inputs(source, target, options)
    if out is not None:
        formats.check_output(out)
        _check_is_no_input(out, source, target, options["locked"])
        if out != "-":
            _check_is_no_input(formats.side_file(out), source, target, options["locked"])
    bitext = _aligned(source, target, **options)
    if out is None:
        _print_table(bitext, min_confidence)
    else:
        formats.write(bitext, out, min_confidence=min_confidence)
        related = bitext.alignment.related
        if related is not None and related < _HALF:  # nobody would see it in the file
            click.echo(f"aligner: {out}: {bitext.verdict} (P = {related:.3f})", err=True)


@cli.command()
@click.argument("source")
@click.argument("target", required=False)
@click.option(
    "-o", "--output", "out", metavar="REPORT", help="The file to write: .json, .jsonl or .tsv."
)
@click.option(
    "--check",
    "checks",
    metavar="NAME",
    multiple=True,
    help="A check to do, such as number; once for each. By default the reliable ones.",
)
@click.option(
    "--glossary",
    metavar="FILE",
    help="Terms and the renderings they must have: a line each, parted by tabs.",
)
@click.option(
    "--min-confidence",
    metavar="P",
    type=float,
    default=0.5,
    show_default=True,
    callback=_probability,
    help="Leave less sure findings out.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["minor", "major", "critical"]),
    help="End with exit code 1 if there is a finding so severe or worse.",
)
@_common
def fidelity(
    source: str,
    target: str | None,
    out: str | None,
    checks: tuple[str, ...],
    glossary: str | None,
    min_confidence: float,
    fail_on: str | None,
    **options: Any,
) -> int:
    """Say what a translation left out, added or got wrong, and where.

    SOURCE, TARGET and PAGE are files as in aligner align. Without REPORT the findings are printed.
    The exit code is 0 also where there are findings, unless --fail-on says otherwise.
    """
    from aligner import fidelity as judging

    _check_inputs(source, target, options)
    if out is not None:
        judging.check_report_path(out)
        _check_is_no_input(out, source, target, options["locked"], glossary)
    terms = judging.read_glossary(glossary) if glossary is not None else None
    with _Bar() as bar:
        tool, texts, how = _prepared(source, target, bar, **options)
        report = judging.check_fidelity(
            *texts,
            aligner=tool,
            checks=checks or None,
            glossary=terms,
            min_confidence=min_confidence,
            **how,
        )
    if out is None:
        _replace_what_is_lacking()
        judging.show(report)
    else:
        judging.write_report(report, out)
    return int(fail_on is not None and judging.is_as_severe(report, fail_on))


@cli.command()
@click.argument("gold")
@click.argument("predicted")
def evaluate(gold: str, predicted: str) -> None:
    """Compare alignments with gold ones: strict and lax F1, nulls, calibration.

    Both must be of the same sentences: links are compared by number.

    GOLD and PREDICTED are two files (.gold, .pred or .jsonl), or two folders that hold
    <doc>.gold and <doc>.jsonl or <doc>.pred.
    """
    from aligner import formats
    from aligner.evaluation import evaluate_many

    pairs = formats.pair_files(gold, predicted)
    click.echo(evaluate_many((formats.read(mine), formats.read(truth)) for truth, mine in pairs))


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
    with _Bar() as bar:
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


def _check_inputs(source: str, target: str | None, options: Mapping[str, Any]) -> None:
    """Refuse what cannot end well before any work is done."""
    if (source, target, options["locked"]).count("-") > 1:
        raise click.UsageError("only one of SOURCE, TARGET and --locked can be standard input (-)")
    if options["cache"] is not None and options["no_cache"]:
        raise click.UsageError("--cache and --no-cache contradict each other")
    if target is None and options["presegmented"]:
        raise click.UsageError("--presegmented needs both a SOURCE and a TARGET")


def _check_is_no_input(out: str, *inputs: str | None) -> None:
    """Refuse to write over what is read."""
    if out != "-" and any(path and _same_file(path, out) for path in inputs):
        raise InputError(f"{out} is an input and would be overwritten; choose another name")


def _same_file(first: str, second: str) -> bool:
    try:
        return Path(first).samefile(second)
    except (OSError, ValueError):
        return False


def _aligned(source: str, target: str | None, **options: Any) -> Bitext:
    with _Bar() as bar:
        tool, texts, how = _prepared(source, target, bar, **options)
        return tool.align(*texts, **how)


def _prepared(
    source: str,
    target: str | None,
    bar: _Bar,
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
) -> tuple[Aligner, list[Manuscript | Document], dict[str, Any]]:
    """What aligns, the texts to give it, and how they are to be aligned."""
    from aligner import formats

    splitter = _splitter(srx, abbreviations, presegmented)
    paths = [path for path in (source, target) if path is not None]
    texts = _texts(paths, encoding, (source_lang, target_lang), presegmented)
    decisions = formats.read_decisions(locked) if locked is not None else None
    from aligner.model.parameters import shapes_up_to
    from aligner.pipeline import Aligner

    shapes = shapes_up_to(max_bead) if max_bead else None
    tool = Aligner(
        encoder,
        splitter,
        parameters=parameters,
        shapes=shapes,
        progress=bar.callback,
        cache=False if no_cache else _cache(cache),
    )
    how = {
        "source_language": source_lang,
        "target_language": target_lang,
        "decisions": decisions,
    }
    return tool, texts, how


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

    _replace_what_is_lacking()
    table.show(bitext, min_confidence=min_confidence)


def _replace_what_is_lacking() -> None:
    """A terminal that lacks a character shall show a question mark, not stop the program."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")


class _Bar:
    """A progress bar on standard error, for a person and for work that takes its time."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._progress: Progress | None = None
        self._tasks: dict[str, TaskID] = {}

    @property
    def callback(self) -> Callable[[str, int, int], None] | None:
        """What the pipeline shall call; None where nobody watches."""
        return self._show if sys.stderr is not None and sys.stderr.isatty() else None

    def __enter__(self) -> _Bar:
        return self

    def __exit__(self, *_: object) -> None:
        if self._progress:
            self._progress.stop()

    def _show(self, stage: str, done: int, total: int) -> None:
        if self._progress is None:
            if time.monotonic() - self._begun < _PATIENCE:
                return
            self._progress = self._started()
        if stage not in self._tasks:
            self._tasks[stage] = self._progress.add_task(stage, total=total)
        self._progress.update(self._tasks[stage], completed=done, total=total)

    @staticmethod
    def _started() -> Progress:
        from rich.console import Console
        from rich.progress import Progress

        progress = Progress(console=Console(stderr=True), transient=True)
        progress.start()
        return progress


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
