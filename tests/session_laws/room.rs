//! A session played step by step; every edit on the way is checked there and back.

use std::collections::BTreeSet;

use convoke::editor::{Document, Edit, SessionChange};
use convoke::grammar::{ParsedLine, parse};
use convoke::model::{
    ApplyOutcome, Cell, CellRect, Cycle, FactorField, FactorId, Flag, Handle, Label, LayoutChange,
    Link, LinkId, Map, MapEdit, MapEvent, PlaceChange, Refusal, Route, RouteChange, Weight,
};
use convoke::records::{Record, RecordChange};
use convoke::session::{Header, Heading, Session};

use super::steps::Step;

/// A session that is being played, and the links that its last entry made.
pub struct Room {
    pub document: Document,
    pub made: Vec<LinkId>,
}

impl Room {
    pub fn new() -> Self {
        let header = Header {
            format: "convoke/1".into(),
            id: "7K2M9QF3".into(),
            title: "Laws".into(),
            question: Some("What holds?".into()),
            started: "2026-11-23T14:00:00-06:00".into(),
            origin: None,
        };
        Self {
            document: Document::unwritten(Session::new(header, "convoke 0.1.0")),
            made: Vec::new(),
        }
    }

    pub fn played(steps: &[Step]) -> Session {
        let mut room = Self::new();
        steps.iter().for_each(|step| room.play(step));
        room.document.into_session()
    }

    /// Goes on with a session.
    pub fn of(session: Session) -> Self {
        Self {
            document: Document::new(session),
            made: Vec::new(),
        }
    }

    pub fn undo(&mut self) -> Result<(), Refusal> {
        self.commit(&Edit::Undo, Vec::new(), 0)
    }

    pub fn redo(&mut self) -> Result<(), Refusal> {
        self.commit(&Edit::Redo, Vec::new(), 0)
    }

    pub const fn session(&self) -> &Session {
        self.document.session()
    }

    pub fn play(&mut self, step: &Step) {
        let at = self.session().entries().len() as u64 * 10;
        match step {
            Step::Undo => drop(self.commit(&Edit::Undo, Vec::new(), at)),
            Step::Redo => drop(self.commit(&Edit::Redo, Vec::new(), at)),
            Step::Line(line) => self.hear(line, at),
            step => {
                if let Some(edit) = edit(step, self.session().map()) {
                    self.ask(edit, Vec::new(), at);
                } else if let Some(change) = change(step, self.session()) {
                    drop(self.commit(&change.into(), Vec::new(), at));
                }
            }
        }
    }

    fn hear(&mut self, line: &str, at: u64) {
        match parse(line, self.session().map()) {
            Ok(ParsedLine::Say(said)) => {
                let voices = said.voices.clone();
                self.ask(MapEdit::Say(said), voices, at);
            }
            Ok(ParsedLine::Mark {
                sign,
                delay,
                voices,
            }) => {
                let mark = MapEdit::Mark {
                    links: self.made.clone(),
                    sign,
                    delay,
                    voices: voices.clone(),
                };
                self.ask(mark, voices, at);
            }
            Ok(ParsedLine::Person(said)) => {
                let people = self.session().records().people();
                let now = said.tells(people.get(&said.who));
                let change = RecordChange::diff(people, said.who.clone(), Some(now));
                if let Some(change) = change {
                    drop(self.commit(&Record::Person(change).into(), Vec::new(), at));
                }
            }
            _ => {}
        }
    }

    fn ask(&mut self, edit: MapEdit, said: Vec<Handle>, at: u64) {
        let before = self.session().map().clone();
        let decided = self.session().map().decide(edit.clone());
        assert_eq!(*self.session().map(), before, "deciding changes nothing");
        let Ok(events) = decided else { return };
        there_and_back(&before, &events);
        no_link_is_lost(&before, &events);
        self.made = events.iter().filter_map(link_made).collect();
        self.commit(&edit.into(), said, at).unwrap();
        assert!(self.session().skipped().is_empty());
    }

    pub fn commit(&mut self, edit: &Edit, said: Vec<Handle>, at: u64) -> Result<(), Refusal> {
        let plan = self.document.plan(edit)?;
        self.document.commit(plan, said, at).map(drop)
    }
}

/// Every event applies, its inverse leads back, and the inverse of that does it again.
fn there_and_back(before: &Map, events: &[MapEvent]) {
    let mut map = before.clone();
    for event in events {
        let was = map.clone();
        assert_eq!(map.apply(event), ApplyOutcome::Applied, "{event:?}");
        let mut back = map.clone();
        assert_eq!(
            back.apply(&event.inverse()),
            ApplyOutcome::Applied,
            "{event:?}"
        );
        assert_eq!(back, was, "{event:?}");
        let again = event.inverse().inverse();
        assert_eq!(back.apply(&again), ApplyOutcome::Applied, "{again:?}");
        assert_eq!(back, map, "{event:?}");
    }
}

/// When two factors become one, every link of the one that goes runs on, is one with another, or
/// ran between the two.
fn no_link_is_lost(before: &Map, events: &[MapEvent]) {
    let Some(MapEvent::FactorMerged(merging)) = events.last() else {
        return;
    };
    let (gone, into) = (merging.was.id, merging.into);
    let mut after = before.clone();
    for event in events {
        assert_eq!(after.apply(event), ApplyOutcome::Applied);
    }
    let now = |id| if id == gone { into } else { id };
    for link in before.links() {
        let (from, to) = (now(link.from), now(link.to));
        let between = link.from != link.to && from == to;
        let Some(kept) = after.link_between(from, to) else {
            assert!(between, "lost: {link:?}");
            continue;
        };
        let held = |who| between || kept.held.contains_key(who);
        assert!(link.held.keys().all(held), "a voice is lost: {link:?}");
    }
    assert_eq!(
        after.loops().filter(|known| known.name.is_some()).count() == 0,
        before.loops().filter(|known| known.name.is_some()).count() == 0
    );
}

fn link_made(event: &MapEvent) -> Option<LinkId> {
    match event {
        MapEvent::LinkAdded(link) => Some(link.id),
        _ => None,
    }
}

fn change(step: &Step, session: &Session) -> Option<SessionChange> {
    Some(match step {
        Step::Stage(name) => SessionChange::Stage(Some(name.clone())),
        Step::Marker(name) => SessionChange::Marker(name.clone()),
        Step::Reword(title) => SessionChange::Heading(Heading {
            title: title.clone(),
            question: None,
        }),
        Step::Attribute(entry, who) => {
            let entry = &session.entries()[entry % session.entries().len()];
            SessionChange::Attribution(entry.n, vec![Handle::new(who).ok()?])
        }
        _ => return None,
    })
}

fn edit(step: &Step, map: &Map) -> Option<MapEdit> {
    let one = |at: &usize| factor(map, *at);
    let tie = |at: &usize| link(map, *at).map(|link| link.id);
    Some(match step {
        Step::Rename(at, name) => MapEdit::Rename(one(at)?, Label::new(name).ok()?),
        Step::Describe(at, text) => MapEdit::Describe(one(at)?, FactorField::Note, text.clone()),
        Step::Flag(at, now) => MapEdit::Flag(one(at)?, Flag::Outcome, *now),
        Step::Pin(at, now) => MapEdit::Pin(one(at)?, *now),
        Step::Move(at, x, y) => MapEdit::Move(one(at)?, CellRect::new(*x, *y, 3, 1)),
        Step::RemoveFactor(at) => MapEdit::RemoveFactor(one(at)?),
        Step::Merge(gone, into) => MapEdit::Merge {
            gone: one(gone)?,
            into: one(into)?,
            voices: Vec::new(),
        },
        Step::Split(at, name, link) => MapEdit::Split {
            factor: one(at)?,
            label: Label::new(name).ok()?,
            links: some_links(map, one(at)?, *link),
        },
        Step::RemoveLink(at) => MapEdit::RemoveLink(tie(at)?),
        Step::Reverse(at) => MapEdit::Reverse(tie(at)?),
        Step::Repoint(at, from, to) => MapEdit::Repoint(tie(at)?, one(from)?, one(to)?),
        Step::Sign(at, sign) => MapEdit::Sign(tie(at)?, *sign),
        Step::Weigh(at, weight) => MapEdit::Strength(tie(at)?, Some(Weight::from(*weight))),
        Step::Between(at, middle) => between(map, link(map, *at)?, middle)?,
        Step::NameLoop(at, name) => MapEdit::NameLoop(loop_of(map, link(map, *at)?)?, name.clone()),
        Step::HideLoop(at, now) => MapEdit::HideLoop(loop_of(map, link(map, *at)?)?, *now),
        Step::Tidy(shift) => MapEdit::Tidy(laid_out(map, *shift)),
        _ => return None,
    })
}

fn factor(map: &Map, at: usize) -> Option<FactorId> {
    let at = at % map.factor_count().max(1);
    map.factors().nth(at).map(|factor| factor.id)
}

/// About half of a factor's links.
fn some_links(map: &Map, factor: FactorId, bits: usize) -> Vec<LinkId> {
    let own = map
        .links()
        .filter(|link| link.from == factor || link.to == factor);
    let chosen = (0..).zip(own).filter(|(at, _)| bits >> (at % 3) & 1 == 1);
    chosen.map(|(_, link)| link.id).collect()
}

fn link(map: &Map, at: usize) -> Option<&Link> {
    map.links().nth(at % map.link_count().max(1))
}

fn between(map: &Map, link: &Link, middle: &str) -> Option<MapEdit> {
    let line = format!("{} -> {middle} -> {}", link.from, link.to);
    match parse(&line, map) {
        Ok(ParsedLine::Say(said)) if said.mentions.len() == 3 => {
            Some(MapEdit::Between(link.id, said))
        }
        _ => None,
    }
}

/// A loop that runs along a link, if there is one.
fn loop_of(map: &Map, link: &Link) -> Option<Cycle> {
    if link.from == link.to {
        return Some(Cycle::from(vec![link.from]));
    }
    let mut paths = vec![vec![link.from, link.to]];
    let mut seen = BTreeSet::from([link.to]);
    while let Some(path) = paths.pop() {
        for next in map.effects(*path.last()?) {
            if next.to == link.from {
                return Some(Cycle::from(path));
            }
            if seen.insert(next.to) {
                paths.push([&path[..], &[next.to]].concat());
            }
        }
    }
    None
}

fn laid_out(map: &Map, shift: i32) -> LayoutChange {
    let places = (0..).zip(map.factors()).map(|(row, factor)| PlaceChange {
        id: factor.id,
        was: None,
        now: Some(CellRect::new(shift, row * 3, 5, 1)),
    });
    let routes = map.links().map(|link| RouteChange {
        id: link.id,
        was: None,
        now: Some(Route(vec![Cell::new(shift, 0), Cell::new(shift, 9)])),
    });
    LayoutChange {
        places: places.collect(),
        routes: routes.collect(),
    }
}
