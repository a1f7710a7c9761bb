//! Replay data of the page: a sprite table, and for each entry the changes only.

use std::collections::BTreeMap;

use serde::Serialize;

use super::drawn_entries::DrawnEntries;
use crate::formats::svg;
use crate::layout::PlacedGraph;
use crate::model::{CellRect, Map, MapEvent};
use crate::report::contents::LogRow;
use crate::scene::Scene;
use crate::session::{AffectedIds, Entry, Event, Replay, Timeline};

/// Most factors and links that are drawn over all pictures together: they bound how long a report
/// takes and how large it is. A workshop of a day stays far below.
const MOST_DRAWN: usize = 2_000_000;
/// View box while nothing is linked.
const EMPTY: CellRect = CellRect::new(0, 0, 80, 24);

/// Replay data, serialised as JSON. Field names are short because they repeat for each entry.
#[derive(Debug, Serialize)]
pub struct ReplayData {
    /// Every drawn thing that is ever seen, as SVG.
    parts: Vec<String>,
    /// Steps, one per entry.
    steps: Vec<ReplayStep>,
    /// Of how many changes of the map one is drawn.
    #[serde(skip)]
    stride: usize,
}

#[derive(Debug, Default, Serialize)]
struct ReplayStep {
    /// The entry's number.
    n: u32,
    /// When, since the session started.
    at: String,
    /// Who said it.
    #[serde(skip_serializing_if = "String::is_empty")]
    who: String,
    /// The stage.
    #[serde(skip_serializing_if = "String::is_empty")]
    stage: String,
    /// What it did, in a sentence.
    says: String,
    /// How long it is shown before the next one comes, in milliseconds at single speed.
    #[serde(rename = "ms")]
    lasts: u64,
    /// `viewBox` of the stage from here on.
    #[serde(rename = "box", skip_serializing_if = "Option::is_none")]
    frame: Option<String>,
    /// Things drawn or redrawn: key and index among the parts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    put: Vec<(String, usize)>,
    /// Things no longer drawn.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    drop: Vec<String>,
    /// Things the entry speaks of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    lit: Vec<String>,
}

impl ReplayData {
    /// Builds the replay data; `told` are the same entries as text. Of a long session with a large
    /// map not every change is drawn, see [`ReplayData::stride`].
    pub fn of(entries: &[Entry], told: &[LogRow]) -> Self {
        let timeline = Timeline::of(entries);
        let (drawn, stride) = DrawnEntries::of(entries, MOST_DRAWN);
        let (mut replay, mut reel) = (Replay::default(), SpriteTable::default());
        let mut steps: Vec<ReplayStep> = Vec::with_capacity(entries.len());
        for (shot, told) in view_boxes(entries, &drawn).iter().zip(told) {
            let (place, entry) = (steps.len(), &entries[steps.len()]);
            replay.step(entries);
            let next = timeline.next(place + 1).unwrap_or(timeline.length());
            let mut step = ReplayStep {
                n: told.n,
                at: told.at.clone(),
                who: told.who.clone(),
                stage: told.stage.clone(),
                says: told.says.clone(),
                lasts: next.saturating_sub(timeline.reached(place + 1)),
                ..ReplayStep::default()
            };
            if drawn.has(place) {
                reel.show(replay.map(), *shot, &mut step);
                step.lit = reel.lit(&AffectedIds::by(entry, replay.map()));
            }
            steps.push(step);
        }
        let parts = reel.parts;
        Self {
            parts,
            steps,
            stride,
        }
    }

    /// Of how many changes of the map one is drawn; 1 where all are.
    pub const fn stride(&self) -> usize {
        self.stride
    }

    /// Number of pictures.
    pub const fn len(&self) -> usize {
        self.steps.len()
    }

    /// JSON that is safe inside a `<script>` element.
    pub fn json(&self) -> String {
        let json = serde_json::to_string(self).unwrap_or_default();
        json.replace('<', "\\u003c")
    }
}

/// View box for each entry: the cells the map fills then or later, until the next full layout, so
/// that the picture does not move while the map does not. `None` while nothing is linked.
fn view_boxes(entries: &[Entry], drawn: &DrawnEntries) -> Vec<Option<CellRect>> {
    let mut replay = Replay::default();
    let mut boxes: Vec<Option<CellRect>> = Vec::with_capacity(entries.len());
    let mut firsts = Vec::new();
    let mut now = None;
    for (place, entry) in entries.iter().enumerate() {
        replay.step(entries);
        if drawn.has(place) {
            now = PlacedGraph::of(replay.map()).board.extent();
        }
        let before = boxes.last().copied().flatten();
        let tidied = |event: &Event| matches!(event, Event::Map(MapEvent::Tidied(_)));
        let begins = entry.events.iter().any(tidied) || now.is_some() != before.is_some();
        firsts.push(begins);
        let seen = before.filter(|_| !begins);
        boxes.push(seen.into_iter().chain(now).reduce(CellRect::union));
    }
    // What the map fills at the end of a layout holds from its beginning on.
    for place in (1..boxes.len()).rev() {
        if !firsts[place] {
            boxes[place - 1] = boxes[place];
        }
    }
    boxes
}

/// Sprite table: every drawn part once, and which are visible now.
#[derive(Default)]
struct SpriteTable {
    parts: Vec<String>,
    known: BTreeMap<String, usize>,
    shown: BTreeMap<String, usize>,
    frame: Option<String>,
}

impl SpriteTable {
    /// Draws a map within a shot, and says what is new on the stage.
    fn show(&mut self, map: &Map, shot: Option<CellRect>, step: &mut ReplayStep) {
        let scene = Scene::of(map);
        let shelf = svg::shelf_below(map, &scene, shot);
        let waiting = shelf.chips.iter().map(|chip| chip.1);
        let drawn = scene.extent();
        let shot = shot.unwrap_or(EMPTY);
        let all = drawn.into_iter().chain(waiting);
        let frame = all.fold(shot, CellRect::union);
        let frame = Some(svg::view_box(frame.inflate(2, 1)));
        if frame != self.frame {
            step.frame.clone_from(&frame);
            self.frame = frame;
        }
        let mut now = BTreeMap::new();
        for part in svg::parts(map, &scene, &shelf, None) {
            let at = self.keep(part.svg);
            now.insert(part.key, at);
        }
        let gone = self.shown.keys().filter(|key| !now.contains_key(*key));
        step.drop = gone.cloned().collect();
        let new = now
            .iter()
            .filter(|(key, at)| self.shown.get(*key) != Some(at));
        step.put = new.map(|(key, at)| (key.clone(), *at)).collect();
        self.shown = now;
    }

    /// The keys of what is on the stage and is spoken of.
    fn lit(&self, touched: &AffectedIds) -> Vec<String> {
        let factors = touched.factors.iter().map(ToString::to_string);
        let links = touched.links.iter().map(ToString::to_string);
        let both = factors.chain(links);
        both.filter(|key| self.shown.contains_key(key)).collect()
    }

    fn keep(&mut self, svg: String) -> usize {
        if let Some(at) = self.known.get(&svg) {
            return *at;
        }
        self.parts.push(svg.clone());
        self.known.insert(svg, self.parts.len() - 1);
        self.parts.len() - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Contents;
    use crate::session::{NamePolicy, read};

    #[test]
    fn a_film_shows_at_its_end_what_the_map_shows() {
        let bytes = include_bytes!("../../../sessions/fishery.convoke.json");
        let session = read(bytes).unwrap().session;
        let contents = Contents::of(&session, NamePolicy::Named);
        let film = ReplayData::of(session.entries(), &contents.log);
        let mut shown: BTreeMap<&str, usize> = BTreeMap::new();
        for step in &film.steps {
            shown.retain(|key, _| !step.drop.iter().any(|gone| gone == key));
            shown.extend(step.put.iter().map(|(key, at)| (key.as_str(), *at)));
        }
        let last = svg::SvgSheet::of(session.map(), None).parts;
        let placed = last.iter().filter(|part| !part.key.starts_with('F'));
        for part in placed {
            assert_eq!(
                film.parts[shown[part.key.as_str()]],
                part.svg,
                "{}",
                part.key
            );
        }
        assert_eq!(shown.len(), last.len());
    }

    #[test]
    fn no_word_in_a_film_ends_the_element_it_stands_in() {
        let told = LogRow {
            n: 1,
            at: "0:00:00".into(),
            stage: String::new(),
            who: String::new(),
            says: "</script><script>alert(1)</script>".into(),
        };
        let line = r#"{"n":1,"at":0,"do":[{"marker":{"now":"x"}}]}"#;
        let entry: Entry = serde_json::from_str(line).unwrap();
        let film = ReplayData::of(&[entry], &[told]);
        assert!(!film.json().contains('<'));
        assert!(film.json().contains("\\u003c/script>"));
    }
}
