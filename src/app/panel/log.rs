//! Who said what, the last first.

use super::PanelLine;
use crate::app::{App, Tone};
use crate::session::tell;

pub(super) fn lines(app: &App) -> Vec<PanelLine> {
    let map = app.session().map();
    let entries = app.session().entries().iter().rev();
    entries
        .flat_map(|entry| {
            let who: Vec<String> = entry.said.iter().map(ToString::to_string).collect();
            let head = format!("{} {} {}", entry.n, clock(entry.at), who.join(" "));
            [
                PanelLine::toned(head.trim_end(), Tone::Quiet, 0),
                PanelLine::toned(tell(entry, map), Tone::Plain, 2),
            ]
        })
        .collect()
}

/// Milliseconds since the start as `H:MM:SS`.
fn clock(at: u64) -> String {
    let seconds = at / 1_000;
    format!(
        "{}:{:02}:{:02}",
        seconds / 3_600,
        seconds / 60 % 60,
        seconds % 60
    )
}
