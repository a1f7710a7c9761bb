//! What a room sees on a projector: few badges, hints when asked for, letters large enough.

use std::collections::BTreeSet;

use super::panel::Panel;
use super::{App, stages};

/// The most rows and columns whose letters can be read from the back: 35 rows, and as many
/// columns as a wide screen has then.
pub(super) const LEGIBLE: (i32, i32) = (124, 35);
/// The most badges on a projector.
const MOST_BADGES: usize = 5;

/// What is to be read in big letters: the selected factor, else what the stage asks, else the
/// title.
pub fn in_big_letters(app: &App) -> Option<String> {
    let of_factor = |id| app.session().map().label(id);
    let title = || app.session().heading().title.clone();
    let asked = || stages::planned_stage(app).and_then(|stage| stage.prompt.clone());
    let text = || match app.selected_factor() {
        Some(id) => of_factor(id),
        None => asked().unwrap_or_else(title),
    };
    app.appearance().shows_big().then(text)
}

/// The numbers of the loops whose badges are drawn: all, but on a projector five, the named
/// ones first, and the one that is lit.
pub fn badges_shown(app: &App) -> BTreeSet<u32> {
    let map = app.session().map();
    let named = |number: u32| {
        let mut loops = map.loops();
        loops.any(|known| known.number == number && known.name.is_some())
    };
    let mut numbers: Vec<u32> = app.scene().badges.iter().map(|one| one.number).collect();
    if app.display().projector {
        numbers.sort_by_key(|number| (!named(*number), *number));
        numbers.truncate(MOST_BADGES);
    }
    let lit = app.highlight().and_then(|lit| lit.number);
    numbers.into_iter().chain(lit).collect()
}

/// Goes over to projector mode, or back.
pub(super) fn project(app: &mut App) {
    app.appearance_mut().toggle_projector();
    if app.panel().is_some_and(Panel::is_private) {
        app.close_panel();
    }
    tell_small_letters(app);
}

/// Says once that so many rows or columns leave the letters too small for a room.
pub(super) fn tell_small_letters(app: &mut App) {
    let (w, h) = app.viewport().size();
    if app.appearance_mut().is_first_too_small((w, h)) {
        let (most_w, most_h) = LEGIBLE;
        app.warn(format!(
            "{w} × {h} letters are small from the back. Make the terminal's letters larger: \
             up to {most_w} × {most_h} a room can read."
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Input;
    use crate::app::history;
    use crate::app::panel::test_support::{app, take_status};
    use crate::model::MapEdit;

    const LOOPS: [&str; 7] = [
        "A -> B + -> A +",
        "C -> D + -> C +",
        "E -> F + -> E +",
        "G -> H + -> G +",
        "I -> J + -> I +",
        "K -> L + -> K +",
        "M -> N + -> M +",
    ];

    #[test]
    fn five_badges_are_on_a_projector_those_with_a_name_first() {
        let mut app = app(&LOOPS);
        let last = app
            .session()
            .map()
            .loops()
            .last()
            .map(|one| one.cycle.clone());
        history::ask(
            &mut app,
            MapEdit::NameLoop(last.unwrap(), "The last".into()),
            Vec::new(),
        );
        assert!(badges_shown(&app).len() > 5);
        project(&mut app);
        assert_eq!(badges_shown(&app), BTreeSet::from([1, 2, 3, 4, 7]));
    }

    #[test]
    fn small_letters_are_told_once_and_only_on_a_projector() {
        let mut app = app(&[]);
        app.update(0, Input::Resize(200, 55));
        assert_eq!(app.status(), None);
        project(&mut app);
        let says = |app: &mut App| take_status(app);
        assert!(
            says(&mut app)
                .unwrap()
                .starts_with("200 × 55 letters are small")
        );
        app.update(0, Input::Resize(190, 50));
        assert_eq!(says(&mut app), None);
    }
}
