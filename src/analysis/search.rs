//! The search for elementary circuits: every way round that visits no factor twice.
//!
//! Circuits are sequences of links, so parallel links make circuits of their own. The search
//! takes factors as roots one after the other, best connected first, finds every circuit through
//! the root ([`Around`]), and takes the root away; what can no longer lie on a circuit goes with
//! it.

use std::cmp::Reverse;
use std::ops::ControlFlow;

use super::around::{Around, Circuit, Halt};
use super::components::components;
use super::graph::Graph;

/// Visits every circuit of up to `length` links, spending at most `work` steps.
pub(super) fn circuits(
    graph: &Graph,
    length: usize,
    work: u64,
    visit: impl FnMut(Circuit<'_>) -> ControlFlow<()>,
) -> Result<(), Halt> {
    let mut around = Around::new(graph, length, work, visit);
    for (link, arc) in (0..).zip(graph.arcs()) {
        if arc.from == arc.to {
            around.own_link(link)?;
        }
    }
    let mut realms = Realms::of(graph);
    for root in realms.roots() {
        if realms.of[root as usize] != GONE {
            around.root(root, &realms.of)?;
            realms.remove(root);
        }
    }
    Ok(())
}

/// Visits every circuit of up to `length` links that runs through one link.
pub(super) fn circuits_through(
    graph: &Graph,
    link: u32,
    length: usize,
    work: u64,
    visit: impl FnMut(Circuit<'_>) -> ControlFlow<()>,
) -> Result<(), Halt> {
    let mut around = Around::new(graph, length, work, visit);
    let arc = graph.arcs()[link as usize];
    if arc.from == arc.to {
        return around.own_link(link);
    }
    around.link(link, &vec![0; graph.factor_count()])
}

/// The realm of a factor that is out of the search.
const GONE: u32 = u32::MAX;

/// Which factors may still lie on a circuit together.
struct Realms<'g> {
    graph: &'g Graph,
    /// The component a factor is in, or [`GONE`].
    of: Vec<u32>,
    /// How many links a factor has left within its realm, in and out.
    degrees: Vec<[u32; 2]>,
    leaving: Vec<u32>,
}

impl<'g> Realms<'g> {
    fn of(graph: &'g Graph) -> Self {
        let mut of = components(graph);
        let mut degrees = vec![[0; 2]; graph.factor_count()];
        for arc in graph.arcs() {
            let (from, to) = (arc.from as usize, arc.to as usize);
            if from != to && of[from] == of[to] {
                degrees[to][0] += 1;
                degrees[from][1] += 1;
            }
        }
        for (realm, degrees) in of.iter_mut().zip(&degrees) {
            if *degrees == [0, 0] {
                *realm = GONE;
            }
        }
        Self {
            graph,
            of,
            degrees,
            leaving: Vec::new(),
        }
    }

    /// The factors that may lie on a circuit, best connected first.
    fn roots(&self) -> Vec<u32> {
        let inside = |&factor: &u32| self.of[factor as usize] != GONE;
        let mut roots: Vec<u32> = (0..self.of.len() as u32).filter(inside).collect();
        roots.sort_by_key(|&factor| {
            let [into, out] = self.degrees[factor as usize];
            Reverse(u64::from(into) * u64::from(out))
        });
        roots
    }

    /// Takes a factor out, and with it all that can no longer lie on a circuit.
    fn remove(&mut self, factor: u32) {
        self.leaving.push(factor);
        while let Some(factor) = self.leaving.pop() {
            let realm = std::mem::replace(&mut self.of[factor as usize], GONE);
            if realm == GONE {
                continue;
            }
            let graph = self.graph;
            for (side, halves) in [graph.leaving(factor), graph.arriving(factor)]
                .iter()
                .enumerate()
            {
                for half in *halves {
                    self.lose(half.factor, side, realm);
                }
            }
        }
    }

    /// A factor loses a link to or from one of its realm that is gone.
    fn lose(&mut self, factor: u32, side: usize, realm: u32) {
        if self.of[factor as usize] == realm {
            let left = &mut self.degrees[factor as usize][side];
            *left -= 1;
            if *left == 0 {
                self.leaving.push(factor);
            }
        }
    }
}
