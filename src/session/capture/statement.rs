//! Items made into a statement: who causes what, and what is known of it.

use std::ops::Range;

use super::Misread;
use super::item::{Item, Name};
use super::mark::{Mark, Reach};
use super::scan::Part;
use crate::model::{Claim, FactorId, Label, Map, Mention, Named, Sign, Statement, Voice};

/// Most links that one line makes.
const MOST_CLAIMS: usize = 1_000;

/// The marks of one item, each kind at most once but for voices.
#[derive(Debug, Default)]
pub(super) struct Marks {
    pub(super) sign: Option<(usize, Sign)>,
    pub(super) delay: Option<usize>,
    pub(super) theme: Option<(usize, String)>,
    pub(super) voices: Vec<Voice>,
}

impl Marks {
    pub(super) fn gather(marks: Vec<(usize, Mark)>) -> Result<Self, Misread> {
        let mut all = Self::default();
        for (at, mark) in marks {
            match mark {
                Mark::Sign(_) if all.sign.is_some() => {
                    return Err(Misread::new(at, "A link has one sign."));
                }
                Mark::Theme(_) if all.theme.is_some() => {
                    return Err(Misread::new(at, "A factor has one theme."));
                }
                Mark::Sign(sign) => all.sign = Some((at, sign)),
                Mark::Theme(theme) => all.theme = Some((at, theme)),
                Mark::Delay => all.delay = all.delay.or(Some(at)),
                Mark::Voice(voice) => all.voices.push(voice),
            }
        }
        Ok(all)
    }

    /// No link ends at this item, so nothing can be said of one here.
    fn refuse_link_marks(&self, why: &str) -> Result<(), Misread> {
        let sign = self.sign.map(|(at, _)| at);
        match sign.into_iter().chain(self.delay).min() {
            Some(at) => Err(Misread::new(at, why)),
            None => Ok(()),
        }
    }
}

/// One factor, and marks of its own.
struct Told {
    named: Named,
    marks: Marks,
}

/// A line without an arrow.
pub(super) fn single(line: &str, item: &Item, map: &Map) -> Result<Statement, Misread> {
    let told = told(line, item, map)?;
    told.marks
        .refuse_link_marks("A sign or a delay needs a link, and there is no arrow on this line.")?;
    Ok(Statement {
        voices: each_once(told.marks.voices),
        mentions: vec![Mention {
            named: told.named,
            theme: told.marks.theme.map(|(_, theme)| theme),
        }],
        ..Statement::default()
    })
}

/// A line with arrows: every item of a list is a cause of every item of the next.
pub(super) fn linked(line: &str, lists: &[Vec<Part>], map: &Map) -> Result<Statement, Misread> {
    let read = |part: &Part| told(line, &Item::cut(line, part, Reach::Link), map);
    let mut told = Vec::new();
    for list in lists {
        told.push(list.iter().map(read).collect::<Result<Vec<Told>, _>>()?);
    }
    let before = "What is known of a link stands behind its effect, after the arrow.";
    for cause in &told[0] {
        cause.marks.refuse_link_marks(before)?;
    }
    if told
        .windows(2)
        .map(|two| two[0].len() * two[1].len())
        .sum::<usize>()
        > MOST_CLAIMS
    {
        let why = format!("One line can make at most {MOST_CLAIMS} links.");
        return Err(Misread::new(lists[lists.len() - 1][0].start, why));
    }
    let voices = told
        .iter()
        .flatten()
        .flat_map(|one| one.marks.voices.clone());
    Ok(Statement {
        voices: each_once(voices.collect()),
        claims: claims(&told),
        mentions: mentions(told),
        note: None,
    })
}

fn told(line: &str, item: &Item, map: &Map) -> Result<Told, Misread> {
    let named = match &item.name {
        Name::Missing(at) => {
            return Err(Misread::new(*at, "The name of a factor is missing here."));
        }
        Name::Quoted(inside) => label(inside.start, &unquoted(line, inside.clone()))?,
        Name::Bare(words) => match code(&line[words.clone()]) {
            Some(digits) => by_code(words.start, digits, map)?,
            None => label(words.start, &line[words.clone()])?,
        },
    };
    let marks = Marks::gather(item.marks(line)?)?;
    Ok(Told { named, marks })
}

pub(super) fn unquoted(line: &str, inside: Range<usize>) -> String {
    let straight = line[inside.end..].starts_with('"');
    let text = &line[inside];
    if straight {
        text.replace("\"\"", "\"")
    } else {
        text.to_owned()
    }
}

fn label(at: usize, typed: &str) -> Result<Named, Misread> {
    match Label::new(typed) {
        Ok(label) => Ok(Named::Label(label)),
        Err(refusal) => Err(Misread::new(at, refusal.to_string())),
    }
}

/// The digits of a code: digits alone, or an F and digits.
pub(super) fn code(name: &str) -> Option<&str> {
    let digits = name.strip_prefix(['F', 'f']).unwrap_or(name);
    let is_code = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_code.then_some(digits)
}

fn by_code(at: usize, digits: &str, map: &Map) -> Result<Named, Misread> {
    let known = digits.parse().ok().map(FactorId);
    match known.filter(|id| map.factor(*id).is_some()) {
        Some(id) => Ok(Named::Code(id)),
        None => {
            let why = format!("There is no factor F{digits}; quote it to make it a name.");
            Err(Misread::new(at, why))
        }
    }
}

/// Themes: one on the line is for all its factors, several are each for their own.
fn mentions(told: Vec<Vec<Told>>) -> Vec<Mention> {
    let mut mentions: Vec<Mention> = told
        .into_iter()
        .flatten()
        .map(|one| Mention {
            named: one.named,
            theme: one.marks.theme.map(|(_, theme)| theme),
        })
        .collect();
    let mut themes = mentions.iter().filter_map(|one| one.theme.clone());
    if let (Some(theme), None) = (themes.next(), themes.next()) {
        for mention in &mut mentions {
            mention.theme = Some(theme.clone());
        }
    }
    mentions
}

fn claims(told: &[Vec<Told>]) -> Vec<Claim> {
    let mut claims = Vec::new();
    let mut first = 0;
    for two in told.windows(2) {
        let known = known_of_links(&two[1]);
        let next = first + two[0].len();
        for from in first..next {
            let into = known.iter().enumerate();
            claims.extend(into.map(|(at, &(sign, delay))| Claim {
                from,
                to: next + at,
                sign,
                delay,
            }));
        }
        first = next;
    }
    claims
}

/// Sign and delay of the links into each item of a list. An item without a sign takes the next
/// one to its right; with a sign goes the delay beside it, where the item has none of either.
fn known_of_links(list: &[Told]) -> Vec<(Option<Sign>, bool)> {
    let mut shared = (None, false);
    let mut known: Vec<(Option<Sign>, bool)> = list
        .iter()
        .rev()
        .map(|one| match (one.marks.sign, one.marks.delay) {
            (Some((_, sign)), delay) => {
                shared = (Some(sign), delay.is_some());
                shared
            }
            (None, Some(_)) => (shared.0, true),
            (None, None) => shared,
        })
        .collect();
    known.reverse();
    known
}

/// Voices in the order they were typed, each once.
pub(super) fn each_once(voices: Vec<Voice>) -> Vec<Voice> {
    let mut kept: Vec<Voice> = Vec::new();
    for voice in voices {
        if !kept.contains(&voice) {
            kept.push(voice);
        }
    }
    kept
}
