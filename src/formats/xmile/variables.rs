//! The variables of a file and their equations, told apart by model and name.

use std::collections::{HashMap, HashSet};

use roxmltree::Node;

use crate::formats::equation::{
    Dialect, EquationSet, Expression, Lookup, name_key, parsed, plain_name,
};
use crate::formats::foreign::{FactorIndex, ForeignMap, non_empty};
use crate::formats::xml_element::{
    attribute, child_named, child_text, children_named, is_named, text_of,
};

/// Kinds of variables that become factors.
const KINDS: [&str; 3] = ["stock", "flow", "aux"];

/// What is read of all models of a file.
#[derive(Debug, Default)]
pub struct ModelVariables {
    /// The map so far.
    pub map: ForeignMap,
    /// Factors by model and key.
    pub index: FactorIndex,
    /// The keys of the factors, in their order.
    pub keys: Vec<String>,
    /// The equations, by the same keys.
    pub equations: EquationSet,
}

/// The key of a variable in a file of several models.
pub fn full_key(model: &str, name: &str) -> String {
    match model {
        "" => name_key(name),
        model => format!("{}.{}", name_key(model), name_key(name)),
    }
}

impl ModelVariables {
    /// Reads the variables of all models of a file.
    pub fn of(root: Node<'_, '_>) -> Self {
        let mut read = Self::default();
        let repeated = repeated_keys(root);
        for model in children_named(root, "model") {
            read.model(model, &repeated);
        }
        read.equations.solve();
        read
    }

    /// Adds a factor and yields its place.
    pub fn add(&mut self, key: &str, name: &str, shown: &str) -> usize {
        let place = self.map.add_factor(name, shown);
        self.index.insert(key, place);
        self.keys.push(key.to_owned());
        place
    }

    fn model(&mut self, model: Node<'_, '_>, repeated: &HashSet<String>) {
        let name = attribute(model, "name");
        let Some(variables) = child_named(model, "variables") else {
            return;
        };
        for variable in variables.children().filter(|it| is_variable(*it)) {
            let own = attribute(variable, "name");
            let shown = match repeated.contains(&name_key(own)) && !name.is_empty() {
                true => format!("{} ({})", plain_name(own), plain_name(name)),
                false => plain_name(own),
            };
            self.variable(variable, &full_key(name, own), &shown);
            self.equation(variable, name);
        }
        for table in children_named(variables, "gf") {
            let key = full_key(name, attribute(table, "name"));
            self.equations.define_lookup(&key, graphical(table));
        }
        for group in children_named(variables, "group") {
            self.group(group, name);
        }
        for group in children_named(model, "group") {
            self.group(group, name);
        }
        let modules = children_named(variables, "module");
        for module in modules.filter(|it| child_named(*it, "connect").is_some()) {
            let says = "what a module is given from outside is not linked";
            let place = plain_name(attribute(module, "name"));
            self.map.warnings.loss(says, place);
        }
    }

    fn variable(&mut self, variable: Node<'_, '_>, key: &str, shown: &str) {
        if let Some(place) = self.index.get(key) {
            let says = "a variable that is there already is left out";
            self.map.warnings.loss(says, &self.map.factors[place].label);
            return;
        }
        let place = self.add(key, attribute(variable, "name"), shown);
        let factor = &mut self.map.factors[place];
        let kind = variable.tag_name().name();
        factor.kind = (kind != "aux").then(|| kind.to_owned());
        factor.unit = non_empty(&child_text(variable, "units"));
        factor.equation = non_empty(&child_text(variable, "eqn"));
        factor.definition = non_empty(&child_text(variable, "doc"));
    }

    fn group(&mut self, group: Node<'_, '_>, model: &str) {
        let name = attribute(group, "name");
        for variable in children_named(group, "var") {
            if let Some(place) = self.index.get(&full_key(model, &text_of(variable))) {
                self.map.factors[place].groups.push(name.to_owned());
            }
        }
    }

    fn equation(&mut self, variable: Node<'_, '_>, model: &str) {
        let key = full_key(model, attribute(variable, "name"));
        let mut equations: Vec<String> = vec![child_text(variable, "eqn")];
        equations.extend(children_named(variable, "element").map(|it| child_text(it, "eqn")));
        equations.retain(|it| !it.trim().is_empty());
        let is_array = child_named(variable, "dimensions").is_some() || equations.len() > 1;
        let parsed = equations.iter().map(|it| parsed(it, Dialect::Xmile));
        let mut own: Vec<Expression> = parsed.map(|it| in_model(it, model)).collect();
        if let Some(table) = child_named(variable, "gf") {
            let lookup = graphical(table);
            let through = |it| Expression::Lookup(Box::new(it), lookup.clone());
            own = own.into_iter().map(through).collect();
        }
        let mut whole = match (own.len(), is_array) {
            (0, _) => None,
            (1, false) => own.pop(),
            _ => Some(Expression::OneOf(own)),
        };
        if is_named(variable, "stock") {
            let rate = rate_of(variable, model);
            let initial = whole.unwrap_or(Expression::Opaque(Vec::new()));
            let integral = Expression::Call("integ".into(), vec![rate, initial]);
            // A flow of an array may drain another part of it.
            whole = Some(match is_array {
                true => Expression::OneOf(vec![integral]),
                false => integral,
            });
        }
        if let Some(whole) = whole {
            self.equations.define(&key, whole);
        }
        if child_named(variable, "non_negative").is_some() {
            self.equations.declare_not_negative(&key);
        }
    }
}

fn is_variable(node: Node<'_, '_>) -> bool {
    node.is_element() && KINDS.contains(&node.tag_name().name())
}

/// Keys that more than one model has.
fn repeated_keys(root: Node<'_, '_>) -> HashSet<String> {
    let mut models: HashMap<String, String> = HashMap::new();
    let mut repeated = HashSet::new();
    for model in children_named(root, "model") {
        let name = attribute(model, "name");
        let variables = child_named(model, "variables").into_iter();
        let variables = variables.flat_map(|it| it.children());
        for variable in variables.filter(|it| is_variable(*it)) {
            let key = name_key(attribute(variable, "name"));
            let first = models.entry(key.clone()).or_insert_with(|| name.to_owned());
            if first != name {
                repeated.insert(key);
            }
        }
    }
    repeated
}

/// What flows in and out of a stock.
fn rate_of(stock: Node<'_, '_>, model: &str) -> Expression {
    let flow = |it: Node<'_, '_>| Expression::Variable(full_key(model, &text_of(it)));
    let ins = children_named(stock, "inflow").map(|it| (false, flow(it)));
    let outs = children_named(stock, "outflow").map(|it| (true, flow(it)));
    Expression::Sum(ins.chain(outs).collect())
}

fn graphical(table: Node<'_, '_>) -> Lookup {
    let points = child_named(table, "ypts");
    let separator = points.and_then(|it| it.attribute("sep"));
    let lookup = Lookup::of_values(&points.map(text_of).unwrap_or_default(), separator);
    match attribute(table, "type") {
        "extrapolate" => lookup.extended(),
        "discrete" | "continuous" | "" => lookup,
        _ => Lookup::default(),
    }
}

/// An expression whose variables are those of a model; `other.name` is one of another model.
fn in_model(expression: Expression, model: &str) -> Expression {
    expression.renamed(&|name| match name.contains('.') {
        true => name.to_owned(),
        false => full_key(model, name),
    })
}
