"""Judges a translation: what it left out, added or got wrong, and where.

`check_fidelity` aligns two texts, or takes a bitext that is aligned already, and does a number of
checks. Each is a small function in a file of its own and has a line in `CHECKS`; what it finds is
named after an error type of MQM.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from aligner.bitext import Bitext
from aligner.decisions import Decisions
from aligner.encoders import DEFAULT, Encoder
from aligner.errors import InputError, LanguageError, nearest
from aligner.fidelity.case import Case, Check
from aligner.fidelity.elsewhere import found_by
from aligner.fidelity.files import check_report_path, write_report
from aligner.fidelity.findings import MQM, Finding
from aligner.fidelity.lengths import LENGTH
from aligner.fidelity.missing import ADDITION, OMISSION
from aligner.fidelity.names import NAME
from aligner.fidelity.negation import NEGATION
from aligner.fidelity.numbers import NUMBER
from aligner.fidelity.order import ORDER
from aligner.fidelity.placeholders import PLACEHOLDER
from aligner.fidelity.punctuation import PUNCTUATION
from aligner.fidelity.references import REFERENCE
from aligner.fidelity.repetition import REPETITION
from aligner.fidelity.report import FidelityReport, Scores
from aligner.fidelity.scoring import Comparison, ScoringSegments, segments_for_scoring
from aligner.fidelity.table import show
from aligner.fidelity.terminology import (
    GLOSSARY,
    TERMINOLOGY,
    checked_glossary,
    read_glossary,
)
from aligner.fidelity.untranslated import UNTRANSLATED
from aligner.languages import normalize_language
from aligner.pipeline import Aligner, Text
from aligner.pipeline.texts import language_of
from aligner.spans import Span
from aligner.trust import UNRELATED, check_probability

__all__ = [
    "CHECKS",
    "MQM",
    "Check",
    "Comparison",
    "FidelityReport",
    "Finding",
    "Scores",
    "ScoringSegments",
    "check_fidelity",
    "check_report_path",
    "compare_fidelity",
    "read_glossary",
    "segments_for_scoring",
    "show",
    "write_report",
]

CHECKS: Mapping[str, Check] = {
    check.name: check
    for check in (
        OMISSION,
        ADDITION,
        UNTRANSLATED,
        NUMBER,
        NAME,
        REFERENCE,
        PLACEHOLDER,
        PUNCTUATION,
        LENGTH,
        REPETITION,
        ORDER,
        TERMINOLOGY,
        GLOSSARY,
        NEGATION,
    )
}
"""All checks by name, in the order in which they are done."""

_SAID_BETTER = {
    "addition": ("untranslated", "repetition"),
    "length": ("omission", "addition", "repetition"),
}
"""Findings that others at the same place make needless."""
_LOST = 0.5  # confidence from which an omission or addition explains why its numbers are missing
_MISSING = OMISSION.name, ADDITION.name
"""What nothing can be called between texts that are no translations of each other."""
_NEAR = 3  # beads
_USUAL = "name some, such as checks=['number'], or leave it out for the usual ones"


def check_fidelity(
    source: Text | Bitext,
    target: Text | None = None,
    *,
    source_language: str | None = None,
    target_language: str | None = None,
    encoder: str | os.PathLike[str] | Encoder | None = None,
    aligner: Aligner | None = None,
    decisions: Decisions | None = None,
    checks: Iterable[str] | None = None,
    glossary: Mapping[str, str | Sequence[str]] | None = None,
    min_confidence: float = 0.5,
    trust_languages: bool = False,
) -> FidelityReport:
    """Say what a translation left out, added or got wrong, and where.

    Args:
        source: The source, as in `aligner.align`; without a target, a page that holds both
            languages, or a bitext that is aligned already.
        target: The translation.
        source_language: As in `aligner.align`.
        target_language: Likewise.
        encoder: Likewise, the embedded one by default; it must tell the vectors of tokens, unless a
            bitext is given and no check looks at words.
        aligner: An `Aligner` to use, with its splitter, parameters and cache, in place of
            `encoder`.
        decisions: As in `aligner.align`.
        checks: The names of the checks to do; by default those of `fidelity.CHECKS` that are right
            more often than not on gold texts, "glossary" only if there is one.
        glossary: Source terms, each with the target term or terms that may stand for it.
        min_confidence: Leave out findings that are less sure, in [0, 1].
        trust_languages: As in `aligner.align`.

    Returns:
        The report; `report.bitext` is the alignment that it is about. Where the verdict on it is
        "not translations of each other", it lists no omissions and additions: all is.

    Raises:
        InputError: There is no such check, or none at all, or it is "glossary" and there is none;
            the glossary is no mapping, or something in it is empty; a confidence is no probability;
            an encoder came with an aligner, or a bitext with a target or what else is only for
            texts that are to be aligned.
        AlignerError: As `aligner.align`.
    """
    check_probability(min_confidence, "min_confidence")
    terms = {} if glossary is None else checked_glossary(glossary)
    chosen = _chosen(checks, has_terms=bool(terms))
    tool = _tool(aligner, encoder)
    case = _case(
        tool,
        source,
        target,
        chosen,
        terms,
        trust_languages,
        source_language=source_language,
        target_language=target_language,
        decisions=decisions,
    )
    found = found_by(chosen, case, tool)
    related = case.bitext.alignment.related
    dropped = _MISSING if related is not None and related < UNRELATED else ()
    listed = _without_lost_numbers([each for each in found if each.type not in dropped])
    kept = [each for each in listed if each.confidence >= min_confidence]
    order = sorted(_without_echoes(kept), key=lambda each: (each.bead, each.source, each.target))
    return FidelityReport(case.bitext, tuple(order), tuple(check.name for check in chosen))


def compare_fidelity(
    translations: Mapping[str, Text], source: Text, *, aligner: Aligner | None = None, **how: Any
) -> Comparison:
    """Judge several translations of one source, side by side.

    Args:
        translations: Each by the name that the table shall give it. One that is in the source's
            language, such as a copy, is taken to be meant in the language of most others.
        source: The text that all of them translate.
        aligner: As in `check_fidelity`.
        how: Further arguments of `check_fidelity`.

    Returns:
        The reports, with a table of their scores and counts.

    Raises:
        InputError: There is no translation, or one is None, or they have no names; or an encoder
            came with an aligner.
        AlignerError: As `check_fidelity`.
    """
    if [isinstance(each, Mapping) for each in (translations, source)] != [True, False]:
        raise InputError(
            "the translations come first, each by its name, and then the source:"
            ' compare_fidelity({"careful": translation}, source)'
        )
    for name, translation in translations.items():
        if translation is None:
            raise InputError(f"the translation {name!r} is missing: it is None")
    tool = _tool(aligner, how.pop("encoder", None))
    languages = _target_languages(translations, source, how)
    return Comparison(
        {
            name: _judged(
                name, source, translation, **{**how, **languages.get(name, {})}, aligner=tool
            )
            for name, translation in translations.items()
        }
    )


def _tool(aligner: Aligner | None, encoder: str | os.PathLike[str] | Encoder | None) -> Aligner:
    """The aligner that was given, or one with an encoder."""
    if aligner is None:
        return Aligner(DEFAULT if encoder is None else encoder)
    if encoder is not None:
        raise InputError("an aligner has its encoder already; leave encoder out")
    return aligner


def _judged(name: str, source: Text, translation: Text, **how: Any) -> FidelityReport:
    try:
        return check_fidelity(source, translation, **how)
    except LanguageError as error:
        raise LanguageError(f"the translation {name!r}: {error}") from None


def _target_languages(
    translations: Mapping[str, Text], source: Text, how: Mapping[str, Any]
) -> dict[str, dict[str, str]]:
    """Of translations in the source's language, what language they should be in: most others'."""
    if how.get("target_language") is not None:
        return {}
    told = how.get("source_language")
    own = normalize_language(told) if told else language_of(source)
    found = {name: language_of(each) for name, each in translations.items()}
    others = Counter(each for each in found.values() if each not in (own, None))
    if own is None or not others:
        return {}
    usual = str(others.most_common(1)[0][0])
    return {name: {"target_language": usual} for name, each in found.items() if each == own}


def _chosen(names: Iterable[str] | None, has_terms: bool) -> list[Check]:
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
    return [check for name, check in CHECKS.items() if name in listed]


def _case(
    tool: Aligner,
    source: Text | Bitext,
    target: Text | None,
    checks: Sequence[Check],
    glossary: Mapping[str, Sequence[str]],
    trust_languages: bool,
    **how: Any,
) -> Case:
    if not isinstance(source, Bitext):
        tool = tool.trusting() if trust_languages else tool
        return Case(*tool.align_with_tokens(source, target, **how), glossary)
    if target is not None:
        raise InputError("a bitext holds its target already; give no other")
    told = [name for name, value in how.items() if value is not None]
    told += ["trust_languages"] if trust_languages else []
    if told:
        raise InputError(f"a bitext is aligned already; leave out {', '.join(told)}")
    needed = any(check.needs_tokens for check in checks)
    return Case(source, tool.tokens_of(source) if needed else None, glossary)


def _without_lost_numbers(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without numbers that are missing together with what holds them.

    If one side's number is lost so, and the other side has another in its place, that one is still
    without a counterpart.
    """
    lost = [each for each in findings if each.type in _MISSING and each.confidence >= _LOST]
    source = [span for each in lost for span in each.source]
    target = [span for each in lost for span in each.target]
    return [
        each
        for each in findings
        if each.type != NUMBER.name
        or not (_all_within(each.source, source) and _all_within(each.target, target))
    ]


def _all_within(spans: Sequence[Span], wider: Sequence[Span]) -> bool:
    return all(
        any(each.start <= span.start and span.stop <= each.stop for each in wider) for span in spans
    )


def _without_echoes(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without those that say less than another at the same place."""

    def is_echo(finding: Finding) -> bool:
        return any(
            other.type in _SAID_BETTER.get(finding.type, ())
            and (_meet(finding.target, other.target) or _meet(finding.source, other.source))
            for number in range(finding.bead - _NEAR, finding.bead + _NEAR + 1)
            for other in by_bead.get(number, ())
        )

    by_bead: dict[int, list[Finding]] = {}
    for finding in findings:
        by_bead.setdefault(finding.bead, []).append(finding)
    return [finding for finding in findings if not is_echo(finding)]


def _meet(one: Sequence[Span], other: Sequence[Span]) -> bool:
    return any(a.meets(b) for a in one for b in other)
