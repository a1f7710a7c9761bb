//! What a row says when it is asked: what the command would do, or why it is not possible and what
//! makes it so.

use super::command::Command;
use super::commands::select::{NEXT_FACTOR, NEXT_LINK};
use super::panel::PanelContent;
use super::{App, Selection, history};
use crate::editor::Edit;
use crate::model::MapEdit;

/// What a command does when it is called now.
#[derive(Debug, Clone)]
pub enum Intent {
    /// This.
    PolylineRun(fn(&mut App)),
    /// This, once what must be known first is known, lest anybody waits while it is found out.
    Knowing(fn(&App) -> Prerequisite, fn(&mut App)),
    /// Asks for an edit, once what it would do is known.
    MapEdit(MapEdit),
    /// Opens a panel; where one of its sort is open, closes it.
    Toggle(PanelContent),
}

/// What must be known before a command is run.
#[derive(Debug, Clone, PartialEq)]
pub enum Prerequisite {
    /// Nothing.
    Nothing,
    /// What this edit would do: places and lines follow from it.
    Outcome(Edit),
    /// What the open panel lists.
    List,
}

/// Why a command is not possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unavailable {
    /// Nothing that a key selects would make it possible.
    Here,
    /// A factor must be selected.
    Factor,
    /// A link must be selected.
    Link,
}

/// Whether a command is possible.
pub(super) type Possible = Result<(), Unavailable>;

impl From<Option<Edit>> for Prerequisite {
    fn from(edit: Option<Edit>) -> Self {
        edit.map_or(Self::Nothing, Self::Outcome)
    }
}

impl From<Option<MapEdit>> for Prerequisite {
    fn from(edit: Option<MapEdit>) -> Self {
        edit.map(Edit::from).into()
    }
}

impl Intent {
    /// What must be known first.
    pub(super) fn need(&self, app: &App) -> Prerequisite {
        match self {
            Self::PolylineRun(_) | Self::Toggle(_) => Prerequisite::Nothing,
            Self::Knowing(need, _) => need(app),
            Self::MapEdit(edit) => Prerequisite::Outcome(edit.clone().into()),
        }
    }

    /// Does it.
    pub(super) fn carry_out(self, app: &mut App) {
        match self {
            Self::PolylineRun(run) | Self::Knowing(_, run) => run(app),
            Self::MapEdit(edit) => {
                history::ask(app, edit, app.voices().to_vec());
            }
            Self::Toggle(kind) => app.toggle_panel(kind),
        }
    }
}

impl Unavailable {
    /// Why a command is not possible, with the keys that make it so when only a selection is
    /// missing.
    pub(super) fn sentence(self, app: &App, command: &Command) -> String {
        let name = command.spoken();
        let map = app.session().map();
        let mut factors = map.factors().filter(|factor| factor.place.is_some());
        let (has_factor, has_link) = (factors.next().is_some(), map.link_count() > 0);
        let first = |row| app.keymap().keys(row).first().map(ToString::to_string);
        match (self, first(&NEXT_FACTOR), first(&NEXT_LINK)) {
            (Self::Factor, Some(tab), _) if has_factor => {
                format!("Select a factor first ({tab}).")
            }
            (Self::Link, _, Some(dot)) if has_link && app.selected_factor().is_some() => {
                format!("Select a link first ({dot}).")
            }
            (Self::Link, Some(tab), Some(dot)) if has_link => {
                format!("Select a factor first ({tab}), then a link ({dot}).")
            }
            _ => format!("“{name}” cannot be used right now."),
        }
    }
}

/// This is what it does.
pub(super) const fn run(run: fn(&mut App)) -> Result<Intent, Unavailable> {
    Ok(Intent::PolylineRun(run))
}

/// It opens or closes a panel.
pub(super) const fn toggle(kind: PanelContent) -> Result<Intent, Unavailable> {
    Ok(Intent::Toggle(kind))
}

/// It is possible where something holds that no selection changes.
pub(super) const fn when(holds: bool) -> Possible {
    match holds {
        true => Ok(()),
        false => Err(Unavailable::Here),
    }
}

/// The session may be changed here and now.
pub(super) fn live(app: &App) -> Possible {
    when(app.is_live())
}

/// A factor is selected, or a link was reached from one.
pub(super) fn with_factor(app: &App) -> Possible {
    app.selected_factor().map(drop).ok_or(Unavailable::Factor)
}

/// A factor can be changed.
pub(super) fn on_factor(app: &App) -> Possible {
    live(app)?;
    match app.selection() {
        Some(Selection::Factor(_)) => Ok(()),
        Some(Selection::Link { .. }) => Err(Unavailable::Here),
        None => Err(Unavailable::Factor),
    }
}

/// A factor whose chip stands on the map can be changed.
pub(super) fn on_placed(app: &App) -> Possible {
    on_factor(app)?;
    let chip = app.selected_factor().and_then(|id| app.scene().chip(id));
    when(chip.is_some())
}

/// A link can be changed.
pub(super) fn on_link(app: &App) -> Possible {
    live(app)?;
    app.selected_link().map(drop).ok_or(Unavailable::Link)
}

/// What is selected can be changed.
pub(super) fn on_anything(app: &App) -> Possible {
    live(app)?;
    with_factor(app)
}

#[cfg(test)]
mod tests {
    use crate::app::panel::test_support::{app, keys};

    #[test]
    fn a_command_that_only_lacks_a_selection_names_the_key_that_makes_one() {
        let cases = [
            ("f", "Select a factor first (Tab)."),
            ("<lt>", "Select a factor first (Tab)."),
            ("d", "Select a factor first (Tab), then a link (.)."),
            ("<Tab>d", "Select a link first (.)."),
            ("<Ctrl-r>", "“redo” cannot be used right now."),
        ];
        for (key, said) in cases {
            let mut app = app(&["A -> B +", "B -> C + -> A +"]);
            keys(&mut app, "<Esc><Esc>");
            app.pick(None);
            keys(&mut app, key);
            let status = app.status().map(|status| status.text.clone());
            assert_eq!(status.as_deref(), Some(said), "{key}");
        }
    }
}
