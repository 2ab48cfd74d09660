"""Readers and writers, one module per format; a file's suffix says which.

documents/  readers of texts to be aligned (`manuscripts` lists them)
results/    bitexts, units and links (`registry` lists them)
raw/        files as bytes, lines, archives and mark-up

| Holds | Suffixes | Read as | Written from |
| --- | --- | --- | --- |
| every bead, with texts | `.jsonl` | links, units | a bitext |
| texts | `.tsv` `.tmx` `.xlf` `.xliff` `.xlsx` `.moses` | units | units |
| texts | `.parquet` `.units.jsonl` | units | units |
| texts | `.hunalign` `.sdlxliff` `.mqxliff` `.mxliff` | units | – |
| numbers | `.gold` `.pred` `.vecalign` `.ladder` | links | links |
| ids | `.xces` `.ces.xml` `.intertext.xml` | links | links |
| a page for review | `.html` | – | a bitext, a view |

`registry.FORMATS` is this table in code. A bitext is written in full if the format can hold all of
it, else as units or links, whichever the format holds.

Texts to be aligned come in through `read_manuscript` (`manuscripts` lists their formats), ready
pairs through `read_bitext`.

A user's decisions about an alignment have a `.json` file of their own, for `write_decisions` and
`read_decisions`.

The provenance of a bitext goes to `OUT.meta.json`, even if the format itself has a place for it. So
do the moved passages: `"moved"` lists them as half-open runs of sentence indexes with a confidence.
Writing links or units over a bitext removes its side files. A page holds all of this itself and has
no side file.
"""

from aligner.formats.compared import pair_files, read_compared
from aligner.formats.converting import convert, read_counted
from aligner.formats.decisions import read_decisions, write_decisions
from aligner.formats.manuscripts import read_manuscript
from aligner.formats.pairs import holds_pairs, read_bitext
from aligner.formats.raw.beside import side_file
from aligner.formats.raw.files import read_text
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
