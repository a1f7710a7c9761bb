//! The keys and values of a file as a tree.

use std::collections::BTreeMap;

use crate::formats::label_text::decode_entities;
use crate::formats::source::ReadError;

/// Deepest nesting of lists.
const DEEPEST: usize = 64;

/// The value of a key.
#[derive(Debug, Clone, PartialEq)]
pub enum GmlValue {
    /// A number or a text.
    Text(String),
    /// A list of keys with their values.
    List(GmlList),
}

/// Keys with their values; a key may repeat.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct GmlList(pub Vec<(String, GmlValue)>);

impl GmlList {
    /// The lists under a key.
    pub fn lists<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a GmlList> {
        self.0.iter().filter_map(move |(name, value)| match value {
            GmlValue::List(list) if name.eq_ignore_ascii_case(key) => Some(list),
            _ => None,
        })
    }

    /// The texts by their keys in lower case, but for some keys; the first one of equal keys.
    pub fn texts(&self, but: &[&str]) -> BTreeMap<String, String> {
        let mut texts = BTreeMap::new();
        for (key, value) in &self.0 {
            let key = key.to_lowercase();
            if let GmlValue::Text(text) = value
                && !but.contains(&key.as_str())
            {
                texts.entry(key).or_insert_with(|| text.clone());
            }
        }
        texts
    }

    /// The first text under a key.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.0.iter().find_map(|(name, value)| match value {
            GmlValue::Text(text) if name.eq_ignore_ascii_case(key) => Some(text.as_str()),
            _ => None,
        })
    }
}

/// Reads the keys and values of a text.
///
/// # Errors
/// A bracket or a quote is not closed, a key has no value, or lists are nested too deeply.
pub fn tree(text: &str) -> Result<GmlList, ReadError> {
    let mut reader = TreeReader {
        text,
        rest: text,
        open: Vec::new(),
    };
    reader.read()
}

struct TreeReader<'a> {
    text: &'a str,
    rest: &'a str,
    /// The lists that are not closed yet, each with the key of its inner one.
    open: Vec<(GmlList, String)>,
}

impl<'a> TreeReader<'a> {
    fn error(&self, what: &str) -> ReadError {
        let before = &self.text[..self.text.len() - self.rest.len()];
        ReadError::Syntax {
            line: before.matches('\n').count() + 1,
            what: what.to_owned(),
        }
    }

    /// Passes over blanks and over lines that begin with a hash.
    fn skip(&mut self) {
        loop {
            self.rest = self.rest.trim_start();
            if !self.rest.starts_with('#') {
                return;
            }
            self.rest = self.rest.split_once('\n').map_or("", |(_, behind)| behind);
        }
    }

    fn take(&mut self, mark: char) -> bool {
        let behind = self.rest.strip_prefix(mark);
        self.rest = behind.unwrap_or(self.rest);
        behind.is_some()
    }

    fn word(&mut self) -> &'a str {
        let ends = |c: char| c.is_whitespace() || "[]\"".contains(c);
        let (word, rest) = self
            .rest
            .split_at(self.rest.find(ends).unwrap_or(self.rest.len()));
        self.rest = rest;
        word
    }

    fn read(&mut self) -> Result<GmlList, ReadError> {
        let mut list = GmlList::default();
        loop {
            self.skip();
            if self.rest.is_empty() {
                return match self.open.is_empty() {
                    true => Ok(list),
                    false => Err(self.error("a bracket is not closed")),
                };
            }
            if self.take(']') {
                let Some((mut outer, key)) = self.open.pop() else {
                    return Err(self.error("a bracket closes nothing"));
                };
                outer.0.push((key, GmlValue::List(list)));
                list = outer;
                continue;
            }
            let key = self.word().to_owned();
            self.skip();
            if key.is_empty() || self.rest.is_empty() || self.rest.starts_with(']') {
                return Err(self.error("a key without a value"));
            }
            if !self.take('[') {
                let text = self.value()?;
                list.0.push((key, GmlValue::Text(text)));
            } else if self.open.len() >= DEEPEST {
                return Err(ReadError::TooDeep);
            } else {
                self.open.push((std::mem::take(&mut list), key));
            }
        }
    }

    fn value(&mut self) -> Result<String, ReadError> {
        if !self.take('"') {
            return Ok(self.word().to_owned());
        }
        let Some((text, rest)) = self.rest.split_once('"') else {
            return Err(self.error("a quote is not closed"));
        };
        self.rest = rest;
        Ok(decode_entities(text))
    }
}
