//! What the columns of a table of links or factors mean, by their headers.

use super::csv::unguarded;
use super::polarity_words::polarity;
use super::sheet::Sheet;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// The cause of a link.
    From,
    /// The effect of a link.
    To,
    /// A sign or a word for one.
    Polarity,
    /// Kumu's kind of a connection, which may be a sign.
    Type,
    /// Whether a link is directed, undirected or mutual.
    Direction,
    /// Whether the effect comes later.
    Delay,
    /// How strong a link is, with or without a sign.
    Strength,
    /// How sure somebody is.
    Confidence,
    /// Who said it.
    Voice,
    /// What is said about it.
    Note,
    /// What is meant by it.
    Definition,
    /// What somebody said, word by word.
    Evidence,
    /// A label or words on a line.
    Label,
    /// An identifier.
    Id,
    /// Tags, with `|` between them.
    Tags,
    /// A group.
    Group,
    /// A unit of measurement.
    Unit,
    /// The name of a style.
    StyleName,
    /// The number of a style.
    Style,
    /// To the right.
    X,
    /// Downwards.
    Y,
    /// One of the steps of a long table of weights, from -1 to 1.
    Step(i8),
    /// Anything else: an attribute.
    Other,
}

/// Names of the two ends of a link, the clearest first.
const ENDS: [(&[&str], &[&str]); 7] = [
    (
        &["from", "from label", "from name", "from factor"],
        &["to", "to label", "to name", "to factor"],
    ),
    (
        &["cause", "causes", "cause label", "cause name"],
        &["effect", "effects", "effect label", "effect name"],
    ),
    (
        &["source", "source label", "source name"],
        &["target", "target label", "target name"],
    ),
    (
        &["driver", "influencer", "parent", "origin", "start", "tail"],
        &[
            "driven",
            "influenced",
            "child",
            "destination",
            "end",
            "head",
        ],
    ),
    (
        &["von", "de", "ursache", "quelle"],
        &["nach", "zu", "wirkung", "ziel", "a", "vers"],
    ),
    (
        &["from id", "source id", "cause id", "fromid", "sourceid"],
        &["to id", "target id", "effect id", "toid", "targetid"],
    ),
    (
        &["source master id", "from node", "source node"],
        &["target master id", "to node", "target node"],
    ),
];

/// Headers of the other columns.
const NAMES: &[(Column, &[&str])] = &[
    (
        Column::Polarity,
        &[
            "polarity",
            "sign",
            "link polarity",
            "link sign",
            "polaritat",
            "vorzeichen",
            "valence",
            "relationship impact",
            "impact",
            "correlation",
        ],
    ),
    (Column::Type, &["type", "connection type", "element type"]),
    (Column::Direction, &["direction"]),
    (
        Column::Delay,
        &["delay", "delayed", "time delay", "lag", "is delayed"],
    ),
    (
        Column::Strength,
        &[
            "strength",
            "weight",
            "intensity",
            "magnitude",
            "influence",
            "value",
        ],
    ),
    (Column::Confidence, &["confidence", "certainty"]),
    (
        Column::Voice,
        &[
            "said by",
            "saidby",
            "who",
            "participant",
            "participant number",
            "participant id",
            "author",
            "creator",
            "person",
            "expert",
            "speaker",
            "respondent",
            "interviewee",
            "stakeholder",
            "voice",
            "voices",
        ],
    ),
    (
        Column::Note,
        &[
            "note",
            "notes",
            "comment",
            "comments",
            "rationale",
            "reason",
            "explanation",
        ],
    ),
    (
        Column::Definition,
        &["description", "definition", "meaning"],
    ),
    (
        Column::Evidence,
        &[
            "quote",
            "quotes",
            "evidence",
            "statement",
            "citation",
            "quotation",
        ],
    ),
    (
        Column::Label,
        &[
            "label",
            "name",
            "factor",
            "variable",
            "node",
            "element",
            "concept",
            "title",
            "link label",
            "connection label",
            "relation",
        ],
    ),
    (
        Column::Id,
        &["id", "node id", "factor id", "key", "element id"],
    ),
    (Column::Tags, &["tags", "tag"]),
    (
        Column::Group,
        &["group", "theme", "cluster", "category", "sector"],
    ),
    (Column::Unit, &["unit", "units"]),
    (
        Column::StyleName,
        &["grouplabel", "group label", "style name"],
    ),
    (Column::Style, &["style"]),
    (Column::X, &["x"]),
    (Column::Y, &["y"]),
];

/// The columns of a long table of linguistic weights, each marked with a 1.
const STEPS: [(&str, i8); 11] = [
    ("-vl", -1),
    ("-l", -2),
    ("-m", -3),
    ("-h", -4),
    ("-vh", -5),
    ("na", 0),
    ("+vl", 1),
    ("+l", 2),
    ("+m", 3),
    ("+h", 4),
    ("+vh", 5),
];

/// The header of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableHeader {
    /// The row it stands in.
    pub row: usize,
    /// What each column holds, in order.
    pub columns: Vec<Column>,
    /// What each column is called.
    pub names: Vec<String>,
}

impl TableHeader {
    /// The header in a row of a table.
    pub fn new(sheet: &Sheet, row: usize) -> Self {
        let cells = sheet.rows.get(row).map_or(&[][..], Vec::as_slice);
        let names: Vec<String> = cells.iter().map(|cell| plain(cell)).collect();
        let mut columns: Vec<Column> = names.iter().map(|name| column(name)).collect();
        if let Some((from, to)) = ends(&names) {
            columns[from] = Column::From;
            columns[to] = Column::To;
        }
        only_first(&mut columns);
        let steps = cells.iter().map(|cell| step(cell)).collect::<Vec<_>>();
        if steps.iter().flatten().count() >= 3 {
            for (column, step) in columns.iter_mut().zip(steps) {
                *column = step.map_or(*column, Column::Step);
            }
        }
        let mut header = Self {
            row,
            columns,
            names: cells.iter().map(|cell| cell.trim().to_owned()).collect(),
        };
        header.settle_direction(sheet);
        header
    }

    /// Whether both ends of a link have a column.
    pub fn has_links(&self) -> bool {
        self.place(Column::From).is_some() && self.place(Column::To).is_some()
    }

    /// Whether labels have a column and links none.
    pub fn has_factors(&self) -> bool {
        self.place(Column::Label).is_some() && !self.has_links()
    }

    /// The column of this kind.
    pub fn place(&self, wanted: Column) -> Option<usize> {
        self.columns.iter().position(|column| *column == wanted)
    }

    /// Columns of this kind with a text in a row.
    pub fn texts<'a>(
        &'a self,
        row: &'a [String],
        wanted: Column,
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        let columns = self.columns.iter().zip(&self.names).zip(row);
        columns
            .filter(move |((column, _), text)| **column == wanted && !text.trim().is_empty())
            .map(|((_, name), text)| (name.as_str(), unguarded(text.trim())))
    }

    /// The first text of a row in a column of this kind, or an empty one.
    pub fn text<'a>(&'a self, row: &'a [String], wanted: Column) -> &'a str {
        self.texts(row, wanted).next().map_or("", |(_, text)| text)
    }

    /// A column named “direction” that holds signs is the one of the signs.
    fn settle_direction(&mut self, sheet: &Sheet) {
        let Some(place) = self.place(Column::Direction) else {
            return;
        };
        let values = sheet.rows.iter().skip(self.row + 1);
        let mut values = values
            .filter_map(|row| row.get(place))
            .filter(|it| !it.trim().is_empty());
        if self.place(Column::Polarity).is_none() && values.all(|value| polarity(value).is_some()) {
            self.columns[place] = Column::Polarity;
        }
    }
}

/// A header in lower case, with one space for whatever stands between its words.
fn plain(header: &str) -> String {
    let spaced: String = header
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    spaced
        .to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn column(name: &str) -> Column {
    let known = NAMES.iter().find(|(_, names)| names.contains(&name));
    known.map_or(Column::Other, |(column, _)| *column)
}

fn step(header: &str) -> Option<i8> {
    let header = header.trim().to_lowercase().replace(['−', '–'], "-");
    STEPS
        .iter()
        .find(|(name, _)| *name == header)
        .map(|(_, step)| *step)
}

/// Where the two ends of a link stand.
fn ends(names: &[String]) -> Option<(usize, usize)> {
    let place = |wanted: &[&str]| {
        names
            .iter()
            .position(|name| wanted.contains(&name.as_str()))
    };
    ENDS.iter()
        .find_map(|(from, to)| Some((place(from)?, place(to)?)))
}

/// Of several columns of a kind that there is one of, the first counts; the others are attributes.
fn only_first(columns: &mut [Column]) {
    let several = [
        Column::Voice,
        Column::Note,
        Column::Definition,
        Column::Evidence,
        Column::Tags,
        Column::Group,
        Column::Other,
    ];
    for at in 0..columns.len() {
        let column = columns[at];
        if columns[..at].contains(&column) && !several.contains(&column) {
            columns[at] = Column::Other;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sheet::delimited;
    use super::*;

    fn header(line: &str) -> TableHeader {
        TableHeader::new(&delimited(line), 0)
    }

    #[test]
    fn columns_are_known_by_their_headers_in_any_case() {
        let read = header("From,TO,Polarity,Delay,said_by,Note,Colour");
        use Column::{Delay, From, Note, Other, Polarity, To, Voice};
        assert_eq!(
            read.columns,
            [From, To, Polarity, Delay, Voice, Note, Other]
        );
    }

    #[test]
    fn headers_that_occur_twice_are_told_apart_by_place() {
        let read =
            header("Master ID,Node ID,cause,Master ID,Node ID,effect,polarity,participant_number");
        assert_eq!(read.place(Column::From), Some(2));
        assert_eq!(read.place(Column::To), Some(5));
        assert_eq!(read.place(Column::Voice), Some(7));
    }

    #[test]
    fn a_direction_of_plus_and_minus_is_a_sign() {
        let signs = header("source,target,direction\na,b,+\nb,a,-");
        assert_eq!(signs.columns[2], Column::Polarity);
        let kumu = header("From,To,Type,direction\na,b,+,directed");
        assert_eq!(kumu.columns[3], Column::Direction);
    }

    #[test]
    fn a_long_table_of_weights_has_a_column_for_each_step() {
        let read = header("From,To,-VL,-L,-M,-H,-VH,NA,+VL,+L,+M,+H,+VH");
        assert_eq!(read.columns[2], Column::Step(-1));
        assert_eq!(read.columns[12], Column::Step(5));
    }
}
