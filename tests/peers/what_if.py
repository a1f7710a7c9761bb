#!/usr/bin/env python3
"""Holds settled answers of `convoke what-if` against an independent implementation.

Usage: what_if.py path/to/convoke [SESSION...]

By numpy, two things are worked out for every push of one factor on every map: the weighted
prediction of Dambacher, Li and Rossignol from the adjoint and the permanent (maps of up to 14
factors without open signs), and press perturbation with strengths and self-limitations uniform in
(0, 1), unstable draws left out (as the R package QPress does). A settled answer is contradicted
where the adjoint has the other sign or the weight is below one half, or where fewer than 80 % of
the draws go its way. Says "skipped" where numpy is not installed.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    import numpy as np
except ImportError:
    print("skipped: numpy is not installed")
    sys.exit(0)

DRAWS, ATTEMPTS, LARGEST = 400, 20_000, 14

TEXTBOOK = {
    "limits to growth": "Effort>Success+ Success>Effort+ Success>Crowding+ Crowding>Success- Limit>Crowding+",
    "fixes that fail": "Problem>Fix+ Fix>Problem- Fix>Harm+ Harm>Problem+",
    "shifting the burden": "Symptom>Quick+ Quick>Symptom- Symptom>Lasting+ Lasting>Symptom- Quick>Side+ Side>Lasting-",
    "escalation": "A>Lead+ Lead>FearA- FearA>A+ Lead>FearB+ FearB>B+ B>Lead-",
    "drifting goals": "Gap>Pressure+ Pressure>Goal- Goal>Gap+ Gap>Action+ Action>State+ State>Gap-",
    "success to the successful": "Share>ResA+ ResA>SuccA+ SuccA>Share+ Share>ResB- ResB>SuccB+ SuccB>Share-",
    "commons": "UseA>GainA+ GainA>UseA+ UseB>GainB+ GainB>UseB+ UseA>Total+ UseB>Total+ Total>Yield- Yield>GainA+ Yield>GainB+",
    "underinvestment": "Push>Demand+ Demand>Push+ Demand>Perf- Perf>Demand+ Perf>Need- Need>Invest+ Invest>Cap+ Cap>Perf+",
    "predators and prey": "Grass>Hare+ Hare>Grass- Hare>Fox+ Fox>Hare-",
    "population": "Pop>Births+ Births>Pop+ Pop>Deaths+ Deaths>Pop- Food>Births+ Pop>Food-",
    "word of mouth": "Cust>Word+ Word>New+ New>Cust+ Cust>Potential- Potential>New+ Ads>New+",
    "tug of war": "A>B+ A>C+ C>B-",
    "three ways against one": "A>B- A>C1+ C1>D1+ D1>B+ A>C2+ C2>D2+ D2>B+ A>C3+ C3>D3+ D3>B+",
}


def run(binary, *words):
    return subprocess.run([binary, *map(str, words)], capture_output=True, text=True, check=True).stdout


def textbook(binary, folder):
    for name, links in TEXTBOOK.items():
        lines = [f"{link[:-1].replace('>', ' -> ')} {link[-1]}" for link in links.split()]
        path = Path(folder) / (name.replace(" ", "-") + ".convoke.json")
        run(binary, "add", path, *lines)
        yield path


def permanent(cells):
    size = len(cells)
    ways = np.zeros(1 << size)
    ways[0] = 1
    for taken in range(1, 1 << size):
        row = cells[bin(taken).count("1") - 1]
        ways[taken] = sum(abs(row[c]) * ways[taken & ~(1 << c)] for c in range(size) if taken >> c & 1)
    return ways[-1]


def minor(matrix, row, column):
    return np.delete(np.delete(matrix, row, 0), column, 1)


def weight(signs, answers, pushed):
    """Of the adjoint of -A: effects in rows, and a self-limitation on every factor."""
    cut = minor(-signs, pushed, answers)
    net = (-1) ** (answers + pushed) * np.linalg.det(cut)
    return net / permanent(cut)


def press(signs, random):
    """Which way everything goes on a push of anything, draw by draw."""
    kept = []
    for _ in range(ATTEMPTS):
        strengths = random.uniform(0, 1, signs.shape)
        drawn = np.where(np.isnan(signs), random.choice([-1, 1], signs.shape), signs) * strengths
        if np.linalg.eigvals(drawn).real.max() < 0:
            kept.append(np.sign(np.linalg.inv(-drawn)))
        if len(kept) == DRAWS:
            break
    return np.array(kept)


def main(binary, sessions):
    random = np.random.default_rng(1)
    totals = np.zeros(4, int)
    with tempfile.TemporaryDirectory() as folder:
        for path in [*map(Path, sessions), *textbook(binary, folder)]:
            totals += check(binary, path, random)
    asked, settled, by_signs, by_press = totals
    print(f"all: {asked} answers, {settled} settled, contradicted by signs alone {by_signs}, by QPress {by_press}")
    return 1 if by_signs or by_press else 0


def check(binary, path, random):
    links = list(csv_links(run(binary, "export", path, "--to", "csv", "-o", "-")))
    names = sorted({name for a, b, _ in links for name in (a, b)})
    at = {name: place for place, name in enumerate(names)}
    signs = -np.eye(len(names))
    for a, b, sign in links:
        signs[at[b], at[a]] = {"+": 1, "-": -1}.get(sign, np.nan)
    is_exact = len(names) <= LARGEST and not np.isnan(signs).any()
    drawn = press(signs, random)
    counts = np.zeros(4, int)
    for name in names:
        found = json.loads(run(binary, "what-if", path, name + "+", "--json"))
        for one in found["factors"]:
            counts[0] += 1
            if one["verdict"] != "settled" or one["factor"] not in at:
                continue
            counts[1] += 1
            way = 1 if one["direction"] == "up" else -1
            i, j = at[one["factor"]], at[name]
            if is_exact and way * weight(signs, i, j) < 0.5 - 1e-9:
                counts[2] += 1
                print(f"  {path.name}: {name}+ → {one['factor']}: weight {weight(signs, i, j):.2f}")
            if len(drawn) >= 50 and (drawn[:, i, j] == way).mean() < 0.8:
                counts[3] += 1
                print(f"  {path.name}: {name}+ → {one['factor']}: QPress {(drawn[:, i, j] == way).mean():.2f}")
    told = f"{counts[0]} answers, {counts[1]} settled, contradicted {counts[2]} and {counts[3]}"
    print(f"{path.name}: {told}; {len(drawn)} draws{'' if is_exact else ', signs not exact'}")
    return counts


def csv_links(text):
    import csv

    for row in csv.DictReader(text.lstrip("\ufeff").splitlines()):
        row = {key.lower(): value for key, value in row.items()}
        polarity = row.get("type") or row.get("polarity") or row.get("sign")
        if row.get("from") and row.get("to"):
            yield row["from"], row["to"], polarity.lstrip("'")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
