"""Reads SRX 2.0 files, the localisation industry's format for segmentation rules.

The file is the user's: it may not be SRX, may hold patterns that do not compile, or may try to make
the reader expand or fetch something. The parser below therefore refuses document types, and it
keeps line numbers. The rules are run by `srx_engine.py`, which needs the extra `srx`.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.parsers import expat

from aligner.errors import FormatError, InputError, reason_of

__all__ = ["SrxRule", "SrxRules", "read_srx"]

_LARGEST = 8 * 1024 * 1024  # bytes; the rules of LanguageTool for 24 languages are 0.2 MB


@dataclass(frozen=True, slots=True)
class SrxRule:
    """One rule: whether to cut a text between the matches of two patterns.

    Attributes:
        breaks: Whether the rule cuts there; if not, it forbids later rules to.
        before: A regular expression for the text before the cut.
        after: A regular expression for the text after it.
        line: The line of the rule in its file, from 1.
    """

    breaks: bool
    before: str
    after: str
    line: int


@dataclass(frozen=True)
class SrxRules:
    """The contents of an SRX file.

    Attributes:
        name: The file's name.
        cascade: Whether all lists of rules that match a language apply, or only the first one.
        lists: The rules by the name of their list.
        maps: For each language map, in order: a pattern of language codes, the name of a list, and
            the line in the file.
    """

    name: str
    cascade: bool
    lists: dict[str, tuple[SrxRule, ...]]
    maps: tuple[tuple[str, str, int], ...]


def read_srx(path: str | os.PathLike[str]) -> SrxRules:
    """Read an SRX file; nothing that it refers to is opened or expanded.

    Raises:
        InputError: The file cannot be read.
        FormatError: It is not a single SRX 2.0 file, or is larger than 8 MB.
    """
    reader = _Reader(os.fspath(path))
    try:
        reader.parser.Parse(_bytes(Path(path)), True)
    except expat.ExpatError as error:
        raise FormatError(
            f"{reader.path}, line {error.lineno}: no well-formed XML"
            f" ({expat.ErrorString(error.code)}); give an SRX 2.0 file"
        ) from None
    return reader.rules()


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise FormatError(f"{path} is larger than {_LARGEST >> 20} MB; give an SRX 2.0 file")
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"the SRX file {path} cannot be read: {reason_of(error)}") from error


@dataclass
class _Reader:
    """Collects the rules as the parser meets their elements."""

    path: str
    parser: Any = field(init=False)
    cascade: bool = True
    lists: dict[str, list[SrxRule]] = field(default_factory=dict)
    maps: list[tuple[str, str, int]] = field(default_factory=list)
    _texts: dict[str, str] = field(default_factory=dict)
    _element: str = ""
    _breaks: bool = True
    _line: int = 0
    _list: str = ""

    def __post_init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def rules(self) -> SrxRules:
        """Everything that was read.

        Raises:
            FormatError: A language map names a list that is missing, or there are no maps.
        """
        for _, name, line in self.maps:
            if name not in self.lists:
                raise self._error(f"no <languagerule> is called {name!r}", line)
        if not self.maps:
            raise FormatError(f"{self.path} has no <languagemap>; give an SRX 2.0 file")
        lists = {name: tuple(rules) for name, rules in self.lists.items()}
        return SrxRules(Path(self.path).name, self.cascade, lists, tuple(self.maps))

    def _refuse_doctype(self, *_: Any) -> None:
        raise self._error("a document type is not allowed; take the <!DOCTYPE …> out")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._element = tag.rpartition(" ")[2]
        if self._element == "header":
            self.cascade = attributes.get("cascade") == "yes"
        elif self._element == "languagerule":
            self._list = self._attribute(attributes, "languagerulename")
            self.lists.setdefault(self._list, [])
        elif self._element == "languagemap":
            pattern = self._attribute(attributes, "languagepattern")
            name = self._attribute(attributes, "languagerulename")
            self.maps.append((pattern, name, self.parser.CurrentLineNumber))
        elif self._element == "rule":
            self._breaks = attributes.get("break") != "no"
            self._line = self.parser.CurrentLineNumber
            self._texts = {}

    def _text(self, text: str) -> None:
        if self._element in ("beforebreak", "afterbreak"):
            self._texts[self._element] = self._texts.get(self._element, "") + text

    def _end(self, tag: str) -> None:
        self._element = ""
        if tag.rpartition(" ")[2] != "rule":
            return
        if self._list not in self.lists:
            raise self._error("a <rule> stands outside of any <languagerule>")
        before, after = self._texts.get("beforebreak", ""), self._texts.get("afterbreak", "")
        self.lists[self._list].append(SrxRule(self._breaks, before, after, self._line))

    def _attribute(self, attributes: dict[str, str], name: str) -> str:
        if name not in attributes:
            raise self._error(f"<{self._element}> lacks the attribute {name}")
        return attributes[name]

    def _error(self, what: str, line: int | None = None) -> FormatError:
        return FormatError(f"{self.path}, line {line or self.parser.CurrentLineNumber}: {what}")
