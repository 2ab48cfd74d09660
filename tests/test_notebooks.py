"""Notebooks run from top to bottom and print what they show.

    python tests/test_notebooks.py

executes them all and keeps their new outputs.
"""

import os
import re
import sys
from pathlib import Path

import click
import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted(ROOT.glob("notebooks/*.ipynb"))

NUMBER = re.compile(r"\d+\.\d+")
SPACE = re.compile(r"[ \t]+")
TOLERANCE = 0.015  # another processor's rounding may move a last shown digit


def executed(path):
    """A notebook run anew, in the interpreter that runs this and with this checkout's package."""
    notebook = nbformat.read(path, as_version=4)
    environment = dict(os.environ)
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT), environment.get("PYTHONPATH", "")])
    # The language detector imports tqdm, which in a notebook asks for widgets that nobody needs.
    environment["PYTHONWARNINGS"] = "ignore:IProgress not found"
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        timeout=300,
        record_timing=False,
        resources={"metadata": {"path": str(path.parent)}},
    )
    client.execute(env=environment)
    for cell in notebook.cells:
        cell.metadata.clear()
    notebook.metadata.language_info = {"name": "python"}  # without the version of this Python
    return notebook


def texts(notebook):
    """The text that each code cell puts out; pictures and HTML are left to the eye."""
    return [
        "".join(
            output.get("text", "") + output.get("data", {}).get("text/plain", "")
            for output in cell.outputs
        )
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


def same(kept, printed):
    """Whether two outputs are the same but for spacing and last digits of decimal numbers."""
    plain = [SPACE.sub(" ", text) for text in (kept, printed)]
    if NUMBER.sub("#", plain[0]) != NUMBER.sub("#", plain[1]):
        return False
    pairs = zip(*(map(float, NUMBER.findall(text)) for text in plain), strict=True)
    return all(abs(a - b) <= TOLERANCE for a, b in pairs)


def test_there_are_notebooks():
    assert NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs_and_prints_what_it_shows(path, monkeypatch):
    monkeypatch.setenv("JUPYTER_PREFER_ENV_PATH", "1")  # this interpreter's kernel, not a user's
    kept = nbformat.read(path, as_version=4)
    for before, after in zip(texts(kept), texts(executed(path)), strict=True):
        message = f"run python tests/test_notebooks.py if this is meant:\n{after}"
        assert same(before, after), message


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_is_kept_with_its_outputs(path):
    notebook = nbformat.read(path, as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert all(cell.outputs for cell in code)
    assert not any(out.get("name") == "stderr" for cell in code for out in cell.outputs)
    assert path.stat().st_size < 300_000


def test_same_sees_differences():
    assert same("0.981  a\n", "0.979 a\n")
    assert not same("0.98 a\n", "0.90 a\n")
    assert not same("12 a\n", "13 a\n")
    assert not same("a\n", "b\n")


if __name__ == "__main__":
    os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"
    for each in NOTEBOOKS:
        nbformat.write(executed(each), each)
        click.echo(f"{each.relative_to(ROOT)}: executed", file=sys.stderr)
