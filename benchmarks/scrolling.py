"""How smoothly the page report.html scrolls, in the system's Chromium without a GPU.

    python benchmarks/scrolling.py [BEADS …]

For each number of beads it prints the page's size and the time until the first rows are shown and
until all are drawn. Then it scrolls at 4,000 pixels a second for four seconds and prints the frames
a second, the longest wait between two of them, how many tasks kept the page busy for more than
50 ms and the longest of these, and the pixels scrolled. Beads have two sentences a side and linked
words, and every tenth has a finding.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path
from typing import Any

from aligner import Alignment, Bead, Bitext, Document, Span, WordLink
from aligner.view import Mark, View, page

SENTENCE = "The ferry left the pier at six and was back at half past, as it had been for {} days."

SCROLL = """() => new Promise(done => {
    const frames = [], tasks = [];
    new PerformanceObserver(list => tasks.push(...list.getEntries().map(each => each.duration)))
        .observe({ type: "longtask" });
    const begun = performance.now();
    requestAnimationFrame(function frame(now) {
        frames.push(now);
        scrollTo(0, 4 * (now - begun));
        if (now - begun < 4000) return requestAnimationFrame(frame);
        const waits = frames.slice(1).map((each, k) => each - frames[k]);
        done([1000 * waits.length / (now - begun), Math.max(...waits), tasks.length,
              Math.max(0, ...tasks), scrollY]);
    });
})"""

DRAWN = """count => new Promise(done => {
    const first = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0;
    (function look() {
        const rows = document.querySelectorAll("main tbody tr").length;
        if (rows < count) return setTimeout(look, 20);
        done([first, performance.now()]);
    })();
})"""


def made(count: int) -> View:
    """A bitext of this many beads of two sentences a side, with word links and findings."""
    source, target = (
        Document.from_sentences([SENTENCE.format(k) for k in range(2 * count)]) for _ in "ab"
    )
    beads = []
    for k in range(count):
        run = Span(2 * k, 2 * k + 2)
        start = source.sentences[2 * k].start
        words = [Span(start + at, start + at + 3) for at in range(0, 60, 6)]
        links = tuple(WordLink(word, word, 0.9) for word in words)
        beads.append(Bead(run, run, 0.5 + k % 50 / 100, word_links=links))
    marks = [
        Mark(k, "number", "This number is another one.", (source.sentences[2 * k],))
        for k in range(0, count, 10)
    ]
    return View(Bitext(source, target, Alignment(tuple(beads))), tuple(marks))


def measure(browser: Any, path: Path, count: int) -> str:
    """One line of the table."""
    tab = browser.new_page(viewport={"width": 1280, "height": 900})
    tab.goto(path.as_uri())
    first, drawn = tab.evaluate(DRAWN, count)
    rate, wait, tasks, longest, reached = tab.evaluate(SCROLL)
    tab.close()
    return (
        f"{count:7,} {path.stat().st_size / 1e6:7.1f} {first:9.0f} {drawn:9.0f} {rate:9.0f} "
        f"{wait:9.0f} {tasks:7} {longest:9.0f} {reached:9,.0f}"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("beads", type=int, nargs="*", default=[500, 5000, 50000], metavar="BEADS")
    counts = parser.parse_args().beads

    from playwright.sync_api import sync_playwright

    print("  beads      MB  first ms  drawn ms  frames/s  worst ms   tasks   task ms    pixels")
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"))
        for count in counts:
            path = Path(folder) / f"{count}.html"
            path.write_text(page(made(count)), encoding="utf-8")
            print(measure(browser, path, count), flush=True)
        browser.close()


if __name__ == "__main__":
    main()
