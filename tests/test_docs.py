"""The documentation is true: its examples run, its links lead somewhere, its options exist.

    python tests/test_docs.py

writes the examples' outputs into README.md anew.
"""

import contextlib
import io
import os
import re
import shlex
import sys
from pathlib import Path

import click
import pytest

from aligner import cli

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PAGES = [README, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted(ROOT.glob("docs/*.md"))]

# A fenced block, and the fenced output that follows it.
PYTHON = re.compile(r"```python\n(?P<code>.*?)```\n\n```text\n(?P<output>.*?)```", re.DOTALL)
CONSOLE = re.compile(r"```console\n\$ (?P<code>[^\n]*)\n(?P<output>.*?)```", re.DOTALL)
FENCED = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\(([^)\s]+)\)")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
DECIMAL = re.compile(r"\d\.\d+")
TOLERANCE = 0.015  # another processor's rounding may move a last shown digit


def same(shown, printed):
    """Whether two outputs are the same but for the last digits of decimal numbers."""
    if DECIMAL.sub("#", shown) != DECIMAL.sub("#", printed):
        return False
    pairs = zip(DECIMAL.findall(shown), DECIMAL.findall(printed), strict=True)
    return all(abs(float(a) - float(b)) <= TOLERANCE for a, b in pairs)


def python_outputs(text):
    """What the Python examples of a page print, run one after another in one module."""
    names = {"__name__": "example"}
    for match in PYTHON.finditer(text):
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            exec(compile(match["code"], "README.md", "exec"), names)
        yield match, printed.getvalue()


def console_outputs(text):
    """What the command lines of a page print; of shell commands they may pipe into head or tail."""
    for match in CONSOLE.finditer(text):
        command, _, cut = match["code"].partition(" | ")
        program, *arguments = shlex.split(command)
        assert program == "aligner"
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            assert cli.main(arguments) == 0
        yield match, cut_lines(printed.getvalue(), cut)


def cut_lines(text, cut):
    lines = text.splitlines(keepends=True)
    if cut:
        program, flag, count = cut.split()
        assert flag == "-n"
        assert program in ("head", "tail")
        lines = lines[: int(count)] if program == "head" else lines[-int(count) :]
    return "".join(line.rstrip() + "\n" for line in lines)


@pytest.fixture
def at_root(monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("COLUMNS", raising=False)


@pytest.mark.parametrize("outputs", [python_outputs, console_outputs])
def test_examples_print_what_the_readme_shows(outputs, at_root):
    found = list(outputs(README.read_text(encoding="utf-8")))
    assert found
    for match, printed in found:
        message = f"run python tests/test_docs.py if this is meant:\n{printed}"
        assert same(match["output"], printed), message


def test_every_python_example_is_run():
    text = README.read_text(encoding="utf-8")
    assert text.count("```python") == len(PYTHON.findall(text))
    assert text.count("```console") == len(CONSOLE.findall(text))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file(page):
    text = FENCED.sub("", page.read_text(encoding="utf-8"))
    targets = [link.split("#")[0] for link in LINK.findall(text) if "://" not in link]
    assert [name for name in targets if name and not (page.parent / name).exists()] == []


def test_every_option_that_is_named_exists():
    commands = cli.cli.commands.values()
    known = {option for command in commands for each in command.params for option in each.opts}
    known |= {"--help", "--version"}
    text = README.read_text(encoding="utf-8").replace("--index-url", "")
    assert set(OPTION.findall(text)) <= known


def test_every_command_that_is_named_exists():
    named = set(re.findall(r"\baligner ([a-z]+) [A-Zd]", README.read_text(encoding="utf-8")))
    assert named
    assert named <= set(cli.cli.commands)


def test_same_sees_differences():
    assert same("0.98 yes\n", "0.97 yes\n")
    assert not same("0.98 yes\n", "0.90 yes\n")
    assert not same("0.98 yes\n", "0.98 no\n")
    assert not same("0.98 0.97\n", "0.98\n")


def rewrite():
    """Write the outputs of all examples into the README."""
    text = README.read_text(encoding="utf-8")
    for outputs in (python_outputs, console_outputs):
        for match, printed in reversed(list(outputs(text))):
            text = text[: match.start("output")] + printed + text[match.end("output") :]
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    os.environ.pop("COLUMNS", None)
    rewrite()
    click.echo("README.md: outputs written")
