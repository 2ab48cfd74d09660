"""Two files of links that are to be compared, seen to be of the same sentences where they tell.

A `.meta.json` beside a file tells how many sentences there are, and the rows of a `.jsonl` that
lacks none hold their texts. What tells neither, such as a `.gold` by hand, can only be refused for
a sentence that the other document has not.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from aligner.bitext import Links
from aligner.errors import InputError
from aligner.evaluation import Extent, check_extents
from aligner.formats.files import PathLike, read_lines, side_file
from aligner.formats.registry import suffix_of

__all__ = ["check_compared"]

_Texts = tuple[str, str]
"""All that a file holds of the source and of the target, without white space."""


def check_compared(paths: tuple[PathLike, PathLike], links: tuple[Links, Links]) -> None:
    """See that two files are of the same documents, as far as they tell.

    Args:
        paths: The predicted and the gold file.
        links: What they hold.

    Raises:
        InputError: They have not the same number of sentences, or other texts.
    """
    names = str(paths[0]), str(paths[1])
    texts = [_texts(path, each) for path, each in zip(paths, links, strict=True)]
    mine, theirs = (
        _extent(Path(side_file(path)), each, told)
        for path, each, told in zip(paths, links, texts, strict=True)
    )
    check_extents(mine, theirs, names)
    if texts[0] and texts[1]:
        _check_texts(texts[0], texts[1], names)


def _extent(side: Path, links: Links, texts: _Texts | None) -> Extent:
    least = Extent.of_links(links)
    try:
        meta: Any = json.loads(side.read_text(encoding="utf-8"))
        told = int(meta["source"]["sentences"]), int(meta["target"]["sentences"])
    except (OSError, ValueError, KeyError, TypeError):  # there is none, or it tells nothing
        return Extent(least.size, is_whole=texts is not None)
    is_of_it = all(a >= b for a, b in zip(told, least.size, strict=True))
    return Extent(told, is_whole=True) if is_of_it else least


def _texts(path: PathLike, links: Links) -> _Texts | None:
    """The texts of both sides; None where there are none, or a row may be missing."""
    if suffix_of(path) != ".jsonl":
        return None
    for side in ("source", "target"):
        indexes = [index for each in links for index in getattr(each, side)]
        if sorted(indexes) != list(range(len(indexes))):
            return None
    rows = [json.loads(line) for line in read_lines(path) if line.strip()]
    held = [[row.get(key) for row in rows] for key in ("source_text", "target_text")]
    if not all(isinstance(text, str) for side in held for text in side):
        return None
    source, target = ("".join("".join(side).split()) for side in held)
    return source, target


def _check_texts(mine: _Texts, theirs: _Texts, names: tuple[str, str]) -> None:
    """Rows may be cut differently, so the texts of a whole side are compared."""
    for side, one, other in zip(("source", "target"), mine, theirs, strict=True):
        if one != other:
            both = zip(one, other, strict=False)
            at = next((k for k, (a, b) in enumerate(both) if a != b), min(len(one), len(other)))
            shown = [each[max(at - 10, 0) : at + 20] for each in (one, other)]
            raise InputError(
                f"{names[0]} and {names[1]} are of different documents: the {side} has"
                f" {shown[0]!r} in one and {shown[1]!r} in the other; compare alignments of the"
                " same sentences"
            )
