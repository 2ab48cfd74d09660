"""Which two languages a page is in."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

from aligner.errors import LanguageError
from aligner.languages import cleaned, name_and_code, normalize_language, votes
from aligner.pages.pieces import Piece
from aligner.pages.turns import are_in_lines

__all__ = ["languages_of", "mixes_scripts", "one_language"]

_SAMPLED = 1000  # pieces of a page from which its languages are detected
_SAMPLE = 400  # characters; on a shorter page, doubtful votes count as well
_LEAST_SHARE = 0.05  # of a page's letters that its second language must have


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
    found = _heaviest([cleaned(piece.span.of(text)) for piece in _sampled(pieces)], given)
    if given and found:
        return ((given, found[0]) if first else (found[0], given)), True
    if len(found) > 1:
        return (found[0], found[1]), False
    raise one_language(found[0] if found else given, is_mixed=mixes_scripts(text, pieces))


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
