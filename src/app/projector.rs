//! What a room sees on a projector: few badges, hints when asked for, letters large enough.

use std::collections::BTreeSet;

use super::App;

/// The most rows and columns whose letters can be read from the back: 35 rows, and as many
/// columns as a wide screen has then.
const LEGIBLE: (i32, i32) = (124, 35);
/// The most badges on a projector.
const MOST_BADGES: usize = 5;

/// What is set for a room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ProjectorOptions {
    /// Whether the line of hints is shown on a projector too.
    pub(super) hints: bool,
    /// Whether the selected factor or the title is shown in big letters.
    pub(super) big: bool,
    /// Whether the whole drawing is kept out of the window's corner.
    pub(super) no_minimap: bool,
    /// Whether it was said that the letters are small.
    told_small: bool,
}

impl App {
    /// Whether the line of hints is shown.
    pub const fn shows_hints(&self) -> bool {
        !self.display.projector || self.projector.hints
    }

    /// What is to be read in big letters: the selected factor, else what the stage asks, else the
    /// title.
    pub fn in_big_letters(&self) -> Option<String> {
        let of_factor = |id| self.session.map().label(id);
        let title = || self.session.heading().title.clone();
        let asked = || self.planned_stage().and_then(|stage| stage.prompt.clone());
        let text = || match self.selected_factor() {
            Some(id) => of_factor(id),
            None => asked().unwrap_or_else(title),
        };
        self.projector.big.then(text)
    }

    /// The numbers of the loops whose badges are drawn: all, but on a projector five, the named
    /// ones first, and the one that is lit.
    pub fn badges_shown(&self) -> BTreeSet<u32> {
        let map = self.session.map();
        let named = |number: u32| {
            let mut loops = map.loops();
            loops.any(|known| known.number == number && known.name.is_some())
        };
        let mut numbers: Vec<u32> = self.scene.badges.iter().map(|one| one.number).collect();
        if self.display.projector {
            numbers.sort_by_key(|number| (!named(*number), *number));
            numbers.truncate(MOST_BADGES);
        }
        let lit = self.highlight.as_ref().and_then(|lit| lit.number);
        numbers.into_iter().chain(lit).collect()
    }

    /// Goes over to projector mode, or back.
    pub(super) fn project(&mut self) {
        self.toggle_projector();
        self.panel = self.panel.take().filter(|panel| !panel.kind.is_private());
        self.projector = ProjectorOptions {
            hints: false,
            ..self.projector
        };
        self.tell_small_letters();
    }

    /// Says once that so many rows or columns leave the letters too small for a room.
    pub(super) fn tell_small_letters(&mut self) {
        let (w, h) = self.size;
        let small = w > LEGIBLE.0 || h > LEGIBLE.1;
        if self.display.projector && small && !self.projector.told_small {
            self.projector.told_small = true;
            let (most_w, most_h) = LEGIBLE;
            self.warn(format!(
                "{w} × {h} letters are small from the back. Make the terminal's letters larger: \
                 up to {most_w} × {most_h} a room can read."
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Input;
    use crate::app::panel::test_support::app;
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
            .session
            .map()
            .loops()
            .last()
            .map(|one| one.cycle.clone());
        app.ask(
            MapEdit::NameLoop(last.unwrap(), "The last".into()),
            Vec::new(),
        );
        assert!(app.badges_shown().len() > 5);
        app.project();
        assert_eq!(app.badges_shown(), BTreeSet::from([1, 2, 3, 4, 7]));
    }

    #[test]
    fn small_letters_are_told_once_and_only_on_a_projector() {
        let mut app = app(&[]);
        app.update(0, Input::Resize(200, 55));
        assert_eq!(app.status, None);
        app.project();
        let says = |app: &mut App| app.status.take().map(|status| status.text);
        assert!(
            says(&mut app)
                .unwrap()
                .starts_with("200 × 55 letters are small")
        );
        app.update(0, Input::Resize(190, 50));
        assert_eq!(says(&mut app), None);
    }
}
