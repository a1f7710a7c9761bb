#!/usr/bin/env python3
"""Ends real programs in every way a terminal and a system can, and times it.

usage: tests/soak/endings.py PROGRAM [ROUNDS]

Each round types lines into a session in a pseudo-terminal and ends it: the window closed, the
window closed with SIGHUP ignored, TERM, HUP, INT, QUIT. Told: wall times from the signal to the
end, and whether every line is in the file or in the draft.
"""

import json
import os
import pty
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time

PROGRAM = os.path.abspath(sys.argv[1])
ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 5
WAYS = ["close", "close-hup-ignored", "TERM", "HUP", "INT", "QUIT"]


def start(folder, ignore_hup):
    env = dict(os.environ, TERM="xterm-256color", LC_ALL="C.UTF-8", HOME=folder)
    for name in ["XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"]:
        env[name] = folder
    pid, master = pty.fork()
    if pid == 0:
        os.chdir(folder)
        if ignore_hup:
            signal.signal(signal.SIGHUP, signal.SIG_IGN)
        os.execve(PROGRAM, [PROGRAM, "open", "s.convoke.json"], env)
    return pid, master


def settle(master, quiet=0.5, limit=6.0):
    """Reads what the program draws until it has drawn nothing for a while."""
    until = time.time() + limit
    while time.time() < until and select.select([master], [], [], quiet)[0]:
        try:
            if not os.read(master, 65536):
                return
        except OSError:
            return


def one(way, round_):
    folder = tempfile.mkdtemp()
    try:
        path = os.path.join(folder, "s.convoke.json")
        made = [PROGRAM, "new", "A session", "--no-open", "-o", path]
        subprocess.run(made, check=True, stdout=subprocess.DEVNULL, cwd=folder)
        pid, master = start(folder, way == "close-hup-ignored")
        settle(master, 1.0)
        for n in range(round_ % 4 + 1):
            os.write(master, f"cause {n} -> effect {n} +\r".encode())
        os.write(master, b"half")
        settle(master)
        began = time.time()
        if way.startswith("close"):
            os.close(master)
        else:
            os.kill(pid, getattr(signal, "SIG" + way))
        while True:
            done, status = os.waitpid(pid, os.WNOHANG)
            if done:
                break
            if time.time() - began > 20:
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
                return None, "does not end"
            if not way.startswith("close"):
                settle(master, 0.001, 0.005)
            time.sleep(0.002)
        took = time.time() - began
        entries = json.load(open(path))["entries"]
        links = sum("link-added" in event for entry in entries for event in entry["do"])
        draft = os.path.join(folder, ".s.convoke.json.draft")
        words = json.load(open(draft))["holds"]["typed"] if os.path.exists(draft) else ""
        code = os.waitstatus_to_exitcode(status)
        reports = [n for n in os.listdir(folder) if "fault" in n]
        wrong = []
        if links != round_ % 4 + 1:
            wrong.append(f"{links} links of {round_ % 4 + 1}, beside it {os.listdir(folder)}")
            wrong.append(open(draft).read() if os.path.exists(draft) else "no draft")
        if words != "half":
            wrong.append(f"draft {words!r}")
        if code in (101, -6) or reports:
            wrong.append(f"panic, exit {code}")
        return took, ", ".join(wrong)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main():
    bad = 0
    for way in WAYS:
        times = []
        for round_ in range(ROUNDS):
            took, wrong = one(way, round_)
            if wrong:
                bad += 1
                print(f"{way} round {round_}: {wrong}")
            if took is not None:
                times.append(took)
        if times:
            worst, mean = max(times) * 1000, sum(times) / len(times) * 1000
            print(f"{way:18} {len(times)} ended, mean {mean:.0f} ms, longest {worst:.0f} ms")
    sys.exit(1 if bad else 0)


main()
