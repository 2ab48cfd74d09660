"""Readers and writers, one file a format; a file's suffix says which.

| Holds | Suffixes | Read as | Written of |
| --- | --- | --- | --- |
| every bead, with texts | `.jsonl` | links, units | a bitext |
| texts | `.tsv` `.tmx` `.xlf` `.xliff` `.xlsx` `.moses` | units | units |
| texts | `.parquet` `.units.jsonl` | units | units |
| texts | `.hunalign` `.sdlxliff` `.mqxliff` `.mxliff` | units | – |
| numbers | `.gold` `.pred` `.vecalign` `.ladder` | links | links |
| ids | `.xces` `.ces.xml` `.intertext.xml` | links | links |
| a page to look at it | `.html` | – | a bitext, a view |

The table is `registry.FORMATS`. A bitext is written whole where a format holds all of it, else as
its units or as its links, whichever the format holds.

Texts to be aligned come in through `read_manuscript`, ready pairs through `read_bitext`; the table
of their formats is in `manuscripts`.

What a user has decided about an alignment goes to a `.json` file of its own, by `write_decisions`
and `read_decisions`.

What made a bitext goes to `OUT.meta.json`, whatever the format has a place for, and so do the
passages that stand elsewhere on the other side: `"moved"` lists them as half-open runs of
sentence indexes with a confidence. Links or units written over a bitext take its side files away. A
page says all of this itself and has no such file.
"""

from aligner.formats.compared import pair_files, read_compared
from aligner.formats.converting import convert, read_counted
from aligner.formats.decisions import read_decisions, write_decisions
from aligner.formats.files import read_text, side_file
from aligner.formats.manuscripts import read_manuscript
from aligner.formats.pairs import holds_pairs, read_bitext
from aligner.formats.reading import read, read_units
from aligner.formats.writing import check_output, may_write, write, write_units

__all__ = [
    "check_output",
    "convert",
    "holds_pairs",
    "may_write",
    "pair_files",
    "read",
    "read_bitext",
    "read_compared",
    "read_counted",
    "read_decisions",
    "read_manuscript",
    "read_text",
    "read_units",
    "side_file",
    "write",
    "write_decisions",
    "write_units",
]
