"""Many items in several processes: in order, lazily, and none lost with another."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from contextlib import suppress
from itertools import count, islice
from pathlib import Path

import numpy as np
import pytest
from crew import BeginsOnce, Deadly, NeverBegins, do
from programs import program

import aligner
from aligner.corpus.engines import ENGINES, engine_called
from aligner.errors import EncoderError, InputError, WorkerError
from aligner.plumbing.workers import cores, work_through


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_come_in_order_from_as_many_processes(workers):
    items = [("sleep", 0.2 if number % 3 == 0 else 0.0) for number in range(9)]
    done = list(work_through(do, items, workers))
    assert [each.item for each in done] == items
    assert [each.value[0] for each in done] == [value for _, value in items]
    processes = {each.value[1] for each in done}
    assert processes == {os.getpid()} if workers == 1 else 1 < len(processes) <= workers


def test_no_item_no_process():
    assert list(work_through(do, [], 2)) == []


@pytest.mark.parametrize(
    ("kind", "value", "told"), [("exit", 3, "exit code 3"), ("kill", 0, "SIGKILL")]
)
def test_who_dies_takes_nothing_along(kind, value, told):
    items = [("say", 0), (kind, value), ("say", 2), (kind, value), ("say", 4), ("say", 5)]
    done = list(work_through(do, items, 2))
    assert [each.item for each in done] == items
    assert [each.value and each.value[0] for each in done] == [0, None, 2, None, 4, 5]
    assert all(
        isinstance(done[k].error, WorkerError) and told in str(done[k].error) for k in (1, 3)
    )


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_is_that_of_its_item(workers):
    done = list(work_through(do, [("raise", "no"), ("say", 1)], workers))
    assert isinstance(done[0].error, ValueError)
    assert str(done[0].error) == "no"
    assert done[1].value[0] == 1


def test_what_cannot_be_pickled_is_an_error_of_its_item():
    items = [
        ("say", lambda: 0),
        ("give what cannot be pickled", 0),
        ("raise what cannot be pickled", 0),
        ("say", 3),
    ]
    done = list(work_through(do, items, 2))
    assert all(each.error for each in done[:3])
    assert "Stubborn: 1 and 2" in str(done[2].error)
    assert done[3].value[0] == 3


def test_items_are_taken_as_they_are_needed():
    taken = []

    def items():
        for number in count():
            taken.append(number)
            yield ("say", number)

    results = work_through(do, items(), 2)
    assert [each.value[0] for each in islice(results, 20)] == list(range(20))
    assert len(taken) < 30
    results.close()


def test_a_slow_item_does_not_let_the_others_run_far_ahead():
    taken = []

    def items():
        yield from [("say", 0)] * 6  # until both processes have begun
        yield ("sleep", 2.0)
        for number in count():
            taken.append(number)
            yield ("say", number)

    results = work_through(do, items(), 2)
    assert len(list(islice(results, 7))) == 7
    assert len(taken) < 10
    results.close()


def test_without_order_a_slow_item_holds_up_no_other():
    items = [*[("say", 0)] * 4, ("sleep", 3.0), *(("say", number) for number in range(1, 30))]
    done = [each.value[0] for each in work_through(do, items, 2, in_order=False)]
    assert done[-1] == 3.0
    assert sorted(done) == sorted(value for _, value in items)


@pytest.mark.parametrize("in_order", [True, False])
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_processes_that_are_killed_while_idle_cost_no_item(in_order):
    results = work_through(do, [("say", number) for number in range(30)], 2, in_order=in_order)
    done = [next(results) for _ in range(10)]
    time.sleep(0.5)  # what they were at is done
    for process in {each.value[1] for each in done}:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    time.sleep(0.2)
    done += results
    assert [each.error for each in done] == [None] * 30
    assert sorted(each.value[0] for each in done) == list(range(30))


def test_processes_end_with_the_iterator():
    results = work_through(do, (("say", number) for number in count()), 2)
    processes = {each.value[1] for each in islice(results, 10)}
    results.close()
    for process in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


def test_processes_share_the_cores():
    told = [each.value for each in work_through(do, [("environment", "OMP_NUM_THREADS")] * 2, 2)]
    assert told == [str(max(cores() // 2, 1))] * 2


def test_as_many_cores_as_are_asked_for(monkeypatch):
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    assert cores() == 1
    monkeypatch.setenv("OMP_NUM_THREADS", "100000")
    assert 1 <= cores() < 100000
    monkeypatch.setenv("OMP_NUM_THREADS", "0")
    assert cores() >= 1


def test_a_process_that_dies_before_it_begins_is_replaced(tmp_path):
    done = list(work_through(BeginsOnce(str(tmp_path / "mark")), [("say", 0), ("say", 1)], 2))
    assert [each.value[0] for each in done] == [0, 1]


def test_where_no_process_begins_this_is_said():
    with pytest.raises(WorkerError, match=r"cannot begin.*__main__"):
        list(work_through(NeverBegins(), [("say", 0)], 2))


def endless(folder, each_time="", first=""):
    """A program whose workers say for ever which process they are."""
    script = folder / "script.py"
    script.write_text(
        "import time\n"
        f"{first}\n"
        "from crew import do\n"
        "from itertools import count\n"
        "from aligner.plumbing.workers import work_through\n"
        "if __name__ == '__main__':\n"
        "    for done in work_through(do, (('say', n) for n in count()), 2):\n"
        "        print(done.value[1], flush=True)\n"
        f"        {each_time}\n"
    )
    return program(script)


def test_an_interrupt_ends_all_processes(tmp_path):
    with endless(tmp_path, "time.sleep(0.05)") as process:
        workers = {int(process.stdout.readline()) for _ in range(8)}
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    assert errors.count("KeyboardInterrupt") == 1
    assert not any(map(_lives, workers))


def test_an_interrupt_while_processes_begin_is_told_once(tmp_path):
    # a line in one write: two processes import at the same time
    begins = "import os; os.write(1, b'imports\\n'); time.sleep(2)"
    with endless(tmp_path, first=f"if __name__ == '__mp_main__':\n    {begins}") as process:
        assert process.stdout.readline() == "imports\n"
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    assert errors.count("KeyboardInterrupt") == 1


def test_processes_end_when_the_one_that_began_them_is_killed(tmp_path):
    with endless(tmp_path) as process:
        workers = {int(process.stdout.readline()) for _ in range(50)}
        process.kill()
        process.wait()
        deadline = time.monotonic() + 10
        while any(map(_lives, workers)) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not any(map(_lives, workers))


def _lives(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return "zombie" not in _state(process)


def _state(process):
    status = Path(f"/proc/{process}/status")
    return status.read_text() if status.exists() else ""


PAIRS = [
    (["The ferry left at noon.", "Nobody waved."], ["Die Fähre legte ab.", "Niemand winkte."]),
    (["It rained."], ["Es regnete.", "Alle blieben zu Hause."]),
    (["A letter came on Monday."], ["Am Montag kam ein Brief."]),
]


def named(pairs):
    return [
        {
            "id": f"doc{number}",
            "source": source,
            "target": target,
            "source_language": "en",
            "target_language": "de",
        }
        for number, (source, target) in enumerate(pairs)
    ]


@pytest.mark.parametrize("workers", [1, 2])
def test_many_pairs_are_aligned_as_each_alone(workers):
    tool = aligner.Aligner()
    done = list(tool.align_many(named(PAIRS), workers=workers))
    assert [each.id for each in done] == ["doc0", "doc1", "doc2"]
    alone = [
        tool.align(*pair, source_language="en", target_language="de").alignment for pair in PAIRS
    ]
    assert [each.result().alignment for each in done] == alone


def test_pairs_come_in_several_forms():
    page = "The ferry left at noon. Nobody waved.\n\nПаром ушёл в полдень. Никто не махал рукой."
    texts = ("The ferry left at noon.", "Die Fähre legte am Mittag ab.")
    done = list(aligner.Aligner().align_many([page, texts, {"source": page}], workers=1))
    assert [each.id for each in done] == [0, 1, 2]
    assert done[0].result() == done[2].result()
    assert done[1].result().target.language == "de"


@pytest.mark.parametrize("workers", [1, 2])
def test_a_pair_that_fails_costs_no_other(workers):
    pairs = [*named(PAIRS[:1]), {"source": "x", "sorce": "y"}, "one language only", *PAIRS[2:]]
    done = list(aligner.Aligner().align_many(pairs, workers=workers))
    assert [each.bitext is None for each in done] == [False, True, True, False]
    assert "did you mean source" in str(done[1].error)
    with pytest.raises(aligner.AlignerError):
        done[2].result()


def test_the_pair_at_which_a_process_dies_is_named():
    pairs = named([PAIRS[0], (["BOOM"], ["Bumm."]), PAIRS[1]])
    done = list(aligner.Aligner(Deadly()).align_many(pairs, workers=2))
    assert [(each.id, each.bitext is None) for each in done] == [
        ("doc0", False),
        ("doc1", True),
        ("doc2", False),
    ]
    assert isinstance(done[1].error, WorkerError)


def test_an_encoder_that_cannot_be_pickled_is_refused_before_any_work():
    class Local:
        name = "local-one"

        def encode(self, sentences):
            raise AssertionError

    with pytest.raises(EncoderError, match="local-one cannot be given to other processes"):
        aligner.Aligner(Local()).align_many(PAIRS, workers=2)
    with pytest.raises(InputError, match="splitter cannot be given"):
        aligner.Aligner(splitter=lambda text: [text]).align_many(PAIRS, workers=2)


@pytest.mark.parametrize("workers", [0, -1, 2.0, 1.5, "2", [2]])
def test_workers_are_a_whole_number_of_one_or_more(workers):
    told = f"workers must be 1 or more, a whole number, not {workers!r}"
    with pytest.raises(InputError, match=f"^{re.escape(told)}$"):
        aligner.Aligner().align_many(PAIRS, workers=workers)
    for engine in ENGINES:
        with pytest.raises(InputError, match=f"^{re.escape(told)}$"):
            engine_called(engine, workers)


def test_workers_may_be_a_number_of_numpy():
    done = aligner.Aligner().align_many(PAIRS[:1], workers=np.int64(1))
    assert [each.error for each in done] == [None]


def test_an_outcome_is_a_bitext_or_an_error():
    with pytest.raises(ValueError, match="needs either a bitext or an error"):
        aligner.Outcome(1)
    with pytest.raises(ValueError, match="needs either a bitext or an error"):
        aligner.Outcome(
            1,
            aligner.align(["Eins."], ["One."], source_language="de", target_language="en"),
            InputError("no"),
        )


def test_the_threads_of_blas_come_back_however_many_callers_there_are():
    from threadpoolctl import threadpool_info

    from aligner.plumbing.workers import one_blas_thread

    def threads():
        return [each["num_threads"] for each in threadpool_info() if each["user_api"] == "blas"]

    before = threads()
    first, second = one_blas_thread(), one_blas_thread()
    first.__enter__()
    second.__enter__()
    assert set(threads()) == {1}
    first.__exit__(None, None, None)
    assert set(threads()) == {1}
    second.__exit__(None, None, None)
    assert threads() == before
