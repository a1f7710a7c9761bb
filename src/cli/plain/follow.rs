//! A session that cannot be changed here: what another program adds to it is said, and lines that
//! come are refused.

use std::io::{self, IsTerminal, Write, stdin};
use std::path::Path;
use std::sync::mpsc::{self, Sender};
use std::thread;

use super::{greet, tell_last};
use crate::cli::text_lines::TextLines;
use crate::cli::user_error::UserError;
use crate::grammar::is_skipped;
use crate::session::Session;
use crate::store::{Failure, FollowEvent, Follower, Watch};

/// Something that happened while a session is followed.
enum Happened {
    /// The session is another than it was, or cannot be read just now.
    News(Result<FollowEvent, Failure>),
    /// A line came.
    Line(String),
    /// No more lines come from the keyboard.
    InputEnded,
}

/// Says what another program adds to the session, until nobody listens any more or the person
/// leaves.
///
/// # Errors
/// The session cannot be read, or lines come from a pipe: nothing would ever become of them.
pub(super) fn follow(file: &Path, why: &str, out: &mut dyn Write) -> anyhow::Result<()> {
    let (follower, reading) = Follower::open(file)?;
    let mut followed = Followed {
        session: reading.session,
        was_held: false,
    };
    writeln!(out, "{why}")?;
    greet(&followed.session, out)?;
    out.flush()?;
    let (sender, inbox) = mpsc::channel();
    let news = sender.clone();
    let _watch = Watch::start(follower, move |event| {
        // Nobody listens any more once the output is closed.
        let _ = news.send(Happened::News(event));
    })?;
    // A line that waits for Enter cannot be interrupted: the thread ends with the program.
    thread::spawn(move || listen(&sender));
    for happened in inbox {
        match happened {
            Happened::News(news) => followed.tell(news, out)?,
            Happened::InputEnded => return Ok(()),
            Happened::Line(line) if line.trim() == ":quit" => return Ok(()),
            Happened::Line(line) => refuse(&line, why, out)?,
        }
        out.flush()?;
    }
    Ok(())
}

/// Passes on the lines that come. The end of a pipe in which nothing came ends nothing: whoever
/// started this without a keyboard wants to listen.
fn listen(to: &Sender<Happened>) {
    for line in TextLines::new(stdin().lock()).map_while(io::Result::ok) {
        let line = line.unwrap_or_else(|no_text| no_text.shown);
        if !is_skipped(&line) && to.send(Happened::Line(line)).is_err() {
            return;
        }
    }
    if stdin().is_terminal() {
        // Nobody listens any more once the output is closed.
        let _ = to.send(Happened::InputEnded);
    }
}

fn refuse(line: &str, why: &str, out: &mut dyn Write) -> anyhow::Result<()> {
    let says = format!("“{}” was not added. {why}", line.trim());
    if stdin().is_terminal() {
        return Ok(writeln!(out, "{says} :quit ends.")?);
    }
    out.flush()?;
    let hint =
        "Nothing that comes through the pipe is added; `convoke log FILE` lists what is there.";
    Err(UserError::new(says, hint).into())
}

/// The session as it was last told.
struct Followed {
    session: Session,
    was_held: bool,
}

impl Followed {
    fn tell(
        &mut self,
        news: Result<FollowEvent, Failure>,
        out: &mut dyn Write,
    ) -> anyhow::Result<()> {
        match news {
            // The next look tries again.
            Err(failure) => writeln!(out, "{failure}")?,
            Ok(FollowEvent::Gaze(_)) => {}
            Ok(FollowEvent::Held(held)) => {
                if self.was_held && !held {
                    writeln!(out, "The other program has ended.")?;
                }
                self.was_held = held;
            }
            Ok(FollowEvent::Replaced(reading)) => {
                self.session = reading.session;
                greet(&self.session, out)?;
            }
            Ok(FollowEvent::Grown(lines)) => {
                for line in lines {
                    match self.session.append_line(&line) {
                        Ok(()) => tell_last(&self.session, out)?,
                        Err(why) => writeln!(out, "An entry could not be read: {why}.")?,
                    }
                }
            }
        }
        Ok(())
    }
}
