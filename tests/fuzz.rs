//! Fuzz harnesses as ordinary tests: the same inputs everywhere, a few in an ordinary run.
//!
//! `CONVOKE_FUZZ=N cargo test --release --test fuzz` gives each harness N inputs; the seed goes on
//! where `CONVOKE_FUZZ_SEED` says. What once failed is kept in `tests/fuzz/regressions.rs`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "fuzz/keys.rs"]
mod keys;
#[path = "fuzz/line.rs"]
mod line;
#[path = "fuzz/reader.rs"]
mod reader;
#[path = "fuzz/regressions.rs"]
mod regressions;
#[path = "fuzz/writers.rs"]
mod writers;

/// A sequence of numbers that is the same everywhere (SplitMix64; Steele, Lea and Flood 2014).
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % bound as u64).unwrap()
    }

    pub(crate) fn one_of<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }

    /// A text of a few pieces that matter to some part of the program.
    pub(crate) fn text(&mut self) -> String {
        (0..self.below(9)).map(|_| self.one_of(&PIECES)).collect()
    }
}

/// Pieces of lines, of scripts of other programs, and of what hides or drives a terminal.
const PIECES: [&str; 58] = [
    "a",
    "Coal jobs",
    "Größe",
    "経済",
    "👩\u{200d}👧",
    "e\u{301}",
    "->",
    " -> ",
    "→",
    " - ",
    "+",
    "-",
    "?",
    "~",
    "||",
    "@ana",
    "@",
    "#",
    "#theme",
    "!",
    "!insight ",
    "!private ",
    "=",
    "= ",
    "/",
    "/ ",
    "by 2027-01-01",
    " on 1",
    "R1",
    "F7",
    "7>12",
    "3",
    "\"",
    "“",
    "„",
    "“x”",
    ",",
    ";",
    ":",
    "(",
    ")",
    "{",
    "}",
    "[",
    "<b>",
    "&lt;",
    "\\",
    "|",
    "\t",
    "\n",
    "\r",
    "\u{1b}[31m",
    "\u{7}",
    "\u{9b}2J",
    "\u{202e}",
    "\u{200b}",
    "\u{e0041}",
    "\u{0}",
];

/// How many inputs a harness gets, and the seed of the first.
pub fn inputs(few: u64) -> std::ops::Range<u64> {
    let number = |name: &str| std::env::var(name).ok()?.parse::<u64>().ok();
    let first = number("CONVOKE_FUZZ_SEED").unwrap_or(0);
    first..first + number("CONVOKE_FUZZ").unwrap_or(few)
}

/// Whether text may come out of the program.
pub fn is_clean(text: &str) -> bool {
    let is_odd = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\t'))
            || ('\u{202a}'..='\u{202e}').contains(&c)
            || ('\u{2066}'..='\u{2069}').contains(&c)
            || ('\u{e0000}'..='\u{e007f}').contains(&c)
            || matches!(c, '\u{2028}' | '\u{2029}' | '\u{200b}')
    };
    !text.chars().any(is_odd)
}
