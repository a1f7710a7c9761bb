//! What the program says: every sentence in one file, to be read in one sitting, and none with a
//! word that is worn out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

use convoke::app::command::{Command, all};
use convoke::app::{Access, App, DisplayOptions, Key, MenuFamily};
use convoke::run::play;
use convoke::session::read;

/// Words for which there is a plainer one: what it is, what is selected, what happens next.
const WORN: [&str; 29] = [
    "lit",
    "told",
    "stand",
    "stands",
    "go on",
    "goes on",
    "going on",
    "take back",
    "takes back",
    "took back",
    "one with",
    "called otherwise",
    "said otherwise",
    "anew",
    "behind it",
    "all of it",
    "of it is",
    "as it was",
    "as it stands",
    "in a moment",
    "beside the",
    "the one before",
    "says so",
    "nothing of it",
    "meanwhile",
    "dealt with",
    "turn round",
    "turned round",
    "let go",
];

/// A string literal, where it is.
struct Literal {
    place: String,
    text: String,
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}

/// The string literals of a source file up to its tests, without comments.
fn literals(source: &str) -> Vec<String> {
    let end = source.find("#[cfg(test)]").unwrap_or(source.len());
    let mut rest = &source[..end];
    let mut found = Vec::new();
    while let Some(at) = rest.find(['"', '/', '\'', '#']) {
        let here = &rest[at..];
        rest = if here.starts_with("//") {
            &here[here.find('\n').unwrap_or(here.len())..]
        } else if here.starts_with("#\"") && rest[..at].ends_with('r') {
            let close = here[2..].find("\"#").map_or(here.len(), |to| to + 4);
            &here[close..]
        } else if here.starts_with("'\"'") || here.starts_with("'\\\"'") {
            &here[here[1..].find('\'').unwrap() + 2..]
        } else if let Some(inside) = here.strip_prefix('"') {
            let (text, after) = string(inside);
            found.push(text);
            after
        } else {
            &here[1..]
        };
    }
    found
}

/// The text of a literal after its opening quotation mark, and what follows it.
fn string(inside: &str) -> (String, &str) {
    let mut text = String::new();
    let mut letters = inside.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return (text, &inside[at + 1..]),
            '\\' => match letters.next() {
                Some((at, '\n')) => {
                    let indent = inside[at..].len() - inside[at..].trim_start().len();
                    let (more, after) = string(&inside[at + indent..]);
                    return (text + &more, after);
                }
                Some((_, 'n')) => text.push('\n'),
                Some((_, escaped)) => text.push(escaped),
                None => break,
            },
            letter => text.push(letter),
        }
    }
    (text, "")
}

/// Whether a text is something a person reads: words, and no code of another language.
fn is_sentence(text: &str) -> bool {
    let words = text
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphabetic));
    let code = [
        "</", "/>", "{{", "};", "=\"", "px", "::", "()", "var ", "http", "stroke",
    ];
    words.count() >= 2 && !code.iter().any(|mark| text.contains(mark))
}

fn sentences() -> Vec<Literal> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut sources = Vec::new();
    files(&root, &mut sources);
    let is_test = |path: &Path| {
        let name = path.to_string_lossy();
        ["tests.rs", "/tests/", "test_support.rs", "properties.rs"]
            .iter()
            .any(|part| name.contains(part))
    };
    sources.retain(|path| !is_test(path));
    let of_file = |path: &PathBuf| {
        let place = path.strip_prefix(&root).unwrap().display().to_string();
        let all = literals(&fs::read_to_string(path).unwrap());
        let said = all.into_iter().filter(|text| is_sentence(text));
        said.map(|text| Literal {
            place: place.clone(),
            text,
        })
        .collect::<Vec<_>>()
    };
    sources.iter().flat_map(of_file).collect()
}

/// Whether the words stand in the text, not inside longer ones.
fn has(text: &str, words: &str) -> bool {
    let is_word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let text = without_placeholders(text);
    text.match_indices(words).any(|(at, _)| {
        !is_word(text[..at].chars().next_back())
            && !is_word(text[at + words.len()..].chars().next())
    })
}

/// What is put in when the program runs is no word of the sentence.
fn without_placeholders(text: &str) -> String {
    let outside = |part: &str| {
        part.split_once('}')
            .map_or(part, |(_, rest)| rest)
            .to_owned()
    };
    let mut parts = text.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    first + &parts.map(outside).collect::<String>()
}

#[test]
fn every_sentence_is_in_one_file() {
    let mut text = String::new();
    let mut place = String::new();
    for said in sentences() {
        if said.place != place {
            place = said.place;
            text.push_str(&format!("\n{place}\n"));
        }
        text.push_str(&format!("  {}\n", said.text.replace('\n', "\n  ")));
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("words");
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| insta::assert_snapshot!("sentences", text));
}

#[test]
fn no_sentence_has_a_worn_word() {
    let worn = |said: &Literal| {
        let text = said.text.to_lowercase();
        let word = WORN.iter().find(|word| has(&text, word))?;
        Some(format!("{}: “{word}” in {:?}", said.place, said.text))
    };
    let found: Vec<String> = sentences().iter().filter_map(worn).collect();
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn what_a_command_does_fits_into_the_menu_of_a_small_window() {
    let text = include_str!("../sessions/fishery.convoke.json");
    let session = read(text.as_bytes()).unwrap().session;
    let mut app = App::new(session, Access::Live, (80, 24), DisplayOptions::default());
    let mut cut = Vec::new();
    for family in MenuFamily::ALL {
        let keys = format!("<Esc><Esc><Space>{}", family.letter());
        let cells = play(&mut app, &Key::script(&keys).unwrap(), (80, 24));
        let frame: String = cells.content().iter().map(|cell| cell.symbol()).collect();
        let of = |command: &&Command| command.menu.is_some_and(|(of, _)| of == family);
        let not_whole = all().filter(of).filter(|row| !frame.contains(row.help));
        cut.extend(not_whole.map(|row| format!("{}: {}", row.name, row.help)));
    }
    assert!(cut.is_empty(), "\n{}\n", cut.join("\n"));
}

#[test]
fn literals_are_found_without_comments_and_tests() {
    let source = "// \"no\"\nlet a = \"one \\\"two\\\" \\\n    three\"; let q = '\"'; f(\"four\");\n\
                  #[cfg(test)]\nmod tests { \"five\" }";
    assert_eq!(literals(source), ["one \"two\" three", "four"]);
}
