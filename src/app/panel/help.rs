//! Every key as it is really bound, and what it does; narrowed down by typing.

use super::ListLine;
use crate::app::command::{Command, CommandSection, all};
use crate::app::{App, KeyMap, Tone, command_palette};

pub(super) fn lines(app: &App) -> Vec<ListLine> {
    let words = app.mode().help_words();
    if words.is_empty() {
        return sections(app.keymap());
    }
    command_palette::ranked(all(), words)
        .into_iter()
        .map(|row| line(app.keymap(), row))
        .collect()
}

fn sections(keymap: &KeyMap) -> Vec<ListLine> {
    let mut lines = Vec::new();
    for (section, rows) in by_section() {
        lines.push(ListLine::toned(section.title(), Tone::Strong, 0));
        lines.extend(rows.into_iter().map(|row| line(keymap, row)));
    }
    lines
}

fn line(keymap: &KeyMap, row: &Command) -> ListLine {
    let keys = match keymap.shown(row) {
        keys if keys.is_empty() => keymap.way_to(row),
        keys => keys,
    };
    ListLine {
        hang: 13,
        ..ListLine::plain(format!("{keys:<12} {}", row.help))
    }
}

/// The rows under their headings, in the order of the headings.
pub fn by_section() -> Vec<(CommandSection, Vec<&'static Command>)> {
    let mut sections: Vec<(CommandSection, Vec<&'static Command>)> = Vec::new();
    for row in all() {
        match sections
            .iter_mut()
            .find(|(section, _)| *section == row.section)
        {
            Some((_, rows)) => rows.push(row),
            None => sections.push((row.section, vec![row])),
        }
    }
    sections.sort_by_key(|(section, _)| *section);
    sections
}
