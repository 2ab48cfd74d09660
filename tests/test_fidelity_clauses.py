"""Where sentences are cut into clauses."""

import pytest

from aligner.bitext import Span
from aligner.fidelity.reading.clauses import clauses


def cut(text):
    return [span.of(text) for span in clauses(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "marked",
    [
        "“What else could I have done here?”| the old teacher asked her son.",
        "„Co jeszcze mogłam tu zrobić?”| zapytała stara nauczycielka.",
        "(They had seen it before.)| Nobody believed them.",
        "「それは本当に良かった。」|と彼女は静かに言った。",
        "他低声对我们说：|“我不知道该怎么办了。”|然后他离开了那里。",
        "In the end they came,| and they stayed for a year.",
    ],
)
def test_clauses_end_behind_their_marks(marked):
    assert cut(marked.replace("|", "")) == [part.strip() for part in marked.split("|")]


@pytest.mark.parametrize(
    "text",
    [
        "Die Strecke führt über Dr. Meiers Grundstück und endet am See.",
        "Das Ergebnis ging auf 87,4 Mio. US-Dollar zurück.",
        "The letters of J. R. R. Tolkien were published by the U.S. Library.",
        "Die Strecke ist heute ca. 300 Kilometer lang.",
        "Выручка компании составила 87,4 млн. Долларов.",
    ],
)
def test_no_clause_ends_behind_an_abbreviation(text):
    assert cut(text) == [text]
