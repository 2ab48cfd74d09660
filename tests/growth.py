"""Whether time grows with the length of a text, and not with its square."""

import gc
import time


def grows_with_length(work, size):
    """Whether ten times the size takes about ten times as long, and not a hundred times.

    `work` is given a size and returns what is to be timed. As in timeit, no garbage is collected
    meanwhile: what earlier tests have left would count.
    """

    def seconds(of):
        do = work(of)
        gc.disable()
        try:
            started = time.process_time()
            do()
            return time.process_time() - started
        finally:
            gc.enable()

    seconds(size // 10)
    short = min(seconds(size) for _ in range(3))
    return seconds(10 * size) < 40 * short + 0.2
