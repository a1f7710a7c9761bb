//! A session of 200 entries with any byte damaged, or cut off anywhere: it is read without a panic,
//! and no entry is lost but those of the lines that were touched.
//!
//! A sample of the places is tried, the same in every run; `CONVOKE_DAMAGE=all cargo test --release
//! --test damage` tries every byte.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::ops::Range;

use convoke::session::{file_text, read};

const ENTRIES: usize = 200;
/// How many places of a kind of damage are tried, unless all are.
const SAMPLE: usize = 250;

/// A session file, and where each of its lines stands.
struct Victim {
    bytes: Vec<u8>,
    lines: Vec<Range<usize>>,
}

impl Victim {
    fn new() -> Self {
        let worked = include_bytes!("../sessions/clean-energy.convoke.json");
        let worked = read(worked).unwrap().session;
        let text = file_text(worked.header_line(), &worked.lines()[..ENTRIES]);
        let mut start = 0;
        let lines = text.split_inclusive('\n').map(|line| {
            start += line.len();
            start - line.len()..start
        });
        let lines: Vec<Range<usize>> = lines.collect();
        assert_eq!(lines.len(), ENTRIES + 2, "header, entries, tail");
        let bytes = text.into_bytes();
        Self { bytes, lines }
    }

    /// What a byte belongs to: without the line feed between them two lines are one.
    fn lines_of(&self, at: usize) -> Range<usize> {
        at..at + 1 + usize::from(self.bytes[at] == b'\n')
    }

    /// The entries whose lines are whole outside of the bytes `touched`.
    fn untouched(&self, touched: &Range<usize>) -> impl Iterator<Item = &str> {
        let entries = &self.lines[1..=ENTRIES];
        let whole = entries
            .iter()
            .filter(|line| line.end <= touched.start || touched.end <= line.start);
        whole.map(|line| {
            let text = std::str::from_utf8(&self.bytes[line.clone()]).unwrap();
            text.trim_end().trim_start_matches(',')
        })
    }

    /// Reads what became of the file; a header that is gone may leave nothing to read.
    fn survives(&self, damaged: &[u8], touched: Range<usize>) {
        let read = match read(damaged) {
            Ok(reading) => reading.session,
            Err(_) if touched.start < self.lines[0].end => return,
            Err(why) => panic!("bytes {touched:?}: {why}"),
        };
        let kept: BTreeSet<&str> = read.lines().iter().map(String::as_str).collect();
        for entry in self.untouched(&touched) {
            assert!(kept.contains(entry), "bytes {touched:?} cost {entry}");
        }
    }
}

/// Every place, or the same sample of them in every run.
fn places(all: usize) -> Vec<usize> {
    if std::env::var("CONVOKE_DAMAGE").is_ok_and(|value| value == "all") {
        return (0..all).collect();
    }
    let mut state = 2_026_u64;
    let mut next = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % all
    };
    (0..SAMPLE).map(|_| next()).collect()
}

#[test]
fn a_file_cut_off_at_any_byte_keeps_every_entry_before_the_cut() {
    let victim = Victim::new();
    let end = victim.bytes.len();
    for at in places(end) {
        victim.survives(&victim.bytes[..at], at..end);
    }
}

#[test]
fn a_byte_flipped_anywhere_costs_no_entry_but_its_own() {
    let victim = Victim::new();
    for at in places(victim.bytes.len()) {
        for flip in [0x01, 0x20, 0x80, 0xff] {
            let mut damaged = victim.bytes.clone();
            damaged[at] ^= flip;
            victim.survives(&damaged, victim.lines_of(at));
        }
    }
}

#[test]
fn a_byte_lost_or_put_in_anywhere_costs_no_entry_but_those_beside_it() {
    let victim = Victim::new();
    for at in places(victim.bytes.len()) {
        let mut lost = victim.bytes.clone();
        lost.remove(at);
        victim.survives(&lost, victim.lines_of(at));
        for more in [b'\n', b'"', b'}', b']', 0] {
            let mut grown = victim.bytes.clone();
            grown.insert(at, more);
            victim.survives(&grown, at..at + 1);
        }
    }
}
