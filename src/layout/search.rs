//! A* search for the cheapest line between two chips, over cells and headings (Hart, Nilsson and
//! Raphael 1968).
//!
//! A state is a cell, the heading by which it was entered, and whether the line already has a
//! cell that can hold a delay mark. What a found line keeps to, so that an eye can follow it: it crosses another only
//! where both run straight; its first and last two cells are its own; sign, head and the
//! target's chip stand in one row or column.

mod bound;
mod ports;
mod state;

use bound::bound;
use ports::{port_offset, ports};
use state::State;

use super::bucket_queue::BucketQueue;
pub use super::bucket_queue::LIMIT;
use super::grid::Grid;
use super::side::Side;
use crate::model::{Cell, CellRect};

/// A route query.
#[derive(Debug, Clone, Copy)]
pub struct RouteQuery<'a> {
    /// The cause's chip.
    pub from: CellRect,
    /// The effect's chip.
    pub to: CellRect,
    /// Whether the line needs a cell for a delay mark.
    pub delayed: bool,
    /// Sides of the cause by which the line may leave, as bits.
    pub leaves: u8,
    /// Sides of the effect at which it may arrive, as bits.
    pub arrives: u8,
    /// What each wire asks for a cell of its line, [`IMMOVABLE`] if it gives none; empty when no
    /// line may be pushed aside.
    pub rip_up_costs: &'a [u32],
    /// A line that costs so much or more is not wanted; at most [`LIMIT`].
    pub max_cost: u32,
    /// Whether the line may turn in the cell of its sign.
    pub may_turn_at_sign: bool,
}

/// Rip-up cost of a line that must stay.
pub const IMMOVABLE: u32 = u32::MAX;

const START: u8 = 0x80;

/// Search buffers, reused between queries.
#[derive(Debug, Clone)]
pub struct RouteSearch {
    queue: BucketQueue,
    /// The search in which a state was last reached (high half) and at what cost (low half).
    reached: Vec<u64>,
    /// The heading and mark bit of the state before, or [`START`].
    came: Vec<u8>,
    round: u64,
    /// Per cell, the headings from which a sign there has its head beside the target.
    goals: Vec<u8>,
    /// Per cell, what the head would cost for standing off the middle of the side.
    marked: Vec<usize>,
    /// How many states may still be looked at.
    budget: u64,
}

impl RouteSearch {
    pub fn new() -> Self {
        Self {
            queue: BucketQueue::new(),
            reached: Vec::new(),
            came: Vec::new(),
            round: 0,
            goals: Vec::new(),
            marked: Vec::new(),
            budget: u64::MAX,
        }
    }

    /// Limits the states that all further searches together may expand; then they find nothing.
    pub fn set_budget(&mut self, states: u64) {
        self.budget = states;
    }

    /// The cells of the cheapest line and its cost, or `None` when there is none.
    pub fn find(&mut self, grid: &Grid, errand: &RouteQuery<'_>) -> Option<(Vec<Cell>, u32)> {
        self.prepare(grid, errand);
        let mut best: Option<(u32, u32, Side)> = None;
        while let Some((estimate, code)) = self.queue.pop() {
            if best.is_some_and(|(cost, ..)| estimate >= cost) {
                break;
            }
            self.budget = self.budget.checked_sub(1)?;
            let state = State::unpack(code);
            let cost = self.cost(code)?;
            if cost + bound(grid, state, errand.to) < estimate {
                continue;
            }
            if let Some(arrival) = self.arrive(grid, errand, state, cost)
                && best.is_none_or(|(least, ..)| arrival.0 < least)
            {
                best = Some((arrival.0, code, arrival.1));
            }
            self.expand(grid, errand, state, cost);
        }
        let (cost, code, side) = best?;
        let cells = self.walk_back(grid, code, side);
        is_simple(&cells).then_some((cells, cost))
    }

    fn prepare(&mut self, grid: &Grid, errand: &RouteQuery<'_>) {
        self.queue.clear();
        self.round += 1;
        self.reached.resize(grid.len() * 8, 0);
        self.came.resize(grid.len() * 8, 0);
        self.goals.resize(grid.len(), 0);
        for at in self.marked.drain(..) {
            self.goals[at] = 0;
        }
        for (head, side) in ports(errand.to, errand.arrives) {
            self.set_goal(grid, errand, head, side.opposite());
        }
        for (tail, side) in ports(errand.from, errand.leaves) {
            let Some(at) = grid.index(tail) else { continue };
            if let Some(taken) = self.claim(grid, errand, at) {
                let cost = taken + grid.step(at, side) + port_offset(tail, errand.from, side);
                let state = State {
                    at,
                    heading: side,
                    marked: !errand.delayed,
                };
                self.reach(grid, errand, state, cost, START);
            }
        }
    }

    fn set_goal(&mut self, grid: &Grid, errand: &RouteQuery<'_>, head: Cell, heading: Side) {
        let sign = heading.opposite().of(head);
        if let (Some(at), Some(tip)) = (grid.index(sign), grid.index(head))
            && self.claim(grid, errand, at).is_some()
            && self.claim(grid, errand, tip).is_some()
        {
            self.goals[at] |= heading.bit();
            self.marked.push(at);
        }
    }

    /// What it costs to have a cell for oneself; `None` when it cannot be had.
    fn claim(&self, grid: &Grid, errand: &RouteQuery<'_>, at: usize) -> Option<u32> {
        let owners = grid.rows[at].max(grid.columns[at]);
        if !grid.is_open(at) {
            return None;
        }
        eviction(errand, owners)
    }

    fn cost(&self, code: u32) -> Option<u32> {
        let entry = self.reached[code as usize];
        (entry >> 32 == self.round).then_some(entry as u32)
    }

    fn reach(&mut self, grid: &Grid, errand: &RouteQuery<'_>, state: State, cost: u32, came: u8) {
        let code = state.pack();
        if self.cost(code).is_some_and(|known| known <= cost) || self.is_idle(grid, state, cost) {
            return;
        }
        let estimate = cost + bound(grid, state, errand.to);
        if estimate < errand.max_cost {
            self.reached[code as usize] = self.round << 32 | u64::from(cost);
            self.came[code as usize] = came;
            self.queue.push(estimate, code);
        }
    }

    /// Whether a line that came to the cell by another side can turn here and go on as cheaply:
    /// then nothing is gained by coming this way too.
    fn is_idle(&self, grid: &Grid, state: State, cost: u32) -> bool {
        let (along, _) = grid.along_and_across(state.at, state.heading);
        let turns = |heading: Side| {
            let code = State { heading, ..state }.pack();
            self.cost(code)
                .is_some_and(|known| known + grid.prices.bend <= cost)
        };
        state.marked && along == 0 && state.heading.beside().into_iter().any(turns)
    }

    fn expand(&mut self, grid: &Grid, errand: &RouteQuery<'_>, state: State, cost: u32) {
        let (_, across) = grid.along_and_across(state.at, state.heading);
        let came = (state.heading as u8) << 1 | u8::from(state.marked);
        for (heading, offset) in Side::ALL.into_iter().zip(grid.offsets()) {
            let straight = heading == state.heading;
            if heading == state.heading.opposite() {
                continue;
            }
            let at = state.at.wrapping_add_signed(offset);
            let Some(entry) = entry_price(grid, errand, at, heading) else {
                continue;
            };
            let turn = if straight {
                Some(0)
            } else {
                eviction(errand, across).map(|p| p + grid.prices.bend)
            };
            let Some(turn) = turn else { continue };
            let marked = state.marked || (straight && across == 0);
            self.reach(
                grid,
                errand,
                State {
                    at,
                    heading,
                    marked,
                },
                cost + entry + turn,
                came,
            );
        }
    }

    /// The cheapest arrival with the sign in this state's cell.
    fn arrive(
        &self,
        grid: &Grid,
        errand: &RouteQuery<'_>,
        state: State,
        cost: u32,
    ) -> Option<(u32, Side)> {
        let goals = self.goals[state.at];
        if goals == 0 || !state.marked {
            return None;
        }
        let sign_claim = self.claim(grid, errand, state.at)?;
        let arrival = |heading: Side| {
            let at = state
                .at
                .checked_add_signed(grid.offsets()[heading as usize])?;
            let fits = goals & heading.bit() != 0
                && heading != state.heading.opposite()
                && (errand.may_turn_at_sign || heading == state.heading)
                && !self.has_passed(grid, state, at);
            let turn = if heading == state.heading {
                0
            } else {
                grid.prices.bend
            };
            let claim = sign_claim + self.claim(grid, errand, at)?;
            let aside = port_offset(grid.cell(at), errand.to, heading);
            fits.then(|| {
                (
                    cost + claim + turn + aside + grid.step(at, heading),
                    heading,
                )
            })
        };
        Side::ALL.into_iter().filter_map(arrival).min()
    }

    fn has_passed(&self, grid: &Grid, state: State, at: usize) -> bool {
        self.states_back(grid, state.pack()).any(|s| s.at == at)
    }

    fn states_back(&self, grid: &Grid, code: u32) -> impl Iterator<Item = State> {
        let offsets = grid.offsets();
        std::iter::successors(Some(State::unpack(code)), move |state| {
            let came = self.came[state.pack() as usize];
            let at = state
                .at
                .wrapping_add_signed(-offsets[state.heading as usize]);
            let heading = Side::ALL[(came >> 1 & 3) as usize];
            (came != START).then_some(State {
                at,
                heading,
                marked: came & 1 == 1,
            })
        })
    }

    fn walk_back(&self, grid: &Grid, code: u32, side: Side) -> Vec<Cell> {
        let mut cells: Vec<Cell> = self
            .states_back(grid, code)
            .map(|s| grid.cell(s.at))
            .collect();
        cells.reverse();
        cells.extend(cells.last().map(|&sign| side.of(sign)));
        cells
    }
}

/// Cost of ripping up `owner` (wire index + 1): 0 for a free cell, `None` if it must stay.
fn eviction(errand: &RouteQuery<'_>, owner: u32) -> Option<u32> {
    match owner {
        0 => Some(0),
        _ => errand
            .rip_up_costs
            .get(owner as usize - 1)
            .copied()
            .filter(|&asked| asked != IMMOVABLE),
    }
}

/// Cost of a step into a cell; `None` if it is blocked.
fn entry_price(grid: &Grid, errand: &RouteQuery<'_>, at: usize, heading: Side) -> Option<u32> {
    if !grid.is_open(at) {
        return None;
    }
    let taken = match grid.along_and_across(at, heading) {
        (0, 0) => 0,
        (0, _) => grid.prices.crossing,
        (along, _) => eviction(errand, along)?,
    };
    Some(taken + grid.step(at, heading))
}

fn is_simple(cells: &[Cell]) -> bool {
    let mut sorted = cells.to_vec();
    sorted.sort_unstable();
    sorted.windows(2).all(|pair| pair[0] != pair[1])
}
