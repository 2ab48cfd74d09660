"""Links and units from files, by suffix."""

from __future__ import annotations

from collections.abc import Sequence

from aligner.bitext import Links
from aligner.errors import FormatError
from aligner.formats.raw.files import PathLike, display_name, read_bytes, refuse_empty
from aligner.formats.registry import able_to
from aligner.formats.results import xces
from aligner.formats.results.sides import check_listed
from aligner.formats.results.unit_format import Units

__all__ = ["read", "read_units"]


def read(path: PathLike, documents: tuple[PathLike, PathLike] | None = None) -> Links:
    """Read the links from a file that holds sentence numbers or ids.

    The indexes of a link come back in order, whatever their order in the file.

    Args:
        path: The file.
        documents: The source and the target of an `.xces` or an InterText file, in which the ids
            that it names are looked up. Without them the ids must be numbered.

    Raises:
        FormatError: The suffix names no format of links, or a line is malformed: not of the format,
            with a negative or repeated index, two empty sides, or a confidence outside [0, 1].
        InputError: The file cannot be read as text, or is empty.
    """
    parse = able_to(path, "read links from", lambda form: form.links.parse)
    if documents is not None and parse is not xces.parse:
        raise FormatError(f"{path} numbers its sentences, so leave its documents out")
    data, name = read_bytes(path), display_name(path)
    refuse_empty(data, name)
    if documents is None:
        return parse(data, name)
    source, target = map(xces.ids_of, documents)
    return xces.parse(data, name, (source, target))


def read_units(path: PathLike, languages: Sequence[str | None] | None = None) -> Units:
    """Read units one at a time, in bounded memory.

    Args:
        path: The file. `corpus.moses` stands for `corpus.de` and so on.
        languages: Which languages to read, in this order, with None for any other; by default all
            that the file holds. "en" is any of its regions, "en-GB" that region or a text that
            names none. If a file names no languages, these are the names to give them.

    Returns:
        An iterator of units, whose `languages` are those of their texts. Units that hold nothing in
        these languages are skipped.

    Raises:
        FormatError: No format of units has this suffix, or the file is not what its suffix says;
            the message names the row. It may come while units are taken.
        InputError: The file cannot be read, or is empty.
        LanguageError: The file has no such language, or one must be named.
        MissingExtraError: The format's package is not installed.
    """
    if languages is not None:
        check_listed(languages)
    return able_to(path, "read units from", lambda form: form.units.read)(str(path), languages)
