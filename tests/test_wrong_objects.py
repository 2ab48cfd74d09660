"""What is given in the place of something else is named, with what to give."""

import math
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import aligner
from aligner import Aligner, Decisions, InputError, corpus, trust, view
from aligner.bitext import Unit
from aligner.corpus.filters import Filters, Length, LengthRatio, MergeSize

pandas = pytest.importorskip("pandas")

EN = ["The ferry left the harbour at six.", "Nobody on board said a single word."]
DE = ["Die Fähre verließ um sechs den Hafen.", "Niemand an Bord sagte ein einziges Wort."]
TABLE = pandas.DataFrame({"en": EN, "de": DE})
TEXT = " ".join(EN)


@pytest.fixture(scope="module")
def bitext(tool):
    return tool.align(EN, DE, source_language="en", target_language="de")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (TABLE, "the source is a DataFrame, a table; give one of its columns"),
        (TABLE[["en"]], "the source is a DataFrame, a table; give one of its columns"),
        (pandas.Series([*EN, None], dtype=object), "sentence 2 of the Series given is None"),
        ([*EN, math.nan], "sentence 2 of the list given is nan (float)"),
        ({"a": "One."}, "the source must be a string or a list of sentences, not dict"),
        ({"One."}, "the source must be a string or a list of sentences, not set"),
        (b"One.", "the source is bytes; give a string, such as data.decode('utf-8')"),
    ],
)
def test_what_is_no_text(tool, given, said):
    with pytest.raises(InputError, match=re.escape(said)):
        tool.align(given, DE)


def test_columns_of_a_table_are_texts(tool, bitext):
    assert list(tool.align(TABLE["en"], TABLE["de"]).source) == list(bitext.source)


def test_a_version_that_is_no_text_is_named(tool):
    with pytest.raises(InputError, match="the version de must be a string or a list"):
        aligner.align_multi({"en": EN, "de": 3}, aligner=tool)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (
            lambda tool, bitext: aligner.compare_fidelity({"a": bitext}, EN, aligner=tool),
            "the translation 'a' is a Bitext; give the text",
        ),
        (
            lambda tool, bitext: tool.align(bitext, DE),
            "the source is a Bitext, two texts; give one of them",
        ),
        (
            lambda tool, bitext: aligner.check_fidelity(
                aligner.check_fidelity(bitext, aligner=tool), aligner=tool
            ),
            "a report is judged already; to judge its bitext anew, give report.bitext",
        ),
        (
            lambda tool, _: aligner.segments_for_scoring(TEXT, None, aligner=tool),
            "the hypothesis is missing: it is None",
        ),
        (
            lambda tool, _: aligner.segments_for_scoring(TEXT, DE, TEXT, aligner=tool),
            "the reference is the source itself",
        ),
        (
            lambda tool, _: tool.align_many({"a": (EN, DE)}, workers=1),
            "give a list of pairs, not dict; where they have names",
        ),
        (
            lambda tool, bitext: view.cell(aligner.check_fidelity(bitext, aligner=tool)),
            "a view is of a Bitext, not of FidelityReport",
        ),
        (
            lambda tool, bitext: aligner.check_fidelity(bitext.alignment, aligner=tool),
            "this Alignment holds no texts; give the Bitext that has them",
        ),
        (
            lambda tool, bitext: aligner.check_fidelity(bitext.to_dataframe(), aligner=tool),
            "this DataFrame is a table; give two of its columns, or the Bitext that it was made of",
        ),
        (lambda tool, bitext: tool.align(bitext), "this Bitext is aligned already; give two texts"),
        (
            lambda tool, bitext: tool.align(bitext.alignment, DE),
            "the source must be a string or a list of sentences; Alignment holds no texts",
        ),
        (
            lambda tool, bitext: view.report_figures(aligner.check_fidelity(bitext, aligner=tool)),
            "report_figures takes the report of aligner.evaluate, not FidelityReport",
        ),
        (
            lambda _, bitext: view.plot_path(bitext, ax=3),
            "ax must be axes of matplotlib, as plt.subplots()[1], not int",
        ),
        (
            lambda _, bitext: Decisions.of("text", bitext.target, locked=[(0, 0)]),
            "decisions are of documents: give bitext.source, not str",
        ),
        (lambda _, bitext: bitext.texts(0), "texts takes a Bead, a SentencePair or a Moved"),
        (lambda _, bitext: bitext.thresholds(0.5), "give several thresholds, as in [0.5], not 0.5"),
        (
            lambda _, bitext: aligner.write("o.html", bitext),
            "write takes what shall be written first and then the file",
        ),
        (lambda *_: aligner.shapes_up_to("3"), "a bead may hold 2 to 9 sentences in all, not '3'"),
        (lambda *_: aligner.split(None, "en"), "a text to split must be a string, not NoneType"),
        (lambda *_: Aligner(progress=True), "progress must be a function of stage, done and total"),
        (
            lambda *_: trust.checks_for([math.nan], 0.99),
            "a confidence must lie in [0, 1], not be nan",
        ),
        (lambda *_: trust.threshold_for([2], 0.99), "a confidence must lie in [0, 1], not be 2"),
        (lambda *_: trust.thresholds([None], [0.9]), "a confidence must lie in [0, 1]"),
        (
            lambda tool, _: tool.align_many(TABLE, workers=1),
            "not DataFrame, a table; pair two of its columns, as zip(table['de'], table['en'])",
        ),
        (lambda *_: trust.expected([None, 0.5]), "a confidence must lie in [0, 1], not be None"),
        (lambda *_: trust.expected([]), "there is no confidence, so nothing can be expected"),
        (lambda *_: trust.expected(0.5), "give several confidences, as in [0.5], not 0.5"),
        (
            lambda *_: trust.verdict("x"),
            "the probability that texts are related must lie in [0, 1], not be 'x'",
        ),
        (lambda *_: corpus.pair_documents([None], [EN]), "documents are lists of sentences"),
        (lambda *_: corpus.pair_documents(3, [EN]), "documents are lists of sentences"),
        (
            lambda *_: corpus.Manifest((("a", "b"),)),
            "such as DocumentPair('a', 'a.de.txt', 'a.en.txt'), not ('a', 'b')",
        ),
        (
            lambda *_: Length("x"),
            "the least length must be 0 or more, a number, not 'x'",
        ),
        (lambda *_: Length(5, 4), "the greatest length must be 5 or more, a number, not 4"),
        (lambda *_: LengthRatio(None), "the highest length ratio must be 1 or more, a number"),
        (lambda *_: LengthRatio(2, math.nan), "the slack of length ratios must be 0 or more"),
        (lambda *_: MergeSize("x"), "the most sentences of a version must be 1 or more, a number"),
        (lambda *_: Unit("ab", 0.5), "the texts of a Unit must be a list or tuple, not 'ab'"),
        (
            lambda *_: Filters((), "de-en"),
            "languages must be a list, such as ['de', 'en'], not 'de-en'",
        ),
        (lambda *_: Filters(None, ("de", "en")), "filters must be a list, such as [Confidence"),
    ],
)
def test_each_place_says_what_it_takes(tool, bitext, call, said):
    with pytest.raises(InputError, match=re.escape(said)):
        call(tool, bitext)


@pytest.mark.parametrize(
    "call",
    [
        aligner.read,
        aligner.read_bitext,
        aligner.read_decisions,
        aligner.read_manuscript,
        aligner.read_text,
        aligner.read_units,
        lambda path: aligner.write(aligner.Links(()), path),
        lambda path: aligner.write_units([], path, ("en", "de")),
    ],
)
def test_what_names_no_file(call):
    for given, named in ((None, "None"), (3, "int"), (b"a.tmx", "bytes")):
        said = f"a file must be named by a string or a path, not by {named}"
        with pytest.raises(InputError, match=said):
            call(given)
    with pytest.raises(aligner.AlignerError, match="not-there"):
        call(Path("not-there/a.tmx"))


def test_what_is_in_a_dictionary_is_in_order():
    sentences = {"Guten Morgen.": "Good morning.", "Es regnet.": "It rains."}
    made = aligner.align(
        sentences.keys(), sentences.values(), source_language="de", target_language="en"
    )
    assert [bead.shape for bead in made.alignment] == [(1, 1), (1, 1)]


def test_the_texts_of_a_pair_are_those_of_its_bead(bitext):
    for pair, bead in zip(bitext, bitext.alignment, strict=True):
        assert bitext.texts(pair) == bitext.texts(bead) == (pair.source, pair.target)


def test_documents_to_pair_come_in_any_iterable():
    documents = [[*EN], ["The lamp of the tower went out.", "It was a cold night."]]
    ready = corpus.pair_documents(documents, documents)
    assert ready
    assert corpus.pair_documents(iter(documents), (each for each in documents)) == ready


def test_columns_have_the_same_types_where_there_is_no_row(bitext):
    nothing = aligner.align("", "", source_language="en", target_language="de")
    report = aligner.check_fidelity(bitext, checks=["number"])
    faulty = aligner.align("It is 7.", "Es ist 8.", source_language="en", target_language="de")
    found = aligner.check_fidelity(faulty, checks=["number"])
    for empty, filled in ((nothing, bitext), (report, found)):
        frame = empty.to_dataframe()
        assert len(frame) == 0 < len(filled.to_dataframe())
        assert frame.dtypes.equals(filled.to_dataframe().dtypes)


def test_a_report_of_an_evaluation_is_a_table(bitext):
    frame = aligner.evaluate(bitext, bitext).to_dataframe()
    assert list(frame) == ["score", "precision", "recall", "f1"]
    assert list(frame["score"]) == ["strict", "lax", "nulls"]
    assert frame["f1"][0] == 1


def test_a_comparison_is_a_mapping(tool):
    comparison = aligner.compare_fidelity({"one": DE, "other": DE}, EN, aligner=tool)
    assert [name for name, _ in comparison.items()] == list(comparison.keys()) == ["one", "other"]
    assert comparison.get("third") is None
    with pytest.raises(KeyError, match="no translation is called 'x'; known are one, other"):
        comparison["x"]
    assert dict(comparison) == comparison.reports
    assert repr(comparison) == "<comparison of 2 translations: one, other>"


def test_nouns_are_shown_in_short(tool, bitext):
    multi = aligner.align_multi({"en": EN, "de": DE}, aligner=tool)
    assert repr(bitext.source) == "<en document of 2 sentences>"
    assert repr(multi) == f"<{multi}>"
    assert re.fullmatch(
        r"<pair \[0\]:\[0\] [01]\.\d{3}: 'The ferry left.+six\.' / 'Die Fähre .+'>", repr(bitext[0])
    )
    assert f"/ '{'x' * 39}…'>" in repr(replace(bitext[0], target_parts=("x" * 900,)))
    report = aligner.check_fidelity(bitext, checks=["number"])
    assert repr(report) == "<fidelity report: 1.00, 0 findings>"
    summary = corpus.Summary("out", 2, (), {"a": "empty"}, ("b.de",), 0, 1.0)
    assert repr(summary) == (
        "<out: 0 pairs from 0 of 2 pairs of documents (0 aligned before) in 1 s>"
    )
    assert repr(tool.parameters) == f"<parameters {tool.parameters.name}>"


def test_a_column_of_vectors_is_an_array():
    rows = np.random.default_rng(0).normal(size=(5, 8)).astype(np.float32)
    ready = aligner.align_embeddings(rows, rows)
    table = pandas.DataFrame({"array": list(rows), "list": rows.tolist()})
    for column in (table["array"], table["array"].to_numpy()):
        assert aligner.align_embeddings(column, rows) == ready
    assert aligner.align_embeddings(table["list"], rows).shapes() == ready.shapes()
    with pytest.raises(InputError, match="as many in each"):
        aligner.align_embeddings(pandas.Series([[1.0, 2.0], [3.0]]), rows)
