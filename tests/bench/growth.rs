//! Maps that grow line by line, as a room tells them.

use super::maps::{Random, Told};

/// In which order a map is told.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// All factors first, in any order, then the links, in any order.
    IdeasFirst,
    /// The links as they are in the file, each factor when it is first named.
    AsTold,
}

impl Order {
    pub const ALL: [Self; 2] = [Self::IdeasFirst, Self::AsTold];

    pub const fn word(self) -> &'static str {
        match self {
            Self::IdeasFirst => "ideas-first",
            Self::AsTold => "as-told",
        }
    }
}

/// A map and the lines in which it is told.
pub struct Growth {
    pub name: String,
    pub order: Order,
    /// How many factors it has at the end.
    pub factors: usize,
    pub lines: Vec<String>,
}

impl Growth {
    pub fn of(told: &Told, order: Order) -> Self {
        let ideas = told.ideas();
        let lines = match order {
            Order::AsTold => told.lines.clone(),
            Order::IdeasFirst => {
                let mut random = Random::new(told.seed ^ 0x6772_6f77);
                let (mut ideas, mut links) = (ideas.clone(), told.lines.clone());
                random.shuffle(&mut ideas);
                random.shuffle(&mut links);
                ideas.into_iter().chain(links).collect()
            }
        };
        Self {
            name: format!("{}/{}", told.name, told.seed),
            order,
            factors: ideas.len(),
            lines,
        }
    }

    /// Every growth of the given maps, in both orders.
    pub fn all(maps: &[Told]) -> Vec<Self> {
        let both = |told| Order::ALL.map(|order| Self::of(told, order));
        maps.iter().flat_map(both).collect()
    }
}

/// The numbers of links after which a map of so many links is looked at.
pub const fn stages(links: usize) -> [usize; 3] {
    match links {
        0..=40 => [20, 30, 40],
        41..=80 => [40, 60, 80],
        81..=120 => [60, 90, 120],
        _ => [100, 150, 200],
    }
}
