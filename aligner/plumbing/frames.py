"""Tables for pandas, which is there only for those who want it."""

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
) -> pandas.DataFrame:
    """Columns by name, or rows, as a data frame.

    Args:
        data: All columns, or all rows.
        columns: The names of the columns in their order, where there may be no row to tell them.

    Raises:
        MissingExtraError: pandas is not installed.
    """
    try:
        import pandas
    except ImportError:
        raise MissingExtraError("pandas", "pandas", "to_dataframe()") from None
    return pandas.DataFrame(data, columns=columns)
