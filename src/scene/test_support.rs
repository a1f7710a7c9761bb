//! Small maps for the tests of drawings.

use crate::layout::layout_incremental;
use crate::model::{Map, MapEdit, MapEvent};
use crate::session::grammar::{ParsedLine, parse};

/// The map that these capture lines make, settled.
pub(super) fn map(lines: &[&str]) -> Map {
    let mut map = Map::default();
    for line in lines {
        let Ok(ParsedLine::Say(statement)) = parse(line, &map) else {
            panic!("{line} is not said")
        };
        let before = map.clone();
        let said = map.decide(MapEdit::Say(statement)).unwrap();
        perform(&mut map, &said);
        let settled = layout_incremental(&before, &map);
        perform(&mut map, &settled);
    }
    map
}

fn perform(map: &mut Map, events: &[MapEvent]) {
    for event in events {
        let _ = map.apply(event);
    }
}
