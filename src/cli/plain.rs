//! A session without a screen: lines in, a sentence for every change out. For screen readers
//! and pipes; nothing printed is ever overwritten.

mod follow;
mod group;
mod records;

use std::io::{Write, stdin};
use std::path::Path;

use super::add::print;
use super::session_handle::SessionHandle;
use super::text_lines::TextLines;
use crate::app::panel::ListLine;
use crate::app::panel::loops::{heading, sentence as loop_sentence};
use crate::app::panel::outline::outline;
use crate::editor::{Edit, Interpreter, LineError, LoopKindDisplay, SessionChange};
use crate::grammar::is_skipped;
use crate::model::Map;
use crate::model::text::clean_line;
use crate::run::remember;
use crate::session::{Session, entry_sentence};
use crate::store::{Failure, Patience};

/// One thing that can be asked for with a line that begins with `:`.
struct PlainCommand {
    name: &'static str,
    does: &'static str,
}

const ORDERS: &[PlainCommand] = &[
    PlainCommand {
        name: ":undo",
        does: "undo the last change",
    },
    PlainCommand {
        name: ":redo",
        does: "redo what was undone",
    },
    PlainCommand {
        name: ":stage NAME",
        does: "begin a stage",
    },
    PlainCommand {
        name: ":mark NAME",
        does: "mark this moment",
    },
    PlainCommand {
        name: ":outline",
        does: "every factor with its causes and effects",
    },
    PlainCommand {
        name: ":loops",
        does: "the loops that have a number",
    },
    PlainCommand {
        name: ":help",
        does: "this list",
    },
    PlainCommand {
        name: ":quit",
        does: "end; so does the end of the input",
    },
];

/// Reads lines until the input ends and says what each changed. While another program has the
/// session, says what changes there.
///
/// # Errors
/// The session cannot be opened or saved.
pub fn run(file: &Path, read_only: bool, out: &mut dyn Write) -> anyhow::Result<()> {
    if read_only {
        return follow::follow(file, "This session was opened to be looked at.", out);
    }
    match SessionHandle::open(file, Patience::Instant) {
        Ok(desk) => {
            remember(file, desk.session());
            converse(desk, out)
        }
        Err(
            why
            @ (Failure::Held { .. } | Failure::LaterVersion { .. } | Failure::NotWritten { .. }),
        ) => follow::follow(file, &why.to_string(), out),
        Err(failure) => Err(failure.into()),
    }
}

fn greet(session: &Session, out: &mut dyn Write) -> anyhow::Result<()> {
    let (about, map) = (session.heading(), session.map());
    writeln!(out, "{}.", about.title.trim_end_matches('.'))?;
    if let Some(question) = &about.question {
        writeln!(out, "{question}")?;
    }
    let (factors, links) = (map.factor_count(), map.link_count());
    writeln!(
        out,
        "Factors: {factors}. Links: {links}. Loops with a number: {}.",
        map.loops().count()
    )?;
    Ok(())
}

fn converse(mut desk: SessionHandle, out: &mut dyn Write) -> anyhow::Result<()> {
    greet(desk.session(), out)?;
    writeln!(
        out,
        "Type what is said. :help lists what else can be asked."
    )?;
    out.flush()?;
    let mut interpreter = Interpreter::default();
    for line in TextLines::new(stdin().lock()) {
        let line = match line? {
            Ok(line) => line,
            Err(no_text) => {
                writeln!(out, "{no_text}")?;
                continue;
            }
        };
        match line.trim() {
            ":quit" => break,
            order if order.starts_with(':') => run_order(order, &mut desk, out)?,
            said if is_skipped(said) => continue,
            _ => hear(&line, &mut interpreter, &mut desk, out)?,
        }
        out.flush()?;
    }
    desk.close()?;
    Ok(())
}

/// What is told here is on the disk, or it is told why it is not.
fn hear(
    line: &str,
    interpreter: &mut Interpreter,
    desk: &mut SessionHandle,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let now = desk.now();
    match interpreter.submit(&mut desk.document, line, None, now) {
        Ok(heard) => {
            let trouble = saved(desk);
            print(&heard, desk.session(), out)?;
            tell_trouble(trouble, out)
        }
        Err(LineError::NotUnderstood(misread)) => {
            let rest = line.get(misread.at..).map_or("", str::trim);
            match rest {
                "" => writeln!(out, "Not understood. {}", misread.why)?,
                rest => writeln!(out, "Not understood from “{rest}” on. {}", misread.why)?,
            }
            Ok(())
        }
        Err(LineError::Refused(refusal)) => Ok(writeln!(out, "{refusal}")?),
    }
}

fn saved(desk: &mut SessionHandle) -> Option<String> {
    desk.save();
    desk.settle()
}

fn tell_trouble(trouble: Option<String>, out: &mut dyn Write) -> anyhow::Result<()> {
    match trouble {
        Some(trouble) => Ok(writeln!(out, "{trouble}")?),
        None => Ok(()),
    }
}

fn run_order(order: &str, desk: &mut SessionHandle, out: &mut dyn Write) -> anyhow::Result<()> {
    let (word, name) = order.split_once(' ').unwrap_or((order, ""));
    let name = clean_line(name);
    match word {
        ":undo" => change(desk, out, |_| Ok(Edit::Undo)),
        ":redo" => change(desk, out, |_| Ok(Edit::Redo)),
        ":stage" => {
            let stage = Some(name).filter(|name| !name.is_empty());
            change(desk, out, |_| Ok(SessionChange::Stage(stage).into()))
        }
        ":mark" if !name.is_empty() => {
            change(desk, out, |_| Ok(SessionChange::Marker(name).into()))
        }
        ":outline" => tell_outline(desk.session().map(), out),
        ":loops" => tell_loops(desk.session().map(), out),
        ":help" => help(out),
        _ => {
            let of_group = group::obey(word, &name, desk, out);
            let known = of_group.or_else(|| records::obey(word, &name, desk, out));
            known.unwrap_or_else(|| {
                Ok(writeln!(
                    out,
                    "There is no “{order}”. :help lists what can be asked."
                )?)
            })
        }
    }
}

fn change(
    desk: &mut SessionHandle,
    out: &mut dyn Write,
    what: impl FnOnce(&Session) -> Result<Edit, String>,
) -> anyhow::Result<()> {
    let edit = what(desk.session());
    let done = edit.and_then(|edit| desk.edit(&edit).map_err(|why| why.to_string()));
    if let Err(why) = done {
        return Ok(writeln!(out, "{why}")?);
    }
    let trouble = saved(desk);
    tell_last(desk.session(), out)?;
    tell_trouble(trouble, out)
}

fn tell_last(session: &Session, out: &mut dyn Write) -> anyhow::Result<()> {
    match session.last() {
        Some(entry) => Ok(writeln!(out, "{}", entry_sentence(entry, session.map()))?),
        None => Ok(()),
    }
}

fn tell_outline(map: &Map, out: &mut dyn Write) -> anyhow::Result<()> {
    tell_lines(&outline(map), out)
}

fn tell_lines(lines: &[ListLine], out: &mut dyn Write) -> anyhow::Result<()> {
    for line in lines.iter().filter(|line| !line.text.is_empty()) {
        writeln!(out, "{}", line.text)?;
    }
    Ok(())
}

fn tell_loops(map: &Map, out: &mut dyn Write) -> anyhow::Result<()> {
    for known in map.loops() {
        writeln!(
            out,
            "{}: {}",
            heading(map, known, LoopKindDisplay::Told),
            loop_sentence(map, known, LoopKindDisplay::Told)
        )?;
    }
    Ok(())
}

fn help(out: &mut dyn Write) -> anyhow::Result<()> {
    writeln!(
        out,
        "A line is a factor, or factors joined by ->, such as: a -> b + @ana"
    )?;
    for PlainCommand { name, does } in group::ORDERS.iter().chain(records::ORDERS).chain(ORDERS) {
        writeln!(out, "{name}: {does}.")?;
    }
    Ok(())
}
