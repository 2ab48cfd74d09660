"""A corpus made by a Ray cluster of two nodes, of which an actor and then a whole node is lost."""

from __future__ import annotations

import importlib.util
import json
import socket
import sys

import pytest
from letters import built, files, write_letters
from programs import program

from aligner.errors import InputError, MissingExtraError

needs_ray = pytest.mark.skipif(
    importlib.util.find_spec("ray") is None, reason="ray is not installed"
)


def printed(code):
    """What a program prints; it is ended if it takes too long."""
    with program("-c", code) as process:
        told, errors = process.communicate(timeout=300)
    assert process.returncode == 0, errors
    return told


# Ray starts threads, sockets and processes as it likes and warns of them, so it gets a process.
CLUSTER = """
import json, os, time
os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
from contextlib import suppress
import psutil
from ray.cluster_utils import Cluster
from letters import built, tool

def actors():
    found = []
    for each in psutil.Process().children(recursive=True):  # of no other cluster on this machine
        with suppress(psutil.Error):
            found += [each] if "ray::_Hands" in "".join(each.cmdline()) else []
    return found

def both():
    # The actors, as soon as there is one on each node.
    deadline = time.monotonic() + 60
    while len(actors()) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    return actors()

cluster = Cluster(initialize_head=True, head_node_args={{"num_cpus": 1}})
second = cluster.add_node(num_cpus=1)
cluster.wait_for_nodes()
told = []

def progress(stage, done, total):
    if stage == "align" and done in (4, 8):
        told.append(len(both()))
        actors()[0].kill() if done == 4 else cluster.remove_node(second)
    if stage == "align" and done == total:
        told.append(len(actors()))

summary = built({manifest!r}, {out!r}, aligner=tool(pause=0.3), workers=None, shard=4,
                engine="ray", address=cluster.address, progress=progress)
print(json.dumps([*told, summary.reused, dict(summary.broken)]))
cluster.shutdown()
"""


@needs_ray
@pytest.mark.skipif(sys.platform == "win32", reason="ray runs no second node on Windows")
def test_a_cluster_that_loses_an_actor_and_a_node_makes_the_same(tmp_path):
    letters = write_letters(tmp_path / "letters", 14)
    built(letters, tmp_path / "one", shard=4)
    code = CLUSTER.format(manifest=str(letters), out=str(tmp_path / "two"))
    told = printed(code)
    *numbers, reused, broken = json.loads(told.splitlines()[-1])
    assert numbers == [2, 2, 1]  # before the kill, before the loss, at the end
    assert (reused, broken) == (0, {})
    assert files(tmp_path / "one") == files(tmp_path / "two")


IDLE = """
import json, os, time
os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
from contextlib import suppress
import psutil, ray
from letters import built, tool

def actors():
    found = {{}}
    for each in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):
            found[each] = "".join(each.cmdline())
    return {{each: title for each, title in found.items() if "ray::_Hands" in title}}

killed = []
ray.init(address="local", num_cpus=4, log_to_driver=False)

def progress(stage, done, total):
    if stage != "align":
        return
    deadline = time.monotonic() + 60
    while done == 1 and len(actors()) < 4 and time.monotonic() < deadline:
        time.sleep(0.05)
    if done == total - 1:  # one actor is at the last one
        time.sleep(0.5)
        for each, title in sorted(actors().items(), key=lambda item: ".do" in item[1]):
            killed.append(".do" in title)
            each.kill()

summary = built({manifest!r}, {out!r}, aligner=tool(), workers=4, engine="ray", progress=progress)
print(json.dumps([killed, dict(summary.broken)]))
ray.shutdown()
"""


@needs_ray
@pytest.mark.skipif(sys.platform == "win32", reason="as above")
def test_actors_that_die_with_nothing_to_do_count_for_no_document(tmp_path):
    letters = write_letters(tmp_path / "letters", 8)
    path = letters.parent / "letter7.de.txt"
    path.write_text(path.read_text() + " SLOW")
    told = printed(IDLE.format(manifest=str(letters), out=str(tmp_path / "out")))
    line = next(line for line in told.splitlines() if line.startswith("[["))  # Ray says more
    killed, broken = json.loads(line)
    assert killed == [False, False, False, True]
    assert broken == {}


POISON = """
import json, os
os.environ["RAY_ADDRESS"] = "local"  # not some other cluster on this machine
from letters import built, tool

summary = built({manifest!r}, {out!r}, aligner=tool(), workers=2, engine="ray")
print(json.dumps([summary.reused, dict(summary.broken)]))
import ray
assert not ray.is_initialized()
"""


@needs_ray
@pytest.mark.skipif(sys.platform == "win32", reason="as above")
def test_a_document_at_which_actors_die_is_given_up(tmp_path):
    letters = write_letters(tmp_path / "letters", 4)
    built(letters, tmp_path / "out", workers=1)
    (letters.parent / "letter1.de.txt").write_text("BOOM")
    (letters.parent / "letter2.de.txt").write_text(" ")
    told = printed(POISON.format(manifest=str(letters), out=str(tmp_path / "out")))
    reused, broken = json.loads(told.splitlines()[-1])
    assert reused == 2
    assert broken["letter 1"].startswith("3 actors died at it; the last one: ")
    assert broken["letter 2"].endswith("holds nothing but white space; give a file with text in it")


def test_without_ray_the_cure_is_told(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    letters = write_letters(tmp_path / "letters", 1)
    with pytest.raises(MissingExtraError, match=r"bitext-aligner\[ray\]"):
        built(letters, tmp_path / "out", engine="ray", workers=1)


@needs_ray
def test_where_no_cluster_answers_this_is_said(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and nobody listens
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        letters = write_letters(tmp_path / "letters", 1)
        with pytest.raises(InputError, match=f"no Ray cluster answers at {address}: .*refused"):
            built(letters, tmp_path / "out", engine="ray", address=address)
