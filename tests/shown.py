"""Bitexts for the tests of what people look at, written for them."""

from __future__ import annotations

from aligner import Alignment, Bead, Bitext, Document, Span

ARABIC = """مكتبة الحيّ

أُغلقت المكتبة القديمة في حيّنا قبل عشر سنوات، ولم يبقَ منها سوى لافتة باهتة فوق الباب. \
وفي الربيع الماضي قرّر الجيران أن يعيدوا فتحها. \
تبرّع كلّ بيت بما لديه: كتاب أو كرسيّ أو مصباح.

وتكفّل السيد سمير، النجّار المتقاعد، بإصلاح الرفوف، ولم يقبل أن يتقاضى أجرًا. \
«الكتب التي لا تُقرأ تموت»، هكذا كان يقول وهو يثبّت آخر مسمار.

يوم الافتتاح، 12 أبريل، حضر أكثر من 200 شخص. \
جلس الأطفال على الأرض، ووقف الكبار في الممرّ، وقرأت أمّ ليلى الحكاية الأولى بصوت مرتجف. \
أمّا اليوم فالمكتبة مفتوحة كلّ مساء من الخامسة حتى التاسعة، ومن أراد كتابًا فليكتب اسمه في الدفتر.
"""

ENGLISH = """The Neighbourhood Library

The old library in our neighbourhood closed ten years ago, and all that was left of it was a \
faded sign above the door. Last spring the neighbours decided to open it again. Every household \
gave what it had: a book, a chair, a lamp.

Mr Samir, a retired carpenter, took on the repair of the shelves. He would not take any money for \
it. “Books that nobody reads die,” he used to say as he drove in the last nail.

On opening day, 12 April, more than 200 people came. The children sat on the floor, the grown-ups \
stood in the passage, and Umm Layla read the first story in a trembling voice. Today the library \
is open every evening from five to nine, and anyone who wants a book writes their name in the \
ledger.
"""

HOSTILE = (
    "<script>document.title = 'hacked'</script> &lt;b&gt;",
    '"><img src=x onerror="document.title = \'hacked\'">',
    "</script><script>document.title = 'hacked'</script><!--",
    "\u202eright to left\u202d and \u2066open\x00\x1b[31m",
    "line\u2028end\u2029s and 😀 {{7*7}} ${7*7} javascript:alert(1)",
)


def beads_of(*shapes: tuple[int, int, float | None]) -> tuple[Bead, ...]:
    """A path of beads of these shapes and confidences."""
    beads, i, j = [], 0, 0
    for a, b, confidence in shapes:
        beads.append(Bead(Span(i, i + a), Span(j, j + b), confidence))
        i, j = i + a, j + b
    return tuple(beads)


def bitext_of(*shapes: tuple[int, int, float | None], words: tuple[str, str] = ("de", "en")):
    """A bitext of numbered sentences with beads of these shapes and confidences."""
    alignment = Alignment(beads_of(*shapes))
    source, target = map(range, alignment.size)
    return Bitext(
        Document.from_sentences([f"Satz Nummer {k}." for k in source], words[0]),
        Document.from_sentences([f"Sentence number {k}." for k in target], words[1]),
        alignment,
    )


def hostile() -> Bitext:
    """A bitext whose sentences try to be something else."""
    source, target = Document.from_sentences(HOSTILE), Document.from_sentences(HOSTILE[::-1])
    beads = tuple(Bead(Span(k, k + 1), Span(k, k + 1), 0.5) for k in range(len(HOSTILE)))
    return Bitext(source, target, Alignment(beads))
