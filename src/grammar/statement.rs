//! Builds an assertion from items: factors, links, polarity, delay, tags.

use std::ops::Range;

use super::ParseError;
use super::item::{ItemText, NameText};
use super::lexer::Span;
use super::tag::{AllowedTags, Tag};
use crate::model::{
    Assertion, FactorId, FactorMention, FactorRef, Handle, Label, LinkAssertion, Map, Polarity,
};

/// Most links that one line makes.
const MOST_CLAIMS: usize = 1_000;

/// The tags of one item, each kind at most once except handles.
#[derive(Debug, Default)]
pub(super) struct Tags {
    pub(super) sign: Option<(usize, Polarity)>,
    pub(super) delay: Option<usize>,
    pub(super) theme: Option<(usize, String)>,
    pub(super) voices: Vec<Handle>,
}

impl Tags {
    pub(super) fn gather(marks: Vec<(usize, Tag)>) -> Result<Self, ParseError> {
        let mut all = Self::default();
        for (at, mark) in marks {
            match mark {
                Tag::Sign(_) if all.sign.is_some() => {
                    return Err(ParseError::new(at, "A link has one sign."));
                }
                Tag::Theme(_) if all.theme.is_some() => {
                    return Err(ParseError::new(at, "A factor has one theme."));
                }
                Tag::Sign(sign) => all.sign = Some((at, sign)),
                Tag::Theme(theme) => all.theme = Some((at, theme)),
                Tag::Delay => all.delay = all.delay.or(Some(at)),
                Tag::Voice(voice) => all.voices.push(voice),
            }
        }
        Ok(all)
    }

    /// No link ends at this item, so nothing can be said of one here.
    fn refuse_link_marks(&self, why: &str) -> Result<(), ParseError> {
        let sign = self.sign.map(|(at, _)| at);
        match sign.into_iter().chain(self.delay).min() {
            Some(at) => Err(ParseError::new(at, why)),
            None => Ok(()),
        }
    }
}

/// A mentioned factor with its tags.
struct MentionList {
    named: FactorRef,
    marks: Tags,
}

/// A line without an arrow.
pub(super) fn single(line: &str, item: &ItemText, map: &Map) -> Result<Assertion, ParseError> {
    let told = told(line, item, map)?;
    told.marks
        .refuse_link_marks("A sign or a delay needs a link, and there is no arrow on this line.")?;
    Ok(Assertion {
        voices: each_once(told.marks.voices),
        mentions: vec![FactorMention {
            factor: told.named,
            theme: told.marks.theme.map(|(_, theme)| theme),
        }],
        ..Assertion::default()
    })
}

/// A line with arrows: every item of a list is a cause of every item of the next.
pub(super) fn linked(line: &str, lists: &[Vec<Span>], map: &Map) -> Result<Assertion, ParseError> {
    let read = |part: &Span| told(line, &ItemText::cut(line, part, AllowedTags::Link), map);
    let mut told = Vec::new();
    for list in lists {
        told.push(
            list.iter()
                .map(read)
                .collect::<Result<Vec<MentionList>, _>>()?,
        );
    }
    let before = "Put signs and remarks at the end of the link, after the effect.";
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
        return Err(ParseError::new(lists[lists.len() - 1][0].start, why));
    }
    let voices = told
        .iter()
        .flatten()
        .flat_map(|one| one.marks.voices.clone());
    Ok(Assertion {
        voices: each_once(voices.collect()),
        claims: claims(&told),
        mentions: mentions(told),
        note: None,
    })
}

fn told(line: &str, item: &ItemText, map: &Map) -> Result<MentionList, ParseError> {
    let named = match &item.name {
        NameText::Missing(at) => {
            return Err(ParseError::new(
                *at,
                "The name of a factor is missing here.",
            ));
        }
        NameText::Quoted(inside) => label(inside.start, &unquoted(line, inside.clone()))?,
        NameText::Bare(words) => match code(&line[words.clone()]) {
            Some(digits) => by_code(words.start, digits, map)?,
            None => label(words.start, &line[words.clone()])?,
        },
    };
    let marks = Tags::gather(item.marks(line)?)?;
    Ok(MentionList { named, marks })
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

fn label(at: usize, typed: &str) -> Result<FactorRef, ParseError> {
    match Label::new(typed) {
        Ok(label) => Ok(FactorRef::Label(label)),
        Err(refusal) => Err(ParseError::new(at, refusal.to_string())),
    }
}

/// The digits of a code: digits alone, or an F and digits.
pub(super) fn code(name: &str) -> Option<&str> {
    let digits = name.strip_prefix(['F', 'f']).unwrap_or(name);
    let is_code = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_code.then_some(digits)
}

fn by_code(at: usize, digits: &str, map: &Map) -> Result<FactorRef, ParseError> {
    let known = digits.parse().ok().map(FactorId);
    match known.filter(|id| map.factor(*id).is_some()) {
        Some(id) => Ok(FactorRef::Code(id)),
        None => {
            let why = format!("There is no factor F{digits}; quote it to make it a name.");
            Err(ParseError::new(at, why))
        }
    }
}

/// Themes: one on the line is for all its factors, several are each for their own.
fn mentions(told: Vec<Vec<MentionList>>) -> Vec<FactorMention> {
    let mut mentions: Vec<FactorMention> = told
        .into_iter()
        .flatten()
        .map(|one| FactorMention {
            factor: one.named,
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

fn claims(told: &[Vec<MentionList>]) -> Vec<LinkAssertion> {
    let mut claims = Vec::new();
    let mut first = 0;
    for two in told.windows(2) {
        let known = known_of_links(&two[1]);
        let next = first + two[0].len();
        for from in first..next {
            let into = known.iter().enumerate();
            claims.extend(into.map(|(at, &(sign, delay))| LinkAssertion {
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
fn known_of_links(list: &[MentionList]) -> Vec<(Option<Polarity>, bool)> {
    let mut shared = (None, false);
    let mut known: Vec<(Option<Polarity>, bool)> = list
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
pub(super) fn each_once(voices: Vec<Handle>) -> Vec<Handle> {
    let mut kept: Vec<Handle> = Vec::new();
    for voice in voices {
        if !kept.contains(&voice) {
            kept.push(voice);
        }
    }
    kept
}
