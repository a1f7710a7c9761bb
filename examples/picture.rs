//! Draws a session file as text of a given size.
//!
//! ```text
//! cargo run --example picture -- sessions/fishery.convoke.json 80 24
//! ```

use std::env;
use std::path::Path;

use anyhow::{Context, Result};
use convoke::app::DisplayOptions;
use convoke::model::CellRect;
use convoke::scene::Scene;
use convoke::{store, ui};

fn main() -> Result<()> {
    let words: Vec<String> = env::args().skip(1).collect();
    let [file, columns, rows] = &words[..] else {
        anyhow::bail!("a session file, columns and rows are needed");
    };
    let (columns, rows) = (columns.parse()?, rows.parse()?);
    let session = store::load(Path::new(file)).context("no picture")?.session;
    let area = CellRect::new(0, 0, columns, rows);
    let scene = Scene::of(session.map());
    let cells = ui::picture(session.map(), &scene, DisplayOptions::default(), area, None);
    for row in cells.content.chunks(usize::from(cells.area.width)) {
        let line: String = row.iter().map(|cell| cell.symbol()).collect();
        println!("{}", line.trim_end());
    }
    Ok(())
}
