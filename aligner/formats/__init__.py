"""Readers and writers, one file a format; a file's suffix says which.

| Suffix | Holds | Read | Written |
| --- | --- | --- | --- |
| `.jsonl` | every bead with confidence, texts and character spans | links | bitext |
| `.tsv` | two-sided beads: source, target, confidence | – | bitext |
| `.html` | a page to look at a bitext and to correct it | – | bitext, view |
| `.gold` | links, `[0, 1]:[2]` | links | links |
| `.pred` | links with confidence, `[0, 1]:[2]:0.973` | links | links |

Texts to be aligned come in through `read_manuscript`, ready pairs through `read_bitext`; the table
of their formats is in `manuscripts`.

What a user has decided about an alignment goes to a `.json` file of its own, by `write_decisions`
and `read_decisions`.

What made a bitext goes to `OUT.meta.json`, since none of these formats has a place for it, and so
do the passages that stand elsewhere on the other side: `"moved"` lists them as half-open runs of
sentence indexes with a confidence. Links written over a bitext take its side file away.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aligner.bitext import Alignment, Bitext, Document, Links
from aligner.errors import FormatError, nearest
from aligner.formats import jsonl, links, tsv
from aligner.formats.decisions import read_decisions, write_decisions
from aligner.formats.files import (
    STANDARD,
    PathLike,
    check_target,
    decode,
    is_special,
    read_bytes,
    read_text,
    remove_stale,
    write_files,
)
from aligner.formats.links import digits, pair_files
from aligner.formats.manuscripts import holds_pairs, read_bitext, read_manuscript
from aligner.trust import check_probability
from aligner.view import View, page

__all__ = [
    "check_output",
    "holds_pairs",
    "pair_files",
    "read",
    "read_bitext",
    "read_decisions",
    "read_manuscript",
    "read_text",
    "side_file",
    "write",
    "write_decisions",
]


@dataclass(frozen=True, slots=True)
class _Format:
    """What can be done with a suffix; None where it cannot.

    Attributes:
        parse: Makes links of a file's text and name.
        bitext: The pieces of a file that holds a bitext, less what is below a confidence.
        view: A file that shows a bitext with what was found in it.
        links: The pieces of a file that holds no more than links.
    """

    parse: Callable[[str, str], Links] | None = None
    bitext: Callable[[Bitext, float], Iterator[str]] | None = None
    view: Callable[[View], str] | None = None
    links: Callable[[Links], Iterator[str]] | None = None


_FORMATS = {
    ".gold": _Format(parse=links.parse, links=links.lines),
    ".html": _Format(view=page),
    ".jsonl": _Format(parse=jsonl.parse, bitext=jsonl.lines),
    ".pred": _Format(parse=links.parse, links=links.lines_with_confidence),
    ".tsv": _Format(bitext=tsv.lines),
}


def read(path: PathLike) -> Links:
    """Read the links out of a `.jsonl`, `.gold` or `.pred` file.

    A file without a line is one without a link. Indexes come back in order, whatever their order
    was in the file.

    Raises:
        FormatError: The suffix is none of these, or a line is malformed: not of the format, with a
            negative or repeated index, two empty sides, or a confidence outside [0, 1].
        InputError: The file cannot be read as text.
    """
    parse = _format_of(path, readable=True).parse
    assert parse is not None
    return parse(decode(read_bytes(path), str(path)), str(path))


def write(
    bitext: Bitext | Alignment | Links, path: PathLike, *, min_confidence: float = 0.0
) -> None:
    """Write a bitext in the format that the path's suffix names.

    The file appears when it is complete: if the disk is full or the work is interrupted, nothing is
    left behind and a file that was there before is untouched. Confidences have six decimals.

    Args:
        bitext: What to write. An alignment or links will do for `.gold` and `.pred`.
        path: The file; "-" is standard output, which takes `.jsonl` rows. What made the bitext,
            its languages and its texts' SHA-256 go to the file with `.meta.json` added to its name;
            where links are written, such a file of an earlier bitext is removed.
        min_confidence: In [0, 1]. A format of pairs (`.tsv`) leaves out what is less probable;
            the others hold every bead all the same.

    Raises:
        FormatError: No format has this suffix, or it needs texts and was given links.
        InputError: The folder does not exist, the path is a folder, `min_confidence` is not a
            probability, or a `.tsv` shall be filtered by confidences that the bitext has not.
        AlignerError: The operating system refuses to write, for instance because the disk is full.
    """
    check_probability(min_confidence, "min_confidence")
    check_output(path)
    contents: dict[str, Iterable[str]] = {str(path): _pieces(bitext, path, min_confidence)}
    if isinstance(bitext, Bitext) and not is_special(path):
        contents[side_file(path)] = [_meta(bitext)]
    write_files(contents)
    if not isinstance(bitext, Bitext) and not is_special(path):
        remove_stale(side_file(path), path)


def side_file(path: PathLike) -> str:
    """Where `write` says what made the bitext that it writes to a path."""
    return f"{path}.meta.json"


def check_output(path: PathLike) -> None:
    """See that `write` will know the format and find the folder, before long work is done for it.

    Raises:
        FormatError: No format has this suffix.
        InputError: The folder does not exist or may not be written to, or the path is a folder.
    """
    check_target(path)
    _format_of(path)


def _format_of(path: PathLike, readable: bool = False) -> _Format:
    known = {suffix: each for suffix, each in _FORMATS.items() if each.parse or not readable}
    suffix = ".jsonl" if path == STANDARD else Path(path).suffix.lower()
    if suffix in known:
        return known[suffix]
    verb = "read" if readable else "write"
    if suffix in _FORMATS:
        raise FormatError(f"cannot read {path}: links are read from {', '.join(known)} files only")
    what = f"the suffix {suffix} names no format" if suffix else "the name has no suffix"
    hint = nearest(suffix, known)
    listed = "" if hint.startswith("known") else f" ({', '.join(known)} are known)"
    raise FormatError(f"cannot {verb} {path}: {what}; {hint}{listed}")


def _pieces(
    bitext: Bitext | Alignment | Links, path: PathLike, min_confidence: float
) -> Iterator[str]:
    form = _format_of(path)
    if form.links:
        alignment = bitext.alignment if isinstance(bitext, Bitext) else bitext
        return form.links(alignment.links() if isinstance(alignment, Alignment) else alignment)
    if form.bitext and isinstance(bitext, Bitext):
        return form.bitext(bitext, min_confidence)
    raise FormatError(
        f"cannot write {path}: its format holds texts, which links lack; write a Bitext,"
        " or links as .pred"
    )


def _meta(bitext: Bitext) -> str:
    made = bitext.provenance.as_dict() if bitext.provenance else {}
    sides = {"source": _side(bitext.source), "target": _side(bitext.target)}
    related = {"related": bitext.alignment.related, "verdict": bitext.verdict}
    moved = [
        {
            "source": {"start": each.source.start, "stop": each.source.stop},
            "target": {"start": each.target.start, "stop": each.target.stop},
            "confidence": digits(each.confidence),
        }
        for each in bitext.moved
    ]
    meta = {**made, **related, "moved": moved, **sides}
    return json.dumps(meta, ensure_ascii=False, indent=2) + "\n"


def _side(document: Document) -> dict[str, Any]:
    return {
        "language": document.language,
        "sentences": len(document),
        "text_sha256": document.text_sha256,
    }
