//! One statement of a flowchart taken apart: nodes and the arrows between them.

/// A chain of nodes; each step may have several, joined by `&`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Chain {
    /// The nodes of each step.
    pub nodes: Vec<Vec<NodeText>>,
    /// The arrow from each step to the next.
    pub arrows: Vec<Arrow>,
}

/// A node as it is written.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NodeText {
    /// What it is called in the text.
    pub id: String,
    /// Its label, where one is given here.
    pub label: Option<String>,
    /// Its class, behind `:::`.
    pub class: Option<String>,
}

/// An arrow as it is written.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Arrow {
    /// What stands on it.
    pub text: String,
    /// Whether its head is at the first end only.
    pub is_reversed: bool,
    /// Whether it has a head at both ends or at none.
    pub is_undirected: bool,
}

/// The statements of a line: `;` parts them outside brackets, bars and quotes.
pub fn statements(line: &str) -> Vec<&str> {
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0_i32);
    let (mut quoted, mut piped) = (false, false);
    for (at, c) in line.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '|' if !quoted => piped = !piped,
            '[' | '(' | '{' if !quoted => depth += 1,
            ']' | ')' | '}' if !quoted => depth -= 1,
            ';' if !quoted && !piped && depth <= 0 => {
                parts.push(&line[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&line[start..]);
    parts
}

/// Reads a chain; `None` where the statement is none.
pub fn chain(statement: &str) -> Option<Chain> {
    let mut chain = Chain::default();
    let mut rest = statement;
    loop {
        let mut step = Vec::new();
        loop {
            let (node, behind) = node(rest.trim_start())?;
            step.push(node);
            rest = behind.trim_start();
            match rest.strip_prefix('&') {
                Some(behind) => rest = behind,
                None => break,
            }
        }
        chain.nodes.push(step);
        if rest.is_empty() {
            return Some(chain);
        }
        let (arrow, behind) = arrow(rest)?;
        chain.arrows.push(arrow);
        rest = behind;
    }
}

/// Brackets of the shapes, the longest first.
const SHAPES: [(&str, &str); 14] = [
    ("(((", ")))"),
    ("([", "])"),
    ("((", "))"),
    ("[[", "]]"),
    ("[(", ")]"),
    ("{{", "}}"),
    ("[/", "/]"),
    ("[\\", "\\]"),
    ("[/", "\\]"),
    ("[\\", "/]"),
    ("[", "]"),
    ("(", ")"),
    ("{", "}"),
    (">", "]"),
];

fn node(text: &str) -> Option<(NodeText, &str)> {
    let end = id_end(text);
    if end == 0 {
        return None;
    }
    let mut node = NodeText {
        id: text[..end].to_owned(),
        ..NodeText::default()
    };
    let mut rest = &text[end..];
    if let Some(shape) = rest.strip_prefix("@{") {
        let close = shape.find('}')?;
        let label = shape[..close]
            .split_once("label:")
            .map(|(_, label)| label.trim());
        node.label = label.map(|label| label.split('"').nth(1).unwrap_or(label).to_owned());
        rest = &shape[close + 1..];
    } else if let Some((label, behind)) = SHAPES.iter().find_map(|shape| shaped(rest, *shape)) {
        node.label = Some(label.to_owned());
        rest = behind;
    }
    if let Some(class) = rest.strip_prefix(":::") {
        let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
        let end = class.find(|c| !is_part(c)).unwrap_or(class.len());
        node.class = Some(class[..end].to_owned());
        rest = &class[end..];
    }
    Some((node, rest))
}

/// What ends an identifier, beside blanks and brackets.
const STOPS: [&str; 11] = [
    "-->", "---", "-.", "==", "--", "<-", "<=", "~~~", ":::", "@{", ">",
];

fn id_end(text: &str) -> usize {
    let stops = |at: usize, c: char| {
        let rest = &text[at..];
        let is_circle = at > 0 && (rest.starts_with("o--") || rest.starts_with("x--"));
        c.is_whitespace()
            || "[](){}|&\";,".contains(c)
            || STOPS.iter().any(|stop| rest.starts_with(stop))
            || is_circle
    };
    let found = text.char_indices().find(|(at, c)| stops(*at, *c));
    found.map_or(text.len(), |(at, _)| at)
}

fn shaped<'a>(text: &'a str, (open, close): (&str, &str)) -> Option<(&'a str, &'a str)> {
    let inner = text.strip_prefix(open)?;
    if let Some(quoted) = inner.strip_prefix('"') {
        let end = quoted.find('"')?;
        let behind = quoted[end + 1..].strip_prefix(close)?;
        return Some((&inner[..end + 2], behind));
    }
    let end = inner.find(close)?;
    Some((&inner[..end], &inner[end + close.len()..]))
}

/// Reads an arrow: `-->`, `-.->`, `==>`, `---`, with `|text|` behind it or the text within.
fn arrow(text: &str) -> Option<(Arrow, &str)> {
    let first = text.chars().next()?;
    let is_circle = (first == 'o' || first == 'x') && text[1..].starts_with("--");
    let starts_back = first == '<' || is_circle;
    let body = if starts_back { &text[1..] } else { text };
    let line = body
        .find(|c: char| !"-=.~".contains(c))
        .unwrap_or(body.len());
    if line < 2 {
        return None;
    }
    let (stroke, behind) = body.split_at(line);
    let mut arrow = Arrow::default();
    if has_head(behind) {
        arrow.finish(starts_back, true);
        return text_behind(arrow, &behind[1..]);
    }
    if stroke.len() >= 3 {
        arrow.finish(starts_back, false);
        return text_behind(arrow, behind);
    }
    // The text stands between two halves of the line.
    let close = match stroke {
        "-." => ".-",
        "==" => "==",
        _ => "--",
    };
    let end = closing(behind, close)?;
    behind[..end].trim().clone_into(&mut arrow.text);
    let tail = &behind[end..];
    let line = tail
        .find(|c: char| !"-=.".contains(c))
        .unwrap_or(tail.len());
    let head = has_head(&tail[line..]);
    arrow.finish(starts_back, head);
    Some((arrow, &tail[line + usize::from(head)..]))
}

fn text_behind(mut arrow: Arrow, rest: &str) -> Option<(Arrow, &str)> {
    let Some(piped) = rest.trim_start().strip_prefix('|') else {
        return Some((arrow, rest));
    };
    let opened = piped.trim_start().strip_prefix('"');
    let quoted = opened.and_then(|quoted| Some(piped.len() - quoted.len() + quoted.find('"')?));
    let end = quoted.unwrap_or(0);
    let end = end + piped[end..].find('|')?;
    piped[..end].trim().clone_into(&mut arrow.text);
    Some((arrow, &piped[end + 1..]))
}

/// Whether a line ends in an arrow, or in a circle or a cross before a blank.
fn has_head(text: &str) -> bool {
    let is_circle = text.starts_with(['o', 'x']) && text[1..].starts_with([' ', '|']);
    text.starts_with('>') || is_circle
}

/// Where the second half of a line begins, outside quotes.
fn closing(text: &str, close: &str) -> Option<usize> {
    let mut quoted = false;
    text.char_indices().find_map(|(at, c)| {
        quoted ^= c == '"';
        (!quoted && text[at..].starts_with(close)).then_some(at)
    })
}

impl Arrow {
    const fn finish(&mut self, starts_back: bool, has_head: bool) {
        self.is_reversed = starts_back && !has_head;
        self.is_undirected = starts_back == has_head;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_are_read_in_every_form() {
        for (text, on_it, ids) in [
            ("A-->B", "", ["A", "B"]),
            ("A -->|+| B", "+", ["A", "B"]),
            ("A -- \"-\" --> B", "\"-\"", ["A", "B"]),
            ("A -.->|–| B", "–", ["A", "B"]),
            ("A -. late .-> B", "late", ["A", "B"]),
            ("A == more ==> B", "more", ["A", "B"]),
            ("A ---->|\"a|b\"| B", "\"a|b\"", ["A", "B"]),
            ("A --x B", "", ["A", "B"]),
        ] {
            let read = chain(text).unwrap();
            let found: Vec<&str> = read.nodes.iter().map(|step| step[0].id.as_str()).collect();
            assert_eq!(found, ids, "{text}");
            assert_eq!(read.arrows[0].text, on_it, "{text}");
            assert!(!read.arrows[0].is_undirected, "{text}");
        }
        assert!(chain("A <--> B").unwrap().arrows[0].is_undirected);
        assert!(chain("A --- B").unwrap().arrows[0].is_undirected);
        assert_eq!(chain("A & B --> C & D").unwrap().nodes[1].len(), 2);
    }
}
