//! Builds a map out of lines and lists its feedback loops.
//!
//! ```text
//! cargo run --example loops_of_a_map
//! ```

use anyhow::Result;
use convoke::analysis::{Bound, Graph, loop_sentence, loops};
use convoke::editor::{Document, Interpreter};
use convoke::run::new_session;

const LINES: &[&str] = &[
    "Rabbits -> Births + -> Rabbits +",
    "Rabbits -> Foxes + || ; a litter takes a season",
    "Foxes -> Rabbits -",
    "Foxes -> Hunting permits ? -> Foxes -",
];

fn main() -> Result<()> {
    let mut document = Document::unwritten(new_session("Rabbits and foxes", None));
    let mut interpreter = Interpreter::default();
    for line in LINES {
        interpreter.submit(&mut document, line, None, 0)?;
    }
    let map = document.session().map();
    let found = loops(&Graph::of(map), Bound::up_to(6));
    println!("{}:", found.says());
    for one in found.iter() {
        println!("{} {}", one.kind.letter(), loop_sentence(map, one));
    }
    Ok(())
}
