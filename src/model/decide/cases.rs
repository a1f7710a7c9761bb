//! The rules of the map as tables: what is asked, and what becomes of it.

mod links;
mod merging;

use crate::model::{
    Cell, Claim, Counters, Cycle, Edit, FactorField, FactorId, Flag, Label, LinkId, Map, Mention,
    Named, Outcome, Place, Placing, Route, Routing, Sign, Statement, Tidying, Voice,
};

use Sign::{Contested, Negative, Positive, Unknown};

/// A chain of factors, each link with the same sign; voices by their handles.
fn chain(names: &[&str], sign: Option<Sign>, voices: &[&str]) -> Statement {
    let claims = (1..names.len()).map(|to| Claim {
        from: to - 1,
        to,
        sign,
        delay: false,
    });
    Statement {
        mentions: names.iter().map(|name| mention(name)).collect(),
        claims: claims.collect(),
        voices: people(voices),
        note: None,
    }
}

fn mention(name: &str) -> Mention {
    Mention {
        named: Named::Label(label(name)),
        theme: None,
    }
}

fn label(name: &str) -> Label {
    Label::new(name).unwrap()
}

fn people(voices: &[&str]) -> Vec<Voice> {
    voices.iter().map(|who| Voice::new(who).unwrap()).collect()
}

/// Asks, applies every event, and checks that their inverses lead back.
fn ask(map: &mut Map, edit: Edit) -> Result<(), String> {
    let before = map.clone();
    let events = map.decide(edit).map_err(|refusal| refusal.to_string())?;
    assert_eq!(*map, before, "deciding changes nothing");
    for event in &events {
        assert_eq!(map.apply(event), Outcome::Applied, "{event:?}");
    }
    let mut back = map.clone();
    for event in events.iter().rev() {
        assert_eq!(back.apply(&event.inverse()), Outcome::Applied, "{event:?}");
    }
    assert_eq!(back, before, "the inverses lead back");
    Ok(())
}

/// A map of chains said one after another, signs unknown, by nobody.
fn map(chains: &[&[&str]]) -> Map {
    let mut map = Map::default();
    for names in chains {
        ask(&mut map, Edit::Say(chain(names, None, &[]))).unwrap();
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
            Edit::Say(chain(&["A"], None, &[])),
            "“a” (F1) is already on the map",
        ),
        (
            Edit::Say(chain(&["a", "b"], None, &[])),
            "the link is already on the map",
        ),
        (Edit::Sign(LinkId(1), Unknown), "it is so already"),
        (Edit::Rename(FactorId(1), label("a")), "it is so already"),
        (
            Edit::Describe(FactorId(1), FactorField::Unit, " ".into()),
            "it is so already",
        ),
        (
            Edit::Tidy(Tidying {
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
    ask(&mut map, Edit::Move(FactorId(1), Place::new(0, 0, 4, 1))).unwrap();
    let code = |id| Statement {
        mentions: vec![Mention {
            named: Named::Code(FactorId(id)),
            theme: None,
        }],
        ..Statement::default()
    };
    for (edit, why) in [
        (Edit::Say(code(9)), "There is no factor F9."),
        (
            Edit::Rename(FactorId(1), label(" C ")),
            "“c” is already on the map (F3).",
        ),
        (Edit::RemoveFactor(FactorId(9)), "There is no factor F9."),
        (Edit::RemoveLink(LinkId(9)), "That link is no longer there."),
        (
            Edit::Reverse(LinkId(1)),
            "A link from “b” to “a” is already there.",
        ),
        (
            Edit::Repoint(LinkId(1), FactorId(2), FactorId(1)),
            "A link from “b” to “a” is already there.",
        ),
        (
            Edit::Repoint(LinkId(1), FactorId(1), FactorId(8)),
            "There is no factor F8.",
        ),
        (
            Edit::Number(cycle(&[1, 3])),
            "Those factors do not form a loop.",
        ),
        (
            Edit::Number(cycle(&[])),
            "Those factors do not form a loop.",
        ),
        (
            Edit::Number(cycle(&[1, 2, 1, 2])),
            "Those factors do not form a loop.",
        ),
        (
            Edit::HideLoop(cycle(&[1, 9]), true),
            "Those factors do not form a loop.",
        ),
        (
            Edit::Move(FactorId(2), Place::new(3, 0, 2, 2)),
            "“a” stands there already.",
        ),
        (
            Edit::Between(LinkId(1), chain(&["a", "B", "b"], None, &[])),
            "The factor in between must be another one than “b”.",
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
    ask(&mut map, Edit::Rename(FactorId(1), label("Coal Jobs"))).unwrap();
    assert_eq!(map.label(FactorId(1)), "Coal Jobs");
}

#[test]
fn a_factor_takes_its_links_with_it_and_its_number_is_never_given_again() {
    let mut map = map(&[&["a", "b", "c", "b"], &["b", "b"]]);
    ask(&mut map, Edit::RemoveFactor(FactorId(2))).unwrap();
    assert_eq!((map.factor_count(), map.link_count()), (2, 0));
    ask(&mut map, Edit::Say(chain(&["b", "a"], None, &[]))).unwrap();
    let ids: Vec<u32> = map.factors().map(|factor| factor.id.0).collect();
    assert_eq!(ids, [1, 3, 4]);
    assert_eq!(map.links().next().unwrap().id, LinkId(5));
}

#[test]
fn a_loop_gets_one_number_for_good() {
    let mut map = map(&[&["a", "b", "a"], &["c", "c"]]);
    ask(&mut map, Edit::Number(cycle(&[2, 1]))).unwrap();
    ask(&mut map, Edit::TellLoop(cycle(&[3]), "story".into())).unwrap();
    ask(&mut map, Edit::HideLoop(cycle(&[1, 2]), true)).unwrap();
    let numbers: Vec<_> = map
        .loops()
        .map(|known| (known.number, known.hidden))
        .collect();
    assert_eq!(numbers, [(1, true), (2, false)]);
    ask(&mut map, Edit::RemoveFactor(FactorId(3))).unwrap();
    assert_eq!(map.loops().count(), 2, "a broken loop is kept");
    ask(&mut map, Edit::NameLoop(cycle(&[3]), "Lost".into())).unwrap();
    assert_eq!(map.counters().r#loop, 3);
}

#[test]
fn a_chip_that_moves_forgets_the_lines_to_it() {
    let mut map = map(&[&["a", "b"], &["a", "a"]]);
    let route = Some(Route(vec![Cell::new(0, 0), Cell::new(5, 0)]));
    let routing = |id| Routing {
        id: LinkId(id),
        was: None,
        now: route.clone(),
    };
    let placing = |id| Placing {
        id: FactorId(id),
        was: None,
        now: Some(Place::new(9, 9, 1, 1)),
    };
    let tidying = Tidying {
        places: vec![placing(2), placing(7)],
        routes: vec![routing(1), routing(2), routing(8)],
    };
    ask(&mut map, Edit::Tidy(tidying)).unwrap();
    assert!(map.links().all(|link| link.route.is_some()));
    ask(&mut map, Edit::Move(FactorId(1), Place::new(0, 0, 3, 1))).unwrap();
    assert!(map.links().all(|link| link.route.is_none()));
}

#[test]
fn factors_are_described_marked_pinned_and_stood_behind() {
    let mut map = map(&[&["a"]]);
    let id = FactorId(1);
    for edit in [
        Edit::Describe(id, FactorField::Definition, "what it is".into()),
        Edit::Describe(id, FactorField::Theme, "jobs".into()),
        Edit::Describe(id, FactorField::Definition, String::new()),
        Edit::Flag(id, Flag::Focal, true),
        Edit::Pin(id, true),
        Edit::Say(chain(&["a"], None, &["ana"])),
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
    map.honour(Counters {
        factor: u32::MAX,
        link: u32::MAX,
        r#loop: u32::MAX,
    });
    for (edit, what) in [
        (Edit::Say(chain(&["c"], None, &[])), "factor"),
        (Edit::Say(chain(&["a", "a"], None, &[])), "link"),
        (Edit::Number(cycle(&[1, 2])), "loop"),
    ] {
        let wanted = format!("Every number for a new {what} is taken.");
        assert_eq!(ask(&mut map, edit).unwrap_err(), wanted);
    }
}
