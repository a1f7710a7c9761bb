//! What is said when a command is called that is not possible now.

use super::command::Command;
use super::{App, Selection};

impl App {
    /// Why a command is not possible, with the key that makes it so when only a selection is
    /// missing.
    pub(super) fn refusal(&mut self, command: &Command) -> String {
        let name = command.spoken();
        let lacking = self.selections().into_iter().find(|&(_, selection)| {
            let was = self.selection.replace(selection);
            let would_do = (command.when)(self);
            self.selection = was;
            would_do
        });
        match lacking.map(|(selecting, _)| (selecting, self.key_that(selecting))) {
            Some((NEXT_LINK, Some(key))) => format!("“{name}” asks for a link: {key} selects one."),
            Some((_, Some(key))) => format!("“{name}” asks for a factor: {key} selects one."),
            _ => format!("“{name}” is not possible here."),
        }
    }

    /// A factor and a link that could be selected, each with the command that selects such a one.
    fn selections(&self) -> Vec<(&'static str, Selection)> {
        let map = self.session.map();
        let factor = map.factors().find(|factor| factor.place.is_some());
        let link = map.links().next();
        let factor = factor.map(|factor| (NEXT_FACTOR, Selection::Factor(factor.id)));
        let link = link.map(|link| {
            let (link, via) = (link.id, link.from);
            (NEXT_LINK, Selection::Link { link, via })
        });
        factor.into_iter().chain(link).collect()
    }

    /// The first key of a command.
    fn key_that(&self, name: &str) -> Option<String> {
        let command = super::commands::FAMILIES
            .iter()
            .copied()
            .flatten()
            .find(|command| command.name == name)?;
        let key = self.keymap.keys(command).first()?;
        Some(key.to_string())
    }
}

const NEXT_FACTOR: &str = "next-factor";
const NEXT_LINK: &str = "next-link";

#[cfg(test)]
mod tests {
    use crate::app::panel::trial::{app, keys};

    #[test]
    fn a_command_that_only_lacks_a_selection_names_the_key_that_makes_one() {
        let cases = [
            ("f", "“focus” asks for a factor: Tab selects one."),
            ("<lt>", "“upstream” asks for a factor: Tab selects one."),
            ("d", "“delay” asks for a link: . selects one."),
            ("<Ctrl-r>", "“redo” is not possible here."),
        ];
        for (key, said) in cases {
            let mut app = app(&["A -> B +", "B -> C + -> A +"]);
            keys(&mut app, "<Esc><Esc>");
            app.selection = None;
            keys(&mut app, key);
            let status = app.status().map(|status| status.text.clone());
            assert_eq!(status.as_deref(), Some(said), "{key}");
            assert_eq!(app.selection, None);
        }
    }
}
