"""Aligns the sentences of two translations and says how sure it is of every pair.

import aligner

bitext = aligner.align(english, russian)
for pair in bitext.pairs(min_confidence=0.9):
    print(pair.source, pair.target, pair.confidence)
"""

import importlib as _importlib
import typing as _typing

from aligner import trust as trust
from aligner.bitext import (
    Alignment,
    Bead,
    Bitext,
    Document,
    Link,
    Links,
    Manuscript,
    Moved,
    Place,
    Provenance,
    Remark,
    SentencePair,
    Span,
    Threshold,
    Unit,
    WordLink,
)
from aligner.bitext.units import units_of
from aligner.decisions import Decisions
from aligner.encoders import load_encoder
from aligner.errors import (
    AlignerError,
    EncoderError,
    FormatError,
    InputError,
    LanguageError,
    MissingExtraError,
    WorkerError,
)
from aligner.evaluation import Report, evaluate
from aligner.formats import (
    read,
    read_bitext,
    read_decisions,
    read_manuscript,
    read_text,
    read_units,
    write,
    write_decisions,
    write_units,
)
from aligner.model.parameters import Parameters, shapes_up_to
from aligner.monotone import alignment_of, bitext_of
from aligner.multi import Judgement, MultiBead, MultiBitext, align_multi
from aligner.pipeline import Aligner, Outcome, align, align_embeddings
from aligner.splitters import split
from aligner.version import __version__ as __version__

if _typing.TYPE_CHECKING:
    from aligner import corpus as corpus
    from aligner import fidelity as fidelity
    from aligner import training as training
    from aligner.fidelity import (
        Comparison,
        FidelityReport,
        Finding,
        Scores,
        ScoringSegments,
        check_fidelity,
        compare_fidelity,
        segments_for_scoring,
        write_report,
    )
else:
    _LATER = ("corpus", "fidelity", "training")

    def __getattr__(name: str) -> object:
        """Loads what nothing above imports when it is first asked for.

        Public names that are not there yet are those of fidelity: the patterns of all its checks
        take longer to make than the rest of the package, and not everybody needs them.
        """
        if name in _LATER:
            return _importlib.import_module(f"aligner.{name}")
        if name in __all__:
            found = getattr(_importlib.import_module("aligner.fidelity"), name)
            globals()[name] = found
            return found
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__() -> list[str]:
        """Lists these, too, so that completion offers them."""
        return sorted({*globals(), *_LATER, *__all__})


__all__ = [
    "Aligner",
    "AlignerError",
    "Alignment",
    "Bead",
    "Bitext",
    "Comparison",
    "Decisions",
    "Document",
    "EncoderError",
    "FidelityReport",
    "Finding",
    "FormatError",
    "InputError",
    "Judgement",
    "LanguageError",
    "Link",
    "Links",
    "Manuscript",
    "MissingExtraError",
    "Moved",
    "MultiBead",
    "MultiBitext",
    "Outcome",
    "Parameters",
    "Place",
    "Provenance",
    "Remark",
    "Report",
    "Scores",
    "ScoringSegments",
    "SentencePair",
    "Span",
    "Threshold",
    "Unit",
    "WordLink",
    "WorkerError",
    "align",
    "align_embeddings",
    "align_multi",
    "alignment_of",
    "bitext_of",
    "check_fidelity",
    "compare_fidelity",
    "evaluate",
    "load_encoder",
    "read",
    "read_bitext",
    "read_decisions",
    "read_manuscript",
    "read_text",
    "read_units",
    "segments_for_scoring",
    "shapes_up_to",
    "split",
    "units_of",
    "write",
    "write_decisions",
    "write_report",
    "write_units",
]
