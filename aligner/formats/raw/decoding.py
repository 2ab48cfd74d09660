"""Bytes to text, and errors that say what is wrong with bytes that are not text."""

from __future__ import annotations

import codecs
import encodings.aliases
import re

from aligner.bitext.spans import BYTE_ORDER_MARK, NEWLINE
from aligner.errors import InputError, nearest
from aligner.formats.raw.guess import guessed_encoding, likelier_cyrillic, named_by_escapes
from aligner.formats.raw.signatures import OF_ZIP, kind_of, saving

__all__ = ["NAME_IT", "NOT_BY_LINES", "SAVE_AS_UTF8", "decode", "encodings_of"]

# Byte order marks with the codec of what follows. UTF-32 is first: its mark begins like UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
NOT_BY_LINES = (*(mark for mark, codec in _MARKS if codec != "utf-8"), OF_ZIP)
"""Beginnings of files in which a byte that looks like a line feed need not be one."""

# Where ISO has control characters, Windows has quotation marks and dashes.
_OF_WINDOWS = {"iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874"}
_CONTROLS_OF_ISO = re.compile(b"[\x80-\x9f]")

NAME_IT = "name the file's encoding with --encoding"
SAVE_AS_UTF8 = "save it as UTF-8"

_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_DAMAGED = re.compile("[\udc80-\udcff]+")  # bytes that are not UTF-8
_FOR_EACH = 4  # intact non-ASCII characters per such place; with fewer it is another encoding
_PLAINLY = 8  # non-ASCII characters; valid UTF-8 with as many is UTF-8, whatever was named
_AMONG = 3  # ASCII letters per non-ASCII character; with as many, these are accents and quotes
_HIGH = bytes(range(0x80, 0x100))
_LOW = b"AZaz09"  # the same in all encodings but UTF-16, UTF-32 and those of mainframes
# CAFÉ’s, SPAß… and, on old Macs, L’école: places where single-byte text is UTF-8 by chance.
_EDGES = re.compile(r"(?<=[A-Za-z])(?:[^\W\d_][\xa0»’”“…–—]{1,2}|’[^\W\d_])")
_EVERYDAY = "\u024f"  # the last of the two-byte Latin letters of UTF-8 that languages use
_ASCII_LETTER = re.compile("[A-Za-z]")
_ACCENTED = re.compile("[À-ÖØ-öø-ÿ]")
_SPACED = 0.02  # share of spaces at even places, and at odd ones, that are too many for UTF-16
_LETTERS = 40  # with fewer letters, nothing can be told
# What Central European letters become in Western encodings: spó³ka. Not «, µ, ª, º and ´, which may
# stand inside words.
_SIGN_INSIDE = re.compile(r"(?<=[^\W\d_])[¡-©¬®-³¶¸¹¼-¿×÷]+(?=[^\W\d_])")
_SIGNS, _OFTEN = 3, 0.1  # least number of such places, and least share of non-ASCII characters
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_HIGH_CONTROL = re.compile(r"[\x80-\x84\x86-\x9f]")  # U+0085 ends a line in some files
# Number of control characters, and share of all characters, that are too many to be stray: in a
# file that decodes, and in the decodable part of one that does not.
_STRAY, _STRAY_AMONG_REST = (8, 0.1), (3, 0.05)
_ALPHABETS = (3, 4, 5, 6)  # high bytes of Greek, Cyrillic, Hebrew and Arabic letters in UTF-16
_AS_GOOD_AS_ALL = 0.9  # share in one of these, or spaces; some quotation marks are elsewhere


def encodings_of(told: str | None) -> tuple[str | None, str | None]:
    """The encodings of source and target, from one name for both or two with a comma between them.

    Raises:
        InputError: There is no such encoding.
    """
    if not isinstance(told, str | None):
        raise InputError(f"an encoding must be named by a string, not by {told!r}")
    first, comma, second = (told or "").partition(",")
    for name in filter(None, (first, second)):
        _check_is_encoding(name)
    return first or None, (second if comma else first) or None


def decode(data: bytes, name: str, encoding: str | None = None, *, cure: str = NAME_IT) -> str:
    """Turn a file's bytes into text; see `read_text`.

    Args:
        data: All bytes of the file.
        name: The file's name in messages.
        encoding: As in `read_text`.
        cure: What a message advises if the bytes are in another encoding.

    Raises:
        InputError: The bytes are not text or not in this encoding, or there is no such encoding.
    """
    if encoding is not None:
        _check_is_encoding(encoding)
    if kind := kind_of(data):
        raise InputError(f"{name} is {kind}, not a text file; {saving(kind, name)}")
    known = (pair for pair in _MARKS if data.startswith(pair[0]))
    usual = "utf-8" if encoding is None or _is_rather_utf8(data, encoding) else encoding
    mark, codec = next(known, (b"", usual))
    try:
        text = data[len(mark) :].decode(_meant(codec, data))
    except UnicodeError as error:
        _refuse_utf16(data, name, cure)
        is_utf8 = codecs.lookup(codec).name == "utf-8"
        likely = (_mending(data) if is_utf8 else "") or _cure(data, cure, codec)
        if likely == cure:
            _refuse_controls(_decodable(data, codec), _STRAY_AMONG_REST, name, cure)
        what = _undecodable(error, data[len(mark) :], len(mark), name, codec)
        raise InputError(f"{what}; {likely}") from None
    if "\0" in text:
        _refuse_utf16(data, name, cure)
    _refuse_seven_bits(text, data, name, cure)
    _refuse_controls(text, _STRAY, name, cure)
    if encoding is not None and not mark:
        _refuse_single_bytes(data, name, codec)
        _refuse_high_controls(text, data, name, codec)
        _check_letters(text, data, name, codec)
    return text if mark else text.removeprefix(BYTE_ORDER_MARK)


def _meant(codec: str, data: bytes) -> str:
    """The encoding that a name means; as in browsers, an ISO name may mean that of Windows.

    It does if some bytes would be control characters in ISO.
    """
    try:
        windows = _OF_WINDOWS[codecs.lookup(codec).name]
        data.decode(windows)
    except (LookupError, ValueError):
        return codec
    return windows if _CONTROLS_OF_ISO.search(data) else codec


def _is_rather_utf8(data: bytes, encoding: str) -> bool:
    """Whether bytes are UTF-8 by more than chance, whatever encoding was named.

    Single-byte text is almost never UTF-8 by chance: each letter of the upper half would have to be
    followed by just the right number of marks. In a double-byte encoding some words are UTF-8, but
    not a few letters scattered among many ASCII ones.
    """
    text = _as_utf8(data)
    if text and not _extends_ascii(encoding):
        return "\0" not in text
    found = _BEYOND_ASCII.findall(text)
    if not found or len(found) >= _PLAINLY:
        return bool(found)
    try:
        if len(_HIGH.decode(encoding, "replace")) == len(_HIGH):  # one byte a letter, or seven bits
            return not _is_at_edges(found, data.decode(encoding, "replace"))
    except (LookupError, ValueError):  # not an encoding, or one without "replace"
        return False
    return len(_ASCII_LETTER.findall(text)) >= _AMONG * len(found)


def _extends_ascii(encoding: str) -> bool:
    """Whether ASCII is the same in an encoding."""
    try:
        return _LOW.decode(encoding, "replace") == _LOW.decode("ascii")
    except (LookupError, ValueError):  # as in `_is_rather_utf8`
        return True


def _is_at_edges(found: list[str], as_named: str) -> bool:
    """Whether all non-ASCII characters are rare ones in UTF-8, but at the edges of words as named.

    Args:
        found: The characters, read as UTF-8.
        as_named: The text in the encoding that was named.
    """
    return min(found) > _EVERYDAY and len(_EDGES.findall(as_named)) == len(found)


def _as_utf8(data: bytes) -> str:
    """Bytes as UTF-8 text; "" if they are not UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return ""


def _cure(data: bytes, cure: str, codec: str = "utf-8") -> str:
    """What to do: name the encoding, and which one if that can be told."""
    if codec != "utf-8" and _as_utf8(data):
        return f"it is UTF-8; name one encoding for each side, as in --encoding {codec},utf-8"
    found = guessed_encoding(data) if cure == NAME_IT else ""
    return _naming(found) if found else cure


def _naming(found: str) -> str:
    return f"it looks like {found}: --encoding {found}"


def _mending(data: bytes) -> str:
    """What to do with bytes that are UTF-8 except in a few places; "" for others.

    Text in another encoding has hardly any letters that are UTF-8 by chance.
    """
    text = data.decode("utf-8", "surrogateescape")
    places = len(_DAMAGED.findall(text))
    whole = len(_BEYOND_ASCII.findall(_DAMAGED.sub("", text)))
    if whole < _FOR_EACH * places:
        return ""
    what = "that place" if places == 1 else f"that and {places - 1} more such places"
    return f"the rest of it is UTF-8, so it is damaged: mend {what}"


def _refuse_seven_bits(text: str, data: bytes, name: str, cure: str) -> None:
    """Refuse text that looks like ASCII, but whose escape sequences say that it is not."""
    if found := named_by_escapes(text, data):
        told = f"it is {found}: --encoding {found}" if cure == NAME_IT else cure
        raise InputError(f"{name} tells its letters by escape sequences, as {found} does; {told}")


def _refuse_high_controls(text: str, data: bytes, name: str, codec: str) -> None:
    """Refuse a text with non-ASCII control characters, which is in another encoding.

    Texts in Unicode are let through: some have such characters because they were once misread.
    """
    found = _HIGH_CONTROL.search(text)
    if found and not codecs.lookup(codec).name.startswith("utf"):
        line = len(NEWLINE.findall(text[: found.start()])) + 1
        raise InputError(
            f"{name}, read as {codec}, holds the control character U+{ord(found[0]):04X} (line"
            f" {line}), which no text has; {_cure(data, NAME_IT)}"
        )


def _refuse_single_bytes(data: bytes, name: str, codec: str) -> None:
    """Refuse a text of one byte a letter that UTF-16 makes something of, two letters at a time.

    Its spaces stand at even and at odd places. UTF-16 that has spaces has zeros, too.
    """
    if b"\0" in data or not codecs.lookup(codec).name.startswith("utf-16"):
        return
    if min(data[each::2].count(b" ") for each in (0, 1)) > _SPACED * len(data):
        likely = _mending(data) or _cure(data, NAME_IT)
        raise InputError(
            f"{name}, read as {codec}, is no text, since it has spaces of one byte; {likely}"
        )


def _check_letters(text: str, data: bytes, name: str, codec: str) -> None:
    """Refuse a text that was misread: Íî÷íîé àâòîáóñ, spó³ka, мНВМНИ ЮБРНАСЯ."""
    what = f"{name}, read as {codec}, is no text of any language, since"
    if reason := _misread_latin(text, data):
        raise InputError(f"{what} {reason}; {_cure(data, NAME_IT)}")
    if len(_BEYOND_ASCII.findall(text)) < _LETTERS:
        return
    if likely := likelier_cyrillic(data, codec):
        raise InputError(f"{what} its letters make no words; {_naming(likely)}")


def _misread_latin(text: str, data: bytes) -> str:
    """Why a text cannot be Western European; "" if it may be.

    No language has accents on half of its letters. Signs may occur inside words now and then, so
    they count only if another encoding is likely.
    """
    letters = sum(map(str.isalpha, text))
    if letters < _LETTERS:
        return ""
    if len(_ACCENTED.findall(text)) > letters / 2:
        return "most letters have accents"
    signs = _SIGN_INSIDE.findall(text)
    found = bool(signs) and _are_letters(signs, text, data)
    return f"signs such as {signs[0]} stand inside words" if found else ""


def _are_letters(signs: list[str], text: str, data: bytes) -> bool:
    """Whether signs inside the words of a text are letters in another encoding."""
    if len(signs) < max(_SIGNS, _OFTEN * len(_BEYOND_ASCII.findall(text))):
        return False
    likely = guessed_encoding(data)
    return bool(likely) and len(_SIGN_INSIDE.findall(data.decode(likely, "replace"))) < _SIGNS


def _undecodable(error: UnicodeError, data: bytes, skipped: int, name: str, codec: str) -> str:
    if not isinstance(error, UnicodeDecodeError):
        return f"{name} is not text in {codec}"
    line = len(NEWLINE.findall(_decodable(data[: error.start], codec))) + 1
    byte, offset = data[error.start], error.start + skipped
    return f"{name} is not {codec}: byte 0x{byte:02X} at offset {offset} (line {line})"


def _decodable(data: bytes, codec: str) -> str:
    """The part that can be decoded of bytes that cannot be as a whole."""
    try:
        return data.decode(codec, "ignore")
    except UnicodeError:  # some codecs have no "ignore"
        return data.decode("ascii", "ignore")


def _refuse_controls(text: str, stray: tuple[int, float], name: str, cure: str) -> None:
    """Refuse a text with too many control characters; a few stray ones are let through."""
    controls = len(text) - len(_CONTROLS.sub("", text))
    if controls >= stray[0] and controls > stray[1] * len(text):
        raise InputError(
            f"{name} is a binary file or in another encoding: {controls} of its {len(text)}"
            f" characters are control characters; give a text file, or {cure}"
        )


def _refuse_utf16(data: bytes, name: str, cure: str) -> None:
    """Refuse UTF-16 by name: every other byte is zero, or the high byte of one alphabet."""
    half = len(data) // 2
    if half < 4 or half * 2 != len(data):
        return
    for high, low, codec in (
        (data[1::2], data[::2], "utf-16-le"),
        (data[::2], data[1::2], "utf-16-be"),
    ):
        zeros, letters = high.count(0), max(map(high.count, _ALPHABETS))
        if not low.count(0) and (zeros > half / 2 or zeros + letters > _AS_GOOD_AS_ALL * half):
            told = f"say --encoding {codec}" if cure == NAME_IT else cure
            raise InputError(
                f"{name} looks like UTF-16 without a byte order mark; if it is, {told}"
            )


def _check_is_encoding(name: str) -> None:
    if not _encodes_text(name):
        raise InputError(f"{name!r} is no text encoding; {_nearest_encoding(name)}")


def _nearest_encoding(name: str) -> str:
    known = {alias.replace("_", "-") for alias in encodings.aliases.aliases.values()}
    asked = name.lower().replace("_", "-")
    if _encodes_text(squeezed := asked.replace("-", "").replace(" ", "")):
        return f"did you mean {squeezed}?"
    hint = nearest(asked, [each for each in known if each != asked and _encodes_text(each)])
    return hint if hint.startswith("did") else "known are utf-8, utf-16, windows-1252, gb18030 …"


def _encodes_text(codec: str) -> bool:
    try:
        "".encode(codec)
    except (LookupError, ValueError):
        return False
    return True
