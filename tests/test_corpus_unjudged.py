"""Corpora of documents too short to tell whether they are translations of each other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from letters import built, card, sentence, tool

from aligner.corpus import DocumentPair, Manifest, match_folders, read_manifest
from aligner.errors import InputError
from aligner.formats import read_units
from aligner.view import terminal


def notes(folder, count=3):
    """Pairs of documents of one sentence each, of which nobody can tell whether they belong."""
    folder.mkdir()
    pairs = []
    for number in range(count):
        names = [str(folder / f"note{number}.{code}.txt") for code in ("de", "en")]
        for name, code in zip(names, ("de", "en"), strict=True):
            Path(name).write_text(sentence(number, code), "utf-8")
        pairs.append(DocumentPair(f"note {number}", *names, "de", "en"))
    return tuple(pairs)


def test_documents_that_cannot_be_judged_are_told_of(letters, tmp_path, out):
    summary = built(Manifest((*notes(tmp_path / "notes"), *read_manifest(letters))), out)
    named = ["note 0", "note 1", "note 2"]
    assert summary.unjudged == list(summary.parts[0].unjudged) == named
    assert list(card(out)["parts"][0]["unjudged"]) == named
    said = (
        "3 pairs of documents are too short or too uniform to tell whether they are translations"
        " of each other; their pairs are right only if they are"
    )
    assert f"\n  {said}\n" in f"{summary}\n"
    assert f"\n{said}. card.json names them" in (out / "README.md").read_text("utf-8")


def test_one_document_that_cannot_be_judged_is_told_of_in_the_singular(tmp_path, out):
    summary = built(Manifest(notes(tmp_path / "notes", 1)), out)
    assert "\n  a pair of documents is too short or too uniform" in str(summary)
    assert "\nA pair of documents is too short" in (out / "README.md").read_text("utf-8")


def test_where_all_can_be_judged_nothing_is_said(letters, out):
    assert "too short" not in str(built(letters, out))
    assert "too short" not in (out / "README.md").read_text("utf-8")


def test_the_confidence_of_a_match_counts_where_nothing_else_tells(letters, tmp_path, out):
    pairs = (*notes(tmp_path / "notes", 1), read_manifest(letters).pairs[0])
    sure, doubted = {}, {}
    for known, factor in ((sure, None), (doubted, 0.6)):
        matched = Manifest(tuple(replace(pair, confidence=factor) for pair in pairs))
        summary = built(matched, out, form="jsonl", filters=())
        assert summary.parts[0].unjudged == {"note 0": factor}
        for unit in read_units(out / "de-en" / "part-00000.units.jsonl"):
            known.setdefault(unit.document, []).append(unit.confidence)
    assert summary.reused == 2  # the records are the same
    assert sure["note 0"][0] > 0.9
    assert doubted["note 0"] == [pytest.approx(0.6 * sure["note 0"][0], abs=1e-6)]
    assert doubted["letter 0"] == sure["letter 0"]


def test_a_pair_matched_by_content_carries_its_confidence(tmp_path):
    for code, names in (("de", "xy"), ("en", "vw")):
        (tmp_path / code).mkdir()
        for number, name in enumerate(names):
            (tmp_path / code / name).write_text(sentence(number, code), "utf-8")
    folders = tmp_path / "de", tmp_path / "en"
    (first, second) = match_folders(*folders, aligner=tool(), presegmented=True)
    assert 0.5 < first.confidence < 1
    assert (first.target[-1], second.target[-1]) == ("v", "w")
    with pytest.raises(InputError, match=r"the confidence of the pair 'x' must lie in \[0, 1\]"):
        replace(first, confidence=54.6)


def test_the_closing_line_of_a_table_says_so_too():
    found = tool().align([sentence(1, "de")], [sentence(1, "en")])
    assert found.alignment.related is None
    assert terminal.summary(found).endswith(f", {found.verdict}")
