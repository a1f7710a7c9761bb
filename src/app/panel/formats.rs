//! The files that can be made of a session, each with what it is for.

use super::ListLine;
use crate::app::{Tone, export};

pub(super) fn lines(row: usize) -> Vec<ListLine> {
    let of_kind = |(at, (name, help)): (usize, (&str, &str))| {
        let (cursor, tone) = match at == row {
            true => ("›", Tone::Strong),
            false => (" ", Tone::Plain),
        };
        ListLine {
            hang: 4,
            marked: at == row,
            ..ListLine::toned(format!("{cursor} {name}: {help}"), tone, 0)
        }
    };
    let head = ListLine::quiet("Enter saves the file next to the session.");
    [head, ListLine::default()]
        .into_iter()
        .chain(export::kinds().enumerate().map(of_kind))
        .collect()
}
