//! Two factors become one, one becomes two.

use super::*;
use crate::model::{ClaimedPolarity, Weight};

/// A line as it could be typed, `a>b+ @ana`, said on a map.
fn say(map: &mut Map, lines: &[&str]) {
    for line in lines {
        let mut words = line.split(' ');
        let link = words.next().unwrap_or_default();
        let voices: Vec<&str> = words.map(|who| who.trim_start_matches('@')).collect();
        let (from, to) = link.split_once('>').unwrap();
        let (to, sign) = match to.split_at(1) {
            (to, "+") => (to, Some(Positive)),
            (to, "-") => (to, Some(Negative)),
            (to, "~") => (to, Some(Contested)),
            (to, _) => (to, None),
        };
        ask(map, MapEdit::Say(chain(&[from, to], sign, &voices))).unwrap();
    }
}

fn id(map: &Map, name: &str) -> FactorId {
    map.factor_by_label(&label(name)).unwrap().id
}

fn merge(map: &mut Map, gone: &str, into: &str) -> Result<(), String> {
    let (gone, into) = (id(map, gone), id(map, into));
    let voices = Vec::new();
    ask(map, MapEdit::Merge { gone, into, voices })
}

#[test]
fn links_of_a_factor_that_becomes_one_with_another_run_on() {
    for (before, after) in [
        (&["a>x+", "y>b-"][..], "a>x+, x>b-"),
        (&["a>y+ @ana", "a>x+ @bo"], "a>x+ @ana p @bo p"),
        (&["a>y+ @ana", "a>x- @bo"], "a>x~ @ana p @bo n"),
        (&["a>y+", "a>x-"], "a>x~"),
        (&["a>y?", "a>x-"], "a>x-"),
        (&["a>y-", "a>x? @bo"], "a>x- @bo w"),
        (&["a>y~", "a>x-"], "a>x~"),
        (&["a>y+ @ana", "a>x- @ana"], "a>x~ @ana n"),
        (&["a>x- @ana", "a>y+ @ana"], "a>x~ @ana p"),
        (&["a>x- @ana", "a>y? @ana"], "a>x- @ana n"),
        (&["y>x+", "x>b+"], "x>b+"),
        (&["y>y+", "x>b+"], "x>b+, x>x+"),
        (&["y>y+", "x>x-"], "x>x~"),
        (&["y>a+", "a>y-", "x>a+"], "a>x-, x>a+"),
    ] {
        let mut map = Map::default();
        say(&mut map, before);
        merge(&mut map, "y", "x").unwrap();
        let told: std::collections::BTreeSet<String> =
            links(&map).split(", ").map(str::to_owned).collect();
        let told: Vec<String> = told.into_iter().collect();
        assert_eq!(told.join(", "), after, "{before:?}");
        assert!(map.factor_by_label(&label("y")).is_none());
    }
}

#[test]
fn what_was_known_of_two_links_is_known_of_the_one() {
    let mut map = Map::default();
    say(&mut map, &["a>x+", "a>y+"]);
    for edit in [
        MapEdit::NoteLink(LinkId(1), "one".into()),
        MapEdit::NoteLink(LinkId(2), "two".into()),
        MapEdit::Delay(LinkId(2), true),
        MapEdit::Strength(LinkId(1), Some(Weight::from(0.2))),
        MapEdit::Strength(LinkId(2), Some(Weight::from(0.9))),
        MapEdit::Confidence(LinkId(2), Some(Weight::from(0.5))),
        MapEdit::Stand(
            LinkId(2),
            people(&["cy"])[0].clone(),
            ClaimedPolarity::Positive,
        ),
    ] {
        ask(&mut map, edit).unwrap();
    }
    merge(&mut map, "y", "x").unwrap();
    let link = map.links().next().unwrap();
    let weights = (
        link.strength.map(Weight::value),
        link.confidence.map(Weight::value),
    );
    assert_eq!(link.note.as_deref(), Some("one\ntwo"));
    assert_eq!((link.delay, weights), (true, (Some(0.2), Some(0.5))));
    assert_eq!(link.held.len(), 1);
}

#[test]
fn words_marks_and_voices_of_both_are_kept() {
    let mut map = map(&[&["x"], &["y"]]);
    let [x, y] = [FactorId(1), FactorId(2)];
    for edit in [
        MapEdit::Describe(x, FactorField::Note, "of x".into()),
        MapEdit::Describe(y, FactorField::Note, "of y".into()),
        MapEdit::Describe(x, FactorField::Definition, "same".into()),
        MapEdit::Describe(y, FactorField::Definition, "same".into()),
        MapEdit::Describe(x, FactorField::Unit, "MW".into()),
        MapEdit::Describe(y, FactorField::Unit, "GW".into()),
        MapEdit::Describe(y, FactorField::Theme, "grid".into()),
        MapEdit::Flag(y, Flag::Outcome, true),
        MapEdit::Say(chain(&["y"], None, &["bo"])),
    ] {
        ask(&mut map, edit).unwrap();
    }
    let voices = people(&["ana"]);
    ask(
        &mut map,
        MapEdit::Merge {
            gone: y,
            into: x,
            voices,
        },
    )
    .unwrap();
    let one = map.factor(x).unwrap();
    let said: Vec<&str> = one.voices.iter().map(Handle::as_str).collect();
    assert_eq!(one.note.as_deref(), Some("of x\nof y"));
    assert_eq!(one.definition.as_deref(), Some("same"));
    assert_eq!(
        (one.unit.as_deref(), one.theme.as_deref()),
        (Some("MW"), Some("grid"))
    );
    assert_eq!(said, ["ana", "bo"]);
    assert!(one.flags.contains(&Flag::Outcome));
}

#[test]
fn the_note_of_a_link_between_the_two_stays_on_the_factor() {
    let mut map = Map::default();
    say(&mut map, &["y>x+"]);
    ask(&mut map, MapEdit::NoteLink(LinkId(1), "why".into())).unwrap();
    merge(&mut map, "y", "x").unwrap();
    assert_eq!(map.link_count(), 0);
    assert_eq!(
        map.factor(id(&map, "x")).unwrap().note.as_deref(),
        Some("why")
    );
}

/// Number, name and whether the loop is whole, of every numbered loop.
fn loops(map: &Map) -> Vec<(u32, Option<&str>, bool)> {
    let told = |known: &'_ crate::model::NumberedLoop| map.links_of_cycle(&known.cycle).is_some();
    map.loops()
        .map(|known| (known.number, known.name.as_deref(), told(known)))
        .collect()
}

#[test]
fn numbered_loops_run_on_and_two_that_become_one_keep_both_names() {
    let mut map = Map::default();
    say(&mut map, &["a>x+", "x>a+", "a>y+", "y>a+", "y>b+", "b>y+"]);
    for (ids, name) in [
        (&[1, 2][..], "First"),
        (&[1, 3], "Second"),
        (&[3, 4], "Third"),
    ] {
        ask(&mut map, MapEdit::NameLoop(cycle(ids), name.into())).unwrap();
    }
    ask(&mut map, MapEdit::TellLoop(cycle(&[1, 3]), "story".into())).unwrap();
    ask(&mut map, MapEdit::HideLoop(cycle(&[1, 3]), true)).unwrap();
    merge(&mut map, "y", "x").unwrap();
    assert_eq!(
        loops(&map),
        [(1, Some("First / Second"), true), (3, Some("Third"), true)]
    );
    assert_eq!(map.loops().next().unwrap().story.as_deref(), Some("story"));
}

#[test]
fn a_loop_that_would_cross_itself_is_kept_and_shown_as_broken() {
    let mut map = Map::default();
    say(&mut map, &["x>a+", "a>y+", "y>b+", "b>x+"]);
    ask(
        &mut map,
        MapEdit::NameLoop(cycle(&[1, 2, 3, 4]), "Ring".into()),
    )
    .unwrap();
    merge(&mut map, "y", "x").unwrap();
    assert_eq!(loops(&map), [(1, Some("Ring"), false)]);
}

#[test]
fn a_factor_does_not_become_one_with_itself_or_with_what_is_not_there() {
    let mut map = map(&[&["a", "b"], &["c"]]);
    for (edit, why) in [
        (
            MapEdit::Merge {
                gone: FactorId(1),
                into: FactorId(1),
                voices: Vec::new(),
            },
            "A factor cannot be merged with itself (“a”). Choose another one.",
        ),
        (
            MapEdit::Merge {
                gone: FactorId(9),
                into: FactorId(1),
                voices: Vec::new(),
            },
            "There is no factor F9.",
        ),
        (
            MapEdit::Split {
                factor: FactorId(1),
                label: label(" C"),
                links: Vec::new(),
            },
            "“c” is already on the map (F3).",
        ),
        (
            MapEdit::Split {
                factor: FactorId(3),
                label: label("d"),
                links: vec![LinkId(1)],
            },
            "That link does not belong to “c”.",
        ),
    ] {
        assert_eq!(ask(&mut map, edit).unwrap_err(), why);
    }
}

#[test]
fn a_new_factor_takes_over_the_links_that_go_with_it() {
    let mut map = Map::default();
    say(&mut map, &["a>x+ @ana", "x>a-", "b>x+", "x>x+"]);
    ask(&mut map, MapEdit::NameLoop(cycle(&[1, 2]), "Goes".into())).unwrap();
    ask(&mut map, MapEdit::NameLoop(cycle(&[2]), "Stays".into())).unwrap();
    let split = MapEdit::Split {
        factor: FactorId(2),
        label: label("y"),
        links: vec![LinkId(1), LinkId(2)],
    };
    ask(&mut map, split).unwrap();
    let mut told: Vec<String> = links(&map).split(", ").map(str::to_owned).collect();
    told.sort();
    assert_eq!(told, ["a>y+ @ana p", "b>x+", "x>x+", "y>a-"]);
    assert_eq!(
        loops(&map),
        [(1, Some("Goes"), true), (2, Some("Stays"), true)]
    );
    let split = MapEdit::Split {
        factor: FactorId(4),
        label: label("z"),
        links: vec![LinkId(1)],
    };
    ask(&mut map, split).unwrap();
    assert_eq!(loops(&map)[0], (1, Some("Goes"), false), "half of it went");
}
