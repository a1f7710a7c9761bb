//! Flowcharts as people write causal loop diagrams in Mermaid, also within Markdown.
//!
//! After <https://mermaid.js.org/syntax/flowchart.html>, the part that real diagrams use: nodes in
//! every shape, chains, `&`, texts on links in both forms, `subgraph`, `class`, `%%` comments.

mod line;

use crate::formats::foreign::{FactorIndex, ForeignMap, non_empty};
use crate::formats::label_text::{decode_entities, html_text};
use crate::formats::polarity_words::link_text;
use crate::formats::source::{ReadError, Source};
use crate::model::Polarity;
use line::{Arrow, Chain, NodeText, chain};

/// Whether the text is a flowchart, or Markdown with one in it.
pub fn is_mermaid(source: &Source<'_>) -> bool {
    source.json.is_none() && source.root.is_none() && body(&source.text).is_some()
}

/// The first line number and the lines of the first flowchart.
fn body(text: &str) -> Option<(usize, Vec<&str>)> {
    let lines: Vec<&str> = text.lines().collect();
    let is_head = |line: &&str| {
        let mut words = line.split_whitespace();
        let head = words.next().unwrap_or("");
        let direction = words.next().unwrap_or("TB").trim_end_matches(';');
        let known = ["TB", "TD", "BT", "RL", "LR"].contains(&direction);
        ["graph", "flowchart", "flowchart-elk"].contains(&head.trim_end_matches(';')) && known
    };
    let head = lines.iter().position(|line| is_head(&line.trim()))?;
    let end = lines[head..]
        .iter()
        .position(|line| line.trim_start().starts_with("```"));
    let end = end.map_or(lines.len(), |end| head + end);
    Some((head + 2, lines[head + 1..end].to_vec()))
}

/// Reads a flowchart.
///
/// # Errors
/// There is none in the text.
pub fn read(source: &Source<'_>) -> Result<ForeignMap, ReadError> {
    let Some((first, lines)) = body(&source.text) else {
        let why = "no line begins with “graph” or “flowchart”".to_owned();
        return Err(ReadError::NotThis {
            format: "Mermaid",
            why,
        });
    };
    let mut reader = MermaidReader::default();
    for (at, line) in (first..).zip(lines) {
        reader.line(line.trim(), &format!("line {at}"));
    }
    Ok(reader.map)
}

#[derive(Default)]
struct MermaidReader {
    map: ForeignMap,
    index: FactorIndex,
    groups: Vec<String>,
}

/// Statements that say how things look.
const LOOKS: [&str; 7] = [
    "classDef",
    "style",
    "click",
    "direction",
    "accTitle",
    "accDescr",
    "title",
];

impl MermaidReader {
    fn line(&mut self, line: &str, place: &str) {
        if let Some(comment) = line.strip_prefix("%%") {
            let is_setting = comment.starts_with('{');
            let text = comment.trim().trim_matches(['-', '=', '#', ' ']);
            self.map
                .notes
                .extend(non_empty(text).filter(|_| !is_setting));
            return;
        }
        for statement in line::statements(line) {
            self.statement(statement.trim(), place);
        }
    }

    fn statement(&mut self, statement: &str, place: &str) {
        let word = statement.split_whitespace().next().unwrap_or("");
        let rest = statement[word.len()..].trim();
        match word {
            "" | "---" => {}
            "subgraph" => self.groups.push(group_name(rest)),
            "end" => drop(self.groups.pop()),
            "class" => self.class(rest),
            "linkStyle" => {
                self.map
                    .warnings
                    .note("colours of links are not read", place);
            }
            _ if LOOKS.contains(&word.trim_end_matches(':')) => {}
            _ => match chain(statement) {
                Some(chain) => self.chain(&chain, place),
                None => {
                    let says = format!(
                        "“{}” is not understood",
                        crate::model::text::shorten(statement, 60)
                    );
                    self.map.warnings.loss(says, place);
                }
            },
        }
    }

    fn class(&mut self, rest: &str) {
        let Some((ids, class)) = rest.rsplit_once(char::is_whitespace) else {
            return;
        };
        for id in ids.split(',') {
            if let Some(place) = self.index.get(id.trim()) {
                self.map.factors[place]
                    .groups
                    .push(class.trim_end_matches(';').to_owned());
            }
        }
    }

    fn chain(&mut self, chain: &Chain, place: &str) {
        let mut before: Vec<usize> = Vec::new();
        for (at, nodes) in chain.nodes.iter().enumerate() {
            let places: Vec<usize> = nodes.iter().map(|node| self.node(node)).collect();
            if at > 0 {
                let arrow = &chain.arrows[at - 1];
                for &from in &before {
                    for &to in &places {
                        self.link(from, to, arrow, place);
                    }
                }
            }
            before = places;
        }
    }

    fn node(&mut self, node: &NodeText) -> usize {
        let place = self.index.get(&node.id).unwrap_or_else(|| {
            let place = self.map.add_factor(&node.id, &node.id);
            self.index.insert(&node.id, place);
            if let Some(group) = self.groups.last() {
                self.map.factors[place].groups.push(group.clone());
            }
            place
        });
        if let Some(label) = &node.label {
            self.map.factors[place].label = label_of(label);
        }
        self.map.factors[place].groups.extend(node.class.clone());
        place
    }

    fn link(&mut self, from: usize, to: usize, arrow: &Arrow, place: &str) {
        let text = link_text(&label_of(&arrow.text));
        let ends = if arrow.is_reversed {
            (to, from)
        } else {
            (from, to)
        };
        let polarity = text.polarity.unwrap_or(Polarity::Unknown);
        let link = self.map.add_link(ends.0, ends.1, polarity);
        link.delay = text.delay;
        link.strength = text.strength;
        link.words = non_empty(&text.words);
        link.is_undirected = arrow.is_undirected;
        if arrow.is_undirected {
            self.map
                .warnings
                .note("a line has no direction: it is a link each way", place);
            let mut back = self.map.links[self.map.links.len() - 1].clone();
            (back.from, back.to) = (back.to, back.from);
            self.map.links.push(back);
        }
    }
}

/// `id [title]` or the title alone.
fn group_name(rest: &str) -> String {
    let title = rest.split_once('[').map_or(rest, |(_, title)| title);
    label_of(title.trim_end_matches([']', ';']))
}

/// A label without quotes, entities decoded: Mermaid writes `#quot;` and `#35;`.
fn label_of(text: &str) -> String {
    let text = text.trim();
    let quoted = text
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'));
    let text = quoted.unwrap_or(text);
    let text = text
        .strip_prefix('`')
        .and_then(|text| text.strip_suffix('`'))
        .unwrap_or(text);
    let html = html_text(&protect(text));
    decode_entities(&html)
}

/// Mermaid's entities as HTML's: `#quot;` as `&quot;`, `#35;` as `&#35;`.
fn protect(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('#') {
        safe.push_str(&rest[..at].replace('&', "&amp;"));
        let tail = &rest[at + 1..];
        let end = tail.find(';').filter(|end| *end > 0 && *end < 12);
        let name = end
            .map(|end| &tail[..end])
            .filter(|name| name.chars().all(|c| c.is_ascii_alphanumeric()));
        match name {
            Some(name) if name.chars().all(|c| c.is_ascii_digit()) => {
                safe.push_str(&format!("&amp;#{name};"));
                rest = &tail[name.len() + 1..];
            }
            Some(name) => {
                safe.push_str(&format!("&amp;{name};"));
                rest = &tail[name.len() + 1..];
            }
            None => {
                safe.push('#');
                rest = tail;
            }
        }
    }
    safe.push_str(&rest.replace('&', "&amp;"));
    safe
}
