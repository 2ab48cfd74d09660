"""Characters that a wrong encoding has made of others, or has lost."""

import pytest
from fidelity_cases import bitext, findings, quotes

from aligner import check_fidelity

SOURCE = "The fee is higher than the old one."


@pytest.mark.parametrize(
    ("target", "told", "said"),
    [
        ("Die GebÃ¼hr ist hÃ¶her.", "Ã¼", "the target was read in a wrong encoding: “Die GebÃ¼hr"),
        ("Die Geb\ufffdhr ist h\ufffdher.", "\ufffd", "the target has lost characters: “Die Geb"),
        ("Die Gebühr â€žalteâ€œ ist höher.", "â€", "the target was read in a wrong encoding"),
    ],
)
def test_text_in_a_wrong_encoding_is_told_of_once_a_bead(target, told, said):
    (found,) = findings("encoding", (SOURCE, target))
    assert (found.type, found.severity) == ("encoding", "major")
    assert quotes(found, bitext((SOURCE, target))) == ([], [told])
    assert found.message.startswith(said)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (SOURCE, "Die Gebühr ist höher."),
        ("“Ã¼” is what becomes of ü.", "Aus ü wird „Ã¼“."),
        ("A lost \ufffd.", "Ein verlorenes \ufffd."),
        ("It was not so.", "NÃO FOI ASSIM. A MANHÃ CHEGOU."),
    ],
)
def test_what_the_source_has_as_well_or_a_language_writes_is_none(source, target):
    assert findings("encoding", (source, target), languages=("en", "pt")) == []


def test_a_soft_hyphen_behind_a_letter_is_seen_where_it_is_half_of_another():
    report = check_fidelity(
        ["García lives in a country with a river.", "He is well."],
        ["GarcÃ\xada vive en un paÃ\xads con un rÃ\xado.", "Está bien."],
        source_language="en",
        target_language="es",
        checks=["encoding"],
    )
    assert [each.type for each in report] == ["encoding"]


@pytest.mark.parametrize("damage", ["GebÃ¼hr", "Geb\ufffdhr"])
def test_what_is_told_shows_the_damage_wherever_it_stands(damage):
    long = "Nach allem, was man in den letzten Jahren gehört hat, "
    (found,) = findings("encoding", (SOURCE, f"{long * 3}ist die {damage} höher. {long}"))
    assert damage in found.message
    assert found.message.count("…") == 2


def test_what_the_source_has_too_is_passed_over_and_the_rest_is_found_where_it_stands():
    assert findings("encoding", ("MÃ¼ller in der StraÃŸe.", "Mr Mueller in the StraÃŸe.")) == []
    pair = ("The StraÃŸe.", "La StraÃŸe et FranÃ§ois.")
    (found,) = findings("encoding", pair, languages=("en", "fr"))
    assert quotes(found, bitext(pair)) == ([], ["Ã§"])
    pair = ("Oh Soul, it is 10 km.", "Ô Âme, c'est à 10Â km d'ici.")
    (found,) = findings("encoding", pair, languages=("en", "fr"))
    assert found.target[0].start == pair[1].index("Â km")
