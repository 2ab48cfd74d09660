"""The two tables of languages, each by itself and beside the other."""

from collections import Counter
from itertools import chain

import pytest

from aligner.languages import are_close, known_code, scripts, scripts_of
from aligner.languages.kin import are_kin
from aligner.languages.table import language_table, rows_of
from aligner.splitters import languages_known
from aligner.splitters.punkt import punkt_models
from aligner.splitters.table import rules_for

COLUMNS = {"aligner.languages": 10, "aligner.splitters": 7}
SCRIPTS = {*scripts.DECISIVE, *scripts.SHARED}


def twice(names) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


@pytest.mark.parametrize(("package", "columns"), COLUMNS.items())
def test_every_line_has_all_columns_and_stands_in_order(package, columns):
    rows = list(rows_of(package))
    codes = [row[0] for row in rows]
    assert [row for row in rows if len(row) != columns] == []
    assert codes == sorted(set(codes))


@pytest.mark.parametrize("package", COLUMNS)
def test_a_line_begins_with_the_code_that_a_language_has_everywhere(package):
    codes = [row[0] for row in rows_of(package) if row[0] != "*"]
    assert [code for code in codes if known_code(code) != code] == []


def test_no_name_and_no_mistake_means_two_languages():
    names = list(
        chain.from_iterable(
            {code, each.name.lower(), *map(str.lower, each.other_names), *each.other_codes}
            for code, each in language_table().items()
        )
    )
    mistakes = [word.lower() for each in language_table().values() for word in each.mistakes]
    assert twice(names + mistakes) == []


def test_the_languages_are_those_of_two_letters_with_their_other_codes():
    import iso639

    table, standard = language_table(), set()
    for each in iso639.ALL_LANGUAGES:
        if each.part1 and each.part1 != "sh":  # which the standard has withdrawn
            code = known_code(each.part1)
            standard.add(code)
            wanted = {each.part1, each.part2b, each.part2t} - {None}
            assert wanted <= {code, *table[code].other_codes}
    assert table.keys() == standard


def test_every_language_that_a_line_names_has_a_line_and_is_named_once():
    table = language_table()
    pairs = [
        tuple(sorted((code, other)))
        for code, each in table.items()
        for other in (*each.kin, *each.close)
    ]
    assert {code for pair in pairs for code in pair} <= table.keys()
    assert twice(pairs) == []
    assert [pair for pair in pairs if len(set(pair)) < 2] == []


def test_languages_are_alike_both_ways_whichever_line_says_so():
    for one, each in language_table().items():
        for other in each.kin:
            assert are_kin(one, other)
            assert are_kin(other, one)
        for other in each.close:
            assert (are_close(one, other), are_kin(one, other)) == (True, False)
            assert (are_close(other, one), are_kin(other, one)) == (True, False)


def test_scripts_are_those_whose_letters_are_known():
    for code, each in language_table().items():
        written = (*each.scripts, *each.rare_scripts)
        assert set(written) <= SCRIPTS, code
        assert twice(written) == [], code


@pytest.mark.parametrize("script", scripts.DECISIVE)
def test_a_script_decides_for_a_language_that_is_usually_written_in_it(script):
    language, _ = scripts.DECISIVE[script]
    assert scripts_of(language)[0] == script


@pytest.mark.parametrize("language", languages_known())
def test_a_language_is_split_as_its_script_requires(language):
    rules, script = rules_for(language), scripts_of(language)[0]
    assert rules.cjk is (script in ("Han", "Kana"))
    assert (rules.spaces is not None) is (script in ("Thai", "Lao"))


def test_the_models_of_punkt_are_in_its_package():
    import punkt

    assert set(punkt_models().values()) <= set(punkt.available_languages())
