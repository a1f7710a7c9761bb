//! Grows a session file from a timed script, as if people had said it all again.
//!
//! ```text
//! cargo run --example grow -- sessions/scripts/tiny.script > tiny.convoke.json
//! ```
//!
//! A script begins with `title:`, `question:` and `started:`. Every other line is a time and
//! what happened then; empty lines and lines that begin with `#` are skipped:
//!
//! ```text
//! 00:00:05 stage connections
//! 00:00:20 say Practice -> Skill +
//! 00:00:40 between Practice => Skill : Habit + +
//! 00:01:00 rename Skill => Ability
//! 00:01:10 unlink Habit => Ability
//! 00:01:20 remove Habit
//! 00:01:30 undo
//! 00:01:40 name Practice, Skill, Enjoyment => Getting into it
//! 00:01:50 tidy
//! ```

use std::{env, fs};

use anyhow::{Context, Result, anyhow, bail};
use convoke::app::{Speaker, commit};
use convoke::layout::tidied;
use convoke::model::{Cycle, Edit, FactorId, Label, LinkId, Refusal};
use convoke::session::capture::quoted;
use convoke::session::{Contribution, Deed, FORMAT, Header, Session, document};

fn main() -> Result<()> {
    let path = env::args().nth(1).context("a script is needed")?;
    let session = grow(&fs::read_to_string(&path)?).context(path)?;
    print!("{}", document(session.header_line(), session.lines()));
    Ok(())
}

/// Plays a script through the same doors as the program.
///
/// # Errors
/// Names the line that could not be played, and why.
pub fn grow(script: &str) -> Result<Session> {
    let mut player = Player {
        session: Session::new(header(script)?, "convoke 0.1.0"),
        speaker: Speaker::default(),
        at: 0,
    };
    for (number, line) in (1..).zip(script.lines()) {
        let is_header = HEADER.iter().any(|name| line.starts_with(name));
        if !(line.is_empty() || line.starts_with('#') || is_header) {
            player
                .play(line)
                .with_context(|| format!("line {number}: {line}"))?;
        }
    }
    Ok(player.session)
}

const HEADER: [&str; 3] = ["title: ", "question: ", "started: "];

fn header(script: &str) -> Result<Header> {
    let value = |name: &str| {
        let found = script.lines().find_map(|line| line.strip_prefix(name));
        found.map(str::to_owned)
    };
    let title = value("title: ").context("a script needs a title")?;
    Ok(Header {
        format: FORMAT.to_owned(),
        id: name_of(&title),
        question: value("question: "),
        started: value("started: ").context("a script says when it started")?,
        origin: None,
        title,
    })
}

/// Eight letters that are the same each time (FNV-1a of the title).
fn name_of(title: &str) -> String {
    let hash = title.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let letters = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let letter = |at: u64| char::from(letters[(hash >> (5 * at)) as usize % 32]);
    (0..8).map(letter).collect()
}

struct Player {
    session: Session,
    speaker: Speaker,
    at: u64,
}

impl Player {
    fn play(&mut self, line: &str) -> Result<()> {
        let (time, what) = line
            .split_once(' ')
            .context("a time and a verb are needed")?;
        self.at = milliseconds(time).context("the time is written HH:MM:SS")?;
        let (verb, rest) = what.split_once(' ').unwrap_or((what, ""));
        match verb {
            "say" => self.hear(rest, None),
            "stage" => self.enter(rest),
            "undo" => Ok(self.session.undo(self.at).map(|_| ())?),
            "rename" => self.rename(rest),
            "remove" => self.remove(rest),
            "unlink" => self.unlink(rest),
            "name" => self.name(rest),
            "between" => self.between(rest),
            "tidy" => self.tidy(),
            _ => bail!("there is no verb “{verb}”"),
        }
    }

    fn hear(&mut self, line: &str, between: Option<LinkId>) -> Result<()> {
        self.speaker
            .hear(&mut self.session, line, between, self.at)?;
        Ok(())
    }

    fn ask(&mut self, edit: Edit) -> Result<()> {
        commit(&mut self.session, edit, Vec::new(), self.at)?;
        Ok(())
    }

    fn enter(&mut self, name: &str) -> Result<()> {
        let was = self.session.stage().map(str::to_owned);
        let now = Some(name.to_owned());
        self.session.push(Contribution {
            at: self.at,
            said: Vec::new(),
            deeds: vec![Deed::Stage { was, now }],
        });
        Ok(())
    }

    fn rename(&mut self, rest: &str) -> Result<()> {
        let (was, now) = halves(rest)?;
        self.ask(Edit::Rename(self.factor(was)?, Label::new(now)?))
    }

    fn remove(&mut self, label: &str) -> Result<()> {
        self.ask(Edit::RemoveFactor(self.factor(label)?))
    }

    fn unlink(&mut self, rest: &str) -> Result<()> {
        self.ask(Edit::RemoveLink(self.link(rest)?))
    }

    fn name(&mut self, rest: &str) -> Result<()> {
        let (factors, name) = halves(rest)?;
        let ids: Result<Vec<FactorId>> = factors.split(", ").map(|one| self.factor(one)).collect();
        self.ask(Edit::NameLoop(Cycle::from(ids?), name.to_owned()))
    }

    /// `A => B : New + -` puts New between, positive into it and negative out of it.
    fn between(&mut self, rest: &str) -> Result<()> {
        let (link, middle) = rest.split_once(" : ").context("a colon is needed")?;
        let (from, to) = halves(link)?;
        let mut words = middle.rsplitn(3, ' ');
        let (Some(second), Some(first), Some(new)) = (words.next(), words.next(), words.next())
        else {
            bail!("a name and two signs are needed");
        };
        let (from, to, new) = (quoted(from), quoted(to), quoted(new));
        let line = format!("{from} -> {new} {first} -> {to} {second}");
        self.hear(&line, Some(self.link(link)?))
    }

    fn tidy(&mut self) -> Result<()> {
        let edit = Edit::Tidy(tidied(self.session.map()));
        match commit(&mut self.session, edit, Vec::new(), self.at) {
            Ok(_) | Err(Refusal::Nothing { .. }) => Ok(()),
            Err(refusal) => Err(refusal.into()),
        }
    }

    fn factor(&self, label: &str) -> Result<FactorId> {
        let found = self.session.map().named(&Label::new(label)?);
        found
            .map(|factor| factor.id)
            .ok_or_else(|| anyhow!("there is no factor “{label}”"))
    }

    fn link(&self, rest: &str) -> Result<LinkId> {
        let (from, to) = halves(rest)?;
        let ends = (self.factor(from)?, self.factor(to)?);
        let found = self.session.map().between(ends.0, ends.1);
        found
            .map(|link| link.id)
            .ok_or_else(|| anyhow!("there is no link from “{from}” to “{to}”"))
    }
}

fn halves(text: &str) -> Result<(&str, &str)> {
    text.split_once(" => ")
        .context("two sides of a => are needed")
}

fn milliseconds(time: &str) -> Option<u64> {
    let mut parts = time.split(':').map(|part| part.parse::<u64>().ok());
    let (hours, minutes, seconds) = (parts.next()??, parts.next()??, parts.next()??);
    Some(((hours * 60 + minutes) * 60 + seconds) * 1_000)
}
