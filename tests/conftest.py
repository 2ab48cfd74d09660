"""What holds for all tests: none touches the cache of whoever runs them, or another test's.

A test marked `needs_shared("splits/ud")` needs this of the folder `shared` beside the repository.
It is skipped where that is not there, or fails if the environment says ALIGNER_NEEDS_GOLD=1.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

_VARIABLE = "ALIGNER_CACHE"
_REQUIRED = "ALIGNER_NEEDS_GOLD"
_SHARED = Path(__file__).parents[2] / "shared"


def pytest_configure(config):
    config.addinivalue_line("markers", "needs_shared(path): what of ../shared a test needs")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    for marker in item.iter_markers("needs_shared"):
        (path,) = marker.args
        if not (_SHARED / path).exists():
            told = f"../shared/{path} is not there"
            if os.environ.get(_REQUIRED):
                pytest.fail(f"{told}, and {_REQUIRED} is set", pytrace=False)
            pytest.skip(told)


@pytest.fixture(autouse=True, scope="session")
def shared_cache(tmp_path_factory):
    """The folder that caches get in fixtures of wider scope than a test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(_VARIABLE, str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory, monkeypatch):
    """The folder that caches get in a test unless they are given one."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv(_VARIABLE, str(folder))
    return folder


@pytest.fixture(scope="session")
def tool():
    """An aligner as it is by default; it never changes."""
    import aligner

    return aligner.Aligner()


@pytest.fixture
def letters(tmp_path):
    """A folder of letters of which corpora are built."""
    from letters import write_letters

    return write_letters(tmp_path / "letters")


@pytest.fixture
def out(tmp_path):
    """Where a corpus is to go; it is not there yet."""
    return tmp_path / "out"


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A current folder with two texts and some files that are none."""
    from two_texts import write_inputs

    monkeypatch.chdir(tmp_path)
    write_inputs(tmp_path)
    return tmp_path


@pytest.fixture
def empty(tmp_path, monkeypatch):
    """A current folder with nothing in it."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def aligned_rows(capfd):
    """Run aligner align, which must work, in the current folder; gives the rows that it writes."""
    from aligner import cli

    def command(*arguments):
        code = cli.main(["align", *map(str, arguments), "-o", "out.jsonl"])
        assert code == 0, capfd.readouterr().err
        lines = Path("out.jsonl").read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines]

    return command


@pytest.fixture
def refused(here, capfd):
    """Run a command that must fail and leave no new file; gives the one line it says."""
    from aligner import cli

    def command(*arguments):
        before = sorted(here.rglob("*"))
        code = cli.main([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        assert (code, out) == (2, ""), err
        assert err.startswith("aligner: ")
        assert err.endswith("\n")
        assert len(err.splitlines()) == 1, err
        assert "Traceback" not in err
        assert sorted(here.rglob("*")) == before
        return err.removeprefix("aligner: ").rstrip()

    return command


@pytest.fixture(scope="module")
def browser():
    """Chromium, for all tests of a file."""
    import chromium

    with chromium.browser() as each:
        yield each


@pytest.fixture
def show(browser, tmp_path):
    """What opens a page; at the end its console must be empty."""
    from tabs import opened

    with opened(browser, tmp_path) as open_page:
        yield open_page
