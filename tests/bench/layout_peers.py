#!/usr/bin/env python3
"""Tidied maps beside Graphviz and networkx: the same boxes, counted in the same way, in one run.

Runs `cargo bench --bench layout -- --boxes`, which tidies the maps from files and five generated
ones of each size (seeds and generator in `maps.rs`) and prints them. Then every peer that is
installed lays out the same boxes; one that is not is printed as skipped.

A column is a tenth of an inch and a row two, so that a cell is twice as high as wide and a chip
of 12 × 2 cells is 1.2 × 0.4 inches. Graphviz draws its own lines: as dot draws them, and straight
around parallels with neato and sfdp, overlaps removed with prism. networkx only places: its lines
are straight, and its places are spread until a tenth of the area is chips. Counted for all:

crossings  points where two drawn lines cross, those within a cell of each other and of the same
           two lines counted once
labels     times a line runs over a box that is not one of its ends
overlaps   pairs of boxes that share ground
cells      columns × rows of all boxes and lines
ms         CPU time; `ours/` beside it is how many times the time of the peer we took
"""

import json
import math
import pathlib
import resource
import shutil
import subprocess
import sys
import time
from collections import defaultdict

ROOT = pathlib.Path(__file__).resolve().parents[2]
COLUMN = 7.2  # points
GRAPHVIZ = {"dot": [], "neato": ["-Goverlap=prism"], "sfdp": ["-Goverlap=prism"]}
NEEDED = {40: 0.6, 60: 0.6, 100: 0.6, 200: 0.8}


def ours():
    """The maps with our figures, from the bench or from a file with its output."""
    if len(sys.argv) > 1:
        text = pathlib.Path(sys.argv[1]).read_text()
    else:
        bench = ["cargo", "bench", "--quiet", "--bench", "layout", "--", "--boxes"]
        done = subprocess.run(bench, cwd=ROOT, check=True, capture_output=True, text=True)
        text = done.stdout
    return [json.loads(line) for line in text.splitlines() if line.startswith("{")]


def used():
    times = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1e3 * (times.ru_utime + times.ru_stime)


def graphviz(program, drawn):
    """Boxes and lines in columns, and the CPU time in milliseconds."""
    size = lambda w, h: f"width={w / 10} height={h / 5}"
    nodes = [f"{at} [{size(w, h)}]" for at, (w, h) in enumerate(drawn["sizes"])]
    edges = [f"{cause} -> {effect}" for cause, effect in drawn["links"]]
    text = "digraph { node [shape=box fixedsize=true label=\"\"]\n" + "\n".join(nodes + edges) + "\n}"
    start = used()
    done = subprocess.run(
        [program, "-Tjson0", *GRAPHVIZ[program]], input=text, check=True, capture_output=True, text=True
    )
    took = used() - start
    out = json.loads(done.stdout)
    boxes = [None] * len(drawn["sizes"])
    for item in out["objects"]:
        x, y = (float(part) / COLUMN for part in item["pos"].split(","))
        w, h = drawn["sizes"][int(item["name"])]
        boxes[int(item["name"])] = (x - w / 2, y - h, x + w / 2, y + h)
    lines = [(int(out["objects"][e["tail"]]["name"]), int(out["objects"][e["head"]]["name"]), curve(e["pos"]))
             for e in out.get("edges", [])]
    return boxes, lines, took


def curve(position):
    """The points of a line: its Bézier curves in eight steps each, and its head."""
    ends, points = {}, []
    for word in position.split():
        if word[:2] in ("e,", "s,"):
            ends[word[0]] = tuple(float(part) / COLUMN for part in word[2:].split(","))
        else:
            points.append(tuple(float(part) / COLUMN for part in word.split(",")))
    path = [points[0]]
    for at in range(0, len(points) - 3, 3):
        a, b, c, d = points[at : at + 4]
        for step in range(1, 9):
            t = step / 8
            u = 1 - t
            path.append(tuple(u**3 * a[i] + 3 * u * u * t * b[i] + 3 * u * t * t * c[i] + t**3 * d[i] for i in (0, 1)))
    return [ends[k] for k in "s" if k in ends] + path + [ends[k] for k in "e" if k in ends]


def networkx_spring(drawn):
    return placed(lambda nx, graph: nx.spring_layout(graph, seed=1), drawn)


def networkx_kamada(drawn):
    return placed(lambda nx, graph: nx.kamada_kawai_layout(graph), drawn)


def placed(layout, drawn):
    import networkx

    graph = networkx.Graph()
    graph.add_nodes_from(range(len(drawn["sizes"])))
    graph.add_edges_from(drawn["links"])
    start = time.process_time()
    at = layout(networkx, graph)
    took = 1e3 * (time.process_time() - start)
    area = sum(2 * w * h for w, h in drawn["sizes"]) * 10
    spread = math.sqrt(area) / 2
    boxes = []
    for node, (w, h) in enumerate(drawn["sizes"]):
        x, y = at[node][0] * spread * 1.4, at[node][1] * spread / 1.4
        boxes.append((x - w / 2, y - h, x + w / 2, y + h))
    middle = lambda box: ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    lines = []
    for cause, effect in drawn["links"]:
        a, b = middle(boxes[cause]), middle(boxes[effect])
        lines.append((cause, effect, [leave(boxes[cause], a, b), leave(boxes[effect], b, a)]))
    return boxes, lines, took


def leave(box, a, b):
    """Where the way from the middle of a box to another point leaves the box."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    half = ((box[2] - box[0]) / 2, (box[3] - box[1]) / 2)
    reach = [h / abs(d) for h, d in zip(half, (dx, dy)) if abs(d) > 1e-9]
    t = min(reach + [1.0])
    return (a[0] + t * dx, a[1] + t * dy)


def meet(a, b, c, d):
    """Where two segments cross within both, if they do."""
    dx, dy, ex, ey = b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]
    turn = dx * ey - dy * ex
    if abs(turn) < 1e-12:
        return None
    t = ((c[0] - a[0]) * ey - (c[1] - a[1]) * ex) / turn
    u = ((c[0] - a[0]) * dy - (c[1] - a[1]) * dx) / turn
    return (a[0] + t * dx, a[1] + t * dy) if 0 <= t <= 1 and 0 <= u <= 1 else None


def crossings(lines):
    spans = [[(min(a[0], b[0]), max(a[0], b[0]), min(a[1], b[1]), max(a[1], b[1]), a, b) for a, b in zip(p, p[1:])]
             for _, _, p in lines]
    around = [(min(s[0] for s in own), max(s[1] for s in own), min(s[2] for s in own), max(s[3] for s in own))
              for own in spans]
    apart = lambda s, t: s[1] < t[0] or t[1] < s[0] or s[3] < t[2] or t[3] < s[2]
    count = 0
    for one in range(len(lines)):
        for other in range(one):
            if apart(around[one], around[other]):
                continue
            points = []
            for s in spans[one]:
                if apart(s, around[other]):
                    continue
                for t in spans[other]:
                    point = None if apart(s, t) else meet(s[4], s[5], t[4], t[5])
                    if point and all(abs(point[0] - p[0]) > 1 or abs(point[1] - p[1]) > 2 for p in points):
                        points.append(point)
            count += len(points)
    return count


def over_labels(boxes, lines):
    def runs_over(path, box):
        x, y, right, top = box
        inside = lambda p: x < p[0] < right and y < p[1] < top
        sides = [((x, y), (right, y)), ((right, y), (right, top)), ((right, top), (x, top)), ((x, top), (x, y))]
        return any(inside(a) or any(meet(a, b, *side) for side in sides) for a, b in zip(path, path[1:]))

    third = lambda line: (box for at, box in enumerate(boxes) if at not in line[:2])
    return sum(runs_over(line[2], box) for line in lines for box in third(line))


def overlaps(boxes):
    share = lambda a, b: a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    return sum(share(boxes[i], boxes[j]) for i in range(len(boxes)) for j in range(i))


def measured(boxes, lines, took):
    xs = [x for box in boxes for x in box[::2]] + [x for line in lines for x, _ in line[2]]
    ys = [y for box in boxes for y in box[1::2]] + [y for line in lines for _, y in line[2]]
    return {
        "crossings": crossings(lines),
        "through_label": over_labels(boxes, lines),
        "overlaps": overlaps(boxes),
        "columns": math.ceil(max(xs) - min(xs)),
        "rows": math.ceil((max(ys) - min(ys)) / 2),
        "ms": took,
    }


def peers():
    found = {}
    for program in GRAPHVIZ:
        if shutil.which(program):
            found[program] = lambda drawn, program=program: graphviz(program, drawn)
        else:
            print(f"{program}: skipped, not installed")
    try:
        import networkx
        import numpy  # what its layouts need

        found["nx spring"], found["nx kamada"] = networkx_spring, networkx_kamada
        print(f"networkx {networkx.__version__}, numpy {numpy.__version__}")
    except ImportError as missing:
        print(f"networkx: skipped, {missing.name} is not installed")
    return found


def row(*cells):
    widths = [18, 4, 7, 6, -10, 9, 7, 8, 11, 9, 7]
    print(" ".join(f"{c:{'>' if w > 0 else '<'}{abs(w)}}" for c, w in zip(cells, widths)), flush=True)


def main():
    found = peers()
    best = defaultdict(list)
    row("map", "seed", "factors", "links", "method", "crossings", "labels", "overlaps", "cells", "ms", "ours/")
    for result in ours():
        drawn = result["map"]
        factors, links = len(drawn["sizes"]), len(drawn["links"])
        told = (drawn["name"], drawn["seed"], factors, links)
        if "before_polish_ms" in result:
            row(*told, "ours, before polish", "", "", "", "", f"{result['before_polish_ms']:.0f}", "")
            if "sfdp" in found:
                took = graphviz("sfdp", drawn)[2]
                row(*told, "sfdp", "", "", "", "", f"{took:.0f}", f"{result['before_polish_ms'] / took:.2f}")
            continue
        mine = result["ours"]
        tell(told, "ours", mine, "")
        least = []
        for name, peer in found.items():
            if name == "nx kamada" and factors > 100:
                continue
            theirs = measured(*peer(drawn))
            tell(told, name, theirs, f"{mine['ms'] / max(theirs['ms'], 1):.1f}")
            if name in GRAPHVIZ:
                least.append(theirs["crossings"])
        if drawn["seed"] and least:
            best[factors].append(mine["crossings"] / max(min(least), 1))
    print()
    for factors, ratios in best.items():
        mean = math.exp(sum(math.log(max(ratio, 1e-3)) for ratio in ratios) / len(ratios))
        each = " ".join(f"{ratio:.2f}" for ratio in ratios)
        print(f"{factors} factors: our crossings are {mean:.2f} × those of the best of Graphviz "
              f"(geometric mean of {each}; at most {NEEDED.get(factors, '–')} is wanted)")


def tell(told, name, m, ratio):
    size = f"{m['columns']}×{m['rows']}"
    row(*told, name, m["crossings"], m["through_label"], m["overlaps"], size, f"{m['ms']:.0f}", ratio)


if __name__ == "__main__":
    main()
