"""Texts in, bitexts out: the sample documents, any form of input, and harsh text."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from samples import DATA, read

import aligner
from aligner.bitext import Document
from aligner.errors import InputError, LanguageError
from aligner.formats.registry import FORMATS

ENGLISH = "The ferry leaves at noon. Nobody was on the pier! Did it rain all week?"
GERMAN = (
    "Die Fähre fährt um zwölf Uhr ab. Niemand war auf dem Steg! Hat es die ganze Woche geregnet?"
)


def found_links(bitext):
    return {(tuple(bead.source), tuple(bead.target)) for bead in bitext.alignment}


def test_two_texts(tool):
    bitext = tool.align(ENGLISH, GERMAN)
    assert (bitext.source.language, bitext.target.language) == ("en", "de")
    assert [(pair.source, pair.target) for pair in bitext.pairs(min_confidence=0.9)] == list(
        zip(bitext.source, bitext.target, strict=True)
    )
    assert "use-multilingual-v3" in str(bitext.provenance)
    assert "rules:en+rules:de" in str(bitext.provenance)


def test_the_bilingual_page_is_aligned_as_its_gold(tool):
    bitext = tool.align(read("press-release-en-ru.txt"))
    gold = aligner.read(DATA / "press-release-en-ru.gold")
    report = aligner.evaluate(bitext.alignment, gold)
    assert report.strict.f1 == 1.0
    assert list(bitext.source) == read("press-release-en-ru.en").splitlines()
    assert list(bitext.target) == read("press-release-en-ru.ru").splitlines()
    assert bitext.source.text == bitext.target.text == read("press-release-en-ru.txt")


@pytest.mark.parametrize(
    ("name", "source", "target", "strict", "lax"),
    [("die-faehre", "de", "fr", 0.94, 0.99), ("tea-house", "zh", "en", 0.88, 0.99)],
)
def test_the_sample_stories_come_near_their_gold(tool, name, source, target, strict, lax):
    bitext = tool.align(read(f"{name}.{source}.txt"), read(f"{name}.{target}.txt"))
    report = aligner.evaluate(bitext.alignment, aligner.read(DATA / f"{name}.gold"))
    assert list(bitext.source) == read(f"{name}.{source}").split("\n")[:-1]
    assert list(bitext.target) == read(f"{name}.{target}").split("\n")[:-1]
    assert report.strict.f1 >= strict
    assert report.lax.f1 >= lax


def test_a_lock_repairs_a_bead_and_its_neighbours_follow(tool):
    texts = read("tea-house.zh.txt"), read("tea-house.en.txt")
    gold = {(link.source, link.target) for link in aligner.read(DATA / "tea-house.gold")}
    free = tool.align(*texts)
    lock, neighbour = ((25,), (27,)), ((), (26,))
    assert {lock, neighbour} <= gold - found_links(free)
    bound = tool.align(*texts, locked=[lock])
    assert gold - found_links(bound) == gold - found_links(free) - {lock, neighbour}
    sure = {(pair.bead.source.start, pair.confidence) for pair in bound}
    assert (25, 1.0) in sure
    assert ("locked", "1") in bound.provenance.settings
    assert "locked" not in dict(free.provenance.settings)


def test_each_kind_of_decision_reaches_the_model(tool):
    bitext = tool.align(ENGLISH, GERMAN, forbidden=[(0, 0)])
    assert ((0,), (0,)) not in found_links(bitext)
    bitext = aligner.align(ENGLISH, GERMAN, encoder=tool.encoder, boundaries=[(1, 2)])
    assert ((1,), (1,)) not in found_links(bitext)
    decisions = aligner.Decisions.of(bitext.source, bitext.target, locked=[(0, [0, 1])])
    bitext = aligner.align(
        ENGLISH, GERMAN, encoder=tool.encoder, decisions=decisions, locked=[(1, [])]
    )
    assert {((0,), (0, 1)), ((1,), ())} <= found_links(bitext)
    assert ("locked", "2") in bitext.provenance.settings


def test_a_bead_of_one_result_can_be_locked_in_the_next(tool):
    bitext = tool.align(ENGLISH, GERMAN)
    again = tool.align(ENGLISH, GERMAN, locked=bitext.alignment)
    assert found_links(again) == found_links(bitext)
    assert {bead.confidence for bead in again.alignment} == {1.0}


def test_decisions_about_a_page(tool):
    page = read("press-release-en-ru.txt")
    free = tool.align(page)
    decisions = aligner.Decisions.of(free.source, free.target, locked=[([3, 4], 3), (5, [])])
    assert len(set(decisions.text_sha256)) == 1
    assert {((3, 4), (3,)), ((5,), ())} <= found_links(tool.align(page, decisions=decisions))


def test_texts_lists_and_documents_give_the_same_beads(tool):
    as_text = tool.align(ENGLISH, GERMAN)
    as_lists = tool.align(list(as_text.source), list(as_text.target))
    as_documents = tool.align(as_text.source, as_text.target)
    assert as_text.alignment == as_documents.alignment
    assert found_links(as_text) == found_links(as_lists)
    assert "given" in str(as_lists.provenance)


def test_a_side_of_a_bitext_that_is_aligned_again_still_knows_what_split_it(tool, tmp_path):
    first = tool.align(ENGLISH, GERMAN)
    assert (first.source.splitter, first.target.splitter) == ("rules:en", "rules:de")
    again = tool.align(first.source, GERMAN)
    assert again.provenance == first.provenance
    assert tool.align(first.source, list(first.target)).provenance.splitter == "rules:en+given"
    aligner.write(first, tmp_path / "x.jsonl")
    read = aligner.read_bitext(tmp_path / "x.jsonl")
    assert tool.align(read.target, ENGLISH).provenance.splitter == "rules:de+rules:en"
    several = aligner.align_multi({"en": first.source, "de": GERMAN}, aligner=tool)
    assert several.provenance == first.provenance


def test_its_wrapped_sentences_stand_on_one_line_in_a_memory(tool, tmp_path):
    source = aligner.Manuscript("The ferry left\nthe harbour at six.", wrapped=True)
    first = tool.align(source, "Die Fähre verließ um sechs den Hafen.")
    assert list(first.source) == ["The ferry left\nthe harbour at six."]
    aligner.write(tool.align(first.source, first.target), tmp_path / "x.tmx")
    (unit,) = aligner.read_units(tmp_path / "x.tmx")
    assert unit.texts[0] == "The ferry left the harbour at six."


def test_a_callers_own_splitter_is_taken_as_it_is():
    lines = "one, two, three", "eins, zwei, drei"
    tool = aligner.Aligner(splitter=lambda text: [p.strip(", ") for p in text.split(",")])
    with pytest.raises(InputError):  # it loses the commas
        tool.align(*lines, source_language="en", target_language="de")
    tool = aligner.Aligner(splitter=lambda text: text.split(" "))
    bitext = tool.align(*lines, source_language="en", target_language="de")
    assert list(bitext.source) == ["one,", "two,", "three"]


def test_a_blank_line_among_ready_sentences_keeps_its_index(tool):
    source = Document.from_sentences(["Hello there.", "", "Good night."], "en")
    bitext = tool.align(source, ["Guten Tag.", "Gute Nacht."], target_language="de")
    assert found_links(bitext) == {((0,), (0,)), ((1,), ()), ((2,), (1,))}


def test_one_language_twice_is_refused_unless_the_caller_says_so(tool):
    with pytest.raises(LanguageError, match="both texts seem to be in English"):
        tool.align(ENGLISH, ENGLISH[:-1])
    for named, other in (("source", "target"), ("target", "source")):
        said = f"the {other} seems to be in English .*, which was named for the {named}; if both"
        with pytest.raises(LanguageError, match=said):
            tool.align(ENGLISH, ENGLISH[:-1], **{f"{named}_language": "en"})
    with pytest.raises(InputError, match="source and target are the same text"):
        tool.align(ENGLISH, ENGLISH)
    bitext = tool.align(ENGLISH, ENGLISH, source_language="en", target_language="en")
    assert found_links(bitext) == {((k,), (k,)) for k in range(3)}


def test_what_looks_like_the_path_of_a_file_that_is_not_there_is_refused(tool):
    for path in ("data/no.de.txt", "C:\\texte\\no.DOCX", "no.tmx"):
        said = re.escape(f"aligner.read_manuscript({path!r})")
        with pytest.raises(InputError, match=f"is taken for a text, but looks like.*{said}"):
            tool.align(path, "data/no.fr.txt")
        with pytest.raises(InputError, match="is taken for a text"):
            tool.align(path)
    named = {"source_language": "de", "target_language": "en"}
    assert tool.align("Ja.", "www.example.org", **named)
    assert tool.align(["no.txt"], ["no.txt"], **named)


def test_the_path_of_any_file_that_can_be_read_or_written_is_known_for_one(tool):
    texts = (".docx", ".epub", ".htm", ".html", ".md", ".pdf", ".srt", ".txt", ".vtt", ".xhtml")
    others = (".csv", ".doc", ".json", ".odt", ".rtf", ".xml")
    for suffix in (*texts, *FORMATS, *others):
        with pytest.raises(InputError, match="looks like the path of a file"):
            tool.align(f"data/no{suffix}", "Ja.", source_language="de", target_language="en")


def test_a_page_must_be_a_string(tool):
    with pytest.raises(InputError, match="page"):
        tool.align(["a", "b"])


def test_an_empty_side_gives_only_nulls_and_reaches_no_encoder():
    class Never:
        def encode(self, sentences):
            raise AssertionError("an empty side must not be encoded")

    bitext = aligner.align("", "   \n", encoder=Never())
    assert len(bitext) == 0


HARSH = {
    "nul": "A nul\0 in a word. And on.",
    "crlf": "First line\r\nwraps here. Second sentence.\r\n\r\nA new paragraph.",
    "separators": "One\u2028line. Two lines.\u2029Three paragraphs.",
    "zero width": "A zero\u200bwidth. \u200bAnother one.\ufeff Third.",
    "bidi": "\u202bRight to left.\u202c \u200fAnd back.\u200e End.",
    "emoji": "A family 👨‍👩‍👧‍👦 walks. 🇩🇪 is a flag! 👍🏽",
    "long": "word " * 20_000 + "end. Then a short one.",
    "combining": "e\u0301tude. Zalgo t\u0335\u0321e\u0336x\u0337t.",
}


@pytest.mark.parametrize("text", HARSH.values(), ids=HARSH.keys())
def test_harsh_text_passes_unharmed_and_offsets_point_at_the_original(tool, text):
    bitext = tool.align(text, GERMAN, source_language="en", target_language="de")
    assert bitext.source.text == text
    covered = set()
    for span in bitext.source.sentences:
        covered |= set(span)
    lost = "".join(text[k] for k in range(len(text)) if k not in covered)
    assert not lost.strip(" \r\n\t\u2028\u2029\u200b\ufeff\u200e\u200f\u202b\u202c")
    assert "".join(pair.source for pair in bitext if pair.bead.source)


def test_vectors_alone_are_enough():
    rng = np.random.default_rng(0)
    vectors = rng.normal(size=(9, 16))
    alignment = aligner.align_embeddings(vectors, np.delete(vectors, 4, axis=0))
    assert alignment.size == (9, 8)
    assert [bead.source.start for bead in alignment if not bead.target] == [4]


@pytest.mark.parametrize(
    ("source", "target", "options", "complaint"),
    [
        (np.ones(3), np.ones((3, 2)), {}, "source vectors must be"),
        (np.ones((3, 2)), np.ones((3, 4)), {}, "2 numbers"),
        (np.full((3, 2), np.nan), np.ones((3, 2)), {}, "finite"),
        (np.ones((3, 2)), np.ones((3, 2)), {"source_lengths": [1, 2, 3]}, "both"),
        (
            np.ones((3, 2)),
            np.ones((3, 2)),
            {"source_lengths": [1, 2], "target_lengths": [1, 2, 3]},
            "source_lengths must be 3",
        ),
        (np.ones((3, 2)), np.ones((3, 2)), {"shapes": [(2, 9)]}, "shapes"),
        (np.ones((3, 2)), np.ones((3, 2)), {"shapes": []}, "shapes"),
        (np.ones((3, 2)), np.ones((3, 2)), {"shapes": 5}, "shapes .* not 5"),
        (np.ones((3, 2)), np.ones((3, 2)), {"shapes": [(1, 1, 1)]}, "shapes"),
        (np.ones((3, 2)), np.ones((3, 2)), {"shapes": [(1.5, 1)]}, "shapes"),
        ([[1.0, 2.0], [3.0]], np.ones((3, 2)), {}, "source vectors must be rows"),
        (np.ones((3, 2)), [["a", "b"]], {}, "target vectors must be rows"),
        (
            np.ones((2, 2)),
            np.ones((2, 2)),
            {"source_lengths": ["a", "b"], "target_lengths": [1, 2]},
            "source_lengths must be 2",
        ),
    ],
)
def test_vectors_that_cannot_be_used_are_refused(source, target, options, complaint):
    with pytest.raises(InputError, match=complaint):
        aligner.align_embeddings(source, target, **options)


@pytest.mark.parametrize(
    ("vectors", "kind"),
    [
        (np.eye(3) * 1j, "complex128"),
        (np.eye(3).astype("datetime64[s]"), r"datetime64\[s\]"),
        (np.eye(3).astype(str), "<U32"),
        (np.zeros(3, [("a", float)]), r"\[\('a', '<f8'\)\]"),
    ],
    ids=["complex", "times", "strings", "records"],
)
@pytest.mark.filterwarnings("error")
def test_arrays_of_what_is_no_real_number_are_refused_by_their_kind(vectors, kind):
    said = f"vectors must be rows of real numbers, as many in each, not {kind}"
    with pytest.raises(InputError, match=f"source {said}"):
        aligner.align_embeddings(vectors, np.eye(3))
    with pytest.raises(InputError, match=f"target {said}"):
        aligner.align_embeddings(np.eye(3), vectors)
    lengths = {"source_lengths": np.resize(vectors, 3), "target_lengths": [1, 2, 3]}
    with pytest.raises(InputError, match=f"source_lengths must be 3 numbers from 0 up, not {kind}"):
        aligner.align_embeddings(np.eye(3), np.eye(3), **lengths)


def test_tensors_are_taken_whatever_they_are_used_for():
    torch = pytest.importorskip("torch")
    expected = aligner.align_embeddings(np.eye(4), np.eye(4))
    for tensor in (
        torch.eye(4),
        torch.eye(4, requires_grad=True),
        torch.eye(4, dtype=torch.bfloat16),
        torch.eye(4, dtype=torch.float16, requires_grad=True),
        torch.eye(4, dtype=torch.int64),
    ):
        assert aligner.align_embeddings(tensor, tensor) == expected
    rows = list(torch.eye(4, requires_grad=True))
    assert aligner.align_embeddings(rows, rows) == expected
    with pytest.raises(InputError, match="source vectors must be rows of real numbers"):
        aligner.align_embeddings(torch.eye(4) * 1j, torch.eye(4))
    with pytest.raises(InputError, match="source vectors"):
        aligner.align_embeddings([[10**400, 1]], np.eye(2))


def test_an_empty_list_is_a_side_without_vectors():
    for source, target in (([], np.eye(3)), (np.eye(3), []), ([], [])):
        alignment = aligner.align_embeddings(source, target)
        assert alignment.size == (len(source), len(target))
    lengths = {"source_lengths": [], "target_lengths": [1, 2, 3]}
    assert aligner.align_embeddings([], np.eye(3), **lengths).size == (0, 3)


@pytest.mark.parametrize("languages", [{}, {"source_language": "en", "target_language": "de"}])
def test_a_lone_surrogate_is_named_with_its_place(tool, languages):
    broken = "The ferry \ud83d leaves."
    document = Document.from_sentences([broken], "en")
    for arguments, said in (
        ((broken, GERMAN), "the text"),
        ((GERMAN, broken), "the text"),
        ((f"{broken}\n\n{GERMAN}",), "the text"),
        ((document, GERMAN), "the text"),
        ((["One.", broken], GERMAN), "sentence 1"),
    ):
        with pytest.raises(InputError, match=f"{said} holds a lone surrogate at character 10; dec"):
            tool.align(*arguments, **languages)


@pytest.mark.parametrize("splitter", ["ruels", 5, ["a"]])
def test_a_splitter_that_is_none_is_refused_at_once(splitter):
    with pytest.raises(InputError, match=r"rules.*"):
        aligner.Aligner(splitter=splitter)


def test_the_language_of_a_document_is_checked_as_any_other(tool):
    german = Document.from_sentences([GERMAN], "German")
    made = tool.align(german, [ENGLISH])
    assert made.source.language == "de"
    links = aligner.Links((aligner.Link((0,), (0,)),))
    assert aligner.bitext_of(german, [ENGLISH], links).source.language == "de"
    wrong = Document.from_sentences([GERMAN], "Klingonisch")
    for take in (lambda: tool.align(wrong, [ENGLISH]), lambda: aligner.bitext_of(wrong, [], links)):
        with pytest.raises(LanguageError, match="no language is called 'Klingonisch'"):
            take()


def test_naming_one_language_of_a_page_says_which_is_the_source(tool):
    page = f"{ENGLISH}\n\n{GERMAN}"
    for languages in ({"source_language": "de"}, {"target_language": "en"}):
        bitext = tool.align(page, **languages)
        assert (bitext.source.language, bitext.target.language) == ("de", "en")


def test_a_page_is_held_against_the_language_that_is_named(tool):
    page = read("press-release-en-ru.txt")
    with pytest.raises(LanguageError, match=r"named Italian \(it\) but looks like English \(en\)"):
        tool.align(page, source_language="it", target_language="ru")
    trusting = aligner.Aligner(tool.encoder, trust_languages=True)
    assert trusting.align(page, source_language="it", target_language="ru").verdict


def test_progress_is_told():
    stages = []
    tool = aligner.Aligner(progress=lambda stage, done, total: stages.append((stage, done, total)))
    bitext = tool.align(ENGLISH, GERMAN)
    assert ("encode", 6, 6) in stages
    assert stages[-1] == ("align", len(bitext.source), len(bitext.source))


def test_shapes_can_be_limited(tool):
    only_pairs = aligner.Aligner(encoder=tool.encoder, shapes=[(1, 1)])
    bitext = only_pairs.align(read("die-faehre.de.txt"), read("die-faehre.fr.txt"))
    assert set(bitext.alignment.shapes()) <= {(1, 1), (1, 0), (0, 1)}


def test_a_parameters_file_is_taken(tmp_path, tool):
    path = tmp_path / "ours.json"
    path.write_text(tool.parameters.to_json(), encoding="utf-8")
    assert aligner.Aligner(parameters=path).parameters == tool.parameters


def test_a_files_name_is_not_taken_for_a_text(tool, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("story.en.txt").write_text(ENGLISH, encoding="utf-8")
    for source, target in (
        ("story.en.txt", GERMAN),
        (GERMAN, "story.en.txt"),
        ("story.en.txt", None),
    ):
        with pytest.raises(InputError, match=r"read_manuscript\('story.en.txt'\)"):
            tool.align(source, target)


def test_a_bitext_gives_its_beads_by_number(tool):
    bitext = tool.align(ENGLISH, GERMAN)
    assert bitext[0] == next(iter(bitext))
    assert bitext[-1] == list(bitext)[-1]
