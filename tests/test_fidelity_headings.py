"""Headings that have run into the text below them are there; those that were left out are not."""

import pytest
import samples
from fidelity_cases import SURE

import aligner

FERRY = "die-faehre.de.txt", "die-faehre.fr.txt"
TEA = "tea-house.en.txt", "tea-house.zh.txt"
DUTCH = """# Opmerkingen bij de uitgave: Ferryman 3.1.0

Verschenen op 12 juni 2023

Deze uitgave brengt een nieuwe dienstregeling en een stillere hoorn. Lees de opmerkingen voordat \
u bijwerkt.

## Gewijzigd

- De prullenbak wordt nu na 60 in plaats van na 30 dagen geleegd.
- De limiet voor afbeeldingen is verhoogd van 5 MB naar 20 MB.

Onder *Weergave* staat een donkere modus. De kaart toont nu ook de kleine havens. Het programma \
start sneller dan voorheen. Wie vragen heeft, kan ons schrijven."""
ENGLISH = """# Notes on the release: Ferryman 3.1.0

Published on 12 June 2023

This release brings a new timetable and a quieter horn. Please read the notes before you update.

## Changed

- The bin is now emptied after 60 days instead of after 30.
- The limit for pictures has been raised from 5 MB to 20 MB.

There is a dark mode under *View*. The map now also shows the small harbours. The program starts \
faster than before. Anyone with questions can write to us."""


def read(name):
    """A text's heading, and what stands below it."""
    return samples.read(name).strip().split("\n\n", 1)


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


@pytest.mark.parametrize("heading", ["# Notes on the release: Ferryman 3.1.0", "## Changed"])
@pytest.mark.parametrize(("left", "count"), [("", 1), ("{} ", 0)])
def test_a_heading_for_which_the_text_below_has_no_room_is_missing(tool, heading, left, count):
    target = ENGLISH.replace(f"{heading}\n\n", left.format(heading))
    report = aligner.check_fidelity(DUTCH, target, aligner=tool, checks=["omission", "addition"])
    assert len(report.above(SURE)) == count
