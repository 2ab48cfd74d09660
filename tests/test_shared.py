"""Tests that need what is beside the repository: skipped where it is not, unless one insists."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TEST = """
import pytest

@pytest.mark.needs_shared("there")
def test_with_it(): pass

@pytest.mark.needs_shared("missing")
def test_without_it(): raise AssertionError
"""


@pytest.mark.parametrize(("insists", "told"), [("", "1 skipped"), ("1", "1 error")])
def test_what_is_missing_fails_only_where_one_insists(tmp_path, insists, told):
    tests = tmp_path / "repository" / "tests"
    tests.mkdir(parents=True)
    (tmp_path / "shared" / "there").mkdir(parents=True)
    shutil.copy(Path(__file__).with_name("conftest.py"), tests)
    (tests / "test_it.py").write_text(TEST)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-ra", "--strict-markers", "."],
        cwd=tests,
        env={**os.environ, "ALIGNER_NEEDS_GOLD": insists},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told in done.stdout
    assert "1 passed" in done.stdout
    assert "../shared/missing is not there" in done.stdout
