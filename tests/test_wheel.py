"""The wheel as users get it: built, read, installed elsewhere and imported from there."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

USE_IT = """
import json, pathlib, aligner
bitext = aligner.align(
    ["The ferry was late.", "Nobody was surprised.", "We drank tea."],
    ["Die Fähre hatte Verspätung.", "Niemand war überrascht.", "Wir tranken Tee."],
    source_language="en", target_language="de",
)
pairs = [[list(bead.source), list(bead.target)] for bead in bitext.alignment]
print(json.dumps({"home": str(pathlib.Path(aligner.__file__).parent), "pairs": pairs}))
"""


def run(*arguments: str | Path, **options) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, timeout=120, **options
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run("-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    (built,) = folder.iterdir()
    return built


def test_holds_all_of_the_package_and_nothing_else(wheel):
    tracked = subprocess.run(
        ["git", "ls-files", "aligner"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split()
    if not tracked:
        pytest.skip("not a git checkout")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    inside = {name for name in names if ".dist-info/" not in name}
    assert inside >= set(tracked)
    assert {Path(name).parts[0] for name in inside} == {"aligner"}


@pytest.mark.parametrize(
    "name",
    [
        "aligner/py.typed",
        "aligner/fidelity/checks/missing.json",
        "aligner/fidelity/words/de.toml",
        "aligner/fidelity/words/template.toml",
        "aligner/model/parameters.json",
        "aligner/languages/languages.tsv",
        "aligner/splitters/languages.tsv",
        "aligner/view/report.css",
        "aligner/view/report.html",
        "aligner/view/report.js",
        "aligner/view/rows.css",
    ],
)
def test_holds_the_data_files(wheel, name):
    with zipfile.ZipFile(wheel) as archive:
        assert archive.read(name) == (ROOT / name).read_bytes()


def test_holds_licence_and_notice(wheel):
    with zipfile.ZipFile(wheel) as archive:
        for name in ("LICENSE", "NOTICE"):
            (place,) = [n for n in archive.namelist() if n.endswith(f".dist-info/licenses/{name}")]
            assert archive.read(place) == (ROOT / name).read_bytes()


def test_works_where_it_is_installed(wheel, tmp_path):
    target = tmp_path / "installed"
    run("-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--target", target, wheel)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(target)}
    answer = json.loads(run("-c", USE_IT, cwd=elsewhere, env=environment))
    assert Path(answer["home"]) == target / "aligner"
    assert answer["pairs"] == [[[0], [0]], [[1], [1]], [[2], [2]]]
