"""A small bitext, text with odd characters, and files of some bytes."""

from aligner.bitext import Alignment, Bead, Bitext, Document, Provenance, Span

# What must come through unharmed: NUL, CRLF, U+2028, zero-width and bidirectional marks, emoji.
ODD = "a\0b\r\nc\u2028d\u200be\u202ef\u2069\U0001f469\u200d\U0001f680 g\x85h\n"


def bitext(source=("Eins.", "Zwei.", "Drei."), target=("One.", "Two, three.", "Four.")):
    alignment = Alignment(
        (
            Bead(Span(0, 1), Span(0, 1), 0.9712345678),
            Bead(Span(1, 3), Span(1, 2), 0.4),
            Bead(Span(3, 3), Span(2, 3), 0.8),
        )
    )
    made = Provenance("0.1.0", "rules", "default", "3", "p1", {"max_bead": "6"})
    documents = (Document.from_sentences(source, "de"), Document.from_sentences(target, "en"))
    return Bitext(*documents, alignment, made)


def saved(tmp_path, data, name="in.txt"):
    path = tmp_path / name
    path.write_bytes(data)
    return path
