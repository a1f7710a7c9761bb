//! A file of the session or its map, made on the worker: left beside the session, or copied.

use super::{App, Effect, Job, Tone};
use crate::formats::svg::PictureHighlight;
use crate::formats::{ExportError, ExportInput, Exported, FORMATS, Format, by_name};
use crate::scene::Palette;

/// The name of the report among the files, and what it is for.
const REPORT: (&str, &str) = (
    "report",
    "a page to take home: map, loops, notes, actions, replay",
);

/// Where an export goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportTarget {
    /// A file beside the session.
    File,
    /// The clipboard.
    Clipboard,
}

/// The files that can be made: their names, and what each is for.
pub(super) fn kinds() -> impl Iterator<Item = (&'static str, &'static str)> {
    let formats = FORMATS.iter().map(|format| (format.name, format.help));
    std::iter::once(REPORT).chain(formats)
}

/// Asks for the file in a row of [`kinds`].
pub(super) fn make(app: &mut App, row: usize) {
    let job = match row.checked_sub(1).map(|row| FORMATS.get(row)) {
        None => Job::Report(Box::new(app.session().clone())),
        Some(Some(format)) => of_map(app, format, ExportTarget::File),
        Some(None) => return,
    };
    app.emit(Effect::Work(job));
}

/// Asks for the map on the clipboard, in the format of this name.
pub(super) fn copy_map(app: &mut App, name: &str) {
    if let Some(format) = by_name(name) {
        let job = of_map(app, format, ExportTarget::Clipboard);
        app.emit(Effect::Work(job));
    }
}

fn of_map(app: &App, format: &'static Format, to: ExportTarget) -> Job {
    let about = app.session().heading();
    let bright = app.highlight().map(|lit| PictureHighlight {
        factors: lit.factors.clone(),
        links: lit.links.clone(),
        number: lit.number,
    });
    let subject = Box::new(ExportInput {
        title: about.title.clone(),
        question: about.question.clone(),
        map: app.session().map().clone(),
        palette: Palette::LIGHT,
        bright,
    });
    Job::Export {
        subject,
        format,
        to,
    }
}

/// An export is made, or not.
pub(super) fn exported(
    app: &mut App,
    format: &Format,
    to: ExportTarget,
    made: Result<Exported, ExportError>,
) {
    match (made, to) {
        (Ok(Exported { bytes, note }), ExportTarget::File) => {
            app.answer_mut().note_export(note);
            let ending = format.extension;
            app.emit(Effect::Leave { ending, bytes });
        }
        (Ok(made), ExportTarget::Clipboard) => {
            app.answer_mut().note_export(made.note);
            app.emit(Effect::Copy(
                String::from_utf8_lossy(&made.bytes).into_owned(),
            ));
        }
        (Err(why), _) => app.warn(why.to_string()),
    }
}

/// The report is made.
pub(super) fn reported(app: &mut App, page: String) {
    let (ending, bytes) = ("html", page.into_bytes());
    app.emit(Effect::Leave { ending, bytes });
}

/// The file is beside the session.
pub(super) fn left(app: &mut App, name: &str) {
    say_done(app, &format!("Saved as {name}."));
}

/// The text is on the clipboard, or where the sentence says.
pub(super) fn copied(app: &mut App, says: &str) {
    say_done(app, says);
}

/// Says what was done, and with it what the format does not carry.
fn say_done(app: &mut App, says: &str) {
    match app.answer_mut().take_export_note() {
        Some(note) => app.warn(format!("{says} {note}")),
        None => app.answer_mut().say(says.to_owned(), Tone::Plain),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Input;
    use crate::app::panel::test_support::{app, keys};

    fn row_of(name: &str) -> usize {
        kinds().position(|(known, _)| known == name).unwrap()
    }

    /// What the worker's answer to the one job that was asked for comes to.
    fn effect_of_job(app: &mut App) -> Effect {
        let Some(Effect::Work(job)) = app.take_effects().pop() else {
            panic!("nothing was asked of the worker");
        };
        app.update(0, Input::Answer(job.run())).pop().unwrap()
    }

    #[test]
    fn a_picture_and_a_report_are_made_on_the_worker_and_left_beside_the_session() {
        for (name, extension, begins) in [("svg", "svg", "<?xml"), ("report", "html", "<!DOCTYPE")]
        {
            let mut app = app(&["A -> B +"]);
            make(&mut app, row_of(name));
            let Effect::Leave { ending, bytes } = effect_of_job(&mut app) else {
                panic!("nothing was left");
            };
            assert_eq!(ending, extension);
            assert!(bytes.starts_with(begins.as_bytes()), "{name}");
            app.update(0, Input::Left("map.svg".into()));
            assert_eq!(app.status().unwrap().text, "Saved as map.svg.");
        }
    }

    #[test]
    fn the_map_is_copied_in_a_format_of_text_with_what_is_lost() {
        let mut app = app(&["A -> B + ||"]);
        copy_map(&mut app, "csv");
        let Effect::Copy(text) = effect_of_job(&mut app) else {
            panic!("nothing was copied");
        };
        assert!(text.contains('A') && text.contains('B'), "{text}");
        app.update(0, Input::Copied("Copied.".into()));
        assert!(app.status().unwrap().text.starts_with("Copied."));
    }

    #[test]
    fn enter_makes_the_file_in_the_row_of_the_list() {
        let mut app = app(&["A -> B +"]);
        keys(&mut app, "<Esc><Esc>:export<Enter>");
        app.take_effects();
        let enter = Input::Key("Enter".parse().unwrap());
        app.update(0, Input::Key("Down".parse().unwrap()));
        let effects = app.update(0, enter);
        let asked = |effect: &Effect| match effect {
            Effect::Work(Job::Export { format, .. }) => Some(format.name),
            _ => None,
        };
        assert_eq!(effects.iter().find_map(asked), Some(FORMATS[0].name));
        assert!(app.panel().is_none());
    }
}
