"""The days of the week in a text, written in full.

The names are CLDR's, by way of Babel, for languages whose case forms are listed here and whose
names are hardly ever other words. Abbreviations are not read: Sun, Sat and Wed are words, and 日
has many meanings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from aligner.bitext import Span
from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.reading.openings import is_opened_by
from aligner.fidelity.reading.times.months import other_cases

__all__ = ["Weekday", "weekdays_in"]

_PARTS = "(?:avond|abend|middag|mittag|morgen|nachmittag|nacht|ochtend|vormittag)?"
_DANISH = "(?:en|ens|er|erne|e|s)?"
# What may follow a name, by language; `_CASES` has what its ending may change to.
_AFTER = {
    **dict.fromkeys(("ar", "cs", "fa", "he", "hi", "id", "it", "pl", "ru", "uk", "vi"), ""),
    **dict.fromkeys(("ca", "en", "es", "fr", "pt"), "s?"),
    **dict.fromkeys(("da", "nb"), _DANISH),
    "de": f"(?:s|en)?{_PARTS}s?",
    "fi": "(?:na|n|ta|sta|ksi|hin|sin)?",
    "nl": f"(?:en|s)?{_PARTS}",
    "sv": "(?:en|ens|ar|arna|s)?",
}
_CASES = {
    "cs": (
        "ek/ku ka kem ky|ělí/ělím ělka ělku ělkem ělky|erý/erého erým erka erku erkem erky"
        "|ředa/ředu ředy ředě|obota/obotu oboty obotě|děle/děli dělí"
    ),
    "fi": "kko/ko",
    "pl": (
        "łek/łku łkiem łki|rek/rku rkiem rki|tek/tku tkiem tki|oda/odę ody odzie"
        "|ota/otę oty ocie|iela/ielę ieli iele"
    ),
    "ru": (
        "ник/ника нику ником нике ники никам|рг/рга ргу ргом рге рги ргам"
        "|ница/ницу ницы нице ницей ницам|ота/оту оты оте отой отам"
        "|енье/енья енью еньем еньям|реда/реду"
    ),
    "uk": (
        "ілок/ілка ілку ілком|рок/рка рку рком|вер/верга вергу вергом|еда/еду еди еді"
        "|иця/ицю иці|ота/оту оти оті|іля/ілю ілі"
    ),
}
_OTHER_NAMES = {
    ("de", 5): ("Sonnabend",),
    ("fa", 0): ("دو\u200cشنبه",),
    ("fa", 2): ("چهار\u200cشنبه",),
    ("fa", 3): ("پنج\u200cشنبه",),
    ("fa", 6): ("یک\u200cشنبه",),
    ("id", 4): ("Jum'at",),
    ("th", 3): ("วันพฤหัส",),
    ("vi", 6): ("Chủ nhật",),
}
# What must come before a name that is also another word (the two of them, a week, a medium), and
# what may not, since it makes another day of it.
_BEHIND = {
    ("ar", 0): "(?<=يوم )",
    ("fa", 5): "(?<!\u200c)",
    ("id", 6): "(?<=[Hh]ari )",
    ("ru", 2): "(?<=[Вв] )",
}
# Words of one letter that are joined to the next word.
_JOINED = {"ar": "وفبلك", "he": "ובלמכש"}
_SMALL = frozenset(
    ("ca", "cs", "da", "es", "fi", "fr", "it", "nb", "nl", "pl", "pt", "ru", "sv", "uk")
)
"""Languages that write the days with a small letter: with a capital they are names."""
_OPENINGS = "–—"  # besides what opens a sentence anywhere

# 一周一次 is once a week, and 周六天 six days of a week.
_WEEK = "(?:星期|礼拜|禮拜|(?<![一二两兩三四五六七八九十几幾数數0-9])[周週])"
_NO_WEEK = "(?![次天个個小种種回期年节節均程报報记記人名位])"
_UNSPACED = frozenset({"th"})  # no spaces around a name
_EASTERN = {
    "ja": [f"{each}曜日?" for each in "月火水木金土日"],
    "ko": [f"{each}요일" for each in "월화수목금토일"],
    "zh": [f"{_WEEK}{each}{_NO_WEEK}" for each in (*"一二三四五六", "[日天]")],
}


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week where it is named.

    Attributes:
        span: Where it stands.
        number: Which one it is, from 0 for Monday.
        text: How it is written.
    """

    span: Span
    number: int
    text: str


def weekdays_in(part: Excerpt) -> Iterator[Weekday]:
    """The days of the week that are named, in order; none in a language unknown here."""
    pattern = _pattern(part.language or "")
    for match in part.find(pattern) if pattern else ():
        before = part.before(match.start(), 8)
        if (
            part.language in _SMALL
            and match[0][0].isupper()
            and not is_opened_by(before, _OPENINGS)
        ):
            continue
        yield Weekday(Span(*match.span()), int(str(match.lastgroup)[1:]), match[0])


@lru_cache(maxsize=64)
def _pattern(language: str) -> re.Pattern[str] | None:
    """A pattern of a language's days, each in a group named after its number: d0 for Monday."""
    if language in _EASTERN:
        return re.compile(_grouped(_EASTERN[language]))
    if language in _UNSPACED:
        return re.compile(_grouped(["|".join(_names(number, language)) for number in range(7)]))
    return _pattern_of_names(language) if language in _AFTER else None


def _pattern_of_names(language: str) -> re.Pattern[str]:
    names = [_names(number, language) for number in range(7)]
    days = [
        f"{_BEHIND.get((language, number), '')}(?:{'|'.join(map(_spelled, each))})"
        for number, each in enumerate(names)
    ]
    joined = _JOINED.get(language, "")
    firsts = {each(name[0]) for day in names for name in day for each in (str.lower, str.upper)}
    # Most letters of a text begin no day, and a class of letters rules them out in a sixth of the
    # time.
    opens = rf"(?=[{joined}{''.join(sorted(firsts))}])(?<!\w)"
    before = f"[{joined}]{{0,2}}" if joined else ""
    return re.compile(rf"{opens}{before}(?:{_grouped(days)}){_AFTER[language]}(?!\w)")


def _grouped(days: Sequence[str]) -> str:
    return "|".join(f"(?P<d{number}>{each})" for number, each in enumerate(days))


def _names(number: int, language: str) -> list[str]:
    """The names of a day, the longest first."""
    from babel import Locale

    days = Locale.parse(language).days
    names = {days[form]["wide"][number] for form in ("format", "stand-alone")}
    names |= {other for name in names for other in other_cases(name, _CASES.get(language, ""))}
    names |= set(_OTHER_NAMES.get((language, number), ()))
    return sorted(names, key=lambda name: (-len(name), name))


def _spelled(name: str) -> str:
    """A pattern of a name in either case, with any apostrophe, its parts joined or apart."""
    first, rest = name[0], re.escape(name[1:]).replace(r"\-", "[-‑]")
    rest = re.sub("['ʼ]", "['’ʼ]", rest).replace("\u200c", "[\u200c ]?")
    return f"[{first.lower()}{first.upper()}]{rest}"
