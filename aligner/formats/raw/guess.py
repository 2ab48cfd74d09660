"""Which encoding bytes seem to be in: a hint for messages, never used to decode unasked."""

from __future__ import annotations

import codecs
import re

from aligner.languages import fluency, main_script, one_of

__all__ = ["guessed_encoding", "likelier_cyrillic", "named_by_escapes"]

_ENOUGH = 1 << 16  # bytes
_SURE = 0.95  # least fluency of the decoded text
_AS_GOOD = 0.002  # difference in fluency that favours neither of two encodings

# Common encodings for relatives that the detector names instead; they are tried first.
_KNOWN_AS = {
    "cp1125": "cp866",
    "cp932": "shift_jis",
    "cp949": "euc_kr",
    "euc_jis_2004": "euc_jp",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
# Encodings of Latin letters differ in a handful of bytes, and the detector mixes them up. The first
# of these that is as good as the best is taken: of two, the one in which more bytes are not text.
# Those of DOS and of old Macs, rare by now, are asked only if cp1252 does not fit.
_LATIN = ("cp1252", "iso8859_2", "cp1250", "cp1254", "cp1257")
_RARE = ("cp850", "cp437", "mac_roman")
_STRANGE = 0.1  # largest share of non-ASCII characters in places where no language has them
_INSIDE = frozenset("’‘'–—…·\xad")  # marks that may stand between two letters
_SIGNS = frozenset("ªºƒ")  # letters that are in no word
_LOW = frozenset("‚„¿¡")  # opening marks, which follow no letter
# The commonest characters of Chinese, in both scripts: a quarter of any text, but hardly any of one
# that is misread.
_COMMON = re.compile("[的一是不了在有人我他这這个個们們中来來上大为為国國说說时時年着著就那和要]")
_CHINESE, _FREQUENT = ("gb18030", "big5"), 0.08
_HAN = one_of("Han")
# Japanese is known by its kana, which no other text has in these encodings, misread or not.
_JAPANESE = ("shift_jis", "cp932", "euc_jp")
_KANA, _MANY = re.compile("[\u3041-\u30ff]"), 0.2
# Russian, Ukrainian and Bulgarian are known by their small letters: six in ten are among the
# commonest. Misread, they become other letters, or capitals where no word has them.
_CYRILLIC = ("cp1251", "koi8_r", "koi8_u", "cp866", "iso8859_5", "mac_cyrillic")
_SMALL, _CAPITAL = "а-яёіїєґў", "А-ЯЁІЇЄҐЎ"
_WELL_CASED = re.compile(rf"(?<![^\W\d_])(?:[{_CAPITAL}]?[{_SMALL}]+|[{_CAPITAL}]+)(?![^\W\d_])")
_OFTEN, _SELDOM = re.compile("[оеаинтсрвлі]"), re.compile("[йфщъэ]")
_MOST = 0.5  # of all letters
# By how much the share of frequent letters must be higher in another encoding. It is by 0.3 to 0.5
# between the two of KOI8 and Windows, and by up to 0.07 where a text of 40 letters is right.
_MORE_USUAL = 0.1
# Escape sequences that announce multi-byte letters in seven-bit encodings.
_ESCAPES = re.compile(r"\x1b\$(?:[@B]|\)C)")
_OF_SEVEN_BITS = ("iso2022_jp", "iso2022_jp_ext", "iso2022_kr")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_ALL_BUT_MARKS = 0.9  # of all non-ASCII characters
_NO_TEXT = re.compile(r"[\x80-\x84\x86-\x9f]")


def guessed_encoding(data: bytes) -> str:
    """The name of the encoding that bytes are in; "" if that is not certain enough."""
    part = _telling(data)
    return _called(_by_letters(part) or _by_words(part))


def likelier_cyrillic(data: bytes, codec: str) -> str:
    """The name of the Cyrillic encoding that bytes are in rather than in `codec`; "" for none.

    Read in a wrong one, the frequent letters become rare ones: Осень, нЯЕМЭ.
    """
    part = _telling(data)
    read, found = _decoded(part, codec), _cyrillic(part)
    if not found or main_script(read) != "Cyrillic":
        return ""
    more = _usualness(_decoded(part, found)) - _usualness(read)
    return _called(found) if more > _MORE_USUAL else ""


def _called(codec: str) -> str:
    """What a codec is called in messages."""
    return codec.replace("cp125", "windows-125").replace("_", "-")


def named_by_escapes(text: str, data: bytes) -> str:
    """The name of the seven-bit encoding that bytes are in; "" if they are in no such encoding.

    Args:
        text: The bytes as decoded in another encoding.
        data: The bytes.
    """
    if not _ESCAPES.search(text):
        return ""
    return next((codec for codec in _OF_SEVEN_BITS if _decoded(data, codec)), "")


def _by_letters(part: bytes) -> str:
    """The encoding in which bytes have the letters of Japanese, Chinese or Cyrillic text, or ""."""
    for codec in _JAPANESE:
        text = _decoded(part, codec)
        if len(_KANA.findall(text)) > _MANY * len(text):
            return codec
    for codec in _CHINESE:
        text = _decoded(part, codec)
        if main_script(text) == "Han":
            letters = _HAN.findall(text)
            if len(_COMMON.findall(text)) > _FREQUENT * len(letters):
                return codec
    return _cyrillic(part)


def _by_words(part: bytes) -> str:
    """The encoding, found from the detector's guess, in which bytes are words; "" for none."""
    from charset_normalizer import from_bytes

    best = from_bytes(part).best()
    if best is None or best.encoding.startswith("utf"):
        return ""
    tried = [_KNOWN_AS.get(best.encoding, best.encoding), best.encoding]
    if main_script(str(best)) in ("Latin", ""):
        tried = _latin(part, tried)
    fits = {codec: fluency(text) for codec in tried if (text := _decoded(part, codec))}
    most = max(fits.values(), default=0.0)
    if most < _SURE:
        return ""
    return next(codec for codec in tried if fits.get(codec, 0.0) >= most - _AS_GOOD)


def _cyrillic(part: bytes) -> str:
    """The encoding in which bytes are words of Cyrillic letters; "" if there is none."""
    fits = {codec: _in_words(_decoded(part, codec)) for codec in _CYRILLIC}
    codec = max(fits, key=fits.__getitem__)
    text, (balance, letters) = _decoded(part, codec), fits[codec]
    is_cyrillic = letters > _ALL_BUT_MARKS * len(_BEYOND_ASCII.findall(text))
    return codec if is_cyrillic and balance > _MOST * sum(map(str.isalpha, text)) else ""


def _in_words(text: str) -> tuple[int, int]:
    """The number of frequent minus rare letters in the words of a text, and of all their letters.

    Only words without capitals after the first letter, or with nothing but capitals, count.
    """
    words = _WELL_CASED.findall(text)
    cased = (word if word.isupper() else word.lower() for word in words)
    return _balance("".join(cased)), sum(map(len, words))


def _balance(text: str) -> int:
    """The number of frequent minus rare small letters in a text."""
    return len(_OFTEN.findall(text)) - len(_SELDOM.findall(text))


def _usualness(text: str) -> float:
    """The share of frequent minus rare letters in all that is not ASCII in a text."""
    return _balance(text.lower()) / max(1, len(_BEYOND_ASCII.findall(text)))


def _latin(part: bytes, others: list[str]) -> list[str]:
    """The encodings in which bytes may be Latin text; rare ones only if cp1252 is none of them."""
    sane = [
        codec
        for codec in dict.fromkeys((*_LATIN, *_RARE, *others))
        if (text := _decoded(part, codec)) and _strangeness(text) <= _STRANGE
    ]
    return [codec for codec in sane if codec not in _RARE] if "cp1252" in sane else sane


def _strangeness(text: str) -> float:
    """The share of non-ASCII characters in places where no language has them: m‰dchen, cafΘ."""
    padded = f" {text} "
    places = [at for at, char in enumerate(padded) if not char.isascii()]
    strange = sum(_is_strange(*padded[at - 1 : at + 2]) for at in places)
    return strange / max(1, len(places))


def _is_strange(before: str, char: str, after: str) -> bool:
    if not before.isalpha():
        return False
    if char.isalpha() and char not in _SIGNS:
        return main_script(char) != "Latin" or (char.isupper() and before.islower())
    return char in _LOW or (after.isalpha() and char not in _INSIDE)


def _telling(data: bytes) -> bytes:
    """The non-ASCII lines of a file's beginning; the others are the same in any encoding."""
    lines = data[:_ENOUGH].splitlines(keepends=True)
    whole = lines if len(data) <= _ENOUGH else lines[:-1]
    return b"".join(line for line in whole if not line.isascii())


def _decoded(data: bytes, codec: str) -> str:
    """Bytes as text; "" if they are not text in this encoding."""
    try:
        text = codecs.decode(data, codec)
    except ValueError:
        return ""
    return "" if _NO_TEXT.search(text) else text
