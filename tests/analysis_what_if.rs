//! What if in three voices: what is settled, what hangs on what, and what is no answer.
#![allow(clippy::unwrap_used, clippy::panic)]

use convoke::analysis::dynamics::{
    Direction, Effort, FactorAnswer, PastTrends, Perturbation, WhatIf, contradictory, what_if,
};
use convoke::model::{
    ApplyOutcome, Factor, FactorId, Label, Link, LinkId, Map, MapEvent, Polarity, Weight,
};

/// A map of lines such as `A -> B + ||`, with a strength behind a colon.
fn map(lines: &[&str]) -> Map {
    let mut map = Map::default();
    for (id, line) in (1..).zip(lines) {
        let (from, rest) = line.split_once(" -> ").unwrap();
        let (rest, strength) = match rest.split_once(" : ") {
            Some((rest, strength)) => (rest, Some(strength.parse::<f64>().unwrap())),
            None => (rest, None),
        };
        let (rest, delay) = match rest.strip_suffix(" ||") {
            Some(rest) => (rest, true),
            None => (rest, false),
        };
        let (to, sign) = rest.rsplit_once(' ').unwrap();
        let ends = [from, to].map(|label| factor(&mut map, label));
        let mut link = Link::new(LinkId(id), ends[0], ends[1]);
        link.sign = match sign {
            "+" => Polarity::Positive,
            "-" => Polarity::Negative,
            "~" => Polarity::Contested,
            _ => Polarity::Unknown,
        };
        link.delay = delay;
        link.strength = strength.map(Weight::from);
        assert_eq!(map.apply(&MapEvent::LinkAdded(link)), ApplyOutcome::Applied);
    }
    map
}

fn factor(map: &mut Map, label: &str) -> FactorId {
    let label = Label::new(label).unwrap();
    if let Some(known) = map.factor_by_label(&label) {
        return known.id;
    }
    let id = FactorId(map.factor_count() as u32 + 1);
    let added = MapEvent::FactorAdded(Factor::new(id, label));
    assert_eq!(map.apply(&added), ApplyOutcome::Applied);
    id
}

fn push(map: &Map, typed: &str) -> Perturbation {
    let (label, direction) = match typed.strip_suffix('+') {
        Some(label) => (label, Direction::Up),
        None => (typed.strip_suffix('-').unwrap(), Direction::Down),
    };
    let factor = map.factor_by_label(&Label::new(label).unwrap()).unwrap().id;
    Perturbation { factor, direction }
}

fn ask(map: &Map, pushed: &str) -> WhatIf {
    what_if(map, &[push(map, pushed)], None, Effort::default(), &|| {
        false
    })
    .unwrap()
}

fn answer<'a>(map: &Map, found: &'a WhatIf, label: &str) -> &'a FactorAnswer {
    let id = map.factor_by_label(&Label::new(label).unwrap()).unwrap().id;
    found.answers.iter().find(|one| one.factor == id).unwrap()
}

/// The sign and the words of an answer.
fn told(lines: &[&str], pushed: &str, label: &str) -> String {
    let map = map(lines);
    let found = ask(&map, pushed);
    let answer = answer(&map, &found, label);
    format!("{} {}", answer.sign(), answer.says(&map, &found))
}

fn complete(size: usize) -> Vec<String> {
    let pairs = (0..size).flat_map(|a| (0..size).map(move |b| (a, b)));
    let pairs = pairs.filter(|(a, b)| a != b);
    pairs.map(|(a, b)| format!("V{a} -> V{b} +")).collect()
}

const THREE_WAYS_UP: [&str; 10] = [
    "A -> B -",
    "A -> C1 +",
    "C1 -> D1 +",
    "D1 -> B +",
    "A -> C2 +",
    "C2 -> D2 +",
    "D2 -> B +",
    "A -> C3 +",
    "C3 -> D3 +",
    "D3 -> B +",
];
const LEVINS: [&str; 5] = ["R -> C +", "C -> R -", "C -> P +", "P -> C -", "R -> R -"];

#[test]
fn an_answer_is_settled_only_where_signs_and_strengths_agree() {
    let cases: &[(&[&str], &str, &str, &str)] = &[
        (&["A -> B +", "B -> C -"], "A+", "C", "↓ down, settled"),
        (
            &["A -> B +", "B -> C -"],
            "C+",
            "A",
            "· no effect: no path leads there",
        ),
        (
            &["A -> B +", "A -> C +", "C -> B -"],
            "A+",
            "B",
            "~ nobody can say: it hangs on how strong these are: A → C, C → B, A → B",
        ),
        (&THREE_WAYS_UP, "A+", "B", "↑ up, settled"),
        (
            &LEVINS,
            "R+",
            "C",
            "~ nobody can say: it hangs on whether the others settle by themselves; a link to \
             itself is drawn only for some",
        ),
        (&LEVINS, "R+", "P", "↑ up, settled"),
        (
            &["Push -> A +", "A -> B +", "B -> A -", "A -> C ?"],
            "Push+",
            "C",
            "~ nobody can say: it hangs on A → C, whose sign is open (with + it goes up, with - \
             down)",
        ),
        (
            &["A -> B ~", "B -> C +"],
            "A+",
            "C",
            "~ nobody can say: it hangs on A → B, on whose sign people disagree (with + it goes \
             up, with - down)",
        ),
        (
            &["A -> B ~", "B -> C +", "A -> C +"],
            "A+",
            "C",
            "~ nobody can say: it hangs on A → B, on whose sign people disagree",
        ),
    ];
    for (lines, pushed, label, expected) in cases {
        assert_eq!(told(lines, pushed, label), *expected, "{lines:?} {pushed}");
    }
}

#[test]
fn two_open_signs_in_a_row_are_both_named() {
    let told = told(&["A -> B ?", "B -> C ?"], "A+", "C");
    assert!(told.contains("A → B, whose sign is open"), "{told}");
    assert!(told.contains("B → C, whose sign is open"), "{told}");
}

#[test]
fn ways_are_not_settled_by_how_long_they_are() {
    let map = map(&THREE_WAYS_UP);
    let found = ask(&map, "A+");
    let b = answer(&map, &found, "B");
    assert_eq!(b.signs.unwrap().says(), "75 % up");
    let (direction, share) = b.trials.most().unwrap();
    assert_eq!(direction, Direction::Up);
    assert!(share > 0.85, "about 90 % as in QPress, not {share}");
}

#[test]
fn stated_strengths_narrow_the_range() {
    let free = ["A -> B +", "A -> C +", "C -> B -"];
    let stated = ["A -> B + : 1", "A -> C + : 0.1", "C -> B - : 0.1"];
    let share = |lines: &[&str]| {
        let map = map(lines);
        let found = ask(&map, "A+");
        let counted = answer(&map, &found, "B").trials;
        counted.up as f64 / counted.kept() as f64
    };
    assert!((share(&free) - 0.5).abs() < 0.05, "{}", share(&free));
    assert!(share(&stated) > 0.9, "{}", share(&stated));
}

#[test]
fn where_nothing_comes_to_rest_there_is_no_answer() {
    for size in [7, 8, 9, 10, 12] {
        let lines = complete(size);
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let map = map(&lines);
        let found = ask(&map, "V0+");
        for one in &found.answers {
            let told = one.says(&map, &found);
            assert!(told.starts_with("no answer: in none of"), "{size}: {told}");
            assert_eq!(one.sign(), "?");
        }
    }
}

#[test]
fn where_few_trials_come_to_rest_that_is_said() {
    let lines = complete(4);
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let told = told(&lines, "V0+", "V1");
    assert!(told.starts_with("~ too little to say: only "), "{told}");
    assert!(told.contains("those with the weakest loops"), "{told}");
}

#[test]
fn what_lies_beside_a_core_without_rest_has_its_answer() {
    let mut lines = complete(8);
    lines.extend(["P -> Q +".to_owned(), "P -> V0 +".to_owned()]);
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    assert_eq!(told(&lines, "P+", "Q"), "↑ up, settled");
    assert!(told(&lines, "P+", "V3").starts_with("? no answer"));
}

#[test]
fn what_is_left_aside_and_assumed_is_said() {
    let delayed = map(&["A -> B + ||", "B -> A - ||", "A -> C +"]);
    let account = ask(&delayed, "A+").account().join(" ");
    for part in [
        "2 delays are left aside: this is where it ends, not how it gets there; with delays it \
         may swing.",
        "every link a chance strength between 0 and 1",
        "every factor pulled back by itself",
        "Dambacher, Li and Rossignol 2003",
    ] {
        assert!(account.contains(part), "{part}\nin\n{account}");
    }
    let plain = map(&["A -> B +"]);
    assert!(!ask(&plain, "A+").account().join(" ").contains("delay"));
    let open = map(&["A -> B ?"]);
    let account = ask(&open, "A+").account().join(" ");
    assert!(
        account.contains("1 open sign falls as a coin does."),
        "{account}"
    );
}

#[test]
fn a_scenario_that_does_not_settle_swings_and_has_no_number() {
    let pairs = (0..5).flat_map(|a| (0..5).map(move |b| (a, b)));
    let lines: Vec<String> = pairs
        .filter(|(a, b)| a != b)
        .map(|(a, b)| format!("V{a} -> V{b} -"))
        .collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let map = map(&lines);
    let found = ask(&map, "V0+");
    assert!(!found.scenario_settled);
    let voices = answer(&map, &found, "V1").voices();
    assert!(voices.contains("scenario ~ (swings)"), "{voices}");
    assert!(found.account().join(" ").contains("does not settle"));
}

#[test]
fn pushes_that_contradict_one_another_are_refused() {
    let map = map(&["A -> B +"]);
    let pushes = [push(&map, "A+"), push(&map, "A-")];
    let why = contradictory(&map, &pushes).unwrap();
    assert_eq!(why, "“A” cannot go up and down at once.");
    assert_eq!(contradictory(&map, &pushes[..1]), None);
}

#[test]
fn trials_that_contradict_past_trends_are_left_out_and_counted() {
    let map = map(&["A -> B +", "A -> C +", "C -> B -"]);
    let id = |label: &str| map.factor_by_label(&Label::new(label).unwrap()).unwrap().id;
    let past = PastTrends {
        went: vec![(id("A"), Direction::Up), (id("B"), Direction::Up)],
    };
    let pushes = [push(&map, "A+")];
    let found = what_if(&map, &pushes, Some(&past), Effort::default(), &|| false).unwrap();
    let checked = found.checked.unwrap();
    assert_eq!((checked.pushed, checked.against), (1, 1));
    assert!(
        (400..600).contains(&checked.left_out),
        "{}",
        checked.left_out
    );
    assert_eq!(checked.left_out + found.made, 1_000);
    assert_eq!(answer(&map, &found, "B").trials.up, found.made);
}

#[test]
fn the_work_is_bounded_and_what_is_left_out_is_said() {
    let mut lines = Vec::new();
    for at in 0..400u32 {
        for step in [1, 7, 31] {
            let sign = if (at * step) % 5 < 2 { '-' } else { '+' };
            lines.push(format!("F{at} -> F{} {sign}", (at * 3 + step) % 400));
        }
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let map = map(&lines);
    let effort = Effort {
        work: 2_000_000,
        ..Effort::default()
    };
    let pushes = [push(&map, "F7+")];
    let found = what_if(&map, &pushes, None, effort, &|| false).unwrap();
    assert!(found.made < 1_000);
    assert!(
        found
            .account()
            .join(" ")
            .contains("No more were made: the map is large.")
    );
}

#[test]
fn it_stops_when_told_to() {
    let map = map(&["A -> B +"]);
    let pushes = [push(&map, "A+")];
    assert_eq!(
        what_if(&map, &pushes, None, Effort::default(), &|| true),
        None
    );
}
