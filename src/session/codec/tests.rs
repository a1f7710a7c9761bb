//! Files as they may be found, and what is read out of them.

use super::*;
use crate::model::Refusal;
use crate::model::text::shorten;
use crate::session::{Event, NewEntry};

const HEADER: &str = r#"{"format":"convoke/1","id":"7K2M9QF3","title":"Coal","started":"2026-11-23T14:00:00-06:00","entries":["#;

const LINES: [&str; 5] = [
    r#"{"n":1,"at":0,"do":[{"session-opened":{"by":"convoke 0.1.0"}}]}"#,
    r#"{"n":2,"at":5,"said":["ana"],"next":{"factor":2},"do":[{"factor-added":{"id":1,"label":"Coal jobs"}}]}"#,
    r#"{"n":3,"at":6,"next":{"factor":9},"mood":"😀","do":[{"weather-noted":{"id":8, "sky":["grey"]}}]}"#,
    r#"{"n":4,"at":7,"next":{"factor":3,"link":2},"do":[{"factor-added":{"id":9,"label":"Votes","colour":"red"}},{"link-added":{"id":1,"from":1,"to":9,"sign":"+"}}]}"#,
    r#"{"n":5,"at":7,"do":[{"link-sign":{"id":7,"was":"+","now":"-"}}]}"#,
];

fn text() -> String {
    file_text(HEADER, &LINES)
}

fn read_text(text: &str) -> ParsedSession {
    read(text.as_bytes()).unwrap()
}

fn kept(reading: &ParsedSession) -> Vec<u32> {
    let entries = reading.session.entries();
    entries.iter().map(|entry| entry.n).collect()
}

fn damages(reading: &ParsedSession) -> Vec<(usize, usize, String)> {
    match &reading.form {
        Form::Damaged(damages) => damages
            .listed()
            .iter()
            .map(|damage| (damage.line, damage.bytes, shorten(&damage.why, 34)))
            .collect(),
        Form::Lines | Form::Reflowed => Vec::new(),
    }
}

#[test]
fn a_file_read_and_written_is_the_same_byte_for_byte() {
    let reading = read_text(&text());
    assert_eq!(reading.form, Form::Lines);
    assert!(reading.writable);
    let session = &reading.session;
    assert_eq!(file_text(session.header_line(), session.lines()), text());
    assert_eq!(session.map().factor_count(), 2);
}

#[test]
fn what_this_version_does_not_know_is_kept_verbatim_and_cannot_be_taken_back() {
    let mut session = read_text(&file_text(HEADER, &LINES[..3])).session;
    let deed = &session.entries()[2].events[0];
    assert!(matches!(deed, Event::Unknown { .. }));
    assert_eq!(
        serde_json::to_string(deed).unwrap(),
        r#"{"weather-noted":{"id":8, "sky":["grey"]}}"#
    );
    assert_eq!(session.lines()[2], LINES[2]);
    let refused = session.undo(10).unwrap_err();
    assert_eq!(
        refused,
        Refusal::NotUnderstood {
            n: 3,
            kind: "weather-noted".into()
        }
    );
    assert!(
        refused
            .to_string()
            .contains("Entry 3 holds “weather-noted”")
    );
    assert_eq!(session.map().counters().factor, 9, "its number stays taken");
}

#[test]
fn what_a_later_version_took_back_is_not_done_again_by_one_that_does_not_know_it() {
    let undo = r#"{"n":4,"at":9,"undo":3,"do":[{"weather-noted":{"id":8}}]}"#;
    let lines = [LINES[0], LINES[1], LINES[2], undo];
    let mut session = read_text(&file_text(HEADER, &lines)).session;
    assert_eq!((session.undoable(), session.redoable()), (vec![2], vec![3]));
    let refused = session.redo(10).unwrap_err().to_string();
    assert!(refused.contains("“weather-noted”"), "{refused}");
    assert!(session.undo(10).is_ok());
}

#[test]
fn an_event_that_cannot_apply_is_listed_and_stays_in_the_file() {
    let session = read_text(&text()).session;
    assert_eq!(session.skipped(), [(5, 0)]);
    assert_eq!(session.lines()[4], LINES[4]);
}

#[test]
fn a_file_that_a_formatter_has_touched_reads_the_same_map() {
    let whole = read_text(&text());
    let value: serde_json::Value = serde_json::from_str(&text()).unwrap();
    for reflowed in [
        serde_json::to_string_pretty(&value).unwrap(),
        serde_json::to_string(&value).unwrap(),
        text().replace('\n', "\r\n"),
        text().replace("\n,", ",\n"),
        format!("{}\n\n", text()),
        text().trim_end().to_owned(),
    ] {
        let reading = read_text(&reflowed);
        assert_eq!(reading.form, Form::Reflowed, "{reflowed}");
        assert_eq!(reading.session.map(), whole.session.map());
        assert_eq!(reading.session.header(), whole.session.header());
        let again = file_text(reading.session.header_line(), reading.session.lines());
        assert_eq!(read_text(&again).form, Form::Lines);
    }
}

#[test]
fn a_file_cut_off_anywhere_keeps_every_whole_entry_before_the_cut() {
    let text = text();
    for cut in 0..text.len() {
        let before = &text.as_bytes()[..cut];
        let whole = whole_lines_before(&text, cut);
        match read(before) {
            Ok(reading) => {
                let lines: Vec<&str> = LINES[..whole].to_vec();
                assert_eq!(reading.session.lines(), lines, "cut at {cut}");
                let sound = cut == text.len() - 1;
                assert_eq!(reading.form == Form::Reflowed, sound, "cut at {cut}");
            }
            Err(_) => assert!(cut < HEADER.len(), "cut at {cut}"),
        }
    }
}

fn whole_lines_before(text: &str, cut: usize) -> usize {
    let ends = text.match_indices('\n').map(|(at, _)| at).skip(1);
    ends.take_while(|end| *end <= cut).count().min(LINES.len())
}

#[test]
fn a_flipped_bit_costs_at_most_the_line_it_is_in() {
    let text = text();
    for at in 0..text.len() {
        for bit in 0..8 {
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1 << bit;
            if text.as_bytes()[at] == b'\n' {
                continue;
            }
            let before = &text.as_bytes()[..at];
            let line = before.iter().filter(|byte| **byte == b'\n').count();
            let reading = read(&bytes).unwrap();
            for (place, wanted) in (1..).zip(LINES) {
                let kept = reading.session.lines().iter().any(|line| line == wanted);
                assert!(
                    kept || place == line,
                    "line {place} lost by bit {bit} of byte {at}"
                );
            }
        }
    }
}

#[test]
fn each_damage_is_told_with_its_line_and_bytes() {
    let line = |at: usize, with: &str| {
        let mut lines = LINES.map(str::to_owned);
        lines[at] = with.to_owned();
        file_text(HEADER, &lines)
    };
    let told = |line, bytes, why: &str| vec![(line, bytes, why.to_owned())];
    for (text, ns, wanted) in [
        (
            line(1, "rubbish"),
            vec![1, 3, 4, 5],
            told(3, 9, "it is no entry"),
        ),
        (
            line(0, "{}"),
            vec![2, 3, 4, 5],
            told(2, 3, "missing field `n` at line 1 colum…"),
        ),
        (
            line(2, &LINES[2].replace("\"n\":3", "\"n\":2")),
            vec![1, 2, 4, 5],
            told(4, LINES[2].len(), "its number 2 does not follow 2"),
        ),
        (
            line(1, &LINES[1].replace("\"n\":2", "\"n\":4")),
            vec![1, 3, 4, 5],
            told(3, LINES[1].len(), "its number 4 jumps past 3, which …"),
        ),
        (
            line(4, &LINES[4].replace("\"n\":5", "\"n\":4000000000")),
            vec![1, 2, 3, 4],
            told(6, LINES[4].len() + 11, "its number 4000000000 is too large"),
        ),
        (
            text().replace("\n,{\"n\":3", "\n{\"n\":3"),
            vec![1, 2, 3, 4, 5],
            told(4, 0, "a comma is missing"),
        ),
        (
            text().replace("\n{\"n\":1", "\n,{\"n\":1"),
            vec![1, 2, 3, 4, 5],
            told(2, 0, "a comma is one too many"),
        ),
        (
            format!("{}{}\n]}}\n", text(), ",{\"n\":6,\"at\":9,\"do\":[]}"),
            vec![1, 2, 3, 4, 5, 6],
            told(7, 2, "entries come after this end"),
        ),
        (
            format!("{}rubbish\n", text()),
            vec![1, 2, 3, 4, 5],
            told(8, 8, "it comes after the end"),
        ),
    ] {
        let reading = read_text(&text);
        assert_eq!(damages(&reading), wanted, "{text}");
        assert_eq!(kept(&reading), ns, "{text}");
    }
}

#[test]
fn a_header_that_cannot_be_read_does_not_take_the_entries_with_it() {
    let reading = read_text(&text().replacen("convoke/1\",", "convoke/1\"", 1));
    assert_eq!(reading.session.header().title, "Recovered session");
    assert_eq!(kept(&reading), [1, 2, 3, 4, 5]);
    assert_eq!(damages(&reading)[0].0, 1);
}

#[test]
fn a_gap_in_the_numbers_is_no_damage() {
    let lines: Vec<String> = LINES
        .map(|line| line.replace("\"n\":5", "\"n\":50"))
        .to_vec();
    let mut session = read_text(&file_text(HEADER, &lines)).session;
    assert_eq!(session.push(NewEntry::default()).n, 51);
}

#[test]
fn what_is_no_session_is_refused() {
    for text in ["{}", "[]", "null", "Coal jobs\n", "{\"entries\":[]}"] {
        assert_eq!(read(text.as_bytes()).unwrap_err(), Unreadable::NotASession);
    }
    assert_eq!(
        read(&[0xff, 0xfe, 0x00]).unwrap_err(),
        Unreadable::NotASession
    );
}

#[test]
fn a_file_of_a_later_format_opens_and_cannot_be_written() {
    for format in [
        "convoke/2",
        "convoke/999999999999",
        "convoke/2.1",
        "convoke/two",
    ] {
        let reading = read_text(&text().replacen("convoke/1", format, 1));
        assert!(!reading.writable, "{format}");
        assert_eq!(kept(&reading), [1, 2, 3, 4, 5]);
        let pretty: serde_json::Value = serde_json::from_str(&text()).unwrap();
        let pretty = serde_json::to_string_pretty(&pretty).unwrap();
        let reading = read_text(&pretty.replacen("convoke/1", format, 1));
        assert!(!reading.writable, "{format}");
    }
    let strange = text().replacen("convoke/1", "convoke/2", 1).replacen(
        "\"title\":\"Coal\"",
        "\"title\":{\"en\":\"Coal\"}",
        1,
    );
    assert!(
        !read_text(&strange).writable,
        "a header that only it can read"
    );
}

#[test]
fn two_copies_that_both_grew_and_were_joined_keep_every_entry_once() {
    let more = ",{\"n\":6,\"at\":9,\"do\":[]}";
    let text = text();
    let grown = format!("{}{more}\n]}}\n", text.strip_suffix("]}\n").unwrap());
    let reading = read_text(&format!("{text}{grown}"));
    assert_eq!(kept(&reading), [1, 2, 3, 4, 5, 6]);
}

#[test]
fn a_line_that_breaks_in_two_costs_that_line_alone() {
    let text = text();
    for at in 0..text.len() {
        let mut broken = text.clone().into_bytes();
        broken[at] = b'\n';
        let before = &text.as_bytes()[..at];
        let line = before.iter().filter(|byte| **byte == b'\n').count();
        let Ok(reading) = read(&broken) else {
            assert_eq!(line, 0, "byte {at}");
            continue;
        };
        let before = (1..).zip(LINES).filter(|(place, _)| *place != line);
        for (place, wanted) in before {
            let is_kept = reading.session.lines().iter().any(|line| line == wanted);
            assert!(is_kept, "line {place} lost by a break at byte {at}");
        }
    }
}

#[test]
fn damages_beyond_the_first_are_counted_and_not_listed() {
    let text = text() + &"x\n".repeat(5_000);
    let Form::Damaged(damages) = read_text(&text).form else {
        panic!("not told as damaged");
    };
    assert_eq!((damages.count(), damages.lines_lost()), (5_000, 5_000));
    assert_eq!(damages.listed().len(), CorruptionList::LISTED);
}

#[test]
fn what_a_damage_quotes_cannot_drive_a_terminal() {
    let line = r#"{"n":2,"at":0,"do":[{"factor-flagged":{"id":1,"flag":"\u001b]0;x\u0007","was":false,"now":true}}]}"#;
    let reading = read_text(&file_text(HEADER, &[LINES[0], line]));
    let Form::Damaged(damages) = reading.form else {
        panic!("not told as damaged");
    };
    assert!(damages.listed()[0].why.contains("]0;x"));
    assert!(!damages.listed()[0].why.chars().any(char::is_control));
}

#[test]
fn a_file_in_which_nothing_stands_is_told_apart_from_one_that_is_no_session() {
    for text in ["", "\n", " \r\n\t", "\u{feff}"] {
        assert_eq!(read(text.as_bytes()).unwrap_err(), Unreadable::Empty);
    }
}

#[test]
fn limits_are_kept_and_named() {
    let deep = |depth: usize| {
        let (open, close) = ("[".repeat(depth - 4), "]".repeat(depth - 4));
        format!("{{\"n\":2,\"at\":0,\"do\":[{{\"odd\":{{\"x\":{open}{close}}}}}]}}")
    };
    let with = |line: &str| file_text(HEADER, &[LINES[0], line]);
    let (fits, reads) = (with(&deep(32)), read_text(&with(&deep(32))));
    assert_eq!(reads.form, Form::Lines);
    let value: serde_json::Value = serde_json::from_str(&fits).unwrap();
    let pretty = serde_json::to_string_pretty(&value).unwrap();
    assert_eq!(read_text(&pretty).form, Form::Reflowed);
    let refused = read_text(&with(&deep(33)));
    assert_eq!(damages(&refused)[0].2, "it is nested deeper than 32");

    let long = format!(
        "{{\"n\":2,\"at\":0,\"x\":\"{}\",\"do\":[]}}",
        "x".repeat(LONGEST_LINE)
    );
    assert_eq!(
        damages(&read_text(&with(&long)))[0].2,
        "it is longer than 8 MiB"
    );

    let small: Vec<String> = (1..=MOST_ENTRIES + 1)
        .map(|n| format!("{{\"n\":{n},\"at\":0,\"do\":[]}}"))
        .collect();
    let refused = read(file_text(HEADER, &small).as_bytes()).unwrap_err();
    assert_eq!(refused, Unreadable::TooManyEntries);
    assert!(read(file_text(HEADER, &small[1..]).as_bytes()).is_ok());
    let huge = vec![b' '; LARGEST_FILE + 1];
    assert_eq!(read(&huge).unwrap_err(), Unreadable::TooLarge);
}

#[test]
fn nothing_is_added_that_would_be_refused_when_it_is_read() {
    let last =
        format!("{{\"n\":{LARGEST_NUMBER},\"at\":8,\"do\":[{{\"marker\":{{\"now\":\"m\"}}}}]}}");
    let session = read_text(&file_text(HEADER, &[LINES[0], &last])).session;
    assert_eq!(
        session.log_size().require_room(1).unwrap_err().to_string(),
        "Every number for a new entry is taken."
    );
    assert_eq!(session.entries().len(), 2);
}
