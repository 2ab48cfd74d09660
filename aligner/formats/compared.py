"""Two files of links that are to be compared, seen to be of the same sentences where they tell.

Only the `.meta.json` beside a file tells how many sentences there are. Links themselves may be
those of a part of the documents, so they can only be refused for a sentence that is not there.
"""

from __future__ import annotations

from typing import Any

from aligner.bitext import Links
from aligner.evaluation import Extent, check_extents
from aligner.formats.files import PathLike, told_beside

__all__ = ["check_compared"]


def check_compared(paths: tuple[PathLike, PathLike], links: tuple[Links, Links]) -> None:
    """See that two files are of the same documents, as far as they tell.

    Args:
        paths: The predicted and the gold file.
        links: What they hold.

    Raises:
        InputError: They have not the same number of sentences.
    """
    mine, theirs = (
        _extent(told_beside(path), each) for path, each in zip(paths, links, strict=True)
    )
    check_extents(mine, theirs, (str(paths[0]), str(paths[1])))


def _extent(meta: dict[str, Any], links: Links) -> Extent:
    least = Extent.of_links(links)
    try:
        told = int(meta["source"]["sentences"]), int(meta["target"]["sentences"])
    except (ValueError, KeyError, TypeError, OverflowError):  # none, or it tells nothing
        return least
    is_of_it = all(a >= b for a, b in zip(told, least.size, strict=True))
    return Extent(told, is_whole=True) if is_of_it else least
