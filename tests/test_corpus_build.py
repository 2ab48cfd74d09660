"""Corpora: what is in them, and that nothing is lost or doubled."""

from __future__ import annotations

import json
import re
import signal
import sys
from dataclasses import replace

import pytest
from letters import Numbers, Odd, Vague, built, card, files, sentence, write_letters
from samples import read

from aligner import Aligner, corpus
from aligner.corpus import read_manifest
from aligner.corpus.filters import Confidence
from aligner.errors import AlignerError, FormatError, InputError, LanguageError
from aligner.formats import read_units
from aligner.trust import threshold_for


def texts(out, languages="de-en", pattern="part-*"):
    found = sorted((out / languages).glob(pattern))
    return [unit.texts for path in found for unit in read_units(path)]


class OfUnitAlone:
    """No filter, since it takes no languages."""

    name = "alone"

    def __call__(self, unit):
        return None


class Locked:
    """A filter that cannot be copied."""

    name = "locked"

    def __call__(self, unit, languages):
        return None

    def __deepcopy__(self, memo):
        raise TypeError("cannot pickle '_thread.lock' object")


def units(_, out):
    return [unit for path in sorted((out / "de-en").glob("part-*")) for unit in read_units(path)]


# --- what is in it --------------------------------------------------------------------------------


def test_pairs_stand_in_the_order_of_the_manifest(letters, out):
    summary = built(letters, out, form="jsonl", shard=7, filters=())
    numbers = [100 * k + n for k in range(6) for n in range(4 + k % 3)]
    assert texts(out) == [(sentence(n, "de"), sentence(n, "en")) for n in numbers]
    shards = sorted((out / "de-en").glob("part-*"))
    assert [len(list(read_units(path))) for path in shards] == [7, 7, 7, 7, 2]
    assert summary.kept == summary.parts[0].pairs == 30
    unit = next(read_units(shards[-1]))
    assert (unit.document, unit.sentences) == ("letter 5", ((4,), (4,)))


@pytest.mark.parametrize(
    ("form", "suffixes"),
    [
        ("tsv", [".tsv"]),
        ("jsonl", [".units.jsonl"]),
        ("tmx", [".tmx"]),
        ("moses", [".de", ".en", ".ids"]),
        ("parquet", [".parquet"]),
    ],
)
def test_any_format_of_units_will_do(letters, out, form, suffixes):
    if form == "parquet":
        pytest.importorskip("pyarrow")
    built(letters, out, form=form, shard=20, filters=())
    names = [f"de-en/part-0000{k}{suffix}" for k in (0, 1) for suffix in suffixes]
    assert list(card(out)["parts"][0]["files"]) == names
    assert set(files(out)) == {*names, "README.md", "card.json"}
    shards = [out / "de-en" / f"part-0000{k}.{suffixes[0][1:]}" for k in (0, 1)]
    if form == "moses":
        shards = [path.with_suffix(".moses") for path in shards]
    languages = ("de", "en") if form in ("tsv", "moses") else None
    found = [unit.texts for path in shards for unit in read_units(path, languages)]
    assert len(found) == 30
    assert found[-1] == (sentence(505, "de"), sentence(505, "en"))


@pytest.mark.parametrize(
    ("form", "pattern"),
    [
        ("jsonl", '"id": "(.+?)"'),
        ("xlf", '<unit id="(.+?)"'),
        ("parquet", None),
    ],
)
def test_an_id_names_one_pair_in_all_files_of_a_corpus(letters, out, form, pattern):
    parquet = pytest.importorskip("pyarrow.parquet") if form == "parquet" else None
    built(letters, out, form=form, shard=7, filters=(Odd(),), explain=True)
    found = []
    for path in sorted((out / "de-en").iterdir()):
        if parquet and path.suffix == ".parquet":
            found += parquet.read_table(path)["id"].to_pylist()
        else:
            asked = pattern if pattern and path.name.startswith("part") else '"id": "(.+?)"'
            found += re.findall(asked, path.read_text("utf-8"))
    assert len(found) == len(set(found)) == 30


def test_each_pair_of_languages_has_a_folder(tmp_path, out):
    first = read_manifest(write_letters(tmp_path / "a", 3))
    other = read_manifest(write_letters(tmp_path / "b", 2, ("de", "fr")))
    mixed = [
        replace(pair, id=f"{name} {pair.id}")
        for some in zip(first, (*other, None), strict=True)
        for name, pair in zip("ab", some, strict=True)
        if pair
    ]
    summary = built(corpus.Manifest(tuple(mixed)), out, form="jsonl", filters=())
    assert [part.name for part in summary.parts] == ["de-en", "de-fr"]
    assert [part.documents for part in summary.parts] == [3, 2]
    assert len(texts(out, "de-en")) == 4 + 5 + 6
    assert len(texts(out, "de-fr")) == 4 + 5


def test_languages_that_nobody_named_are_detected(tmp_path, out):
    de, en = tmp_path / "de", tmp_path / "en"
    for folder, text in ((de, "Am Montag kam der Brief an."), (en, "The letter came on Monday.")):
        folder.mkdir()
        (folder / "a.txt").write_text(text)
    summary = built(corpus.pair_folders(de, en), out, presegmented=False)
    assert [part.name for part in summary.parts] == ["de-en"]


@pytest.mark.parametrize("form", ["tmx", "xliff", "tsv", "moses", "jsonl", "parquet", "xlsx"])
def test_sentences_of_wrapped_texts_stand_on_one_line_in_all_forms(tmp_path, out, form):
    sides = {
        "de": "Der Brief kam\r\nim Sep-\r\ntember an. Er kam im September.",
        "en": "The letter came\non a Mon-\nday. It came on a Monday.",
    }
    for language, text in sides.items():
        (tmp_path / language).mkdir()
        (tmp_path / language / "a.txt").write_bytes(text.encode())
    pairs = corpus.pair_folders(tmp_path / "de", tmp_path / "en")
    built(pairs, out, presegmented=False, form=form, filters=())
    (path, *_) = sorted((out / "de-en").glob("part-00000.*"))
    path = path.with_suffix(".moses") if form == "moses" else path
    found = read_units(path, ("de", "en") if form in ("tsv", "moses") else None)
    assert [unit.texts for unit in found] == [
        ("Der Brief kam im September an.", "The letter came on a Monday."),
        ("Er kam im September.", "It came on a Monday."),
    ]


def test_a_control_character_costs_no_more_than_its_pair(letters, out):
    path = letters.parent / "letter1.de.txt"
    path.write_text(path.read_text("utf-8").replace("101 steht", "101 \x02steht"), "utf-8")
    summary = built(letters, out, form="tmx", filters=corpus.DEFAULT_FILTERS, explain=True)
    assert summary.rejected["characters"] == 1
    assert len(texts(out)) == summary.kept == summary.parts[0].pairs - summary.rejected.total()
    rejected = (out / "de-en" / "rejected.units.jsonl").read_text("utf-8").splitlines()
    (row,) = (each for each in map(json.loads, rejected) if each["filter"] == "characters")
    assert row["document"] == "letter 1"
    with pytest.raises(InputError, match=r"unit \d+ \(of letter 1\): .* character U\+0002"):
        built(letters, out, form="tmx", filters=())


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("moses", "a\tb"),
        ("moses", " a"),
        ("tmx", "a\x01"),
        ("xlf", "a\x01"),
        ("tsv", "a\ud800"),
        ("parquet", "a\ud800"),
    ],
)
def test_a_name_that_the_format_cannot_hold_is_refused_before_any_work(letters, out, form, name):
    if form == "parquet":
        pytest.importorskip("pyarrow")
    (pair, *_) = read_manifest(letters)
    said = f"files cannot hold the name of the document {name!r}; give it another id"
    with pytest.raises(InputError, match=re.escape(said)):
        built(corpus.Manifest((replace(pair, id=name),)), out, form=form)
    assert not out.exists()


def test_a_name_that_only_other_formats_cannot_hold_is_kept(letters, out):
    (pair, *_) = read_manifest(letters)
    for form in ("tsv", "jsonl"):
        assert built(corpus.Manifest((replace(pair, id="a\tb"),)), out, form=form).is_whole


def test_filters_leave_out_and_say_why(letters, out):
    summary = built(letters, out, filters=(Odd(),), explain=True, form="jsonl")
    assert summary.parts[0].rejected == {"odd": 14}
    assert summary.kept == 16
    rejected = out / "de-en" / "rejected.units.jsonl"
    rows = [json.loads(line) for line in rejected.read_text("utf-8").splitlines()]
    assert len(rows) == 14
    assert rows[0]["reason"] == "sentence 1 of de is odd"
    assert rows[0]["filter"] == "odd"
    assert {*texts(out), *texts(out, pattern="rejected*")} == {
        (sentence(n, "de"), sentence(n, "en"))
        for k in range(6)
        for n in range(100 * k, 100 * k + 4 + k % 3)
    }


def test_a_language_that_is_trusted_is_not_filtered(letters, out):
    misnamed = tuple(replace(pair, source_language="fr") for pair in read_manifest(letters))
    summary = built(
        corpus.Manifest(misnamed), out, aligner=Aligner(Numbers(), trust_languages=True)
    )
    assert "language" not in summary.rejected
    assert summary.kept == 30
    assert not any("Language" in each for each in card(out)["filters"])


def test_filters_come_one_by_one(letters, out):
    summary = built(letters, out, filters=(each for each in (Odd(),)))
    assert summary.rejected == {"odd": 14}
    assert card(out)["filters"] == ["Odd(name='odd')"]


def test_a_least_confidence_takes_the_place_of_the_usual_one(letters, out):
    vague = {"aligner": Aligner(Vague())}
    every = units(built(letters, out, min_confidence=0.0, **vague), out)
    pairs = sorted(unit.confidence for unit in every)
    least = (pairs[len(pairs) // 2] + 1) / 2
    summary = built(letters, out, min_confidence=least, **vague)
    assert summary.kept == sum(each >= least for each in pairs)
    assert summary.rejected["confidence"] == len(pairs) - summary.kept > 0
    only = built(letters, out, min_confidence=least, filters=(Odd(),), **vague)
    assert only.rejected.keys() == {"odd", "confidence"}
    with pytest.raises(InputError, match=r"the least confidence must lie in \[0, 1\], not be 90"):
        built(letters, out, min_confidence=90)


def test_a_precision_is_kept_by_the_surest(letters, out):
    vague = {"aligner": Aligner(Vague())}
    found = units(built(letters, out, **vague), out)
    for precision in (0.5, 0.99, 0.9999):
        options = {"precision": precision, "explain": True, "form": "jsonl", **vague}
        (part,) = built(letters, out, **options).parts
        kept = units(None, out)
        assert part.least == threshold_for([unit.confidence for unit in found], precision)
        assert [unit.texts for unit in kept] == [
            unit.texts for unit in found if unit.confidence >= part.least
        ]
        assert part.rejected["precision"] == len(found) - len(kept)
        assert not kept or part.expected_precision >= precision
        assert card(out)["precision"] == precision
        rejected = out / "de-en" / "rejected.units.jsonl"
        assert rejected.read_text("utf-8").count('"filter": "precision"') == len(found) - len(kept)
    assert "kept for the precision that was asked for" in (out / "README.md").read_text("utf-8")
    (part,) = built(letters, out, precision=1, explain=True, **vague).parts
    assert (part.least, part.kept) == (card(out)["parts"][0]["least"], 0) == (1.0, 0)
    assert "from a confidence of 1 on, which no pair has" in (out / "README.md").read_text("utf-8")
    assert ": no confidence is enough for the precision" in rejected.read_text("utf-8")
    with pytest.raises(InputError, match="the precision must lie in"):
        built(letters, out, precision=98)


def test_what_is_left_out_stands_on_one_line_each(letters, out):
    path = letters.parent / "letter0.de.txt"
    text = path.read_text().replace("Satz", "S\u2028a\u2029t\x85z")
    path.write_text(text)
    built(letters, out, filters=(Odd(),), explain=True)
    rejected = (out / "de-en" / "rejected.units.jsonl").read_text("utf-8")
    assert len(rejected.splitlines()) == 14
    assert "S\u2028a\u2029t\x85z" in texts(out, pattern="rejected*")[0][0]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
def test_a_full_disk_is_told_of_what_is_left_out(letters, out):
    import resource

    built(letters, out)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))  # all other files are shorter
        with pytest.raises(
            AlignerError, match=r"rejected\.units\.jsonl cannot be written: file too"
        ):
            built(letters, out, filters=(Odd(),), explain=True, shard=1)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    assert not list((out / "de-en").glob("rejected*"))


def test_the_card_says_what_is_there(letters, out):
    summary = built(letters, out, filters=(Odd(),), licence="cc-by-4.0", shard=10, form="jsonl")
    told = card(out)
    (part,) = told["parts"]
    assert (told["pairs"], told["documents"], told["licence"]) == (16, 6, "cc-by-4.0")
    assert (part["kept"], part["pairs"], part["rejected"]) == (16, 30, {"odd": 14})
    assert part["files"] == {name: sum_ for name, sum_ in files(out).items() if "part-" in name}
    assert sum(part["histogram"]) == 16
    assert part["thresholds"][0]["kept"] == 16
    shards = sorted((out / "de-en").glob("part-*"))
    confidences = [unit.confidence for path in shards for unit in read_units(path)]
    assert part["expected_precision"] == pytest.approx(sum(confidences) / 16)
    assert (part["sentences"], part["nulls"]) == ([30, 30], 0)
    assert (told["encoder"], told["filters"]) == ("numbers", ["Odd(name='odd')"])
    assert part["provenance"][0]["encoder"] == "numbers"
    page = (out / "README.md").read_text("utf-8")
    for words in (
        'language: ["de", "en"]',
        'license: "cc-by-4.0"',
        "de-en/part-*.units.jsonl",
        "odd: 14",
    ):
        assert words in page
    assert "16 pairs from 6 of 6 pairs of documents" in str(summary)
    assert "left out by the filter odd: 14" in str(summary)


@pytest.mark.parametrize("explain", [False, True])
def test_the_card_names_no_files_of_a_pair_of_languages_that_lost_all(letters, tmp_path, explain):
    french = write_letters(tmp_path / "french", 2, ("de", "fr"))
    both = [*corpus.read_manifest(letters), *corpus.read_manifest(french)]
    listed = corpus.Manifest(tuple(replace(pair, id=str(k)) for k, pair in enumerate(both)))

    def no_french(unit, languages):
        return "it is French" if "fr" in languages else None

    def nothing(unit, languages):
        return "it is a text"

    no_french.name = nothing.name = "mine"
    out = tmp_path / "out"
    for filters, is_left in (((no_french,), True), ((nothing,), False)):
        built(listed, out, form="jsonl", filters=filters, explain=explain)
        page = (out / "README.md").read_text("utf-8")
        for line in (
            'language: ["de", "en"]\n',
            "language:",
            "configs:",
            "de-en/part-*.units.jsonl",
        ):
            assert (line in page) == is_left
        assert "de-fr/part" not in page
        assert "| de-fr | 0 | 9 | 2 |  | 0 |" in page


def test_the_card_says_what_confidences_do_not_know(letters, out):
    limited = "Beads were limited to 1-1. Of what a translator has joined beyond that"
    for shapes, is_said in ((None, False), (((1, 1),), True)):
        built(letters, out, aligner=Aligner(Numbers(), shapes=shapes))
        assert (limited in (out / "README.md").read_text("utf-8")) == is_said


def test_documents_that_are_hardly_translations_of_each_other_are_named(letters, out):
    pairs = read_manifest(letters).pairs
    mixed = [replace(pairs[0], id="stray", target=pairs[3].target), *pairs[1:3]]
    summary = built(corpus.Manifest(tuple(mixed)), out, filters=())
    unrelated = card(out)["parts"][0]["unrelated"]
    assert list(unrelated) == ["stray"]
    assert unrelated["stray"] < 0.5
    line = f"stray (P = {unrelated['stray']:.3f} that they are)"
    assert f"\n  hardly translations of each other: {line}" in str(summary)
    page = (out / "README.md").read_text("utf-8")
    assert f"## Hardly translations of each other\n\n- {line}\n" in page


def test_the_card_says_that_duplicates_shift_the_expected_precision(letters, out):
    (first, *_) = read_manifest(letters)
    built(corpus.Manifest((first,)), out)
    assert "came once more" not in (out / "README.md").read_text("utf-8")
    built(corpus.Manifest((first, replace(first, id="again"))), out)
    page = (out / "README.md").read_text("utf-8")
    assert "4 pairs that came once more were left out first." in page


def test_nulls_are_counted(letters, out):
    with (letters.parent / "letter0.de.txt").open("a") as file:
        file.write("\nSatz 77 hat kein Gegenstück.")
    built(letters, out)
    (part,) = card(out)["parts"]
    assert (part["sentences"], part["nulls"], part["pairs"]) == ([31, 30], 1, 30)


def test_passages_that_stand_elsewhere_are_added_and_counted_apart(tmp_path):
    german, french = (read(f"die-faehre.{code}").splitlines() for code in ("de", "fr"))
    files = tmp_path / "a.de.txt", tmp_path / "a.fr.txt"
    for path, lines in zip(files, (german, [*french[8:], *french[:8]]), strict=True):
        path.write_text("\n".join(lines), "utf-8")
    listed = corpus.Manifest((corpus.DocumentPair("a", *map(str, files), "de", "fr"),))

    def made(*, moved):
        summary = corpus.build(
            listed, tmp_path / "corpus", presegmented=True, filters=(), moved=moved, workers=1
        )
        told[moved] = str(summary)
        return summary.parts[0], texts(tmp_path / "corpus", "de-fr")

    told = {}
    (kept, pairs), (added, more) = made(moved=False), made(moved=True)
    assert kept.moved == added.moved >= 12
    said = f"\n  {kept.moved} sentences stand elsewhere on the other side; "
    assert f"{said}--moved adds their pairs" in told[False]
    assert f"{said}their pairs are among the others" in told[True]
    assert kept.nulls == added.nulls <= 4
    assert [unit for unit in more if unit in pairs] == pairs
    assert more[:2] == [*zip(german[:2], french[:2], strict=True)]  # in the order of the source
    page = (tmp_path / "corpus" / "README.md").read_text("utf-8")
    assert f"{added.moved} with one that stands elsewhere" in page


def test_files_that_nobody_could_read_are_no_pairs_of_documents(letters, out):
    listed = replace(read_manifest(letters), unread={"a.txt": "empty", "b.txt": "empty"})
    assert " pairs from 6 of 6 pairs of documents " in str(built(listed, out))


# --- what cannot be aligned -----------------------------------------------------------------------


def test_a_broken_document_costs_no_other(letters, out):
    whole = built(letters, out, form="jsonl")
    (letters.parent / "letter2.de.txt").write_bytes(b"\xff\xfe\xfa")
    (letters.parent / "letter4.en.txt").write_text("BOOM 1\n" * 5)
    summary = built(letters, out, form="jsonl", workers=2)
    assert not summary.is_whole
    assert list(summary.broken) == ["letter 2", "letter 4"]
    assert "letter2.de.txt is not utf-16" in summary.broken["letter 2"]
    assert "exit code 3" in summary.broken["letter 4"]
    assert card(out)["broken"] == summary.broken
    assert "broken: letter 2: " in str(summary)
    assert summary.kept == whole.kept - 6 - 5
    documents = {unit.document for unit in read_units(out / "de-en" / "part-00000.units.jsonl")}
    assert documents == {f"letter {k}" for k in (0, 1, 3, 5)}


def test_a_mended_document_joins_the_others(letters, out):
    built(letters, out)
    before, path = files(out), letters.parent / "letter2.de.txt"
    text = path.read_bytes()
    path.write_bytes(b"\xff\xfe\xfa")
    assert not built(letters, out).is_whole
    path.write_bytes(text)
    assert built(letters, out).is_whole
    assert files(out) == before


def test_where_nothing_can_be_aligned_an_earlier_corpus_stays(letters, out):
    built(letters, out)
    before = files(out)
    for path in letters.parent.glob("*.de.txt"):
        path.write_text(" ")
    with pytest.raises(InputError, match=r"none of the 6 pairs .* holds nothing but white space"):
        built(letters, out)
    assert files(out) == before


def test_an_encoder_and_a_splitter_are_as_good_as_an_aligner_of_both(letters, out, tmp_path):
    corpus.build(letters, out, splitter="punkt", encoder="embedded", workers=1)
    corpus.build(
        letters, tmp_path / "other", aligner=Aligner("embedded", splitter="punkt"), workers=1
    )
    assert files(out) == files(tmp_path / "other")
    with pytest.raises(InputError, match="leave out splitter or aligner"):
        corpus.build(letters, out, splitter="punkt", aligner=Aligner())


def test_a_format_that_fails_leaves_an_earlier_corpus(letters, out):
    built(letters, out)
    before = files(out)

    def fails(unit, languages):
        raise InputError("no")

    fails.name = "fails"
    with pytest.raises(InputError, match="no"):
        built(letters, out, filters=(fails,))
    assert files(out) == before


@pytest.mark.parametrize(
    ("options", "error", "told"),
    [
        ({"form": "docx"}, FormatError, "no format of pairs is called 'docx': known are"),
        ({"form": "gold"}, FormatError, "no format of pairs is called 'gold'"),
        ({"shard": 0}, InputError, "shard must be 1 or more"),
        ({"shard": 2.0}, InputError, "shard must be 1 or more, a whole number, not 2.0"),
        ({"workers": 0}, InputError, "workers must be 1 or more"),
        ({"engine": "rays"}, InputError, "no engine is called 'rays'; did you mean ray?"),
        ({"address": "localhost:1"}, InputError, 'an address is for the engine "ray"'),
        ({"filters": [lambda *_: None]}, InputError, "the filter .*<lambda> has no name"),
        (
            {"filters": [Confidence]},
            InputError,
            r"Confidence is a class; make one .*Confidence\(\)",
        ),
        (
            {"filters": [OfUnitAlone()]},
            InputError,
            r"the filter alone must take two .*not \(unit\)",
        ),
        ({"filters": [Locked()]}, InputError, "the filter locked cannot be copied: "),
        ({"filters": ["confidence"]}, InputError, "must be a function with a name, not 'conf"),
        ({"licence": "cc0\n# Mine"}, InputError, r"named in one line, not 'cc0\\n# Mine'"),
        ({"licence": "cc0\u2028"}, InputError, "named in one line"),
        ({"licence": None}, InputError, "named in one line, not None"),
        ({"progress": 5}, InputError, "progress must be a function of stage, done and total"),
        ({"filters": Confidence(0.9)}, InputError, "filters must be a list, such as"),
        ({"filters": None}, InputError, "filters must be a list, such as"),
        ({"encoding": "latin99"}, InputError, "^'latin99' is no text encoding; did you mean"),
        ({"encoding": "utf-8,utf-8,utf-8"}, InputError, "^'utf-8,utf-8' is no text encoding"),
        ({"encoding": 8}, InputError, "an encoding must be named by a string, not by 8"),
    ],
)
def test_mistakes_are_told_before_any_work(letters, out, options, error, told):
    with pytest.raises(error, match=told):
        built(letters, out, **options)
    assert not out.exists()


def test_one_language_on_both_sides(tmp_path, out):
    same = write_letters(tmp_path / "letters", 2, ("de", "de"))
    with pytest.raises(LanguageError, match="are the same"):
        built(same, out, form="jsonl")
    with pytest.raises(LanguageError, match="are the same"):
        built(same, out, explain=True)
    assert built(same, out).parts[0].name == "de-de"


# --- what a reader is told ------------------------------------------------------------------------


class Swahililess(Numbers):
    """An encoder that knows but one of the two languages."""

    name = "swahililess"
    languages = frozenset({"en"})


def test_languages_that_the_encoder_does_not_know_are_named(letters, out):
    summary = built(letters, out, aligner=Aligner(Swahililess()))
    told = (
        "the encoder swahililess does not know German, so confidences and verdict are less reliable"
    )
    said = f"  de-en: note: {told}; --encoder names one that does"
    assert said in str(summary).splitlines()
    page = (out / "README.md").read_text("utf-8")
    assert f"Of de-en, {told}." in page
    assert "unknown_languages de" in page
    assert card(out)["parts"][0]["unknown_languages"] == ["de"]
    summary = built(letters, out)
    assert "note" not in str(summary)
    assert "does not know" not in (out / "README.md").read_text("utf-8")


def test_the_card_tells_the_confidences_of_what_was_found(letters, out):
    filters = (Confidence(0.5), Odd())
    summary = built(letters, out, filters=filters)
    (part,) = summary.parts
    card_ = card(out)
    page = (out / "README.md").read_text("utf-8")
    all_of_it = built(letters, out, filters=())
    assert part.found == all_of_it.parts[0].histogram == all_of_it.parts[0].found
    assert sum(part.found) == part.pairs > sum(part.histogram) == part.kept
    assert "| Confidence | Found | Kept |" in page
    assert f"| 0.9 to 1.0 | {part.found[9]} | {part.histogram[9]} █" in page
    assert card_["parts"][0]["found"] == list(part.found)


def test_formats_are_listed_by_the_names_that_are_usual(letters, out):
    with pytest.raises(FormatError, match="known are jsonl, ") as caught:
        built(letters, out, form="csv")
    assert "units.jsonl" not in str(caught.value)


# --- pages ----------------------------------------------------------------------------------------


def test_a_page_of_both_languages_is_a_row(tmp_path):
    for name, parts in (("p", (1, 2, 3)), ("q", (7, 8))):
        text = "\n\n".join(sentence(n, code) for n in parts for code in ("de", "en"))
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
        sides = [" ".join(sentence(n, code) for n in parts) for code in ("de", "en")]
        for code, side in zip(("de", "en"), sides, strict=True):
            (tmp_path / f"{name}.{code}.txt").write_text(side, "utf-8")
    listed = tmp_path / "list.tsv"
    rows = "p.txt\t\nq.de.txt\tq.en.txt\np.de.txt\t\n"
    listed.write_text(f"source\ttarget\n{rows}", "utf-8")
    options = {"presegmented": False, "filters": ()}
    summary = built(listed, tmp_path / "out", **options)
    found = texts(tmp_path / "out")
    assert found == [(sentence(n, "de"), sentence(n, "en")) for n in (1, 2, 3, 7, 8)]
    assert summary.broken.keys() == {"p.de.txt"}
    assert "only one text is given, and it holds only German" in summary.broken["p.de.txt"]
    assert built(listed, tmp_path / "out", **options).reused == 2
    listed.write_text("source\tsource_language\np.txt\ten\n", "utf-8")
    built(listed, tmp_path / "turned", **options)
    assert texts(tmp_path / "turned", "en-de")[0] == (sentence(1, "en"), sentence(1, "de"))
    with pytest.raises(InputError, match=r"p\.txt has no target, and a page is no list"):
        built(listed, tmp_path / "out", presegmented=True)
