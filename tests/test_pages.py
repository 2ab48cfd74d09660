"""Pages of two languages, however they take turns, and languages next of kin."""

import random

import pool
import pytest

from aligner.errors import LanguageError
from aligner.pages import cut_page
from aligner.spans import Span

FAR = [("en", "ru"), ("en", "de"), ("es", "en"), ("de", "nl"), ("ja", "en"), ("zh", "ru")]
KIN = [("uk", "ru"), ("ru", "uk"), ("pt", "es"), ("es", "pt"), ("cs", "sk"), ("nb", "sv")]
NEAREST = [("nb", "da"), ("da", "nb")]
NAMES = [name for name, _ in pool.layouts("en", "de")]


def share_right(text, sides, pair, hint=True):
    """How many of a page's letters are given to the right side."""
    parts = cut_page(text, pair if hint else None)
    assert tuple(part.language for part in parts) == pair
    given = [None] * len(text)
    for side, part in enumerate(parts):
        for region in part.regions:
            given[region.start : region.stop] = [side] * len(region)
    told = [index for index, side in enumerate(sides) if side is not None and text[index].isalpha()]
    return sum(given[index] == sides[index] for index in told) / len(told)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("pair", FAR, ids="-".join)
def test_a_page_is_cut_exactly_without_a_hint(pair, name):
    assert share_right(*dict(pool.layouts(*pair))[name], pair, hint=False) == 1


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("pair", KIN, ids="-".join)
def test_languages_next_of_kin_are_told_apart(pair, name):
    shown = share_right(*dict(pool.layouts(*pair))[name], pair, hint="headline in" not in name)
    assert shown >= (0.97 if "headline in" in name else 1)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("pair", NEAREST, ids="-".join)
def test_norwegian_and_danish_are_told_apart_by_and_large(pair, name):
    assert share_right(*dict(pool.layouts(*pair))[name], pair) > 0.9


@pytest.mark.parametrize("name", NAMES)
def test_the_hint_turns_the_sides(name):
    text, _ = dict(pool.layouts("en", "ru"))[name]
    assert [part.language for part in cut_page(text, ("ru", None))] == ["ru", "en"]
    assert cut_page(text, ("ru", "en"))[::-1] == cut_page(text)


@pytest.mark.parametrize("pair", [*FAR, *KIN], ids="-".join)
def test_turns_need_not_be_regular(pair):
    """One unit in seven is missing on either side, and line ends are of any kind."""
    shares = []
    for seed in range(6):
        rng = random.Random(seed)
        text, sides = "", []
        for row in zip(*(pool.UNITS[code] for code in pair), strict=True):
            for side, unit in enumerate(row):
                if rng.random() > 1 / 7:
                    gap = rng.choice(["\n\n", "\n"])
                    text += unit + gap
                    sides += [side] * len(unit) + [None] * len(gap)
        shares.append(share_right(text, sides, pair))
    assert sum(shares) / len(shares) > 0.95


def test_bars_and_slashes_between_two_languages_are_in_neither():
    page = "Entrance / Вход\n\nThe bath is open. | Баня открыта."
    source, target = cut_page(page)
    assert [page[r.start : r.stop] for r in source.regions] == ["Entrance", "The bath is open."]
    assert [page[r.start : r.stop] for r in target.regions] == ["Вход", "Баня открыта."]


def test_bars_around_the_cells_of_a_table_are_in_neither():
    rows = [("Entrance", "Вход"), ("The bath is open.", "Баня открыта."), ("Exit", "Выход")]
    page = "".join(f"| {first} | {second} |\n" for first, second in rows)
    for part, texts in zip(cut_page(page), zip(*rows, strict=True), strict=True):
        assert tuple(page[r.start : r.stop] for r in part.regions) == texts


def test_bars_and_slashes_inside_one_language_cut_nothing():
    page = "\n\n".join(["Home | About us | Contact", *pool.UNITS["en"], *pool.UNITS["ru"]])
    source, target = cut_page(page)
    assert len(source.regions) == len(target.regions) == 1


def test_a_word_list_of_two_scripts_takes_turns():
    page = "house\nдом\ntree\nдерево\nriver\nрека\nbread\nхлеб"
    source, target = cut_page(page)
    assert len(source.regions) == len(target.regions) == 4


def test_what_is_outside_of_the_parts_to_cut_is_left_alone():
    page = "Menü\n\nGuten Tag, liebe Leute.\n\nDobrý den, milí lidé.\n\nKontakt"
    start, stop = page.index("Guten"), page.index("\n\nKontakt")
    source, target = cut_page(page, ("de", "cs"), [Span(start, stop)])
    assert (source.regions[0].start, target.regions[-1].stop) == (start, stop)


def test_a_page_of_one_language_is_refused_in_any_layout():
    for text in ("\n".join(pool.UNITS["nb"]), " | ".join(pool.UNITS["es"])):
        with pytest.raises(LanguageError, match="only one text is given, and it holds only"):
            cut_page(text)
