//! Which entries of a session get a picture of their own in the replay.

use crate::session::{Entry, Event, Replay};

/// The entries that are drawn.
#[derive(Debug)]
pub struct DrawnEntries(Vec<bool>);

impl DrawnEntries {
    /// Every entry that changes the map, and the first; where that would draw more than `most`
    /// factors and links in all, every so many of them and the last. Beside them, of how many one
    /// is drawn.
    pub fn of(entries: &[Entry], most: usize) -> (Self, usize) {
        let mut replay = Replay::default();
        let mut sizes = Vec::with_capacity(entries.len());
        for entry in entries {
            replay.step(entries);
            let size = replay.map().factor_count() + replay.map().link_count();
            sizes.push(changes_the_map(entry).then_some(size));
        }
        let all: usize = sizes.iter().flatten().sum();
        let stride = all.div_ceil(most).max(1);
        let changes = sizes.iter().flatten().count();
        let mut place = 0;
        let drawn = sizes.iter().map(|size| {
            place += usize::from(size.is_some());
            size.is_some() && (place.is_multiple_of(stride) || place == changes)
        });
        let mut drawn: Vec<bool> = drawn.collect();
        drawn.iter_mut().take(1).for_each(|first| *first = true);
        (Self(drawn), stride)
    }

    /// Whether the entry at this place is drawn.
    pub fn has(&self, place: usize) -> bool {
        self.0.get(place).is_some_and(|drawn| *drawn)
    }
}

fn changes_the_map(entry: &Entry) -> bool {
    let is_of_map = |event: &Event| matches!(event, Event::Map(_));
    entry.events.iter().any(is_of_map)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::read;

    #[test]
    fn every_change_is_drawn_until_there_are_too_many_and_the_last_always() {
        let bytes = include_bytes!("../../../sessions/fishery.convoke.json");
        let session = read(bytes).unwrap().session;
        let entries = session.entries();
        let (all, stride) = DrawnEntries::of(entries, 1_000_000);
        assert_eq!(stride, 1);
        let changes: Vec<usize> = (0..entries.len())
            .filter(|place| changes_the_map(&entries[*place]))
            .collect();
        assert!(all.has(0) && changes.iter().all(|place| all.has(*place)));
        let (some, stride) = DrawnEntries::of(entries, 200);
        assert!(stride > 1);
        let count = (0..entries.len()).filter(|place| some.has(*place)).count();
        assert!(count <= changes.len() / stride + 2, "{count}");
        assert!(some.has(0) && some.has(*changes.last().unwrap()));
    }
}
