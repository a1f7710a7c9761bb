//! Shapes and lines of all pages as a map.

use std::collections::HashMap;

use roxmltree::Node;

use super::cells::{DrawnCell, DrawnCells};
use super::packed::unpack;
use crate::formats::foreign::{FactorIndex, ForeignMap, ForeignPlace, non_empty};
use crate::formats::polarity_words::link_text;
use crate::formats::source::{LARGEST, ReadError, Source, xml};
use crate::formats::xml_element::{attribute, child_named, children_named, text_of};

/// Whether the text is a drawing.
pub fn is_drawio(source: &Source<'_>) -> bool {
    ["mxfile", "mxGraphModel"]
        .map(Some)
        .contains(&source.root.as_deref())
}

/// Reads all pages of a drawing.
///
/// # Errors
/// The XML of the file or of a packed page is not well formed, or a page unpacks to too much.
pub fn read(source: &Source<'_>) -> Result<ForeignMap, ReadError> {
    let document = source.xml()?;
    let root = document.root_element();
    let mut map = ForeignMap::default();
    let pages: Vec<Node<'_, '_>> = children_named(root, "diagram").collect();
    if pages.is_empty() {
        read_page(root, None, &mut map);
    }
    let mut most = LARGEST;
    for page in &pages {
        let name = (pages.len() > 1).then(|| attribute(*page, "name"));
        if let Some(model) = child_named(*page, "mxGraphModel") {
            read_page(model, name, &mut map);
            continue;
        }
        let packed = text_of(*page);
        if !packed.trim().is_empty() {
            let text = unpack(&packed, most)?;
            most -= text.len().min(most);
            read_page(xml(&text)?.root_element(), name, &mut map);
        }
    }
    Ok(map)
}

fn read_page(model: Node<'_, '_>, name: Option<&str>, map: &mut ForeignMap) {
    let cells = DrawnCells::of(model);
    let mut index = FactorIndex::default();
    let mut labels: HashMap<&str, Vec<String>> = HashMap::new();
    let says = |it: &DrawnCell<'_>| it.is_shape() || cells.is_line_label(it);
    for cell in cells.iter().filter(|it| says(it) && !it.is_line()) {
        if cells.is_line_label(&cell) {
            labels.entry(cell.parent()).or_default().push(cell.label());
        } else if cells.is_text(&cell) {
            map.notes.extend(non_empty(&cell.label()));
        } else if !cells.is_group(&cell) {
            read_shape(&cell, &cells, name, &mut index, map);
        }
    }
    for (at, line) in cells.iter().filter(DrawnCell::is_line).enumerate() {
        let more = labels.remove(line.id).unwrap_or_default();
        let place = match name {
            Some(name) => format!("{name}, line {}", at + 1),
            None => format!("line {}", at + 1),
        };
        read_line(&line, &more, &index, map, &place);
    }
}

fn read_shape<'a>(
    cell: &DrawnCell<'a>,
    cells: &DrawnCells<'a>,
    page: Option<&str>,
    index: &mut FactorIndex,
    map: &mut ForeignMap,
) {
    let place = map.add_factor(cell.id, cell.label());
    index.insert(cell.id, place);
    let factor = &mut map.factors[place];
    factor.place = cells.centre(cell).map(|(x, y)| ForeignPlace { x, y });
    factor.groups = cells.groups_of(cell);
    factor
        .groups
        .extend(non_empty(attribute(cell.labelled, "theme")));
    factor.unit = non_empty(attribute(cell.labelled, "unit"));
    factor.definition = non_empty(attribute(cell.labelled, "tooltip"));
    let on_page = page.map(|page| ("page".to_owned(), page.to_owned()));
    factor.attributes.extend(on_page);
}

fn read_line(
    line: &DrawnCell<'_>,
    more: &[String],
    index: &FactorIndex,
    map: &mut ForeignMap,
    place: &str,
) {
    let end = |key| index.get(line.cell.attribute(key)?);
    let (Some(from), Some(to)) = (end("source"), end("target")) else {
        let says = "a line without a shape at an end is left out";
        return map.warnings.loss(says, place);
    };
    let has_head = |key, default: &str| line.style(key).unwrap_or(default) != "none";
    let (back, forth) = (
        has_head("startArrow", "none"),
        has_head("endArrow", "classic"),
    );
    let (from, to) = if back && !forth {
        (to, from)
    } else {
        (from, to)
    };
    let own = line.label();
    let all: Vec<&str> = [own.as_str()]
        .into_iter()
        .chain(more.iter().map(String::as_str))
        .collect();
    let text = link_text(&all.join(" "));
    let link = map.add_link(from, to, text.polarity.unwrap_or_default());
    link.delay = text.delay;
    link.strength = text.strength;
    link.words = non_empty(&text.words);
    link.note = non_empty(attribute(line.labelled, "tooltip"));
    if back == forth {
        link.is_undirected = true;
        let mut other = link.clone();
        (other.from, other.to) = (to, from);
        map.links.push(other);
        let says = "a line has no direction: it is a link each way";
        map.warnings.note(says, place);
    }
}
