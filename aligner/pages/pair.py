"""Which two languages a page is in."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

from aligner.errors import LanguageError
from aligner.languages import (
    are_close,
    cleaned,
    name_and_code,
    normalize_language,
    votes,
)
from aligner.pages.pieces import Piece
from aligner.pages.turns import are_in_lines

__all__ = ["languages_of", "mixes_scripts", "one_language"]

_SAMPLED = 1000  # pieces of a page from which its languages are detected
_SAMPLE = 400  # characters; on a shorter page, doubtful votes count as well
_LEAST_SHARE = 0.05  # of a page's letters that its second language must have
_SURE = 0.9  # probability of a piece's language to count for a third one
# Of the letters in such pieces. In 400 pages of two languages a third has at most a hundredth, in
# pages of three at least a quarter, or less in Chinese; a footer or quotations lie between.
_THIRD_SHARE = 0.125
_THIRD_LEAST = 150  # letters; a footer is shorter


def languages_of(
    text: str,
    pieces: Sequence[Piece],
    languages: tuple[str | None, str | None] | None,
) -> tuple[tuple[str, str], bool]:
    """The page's two languages, and whether the caller has chosen their order."""
    first, second = (
        normalize_language(name) if name else None for name in languages or (None, None)
    )
    if first and second:
        if first == second:
            raise LanguageError(
                f"source and target cannot both be {name_and_code(first)} on one page"
            )
        return (first, second), True
    given = first or second
    texts = [cleaned(piece.span.of(text)) for piece in _sampled(pieces)]
    held = [*filter(None, [given]), *_heaviest(texts, given)]
    if len(held) < 2:
        raise one_language(held[0] if held else None, is_mixed=mixes_scripts(text, pieces))
    _check_no_third(texts, held[:2])
    return (held[1], held[0]) if second else (held[0], held[1]), given is not None


def _sampled(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Some pieces from all over a page, the same each time."""
    if len(pieces) <= _SAMPLED:
        return pieces
    # Not every second, third … piece: in a table those may all be in one column.
    chosen = random.Random(0).sample(range(len(pieces)), _SAMPLED)
    return [pieces[index] for index in sorted(chosen)]


def _heaviest(texts: Sequence[str], besides: str | None) -> list[str]:
    """The languages of a page, most letters first, without any that has next to none.

    On a short page, more doubtful votes count if surer ones do not name two languages.
    """
    found: Counter[str] = Counter()
    for least in (0.5, 0.2):
        found = sum((votes(text, least) for text in texts), Counter())
        if len(found) > 1 or sum(map(len, texts)) > _SAMPLE:
            break
    enough = _LEAST_SHARE * found.total()
    return [
        language
        for language, weight in found.most_common()
        if weight >= enough and language != besides
    ]


def _check_no_third(texts: Sequence[str], pair: Sequence[str]) -> None:
    """Refuse a page with much in a third language, which would be cut across both sides."""
    # Names of dishes, say, may be in a third language; they stand on both sides alike.
    once = [text for text, count in Counter(texts).items() if count == 1]
    found = sum((votes(text, _SURE) for text in once), Counter())
    enough = max(_THIRD_SHARE * found.total(), _THIRD_LEAST)
    for language, weight in found.most_common():
        if weight >= enough and not any(are_close(language, known) for known in pair):
            first, second, third = map(name_and_code, (*pair, language))
            raise LanguageError(
                f"only one text is given, and it holds {first}, {second} and {third}; take one"
                " language out, or name the two to cut it into with source_language and"
                " target_language (--source-lang, --target-lang)"
            )


def mixes_scripts(text: str, pieces: Sequence[Piece]) -> bool:
    """Whether most pieces of a page hold much of two scripts."""
    return are_in_lines(text, [piece.span for piece in pieces])


def one_language(
    held: str | None, without: str | None = None, *, is_mixed: bool = False
) -> LanguageError:
    """The error for a page that lacks one of two languages.

    Args:
        held: The language that it holds, if that can be told.
        without: The language that was asked for and is not there.
        is_mixed: Whether it holds two scripts, but in the same lines.
    """
    if is_mixed:
        return LanguageError(
            "only one text is given, and most of its lines hold two scripts; give two texts, or, if"
            " it holds two languages, put each on lines of its own, or part them by tabs"
        )
    what = f"only {name_and_code(held)}" if held else "no language that can be told"
    what += f" and no {name_and_code(without)}" if without else ""
    return LanguageError(
        f"only one text is given, and it holds {what}; give two texts, or name the languages that"
        " it holds with source_language and target_language (--source-lang, --target-lang)"
    )
