"""Pages in tabs of a browser, and what tests read and press there."""

from __future__ import annotations

from contextlib import contextmanager

from shown import bitext_of

from aligner.formats import read_decisions
from aligner.view import page


@contextmanager
def opened(browser, folder):
    """What opens pages; at the end the console must be empty, and nothing was fetched."""
    contexts, complaints = [], []

    def open_page(shown, **options):
        file = folder / f"page{len(contexts)}.html"
        file.write_text(shown if isinstance(shown, str) else page(shown), encoding="utf-8")
        context = browser.new_context(viewport={"width": 1200, "height": 800}, **options)
        contexts.append(context)
        tab = context.new_page()
        tab.set_default_timeout(10_000)
        tab.on("console", lambda message: complaints.append(message.text))
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.on("dialog", lambda dialog: (complaints.append(dialog.message), dialog.dismiss()))
        tab.on("request", lambda r: r.url == file.as_uri() or complaints.append(r.url))
        tab.goto(file.as_uri())
        return tab

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def six_beads():
    """Beads 1 to 6: 0:0, 1+2:1+2, 3:3, 4:, 5:4+5, 6:6."""
    shapes = ((1, 1, 0.99), (2, 2, 0.7), (1, 1, 0.95), (1, 0, 0.4), (1, 2, 0.9), (1, 1, 0.85))
    return bitext_of(*shapes)


def rows(tab):
    """What each row says: number, source, target, confidence."""
    script = (
        "all => all.map(row => ['th', '.text', '.text ~ .text', '.confidence']"
        ".map(each => row.querySelector(each).textContent))"
    )
    return [tuple(row) for row in tab.locator("main tbody tr").evaluate_all(script)]


def pairs(tab):
    """Which sentences each row holds, by their numbers."""
    digits = [
        tuple("".join(c for c in text if c.isdigit() or c == " ").split() for text in row[1:3])
        for row in rows(tab)
    ]
    return ["+".join(source) + ":" + "+".join(target) for source, target in digits]


def press(tab, *keys):
    for key in keys:
        tab.keyboard.press(key)


def go(tab, number):
    """Make the row with this number the current one, as a mouse does."""
    tab.locator("main tbody tr", has=tab.get_by_role("rowheader", name=number, exact=True)).click(
        position={"x": 5, "y": 5}
    )


def download(tab, folder):
    """The file of decisions that the page gives."""
    with tab.expect_download() as event:
        tab.get_by_role("button", name="Download decisions").click()
    path = folder / "decisions.json"
    event.value.save_as(path)
    assert event.value.suggested_filename == "decisions.json"
    return path


def decided(tab, folder, bitext):
    """What the page's decisions say, in sentence indexes: locked and forbidden."""
    known = read_decisions(download(tab, folder)).constraints(bitext.source, bitext.target)
    return tuple(
        ["+".join(map(str, link.source)) + ":" + "+".join(map(str, link.target)) for link in links]
        for links in (known.locked.links(), known.forbidden.links())
    )
