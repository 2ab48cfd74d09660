"""ZIP archives such as DOCX and EPUB, read in memory, with a limit on what they may unpack to."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from io import BytesIO

from aligner.errors import FormatError

__all__ = ["Archive"]

_LARGEST = 128 << 20
"""Bytes that the parts of an archive may unpack to, on top of the archive's own size."""
_ENCRYPTED = 0x1


class Archive:
    """The parts of a ZIP archive, by name.

    Args:
        data: All bytes of the file.
        name: The file's name in messages.
        kind: What the file should be, such as "an EPUB book".

    Raises:
        FormatError: The file is not a ZIP archive, or is broken.
    """

    def __init__(self, data: bytes, name: str, kind: str) -> None:
        self.name = name
        self.kind = kind
        self._left = _LARGEST + len(data)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            raise self.error("it is no ZIP archive, or a broken one") from None

    def error(self, reason: str) -> FormatError:
        """An error that says why this file cannot be read, and what to do."""
        return FormatError(
            f"{self.name} is not {self.kind} that can be read: {reason}; open it in the program"
            " that made it and save it again"
        )

    def __contains__(self, part: str) -> bool:
        return part in self._zip.NameToInfo

    def read(self, part: str) -> bytes:
        """The bytes of one part.

        Raises:
            FormatError: The part is missing, encrypted or broken, or unpacks to too much.
        """
        try:
            info = self._zip.getinfo(part)
        except KeyError:
            raise self.error(f"its part {part} is missing") from None
        if info.flag_bits & _ENCRYPTED:
            raise FormatError(f"{self.name} is encrypted; save a copy without a password")
        # Count the unpacked bytes: the size that the archive states may be wrong.
        try:
            with self._zip.open(info) as file:
                data = file.read(self._left + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
            raise self.error(f"its part {part} is broken") from None
        self._left -= len(data)
        if self._left < 0:
            raise FormatError(
                f"{self.name} unpacks to more than {_LARGEST >> 20} MB of text, which no text does;"
                " if it is none of malice, take the text out of it"
            )
        return data

    def resolve(self, base: str, reference: str) -> str:
        """The part that a reference in another part points to.

        Raises:
            FormatError: The reference leads outside the archive.
        """
        part = posixpath.normpath(posixpath.join(posixpath.dirname(base), reference))
        if part.startswith(("/", "..")) or "\\" in part:
            raise self.error(f"{base} names {reference}, which is outside of it")
        return part
