"""`.parquet` files: one unit per row, in the layout of Hugging Face's translation data sets.

The columns are `id`; `translation`, a struct of strings keyed by language, its keys sorted;
`confidence`, `document` and `sentences`, a struct of lists of numbers keyed by language, each null
if unknown. The file's metadata hold what made the units and the order of the languages. Any file
with such a `translation` can be read. `load_dataset("parquet", data_files=…)` reads what is written
here, and so does pandas.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from aligner.bitext import Unit
from aligner.errors import FormatError, needed
from aligner.formats.raw.files import opened
from aligner.formats.results.sides import Languages, choose
from aligner.formats.results.unit_format import Head, Row, UnitFormat, Units
from aligner.formats.results.units_jsonl import as_row, unit_of

if TYPE_CHECKING:
    import pyarrow

__all__ = ["UNITS"]

_ROWS = 2_000
"""How many rows are in memory at once, and in a row group of the file."""

_COLUMNS = ("id", "translation", "confidence", "document", "sentences")
_OWN = b"aligner"  # the key of our own entry in the file's metadata


def _arrow() -> Any:
    with needed("pyarrow", "parquet", "a .parquet file"):
        import pyarrow
        import pyarrow.parquet
    return pyarrow


def _write(units: Iterable[Unit], files: Sequence[BinaryIO], head: Head) -> None:
    arrow = _arrow()
    schema = _schema(arrow, head)
    counted = enumerate(units, head.first)
    rows = (as_row(unit, str(number), head.languages) for number, unit in counted)
    with arrow.parquet.ParquetWriter(files[0], schema) as writer:
        while batch := list(islice(rows, _ROWS)):
            writer.write_table(arrow.Table.from_pylist(batch, schema=schema))


def _schema(arrow: Any, head: Head) -> pyarrow.Schema:
    made = head.provenance.as_dict() if head.provenance else None
    keys = sorted(head.languages)
    return arrow.schema(
        [
            ("id", arrow.string()),
            ("translation", arrow.struct([(key, arrow.string()) for key in keys])),
            ("confidence", arrow.float64()),
            ("document", arrow.string()),
            ("sentences", arrow.struct([(key, arrow.list_(arrow.int32())) for key in keys])),
        ],
        metadata={_OWN: json.dumps({"languages": head.languages, "provenance": made})},
    )


def _read(path: str, languages: Languages) -> Units:
    arrow = _arrow()
    with opened(path) as file, _readable(arrow, path):
        schema = arrow.parquet.read_schema(file)
    held = _languages(arrow, schema, path)
    chosen = choose(held, languages, path)
    return Units(chosen, _rows(path, chosen))


def _languages(arrow: Any, schema: pyarrow.Schema, path: str) -> tuple[str, ...]:
    """The languages that a file holds, in the order of its metadata if they give one."""
    kind = schema.field("translation").type if "translation" in schema.names else None
    if kind is None or not arrow.types.is_struct(kind):
        raise FormatError(
            f"{path} has no column translation that is keyed by language, as Hugging Face's"
            f" translation data sets have; its columns are {', '.join(schema.names)}"
        )
    names = [each.name for each in kind]
    told = _own_languages((schema.metadata or {}).get(_OWN, b"{}"))
    return tuple(told) if sorted(told) == sorted(names) else tuple(names)


def _own_languages(metadata: bytes) -> list[str]:
    """The order of the languages, as `_write` stores it; [] if others made the metadata."""
    try:
        told = json.loads(metadata)["languages"]
    except (ValueError, TypeError, KeyError):
        return []
    is_ours = isinstance(told, list) and all(isinstance(each, str) for each in told)
    return told if is_ours else []


def _rows(path: str, languages: tuple[str, ...]) -> Iterator[Row]:
    arrow = _arrow()
    number = 0
    with opened(path) as file, _readable(arrow, path):
        table = arrow.parquet.ParquetFile(file)
        known = [each for each in _COLUMNS if each in table.schema_arrow.names]
        for batch in table.iter_batches(_ROWS, columns=known):
            for row in batch.to_pylist():
                number += 1
                if unit := _unit(row, number, languages, path):
                    yield Row(unit, (("unit", row.get("id") or number),))


def _unit(row: dict[str, Any], number: int, languages: tuple[str, ...], path: str) -> Unit | None:
    try:
        return unit_of(row, number - 1, languages) if row["translation"] else None
    except ValueError as error:
        raise FormatError(f"{path}, row {number}: {error}") from None


@contextmanager
def _readable(arrow: Any, path: str) -> Iterator[None]:
    try:
        yield
    except (arrow.ArrowException, OSError) as error:
        if getattr(error, "errno", None):  # the system's own error; arrow's have no errno
            raise
        reason = str(error).splitlines()[0]
        raise FormatError(
            f"{path} is not a Parquet file that can be read: {reason}; make it anew"
        ) from None


UNITS = UnitFormat(_read, _write, has_head=True, has_ids=True, check=_arrow)
"""How `.parquet` files are read and written."""
