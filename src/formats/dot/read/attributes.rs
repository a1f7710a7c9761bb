//! Nodes and edges with what their attributes say.

use super::{Attributes, DotReader, Scope};
use crate::formats::foreign::{ForeignPlace, non_empty};
use crate::formats::label_text::html_text;
use crate::formats::polarity_words::{claim, is_delayed, link_text, number};
use crate::model::Polarity;

impl DotReader<'_> {
    pub(super) fn node(&mut self, id: &str, scope: &Scope) -> usize {
        if let Some(place) = self.index.get(id) {
            return place;
        }
        let place = self.map.add_factor(id, id);
        self.index.insert(id, place);
        self.map.factors[place].groups.extend(scope.group.clone());
        let defaults: Attributes = scope
            .node
            .clone()
            .into_iter()
            .filter(|(name, _)| name != "label")
            .collect();
        self.describe(place, &defaults);
        place
    }

    pub(super) fn describe(&mut self, place: usize, attributes: &Attributes) {
        let factor = &mut self.map.factors[place];
        if let Some(label) = attributes.get("label").filter(|label| *label != "\\N") {
            factor.label = unescaped(label, &factor.id);
        }
        let tooltip = attributes
            .get("tooltip")
            .or_else(|| attributes.get("comment"));
        factor.note = tooltip
            .and_then(|text| non_empty(text))
            .or(factor.note.take());
        let place = attributes.get("pos").and_then(|pos| position(pos));
        factor.place = place.or(factor.place);
    }

    pub(super) fn edge(
        &mut self,
        (from, to): (usize, usize),
        attributes: &Attributes,
        directed: bool,
        line: &str,
    ) {
        let direction = attributes.get("dir").map_or("forward", String::as_str);
        let (from, to) = if direction == "back" {
            (to, from)
        } else {
            (from, to)
        };
        let known = self
            .pairs
            .get(&(from, to))
            .copied()
            .filter(|_| self.is_strict);
        let place = known.unwrap_or_else(|| {
            self.map.add_link(from, to, Polarity::Unknown);
            self.map.links.len() - 1
        });
        self.pairs.insert((from, to), place);
        let link = &mut self.map.links[place];
        for key in [
            "sign",
            "polarity",
            "label",
            "xlabel",
            "taillabel",
            "headlabel",
        ] {
            let Some(text) = attributes.get(key) else {
                continue;
            };
            let text = unescaped(text, "");
            let read = link_text(&text);
            let said = match key {
                "sign" | "polarity" => claim(&text).map(|claim| claim.polarity),
                _ => read.polarity,
            };
            link.polarity = said.unwrap_or(link.polarity);
            link.strength = read.strength.or(link.strength);
            link.delay |= read.delay;
            link.words = non_empty(&read.words)
                .filter(|_| key == "label")
                .or(link.words.take());
            if said.is_some() {
                break;
            }
        }
        link.delay |= attributes.get("delay").is_some_and(|text| is_delayed(text));
        let comment = attributes
            .get("comment")
            .or_else(|| attributes.get("edgetooltip"));
        link.note = comment
            .and_then(|text| non_empty(text))
            .or(link.note.take());
        if !directed || direction == "both" || direction == "none" {
            link.is_undirected = true;
            self.map
                .warnings
                .note("an edge has no direction: it is a link each way", line);
            let mut back = self.map.links[place].clone();
            (back.from, back.to) = (to, from);
            self.map.links.push(back);
        }
    }
}

/// A label as it is drawn: `\n`, `\l` and `\r` break lines, `\N` is the name of the node.
fn unescaped(label: &str, id: &str) -> String {
    if let Some(html) = label
        .strip_prefix('<')
        .and_then(|html| html.strip_suffix('>'))
    {
        return html_text(html);
    }
    let mut text = String::with_capacity(label.len());
    let mut chars = label.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n' | 'l' | 'r') => text.push('\n'),
                Some('N') => text.push_str(id),
                Some(other) => text.push(other),
                None => text.push('\\'),
            },
            c => text.push(c),
        }
    }
    crate::formats::label_text::decode_entities(&text)
}

/// A position in points; Graphviz counts upwards.
fn position(text: &str) -> Option<ForeignPlace> {
    let (x, y) = text.trim_end_matches('!').split_once(',')?;
    let y = y.split(',').next()?;
    Some(ForeignPlace {
        x: number(x)?,
        y: -number(y)?,
    })
}
