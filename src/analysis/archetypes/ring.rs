//! A loop with what it runs along, and where it meets another.

use crate::analysis::graph::Graph;
use crate::analysis::loops::Loop;
use crate::model::Polarity;

/// A loop with its factors and links by index, in order.
#[derive(Debug, Clone)]
pub(super) struct Ring<'a> {
    graph: &'a Graph,
    pub told: Loop<'a>,
    /// Its links; link `i` leaves factor `i`.
    pub links: Vec<u32>,
    pub factors: Vec<u32>,
}

/// Where two loops run together: from where they meet to where they part, one factor or a run of
/// links that is the same in both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SharedRun {
    /// The factor where they meet.
    pub meets: u32,
    /// The factor where they part.
    pub parts: u32,
    /// How many links they share.
    pub links: usize,
}

/// What a loop does between two of its factors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Branch {
    pub length: usize,
    pub is_negative: bool,
    pub is_delayed: bool,
    /// Whether its last link is negative.
    pub ends_negative: bool,
}

impl<'a> Ring<'a> {
    pub fn new(graph: &'a Graph, told: Loop<'a>) -> Self {
        let links = told.indices().to_vec();
        let cause = |&link: &u32| graph.arcs()[link as usize].from;
        let factors = links.iter().map(cause).collect();
        Self {
            graph,
            told,
            links,
            factors,
        }
    }

    fn place(&self, factor: u32) -> Option<usize> {
        self.factors.iter().position(|&own| own == factor)
    }

    pub fn has(&self, factor: u32) -> bool {
        self.factors.contains(&factor)
    }

    pub fn has_link(&self, link: u32) -> bool {
        self.links.contains(&link)
    }

    pub fn is_apart(&self, other: &Self) -> bool {
        !self.factors.iter().any(|&factor| other.has(factor))
    }

    pub fn leaving(&self, factor: u32) -> Option<u32> {
        self.place(factor).map(|at| self.links[at])
    }

    pub fn arriving(&self, factor: u32) -> Option<u32> {
        let at = self.place(factor)?;
        let before = at.checked_sub(1).unwrap_or(self.links.len() - 1);
        Some(self.links[before])
    }

    pub fn leaves_negative(&self, factor: u32) -> bool {
        self.leaving(factor)
            .is_some_and(|link| self.is_negative(link))
    }

    pub fn arrives_negative(&self, factor: u32) -> bool {
        self.arriving(factor)
            .is_some_and(|link| self.is_negative(link))
    }

    pub fn is_negative(&self, link: u32) -> bool {
        self.graph.arcs()[link as usize].sign == Polarity::Negative
    }

    /// Whether either half of the loop passes a change on as it came.
    pub fn halves_are_positive(&self) -> bool {
        let half = self.links.len() / 2;
        let (first, second) = self.links.split_at(half);
        [first, second].into_iter().all(|links| {
            let negative = links.iter().filter(|&&link| self.is_negative(link)).count();
            negative % 2 == 0
        })
    }

    /// The one run that two loops share, if it is one: everything they have in common in one
    /// piece, in the same direction, with something left of either.
    pub fn run_with(&self, other: &Self) -> Option<SharedRun> {
        let shared: Vec<usize> = (0..self.factors.len())
            .filter(|&at| other.has(self.factors[at]))
            .collect();
        let links = self
            .links
            .iter()
            .filter(|&&link| other.has_link(link))
            .count();
        if shared.is_empty() || shared.len() != links + 1 {
            return None;
        }
        let starts = |&&at: &&usize| {
            let before = at.checked_sub(1).unwrap_or(self.links.len() - 1);
            !other.has_link(self.links[before])
        };
        let mut starts = shared.iter().filter(starts);
        let &start = starts.next()?;
        if starts.next().is_some() {
            return None;
        }
        Some(SharedRun {
            meets: self.factors[start],
            parts: self.factors[(start + links) % self.factors.len()],
            links,
        })
    }

    /// What lies between two of its factors, in the direction of its links; all the way round
    /// where they are the same.
    pub fn branch(&self, from: u32, to: u32) -> Option<Branch> {
        let (start, end) = (self.place(from)?, self.place(to)?);
        let size = self.links.len();
        let length = match (end + size - start) % size {
            0 => size,
            length => length,
        };
        let mut links = (0..length).map(|step| self.links[(start + step) % size]);
        let negative = links.clone().filter(|&link| self.is_negative(link)).count();
        let delay = |link: u32| self.graph.arcs()[link as usize].delay;
        Some(Branch {
            length,
            is_negative: negative % 2 == 1,
            is_delayed: links.clone().any(delay),
            ends_negative: links.next_back().is_some_and(|link| self.is_negative(link)),
        })
    }
}
