//! A program that is killed while it appends loses nothing that it called saved.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::env;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use convoke::editor::{Document, Edit, SessionChange};
use convoke::session::{Form, Header, Session};
use convoke::store::{self, Repair, WriteReport, Writer};

const FILE: &str = "CONVOKE_TEST_SESSION";
const SEED: &str = "CONVOKE_TEST_SEED";

fn session() -> Session {
    let header = Header {
        format: "convoke/1".into(),
        id: "7K2M9QF3".into(),
        title: "Clean energy".into(),
        question: None,
        started: "2026-11-23T14:00:00-06:00".into(),
        origin: None,
    };
    Session::new(header, "convoke")
}

/// A sequence of numbers that is the same everywhere (SplitMix64; Steele, Lea and Flood 2014).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound
    }
}

/// Appends in portions of one to four entries and says on standard output what is saved. Only
/// the child of the test below has anything to append.
#[test]
fn appends_until_it_is_killed() {
    let Ok(path) = env::var(FILE).map(PathBuf::from) else {
        return;
    };
    let mut numbers = Numbers(env::var(SEED).unwrap().parse().unwrap());
    let opened = store::open(&path, "T").unwrap();
    assert_eq!(opened.mended, None);
    let mut document = Document::new(opened.session);
    let tell = |report| match report {
        WriteReport::Saved { upto } => writeln!(std::io::stdout(), "saved {upto}").unwrap(),
        other => panic!("{other:?}"),
    };
    let writer = Writer::start(opened.live, || "T".into(), tell).unwrap();
    for at in 0.. {
        let entries = (0..=numbers.below(4)).map(|_| {
            let name = "Coal jobs ".repeat(numbers.below(12) as usize);
            let plan = document.plan(&Edit::from(SessionChange::Marker(name)));
            let committed = document.commit(plan.unwrap(), Vec::new(), at);
            committed.unwrap();
            document.drain_unwritten().remove(0)
        });
        let entries = entries.map(|entry| (entry.n, entry.line)).collect();
        writer.append(entries);
        writer.draft(format!("half a thought after {at}"));
        if numbers.below(3) == 0 {
            writer.flush().unwrap();
        }
    }
}

/// Lets a child append until a random moment; says the last number that it called saved.
fn kill_one(path: &Path, seed: u64, numbers: &mut Numbers) -> u32 {
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["appends_until_it_is_killed", "--exact", "--nocapture"])
        .env(FILE, path)
        .env(SEED, seed.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let saved = |line: String| {
        line.strip_prefix("saved ")
            .map(|n| n.parse::<u32>().unwrap())
    };
    let mut said = lines.map_while(Result::ok).filter_map(saved);
    let last = said.nth(numbers.below(12) as usize).unwrap();
    thread::sleep(Duration::from_micros(numbers.below(3000)));
    child.kill().unwrap();
    child.wait().unwrap();
    said.last().unwrap_or(last)
}

/// A kill may cut a write in two where one page of memory ends and the next begins: then the lines
/// that are whole are read, and the file is mended when it is opened.
#[test]
fn no_entry_called_saved_is_lost_by_a_kill_and_a_write_cut_in_two_is_mended() {
    let folder = tempfile::tempdir().unwrap();
    let mut numbers = Numbers(1);
    for file in 0..6 {
        let path = folder.path().join(format!("{file}.convoke.json"));
        drop(store::create(&path, &session()).unwrap());
        for round in 0..10 {
            let saved = kill_one(&path, file * 10 + round, &mut numbers);
            let bytes = fs::read(&path).unwrap();
            let is_one_document = serde_json::from_slice::<serde_json::Value>(&bytes).is_ok();
            let reading = store::load(&path).unwrap();
            assert_eq!(reading.form == Form::Lines, is_one_document);
            if !is_one_document {
                let opened = store::open(&path, "T").unwrap();
                assert!(matches!(opened.mended, Some(Repair::Recovered { .. })));
            }
            let entries = reading.session.entries();
            assert!(
                entries
                    .iter()
                    .map(|entry| entry.n)
                    .eq(1..=entries.len() as u32)
            );
            assert!(
                entries.len() as u32 >= saved,
                "{} of {saved}",
                entries.len()
            );
        }
        let opened = store::open(&path, "T").unwrap();
        assert!(
            opened.words.starts_with("half a thought after "),
            "{:?}",
            opened.words
        );
    }
}
