"""Gold alignments: read from a folder, and cut into stretches without a doubt in them.

A gold document is cut wherever its gold is not monotone, leaves a sentence without a link, or uses
a shape that the model lacks. It is also cut after every 20 beads, so that many blocks of about the
same size are searched at once.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from aligner.bitext import Links, Shape, Span
from aligner.encoders import Encoder, encode_tokens_once, load_encoder
from aligner.encoders.embedded import is_embedded
from aligner.errors import InputError
from aligner.formats import read, read_text
from aligner.languages import known_code
from aligner.model.side import Side
from aligner.splitters import split_lines

__all__ = ["Block", "Example", "gold_blocks", "read_gold"]

_BEADS = 20  # beads per block


@dataclass(frozen=True)
class Example:
    """A gold document.

    Attributes:
        source: The source side.
        target: The target side.
        gold: Which sentences belong together.
        weight: How much it counts, relative to the others.
    """

    source: Side
    target: Side
    gold: Links
    weight: float = 1.0

    @property
    def covered(self) -> int:
        """How many of its sentences, on both sides, the gold mentions."""
        told = {("source", i) for link in self.gold for i in link.source}
        told |= {("target", j) for link in self.gold for j in link.target}
        return len(told)


@dataclass(frozen=True)
class Block:
    """A stretch of a gold path without a doubt in it.

    Attributes:
        source: Its source sentences.
        target: Its target sentences.
        steps: The shapes of its beads in order, nulls included.
    """

    source: Span
    target: Span
    steps: tuple[Shape, ...]


def read_gold(
    folder: str | os.PathLike[str],
    source_language: str,
    target_language: str,
    encoder: str | os.PathLike[str] | Encoder,
) -> dict[str, Example]:
    """Read a folder of gold documents and encode them.

    Args:
        folder: It holds `<doc>.<language>` for both languages, one sentence a line, and
            `<doc>.gold`.
        source_language: The suffix of the source files.
        target_language: The suffix of the target files.
        encoder: The encoder that the parameters are meant for, as for `Aligner`.

    Returns:
        The documents by name, in alphabetical order.

    Raises:
        EncoderError: There is no such encoder.
        InputError: A file is missing or malformed, or a link points beyond the last sentence.
    """
    paths = sorted(Path(folder).glob("*.gold"))
    if not paths:
        raise InputError(f"{folder} holds no .gold file")
    loaded = load_encoder(encoder)
    return {
        path.stem: _gold_document(path, source_language, target_language, loaded) for path in paths
    }


def _gold_document(path: Path, source: str, target: str, encoder: Encoder) -> Example:
    texts = [read_text(path.with_name(f"{path.stem}.{code}")) for code in (source, target)]
    codes = map(known_code, (source, target))
    documents = [split_lines(text, code) for text, code in zip(texts, codes, strict=True)]
    gold = read(path)
    for link in gold:
        for document, ids, code in zip(
            documents, (link.source, link.target), (source, target), strict=True
        ):
            if ids and max(ids) >= len(document):
                raise InputError(
                    f"{path} links sentence {max(ids)}, counted from 0, but {path.stem}.{code} has"
                    f" {len(document)}; check that {source} is the language of its first numbers"
                    f" and {target} that of the others"
                )
    vectors, tokens = encode_tokens_once(encoder, *map(list, documents))
    source_side, target_side = (
        Side.of_document(*parts, is_embedded=is_embedded(encoder))
        for parts in zip(documents, vectors, tokens or (None, None), strict=True)
    )
    return Example(source_side, target_side, gold)


def gold_blocks(gold: Links, n: int, m: int, shapes: tuple[Shape, ...]) -> Iterator[Block]:
    """The stretches of a gold alignment that form a path of known shapes."""
    owners = _owners(gold, n, m)
    i = j = 0
    at, steps = (0, 0), list[Shape]()
    while True:
        step = _gold_step(owners, i, j, shapes)
        if step:
            steps.append(step)
            i, j = i + step[0], j + step[1]
        if steps and (not step or (len(steps) >= _BEADS and 0 not in step)):
            yield Block(Span(at[0], i), Span(at[1], j), tuple(steps))
            at, steps = (i, j), []
        if not step:
            following = _next_start(owners, i, j, shapes)
            if following is None:
                return
            at = i, j = following


_Owners = tuple[list[object], list[object]]
_NULL = "null"  # owner of a sentence that the gold leaves alone


def _owners(gold: Links, n: int, m: int) -> _Owners:
    """Which link each sentence belongs to; None if the gold says nothing or two things."""
    owners: _Owners = ([None] * n, [None] * m)
    seen: tuple[set[int], set[int]] = (set(), set())
    for link in gold:
        owner: object = link if link.source and link.target else _NULL
        for side, sentences in zip((0, 1), (link.source, link.target), strict=True):
            for k in sentences:
                owners[side][k] = None if k in seen[side] else owner
                seen[side].add(k)
    return owners


def _gold_step(owners: _Owners, i: int, j: int, shapes: tuple[Shape, ...]) -> Shape | None:
    """The gold bead that starts at an edge, if there is one and the model knows its shape."""
    source, target = owners
    if i < len(source) and source[i] == _NULL:
        return 1, 0
    if j < len(target) and target[j] == _NULL:
        return 0, 1
    if i == len(source) or j == len(target) or source[i] is None or source[i] != target[j]:
        return None
    a, b = source.count(source[i]), target.count(target[j])
    whole = source[i : i + a] == [source[i]] * a and target[j : j + b] == [target[j]] * b
    return (a, b) if whole and (a, b) in shapes else None


def _next_start(
    owners: _Owners, i: int, j: int, shapes: tuple[Shape, ...]
) -> tuple[int, int] | None:
    """The next edge at or after (i, j) from which a two-sided gold bead starts."""
    source, target = owners
    for k in range(i, len(source)):
        if source[k] is None or source[k] == _NULL or (k and source[k - 1] == source[k]):
            continue
        if source[k] in target:
            start = target.index(source[k])
            if start >= j and _gold_step(owners, k, start, shapes) not in (None, (1, 0), (0, 1)):
                return k, start
    return None
