//! Query of the terminal's background colour (OSC 11).
//!
//! Asked once the first frame is out, and never waited for: a terminal that does not answer
//! costs nothing. An answer comes in among the keys, and the terminal library takes it for keys:
//! Alt-], the characters, and what ends them. [`Osc11Parser`] takes it out again, so that not a
//! letter of it is typed.

use std::env::var;
use std::io::{self, Write, stdout};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

/// Asks for the colour that is drawn where nothing is (OSC 11 of xterm).
const ASK: &[u8] = b"\x1b]11;?\x07";
/// Prefix of a reply, after `ESC ]`.
const LEAD: &str = "11;rgb";
/// Length bound on a reply, in characters.
const LONGEST: usize = 40;

/// Asks the terminal for its background, where the answer would come back as such.
///
/// # Errors
/// The terminal is gone.
pub fn ask() -> io::Result<()> {
    let console = var("TERM").is_ok_and(|term| term == "linux");
    if cfg!(unix) && !console {
        stdout().write_all(ASK)?;
        stdout().flush()?;
    }
    Ok(())
}

/// Result of feeding a terminal event to the parser.
#[derive(Debug, PartialEq, Eq)]
pub enum Osc11Event {
    /// Held back as a possible reply.
    Nothing,
    /// The background, as `0xRRGGBB`.
    Background(u32),
    /// No answer, or none any more: what came in, in order.
    Events(Vec<Event>),
}

/// Keys held back because they may be part of a reply.
#[derive(Debug, Default)]
pub struct Osc11Parser {
    held: Vec<Event>,
    says: String,
}

impl Osc11Parser {
    /// Takes the next thing that came in.
    pub fn hear(&mut self, event: Event) -> Osc11Event {
        let key = match &event {
            Event::Key(key) => Some(*key),
            _ => None,
        };
        if self.held.is_empty() {
            if key.is_some_and(|key| is_alt(key, ']')) {
                self.held.push(event);
                return Osc11Event::Nothing;
            }
            return Osc11Event::Events(vec![event]);
        }
        if key.is_some_and(ends)
            && let Some(colour) = colour(&self.says)
        {
            *self = Self::default();
            return Osc11Event::Background(colour);
        }
        self.held.push(event);
        if let Some(c) = key.and_then(typed) {
            self.says.push(c);
            if may_be_answer(&self.says) {
                return Osc11Event::Nothing;
            }
        }
        Osc11Event::Events(std::mem::take(self).held)
    }
}

fn is_alt(key: KeyEvent, c: char) -> bool {
    key.code == KeyCode::Char(c) && key.modifiers == KeyModifiers::ALT
}

/// An answer ends as the question did, or with `ESC \`; some terminals forget the `\`.
fn ends(key: KeyEvent) -> bool {
    let bell = key.code == KeyCode::Char('g') && key.modifiers == KeyModifiers::CONTROL;
    bell || is_alt(key, '\\') || key.code == KeyCode::Esc
}

fn typed(key: KeyEvent) -> Option<char> {
    match key.code {
        KeyCode::Char(c) if (key.modifiers - KeyModifiers::SHIFT).is_empty() => Some(c),
        _ => None,
    }
}

fn may_be_answer(says: &str) -> bool {
    let digits = |rest: &str| {
        rest.chars()
            .all(|c| c.is_ascii_hexdigit() || ":/".contains(c))
    };
    match says.strip_prefix(LEAD) {
        Some(rest) => says.len() <= LONGEST && digits(rest),
        None => LEAD.starts_with(says),
    }
}

/// Reads `11;rgb:RRRR/GGGG/BBBB`, one to four digits each, an alpha behind them being left out.
fn colour(says: &str) -> Option<u32> {
    let (kind, values) = says.strip_prefix(LEAD)?.split_once(':')?;
    let mut parts = values.split('/').map(eight_bits);
    let (r, g, b) = (parts.next()??, parts.next()??, parts.next()??);
    let known = matches!((kind, parts.count()), ("", 0) | ("a", 1));
    known.then(|| u32::from_be_bytes([0, r, g, b]))
}

fn eight_bits(digits: &str) -> Option<u8> {
    let value = u32::from_str_radix(digits, 16).ok()?;
    let most = match digits.len() {
        length @ 1..=4 => (1 << (4 * length)) - 1,
        _ => return None,
    };
    u8::try_from(value * 255 / most).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Key events that crossterm makes of a reply.
    fn keys(says: &str, end: KeyEvent) -> Vec<Event> {
        let start = KeyEvent::new(KeyCode::Char(']'), KeyModifiers::ALT);
        let letters = says
            .chars()
            .map(|c| KeyEvent::new(KeyCode::Char(c), shift(c)));
        let all = [start].into_iter().chain(letters).chain([end]);
        all.map(Event::Key).collect()
    }

    fn shift(c: char) -> KeyModifiers {
        match c.is_uppercase() {
            true => KeyModifiers::SHIFT,
            false => KeyModifiers::NONE,
        }
    }

    fn bell() -> KeyEvent {
        KeyEvent::new(KeyCode::Char('g'), KeyModifiers::CONTROL)
    }

    /// What comes out of it in the end, and how many events came out before.
    fn heard(events: Vec<Event>) -> (Option<u32>, usize) {
        let mut overheard = Osc11Parser::default();
        let (mut colour, mut passed) = (None, 0);
        for event in events {
            match overheard.hear(event) {
                Osc11Event::Nothing => {}
                Osc11Event::Background(found) => colour = Some(found),
                Osc11Event::Events(events) => passed += events.len(),
            }
        }
        (colour, passed)
    }

    #[test]
    fn an_answer_is_taken_out_of_the_keys() {
        let slash = KeyEvent::new(KeyCode::Char('\\'), KeyModifiers::ALT);
        let esc = KeyEvent::from(KeyCode::Esc);
        for (says, end, colour) in [
            ("11;rgb:ffff/FFFF/ffff", bell(), 0xFFFFFF),
            ("11;rgb:0000/2b2b/3636", slash, 0x002B36),
            ("11;rgb:ff/80/00", esc, 0xFF8000),
            ("11;rgb:f/0/8", bell(), 0xFF0088),
            ("11;rgba:1e1e/1e1e/1e1e/ffff", bell(), 0x1E1E1E),
        ] {
            assert_eq!(heard(keys(says, end)), (Some(colour), 0), "{says}");
        }
    }

    #[test]
    fn keys_that_are_no_answer_are_all_passed_on_in_order() {
        for says in [
            "",
            "1",
            "12",
            "11;rgx",
            "11;rgb:zz",
            "11;rgb:ff/ff",
            "11;rgb:/1/2",
        ] {
            let events = keys(says, bell());
            assert_eq!(heard(events.clone()), (None, events.len()), "{says}");
        }
        let endless = keys(&format!("11;rgb:{}", "f".repeat(100)), bell());
        assert_eq!(heard(endless.clone()), (None, endless.len()));
    }

    #[test]
    fn what_else_happens_is_not_held_back() {
        let mut overheard = Osc11Parser::default();
        let held = Event::Key(KeyEvent::new(KeyCode::Char(']'), KeyModifiers::ALT));
        assert_eq!(
            overheard.hear(Event::FocusGained),
            Osc11Event::Events(vec![Event::FocusGained])
        );
        assert_eq!(overheard.hear(held.clone()), Osc11Event::Nothing);
        let resized = Event::Resize(80, 24);
        let both = Osc11Event::Events(vec![held, resized.clone()]);
        assert_eq!(overheard.hear(resized), both);
    }
}
