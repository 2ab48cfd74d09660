"""A corpus made by a Ray cluster of two nodes, of which one is lost."""

from __future__ import annotations

import importlib.util

import pytest
from letters import built, files, program, write_letters

from aligner.errors import InputError, MissingExtraError

HAS_RAY = importlib.util.find_spec("ray") is not None
needs_ray = pytest.mark.skipif(not HAS_RAY, reason="ray is not installed")

# Ray warns of much that is its own affair, so it has a process for itself.
CLUSTER = """
import json, logging, os, signal
os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
import psutil, ray
from ray.cluster_utils import Cluster
from letters import built, tool

def workers():
    return [each for each in psutil.process_iter(["cmdline"])
            if "ray::_Hands" in "".join(each.info["cmdline"] or [])]

cluster = Cluster(initialize_head=True, head_node_args={{"num_cpus": 1}})
second = cluster.add_node(num_cpus=1)
cluster.wait_for_nodes()
told = []

def progress(stage, done, total):
    if stage == "align" and done == 4:
        told.append(len(workers()))
        workers()[0].kill()
    if stage == "align" and done == 12:
        told.append(len(workers()))
        cluster.remove_node(second)

summary = built({manifest!r}, {out!r}, aligner=tool(pause=0.2), workers=None, shard=4,
                engine="ray", address=cluster.address, progress=progress)
told.append(len(summary.broken))
print(json.dumps(told))
cluster.shutdown()
"""
