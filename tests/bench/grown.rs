//! What one entry after another does to a growing drawing.

use super::cpu;
use super::growth::Growth;
use super::maps::{perform, say};
use convoke::layout::measure::{Measures, order_flips};
use convoke::layout::{GrowthRequest, PlacedGraph, RoutingProblem, grow};
use convoke::model::{CellRect, FactorId, LinkId, Map, MapEvent, Route};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::AtomicBool;

/// What an entry that adds a link did.
#[derive(Debug, Clone, Default)]
pub struct Step {
    /// The links on the map after it.
    pub links: usize,
    /// Whether every chip and line is in the area.
    pub inside: bool,
    /// The middle of the drawing off the middle of the area.
    pub off_middle: (i32, i32),
    /// How far each moved chip went, in columns and rows.
    pub moved: Vec<i32>,
    /// Share of the pairs of chips that stand the other way round.
    pub flips: f64,
    /// Share of the old line cells through which their line no longer runs.
    pub redrawn: f64,
    /// CPU milliseconds for the whole entry.
    pub ms: f64,
    /// Bytes of what the drawing adds to the entry.
    pub bytes: usize,
    /// How good the drawing is.
    pub measures: Measures,
    /// Cells of all lines.
    pub line_cells: usize,
    /// Signs in a cell where their line turns.
    pub signs_on_bends: usize,
    /// Heads of different links side by side, and those of them that a free port is near to.
    pub touching: (usize, usize),
}

/// Tells a map line by line, lays out every line in an area, and says what every entry that adds a
/// link did.
pub fn told(growth: &Growth, request: &GrowthRequest) -> Vec<Step> {
    let mut map = Map::default();
    let mut steps = Vec::new();
    let mut named = BTreeSet::new();
    for line in &growth.lines {
        let before = map.clone();
        say(&mut map, line);
        let asked = GrowthRequest {
            protected: &named,
            area: request.area,
            style: request.style,
        };
        let start = cpu::now();
        let grown = grow(&before, &map, &asked, &AtomicBool::new(false));
        let ms = cpu::now() - start;
        perform(&mut map, &grown.whole);
        let links = map.links().filter(|link| before.link(link.id).is_none());
        named = links.flat_map(|link| [link.from, link.to]).collect();
        if map.link_count() > before.link_count() {
            steps.push(Step {
                ms,
                bytes: bytes(&grown.whole),
                ..Step::of(&before, &map, request.area)
            });
        }
    }
    steps
}

fn bytes(events: &[MapEvent]) -> usize {
    let text = |event| serde_json::to_string(event).map_or(0, |text| text.len() + 1);
    events.iter().map(text).sum()
}

impl Step {
    fn of(before: &Map, after: &Map, (columns, rows): (i32, i32)) -> Self {
        let (old, new) = (PlacedGraph::of(before), PlacedGraph::of(after));
        let area = CellRect::new(-columns / 2, -rows / 2, columns, rows);
        let drawn = new.board.extent().unwrap_or(area);
        let now = |&id: &FactorId| after.factor(id).and_then(|factor| factor.place);
        let places: Vec<CellRect> = old.factors.iter().filter_map(now).collect();
        let ways = old.board.chips.iter().zip(&places);
        let ways = ways.map(|(was, is)| (is.x - was.x).abs() + (is.y - was.y).abs());
        Self {
            links: after.link_count(),
            inside: drawn.union(area) == area,
            off_middle: (
                (drawn.x + drawn.right() - area.x - area.right()).abs() / 2,
                (drawn.y + drawn.bottom() - area.y - area.bottom()).abs() / 2,
            ),
            moved: ways.filter(|&way| way > 0).collect(),
            flips: order_flips(&old.board.chips, &places),
            redrawn: redrawn(&old, after),
            measures: Measures::of(&new.board),
            line_cells: line_cells(&new.board),
            signs_on_bends: signs_on_bends(&new.board),
            touching: touching(&new.board),
            ..Self::default()
        }
    }
}

fn redrawn(old: &PlacedGraph, after: &Map) -> f64 {
    let (mut all, mut left) = (0, 0);
    for (&id, wire) in old.links.iter().zip(&old.board.wires) {
        let Some(was) = &wire.route else { continue };
        let is = route(after, id).map(Route::cells).unwrap_or_default();
        let is: BTreeSet<_> = is.into_iter().collect();
        let was = was.cells();
        all += was.len();
        left += was.iter().filter(|cell| !is.contains(cell)).count();
    }
    left as f64 / all.max(1) as f64
}

fn route(map: &Map, id: LinkId) -> Option<&Route> {
    map.link(id).and_then(|link| link.route.as_ref())
}

/// The cells of all lines of a board.
pub fn line_cells(board: &RoutingProblem) -> usize {
    let routes = board.wires.iter().filter_map(|wire| wire.route.as_ref());
    routes.map(|route| route.cells().len()).sum()
}

/// Signs, which stand before the head, in a cell where their line turns.
pub fn signs_on_bends(board: &RoutingProblem) -> usize {
    let lines = (0..board.wires.len()).map(|wire| board.line(wire));
    let turns = |line: Vec<_>| {
        let sign: Option<&convoke::layout::SegmentCell> =
            line.len().checked_sub(2).map(|at| &line[at]);
        sign.is_some_and(|sign| line.len() > 2 && !sign.is_straight())
    };
    lines.filter(|line| turns(line.clone())).count()
}

/// Pairs of heads of different links in neighbouring cells of one side of a chip, and how many of
/// them have a free cell one further along that side.
pub fn touching(board: &RoutingProblem) -> (usize, usize) {
    let mut heads = BTreeMap::new();
    let mut taken = BTreeSet::new();
    for wire in 0..board.wires.len() {
        let line = board.line(wire);
        if let Some(head) = line.last() {
            heads.insert((head.cell.x, head.cell.y), board.wires[wire].to);
        }
        taken.extend(line.iter().map(|piece| (piece.cell.x, piece.cell.y)));
    }
    let (mut pairs, mut avoidable) = (0, 0);
    for (&(x, y), &to) in &heads {
        for (dx, dy) in [(1, 0), (0, 1)] {
            if heads.get(&(x + dx, y + dy)) != Some(&to) {
                continue;
            }
            let chip = board.chips[to];
            let faces = |x: i32, y: i32| match dx {
                1 => x >= chip.x && x < chip.right(),
                _ => y >= chip.y && y < chip.bottom(),
            };
            if !(faces(x, y) && faces(x + dx, y + dy)) {
                continue;
            }
            pairs += 1;
            let free = |x: i32, y: i32| faces(x, y) && !taken.contains(&(x, y));
            avoidable += usize::from(free(x - dx, y - dy) || free(x + 2 * dx, y + 2 * dy));
        }
    }
    (pairs, avoidable)
}
