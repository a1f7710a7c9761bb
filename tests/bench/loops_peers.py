#!/usr/bin/env python3
"""The loop search beside networkx and petgraph, on the same maps in one run.

Runs `cargo bench --bench loops`, which times the search and petgraph's `all_simple_paths` (asked
once for every link, and again with every factor taken out when it is done), then
times networkx's `simple_cycles` on the same maps at the same bounds, checks that all find the
same number of loops, and prints how many times faster the search is.

Needs networkx. Maps on which networkx needs more than a minute are left out with --quick.
"""

import json
import pathlib
import subprocess
import sys
import time

import networkx

ROOT = pathlib.Path(__file__).resolve().parents[2]


def ours():
    """The rows of the first table of the bench."""
    done = subprocess.run(
        ["cargo", "bench", "--bench", "loops"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    tables = done.stdout.strip().split("\n\n")
    table = next(table for table in tables if table.startswith("map\tbound\tloops")).splitlines()
    names = ["map", "bound", "loops", "find", "each", "count", "once", "_", "plain", "_"]
    return [dict(zip(names, line.split("\t"))) for line in table[1:]]


def theirs(name, bound):
    """How many loops networkx finds, and its best CPU time of up to three runs, in microseconds."""
    drawn = json.loads((ROOT / "tests/data/graphs" / f"{name}.json").read_text())
    graph = networkx.DiGraph((cause, effect) for cause, effect, _ in drawn["edges"])
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        found = sum(1 for _ in networkx.simple_cycles(graph, length_bound=bound))
        best = min(best, time.process_time() - start)
        if best > 5:
            break
    return found, best * 1e6


def main():
    print(f"networkx {networkx.__version__}, python {sys.version.split()[0]}; CPU times in µs")
    head = ["map", "bound", "loops", "ours", "once", "", "plain", "", "networkx", ""]
    widths = [-17, 5, 6, 8, 9, 6, 9, 6, 9, 7]
    line = lambda cells: " ".join(f"{c:{'<' if w < 0 else '>'}{abs(w)}}" for c, w in zip(cells, widths))
    print(line(head))
    for row in ours():
        name, bound = row["map"], int(row["bound"])
        if "--quick" in sys.argv and (bound > 8 or "1000" in name):
            continue
        found, took = theirs(name, bound)
        assert found == int(row["loops"]), f"{name} at {bound}: {found}, not {row['loops']}"
        find = float(row["find"])
        cells = [name, bound, found, f"{find:.1f}"]
        for time_taken in (float(row["once"]), float(row["plain"]), took):
            cells += [f"{time_taken:.0f}", f"{time_taken / find:.0f}×"]
        print(line(cells), flush=True)


if __name__ == "__main__":
    main()
