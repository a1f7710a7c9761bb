//! Whether an expression rises or falls with each of its variables.

use std::collections::BTreeMap;

use super::evaluation::{Evaluation, range};
use super::expression::Expression;
use super::lookup::Lookup;
use super::value_range::ValueRange;

/// How an expression moves when one variable rises and all else stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Monotony {
    /// It never falls.
    Rises,
    /// It never rises.
    Falls,
    /// Neither is certain.
    Unclear,
}

/// How an expression depends on one variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VariableEffect {
    /// How it moves with it.
    pub monotony: Monotony,
    /// Whether it does so later, by a delay or a smoothing.
    pub is_late: bool,
    /// Whether only the value at the start depends on it.
    pub is_initial: bool,
}

/// The effects of the variables of an expression.
pub type Effects<'a> = BTreeMap<&'a str, VariableEffect>;

use Monotony::{Falls, Rises, Unclear};

impl Monotony {
    fn turned(self) -> Self {
        match self {
            Rises => Falls,
            Falls => Rises,
            Unclear => Unclear,
        }
    }

    fn and(self, other: Self) -> Self {
        if self == other { self } else { Unclear }
    }
}

/// How an outer step changes what an inner part does: kept, turned round or made unclear.
#[derive(Clone, Copy, PartialEq)]
enum Step {
    Kept,
    Turned,
    Lost,
}

impl Step {
    /// The step of a factor that can be what `range` says.
    fn times(range: ValueRange) -> Self {
        match range {
            range if range.is_not_negative() => Self::Kept,
            range if range.is_not_positive() => Self::Turned,
            _ => Self::Lost,
        }
    }

    fn of(rises: Option<bool>) -> Self {
        match rises {
            Some(true) => Self::Kept,
            Some(false) => Self::Turned,
            None => Self::Lost,
        }
    }

    fn then(self, next: Self) -> Self {
        match (self, next) {
            (Self::Lost, _) | (_, Self::Lost) => Self::Lost,
            (one, other) if one == other => Self::Kept,
            _ => Self::Turned,
        }
    }
}

/// The effects of all variables of an expression.
pub fn effects<'a>(expression: &'a Expression, known: &dyn Evaluation) -> Effects<'a> {
    match expression {
        Expression::Number(_) => Effects::new(),
        Expression::Variable(name) => {
            let effect = VariableEffect {
                monotony: Rises,
                is_late: false,
                is_initial: false,
            };
            [(name.as_str(), effect)].into()
        }
        Expression::Sum(terms) => joined(terms.iter().map(|(is_taken, term)| {
            let step = if *is_taken { Step::Turned } else { Step::Kept };
            stepped(effects(term, known), step)
        })),
        Expression::Product(terms) => product(terms, known),
        Expression::Power(pair) => power(&pair.0, &pair.1, known),
        Expression::Comparison(operator, pair) => comparison(operator, &pair.0, &pair.1, known),
        Expression::Lookup(input, lookup) => {
            stepped(effects(input, known), Step::of(lookup.rises()))
        }
        Expression::OneOf(parts) => joined(parts.iter().map(|part| effects(part, known))),
        Expression::Opaque(parts) => all_unclear(parts, known),
        Expression::Call(name, arguments) => call(name, arguments, known),
    }
}

fn all_unclear<'a>(parts: &'a [Expression], known: &dyn Evaluation) -> Effects<'a> {
    joined(
        parts
            .iter()
            .map(|part| stepped(effects(part, known), Step::Lost)),
    )
}

fn stepped(mut effects: Effects<'_>, step: Step) -> Effects<'_> {
    for effect in effects.values_mut() {
        effect.monotony = match step {
            Step::Kept => effect.monotony,
            Step::Turned => effect.monotony.turned(),
            Step::Lost => Unclear,
        };
    }
    effects
}

/// Ways of acting together: those that go against each other are unclear.
fn joined<'a>(all: impl Iterator<Item = Effects<'a>>) -> Effects<'a> {
    let mut together = Effects::new();
    for (name, effect) in all.flatten() {
        let known = together.entry(name).or_insert(effect);
        known.monotony = known.monotony.and(effect.monotony);
        known.is_late &= effect.is_late;
        known.is_initial &= effect.is_initial;
    }
    together
}

fn product<'a>(terms: &'a [(bool, Expression)], known: &dyn Evaluation) -> Effects<'a> {
    let own = |(is_divisor, term): &(bool, Expression)| {
        let values = range(term, known);
        if *is_divisor {
            values.inverted()
        } else {
            values
        }
    };
    let ranges: Vec<ValueRange> = terms.iter().map(own).collect();
    let steps: Vec<Step> = ranges.iter().map(|range| Step::times(*range)).collect();
    // The steps of all terms before and behind each one.
    let mut behind = vec![Step::Kept; terms.len() + 1];
    for at in (0..terms.len()).rev() {
        behind[at] = behind[at + 1].then(steps[at]);
    }
    let mut before = Step::Kept;
    let parts = terms.iter().enumerate().map(|(at, (is_divisor, term))| {
        let others = before.then(behind[at + 1]);
        before = before.then(steps[at]);
        // A quotient falls with its divisor where that lies on one side of zero.
        let within = match (is_divisor, steps[at]) {
            (false, _) => Step::Kept,
            (true, Step::Lost) => Step::Lost,
            (true, _) => Step::Turned,
        };
        stepped(effects(term, known), within.then(others))
    });
    joined(parts)
}

fn power<'a>(
    base: &'a Expression,
    exponent: &'a Expression,
    known: &dyn Evaluation,
) -> Effects<'a> {
    let (below, above) = (range(base, known), range(exponent, known));
    let is_odd = above.low == above.high && above.low > 0.0 && above.low % 2.0 == 1.0;
    let of_base = match (below.is_not_negative() || is_odd, above) {
        (true, above) if above.is_not_negative() => Step::Kept,
        (true, above) if above.is_not_positive() => Step::Turned,
        _ => Step::Lost,
    };
    let of_exponent = match below {
        below if below.low >= 1.0 => Step::Kept,
        below if below.low >= 0.0 && below.high <= 1.0 => Step::Turned,
        _ => Step::Lost,
    };
    let parts = [
        stepped(effects(base, known), of_base),
        stepped(effects(exponent, known), of_exponent),
    ];
    joined(parts.into_iter())
}

/// A comparison is 1 where it holds and 0 where not.
fn comparison<'a>(
    operator: &str,
    left: &'a Expression,
    right: &'a Expression,
    known: &dyn Evaluation,
) -> Effects<'a> {
    let (of_left, of_right) = match operator {
        ">" | ">=" => (Step::Kept, Step::Turned),
        "<" | "<=" => (Step::Turned, Step::Kept),
        _ => (Step::Lost, Step::Lost),
    };
    let parts = [
        stepped(effects(left, known), of_left),
        stepped(effects(right, known), of_right),
    ];
    joined(parts.into_iter())
}

/// What a function does with each of its arguments.
#[derive(Clone, Copy, PartialEq)]
enum Argument {
    /// It rises with it.
    Rising,
    /// It rises with it later.
    Late,
    /// Its first value rises with it.
    First,
    /// It is not said.
    Open,
}

use Argument::{First, Late, Open, Rising};

/// Functions by their keys, and what they do with their arguments; further arguments are open.
const FUNCTIONS: &[(&[&str], &[Argument])] = &[
    (
        &["min", "max", "vmin", "vmax", "sum", "mean"],
        &[Rising; 24],
    ),
    (
        &[
            "exp", "ln", "log10", "sqrt", "integer", "int", "arctan", "game", "tanh", "sinh",
        ],
        &[Rising],
    ),
    (&["initial", "init"], &[First]),
    (&["active initial"], &[Rising, First]),
    (&["step"], &[Rising, Open]),
    (&["previous"], &[Late, First]),
    (&["integ"], &[Rising, First]),
    (
        &[
            "smooth", "smooth3", "delay1", "delay3", "smth1", "smth3", "delay",
        ],
        &[Late, Open, First],
    ),
    (
        &["smoothi", "smooth3i", "delay1i", "delay3i", "delay fixed"],
        &[Late, Open, First],
    ),
    (&["smooth n", "delay n"], &[Late, Open, First, Open]),
    (&["smthn", "delayn"], &[Late, Open, Open, First]),
];

fn call<'a>(name: &str, arguments: &'a [Expression], known: &dyn Evaluation) -> Effects<'a> {
    match (name, arguments) {
        ("a function of", _) => told(arguments),
        ("if then else", [condition, then, otherwise]) => {
            conditional(condition, then, otherwise, known)
        }
        ("abs", [inner]) => stepped(effects(inner, known), Step::times(range(inner, known))),
        ("and" | "or", _) => joined(arguments.iter().map(|it| truth(it, known))),
        ("not", [inner]) => stepped(truth(inner, known), Step::Turned),
        ("zidz" | "xidz" | "safediv", [dividend, rest @ ..]) => quotient(dividend, rest, known),
        ("lookup", [Expression::Variable(table), input]) => graphical(table, input, known),
        (name, [input]) if known.lookup(name).is_some() => graphical(name, input, known),
        _ => by_table(name, arguments, known),
    }
}

/// A list of causes of which nothing is known but that some are told as negative.
fn told(arguments: &[Expression]) -> Effects<'_> {
    let parts = arguments.iter().map(|argument| match argument {
        Expression::Sum(terms) => match terms.as_slice() {
            [(true, Expression::Variable(name))] => one(name, Falls),
            _ => unclear(argument),
        },
        _ => unclear(argument),
    });
    joined(parts)
}

fn unclear(expression: &Expression) -> Effects<'_> {
    let variables = expression.variables();
    joined(variables.into_iter().map(|name| one(name, Unclear)))
}

fn one(name: &str, monotony: Monotony) -> Effects<'_> {
    let effect = VariableEffect {
        monotony,
        is_late: false,
        is_initial: false,
    };
    [(name, effect)].into()
}

/// A choice rises with what makes its condition true where the first value is never below the
/// second, and falls where it is never above.
fn conditional<'a>(
    condition: &'a Expression,
    then: &'a Expression,
    otherwise: &'a Expression,
    known: &dyn Evaluation,
) -> Effects<'a> {
    let (first, second) = (range(then, known), range(otherwise, known));
    let step = match (first, second) {
        (first, second) if first.low >= second.high => Step::Kept,
        (first, second) if first.high <= second.low => Step::Turned,
        _ => Step::Lost,
    };
    let parts = [
        stepped(truth(condition, known), step),
        effects(then, known),
        effects(otherwise, known),
    ];
    joined(parts.into_iter())
}

/// The truth of a value: whatever is not zero is true.
fn truth<'a>(value: &'a Expression, known: &dyn Evaluation) -> Effects<'a> {
    stepped(effects(value, known), Step::times(range(value, known)))
}

/// A quotient with another value where the divisor is zero: it may jump there, so that only the
/// dividend has a sign.
fn quotient<'a>(
    dividend: &'a Expression,
    rest: &'a [Expression],
    known: &dyn Evaluation,
) -> Effects<'a> {
    let divisor = rest.first().map(|it| range(it, known));
    let step = divisor.map_or(Step::Lost, Step::times);
    let parts = [
        stepped(effects(dividend, known), step),
        all_unclear(rest, known),
    ];
    joined(parts.into_iter())
}

fn graphical<'a>(table: &str, input: &'a Expression, known: &dyn Evaluation) -> Effects<'a> {
    let rises = known.lookup(table).and_then(Lookup::rises);
    stepped(effects(input, known), Step::of(rises))
}

fn by_table<'a>(name: &str, arguments: &'a [Expression], known: &dyn Evaluation) -> Effects<'a> {
    let row = FUNCTIONS.iter().find(|(names, _)| names.contains(&name));
    let ways = row.map_or(&[][..], |row| row.1);
    let parts = arguments.iter().enumerate().map(|(at, argument)| {
        let way = ways.get(at).copied().unwrap_or(Open);
        let mut effects = effects(argument, known);
        for effect in effects.values_mut() {
            effect.is_late |= way == Late;
            effect.is_initial |= way == First;
        }
        let step = match way {
            Rising | Late | First => Step::Kept,
            Open => Step::Lost,
        };
        stepped(effects, step)
    });
    joined(parts)
}
