"""A corpus out of a manifest: the whole way, from checks of the arguments to the card."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import is_dataclass

from aligner.corpus.assembly import Assembly, check_form, suffix_of
from aligner.corpus.card import publish
from aligner.corpus.engines import engine_called
from aligner.corpus.filters import DEFAULT_FILTERS, Filter, check_filters, from_confidence
from aligner.corpus.harvest import harvest
from aligner.corpus.manifest import Manifest, read_manifest
from aligner.corpus.places import opened
from aligner.corpus.summary import Summary
from aligner.corpus.work import Recipe
from aligner.encoders import Encoder
from aligner.errors import InputError
from aligner.formats.files import PathLike
from aligner.formats.registry import FORMATS
from aligner.pipeline import Aligner
from aligner.pipeline.ready import ready_aligner
from aligner.plumbing.bar import Progress
from aligner.splitters import Splitter
from aligner.trust import check_probability

__all__ = ["build"]

_SHARD = 100_000  # pairs in a file unless something else is asked for


def build(
    manifest: PathLike | Manifest,
    out: PathLike,
    *,
    aligner: Aligner | None = None,
    encoder: PathLike | Encoder | None = None,
    splitter: Splitter | str | None = None,
    presegmented: bool = False,
    encoding: str | None = None,
    moved: bool = False,
    filters: Iterable[Filter] = DEFAULT_FILTERS,
    min_confidence: float | None = None,
    precision: float | None = None,
    explain: bool = False,
    form: str = "tsv",
    shard: int = _SHARD,
    licence: str = "",
    engine: str = "processes",
    workers: int | None = None,
    address: str | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Make a corpus of many pairs of documents.

    It can be interrupted or killed at any moment: called again, it goes on where it was, and the
    corpus is the same to the byte as that of an unbroken run. A document pair whose files or
    settings have changed is aligned anew, all others are not. The corpus is whole if there is a
    `card.json`.

    Args:
        manifest: The document pairs, or the file that lists them.
        out: The folder for the corpus, or a URL that fsspec knows, such as `s3://bucket/corpus`. It
            gets `de-fr/part-00000.tsv` and so on for each pair of languages, `README.md` and
            `card.json`, and `.aligner` with what was aligned so far.
        aligner: What aligns them; `Aligner()` by default.
        encoder: Without an aligner, what compares sentences, as for `Aligner`.
        splitter: Without an aligner, what cuts sentences, likewise.
        presegmented: Whether the files have one sentence a line; pages of two languages have not.
        encoding: The encoding of those that are not UTF-8, as in `read_manuscript`; or two with a
            comma between them, of sources and targets.
        moved: Whether the pairs of passages that stand elsewhere in the translation are added, as
            `Aligner.moved_units` gives them.
        filters: What leaves pairs out, asked in turn.
        min_confidence: The least confidence of the pairs that are kept, in the place of what the
            filter `Confidence` among these asks for.
        precision: The share of the pairs kept that shall be right in each pair of languages, in
            [0, 1]. So many of the surest are kept that it is, as their confidences promise.
        explain: Whether the pairs that are left out are written, too, with the reason for each.
        form: The format of the files, by its suffix: "tsv", "jsonl", "tmx", "moses" …
        shard: How many pairs a file has at most.
        licence: What the card shall say of it, in one line.
        engine: "processes" of this machine, or "ray" for a cluster.
        workers: How many processes or actors; by default one a core, or one a GPU of a cluster.
        address: Of the Ray cluster, as `ray.init` takes it.
        progress: Called as the work goes on.

    Returns:
        What has become of all documents and pairs. Documents that cannot be aligned are named
        there, in `broken`, and cost no other.

    Raises:
        InputError: The manifest or an argument cannot be used, or another build is at the folder.
        FormatError: No format of units is called so.
        LanguageError: The format names texts by language, and a pair has one language twice.
        WorkerError: No process or actor can begin.
        AlignerError: The folder's file system refuses to read or write, as a full disk does.
        MissingExtraError: The engine or the URL needs `bitext-aligner[ray]`, or the format needs
            `bitext-aligner[parquet]`.
    """
    begun = time.monotonic()
    listed = manifest if isinstance(manifest, Manifest) else read_manifest(manifest)
    suffix = suffix_of(form)
    _check(listed, suffix, explain, shard, presegmented)
    asked = tuple(filters)
    check_filters(asked)
    if min_confidence is not None:
        asked = from_confidence(asked, min_confidence)
    if precision is not None:
        check_probability(precision, "the precision")
    _check_licence(licence)
    work = engine_called(engine, workers, address)
    tool = ready_aligner(aligner, encoder=encoder, splitter=splitter)
    recipe = Recipe(tool, presegmented, encoding, moved)
    tell = progress or (lambda *_: None)
    with opened(out) as folder:
        found = harvest(listed, folder, recipe, work, lambda done: tell("align", done, len(listed)))
        total = len(found.records)
        assembly = Assembly(
            folder,
            suffix,
            shard,
            asked,
            explain,
            lambda done: tell("assemble", done, total),
            precision,
        )
        summary = Summary(
            str(out),
            len(listed),
            tuple(assembly.parts(found.records)),
            {**listed.unread, **found.broken},
            listed.unpaired,
            found.reused,
            time.monotonic() - begun,
        )
        made = {
            "format": suffix.removeprefix("."),
            "licence": licence,
            "filters": [repr(each) if is_dataclass(type(each)) else each.name for each in asked],
            **({} if precision is None else {"precision": precision}),
            **recipe.told,
        }
        publish(folder, summary, made)
    return summary


def _check(manifest: Manifest, suffix: str, explain: bool, shard: int, presegmented: bool) -> None:
    """Refuse what cannot end well before any work is done."""
    if check := FORMATS[suffix].units.check:
        check()
    if shard < 1:
        raise InputError(f"a shard must hold 1 pair or more, not {shard}")
    page = next((pair.id for pair in manifest if pair.target is None), None)
    if presegmented and page is not None:
        raise InputError(
            f"{page} has no target, and a page is no list of sentences; name the target, or leave"
            " out presegmented (--presegmented)"
        )
    for source, target in {(pair.source_language, pair.target_language) for pair in manifest}:
        if source and target:
            check_form(suffix, (source, target), explain)


def _check_licence(licence: str) -> None:
    """See that it stays one line of the card."""
    if licence.splitlines() not in ([], [licence]):
        raise InputError(f"a licence must be named in one line, not {licence!r}")
