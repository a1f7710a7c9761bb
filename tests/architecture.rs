//! The rules of the code base, read off the files: which module may use which, what a module knows
//! nothing of, how large a file may be, what is not to be named.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
#[path = "architecture/figures.rs"]
mod figures;

use std::fs;
use std::path::{Path, PathBuf};

use figures::Source;

/// The modules in order: a module may use only modules above it.
const MODULES: [&str; 15] = [
    "model", "records", "grammar", "session", "analysis", "layout", "scene", "formats", "report",
    "store", "editor", "app", "ui", "run", "cli",
];

/// What reads the time. A date on a calendar reads none.
const CLOCKS: [&str; 5] = [
    "std::time",
    "Instant",
    "SystemTime",
    "Timestamp",
    "ZonedDateTime",
];
const FILES: [&str; 3] = ["std::fs", "std::env", "std::process"];
const TERMINALS: [&str; 2] = ["crossterm", "ratatui"];

/// What a module knows nothing of.
fn unknown_to(module: &str) -> Vec<&'static str> {
    let all = [&CLOCKS[..], &FILES, &TERMINALS].concat();
    match module {
        "model" | "records" | "grammar" | "session" | "analysis" | "layout" | "scene"
        | "formats" | "report" | "editor" | "app" => all,
        "ui" => [&CLOCKS[..], &FILES, &["crossterm"]].concat(),
        "store" => [&["Timestamp", "ZonedDateTime"], &TERMINALS[..]].concat(),
        _ => Vec::new(),
    }
}

/// Longest file, in lines, and longest function.
const LONGEST: usize = 400;
const LONGEST_MAIN: usize = 40;

/// Names that say nothing of what is in a file.
const EMPTY_NAMES: [&str; 9] = [
    "mod", "util", "utils", "helper", "helpers", "common", "manager", "misc", "stuff",
];

/// A file of this repository: its path from the root, and its text.
struct File {
    path: String,
    text: String,
}

impl File {
    fn new(path: &str, text: &str) -> Self {
        let (path, text) = (path.to_owned(), text.to_owned());
        Self { path, text }
    }

    fn module(&self) -> Option<&str> {
        let rest = self.path.strip_prefix("src/")?;
        let first = rest.split('/').next()?;
        let module = first.strip_suffix(".rs").unwrap_or(first);
        MODULES.into_iter().find(|known| *known == module)
    }

    /// The lines of code with their numbers; comments are not code.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = (1..).zip(self.text.lines());
        lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    fn fault(&self, line: usize, what: &str) -> String {
        format!("{}:{line} {what}", self.path)
    }
}

/// A module named by `crate::` or from `super::` that is not above the file's own.
fn imports_upwards(file: &File) -> Vec<String> {
    let Some(own) = file.module() else {
        return Vec::new();
    };
    let place = |module: &str| MODULES.iter().position(|known| *known == module);
    let mut faults = Vec::new();
    for (number, line) in file.code() {
        if line.contains("crate::{") {
            faults.push(file.fault(
                number,
                "imports several modules at once; name each by itself",
            ));
        }
        for named in after(line, "crate::") {
            if place(named).is_some_and(|at| Some(at) > place(own)) {
                faults
                    .push(file.fault(number, &format!("{own} imports {named}, which is below it")));
            }
        }
    }
    faults
}

/// The words that stand right behind each `mark` of a line.
fn after<'a>(line: &'a str, mark: &'a str) -> impl Iterator<Item = &'a str> {
    line.split(mark).skip(1).map(|rest| {
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
        &rest[..end.unwrap_or(rest.len())]
    })
}

/// Whether `word` stands in a line, not inside a longer word.
fn says(line: &str, word: &str) -> bool {
    let inside = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let behind = line[at + word.len()..].chars().next();
        !before.is_some_and(inside) && !behind.is_some_and(inside)
    })
}

/// A clock, a file or a terminal in a module that knows nothing of them.
fn knows_too_much(file: &File) -> Vec<String> {
    let Some(module) = file.module() else {
        return Vec::new();
    };
    let mut faults = Vec::new();
    for (number, line) in file.code() {
        for word in unknown_to(module) {
            if says(line, word) {
                faults.push(file.fault(number, &format!("{module} knows nothing of {word}")));
            }
        }
    }
    faults
}

fn says_nothing_by_its_name(file: &File) -> Vec<String> {
    let name = Path::new(&file.path).file_stem().unwrap().to_string_lossy();
    match EMPTY_NAMES.contains(&&*name) {
        true => vec![file.fault(1, "has a name that says nothing of what is in it")],
        false => Vec::new(),
    }
}

/// Lines of code before the tests; tests and tables of cases may be long.
fn is_too_long(file: &File) -> Vec<String> {
    let most = match file.path.as_str() {
        "src/main.rs" => LONGEST_MAIN,
        path if path.starts_with("src/") => LONGEST,
        _ => return Vec::new(),
    };
    let tests = |line: &str| line.starts_with("mod tests {") || line.starts_with("const CASES");
    let lines = file.text.lines().take_while(|line| !tests(line)).count();
    match lines > most {
        true => vec![file.fault(lines, &format!("has more than {most} lines"))],
        false => Vec::new(),
    }
}

/// Folders of one machine. Each is written in two halves, so that this file does not say them
/// itself.
const UNSAID: [(&str, &str); 2] = [("/ho", "me/"), ("/us", "ers/")];

fn names_what_is_not_to_be_named(file: &File) -> Vec<String> {
    let mut faults = Vec::new();
    for (number, line) in (1..).zip(file.text.to_lowercase().lines()) {
        for (first, second) in UNSAID {
            let word = format!("{first}{second}").to_lowercase();
            if line.contains(&word) {
                faults.push(file.fault(number, &format!("names {word}")));
            }
        }
    }
    faults
}

/// A module's own file says at its top what the module is for.
fn does_not_say_what_it_is_for(file: &File) -> Vec<String> {
    let is_source = file.path.ends_with(".rs");
    match is_source && !file.text.starts_with("//!") {
        true => vec![file.fault(1, "does not say at its top what it is for")],
        false => Vec::new(),
    }
}

/// The name of the type that a line of code makes known outside its file.
fn public_type(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix("pub")?;
    let rest = match rest.strip_prefix('(') {
        Some(inside) => inside.split_once(')')?.1,
        None => rest,
    };
    let kinds = ["struct ", "enum ", "trait ", "type ", "union "];
    let kind = kinds
        .into_iter()
        .find(|kind| rest.trim_start().starts_with(kind))?;
    // In a macro the name is a `$variable`, which names no type.
    after(rest, kind).next().filter(|name| !name.is_empty())
}

/// Every type name that more than one file makes known, with the places: one name, one meaning.
fn types_of_one_name(files: &[File]) -> Vec<String> {
    let mut places: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for file in files.iter().filter(|file| file.path.starts_with("src/")) {
        for (number, line) in file.code() {
            if let Some(name) = public_type(line) {
                let place = format!("{}:{number}", file.path);
                places.entry(name).or_default().push(place);
            }
        }
    }
    let twice = places.into_iter().filter(|(_, places)| places.len() > 1);
    twice
        .map(|(name, places)| {
            format!(
                "{name} is defined {} times: {}",
                places.len(),
                places.join(", ")
            )
        })
        .collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every text file of the repository.
fn files() -> Vec<File> {
    let mut found = Vec::new();
    for folder in ["src", "tests", "examples", "sessions", ".ci"] {
        gather(&root().join(folder), &mut found);
    }
    for name in ["README.md", "CHANGELOG.md", "Cargo.toml", ".gitignore"] {
        found.push(root().join(name));
    }
    found.sort();
    let relative = |path: &PathBuf| {
        path.strip_prefix(root())
            .unwrap()
            .to_string_lossy()
            .into_owned()
    };
    let readable = found.iter().filter_map(|path| {
        let text = fs::read_to_string(path).ok()?;
        Some(File::new(&relative(path).replace('\\', "/"), &text))
    });
    readable.collect()
}

fn gather(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => gather(&path, found),
            false => found.push(path),
        }
    }
}

fn sources() -> impl Iterator<Item = File> {
    files()
        .into_iter()
        .filter(|file| file.path.ends_with(".rs"))
}

fn none(faults: impl Iterator<Item = String>) {
    let faults: Vec<String> = faults.collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn no_module_imports_upwards() {
    none(sources().flat_map(|file| imports_upwards(&file)));
}

#[test]
fn pure_modules_know_no_clock_no_file_and_no_terminal() {
    none(sources().flat_map(|file| knows_too_much(&file)));
}

#[test]
fn every_file_is_named_for_what_is_in_it_and_says_it_at_the_top() {
    none(sources().flat_map(|file| says_nothing_by_its_name(&file)));
    none(sources().flat_map(|file| does_not_say_what_it_is_for(&file)));
}

#[test]
fn no_public_type_name_is_defined_twice() {
    let sources: Vec<File> = sources().collect();
    none(types_of_one_name(&sources).into_iter());

    let file = |path, text| File::new(path, text);
    let shared = [
        file("src/app/key.rs", "pub enum Code {\n"),
        file(
            "src/model/code.rs",
            "    pub(super) struct Code<'a>(&'a str);\n",
        ),
        file(
            "src/ui/code.rs",
            "struct Code;\n// pub struct Code;\npub fn struct_of() {}\n",
        ),
    ];
    let faults = types_of_one_name(&shared);
    let said = "Code is defined 2 times: src/app/key.rs:1, src/model/code.rs:1";
    assert_eq!(faults, [said]);
}

#[test]
fn no_file_is_too_long_for_one_head() {
    none(sources().flat_map(|file| is_too_long(&file)));
}

/// Longest README, in lines. The guide is in the program: `convoke help`.
const LONGEST_README: usize = 150;

#[test]
fn the_readme_can_be_read_in_one_sitting() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let lines = readme.lines().count();
    assert!(lines <= LONGEST_README, "{lines} lines");
}

#[test]
fn nothing_is_named_that_belongs_elsewhere() {
    none(files().iter().flat_map(names_what_is_not_to_be_named));
}

#[test]
fn every_module_is_known_and_the_library_lists_it() {
    let library = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let modules: Vec<&str> = after(&library, "pub mod ").collect();
    assert!(modules.len() > 8);
    for module in &modules {
        assert!(
            MODULES.contains(module),
            "{module} has no place among the modules"
        );
        assert!(
            library.contains(&format!("//! {module} ")),
            "{module} is not explained"
        );
        assert!(
            root().join(format!("src/{module}.rs")).exists(),
            "{module}.rs"
        );
    }
}

/// Every rule catches what it is for, and leaves alone what is sound.
#[test]
fn every_rule_bites() {
    type Rule = fn(&File) -> Vec<String>;
    let long = "//! Long.\n".repeat(LONGEST + 1);
    let (first, second) = UNSAID[0];
    let unsaid = format!("//! See {first}{second}/notes.");
    let cases: [(Rule, &str, &str, &str, &str); 14] = [
        (
            imports_upwards,
            "src/model/map.rs",
            "use crate::app::App;",
            "src/app/map.rs",
            "use crate::model::Map;",
        ),
        (
            imports_upwards,
            "src/store.rs",
            "let x = crate::run::Clock::stamp();",
            "src/run.rs",
            "use crate::store::Live;",
        ),
        (
            imports_upwards,
            "src/ui/view.rs",
            "use crate::{app, run};",
            "src/ui/view.rs",
            "// see crate::run",
        ),
        (
            imports_upwards,
            "src/session/log.rs",
            "    crate::layout::settle(a, b)",
            "src/session/log.rs",
            "use crate::session::Entry;",
        ),
        (
            knows_too_much,
            "src/layout/tidy.rs",
            "use std::time::Instant;",
            "src/layout/tidy.rs",
            "// no Instant here",
        ),
        (
            knows_too_much,
            "src/model/map.rs",
            "std::fs::read(path)",
            "src/store/whole.rs",
            "std::fs::read(path)",
        ),
        (
            knows_too_much,
            "src/app/key.rs",
            "use crossterm::event;",
            "src/run/keyboard.rs",
            "use crossterm::event;",
        ),
        (
            knows_too_much,
            "src/ui/view.rs",
            "use jiff::Timestamp;",
            "src/ui/view.rs",
            "use ratatui::buffer::Buffer;",
        ),
        (
            knows_too_much,
            "src/session/log.rs",
            "Instant::now()",
            "src/session/log.rs",
            "let Instantly = 1;",
        ),
        (
            says_nothing_by_its_name,
            "src/app/utils.rs",
            "",
            "src/app/keymap.rs",
            "",
        ),
        (
            says_nothing_by_its_name,
            "src/app/mod.rs",
            "",
            "src/app/model.rs",
            "",
        ),
        (
            does_not_say_what_it_is_for,
            "src/app.rs",
            "use x;",
            "src/app.rs",
            "//! What is open.",
        ),
        (
            is_too_long,
            "src/app/state.rs",
            &long,
            "src/main.rs",
            "//! Short.",
        ),
        (
            names_what_is_not_to_be_named,
            "README.md",
            &unsaid,
            "README.md",
            "What is shared.",
        ),
    ];
    for (rule, path, bad, sound_path, sound) in cases {
        assert!(!rule(&File::new(path, bad)).is_empty(), "{path}: {bad}");
        assert!(
            rule(&File::new(sound_path, sound)).is_empty(),
            "{sound_path}: {sound}"
        );
    }
    let main = "//! Parse.\n".repeat(LONGEST_MAIN + 1);
    assert_eq!(is_too_long(&File::new("src/main.rs", &main)).len(), 1);
}

/// The program's source files without their own tests.
fn program() -> Vec<Source> {
    let inside = |file: &File| {
        let cases = [
            "/tests.rs",
            "/cases.rs",
            "/test_support.rs",
            "/properties.rs",
        ];
        file.path.starts_with("src/") && !cases.iter().any(|end| file.path.ends_with(end))
    };
    let files = sources().filter(inside);
    files
        .map(|file| Source::new(&file.path, &file.text))
        .collect()
}

/// The parts of which the state of the program is made.
const PARTS: [&str; 15] = [
    "App",
    "AnalysisCache",
    "Appearance",
    "Comparing",
    "Focus",
    "Growing",
    "InputQueue",
    "Panel",
    "People",
    "Playback",
    "Pointer",
    "StatusLine",
    "Viewport",
    "Watching",
    "LayoutProposal",
];

#[test]
fn no_part_of_the_app_has_a_field_that_other_files_may_write() {
    none(figures::open_fields(&program(), "src/app/", &PARTS).into_iter());
}

#[test]
fn methods_of_the_app_stand_in_two_files() {
    let blocks = figures::impl_blocks(&program(), "App");
    assert!(blocks.len() <= 2, "{blocks:#?}");
}

#[test]
fn no_command_is_found_by_a_literal_name() {
    none(figures::literal_lookups(&program()).into_iter());
}

/// Lines outside the session that append to it, or make what is appended.
fn appends(file: &File) -> Vec<String> {
    if !file.path.starts_with("src/") || file.path.starts_with("src/session") {
        return Vec::new();
    }
    let code = file
        .code()
        .take_while(|(_, line)| !line.starts_with("mod tests {"));
    let appends =
        code.filter(|(_, line)| line.contains("session.push(") || says(line, "NewEntry {"));
    appends
        .map(|(number, _)| file.fault(number, "appends to the session"))
        .collect()
}

#[test]
fn a_session_is_appended_to_in_one_place() {
    let places = sources().flat_map(|file| appends(&file));
    let (editor, others): (Vec<_>, Vec<_>) =
        places.partition(|place| place.starts_with("src/editor/document.rs"));
    let document = sources().find(|file| file.path == "src/editor/document.rs");
    let pushes = document.map_or(0, |file| file.text.matches("session.push(").count());
    assert!(others.is_empty(), "\n{}\n", others.join("\n"));
    assert_eq!((pushes, editor.is_empty()), (1, false));
}

/// Printed with `cargo test --test architecture -- --nocapture`.
#[test]
fn the_figures_of_the_design_are_counted() {
    let files = program();
    let sizes = figures::module_sizes(&files);
    let cycles = figures::import_cycles(&files);
    let largest = cycles.first().map_or(0, Vec::len);
    let rows = [
        (
            "fields of the app's parts that other files may write",
            figures::open_fields(&files, "src/app/", &PARTS).len(),
        ),
        ("impl App blocks", figures::impl_blocks(&files, "App").len()),
        ("places that push an entry", figures::pushes(&files).len()),
        ("command tables", figures::command_tables(&files).len()),
        (
            "commands found by a literal name",
            figures::literal_lookups(&files).len(),
        ),
        (
            "public type names defined twice",
            figures::duplicate_type_names(&files).len(),
        ),
        (
            "lines of the largest module, without its tests",
            sizes.first().map_or(0, |(lines, _)| *lines),
        ),
        ("import cycles inside modules", cycles.len()),
        ("files in the largest of them", largest),
    ];
    for (what, count) in rows {
        println!("{count:>7}  {what}");
    }
    let listed = [
        figures::pushes(&files),
        figures::command_tables(&files),
        figures::duplicate_type_names(&files),
    ];
    for line in listed.iter().flatten() {
        println!("         {line}");
    }
    for cycle in cycles {
        println!("         {}", cycle.join(" ⇄ "));
    }
    assert!(!files.is_empty() && sizes.len() > 8);
}
