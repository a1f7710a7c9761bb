//! Lines as nobody would type them.

use convoke::model::text::{clean, clean_line, clean_output, fold};
use convoke::model::{Label, Map, SafeLine, SafeText};
use convoke::session::grammar::parse;
use convoke::session::read;

use crate::{Random, inputs, is_clean};

pub fn check(line: &str, map: &Map) {
    if let Err(error) = parse(line, map) {
        assert!(line.is_char_boundary(error.at.min(line.len())), "{line:?}");
        assert!(is_clean(&clean_output(&error.why)));
    }
    for cleaned in [
        clean(line),
        clean_line(line),
        SafeLine::from(line).into_string(),
    ] {
        assert!(is_clean(&cleaned), "{line:?}");
        assert_eq!(clean(&cleaned), cleaned, "{line:?}");
    }
    assert!(is_clean(&SafeText::from(line)));
    if let Ok(label) = Label::new(line) {
        assert_eq!(label.folded(), fold(label.as_str()));
        assert!(is_clean(label.as_str()));
    }
}

#[test]
fn no_line_makes_the_grammar_fail() {
    let worked = include_bytes!("../../sessions/tiny.convoke.json");
    let session = read(worked).unwrap().session;
    for seed in inputs(20_000) {
        check(&Random::new(seed).text(), session.map());
    }
}
