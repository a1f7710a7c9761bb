//! What a tidy made of growing maps before a calm step was there: the measure of how good a grown
//! drawing is.

use super::growth::{Growth, stages};
use super::maps::say;
use convoke::layout::measure::Measures;
use convoke::layout::{PlacedGraph, with_layout};
use convoke::model::Map;
use std::collections::BTreeMap;

/// Crossings and line cells by map, order and number of links.
pub type Known = BTreeMap<(String, String, usize), (usize, usize)>;

/// The figures of the tidy that there was before, at full effort.
pub fn known() -> Known {
    let lines = include_str!("own_tidy.tsv").lines().skip(1);
    let number = |field: Option<&str>| field.and_then(|field| field.parse().ok());
    let row = |line: &str| {
        let mut fields = line.split('\t');
        let name = fields.next()?.to_owned();
        let order = fields.next()?.to_owned();
        let links = number(fields.next())?;
        let figures = (number(fields.next())?, number(fields.next())?);
        Some(((name, order, links), figures))
    };
    lines.filter_map(row).collect()
}

/// Prints the crossings and the line cells of the full tidy of every growth at its stages.
pub fn print(growths: &[Growth]) {
    println!("map\torder\tlinks\tcrossings\tline_cells");
    for growth in growths {
        let links = growth
            .lines
            .iter()
            .filter(|line| line.contains("->"))
            .count();
        let stages = stages(links);
        let mut map = Map::default();
        for line in &growth.lines {
            let before = map.link_count();
            say(&mut map, line);
            if map.link_count() > before && stages.contains(&map.link_count()) {
                let board = PlacedGraph::of(&with_layout(&map)).board;
                let routes = board.wires.iter().filter_map(|wire| wire.route.as_ref());
                let cells: usize = routes.map(|route| route.cells().len()).sum();
                println!(
                    "{}\t{}\t{}\t{}\t{cells}",
                    growth.name,
                    growth.order.word(),
                    map.link_count(),
                    Measures::of(&board).crossings,
                );
            }
        }
    }
}
