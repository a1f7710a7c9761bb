//! A foreign file as the lines a test compares: its links, its lone factors, its warnings.

use std::fmt::Write as _;

use convoke::formats::{Folded, Places, fold, read};

/// Reads and folds a file; the error is its sentence.
pub fn folded(bytes: &[u8], from: Option<&str>) -> Result<Folded, String> {
    let (_, map) = read(bytes, from).map_err(|error| error.to_string())?;
    fold(map, Some(Places::Fresh)).map_err(|error| error.to_string())
}

/// Links as `A -> B + || (0.5)`, then factors without links.
pub fn links(folded: &Folded) -> Vec<String> {
    let map = &folded.map;
    let mut lines: Vec<String> = map
        .links()
        .map(|link| {
            let mut line = format!(
                "{} -> {} {}",
                map.label(link.from),
                map.label(link.to),
                link.sign.symbol()
            );
            if link.delay {
                line.push_str(" ||");
            }
            if let Some(strength) = link.strength {
                let _ = write!(line, " ({})", strength.value());
            }
            line
        })
        .collect();
    let alone = map.factors().filter(|factor| map.degree(factor.id) == 0);
    lines.extend(alone.map(|factor| factor.label.to_string()));
    lines
}

/// Checks the links of a file, recognised by its content.
pub fn check(name: &str, bytes: &[u8], expected: &[&str]) -> Folded {
    let folded = folded(bytes, None).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(links(&folded), expected, "{name}: {:#?}", warnings(&folded));
    folded
}

/// The warnings as sentences.
pub fn warnings(folded: &Folded) -> Vec<String> {
    folded.warnings.iter().map(ToString::to_string).collect()
}

/// Whether a warning holds this text.
pub fn warns(folded: &Folded, text: &str) -> bool {
    let warns = warnings(folded)
        .iter()
        .any(|warning| warning.contains(text));
    if !warns {
        eprintln!("{:#?}", warnings(folded));
    }
    warns
}

/// What is kept of the first factor of this label.
pub fn factor<'a>(folded: &'a Folded, label: &str) -> &'a convoke::model::Factor {
    folded
        .map
        .factors()
        .find(|factor| factor.label.as_str() == label)
        .expect(label)
}
