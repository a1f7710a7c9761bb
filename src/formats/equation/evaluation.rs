//! What an expression can be, given what its variables can be.

use super::expression::Expression;
use super::lookup::Lookup;
use super::value_range::ValueRange;

/// What variables can be.
pub trait Evaluation {
    /// At the moment that is looked at.
    fn variable(&self, key: &str) -> ValueRange;
    /// At any moment: what a delay or a smoothing still holds.
    fn ever(&self, key: &str) -> ValueRange;
    /// The graphical function of this name.
    fn lookup(&self, key: &str) -> Option<&Lookup>;
}

/// Variables at any moment.
struct Ever<'a>(&'a dyn Evaluation);

impl Evaluation for Ever<'_> {
    fn variable(&self, key: &str) -> ValueRange {
        self.0.ever(key)
    }

    fn ever(&self, key: &str) -> ValueRange {
        self.0.ever(key)
    }

    fn lookup(&self, key: &str) -> Option<&Lookup> {
        self.0.lookup(key)
    }
}

/// What an expression can be.
pub fn range(expression: &Expression, values: &dyn Evaluation) -> ValueRange {
    match expression {
        Expression::Number(number) => ValueRange::exactly(*number),
        Expression::Variable(key) => values.variable(key),
        Expression::Sum(terms) => sum(terms, values),
        Expression::Product(terms) => product(terms, values),
        Expression::Power(pair) => power(range(&pair.0, values), range(&pair.1, values)),
        // A switch that an empty stock turns off lets it fall below zero by a step.
        Expression::Comparison(operator, pair) => {
            let ever = Ever(values);
            comparison(operator, range(&pair.0, &ever), range(&pair.1, &ever))
        }
        Expression::OneOf(parts) => union(parts.iter().map(|part| range(part, values))),
        Expression::Lookup(_, lookup) => lookup.range(),
        Expression::Opaque(_) => ValueRange::ANY,
        Expression::Call(name, arguments) => call(name, arguments, values),
    }
}

fn union(all: impl Iterator<Item = ValueRange>) -> ValueRange {
    all.reduce(ValueRange::or).unwrap_or(ValueRange::ANY)
}

fn sum(terms: &[(bool, Expression)], values: &dyn Evaluation) -> ValueRange {
    let signed = terms.iter().map(|(is_taken, term)| {
        let range = range(term, values);
        if *is_taken { range.negated() } else { range }
    });
    signed.fold(ValueRange::exactly(0.0), ValueRange::plus)
}

fn product(terms: &[(bool, Expression)], values: &dyn Evaluation) -> ValueRange {
    // The square of something is never below zero.
    if let [(false, one), (false, other)] = terms
        && one == other
    {
        return absolute(range(one, values)).times(absolute(range(one, values)));
    }
    let factors = terms.iter().map(|(is_divisor, term)| {
        let range = range(term, values);
        if *is_divisor { range.inverted() } else { range }
    });
    factors.fold(ValueRange::exactly(1.0), ValueRange::times)
}

fn absolute(range: ValueRange) -> ValueRange {
    match range {
        range if range.is_not_negative() => range,
        range if range.is_not_positive() => range.negated(),
        range => ValueRange {
            low: 0.0,
            high: range.high.max(-range.low),
        },
    }
}

fn power(base: ValueRange, exponent: ValueRange) -> ValueRange {
    let is_even = exponent.low == exponent.high && exponent.low % 2.0 == 0.0;
    match base.is_not_negative() || is_even {
        true => ValueRange::NOT_NEGATIVE,
        false => ValueRange::ANY,
    }
}

/// 1 where it holds for all values, 0 where for none.
fn comparison(operator: &str, left: ValueRange, right: ValueRange) -> ValueRange {
    let (always, never) = match operator {
        ">" => (left.low > right.high, left.high <= right.low),
        ">=" => (left.low >= right.high, left.high < right.low),
        "<" => (left.high < right.low, left.low >= right.high),
        "<=" => (left.high <= right.low, left.low > right.high),
        _ => (false, false),
    };
    match (always, never) {
        (true, _) => ValueRange::exactly(1.0),
        (_, true) => ValueRange::exactly(0.0),
        _ => ValueRange::TRUTH,
    }
}

fn call(name: &str, arguments: &[Expression], values: &dyn Evaluation) -> ValueRange {
    let of = |at: usize| {
        let argument = arguments.get(at);
        argument.map_or(ValueRange::ANY, |it| range(it, values))
    };
    let all = || arguments.iter().map(|it| range(it, values));
    let zero = ValueRange::exactly(0.0);
    match name {
        "min" => all().reduce(ValueRange::min).unwrap_or(ValueRange::ANY),
        "max" => all().reduce(ValueRange::max).unwrap_or(ValueRange::ANY),
        "vmin" | "vmax" | "mean" if arguments.len() == 1 => of(0),
        "sum" | "prod" if of(0).is_not_negative() => ValueRange::NOT_NEGATIVE,
        "exp" => of(0).mapped(f64::exp),
        "sqrt" => ValueRange::NOT_NEGATIVE,
        "integer" | "int" => of(0).mapped(f64::trunc),
        "abs" => absolute(of(0)),
        "arctan" => of(0).mapped(f64::atan),
        "and" | "or" | "not" => ValueRange::TRUTH,
        "step" | "game" => of(0).or(zero),
        "if then else" => conditional(of(0), of(1), of(2)),
        "zidz" => of(0).times(of(1).inverted()).or(zero),
        "lookup" => named_lookup(arguments, values),
        "smooth" | "smooth3" | "delay1" | "delay3" | "smth1" | "smth3" | "delay" | "smoothi"
        | "smooth3i" | "delay1i" | "delay3i" | "delay fixed" => held(arguments, values),
        _ => values.lookup(name).map_or(ValueRange::ANY, Lookup::range),
    }
}

fn named_lookup(arguments: &[Expression], values: &dyn Evaluation) -> ValueRange {
    let lookup = match arguments.first() {
        Some(Expression::Variable(name)) => values.lookup(name),
        _ => None,
    };
    lookup.map_or(ValueRange::ANY, Lookup::range)
}

fn conditional(condition: ValueRange, then: ValueRange, otherwise: ValueRange) -> ValueRange {
    match (condition.low, condition.high) {
        (0.0, 0.0) => otherwise,
        (low, high) if low > 0.0 || high < 0.0 => then,
        _ => then.or(otherwise),
    }
}

/// A delay or a smoothing: what came in at any moment, or what it began with.
fn held(arguments: &[Expression], values: &dyn Evaluation) -> ValueRange {
    let ever = Ever(values);
    let inputs = arguments.first().into_iter().chain(arguments.get(2));
    let inputs = union(inputs.map(|it| range(it, &ever)));
    match inputs.is_not_negative() {
        true => ValueRange::NOT_NEGATIVE,
        false => ValueRange::ANY,
    }
}
