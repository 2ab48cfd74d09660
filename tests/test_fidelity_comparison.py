"""Several translations of one source: compared, and as rows for scoring."""

import json

import pytest
from samples import read

import aligner
from aligner import AlignerError, FormatError, InputError
from aligner.fidelity import ScoringSegments, segments_for_scoring


def test_translations_are_compared(tool):
    versions = {
        "careless": read("die-faehre-careless.fr.txt"),
        "careful": read("die-faehre.fr.txt"),
    }
    comparison = aligner.compare_fidelity(versions, read("die-faehre.de.txt"), aligner=tool)
    rows = comparison.rows()
    assert [row["translation"] for row in rows] == ["careful", "careless"]
    assert str(comparison).splitlines()[0].startswith("translation")
    with pytest.raises(InputError, match="no translation"):
        aligner.compare_fidelity({}, "x", aligner=tool)
    for mistaken in (("x", {"careful": "y"}), (["y"], "x"), ({"careful": "y"}, {"de": "x"})):
        with pytest.raises(InputError, match="the translations come first, each by its name"):
            aligner.compare_fidelity(*mistaken, aligner=tool)


@pytest.fixture(scope="module")
def compared():
    pair = "The harbour was closed. It cost 5 euros.", "Der Hafen war zu. Es kostete 7 Euro."
    report = aligner.check_fidelity(*pair, checks=["number"])
    return aligner.Comparison({"Ann": report, "Bob\tCox": report})


@pytest.mark.parametrize("suffix", [".json", ".jsonl", ".tsv"])
def test_comparisons_are_written(compared, tmp_path, suffix):
    path = tmp_path / f"compared{suffix}"
    aligner.write_report(compared, path)
    text, rows = path.read_text(encoding="utf-8"), compared.rows()
    if suffix == ".json":
        assert json.loads(text) == rows
    elif suffix == ".jsonl":
        assert [json.loads(line) for line in text.splitlines()] == rows
    else:
        header, ann, bob = (line.split("\t") for line in text.splitlines())
        assert header == list(rows[0])
        assert ann == [str(value) for value in rows[0].values()]
        assert bob[0] == "Bob Cox"


def test_what_cannot_be_written_of_a_comparison_is_said(compared, tmp_path):
    with pytest.raises(FormatError, match=r"a page shows one translation; .*reports\['Ann'\]"):
        aligner.write_report(compared, tmp_path / "compared.html")
    with pytest.raises(FormatError, match=r"cannot write the comparison .*did you mean \.json"):
        aligner.write_report(compared, tmp_path / "compared.jsn")


def test_columns_do_not_depend_on_what_was_found(tool):
    one, two = (
        aligner.compare_fidelity({"it": text}, GERMAN, aligner=tool)
        for text in (FRENCH, FRENCH[:-3])
    )
    assert list(one.rows()[0]) == list(two.rows()[0])
    assert one.rows()[0]["omission"] == 0 < two.rows()[0]["omission"]
    assert "omission" not in one.figures()[0]


def test_a_name_that_is_no_string_is_refused(tool):
    with pytest.raises(InputError, match="the name of a translation must be a string, not 1"):
        aligner.compare_fidelity({1: FRENCH}, GERMAN, aligner=tool)


def test_a_row_is_of_the_report_s_own_finding(tool):
    report = aligner.check_fidelity(GERMAN, FRENCH[:-3], aligner=tool)
    assert report.row(report[0])["type"] == report[0].type
    other = aligner.check_fidelity(GERMAN, FRENCH[:-2], aligner=tool)
    for strange in (0, {}, other[0]):
        with pytest.raises(InputError, match="one of the report's own findings"):
            report.row(strange)


@pytest.mark.parametrize("thing", [None, "report", {"a": 1}, [1]])
def test_what_is_no_report_is_refused(thing, tmp_path):
    with pytest.raises(InputError, match="write_report takes a FidelityReport or a Comparison"):
        aligner.write_report(thing, tmp_path / "report.json")


def test_a_translation_that_is_none_is_said_to_be_missing(tool):
    english = "The harbour was closed. Nobody could say when the ferry would run again."
    with pytest.raises(AlignerError, match="only one text is given, and it holds only English"):
        aligner.check_fidelity(english, None, aligner=tool)
    with pytest.raises(InputError, match="the translation 'B' is missing: it is None"):
        aligner.compare_fidelity({"A": "Der Hafen war zu.", "B": None}, english, aligner=tool)


def test_a_system_that_copied_its_source_is_compared_in_the_language_of_the_others(tool):
    german, french = read("die-faehre.de.txt"), read("die-faehre.fr.txt")
    comparison = aligner.compare_fidelity({"copy": german, "A": french}, german, aligner=tool)
    assert [row["translation"] for row in comparison.rows()] == ["A", "copy"]
    copied = comparison.reports["copy"]
    assert copied.bitext.target.language == "fr"
    assert copied.counts()["untranslated"]
    alone = aligner.check_fidelity(german, french, aligner=tool)
    assert comparison.reports["A"] == alone


GERMAN = [
    "Der Ausschuss tagte am Abend im alten Rathaus der Stadt.",
    "Viele Bürger waren gekommen, um der Sitzung zuzuhören.",
    "Die Diskussion war lang und lebhaft, doch am Ende fiel eine Entscheidung.",
    "Der Bürgermeister dankte allen für ihr Kommen und schloss die Sitzung.",
]
FRENCH = [
    "La commission s'est réunie le soir dans la vieille mairie de la ville.",
    "De nombreux citoyens étaient venus écouter la séance.",
    "La discussion fut longue et animée, mais à la fin une décision fut prise.",
    "Le maire remercia tout le monde d'être venu et leva la séance.",
]
ENGLISH = [
    "The committee met in the evening in the old town hall of the city.",
    "Many citizens had come to listen to the meeting.",
    "The discussion was long and lively, but in the end a decision was taken.",
    "The mayor thanked everybody for coming and closed the meeting.",
]


def test_a_system_in_the_wrong_language_is_compared_in_that_of_most(tool):
    versions = {"A": FRENCH, "English": ENGLISH, "B": FRENCH[:3]}
    comparison = aligner.compare_fidelity(versions, GERMAN, aligner=tool)
    assert comparison.rows()[-1]["translation"] == "English"
    wrong = comparison.reports["English"]
    assert wrong.bitext.target.language == "fr"
    assert wrong.counts()["untranslated"] == len(ENGLISH)
    both = aligner.compare_fidelity({"A": FRENCH, "English": ENGLISH}, GERMAN, aligner=tool)
    assert both.reports["English"].bitext.target.language == "en"


def test_a_copy_without_others_is_named_with_the_cure(tool):
    german = read("die-faehre.de.txt")
    said = "the translation 'copy': both texts seem to be in German.*with target_language"
    with pytest.raises(aligner.LanguageError, match=said):
        aligner.compare_fidelity({"copy": german}, german, aligner=tool)
    told = aligner.compare_fidelity({"copy": german}, german, target_language="fr", aligner=tool)
    assert told.reports["copy"].counts()["untranslated"]


def test_lists_for_scoring_hold_everything_once(tool):
    lists = segments_for_scoring(
        read("die-faehre.de.txt"),
        read("die-faehre-careless.fr.txt"),
        read("die-faehre.fr.txt"),
        target_language="fr",
        aligner=tool,
    )
    assert len(lists.sources) == len(lists.hypotheses) == len(lists.references) == len(lists) > 40
    for texts, name in (
        (lists.sources, "die-faehre.de.txt"),
        (lists.hypotheses, "die-faehre-careless.fr.txt"),
        (lists.references, "die-faehre.fr.txt"),
    ):
        assert "".join("".join(texts).split()) == "".join(read(name).split())
        assert not any("\n" in each for each in texts)
    assert all(lists.references)
    assert "" in lists.hypotheses
    assert 0 < lists.omitted < 0.2


def test_a_hypothesis_in_another_language_than_its_reference_is_refused(tool):
    said = r"the hypothesis does not look like French \(fr\), which the reference is in; give one"
    with pytest.raises(aligner.LanguageError, match=said):
        segments_for_scoring(GERMAN, GERMAN, FRENCH, aligner=tool)


def test_lists_for_scoring_are_a_table():
    rows = ScoringSegments(("a", "b"), ("c", ""), ("e", "f"))
    assert rows.to_dataframe().to_dict("records")[1] == {
        "source": "b",
        "hypothesis": "",
        "reference": "f",
    }
    assert list(ScoringSegments(("a",), ("c",)).to_dataframe()) == ["source", "hypothesis"]


def test_lists_for_scoring_without_a_reference_follow_the_source(tool):
    lists = segments_for_scoring(
        read("die-faehre.de.txt"), read("die-faehre-careless.fr.txt"), aligner=tool
    )
    assert lists.references == ()
    assert all(lists.sources)
    assert "" in lists.hypotheses


def test_lists_for_scoring_need_something_to_follow(tool):
    for texts, name in ((("a", "b", ""), "reference"), (("", "b"), "source")):
        with pytest.raises(InputError, match=f"the {name} is empty, and the rows follow it"):
            segments_for_scoring(*texts, source_language="en", target_language="de", aligner=tool)


def test_several_systems_have_the_same_rows(tool):
    joined = ["Die Katze schläft und träumt von Fischen.", "Draußen regnet es.", "Der Hund bellt."]
    cut = ["Die Katze schläft.", "Sie träumt von Fischen.", "Draußen regnet es.", "Der Hund bellt."]
    source = [
        "The cat is asleep.",
        "She dreams of fish.",
        "Outside it is raining.",
        "The dog barks.",
    ]
    rows = segments_for_scoring(source, {"joined": joined, "cut": cut}, cut, aligner=tool)
    assert [len(each) for each in rows.values()] == [3, 3]
    assert rows["joined"].references == rows["cut"].references
    assert rows["cut"].hypotheses[0] == " ".join(cut[:2])
    alone = segments_for_scoring(source, cut, cut, aligner=tool)
    assert len(alone) == 4
    without = segments_for_scoring(source, {"joined": joined, "cut": cut}, aligner=tool)
    assert without["joined"].sources == without["cut"].sources == rows["cut"].sources


@pytest.mark.parametrize(
    ("systems", "said"),
    [
        ({}, "there is no hypothesis"),
        ({"a": FRENCH, "b": None}, "the hypothesis 'b' is missing"),
        (
            {"a": FRENCH, "b": ENGLISH},
            "the hypothesis 'b' was named French.* but looks like English",
        ),
        (None, "the hypothesis is missing"),
        ({1: FRENCH}, "the name of a hypothesis must be a string, not 1"),
    ],
)
def test_what_is_no_hypothesis_is_named(tool, systems, said):
    with pytest.raises(aligner.AlignerError, match=said):
        segments_for_scoring(GERMAN, systems, FRENCH, target_language="fr", aligner=tool)


def test_what_makes_rows_hard_to_compare_stands_by_them(tool, tmp_path):
    german = read("die-faehre.de.txt")
    versions = {
        "careful": read("die-faehre.fr.txt"),
        "another text": read("press-release-en-ru.txt"),
    }
    compared = aligner.compare_fidelity(
        versions, german, aligner=tool, target_language="fr", trust_languages=True
    )
    rows = {row["translation"]: row for row in compared.rows()}
    careful, other = (compared[name] for name in versions)
    assert list(rows["careful"])[-2:] == ["verdict", "notes"]
    assert (rows["careful"]["verdict"], rows["careful"]["notes"]) == (careful.bitext.verdict, "")
    assert rows["another text"]["verdict"] == "not translations of each other"
    assert rows["another text"]["notes"] == "; ".join(other.notes)
    (line,) = compared.remarks
    assert line.startswith("another text: not translations of each other (P = ")
    assert line.endswith("since neither text translates the other")
    table = str(compared).splitlines()
    assert table[-1] == line
    assert "verdict" not in table[0]
    assert f"<p>{line}</p>" in compared._repr_html_()
    aligner.write_report(compared, tmp_path / "c.tsv")
    cells = [line.split("\t") for line in (tmp_path / "c.tsv").read_text("utf-8").splitlines()]
    assert cells[0][-2:] == ["verdict", "notes"]
    assert cells[2][-2] == "not translations of each other"


def test_short_texts_are_remarked_upon(tool):
    versions = {name: ["Il a 3 chats.", "Il pleut."] for name in ("a", "b")}
    how = {"source_language": "de", "target_language": "fr", "aligner": tool}
    compared = aligner.compare_fidelity(versions, ["Er hat 30 Katzen.", "Es regnet."], **how)
    assert [line.split(" of less")[0] for line in compared.remarks] == [
        "a: in a text",
        "b: in a text",
    ]


def test_comparisons_and_reports_are_collections(tool):
    text = "Die Fähre kostet 12 Euro. Niemand winkte."
    versions = {"a": "The ferry costs 21 euros. Nobody waved.", "b": "The ferry costs 12 euros."}
    how = {"source_language": "de", "target_language": "en", "aligner": tool}
    compared = aligner.compare_fidelity(versions, text, **how)
    assert (len(compared), list(compared)) == (2, ["a", "b"])
    assert compared["a"] is compared.reports["a"]
    assert "c" not in compared
    assert hash(compared) == hash(aligner.Comparison(dict(reversed(compared.reports.items()))))
    report = compared["a"]
    assert list(report) == [report[number] for number in range(len(report))]
    assert len(report) > 0
    assert report[-1:] == report.findings[-1:]


@pytest.mark.parametrize("references", [[" ".join(FRENCH)] * 2, (" ".join(FRENCH),) * 3])
def test_several_references_are_no_list_of_sentences(tool, references):
    said = f"each of the {len(references)} sentences of the reference is as long as the source"
    for source in (" ".join(ENGLISH), ENGLISH, aligner.split(" ".join(ENGLISH), "en")):
        with pytest.raises(InputError, match=said):
            segments_for_scoring(source, " ".join(FRENCH), references, aligner=tool)


def test_a_sentence_may_be_translated_by_two(tool):
    texts = ["Good morning, all."], ["Guten Morgen.", "Ihr alle."], ["Guten Morgen.", "Euch allen."]
    languages = {"source_language": "en", "target_language": "de"}
    assert len(segments_for_scoring(*texts, **languages, aligner=tool)) <= 2
    for source in (ENGLISH, ""):
        rows = segments_for_scoring(source, FRENCH, FRENCH, aligner=tool)
        assert len(rows) == len(FRENCH)


def test_rows_for_scoring_are_a_collection():
    rows = ScoringSegments(("a", "b"), ("c", ""), ("e", "f"))
    assert list(rows) == [("a", "c", "e"), ("b", "", "f")]
    assert (rows[-1], rows[1:]) == (("b", "", "f"), (("b", "", "f"),))
    assert list(ScoringSegments(("a",), ("c",))) == [("a", "c")]
    with pytest.raises(IndexError):
        rows[2]
