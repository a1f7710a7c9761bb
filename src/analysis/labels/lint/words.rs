//! The word lists of the label hints.

/// Words that say which way a thing goes: the sign of a link does.
pub(super) const DIRECTIONS: &[&str] = &[
    "more",
    "less",
    "fewer",
    "increase",
    "increased",
    "increasing",
    "decrease",
    "decreased",
    "decreasing",
    "rising",
    "falling",
    "growing",
    "declining",
    "reduced",
    "improved",
    "higher",
    "lower",
    "better",
    "worse",
];

/// Beginnings that name a thing by its absence.
pub(super) const ABSENCES: &[&str] = &[
    "lack of",
    "no",
    "absence of",
    "shortage of",
    "loss of",
    "insufficient",
    "not enough",
    "too little",
    "too few",
];

/// Words for little of a thing, and the thing.
pub(super) const OPPOSITES: &[(&str, &str)] = &[
    ("distrust", "trust"),
    ("mistrust", "trust"),
    ("dissatisfaction", "satisfaction"),
    ("disinterest", "interest"),
    ("noncompliance", "compliance"),
    ("non-compliance", "compliance"),
];

/// What is poor as a quality, and not as people are.
pub(super) const POOR_OF: &[&str] = &[
    "access",
    "air",
    "communication",
    "cooperation",
    "coordination",
    "data",
    "diet",
    "governance",
    "health",
    "housing",
    "hygiene",
    "infrastructure",
    "knowledge",
    "leadership",
    "maintenance",
    "management",
    "nutrition",
    "performance",
    "planning",
    "quality",
    "roads",
    "sanitation",
    "sleep",
    "soil",
    "water",
    "working",
];

/// Those who are missing, and not lacking.
pub(super) const COUNTED_POOR: &[&str] =
    &["children", "person", "persons", "people", "link", "links"];

/// Kinds that are called low.
pub(super) const LOW_KINDS: &[&str] = &[
    "carbon", "cost", "emission", "energy", "income", "input", "risk", "season", "skill",
    "skilled", "tech", "tide", "wage",
];

/// Verbs with which an action begins, of those that are no nouns and no adjectives.
pub(super) const VERBS: &[&str] = &[
    "reduce",
    "improve",
    "build",
    "create",
    "develop",
    "ensure",
    "provide",
    "promote",
    "implement",
    "strengthen",
    "establish",
    "encourage",
    "educate",
    "teach",
    "get",
    "make",
    "give",
    "prevent",
    "avoid",
    "keep",
    "find",
    "introduce",
    "enable",
    "stop",
];

/// The same with which an activity begins, of those that are seldom nouns.
pub(super) const GERUNDS: &[&str] = &[
    "reducing",
    "improving",
    "creating",
    "ensuring",
    "providing",
    "promoting",
    "implementing",
    "strengthening",
    "establishing",
    "encouraging",
    "educating",
    "preventing",
    "avoiding",
    "introducing",
    "enabling",
    "stopping",
    "raising",
    "lowering",
];

/// Bodies and wholes that do not go up and down.
pub(super) const THINGS: &[&str] = &[
    "administration",
    "army",
    "church",
    "climate",
    "community",
    "council",
    "economy",
    "environment",
    "government",
    "industry",
    "law",
    "media",
    "ministry",
    "municipality",
    "nature",
    "parliament",
    "police",
    "politics",
    "society",
    "state",
    "university",
    "weather",
];

/// Names that look as if they wanted a hint and do not.
pub(super) const FIXED_PHRASES: &[&str] = &[
    "arts and crafts",
    "checks and balances",
    "command and control",
    "food and drink",
    "growing season",
    "health and safety",
    "higher education",
    "high school",
    "high schools",
    "high street",
    "high streets",
    "high tide",
    "information and communication",
    "law and order",
    "low tide",
    "lower house",
    "lower secondary",
    "monitoring and evaluation",
    "profit and loss",
    "research and development",
    "rising star",
    "search and rescue",
    "stop sign",
    "stop signs",
    "supply and demand",
    "terms and conditions",
    "trial and error",
    "water and sanitation",
    "wear and tear",
];
