"""The language of a text, and whether it is the language that the text is said to be in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from math import log

from aligner.errors import LanguageError
from aligner.languages.kin import are_kin
from aligner.languages.models import STEEP, fasttext, is_untold, likelihoods, probabilities
from aligner.languages.scripts import (
    DECISIVE,
    SHARED,
    cleaned,
    letters_of,
    may_be_written_in,
    one_of,
    scripts_of,
)

__all__ = [
    "contradicted",
    "detect",
    "fluency",
    "foreign_script",
    "leaning",
    "other_language",
    "votes",
]

# When a sentence is taken to be in another language than its own (`other_language`). Of 24,795 gold
# sentences in 44 languages this happens to 12, and rightly: they are quotations and titles.
_LETTERS = 20  # nobody can tell from fewer
_KANJI = 60  # letters, as English ones count; a Japanese heading may have fewer, all of them Han
_CHINESE = 2  # Han letters that no Japanese text has; from here on a text is Chinese
_ITS_OWN, _ANOTHER = 0.05, 0.8  # of the letters: at most for its own, at least for the other
_CONTENT = 0.1  # fasttext's probability for its own from which langid is not asked
_HAN = one_of("Han")

# When a sentence has no letter of its language's scripts (`foreign_script`): names and codes alone
# need none, so most of its words must be neither.
_FEW = 30  # letters; one with fewer may be a command, a motto or a title
_COMMON = re.compile(r"(?<!\S)[^\w\s]*(?P<word>[^\W\d_]{2,})[^\w\s]*(?!\S)")
_LEAST_COMMON = 2

_SAMPLES, _SAMPLE = 40, 400  # windows of a long text that are looked at, and characters in each

# Of a whole text of so few letters: languages that most texts are in, how much more their votes
# count, and how often the likeliest language must have those of the next. Of 1,500 runs of one to
# three words from gold texts in 12 languages, 72 % are then told rightly, 2 % wrongly and 26 % not
# at all; by the votes alone, 16 % wrongly.
_USUAL = "ar cs da de el en es fi fr he hi hu id it ja ko nb nl pl pt ro ru sv th tr uk vi zh"
_USUALLY, _CLEARLY = 4, 2.5

_SHOWN = 30  # characters that show which text is meant

_FLUENT = 2000  # characters that show whether a text is in some language

# When a whole text is taken to be in another language than its user names (`contradicted`).
_LOOKS = 10  # windows
_WHOLE = 100  # letters that they must have

# Log-odds of two languages.
_SURE = 6.0  # for a piece of text that its script decides
_FLOOR = 0.002  # lowest probability that fasttext is taken to give: log-odds of at most 6.2
_ENOUGH = 40  # letters; on fewer, fasttext counts for less


def detect(text: str) -> str:
    """Detect the language of a text: by its script if that decides, else by two small models.

    Args:
        text: Any text; the language that it has most of counts. Mark-up and addresses are ignored.

    Returns:
        An ISO 639-1 code.

    Raises:
        LanguageError: The text holds no letters, or none of a known script; or it is so short that
            its language would be a guess.
    """
    step = max(_SAMPLE, len(text) // _SAMPLES)
    found: Counter[str] = Counter()
    for start in range(0, len(text), step):
        found.update(votes(cleaned(text[start : start + _SAMPLE])))
    if not found:
        raise LanguageError(
            f"the language of a text without letters cannot be told: {text.strip()[:_SHOWN]!r};"
            " name it with source_language or target_language (--source-lang, --target-lang)"
        )
    if len(text) <= _SAMPLE and letters_of(cleaned(text)).total() < _LETTERS:
        return _of_short(text, found)
    return found.most_common(1)[0][0]


def _of_short(text: str, found: Counter[str]) -> str:
    """The language of a text of a few letters, if that can be told.

    Raises:
        LanguageError: The language would be a guess.
    """
    usual = _USUAL.split()
    weighed = Counter({each: found[each] * (_USUALLY if each in usual else 1) for each in found})
    (language, most), *others = weighed.most_common(2)
    if any(most < _CLEARLY * other for _, other in others):
        raise LanguageError(
            f"the text {text.strip()[:_SHOWN]!r} is too short to tell its language; name it with"
            " source_language or target_language (--source-lang, --target-lang)"
        )
    return language


def leaning(text: str, pair: tuple[str, str]) -> float:
    """Log-odds that a piece of text is in the first language of two rather than in the second.

    Returns:
        Between about -6 and 6; 0 if nothing can be told, close to 0 if there are few letters.
    """
    text = cleaned(text)
    letters = letters_of(text)
    # Of a language's several scripts, the one that the piece has most of; its usual one in doubt.
    scripts = tuple(max(scripts_of(language), key=letters.__getitem__) for language in pair)
    if scripts[0] != scripts[1]:
        return _leaning_by_script(letters, scripts)
    if not letters:
        return 0.0
    scores = likelihoods(text)
    usual = all(
        scripts_of(language)[0] == script for language, script in zip(pair, scripts, strict=True)
    )
    if usual and all(language in scores for language in pair):
        return max(-_SURE, min(_SURE, STEEP * (scores[pair[0]] - scores[pair[1]])))
    by_fasttext = fasttext(text)
    first, second = (max(by_fasttext.get(language, 0.0), _FLOOR) for language in pair)
    return log(first / second) * min(1.0, letters.total() / _ENOUGH)


def _leaning_by_script(letters: Counter[str], scripts: Sequence[str]) -> float:
    weights = []
    for own, other in (scripts, reversed(scripts)):
        weight = float(letters[own])
        if own in ("Kana", "Hangul") and other != "Han":
            weight += letters["Han"]
        # Any text may hold names and terms in Latin, a Latin one hardly any in other scripts.
        weights.append(weight / 2 if own == "Latin" else weight)
    if set(scripts) == {"Han", "Kana"} and letters["Kana"]:
        weights[scripts.index("Kana")] += letters["Han"]
        weights[scripts.index("Han")] = 0.0
    total = sum(weights)
    if not total:
        return 0.0
    share = (weights[0] - weights[1]) / total
    leading = scripts[0] if share > 0 else scripts[1]
    # Japanese headings are often in Han alone.
    enough = {"Latin": 12, "Han": _KANJI if "Kana" in scripts else 4}.get(leading, 4)
    return _SURE * share * min(1.0, total / enough)


def votes(text: str, least: float = 0.0) -> Counter[str]:
    """How many letters of a piece of text speak for each language.

    Where only the models can tell, a language to which they give less than `least` has no vote.
    """
    letters = letters_of(text)
    if letters["Kana"] > 0.05 * letters["Han"]:
        letters["Kana"] += letters.pop("Han", 0)
    if letters["Hangul"] > 0.2 * letters["Han"]:
        letters["Hangul"] += letters.pop("Han", 0)
    if not letters.total():
        return Counter()
    script, weight = letters.most_common(1)[0]
    if script in DECISIVE:
        return Counter({DECISIVE[script][0]: weight})
    return Counter(
        {
            language: weight * probability
            for language, probability in probabilities(text).items()
            if probability >= least and script in scripts_of(language)
        }
    )


def other_language(text: str, language: str) -> str:
    """The language that a piece of text is surely in instead of its own.

    Args:
        text: A sentence or more. Mark-up and addresses are ignored.
        language: The ISO 639-1 code of its own language.

    Returns:
        Another code; "" if the text is in its own language or nobody can tell, because it is short,
        in two languages, or said to be in one that the detectors do not know.
    """
    if is_untold(language):
        return ""
    text = cleaned(text)
    letters = letters_of(text)
    script = max(letters, key=letters.__getitem__, default="")
    is_heading = (language, script) == ("ja", "Han") and not _is_chinese(text)
    enough = _KANJI if is_heading else _LETTERS
    if letters.total() < enough:
        return ""
    if script in scripts_of(language):
        if script in DECISIVE and script != "Han":
            return ""
        if script in SHARED and fasttext(text).get(language, 0.0) >= _CONTENT:
            return ""
    found = votes(text)
    first = max(found, key=found.__getitem__, default="")
    total = letters.total()
    if found[language] >= _ITS_OWN * total or found[first] < _ANOTHER * total:
        return ""
    return first


def foreign_script(text: str, language: str) -> str:
    """The script of a piece of text that has no letter of any script of its language.

    That is romanised Russian, or an English sentence among Russian ones that is too short to tell
    its language.

    Args:
        text: A sentence or more. Mark-up and addresses are ignored.
        language: The ISO 639-1 code of its language.

    Returns:
        The script, such as "Latin"; "" if some letter is in a script of the language, or the text
        is short, or most of it may be names and codes.
    """
    if len(language) > len("de"):  # their scripts are little known
        return ""
    text = cleaned(text)
    letters = letters_of(text)
    if letters.total() < _FEW or any(may_be_written_in(language, each) for each in letters):
        return ""
    common = sum(not each["word"][0].isupper() for each in _COMMON.finditer(text))
    if common < _LEAST_COMMON or 2 * common <= len(text.split()):
        return ""
    return max(letters, key=letters.__getitem__)


def _is_chinese(text: str) -> bool:
    """Whether a text in Han has letters that Japanese standards lack, such as simplified ones.

    This does not recognise traditional Chinese.
    """
    han = {letter for letter in text if _HAN.match(letter)}
    return sum(not letter.encode("euc_jis_2004", "ignore") for letter in han) >= _CHINESE


def contradicted(text: str, language: str) -> str:
    """The language that a whole text is surely in, instead of the one that its user names.

    Args:
        text: The text. Ten windows of it are looked at, without mark-up and addresses.
        language: The ISO 639-1 code that was named.

    Returns:
        Another code; "" if the named one may be right, because the text is short (less than 100
        letters in those windows) or in two languages, the two are close kin, the detectors do not
        agree, or the named language is one that they do not know and that may be written in this
        script.
    """
    step = max(_SAMPLE, len(text) // _LOOKS)
    pieces = [cleaned(text[start : start + _SAMPLE]) for start in range(0, len(text), step)]
    letters = sum(map(letters_of, pieces), Counter[str]())
    total, script = letters.total(), max(letters, key=letters.__getitem__, default="")
    if total < _WHOLE or _is_beyond_telling(language, script):
        return ""
    seen: Counter[str] = Counter()
    for piece in pieces:
        if fasttext(piece).get(language, 0.0) >= _CONTENT:  # in whatever script
            seen[language] += letters_of(piece).total()
        else:
            seen.update(votes(piece))
    other = max(seen, key=seen.__getitem__, default="")
    if seen[language] > _ITS_OWN * total or seen[other] < _ANOTHER * total:
        return ""
    return "" if are_kin(language, other) else other


def _is_beyond_telling(language: str, script: str) -> bool:
    """Whether no detector knows a language that may have this script; with three letters, any."""
    return is_untold(language) and (len(language) > len("de") or script in scripts_of(language))


def fluency(text: str) -> float:
    """How much a text looks like one in a single language, in [0, 1]; low for letters by chance.

    It is 0 if there are too few letters to tell.
    """
    letters = letters_of(text)
    if letters.total() < _LETTERS:
        return 0.0
    script = max(letters, key=letters.__getitem__, default="")
    if script in DECISIVE:
        return letters[script] / letters.total()
    return max(fasttext(text[:_FLUENT]).values(), default=0.0)
