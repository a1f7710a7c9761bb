//! What happened in a session, told by the names of each moment, and what of it is asked for.

use std::collections::BTreeMap;
use std::fmt;

use super::{Deed, Entry, Replay, Touched, tell};
use crate::model::{Cycle, Event, FactorId, LinkId, Voice};

/// What an entry did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// In words, without a full stop.
    pub says: String,
    /// What of the map it spoke of.
    pub touched: Touched,
}

/// Every entry in words, by the names that things had then.
#[derive(Debug, Clone, Default)]
pub struct Chronicle {
    told: Vec<Told>,
    cursor: Replay,
}

impl Chronicle {
    /// Tells the entries that came since it was asked last.
    pub fn catch_up(&mut self, entries: &[Entry]) {
        for entry in entries.iter().skip(self.told.len()) {
            self.cursor.step(entries);
            let map = self.cursor.map();
            self.told.push(Told {
                says: tell(entry, map),
                touched: Touched::by(entry, map),
            });
        }
    }

    /// What each entry did, the first one first.
    pub fn told(&self) -> &[Told] {
        &self.told
    }
}

/// Which entries are asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    /// Those of one person.
    pub voice: Option<Voice>,
    /// Those of one stage.
    pub stage: Option<String>,
    /// Those that speak of a factor or of its links.
    pub factor: Option<FactorId>,
    /// Those behind so many others.
    pub since: usize,
}

impl Wanted {
    /// Whether it asks for all that came since a moment, so that it can be summed up.
    pub fn is_all_since(&self) -> bool {
        let all = Self {
            since: self.since,
            ..Self::default()
        };
        self.since > 0 && *self == all
    }

    /// Whether it asks for the entry in this place.
    pub fn has(&self, place: usize, entry: &Entry, told: &Told) -> bool {
        let says = |voice: &Voice| entry.said.contains(voice);
        let of = |stage: &String| is_stage(entry, stage);
        let speaks_of = |factor: &FactorId| told.touched.factors.contains(factor);
        place >= self.since
            && self.voice.as_ref().is_none_or(says)
            && self.stage.as_ref().is_none_or(of)
            && self.factor.as_ref().is_none_or(speaks_of)
    }
}

/// Whether an entry belongs to a stage, or begins it.
fn is_stage(entry: &Entry, name: &str) -> bool {
    let begins = entry.deeds.iter().find_map(|deed| match deed {
        Deed::Stage { now, .. } => now.as_ref(),
        _ => None,
    });
    let stage = begins.or(entry.stage.as_ref());
    stage.is_some_and(|stage| stage.to_lowercase() == name.to_lowercase())
}

/// What entries came to, all in all: what was added and taken away again does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Changes {
    /// Factors that came and stayed.
    pub factors: usize,
    /// Factors that went and stayed away.
    pub factors_gone: usize,
    /// Links that came and stayed.
    pub links: usize,
    /// Links that went and stayed away.
    pub links_gone: usize,
    /// Links whose sign is another now.
    pub signs: usize,
    /// Factors that are called something else now.
    pub renamed: usize,
    /// Loops that closed and have a number.
    pub loops: usize,
    /// Loops that the group has given a name, or another one.
    pub named: usize,
}

impl Changes {
    /// What `entries` came to.
    pub fn of(entries: &[Entry]) -> Self {
        let mut ledger = Ledger::default();
        let deeds = entries.iter().flat_map(|entry| &entry.deeds);
        for deed in deeds {
            if let Deed::Map(event) = deed {
                ledger.add(event);
            }
        }
        ledger.closed()
    }
}

impl fmt::Display for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = |number: usize, one: &str, many: &str| {
            let what = if number == 1 { one } else { many };
            (number > 0).then(|| format!("{number} {what}"))
        };
        let facts = [
            count(self.factors, "factor more", "factors more"),
            count(self.factors_gone, "factor gone", "factors gone"),
            count(self.links, "link more", "links more"),
            count(self.links_gone, "link gone", "links gone"),
            count(self.signs, "sign changed", "signs changed"),
            count(self.renamed, "factor renamed", "factors renamed"),
            count(self.loops, "loop closed", "loops closed"),
            count(self.named, "loop named", "loops named"),
        ];
        let facts: Vec<String> = facts.into_iter().flatten().collect();
        match facts.is_empty() {
            true => f.write_str("the map is as it was"),
            false => f.write_str(&facts.join(", ")),
        }
    }
}

/// What was there before, and what is there now, of everything that entries speak of.
#[derive(Default)]
struct Ledger {
    factors: BTreeMap<FactorId, (bool, bool)>,
    links: BTreeMap<LinkId, (bool, bool)>,
    signs: BTreeMap<LinkId, (String, String)>,
    names: BTreeMap<FactorId, (String, String)>,
    loops: BTreeMap<Cycle, (bool, bool)>,
    named: BTreeMap<Cycle, (Option<String>, Option<String>)>,
}

impl Ledger {
    fn add(&mut self, event: &Event) {
        match event {
            Event::FactorAdded(it) => self.factors.entry(it.id).or_insert((false, true)).1 = true,
            Event::FactorRemoved(it) => {
                self.factors.entry(it.id).or_insert((true, false)).1 = false
            }
            Event::FactorMerged(it) => {
                self.factors.entry(it.was.id).or_insert((true, false)).1 = false;
            }
            Event::FactorRenamed(it) => {
                let (was, now) = (it.was.to_string(), it.now.to_string());
                self.names.entry(it.id).or_insert((was, String::new())).1 = now;
            }
            Event::LinkAdded(it) => self.links.entry(it.id).or_insert((false, true)).1 = true,
            Event::LinkRemoved(it) => self.links.entry(it.id).or_insert((true, false)).1 = false,
            Event::LinkSign(it) => {
                let (was, now) = (it.was.symbol().to_owned(), it.now.symbol().to_owned());
                self.signs.entry(it.id).or_insert((was, String::new())).1 = now;
            }
            Event::LoopNumbered(it) => {
                let (was, now) = (it.was.is_some(), it.now.is_some());
                self.loops.entry(it.cycle.clone()).or_insert((was, now)).1 = now;
            }
            Event::LoopNamed(it) => {
                let (was, now) = (it.was.clone(), it.now.clone());
                self.named.entry(it.cycle.clone()).or_insert((was, None)).1 = now;
            }
            _ => {}
        }
    }

    fn closed(&self) -> Changes {
        let stays = |there: Option<&(bool, bool)>| there.is_none_or(|there| *there == (true, true));
        let signs = self
            .signs
            .iter()
            .filter(|(id, (was, now))| was != now && stays(self.links.get(id)));
        let names = self
            .names
            .iter()
            .filter(|(id, (was, now))| was != now && stays(self.factors.get(id)));
        Changes {
            factors: self
                .factors
                .values()
                .filter(|at| **at == (false, true))
                .count(),
            factors_gone: self
                .factors
                .values()
                .filter(|at| **at == (true, false))
                .count(),
            links: self
                .links
                .values()
                .filter(|at| **at == (false, true))
                .count(),
            links_gone: self
                .links
                .values()
                .filter(|at| **at == (true, false))
                .count(),
            signs: signs.count(),
            renamed: names.count(),
            loops: self
                .loops
                .values()
                .filter(|at| **at == (false, true))
                .count(),
            named: self
                .named
                .values()
                .filter(|(was, now)| was != now && now.is_some())
                .count(),
        }
    }
}
