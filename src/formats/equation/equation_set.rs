//! The equations of a model together: what each variable can be, and on what it depends.

use std::cell::Cell;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::evaluation::{Evaluation, range};
use super::expression::Expression;
use super::lookup::Lookup;
use super::monotony::{Monotony, effects};
use super::value_range::ValueRange;
use crate::model::Polarity;

/// Steps spent on finding out which variables are never below zero; a model that needs more has
/// fewer signs, never wrong ones.
const MOST_STEPS: u64 = 20_000_000;

/// One variable acting on another by an equation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dependence {
    /// The key of the cause.
    pub cause: String,
    /// The sign; unknown where it does not follow from the equations.
    pub polarity: Polarity,
    /// Whether the equation delays or smooths it.
    pub is_late: bool,
    /// Whether only the value at the start depends on it.
    pub is_initial: bool,
}

/// Equations by the keys of what they define.
#[derive(Debug, Clone, Default)]
pub struct EquationSet {
    equations: BTreeMap<String, Expression>,
    lookups: HashMap<String, Lookup>,
    declared: HashSet<String>,
    not_negative: HashSet<String>,
    refined: HashMap<String, ValueRange>,
}

impl EquationSet {
    /// Adds an equation; several of one variable are those of an array.
    pub fn define(&mut self, key: &str, expression: Expression) {
        let both = match self.equations.remove(key) {
            None => expression,
            Some(Expression::OneOf(mut all)) => {
                all.push(expression);
                Expression::OneOf(all)
            }
            Some(first) => Expression::OneOf(vec![first, expression]),
        };
        self.equations.insert(key.to_owned(), both);
    }

    /// Adds a graphical function that has a name.
    pub fn define_lookup(&mut self, key: &str, lookup: Lookup) {
        self.lookups.insert(key.to_owned(), lookup);
    }

    /// Says that a variable is never below zero.
    pub fn declare_not_negative(&mut self, key: &str) {
        self.declared.insert(key.to_owned());
    }

    /// Whether a graphical function has this name.
    pub fn is_lookup(&self, key: &str) -> bool {
        self.lookups.contains_key(key)
    }

    /// Finds out what each variable can be; to be called once all equations are there.
    pub fn solve(&mut self) {
        self.not_negative = self.equations.keys().cloned().collect();
        self.not_negative.extend(self.declared.iter().cloned());
        let steps = Cell::new(0);
        // What holds for all at every moment holds for ever: those that may break it are taken
        // out until none is left.
        loop {
            let breaks = |key: &&String| !self.stays_not_negative(key, &steps);
            let broken: Vec<String> = self.not_negative.iter().filter(breaks).cloned().collect();
            if steps.get() > MOST_STEPS {
                self.not_negative.clone_from(&self.declared);
                break;
            }
            if broken.is_empty() {
                break;
            }
            for key in broken {
                self.not_negative.remove(&key);
            }
        }
        let ranges = self.equations.iter().filter(|(_, it)| !is_stock(it));
        let ranges = ranges.map(|(key, it)| {
            let range = range(it, &Coarse(self));
            (key.clone(), range.and(self.coarse(key)))
        });
        self.refined = ranges.collect();
    }

    /// On what a variable depends, in the order of its equation; nothing where it has none.
    pub fn dependences(&self, key: &str) -> Vec<Dependence> {
        let Some(expression) = self.equations.get(key) else {
            return Vec::new();
        };
        let effects = effects(expression, self);
        let variables = expression.variables().into_iter();
        let told = variables.filter_map(|name| Some((name, effects.get(name)?)));
        told.map(|(name, effect)| Dependence {
            cause: name.to_owned(),
            polarity: match effect.monotony {
                Monotony::Rises => Polarity::Positive,
                Monotony::Falls => Polarity::Negative,
                Monotony::Unclear => Polarity::Unknown,
            },
            is_late: effect.is_late,
            is_initial: effect.is_initial,
        })
        .collect()
    }

    /// Whether a variable cannot fall below zero while those that are held so do not.
    fn stays_not_negative(&self, key: &str, steps: &Cell<u64>) -> bool {
        if self.declared.contains(key) || steps.get() > MOST_STEPS {
            return true;
        }
        let Some(expression) = self.equations.get(key) else {
            return false;
        };
        steps.set(steps.get() + expression.size());
        match stock(expression) {
            None => self.range_now(expression, None, steps).is_not_negative(),
            Some((rate, initial)) => {
                // A stock at zero that does not fall never gets below (Nagumo 1942).
                let starts = self.range_now(initial, None, steps);
                starts.is_not_negative() && self.range_now(rate, Some(key), steps).is_not_negative()
            }
        }
    }

    fn range_now(
        &self,
        expression: &Expression,
        empty: Option<&str>,
        steps: &Cell<u64>,
    ) -> ValueRange {
        let evaluation = AtEmpty {
            set: self,
            empty,
            steps,
            depth: 0,
            known: &Known::default(),
        };
        range(expression, &evaluation)
    }

    fn coarse(&self, key: &str) -> ValueRange {
        match self.equations.get(key) {
            Some(Expression::Number(number)) => ValueRange::exactly(*number),
            _ if self.not_negative.contains(key) => ValueRange::NOT_NEGATIVE,
            _ => ValueRange::ANY,
        }
    }
}

/// Rate and first value, where an equation is that of a stock.
fn stock(expression: &Expression) -> Option<(&Expression, &Expression)> {
    match expression {
        Expression::Call(name, arguments) if name == "integ" => match arguments.as_slice() {
            [rate, initial] => Some((rate, initial)),
            _ => None,
        },
        _ => None,
    }
}

fn is_stock(expression: &Expression) -> bool {
    stock(expression).is_some()
}

/// Variables by nothing but whether they are held to be never below zero.
struct Coarse<'a>(&'a EquationSet);

impl Evaluation for Coarse<'_> {
    fn variable(&self, key: &str) -> ValueRange {
        self.0.coarse(key)
    }

    fn ever(&self, key: &str) -> ValueRange {
        self.0.coarse(key)
    }

    fn lookup(&self, key: &str) -> Option<&Lookup> {
        self.0.lookups.get(key)
    }
}

type Known = std::cell::RefCell<HashMap<String, ValueRange>>;

/// Deepest chain of equations that is looked through.
const LONGEST_CHAIN: usize = 24;

/// Variables at a moment at which one stock is empty, through the equations between.
struct AtEmpty<'a> {
    set: &'a EquationSet,
    empty: Option<&'a str>,
    steps: &'a Cell<u64>,
    depth: usize,
    known: &'a Known,
}

impl Evaluation for AtEmpty<'_> {
    fn variable(&self, key: &str) -> ValueRange {
        let coarse = self.set.coarse(key);
        let Some(empty) = self.empty else {
            return coarse;
        };
        if key == empty {
            return ValueRange::exactly(0.0);
        }
        let equation = self.set.equations.get(key).filter(|it| !is_stock(it));
        let is_over = self.depth >= LONGEST_CHAIN || self.steps.get() > MOST_STEPS;
        let Some(equation) = equation.filter(|_| !is_over) else {
            return coarse;
        };
        if let Some(range) = self.known.borrow().get(key) {
            return *range;
        }
        self.steps.set(self.steps.get() + equation.size());
        // An equation that needs itself finds what is known without it.
        self.known.borrow_mut().insert(key.to_owned(), coarse);
        let inner = AtEmpty {
            depth: self.depth + 1,
            ..*self
        };
        let range = range(equation, &inner).and(coarse);
        self.known.borrow_mut().insert(key.to_owned(), range);
        range
    }

    fn ever(&self, key: &str) -> ValueRange {
        self.set.coarse(key)
    }

    fn lookup(&self, key: &str) -> Option<&Lookup> {
        self.set.lookups.get(key)
    }
}

impl Evaluation for EquationSet {
    fn variable(&self, key: &str) -> ValueRange {
        let refined = self.refined.get(key).copied();
        refined.unwrap_or_else(|| self.coarse(key))
    }

    fn ever(&self, key: &str) -> ValueRange {
        self.variable(key)
    }

    fn lookup(&self, key: &str) -> Option<&Lookup> {
        self.lookups.get(key)
    }
}
