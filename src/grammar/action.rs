//! Parser of an action line: who does what by when, on what, for which factor.
//!
//! ```text
//!  / Ana opens the books @ana with @bo by March 2027 on 7 for 12
//!    └──────what───────┘ └who┘ └─with─┘ └────by────┘ └on┘ └for─┘
//! ```
//!
//! Clauses after the task are parsed from the right end of the line, in any order, as long as they
//! parse: a handle; `on` and `for` before a reference to the map; `by` before a date, or before any
//! words. Everything else is the task.

use std::ops::Range;

use jiff::civil::Date;

use super::ParseError;
use super::date_expr::DateExpr;
use super::item::words;
use super::look_alike::strip;
use super::tag::{AllowedTags, Tag};
use crate::model::text::clean_line;
use crate::model::{Cycle, FactorId, Handle, Label, Map};
use crate::records::{Action, Due, Subject};

/// A parsed action.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ActionInput {
    /// The task.
    pub what: String,
    /// Owners.
    pub who: Vec<Handle>,
    /// With whom.
    pub with: Vec<Handle>,
    /// Deadline.
    pub by: Option<Deadline>,
    /// The subject on the map.
    pub on: Option<Subject>,
    /// The factor it is to move in the end.
    pub goal: Option<FactorId>,
}

/// A deadline as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    typed: String,
    when: Option<DateExpr>,
}

impl Deadline {
    /// Resolves the deadline against `today`; falls back to the words.
    pub fn due(&self, today: Option<Date>) -> Due {
        let due = today.and_then(|today| self.when?.on(today));
        due.unwrap_or_else(|| Due::from(self.typed.clone()))
    }
}

impl ActionInput {
    /// The action, said on `today`.
    pub fn action(self, today: Option<Date>) -> Action {
        Action {
            by: self.by.map(|by| by.due(today)),
            what: self.what,
            who: self.who,
            with: self.with,
            on: self.on,
            goal: self.goal,
            done: false,
        }
    }
}

/// Parses the text after the `/` of an action, from byte `start` of the line on.
///
/// # Errors
/// [`ParseError`] says which word was not understood, and why.
pub(super) fn read(line: &str, start: usize, map: &Map) -> Result<ActionInput, ParseError> {
    let mut reader = ActionReader {
        line,
        map,
        words: words(line, start..line.len()),
        act: ActionInput::default(),
    };
    while reader.take_last()? {}
    let what = match (reader.words.first(), reader.words.last()) {
        (Some(first), Some(last)) => clean_line(&line[first.start..last.end]),
        _ => String::new(),
    };
    match Action::refuses(&what) {
        Some(why) => Err(ParseError::new(start, why)),
        None => Ok(ActionInput { what, ..reader.act }),
    }
}

struct ActionReader<'a> {
    line: &'a str,
    map: &'a Map,
    /// The words not read yet.
    words: Vec<Range<usize>>,
    act: ActionInput,
}

impl ActionReader<'_> {
    /// Consumes a trailing clause, if there is one.
    fn take_last(&mut self) -> Result<bool, ParseError> {
        Ok(self.voices()? || self.place()? || self.time())
    }

    fn word(&self, at: usize) -> &str {
        &self.line[self.words[at].clone()]
    }

    /// The unread text after the word at `at`.
    fn behind(&self, at: usize) -> &str {
        let (first, last) = (self.words.get(at + 1), self.words.last());
        let range = first.zip(last).map(|(first, last)| first.start..last.end);
        range.map_or("", |range| &self.line[range])
    }

    /// Byte offsets at which a word occurs, ascending, after the start of the task.
    fn places(&self, word: &str) -> Vec<usize> {
        let is_it = |at: &usize| self.word(*at).eq_ignore_ascii_case(word);
        let last = self.words.len().saturating_sub(1);
        (1..last).filter(is_it).collect()
    }

    fn voices(&mut self) -> Result<bool, ParseError> {
        let mut voices = Vec::new();
        while let Some(last) = self.words.last().cloned() {
            let word = &self.line[last.clone()];
            if strip(word, '@').is_none() {
                break;
            }
            match Tag::read(word, AllowedTags::Label) {
                Some(Ok(Tag::Voice(voice))) => voices.insert(0, voice),
                Some(Err(why)) => return Err(ParseError::new(last.start, why)),
                _ => break,
            }
            self.words.pop();
        }
        if voices.is_empty() {
            return Ok(false);
        }
        let last = self.words.last().map(|word| &self.line[word.clone()]);
        let people = match last.is_some_and(|word| word.eq_ignore_ascii_case("with")) {
            true => {
                self.words.pop();
                &mut self.act.with
            }
            false => &mut self.act.who,
        };
        voices.append(people);
        *people = super::statement::each_once(voices);
        Ok(true)
    }

    /// `on` or `for`, and something on the map: the most words that name something.
    fn place(&mut self) -> Result<bool, ParseError> {
        for at in self.places("on") {
            if let (None, Some(subject)) = (&self.act.on, self.subject(at)?) {
                self.act.on = Some(subject);
                self.words.truncate(at);
                return Ok(true);
            }
        }
        for at in self.places("for") {
            if let (None, Some(Subject::Factor(goal))) = (self.act.goal, self.subject(at)?) {
                self.act.goal = Some(goal);
                self.words.truncate(at);
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn subject(&self, at: usize) -> Result<Option<Subject>, ParseError> {
        subject(self.behind(at), self.map)
            .map_err(|why| ParseError::new(self.words[at + 1].start, why))
    }

    /// `by` and a time, or a time in so many weeks; else the last `by` and any words.
    fn time(&mut self) -> bool {
        if self.act.by.is_some() {
            return false;
        }
        let since = |at: usize| {
            let typed = self.behind(at - 1);
            DateExpr::read(typed).map(|when| (at, typed.to_owned(), Some(when)))
        };
        let timed = |at: usize| {
            let typed = self.behind(at);
            DateExpr::read(typed).map(|when| (at, typed.to_owned(), Some(when)))
        };
        let found = self.places("by").into_iter().find_map(timed);
        let found = found.or_else(|| self.places("in").into_iter().find_map(since));
        let worded = |at| (at, self.behind(at).to_owned(), None);
        let Some((at, typed, when)) =
            found.or_else(|| self.places("by").last().copied().map(worded))
        else {
            return false;
        };
        let typed = clean_line(&typed);
        self.act.by = Some(Deadline { typed, when });
        self.words.truncate(at);
        true
    }
}

/// Parses a goal and its due date, as in `60 % clean by 2040`; either may be missing.
pub fn measured(typed: &str, today: Option<Date>) -> (Option<String>, Option<Due>) {
    let all = words(typed, 0..typed.len());
    let by = |word: &Range<usize>| typed[word.clone()].eq_ignore_ascii_case("by");
    let timed = all.iter().filter(|word| by(word)).find_map(|word| {
        let due = DateExpr::read(&typed[word.end..])?.on(today?)?;
        Some((word.start, due))
    });
    let (measure, due) = match timed {
        Some((at, due)) => (&typed[..at], Some(due)),
        None => (typed, None),
    };
    let measure = Some(clean_line(measure)).filter(|measure| !measure.is_empty());
    (measure, due)
}

/// Parses a reference to the map: a factor by code or label, a loop by its code, a link or a loop
/// by its factors with arrows between. `None` for free text.
///
/// # Errors
/// A code that nothing has, in a sentence.
pub(super) fn subject(typed: &str, map: &Map) -> Result<Option<Subject>, String> {
    let arrows = ["-->", "->", "=>", "→"];
    if let Some(arrow) = arrows.iter().find(|arrow| typed.contains(**arrow)) {
        let ends: Option<Vec<FactorId>> = typed.split(arrow).map(|end| factor(end, map)).collect();
        return Ok(ends.and_then(|ends| along(&ends, map)));
    }
    if let Some(factor) = factor(typed, map) {
        return Ok(Some(Subject::Factor(factor)));
    }
    let letter = typed.strip_prefix(['R', 'B', 'U', '?']);
    let number = letter.and_then(|digits| digits.parse::<u32>().ok());
    let mut loops = map.loops();
    if let Some(known) = number.and_then(|number| loops.find(|known| known.number == number)) {
        return Ok(Some(Subject::Loop(known.cycle.clone())));
    }
    match super::statement::code(typed) {
        Some(digits) => Err(format!("There is no factor F{digits}.")),
        None => Ok(None),
    }
}

fn factor(typed: &str, map: &Map) -> Option<FactorId> {
    let typed = typed.trim();
    let quoted = typed
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    let by_code = super::statement::code(typed).and_then(|digits| digits.parse().ok());
    if let (None, Some(id)) = (quoted, by_code) {
        return map.factor(FactorId(id)).map(|factor| factor.id);
    }
    let label = quoted.map(|label| label.replace("\"\"", "\""));
    let label = Label::new(label.as_deref().unwrap_or(typed)).ok()?;
    map.factor_by_label(&label).map(|factor| factor.id)
}

/// Two factors are a link, more of them back to the first a loop.
fn along(ends: &[FactorId], map: &Map) -> Option<Subject> {
    match ends {
        [from, to] if from != to => map
            .link_between(*from, *to)
            .map(|link| Subject::Link(link.id)),
        [first, .., last] if first == last => {
            let cycle = Cycle::from(ends[1..].to_vec());
            map.links_of_cycle(&cycle)
                .map(|_| Subject::Loop(cycle.clone()))
        }
        _ => None,
    }
}

/// The bytes of the name that is being typed behind the last `on` or `for` before the cursor.
pub(super) fn name_at(line: &str, cursor: usize) -> Option<Range<usize>> {
    let all = words(line, 0..line.len());
    let is_place = |word: &Range<usize>| matches!(&line[word.clone()], "on" | "for");
    let at = all
        .iter()
        .rposition(|word| is_place(word) && word.end < cursor)?;
    let ends = |word: &Range<usize>| {
        let text = &line[word.clone()];
        strip(text, '@').is_some() || matches!(text, "on" | "for" | "by" | "with")
    };
    let name = all[at + 1..].split(ends).next()?;
    let (first, last) = (name.first()?, name.last()?);
    (first.start <= cursor && cursor <= last.end).then_some(first.start..last.end)
}
