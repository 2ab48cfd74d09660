"""The files that hold what the checks know of each language, and the key to them."""

import re
from importlib import resources
from pathlib import Path

import pytest

import aligner.fidelity
from aligner.fidelity import words
from aligner.languages import known_code

FOLDER = resources.files(words)
FILES = sorted(each.name for each in FOLDER.iterdir() if each.name.endswith(".toml"))
LANGUAGES = [name.removesuffix(".toml") for name in FILES if name != "template.toml"]


def read(name):
    return words.tomllib.loads(FOLDER.joinpath(name).read_text(encoding="utf-8"))


def keys(file):
    """Section and name of all that a file holds."""
    return {f"{section}.{name}" for section, table in file.items() for name in table}


WEEKDAYS = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
KEYS = keys(read("template.toml"))


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, each in value.items():
            yield name
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


def test_every_key_of_the_template_is_used_and_no_other():
    root = Path(aligner.fidelity.__file__).parent
    code = "\n".join(each.read_text(encoding="utf-8") for each in root.rglob("*.py"))
    used = set(re.findall(r"\b(?:patterns|lists|tables|languages_with)\(\s*\"([\w.]+)\"", code))
    assert used == KEYS


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_is_named_after_a_language_and_keeps_to_the_template(language):
    file = read(f"{language}.toml")
    assert known_code(language) == language
    assert keys(file) <= KEYS
    template = read("template.toml")
    for section, table in file.items():
        for name, value in table.items():
            assert type(value) is type(template[section][name]), f"{section}.{name}"
            assert value, f"{section}.{name} is empty"


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_tables_have_keys_that_somebody_reads(language):
    file = read(f"{language}.toml")
    for name in ("other_names", "before"):
        assert {*file.get("weekdays", {}).get(name, {})} <= WEEKDAYS
    assert {*file.get("questions", {}).get("traits", [])} <= {"by tone", "comma", "only ask"}
    assert all(zeros.isdigit() for zeros in file.get("scales", {}).get("words", {}))
    assert len(file.get("times", {}).get("hours", range(12))) == 12


def test_norwegian_by_its_old_code_is_norwegian():
    assert words.lists("questions.when")["no"] == words.lists("questions.when")["nb"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_words_are_patterns_too(language):
    for each in strings(read(f"{language}.toml")):
        assert each == each.strip() or "\\" in each or "(" in each, each
        re.compile(each.replace("§", "x").replace("…", "x").replace("¬", ""))


def test_a_key_that_the_template_does_not_have_is_refused():
    with pytest.raises(KeyError, match=r"questions\.pleas is not a key of template\.toml"):
        words.patterns("questions.pleas")
