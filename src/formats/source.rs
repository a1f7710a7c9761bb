//! The bytes of a foreign file, decoded once for all readers, within limits.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use roxmltree::{Document, ParsingOptions};
use serde_json::Value;

/// Largest file that is read, in bytes.
pub const LARGEST: usize = 64 << 20;
/// Deepest nesting of XML elements.
const DEEPEST: usize = 200;
/// Most elements and attributes of an XML file.
const MOST_NODES: u32 = 4_000_000;

/// Why a file was not read: a sentence each.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "each variant says itself what it means")]
pub enum ReadError {
    #[error("The file is larger than {most} MB.")]
    TooLarge { most: usize },
    #[error("The file is nested more deeply than is sensible.")]
    TooDeep,
    #[error("The file is empty.")]
    Empty,
    #[error("The format of the file is not known.")]
    NotKnown,
    #[error("This is not a file of {format}: {why}.")]
    NotThis { format: &'static str, why: String },
    #[error("The workbook is damaged; open it where it was made and save it again.")]
    DamagedWorkbook,
    #[error("The workbook unpacks to more than {most} MB, which no map needs.")]
    Bomb { most: usize },
    #[error("The file unpacks to more than {most} MB, which no map needs.")]
    Unpacks { most: usize },
    #[error("The workbook has more cells than a map needs.")]
    TooManyCells,
    #[error("Line {line}: {what}.")]
    Syntax { line: usize, what: String },
    #[error("The file holds no factor.")]
    NoFactor,
    #[error("The file defines entities of its own, which are not expanded.")]
    Entities,
    #[error("{0}")]
    Other(String),
}

/// A file as its readers see it.
#[derive(Debug)]
pub struct Source<'a> {
    /// The bytes as they are.
    pub bytes: &'a [u8],
    /// The text; empty for a workbook.
    pub text: String,
    /// The text as JSON, where it is JSON.
    pub json: Option<Value>,
    /// The name of the root element, without a prefix, where it is XML.
    pub root: Option<String>,
}

impl<'a> Source<'a> {
    /// Decodes a file.
    ///
    /// # Errors
    /// It is empty or larger than [`LARGEST`].
    pub fn new(bytes: &'a [u8]) -> Result<Self, ReadError> {
        if bytes.len() > LARGEST {
            let most = LARGEST >> 20;
            return Err(ReadError::TooLarge { most });
        }
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(ReadError::Empty);
        }
        let text = match is_zip(bytes) {
            true => String::new(),
            false => decoded(bytes),
        };
        let start = text.trim_start();
        let json = match start.starts_with(['{', '[']) {
            true => serde_json::from_str(start).ok(),
            false => None,
        };
        let root = root_name(start).map(str::to_owned);
        Ok(Self {
            bytes,
            text,
            json,
            root,
        })
    }

    /// Whether the bytes are a ZIP container.
    pub fn is_zip(&self) -> bool {
        is_zip(self.bytes)
    }

    /// The object at the top of the JSON.
    pub fn object(&self) -> Option<&serde_json::Map<String, Value>> {
        self.json.as_ref()?.as_object()
    }

    /// Whether the object at the top of the JSON has all of these keys.
    pub fn has_keys(&self, keys: &[&str]) -> bool {
        self.object()
            .is_some_and(|object| keys.iter().all(|key| object.contains_key(*key)))
    }

    /// The JSON.
    ///
    /// # Errors
    /// The text is not JSON; says in which line.
    pub fn json_of(&self, format: &'static str) -> Result<&Value, ReadError> {
        if let Some(json) = &self.json {
            return Ok(json);
        }
        let error = serde_json::from_str::<Value>(self.text.trim_start()).err();
        let why = error.map_or_else(|| "it is not JSON".to_owned(), |error| error.to_string());
        if why.contains("recursion limit") {
            return Err(ReadError::TooDeep);
        }
        Err(ReadError::NotThis { format, why })
    }

    /// The XML, without a document type.
    ///
    /// # Errors
    /// As [`xml`].
    pub fn xml(&self) -> Result<Document<'_>, ReadError> {
        xml(&self.text)
    }
}

/// Parses XML: a document type is passed over, entities of its own are refused.
///
/// # Errors
/// It is not well formed, too deep, or defines entities.
pub fn xml(text: &str) -> Result<Document<'_>, ReadError> {
    let start = text.trim_start();
    if let Some(doctype) = start.find("<!DOCTYPE").map(|at| &start[at..]) {
        let end = doctype.find('>').unwrap_or(doctype.len());
        if doctype[..end].contains('[') {
            return Err(ReadError::Entities);
        }
    }
    if deepest(start) > DEEPEST {
        return Err(ReadError::TooDeep);
    }
    let options = ParsingOptions {
        allow_dtd: true,
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(start, options).map_err(|error| {
        let line = error.pos().row as usize;
        let what = format!("the XML is not well formed: {error}");
        ReadError::Syntax { line, what }
    })
}

/// An upper bound of the depth of elements, without parsing.
fn deepest(text: &str) -> usize {
    let (mut depth, mut most) = (0_usize, 0);
    let mut end = 0;
    let bytes = text.as_bytes();
    for at in memchr_all(bytes, b'<') {
        match bytes.get(at + 1) {
            Some(b'/') => depth = depth.saturating_sub(1),
            Some(b'!' | b'?') | None => {}
            Some(_) => {
                // Found once for all elements in front of it, also where there is none.
                if end <= at {
                    let next = bytes[at..].iter().position(|b| *b == b'>');
                    end = next.map_or(bytes.len(), |next| at + next);
                }
                let closes = end < bytes.len() && bytes[end - 1] == b'/';
                depth += usize::from(!closes);
                most = most.max(depth);
            }
        }
    }
    most
}

fn memchr_all(bytes: &[u8], wanted: u8) -> impl Iterator<Item = usize> + '_ {
    let places = bytes.iter().enumerate();
    places.filter(move |(_, b)| **b == wanted).map(|(at, _)| at)
}

/// Whether bytes begin like a ZIP container, also one that went through a text encoding.
fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// The text of a file: by its byte-order mark, else UTF-8, else Windows-1252.
pub fn decoded(bytes: &[u8]) -> String {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        [0xFF, 0xFE, rest @ ..] => UTF_16LE.decode_without_bom_handling(rest).0.into_owned(),
        [0xFE, 0xFF, rest @ ..] => UTF_16BE.decode_without_bom_handling(rest).0.into_owned(),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => WINDOWS_1252
                .decode_without_bom_handling(bytes)
                .0
                .into_owned(),
        },
    }
}

/// The name of the first element of an XML text, without its prefix.
fn root_name(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        rest = rest.trim_start().strip_prefix('<')?;
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = &comment[comment.find("-->")? + 3..];
        } else if rest.starts_with(['?', '!']) {
            rest = &rest[rest.find('>')? + 1..];
        } else {
            let end = rest.find(|c: char| !c.is_alphanumeric() && !":_-".contains(c));
            let name = &rest[..end?];
            let name = name.rsplit_once(':').map_or(name, |(_, name)| name);
            return (!name.is_empty()).then_some(name);
        }
    }
}

/// A JSON value as text: texts as they are, numbers and truth values as written; `None` for null,
/// lists and objects.
pub fn json_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(yes) => Some(yes.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// The text under a key, or an empty one.
pub fn json_field(value: &Value, key: &str) -> String {
    value.get(key).and_then(json_text).unwrap_or_default()
}

/// A list of values in one text: of an array its texts, of a text itself.
pub fn json_list(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::Array(values)) => values.iter().filter_map(json_text).collect(),
        Some(value) => json_text(value)
            .into_iter()
            .filter(|it| !it.is_empty())
            .collect(),
        None => Vec::new(),
    }
}

/// A number under a key, also one written as text.
pub fn json_number(value: &Value, key: &str) -> Option<f64> {
    match value.get(key)? {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => super::polarity_words::number(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_decoded_by_its_mark_or_as_utf_8_or_as_western() {
        for (bytes, text) in [
            (&b"\xEF\xBB\xBFGr\xC3\xB6\xC3\x9Fe"[..], "Größe"),
            (b"Gr\xC3\xB6\xC3\x9Fe", "Größe"),
            (b"Gr\xF6\xDFe", "Größe"),
            (b"\xFF\xFEa\0\xF6\0", "aö"),
            (b"\xFE\xFF\0a\0\xF6", "aö"),
        ] {
            assert_eq!(decoded(bytes), text);
        }
    }

    #[test]
    fn the_root_element_is_found_behind_declarations_and_comments() {
        for (text, root) in [
            (
                "<?xml version='1.0'?>\n<!-- <a> --><gexf x='1'>",
                Some("gexf"),
            ),
            ("<mentalmodeler >", Some("mentalmodeler")),
            ("<ns:graphml/>", Some("graphml")),
            ("graph TB", None),
            ("< a", None),
        ] {
            assert_eq!(root_name(text), root, "{text}");
        }
    }

    #[test]
    fn what_is_too_deep_or_brings_entities_is_refused_in_words() {
        let deep = format!("{}{}", "<a>".repeat(300), "</a>".repeat(300));
        assert_eq!(xml(&deep).unwrap_err(), ReadError::TooDeep);
        let entities = "<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>";
        assert_eq!(xml(entities).unwrap_err(), ReadError::Entities);
        assert!(xml("<!DOCTYPE gexf SYSTEM \"x.dtd\"><gexf/>").is_ok());
        let unclosed = xml("<a>\n<b></a>").unwrap_err().to_string();
        assert!(unclosed.starts_with("Line 2:"), "{unclosed}");
    }
}
