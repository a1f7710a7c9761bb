//! Log entries as text, using the labels valid at each entry, with filters.

use std::collections::BTreeMap;
use std::fmt;

use super::{AffectedIds, Entry, Event, Replay, describe_entry};
use crate::model::{Cycle, FactorId, Handle, LinkId, MapEvent};

/// One log entry as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogLine {
    /// In words, without a full stop.
    pub says: String,
    /// Ids it affects.
    pub touched: AffectedIds,
}

/// Text of every entry, cached; labels are those valid at the entry.
#[derive(Debug, Clone, Default)]
pub struct LogText {
    told: Vec<LogLine>,
    cursor: Replay,
}

impl LogText {
    /// Tells the entries that came since it was asked last.
    pub fn catch_up(&mut self, entries: &[Entry]) {
        for entry in entries.iter().skip(self.told.len()) {
            self.cursor.step(entries);
            let map = self.cursor.map();
            self.told.push(LogLine {
                says: describe_entry(entry, map),
                touched: AffectedIds::by(entry, map),
            });
        }
    }

    /// Lines of all entries, oldest first.
    pub fn lines(&self) -> &[LogLine] {
        &self.told
    }
}

/// Filter over log entries.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LogFilter {
    /// Entries of one person.
    pub voice: Option<Handle>,
    /// Entries of one stage.
    pub stage: Option<String>,
    /// Entries that affect a factor or its links.
    pub factor: Option<FactorId>,
    /// Skip this many entries.
    pub since: usize,
}

impl LogFilter {
    /// Whether it asks for all that came since a moment, so that it can be summed up.
    pub fn is_all_since(&self) -> bool {
        let all = Self {
            since: self.since,
            ..Self::default()
        };
        self.since > 0 && *self == all
    }

    /// Whether it asks for the entry in this place.
    pub fn has(&self, place: usize, entry: &Entry, told: &LogLine) -> bool {
        let says = |voice: &Handle| entry.said.contains(voice);
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
    let begins = entry.events.iter().find_map(|event| match event {
        Event::Stage { now, .. } => now.as_ref(),
        _ => None,
    });
    let stage = begins.or(entry.stage.as_ref());
    stage.is_some_and(|stage| stage.to_lowercase() == name.to_lowercase())
}

/// Net changes over a range of entries; what was added and removed again cancels out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NetChanges {
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

impl NetChanges {
    /// Net changes of `entries`.
    pub fn of(entries: &[Entry]) -> Self {
        let mut ledger = ChangeCounter::default();
        let events = entries.iter().flat_map(|entry| &entry.events);
        for event in events {
            if let Event::Map(event) = event {
                ledger.add(event);
            }
        }
        ledger.closed()
    }
}

impl fmt::Display for NetChanges {
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
            true => f.write_str("nothing changed"),
            false => f.write_str(&facts.join(", ")),
        }
    }
}

/// First and last state of everything the entries concern, from which net changes are counted.
#[derive(Default)]
struct ChangeCounter {
    factors: BTreeMap<FactorId, (bool, bool)>,
    links: BTreeMap<LinkId, (bool, bool)>,
    signs: BTreeMap<LinkId, (String, String)>,
    names: BTreeMap<FactorId, (String, String)>,
    loops: BTreeMap<Cycle, (bool, bool)>,
    named: BTreeMap<Cycle, (Option<String>, Option<String>)>,
}

impl ChangeCounter {
    fn add(&mut self, event: &MapEvent) {
        match event {
            MapEvent::FactorAdded(it) => {
                self.factors.entry(it.id).or_insert((false, true)).1 = true
            }
            MapEvent::FactorRemoved(it) => {
                self.factors.entry(it.id).or_insert((true, false)).1 = false
            }
            MapEvent::FactorMerged(it) => {
                self.factors.entry(it.was.id).or_insert((true, false)).1 = false;
            }
            MapEvent::FactorRenamed(it) => {
                let (was, now) = (it.was.to_string(), it.now.to_string());
                self.names.entry(it.id).or_insert((was, String::new())).1 = now;
            }
            MapEvent::LinkAdded(it) => self.links.entry(it.id).or_insert((false, true)).1 = true,
            MapEvent::LinkRemoved(it) => self.links.entry(it.id).or_insert((true, false)).1 = false,
            MapEvent::LinkSign(it) => {
                let (was, now) = (it.was.symbol().to_owned(), it.now.symbol().to_owned());
                self.signs.entry(it.id).or_insert((was, String::new())).1 = now;
            }
            MapEvent::LoopNumbered(it) => {
                let (was, now) = (it.was.is_some(), it.now.is_some());
                self.loops.entry(it.cycle.clone()).or_insert((was, now)).1 = now;
            }
            MapEvent::LoopNamed(it) => {
                let (was, now) = (it.was.clone(), it.now.clone());
                self.named.entry(it.cycle.clone()).or_insert((was, None)).1 = now;
            }
            _ => {}
        }
    }

    fn closed(&self) -> NetChanges {
        let stays = |there: Option<&(bool, bool)>| there.is_none_or(|there| *there == (true, true));
        let signs = self
            .signs
            .iter()
            .filter(|(id, (was, now))| was != now && stays(self.links.get(id)));
        let names = self
            .names
            .iter()
            .filter(|(id, (was, now))| was != now && stays(self.factors.get(id)));
        NetChanges {
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
