//! Parser of introduction lines: who a person is.
//!
//! ```text
//!  @ana Ana Ruiz, Duluth Power, table 2, planner; works on coal jobs; offers a room; needs data
//!  └who └─name─┘  └──from───┘  └table┘  └role─┘   └───────────── clauses ──────────────────┘
//! ```
//!
//! Name, from and role are told by their order; `table`, `from` and `role` in front of one tell
//! it by itself. Semicolons part clauses, commas what stands in one. What the line does not name
//! stays as it was; `-` says that there is nothing. `@ana left` and `@ana back` say just that.

use super::ParseError;
use super::look_alike::strip;
use crate::model::text::{clean_line, fold, graphemes};
use crate::model::{FactorId, Handle, Label, Map};
use crate::records::Person;

/// Longest name, offer or need, in graphemes.
const LONGEST: usize = Label::LONGEST;

/// A parsed introduction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Introduction {
    /// The handle.
    pub who: Handle,
    facts: Vec<IntroductionField>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum IntroductionField {
    Name(Option<String>),
    From(Option<String>),
    Table(Option<String>),
    Role(Option<String>),
    Works(Vec<FactorId>, Vec<String>),
    Offers(Vec<String>),
    Needs(Vec<String>),
    Left(bool),
}

/// Builds a field from an optional text.
type OfText = fn(Option<String>) -> IntroductionField;

/// Fields given by keyword.
const NAMED: [(&str, OfText); 3] = [
    ("table", IntroductionField::Table),
    ("from", IntroductionField::From),
    ("role", IntroductionField::Role),
];

/// Fields given by position.
const IN_ORDER: [OfText; 3] = [
    IntroductionField::Name,
    IntroductionField::From,
    IntroductionField::Role,
];

impl Introduction {
    /// Reads a line that begins with a handle and goes on with words; `None` for any other line.
    /// `map` tells which factors exist.
    ///
    /// # Errors
    /// [`ParseError`] says which word was not understood, and why.
    pub fn read(line: &str, map: &Map) -> Option<Result<Self, ParseError>> {
        let start = line.len() - line.trim_start().len();
        let word = strip(&line[start..], '@')?;
        let length = word.find(|c: char| c.is_whitespace() || ",;".contains(c));
        let (handle, rest) = word.split_at(length?);
        let who = Handle::new(handle).ok()?;
        let at = line.len() - rest.len();
        let said = rest.trim_start_matches(|c: char| c.is_whitespace() || ",;".contains(c));
        let begins_name = |c: char| !"@#+-−–?~|/<=".contains(c);
        if handle.ends_with([':', '.', '!', '?']) || !said.starts_with(begins_name) {
            return None;
        }
        let mut reader = IntroductionReader {
            map,
            facts: Vec::new(),
            in_order: 0,
        };
        let read = refuse_second_person(line, at).and_then(|()| reader.read(line, at));
        Some(match read {
            Ok(()) => Ok(Self {
                who,
                facts: reader.facts,
            }),
            Err(misread) => Err(misread),
        })
    }

    /// Applies the introduction to a person's record.
    pub fn tells(&self, was: Option<&Person>) -> Person {
        let mut now = was.cloned().unwrap_or_default();
        for fact in self.facts.iter().cloned() {
            match fact {
                IntroductionField::Name(name) => now.name = name,
                IntroductionField::From(from) => now.from = from,
                IntroductionField::Table(table) => now.table = table,
                IntroductionField::Role(role) => now.role = role,
                IntroductionField::Works(on, topics) => {
                    now.works_on = on.into_iter().collect();
                    now.topics = topics;
                }
                IntroductionField::Offers(offers) => now.offers = offers,
                IntroductionField::Needs(needs) => now.needs = needs,
                IntroductionField::Left(left) => now.left = left,
            }
        }
        now
    }
}

impl Person {
    /// The line that says who the person is; [`Introduction::read`] reads it back.
    pub fn typed(&self, who: &Handle) -> String {
        let or_none = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".into());
        let mut fields = vec![or_none(&self.name)];
        if self.from.is_some() || self.role.is_some() {
            fields.push(or_none(&self.from));
        }
        fields.extend(self.table.iter().map(|table| format!("table {table}")));
        fields.extend(self.role.clone());
        let codes = self.works_on.iter().map(ToString::to_string);
        let work: Vec<String> = codes.chain(self.topics.iter().cloned()).collect();
        let lists = [
            ("works on", &work),
            ("offers", &self.offers),
            ("needs", &self.needs),
        ];
        let lists = lists.iter().filter(|(_, list)| !list.is_empty());
        let clauses = lists.map(|(word, list)| format!("; {word} {}", list.join(", ")));
        let clauses: String = clauses.collect();
        format!("{who} {}{clauses}", fields.join(", "))
    }
}

struct IntroductionReader<'a> {
    map: &'a Map,
    facts: Vec<IntroductionField>,
    in_order: usize,
}

impl IntroductionReader<'_> {
    /// Parses the text after the handle, from byte `at` on.
    fn read(&mut self, line: &str, at: usize) -> Result<(), ParseError> {
        let mut first = true;
        for (at, clause) in parts(line, at, line.len(), ';') {
            let opens = std::mem::take(&mut first);
            if clause.is_empty() {
                continue;
            }
            match (self.clause(line, at, clause)?, opens) {
                (true, _) => {}
                (false, true) => self.fields(line, at, clause)?,
                (false, false) => {
                    let why = "After a semicolon comes works on, offers, needs, left or back.";
                    return Err(misread(at, why));
                }
            }
        }
        Ok(())
    }

    /// Reads a clause that begins with a word of its own; whether it was one.
    fn clause(&mut self, line: &str, at: usize, clause: &str) -> Result<bool, ParseError> {
        let list = |word: &str| {
            let rest = behind(clause, word)?;
            let from = at + clause.len() - rest.len();
            Some(listed(line, from, at + clause.len()))
        };
        let fact = if let Some(works) = list("works on").or_else(|| list("work on")) {
            self.work(works?)?
        } else if let Some(offers) = list("offers") {
            IntroductionField::Offers(offers?.into_iter().map(|(_, text)| text).collect())
        } else if let Some(needs) = list("needs") {
            IntroductionField::Needs(needs?.into_iter().map(|(_, text)| text).collect())
        } else if ["left", "back"].contains(&fold(clause).as_str()) {
            IntroductionField::Left(fold(clause) == "left")
        } else {
            return Ok(false);
        };
        self.facts.push(fact);
        Ok(true)
    }

    fn fields(&mut self, line: &str, at: usize, clause: &str) -> Result<(), ParseError> {
        for (at, field) in parts(line, at, at + clause.len(), ',') {
            if field.is_empty() {
                continue;
            }
            let named = NAMED.iter().find_map(|(word, fact)| {
                let rest = behind(field, word).filter(|rest| !rest.is_empty())?;
                Some((fact, rest))
            });
            let fact = match named {
                Some((fact, rest)) => fact(something(at, rest)?),
                None => self.next_in_order(at)?(something(at, field)?),
            };
            self.facts.push(fact);
        }
        Ok(())
    }

    fn next_in_order(
        &mut self,
        at: usize,
    ) -> Result<fn(Option<String>) -> IntroductionField, ParseError> {
        let fact = IN_ORDER.get(self.in_order).copied();
        self.in_order += 1;
        fact.ok_or_else(|| {
            misread(
                at,
                "A person has a name, a place, a table and a role; then comes a semicolon.",
            )
        })
    }

    /// Factors by code, name, or a part of a name that no other has; the rest stays as words.
    fn work(&self, list: Vec<(usize, String)>) -> Result<IntroductionField, ParseError> {
        let (mut on, mut topics) = (Vec::new(), Vec::new());
        for (at, text) in list {
            match self.by_code(&text) {
                Some(Some(id)) => on.push(id),
                Some(None) => return Err(misread(at, format!("There is no factor {text}."))),
                None => match self.by_name(&text) {
                    Some(id) => on.push(id),
                    None => topics.push(text),
                },
            }
        }
        Ok(IntroductionField::Works(on, topics))
    }

    fn by_code(&self, text: &str) -> Option<Option<FactorId>> {
        let digits = text.strip_prefix(['F', 'f']).unwrap_or(text);
        let number = digits.parse().ok()?;
        Some(self.map.factor(FactorId(number)).map(|factor| factor.id))
    }

    fn by_name(&self, text: &str) -> Option<FactorId> {
        let label = Label::new(text).ok()?;
        if let Some(factor) = self.map.factor_by_label(&label) {
            return Some(factor.id);
        }
        let has = |name: &str| name.contains(label.folded());
        let mut found = self.map.factors().filter(|it| has(it.label.folded()));
        let only = found.next()?;
        found.next().is_none().then_some(only.id)
    }
}

/// A second handle on the line would become part of what is said of the first.
fn refuse_second_person(line: &str, from: usize) -> Result<(), ParseError> {
    let mut at = from;
    for word in line[from..].split([' ', '\t', ',', ';', '\u{a0}', '\u{3000}']) {
        if strip(word, '@').is_some() {
            let why = format!("One person a line: {word} needs a line of its own.");
            return Err(misread(at, why));
        }
        at += word.len()
            + line[at + word.len()..]
                .chars()
                .next()
                .map_or(0, char::len_utf8);
    }
    Ok(())
}

fn misread(at: usize, why: impl Into<String>) -> ParseError {
    let why = why.into();
    ParseError { at, why }
}

/// Splits at a separator; yields trimmed parts with their byte offsets.
fn parts(line: &str, from: usize, to: usize, separator: char) -> Vec<(usize, &str)> {
    let mut at = from;
    let each = line[from..to].split(separator).map(|part| {
        let begins = at + part.len() - part.trim_start().len();
        at += part.len() + separator.len_utf8();
        (begins, part.trim())
    });
    each.collect()
}

/// Strips a leading keyword, ignoring case.
fn behind<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let head = text.get(..word.len())?;
    let rest = &text[word.len()..];
    let ends = rest.is_empty() || rest.starts_with(char::is_whitespace);
    (head.eq_ignore_ascii_case(word) && ends).then(|| rest.trim_start())
}

/// The things between commas; none where a `-` says so, or nothing stands there.
fn listed(line: &str, from: usize, to: usize) -> Result<Vec<(usize, String)>, ParseError> {
    let mut list = Vec::new();
    for (at, text) in parts(line, from, to, ',') {
        list.extend(something(at, text)?.map(|text| (at, text)));
    }
    Ok(list)
}

/// Words as they are kept; nothing where there are none or a `-` stands for them.
fn something(at: usize, text: &str) -> Result<Option<String>, ParseError> {
    let text = clean_line(text);
    if graphemes(&text) > LONGEST {
        return Err(misread(
            at,
            format!("That can have at most {LONGEST} characters."),
        ));
    }
    Ok(Some(text).filter(|text| !text.is_empty() && text != "-"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Factor, MapEvent};

    fn map() -> Map {
        let mut map = Map::default();
        for (id, label) in (1..).zip(["Coal jobs", "Coal price", "Grid capacity"]) {
            let factor = Factor::new(FactorId(id), Label::new(label).unwrap());
            let _ = map.apply(&MapEvent::FactorAdded(factor));
        }
        map
    }

    fn read(line: &str) -> Result<Introduction, ParseError> {
        Introduction::read(line, &map()).unwrap()
    }

    fn told(line: &str) -> String {
        let said = read(line).unwrap();
        let person = said.tells(None);
        let left = if person.left { " (left)" } else { "" };
        format!("{}{left}", person.typed(&said.who))
    }

    #[test]
    fn a_line_says_who_somebody_is() {
        for (line, says) in [
            ("@ana Ana Ruiz", "@ana Ana Ruiz"),
            (
                "@ana Ana Ruiz, Duluth Power, table 2, planner; works on coal jobs; offers a room; needs data",
                "@ana Ana Ruiz, Duluth Power, table 2, planner; works on F1; offers a room; needs data",
            ),
            (
                "  @Ana  Ana   Ruiz ;offers A, B",
                "@ana Ana Ruiz; offers A, B",
            ),
            ("@ana, table 2", "@ana -, table 2"),
            ("@ana Ana, role planner", "@ana Ana, -, planner"),
            ("@ana Ana, -, planner", "@ana Ana, -, planner"),
            ("@ana from Duluth", "@ana -, Duluth"),
            (
                "@ana; works on grid, coal, 2, wind",
                "@ana -; works on F2, F3, coal, wind",
            ),
            ("@ana needs data; offers -", "@ana -; needs data"),
            ("@ana left", "@ana - (left)"),
            ("@ana Table Mountain, tables", "@ana -, table Mountain"),
        ] {
            let told = told(line);
            if line.contains("Table Mountain") {
                assert!(told.contains("table Mountain"), "{told}");
                continue;
            }
            assert_eq!(told, says, "{line}");
        }
    }

    #[test]
    fn what_a_line_does_not_name_stays_as_it_was() {
        let full =
            "@ana Ana Ruiz, Duluth, table 2, planner; works on F1; offers a room; needs data";
        let was = read(full).unwrap().tells(None);
        for (line, now) in [
            ("@ana Ana Ortiz", full.replace("Ruiz", "Ortiz")),
            ("@ana table 3", full.replace("table 2", "table 3")),
            ("@ana offers -", full.replace("; offers a room", "")),
            ("@ana; needs maps, time", full.replace("data", "maps, time")),
            (full, full.to_owned()),
        ] {
            let said = read(line).unwrap();
            assert_eq!(said.tells(Some(&was)).typed(&said.who), now, "{line}");
        }
    }

    #[test]
    fn any_other_line_is_none() {
        for line in [
            "Ana",
            "@",
            "@ana",
            "@ana @bo",
            "@ana +",
            "@ana #jobs",
            "@ana: coal",
            "@ana ;",
            "@ana +1",
            "\"@ana Ana\"",
            "",
        ] {
            assert_eq!(Introduction::read(line, &map()), None, "{line:?}");
        }
    }

    #[test]
    fn what_is_not_understood_is_named_with_its_place() {
        for (line, at, why) in [
            ("@ana Ana; a note", 10, "After a semicolon comes works on"),
            ("@ana A, B, C, D", 14, "A person has a name"),
            ("@ana works on F9", 14, "There is no factor F9."),
        ] {
            let misread = read(line).unwrap_err();
            assert_eq!(misread.at, at, "{line}");
            assert!(misread.why.starts_with(why), "{line}: {misread}");
        }
    }
}
