//! Example sessions bundled with the program, always opened as a copy.

/// A worked session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExampleSession {
    /// The name of its file, without ending.
    pub name: &'static str,
    /// Title.
    pub title: &'static str,
    /// The whole file.
    pub text: &'static str,
}

const EXAMPLES: [ExampleSession; 4] = [
    ExampleSession {
        name: "clean-energy",
        title: "Clean energy in our region",
        text: include_str!("../../sessions/clean-energy.convoke.json"),
    },
    ExampleSession {
        name: "fishery",
        title: "The bay and its boats",
        text: include_str!("../../sessions/fishery.convoke.json"),
    },
    ExampleSession {
        name: "arms-race",
        title: "An arms race",
        text: include_str!("../../sessions/arms-race.convoke.json"),
    },
    ExampleSession {
        name: "tiny",
        title: "First steps",
        text: include_str!("../../sessions/tiny.convoke.json"),
    },
];

/// Every worked session, the fullest first.
pub fn example_sessions() -> &'static [ExampleSession] {
    &EXAMPLES
}
