//! The line of hints: the commands that are possible now, as many as fit.

use super::command::{Command, KeyMode, Trait, all};
use super::{App, key_mode};
use crate::layout::tidy_would_help;
use crate::model::text::width;

/// A command in the hint line.
#[derive(Clone, Copy)]
pub struct Hint {
    /// The column where it starts.
    pub x: i32,
    /// The columns it fills, its key and its name.
    pub width: i32,
    /// The command.
    pub command: &'static Command,
}

/// The hints that fit into `columns`, from the left. What gets one out of anything and the way
/// to all other commands come first where room is short. A map with far more crossings than a tidy
/// would leave is offered one at the very left.
pub fn hints(app: &App, columns: i32) -> Vec<Hint> {
    let mode = key_mode::key_mode(app);
    let of = |mode| {
        all().filter(move |command| Some(command.mode) == mode && !command.is(Trait::Expected))
    };
    let mut beneath = std::iter::successors(mode.beneath(), |mode| mode.beneath());
    let beneath = beneath.find(|mode| *mode == KeyMode::Map);
    let rows = of(Some(mode)).chain(of(beneath));
    let rows = rows.filter(|command| command.is_possible(app) && is_called(app, mode, command));
    let mut x = 1;
    let mut shown = Vec::new();
    let (first, rest): (Vec<&'static Command>, Vec<&'static Command>) =
        rows.partition(|command| command.is(Trait::Vital));
    let is_offered = |command: &Command| command.is(Trait::Untangles) && is_a_tangle(app);
    let (offered, rest): (Vec<_>, Vec<_>) = rest.into_iter().partition(|row| is_offered(row));
    let kept: i32 = first
        .iter()
        .map(|command| columns_of(app, command) + 2)
        .sum();
    for command in offered.into_iter().chain(rest) {
        let width = columns_of(app, command);
        if x + width + kept + 1 > columns {
            break;
        }
        shown.push(Hint { x, width, command });
        x += width + 2;
    }
    for command in first {
        let width = columns_of(app, command);
        if x + width > columns {
            break;
        }
        shown.push(Hint { x, width, command });
        x += width + 2;
    }
    shown
}

/// Whether the first of a command's keys calls it in a mode.
fn is_called(app: &App, mode: KeyMode, command: &Command) -> bool {
    let key = app.keymap().keys(command).first();
    let called = key.and_then(|key| app.keymap().command(mode, *key));
    called.is_some_and(|called| called.name == command.name)
}

fn is_a_tangle(app: &App) -> bool {
    let crossed = app
        .scene()
        .strokes
        .iter()
        .filter(|stroke| stroke.under.is_some());
    tidy_would_help(&app.scene().sheet.board, crossed.count())
}

fn columns_of(app: &App, command: &Command) -> i32 {
    let key = app
        .keymap()
        .keys(command)
        .first()
        .map(ToString::to_string)
        .unwrap_or_default();
    i32::try_from(width(&key) + 1 + width(&command.spoken())).unwrap_or(i32::MAX / 4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::panel::test_support::{app, keys};

    fn first(app: &App) -> &'static str {
        hints(app, 200).first().map_or("", |hint| hint.command.name)
    }

    #[test]
    fn a_tidy_is_offered_first_once_a_map_is_tangled() {
        let mut app = app(&["A -> B +", "B -> C + -> A +"]);
        keys(&mut app, "<Esc>");
        assert_ne!(first(&app), "tidy");
        let stroke = app.scene().strokes[0];
        let crossed = crate::scene::Stroke {
            under: Some(stroke.link),
            ..stroke
        };
        let mut scene = app.scene().clone();
        scene.strokes.extend([crossed; 20]);
        app.over_map(|viewport, _| viewport.show_instead(scene));
        assert_eq!(first(&app), "tidy");
    }
}
