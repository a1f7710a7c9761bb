//! What can be undone, the newest first: everything down to the row of the cursor goes at once.

use super::ListLine;
use crate::app::{App, Tone};
use crate::model::text::{count, shorten};
use crate::session::{AffectedIds, describe_entry};

/// How many steps are listed; undo itself goes further back.
const MOST: usize = 200;
/// Longest description of a step, in columns.
const LONGEST: usize = 72;

const NONE: &str = "Nothing to undo.";

/// The steps that are listed: the entries of each.
pub fn steps(app: &App) -> Vec<Vec<u32>> {
    app.session().undo_steps().take(MOST).collect()
}

/// The factors and links that undoing down to this row would change.
pub fn affected(app: &App, row: usize) -> AffectedIds {
    let map = app.session().map();
    let entries = steps(app).into_iter().take(row + 1).flatten();
    let entries = entries.filter_map(|n| app.session().entry(n));
    entries
        .map(|entry| AffectedIds::by(entry, map))
        .fold(AffectedIds::default(), AffectedIds::and)
}

pub(super) fn lines(app: &App, row: usize) -> Vec<ListLine> {
    let steps = steps(app);
    if steps.is_empty() {
        return vec![ListLine::quiet(NONE)];
    }
    let head = format!("Enter undoes {}.", count(row + 1, "step", "steps"));
    let of_step = |(at, step): (usize, &Vec<u32>)| {
        let what = step.last().and_then(|n| app.session().entry(*n));
        let what = what.map(|entry| describe_entry(entry, app.session().map()));
        let more = match step.len() {
            0 | 1 => String::new(),
            more => format!(" and {} more", more - 1),
        };
        let (cursor, tone) = match at.cmp(&row) {
            std::cmp::Ordering::Less => ("‹", Tone::Plain),
            std::cmp::Ordering::Equal => ("›", Tone::Strong),
            std::cmp::Ordering::Greater => (" ", Tone::Quiet),
        };
        let what = shorten(&what.unwrap_or_default(), LONGEST);
        ListLine {
            hang: 2,
            marked: at == row,
            ..ListLine::toned(format!("{cursor} {what}{more}"), tone, 0)
        }
    };
    let rows = steps.iter().enumerate().map(of_step);
    [ListLine::quiet(head), ListLine::default()]
        .into_iter()
        .chain(rows)
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::app::panel::PanelContent;
    use crate::app::panel::test_support::{app, keys, take_status, told};

    const LINES: [&str; 3] = ["A -> B +", "B -> C +", "C -> D -"];

    #[test]
    fn what_can_be_undone_is_listed_newest_first() {
        let says = told(&mut app(&LINES), PanelContent::UndoList(1));
        let rows: Vec<&str> = says.lines().collect();
        assert_eq!(rows[0], "Enter undoes 2 steps.");
        assert!(
            rows[2].starts_with("‹ ") && rows[2].contains("C → D"),
            "{says}"
        );
        assert!(
            rows[3].starts_with("› ") && rows[3].contains("B → C"),
            "{says}"
        );
        assert!(
            rows[4].starts_with("  ") && rows[4].contains("A → B"),
            "{says}"
        );
        assert_eq!(rows.len(), 5);
    }

    #[test]
    fn several_steps_are_undone_at_once_and_redone_one_by_one() {
        let mut app = app(&LINES);
        keys(&mut app, "<Esc><Esc>:undo-list<Enter><Down>");
        assert_eq!(
            app.recent_changes().links.len(),
            2,
            "the map shows what would go"
        );
        assert_eq!(app.session().map().link_count(), 3);
        keys(&mut app, "<Enter>");
        assert_eq!(app.session().map().link_count(), 1);
        assert_eq!(take_status(&mut app).unwrap(), "Undone: 2 steps.");
        assert!(app.panel().is_none());
        keys(&mut app, "U");
        assert_eq!(app.session().map().link_count(), 2);
    }

    #[test]
    fn the_first_and_the_last_row_are_a_key_away_and_esc_undoes_nothing() {
        let mut app = app(&LINES);
        for (pressed, links) in [("<End>", 3), ("<End><Home>", 1), ("<Up>", 1)] {
            keys(&mut app, "<Esc><Esc><Esc>:undo-list<Enter>");
            keys(&mut app, pressed);
            assert_eq!(app.recent_changes().links.len(), links, "{pressed}");
        }
        keys(&mut app, "<Esc><Esc>");
        assert_eq!(app.session().map().link_count(), 3);
    }
}
