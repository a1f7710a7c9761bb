//! The maps that layout benches draw: four from files, and as many generated ones as are asked for.

use std::path::Path;

use convoke::grammar::{ParsedLine, parse};
use convoke::layout::chip_size;
use convoke::model::{CellRect, Factor, Map, MapEdit, MapEvent, PlaceChange};

/// The maps in `tests/data/maps`.
pub const KNOWN: [&str; 4] = [
    "energy-40-80",
    "synthetic-60-120",
    "synthetic-100-200",
    "synthetic-200-400",
];

/// A map as it is told, a link a line.
pub struct Told {
    pub name: String,
    /// What the map was generated from; 0 for one from a file.
    pub seed: u64,
    pub lines: Vec<String>,
}

impl Told {
    /// A map from its file.
    pub fn known(name: &str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/data/maps")
            .join(format!("{name}.txt"));
        let text = std::fs::read_to_string(path).expect("a map to draw");
        let lines = text.lines().map(str::to_owned).collect();
        Self {
            name: name.to_owned(),
            seed: 0,
            lines,
        }
    }

    /// A map like those that workshops make: sectors of about twelve factors. In each a tree
    /// grows by preferential attachment; a link joins it to an earlier one; then links are added,
    /// four of five within a sector, from factors with many links to any. One link of ten has a
    /// delay, one of three is negative. Names are those of the largest map from a file.
    pub fn generated(factors: usize, links: usize, seed: u64) -> Self {
        let ends = sectors(factors, links, &mut Random(seed));
        let mut random = Random(!seed);
        let mut names = names();
        while names.len() < factors {
            names.push(format!("{} {}", names[random.below(200)], names.len()));
        }
        let mut line = |&(from, to): &(usize, usize)| {
            let sign = if random.below(3) == 0 { "-" } else { "+" };
            let delay = if random.below(10) == 0 { " ||" } else { "" };
            format!("\"{}\" -> \"{}\" {sign}{delay}", names[from], names[to])
        };
        Self {
            name: format!("generated-{factors}-{links}"),
            seed,
            lines: ends.iter().map(&mut line).collect(),
        }
    }

    /// Every factor's name, in the order in which they are first named.
    pub fn ideas(&self) -> Vec<String> {
        let mut ideas: Vec<String> = Vec::new();
        for name in self.lines.iter().flat_map(|line| ends(line)) {
            if !ideas.contains(&name) {
                ideas.push(name);
            }
        }
        ideas
    }

    /// The map with all chips in one row, to be tidied.
    pub fn map(&self) -> Map {
        let mut map = Map::default();
        for line in &self.lines {
            say(&mut map, line);
        }
        let mut x = 0;
        let in_a_row = |factor: &Factor| {
            let (w, h) = chip_size(factor.label.as_str());
            let now = Some(CellRect::new(x, 0, w, h));
            x += w + 2;
            MapEvent::FactorPlaced(PlaceChange {
                id: factor.id,
                was: None,
                now,
            })
        };
        let row: Vec<MapEvent> = map.factors().map(in_a_row).collect();
        perform(&mut map, &row);
        map
    }
}

/// The names of a line's cause and effect, in quotes.
fn ends(line: &str) -> [String; 2] {
    let mut words = line.split('"').skip(1).step_by(2);
    let mut next = || format!("\"{}\"", words.next().expect("two names in quotes"));
    [next(), next()]
}

fn names() -> Vec<String> {
    let ideas = Told::known("synthetic-200-400").ideas();
    ideas.iter().map(|name| name.replace('"', "")).collect()
}

/// Does what a line of the capture line says.
pub fn say(map: &mut Map, line: &str) {
    let Ok(ParsedLine::Say(statement)) = parse(line, map) else {
        panic!("{line} says something")
    };
    let events = map
        .decide(MapEdit::Say(statement))
        .expect("what can be said");
    perform(map, &events);
}

/// Applies events to a map they fit.
pub fn perform(map: &mut Map, events: &[MapEvent]) {
    for event in events {
        let _ = map.apply(event);
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014), so that a seed gives the same map everywhere.
pub struct Random(u64);

impl Random {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((((z ^ (z >> 31)) >> 32) * end as u64) >> 32) as usize
    }

    fn one_of(&mut self, items: &[usize]) -> usize {
        items[self.below(items.len())]
    }

    /// Puts the items in a random order (Fisher and Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

/// Cause and effect of each link.
fn sectors(factors: usize, links: usize, random: &mut Random) -> Vec<(usize, usize)> {
    let count = (factors / 12).max(1);
    let sector: Vec<Vec<usize>> = (0..count)
        .map(|first| (first..factors).step_by(count).collect())
        .collect();
    // Each factor as often as it has links: a choice among them prefers the linked.
    let mut linked: Vec<Vec<usize>> = sector.iter().map(|all| vec![all[0]]).collect();
    let mut ends = Vec::new();
    for (of, members) in sector.iter().enumerate() {
        for &member in &members[1..] {
            let to = random.one_of(&linked[of]);
            link(&mut ends, member, to, random);
            linked[of].extend([member, to]);
        }
    }
    for of in 1..count {
        let earlier = random.below(of);
        let (from, to) = (random.one_of(&linked[of]), random.one_of(&linked[earlier]));
        link(&mut ends, from, to, random);
    }
    while ends.len() < links {
        let from = random.below(count);
        let to = if random.below(5) < 4 {
            from
        } else {
            random.below(count)
        };
        let pair = (random.one_of(&linked[from]), random.one_of(&sector[to]));
        if link(&mut ends, pair.0, pair.1, random) {
            linked[from].push(pair.0);
            linked[to].push(pair.1);
        }
    }
    ends
}

/// Adds a link one way or the other, unless it is there.
fn link(ends: &mut Vec<(usize, usize)>, one: usize, other: usize, random: &mut Random) -> bool {
    let pair = if random.below(2) == 0 {
        (one, other)
    } else {
        (other, one)
    };
    let is_new = one != other && !ends.contains(&pair);
    if is_new {
        ends.push(pair);
    }
    is_new
}
