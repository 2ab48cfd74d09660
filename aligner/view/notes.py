"""Sentences about a bitext or about units, for those who make a file of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from aligner.bitext import Bitext
from aligner.languages import names_of
from aligner.plumbing.display import counted

__all__ = [
    "moved_note",
    "moved_passages",
    "not_read",
    "notes",
    "single_texts",
    "unknown_note",
    "unknown_to",
]


def notes(bitext: Bitext) -> Iterator[str]:
    """A note if the encoder does not know a language, which makes everything less certain."""
    made = bitext.provenance
    if made and made.unknown_languages:
        yield unknown_note(made.encoder, made.unknown_languages)


def not_read(what: str) -> str:
    """A note of what was not read; "" if there is nothing."""
    return f"not read: {what}" if what else ""


def unknown_note(encoder: str, codes: Iterable[str]) -> str:
    """A note that an encoder does not know some languages, what follows, and what can be done."""
    return f"note: {unknown_to(encoder, codes)}; --encoder names one that does"


def unknown_to(encoder: str, codes: Iterable[str]) -> str:
    """The same without what can be done: a clause without a full stop."""
    return (
        f"the encoder {encoder} does not know {names_of(codes)}, so confidences and verdict are"
        " less reliable"
    )


def moved_note(bitext: Bitext, out: str, *, added: bool = False) -> str:
    """A note that passages have moved, for those who have a file and do not see the table.

    Args:
        bitext: The bitext that the passages are of.
        out: The file.
        added: Whether their pairs are in it.
    """
    what = moved_passages(len(bitext.moved))
    if added:
        return f"the pairs of {what} are among the others"
    verb = "is" if len(bitext.moved) == 1 else "are"
    is_page = Path(out).suffix.lower() == ".html"
    where = "without -o the table says where, and --moved adds the pairs to .tmx, .tsv and the like"
    where = "the page says where" if is_page else where
    return f"{what} {verb} in no pair; {where}"


def moved_passages(count: int) -> str:
    """The number of moved passages, in words."""
    verb = "stands" if count == 1 else "stand"
    return f"{counted(count, 'passage')} that {verb} elsewhere in the target"


def single_texts(count: int) -> str:
    """A note of how many units of a file have only one text, for those who see the others."""
    has, verb = ("has", "is") if count == 1 else ("have", "are")
    return f"{counted(count, 'unit')} {has} only one text and {verb} in no pair"
