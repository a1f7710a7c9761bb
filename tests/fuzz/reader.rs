//! Session files with bytes changed, taken out, put in and copied about.

use convoke::session::{Form, describe_entry, file_text, read};

use crate::{Random, inputs, is_clean};

const WORKED: &[u8] = include_bytes!("../../sessions/tiny.convoke.json");

/// Pieces that mean something in a file.
const PIECES: [&[u8]; 16] = [
    b"\n",
    b"]}\n",
    b",",
    b"{",
    b"}",
    b"[",
    b"]",
    b"\"",
    b"\\u001b",
    b"\\ud800",
    b"\"n\":",
    b"999999999999",
    b"-1",
    b"null",
    b"\xff",
    b"{\"n\":3,\"at\":0,\"do\":[]}\n",
];

pub fn mutated(seed: u64) -> Vec<u8> {
    let mut random = Random::new(seed);
    let mut bytes = WORKED.to_vec();
    for _ in 0..=random.below(5) {
        let at = random.below(bytes.len() + 1);
        let end = (at + random.below(40)).min(bytes.len());
        match random.below(6) {
            0 if at < bytes.len() => bytes[at] = u8::try_from(random.below(256)).unwrap(),
            1 => drop(bytes.drain(at..end)),
            2 => drop(bytes.splice(at..at, random.one_of(&PIECES).iter().copied())),
            3 => bytes.extend_from_within(at..end),
            4 => {
                let text = serde_json::to_string(&random.text()).unwrap();
                drop(bytes.splice(at..end, text.into_bytes()));
            }
            _ => bytes.truncate(at.max(1)),
        }
    }
    bytes
}

pub fn check(bytes: &[u8]) {
    let Ok(reading) = read(bytes) else {
        return;
    };
    let session = &reading.session;
    let numbers: Vec<u32> = session.entries().iter().map(|entry| entry.n).collect();
    assert!(numbers.is_sorted_by(|a, b| a < b));
    assert!(is_clean(&session.heading().title));
    for entry in session.entries() {
        assert!(is_clean(&describe_entry(entry, session.map())));
    }
    if let Form::Damaged(damages) = &reading.form {
        assert!(damages.listed().iter().all(|damage| is_clean(&damage.why)));
    }
    if reading.writable {
        // What is kept of a file is sound when it is written again.
        let again = read(file_text(session.header_line(), session.lines()).as_bytes()).unwrap();
        assert_eq!(again.session.entries().len(), numbers.len());
        assert!(matches!(again.form, Form::Lines));
    }
}

#[test]
fn no_file_makes_the_reader_fail_and_what_it_keeps_is_sound() {
    for seed in inputs(3_000) {
        check(&mutated(seed));
    }
}
