"""Vectors that are kept: the same as new ones, whatever happens to the file."""

from __future__ import annotations

import pickle
import signal
import sqlite3
import textwrap
import time
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pytest
from programs import program

import aligner
from aligner.encoders import TokenVectors, encode_once, encode_tokens_once, load_encoder
from aligner.errors import InputError
from aligner.plumbing.cache import _FILE, Cache

ROOT = Path(__file__).parents[1]
SENTENCES = ["The ferry left at noon.", "渡轮在中午离开了。", "", "~~", "Nobody waved.", "No."]


class Counting:
    """Tells letters as tokens, a tilde as none, and remembers what it was asked."""

    name, revision = "counting", "1"
    dtype = np.float32

    def __init__(self):
        self.asked = []

    def encode(self, sentences):
        self.asked += sentences
        return np.array([[len(s), 1.0, 0.0] for s in sentences], self.dtype)

    def encode_tokens(self, sentences):
        return [
            TokenVectors(
                np.array([[ord(c), 1.0] for c in s if c != "~"]).reshape(-1, 2),
                np.array([[i, i + 1] for i, c in enumerate(s) if c != "~"], int).reshape(-1, 2),
            )
            for s in sentences
        ]


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path)


def encoded(encoder, sentences, cache):
    """Rows, and of every sentence its tokens, as plain lists."""
    (rows,), (tokens,) = encode_tokens_once(encoder, sentences, cache=cache)
    return rows.tolist(), [tokens.vectors_of(number).tolist() for number in range(len(tokens))]


def test_what_is_kept_is_what_was_computed(cache):
    encoder = Counting()
    first = encoded(encoder, SENTENCES, cache)
    assert encoder.asked == [s for s in SENTENCES if s]
    again = Counting()
    assert encoded(again, SENTENCES, cache) == first == encoded(Counting(), SENTENCES, None)
    assert again.asked == []


def test_only_what_is_new_is_encoded_and_order_is_kept(cache):
    encoded(Counting(), SENTENCES[::2], cache)
    encoder = Counting()
    mixed = [SENTENCES[1], *SENTENCES, SENTENCES[0]]
    assert encoded(encoder, mixed, cache) == encoded(Counting(), mixed, None)
    assert encoder.asked == [SENTENCES[1], SENTENCES[3], SENTENCES[5]]


def test_the_embedded_encoder_s_vectors_are_kept_to_the_last_bit(cache):
    first = encoded(load_encoder(), SENTENCES, cache)
    assert encoded(load_encoder(), SENTENCES, cache) == first
    plain = encode_once(load_encoder(), SENTENCES, cache=cache)[0]
    assert plain.tolist() == first[0]
    assert plain.dtype == np.float32


def test_double_precision_is_kept(cache):
    class Double(Counting):
        dtype = np.float64

    third = np.float64(1) / 3
    Double.encode = lambda self, sentences: np.array([[third, 1.0]] * len(sentences))
    for _ in range(2):
        (rows,) = encode_once(Double(), ["a"], cache=cache)
        assert rows[0, 0] == third


@pytest.mark.parametrize("other", [("name", "else"), ("revision", "2"), ("settings", "prompt")])
def test_another_encoder_finds_nothing(cache, other):
    encoded(Counting(), SENTENCES, cache)
    encoder = Counting()
    setattr(encoder, *other)
    encoded(encoder, SENTENCES, cache)
    assert len(encoder.asked) == 5


@pytest.mark.parametrize("lacking", ["name", "revision"])
def test_nothing_is_kept_of_an_encoder_that_does_not_say_which_it_is(cache, lacking):
    for _ in range(2):
        encoder = Counting()
        setattr(encoder, lacking, "")
        encoded(encoder, SENTENCES, cache)
        assert len(encoder.asked) == 5


def test_sentences_without_tokens_do_not_stand_for_those_with(cache):
    encode_once(Counting(), SENTENCES, cache=cache)
    encoder = Counting()
    assert encoded(encoder, SENTENCES, cache) == encoded(Counting(), SENTENCES, None)
    assert len(encoder.asked) == 5
    encoder = Counting()
    encode_once(encoder, SENTENCES, cache=cache)
    assert encoder.asked == []


def test_a_whole_alignment_is_the_same_with_a_cache(tmp_path):
    text = [line for line in SENTENCES if line], ["Die Fähre legte ab.", "Niemand winkte.", "Nein."]
    languages = {"source_language": "en", "target_language": "de", "word_links": True}
    plain = aligner.align(*text, **languages)
    for _ in range(2):
        assert aligner.align(*text, **languages, cache=tmp_path) == plain
    assert (tmp_path / _FILE).exists()


def test_no_cache_unless_it_is_asked_for(own_cache):
    aligner.align(["One."], ["Eins."], source_language="en", target_language="de")
    assert not list(own_cache.iterdir())
    aligner.align(["One."], ["Eins."], source_language="en", target_language="de", cache=True)
    assert (own_cache / _FILE).exists()
    (own_cache / _FILE).unlink()


def test_the_usual_folder_is_the_system_s(monkeypatch, tmp_path):
    monkeypatch.delenv("ALIGNER_CACHE")
    monkeypatch.setattr("platformdirs.user_cache_path", lambda name, **_: tmp_path / name)
    assert Cache().folder == tmp_path / "aligner"


def test_a_folder_that_cannot_be_used_is_named(tmp_path):
    file = tmp_path / "file"
    file.write_text("")
    with pytest.raises(InputError, match="file"):
        Cache(file)
    with pytest.raises(
        InputError, match=r"inside.*; name another with cache \(--cache\), or keep nothing with"
    ):
        Cache(file / "inside")


def overwrite(path, cache):
    cache.close()
    path.write_bytes(b"no database at all" * 1000)


def cut_short(path, cache):
    cache.close()
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def scramble(path, cache):
    cache.close()
    content = bytearray(path.read_bytes())
    rng = np.random.default_rng(5)
    for at in rng.integers(100, len(content), len(content) // 20):
        content[at] ^= 0xFF
    path.write_bytes(content)


def empty(path, cache):
    cache.close()
    path.write_bytes(b"")


def make_another_program_s(path, cache):
    cache.close()
    path.unlink()
    with sqlite3.connect(path) as file:
        file.execute("create table entries (something text)")
        file.execute("create table uses (something text)")
    file.close()


def scramble_while_open(path, cache):
    content = bytearray(path.read_bytes())
    content[: len(content) // 2] = b"x" * (len(content) // 2)
    path.write_bytes(content)


@pytest.mark.parametrize(
    "damage",
    [overwrite, cut_short, scramble, empty, make_another_program_s, scramble_while_open],
)
def test_a_damaged_file_is_made_anew(cache, tmp_path, damage):
    many = [f"{sentence} {number}" for number in range(50) for sentence in SENTENCES if sentence]
    expected = encoded(Counting(), many, None)
    encoded(Counting(), many, cache)
    damage(tmp_path / _FILE, cache)
    assert encoded(Counting(), many, cache) == expected
    assert encoded(Counting(), many, Cache(tmp_path)) == expected
    encoder = Counting()
    assert encoded(encoder, many, cache) == expected
    assert encoder.asked == []


def test_a_damaged_entry_counts_as_missing(cache, tmp_path):
    expected = encoded(Counting(), SENTENCES, cache)
    with sqlite3.connect(tmp_path / _FILE) as file:
        entries = file.execute("select rowid, value from entries").fetchall()
        for (row, value), new in zip(entries, ["flip", b"", b"xy", "text", None], strict=True):
            if new == "flip":
                new = bytes([*value[:-1], value[-1] ^ 1])
            file.execute("update entries set value = ? where rowid = ?", (new, row))
    file.close()
    encoder = Counting()
    assert encoded(encoder, SENTENCES, cache) == expected
    assert len(encoder.asked) == 5
    assert encoded(Counting(), SENTENCES, cache) == expected


def test_what_was_used_least_recently_goes_first(tmp_path, monkeypatch):
    now = [10**15]
    monkeypatch.setattr("aligner.plumbing.cache._now", lambda: now[0])
    small = Cache(tmp_path, limit=4_000)
    texts = [f"{number:20}." for number in range(100)]
    encoded(Counting(), texts[:10], small)
    for at in range(10, 100, 10):
        now[0] += 10_000
        encoded(Counting(), texts[:2], small)
        encoded(Counting(), texts[at : at + 10], small)
        with sqlite3.connect(tmp_path / _FILE) as file:
            kept = file.execute("select total(length(value)) from entries").fetchone()[0]
            dated = file.execute("select total(size), count(*) from uses").fetchone()
            count = file.execute("select count(*) from entries").fetchone()[0]
        file.close()
        assert kept == dated[0] <= 4_000
        assert count == dated[1]
    encoder = Counting()
    encoded(encoder, texts[:2], small)
    assert encoder.asked == []
    encoded(encoder, texts[2:80], small)
    assert encoder.asked == texts[2:80]


def test_a_file_does_not_grow_without_end(tmp_path):
    small = Cache(tmp_path, limit=100_000)
    for at in range(0, 2_000, 100):
        encoded(Counting(), [f"{n:50}." for n in range(at, at + 100)], small)
    small.close()
    assert (tmp_path / _FILE).stat().st_size < 400_000


def test_a_cache_can_be_pickled_and_used_by_several_threads(cache):
    from concurrent.futures import ThreadPoolExecutor

    expected = encoded(Counting(), SENTENCES, cache)
    copy = pickle.loads(pickle.dumps(cache))
    assert (copy.folder, copy.limit) == (cache.folder, cache.limit)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: encoded(Counting(), SENTENCES, copy), range(20)))
    assert all(each == expected for each in found)


def test_a_file_that_stays_locked_costs_nothing_but_time(cache, tmp_path, monkeypatch):
    encoded(Counting(), SENTENCES[:2], cache)
    cache.close()
    monkeypatch.setattr("aligner.plumbing.cache._PATIENCE", 0.1)
    file = sqlite3.connect(tmp_path / _FILE, isolation_level=None)
    file.execute("begin immediate")
    assert encoded(Counting(), SENTENCES, cache) == encoded(Counting(), SENTENCES, None)
    file.execute("rollback")
    file.close()
    assert (tmp_path / _FILE).exists()


SCRIPT = textwrap.dedent("""
    import sys
    from aligner.encoders import encode_tokens_once
    from aligner.plumbing.cache import Cache
    from test_cache import Counting
    Counting.chunk = 400
    cache = Cache(sys.argv[1], limit=150_000)
    first = int(sys.argv[2])
    print("begun", flush=True)
    for at in range(first, first + int(sys.argv[3]), 40):
        texts = [f"sentence number {n} " * 5 for n in range(at, at + 60)]
        encode_tokens_once(Counting(), texts, cache=cache)
""")


def check_sound(folder):
    """The file is whole, and gives what is computed."""
    texts = [f"sentence number {n} " * 5 for n in range(0, 600, 7)]
    cache = Cache(folder, limit=150_000)
    for _ in range(2):
        assert encoded(Counting(), texts, cache) == encoded(Counting(), texts, None)
    encoder = Counting()
    encoded(encoder, texts, cache)
    assert encoder.asked == []
    cache.close()
    with sqlite3.connect(folder / _FILE) as file:
        assert file.execute("pragma integrity_check").fetchone() == ("ok",)
        assert file.execute(
            "select count(*) from entries where key not in (select key from uses)"
        ).fetchone() == (0,)
    file.close()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system knows no SIGKILL")
def test_a_run_that_is_killed_leaves_a_cache_that_works(tmp_path):
    rng = np.random.default_rng(11)
    for round_ in range(6):
        with program("-c", SCRIPT, tmp_path, 100 * round_, 100_000) as process:
            process.stdout.readline()
            time.sleep(float(rng.uniform(0, 0.3)))
            process.kill()
        check_sound(tmp_path)


def test_several_runs_may_use_one_file(tmp_path):
    with ExitStack() as running:
        runs = [("-c", SCRIPT, tmp_path, 50 * number, 400) for number in range(4)]
        processes = [running.enter_context(program(*each)) for each in runs]
        assert [process.wait(120) for process in processes] == [0] * 4
    check_sound(tmp_path)
