"""Sentences of the embedded encoder that are longer than it looks at."""

import numpy as np

from aligner.encoders.embedded import EmbeddedEncoder
from aligner.encoders.pieces import LONGEST


def test_of_a_very_long_sentence_the_beginning_is_looked_at():
    encoder = EmbeddedEncoder()
    beginning = ("we walked on and on " * LONGEST)[:LONGEST]
    longer = beginning + "and never came back"
    vectors = encoder.encode([beginning, longer])
    np.testing.assert_allclose(vectors[0], vectors[1], atol=1e-6)
    (tokens,) = encoder.encode_tokens([longer])
    spans = encoder.token_spans(longer)
    assert len(tokens.vectors) == len(spans)
    assert spans[-1, 1] == LONGEST
