//! A part of a map laid out again, while the rest keeps its places and its lines.

use super::faults;
use crate::layout::board::{Board, Wire};
use crate::layout::fit::fits;
use crate::layout::ink::Ink;
use crate::layout::route::lessen_some;
use crate::layout::tidy::{Wish, tidy};

/// The board with the chips moved that do not stay and their lines drawn anew, or only their lines,
/// or as it is: whichever has the fewest faults, and the least changed where they are as many.
pub(super) fn tidied(board: &Board, wish: &Wish) -> Board {
    let mut moved = board.clone();
    moved.chips = tidy(&with_kept_lines(board, wish)).places;
    let drawings = [
        board.clone(),
        redrawn(board.clone(), wish),
        redrawn(moved, wish),
    ];
    let best = drawings.into_iter().min_by_key(faults);
    best.unwrap_or_default()
}

/// The wish with the lines between chips that stay.
fn with_kept_lines(board: &Board, wish: &Wish) -> Wish {
    let stay = |wire: &Wire| wish.stays[wire.from] && wish.stays[wire.to];
    let kept = |wire: &Wire| wire.route.clone().filter(|_| stay(wire));
    Wish {
        keeps: board.wires.iter().map(kept).collect(),
        ..wish.clone()
    }
}

/// The board with the lines of chips that may move drawn anew, and those that no longer fit.
fn redrawn(mut board: Board, wish: &Wish) -> Board {
    let ink = Ink::of(&board);
    let may_move = |chip: usize| !wish.stays[chip];
    let is_unfit: Vec<bool> = (0..board.wires.len())
        .map(|wire| !fits(&board, wire, &ink))
        .collect();
    for (wire, unfit) in board.wires.iter_mut().zip(&is_unfit) {
        wire.route.take_if(|_| *unfit);
    }
    let ends = board.wires.iter().map(|wire| [wire.from, wire.to]);
    let touched: Vec<bool> = ends.map(|ends| ends.into_iter().any(may_move)).collect();
    lessen_some(&mut board, |wire| is_unfit[wire] || touched[wire]);
    board
}
