//! The rules of the map as tables: what is asked, and what becomes of it.

mod links;
mod merging;

use crate::model::{
    ApplyOutcome, Assertion, Cell, CellRect, Counters, Cycle, FactorField, FactorId, FactorMention,
    FactorRef, Flag, Handle, Label, LayoutChange, LinkAssertion, LinkId, Map, MapEdit, PlaceChange,
    Polarity, Route, RouteChange,
};

use Polarity::{Contested, Negative, Positive, Unknown};

/// A chain of factors, each link with the same sign; voices by their handles.
fn chain(names: &[&str], sign: Option<Polarity>, voices: &[&str]) -> Assertion {
    let claims = (1..names.len()).map(|to| LinkAssertion {
        from: to - 1,
        to,
        sign,
        delay: false,
    });
    Assertion {
        mentions: names.iter().map(|name| mention(name)).collect(),
        claims: claims.collect(),
        voices: people(voices),
        note: None,
    }
}

fn mention(name: &str) -> FactorMention {
    FactorMention {
        factor: FactorRef::Label(label(name)),
        theme: None,
    }
}

fn label(name: &str) -> Label {
    Label::new(name).unwrap()
}

fn people(voices: &[&str]) -> Vec<Handle> {
    voices.iter().map(|who| Handle::new(who).unwrap()).collect()
}

/// Asks, applies every event, and checks that their inverses lead back.
fn ask(map: &mut Map, edit: MapEdit) -> Result<(), String> {
    let before = map.clone();
    let events = map.decide(edit).map_err(|refusal| refusal.to_string())?;
    assert_eq!(*map, before, "deciding changes nothing");
    for event in &events {
        assert_eq!(map.apply(event), ApplyOutcome::Applied, "{event:?}");
    }
    let mut back = map.clone();
    for event in events.iter().rev() {
        assert_eq!(
            back.apply(&event.inverse()),
            ApplyOutcome::Applied,
            "{event:?}"
        );
    }
    assert_eq!(back, before, "the inverses lead back");
    Ok(())
}

/// A map of chains said one after another, signs unknown, by nobody.
fn map(chains: &[&[&str]]) -> Map {
    let mut map = Map::default();
    for names in chains {
        ask(&mut map, MapEdit::Say(chain(names, None, &[]))).unwrap();
    }
    map
}

/// Every link: `cause>effect sign delay (who sign …)`.
fn links(map: &Map) -> String {
    let told = map.links().map(|link| {
        let held: Vec<String> = link
            .held
            .iter()
            .map(|(who, stance)| format!("{who} {}", &stance.word()[..1]))
            .collect();
        let delay = if link.delay { "||" } else { "" };
        let ends = format!("{}>{}", map.label(link.from), map.label(link.to));
        format!("{ends}{}{delay} {}", link.sign.symbol(), held.join(" "))
    });
    told.map(|link| link.trim().to_owned())
        .collect::<Vec<_>>()
        .join(", ")
}

fn cycle(ids: &[u32]) -> Cycle {
    Cycle::from(ids.iter().copied().map(FactorId).collect::<Vec<_>>())
}

#[test]
fn what_changes_nothing_is_said_to_change_nothing() {
    let mut map = map(&[&["a", "b"], &["c"]]);
    for (edit, why) in [
        (
            MapEdit::Say(chain(&["A"], None, &[])),
            "“a” (F1) is already on the map",
        ),
        (
            MapEdit::Say(chain(&["a", "b"], None, &[])),
            "the link is already on the map",
        ),
        (MapEdit::Sign(LinkId(1), Unknown), "it is so already"),
        (MapEdit::Rename(FactorId(1), label("a")), "it is so already"),
        (
            MapEdit::Describe(FactorId(1), FactorField::Unit, " ".into()),
            "it is so already",
        ),
        (
            MapEdit::Tidy(LayoutChange {
                places: Vec::new(),
                routes: Vec::new(),
            }),
            "it is so already",
        ),
    ] {
        let wanted = format!("Nothing changes: {why}.");
        assert_eq!(ask(&mut map, edit).unwrap_err(), wanted);
    }
}

#[test]
fn what_cannot_be_done_is_refused_in_words() {
    let mut map = map(&[&["a", "b", "a"], &["c"]]);
    ask(
        &mut map,
        MapEdit::Move(FactorId(1), CellRect::new(0, 0, 4, 1)),
    )
    .unwrap();
    let code = |id| Assertion {
        mentions: vec![FactorMention {
            factor: FactorRef::Code(FactorId(id)),
            theme: None,
        }],
        ..Assertion::default()
    };
    for (edit, why) in [
        (MapEdit::Say(code(9)), "There is no factor F9."),
        (
            MapEdit::Rename(FactorId(1), label(" C ")),
            "“c” is already on the map (F3).",
        ),
        (MapEdit::RemoveFactor(FactorId(9)), "There is no factor F9."),
        (
            MapEdit::RemoveLink(LinkId(9)),
            "That link is no longer there.",
        ),
        (
            MapEdit::Reverse(LinkId(1)),
            "A link from “b” to “a” is already there.",
        ),
        (
            MapEdit::Repoint(LinkId(1), FactorId(2), FactorId(1)),
            "A link from “b” to “a” is already there.",
        ),
        (
            MapEdit::Repoint(LinkId(1), FactorId(1), FactorId(8)),
            "There is no factor F8.",
        ),
        (
            MapEdit::Number(cycle(&[1, 3])),
            "Those factors do not form a loop.",
        ),
        (
            MapEdit::Number(cycle(&[])),
            "Those factors do not form a loop.",
        ),
        (
            MapEdit::Number(cycle(&[1, 2, 1, 2])),
            "Those factors do not form a loop.",
        ),
        (
            MapEdit::HideLoop(cycle(&[1, 9]), true),
            "Those factors do not form a loop.",
        ),
        (
            MapEdit::Move(FactorId(2), CellRect::new(3, 0, 2, 2)),
            "“a” is already in that place.",
        ),
        (
            MapEdit::Between(LinkId(1), chain(&["a", "B", "b"], None, &[])),
            "The inserted factor must be a different one from “b”.",
        ),
    ] {
        let before = map.clone();
        assert_eq!(ask(&mut map, edit.clone()).unwrap_err(), why, "{edit:?}");
        assert_eq!(map, before);
    }
}

#[test]
fn a_rename_may_change_case_and_spaces_of_its_own_name() {
    let mut map = map(&[&["coal jobs"]]);
    ask(&mut map, MapEdit::Rename(FactorId(1), label("Coal Jobs"))).unwrap();
    assert_eq!(map.label(FactorId(1)), "Coal Jobs");
}

#[test]
fn a_factor_takes_its_links_with_it_and_its_number_is_never_given_again() {
    let mut map = map(&[&["a", "b", "c", "b"], &["b", "b"]]);
    ask(&mut map, MapEdit::RemoveFactor(FactorId(2))).unwrap();
    assert_eq!((map.factor_count(), map.link_count()), (2, 0));
    ask(&mut map, MapEdit::Say(chain(&["b", "a"], None, &[]))).unwrap();
    let ids: Vec<u32> = map.factors().map(|factor| factor.id.0).collect();
    assert_eq!(ids, [1, 3, 4]);
    assert_eq!(map.links().next().unwrap().id, LinkId(5));
}

#[test]
fn a_loop_gets_one_number_for_good() {
    let mut map = map(&[&["a", "b", "a"], &["c", "c"]]);
    ask(&mut map, MapEdit::Number(cycle(&[2, 1]))).unwrap();
    ask(&mut map, MapEdit::TellLoop(cycle(&[3]), "story".into())).unwrap();
    ask(&mut map, MapEdit::HideLoop(cycle(&[1, 2]), true)).unwrap();
    let numbers: Vec<_> = map
        .loops()
        .map(|known| (known.number, known.hidden))
        .collect();
    assert_eq!(numbers, [(1, true), (2, false)]);
    ask(&mut map, MapEdit::RemoveFactor(FactorId(3))).unwrap();
    assert_eq!(map.loops().count(), 2, "a broken loop is kept");
    ask(&mut map, MapEdit::NameLoop(cycle(&[3]), "Lost".into())).unwrap();
    assert_eq!(map.counters().r#loop, 3);
}

#[test]
fn a_chip_that_moves_forgets_the_lines_to_it() {
    let mut map = map(&[&["a", "b"], &["a", "a"]]);
    let route = Some(Route(vec![Cell::new(0, 0), Cell::new(5, 0)]));
    let routing = |id| RouteChange {
        id: LinkId(id),
        was: None,
        now: route.clone(),
    };
    let placing = |id| PlaceChange {
        id: FactorId(id),
        was: None,
        now: Some(CellRect::new(9, 9, 1, 1)),
    };
    let tidying = LayoutChange {
        places: vec![placing(2), placing(7)],
        routes: vec![routing(1), routing(2), routing(8)],
    };
    ask(&mut map, MapEdit::Tidy(tidying)).unwrap();
    assert!(map.links().all(|link| link.route.is_some()));
    ask(
        &mut map,
        MapEdit::Move(FactorId(1), CellRect::new(0, 0, 3, 1)),
    )
    .unwrap();
    assert!(map.links().all(|link| link.route.is_none()));
}

#[test]
fn factors_are_described_marked_pinned_and_stood_behind() {
    let mut map = map(&[&["a"]]);
    let id = FactorId(1);
    for edit in [
        MapEdit::Describe(id, FactorField::Definition, "what it is".into()),
        MapEdit::Describe(id, FactorField::Theme, "jobs".into()),
        MapEdit::Describe(id, FactorField::Definition, String::new()),
        MapEdit::Flag(id, Flag::Focal, true),
        MapEdit::Pin(id, true),
        MapEdit::Say(chain(&["a"], None, &["ana"])),
    ] {
        ask(&mut map, edit).unwrap();
    }
    let factor = map.factor(id).unwrap();
    assert_eq!(
        (factor.theme.as_deref(), &factor.definition),
        (Some("jobs"), &None)
    );
    assert!(factor.pinned && factor.flags.contains(&Flag::Focal));
    assert!(factor.voices.contains(&people(&["ana"])[0]));
}

#[test]
fn when_a_file_has_spent_every_number_nothing_new_is_made() {
    let mut map = map(&[&["a", "b", "a"]]);
    map.reserve_ids(Counters {
        factor: u32::MAX,
        link: u32::MAX,
        r#loop: u32::MAX,
    });
    for (edit, what) in [
        (MapEdit::Say(chain(&["c"], None, &[])), "factor"),
        (MapEdit::Say(chain(&["a", "a"], None, &[])), "link"),
        (MapEdit::Number(cycle(&[1, 2])), "loop"),
    ] {
        let wanted = format!("Every number for a new {what} is taken.");
        assert_eq!(ask(&mut map, edit).unwrap_err(), wanted);
    }
}
