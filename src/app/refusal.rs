//! What is said when a command is called that is not possible now.

use super::command::Command;
use super::{App, Selection};

impl App {
    /// Why a command is not possible, with the keys that make it so when only a selection is
    /// missing.
    pub(super) fn refusal(&mut self, command: &Command) -> String {
        let name = command.spoken();
        let factor = self
            .some_factor()
            .filter(|_| self.selected_factor().is_none());
        let link = self.some_link().filter(|_| !self.is_on_link());
        let wants = |app: &mut Self, selection: Option<Selection>| {
            selection.is_some_and(|selection| app.would_be_possible(command, selection))
        };
        let (tab, dot) = (self.key_that("next-factor"), self.key_that("next-link"));
        if wants(self, factor)
            && let Some(tab) = tab
        {
            format!("“{name}” asks for a factor: {tab} selects one.")
        } else if wants(self, link)
            && let (Some(tab), Some(dot)) = (self.key_that("next-factor"), dot)
        {
            match self.selected_factor() {
                Some(_) => format!("“{name}” asks for a link: {dot} selects one."),
                None => {
                    format!("“{name}” asks for a link: {tab} selects a factor, then {dot} a link.")
                }
            }
        } else {
            format!("“{name}” is not possible here.")
        }
    }

    fn would_be_possible(&mut self, command: &Command, selection: Selection) -> bool {
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
        let mut rows = super::commands::FAMILIES.iter().copied().flatten();
        let command = rows.find(|command| command.name == name)?;
        let key = self.keymap.keys(command).first()?;
        Some(key.to_string())
    }
}

#[cfg(test)]
mod tests {
    use crate::app::panel::trial::{app, keys};

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
