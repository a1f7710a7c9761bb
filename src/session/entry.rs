//! Log entries: one line of the file each.

use serde::{Deserialize, Serialize};

use super::Event;
use crate::model::{Counters, Handle, MapEvent};
use crate::records::RecordId;

/// A log entry: the events that one action of a person caused.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Entry {
    /// Its number; counts up by one from 1.
    pub n: u32,
    /// Milliseconds since the session started; never less than the entry before.
    pub at: u64,
    /// The wall clock when the session was taken up again, on the first entry after that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[serde(deserialize_with = "crate::model::safe_text::optional_line")]
    pub resumed: Option<String>,
    /// The stage it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[serde(deserialize_with = "crate::model::safe_text::optional_line")]
    pub stage: Option<String>,
    /// Who said it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub said: Vec<Handle>,
    /// The next free numbers, where this entry used any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<NextIds>,
    /// The entry it takes back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undo: Option<u32>,
    /// The entry it does again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub redo: Option<u32>,
    /// The first entry of the batch it came with, unless it is that entry itself. Undo and redo
    /// take a batch as one; a version that does not know this takes its entries one at a time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<u32>,
    /// What it did, in order.
    #[serde(rename = "do")]
    pub events: Vec<Event>,
}

/// The next free numbers, as an entry names those it has used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextIds {
    /// The next factor's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub factor: Option<u32>,
    /// The next link's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<u32>,
    /// The next numbered loop's number.
    #[serde(default, rename = "loop", skip_serializing_if = "Option::is_none")]
    pub r#loop: Option<u32>,
    /// The number of the next note, round of dots or action.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<u32>,
}

impl Entry {
    /// Whether it is for the facilitator alone.
    pub fn is_private(&self) -> bool {
        let private = |deed: &Event| matches!(deed, Event::Record(record) if record.is_private());
        self.events.iter().any(private)
    }

    /// Its events without the moves of the layout: what moves in an entry counts only where
    /// nothing else happens in it, for then somebody moved it.
    pub(super) fn events_without_layout(&self) -> impl Iterator<Item = &Event> {
        let is_of_places = |event: &Event| {
            let Event::Map(event) = event else {
                return false;
            };
            matches!(
                event,
                MapEvent::FactorPlaced(_)
                    | MapEvent::FactorPinned(_)
                    | MapEvent::LinkRouted(_)
                    | MapEvent::LoopCarried(_)
            )
        };
        let by_hand = self.events.iter().all(is_of_places);
        let is_move = |event: &Event| matches!(event, Event::Map(MapEvent::FactorPlaced(_)));
        let told = move |event: &&Event| by_hand || !is_move(event);
        self.events.iter().filter(told)
    }
}

impl NextIds {
    /// Ids used between two counter states; `None` if none.
    pub(super) fn used(before: (Counters, RecordId), after: (Counters, RecordId)) -> Option<Self> {
        let moved = |before: u32, after: u32| (before != after).then_some(after);
        let same = before == after;
        let (record, (before, after)) = (moved(before.1.0, after.1.0), (before.0, after.0));
        let next = Self {
            factor: moved(before.factor, after.factor),
            link: moved(before.link, after.link),
            r#loop: moved(before.r#loop, after.r#loop),
            record,
        };
        (!same).then_some(next)
    }

    /// The numbers as counters; 1 where the entry says nothing.
    pub fn counters(self) -> Counters {
        Counters {
            factor: self.factor.unwrap_or(1),
            link: self.link.unwrap_or(1),
            r#loop: self.r#loop.unwrap_or(1),
        }
    }
}
