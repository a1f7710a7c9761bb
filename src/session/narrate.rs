//! Entries as English sentences, for the log, the status line, the command line and plain mode.

use super::{Entry, Event};
use crate::model::{FactorField, FactorId, Link, LinkId, Map, MapEvent, Polarity};
use crate::records::{
    Action, NameLookup, Record, Subject, action_facts, tell_record, tell_subject,
};

/// Text of an entry without a full stop; `map` is the map after it.
pub fn describe_entry(entry: &Entry, map: &Map) -> String {
    let names = EntryNames {
        map,
        events: &entry.events,
    };
    let facts = tell_merge(entry, &names).unwrap_or_else(|| {
        let events = entry.events_without_layout();
        events
            .filter_map(|event| tell_deed(event, &names))
            .collect()
    });
    let what = if facts.is_empty() {
        "nothing to see".to_owned()
    } else {
        // A note may have lines of its own; a line of the log is one entry.
        facts.join(", ").replace('\n', " ")
    };
    match (entry.undo, entry.redo) {
        (Some(n), _) => format!("undone {n}: {what}"),
        (None, Some(n)) => format!("redone {n}: {what}"),
        (None, None) => what,
    }
}

/// Text of an entry as a sentence with a full stop.
pub fn entry_sentence(entry: &Entry, map: &Map) -> String {
    let told = describe_entry(entry, map);
    let mut letters = told.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    // A question keeps its mark; the sign of a link that is not known is none.
    let ended = told.ends_with(['.', '?', '!', '…']) && !told.ends_with(" ?");
    let stop = (!ended).then_some('.');
    first.chain(letters).chain(stop).collect()
}

/// The known facts of an action: owner, helpers, due date, subject, goal.
pub fn action_name(action: &Action, map: &Map) -> Vec<String> {
    action_facts(action, &EntryNames { map, events: &[] })
}

/// Display name of a record's subject.
pub fn subject_name(subject: &Subject, map: &Map) -> String {
    tell_subject(subject, &EntryNames { map, events: &[] })
}

/// Text of a merge of two factors: counts of links moved, joined and removed, and conflicts that
/// need attention.
fn tell_merge(entry: &Entry, names: &EntryNames<'_>) -> Option<Vec<String>> {
    let events = entry.events.iter().filter_map(|event| match event {
        Event::Map(event) => Some(event),
        _ => None,
    });
    let merging = events.clone().find_map(|event| match event {
        MapEvent::FactorMerged(merging) => Some(merging),
        _ => None,
    })?;
    let now = |id| {
        if id == merging.was.id {
            merging.into
        } else {
            id
        }
    };
    let (mut run_on, mut folded, mut between) = (0, 0, 0);
    let mut facts = Vec::new();
    for event in events {
        match event {
            MapEvent::LinkRepointed(_) => run_on += 1,
            MapEvent::LinkRemoved(link) if now(link.from) == now(link.to) => between += 1,
            MapEvent::LinkRemoved(_) => folded += 1,
            MapEvent::LinkSign(_) | MapEvent::LoopNumbered(_) => {
                facts.extend(tell_with(event, names))
            }
            _ => {}
        }
    }
    let count = |count: usize, one: &str, many: &str| match count {
        0 => None,
        1 => Some(format!("1 link {one}")),
        count => Some(format!("{count} links {many}")),
    };
    let head = [
        tell_with(&MapEvent::FactorMerged(merging.clone()), names),
        count(run_on, "runs on", "run on"),
        count(folded, "was there already", "were there already"),
        count(between, "between them is gone", "between them are gone"),
    ];
    Some(head.into_iter().flatten().chain(facts).collect())
}

/// Labels of factors, also of those that the same entry removed.
struct EntryNames<'a> {
    map: &'a Map,
    events: &'a [Event],
}

impl NameLookup for EntryNames<'_> {
    fn factor(&self, id: FactorId) -> String {
        if let Some(factor) = self.map.factor(id) {
            return factor.label.to_string();
        }
        let gone = self.events.iter().find_map(|event| match event {
            Event::Map(MapEvent::FactorRemoved(was)) if was.id == id => Some(was.label.to_string()),
            Event::Map(MapEvent::FactorMerged(it)) if it.was.id == id => {
                Some(it.was.label.to_string())
            }
            _ => None,
        });
        gone.unwrap_or_else(|| id.to_string())
    }

    fn link(&self, id: LinkId) -> String {
        let link = self.map.link(id);
        link.map_or_else(|| id.to_string(), |link| self.arrow(link))
    }
}

impl EntryNames<'_> {
    fn arrow(&self, link: &Link) -> String {
        format!("{} → {}", self.factor(link.from), self.factor(link.to))
    }
}

fn tell_deed(event: &Event, names: &EntryNames<'_>) -> Option<String> {
    Some(match event {
        Event::Map(event) => return tell_with(event, names),
        Event::Record(record) => tell_record(record, names),
        Event::Opened { by } => format!("session made by {by}"),
        Event::TitleChanged { now, .. } => match &now.question {
            Some(question) => format!("now called “{}”, asking “{question}”", now.title),
            None => format!("now called “{}”", now.title),
        },
        Event::Stage {
            now: Some(stage), ..
        } => format!("stage {stage}"),
        Event::Stage { now: None, .. } => "no stage".into(),
        Event::Marker {
            now: Some(name), ..
        } => format!("marked “{name}”"),
        Event::Marker { was, .. } => format!("unmarked “{}”", was.as_deref().unwrap_or_default()),
        Event::Attributed { entry, .. } => format!("who said entry {entry} was mended"),
        Event::Unknown { kind, .. } => format!("“{kind}”, not understood by this version"),
    })
}

/// A record change as a clause without a full stop.
pub fn describe_record(record: &Record, map: &Map) -> String {
    tell_record(record, &EntryNames { map, events: &[] })
}

/// A map event as a clause; `None` for layout events, which nobody asked for.
pub fn describe_event(event: &MapEvent, map: &Map) -> Option<String> {
    tell_with(event, &EntryNames { map, events: &[] })
}

fn tell_with(event: &MapEvent, names: &EntryNames<'_>) -> Option<String> {
    let factor = |id: FactorId| names.factor(id);
    let link = |id: LinkId| names.link(id);
    let arrow = |link: &Link| names.arrow(link);
    Some(match event {
        MapEvent::FactorAdded(it) => format!("added {}", it.label),
        MapEvent::FactorRemoved(it) => format!("removed {}", it.label),
        MapEvent::FactorMerged(it) => {
            format!("merged {} into {}", it.was.label, factor(it.into))
        }
        MapEvent::FactorRenamed(it) => format!("{} is now called {}", it.was, it.now),
        MapEvent::FactorDescribed(it) => describe(it.field, &factor(it.id), it.now.as_deref()),
        MapEvent::FactorFlagged(it) => {
            let verb = if it.now { "marked" } else { "no longer marked" };
            format!("{} {verb} as {:?}", factor(it.id), it.flag).to_lowercase()
        }
        MapEvent::FactorVoiced(it) => format!("{} agrees with {}", it.who, factor(it.id)),
        MapEvent::FactorPlaced(it) if it.was.is_some() && it.now.is_some() => {
            format!("moved {}", factor(it.id))
        }
        MapEvent::FactorPinned(it) if it.now => format!("pinned {}", factor(it.id)),
        MapEvent::FactorPinned(it) => format!("unpinned {}", factor(it.id)),
        MapEvent::LinkAdded(it) => format!("linked {} {}", arrow(it), known(it)),
        MapEvent::LinkRemoved(it) => format!("deleted link {}", arrow(it)),
        MapEvent::LinkSign(it) => format!("{}: sign {}", link(it.id), it.now.word()),
        MapEvent::LinkDelay(it) if it.now => format!("{} is delayed", link(it.id)),
        MapEvent::LinkDelay(it) => format!("{} is not delayed", link(it.id)),
        MapEvent::LinkStrength(it) => format!("strength of {} changed", link(it.id)),
        MapEvent::LinkConfidence(it) => format!("confidence in {} changed", link(it.id)),
        MapEvent::LinkNoted(it) => match &it.now {
            Some(note) => format!("note on {}: {note}", link(it.id)),
            None => format!("no note on {}", link(it.id)),
        },
        MapEvent::LinkReversed(it) => format!("reversed: {}", link(it.id)),
        MapEvent::LinkRepointed(it) => format!("now {}", link(it.id)),
        MapEvent::LinkHeld(it) => match it.now {
            Some(stance) => format!("{}: {} is {}", it.who, link(it.id), stance.word()),
            None => format!("{}: no sign for {} any more", it.who, link(it.id)),
        },
        MapEvent::LoopNumbered(it) => match it.now {
            Some(number) => format!("new loop {number}"),
            None => format!("loop {} is no longer one", it.was?),
        },
        MapEvent::LoopNamed(it) => format!("loop named “{}”", it.now.as_deref().unwrap_or("")),
        MapEvent::LoopTold(_) => "a loop's story was written".into(),
        MapEvent::LoopHidden(it) if it.now => "a loop was hidden".into(),
        MapEvent::LoopHidden(_) => "a loop was shown".into(),
        MapEvent::Tidied(_) => "tidied the map".into(),
        MapEvent::FactorPlaced(_) | MapEvent::LinkRouted(_) | MapEvent::LoopCarried(_) => {
            return None;
        }
    })
}

fn known(link: &Link) -> String {
    let sign = if link.sign == Polarity::Negative {
        "−"
    } else {
        link.sign.symbol()
    };
    if link.delay {
        format!("{sign} ‖")
    } else {
        sign.to_owned()
    }
}

fn describe(field: FactorField, factor: &str, now: Option<&str>) -> String {
    let what = match field {
        FactorField::Definition => "definition",
        FactorField::Unit => "unit",
        FactorField::Theme => "theme",
        FactorField::Note => "note",
    };
    match now {
        Some(text) => format!("{what} of {factor}: {text}"),
        None => format!("no {what} on {factor}"),
    }
}
