//! Every link can be followed by eye: a walker that sees only the printed characters, and knows
//! only where a link begins, ends at the chip the link points to.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use convoke::app::{Access, App, DisplayOptions};
use convoke::session::read;
use serde_json::Value;

type Cell = (i32, i32);
const NORTH: Cell = (0, -1);
const EAST: Cell = (1, 0);
const SOUTH: Cell = (0, 1);
const WEST: Cell = (-1, 0);

fn convoke(arguments: &[&str], input: &str) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_convoke"))
        .args(arguments)
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{arguments:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// The printed characters of a picture, by column and row.
struct Printed(Vec<Vec<char>>);

impl Printed {
    fn at(&self, (x, y): Cell) -> char {
        let row = usize::try_from(y).ok().and_then(|y| self.0.get(y));
        let cell = row.and_then(|row| row.get(usize::try_from(x).ok()?));
        cell.copied().unwrap_or(' ')
    }
}

/// The two sides that a piece of line joins.
fn joins(c: char) -> Option<[Cell; 2]> {
    Some(match c {
        '─' | '╌' | '┈' | '‖' => [WEST, EAST],
        '│' | '╎' | '┊' | '=' => [NORTH, SOUTH],
        '╭' => [EAST, SOUTH],
        '╮' => [WEST, SOUTH],
        '╰' => [EAST, NORTH],
        '╯' => [WEST, NORTH],
        _ => return None,
    })
}

fn head(c: char) -> Option<Cell> {
    Some(match c {
        '▲' => NORTH,
        '▼' => SOUTH,
        '►' => EAST,
        '◄' => WEST,
        _ => return None,
    })
}

fn is_sign(c: char) -> bool {
    "+−?±".contains(c)
}

const fn step((x, y): Cell, (dx, dy): Cell) -> Cell {
    (x + dx, y + dy)
}

const fn back((dx, dy): Cell) -> Cell {
    (-dx, -dy)
}

/// Follows a line from its first cell, which was entered by going `way`; the cell it points to.
fn follow(printed: &Printed, tail: Cell, way: Cell) -> Option<Cell> {
    let (mut at, mut way) = (tail, way);
    for _ in 0..5_000 {
        let c = printed.at(at);
        if let Some(points) = head(c) {
            return (points == way).then(|| step(at, points));
        }
        if is_sign(c) {
            // The head stands on the side to which it points away from its sign.
            let on = [NORTH, EAST, SOUTH, WEST];
            way = on
                .into_iter()
                .find(|way| head(printed.at(step(at, *way))) == Some(*way))?;
        } else if let Some(sides) = joins(c) {
            if sides.contains(&back(way)) {
                way = if sides[0] == back(way) {
                    sides[1]
                } else {
                    sides[0]
                };
            } else if sides[0] != back(sides[1]) {
                return None;
            }
            // Another line that runs straight across is passed: ours goes on behind it.
        } else {
            return None;
        }
        at = step(at, way);
    }
    None
}

/// The ways in which a first cell can be entered from the chip it touches.
fn entries(chip: &Chip, tail: Cell) -> Vec<Cell> {
    let ways = [NORTH, EAST, SOUTH, WEST].into_iter();
    ways.filter(|way| chip.contains(step(tail, back(*way))))
        .collect()
}

struct Chip {
    at: Cell,
    size: Cell,
}

impl Chip {
    fn contains(&self, (x, y): Cell) -> bool {
        let ((left, top), (w, h)) = (self.at, self.size);
        (left..left + w).contains(&x) && (top..top + h).contains(&y)
    }
}

fn pair(value: &Value) -> Cell {
    let number = |at: usize| i32::try_from(value[at].as_i64().unwrap()).unwrap();
    (number(0), number(1))
}

/// Prints a map and follows every one of its links; how many there are.
fn every_link_arrives(file: &Path) -> usize {
    let file = file.to_str().unwrap();
    let (w, h) = (420, 200);
    let size = format!("{w}x{h}");
    let text = convoke(&["show", file, "--size", &size, "--colour", "never"], "");
    let printed = Printed(text.lines().map(|row| row.chars().collect()).collect());
    let data: Value =
        serde_json::from_str(&convoke(&["show", file, "--size", &size, "--json"], "")).unwrap();
    let chips: BTreeMap<u64, Chip> = data["chips"]
        .as_array()
        .unwrap()
        .iter()
        .map(|chip| {
            let placed = Chip {
                at: pair(&chip["at"]),
                size: pair(&chip["size"]),
            };
            (chip["factor"].as_u64().unwrap(), placed)
        })
        .collect();
    let links = data["links"].as_array().unwrap();
    for link in links {
        let (from, to) = (link["from"].as_u64().unwrap(), link["to"].as_u64().unwrap());
        let tail = pair(&link["cells"][0]);
        let ends = entries(&chips[&from], tail)
            .into_iter()
            .filter_map(|way| follow(&printed, tail, way));
        let arrives = ends.into_iter().any(|end| chips[&to].contains(end));
        assert!(
            arrives,
            "link {} from {from} to {to} is lost\n{text}",
            link["link"]
        );
    }
    links.len()
}

fn typed(lines: &str) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("s.convoke.json");
    convoke(&["add", file.to_str().unwrap(), "-"], lines);
    (folder, file)
}

#[test]
fn a_map_from_a_pipe_can_be_followed_on_paper() {
    let (_folder, file) =
        typed("Coal jobs -> Political support + || @ana\nPolitical support -> Coal jobs +\n");
    assert_eq!(every_link_arrives(&file), 2);
}

#[test]
fn forty_factors_typed_link_by_link_can_be_followed() {
    let (_folder, file) = typed(include_str!("data/maps/energy-40-80.txt"));
    assert_eq!(every_link_arrives(&file), 80);
}

#[test]
fn forty_factors_named_first_and_linked_later_can_be_followed() {
    let links = include_str!("data/maps/energy-40-80.txt");
    let mut names: Vec<&str> = links
        .lines()
        .flat_map(|line| line.split('"').skip(1).step_by(2))
        .collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), 40);
    let (_folder, file) = typed(&format!("{}\n{links}", names.join("\n")));
    assert_eq!(every_link_arrives(&file), 80);
}

#[test]
fn a_tidied_map_of_forty_factors_can_be_followed_and_is_whole_in_a_window_of_120_by_35() {
    let (_folder, file) = typed(include_str!("data/maps/energy-40-80.txt"));
    convoke(&["tidy", file.to_str().unwrap()], "");
    assert_eq!(every_link_arrives(&file), 80);
    let session = read(&fs::read(&file).unwrap()).unwrap().session;
    let size = (120, 35);
    let app = App::new(session, Access::Live, size, DisplayOptions::default());
    let (extent, room) = (app.scene().extent().unwrap(), app.window().map);
    assert!(
        extent.w <= room.w && extent.h <= room.h,
        "{extent:?} in {room:?}"
    );
}

#[test]
fn the_worked_sessions_can_be_followed() {
    for name in ["clean-energy", "fishery", "arms-race", "tiny"] {
        let file = format!(
            "{}/sessions/{name}.convoke.json",
            env!("CARGO_MANIFEST_DIR")
        );
        assert!(every_link_arrives(Path::new(&file)) > 2, "{name}");
    }
}
