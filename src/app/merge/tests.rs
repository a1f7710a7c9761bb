//! Tables merged in any order, with what may be the same and with who holds what.

use super::*;
use crate::app::panel::test_support::session;
use crate::model::{ClaimedPolarity, Link, Polarity};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, RngSeed};

const TABLES: [(&str, &[&str]); 3] = [
    (
        "Table one",
        &[
            "Coal jobs -> Votes + @ana",
            "Votes -> Plants open + || ; they said so",
        ],
    ),
    (
        "Table two",
        &[
            "Coal jobs -> Votes - @bo",
            "Coal job -> Rents +",
            "Votes -> Plants open ?",
        ],
    ),
    (
        "Table two",
        &[
            "Votes -> Plants open -",
            "Plants open -> Coal jobs +",
            "Alone @cy",
        ],
    ),
];

fn merged(order: [usize; 3], same: &[(&str, &str)]) -> (Session, Vec<(Handle, MergeResult)>) {
    let sources = TABLES.map(|(title, lines)| session(title, lines));
    let mut into = session("All", &[]);
    let label = |text: &str| Label::new(text).unwrap();
    let same: Vec<_> = same.iter().map(|(a, b)| (label(a), label(b))).collect();
    let report = merge_all(&mut into, order.map(|at| &sources[at]).to_vec(), &same).unwrap();
    (into, report)
}

fn link<'a>(map: &'a Map, from: &str, to: &str) -> &'a Link {
    let id = |label: &str| map.factor_by_label(&Label::new(label).unwrap()).unwrap().id;
    map.link_between(id(from), id(to)).unwrap()
}

#[test]
fn the_order_of_the_tables_changes_nothing() {
    let (first, report) = merged([0, 1, 2], &[]);
    let (other, told) = merged([2, 0, 1], &[]);
    assert_eq!(first.lines(), other.lines());
    assert_eq!(report, told);
}

#[test]
fn opposite_signs_become_contested_and_everybody_is_still_heard() {
    let (session, _) = merged([0, 1, 2], &[]);
    let votes = link(session.map(), "Coal jobs", "Votes");
    assert_eq!(votes.sign, Polarity::Contested);
    let held = |who: &str| votes.held.get(&Handle::new(who).unwrap()).copied();
    assert_eq!(held("ana"), Some(ClaimedPolarity::Positive));
    assert_eq!(held("bo"), Some(ClaimedPolarity::Negative));
    assert_eq!(held("table-one"), Some(ClaimedPolarity::Positive));
    let open = link(session.map(), "Votes", "Plants open");
    assert_eq!((open.sign, open.held.len()), (Polarity::Contested, 3));
    assert!(open.delay && open.note.as_deref() == Some("they said so"));
    let alone = session
        .map()
        .factor_by_label(&Label::new("Alone").unwrap())
        .unwrap();
    assert!(alone.voices.contains(&Handle::new("cy").unwrap()));
}

#[test]
fn what_may_be_the_same_is_kept_apart_until_somebody_says_so() {
    let (apart, report) = merged([0, 1, 2], &[]);
    let doubtful: Vec<_> = report
        .iter()
        .flat_map(|(_, merged)| &merged.doubtful)
        .collect();
    assert_eq!(doubtful.len(), 1);
    let (one, _) = merged([0, 1, 2], &[("Coal jobs", "Coal job")]);
    assert_eq!(one.map().factor_count() + 1, apart.map().factor_count());
    link(one.map(), "Coal jobs", "Rents");
}

#[test]
fn a_table_can_be_taken_back_like_anything_else() {
    let (mut session, _) = merged([0, 1, 2], &[]);
    while session.undo(0).is_ok() {}
    assert_eq!(session.map().factor_count(), 0);
}

#[test]
fn labels_that_mean_the_same_by_way_of_a_third_are_one() {
    let (session, _) = merged(
        [0, 1, 2],
        &[
            ("Votes", "Plants open"),
            ("Coal jobs", "Coal job"),
            ("Work", "Coal jobs"),
        ],
    );
    let labels: Vec<String> = session
        .map()
        .factors()
        .map(|it| it.label.to_string())
        .collect();
    assert!(labels.contains(&"Work".to_owned()), "{labels:?}");
    assert!(
        !labels.iter().any(|label| label.starts_with("Coal")),
        "{labels:?}"
    );
}

#[test]
fn a_link_between_two_names_of_one_factor_is_left_out_and_told() {
    let (session, report) = merged([0, 1, 2], &[("Votes", "Plants open")]);
    let within: usize = report
        .iter()
        .map(|(_, merged)| merged.links_within.len())
        .sum();
    assert_eq!(within, 3);
    let votes = session
        .map()
        .factor_by_label(&Label::new("Votes").unwrap())
        .unwrap()
        .id;
    assert!(session.map().link_between(votes, votes).is_none());
    link(session.map(), "Votes", "Coal jobs");
}

#[test]
fn loops_of_every_table_are_carried_with_their_names() {
    let circle = ["A -> B +", "B -> A +"];
    let mut one = session("One", &circle);
    let cycle = one.map().loops().next().unwrap().cycle.clone();
    let named = one
        .map()
        .decide(MapEdit::NameLoop(cycle, "Round".into()))
        .unwrap();
    one.push(NewEntry::from(named));
    let other = session("Other", &["C -> A +", "A -> C -"]);
    let mut into = session("All", &[]);
    merge_all(&mut into, vec![&one, &other], &[]).unwrap();
    let names: Vec<Option<&str>> = into.map().loops().map(|it| it.name.as_deref()).collect();
    assert_eq!(names, [Some("Round"), None]);
}

#[test]
fn the_map_grows_table_by_table_and_nothing_moves() {
    let (session, _) = merged([0, 1, 2], &[]);
    let end = session.map();
    let mut then = session.clone();
    for at in 1..=session.all_entries().len() {
        then.seek(at);
        for factor in then.map().factors() {
            let linked = then.map().degree(factor.id) > 0;
            assert_eq!(factor.place.is_some(), linked, "{}", factor.label);
            let place = factor.place.or(end.factor(factor.id).unwrap().place);
            assert_eq!(place, end.factor(factor.id).unwrap().place);
        }
        for link in then.map().links() {
            assert_eq!(link.route, end.link(link.id).unwrap().route);
        }
    }
    assert!(end.links().all(|link| link.route.is_some()));
}

fn line() -> impl Strategy<Value = String> {
    let name = || prop::sample::select(vec!["Ice", "Sun", "Sea", "Cod", "Oil", "Seas", "Law"]);
    let sign = prop::sample::select(vec!["+", "-", "?", "+/-", "+ ||", ""]);
    let who = prop::sample::select(vec!["", " @ana", " @bo", " ; as they said"]);
    let link = (name(), name(), sign, who)
        .prop_map(|(from, to, sign, who)| format!("{from} -> {to} {sign}{who}"));
    prop_oneof![6 => link, 1 => name().prop_map(str::to_owned)]
}

proptest! {
    #![proptest_config(Config {
        cases: 8,
        failure_persistence: None,
        rng_algorithm: RngAlgorithm::ChaCha,
        rng_seed: RngSeed::Fixed(7),
        ..Config::default()
    })]

    #[test]
    fn any_order_of_any_tables_gives_the_same_map_and_loses_nothing(
        tables in vec(vec(line(), 1..6), 2..5),
        turn in 1..5_usize,
        same in prop::bool::ANY,
    ) {
        let sources: Vec<Session> = (0..).zip(&tables).map(|(n, lines)| said(n, lines)).collect();
        let same = match same {
            true => vec![(Label::new("Sea").unwrap(), Label::new("Seas").unwrap())],
            false => Vec::new(),
        };
        let given: Vec<&Session> = sources.iter().collect();
        let mut turned = given.clone();
        turned.rotate_left(turn % given.len());
        if turn % 2 == 0 {
            turned.reverse();
        }
        let (steps, map) = decided(&Map::default(), given.clone(), &same).unwrap();
        let (others, _) = decided(&Map::default(), turned, &same).unwrap();
        prop_assert_eq!(steps, others);
        for source in given {
            let table = SourceMap::of(source, Handle::new("x").unwrap(), &same);
            for factor in source.map().factors() {
                prop_assert!(table.known(factor.id, &map).is_some(), "{}", factor.label);
            }
            for link in source.map().links().filter(|link| !table.is_within(link)) {
                let merged = table.link_in(link, &map);
                let heard = merged.is_some_and(|merged| {
                    link.held.iter().all(|(who, _)| merged.held.contains_key(who))
                });
                prop_assert!(heard, "{} is there with all who hold it", link.id);
            }
        }
    }
}

/// What a table says; what a table of these names may not say is left out.
fn said(number: usize, lines: &[String]) -> Session {
    let mut table = session(&format!("Table {number}"), &[]);
    let mut speaker = crate::app::Interpreter::default();
    for line in lines {
        let _ = speaker.interpret(&mut table, line, None, 0);
    }
    table
}
