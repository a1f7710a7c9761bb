//! Entries in sentences: for the log, the status line, the command line and the plain mode.

use super::beside::{Action, Called, Record, Subject, action_facts, tell_record, tell_subject};
use super::{Deed, Entry};
use crate::model::{Event, FactorField, FactorId, Link, LinkId, Map, Sign};

/// What an entry did, in one sentence without a full stop. `map` is the map after it.
pub fn tell(entry: &Entry, map: &Map) -> String {
    let names = Names {
        map,
        deeds: &entry.deeds,
    };
    let facts = tell_merge(entry, &names).unwrap_or_else(|| {
        let deeds = entry.deeds.iter();
        deeds.filter_map(|deed| tell_deed(deed, &names)).collect()
    });
    let what = if facts.is_empty() {
        "nothing to see".to_owned()
    } else {
        facts.join(", ")
    };
    match (entry.undo, entry.redo) {
        (Some(n), _) => format!("took back {n}: {what}"),
        (None, Some(n)) => format!("did {n} again: {what}"),
        (None, None) => what,
    }
}

/// What an entry did, as a whole sentence.
pub fn sentence(entry: &Entry, map: &Map) -> String {
    let told = tell(entry, map);
    let mut letters = told.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    // A question keeps its mark; the sign of a link that is not known is none.
    let ended = told.ends_with(['.', '?', '!', '…']) && !told.ends_with(" ?");
    let stop = (!ended).then_some('.');
    first.chain(letters).chain(stop).collect()
}

/// Who does an action, with whom, by when, on what and for what, each where it is known.
pub fn about_action(action: &Action, map: &Map) -> Vec<String> {
    action_facts(action, &Names { map, deeds: &[] })
}

/// What something beside the map is about, by name.
pub fn about(subject: &Subject, map: &Map) -> String {
    tell_subject(subject, &Names { map, deeds: &[] })
}

/// Two factors that became one: what became of their links, by number, and what a person must
/// know of at once.
fn tell_merge(entry: &Entry, names: &Names<'_>) -> Option<Vec<String>> {
    let events = entry.deeds.iter().filter_map(|deed| match deed {
        Deed::Map(event) => Some(event),
        _ => None,
    });
    let merging = events.clone().find_map(|event| match event {
        Event::FactorMerged(merging) => Some(merging),
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
            Event::LinkRepointed(_) => run_on += 1,
            Event::LinkRemoved(link) if now(link.from) == now(link.to) => between += 1,
            Event::LinkRemoved(_) => folded += 1,
            Event::LinkSign(_) | Event::LoopNumbered(_) => facts.extend(tell_with(event, names)),
            _ => {}
        }
    }
    let count = |count: usize, one: &str, many: &str| match count {
        0 => None,
        1 => Some(format!("1 link {one}")),
        count => Some(format!("{count} links {many}")),
    };
    let head = [
        tell_with(&Event::FactorMerged(merging.clone()), names),
        count(run_on, "runs on", "run on"),
        count(folded, "was there already", "were there already"),
        count(between, "between them is gone", "between them are gone"),
    ];
    Some(head.into_iter().flatten().chain(facts).collect())
}

/// What factors are called: on the map, or where they left it in the same entry.
struct Names<'a> {
    map: &'a Map,
    deeds: &'a [Deed],
}

impl Called for Names<'_> {
    fn factor(&self, id: FactorId) -> String {
        if let Some(factor) = self.map.factor(id) {
            return factor.label.to_string();
        }
        let gone = self.deeds.iter().find_map(|deed| match deed {
            Deed::Map(Event::FactorRemoved(was)) if was.id == id => Some(was.label.to_string()),
            Deed::Map(Event::FactorMerged(it)) if it.was.id == id => Some(it.was.label.to_string()),
            _ => None,
        });
        gone.unwrap_or_else(|| id.to_string())
    }

    fn link(&self, id: LinkId) -> String {
        let link = self.map.link(id);
        link.map_or_else(|| id.to_string(), |link| self.arrow(link))
    }
}

impl Names<'_> {
    fn arrow(&self, link: &Link) -> String {
        format!("{} → {}", self.factor(link.from), self.factor(link.to))
    }
}

fn tell_deed(deed: &Deed, names: &Names<'_>) -> Option<String> {
    Some(match deed {
        Deed::Map(event) => return tell_with(event, names),
        Deed::Kept(record) => tell_record(record, names),
        Deed::Opened { by } => format!("session made by {by}"),
        Deed::Described { now, .. } => match &now.question {
            Some(question) => format!("now called “{}”, asking “{question}”", now.title),
            None => format!("now called “{}”", now.title),
        },
        Deed::Stage {
            now: Some(stage), ..
        } => format!("stage {stage}"),
        Deed::Stage { now: None, .. } => "no stage".into(),
        Deed::Marker {
            now: Some(name), ..
        } => format!("marked “{name}”"),
        Deed::Marker { was, .. } => format!("unmarked “{}”", was.as_deref().unwrap_or_default()),
        Deed::Attributed { entry, .. } => format!("who said entry {entry} was mended"),
        Deed::Unknown { kind, .. } => format!("“{kind}”, not understood by this version"),
    })
}

/// What a record says or would say, in a few words without a full stop.
pub fn tell_kept(record: &Record, map: &Map) -> String {
    tell_record(record, &Names { map, deeds: &[] })
}

/// What an event did, in a few words; `None` for what a person did not ask for (where chips
/// stand and how lines run).
pub fn tell_event(event: &Event, map: &Map) -> Option<String> {
    tell_with(event, &Names { map, deeds: &[] })
}

fn tell_with(event: &Event, names: &Names<'_>) -> Option<String> {
    let factor = |id: FactorId| names.factor(id);
    let link = |id: LinkId| names.link(id);
    let arrow = |link: &Link| names.arrow(link);
    Some(match event {
        Event::FactorAdded(it) => format!("added {}", it.label),
        Event::FactorRemoved(it) => format!("removed {}", it.label),
        Event::FactorMerged(it) => format!("{} became one with {}", it.was.label, factor(it.into)),
        Event::FactorRenamed(it) => format!("{} is now called {}", it.was, it.now),
        Event::FactorDescribed(it) => describe(it.field, &factor(it.id), it.now.as_deref()),
        Event::FactorFlagged(it) => {
            let verb = if it.now { "marked" } else { "no longer marked" };
            format!("{} {verb} as {:?}", factor(it.id), it.flag).to_lowercase()
        }
        Event::FactorVoiced(it) => format!("{} stands behind {}", it.who, factor(it.id)),
        Event::FactorPlaced(it) if it.was.is_some() && it.now.is_some() => {
            format!("moved {}", factor(it.id))
        }
        Event::FactorPinned(it) if it.now => format!("pinned {}", factor(it.id)),
        Event::FactorPinned(it) => format!("unpinned {}", factor(it.id)),
        Event::LinkAdded(it) => format!("linked {} {}", arrow(it), known(it)),
        Event::LinkRemoved(it) => format!("unlinked {}", arrow(it)),
        Event::LinkSign(it) => format!("{} is {}", link(it.id), it.now.word()),
        Event::LinkDelay(it) if it.now => format!("{} is delayed", link(it.id)),
        Event::LinkDelay(it) => format!("{} is not delayed", link(it.id)),
        Event::LinkStrength(it) => format!("strength of {} changed", link(it.id)),
        Event::LinkConfidence(it) => format!("confidence in {} changed", link(it.id)),
        Event::LinkNoted(it) => match &it.now {
            Some(note) => format!("note on {}: {note}", link(it.id)),
            None => format!("no note on {}", link(it.id)),
        },
        Event::LinkReversed(it) => format!("turned round: {}", link(it.id)),
        Event::LinkRepointed(it) => format!("now {}", link(it.id)),
        Event::LinkHeld(it) => match it.now {
            Some(stance) => format!("{} holds {} {}", it.who, link(it.id), stance.word()),
            None => format!("{} no longer holds {}", it.who, link(it.id)),
        },
        Event::LoopNumbered(it) => match it.now {
            Some(number) => format!("loop {number} closed"),
            None => format!("loop {} is no longer one", it.was?),
        },
        Event::LoopNamed(it) => format!("loop named “{}”", it.now.as_deref().unwrap_or("")),
        Event::LoopTold(_) => "a loop's story was told".into(),
        Event::LoopHidden(it) if it.now => "a loop was hidden".into(),
        Event::LoopHidden(_) => "a loop was shown".into(),
        Event::Tidied(_) => "tidied the map".into(),
        Event::FactorPlaced(_) | Event::LinkRouted(_) | Event::LoopCarried(_) => return None,
    })
}

fn known(link: &Link) -> String {
    let sign = if link.sign == Sign::Negative {
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
