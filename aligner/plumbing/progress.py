"""Progress reports, and a progress bar for whoever waits at a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import ProgressColumn, TaskID

__all__ = ["Bar", "Progress"]

Progress: TypeAlias = Callable[[str, int, int], None]
"""Called with the name of a stage, how much of it is done, and how much there is."""

_PATIENCE = 0.5  # seconds of work before the bar appears


class Bar:
    """A progress bar on standard error, shown only to a person and only if the work takes a while.

    Args:
        rate: The unit to show the speed in, such as "documents/s"; "" to show none.
    """

    def __init__(self, rate: str = "") -> None:
        self._rate = rate
        self._begun = time.monotonic()
        self._progress: RichProgress | None = None
        self._tasks: dict[str, TaskID] = {}

    @property
    def callback(self) -> Progress | None:
        """The function for the pipeline to call; None if nobody is watching."""
        return self._show if sys.stderr is not None and sys.stderr.isatty() else None

    def __enter__(self) -> Bar:
        return self

    def __exit__(self, *_: object) -> None:
        if self._progress:
            self._progress.stop()

    def _show(self, stage: str, done: int, total: int) -> None:
        if self._progress is None:
            if time.monotonic() - self._begun < _PATIENCE:
                return
            self._progress = self._started()
        if stage not in self._tasks:
            self._tasks[stage] = self._progress.add_task(stage, total=total)
        self._progress.update(self._tasks[stage], completed=done, total=total)

    def _started(self) -> RichProgress:
        from rich.console import Console
        from rich.progress import Progress as RichProgress

        progress = RichProgress(*self._columns(), console=Console(stderr=True), transient=True)
        progress.start()
        return progress

    def _columns(self) -> list[str | ProgressColumn]:
        """The columns of a row: stage, bar, share, time left; with a rate, also count and speed."""
        from rich.progress import MofNCompleteColumn, ProgressColumn, Task
        from rich.progress import Progress as RichProgress
        from rich.text import Text

        rate = self._rate

        class Speed(ProgressColumn):
            def render(self, task: Task) -> Text:
                return Text(f"{task.speed:.1f} {rate}" if task.speed else "")

        usual: list[str | ProgressColumn] = [*RichProgress.get_default_columns()]
        return [*usual, MofNCompleteColumn(), Speed()] if rate else usual
