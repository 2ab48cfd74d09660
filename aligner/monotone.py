"""Links that form a path: another aligner's output, or gold, as an alignment and a bitext.

`Links` may cross, skip and share sentences; an `Alignment` may not. Links that do not form a path
are refused, and sentences that they leave out become nulls.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from aligner.bitext import SIDES, Alignment, Bead, Bitext, Document, Link, Links, Span
from aligner.errors import InputError
from aligner.languages import normalize_language

__all__ = ["alignment_of", "bitext_of"]

_MOST = 10_000_000  # sentences; a higher number is a slip and would fill the memory with nulls


def bitext_of(
    source: Document | Iterable[str],
    target: Document | Iterable[str],
    links: Links | Alignment,
    *,
    source_language: str | None = None,
    target_language: str | None = None,
) -> Bitext:
    """A bitext of two documents and the links of their sentences, to view, filter or write.

    Args:
        source: The document, or its sentences in the order that the links count them.
        target: Likewise.
        links: Links, as `aligner.read` reads them; sentences in none of them become nulls. Or an
            alignment, such as that of `align_embeddings`; its word links are places in the texts
            that were aligned, so they are kept only if both sides are given as documents.
        source_language: The source's language, by code or name; by default that of its document, if
            one is given. Formats such as `.tmx` name both languages.
        target_language: Likewise.

    Returns:
        A bitext whose confidences are those of the links, None for a sentence in no link.

    Raises:
        InputError: As for `alignment_of`. Or the alignment has another number of sentences; a side
            is a string, which is not split here, or not a list of sentences; or `links` is
            something else, such as the name of a file.
        LanguageError: A language is unknown.
    """
    if not isinstance(links, Links | Alignment):
        raise InputError(
            f"give Links or an Alignment, not {type(links).__name__}; links in a file are read with"
            " aligner.read(path)"
        )
    sides = _document(source, source_language), _document(target, target_language)
    size = len(sides[0]), len(sides[1])
    if isinstance(links, Links):
        return Bitext(*sides, alignment_of(links, size))
    for name, there, count in zip(SIDES, links.size, size, strict=True):
        if there != count:
            raise InputError(
                f"the alignment is of {there} {name} sentences, but there are {count}; give the"
                " documents that were aligned"
            )
    has_places = isinstance(source, Document) and isinstance(target, Document)
    return Bitext(*sides, links if has_places else _without_word_links(links))


def _without_word_links(alignment: Alignment) -> Alignment:
    """The same beads without word links, which are places in the texts that were aligned."""
    if not any(bead.word_links for bead in alignment):
        return alignment
    return replace(alignment, beads=tuple(replace(bead, word_links=()) for bead in alignment))


def _document(given: object, language: str | None) -> Document:
    code = normalize_language(language) if language else None
    if isinstance(given, Document):
        own = normalize_language(given.language) if given.language and not code else code
        return replace(given, language=own)
    if isinstance(given, str) or not isinstance(given, Iterable):
        kind = "a string" if isinstance(given, str) else type(given).__name__
        raise InputError(
            f"links count sentences: give a list of sentences or a Document, not {kind}"
        )
    sentences = list(given)
    if not all(isinstance(each, str) for each in sentences):
        raise InputError("the sentences that links count must all be strings")
    return Document.from_sentences(sentences, code)


def alignment_of(links: Links, size: tuple[int, int] | None = None) -> Alignment:
    """The alignment that links describe.

    Args:
        links: In any order. Sentences in none of them become nulls without a confidence.
        size: How many source and target sentences there are; by default as many as are named.

    Raises:
        InputError: Two links cross or share a sentence, one skips a sentence, or one names a
            sentence that does not exist. The message names the links.
    """
    size = size or _named(links)
    beads = sorted(
        (_bead(link, size) for link in links if link.source and link.target),
        key=lambda bead: (bead.source, bead.target),
    )
    for first, second in pairwise(beads):
        _check_follow(first, second)
    nulls = _null_confidences(links, beads, size)
    return Alignment(tuple(_path(beads, nulls, size)))


def _named(links: Links) -> tuple[int, int]:
    sources = [index for link in links for index in link.source]
    targets = [index for link in links for index in link.target]
    size = max(sources, default=-1) + 1, max(targets, default=-1) + 1
    if max(size) > _MOST:
        raise InputError(f"a link names sentence {max(size) - 1:,}, and no document has so many")
    return size


def _bead(link: Link, size: tuple[int, int]) -> Bead:
    for side, name, count in zip((link.source, link.target), SIDES, size, strict=True):
        if len(side) != side[-1] - side[0] + 1:
            raise InputError(f"the link {link} skips a {name} sentence, so it is no bead")
        _check_is_there(side[-1], count, name, link)
    return Bead(_run(link.source), _run(link.target), link.confidence)


def _run(side: Sequence[int]) -> Span:
    return Span(side[0], side[-1] + 1)


def _check_is_there(index: int, count: int, name: str, link: Link) -> None:
    if index >= count:
        raise InputError(
            f"the link {link} names {name} sentence {index}, but there are {count}; give"
            " the documents that were aligned"
        )


def _check_follow(first: Bead, second: Bead) -> None:
    links = f"the links {first} and {second}"
    if first.source.stop > second.source.start or first.target.meets(second.target):
        raise InputError(f"{links} share a sentence; join them or drop one")
    if first.target.start > second.target.start:
        raise InputError(f"{links} cross, which no alignment does; drop one")


def _null_confidences(
    links: Links, beads: Sequence[Bead], size: tuple[int, int]
) -> tuple[dict[int, float | None], dict[int, float | None]]:
    """The confidences that links give to nulls, by source and by target index."""
    said: tuple[dict[int, float | None], dict[int, float | None]] = ({}, {})
    taken = (
        {index for bead in beads for index in bead.source},
        {index for bead in beads for index in bead.target},
    )
    for link in links:
        if link.source and link.target:
            continue
        side, name = (0, "source") if link.source else (1, "target")
        for index in link.source or link.target:
            _check_is_there(index, size[side], name, link)
            if index in taken[side] or index in said[side]:
                raise InputError(
                    f"{name} sentence {index} is a null in the link {link} and is in"
                    " another link, too; drop one"
                )
            said[side][index] = link.confidence
    return said


def _path(
    beads: Sequence[Bead],
    nulls: tuple[dict[int, float | None], dict[int, float | None]],
    size: tuple[int, int],
) -> Iterator[Bead]:
    """The beads with nulls in all gaps, those of the source first."""
    i = j = 0
    end = Bead(Span(size[0], size[0] + 1), Span(size[1], size[1] + 1))
    for bead in (*beads, end):
        for index in range(i, bead.source.start):
            yield Bead(Span(index, index + 1), Span(j, j), nulls[0].get(index))
        i = bead.source.start
        for index in range(j, bead.target.start):
            yield Bead(Span(i, i), Span(index, index + 1), nulls[1].get(index))
        if bead is not end:
            yield bead
        i, j = bead.source.stop, bead.target.stop
