//! What the line offers while somebody types: factors that may be meant.
//!
//! *Which factor is being typed?* is answered by fuzzy matching: a few letters find a long name.
//! Whether a new name is another spelling of an old one is asked elsewhere, and more strictly.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::TypedLine;
use crate::grammar::{self, ParsedLine};
use crate::model::text::fold;
use crate::model::{FactorId, Handle, Label, Map};
use crate::session::Session;

/// What Tab would put into the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Completion {
    /// A factor that is there already, in place of the name at the cursor.
    Factor(FactorId),
    /// Somebody's handle or a theme, `@ana` or `#jobs`, in place of the word at the cursor.
    Mark(String),
}

impl Completion {
    /// What is offered for what is typed at the cursor (bytes), unless it stands there already.
    pub fn of(session: &Session, line: &TypedLine, cursor: usize) -> Option<Self> {
        let typed = line;
        let line = line.text();
        if let Some(word) = grammar::mark_at(line, cursor) {
            return mark(session, &line[word]).map(Self::Mark);
        }
        let map = session.map();
        if let Ok(ParsedLine::Person(_)) = typed.parsed() {
            return None;
        }
        let typed = line.get(grammar::item_at(line, cursor)?)?;
        let best = *completions(map, typed, 1).first()?;
        let exact = map.factor(best)?.label.folded() == fold(typed);
        (!exact).then_some(Self::Factor(best))
    }

    /// The line with it put in, and where the cursor stands then: behind it.
    pub fn put(&self, session: &Session, line: &str, cursor: usize) -> (String, usize) {
        match self {
            Self::Factor(id) => grammar::replace_item(line, cursor, &session.map().label(*id)),
            Self::Mark(word) => {
                let at = grammar::mark_at(line, cursor).unwrap_or(cursor..cursor);
                let line = format!("{}{word}{}", &line[..at.start], &line[at.end..]);
                (line, at.start + word.len())
            }
        }
    }
}

/// The first handle that begins with what was typed, or whose name has a word that does; the
/// first theme that begins so.
fn mark(session: &Session, typed: &str) -> Option<String> {
    let begun = Some(fold(typed.get(1..)?)).filter(|begun| !begun.is_empty())?;
    let found = match typed.starts_with('@') {
        true => handle(session, &begun)?.to_string(),
        false => format!("#{}", theme(session.map(), &begun)?),
    };
    (fold(&found) != fold(typed)).then_some(found)
}

fn handle(session: &Session, begun: &str) -> Option<Handle> {
    let begins = |word: &str| fold(word).starts_with(begun);
    let people = session.records().people();
    let is_named = |who: &&Handle| {
        let name = people.get(*who).and_then(|person| person.name.as_deref());
        name.unwrap_or_default().split(' ').any(begins)
    };
    let listed = session.roster().into_iter().map(|(who, _)| who.clone());
    let known: Vec<Handle> = listed.chain(session.participation().into_keys()).collect();
    let by_handle = known.iter().find(|who| begins(who.as_str()));
    by_handle.or_else(|| known.iter().find(is_named)).cloned()
}

fn theme<'m>(map: &'m Map, begun: &str) -> Option<&'m str> {
    let mut themes = map.factors().filter_map(|factor| factor.theme.as_deref());
    themes.find(|theme| fold(theme).starts_with(begun))
}

/// At most `most` factors whose names match what was typed, the best first.
///
/// Every typed word must be found in the name, its letters in order; case and accents do not
/// matter. Matches less than half as good as the best are left out. Nothing typed, nothing
/// offered.
pub fn completions(map: &Map, typed: &str, most: usize) -> Vec<FactorId> {
    let pattern = Pattern::new(
        typed,
        CaseMatching::Ignore,
        Normalization::Smart,
        AtomKind::Fuzzy,
    );
    if pattern.atoms.is_empty() {
        return Vec::new();
    }
    let mut config = Config::DEFAULT;
    config.prefer_prefix = true;
    let mut matcher = Matcher::new(config);
    let mut letters = Vec::new();
    let mut found: Vec<(u32, usize, FactorId)> = Vec::new();
    for factor in map.factors() {
        let name = factor.label.as_str();
        let score = pattern.score(Utf32Str::new(name, &mut letters), &mut matcher);
        found.extend(score.map(|score| (score, name.len(), factor.id)));
    }
    let best = found.iter().map(|(score, ..)| *score).max().unwrap_or(0);
    found.retain(|(score, ..)| *score >= best / 2);
    found.sort_by_key(|&(score, length, id)| (u32::MAX - score, length, id));
    found.into_iter().take(most).map(|(.., id)| id).collect()
}

/// The factor that is meant by a code (`F7` or `7`), a name, or some letters of it.
pub fn resolve_factor(map: &Map, typed: &str) -> Option<FactorId> {
    let typed = typed.trim();
    let digits = typed.strip_prefix(['F', 'f']).unwrap_or(typed);
    let by_code = digits.parse().ok().and_then(|n| map.factor(FactorId(n)));
    let by_name = || {
        Label::new(typed)
            .ok()
            .and_then(|label| map.factor_by_label(&label))
    };
    by_code
        .or_else(by_name)
        .map(|factor| factor.id)
        .or_else(|| completions(map, typed, 1).first().copied())
}

#[cfg(test)]
mod tests {
    use super::super::test_support;
    use super::*;

    fn offered(typed: &str) -> Vec<String> {
        let map = test_support::map(&[
            "Coal jobs",
            "Political support",
            "Coal price",
            "Public opinion",
            "Énergie verte",
            "Local politics",
            "経済成長",
        ]);
        let found = completions(&map, typed, 3);
        found.into_iter().map(|id| map.label(id)).collect()
    }

    #[test]
    fn a_few_letters_find_the_factors_that_may_be_meant() {
        for (typed, wanted) in [
            ("", &[][..]),
            ("   ", &[]),
            ("xyz", &[]),
            ("coal", &["Coal jobs", "Coal price"]),
            ("COAL J", &["Coal jobs"]),
            ("jobs coal", &["Coal jobs"]),
            ("pol", &["Political support", "Local politics"]),
            ("polsup", &["Political support"]),
            ("energie", &["Énergie verte"]),
            ("経済", &["経済成長"]),
            ("!coal", &[]),
            ("$ ^ '", &[]),
        ] {
            assert_eq!(offered(typed), wanted, "{typed:?}");
        }
    }

    #[test]
    fn a_handle_is_offered_by_its_beginning_or_by_a_name_and_a_theme_by_its_beginning() {
        let session = test_support::session(
            "Trial",
            &[
                "@marta Marta Kovacs",
                "@mo Mo Ek",
                "@dale Dale Ruiz",
                "Coal #jobs",
                "Wind #jobless @zoe",
            ],
        );
        for (line, wanted) in [
            ("Coal -> Wind @m", "Coal -> Wind @marta"),
            ("Coal -> Wind @mo", ""),
            ("Coal -> Wind @M", "Coal -> Wind @marta"),
            ("Coal @ru", "Coal @dale"),
            ("Coal @z", "Coal @zoe"),
            ("Coal @", ""),
            ("Coal @x", ""),
            ("Coal #j", "Coal #jobs"),
            ("Coal #jobl", "Coal #jobless"),
            ("Coal #", ""),
            ("= 1 1 @d", "= 1 1 @dale"),
            ("/ Ask them @d", "/ Ask them @dale"),
            ("wi", "Wind"),
            ("@dale lives in Co", ""),
        ] {
            let typed = TypedLine::of_session(line, &session);
            let offer = Completion::of(&session, &typed, line.len());
            let put = offer.map(|offer| offer.put(&session, line, line.len()).0);
            assert_eq!(put.unwrap_or_default(), wanted, "{line:?}");
        }
    }

    #[test]
    fn no_more_is_offered_than_asked_for_and_always_in_the_same_order() {
        let map = test_support::map(&["Jobs b", "Jobs a", "Jobs", "Jobs c"]);
        let ids = |most| {
            completions(&map, "jobs", most)
                .iter()
                .map(|id| id.0)
                .collect::<Vec<_>>()
        };
        assert_eq!(ids(10), [3, 1, 2, 4]);
        assert_eq!(ids(2), [3, 1]);
        assert!(ids(0).is_empty());
    }
}
