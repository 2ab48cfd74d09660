"""Passages that stand elsewhere in the translation: found, named, shown, and nothing else."""

from __future__ import annotations

import json

import numpy as np
import pytest
from growth import grows_with_length
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import read
from shown import beads_of

import aligner
from aligner.bitext import Alignment, Bead, Bitext, Document, Moved, Span
from aligner.cli import main
from aligner.decisions import Constraints
from aligner.formats import convert
from aligner.model.anchors import mutual_nearest
from aligner.model.band import Band
from aligner.model.beads import align_sides
from aligner.model.moved import _chains
from aligner.model.parameters import default_parameters, shapes_up_to
from aligner.model.side import Side
from aligner.vectors import unit_rows
from aligner.view import terminal

SHAPES = shapes_up_to(4)
PARAMETERS = default_parameters(tokens=False)
DIMENSION = 32


def vectors(seed: int, n: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(n, DIMENSION))


def translated(rows: np.ndarray, seed: int = 0, noise: float = 0.4) -> np.ndarray:
    return rows + noise * np.random.default_rng(seed + 1000).normal(size=rows.shape)


def order(n: int, start: int, stop: int, to: int) -> list[int]:
    """Sentences 0 … n - 1 with the block start … stop - 1 put before what was sentence `to`."""
    block = list(range(start, stop))
    before = [k for k in range(to) if k not in block]
    return [*before, *block, *(k for k in range(to, n) if k not in block)]


def aligned(source: np.ndarray, target: np.ndarray, **decisions) -> Alignment:
    asked = Constraints.of((len(source), len(target)), **decisions)
    sides = Side.of_vectors(source), Side.of_vectors(target)
    return align_sides(*sides, PARAMETERS, SHAPES, constraints=asked)


def block(start: int, stop: int, to: int) -> tuple[Span, Span]:
    """Where a block that moved stands on the two sides."""
    at = to - (stop - start) if to > start else to
    return Span(start, stop), Span(at, at + stop - start)


# --- the noun -------------------------------------------------------------------------------------


def diagonal(n: int, moved: tuple[Moved, ...] = ()) -> Alignment:
    beads = tuple(Bead(Span(k, k + 1), Span(k, k + 1), 0.9) for k in range(n))
    return Alignment(beads, moved=moved)


def passage(i: int, j: int, size: int = 2, confidence: float = 0.9) -> Moved:
    return Moved(Span(i, i + size), Span(j, j + size), confidence)


def test_a_moved_passage_holds_sentences_on_both_sides():
    with pytest.raises(ValueError, match="both sides"):
        Moved(Span(0, 0), Span(0, 1), 0.5)
    with pytest.raises(ValueError, match="both sides"):
        Moved(Span(0, 1), Span(4, 4), 0.5)
    with pytest.raises(ValueError, match=r"\[0, 1\]"):
        passage(0, 3, confidence=1.5)


@pytest.mark.parametrize(
    ("moved", "said"),
    [
        ((passage(0, 9),), "within the 10 sentences"),
        ((passage(9, 0),), "within the 10 sentences"),
        ((passage(0, 4), passage(1, 7)), "disjoint and in source order"),
        ((passage(0, 4), passage(7, 5)), "disjoint on the target side"),
        ((passage(7, 0), passage(0, 7)), "source order"),
        ((passage(3, 4),), "has not moved"),
    ],
)
def test_bad_passages_are_refused(moved, said):
    with pytest.raises(ValueError, match=said):
        diagonal(10, moved)


def test_a_bead_joins_runs_only_where_it_holds_sentences_of_both():
    path = diagonal(10)
    assert path.joins(Span(2, 4), Span(3, 6))
    assert not path.joins(Span(2, 4), Span(4, 6))
    assert not path.joins(Span(4, 6), Span(2, 4))
    nulls = Alignment((Bead(Span(0, 1), Span(0, 0)), Bead(Span(1, 1), Span(0, 1))))
    assert not nulls.joins(Span(0, 1), Span(0, 1))


def test_the_inverse_mirrors_moved_passages():
    path = diagonal(10, (passage(0, 7), passage(4, 2, 1)))
    assert path.inverse().moved == (passage(2, 4, 1), passage(7, 0))
    assert path.inverse().inverse() == path


# --- what is found --------------------------------------------------------------------------------


@settings(max_examples=25)
@given(st.integers(0, 10**6), st.integers(20, 60), st.integers(3, 8), st.data())
def test_a_document_beside_itself_has_moved_where_a_block_has(seed, n, size, data):
    start = data.draw(st.integers(0, n - size))
    places = [to for to in range(n + 1) if to < start - size or to > start + 2 * size]
    rows = vectors(seed, n)
    found = aligned(
        rows, rows[order(n, start, start + size, to := data.draw(st.sampled_from(places)))]
    )
    [moved] = found.moved
    assert (moved.source, moved.target) == block(start, start + size, to)
    assert moved.confidence > 0.9


@settings(max_examples=25)
@given(st.integers(0, 10**6), st.integers(0, 40), st.floats(0, 1.5))
def test_nothing_has_moved_where_nothing_did(seed, n, noise):
    rows = vectors(seed, n)
    assert aligned(rows, translated(rows, seed, noise)).moved == ()


@settings(max_examples=15)
@given(st.integers(0, 10**6))
def test_swapped_sides_mirror_the_result(seed):
    rows = vectors(seed, 40)
    target = translated(rows[order(40, 5, 11, 30)], seed)
    found, mirrored = aligned(rows, target), aligned(target, rows)
    assert len(found.moved) == 1
    for one, other in zip(found.inverse().moved, mirrored.moved, strict=True):
        assert (one.source, one.target) == (other.source, other.target)
        assert one.confidence == pytest.approx(other.confidence)


@pytest.mark.parametrize("seed", range(8))
def test_what_both_sides_lack_has_not_moved(seed):
    rows = vectors(seed, 60)
    source = np.delete(rows, slice(10, 18), axis=0)
    target = translated(np.delete(rows, slice(40, 48), axis=0), seed)
    assert aligned(source, target).moved == ()


def test_what_lies_far_from_the_corridor_is_not_compared():
    rows = unit_rows(vectors(3, 2000)).astype(np.float32)
    places = np.arange(2001)
    start, stop = np.maximum(places - 100, 0), np.minimum(places + 100, 2001)
    everywhere = mutual_nearest(rows, rows[::-1], Band.full(2000, 2000))
    assert (everywhere[0] + everywhere[1] == 1999).all()
    assert len(everywhere[0]) == 2000
    i, j = mutual_nearest(rows, rows[::-1], Band(start, stop))
    found = dict(zip(i.tolist(), j.tolist(), strict=True))
    assert all(found[k] == 1999 - k for k in range(960, 1040))
    assert all(abs(k - there) < 400 for k, there in found.items())


def test_what_is_left_over_at_the_two_far_ends_is_not_compared(monkeypatch):
    monkeypatch.setattr("aligner.model.moved._FARTHEST", 5)
    rows, start, end = vectors(1, 60), vectors(2, 10), vectors(3, 10)
    source, target = np.concatenate([rows, end]), np.concatenate([start, translated(rows)])
    for sides in ((source, target), (target, source)):
        assert aligned(*sides).moved == ()


def test_marks_are_chained_in_time_that_grows_with_their_number():
    def chained(size):
        marks = np.arange(size)
        return lambda: _chains(marks, marks + 9, np.zeros((3, size), dtype=np.int64))

    assert [len(chain) for chain in chained(100)()] == [100]
    assert grows_with_length(chained, 5_000)


def test_several_passages_are_told_apart():
    rows = vectors(1, 90)
    places = [*range(10, 40), *range(10), *range(50, 80), *range(40, 50), *range(80, 90)]
    found = aligned(rows, translated(rows[places]))
    assert len(found.moved) == 2
    # A neighbour may have swallowed a sentence at an edge.
    for each, start, to in zip(found.moved, (0, 40), (30, 70), strict=True):
        assert set(each.source) <= set(range(start, start + 10))
        assert set(each.target) <= set(range(to, to + 10))
        assert each.source.start - each.target.start == start - to
        assert len(each.source) == len(each.target) >= 7


@pytest.mark.parametrize("seed", range(3))
def test_two_passages_that_have_changed_places_around_a_third_are_both_told(seed):
    rows = vectors(seed, 40)
    places = [*range(8), *range(20, 28), *range(14, 20), *range(8, 14), *range(28, 40)]
    found = aligned(rows, translated(rows[places], seed)).moved
    assert [(each.source, each.target) for each in found] == [
        (Span(8, 14), Span(22, 28)),
        (Span(14, 20), Span(16, 22)),
    ]


def test_a_refrain_is_no_evidence():
    rows = vectors(2, 60)
    for start in (22, 42):
        rows[start : start + 4] = rows[2:6]
    source, target = np.delete(rows, slice(2, 6), axis=0), np.delete(rows, slice(42, 46), axis=0)
    assert aligned(source, translated(target)).moved == ()


def test_what_a_text_says_twice_is_no_evidence():
    rows, other = vectors(4, 60), vectors(5, 8)
    source = rows.copy()
    source[2:6] = rows[42:46]
    target = translated(
        np.concatenate([other[:4], rows[6:24], rows[42:46], rows[24:42], rows[46:]])
    )
    assert aligned(source, target).moved == ()
    source[2:6] = other[4:]
    assert len(aligned(source, target).moved) == 1


def test_unrelated_texts_have_nothing_moved():
    for seed in range(5):
        assert aligned(vectors(seed, 50), vectors(seed + 100, 50)).moved == ()


# --- decisions ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def swapped():
    rows = vectors(3, 40)
    return rows, translated(rows[order(40, 5, 11, 30)])


def spans(alignment):
    return [(each.source, each.target) for each in alignment.moved]


def test_decisions_elsewhere_change_nothing(swapped):
    assert spans(aligned(*swapped, locked=[(0, 0)], forbidden=[(1, 30)])) == [block(5, 11, 30)]


def test_nothing_moves_across_a_boundary(swapped):
    assert spans(aligned(*swapped, boundaries=[(20, 14)])) == []
    assert spans(aligned(*swapped, boundaries=[(36, 36)])) == [block(5, 11, 30)]


def test_locked_sentences_have_not_moved(swapped):
    nulls = [(k, []) for k in range(5, 11)]
    assert spans(aligned(*swapped, locked=nulls)) == []


@pytest.mark.parametrize("locked", [(14, []), ([], 29), (14, 19), ([12, 13, 14, 15], 22)])
def test_a_passage_ends_before_a_sentence_that_is_locked(locked):
    rows = vectors(3, 60)
    sides = rows, translated(rows[order(60, 8, 20, 40)])
    assert spans(aligned(*sides)) == [block(8, 20, 40)]
    held = Constraints.of((60, 60), [locked]).locked.links()
    found = aligned(*sides, locked=[locked]).moved
    assert found
    for link in held:
        assert not any(set(each.source) & set(link.source) for each in found)
        assert not any(set(each.target) & set(link.target) for each in found)


def test_no_passage_is_told_that_holds_a_forbidden_bead(swapped):
    assert spans(aligned(*swapped, forbidden=[(7, 26)])) == []


# --- what users see -------------------------------------------------------------------------------


def bitext() -> Bitext:
    """Sentences a … h beside themselves with b and c after f."""
    sides = [Document.from_sentences(list(text)) for text in ("abcdefgh", "adefbcgh")]
    steps = [(1, 1), (1, 0), (1, 0), (1, 1), (1, 1), (1, 1), (0, 1), (0, 1), (1, 1), (1, 1)]
    beads = beads_of(*((a, b, 0.9) for a, b in steps))
    return Bitext(*sides, Alignment(beads, 1.0, (Moved(Span(1, 3), Span(4, 6), 0.97512345),)))


def test_a_bitext_shows_the_texts_of_what_has_moved():
    found = bitext()
    [moved] = found.moved
    assert found.texts(moved) == ("b\nc", "b\nc")
    assert found.texts(found.alignment.beads[1]) == ("b", "")
    assert [each.source for each in found.inverse().moved] == [Span(4, 6)]
    assert len(found.to_dataframe()) == len(found)


def test_a_line_below_the_table_names_the_rows(capsys):
    terminal.show(bitext())
    last = capsys.readouterr().out.splitlines()[-1]
    assert last == "moved: the source of rows 2–3 is in the target of rows 7–8 (confidence 0.98)"


def test_who_writes_a_file_is_told_that_what_has_moved_is_in_no_pair(tmp_path, capsys):
    german = read("die-faehre.de").splitlines()
    french = read("die-faehre.fr").splitlines()
    moved = [*french[8:], *french[:8]]
    paths = [tmp_path / "a.de.txt", tmp_path / "a.fr.txt"]
    for path, lines in zip(paths, (german, moved), strict=True):
        path.write_text("\n\n".join(lines), encoding="utf-8")
    languages = ["--source-lang", "de", "--target-lang", "fr"]
    table_says = (
        "without -o the table says where, and --moved adds the pairs to .tmx, .tsv and the like"
    )
    for out, where in {"a.tmx": table_says, "a.html": "the page says where"}.items():
        assert main(["align", *map(str, paths), "-o", str(tmp_path / out), *languages]) == 0
        said = capsys.readouterr().err
        assert f"1 passage that stands elsewhere in the target is in no pair; {where}\n" in said
    assert main(["align", *map(str, paths), *languages]) == 0
    captured = capsys.readouterr()
    assert "in no pair" not in captured.err
    assert "moved: the source of rows" in captured.out


def test_the_side_file_holds_what_has_moved(tmp_path):
    aligner.write(bitext(), tmp_path / "a.jsonl")
    meta = json.loads((tmp_path / "a.jsonl.meta.json").read_text(encoding="utf-8"))
    assert meta["moved"] == [
        {
            "source": {"start": 1, "stop": 3},
            "target": {"start": 4, "stop": 6},
            "confidence": 0.975123,
        }
    ]


def test_what_is_made_of_a_bitext_file_says_that_passages_are_not_in_it(tmp_path):
    aligner.write(bitext(), tmp_path / "a.jsonl")
    left_out = convert(tmp_path / "a.jsonl", tmp_path / "a.tsv", ("de", "en"))
    assert "1 passage that stands elsewhere in the target" in left_out


def test_a_moved_paragraph_of_sentences_is_found():
    spanish = [
        "El museo abre todos los días a las diez.",
        "La entrada cuesta doce euros.",
        "Los niños menores de seis años no pagan.",
        "El café está junto al jardín.",
        "Allí se sirve sopa caliente en invierno.",
        "El puente de piedra se construyó en 1740.",
        "Un incendio lo destruyó cien años después.",
        "Los vecinos lo reconstruyeron con madera.",
        "Hoy lo cruzan miles de bicicletas.",
        "El río se hiela muy pocas veces.",
        "En primavera los patos anidan en la orilla.",
        "Las barcas se alquilan por horas.",
    ]
    english = [
        "The museum opens every day at ten.",
        "Admission costs twelve euros.",
        "Children under six do not pay.",
        "The café is next to the garden.",
        "Hot soup is served there in winter.",
        "The stone bridge was built in 1740.",
        "A fire destroyed it a hundred years later.",
        "The neighbours rebuilt it in wood.",
        "Today thousands of bicycles cross it.",
        "The river very rarely freezes.",
        "In spring ducks nest on the bank.",
        "Boats can be hired by the hour.",
    ]
    languages = {"source_language": "es", "target_language": "en"}
    found = aligner.align(spanish, [english[k] for k in order(12, 0, 3, 12)], **languages)
    assert spans(found.alignment) == [block(0, 3, 12)]
    assert aligner.align(spanish, english, **languages).moved == ()


@pytest.mark.parametrize(("one", "other"), [(14, 20), (16, 24), (24, 30)])
def test_two_short_paragraphs_that_changed_places_are_told(one, other):
    """The path pairs them in order, with the other's sentences, and is sure of some of it."""
    german, french = (read(f"die-faehre.{code}.txt") for code in ("de", "fr"))
    parts = french.split("\n\n")
    parts[one], parts[other] = parts[other], parts[one]
    found = aligner.align(german, "\n\n".join(parts), source_language="de", target_language="fr")
    told = [found.target[moved.target.start] for moved in found.moved]
    assert any(parts[one].startswith(first) for first in told)
    assert any(parts[other].startswith(first) for first in told)
