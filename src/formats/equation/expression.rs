//! An equation as a tree. Sums and products are lists, so that a tree is never deeper than its
//! brackets.

use super::lookup::Lookup;
use super::tokens::{Dialect, EquationToken, MOST_TOKENS, tokens};

/// Deepest nesting of brackets; what is deeper is not understood.
const DEEPEST: usize = 64;

/// The right-hand side of an equation.
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    /// A constant.
    Number(f64),
    /// Another variable, by its key.
    Variable(String),
    /// Terms, each added or (`true`) taken away.
    Sum(Vec<(bool, Expression)>),
    /// Terms, each multiplied or (`true`) divided by.
    Product(Vec<(bool, Expression)>),
    /// A base and its exponent.
    Power(Box<(Expression, Expression)>),
    /// A comparison: its operator, left side and right side.
    Comparison(&'static str, Box<(Expression, Expression)>),
    /// A function by its key, and its arguments.
    Call(String, Vec<Expression>),
    /// A graphical function of an input.
    Lookup(Box<Expression>, Lookup),
    /// Values of an array, one of which holds at a time.
    OneOf(Vec<Expression>),
    /// Something not understood, and the variables in it.
    Opaque(Vec<Expression>),
}

/// The tree of an equation; one that is not understood is [`Expression::Opaque`].
pub fn parsed(text: &str, dialect: Dialect) -> Expression {
    let tokens = tokens(text, dialect);
    if tokens.len() > MOST_TOKENS {
        return opaque(&tokens);
    }
    let mut parser = Parser {
        tokens: &tokens,
        at: 0,
        depth: 0,
        dialect,
    };
    let tree = parser.list();
    match tree {
        Some(tree) if parser.at == tokens.len() => tree,
        _ => opaque(&tokens),
    }
}

/// The names of an equation that is not understood; one in front of a bracket is a function.
fn opaque(tokens: &[EquationToken]) -> Expression {
    let names = tokens.iter().enumerate().filter_map(|(at, token)| {
        let is_function = tokens.get(at + 1) == Some(&EquationToken::Mark("("));
        match token {
            EquationToken::Name(name) | EquationToken::Quoted(name) if !is_function => {
                Some(Expression::Variable(name.clone()))
            }
            _ => None,
        }
    });
    Expression::Opaque(names.collect())
}

impl Expression {
    /// The expression negated.
    pub fn negated(self) -> Self {
        Self::Sum(vec![(true, self)])
    }

    /// The same with other names of variables.
    #[must_use]
    pub fn renamed(self, name: &dyn Fn(&str) -> String) -> Self {
        let all = |parts: Vec<Self>| parts.into_iter().map(|it| it.renamed(name)).collect();
        let terms = |terms: Vec<(bool, Self)>| {
            let terms = terms.into_iter();
            terms.map(|(sign, it)| (sign, it.renamed(name))).collect()
        };
        let pair = |pair: Box<(Self, Self)>| {
            let (one, other) = *pair;
            Box::new((one.renamed(name), other.renamed(name)))
        };
        match self {
            Self::Number(number) => Self::Number(number),
            Self::Variable(own) => Self::Variable(name(&own)),
            Self::Sum(all) => Self::Sum(terms(all)),
            Self::Product(all) => Self::Product(terms(all)),
            Self::Power(both) => Self::Power(pair(both)),
            Self::Comparison(operator, both) => Self::Comparison(operator, pair(both)),
            Self::Call(function, parts) => Self::Call(function, all(parts)),
            Self::Lookup(input, lookup) => Self::Lookup(Box::new(input.renamed(name)), lookup),
            Self::OneOf(parts) => Self::OneOf(all(parts)),
            Self::Opaque(parts) => Self::Opaque(all(parts)),
        }
    }

    /// The parts of an expression, in their order.
    pub fn parts(&self) -> Vec<&Self> {
        match self {
            Self::Number(_) | Self::Variable(_) => Vec::new(),
            Self::Sum(terms) | Self::Product(terms) => terms.iter().map(|term| &term.1).collect(),
            Self::Power(pair) | Self::Comparison(_, pair) => vec![&pair.0, &pair.1],
            Self::Call(_, parts) | Self::OneOf(parts) | Self::Opaque(parts) => {
                parts.iter().collect()
            }
            Self::Lookup(input, _) => vec![input],
        }
    }

    /// How many numbers, variables, functions and operators it has.
    pub fn size(&self) -> u64 {
        let (mut size, mut open) = (0, vec![self]);
        while let Some(next) = open.pop() {
            size += 1;
            open.extend(next.parts());
        }
        size
    }

    /// The variables of an expression, each once, in the order in which they stand.
    pub fn variables(&self) -> Vec<&str> {
        let mut found = Vec::new();
        let mut seen = std::collections::HashSet::new();
        let mut open = vec![self];
        while let Some(next) = open.pop() {
            if let Self::Variable(name) = next
                && seen.insert(name.as_str())
            {
                found.push(name.as_str());
            }
            open.extend(next.parts().into_iter().rev());
        }
        found
    }
}

struct Parser<'a> {
    tokens: &'a [EquationToken],
    at: usize,
    depth: usize,
    dialect: Dialect,
}

impl Parser<'_> {
    fn take(&mut self, marks: &[&'static str]) -> Option<&'static str> {
        let EquationToken::Mark(mark) = self.tokens.get(self.at)? else {
            return None;
        };
        let found = marks.iter().find(|it| *it == mark)?;
        self.at += 1;
        Some(found)
    }

    /// Takes a word of the language, which XMILE writes as a name.
    fn take_word(&mut self, word: &str) -> bool {
        let is_there = self.dialect == Dialect::Xmile
            && matches!(self.tokens.get(self.at), Some(EquationToken::Name(name)) if name == word);
        self.at += usize::from(is_there);
        is_there
    }

    /// Values of an array, or one expression.
    fn list(&mut self) -> Option<Expression> {
        let mut all = vec![self.or()?];
        while self.take(&[",", ";"]).is_some() {
            if self.at < self.tokens.len() {
                all.push(self.or()?);
            }
        }
        match all.len() {
            1 => all.pop(),
            _ => Some(Expression::OneOf(all)),
        }
    }

    fn or(&mut self) -> Option<Expression> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let mut all = vec![self.and()?];
        while self.take(&[":OR:"]).is_some() || self.take_word("or") {
            all.push(self.and()?);
        }
        self.depth -= 1;
        one_or_call("or", all)
    }

    fn and(&mut self) -> Option<Expression> {
        let mut all = vec![self.not()?];
        while self.take(&[":AND:"]).is_some() || self.take_word("and") {
            all.push(self.not()?);
        }
        one_or_call("and", all)
    }

    fn not(&mut self) -> Option<Expression> {
        if self.take(&[":NOT:"]).is_some() || self.take_word("not") {
            let inner = self.comparison()?;
            return Some(Expression::Call("not".into(), vec![inner]));
        }
        self.comparison()
    }

    fn comparison(&mut self) -> Option<Expression> {
        let left = self.sum()?;
        match self.take(&["<=", ">=", "<>", "!=", "==", "=", "<", ">"]) {
            None => Some(left),
            Some(operator) => {
                let right = self.sum()?;
                Some(Expression::Comparison(operator, Box::new((left, right))))
            }
        }
    }

    fn sum(&mut self) -> Option<Expression> {
        let mut is_negative = self.take(&["-", "+"]) == Some("-");
        let mut terms = Vec::new();
        loop {
            terms.push((is_negative, self.product()?));
            match self.take(&["-", "+"]) {
                Some(mark) => is_negative = mark == "-",
                None => break,
            }
        }
        Some(one_or(terms, Expression::Sum))
    }

    fn product(&mut self) -> Option<Expression> {
        let mut is_divided = false;
        let mut terms = Vec::new();
        loop {
            terms.push((is_divided, self.power()?));
            match self.take(&["*", "/"]) {
                Some(mark) => is_divided = mark == "/",
                None if self.take_word("mod") => {
                    let divisor = self.power()?;
                    let dividend = one_or(terms, Expression::Product);
                    terms = vec![(false, Expression::Opaque(vec![dividend, divisor]))];
                    return Some(one_or(terms, Expression::Product));
                }
                None => break,
            }
        }
        Some(one_or(terms, Expression::Product))
    }

    fn power(&mut self) -> Option<Expression> {
        if self.take(&["-"]).is_some() {
            self.depth += 1;
            let inner = (self.depth <= DEEPEST).then(|| self.power())??;
            self.depth -= 1;
            return Some(inner.negated());
        }
        let base = self.atom()?;
        if self.take(&["^"]).is_none() {
            return Some(base);
        }
        self.depth += 1;
        let exponent = (self.depth <= DEEPEST).then(|| self.power())??;
        self.depth -= 1;
        Some(Expression::Power(Box::new((base, exponent))))
    }

    fn atom(&mut self) -> Option<Expression> {
        if self.take(&["("]).is_some() {
            let inner = self.or()?;
            return self.take(&[")"]).map(|_| inner);
        }
        if self.take_word("if") {
            return self.conditional();
        }
        let token = self.tokens.get(self.at)?;
        self.at += 1;
        match token {
            EquationToken::Number(number) => Some(Expression::Number(*number)),
            EquationToken::Name(name) | EquationToken::Quoted(name) => self.named(name),
            EquationToken::Mark(_) => None,
        }
    }

    /// `IF … THEN … ELSE …`, as XMILE writes it.
    fn conditional(&mut self) -> Option<Expression> {
        let condition = self.or()?;
        let then = self.take_word("then").then(|| self.or())??;
        let otherwise = self.take_word("else").then(|| self.or())??;
        let parts = vec![condition, then, otherwise];
        Some(Expression::Call("if then else".into(), parts))
    }

    fn named(&mut self, name: &str) -> Option<Expression> {
        self.subscripts();
        if self.take(&["("]).is_none() {
            return Some(Expression::Variable(name.to_owned()));
        }
        if name == "with lookup" {
            return self.with_lookup();
        }
        let mut arguments = Vec::new();
        while self.take(&[")"]).is_none() {
            arguments.push(self.or()?);
            if self.take(&[",", ";"]).is_none() {
                self.take(&[")"])?;
                break;
            }
        }
        Some(Expression::Call(name.to_owned(), arguments))
    }

    /// Passes over what stands in square brackets behind a name.
    fn subscripts(&mut self) {
        let start = self.at;
        if self.take(&["["]).is_none() {
            return;
        }
        let is_end = |token: &EquationToken| *token == EquationToken::Mark("]");
        match self.tokens[self.at..].iter().position(is_end) {
            Some(length) => self.at += length + 1,
            None => self.at = start,
        }
    }

    /// `WITH LOOKUP(input, (points))`, behind its first bracket.
    fn with_lookup(&mut self) -> Option<Expression> {
        let input = self.or()?;
        self.take(&[","])?;
        let start = self.at;
        let mut depth = 1_usize;
        while depth > 0 {
            match self.tokens.get(self.at)? {
                EquationToken::Mark("(") => depth += 1,
                EquationToken::Mark(")") => depth -= 1,
                _ => {}
            }
            self.at += 1;
        }
        let lookup = Lookup::of_tokens(&self.tokens[start..self.at - 1]);
        Some(Expression::Lookup(Box::new(input), lookup))
    }
}

/// The one expression of a list, or a call with all of them.
fn one_or_call(name: &str, mut all: Vec<Expression>) -> Option<Expression> {
    match all.len() {
        1 => all.pop(),
        _ => Some(Expression::Call(name.to_owned(), all)),
    }
}

/// The one plain term of a list, or the whole.
fn one_or(
    mut terms: Vec<(bool, Expression)>,
    whole: fn(Vec<(bool, Expression)>) -> Expression,
) -> Expression {
    let is_plain = matches!(terms.as_slice(), [(false, _)]);
    match terms.pop() {
        Some((_, only)) if is_plain => only,
        last => whole(terms.into_iter().chain(last).collect()),
    }
}
