//! The whole frame.

use ratatui::buffer::Buffer;

use super::painter::Painter;
use super::{
    banner, big, canvas, hints, input_line, menu, minimap, palette, panel, timeline, title,
    trend_lines,
};
use crate::app::App;
use crate::model::Cell;

/// Draws an app into `cells`; yields the cell where the terminal's cursor belongs, if it is to
/// be seen.
pub fn view(app: &App, cells: &mut Buffer) -> Option<Cell> {
    let mut ink = Painter {
        cells,
        ascii: app.display().ascii,
    };
    canvas::draw(app, &mut ink);
    trend_lines::draw(app, &mut ink);
    minimap::draw(app, &mut ink);
    big::draw(app, &mut ink);
    banner::draw(app, &mut ink);
    panel::draw(app, &mut ink);
    title::draw(app, &mut ink);
    let cursor = input_line::draw(app, &mut ink);
    timeline::draw(app, &mut ink);
    palette::draw(app, &mut ink);
    menu::draw(app, &mut ink);
    hints::draw(app, &mut ink);
    cursor
}
