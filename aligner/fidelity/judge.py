"""Judges a translation: runs the checks and reports what they find."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from aligner.bitext import Bitext
from aligner.decisions import Boundary, Decisions, LinkLike
from aligner.encoders import Encoder
from aligner.errors import InputError
from aligner.fidelity.aligning import align_to_judge, tokens_to_judge
from aligner.fidelity.case import Case, Check
from aligner.fidelity.checks.glossary import GLOSSARY, checked_glossary, terms_used
from aligner.fidelity.echoes import without_echoes, without_lost
from aligner.fidelity.elsewhere import found_by
from aligner.fidelity.findings import MISSING, Finding
from aligner.fidelity.registry import chosen
from aligner.fidelity.report import FidelityReport
from aligner.pipeline import Aligner, Text
from aligner.pipeline.ready import ready_aligner
from aligner.trust import UNRELATED, check_probability

__all__ = ["check_fidelity"]


def check_fidelity(
    source: Text | Bitext,
    target: Text | None = None,
    *,
    source_language: str | None = None,
    target_language: str | None = None,
    encoder: str | os.PathLike[str] | Encoder | None = None,
    aligner: Aligner | None = None,
    locked: Iterable[LinkLike] = (),
    forbidden: Iterable[LinkLike] = (),
    boundaries: Iterable[Boundary] = (),
    decisions: Decisions | None = None,
    checks: Iterable[str] | None = None,
    glossary: Mapping[str, str | Sequence[str]] | None = None,
    min_confidence: float = 0.5,
    trust_languages: bool = False,
) -> FidelityReport:
    """Say what a translation left out, added or got wrong, and where.

    Args:
        source: The source, as in `aligner.align`; without a target, a page that holds both
            languages, or a bitext that is already aligned.
        target: The translation.
        source_language: As in `aligner.align`.
        target_language: Likewise.
        encoder: Likewise, the embedded one by default. It must give vectors of tokens if a check
            looks at words, as those for omissions, additions and terminology do.
        aligner: An `Aligner` to use, with its splitter, parameters and cache, in place of
            `encoder`.
        locked: As in `aligner.align`.
        forbidden: Likewise.
        boundaries: Likewise.
        decisions: Likewise.
        checks: The names of the checks to run; by default those of `fidelity.CHECKS` that are right
            more often than not on gold texts. "glossary" runs if there is one, named or not.
        glossary: Source terms, each with the rendering or renderings that are allowed.
        min_confidence: The least confidence of a finding that is reported, in [0, 1]. Scores count
            only what is reported, so compare only scores with the same `min_confidence`.
        trust_languages: As in `aligner.align`.

    Returns:
        The report; `report.bitext` is the alignment that it is about. Omissions and additions are
        only as sure as that the texts are translations of each other, and are not listed if the
        verdict is that they are not: all would be one.

    Raises:
        InputError: There is no such check, or none at all, or it is "glossary" and there is none;
            the glossary is no mapping, or something in it is empty; `min_confidence` is no
            probability; an encoder came with an aligner, or a bitext with a target or with any
            other argument for texts that are still to be aligned.
        AlignerError: As `aligner.align`.
    """
    check_probability(min_confidence, "min_confidence")
    terms = {} if glossary is None else checked_glossary(glossary)
    wanted = chosen(checks, has_terms=bool(terms))
    tool = ready_aligner(aligner, encoder=encoder)
    case = _case(
        tool,
        source,
        target,
        wanted,
        terms,
        trust_languages,
        source_language=source_language,
        target_language=target_language,
        locked=locked,
        forbidden=forbidden,
        boundaries=boundaries,
        decisions=decisions,
    )
    found = found_by(wanted, case, tool)
    listed = without_lost([*_believed(found, case.bitext.alignment.related)])
    kept = [each for each in listed if each.confidence >= min_confidence]
    told = without_echoes(kept, case.bitext.target.text)
    order = sorted(told, key=lambda each: (each.bead, each.source, each.target))
    remarks = (terms_used(case),) if GLOSSARY in wanted else ()
    names = tuple(check.name for check in wanted)
    return FidelityReport(case.bitext, tuple(order), names, remarks)


def _believed(found: Iterable[Finding], related: float | None) -> Iterator[Finding]:
    """The findings; what is missing is only as sure as that the texts are translations at all.

    A null is surest where they are not, and where that is clear, all would be missing.
    """
    for each in found:
        if each.type not in MISSING or related is None:
            yield each
        elif related >= UNRELATED:
            yield replace(each, confidence=related * each.confidence)


def _case(
    tool: Aligner,
    source: Text | Bitext,
    target: Text | None,
    checks: Sequence[Check],
    glossary: Mapping[str, Sequence[str]],
    trust_languages: bool,
    **how: Any,
) -> Case:
    needed = any(check.needs_tokens for check in checks)
    if isinstance(source, FidelityReport):
        raise InputError("a report is judged already; to judge its bitext anew, give report.bitext")
    if not isinstance(source, Bitext):
        tool = tool.trusting() if trust_languages else tool
        return Case(*align_to_judge(tool, source, target, with_tokens=needed, **how), glossary)
    if target is not None:
        raise InputError("a bitext holds its target already; give no other")
    told = [name for name, value in how.items() if not _is_left_out(value)]
    told += ["trust_languages"] if trust_languages else []
    if told:
        raise InputError(f"a bitext is aligned already; leave out {', '.join(told)}")
    return Case(source, tokens_to_judge(tool, source) if needed else None, glossary)


def _is_left_out(value: object) -> bool:
    return value is None or (isinstance(value, Collection) and not value)
