//! The timeline of a session that is watched: what happened when, and where one is.
//!
//! ```text
//!  ▶ 2×  0:42:10       ───■───┴┴─×┴──↻┴─┊─┴┴◆┴────────     57 of 188
//! ```

use super::painter::Painter;
use super::{StyleRole, Theme};
use crate::app::{self, App, Playback};
use crate::model::CellRect;
use crate::session::{TimelineMark, clock};

/// Draws the timeline while a session is watched.
pub fn draw(app: &App, ink: &mut Painter<'_>) {
    let (Some(playback), place) = (app.playback(), app.window().timeline) else {
        return;
    };
    let theme = Theme::of(app.display());
    ink.fill(place, theme.style(StyleRole::Ground));
    let (session, bar) = (app.session(), app::bar(app));
    let sign = if playback.is_playing() { '▶' } else { '‖' };
    let at = session.last().map_or(0, |last| last.at);
    let left = format!(" {sign} {:<6}{}", playback.speed().to_string(), clock(at));
    let room = CellRect::new(place.x, place.y, bar.x - place.x, 1);
    ink.write_in(room, &left, theme.style(StyleRole::Strong));
    let right = format!(" {} of {}", session.position(), session.all_entries().len());
    let room = CellRect::new(bar.right(), place.y, place.right() - bar.right(), 1);
    ink.write_in(room, &right, theme.style(StyleRole::Quiet));
    ticks(app, playback, ink, bar);
}

fn ticks(app: &App, playback: &Playback, ink: &mut Painter<'_>, bar: CellRect) {
    let theme = Theme::of(app.display());
    let here = playback.column(app.session().position(), bar.w);
    for (column, tick) in (0..).zip(heaviest(app, playback, bar.w)) {
        let role = match tick {
            _ if column == here => StyleRole::Selected,
            Some(TimelineMark::Mark | TimelineMark::Stage | TimelineMark::Closing) => {
                StyleRole::Strong
            }
            Some(TimelineMark::Undo) => StyleRole::Warning,
            _ if column < here => StyleRole::Text,
            _ => StyleRole::Quiet,
        };
        let style = theme.style(role);
        ink.put(bar.x + column, bar.y, sign(tick), style, bar);
    }
}

/// The tick that outweighs the others in each column.
fn heaviest(app: &App, playback: &Playback, columns: i32) -> Vec<Option<TimelineMark>> {
    let mut heaviest = vec![None; usize::try_from(columns).unwrap_or(0)];
    for position in 1..=app.session().all_entries().len() {
        let column = usize::try_from(playback.column(position, columns)).unwrap_or(0);
        for tick in playback.timeline().ticks(position) {
            // A break lies before the entry that ends it.
            let before = usize::from(*tick == TimelineMark::AfterBreak);
            if let Some(there) = heaviest.get_mut(column.saturating_sub(before)) {
                *there = Some(*tick).max(*there);
            }
        }
    }
    heaviest
}

const fn sign(tick: Option<TimelineMark>) -> char {
    match tick {
        None => '─',
        Some(TimelineMark::Contribution) => '┴',
        Some(TimelineMark::Undo) => '×',
        Some(TimelineMark::AfterBreak) => '┊',
        Some(TimelineMark::Closing) => '↻',
        Some(TimelineMark::Stage) => '■',
        Some(TimelineMark::Mark) => '◆',
    }
}
