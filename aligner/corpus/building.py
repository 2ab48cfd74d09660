"""Builds a corpus from a manifest, all the way from checking the arguments to the card."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import is_dataclass

from aligner.corpus.assembly import Assembly
from aligner.corpus.card import publish
from aligner.corpus.engines import engine_called
from aligner.corpus.filters import (
    DEFAULT_FILTERS,
    Filter,
    Filters,
    Language,
    check_filters,
    from_confidence,
)
from aligner.corpus.forms import check_documents, check_form, suffix_of_form
from aligner.corpus.harvest import harvest
from aligner.corpus.manifest import Manifest, read_manifest
from aligner.corpus.places import opened
from aligner.corpus.summary import Summary
from aligner.corpus.work import Recipe
from aligner.encoders import Encoder
from aligner.errors import InputError
from aligner.formats.raw.files import PathLike
from aligner.formats.registry import FORMATS
from aligner.pipeline import Aligner
from aligner.pipeline.ready import ready_aligner
from aligner.pipeline.settings import progress_of
from aligner.plumbing.counts import check_count
from aligner.plumbing.progress import Progress
from aligner.splitters import Splitter
from aligner.trust import check_probability

__all__ = ["build"]

_SHARD = 100_000  # pairs in a file by default


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

    A build can be interrupted or killed at any moment. Called again, it resumes where it stopped,
    and the corpus is the same, to the byte, as that of an unbroken run. Only pairs of documents
    whose files or settings have changed are aligned anew. The corpus is complete if there is a
    `card.json`.

    Args:
        manifest: The document pairs, or the file that lists them.
        out: The folder for the corpus, or a URL that fsspec supports, such as `s3://bucket/corpus`.
            It gets `de-fr/part-00000.tsv` and so on for each pair of languages, `README.md` and
            `card.json`, and `.aligner` with what was aligned so far.
        aligner: What aligns them; `Aligner()` by default. If it trusts languages, the filter
            `Language` is off.
        encoder: Without an aligner, what compares sentences, as for `Aligner`.
        splitter: Without an aligner, what splits texts into sentences, likewise.
        presegmented: Whether the files have one sentence a line, which pages of two languages
            cannot have.
        encoding: The encoding of files that are not UTF-8, as in `read_manuscript`; or two,
            separated by a comma, for sources and targets.
        moved: Whether to add the pairs of moved passages, as `Aligner.moved_units` gives them.
        filters: The filters that leave pairs out, in the order in which they are applied.
        min_confidence: The least confidence of the pairs to keep, instead of the one that the
            filter `Confidence` has.
        precision: The share of the pairs kept that should be right in each pair of languages, in
            [0, 1]. As many of the surest are kept as have this share, going by their confidences.
        explain: Whether to write the pairs that are left out too, each with the reason.
        form: The format of the files, by its suffix: "tsv", "jsonl", "tmx", "moses" …
        shard: The most pairs in a file.
        licence: The licence that the card names, in one line.
        engine: "processes" on this machine, or "ray" for a cluster.
        workers: How many processes or actors; by default one per core, or one per GPU of a cluster.
        address: The address of the Ray cluster, as for `ray.init`.
        progress: Called as the work goes on.

    Returns:
        What became of all documents and pairs. Documents that cannot be aligned are listed in
        `broken` and do not affect the others.

    Raises:
        InputError: The manifest or an argument cannot be used, or another build is using the
            folder.
        FormatError: There is no such format of units.
        LanguageError: The format names texts by language, and a pair has one language twice.
        WorkerError: No process or actor can start.
        AlignerError: The folder cannot be read or written, for instance because the disk is full.
        MissingExtraError: The engine or the URL needs `bitext-aligner[ray]`, or the format needs
            `bitext-aligner[parquet]`.
    """
    begun = time.monotonic()
    listed = manifest if isinstance(manifest, Manifest) else read_manifest(manifest)
    suffix = suffix_of_form(form)
    _check(listed, suffix, explain, presegmented)
    shard = check_count(shard, "shard")
    asked = check_filters(filters)
    if min_confidence is not None:
        asked = from_confidence(asked, min_confidence)
    if precision is not None:
        check_probability(precision, "the precision")
    _check_licence(licence)
    tell = progress_of(progress) or (lambda *_: None)
    work = engine_called(engine, workers, address)
    tool = ready_aligner(aligner, encoder=encoder, splitter=splitter)
    if tool.trust_languages:  # nor may a filter know better
        asked = tuple(each for each in asked if not isinstance(each, Language))
    Filters(asked, ("", ""))  # refuses what each pair of languages could have no copy of
    recipe = Recipe(tool, presegmented, encoding, moved)
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
            listed.foreign,
            moved,
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


def _check(manifest: Manifest, suffix: str, explain: bool, presegmented: bool) -> None:
    """Refuse what cannot succeed, before any work is done."""
    if check := FORMATS[suffix].units.check:
        check()
    page = next((pair.id for pair in manifest if pair.target is None), None)
    if presegmented and page is not None:
        raise InputError(
            f"{page} has no target, and a page is no list of sentences; name the target, or leave"
            " out presegmented (--presegmented)"
        )
    for source, target in {(pair.source_language, pair.target_language) for pair in manifest}:
        if source and target:
            check_form(suffix, (source, target), explain)
    check_documents(suffix, (pair.id for pair in manifest))


def _check_licence(licence: object) -> None:
    """Check that it fits on one line of the card."""
    if not isinstance(licence, str) or licence.splitlines() not in ([], [licence]):
        raise InputError(f"a licence must be named in one line, not {licence!r}")
