//! Graphs in the DOT language, the subset that tools and people write for causal maps.
//!
//! After <https://graphviz.org/doc/info/lang.html>: node, edge and attribute statements, defaults,
//! chains, `{…}` as an end, subgraphs, clusters as groups, HTML labels, ports, `strict`.

mod attributes;
mod token;

use std::collections::{BTreeMap, HashMap};

use crate::formats::foreign::{FactorIndex, ForeignMap, non_empty};
use crate::formats::source::{ReadError, Source};
use token::{Token, tokens};

/// Deepest nesting of subgraphs.
const DEEPEST: usize = 60;

/// Whether the text is a graph.
pub fn is_dot(source: &Source<'_>) -> bool {
    let is_other = source.json.is_some() || source.root.is_some();
    let head = tokens(&source.text)
        .take(4)
        .map(|(_, token)| token)
        .collect::<Vec<_>>();
    let words = head
        .iter()
        .take_while(|token| matches!(token, Token::Word(_)));
    let words: Vec<String> = words.map(Token::text).map(|it| it.to_lowercase()).collect();
    let kind = words
        .iter()
        .position(|word| word == "digraph" || word == "graph");
    let is_head = kind == Some(0) || (kind == Some(1) && words[0] == "strict");
    !is_other && is_head && head.contains(&Token::Mark('{'))
}

/// Reads a graph.
///
/// # Errors
/// It is none, or nested more deeply than is sensible.
pub fn read(source: &Source<'_>) -> Result<ForeignMap, ReadError> {
    let tokens: Vec<(usize, Token)> = tokens(&source.text).collect();
    let open = tokens
        .iter()
        .position(|(_, token)| *token == Token::Mark('{'));
    let Some(open) = open else {
        let why = "no graph begins in it".to_owned();
        return Err(ReadError::NotThis {
            format: "Graphviz",
            why,
        });
    };
    let head: Vec<String> = tokens[..open]
        .iter()
        .map(|(_, token)| token.text())
        .collect();
    let is = |word: &str| head.iter().any(|own| own.eq_ignore_ascii_case(word));
    let title = head
        .last()
        .filter(|_| head.len() > usize::from(is("strict")) + 1);
    let mut reader = DotReader {
        tokens: &tokens,
        at: open + 1,
        map: ForeignMap {
            title: title.and_then(|it| non_empty(it)),
            ..ForeignMap::default()
        },
        index: FactorIndex::default(),
        is_strict: is("strict"),
        is_directed: is("digraph"),
        pairs: HashMap::new(),
    };
    reader.block(Scope::default(), 0)?;
    Ok(reader.map)
}

type Attributes = BTreeMap<String, String>;

/// Defaults and the group that hold within a block.
#[derive(Debug, Clone, Default)]
struct Scope {
    node: Attributes,
    edge: Attributes,
    group: Option<String>,
}

struct DotReader<'a> {
    tokens: &'a [(usize, Token)],
    at: usize,
    map: ForeignMap,
    index: FactorIndex,
    is_strict: bool,
    is_directed: bool,
    pairs: HashMap<(usize, usize), usize>,
}

impl DotReader<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(_, token)| token)
    }

    fn takes(&mut self, mark: char) -> bool {
        let takes = self.peek() == Some(&Token::Mark(mark));
        self.at += usize::from(takes);
        takes
    }

    fn line(&self) -> String {
        let line = self
            .tokens
            .get(self.at.saturating_sub(1))
            .map_or(0, |(line, _)| *line);
        format!("line {line}")
    }

    /// Reads statements up to the closing brace; yields the nodes they name.
    fn block(&mut self, mut scope: Scope, depth: usize) -> Result<Vec<usize>, ReadError> {
        if depth > DEEPEST {
            return Err(ReadError::TooDeep);
        }
        let mut named = Vec::new();
        while let Some(token) = self.peek().cloned() {
            match token {
                Token::Mark('}') => {
                    self.at += 1;
                    break;
                }
                Token::Mark('{') => named.extend(self.chain(&mut scope, depth)?),
                Token::Word(_) | Token::Quoted(_) | Token::Html(_) => {
                    named.extend(self.statement(&token, &mut scope, depth)?);
                }
                Token::Mark(_) | Token::Arrow(_) => self.at += 1,
            }
        }
        Ok(named)
    }

    fn statement(
        &mut self,
        token: &Token,
        scope: &mut Scope,
        depth: usize,
    ) -> Result<Vec<usize>, ReadError> {
        let word = match token {
            Token::Word(word) => word.to_lowercase(),
            _ => String::new(),
        };
        let next = self.tokens.get(self.at + 1).map(|(_, token)| token);
        let has_list = next == Some(&Token::Mark('['));
        if has_list && ["node", "edge", "graph"].contains(&word.as_str()) {
            self.at += 1;
            let attributes = self.attributes();
            match word.as_str() {
                "node" => scope.node.extend(attributes),
                "edge" => scope.edge.extend(attributes),
                _ => self.label_scope(scope, &attributes),
            }
            return Ok(Vec::new());
        }
        if next == Some(&Token::Mark('=')) {
            let value = self.tokens.get(self.at + 2).map(|(_, token)| token.text());
            self.at += 3;
            let one = Attributes::from([(token.text().to_lowercase(), value.unwrap_or_default())]);
            self.label_scope(scope, &one);
            return Ok(Vec::new());
        }
        self.chain(scope, depth)
    }

    /// The label of a cluster is the name of its group; that of the whole graph its title.
    fn label_scope(&mut self, scope: &mut Scope, attributes: &Attributes) {
        if let Some(label) = attributes.get("label") {
            match &mut scope.group {
                Some(group) => group.clone_from(label),
                None => self.map.title = non_empty(label).or(self.map.title.take()),
            }
        }
    }

    /// A node, or ends joined by arrows.
    fn chain(&mut self, scope: &mut Scope, depth: usize) -> Result<Vec<usize>, ReadError> {
        let (first, is_node) = self.end(scope, depth)?;
        let mut steps = vec![first];
        let mut directed = true;
        while let Some(Token::Arrow(has_head)) = self.peek() {
            directed &= *has_head;
            self.at += 1;
            steps.push(self.end(scope, depth)?.0);
        }
        let line = self.line();
        let attributes = self.attributes();
        if steps.len() == 1 {
            if is_node {
                self.describe(steps[0][0], &attributes);
            }
            return Ok(steps.remove(0));
        }
        let mut all = scope.edge.clone();
        all.extend(attributes);
        for pair in steps.windows(2) {
            for &from in &pair[0] {
                for &to in &pair[1] {
                    self.edge((from, to), &all, directed && self.is_directed, &line);
                }
            }
        }
        Ok(steps.concat())
    }

    /// A node with its port, or the nodes of a block.
    fn end(&mut self, scope: &Scope, depth: usize) -> Result<(Vec<usize>, bool), ReadError> {
        let is_subgraph =
            matches!(self.peek(), Some(Token::Word(word)) if word.eq_ignore_ascii_case("subgraph"));
        if is_subgraph {
            self.at += 1;
            let mut inner = scope.clone();
            if let Some(Token::Word(name) | Token::Quoted(name)) = self.peek() {
                if name.starts_with("cluster") {
                    inner.group = Some(name.clone());
                }
                self.at += 1;
            }
            return match self.takes('{') {
                true => self.cluster(inner, depth),
                false => Ok((Vec::new(), false)),
            };
        }
        if self.takes('{') {
            return Ok((self.block(scope.clone(), depth + 1)?, false));
        }
        let Some(token) = self
            .peek()
            .filter(|token| !matches!(token, Token::Mark(_) | Token::Arrow(_)))
        else {
            self.at += usize::from(!matches!(self.peek(), Some(Token::Mark('}'))));
            return Ok((Vec::new(), false));
        };
        let id = token.text();
        self.at += 1;
        while self.takes(':') {
            self.at += 1;
        }
        Ok((vec![self.node(&id, scope)], true))
    }

    /// The nodes of a cluster are of a group, which its label names.
    fn cluster(&mut self, inner: Scope, depth: usize) -> Result<(Vec<usize>, bool), ReadError> {
        let start = self.at;
        let group = inner.group.clone();
        let named = self.block(inner, depth + 1)?;
        let Some(group) = group else {
            return Ok((named, false));
        };
        let label = self.label_within(start).unwrap_or(group.clone());
        for factor in &mut self.map.factors {
            for own in factor.groups.iter_mut().filter(|own| **own == group) {
                own.clone_from(&label);
            }
        }
        Ok((named, false))
    }

    /// The label that a block gives itself, wherever in it that stands.
    fn label_within(&self, start: usize) -> Option<String> {
        let mut depth = 0;
        for at in start..self.at {
            match &self.tokens[at].1 {
                Token::Mark('{' | '[') => depth += 1,
                Token::Mark('}' | ']') => depth -= 1,
                Token::Word(word) if depth == 0 && word == "label" => {
                    return self.tokens.get(at + 2).map(|(_, token)| token.text());
                }
                _ => {}
            }
        }
        None
    }

    fn attributes(&mut self) -> Attributes {
        let mut all = Attributes::new();
        while self.takes('[') {
            while let Some(token) = self.peek().cloned() {
                self.at += 1;
                match token {
                    Token::Mark(']') => break,
                    Token::Mark(_) | Token::Arrow(_) => {}
                    name => {
                        let value = self
                            .takes('=')
                            .then(|| self.peek().map(Token::text))
                            .flatten();
                        self.at += usize::from(value.is_some());
                        let value = value.unwrap_or_else(|| "true".to_owned());
                        all.insert(name.text().to_lowercase(), value);
                    }
                }
            }
        }
        all
    }
}
