"""What the site is made of besides the pages in this folder.

The README is its front page, in the place of `docs/index.md`, which lists the pages for readers of
the repository. Notebooks, the changelog and the like are pages, too; links to them lead there.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File
from nbconvert import MarkdownExporter

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[1]
OUTSIDE = ("CONTRIBUTING.md", "CHANGELOG.md", "data/README.md")
_LICENCE = "https://www.apache.org/licenses/LICENSE-2.0"
_LINK = re.compile(r"\]\((?!\w+:)([^)\s#]+)(#[^)\s]*)?\)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add what lies outside of the folder of pages."""
    for path in OUTSIDE:
        files.append(File.generated(config, path, abs_src_path=str(ROOT / path)))
    for path in sorted(ROOT.glob("notebooks/*.ipynb")):
        text, resources = MarkdownExporter().from_filename(path)
        folder = f"notebooks/{path.stem}"
        for name, picture in resources["outputs"].items():
            files.append(File.generated(config, f"{folder}/{name}", content=picture))
            text = text.replace(f"]({name})", f"]({path.stem}/{name})")
        files.append(File.generated(config, f"{folder}.md", content=text))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Show the README on the front page, and let links lead to pages of the site."""
    name = page.file.src_uri
    if name == "index.md":
        name, markdown = "README.md", (ROOT / "README.md").read_text(encoding="utf-8")
    is_outside = name in ("README.md", *OUTSIDE) or name.startswith("notebooks/")
    folder = (ROOT / name if is_outside else ROOT / "docs" / name).parent
    up = "../" * page.file.src_uri.count("/")
    return _LINK.sub(lambda link: f"]({_place(folder, link[1], up)}{link[2] or ''})", markdown)


def _place(folder: Path, link: str, up: str) -> str:
    """Where a link leads on the site."""
    if link == "LICENSE":
        return _LICENCE
    path = (folder / link).resolve().relative_to(ROOT).as_posix()
    if path == "README.md":
        return f"{up}index.md"
    return up + re.sub(r"\.ipynb$", ".md", path.removeprefix("docs/"))
