"""The report as a whole: the contract of all checks, scores, files, mistakes."""

import csv
import json
import random
from pathlib import Path

import pytest
from fidelity_cases import ALL, bitext
from samples import read

import aligner
from aligner import Alignment, Bead, Bitext, Document, InputError, Span
from aligner.errors import FormatError
from aligner.fidelity import MQM, Finding, show
from aligner.fidelity.findings import POINTS

ROOT = Path(__file__).parents[1]
SEED = ROOT.parent / "shared" / "seed"


@pytest.fixture(scope="module")
def careless(tool):
    texts = read("die-faehre.de.txt"), read("die-faehre-careless.fr.txt")
    return aligner.check_fidelity(*texts, aligner=tool, checks=ALL)


@pytest.fixture(scope="module")
def careful(tool):
    return aligner.check_fidelity(
        read("die-faehre.de.txt"), read("die-faehre.fr.txt"), aligner=tool
    )


@pytest.fixture(scope="module")
def reports(tool, careless, careful):
    page = read("press-release-en-ru.txt")
    tea = read("tea-house.zh.txt"), read("tea-house.en.txt")
    return [
        careless,
        careful,
        aligner.check_fidelity(page, aligner=tool, checks=ALL),
        aligner.check_fidelity(*tea, aligner=tool, checks=ALL),
    ]


def test_every_finding_keeps_the_contract(reports):
    for report in reports:
        sides = report.bitext.source, report.bitext.target
        assert {each.type for each in report} <= set(MQM)
        for finding in report:
            assert 0.5 <= finding.confidence <= 1
            assert "\n" not in finding.message
            assert finding.message.strip() == finding.message
            for spans, document in zip((finding.source, finding.target), sides, strict=True):
                for span in spans:
                    assert span
                    assert any(
                        r.start <= span.start <= span.stop <= r.stop for r in document.regions
                    )
            bead = report.bitext.alignment.beads[finding.bead]
            near = [
                span
                for run, document, spans in zip(
                    (bead.source, bead.target), sides, (finding.source, finding.target), strict=True
                )
                for part in document.slices(run)
                for span in spans
                if part.start < span.stop and span.start < part.stop
            ]
            assert near, finding


def test_findings_stand_in_the_order_of_the_beads(reports):
    for report in reports:
        assert [each.bead for each in report] == sorted(each.bead for each in report)


def test_the_careless_translation_is_seen_through(careless):
    faults = list(
        csv.DictReader(
            read("die-faehre-careless.tsv").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE
        )
    )
    found = {
        fault["what"]: any(
            _touches(careless.bitext.source, finding.source, fault["german"])
            or _touches(careless.bitext.target, finding.target, fault["french"])
            for finding in careless
            if finding.type == fault["type"]
        )
        for fault in faults
    }
    missed = {what for what, is_found in found.items() if not is_found}
    assert missed <= {"a clause left out", "said the other way round", "another name"}


def _touches(document, spans, text):
    start = document.text.find(text) if text else -1
    return start >= 0 and any(
        span.start < start + len(text) and start < span.stop for span in spans
    )


def test_the_careful_translation_scores_better(careful, careless):
    assert careful.scores.fidelity > 0.85 > 0.6 > careless.scores.fidelity
    assert careful.scores.source_coverage > careless.scores.source_coverage


def test_numbers_of_an_omitted_sentence_are_not_told_again(tool):
    source = [
        "The captain came back at night.",
        "He said that the ferry had sunk near the island.",
        "In 1887 the village had no more than 412 houses along the river.",
        "Nobody had told us anything about the storm.",
        "The children were asleep upstairs.",
        "In the morning we walked down to the harbour.",
    ]
    target = [
        "Der Kapitän kam in der Nacht zurück.",
        "Er sagte, dass die Fähre bei der Insel gesunken sei.",
        "Niemand hatte uns etwas von dem Sturm gesagt.",
        "Die Kinder schliefen oben.",
        "Am Morgen gingen wir hinunter zum Hafen.",
    ]
    runs = [(0, 1, 0, 1), (1, 3, 1, 2), (3, 4, 2, 3), (4, 5, 3, 4), (5, 6, 4, 5)]
    beads = tuple(Bead(Span(i, k), Span(j, m), 0.9) for i, k, j, m in runs)

    def found(checks, texts):
        sides = zip(texts, ("en", "de"), strict=True)
        documents = [Document.from_sentences(text, language) for text, language in sides]
        bitext = Bitext(*documents, Alignment(beads))
        report = aligner.check_fidelity(bitext, aligner=tool, checks=checks)
        return [each.type for each in report]

    assert found(["number"], (source, target)) == ["number", "number"]
    assert found(["number", "omission"], (source, target)) == ["omission"]
    assert found(["number", "addition"], (source, target)) == ["number", "number"]
    target[1] = "Er sagte, dass die 64 Fähren bei der Insel gesunken seien."
    assert sorted(found(["number", "omission"], (source, target))) == ["number", "omission"]


def test_identical_documents_give_no_findings(tool):
    text = read("tea-house.en.txt")
    checks = set(ALL) - {"untranslated"}
    report = aligner.check_fidelity(
        text, text, source_language="en", target_language="en", aligner=tool, checks=checks
    )
    assert list(report) == []
    assert report.scores.fidelity == report.scores.source_coverage == 1


def test_swapping_the_sides_turns_omissions_into_additions(tool):
    texts = read("die-faehre.de.txt"), read("die-faehre-careless.fr.txt")
    both = ["omission", "addition"]
    ours = aligner.check_fidelity(*texts, aligner=tool, checks=both)
    theirs = aligner.check_fidelity(*texts[::-1], aligner=tool, checks=both)
    for kind, other in (("omission", "addition"), ("addition", "omission")):
        one = {each.source or each.target for each in ours if each.type == kind}
        two = {each.source or each.target for each in theirs if each.type == other}
        assert one == two


@pytest.mark.parametrize("seed", range(3))
def test_a_paragraph_that_is_taken_out_is_an_omission(tool, seed):
    german, french = read("die-faehre.de.txt"), read("die-faehre.fr.txt").split("\n\n")
    long = [number for number, each in enumerate(french) if len(each) > 150]
    number = random.Random(seed).choice(long)
    report = aligner.check_fidelity(
        german, "\n\n".join(french[:number] + french[number + 1 :]), aligner=tool, checks="omission"
    )
    assert sum(len(span) for each in report for span in each.source) > 0.5 * len(french[number])


@pytest.mark.needs_shared("seed")
def test_the_seed_page(tool):
    page = min(SEED.glob("*.txt")).read_text(encoding="utf-8")
    report = aligner.check_fidelity(page, aligner=tool)
    assert [each for each in report if each.type == "number"] == []
    texts = [page[each.source[0].start :] for each in report if each.type == "omission"]
    assert any(text.startswith("Share this page") for text in texts)
    from aligner.fidelity.reading.excerpt import Excerpt
    from aligner.fidelity.reading.numbers.in_digits import numbers_in

    ours, theirs = (
        [number.readings for number in numbers_in(Excerpt.whole(page[at - 12 : at + 12], language))]
        for language, at in (("en", page.index("March 31")), ("ru", page.index("31 марта")))
    )
    assert sorted(map(sorted_text, ours)) == sorted(map(sorted_text, theirs))


def sorted_text(readings):
    return sorted(map(str, readings))


def test_a_ready_bitext_needs_no_encoder():
    pair = bitext(("It cost 5 euros here.", "Es kostete hier 7 Euro."))
    report = aligner.check_fidelity(pair, checks=["number"], encoder=_Deaf())
    assert [each.type for each in report] == ["number"]
    assert report.bitext is pair


class _Deaf:
    def encode(self, sentences, /):
        raise AssertionError("nobody asked")


def test_words_need_an_encoder_that_tells_them():
    pair = bitext(("It cost 5 euros here.", "Es kostete hier 7 Euro."))
    with pytest.raises(aligner.EncoderError, match="word by word needs vectors of tokens"):
        aligner.check_fidelity(pair, encoder=_Deaf())


def test_texts_are_judged_by_an_encoder_without_tokens_where_no_check_needs_them():
    class Plain:
        def encode(self, sentences, /):
            return [[1.0, 0.5] for _ in sentences]

    texts = ["It cost 5 euros here."], ["Es kostete hier 7 Euro."]
    report = aligner.check_fidelity(*texts, checks=["number"], encoder=Plain())
    assert [each.type for each in report] == ["number"]
    said = r'or do only checks that look at no words, such as checks=\["number", "reference"\]'
    with pytest.raises(aligner.EncoderError, match=said):
        aligner.check_fidelity(*texts, encoder=Plain())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"checks": ["numbers"]}, "there is no check 'numbers': did you mean number?"),
        ({"checks": [1]}, "there is no check 1: known are"),
        ({"checks": 5}, "checks must be names of checks, not 5"),
        ({"checks": []}, "checks names no check; name some"),
        ({"checks": ["glossary"]}, "the check glossary needs one: give terms"),
        ({"checks": "glossary", "glossary": {}}, "the check glossary needs one: give terms"),
        ({"glossary": "g.tsv"}, "must map terms to renderings, not be str"),
        ({"glossary": [("ferry", "Fähre")]}, "must map terms to renderings, not be list"),
        ({"glossary": {"": "Fähre"}}, "has no term or no rendering, or an empty one"),
        ({"glossary": {"ferry": " "}}, "has no term or no rendering, or an empty one"),
        ({"glossary": {"ferry": ["Fähre", ""]}}, "has no term or no rendering, or an empty one"),
        ({"glossary": {"ferry": []}}, "has no term or no rendering, or an empty one"),
        ({"glossary": {"ferry": None}}, "has no term or no rendering, or an empty one"),
        ({"min_confidence": 2}, "min_confidence must lie in"),
        ({"target": "x"}, "holds its target already"),
    ],
)
def test_mistakes_are_told(arguments, message):
    with pytest.raises(InputError, match=message):
        aligner.check_fidelity(bitext(("a", "b")), **arguments)


def test_a_finding_is_checked_when_it_is_made():
    good = {
        "type": "number",
        "severity": "major",
        "confidence": 0.9,
        "bead": 0,
        "source": (Span(0, 1),),
        "target": (),
        "message": "x",
    }
    assert Finding(**good).mqm == "accuracy/mistranslation/number"
    for bad in (
        {"type": "odd"},
        {"severity": "bad"},
        {"confidence": 1.5},
        {"bead": -1},
        {"source": ()},
        {"message": "a\nb"},
        {"message": ""},
    ):
        with pytest.raises(ValueError):  # noqa: PT011  # each says something else
            Finding(**{**good, **bad})


def test_scores_say_what_they_are_made_of(careless):
    scores = careless.scores
    texts = {"omission": 0, "addition": 1, "untranslated": 1}
    points = 0.0
    for each in careless:
        weight = POINTS[each.severity]
        if each.type in texts:
            is_target = texts[each.type]
            document = (careless.bitext.source, careless.bitext.target)[is_target]
            inside = {
                at
                for sentence in document.sentences
                for span in (each.source, each.target)[is_target]
                for at in range(max(span.start, sentence.start), min(span.stop, sentence.stop))
            }
            weight = len(inside) / 10
        points += weight * each.confidence
    assert scores.points == pytest.approx(points)
    assert scores.fidelity == pytest.approx(0.5 ** (scores.penalty / 20))
    paragraphs = careless.paragraphs()
    assert [run.start for run, _ in paragraphs] == list(careless.bitext.source.paragraph_starts)
    assert sum(each.points for _, each in paragraphs) == pytest.approx(scores.points)
    assert sum(each.size for _, each in paragraphs) == pytest.approx(scores.size)


def test_a_report_can_be_narrowed(careless):
    sure = careless.above(0.9)
    assert 0 < len(sure) < len(careless)
    assert min(each.confidence for each in sure) >= 0.9


def test_a_report_is_a_tidy_table(careless):
    pytest.importorskip("pandas")
    frame = careless.to_dataframe()
    assert len(frame) == len(careless)
    row = frame[frame["type"] == "number"].iloc[0]
    assert (row["source"], row["target"]) == ("3", "13")


@pytest.mark.parametrize("suffix", [".json", ".jsonl", ".tsv"])
def test_reports_are_written(careless, tmp_path, suffix):
    path = tmp_path / f"report{suffix}"
    aligner.write_report(careless, path)
    text = path.read_text(encoding="utf-8")
    if suffix == ".json":
        content = json.loads(text)
        assert len(content["findings"]) == len(careless)
        assert content["scores"]["fidelity"] == pytest.approx(careless.scores.fidelity, abs=1e-4)
    else:
        rows = text.splitlines()
        assert len(rows) == len(careless) + (suffix == ".tsv")
    with pytest.raises(FormatError, match=r"did you mean \.json"):
        aligner.write_report(careless, tmp_path / "report.jsn")


def test_a_table_says_all_of_it(careless, capsys):
    show(careless)
    printed = " ".join(capsys.readouterr().out.split())
    assert "the source says “3. Oktober”, the target “13 octobre”" in printed
    assert "fidelity 0." in printed


def test_weaker_suspicions_can_be_asked_for(tool, careless):
    texts = read("die-faehre.de.txt"), read("die-faehre-careless.fr.txt")
    weak = aligner.check_fidelity(*texts, aligner=tool, checks=ALL, min_confidence=0.2)
    strong = {each for each in weak if each.confidence >= 0.5}
    weaker = set(weak) - strong
    assert "omission" in {each.type for each in weaker}
    assert all(0.2 <= each.confidence < 0.5 for each in weaker)
    # A length says less than a weak suspicion of what is missing there; nothing else gives way.
    echoes = {each for each in careless if each.type == "length" and _is_within(each, weaker)}
    assert len(echoes) == 1
    assert strong == set(careless) - echoes


def test_a_number_of_an_untranslated_sentence_is_not_told_again(tool):
    def found(checks, *pairs):
        report = aligner.check_fidelity(bitext(*pairs), aligner=tool, checks=checks)
        return sorted(each.type for each in report)

    copied = "The bridge cost 3.5 billion dollars and took four years."
    assert found(["number"], (copied, copied)) == ["number"]
    assert found(["number", "untranslated"], (copied, copied)) == ["untranslated"]
    others = "It had 412 houses then.", "Es hatte damals 421 Häuser."
    assert found(["number", "untranslated"], (copied, copied), others) == ["number", "untranslated"]


def _is_within(finding, others):
    return any(
        other.type == "omission" and one.meets(two)
        for other in others
        for one in finding.source
        for two in other.source
    )


def test_of_a_bitext_that_is_aligned_nothing_more_is_told():
    bitext = aligner.align(["Ein Satz."], ["Une phrase."])
    with pytest.raises(InputError, match="leave out source_language"):
        aligner.check_fidelity(bitext, source_language="de")


@pytest.mark.parametrize("judge", ["check_fidelity", "compare_fidelity"])
def test_an_encoder_beside_an_aligner_is_refused(tool, judge):
    texts = {"check_fidelity": ("A cat.", "Eine Katze.")}.get(judge, ({"A": "x"}, "A cat."))
    with pytest.raises(
        InputError, match="an aligner has settings of its own; leave out encoder or aligner"
    ):
        getattr(aligner, judge)(*texts, aligner=tool, encoder="embedded")


def test_that_languages_are_to_be_trusted_is_refused_of_a_bitext():
    with pytest.raises(InputError, match="aligned already; leave out trust_languages"):
        aligner.check_fidelity(bitext(("a", "b")), checks="number", trust_languages=True)


def test_languages_can_be_trusted_where_a_message_advises_it(tool):
    german, french = read("die-faehre.de.txt"), read("die-faehre.fr.txt")
    named = {"source_language": "it", "target_language": "fr", "aligner": tool}
    for judge in (aligner.check_fidelity, aligner.fidelity.segments_for_scoring):
        with pytest.raises(aligner.LanguageError, match="trust_languages=True"):
            judge(german, french, **named)
        assert judge(german, french, **named, trust_languages=True)
    with pytest.raises(aligner.LanguageError, match=r"the translation 'A': .*trust_languages=True"):
        aligner.compare_fidelity({"A": french}, german, **named)
    assert aligner.compare_fidelity({"A": french}, german, **named, trust_languages=True).reports
    assert not tool.trust_languages


def test_an_alignment_to_judge_keeps_to_what_is_decided(tool):
    texts = ["The harbour was closed.", "It rained."], ["Der Hafen war zu.", "Es regnete."]
    how = {"aligner": tool, "source_language": "en", "target_language": "de"}
    locked = [(0, [0, 1]), (1, [])]
    report = aligner.check_fidelity(*texts, locked=locked, **how)
    assert report.bitext.alignment == tool.align(*texts, locked=locked, **_languages(how)).alignment
    assert [list(bead.target) for bead in report.bitext.alignment] == [[0, 1], []]
    forbidden = aligner.check_fidelity(*texts, forbidden=[(0, 0)], **how).bitext.alignment
    assert ([0], [0]) not in [(list(bead.source), list(bead.target)) for bead in forbidden]
    cut = aligner.check_fidelity(*texts, boundaries=[(1, 0)], **how).bitext.alignment
    assert [list(bead.target) for bead in cut if 0 in bead.source] == [[]]
    with pytest.raises(InputError, match="names source sentence 9"):
        aligner.check_fidelity(*texts, locked=[(9, 0)], **how)
    with pytest.raises(InputError, match="aligned already; leave out locked"):
        aligner.check_fidelity(bitext(("a", "b")), locked=[(0, 0)])


def _languages(how):
    return {name: value for name, value in how.items() if name.endswith("language")}
