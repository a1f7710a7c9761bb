//! Equations and sketch as a map.

use super::definitions::{Definition, RightSide, definitions};
use super::sketch::{SketchArrow, SketchObject, SketchView, views};
use crate::formats::equation::{
    Dialect, EquationSet, Expression, Lookup, name_key, parsed, plain_name,
};
use crate::formats::equation_links::{EquationLinks, is_clock, state_sign};
use crate::formats::foreign::{FactorIndex, ForeignLink, ForeignMap, ForeignPlace};
use crate::formats::source::{ReadError, Source};
use crate::model::Polarity;

/// The group of equations that sets the clock of the simulation.
const CONTROL: &str = "control";

/// Reads a model: arrows are links, and what the equations say where no arrow is drawn.
///
/// # Errors
/// It holds neither an equation nor a sketch.
pub fn read(source: &Source<'_>) -> Result<ForeignMap, ReadError> {
    let definitions = definitions(&source.text);
    let views = views(&source.text);
    if definitions.is_empty() && views.is_empty() {
        let why = "it holds no equation and no sketch".to_owned();
        let format = "Vensim";
        return Err(ReadError::NotThis { format, why });
    }
    let mut reader = VensimReader::default();
    for definition in &definitions {
        reader.equation(definition);
    }
    for definition in &definitions {
        reader.defined(definition);
    }
    for _ in source.text.matches(":MACRO:") {
        reader.map.warnings.loss("a macro is left out", "");
    }
    for view in &views {
        reader.view(view, views.len() > 1);
    }
    reader.equations.solve();
    reader.links = EquationLinks::of(&reader.equations, &reader.keys, &reader.index);
    for view in &views {
        for (at, arrow) in view.arrows.iter().enumerate() {
            reader.arrow(view, arrow, &format!("{}, arrow {}", view.name, at + 1));
        }
    }
    let undrawn = reader.links.undrawn();
    reader.map.links.extend(undrawn);
    Ok(reader.map)
}

#[derive(Default)]
struct VensimReader {
    map: ForeignMap,
    index: FactorIndex,
    keys: Vec<String>,
    equations: EquationSet,
    links: EquationLinks,
}

impl VensimReader {
    fn equation(&mut self, definition: &Definition<'_>) {
        let key = name_key(definition.name);
        let parsed = |text| parsed(text, Dialect::Vensim);
        match definition.right {
            RightSide::Equation(text) => self.equations.define(&key, parsed(text)),
            // One part of an array says nothing certain of another.
            RightSide::OfArray(text) => {
                let part = Expression::OneOf(vec![parsed(text)]);
                self.equations.define(&key, part);
            }
            RightSide::Points(text) => self.equations.define_lookup(&key, Lookup::of_text(text)),
            RightSide::Data => {}
        }
    }

    fn factor(&mut self, name: &str) -> usize {
        let key = name_key(name);
        self.index.get(&key).unwrap_or_else(|| {
            let place = self.map.add_factor(name, plain_name(name));
            self.index.insert(&key, place);
            self.keys.push(key);
            place
        })
    }

    /// A variable that has an equation; graphical functions and the clock become factors only
    /// where they are drawn.
    fn defined(&mut self, definition: &Definition<'_>) {
        let group = definition.group.map(plain_name);
        let is_control = group
            .as_deref()
            .is_some_and(|it| it.to_lowercase() == CONTROL);
        let key = name_key(definition.name);
        let is_told = matches!(definition.right, RightSide::Equation(text)
            if text.trim_start().to_lowercase().starts_with("a function of"));
        let is_clock = is_control || is_clock(&key) && !is_told;
        if key.is_empty() || is_clock || self.equations.is_lookup(&key) {
            return;
        }
        let place = self.factor(definition.name);
        let factor = &mut self.map.factors[place];
        if let RightSide::Equation(text) | RightSide::OfArray(text) = definition.right {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let is_stock = text.to_lowercase().starts_with("integ");
            factor.kind = is_stock.then(|| "stock".to_owned());
            factor.equation = factor.equation.take().or(Some(text).filter(|_| !is_told));
        }
        factor.unit = factor.unit.take().or(definition.unit.clone());
        factor.definition = factor.definition.take().or(definition.comment.clone());
        factor.groups.extend(group.filter(|it| !it.is_empty()));
        factor.groups.dedup();
    }

    fn view(&mut self, view: &SketchView<'_>, is_one_of_many: bool) {
        let objects = view.order.iter().filter_map(|it| view.objects.get(it));
        for object in objects {
            let SketchObject::Variable(name, (x, y), is_box) = *object else {
                continue;
            };
            let key = name_key(name);
            let is_known = self.index.get(&key).is_some();
            if key.is_empty() || is_clock(&key) && !is_known {
                continue;
            }
            let place = self.factor(name);
            let factor = &mut self.map.factors[place];
            factor.place = factor.place.or(Some(ForeignPlace { x, y }));
            let on_view = ("view".to_owned(), view.name.to_owned());
            if is_one_of_many && !factor.attributes.contains(&on_view) {
                factor.attributes.push(on_view);
            }
            if is_box && factor.kind.is_none() {
                factor.kind = Some("stock".to_owned());
            }
        }
        self.map.notes.extend(view.texts.iter().cloned());
    }

    /// The factor at an end of an arrow: a valve stands for its flow.
    fn end(&self, view: &SketchView<'_>, number: i64) -> Option<usize> {
        match view.objects.get(&number)? {
            SketchObject::Variable(name, ..) => self.index.get(&name_key(name)),
            SketchObject::Valve(flow) => match view.objects.get(flow)? {
                SketchObject::Variable(name, ..) => self.index.get(&name_key(name)),
                _ => None,
            },
            SketchObject::Comment => None,
        }
    }

    fn arrow(&mut self, view: &SketchView<'_>, arrow: &SketchArrow, place: &str) {
        let object = |number| view.objects.get(&number);
        let is_pipe =
            matches!(object(arrow.from), Some(SketchObject::Valve(_))) && arrow.thickness > 20;
        if is_pipe && object(arrow.to) == Some(&SketchObject::Comment) {
            // A pipe to or from a cloud: outside of what the model is about.
            return;
        }
        let (from, to) = (self.end(view, arrow.from), self.end(view, arrow.to));
        let (Some(from), Some(to)) = (from, to) else {
            let says = "an arrow without a variable at an end is left out";
            return self.map.warnings.loss(says, place);
        };
        let mut link = self.links.drawn((from, to));
        match is_pipe {
            true => self.pipe(&mut link, arrow, place),
            false => self.signed(&mut link, arrow, place),
        }
        link.delay |= arrow.is_delayed;
        let acts = ("acts on".to_owned(), "the first value only".to_owned());
        if arrow.is_initial && !link.attributes.contains(&acts) {
            link.attributes.push(acts);
        }
        if arrow.is_hidden {
            let hidden = ("drawn".to_owned(), "hidden".to_owned());
            link.attributes.push(hidden);
        }
        self.map.links.push(link);
    }

    /// The sign at the head of an arrow.
    fn signed(&mut self, link: &mut ForeignLink, arrow: &SketchArrow, place: &str) {
        let code = u8::try_from(arrow.polarity).map(char::from);
        let stated = match code {
            Ok('\0') => Polarity::Unknown,
            Ok('+' | 's' | 'S') => Polarity::Positive,
            Ok('-' | 'o' | 'O') => Polarity::Negative,
            _ => {
                let letter = code.ok().filter(char::is_ascii_graphic);
                let letter = letter.map_or_else(|| arrow.polarity.to_string(), String::from);
                let says = format!("polarity {letter} is not understood");
                self.map.warnings.note(says, place);
                Polarity::Unknown
            }
        };
        if state_sign(link, stated) {
            let says = "an arrow has another sign than the equation; its own is kept";
            self.map.warnings.note(says, place);
        }
    }

    /// A pipe from a valve: its shape says which way it flows, unless it flows both ways or the
    /// equation knows better.
    fn pipe(&mut self, link: &mut ForeignLink, arrow: &SketchArrow, place: &str) {
        let shown = match arrow.shape {
            4 => Polarity::Positive,
            36 | 100 => Polarity::Negative,
            _ => return,
        };
        if link.is_inferred && link.polarity != shown {
            let says =
                "a flow has another sign in the equation than its pipe; the equation's is kept";
            return self.map.warnings.note(says, place);
        }
        (link.polarity, link.is_inferred) = (shown, false);
    }
}
