//! The sketch of a model: variables, valves, comments and arrows, view by view.

use std::collections::HashMap;

use super::{SKETCH, outside_quotes};
use crate::formats::foreign::non_empty;

/// One view of a sketch.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SketchView<'a> {
    /// What it is called.
    pub name: &'a str,
    /// Its variables, valves and comments by number.
    pub objects: HashMap<i64, SketchObject<'a>>,
    /// The numbers of its objects, in their order.
    pub order: Vec<i64>,
    /// Its arrows.
    pub arrows: Vec<SketchArrow>,
    /// Its texts.
    pub texts: Vec<String>,
}

/// Something at which an arrow can end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SketchObject<'a> {
    /// A variable: its name, where it stands and whether it is drawn as a box.
    Variable(&'a str, (f64, f64), bool),
    /// A valve: the number of the variable that names its flow.
    Valve(i64),
    /// A text or a cloud.
    Comment,
}

/// An arrow.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SketchArrow {
    /// The number of the object it begins at.
    pub from: i64,
    /// The number of the object it ends at.
    pub to: i64,
    /// Bits of its shape.
    pub shape: i64,
    /// Whether it is hidden.
    pub is_hidden: bool,
    /// The code of the letter at its head; 0 for none.
    pub polarity: i64,
    /// How thick it is.
    pub thickness: i64,
    /// Whether it has the mark of a delay.
    pub is_delayed: bool,
    /// Whether it sets a first value only.
    pub is_initial: bool,
}

/// The views of the sketch of a model.
pub fn views(text: &str) -> Vec<SketchView<'_>> {
    let mut views: Vec<SketchView<'_>> = Vec::new();
    let Some((_, sketch)) = text.split_once(SKETCH) else {
        return views;
    };
    let mut lines = sketch.lines().skip(1).map(str::trim_end);
    while let Some(line) = lines.next() {
        if line.starts_with("///---") {
            break;
        }
        if let Some(name) = line.strip_prefix('*') {
            views.push(SketchView {
                name: name.trim(),
                ..SketchView::default()
            });
        } else if let Some(view) = views.last_mut() {
            match line.strip_prefix(['|', '>']) {
                Some(old) if line.starts_with('>') => view.arrows.push(old_arrow(old)),
                Some(old) => view.old_object(old, &mut lines),
                None => view.record(line, &mut lines),
            }
        }
    }
    views
}

/// The fields of a record; commas in quotes part nothing.
fn fields(line: &str) -> Vec<&str> {
    let commas = outside_quotes(line).filter(|(_, c)| *c == ',');
    let (mut fields, mut start) = (Vec::new(), 0);
    for (at, _) in commas {
        fields.push(&line[start..at]);
        start = at + 1;
    }
    fields.push(&line[start..]);
    fields
}

/// A number as C reads it: as far as it goes, otherwise 0.
fn whole(fields: &[&str], at: usize) -> i64 {
    let text = fields.get(at).map_or("", |it| it.trim());
    let digits = text.strip_prefix('-').unwrap_or(text);
    let end = digits.find(|c: char| !c.is_ascii_digit());
    let end = end.unwrap_or(digits.len()) + text.len() - digits.len();
    text[..end].parse().unwrap_or(0)
}

fn place(fields: &[&str], at: usize) -> (f64, f64) {
    (whole(fields, at) as f64, whole(fields, at + 1) as f64)
}

impl<'a> SketchView<'a> {
    fn add(&mut self, number: i64, object: SketchObject<'a>) {
        self.order.push(number);
        self.objects.insert(number, object);
    }

    /// A record of the sketches since version 3.
    fn record(&mut self, line: &'a str, lines: &mut impl Iterator<Item = &'a str>) {
        let fields = fields(line);
        let number = whole(&fields, 1);
        let name = fields.get(2).copied().unwrap_or_default();
        match fields.first().copied() {
            Some("10") => {
                // A valve stands right before the variable that names its flow.
                let valve = self.order.last().copied();
                let valve =
                    valve.filter(|it| self.objects.get(it) == Some(&SketchObject::Valve(-1)));
                if let Some(valve) = valve {
                    self.objects.insert(valve, SketchObject::Valve(number));
                }
                let is_box = whole(&fields, 7) == 3;
                let variable = SketchObject::Variable(name, place(&fields, 3), is_box);
                self.add(number, variable);
            }
            Some("11") => self.add(number, SketchObject::Valve(-1)),
            Some("12") => {
                let is_below = whole(&fields, 8) & 4 != 0;
                let text = if is_below { lines.next() } else { Some(name) };
                let is_symbol = |text: &str| !is_below && text.bytes().all(|b| b.is_ascii_digit());
                let text = text.filter(|text| !is_symbol(text));
                self.texts.extend(text.and_then(non_empty));
                self.add(number, SketchObject::Comment);
            }
            Some("1") => self.arrows.push(arrow(&fields)),
            _ => {}
        }
    }

    /// A variable or a text of the sketches before version 3.
    fn old_object(&mut self, line: &'a str, lines: &mut impl Iterator<Item = &'a str>) {
        let fields = fields(line);
        let number = whole(&fields, 0);
        let name = fields.get(1).copied().unwrap_or_default();
        if name != "\"" {
            let variable = SketchObject::Variable(name, place(&fields, 2), false);
            return self.add(number, variable);
        }
        let text: Vec<&str> = lines.take_while(|line| !line.starts_with(',')).collect();
        self.texts.extend(non_empty(&text.join("\n")));
        self.add(number, SketchObject::Comment);
    }
}

fn arrow(fields: &[&str]) -> SketchArrow {
    SketchArrow {
        from: whole(fields, 2),
        to: whole(fields, 3),
        shape: whole(fields, 4),
        is_hidden: whole(fields, 5) != 0,
        polarity: whole(fields, 6),
        thickness: whole(fields, 7),
        is_delayed: whole(fields, 9) & 1 != 0,
        is_initial: whole(fields, 10) == 1,
    }
}

fn old_arrow(line: &str) -> SketchArrow {
    let fields = fields(line);
    SketchArrow {
        from: whole(&fields, 0),
        to: whole(&fields, 1),
        shape: whole(&fields, 2),
        is_hidden: whole(&fields, 3) != 0,
        polarity: whole(&fields, 4),
        thickness: whole(&fields, 5),
        ..SketchArrow::default()
    }
}
