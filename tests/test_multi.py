"""Several versions aligned together, and the vote behind it."""

import json
from itertools import combinations, pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import DATA

from aligner import (
    Aligner,
    Alignment,
    Bead,
    Document,
    InputError,
    Judgement,
    LanguageError,
    Moved,
    MultiBead,
    MultiBitext,
    Span,
    align,
    align_multi,
    read_text,
    read_units,
    shapes_up_to,
    write,
    write_units,
)
from aligner.multi.consensus import Consensus

ENGLISH = [
    "The ferry left the harbour at six.",
    "Nobody on board said a single word about the money.",
    "In the evening it began to snow, and the lights went out.",
    "My brother laughed.",
]
GERMAN = [
    "Die Fähre verließ um sechs den Hafen.",
    "Niemand an Bord sagte ein einziges Wort über das Geld.",
    "Am Abend begann es zu schneien.",
    "Die Lichter gingen aus.",
    "Mein Bruder lachte.",
]
FRENCH = [
    "Le ferry quitta le port à six heures.",
    "Le soir, il se mit à neiger et les lumières s'éteignirent.",
    "Mon frère rit.",
]
ICELANDIC = [
    "Ferjan fór úr höfninni klukkan sex.",
    "Um kvöldið fór að snjóa og ljósin slokknuðu.",
    "Bróðir minn hló.",
]
TEXTS = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH}


@pytest.fixture(scope="module")
def aligned():
    return align_multi(TEXTS)


def path(*beads, related=None):
    """An alignment of ((how many source, how many target), confidence)."""
    made, i, j = [], 0, 0
    for (a, b), confidence in beads:
        made.append(Bead(Span(i, i + a), Span(j, j + b), confidence))
        i, j = i + a, j + b
    return Alignment(tuple(made), related)


def test_three_versions_have_the_same_beads(aligned):
    assert aligned.languages == ("en", "de", "fr")
    assert [bead.shape for bead in aligned.beads] == [(1, 1, 1), (1, 1, 0), (1, 2, 1), (1, 1, 1)]
    assert all(bead.confidence > 0.5 for bead in aligned.beads)
    assert (
        str(aligned) == "en-de-fr bitext of 4, 5, 3 sentences: 4 beads, 3 of them in all versions"
    )


def test_a_notebook_shows_a_column_for_each_version(aligned):
    shown = aligned._repr_html_()
    head, *rows = shown.split('<tr role="row"')[1:]
    assert [name in head for name in (">English<", ">German<", ">French<")] == [True] * 3
    assert 'style="--texts: 3"' in shown
    assert "<p>en–de–fr · 4 beads, 3 of them in all versions</p>" in shown
    assert len(rows) == len(aligned)
    assert [row.count("no counterpart") for row in rows] == [0, 1, 0, 0]
    assert 'lang="de" dir="ltr"><span class="s">Am Abend begann es zu schneien.' in rows[2]
    assert f"{aligned.beads[2].confidence:.3f}" in rows[2]


def test_its_units_have_a_text_for_each_version(aligned, tmp_path):
    units = list(aligned.units("ferry"))
    assert units[2].texts[1] == "Am Abend begann es zu schneien.\nDie Lichter gingen aus."
    assert units[1].texts == (
        "Nobody on board said a single word about the money.",
        "Niemand an Bord sagte ein einziges Wort über das Geld.",
        "",
    )
    for suffix in (".tmx", ".units.jsonl", ".parquet", ".xlsx"):
        write_units(units, tmp_path / f"x{suffix}", aligned.languages)
        found = list(read_units(tmp_path / f"x{suffix}"))
        assert [unit.texts for unit in found] == [unit.texts for unit in units]
    assert len(list(aligned.units(min_confidence=1.0))) == 0


def test_blank_lines_are_no_units():
    documents = [Document.from_sentences(["", word, " "], word) for word in ("en", "de", "fr")]
    spans = [((0, 1),) * 3, ((1, 2),) * 3, ((2, 3), (2, 2), (2, 2)), ((3, 3), (2, 3), (2, 3))]
    beads = tuple(MultiBead(tuple(Span(*span) for span in each), 0.9) for each in spans)
    (unit,) = MultiBitext(tuple(documents), beads).units(nulls=True)
    assert (unit.texts, unit.sentences) == (("en", "de", "fr"), ((1,), (1,), (1,)))


def test_two_of_the_versions_are_a_bitext(aligned):
    pair = aligned.bitext("German", "fr")
    assert [bead.shape for bead in pair.alignment] == [(1, 1), (1, 0), (2, 1), (1, 1)]
    assert pair.alignment.beads[2].confidence == aligned.beads[2].confidence
    with pytest.raises(LanguageError, match="no version is called it, only en, de, fr"):
        aligned.bitext("en", "it")


def test_two_versions_may_be_in_one_language(tmp_path):
    second = [
        "At six the ferry sailed.",
        "At dusk snow fell and all was dark.",
        "My brother laughed.",
    ]
    found = align_multi({"German": GERMAN, "en-first": ENGLISH, "en-second": second})
    assert found.names == ("de", "en-first", "en-second")
    assert found.languages == ("de", "en", "en")
    assert [bead.shape for bead in found.beads] == [(1, 1, 1), (1, 1, 0), (2, 1, 1), (1, 1, 1)]
    assert str(found).startswith("de-en-first-en-second bitext of 5, 4, 3 sentences")
    assert list(found.to_dataframe())[:3] == ["de", "en-first", "en-second"]
    assert [name in found._repr_html_() for name in (">German<", ">en-second<")] == [True] * 2
    pair = found.bitext("en-first", "en-second")
    assert (pair.source.language, pair.target.language) == ("en", "en")
    assert [bead.shape for bead in pair.alignment] == [(1, 1), (1, 0), (1, 1), (1, 1)]
    alone = align(ENGLISH, second, source_language="en", target_language="en")
    assert pair.provenance == alone.provenance
    assert found.bitext("de", "en-second").source.language == "de"
    with pytest.raises(LanguageError, match="no version is called de-first, only de, en-first"):
        found.bitext("de-first", "en-first")
    with pytest.raises(LanguageError, match="several versions are in en; name one of en-first, en"):
        found.bitext("de", "en")
    units = list(found.units())
    write_units(units, tmp_path / "x.tmx", found.names)
    read = read_units(tmp_path / "x.tmx")
    assert read.languages == ("de", "en-first", "en-second")
    assert [unit.texts for unit in read] == [unit.texts for unit in units]


def test_a_version_that_is_none_is_named():
    story = {code: read_text(DATA / f"die-faehre.{code}.txt") for code in ("de", "fr")}
    found = align_multi({**story, "en": read_text(DATA / "tea-house.en.txt")})
    assert found.verdicts["de", "fr"] == "translations of each other, at least in part"
    assert found.verdicts["de", "en"] == found.bitext("de", "en").verdict
    assert found.verdicts["de", "en"] == "not translations of each other"
    for shown in (str(found), found._repr_html_()):
        assert "in all versions; de and en are not translations of each other" in shown
        assert "fr and en are not translations" in shown
        assert "de and fr" not in shown


def test_two_of_the_versions_are_judged_as_by_themselves(tmp_path):
    story = {code: read_text(DATA / f"die-faehre.{code}.txt") for code in ("de", "fr")}
    alone = align(*story.values())
    together = align_multi({**story, "en": ENGLISH})
    pair = together.bitext("de", "fr")
    assert pair.verdict == alone.verdict == "translations of each other, at least in part"
    assert pair.alignment.related == alone.alignment.related
    assert together.bitext("fr", "de").verdict == alone.verdict
    write(pair, tmp_path / "story.tsv")
    assert json.loads((tmp_path / "story.tsv.meta.json").read_text())["verdict"] == alone.verdict


def test_two_of_the_versions_have_a_provenance_of_their_own():
    versions = {"en": ENGLISH, "fr": FRENCH, "is": ICELANDIC}
    together = align_multi(versions)
    for first, second in combinations(versions, 2):
        alone = align(
            versions[first],
            versions[second],
            source_language=first,
            target_language=second,
        )
        assert together.bitext(first, second).provenance == alone.provenance
        assert together.bitext(first, second).verdict == alone.verdict
    assert together.bitext("en", "is").provenance.unknown_languages == ("is",)
    assert together.bitext("is", "en").provenance.unknown_languages == ("is",)
    assert together.provenance.unknown_languages == ("is",)


def test_what_made_several_versions_names_all_splitters():
    versions = {"en": ENGLISH, "fr": FRENCH, "de": " ".join(GERMAN)}
    assert align_multi(versions).provenance.splitter == "given+rules:de"


def test_two_versions_that_nobody_has_aligned_were_not_measured():
    documents = (Document.from_sentences(["a"], "de"), Document.from_sentences(["x"], "en"))
    beads = (MultiBead((Span(0, 1), Span(0, 1)), 0.5),)
    assert MultiBitext(documents, beads).bitext("de", "en").verdict == "not measured"


def test_as_a_table(aligned):
    table = aligned.to_dataframe()
    assert list(table) == ["en", "de", "fr", "confidence", "shape"]
    assert table["shape"][2] == "1-2-1"


def test_every_version_is_encoded_once(aligned):
    told = []
    tool = Aligner(progress=lambda stage, done, total: told.append((stage, done, total)))
    assert align_multi(TEXTS, aligner=tool) == aligned
    count = sum(map(len, TEXTS.values()))
    assert [each for each in told if each[0] == "encode"] == [("encode", count, count)]


def test_a_ready_aligner_is_used(aligned):
    tool = Aligner(shapes=shapes_up_to(2))
    found = align_multi(TEXTS, aligner=tool)
    assert found.bitext("en", "de").provenance == tool.align(ENGLISH, GERMAN).provenance
    assert found.provenance.settings != aligned.provenance.settings
    with pytest.raises(InputError, match="leave out cache, encoder or aligner"):
        align_multi(TEXTS, aligner=tool, encoder="embedded", cache=True)
    with pytest.raises(InputError, match="aligner must be an Aligner, not 'embedded'"):
        align_multi(TEXTS, aligner="embedded")


def test_languages_are_named_once_and_known():
    with pytest.raises(LanguageError, match=r"named by their languages, .* such as German"):
        align_multi({"source": GERMAN, "en": ENGLISH})
    with pytest.raises(LanguageError, match="two versions are called de; tell them apart, as de-1"):
        align_multi({"de": GERMAN, "German": GERMAN})
    with pytest.raises(LanguageError):
        align_multi({"de": GERMAN, "xx-unknown": FRENCH})
    with pytest.raises(InputError, match="two versions or more, not 1"):
        align_multi({"de": GERMAN})


@pytest.mark.parametrize(
    "spans",
    [
        [((0, 1), (0, 1))],  # not to the end
        [((0, 2), (1, 2))],  # not from the beginning
        [((0, 1), (0, 1)), ((0, 2), (1, 2))],  # not in order
    ],
)
def test_beads_cover_the_documents_in_order(spans):
    documents = (
        Document.from_sentences(["a", "b"], "de"),
        Document.from_sentences(["x", "y"], "en"),
    )
    beads = tuple(MultiBead(tuple(Span(*each) for each in row), 0.5) for row in spans)
    with pytest.raises(ValueError, match="bead"):
        MultiBitext(documents, beads)


# --- the vote -------------------------------------------------------------------------------------


def test_an_alignment_that_goes_astray_is_outvoted():
    right = path(((1, 1), 0.9), ((1, 1), 0.9), ((1, 1), 0.9))
    astray = path(((1, 2), 0.8), ((2, 1), 0.8))
    votes = Consensus((3, 3, 3), {(0, 1): right, (0, 2): right, (1, 2): astray})
    assert votes.cuts() == [(0, 0, 0), (1, 1, 1), (2, 2, 2), (3, 3, 3)]
    assert votes.confidence((0, 0, 0), (1, 1, 1)) == pytest.approx((0.9 + 0.9 + 0) / 3)


def test_one_that_is_in_doubt_weighs_little():
    sure = path(((2, 1), 0.95))
    doubtful = path(((1, 1), 0.3), ((1, 0), 0.3))
    ones = path(((1, 1), 0.4), ((0, 1), 0.2))  # of versions 1 and 2, the second with two
    votes = Consensus((2, 1, 1), {(0, 1): sure, (0, 2): doubtful, (1, 2): path(((1, 1), 0.9))})
    assert votes.cuts() == [(0, 0, 0), (2, 1, 1)]
    assert ones.size == (1, 2)


def test_of_unrelated_looking_languages_the_vote_counts_all_the_same():
    """Where an encoder does not know a language, all confidences are low alike."""
    ones = path(((1, 1), 0.02), ((1, 1), 0.02), related=0.02)
    votes = Consensus((2, 2, 2), dict.fromkeys(combinations(range(3), 2), ones))
    assert votes.cuts() == [(0, 0, 0), (1, 1, 1), (2, 2, 2)]
    assert votes.confidence((0, 0, 0), (1, 1, 1)) == pytest.approx(1.0)


shapes = st.sampled_from([(1, 1), (1, 1), (1, 2), (2, 1), (2, 2)])


@st.composite
def paths(draw, n, m):
    """Any alignment of so many sentences with confidences."""
    beads, i, j = [], 0, 0
    while i < n or j < m:
        a, b = draw(shapes)
        if i + a > n or j + b > m:
            a, b = (1, 0) if i < n else (0, 1)
        beads.append(((a, b), draw(st.integers(1, 99)) / 100))
        i, j = i + a, j + b
    return path(*beads)


@st.composite
def elections(draw):
    sizes = draw(st.tuples(*[st.integers(1, 3)] * 3))
    pairs = {(a, b): draw(paths(sizes[a], sizes[b])) for a, b in combinations(range(3), 2)}
    return sizes, pairs


def gain(votes, first, second):
    return sum(
        vote
        for (a, b), vote in votes.votes(second).items()
        if first[a] != second[a] or first[b] != second[b]
    )


def value(votes, chain):
    return sum(gain(votes, *step) for step in pairwise(chain))


def best_by_force(votes, sizes, cuts):
    """The most votes of any monotone sequence: longest first by brute force over all subsets."""
    start, end = (0, 0, 0), tuple(sizes)
    best = {start: 0.0}
    for cut in sorted({*cuts, end} - {start}):
        ways = [
            total + gain(votes, before, cut)
            for before, total in best.items()
            if all(map(int.__le__, before, cut))
        ]
        best[cut] = max(ways)
    return best[end]


@settings(deadline=None, max_examples=200)
@given(elections())
def test_the_cuts_are_the_best_monotone_sequence(election):
    sizes, pairs = election
    votes = Consensus(sizes, pairs)
    cuts = votes.cuts()
    assert cuts[0] == (0, 0, 0)
    assert cuts[-1] == sizes
    assert all(
        first != second and all(map(int.__le__, first, second)) for first, second in pairwise(cuts)
    )
    candidates = set(votes._candidates())
    assert value(votes, cuts) == pytest.approx(best_by_force(votes, sizes, candidates))
    for first, second in pairwise(cuts):
        assert 0 <= votes.confidence(first, second) <= 1


@settings(deadline=None, max_examples=100)
@given(elections())
def test_no_cut_that_all_pairs_are_for_is_lost(election):
    sizes, pairs = election
    votes = Consensus(sizes, pairs)
    for cut in product(*(range(size + 1) for size in sizes)):
        if all(vote > 0 for vote in votes.votes(cut).values()):
            assert cut in set(votes._candidates()) | {(0, 0, 0), sizes}


def test_two_versions_keep_the_alignment_that_they_have():
    ones = path(((1, 1), 0.9), ((1, 0), 0.5), ((0, 1), 0.5), ((2, 1), 0.2))
    votes = Consensus(ones.size, {(0, 1): ones})
    assert votes.cuts() == [(0, 0), (1, 1), (2, 1), (2, 2), (4, 3)]


def test_versions_without_a_sentence_are_a_bitext_without_a_bead():
    assert len(align_multi({"de": "", "fr": "", "en": ""})) == 0


def test_versions_that_have_nothing_in_common_are_left_over_whole():
    n = 60
    source = tuple(Bead(Span(i, i + 1), Span(0, 0), 0.9) for i in range(n))
    nulls = Alignment((*source, *(Bead(Span(n, n), Span(i, i + 1), 0.9) for i in range(n))))
    cuts = Consensus([n] * 3, dict.fromkeys(combinations(range(3), 2), nulls)).cuts()
    assert (cuts[0], cuts[-1]) == ((0, 0, 0), (n, n, n))
    steps = [sum(b - a for a, b in zip(*pair, strict=True)) for pair in pairwise(cuts)]
    assert max(steps) <= 3


def test_two_of_the_versions_know_what_has_moved():
    names = ("en", "de", "fr")
    beads = tuple(
        MultiBead(tuple(Span(*each) for each in runs), 0.9)
        for runs in (
            ((0, 1), (0, 1), (0, 1)),
            ((1, 2), (1, 1), (1, 2)),
            ((2, 3), (1, 1), (2, 2)),
            ((3, 4), (1, 2), (2, 3)),
            ((4, 4), (2, 3), (3, 3)),
            ((4, 4), (3, 4), (3, 3)),
        )
    )
    documents = tuple(
        Document.from_sentences(list("abcd")[:size], name)
        for name, size in zip(names, (4, 4, 3), strict=True)
    )
    moved = (Moved(Span(1, 3), Span(2, 4), 0.75),)
    judgements = {
        ("en", "de"): Judgement(0.9, True, None, moved),
        ("en", "fr"): Judgement(0.9, True, None, (Moved(Span(1, 2), Span(1, 2), 0.75),)),
    }
    several = MultiBitext(documents, beads, None, judgements)
    assert several.bitext("en", "de").moved == moved
    assert several.bitext("de", "en").moved == (Moved(Span(2, 4), Span(1, 3), 0.75),)
    assert several.bitext("en", "fr").moved == ()  # the beads of all versions join it
    assert several.bitext("de", "fr").moved == ()
    assert list(several) == [several[number] for number in range(len(several))] == list(beads)
    assert (several[-1], several[1:3]) == (beads[-1], beads[1:3])
