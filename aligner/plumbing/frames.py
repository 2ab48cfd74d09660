"""Tables for pandas, an optional dependency."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from aligner.errors import MissingExtraError

if TYPE_CHECKING:
    import pandas

__all__ = ["data_frame"]


def data_frame(
    data: Mapping[str, Sequence[Any]] | Sequence[Mapping[str, Any]],
    columns: Sequence[str] | None = None,
    *,
    numbers: Mapping[str, str] | None = None,
) -> pandas.DataFrame:
    """A data frame made of columns by name, or of rows.

    Args:
        data: All columns, or all rows.
        columns: The names of the columns in order, for when there may be no row to show them.
        numbers: The types of the columns that hold numbers. Where there is no row to tell types
            from, all other columns are of objects, as texts are.

    Raises:
        MissingExtraError: pandas is not installed.
    """
    try:
        import pandas
    except ImportError:
        raise MissingExtraError("pandas", "pandas", "to_dataframe()") from None
    frame = pandas.DataFrame(data, columns=columns)
    if len(frame):
        return frame
    return frame.astype({name: (numbers or {}).get(name, "object") for name in frame.columns})
