from __future__ import annotations

import re
from collections import Counter
from itertools import chain, pairwise

import pytest
from samples import DATA, read

DOCUMENTS = {
    "press-release-en-ru": ("en", "ru"),
    "die-faehre": ("de", "fr"),
    "tea-house": ("zh", "en"),
}
ROW = re.compile(r"\| `([^`]+)` \| (\w+) \| (\w+) \| (\d+) \| (\d+) \| (\d+) \| (.+) \|")

documents = pytest.mark.parametrize("document", DOCUMENTS)


def sentences(document, language):
    return read(f"{document}.{language}").removesuffix("\n").split("\n")


def gold(document):
    beads = []
    for line in read(f"{document}.gold").removesuffix("\n").split("\n"):
        match = re.fullmatch(r"\[([\d, ]*)\]:\[([\d, ]*)\]", line)
        assert match, f"{line!r} is no gold line"
        beads.append(tuple([int(i) for i in re.findall(r"\d+", side)] for side in match.groups()))
    return beads


def shapes(document):
    counts = Counter(f"{len(source)}-{len(target)}" for source, target in gold(document))
    return ", ".join(f"{counts[shape]} {shape}" for shape in sorted(counts, key=order(counts)))


def order(counts):
    """1-1 first, nulls last, then by how many there are."""
    return lambda shape: (shape != "1-1", "0" in shape, -counts[shape], shape)


def spans(text, pieces):
    """Where each piece begins and ends in the text, each searched for after the one before it."""
    found, start = [], 0
    for piece in pieces:
        start = text.find(piece, start)
        assert start >= 0, f"{piece!r} is not in the text, or not in its place"
        found.append((start, start + len(piece)))
        start += len(piece)
    return found


def assert_only_white_space_between(text, slices):
    stop = 0
    for start, next_stop in slices:
        assert start >= stop, f"{text[start:next_stop]!r} overlaps the sentence before it"
        assert not text[stop:start].strip(), f"{text[stop:start]!r} is in no sentence"
        stop = next_stop
    assert not text[stop:].strip(), f"{text[stop:]!r} is in no sentence"


def test_every_gold_file_is_a_known_document():
    assert {path.stem for path in DATA.glob("*.gold")} == set(DOCUMENTS)


@documents
def test_gold_covers_both_sides_once_and_in_order(document):
    beads = gold(document)
    for side, language in enumerate(DOCUMENTS[document]):
        indexes = list(chain.from_iterable(bead[side] for bead in beads))
        assert indexes == list(range(len(sentences(document, language))))


@documents
def test_null_beads_hold_one_sentence_and_source_nulls_come_first(document):
    nulls = [
        len(source) - len(target) for source, target in gold(document) if not source or not target
    ]
    assert set(nulls) <= {1, -1}
    sequence = [bool(source) + 2 * bool(target) for source, target in gold(document)]
    assert (2, 1) not in set(pairwise(sequence))


@documents
def test_sentences_are_slices_of_the_text_with_only_white_space_between(document):
    page = DATA / f"{document}.txt"
    sides = [sentences(document, language) for language in DOCUMENTS[document]]
    if page.exists():
        text = read(page.name)
        assert_only_white_space_between(text, sorted(chain(*(spans(text, side) for side in sides))))
        return
    for side, language in zip(sides, DOCUMENTS[document], strict=True):
        text = read(f"{document}.{language}.txt")
        assert_only_white_space_between(text, spans(text, side))


@documents
def test_sentences_are_trimmed_and_not_empty(document):
    for language in DOCUMENTS[document]:
        assert all(each and each == each.strip() for each in sentences(document, language))


def test_the_press_release_ends_in_a_footer_that_nobody_translated():
    english, russian = (sentences("press-release-en-ru", language) for language in ("en", "ru"))
    text = read("press-release-en-ru.txt")
    last_russian = spans(text, russian)[-1][1]
    footer = [i for i, (start, _) in enumerate(spans(text, english)) if start > last_russian]
    assert english[footer[0]] == "Back to top"
    assert gold("press-release-en-ru")[-len(footer) :] == [([i], []) for i in footer]


def test_the_readme_counts_what_is_there():
    rows = {row[0]: list(row[1:]) for row in ROW.findall(read("README.md"))}
    assert rows == {
        document: [
            *languages,
            *(str(len(sentences(document, language))) for language in languages),
            str(len(gold(document))),
            shapes(document),
        ]
        for document, languages in DOCUMENTS.items()
    }


def test_files_have_plain_line_ends():
    for path in DATA.iterdir():
        text = read(path.name)
        assert "\r" not in text
        assert not text.startswith("\ufeff")
        assert text.endswith("\n")
        assert not text.endswith("\n\n")
