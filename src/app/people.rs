//! The people of the group: who is listed, whose turn it is, who is not known yet.

use std::collections::BTreeSet;

use super::App;
use crate::model::Handle;

/// What this screen knows of people beside what the session holds.
#[derive(Debug, Clone, Default)]
pub struct People {
    /// Whose turn it is, while it goes round.
    turn: Option<Handle>,
    /// The voices that were asked about.
    asked: BTreeSet<Handle>,
    /// The voice that nobody has introduced yet, until the next line.
    unknown_speaker: Option<Handle>,
}

impl People {
    /// The voice that nobody has introduced yet.
    pub(super) const fn unknown_speaker(&self) -> Option<&Handle> {
        self.unknown_speaker.as_ref()
    }

    /// Nobody is asked about any more.
    pub(super) fn forget_stranger(&mut self) {
        self.unknown_speaker = None;
    }

    /// Asks about a voice, this once.
    fn ask_about(&mut self, who: Handle) {
        self.asked.insert(who.clone());
        self.unknown_speaker = Some(who);
    }
}

/// Whose turn it is, while it goes round.
pub fn turn(app: &App) -> Option<&Handle> {
    let turn = app.people().turn.as_ref();
    turn.filter(|who| app.voices() == [(*who).clone()])
}

/// The next of the roster speaks. Says who it is, and who comes after.
pub(super) fn next_turn(app: &mut App) {
    let roster = app.session().roster();
    let names: Vec<(Handle, String)> = roster
        .into_iter()
        .map(|(who, person)| (who.clone(), person.called(who)))
        .collect();
    let now = turn(app).and_then(|who| names.iter().position(|(one, _)| one == who));
    let next = now.map_or(0, |now| now + 1);
    let at = |place: usize| names.get(place % names.len().max(1));
    let (Some((who, name)), Some((_, after))) = (at(next), at(next + 1)) else {
        return app.warn("No participants yet: type @ana Ana Ruiz to add one.");
    };
    let round = match next == names.len() {
        true => "Everyone has had a turn. ",
        false => "",
    };
    let says = format!("{round}Now: {name}. Next: {after}.");
    let who = who.clone();
    app.editing().0.voices = vec![who.clone()];
    app.people_mut().turn = Some(who);
    app.say_status(says);
}

/// Asks once who a voice is that is not listed, where others are. Nothing waits for it.
pub(super) fn ask_who(app: &mut App, voices: &[Handle]) {
    let people = app.session().records().people();
    let unknown = |who: &&Handle| !people.contains_key(*who) && !app.people().asked.contains(*who);
    let Some(who) = voices.iter().find(unknown).cloned() else {
        return;
    };
    if people.is_empty() {
        return;
    }
    let asks = format!("Who is {who}? Tab in the empty line says it.");
    app.people_mut().ask_about(who);
    app.answer_mut().add(asks);
}

/// The line that says who somebody is, as far as it is known: of the stranger, else of whoever
/// is speaking, else of nobody.
pub(super) fn introduction(app: &App) -> String {
    let speaking = match app.voices() {
        [one] => Some(one),
        _ => None,
    };
    match app.people().unknown_speaker().or(speaking) {
        None => "@".into(),
        Some(who) => match app.session().records().people().get(who) {
            Some(person) => person.typed(who),
            None => format!("{who} "),
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::app::panel::test_support::{app, keys, take_status};

    const GROUP: [&str; 3] = ["@cy Cy Dahl", "@ana Ana Ruiz", "@bo left"];

    fn says(app: &mut crate::app::App) -> String {
        take_status(app).unwrap_or_default()
    }

    #[test]
    fn it_goes_round_in_the_order_of_listing_and_round_again() {
        let mut app = app(&GROUP);
        keys(&mut app, "<Esc>");
        for (key, said) in [
            ("w", "Now: Cy Dahl. Next: Ana Ruiz."),
            ("w", "Now: Ana Ruiz. Next: Cy Dahl."),
            (
                "w",
                "Everyone has had a turn. Now: Cy Dahl. Next: Ana Ruiz.",
            ),
            ("aCoal<Enter>", "Added Coal."),
            ("<Enter>", "Now: Ana Ruiz. Next: Cy Dahl."),
            ("@<Enter>", "Nobody in particular is speaking."),
            ("<Enter>", ""),
        ] {
            keys(&mut app, key);
            assert_eq!(says(&mut app), said, "{key}");
        }
        assert_eq!(app.session().last().unwrap().said[0].as_str(), "cy");
    }

    #[test]
    fn a_voice_that_is_not_listed_is_asked_about_once_and_the_link_is_made() {
        let mut app = app(&GROUP);
        keys(&mut app, "A -> B + @dee<Enter>");
        assert!(says(&mut app).ends_with(" · Who is @dee? Tab in the empty line says it."));
        assert_eq!(app.session().map().link_count(), 1);
        keys(&mut app, "<Tab>");
        assert_eq!(app.line().text(), "@dee ");
        keys(&mut app, "Dee Moe, Fargo; needs a van<Enter>C @dee<Enter>");
        assert_eq!(says(&mut app), "Added C.");
        keys(&mut app, "<Esc>@");
        assert_eq!(app.line().text(), "@");
    }

    #[test]
    fn where_nobody_is_listed_nobody_is_asked_about() {
        let mut app = app(&[]);
        keys(&mut app, "A -> B + @dee<Enter><Esc>w");
        assert!(says(&mut app).starts_with("“next speaker” cannot be used"));
    }
}
