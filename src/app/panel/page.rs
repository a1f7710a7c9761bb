//! The part of a panel that is in view.

use super::{ListLine, Panel};
use crate::app::{App, Tone};

/// A panel's lines wrapped to its width, and which of the rows are in view.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Every row.
    pub rows: Vec<WrappedRow>,
    /// The first row in view.
    pub first: usize,
    /// The first row in view when the end is.
    pub last: usize,
}

/// One row of a panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrappedRow {
    /// What it says.
    pub text: String,
    /// How it is meant.
    pub tone: Tone,
    /// Whether it belongs to what the map shows lit.
    pub marked: bool,
}

impl Page {
    /// What the open panel shows in its part of the window.
    pub fn of(app: &App, panel: &Panel) -> Self {
        let place = app.window().panel;
        let columns = usize::try_from(place.w - 3).unwrap_or(1).max(1);
        let shown = usize::try_from(place.h - 1).unwrap_or(0);
        let rows = wrapped(&panel.lines(app), columns);
        let last = rows.len().saturating_sub(shown);
        let marked = rows.iter().position(|row| row.marked);
        let first = match marked.filter(|_| panel.follows) {
            Some(row) => row.saturating_sub(shown / 3),
            None => panel.scroll,
        };
        Self {
            first: first.min(last),
            rows,
            last,
        }
    }
}

/// Scrolls the open panel by rows, no further than to its ends.
pub(in crate::app) fn scroll_panel(app: &mut App, rows: isize) {
    let Some(panel) = app.panel() else { return };
    let page = Page::of(app, panel);
    let first = page.first.saturating_add_signed(rows).min(page.last);
    if let Some(panel) = app.panel_mut() {
        panel.scroll = first;
        panel.follows = false;
    }
}

fn wrapped(lines: &[ListLine], width: usize) -> Vec<WrappedRow> {
    let rows = lines.iter().flat_map(|line| {
        let indent = " ".repeat(line.indent.min(width / 2));
        let hang = " ".repeat((line.indent + line.hang).min(width / 2));
        let options = textwrap::Options::new(width)
            .initial_indent(&indent)
            .subsequent_indent(&hang);
        let text = with_codes_held(&line.text);
        let rows = textwrap::wrap(&text, options);
        rows.into_iter()
            .map(|row| WrappedRow {
                text: row.replace(HELD, " "),
                tone: line.tone,
                marked: line.marked,
            })
            .collect::<Vec<_>>()
    });
    rows.collect()
}

/// A space at which no row ends.
const HELD: char = '\u{a0}';

/// A text in which every code stays in a row with the word behind it: the name it is the code of.
fn with_codes_held(text: &str) -> String {
    let mut words = text.split(' ').peekable();
    let mut held = String::with_capacity(text.len());
    while let Some(word) = words.next() {
        held.push_str(word);
        if words.peek().is_some() {
            held.push(if is_code(word) { HELD } else { ' ' });
        }
    }
    held
}

/// Whether a word is the code of a factor or a loop, as `F12` or `R3`.
fn is_code(word: &str) -> bool {
    let number = word.strip_prefix(['F', 'R', 'B', 'U']);
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_never_parted_from_its_name() {
        let line = ListLine::toned("F1 Coal plant jobs, F27 Coal cost, R4", Tone::Plain, 2);
        for width in 12..40 {
            let rows = wrapped(std::slice::from_ref(&line), width);
            let texts: Vec<&str> = rows.iter().map(|row| row.text.trim_end()).collect();
            let parted = |text: &&&str| ["F1", "F27"].iter().any(|code| text.ends_with(code));
            assert_eq!(texts.iter().filter(parted).count(), 0, "{texts:?}");
            let words: Vec<&str> = texts
                .iter()
                .flat_map(|text| text.split_whitespace())
                .collect();
            assert_eq!(words.join(" "), line.text, "{width}");
        }
    }
}
