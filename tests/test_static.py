"""What no linter looks at: that declared dependencies and imports are the same."""

import ast
import re
import sys
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def imported(path: Path) -> set[str]:
    """The top names of all modules that a file imports, at its head or inside functions."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            names.add(node.module)
    return {name.partition(".")[0] for name in names}


def distributions(folder: str) -> set[str]:
    """The packages of others that a folder's modules import."""
    modules = set().union(*(imported(path) for path in (ROOT / folder).rglob("*.py")))
    helpers = {path.stem for path in (ROOT / "tests").glob("*.py")}
    modules -= {*sys.stdlib_module_names, "aligner", *helpers}
    known = packages_distributions()
    return {normal(known.get(module, [module])[0]) for module in modules}


def along() -> set[str]:
    """What is installed with sentence-transformers, and is used only where that is."""
    lines = requires("sentence-transformers") or ()
    return {normal(line) for line in lines if "extra ==" not in line}


def normal(requirement: str) -> str:
    name = re.match(r"[\w.-]+", requirement)
    assert name, requirement
    return re.sub(r"[-_.]+", "-", name[0]).lower()


@pytest.fixture(scope="module")
def project() -> dict:
    tomllib = pytest.importorskip("tomllib", reason="Python 3.10 reads no TOML")
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_dependency_is_imported_and_every_import_is_declared(project):
    declared = {normal(line) for line in project["project"]["dependencies"]}
    extras = {
        normal(line)
        for lines in project["project"]["optional-dependencies"].values()
        for line in lines
    }
    found = distributions("aligner")
    assert found - declared - extras - along() == set()
    assert declared <= found
    assert extras <= found


def test_every_import_of_the_tests_is_declared(project):
    declared = {
        normal(line)
        for line in [*project["project"]["dependencies"], *project["dependency-groups"]["test"]]
    }
    assert distributions("tests") - declared - along() == set()


def test_every_dependency_has_an_exact_version(project):
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = {normal(line) for line in lines if line and not line.startswith("#")}
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["test"]]
    assert {normal(line) for line in wanted} - pins == set()
