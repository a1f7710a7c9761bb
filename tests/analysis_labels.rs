//! Whether labels mean the same, and what may be better about them, on lists of labels.
#![allow(clippy::unwrap_used, clippy::panic)]

use convoke::analysis::{LabelHint, Matching, find_duplicates, label_hint, near_duplicate};
use convoke::model::{Factor, FactorId, Label, Map, MapEvent};

fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    let rows = text.lines().filter(|line| !line.starts_with('#'));
    rows.map(|line| line.split('\t').collect())
}

fn map(first: u32, labels: &[&str]) -> Map {
    let mut map = Map::default();
    for (id, label) in (first..).zip(labels) {
        let factor = Factor::new(FactorId(id), Label::new(label).unwrap());
        let _ = map.apply(&MapEvent::FactorAdded(factor));
    }
    map
}

/// Recall and precision of a way of asking, in percent; what it gets wrong is printed.
fn measured(name: &str, asks: impl Fn(&str, &str) -> bool) -> (f64, f64, usize) {
    let (mut same, mut found, mut asked, mut all) = (0.0, 0.0, 0.0, 0);
    for row in rows(include_str!("data/labels/pairs.tsv")) {
        let [one, other, kind] = row[..] else {
            panic!("{row:?}")
        };
        let (is_same, is_asked) = (kind == "same", asks(one, other));
        all += 1;
        same += f64::from(is_same);
        asked += f64::from(is_asked);
        found += f64::from(is_same && is_asked);
        if is_same != is_asked {
            println!("{name}: {one} / {other} are {kind}");
        }
    }
    let measured = (100.0 * found / same, 100.0 * found / asked, all);
    println!(
        "{name}: recall {:.0} %, precision {:.0} %, {all} pairs",
        measured.0, measured.1
    );
    measured
}

#[test]
fn labels_of_one_factor_are_found_while_typing_in_the_list_and_between_maps() {
    let typing = measured("typing", |one, other| {
        near_duplicate(&map(1, &[one]), &Label::new(other).unwrap()).is_some()
    });
    let list = measured("list", |one, other| {
        !find_duplicates(&map(1, &[one, other])).is_empty()
    });
    let between = measured("between maps", |one, other| {
        !Matching::by_label(&map(1, &[one]), &map(9, &[other]))
            .uncertain
            .is_empty()
    });
    for (recall, precision, pairs) in [typing, list, between] {
        assert!(pairs >= 200, "{pairs}");
        assert!(recall >= 80.0 && precision >= 85.0, "{recall} {precision}");
    }
}

#[test]
fn names_get_the_hint_they_want_and_good_ones_get_none() {
    let mut all = 0;
    for row in rows(include_str!("data/labels/hints.tsv")) {
        let [label, kind] = row[..] else {
            panic!("{row:?}")
        };
        let hint = label_hint(&Label::new(label).unwrap());
        let told = match hint {
            None => "none",
            Some(LabelHint::Absence(_)) => "absence",
            Some(LabelHint::Action(_)) => "action",
            Some(LabelHint::Direction(_)) => "direction",
            Some(LabelHint::TwoThings) => "two",
            Some(LabelHint::NoQuantity(_)) => "thing",
        };
        assert_eq!(told, kind, "{label}");
        all += 1;
    }
    assert!(all >= 120, "{all}");
}
