//! The list of help topics, one row for each page.

/// A page about one part of the program.
#[derive(Debug)]
pub struct Topic {
    /// The word that asks for it, as in `convoke help typing`.
    pub name: &'static str,
    /// Other words that ask for it: subcommands it belongs to, and words that people try.
    pub words: &'static [&'static str],
    /// What it is about, in a few words.
    pub summary: &'static str,
    /// Section of its manual page: 5 for file formats, 7 for everything else.
    pub section: u8,
    /// The page, in Markdown.
    pub page: &'static str,
}

macro_rules! page {
    ($name:literal, $section:literal, $summary:literal, $words:expr) => {
        Topic {
            name: $name,
            words: &$words,
            summary: $summary,
            section: $section,
            page: include_str!(concat!($name, ".md")),
        }
    };
}

/// Every topic, in the order in which the overview lists them.
pub const TOPICS: &[Topic] = &[
    page!(
        "typing",
        7,
        "what can be typed, with an example of each",
        ["grammar", "add", "syntax"]
    ),
    page!(
        "keys",
        7,
        "all keys and commands",
        ["key", "commands", "mouse", "palette"]
    ),
    page!(
        "projector",
        7,
        "showing the map to a group; large maps",
        ["zoom", "view", "views", "presenting", "large-maps"]
    ),
    page!(
        "people",
        7,
        "participants, speakers, participation",
        ["person", "participants", "group", "voices"]
    ),
    page!(
        "stages",
        7,
        "agenda, stages, time",
        ["stage", "agenda", "timer"]
    ),
    page!(
        "notes",
        7,
        "notes, insights, parking lot",
        ["note", "parking", "parking-lot"]
    ),
    page!("votes", 7, "dot votes", ["vote", "voting", "dots"]),
    page!(
        "actions",
        7,
        "actions, goals, trends",
        ["action", "goal", "goals", "trend", "trends"]
    ),
    page!(
        "analysis",
        7,
        "loops, paths, what-if scenarios, roles",
        ["loops", "loop", "paths", "roles", "what-if", "archetypes"]
    ),
    page!(
        "duplicates",
        7,
        "factors that are the same",
        ["duplicate", "split"]
    ),
    page!(
        "replay",
        7,
        "watching a session again; moments; the log",
        ["demo", "log", "moments", "timeline"]
    ),
    page!(
        "second-screen",
        7,
        "a second window that shows the session live",
        ["follow", "second", "screen"]
    ),
    page!(
        "report",
        7,
        "exports, the report, anonymity",
        ["export", "redact", "privacy", "anonymous", "formats"]
    ),
    page!(
        "merge-and-compare",
        7,
        "several maps",
        ["merge", "compare", "difference"]
    ),
    page!(
        "configuration",
        5,
        "keys, themes and agendas of your own",
        ["config", "settings", "theme", "themes", "colours", "colors"]
    ),
    page!(
        "file-format",
        5,
        "the session file and what \"saved\" means",
        ["format", "file", "events", "check", "saved", "json"]
    ),
    page!(
        "command-line",
        7,
        "all subcommands, exit status, plain mode",
        ["cli", "plain", "exit-status"]
    ),
];

impl Topic {
    /// The topics that a word asks for, in any case.
    pub fn matching(word: &str) -> impl Iterator<Item = &'static Self> {
        let word = word.to_lowercase();
        TOPICS
            .iter()
            .filter(move |topic| topic.name == word || topic.words.contains(&word.as_str()))
    }

    /// The topics whose page contains a word.
    pub fn mentioning(word: &str) -> impl Iterator<Item = &'static Self> {
        let word = word.to_lowercase();
        TOPICS
            .iter()
            .filter(move |topic| topic.page.to_lowercase().contains(&word))
    }
}
