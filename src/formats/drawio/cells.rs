//! The cells of a page: shapes, lines and layers, by their numbers.

use std::collections::{HashMap, HashSet};

use roxmltree::Node;

use crate::formats::label_text::html_text;
use crate::formats::polarity_words::number;
use crate::formats::xml_element::{attribute, child_named, children_named, is_named};

/// Deepest nesting of groups whose places are added up.
const DEEPEST: usize = 20;

/// A shape or a line.
#[derive(Debug, Clone, Copy)]
pub struct DrawnCell<'a> {
    /// Its number.
    pub id: &'a str,
    /// The element that has its label: itself, or one round it.
    pub labelled: Node<'a, 'a>,
    /// The element `mxCell`.
    pub cell: Node<'a, 'a>,
}

/// The cells of a page, in their order.
#[derive(Debug, Default)]
pub struct DrawnCells<'a> {
    all: Vec<DrawnCell<'a>>,
    places: HashMap<&'a str, usize>,
    /// Numbers of lines.
    lines: HashSet<&'a str>,
    /// Numbers of shapes that hold other shapes.
    groups: HashSet<&'a str>,
    /// Numbers of shapes at which a line ends.
    ends: HashSet<&'a str>,
}

impl<'a> DrawnCell<'a> {
    /// Whether it is a shape.
    pub fn is_shape(&self) -> bool {
        attribute(self.cell, "vertex") == "1"
    }

    /// Whether it is a line.
    pub fn is_line(&self) -> bool {
        attribute(self.cell, "edge") == "1"
    }

    /// The number of the cell it lies in.
    pub fn parent(&self) -> &'a str {
        attribute(self.cell, "parent")
    }

    /// What it says, as plain text.
    pub fn label(&self) -> String {
        let key = match is_named(self.labelled, "mxCell") {
            true => "value",
            false => "label",
        };
        let text = attribute(self.labelled, key);
        let marks = ["<b>", "<br", "<div", "<p>", "<p ", "<span", "<font", "<i>"];
        let is_html = match self.style("html") {
            Some(told) => told == "1",
            None => marks.iter().any(|mark| text.contains(mark)),
        };
        if is_html {
            html_text(text)
        } else {
            text.to_owned()
        }
    }

    /// A value of its style; empty for a name without a value.
    pub fn style(&self, key: &str) -> Option<&'a str> {
        let parts = attribute(self.cell, "style").split(';');
        let mut parts = parts.map(|part| part.split_once('=').unwrap_or((part, "")));
        parts.find(|(name, _)| *name == key).map(|(_, value)| value)
    }

    fn offset(&self) -> (f64, f64) {
        let geometry = child_named(self.cell, "mxGeometry");
        let side = |key| geometry.and_then(|it| number(attribute(it, key)));
        (side("x").unwrap_or(0.0), side("y").unwrap_or(0.0))
    }
}

impl<'a> DrawnCells<'a> {
    /// The cells of a page.
    pub fn of(model: Node<'a, 'a>) -> Self {
        let mut cells = Self::default();
        let root = child_named(model, "root").unwrap_or(model);
        for labelled in root.children().filter(Node::is_element) {
            let own = is_named(labelled, "mxCell").then_some(labelled);
            let inner = || children_named(labelled, "mxCell").next();
            if let Some(cell) = own.or_else(inner) {
                let id = attribute(labelled, "id");
                cells.add(DrawnCell { id, labelled, cell });
            }
        }
        for at in 0..cells.all.len() {
            let cell = cells.all[at];
            if cell.is_line() {
                cells.lines.insert(cell.id);
                cells.ends.insert(attribute(cell.cell, "source"));
                cells.ends.insert(attribute(cell.cell, "target"));
            }
        }
        let inside = cells.all.iter().filter(|it| it.is_shape());
        let parents = inside.filter_map(|it| cells.get(it.parent()));
        let groups = parents.filter(DrawnCell::is_shape).map(|it| it.id);
        cells.groups = groups.collect();
        cells
    }

    fn add(&mut self, cell: DrawnCell<'a>) {
        self.places.insert(cell.id, self.all.len());
        self.all.push(cell);
    }

    /// The cells, in their order.
    pub fn iter(&self) -> impl Iterator<Item = DrawnCell<'a>> {
        self.all.iter().copied()
    }

    fn get(&self, id: &str) -> Option<DrawnCell<'a>> {
        self.places.get(id).map(|at| self.all[*at])
    }

    /// Whether a shape is the label of a line.
    pub fn is_line_label(&self, cell: &DrawnCell<'_>) -> bool {
        self.lines.contains(cell.parent())
    }

    /// Whether a shape only holds others.
    pub fn is_group(&self, cell: &DrawnCell<'_>) -> bool {
        self.groups.contains(cell.id) && !self.ends.contains(cell.id)
    }

    /// Whether a shape is a text that no line leads to.
    pub fn is_text(&self, cell: &DrawnCell<'_>) -> bool {
        cell.style("text").is_some() && !self.ends.contains(cell.id)
    }

    /// The labels of the groups that a cell lies in, the innermost first.
    pub fn groups_of(&self, cell: &DrawnCell<'a>) -> Vec<String> {
        let parents = self.parents(cell).into_iter();
        let labels = parents.map(|it| it.label());
        labels.filter(|it| !it.trim().is_empty()).collect()
    }

    /// The shapes round a cell, the innermost first.
    fn parents(&self, cell: &DrawnCell<'a>) -> Vec<DrawnCell<'a>> {
        let next = |cell: &DrawnCell<'a>| self.get(cell.parent()).filter(DrawnCell::is_shape);
        std::iter::successors(next(cell), next)
            .take(DEEPEST)
            .collect()
    }

    /// The centre of a shape.
    pub fn centre(&self, cell: &DrawnCell<'a>) -> Option<(f64, f64)> {
        let geometry = child_named(cell.cell, "mxGeometry")?;
        let half = |key| number(attribute(geometry, key)).unwrap_or(0.0) / 2.0;
        let (mut x, mut y) = cell.offset();
        for parent in self.parents(cell) {
            let (right, down) = parent.offset();
            (x, y) = (x + right, y + down);
        }
        Some((x + half("width"), y + half("height")))
    }
}
