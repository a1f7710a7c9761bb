//! What is said when a command is called that is not possible now.

use super::command::{Command, all};
use super::{App, Selection};

impl App {
    /// Why a command is not possible, with the keys that make it so when only a selection is
    /// missing.
    pub(super) fn unavailable_reason(&mut self, command: &Command) -> String {
        let name = command.spoken();
        let lacks_factor =
            self.selected_factor().is_none() && self.would_do(command, Self::some_factor);
        let lacks_link =
            !lacks_factor && !self.is_on_link() && self.would_do(command, Self::some_link);
        let [one, other] = ["next-factor", "next-link"].map(|row| self.key_that(row));
        match (one, other) {
            (Some(tab), _) if lacks_factor => {
                format!("“{name}” asks for a factor: {tab} selects one.")
            }
            (_, Some(dot)) if lacks_link && self.selected_factor().is_some() => {
                format!("“{name}” asks for a link: {dot} selects one.")
            }
            (Some(tab), Some(dot)) if lacks_link => {
                format!("“{name}” asks for a link: {tab} selects a factor, then {dot} a link.")
            }
            _ => format!("“{name}” is not possible here."),
        }
    }

    /// Whether a command would be possible with something else selected.
    fn would_do(&mut self, command: &Command, some: fn(&Self) -> Option<Selection>) -> bool {
        let Some(selection) = some(self) else {
            return false;
        };
        let was = self.selection.replace(selection);
        let is_possible = (command.when)(self);
        self.selection = was;
        is_possible
    }

    fn some_factor(&self) -> Option<Selection> {
        let mut factors = self.session.map().factors();
        let placed = factors.find(|factor| factor.place.is_some());
        placed.map(|factor| Selection::Factor(factor.id))
    }

    fn some_link(&self) -> Option<Selection> {
        let link = self.session.map().links().next()?;
        let (link, via) = (link.id, link.from);
        Some(Selection::Link { link, via })
    }

    const fn is_on_link(&self) -> bool {
        matches!(self.selection, Some(Selection::Link { .. }))
    }

    /// The first key of a command.
    fn key_that(&self, name: &str) -> Option<String> {
        let command = all().find(|command| command.name == name)?;
        let key = self.keymap.keys(command).first()?;
        Some(key.to_string())
    }
}

#[cfg(test)]
mod tests {
    use crate::app::panel::test_support::{app, keys};

    #[test]
    fn a_command_that_only_lacks_a_selection_names_the_key_that_makes_one() {
        let cases = [
            ("f", "“focus” asks for a factor: Tab selects one."),
            ("<lt>", "“upstream” asks for a factor: Tab selects one."),
            (
                "d",
                "“delay” asks for a link: Tab selects a factor, then . a link.",
            ),
            ("<Tab>d", "“delay” asks for a link: . selects one."),
            ("<Ctrl-r>", "“redo” is not possible here."),
        ];
        for (key, said) in cases {
            let mut app = app(&["A -> B +", "B -> C + -> A +"]);
            keys(&mut app, "<Esc><Esc>");
            app.selection = None;
            keys(&mut app, key);
            let status = app.status().map(|status| status.text.clone());
            assert_eq!(status.as_deref(), Some(said), "{key}");
        }
    }
}
