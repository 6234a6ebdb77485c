//! Tokens to a query.

use std::ops::Range;

use regex::{Regex, RegexBuilder};

use super::error::{Problem, QueryError};
use super::function::{self, FUNCTIONS, Function, ParameterKind};
use super::token::{Token, TokenKind, tokens};
use crate::model::{Model, nearest};

/// How deep brackets may stand in each other.
pub(super) const DEEPEST: usize = 100;

/// A question that can be put to any map.
#[derive(Clone, Debug)]
pub struct Query {
    /// What is needed stands before what needs it; the last is the whole.
    pub(super) nodes: Vec<Node>,
}

#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) kind: NodeKind,
    pub(super) span: Range<usize>,
}

/// A node of [`Query::nodes`].
pub(super) type NodeAt = usize;

#[derive(Clone, Debug)]
pub(super) enum NodeKind {
    Claim(String),
    Argument(String),
    Tag(String),
    /// What is said, by a pattern.
    Said(Option<Regex>),
    Union(NodeAt, NodeAt),
    Intersection(NodeAt, NodeAt),
    Difference(NodeAt, NodeAt),
    Complement(NodeAt),
    Call(&'static Function, Vec<Given>),
}

/// An argument of a function, as it is written.
#[derive(Clone, Debug)]
pub(super) enum Given {
    Set(NodeAt),
    Text(String, Option<Regex>, Range<usize>),
    Number(f64),
}

impl Query {
    /// Reads an expression. Takes time linear in its length.
    ///
    /// ```
    /// use hence::query::Query;
    ///
    /// let error = Query::parse("suports([A])").unwrap_err();
    /// assert_eq!(error.to_string(), "there is no function `suports`");
    /// assert_eq!(error.span, 0..7);
    /// ```
    pub fn parse(expression: &str) -> Result<Query, QueryError> {
        let mut parser = Parser { tokens: tokens(expression)?, at: 0, depth: 0, nodes: Vec::new() };
        parser.whole().map_err(|error| in_words(error, expression))?;
        Ok(Query { nodes: parser.nodes })
    }
}

impl Query {
    /// Reads an expression, or the bare title of a claim, an argument or a section of this map, which stands for
    /// `[title]`, `<title>` or `section("title")`, the first of these that there is. What is an expression is never
    /// a title.
    ///
    /// ```
    /// use hence::query::{Query, Scope};
    /// use hence::reason::Reasons;
    ///
    /// let map = hence::read_text("# Two words\n\n[A]: a claim\n  + [B]: a reason\n");
    /// let reasons = Reasons::new(map.model());
    /// let answer = Query::parse_for("Two words", map.model())?.run(&Scope::new(&reasons))?;
    /// assert_eq!(answer.titles(map.model()), ["[A]", "[B]"]);
    /// # Ok::<(), hence::query::QueryError>(())
    /// ```
    pub fn parse_for(expression: &str, model: &Model) -> Result<Query, QueryError> {
        Query::parse(expression).or_else(|error| {
            Query::of_title(expression, model).ok_or_else(|| no_title(expression.trim(), model).unwrap_or(error))
        })
    }

    fn of_title(expression: &str, model: &Model) -> Option<Query> {
        let title = expression.trim();
        let kind = if model.find_claim(title).is_some() {
            NodeKind::Claim(title.to_owned())
        } else if model.find_argument(title).is_some() {
            NodeKind::Argument(title.to_owned())
        } else if model.sections().any(|(_, section)| section.title == title) {
            let regex = build(&format!("^(?:{})$", regex::escape(title)));
            NodeKind::Call(function::named("section")?, vec![Given::Text(title.to_owned(), regex, 0..expression.len())])
        } else {
            return None;
        };
        Some(Query { nodes: vec![Node { kind, span: 0..expression.len() }] })
    }
}

/// What is wrong with an expression that is nearly a title.
fn no_title(title: &str, model: &Model) -> Option<QueryError> {
    let claims = model.claims().map(|(_, claim)| &*claim.title);
    let arguments = model.arguments().map(|(_, argument)| &*argument.title);
    let sections = model.sections().map(|(_, section)| &*section.title);
    let nearest = Some(nearest(title, claims.chain(arguments).chain(sections))?.to_owned());
    Some(QueryError::new(Problem::NotFound { kind: "title", name: title.to_owned(), nearest }, 0..title.len()))
}

/// Says what was found in the words of the expression.
fn in_words(mut error: QueryError, expression: &str) -> QueryError {
    if let Problem::Expected { found, .. } = &mut error.problem {
        *found = expression.get(error.span.clone()).unwrap_or_default().to_owned();
    }
    error
}

impl Query {
    /// Does it ask what rules find? Then it is to be put to a scope
    /// [with findings](super::Scope::with_findings).
    pub fn asks_for_findings(&self) -> bool {
        self.nodes.iter().any(|node| matches!(&node.kind, NodeKind::Call(function, _) if function.name == "finding"))
    }
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
    nodes: Vec<Node>,
}

type Parsed = Result<NodeAt, QueryError>;

impl Parser {
    fn peek(&self) -> &Token {
        &self.tokens[self.at.min(self.tokens.len() - 1)]
    }

    fn next(&mut self) -> Token {
        let token = self.peek().clone();
        self.at += 1;
        token
    }

    fn eat(&mut self, kind: &TokenKind) -> bool {
        let is_there = self.peek().kind == *kind;
        self.at += usize::from(is_there);
        is_there
    }

    fn expected(&self, wanted: &'static str) -> QueryError {
        QueryError::new(Problem::Expected { wanted, found: String::new() }, self.peek().span.clone())
    }

    fn add(&mut self, kind: NodeKind, start: usize) -> NodeAt {
        let end = self.tokens[self.at.saturating_sub(1)].span.end;
        self.nodes.push(Node { kind, span: start..end });
        self.nodes.len() - 1
    }

    fn whole(&mut self) -> Parsed {
        let set = self.union()?;
        match self.peek().kind {
            TokenKind::End => Ok(set),
            _ => Err(self.expected("`|`, `&` or `~`")),
        }
    }

    /// `a | b`
    fn union(&mut self) -> Parsed {
        let start = self.peek().span.start;
        let mut left = self.intersection()?;
        while self.eat(&TokenKind::Or) {
            let right = self.intersection()?;
            left = self.add(NodeKind::Union(left, right), start);
        }
        Ok(left)
    }

    /// `a & b`, `a ~ b`
    fn intersection(&mut self) -> Parsed {
        let start = self.peek().span.start;
        let mut left = self.complement()?;
        loop {
            let is_and = self.eat(&TokenKind::And);
            if !is_and && !self.eat(&TokenKind::Not) {
                return Ok(left);
            }
            let right = self.complement()?;
            let kind = if is_and { NodeKind::Intersection(left, right) } else { NodeKind::Difference(left, right) };
            left = self.add(kind, start);
        }
    }

    /// `~a`; two of them are none.
    fn complement(&mut self) -> Parsed {
        let start = self.peek().span.start;
        let mut is_not = false;
        while self.eat(&TokenKind::Not) {
            is_not = !is_not;
        }
        let set = self.primary()?;
        Ok(if is_not { self.add(NodeKind::Complement(set), start) } else { set })
    }

    fn primary(&mut self) -> Parsed {
        let token = self.next();
        let start = token.span.start;
        let kind = match token.kind {
            TokenKind::Claim(title) => NodeKind::Claim(title),
            TokenKind::Argument(title) => NodeKind::Argument(title),
            TokenKind::Tag(tag) => NodeKind::Tag(tag),
            TokenKind::Text(text) => NodeKind::Said(words(&text)),
            TokenKind::Pattern(pattern) => NodeKind::Said(regular(&pattern, token.span)?),
            TokenKind::Open => return self.bracket(start),
            TokenKind::Word(name) => return self.call(&name, token.span),
            _ => {
                self.at -= 1;
                return Err(QueryError::new(Problem::Expected { wanted: "a set", found: String::new() }, token.span));
            }
        };
        Ok(self.add(kind, start))
    }

    fn bracket(&mut self, start: usize) -> Parsed {
        self.enter(start)?;
        let set = self.union()?;
        self.depth -= 1;
        if self.eat(&TokenKind::Close) { Ok(set) } else { Err(self.unclosed(start)) }
    }

    fn enter(&mut self, start: usize) -> Result<(), QueryError> {
        self.depth += 1;
        if self.depth > DEEPEST { Err(QueryError::new(Problem::TooDeep, start..start + 1)) } else { Ok(()) }
    }

    fn unclosed(&self, open: usize) -> QueryError {
        match self.peek().kind {
            TokenKind::End => QueryError::new(Problem::Unclosed('('), open..open + 1),
            _ => self.expected("`)`"),
        }
    }

    fn call(&mut self, name: &str, span: Range<usize>) -> Parsed {
        if self.peek().kind != TokenKind::Open {
            return Err(QueryError::new(Problem::BareWord(name.to_owned()), span));
        }
        let Some(function) = function::named(name) else {
            let nearest = nearest(name, FUNCTIONS.iter().map(|function| function.name));
            return Err(QueryError::new(Problem::UnknownFunction { name: name.to_owned(), nearest }, span));
        };
        let open = self.next().span.start;
        self.enter(open)?;
        let mut given = Vec::new();
        while self.peek().kind != TokenKind::Close {
            let Some(parameter) = function.parameters.get(given.len()) else {
                return Err(self.wrong_count(function, given.len() + 1, span.start));
            };
            given.push(self.argument(function, parameter.kind)?);
            if !self.eat(&TokenKind::Comma) {
                break;
            }
        }
        self.depth -= 1;
        if !self.eat(&TokenKind::Close) {
            return Err(self.unclosed(open));
        }
        if given.len() < function.least() {
            return Err(self.wrong_count(function, given.len(), span.start));
        }
        Ok(self.add(NodeKind::Call(function, given), span.start))
    }

    fn wrong_count(&self, function: &Function, given: usize, start: usize) -> QueryError {
        let end = self.peek().span.start.max(start + function.name.len());
        QueryError::new(Problem::WrongCount { signature: function.signature(), given }, start..end)
    }

    fn argument(&mut self, function: &Function, kind: ParameterKind) -> Result<Given, QueryError> {
        let token = self.peek().clone();
        let wrong = |span: Range<usize>| {
            QueryError::new(Problem::WrongArgument { signature: function.signature(), wanted: kind.wanted() }, span)
        };
        match kind {
            ParameterKind::Set => self.union().map(Given::Set),
            ParameterKind::Number => match self.next().kind {
                TokenKind::Number(number) => Ok(Given::Number(number)),
                _ => Err(wrong(token.span)),
            },
            ParameterKind::OneOf(known) => match self.next().kind {
                TokenKind::Word(word) | TokenKind::Text(word) if known.contains(&&*word) => {
                    Ok(Given::Text(word.clone(), exactly(&word), token.span))
                }
                TokenKind::Word(word) | TokenKind::Text(word) => {
                    Err(QueryError::new(Problem::UnknownWord { word, known }, token.span))
                }
                _ => Err(wrong(token.span)),
            },
            ParameterKind::Name => match self.next().kind {
                TokenKind::Word(name) | TokenKind::Text(name) | TokenKind::Tag(name) => {
                    Ok(Given::Text(name.clone(), exactly(&name), token.span))
                }
                TokenKind::Number(number) => {
                    let name = number.to_string();
                    Ok(Given::Text(name.clone(), exactly(&name), token.span))
                }
                TokenKind::Pattern(pattern) => {
                    let regex = regular(&pattern, token.span.clone())?;
                    Ok(Given::Text(pattern, regex, token.span))
                }
                _ => Err(wrong(token.span)),
            },
            ParameterKind::Text => match self.next().kind {
                TokenKind::Word(text) | TokenKind::Text(text) => {
                    Ok(Given::Text(text.clone(), words(&text), token.span))
                }
                TokenKind::Pattern(pattern) => {
                    let regex = regular(&pattern, token.span.clone())?;
                    Ok(Given::Text(pattern, regex, token.span))
                }
                _ => Err(wrong(token.span)),
            },
        }
    }
}

/// A pattern for texts that contain these words, whatever their case; `*` stands for anything, `?` for one
/// character.
fn words(text: &str) -> Option<Regex> {
    build(&glob(text))
}

/// A pattern for exactly this, but for case and the signs `*` and `?`.
fn exactly(name: &str) -> Option<Regex> {
    build(&format!("^(?:{})$", glob(name)))
}

fn glob(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len() + 8);
    let mut buffer = [0; 4];
    for character in text.chars() {
        match character {
            '*' => pattern.push_str("(?s:.*)"),
            '?' => pattern.push_str("(?s:.)"),
            _ => pattern.push_str(&regex::escape(character.encode_utf8(&mut buffer))),
        }
    }
    pattern
}

/// Escaped texts are always patterns. One that is too large is none, and finds nothing.
fn build(pattern: &str) -> Option<Regex> {
    RegexBuilder::new(pattern).case_insensitive(true).size_limit(LARGEST).build().ok()
}

fn regular(pattern: &str, span: Range<usize>) -> Result<Option<Regex>, QueryError> {
    let built = RegexBuilder::new(pattern).case_insensitive(true).size_limit(LARGEST).build();
    built.map(Some).map_err(|error| {
        let why = error.to_string();
        let last = why.lines().next_back().unwrap_or_default();
        QueryError::new(Problem::Pattern(last.trim_start_matches("error: ").to_owned()), span)
    })
}

/// Memory that a pattern may take.
const LARGEST: usize = 4 << 20;
