//! How long a key takes to become a character on the screen, in real pseudo-terminals:
//! `cargo bench --bench typing`.
//!
//! convoke with a map of 200 factors beside helix and vim with an empty file, all at 200×55 in
//! one run, in turns, so that a noisy machine is noisy for all. A peer that is not installed is
//! printed as skipped. Below: how often an idle program wakes, and the time to the first frame.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a bench that cannot run what it measures has nothing to say"
)]

mod cpu;

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

const SIZE: PtySize = PtySize {
    rows: 55,
    cols: 200,
    pixel_width: 0,
    pixel_height: 0,
};
const ROUNDS: usize = 20;
const KEYS: &str = "abcdefghijklmnopqrstuvwxy";

struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
    input: Box<dyn Write + Send>,
    output: Receiver<(Instant, Vec<u8>)>,
}

impl Terminal {
    fn start(program: &str, arguments: &[&str]) -> Option<Self> {
        let pair = native_pty_system().openpty(SIZE).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env("TERM", "xterm-256color");
        command.env("COLORTERM", "truecolor");
        let child = pair.slave.spawn_command(command).ok()?;
        let mut reader = pair.master.try_clone_reader().unwrap();
        let input = pair.master.take_writer().unwrap();
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut bytes = vec![0; 65_536];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if sender
                    .send((Instant::now(), bytes[..count].to_vec()))
                    .is_err()
                {
                    break;
                }
            }
        });
        Some(Self {
            child,
            _master: pair.master,
            input,
            output,
        })
    }

    fn send(&mut self, keys: &str) -> Instant {
        let start = Instant::now();
        self.input.write_all(keys.as_bytes()).unwrap();
        start
    }

    /// When the output first held `wanted` after `start`.
    fn until(&mut self, start: Instant, wanted: &[u8]) -> Duration {
        let mut seen = Vec::new();
        while let Ok((at, bytes)) = self.output.recv_timeout(Duration::from_secs(10)) {
            seen.extend_from_slice(&bytes);
            if seen.windows(wanted.len()).any(|window| window == wanted) {
                return at - start;
            }
        }
        panic!("waited in vain for {:?}", String::from_utf8_lossy(wanted));
    }

    /// Waits until nothing has come for a while.
    fn settle(&mut self) {
        while self.output.recv_timeout(Duration::from_millis(250)).is_ok() {}
    }

    /// Milliseconds from each key to the moment its character is written, in the middle.
    fn typed(&mut self) -> f64 {
        let mut took = Vec::new();
        for key in KEYS.chars() {
            while self.output.try_recv().is_ok() {}
            let start = self.send(&key.to_string());
            took.push(self.until(start, key.to_string().as_bytes()).as_secs_f64() * 1e3);
            while self.output.recv_timeout(Duration::from_millis(30)).is_ok() {}
        }
        cpu::percentile(&took, 0.5)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

struct Contestant {
    name: &'static str,
    terminal: Terminal,
    clear: &'static str,
    took: Vec<f64>,
}

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("big.convoke.json");
    make(&file);
    let path = file.to_str().unwrap();
    let convoke = env!("CARGO_BIN_EXE_convoke");
    let contestants = [
        (
            "convoke, 200 factors",
            convoke,
            vec!["open", path],
            "",
            "\x15",
        ),
        ("helix", "hx", vec![], "i", "\x15"),
        ("vim", "vim", vec!["-u", "NONE", "-N"], "i", "\x15"),
    ];
    let mut running = Vec::new();
    for (name, program, arguments, open, clear) in contestants {
        match installed(program).and_then(|path| Terminal::start(path.to_str()?, &arguments)) {
            Some(mut terminal) => {
                terminal.settle();
                terminal.send(open);
                terminal.settle();
                running.push(Contestant {
                    name,
                    terminal,
                    clear,
                    took: Vec::new(),
                });
            }
            None => println!("{name}: skipped, not installed"),
        }
    }
    for _ in 0..ROUNDS {
        for contestant in &mut running {
            let took = contestant.terminal.typed();
            contestant.took.push(took);
            contestant.terminal.send(contestant.clear);
            contestant.terminal.settle();
        }
    }
    println!("reference {:.2} ms", cpu::reference());
    println!(
        "key to character, ms: median of {} keys, {ROUNDS} rounds",
        KEYS.len()
    );
    for Contestant { name, took, .. } in &running {
        let (best, middle) = (cpu::percentile(took, 0.0), cpu::percentile(took, 0.5));
        println!("  {name:<24} best {best:.2}   middle {middle:.2}");
    }
    idle(&running[0]);
    first_frame(convoke, path);
}

/// A map of 200 factors and 400 links, typed line by line.
fn make(file: &Path) {
    let lines = std::fs::File::open("tests/data/maps/synthetic-200-400.txt").unwrap();
    let done = std::process::Command::new(env!("CARGO_BIN_EXE_convoke"))
        .arg("add")
        .arg(file)
        .arg("-")
        .stdin(lines)
        .output()
        .unwrap();
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
}

fn installed(program: &str) -> Option<PathBuf> {
    let direct = PathBuf::from(program);
    if direct.is_absolute() {
        return Some(direct);
    }
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders)
        .map(|folder| folder.join(program))
        .find(|path| path.is_file())
}

/// How often the threads of the program were given the processor while nothing happened.
fn idle(contestant: &Contestant) {
    let id = contestant.terminal.child.process_id().unwrap();
    let switches = || -> u64 {
        let tasks = std::fs::read_dir(format!("/proc/{id}/task"))
            .into_iter()
            .flatten()
            .flatten();
        let count = |task: std::fs::DirEntry| {
            let status = std::fs::read_to_string(task.path().join("status")).unwrap_or_default();
            let lines = status.lines().filter(|line| line.contains("ctxt_switches"));
            let counts =
                lines.filter_map(|line| line.split_whitespace().last()?.parse::<u64>().ok());
            counts.sum::<u64>()
        };
        tasks.map(count).sum()
    };
    let before = switches();
    thread::sleep(Duration::from_secs(3));
    println!("idle for 3 s: woken {} times", switches() - before);
}

/// From the start of the program to its first whole frame, in milliseconds.
fn first_frame(convoke: &str, path: &str) {
    let took: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            let mut terminal = Terminal::start(convoke, &["open", "--read-only", path]).unwrap();
            terminal.until(start, b"read-only").as_secs_f64() * 1e3
        })
        .collect();
    let (best, middle) = (cpu::percentile(&took, 0.0), cpu::percentile(&took, 0.5));
    println!("start to first frame, 200 factors: best {best:.1} ms, middle {middle:.1} ms");
}
