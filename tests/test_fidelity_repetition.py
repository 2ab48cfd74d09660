"""The check of repetitions: sentences said again, and loops."""

import pytest
from fidelity_cases import SURE, bitext, findings, quotes
from samples import read

import aligner
from aligner.bitext import Alignment, Bead, Bitext, Document, Span
from aligner.fidelity import CHECKS, Finding
from aligner.fidelity.case import Case
from aligner.fidelity.echoes import without_echoes


def test_a_sentence_said_twice_is_found_and_a_refrain_is_not():
    said = "Und dann gingen sie alle nach Hause."
    pairs = [("And then they all went home.", said), (None, said)]
    (finding,) = findings("repetition", *pairs)
    assert quotes(finding, bitext(*pairs)) == ([], [said, said])
    assert finding.bead == 1
    refrain = [("And then they all went home.", said)] * 2
    assert findings("repetition", *refrain) == []
    refrain = [refrain[0], (refrain[0][0], None), (None, said)]
    assert findings("repetition", *refrain) == []


def _doubled(source, target, shape):
    """What is found where these sentences of the target have these of the source."""
    before, after = ("Did you hear?", "Hast du gehört?"), ("Open the door.", "Mach die Tür auf.")
    one = Document.from_sentences([before[0], *source, after[0]], "en")
    two = Document.from_sentences([before[1], *target, after[1]], "de")
    beads = [Bead(Span(0, 1), Span(0, 1), 0.9), *shape]
    beads.append(Bead(Span(len(one) - 1, len(one)), Span(len(two) - 1, len(two)), 0.9))
    return list(CHECKS["repetition"].find(Case(Bitext(one, two, Alignment(tuple(beads))))))


JOINED = [Bead(Span(1, 2), Span(1, 3), 0.9)]
LEFT_OVER = [Bead(Span(1, 2), Span(1, 2), 0.4), Bead(Span(2, 2), Span(2, 3), 0.4)]


@pytest.mark.parametrize("shape", [JOINED, LEFT_OVER])
def test_a_short_sentence_right_after_itself_is_a_repetition(shape):
    (finding,) = _doubled(["It’s the wind."], ["Der Wind."] * 2, shape)
    assert finding.message == "the target says “Der Wind.” twice, the source once"


@pytest.mark.parametrize("shape", [JOINED, LEFT_OVER])
@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("It’s the wind, the wind.", "Der Wind."),
        ("Go go now.", "Geh jetzt."),
        ("It is him.", "Er."),
        ("It’s the wind!", "Der Wind!"),
    ],
)
def test_what_may_well_be_said_twice_is_none(shape, source, target):
    assert _doubled([source], [target] * 2, shape) == []


@pytest.mark.parametrize(
    "shape",
    [
        [Bead(Span(1, 3), Span(1, 3), 0.9)],
        [Bead(Span(1, 2), Span(1, 2), 0.4), Bead(Span(2, 3), Span(2, 3), 0.4)],
        [
            Bead(Span(1, 2), Span(1, 2), 0.4),
            Bead(Span(2, 3), Span(2, 2), 0.4),
            Bead(Span(3, 3), Span(2, 3), 0.4),
        ],
    ],
)
def test_two_short_sentences_may_be_rendered_alike(shape):
    assert _doubled(["You win.", "You’ve won."], ["Du siegst."] * 2, shape) == []


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (("He nodded.", "Er nickte."), "Er nickte."),
        (("The captain nodded to all of them.", "Der Kapitän nickte allen zu."), "Der Kapitän"),
        (("He nodded.", "船长点了头。"), "船长点了头。"),
    ],
)
def test_a_looped_ending_is_one_repetition(last, said):
    pairs = [("And then they all went home.", "Und dann gingen sie alle nach Hause."), last]
    pairs += [(None, last[1])] * 4
    (finding,) = findings("repetition", *pairs)
    assert finding.severity == "critical"
    assert said in finding.message
    assert "5 times" in finding.message
    assert quotes(finding, bitext(*pairs))[1] == ["\n".join([last[1]] * 4)]


@pytest.mark.parametrize(
    ("said", "merged", "nulls", "surplus"),
    [
        ("Wir wussten es nicht.", 4, 0, 4),  # a loop inside a bead is shown from its beginning
        ("Wir wussten es nicht.", 3, 0, 2),
        ("Wir wussten es nicht.", 2, 3, 4),
        ("Wir wussten es nicht.", 4, 3, 7),
        ("Er nickte.", 5, 3, 8),
        ("Wir wussten es nicht.", 1, 2, 2),
    ],
)
def test_sentences_in_a_row_that_say_the_same_are_one_repetition(said, merged, nulls, surplus):
    target = ["Es war spät am Abend.", *[said] * (merged + nulls), "Dann gingen alle heim."]
    beads = [Bead(Span(0, 1), Span(0, 1), 0.9), Bead(Span(1, 2), Span(1, 1 + merged), 0.9)]
    beads += [Bead(Span(2, 2), Span(at, at + 1), 0.9) for at in range(1 + merged, len(target) - 1)]
    beads.append(Bead(Span(2, 3), Span(len(target) - 1, len(target)), 0.9))
    source = ["It was late in the evening.", "We did not know.", "Then they all went home."]
    pair = Bitext(
        Document.from_sentences(source, "en"),
        Document.from_sentences(target, "de"),
        Alignment(tuple(beads)),
    )
    (finding,) = CHECKS["repetition"].find(Case(pair))
    assert finding.severity == "critical"
    assert said.rstrip(".") in finding.message
    assert finding.target[-1].stop == pair.target.sentences[merged + nulls].stop
    shown = "".join(span.of(pair.target.text) for span in finding.target)
    assert shown.count(said.rstrip(".")) == surplus


def test_a_paragraph_said_again_is_one_repetition():
    block = [(f"The {n}th man of them spoke.", f"Der {n}. von ihnen sprach.") for n in range(5)]
    pairs = [*block, *((None, target) for _, target in block)]
    (finding,) = findings("repetition", *pairs)
    assert "5 sentences" in finding.message
    other = [(None, f"Etwas anderes, zum {n}. Mal.") for n in range(5)]
    assert findings("repetition", *block, *other) == []
    marks = [(None, "§ 1")] * 2
    assert findings("repetition", *block, *marks) == []


@pytest.mark.parametrize("first", [0, 2, 4, 5])
def test_the_second_copy_of_a_paragraph_is_too_much_whatever_the_aligner_leaves_over(first):
    block = [(f"The {n}th man of them spoke.", f"Der {n}. von ihnen sprach.") for n in range(5)]
    last = [("They all went home.", "Sie gingen alle heim.")]
    nulls = [(None, target) for _, target in [*block[first:], *block[:first]]]
    pairs = [*block[:first], *nulls, *block[first:], *last]
    (finding,) = findings("repetition", *pairs)
    target = bitext(*pairs).target
    assert finding.target == target.slices(Span(5, 10))
    assert finding.message == f"the target says 5 sentences from “{block[0][1]}” on again"


SIDES = [(f"The {n}th man of them spoke.", f"Der {n}. von ihnen sprach.") for n in range(12)]


@pytest.mark.parametrize("nulls", [SIDES[:5], SIDES[5:], SIDES[8:] + SIDES[:3]])
def test_what_stands_far_away_is_said_again_if_it_is_in_the_same_order(nulls):
    pairs = [*SIDES, *((None, target) for _, target in nulls)]
    (finding,) = findings("repetition", *pairs)
    assert f"{len(nulls)} sentences" in finding.message
    before = [*((None, target) for _, target in nulls), *SIDES]
    assert len(findings("repetition", *before)) == 1


def test_a_list_of_contents_says_nothing_again():
    chapters = [
        each
        for n in range(6)
        for each in (
            (f"Chapter {n} of this", f"Kapitel {n} hiervon"),
            (f"Text {n}.", f"{n}. Text."),
        )
    ]
    contents = [(None, target) for _, target in chapters[::2]]
    assert findings("repetition", *contents, *chapters) == []
    assert findings("repetition", *chapters, *contents) == []


@pytest.mark.parametrize(
    ("source", "target", "is_covered"),
    [
        ("die-faehre.de.txt", "die-faehre.fr.txt", True),
        # A sentence that only the source has may be paired with what the other copy says again.
        ("tea-house.en.txt", "tea-house.zh.txt", False),
    ],
)
def test_a_translation_that_is_there_twice_is_one_repetition_and_covers_its_source(
    source, target, is_covered
):
    tool = aligner.Aligner()
    source, target = (read(name) for name in (source, target))
    once = aligner.check_fidelity(source, target, aligner=tool)
    twice = aligner.check_fidelity(source, f"{target.strip()}\n\n{target}", aligner=tool)
    (finding,) = [each for each in twice if each.type == "repetition"]
    assert finding.severity == "critical"
    assert {each.message for each in twice} - {finding.message} <= {each.message for each in once}
    least = once.scores.source_coverage - (0.001 if is_covered else 0.07)
    assert twice.scores.source_coverage >= least
    assert twice.scores.target_coverage < 0.6


def test_an_addition_inside_a_repetition_is_not_told_however_far_from_its_beginning():
    found = [
        Finding("repetition", "critical", 0.9, 2, (), (Span(0, 900),), "said again"),
        Finding("addition", "critical", 0.8, 40, (), (Span(600, 900),), "inside"),
        Finding("addition", "critical", 0.8, 41, (), (Span(900, 950),), "behind"),
        Finding("length", "minor", 0.8, 20, (Span(5, 9),), (), "of the source"),
        Finding("order", "minor", 0.9, 20, (Span(5, 9),), (Span(100, 300),), "a copy"),
        Finding("order", "minor", 0.9, 20, (Span(5, 9),), (Span(800, 950),), "moved"),
    ]
    assert [each.message for each in without_echoes(found, "")] == [
        "said again",
        "behind",
        "of the source",
        "moved",
    ]


def test_a_loop_is_found():
    pair = ("It was late.", "Es war spät, es war spät, es war spät, es war spät.")
    (finding,) = findings("repetition", pair)
    assert finding.severity == "critical"


PAID = "The warranty does not cover damage caused by improper use."
SAID = "Die Garantie deckt keine Schäden durch unsachgemäßen Gebrauch ab."
ZH = "本保修不包括因使用不当造成的损坏。"


@pytest.mark.parametrize(
    ("source", "target", "surplus"),
    [
        (PAID, f"{SAID} {SAID}", [SAID]),
        (PAID, f"{SAID}\n{SAID}", [SAID]),
        (PAID, f"{SAID}{SAID}{SAID}", [SAID + SAID]),
        (PAID, f"Also gut. {SAID} Das war es. {SAID}", [SAID]),
        (PAID, ZH + ZH, [ZH]),
        (PAID, f"{ZH}请注意。{ZH}", [ZH]),
        ("Delete the account", "Das Konto löschen Das Konto löschen", ["Das Konto löschen"]),
        (
            "Delete the whole account",
            "删除整个账户和数据删除整个账户和数据",
            ["删除整个账户和数据"],
        ),
        (
            "We pay. The Buyer shall inspect the goods at once.",
            "Wir zahlen. Der Käufer prüft die Ware. Wir zahlen. Der Käufer prüft die Ware.",
            ["Wir zahlen. Der Käufer prüft die Ware."],
        ),
    ],
)
def test_a_segment_that_says_itself_again_is_found(source, target, surplus):
    (finding,) = findings("repetition", (source, target), languages=("en", None))
    assert quotes(finding, bitext((source, target)))[1] == surplus
    assert finding.severity == ("critical" if surplus == [SAID + SAID] else "major")
    assert finding.confidence >= SURE


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (f"{PAID} {PAID}", f"{SAID} {SAID}"),
        (f"{PAID} {PAID}", f"{ZH}{ZH}"),
        (PAID, SAID),
        ("No, no, no! Never!", "Nein, nein, nein! Nie! Nie!"),
        ("Row, row, row your boat, row, row.", "Rudert, rudert, rudert, rudert, rudert."),
        ("Ha ha. Ha ha. Oh!", "Ha ha. Ha ha. Ha ha."),
        ("Tel. 0123 456789 0123456789", "0123456789 0123 456789"),
        ("A long way home. Yes.", "Ein langer Weg. Ein langer Weg zurück. Ja."),
    ],
)
def test_a_segment_that_does_not_is_not(source, target):
    assert findings("repetition", (source, target)) == []


HI = "लड़का रोज बाजार से रोटी लेने जाता है।", "लड़की रोज बाजार से रोटी लेने जाती है।"
TA = "அவன் கடையில் பால் வாங்கினான்.", "அவன் கடையில் பல் வாங்கினான்."
TH = "แม่ซื้อผ้าใหม่จากตลาดเมื่อวาน", "แม่ซื้อผ่าใหม่จากตลาดเมื่อวาน"


@pytest.mark.parametrize("said", [HI, TA, TH])
def test_sentences_that_differ_by_vowel_signs_and_tones_say_different_things(said):
    assert findings("repetition", (PAID, " ".join(said))) == []
    assert len(findings("repetition", (PAID, f"{said[0]} {said[0]}"))) == 1
    nulls = [(None, each) for each in said]
    assert findings("repetition", (PAID, said[0]), *nulls) != []
    assert findings("repetition", (PAID, "."), *nulls) == []


@pytest.mark.parametrize("label", ["1.", "(1)", "a)", "§ 5", "-", "2.1"])
def test_a_sentence_of_a_labelled_item_that_is_said_again(label):
    source, target = f"{label} {PAID}", [f"{label} {SAID}", SAID]
    assert len(_doubled([source], target, [Bead(Span(1, 2), Span(1, 3), 0.9)])) == 1
    assert _doubled([source, PAID], target, [Bead(Span(1, 3), Span(1, 3), 0.9)]) == []
    assert (
        _doubled([source], [f"1. {SAID}", f"2. {SAID}"], [Bead(Span(1, 2), Span(1, 3), 0.9)]) == []
    )


TOURS = "Boat tours leave every hour from pier 7."
STUCK = "Rundfahrten starten" + " und starten" * 20 + " stündlich an Pier 7."


def test_a_loop_in_a_sentence_that_it_left_unpaired_is_one_repetition():
    pairs = (PAID, SAID), (TOURS, None), (None, STUCK)
    (only,) = findings("repetition", *pairs)
    assert (only.severity, only.bead) == ("critical", 2)
    assert only.message == "the target says “starten und” over and over"
    echo = Finding("addition", "major", 0.9, 2, (), bitext(*pairs).target.sentences[1:2], "new")
    assert without_echoes([only, echo], "") == [only]


def test_a_source_that_loops_beside_it_has_no_loop_to_report():
    loud = "Boat tours go" + " and go" * 20 + "."
    assert findings("repetition", (PAID, SAID), (loud, None), (None, STUCK)) == []


@pytest.mark.parametrize(
    ("target", "sure"),
    [(STUCK, False), ("Wieder" + " und wieder" * 20, True), ("Es regnet hier oft.", True)],
)
def test_what_begins_as_a_translation_and_got_stuck_is_hardly_an_omission(target, sure):
    pair = bitext((PAID, SAID), (TOURS, None), (None, target), confidence=0.9)
    found = aligner.check_fidelity(pair, checks=["omission"], min_confidence=0.3)
    assert [each.confidence >= SURE for each in found] == [sure]
