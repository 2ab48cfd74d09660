"""Which files of two folders belong together, by their names and by what they say."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from letters import built, card

from aligner.corpus import match_folders, pair_folders
from aligner.encoders import load_encoder
from aligner.errors import InputError, LanguageError
from aligner.pipeline import Aligner

# --- by name --------------------------------------------------------------------------------------


def make(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Text.")
    return folder


def test_files_with_like_names_belong_together(tmp_path):
    de = make(tmp_path / "de", "b.txt", "a/x.txt", "report.de.html", "v1.2.txt", "only.txt", ".x")
    en = make(tmp_path / "en", "b.md", "a/x.txt", "report_English.docx", "v1.3.txt", "spare.txt")
    found = pair_folders(de, en, "de", "en")
    assert [(pair.id, pair.source, pair.target) for pair in found] == [
        ("a/x", str(de / "a/x.txt"), str(en / "a/x.txt")),
        ("b", str(de / "b.txt"), str(en / "b.md")),
        ("report.de", str(de / "report.de.html"), str(en / "report_English.docx")),
    ]
    assert {pair.source_language for pair in found} == {"de"}
    assert set(found.unpaired) == {
        str(path) for path in (de / "only.txt", de / "v1.2.txt", en / "spare.txt", en / "v1.3.txt")
    }


def test_locales_are_no_part_of_the_name(tmp_path):
    de = make(tmp_path / "de", "f-de-DE.txt", "g_de_AT.txt", "h.de-ch.txt", "no-it.txt", "x.de.txt")
    zh = make(tmp_path / "zh", "f-zh-Hans-CN.txt", "g_zh_TW.txt", "h.zh-tw.txt", "x-es-419.txt")
    found = {pair.id: Path(pair.target).name for pair in pair_folders(de, zh)}
    assert found == {
        "f-de-DE": "f-zh-Hans-CN.txt",
        "g_de_AT": "g_zh_TW.txt",
        "h.de-ch": "h.zh-tw.txt",
        "x.de": "x-es-419.txt",
    }
    made = make(tmp_path / "a", "plan-no-it.txt", "plan-si-it.txt")
    assert len(pair_folders(made, make(tmp_path / "b", "plan-no-en.txt", "plan-si-en.txt"))) == 2


def test_names_are_the_same_however_unicode_spells_them(tmp_path):
    de, en = make(tmp_path / "de", "b\u00e4r.txt"), make(tmp_path / "en", "ba\u0308r.txt")
    assert [pair.id for pair in pair_folders(de, en)] == ["b\u00e4r"]


def test_a_suffix_that_is_a_language_is_no_part_of_the_name(tmp_path):
    de, en = make(tmp_path / "de", "001.de", "002.de"), make(tmp_path / "en", "001.en", "002.en")
    assert [pair.id for pair in pair_folders(de, en)] == ["001.de", "002.de"]


WITH_CODES = [
    ("r1_DE_final", "r1_EN_final"),
    ("DE-r6", "EN-r6"),
    ("deu_r3", "eng_r3"),
    ("r2 (de)", "r2 (en)"),
    ("r10[de-AT]", "r10[en-GB]"),
    ("r14 de", "R14 EN"),
    ("R11", "r11"),
    ("a/r2 (de)", "a/r2.en"),
]


@pytest.mark.parametrize("named", [("de", "en"), (None, None)])
def test_codes_of_the_languages_may_stand_anywhere_in_names(tmp_path, named):
    de = make(tmp_path / "de", *(f"{name}.txt" for name, _ in WITH_CODES))
    en = make(tmp_path / "en", *(f"{name}.txt" for _, name in WITH_CODES))
    found = pair_folders(de, en, *named)
    assert [(pair.source, pair.target) for pair in found] == [
        (str(de / f"{source}.txt"), str(en / f"{target}.txt"))
        for source, target in sorted(WITH_CODES)
    ]


NO_CODES = [
    ("de-escalation", "escalation"),
    ("en-tete", "tete"),
    ("it_manual", "hr_manual"),
    ("no-1", "is-1"),
    ("de-1", "1-en"),
    ("r1_DE_final", "r1_EN_draft"),
    ("r1_DE_final", "r1_FR_final"),
    ("DE_001", "EN_002"),
    ("de.de", "en.en"),
    ("x/de", "x/en"),
    ("a/DE-r", "b/EN-r"),
    ("den_haag", "eng_haag"),
    ("de1", "en1"),
]


@pytest.mark.parametrize(("source", "target"), NO_CODES)
def test_what_only_looks_like_a_code_pairs_no_names(tmp_path, source, target):
    de = make(tmp_path / "de", "same.txt", f"{source}.txt")
    en = make(tmp_path / "en", "same.txt", f"{target}.txt")
    for named in (("de", "en"), (None, None)):
        assert [pair.id for pair in pair_folders(de, en, *named)] == ["same"]


def test_a_code_inside_a_name_counts_if_its_language_is_known(tmp_path):
    one, other = (
        make(tmp_path / "a", "x.txt", "de-r.txt"),
        make(tmp_path / "b", "x.txt", "en-r.txt"),
    )
    assert len(pair_folders(one, other)) == 1
    assert len(pair_folders(one, other, "de", "en")) == 2
    assert len(pair_folders(one, other, "de", "fr")) == 1


def test_codes_inside_the_names_of_one_folder(tmp_path):
    both = make(
        tmp_path / "both", "r1_DE_final.txt", "r1_EN_final.txt", "r2 (de).txt", "r2 (en).txt"
    )
    make(both, "de-escalation.txt", "de-escalation.en.txt", "of_de.fr.txt", "of_en.fr.txt")
    found = pair_folders(both, both, "de", "en")
    assert {pair.id: Path(pair.target).name for pair in found} == {
        "r1_DE_final": "r1_EN_final.txt",
        "r2 (de)": "r2 (en).txt",
    }


def test_names_that_several_files_share_without_their_codes_have_no_partner(tmp_path):
    de = make(tmp_path / "de", "a.txt", "DE-b.txt", "deu_b.txt", "C.txt")
    en = make(tmp_path / "en", "a.txt", "EN-b.txt", "c.txt")
    assert [pair.id for pair in pair_folders(de, en)] == ["C", "a"]


def test_like_names_go_before_names_that_are_alike_without_a_language(tmp_path):
    de, en = make(tmp_path / "de", "how-to.txt", "how.txt"), make(tmp_path / "en", "how-to.txt")
    found = pair_folders(de, en)
    assert [pair.id for pair in found] == ["how-to"]
    assert found.unpaired == (str(de / "how.txt"),)


def test_variants_of_a_language_in_one_folder_have_no_partner(tmp_path):
    de = make(tmp_path / "de", "a.txt", "b_de-DE.txt", "b_de-AT.txt")
    en = make(tmp_path / "en", "a.txt", "b_en-GB.txt")
    found = pair_folders(de, en)
    assert [pair.id for pair in found] == ["a"]
    assert len(found.unpaired) == 3


def test_two_files_with_one_name_are_refused(tmp_path):
    de, en = make(tmp_path / "de", "a.txt", "a.html"), make(tmp_path / "en", "a.txt")
    with pytest.raises(InputError, match=r"a\.html and .*a\.txt are alike but for suffixes"):
        pair_folders(de, en)


def test_files_that_share_a_name_have_no_partner_and_cost_no_other_one(tmp_path):
    de = make(tmp_path / "de", "a.txt", "a.html", "a.de.txt", "b.txt", "c.txt", "c.tmx")
    en = make(tmp_path / "en", "a.txt", "b.txt", "c.txt")
    found = pair_folders(de, en)
    assert [pair.id for pair in found] == ["b", "c"]
    lonely = (en / "a.txt", de / "a.html", de / "a.txt", de / "a.de.txt")
    assert set(found.unpaired) == set(map(str, lonely))
    assert list(found.unread) == [str(de / "c.tmx")]


@pytest.mark.parametrize("name", ["pairs.xlsx", "pairs.tmx"])
def test_what_is_skipped_is_told_of_where_no_pair_is_left(tmp_path, name):
    de, en = make(tmp_path / "de", name, "a.txt"), make(tmp_path / "en", name, "b.txt")
    told = rf"no text in .*de can be paired with one in .*en; .*{name} holds ready pairs, not a"
    with pytest.raises(InputError, match=told):
        pair_folders(de, en)
    (en / name).rename(en / "other.tmx")
    with pytest.raises(InputError, match=r"no file in .*de has the name of one in .*en"):
        pair_folders(de, en)


@pytest.mark.parametrize("tag", ["zh-Hans", "sr-Latn", "sr_Latn_RS", "no-NO", "pt-BR", "en_GB"])
def test_a_tag_of_script_or_region_is_known_in_names(tmp_path, tag):
    one, other = make(tmp_path / "x", f"news.{tag}.txt"), make(tmp_path / "y", "news.fr.txt")
    assert len(pair_folders(one, other)) == 1


def test_what_only_looks_like_a_tag_parts_no_names(tmp_path):
    one, other = make(tmp_path / "x", "yes.no-it.txt"), make(tmp_path / "y", "yes.txt")
    with pytest.raises(InputError, match="has the name of one"):
        pair_folders(one, other)


def test_a_language_of_three_letters_is_known_in_names_where_it_was_named(tmp_path):
    ceb, en = make(tmp_path / "x", "a.ceb.txt", "b.new.txt"), make(tmp_path / "y", "a.en.txt")
    found = pair_folders(ceb, en, "Cebuano", "en")
    assert [(Path(each.source).name, each.source_language) for each in found] == [
        ("a.ceb.txt", "ceb")
    ]
    with pytest.raises(InputError, match="has the name of one"):
        pair_folders(ceb, en)


@pytest.mark.parametrize(
    ("name", "reason"), [("b.tmx", "holds ready pairs, not a text"), ("b.csv", "is a table")]
)
def test_files_that_are_no_texts_have_no_partner(tmp_path, name, reason):
    de, en = make(tmp_path / "de", "a.txt", name), make(tmp_path / "en", "a.txt", "b.txt")
    found = pair_folders(de, en)
    assert [pair.id for pair in found] == ["a"]
    assert found.unpaired == (str(en / "b.txt"),)
    ((path, said),) = found.unread.items()
    assert path == str(de / name)
    assert said.startswith(f"{path} {reason}")


def test_of_many_files_that_are_no_texts_the_first_by_name_is_told_of(tmp_path):
    names = [f"{letter}.csv" for letter in "abcdefghijklmnopqrstuvwxyz"]
    with pytest.raises(InputError, match=r"can be paired with one in .*; .*de.a\.csv is a table"):
        pair_folders(make(tmp_path / "de", *names), make(tmp_path / "en", *names))


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_that_lead_nowhere_are_told_of(tmp_path):
    de, en = make(tmp_path / "de", "a.txt", "b.txt"), make(tmp_path / "en", "a.txt")
    for lost in (en / "b.txt", en / "c.txt"):
        lost.symlink_to(tmp_path / "gone.txt")
    found = pair_folders(de, en, "de", "en")
    assert [pair.target for pair in found] == [str(en / "a.txt"), str(en / "b.txt")]
    assert found.unpaired == (str(en / "c.txt"),)
    assert "b.txt" in built(found, tmp_path / "out").broken["b"]
    unread = match_folders(de, en, "de", "en").unread
    assert unread.keys() == {str(en / "b.txt"), str(en / "c.txt")}


def test_folders_with_nothing_in_common(tmp_path):
    with pytest.raises(InputError, match=r"no file in .*de has the name of one in .*en"):
        pair_folders(make(tmp_path / "de", "a.txt"), make(tmp_path / "en", "b.txt"))
    with pytest.raises(InputError, match=r"there is no folder .*fr"):
        pair_folders(tmp_path / "de", tmp_path / "fr")


@pytest.mark.parametrize("folders", [("both", "both"), ("both", "both/../both")])
@pytest.mark.parametrize("named", [("de", "en"), ("de", None), (None, "en"), (None, None)])
def test_one_folder_that_holds_both_languages(tmp_path, folders, named):
    both = make(tmp_path / "both", "a.de.txt", "a.en.html", "b_de-AT.txt", "b_en-GB.txt")
    make(both, "c.de.txt", "d/e-German.txt", "d/e-English.txt")
    found = pair_folders(*(tmp_path / each for each in folders), *named)
    assert {pair.id: Path(pair.target).name for pair in found} == {
        "a.de": "a.en.html",
        "b_de-AT": "b_en-GB.txt",
        "d/e-German": "e-English.txt",
    }
    languages = {(pair.source_language, pair.target_language) for pair in found}
    assert languages == {("de", "en")}
    assert found.unpaired == (str(both / "c.de.txt"),)


@pytest.mark.parametrize(
    ("folders", "files", "named", "languages"),
    [
        (("de", "en"), ("a.txt", "a.txt"), (), ("de", "en")),
        (("German", "texts"), ("a.txt", "a.txt"), (), (None, None)),
        (("one", "two"), ("a.de.txt", "a.en.txt"), (), ("de", "en")),
        (("one", "two"), ("a.de.txt", "a.txt"), (), (None, None)),
        (("one", "two"), ("how-to.txt", "how-to.txt"), (), (None, None)),
        (("one", "two"), ("how-to.txt", "How-To.txt"), (), (None, None)),
        (("one", "en"), ("how.txt", "how-to.txt"), (), (None, None)),
        (("de", "en"), ("a.de.txt", "a.en.txt"), ("nl",), ("nl", "en")),
    ],
)
def test_folders_and_names_tell_languages(tmp_path, folders, files, named, languages):
    places = [make(tmp_path / each, name) for each, name in zip(folders, files, strict=True)]
    (pair,) = pair_folders(*places, *named)
    assert (pair.source_language, pair.target_language) == languages


@pytest.mark.parametrize("pair", [pair_folders, match_folders])
def test_short_texts_are_in_the_languages_of_their_folders(tmp_path, out, pair):
    texts = ("Hallo Welt", "Hello world"), ("Guten Morgen", "Good morning"), ("Danke", "Thanks")
    for number, both in enumerate(texts):
        for code, text in zip(("de", "en"), both, strict=True):
            path = make(tmp_path / code, f"{number}.txt") / f"{number}.txt"
            path.write_text(text, "utf-8")
    summary = built(pair(tmp_path / "de", tmp_path / "en"), out, aligner=None, presegmented=False)
    assert [part.name for part in summary.parts] == ["de-en"]


def test_a_text_that_is_surely_not_in_the_language_of_its_folder_is_refused(tmp_path, out):
    english = "The bakers rise early, and the first loaf is sold at six in the morning. " * 4
    texts = {"de/a.txt": english, "en/a.txt": f"Now. {english}", "de/b.txt": "Ja."}
    make(tmp_path, *texts, "en/b.txt")
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    summary = built(pair_folders(tmp_path / "de", tmp_path / "en"), out)
    assert "was named German (de) but looks like English (en)" in summary.broken["a"]


def test_one_folder_that_holds_more_than_two_languages(tmp_path):
    both = make(tmp_path / "both", "a.de.txt", "a.en.txt", "a.fr.txt", "b.txt")
    found = pair_folders(both, both, "fr", "de")
    assert [(pair.id, Path(pair.target).name) for pair in found] == [("a.fr", "a.de.txt")]
    assert set(found.unpaired) == {str(both / "a.en.txt"), str(both / "b.txt")}
    for named in ((None, None), ("de", None)):
        told = r"both holds files in de, en and fr by their names; name the two .*--source-lang"
        with pytest.raises(InputError, match=told):
            pair_folders(both, both, *named)


def test_one_folder_whose_files_do_not_tell_their_languages(tmp_path):
    both = make(tmp_path / "both", "a.txt", "de/b.txt", "en/b.txt", "c.de.txt")
    for named in ((None, None), ("de", "en")):
        told = r"the files in .*both cannot be paired by names alone, as letter\.de\.txt"
        with pytest.raises(InputError, match=told):
            pair_folders(both, both, *named)


def test_a_folder_inside_the_other(tmp_path):
    site = make(tmp_path / "site", "a.de.txt", "b.txt", "en/a.en.txt", "en/b.txt", "en/c.txt")
    found = pair_folders(site, site / "en", "de", "en")
    assert {pair.id: Path(pair.target).name for pair in found} == {"a.de": "a.en.txt", "b": "b.txt"}
    assert found.unpaired == (str(site / "en" / "c.txt"),)


def test_an_empty_folder_and_a_pattern_are_told_as_such(tmp_path):
    full, empty = make(tmp_path / "de", "a.txt"), make(tmp_path / "en", ".hidden")
    for pair in (pair_folders, match_folders):
        with pytest.raises(InputError, match=r"the folder .*en holds no file; name another"):
            pair(full, empty)
        with pytest.raises(InputError, match=r"no folder .*\*\.de\.txt; .* no patterns.* twice"):
            pair(tmp_path / "*.de.txt", full)


# --- by content -----------------------------------------------------------------------------------

LETTERS = {
    "de": {
        "x": "Der Zug fährt um acht Uhr ab. Wir frühstücken vorher im Hotel.",
        "y": "Die Katze schläft auf dem warmen Ofen. Draußen regnet es seit drei Tagen.",
        "z": "Der Arzt hat mir Ruhe verordnet. Ich soll viel Wasser trinken.",
        "w": "Im Garten blühen schon die ersten Rosen. Die Nachbarin bringt uns Honig.",
    },
    "en": {
        "1": "The doctor has ordered me to rest. I am to drink a lot of water.",
        "2": "The train leaves at eight o'clock. We have breakfast at the hotel first.",
        "3": "The cat is asleep on the warm stove. It has been raining outside for three days.",
    },
}


def test_files_are_paired_by_what_they_say(tmp_path):
    folders = tmp_path / "one", tmp_path / "two"  # which tell no languages
    for folder, letters in zip(folders, LETTERS.values(), strict=True):
        folder.mkdir()
        for name, text in letters.items():
            (folder / f"{name}.txt").write_text(text, "utf-8")
    (tmp_path / "two" / "4.txt").write_bytes(b"\xff\xfe\xfa")
    (tmp_path / "one" / "5.txt").write_text("1 2 3\n4 5 6\n")
    found = match_folders(*folders)
    assert {pair.id: pair.target[-5:] for pair in found} == {
        "x": "2.txt",
        "y": "3.txt",
        "z": "1.txt",
    }
    assert [path[-5:] for path in found.unpaired] == ["w.txt"]
    broken = str(tmp_path / "two" / "4.txt")  # costs the corpus no other, and so does the next
    assert broken in found.unread.pop(broken)
    ((path, reason),) = found.unread.items()
    assert path == str(tmp_path / "one" / "5.txt")
    assert reason.startswith("the language of a text without letters cannot be told")


def test_files_that_share_a_name_are_paired_by_content(tmp_path):
    called = {"x": "a.txt", "y": "a.md", "z": "b.txt", "w": "c.txt"}
    for code, letters in LETTERS.items():
        (tmp_path / code).mkdir()
        for name, text in letters.items():
            (tmp_path / code / called.get(name, f"{name}.txt")).write_text(text, "utf-8")
    found = match_folders(tmp_path / "de", tmp_path / "en")
    assert {pair.id: pair.target[-5] for pair in found} == {"a.txt": "2", "a.md": "3", "b": "1"}


def test_a_text_in_another_language_than_the_one_named_is_no_rival(tmp_path):
    for code, letters in LETTERS.items():
        (tmp_path / code).mkdir()
        for name, text in letters.items():
            (tmp_path / code / f"{name}.txt").write_text(text, "utf-8")
    french = tmp_path / "de" / "7.txt"
    french.write_text(
        "Le médecin m'a prescrit du repos. Je dois boire beaucoup d'eau. Il reviendra demain matin"
        " pour voir si la fièvre est tombée, et ma sœur s'occupera des enfants.",
        "utf-8",
    )
    folders = tmp_path / "de", tmp_path / "en"
    found = match_folders(*folders, "de", "en")
    assert {pair.id: pair.target[-5] for pair in found} == {"x": "2", "y": "3", "z": "1"}
    assert found.unpaired == (str(tmp_path / "de" / "w.txt"),)
    assert "7.txt was named German (de) but looks like French" in found.unread[str(french)]
    trusting = match_folders(*folders, "de", "en", aligner=Aligner(trust_languages=True))
    assert str(french) not in trusting.unread
    for code in ("de", "en"):
        for path in (tmp_path / code).glob("*.txt"):
            path.write_text(path.read_text("utf-8") + french.read_text("utf-8") * 3, "utf-8")
    with pytest.raises(InputError, match=r"says the same as .* was named German \(de\)"):
        match_folders(*folders, "de", "en")


def test_one_folder_of_two_languages_is_paired_by_content(tmp_path):
    for letters in LETTERS.values():
        for name, text in letters.items():
            (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    (tmp_path / "0.txt").write_text("1 2 3\n4 5 6\n")
    right = {"x": "2.txt", "y": "3.txt", "z": "1.txt"}
    for tool in (Aligner(), Aligner(trust_languages=True)):
        found = match_folders(tmp_path, tmp_path, "de", "en", aligner=tool)
        assert {pair.id: Path(pair.target).name for pair in found} == right
        assert found.unpaired == (str(tmp_path / "w.txt"),)
        ((path, reason),) = found.unread.items()
        assert path == str(tmp_path / "0.txt")
        assert reason == f"{path} is in both folders, and nothing tells whether it is in de or en"
    for named in ((None, None), ("de", None), ("de", "de")):
        with pytest.raises(InputError, match=r"0\.txt is in both folders; name the two languages"):
            match_folders(tmp_path, tmp_path, *named)


@pytest.mark.parametrize("is_trusted", [False, True])
def test_files_in_neither_language_of_one_folder_are_no_failure(tmp_path, out, is_trusted):
    for letters in LETTERS.values():
        for name, text in letters.items():
            path = make(tmp_path / "crawl", f"{name}.txt") / f"{name}.txt"
            path.write_text(text, "utf-8")
    french = tmp_path / "crawl" / "7.txt"
    french.write_text(
        "Le médecin m'a prescrit du repos. Je dois boire beaucoup d'eau. Il reviendra demain matin"
        " pour voir si la fièvre est tombée, et ma sœur s'occupera des enfants.",
        "utf-8",
    )
    folders, tool = (tmp_path / "crawl",) * 2, Aligner(trust_languages=is_trusted)
    found = match_folders(*folders, "de", "en", aligner=tool)
    assert {pair.id: pair.target[-5] for pair in found} == {"x": "2", "y": "3", "z": "1"}
    assert (found.unread, found.foreign) == ({}, {str(french): "fr"})
    assert found.unpaired == (str(tmp_path / "crawl" / "w.txt"),)
    summary = built(found, out, aligner=tool, presegmented=False)
    assert summary.is_whole
    assert f"\n  in neither language: {french} is in French" in str(summary)
    page = (out / "README.md").read_text("utf-8")
    assert f"## In neither language\n\n- {french} is in French\n" in page
    assert card(out)["foreign"] == {str(french): "fr"}


def test_a_folder_inside_the_other_is_paired_by_content(tmp_path):
    for code, letters in LETTERS.items():
        folder = tmp_path / "en" if code == "en" else tmp_path
        folder.mkdir(exist_ok=True)
        for name, text in letters.items():
            (folder / f"{name}.txt").write_text(text, "utf-8")
    found = match_folders(tmp_path, tmp_path / "en", "de", "en")
    assert {pair.id: Path(pair.target).name for pair in found} == {
        "x": "2.txt",
        "y": "3.txt",
        "z": "1.txt",
    }
    assert (found.unpaired, found.unread) == ((str(tmp_path / "w.txt"),), {})


class Counted:
    """An encoder and a splitter that counts how often it is asked for each."""

    def __init__(self):
        self.counts = {"encode": 0, "split": 0}

    def encode(self, sentences, /):
        self.counts["encode"] += 1
        return load_encoder().encode(sentences)

    def __call__(self, paragraph):
        self.counts["split"] += 1
        return [paragraph]


def test_a_ready_aligner_pairs_files(tmp_path):
    for code, letters in LETTERS.items():
        (tmp_path / code).mkdir()
        for name, text in letters.items():
            (tmp_path / code / f"{name}.txt").write_text(text, "utf-8")
    folders = tmp_path / "de", tmp_path / "en"
    counted = Counted()
    tool = Aligner(counted, splitter=counted)
    assert len(match_folders(*folders, aligner=tool)) == 3
    assert all(counted.counts.values())
    for more, named in (({"encoder": "embedded"}, "encoder"), ({"splitter": "punkt"}, "splitter")):
        with pytest.raises(InputError, match=f"leave out {named} or aligner"):
            match_folders(*folders, aligner=tool, **more)


def test_a_language_that_is_unknown_is_no_fault_of_the_files(tmp_path):
    for code in ("de", "en"):
        (tmp_path / code).mkdir()
        (tmp_path / code / "a.txt").write_text("1 2 3")
    with pytest.raises(LanguageError, match="Klingonese"):
        match_folders(tmp_path / "de", tmp_path / "en", "de", "Klingonese")


@pytest.mark.parametrize(
    "folders",
    [
        ("src", "tgt"),
        ("in", "out"),
        ("src", "mt"),
        ("it-support", "hr-docs"),
        ("de", "out"),
        ("de", "de-AT"),
    ],
)
def test_folders_that_may_be_called_so_for_other_reasons_tell_no_language(tmp_path, folders):
    for folder in folders:
        make(tmp_path / folder, "x.txt")
    (pair,) = pair_folders(*(tmp_path / each for each in folders))
    assert (pair.source_language, pair.target_language) == (None, None)


@pytest.mark.parametrize(
    ("folders", "codes"),
    [
        (("de", "en"), ("de", "en")),
        (("pt-BR", "German"), ("pt", "de")),
        (("EN", "zh_Hant"), ("en", "zh")),
    ],
)
def test_two_folders_called_after_languages_tell_them(tmp_path, folders, codes):
    for folder in folders:
        make(tmp_path / folder, "x.txt")
    (pair,) = pair_folders(*(tmp_path / each for each in folders))
    assert (pair.source_language[:2], pair.target_language[:2]) == codes
