"""Which encoding bytes seem to be in, for a message; nothing is ever decoded by it unasked."""

from __future__ import annotations

import codecs
import re

from aligner.languages import fluency, main_script

__all__ = ["guessed_encoding"]

_ENOUGH = 1 << 16  # bytes
_SURE = 0.95  # how fluent what is decoded must be
_AS_GOOD = 0.002  # fluency that says nothing for either of two encodings

# What people call what the detector of encodings knows by the name of a kin, where it will do.
_KNOWN_AS = {
    "cp1125": "cp866",
    "cp932": "shift_jis",
    "cp949": "euc_kr",
    "euc_jis_2004": "euc_jp",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
# In Latin letters encodings differ by a handful of bytes, and the detector mixes them up. The first
# of these is taken that is as good as the best: of two, the one in which more bytes are no text.
_LATIN = ("cp1252", "iso8859_2", "cp1250", "cp1254", "cp1257", "cp437", "cp850", "mac_roman")
# Japanese is known by its syllables, which no other text has in these two, misread or not.
_JAPANESE = ("shift_jis", "cp932", "euc_jp")
_KANA, _MANY = re.compile("[\u3041-\u30ff]"), 0.2
_NO_TEXT = re.compile(r"[\x80-\x84\x86-\x9f]")


def guessed_encoding(data: bytes) -> str:
    """The name of the encoding that bytes are in; "" where nobody can be sure."""
    from charset_normalizer import from_bytes

    part = _telling(data)
    for codec in _JAPANESE:
        text = _decoded(part, codec)
        if len(_KANA.findall(text)) > _MANY * len(text):
            return codec.replace("_", "-")
    best = from_bytes(part).best()
    if best is None or best.encoding.startswith("utf"):
        return ""
    tried = [_KNOWN_AS.get(best.encoding, best.encoding), best.encoding]
    if main_script(str(best)) in ("Latin", ""):
        tried = [*_LATIN, *tried]
    fits = {codec: fluency(text) for codec in tried if (text := _decoded(part, codec))}
    most = max(fits.values(), default=0.0)
    if most < _SURE:
        return ""
    found = next(codec for codec in tried if fits.get(codec, 0.0) >= most - _AS_GOOD)
    return found.replace("cp125", "windows-125").replace("_", "-")


def _telling(data: bytes) -> bytes:
    """The lines of a beginning that are not ASCII: what stands between them is so in any."""
    lines = data[:_ENOUGH].splitlines(keepends=True)
    whole = lines if len(data) <= _ENOUGH else lines[:-1]
    return b"".join(line for line in whole if not line.isascii())


def _decoded(data: bytes, codec: str) -> str:
    """Bytes as text; "" where they are none."""
    try:
        text = codecs.decode(data, codec)
    except ValueError:
        return ""
    return "" if _NO_TEXT.search(text) else text
