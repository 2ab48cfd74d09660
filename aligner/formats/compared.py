"""Files of links to compare, checked to be about the same documents as far as they tell.

Only the `.meta.json` next to a file says how many sentences there are. The links themselves may
cover just a part of the documents, so all that can be refused is a sentence that does not exist.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from aligner.bitext import Links
from aligner.errors import InputError
from aligner.evaluation import Extent, check_extents
from aligner.formats.raw.beside import told_beside
from aligner.formats.raw.files import PathLike, holds_nothing, is_special, read_bytes
from aligner.formats.reading import read
from aligner.formats.registry import FORMATS, able_to, suffix_of

__all__ = ["pair_files", "read_compared"]

_PREDICTED = (".jsonl", ".pred", ".vecalign", ".ladder", ".xces", ".ces.xml", ".intertext.xml")


def pair_files(predicted: PathLike, gold: PathLike) -> list[tuple[Path, Path]]:
    """Find the files to compare: two files, or each `<doc>.gold` of a folder with its prediction.

    Args:
        predicted: A file, or a folder that holds links for each gold file, as `<doc>.jsonl`,
            `<doc>.pred` or in another format.
        gold: A file, or a folder of `.gold` files.

    Returns:
        The predicted and the gold file of each document, sorted by name.

    Raises:
        InputError: A path does not exist, gold is a folder and predicted is not, or a folder lacks
            a file or holds several predictions for one document.
        FormatError: A path does not exist and its suffix names a format without links, such as
            `.moses`, which stands for files of other names.
    """
    first, second = Path(gold), Path(predicted)
    for given, path in ((gold, first), (predicted, second)):
        if not os.fspath(given) or not path.exists():
            if suffix_of(given) in FORMATS:
                able_to(given, "read links from", lambda form: form.links.parse)
            raise InputError(f"{given or repr(given)} does not exist; check the name")
    if not first.is_dir():
        return [(_prediction_of(first, second) if second.is_dir() else second, first)]
    if not second.is_dir():
        raise InputError(f"{first} is a folder and {second} is a file; give two of one kind")
    documents = sorted(first.glob("*.gold"))
    if not documents:
        raise InputError(f"the folder {first} holds no .gold file; name the folder that does")
    return [(_prediction_of(document, second), document) for document in documents]


def _prediction_of(document: Path, folder: Path) -> Path:
    found = [folder / f"{document.stem}{suffix}" for suffix in _PREDICTED]
    found = [path for path in found if path.exists()]
    if len(found) == 1:
        return found[0]
    if found:
        raise InputError(
            f"the folder {folder} holds {' and '.join(path.name for path in found)}; leave one of"
            " them there, since a document is compared with one prediction"
        )
    raise InputError(
        f"the folder {folder} holds no links of {document.stem}, such as {document.stem}.jsonl"
        f" (known are {' '.join(_PREDICTED)}); align {document.stem} too, or take its gold file out"
    )


def read_compared(predicted: PathLike, gold: PathLike) -> tuple[Links, Links]:
    """Read two files of links to compare.

    Returns:
        The predicted links, which are none if their file is empty, and the gold links.

    Raises:
        FormatError: As for `read`.
        InputError: As for `read`, or the files are about different documents, judged by the numbers
            of sentences in the `.meta.json` next to them.
    """
    # A pipe can be read only once.
    is_nothing = not is_special(predicted) and holds_nothing(read_bytes(predicted))
    links = Links(()) if is_nothing else read(predicted), read(gold)
    _check_compared((predicted, gold), links)
    return links


def _check_compared(paths: tuple[PathLike, PathLike], links: tuple[Links, Links]) -> None:
    """Check that the two files are about the same documents, as far as they tell."""
    mine, theirs = (
        _extent(told_beside(path), each) for path, each in zip(paths, links, strict=True)
    )
    check_extents(mine, theirs, (str(paths[0]), str(paths[1])))


def _extent(meta: dict[str, Any], links: Links) -> Extent:
    least = Extent.of_links(links)
    try:
        told = int(meta["source"]["sentences"]), int(meta["target"]["sentences"])
    except (ValueError, KeyError, TypeError, OverflowError):  # missing, or without counts
        return least
    is_of_it = all(a >= b for a, b in zip(told, least.size, strict=True))
    return Extent(told, is_whole=True) if is_of_it else least
