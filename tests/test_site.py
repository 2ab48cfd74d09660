"""The documentation builds as a site, without a warning, and holds every public name."""

import os
import re
import subprocess
import sys
from operator import attrgetter
from pathlib import Path

import pytest

import aligner
from aligner.encoders import Encoder

ROOT = Path(__file__).parents[1]
DIRECTIVE = re.compile(r"^::: aligner\.(\w+)$", re.MULTILINE)
ANY_DIRECTIVE = re.compile(r"^::: aligner\.(\S+)$", re.MULTILINE)


def test_the_site_builds_without_a_warning(tmp_path):
    # The theme's makers advertise another program on standard error unless this is set.
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "JUPYTER_PLATFORM_DIRS": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path)]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    front = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "finds which sentences of two parallel texts belong together" in front
    for page in ("api.html", "notebooks/align-a-document.html", "data/index.html"):
        assert (tmp_path / page).exists()


def test_every_public_name_has_its_place_in_the_reference():
    named = DIRECTIVE.findall((ROOT / "docs/api.md").read_text(encoding="utf-8"))
    assert sorted(named) == sorted(set(aligner.__all__))


@pytest.mark.parametrize(
    ("room", "names"),
    [
        ("encoders", {"Encoder", "TokenEncoder", "TokenVectors"}),
        ("evaluation", {"evaluate_many", "Score", "ShapeScore", "Bin"}),
    ],
)
def test_what_users_need_of_other_rooms_has_its_place_in_the_reference(room, names):
    named = ANY_DIRECTIVE.findall((ROOT / "docs/api.md").read_text(encoding="utf-8"))
    assert {f"{room}.{name}" for name in names} <= set(named)


def test_every_attribute_that_is_read_off_an_encoder_is_in_its_docstring():
    read = re.compile(r'getattr\(encoder, "(\w+)"')
    files = [each.read_text(encoding="utf-8") for each in (ROOT / "aligner").rglob("*.py")]
    names = {name for text in files for name in read.findall(text)}
    assert {"chunk", "has_tokens", "languages"} <= names
    assert {name for name in names if f"`{name}`" not in (Encoder.__doc__ or "")} == set()


@pytest.mark.parametrize(
    "room", ["corpus", "corpus.filters", "splitters", "training", "trust", "view"]
)
def test_every_public_name_of_a_room_has_its_place_in_the_reference(room):
    paths = ANY_DIRECTIVE.findall((ROOT / "docs/api.md").read_text(encoding="utf-8"))
    assert len(paths) == len(set(paths))
    shown = [id(attrgetter(path)(aligner)) for path in paths]
    held = attrgetter(room)(aligner)
    missing = [name for name in held.__all__ if id(getattr(held, name)) not in shown]
    assert missing == []
