"""Tables for pandas, an optional dependency."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from aligner.errors import needed

if TYPE_CHECKING:
    import pandas

__all__ = ["data_frame"]


def data_frame(
    data: Mapping[str, Sequence[Any]] | Sequence[Mapping[str, Any]],
    columns: Sequence[str] | None = None,
    *,
    types: Mapping[str, str] | None = None,
) -> pandas.DataFrame:
    """A data frame made of columns by name, or of rows.

    Args:
        data: All columns, or all rows.
        columns: The names of the columns in order, for when there may be no row to show them.
        types: The types of the columns that hold no texts. Where there is no row to tell types
            from, all other columns have the type of texts: str from pandas 3 on, object before.

    Raises:
        MissingExtraError: pandas is not installed.
    """
    with needed("pandas", "pandas", "to_dataframe()"):
        import pandas

    frame = pandas.DataFrame(data, columns=columns)
    if len(frame):
        return frame
    text = pandas.Series(["x"]).dtype
    return frame.astype({name: (types or {}).get(name, text) for name in frame.columns})
