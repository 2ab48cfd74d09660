"""Gold alignments: read from a folder, and cut into stretches without a doubt in them.

A gold document is cut wherever its gold is not monotone, leaves a sentence without a link, gives
one to two links, or uses a shape that the model lacks. It is also cut after every 20 beads, so that
many blocks of about the same size are searched at once.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from aligner.bitext import Links, Shape, Span
from aligner.encoders import Encoder, encode_tokens_once, is_embedded, load_encoder
from aligner.errors import InputError
from aligner.formats import read, read_text
from aligner.languages import known_code
from aligner.model.parameters import DEFAULT_SHAPES
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
        gold: Which sentences belong together; a link that is given twice is kept once.
        weight: How much it counts, relative to the others.

    Raises:
        InputError: The gold links a sentence beyond the last one.
    """

    source: Side
    target: Side
    gold: Links
    weight: float = 1.0

    def __post_init__(self) -> None:
        object.__setattr__(self, "gold", Links(tuple(dict.fromkeys(self.gold))))
        for name, side, ids in (
            ("source", self.source, [link.source for link in self.gold]),
            ("target", self.target, [link.target for link in self.gold]),
        ):
            last = max(chain(*ids), default=-1)
            if last >= len(side):
                raise InputError(
                    f"the gold links {name} sentence {last}, counted from 0, but there are"
                    f" {len(side)}"
                )

    @property
    def covered(self) -> int:
        """How many of its sentences, on both sides, the gold mentions."""
        told = {("source", i) for link in self.gold for i in link.source}
        told |= {("target", j) for link in self.gold for j in link.target}
        return len(told)

    @property
    def used(self) -> int:
        """How many of its links parameters of the default shapes are fitted to.

        The others cross, share a sentence with another link, or have a shape that the model lacks.
        """
        blocks = [*gold_blocks(self.gold, len(self.source), len(self.target), DEFAULT_SHAPES)]
        source = {i for block in blocks for i in block.source}
        target = {j for block in blocks for j in block.target}
        return sum(
            not (source.isdisjoint(link.source) and target.isdisjoint(link.target))
            for link in self.gold
        )


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
    if not Path(folder).exists():
        raise InputError(f"{folder} does not exist")
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
    (source_nulls, target_nulls), beads = _undoubted(gold, n, m, shapes)
    starts = iter(sorted(beads))
    i = j = 0
    at, steps = (0, 0), list[Shape]()
    while True:
        step = (1, 0) if i in source_nulls else (0, 1) if j in target_nulls else beads.get((i, j))
        if step:
            steps.append(step)
            i, j = i + step[0], j + step[1]
        if steps and (not step or (len(steps) >= _BEADS and 0 not in step)):
            yield Block(Span(at[0], i), Span(at[1], j), tuple(steps))
            at, steps = (i, j), []
        if not step:
            # A start that has been passed stays passed, so each is looked at once.
            following = next((start for start in starts if start[0] >= i and start[1] >= j), None)
            if following is None:
                return
            at = i, j = following


def _undoubted(
    gold: Links, n: int, m: int, shapes: tuple[Shape, ...]
) -> tuple[tuple[set[int], set[int]], dict[tuple[int, int], Shape]]:
    """The nulls of either side, and the shapes of the beads by where they start.

    What holds a sentence that several links claim is not among them.
    """
    source = _claimed_once((link.source for link in gold), n)
    target = _claimed_once((link.target for link in gold), m)
    nulls = (
        source & {i for link in gold if not link.target for i in link.source},
        target & {j for link in gold if not link.source for j in link.target},
    )
    beads = {
        (link.source[0], link.target[0]): shape
        for link in gold
        if (shape := (len(link.source), len(link.target))) in shapes
        and _is_run(link.source, source)
        and _is_run(link.target, target)
    }
    return nulls, beads


def _claimed_once(claims: Iterable[tuple[int, ...]], size: int) -> set[int]:
    """Which of `size` sentences one link claims, and no other."""
    counts = [0] * size
    for k in chain.from_iterable(claims):
        counts[k] += 1
    return {k for k, count in enumerate(counts) if count == 1}


def _is_run(sentences: tuple[int, ...], among: set[int]) -> bool:
    """Whether sentences follow each other without a gap, and all are among some."""
    whole = bool(sentences) and sentences[-1] - sentences[0] < len(sentences)
    return whole and among.issuperset(sentences)
