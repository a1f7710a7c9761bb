//! Actions: what stands behind what is done, and what only looks so.

use super::*;

/// Twelve factors, a link from 1 to 2, and a loop of 3, 4 and 5.
fn grown() -> Map {
    let mut map = twelve();
    for (id, from, to) in [(1, 1, 2), (2, 3, 4), (3, 4, 5), (4, 5, 3)] {
        let line = format!("{from} -> {to} +");
        let Ok(ParsedLine::Say(said)) = parse(&line, &map) else {
            panic!("{line}");
        };
        for event in map.decide(crate::model::MapEdit::Say(said)).unwrap() {
            let _ = map.apply(&event);
        }
        assert!(map.link(crate::model::LinkId(id)).is_some());
    }
    let cycle = crate::model::Cycle::from([3, 4, 5].map(FactorId).to_vec());
    for event in map.decide(crate::model::MapEdit::Number(cycle)).unwrap() {
        let _ = map.apply(&event);
    }
    map
}

#[test]
fn an_action_is_read_from_its_end() {
    let map = grown();
    for (line, says) in [
        ("/ Open the books", "/Open the books"),
        ("/Open the books", "/Open the books"),
        (
            "/ Ana opens the books @ana with @bo by 2027-03-01",
            "/Ana opens the books @ana with @bo ; by 2027-03-01",
        ),
        (
            "/ Ana opens the books @ana by March on 7 for 12",
            "/Ana opens the books @ana ; by 2027-03 ; on {\"factor\":7} ; for F12",
        ),
        (
            "/ Open the books for 12 on F7 by March 2027 with @bo @cy @ana",
            "/Open the books with @bo @cy @ana ; by 2027-03 ; on {\"factor\":7} ; for F12",
        ),
        (
            "/ Open them @ana on factor 7 @bo",
            "/Open them @ana @bo ; on {\"factor\":7}",
        ),
        ("/ Look into it in 3 weeks", "/Look into it ; by 2026-12-17"),
        (
            "/ Look into it by in 3 weeks",
            "/Look into it ; by 2026-12-17",
        ),
        ("/ Meet on \"Factor 7\"", "/Meet ; on {\"factor\":7}"),
        ("/ Meet on 1 -> 2", "/Meet ; on {\"link\":1}"),
        ("/ Meet on Factor 1 → Factor 2", "/Meet ; on {\"link\":1}"),
        ("/ Meet on B1", "/Meet ; on {\"loop\":[3,4,5]}"),
        (
            "/ Meet on 4 -> 5 -> 3 -> 4",
            "/Meet ; on {\"loop\":[3,4,5]}",
        ),
        (
            "/ Meet by the end of the drought on 7",
            "/Meet ; by the end of the drought ; on {\"factor\":7}",
        ),
    ] {
        assert_eq!(told(line, &map), says, "{line:?}");
    }
}

#[test]
fn words_that_only_look_like_more_are_what_is_done() {
    let map = grown();
    for (line, says) in [
        ("/ Talk with the mayor", "/Talk with the mayor"),
        ("/ Meet on Monday", "/Meet on Monday"),
        ("/ Look for a room", "/Look for a room"),
        ("/ Save for 1 -> 2", "/Save for 1 -> 2"),
        ("/ Meet in the hall", "/Meet in the hall"),
        ("/ Go on R9", "/Go on R9"),
        ("/ Oil -> gas", "/Oil -> gas"),
        ("/ Write to a@b.org", "/Write to a@b.org"),
        ("/ Stop by", "/Stop by"),
        ("/ by March", "/by March"),
        ("/ a ; b #c", "/a ; b #c"),
        ("\"/ a\"", "[/ a]"),
    ] {
        assert_eq!(told(line, &map), says, "{line:?}");
    }
}

#[test]
fn an_action_without_words_and_codes_that_nothing_has_are_refused() {
    let map = grown();
    for (line, at, why) in [
        (
            "/",
            1,
            "An action says who does what: the words come first.",
        ),
        (
            "/ @ana",
            1,
            "An action says who does what: the words come first.",
        ),
        ("/ Meet on 99", 10, "There is no factor F99."),
        ("/ Meet on 7 for 99", 16, "There is no factor F99."),
        ("/ Meet @", 7, "After the @ comes who said it."),
        (
            "// later",
            0,
            "An action begins with one /; a delay (||) goes after the effect.",
        ),
    ] {
        let misread = parse(line, &map).unwrap_err();
        assert_eq!((misread.at, misread.why.as_str()), (at, why), "{line:?}");
    }
}

#[test]
fn the_name_behind_on_is_found_while_it_is_typed() {
    for (marked, wanted) in [
        ("/ Meet on pol|", Some("pol")),
        ("/ Meet on pol sup| for 12", Some("pol sup")),
        ("/ Meet on pol for vo|t @ana", Some("vot")),
        ("/ Meet on |", None),
        ("/ Meet pol|", None),
        ("/ Meet on pol by Mar|ch", None),
    ] {
        let cursor = marked.find('|').unwrap();
        let line = marked.replacen('|', "", 1);
        let found = item_at(&line, cursor).map(|at| &line[at]);
        assert_eq!(found, wanted, "{marked:?}");
    }
}

#[test]
fn a_measure_is_told_with_the_time_it_is_for() {
    let today = Some(jiff::civil::date(2026, 11, 26));
    for (typed, measure, by) in [
        ("60 % clean by 2040", Some("60 % clean"), Some("2040")),
        ("by March 2030", None, Some("2030-03")),
        ("half of it by hand", Some("half of it by hand"), None),
        ("", None, None),
    ] {
        let (told, due) = measured(typed, today);
        assert_eq!(
            (told.as_deref(), due.map(String::from).as_deref()),
            (measure, by),
            "{typed:?}"
        );
    }
}
