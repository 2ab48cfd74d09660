"""Headings that have run into the text below them are there; those that were left out are not."""

from pathlib import Path

import pytest
from fidelity_cases import SURE

import aligner

DATA = Path(__file__).parents[1] / "data"
FERRY = "die-faehre.de.txt", "die-faehre.fr.txt"
TEA = "tea-house.en.txt", "tea-house.zh.txt"


@pytest.fixture(scope="module")
def tool():
    return aligner.Aligner()


def read(name):
    """A text's heading, and what stands below it."""
    return (DATA / name).read_text(encoding="utf-8").strip().split("\n\n", 1)


def missing_headings(tool, source, target):
    """The omissions and additions of what stands first."""
    report = aligner.check_fidelity(source, target, aligner=tool, checks=["omission", "addition"])
    return [
        each.type
        for each in report.above(SURE)
        if any(span.start == 0 for span in (*each.source, *each.target))
    ]


@pytest.mark.parametrize("names", [FERRY, FERRY[::-1], TEA, TEA[::-1]])
def test_a_heading_that_has_run_into_its_text_is_there(tool, names):
    whole, (heading, text) = "\n\n".join(read(names[0])), read(names[1])
    assert missing_headings(tool, whole, f"{heading} {text}") == []
    assert missing_headings(tool, f"{heading} {text}", whole) == []


@pytest.mark.parametrize("names", [FERRY, FERRY[::-1], TEA, TEA[::-1]])
def test_a_heading_that_was_left_out_is_missing(tool, names):
    whole, (_, text) = "\n\n".join(read(names[0])), read(names[1])
    assert missing_headings(tool, whole, text) == ["omission"]
    assert missing_headings(tool, text, whole) == ["addition"]


@pytest.mark.parametrize(
    ("heading", "target", "count"),
    [
        ("Snow", "Schnee Schnee fiel die ganze Nacht auf die Dächer der Stadt.", 0),
        ("“Snow”", "„Schnee“ Schnee fiel die ganze Nacht auf die Dächer der Stadt.", 0),
        ("Snow", "Schnee fiel die ganze Nacht auf die Dächer der Stadt.", 1),
    ],
)
def test_a_text_that_begins_with_the_words_of_its_heading(tool, heading, target, count):
    source = f"{heading}\n\nSnow fell all night on the roofs of the town. Nobody was out."
    target = f"{target} Niemand war draußen."
    assert len(missing_headings(tool, source, target)) == count
