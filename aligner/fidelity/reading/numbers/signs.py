"""Whether a number is below zero, by its sign or by words.

A hyphen or a dash is a sign only where it can hardly be that of a range, a list or a compound.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.reading.numbers.scales import SPACES
from aligner.languages import is_wide

__all__ = ["Sign", "counts_degrees", "says_below_zero", "sign_of"]

_SEEN = 16  # characters before a number
_MARK = re.compile(rf"(?:(?P<plus>[+＋])|(?P<minus>[−﹣－][{SPACES}]?|[-–]))\Z")
_WORD = re.compile(
    r"(?<!al )(?<!lo )(?<!ao )(?<!au )(?<!du )"  # al menos, au moins: at least
    r"(?:(?<!\w)(?:minus|miinus|negative|moins|menos|meno|eksi|минус|мінус|ناقص|سالب)[^\S\n]"
    r"|(?:零下|[负負]|マイナス|氷点下|영하|마이너스)[^\S\n]?)\Z",
    re.IGNORECASE,
)
# A range or a difference; but a bracket and the bar of a table part two numbers.
_UNSURE = re.compile(r"(?:\d[^\d|(（\[]{0,4}|[±/]|\bplus\b.{0,5})$", re.IGNORECASE)
_TRUE = re.compile(r"\s[−﹣－+＋](?=\d)")  # no dash of a range: 52.9 55.7 −5.0%
# What may say “below zero” elsewhere in the text: 15 degrees of frost, 15 Grad unter null.
_BELOW_ZERO = re.compile(
    "minus|miinus|negativ|frost|freez|zero|zéro|null|moins|négati|gel|menos|meno|gelo|vorst|vries"
    "|noll|pakka|nul[aou]|mr[aá]z|mrzn|zápor|zera|mr[oó]z|ujemn|eksi|sıfır|dondur|donma"
    "|минус|мінус|мороз|отрицат|від[’']?ємн|нул|零|[负負]|[冰氷][点點]|マイナス|영하|마이너스|빙점"
    r"|[寒低].{0,8}\d|(?:[度℃]|\dC).{0,8}[寒低]"  # near degrees only; 冰 alone is ice
    "|ناقص|سالب|صفر",
    re.IGNORECASE,
)
# What says so only if the side with the sign has no such word of its own.
_BELOW = re.compile(
    "below|colder|lower|unter|kält|kalt|sous|froid|bajo|frío|abaixo|sotto|freddo|onder|under|kallt|kyla|kold|kuld"
    "|kald|kylm|chlad|poniżej|zimn|chłod|altında|soğuk|ниже|нижче|холод|تحت",
    re.IGNORECASE,
)
_READ = frozenset({"en", "de", "fr", "es", "pt", "it", "nl", "ru", "zh", "ja", "ko", "ar"})
_READ |= {"cs", "da", "fi", "nb", "no", "pl", "sk", "sv", "tr", "uk"}
_DEGREES = re.compile(
    rf"[{SPACES}-]?(?:[°º][{SPACES}]?[CFСcfс](?![A-Za-zА-яЁё])|[℃℉]"
    r"|degrees?\b|grad\b|degrés?\b|gr[aá]dos?\b|graus?\b|gradi\b|graden\b|graders?\b|stup[nň]|stopni|derece|astetta\b|градус|度|도(?!\w)|درج)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Sign:
    """The sign of a number.

    Attributes:
        value: -1 or 1 if a sign is written; 0 if there is none; None if that is unclear.
        start: Where the sign begins, or the number if it has none.
    """

    value: int | None
    start: int


def sign_of(number: Excerpt) -> Sign:
    """The sign of a number in a text, as a mark or in words."""
    before = number.ahead(_SEEN)
    match = _MARK.search(before) or _WORD.search(before)
    if not match:
        return Sign(None if before.endswith("±") else 0, number.start)
    ahead = before[: match.start()]
    start = number.start - len(match[0])
    if _UNSURE.search(ahead) and not _TRUE.match(number.text, start - 1):
        return Sign(None, number.start)
    if match.re is _WORD:
        return Sign(-1, start)
    if match["plus"]:
        return Sign(None, number.start) if ahead[-1:].isalnum() else Sign(1, start)
    is_plain = match["minus"] in "-–"  # at the start of a line it may open a list or speech
    is_sign = ahead[-1:].isspace() or ahead[-1:] in "(（[：:|" or is_wide(ahead[-1:])
    if is_plain and not (ahead.rpartition("\n")[2].strip() and is_sign):
        return Sign(None, number.start)
    return Sign(-1, start)


def counts_degrees(number: Excerpt) -> bool:
    """Whether a number counts degrees, as a rule of a temperature."""
    return number.behind(_DEGREES) is not None


def says_below_zero(
    text: str, language: str | None, other: str, other_language: str | None
) -> bool:
    """Whether a text may say in words that a number in it is below zero.

    A text in a language whose words are not known here always may.

    Args:
        text: The text.
        language: Its code.
        other: The other side, which has a number with a sign. If it says “below” as well, that is
            about something else.
        other_language: Its code.
    """
    if language not in _READ or _BELOW_ZERO.search(text):
        return True
    is_of_both = other_language in _READ and _BELOW.search(other) is not None
    return _BELOW.search(text) is not None and not is_of_both
