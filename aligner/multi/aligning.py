"""Aligns several versions of a text, by way of the alignments of every two of them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from aligner.bitext import Bitext, Provenance, Span
from aligner.errors import InputError, LanguageError
from aligner.multi.bitext import Judgement, MultiBead, MultiBitext
from aligner.multi.consensus import Consensus
from aligner.multi.names import name_of
from aligner.pipeline import Aligner, Text
from aligner.pipeline.named import check_named
from aligner.pipeline.ready import ready_aligner
from aligner.pipeline.texts import document_of

__all__ = ["align_multi", "align_pairwise", "joined"]


def align_multi(
    texts: Mapping[str, Text], *, aligner: Aligner | None = None, **options: Any
) -> MultiBitext:
    """Align several versions of a text together.

    Every two versions are aligned, with each version split and encoded only once. Then the one
    segmentation of all versions is chosen that gets most votes from these alignments
    (`aligner.multi.consensus`). So a bead is the same whichever languages you look at, and an
    alignment that goes astray is outvoted by the others.

    Args:
        texts: The versions by language, at least two, with the one translated from first. Several
            in one language are told apart by what follows a hyphen: "en-garnett", "en-maude".
        aligner: An `Aligner` to use, with all its settings.
        **options: Without an `aligner`, arguments of `Aligner`: an encoder, a splitter, parameters,
            shapes, a cache.

    Returns:
        A bitext that covers every sentence of every version, in order.

    Raises:
        InputError: There are fewer than two versions, one of them cannot be used, or both an
            aligner and options are given.
        LanguageError: A language is unknown or surely not that of its version, or two versions have
            the same name.
        EncoderError: There is no such encoder, or what it returned is not valid.
    """
    if not isinstance(texts, Mapping):
        raise InputError('give the versions by language, as {"de": …, "fr": …}')
    try:
        named = [(name_of(each), text) for each, text in texts.items()]
    except LanguageError as error:
        raise LanguageError(
            'versions are named by their languages, as in {"de": …, "fr": …}, several in one'
            f' language as "en-garnett" and "en-maude": {error}'
        ) from None
    versions = dict(named)
    if len(versions) < len(named):
        names = [name for name, _ in named]
        twice = next(name for name in names if names.count(name) > 1)
        raise LanguageError(
            f"two versions are called {twice}; tell them apart, as {twice}-1 and {twice}-2"
        )
    return joined(align_pairwise(ready_aligner(aligner, **options), versions))


def align_pairwise(tool: Aligner, texts: Mapping[str, Text]) -> dict[tuple[str, str], Bitext]:
    """Align every two of several versions of a text; each is split and encoded once.

    Args:
        tool: The aligner to use.
        texts: Two or more versions, by language.

    Returns:
        The bitext of every two languages, in the order of `texts`.

    Raises:
        InputError: There are fewer than two versions.
        LanguageError: A language is unknown, or a version is surely in another one.
        EncoderError: As in `Aligner.align`.
    """
    if len(texts) < 2:
        raise InputError(f"alignment needs two versions or more, not {len(texts)}")
    called = {name: f"the version {name}" for name in texts}
    documents = {
        name: document_of(text, name, tool.splitter, called[name]) for name, text in texts.items()
    }
    if not tool.trust_languages:
        check_named([*documents.values()], [True] * len(documents), [*called.values()])
    return tool.document_aligner.align_pairwise(documents)


def joined(pairs: Mapping[tuple[str, str], Bitext]) -> MultiBitext:
    """One bitext of several versions, made from the bitexts of every two.

    Args:
        pairs: The bitexts, as `align_pairwise` returns them.
    """
    names = list(dict.fromkeys(name for pair in pairs for name in pair))
    first = pairs[names[0], names[1]]
    documents = (first.source, *(pairs[names[0], each].target for each in names[1:]))
    consensus = Consensus(
        [len(document) for document in documents],
        {
            (names.index(source), names.index(target)): bitext.alignment
            for (source, target), bitext in pairs.items()
        },
    )
    beads = tuple(
        MultiBead(
            tuple(Span(*each) for each in zip(before, after, strict=True)),
            consensus.confidence(before, after),
        )
        for before, after in pairwise(consensus.cuts())
    )
    judgements = {
        pair: Judgement(
            bitext.alignment.related,
            bitext.alignment.is_measured,
            bitext.provenance,
            bitext.moved,
        )
        for pair, bitext in pairs.items()
    }
    made = [each.provenance for each in judgements.values() if each.provenance]
    whole = Provenance.of_all(made) if made else None
    return MultiBitext(documents, beads, whole, judgements, tuple(names))
