"""Which format a corpus is written in, and what it can hold: asked before any work is done."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from aligner.bitext import Unit
from aligner.errors import FormatError, InputError
from aligner.formats.registry import FORMATS
from aligner.formats.results.unit_format import Head, checked_head, checked_units

__all__ = ["REJECTED", "check_documents", "check_form", "suffix_of_form"]

REJECTED = "rejected.units.jsonl"
"""The file beside the shards that says what was left out of them, and why."""


def suffix_of_form(form: str) -> str:
    """The suffix of the files of a format, such as ".tmx" for "tmx".

    Raises:
        FormatError: There is no such format of units.
    """
    suffix = f".{form.lower().removeprefix('.')}"
    if suffix in FORMATS and FORMATS[suffix].units.write is None:
        suffix = f".units{suffix}"  # where the short suffix is that of single bitexts
    if suffix not in FORMATS or FORMATS[suffix].units.write is None:
        known = [
            each.removeprefix(".").removeprefix("units.")
            for each, kind in FORMATS.items()
            if kind.units.write
        ]
        raise FormatError(
            f"no format of pairs is called {form!r}: known are {', '.join(sorted(known))}"
        )
    return suffix


def check_form(suffix: str, languages: tuple[str, ...], explain: bool) -> None:
    """Check that a format can hold units in these languages, before they are made.

    Raises:
        FormatError: It holds another number of versions.
        LanguageError: It names texts by language, and two are the same.
    """
    checked_head(FORMATS[suffix].units, Head(f"part{suffix}", languages))
    if explain:
        checked_head(FORMATS[".units.jsonl"].units, Head(REJECTED, languages))


def check_documents(suffix: str, ids: Iterable[str]) -> None:
    """Check that a format can hold the names of documents, before they are aligned.

    Only the format knows, so it writes them to nowhere: those alone that are not plain, since a
    corpus may have millions.

    Raises:
        InputError: It cannot hold one.
    """
    form = FORMATS[suffix].units
    assert form.write is not None
    head = Head(f"part{suffix}", ("a", "b"))
    for id_ in ids:
        if id_.isprintable() and id_ == id_.strip():
            continue
        units = checked_units([Unit(("a", "b"), document=id_)], head, least=1)
        try:
            form.write(units, [BytesIO() for _ in form.paths(head.name, head.languages)], head)
        except InputError:
            raise InputError(
                f"{suffix} files cannot hold the name of the document {id_!r}; give it another id"
            ) from None
