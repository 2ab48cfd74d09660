"""The table of all checks, and the choice of those to run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from aligner.errors import InputError, nearest
from aligner.fidelity.case import Check
from aligner.fidelity.checks.encoding import ENCODING
from aligner.fidelity.checks.glossary import GLOSSARY
from aligner.fidelity.checks.lengths import LENGTH
from aligner.fidelity.checks.missing import ADDITION, OMISSION
from aligner.fidelity.checks.names import NAME
from aligner.fidelity.checks.negation import NEGATION
from aligner.fidelity.checks.numbers import NUMBER
from aligner.fidelity.checks.order import ORDER
from aligner.fidelity.checks.placeholders import PLACEHOLDER
from aligner.fidelity.checks.punctuation import PUNCTUATION
from aligner.fidelity.checks.references import REFERENCE
from aligner.fidelity.checks.repetition import REPETITION
from aligner.fidelity.checks.terminology import TERMINOLOGY
from aligner.fidelity.checks.truncation import TRUNCATION
from aligner.fidelity.checks.untranslated import UNTRANSLATED

__all__ = ["CHECKS", "chosen"]

CHECKS: Mapping[str, Check] = {
    check.name: check
    for check in (
        OMISSION,
        ADDITION,
        TRUNCATION,
        UNTRANSLATED,
        NUMBER,
        NAME,
        REFERENCE,
        PLACEHOLDER,
        ENCODING,
        PUNCTUATION,
        LENGTH,
        REPETITION,
        ORDER,
        TERMINOLOGY,
        GLOSSARY,
        NEGATION,
    )
}
"""All checks by name, in the order in which they run."""

_USUAL = "name some, such as checks=['number'], or leave it out for the usual ones"


def chosen(names: Iterable[str] | None, has_terms: bool) -> list[Check]:
    """The checks that a user names, in the order of `CHECKS`; the usual ones for None.

    A glossary that is given is wanted, whether its check is named or not.

    Args:
        names: The names of the checks.
        has_terms: Whether there is a glossary.

    Raises:
        InputError: There is no such check, or none at all, or it is "glossary" and there is none.
    """
    if names is None:
        usual = [check for check in CHECKS.values() if check.default]
        return [check for check in usual if has_terms or check is not GLOSSARY]
    if not isinstance(names, Iterable):
        raise InputError(f"checks must be names of checks, not {names!r}; {_USUAL}")
    listed = [names] if isinstance(names, str) else list(names)
    if not listed:
        raise InputError(f"checks names no check; {_USUAL}")
    for name in listed:
        if str(name) not in CHECKS:
            hint = nearest(str(name), CHECKS, shown=1)
            raise InputError(f"there is no check {name!r}: {hint}")
    if GLOSSARY.name in listed and not has_terms:
        raise InputError(
            "the check glossary needs one: give terms with --glossary FILE, or in Python"
            ' glossary={"ferry": "Fähre"}'
        )
    return [
        check
        for name, check in CHECKS.items()
        if name in listed or (has_terms and check is GLOSSARY)
    ]
