"""Links of other aligners as alignments and bitexts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner import (
    Alignment,
    Bead,
    Document,
    InputError,
    LanguageError,
    Link,
    Links,
    Moved,
    Span,
    align,
    alignment_of,
    bitext_of,
    read_units,
    write,
)

sizes = st.tuples(st.integers(0, 2), st.integers(0, 2)).filter(any)


def links(*rows):
    return Links(tuple(Link(tuple(source), tuple(target), *rest) for source, target, *rest in rows))


def test_what_is_in_no_link_becomes_a_null():
    found = alignment_of(links(([1], [0, 1], 0.7), ([3], [2])), (5, 4))
    assert [(list(b.source), list(b.target), b.confidence) for b in found] == [
        ([0], [], None),
        ([1], [0, 1], 0.7),
        ([2], [], None),
        ([3], [2], None),
        ([4], [], None),
        ([], [3], None),
    ]


def test_nulls_keep_their_confidence_wherever_they_stand():
    found = alignment_of(links(([], [0, 1], 0.9), ([0], []), ([1], [2], 0.5)))
    assert [b.confidence for b in found] == [None, 0.9, 0.9, 0.5]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([([0], [1]), ([1], [0])], r"\[0\]:\[1\] and \[1\]:\[0\] cross"),
        ([([0, 2], [0])], r"\[0, 2\]:\[0\] skips a source sentence"),
        ([([0], [0, 2])], r"skips a target sentence"),
        ([([0], [0]), ([0, 1], [1])], r"share a sentence"),
        ([([0], [1]), ([1], [1, 2])], r"share a sentence"),
        ([([0], [0]), ([0], [])], r"source sentence 0 is a null .* another link"),
        ([([], [0]), ([], [0])], r"target sentence 0 is a null"),
        ([([4], [0])], r"names source sentence 4, but there are 4"),
        ([([], [4])], r"names target sentence 4, but there are 4"),
    ],
)
def test_what_is_no_path_is_refused_by_name(rows, said):
    with pytest.raises(InputError, match=said):
        alignment_of(links(*rows), (4, 4))


def test_a_bitext_of_lists_and_documents():
    target = Document.from_sentences(["One.", "Two."], "en")
    bitext = bitext_of(["Eins.", "Zwei."], target, links(([0], [0]), ([1], [1])))
    assert [pair.target for pair in bitext] == ["One.", "Two."]
    assert bitext.target.language == "en"
    with pytest.raises(InputError, match="give a list of sentences"):
        bitext_of("Eins. Zwei.", target, links())


def test_a_bitext_takes_its_languages_and_is_written_as_a_memory(tmp_path):
    ones, path = links(([0], [0]), ([1], [1])), tmp_path / "out.tmx"
    named = {"source_language": "German", "target_language": "en-GB"}
    bitext = bitext_of(["Eins.", "Zwei."], ["One.", "Two."], ones, **named)
    assert (bitext.source.language, bitext.target.language) == ("de", "en")
    write(bitext, path)
    assert [unit.texts for unit in read_units(path, ("de", "en"))] == [
        ("Eins.", "One."),
        ("Zwei.", "Two."),
    ]
    document = Document.from_sentences(["One.", "Two."], "fr")
    assert bitext_of(document, document, ones, target_language="en").target.language == "en"
    assert bitext_of(document, document, ones, target_language="en").source.language == "fr"
    with pytest.raises(LanguageError, match="no language is called 'Klingonese'"):
        bitext_of(["Eins."], ["One."], links(), source_language="Klingonese")
    with pytest.raises(LanguageError, match=r"source_language and target_language .* bitext_of"):
        write(bitext_of(["Eins.", "Zwei."], ["One.", "Two."], ones), path)


def test_a_bitext_of_an_alignment_keeps_all_that_this_says():
    other = Bead(Span(0, 1), Span(0, 1), 0.2)
    beads = (
        Bead(Span(0, 2), Span(0, 1), 0.8, (other,)),
        Bead(Span(2, 3), Span(1, 1), 0.9),
        Bead(Span(3, 4), Span(1, 2), 0.7),
        Bead(Span(4, 4), Span(2, 3), 0.6),
    )
    found = Alignment(beads, 0.75, (Moved(Span(2, 3), Span(2, 3), 0.5),), is_measured=True)
    assert bitext_of(["A.", "B.", "C.", "D."], ["a", "b", "c"], found).alignment is found
    with pytest.raises(InputError, match="of 4 source sentences, but there are 2; give the docu"):
        bitext_of(["A.", "B."], ["a", "b", "c"], found)
    with pytest.raises(InputError, match="of 3 target sentences, but there are 1"):
        bitext_of(["A.", "B.", "C.", "D."], ["a"], found)


def test_links_of_words_are_kept_for_the_documents_that_they_are_places_of():
    source, target = "Der  kleine  Hund  bellt.", "The little dog barks."
    aligned = align(source, target, source_language="de", target_language="en", word_links=True)
    assert aligned.alignment.beads[0].word_links
    again = bitext_of(aligned.source, aligned.target, aligned.alignment, source_language="de")
    assert again.alignment == aligned.alignment
    lists = bitext_of(["Der kleine Hund bellt."], [target], aligned.alignment)
    assert [bead.word_links for bead in lists.alignment] == [()]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((["A."], ["a"], "theirs.pred"), "Links or an Alignment, not str; .* aligner.read"),
        ((["A."], ["a"], [([0], [0])]), "Links or an Alignment, not list"),
        ((["A."], [3], Links(())), "sentences that links count must all be strings"),
        ((5, ["a"], Links(())), "give a list of sentences or a Document, not int"),
    ],
)
def test_what_no_bitext_can_be_made_of_is_refused_by_its_name(given, said):
    with pytest.raises(InputError, match=said):
        bitext_of(*given)


@given(st.lists(sizes, max_size=12))
def test_an_alignment_comes_back_from_its_links_in_any_order(shapes):
    beads, i, j, was_target_null = [], 0, 0, False
    for a, b in shapes:
        a, b = (min(a, 1), 0) if not b else (0, min(b, 1)) if not a else (a, b)
        if was_target_null and not b:
            continue
        beads.append(Bead(Span(i, i + a), Span(j, j + b), 0.5))
        i, j, was_target_null = i + a, j + b, not a
    made = Links(tuple(Link(tuple(b.source), tuple(b.target), 0.5) for b in reversed(beads)))
    assert list(alignment_of(made)) == beads
