//! Tables merged in any order, with what may be the same and with who holds what.

use super::*;
use crate::editor::test_support::{document, session};
use crate::editor::{Edit, Interpreter};
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

fn merged(order: [usize; 3], same: &[(&str, &str)]) -> (Document, Vec<(Handle, MergeResult)>) {
    let sources = TABLES.map(|(title, lines)| session(title, lines));
    let mut into = document("All", &[]);
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
    assert_eq!(first.session().lines(), other.session().lines());
    assert_eq!(report, told);
}

#[test]
fn opposite_signs_become_contested_and_everybody_is_still_heard() {
    let (document, _) = merged([0, 1, 2], &[]);
    let votes = link(document.session().map(), "Coal jobs", "Votes");
    assert_eq!(votes.sign, Polarity::Contested);
    let held = |who: &str| votes.held.get(&Handle::new(who).unwrap()).copied();
    assert_eq!(held("ana"), Some(ClaimedPolarity::Positive));
    assert_eq!(held("bo"), Some(ClaimedPolarity::Negative));
    assert_eq!(held("table-one"), Some(ClaimedPolarity::Positive));
    let open = link(document.session().map(), "Votes", "Plants open");
    assert_eq!((open.sign, open.held.len()), (Polarity::Contested, 3));
    assert!(open.delay && open.note.as_deref() == Some("they said so"));
    let alone = document
        .session()
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
    assert_eq!(
        one.session().map().factor_count() + 1,
        apart.session().map().factor_count()
    );
    link(one.session().map(), "Coal jobs", "Rents");
}

#[test]
fn one_undo_takes_a_merge_back() {
    let (mut document, _) = merged([0, 1, 2], &[]);
    let plan = document.plan(&Edit::Undo).unwrap();
    document.commit(plan, Vec::new(), 0).unwrap();
    assert_eq!(document.session().map().factor_count(), 0);
}

#[test]
fn labels_that_mean_the_same_by_way_of_a_third_are_one() {
    let (document, _) = merged(
        [0, 1, 2],
        &[
            ("Votes", "Plants open"),
            ("Coal jobs", "Coal job"),
            ("Work", "Coal jobs"),
        ],
    );
    let labels: Vec<String> = document
        .session()
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
    let (document, report) = merged([0, 1, 2], &[("Votes", "Plants open")]);
    let within: usize = report
        .iter()
        .map(|(_, merged)| merged.links_within.len())
        .sum();
    assert_eq!(within, 3);
    let votes = document
        .session()
        .map()
        .factor_by_label(&Label::new("Votes").unwrap())
        .unwrap()
        .id;
    assert!(
        document
            .session()
            .map()
            .link_between(votes, votes)
            .is_none()
    );
    link(document.session().map(), "Votes", "Coal jobs");
}

#[test]
fn loops_of_every_table_are_carried_with_their_names() {
    let circle = ["A -> B +", "B -> A +"];
    let mut one = document("One", &circle);
    let cycle = one.session().map().loops().next().unwrap().cycle.clone();
    let named = Edit::from(MapEdit::NameLoop(cycle, "Round".into()));
    let plan = one.plan(&named).unwrap();
    one.commit(plan, Vec::new(), 0).unwrap();
    let other = session("Other", &["C -> A +", "A -> C -"]);
    let mut into = document("All", &[]);
    merge_all(&mut into, vec![one.session(), &other], &[]).unwrap();
    let names: Vec<Option<&str>> = into
        .session()
        .map()
        .loops()
        .map(|it| it.name.as_deref())
        .collect();
    assert_eq!(names, [Some("Round"), None]);
}

#[test]
fn the_map_grows_table_by_table_and_nothing_moves() {
    let (document, _) = merged([0, 1, 2], &[]);
    let end = document.session().map();
    let mut then = document.session().clone();
    for at in 1..=document.session().all_entries().len() {
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

#[test]
fn what_a_table_holds_besides_its_map_comes_over_and_two_people_stay_two() {
    let one = session(
        "One",
        &[
            "Jobs -> Votes + @ana",
            "!insight it turns @ana",
            "/ Open books by 2027-01-01 on 1 @ana",
            "@ana Ana Ruiz, Power, table 1",
        ],
    );
    let other = session(
        "Two",
        &["Votes -> Rents - @ana", "@ana Ana Lee, School, table 2"],
    );
    let mut into = document("All", &[]);
    let report = merge_all(&mut into, vec![&one, &other], &[]).unwrap();
    let records = into.session().records();
    let mut names: Vec<_> = records
        .people()
        .values()
        .filter_map(|it| it.name.clone())
        .collect();
    names.sort();
    assert_eq!(names, ["Ana Lee", "Ana Ruiz"]);
    assert_eq!((records.notes().len(), records.actions().len()), (1, 1));
    let map = into.session().map();
    let holding = |from, to| -> Vec<String> {
        let held = link(map, from, to).held.keys();
        held.map(|who| who.as_str().to_owned())
            .filter(|who| who.starts_with("ana"))
            .collect()
    };
    assert_ne!(holding("Jobs", "Votes"), holding("Votes", "Rents"));
    let renamed = report.iter().map(|(_, merged)| merged.renamed_people.len());
    assert_eq!(renamed.sum::<usize>(), 1);
}

#[test]
fn names_stay_in_the_room_where_one_table_agreed_on_that() {
    let mut one = document("One", &["Jobs -> Votes + @ana"]);
    let agreed = Edit::from(one.session().records().toggle_anonymity());
    let plan = one.plan(&agreed).unwrap();
    one.commit(plan, Vec::new(), 0).unwrap();
    let other = session("Two", &["Votes -> Rents - @bo"]);
    let mut into = document("All", &[]);
    merge_all(&mut into, vec![one.session(), &other], &[]).unwrap();
    assert!(into.session().records().is_anonymous());
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
        let empty = session("All", &[]);
        let (steps, map) = decided(&empty, given.clone(), &same).unwrap();
        let (others, _) = decided(&empty, turned, &same).unwrap();
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
    let mut table = document(&format!("Table {number}"), &[]);
    let mut interpreter = Interpreter::default();
    for line in lines {
        let _ = interpreter.submit(&mut table, line, None, 0);
    }
    table.into_session()
}
