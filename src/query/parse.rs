//! Tokens to a query.

mod alias;

use std::ops::Range;
use std::sync::Arc;

use regex::Regex;

use super::aliases::Aliases;
use super::error::{Place, Problem, QueryError, Within};
use super::function::{self, Function, Gives, ParameterKind};
use super::pattern::{self, exactly, words};
use super::token::{Token, TokenKind, tokens};
use crate::model::nearest;
use alias::Single;

/// How deep brackets and aliases may stand in each other.
pub(super) const DEEPEST: usize = 100;

/// How many nodes and uses aliases may become.
const MOST_OF_ALIASES: usize = 10_000;

/// A question that can be put to any map.
#[derive(Clone, Debug)]
pub struct Query {
    /// What is needed stands before what needs it.
    pub(super) nodes: Vec<Node>,
    /// The whole.
    pub(super) root: NodeAt,
}

#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) kind: NodeKind,
    pub(super) place: Place,
}

/// A node of [`Query::nodes`]. Several may need one.
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
    Text(String, Option<Regex>, Place),
    Number(f64),
}

impl NodeKind {
    /// The nodes that it needs.
    pub(super) fn needs(&self) -> Vec<NodeAt> {
        match self {
            NodeKind::Claim(_) | NodeKind::Argument(_) | NodeKind::Tag(_) | NodeKind::Said(_) => Vec::new(),
            NodeKind::Union(a, b) | NodeKind::Intersection(a, b) | NodeKind::Difference(a, b) => vec![*a, *b],
            NodeKind::Complement(set) => vec![*set],
            NodeKind::Call(_, given) => {
                let set = |given: &Given| if let Given::Set(at) = given { Some(*at) } else { None };
                given.iter().filter_map(set).collect()
            }
        }
    }
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
        parse(expression, &Aliases::new())
    }
}

/// Reads an expression in which aliases are in force.
pub(super) fn parse(expression: &str, aliases: &Aliases) -> Result<Query, QueryError> {
    let mut parser = Parser::new(expression, aliases)?;
    let root = parser.whole("`|`, `&` or `~`")?;
    Ok(Query { nodes: parser.nodes, root })
}

/// Reads a definition, whatever its parameters stand for. Tells of each parameter whether it is used.
pub(super) fn check(aliases: &Aliases, at: usize) -> Result<Vec<bool>, QueryError> {
    let alias = aliases.get(at);
    let mut parser = Parser::new(&alias.definition, aliases)?;
    let bound = vec![Bound::default(); alias.parameters.len()];
    parser.frames[0] = Frame { bound, alias: Some(at), ..Frame::default() };
    parser.whole("`|`, `&` or `~`")?;
    Ok(parser.frames[0].bound.iter().map(|bound| bound.is_used).collect())
}

impl Query {
    /// Does it ask what rules find? Then it is to be put to a scope
    /// [with findings](super::Scope::with_findings).
    pub fn asks_for_findings(&self) -> bool {
        let is_such = |function: &Function| matches!(function.gives, Gives::Found(_));
        self.nodes.iter().any(|node| matches!(&node.kind, NodeKind::Call(function, _) if is_such(function)))
    }
}

/// The expression itself, or the definition of an alias.
struct Text {
    string: Arc<str>,
    tokens: Vec<Token>,
}

/// A text of a [`Parser`].
type TextAt = usize;
/// A frame of a [`Parser`].
type FrameAt = usize;

/// What is read: some tokens of a text, in which words have the meaning that a frame gives them.
#[derive(Clone, Copy)]
struct Cursor {
    text: TextAt,
    at: usize,
    /// Here it ends, before a token of this text.
    end: usize,
    frame: FrameAt,
}

/// One use of an alias; the first frame is the expression itself.
#[derive(Default)]
struct Frame {
    alias: Option<usize>,
    /// Where in the expression it is used.
    span: Range<usize>,
    /// The frame in whose words it is used.
    caller: Option<FrameAt>,
    /// What its parameters stand for.
    bound: Vec<Bound>,
}

/// What a parameter stands for.
#[derive(Clone, Copy, Default)]
struct Bound {
    /// Where it is written; nowhere where only the definition is looked at, so that it may be anything.
    written: Option<Cursor>,
    /// The set that it is, once it has been read as one.
    set: Option<NodeAt>,
    is_used: bool,
}

struct Parser<'a> {
    aliases: &'a Aliases,
    texts: Vec<Text>,
    /// Of each alias: its text, once it has been used.
    text_of: Vec<Option<TextAt>>,
    /// Of each alias: what it comes to, where it has no parameters and has been read.
    read: Vec<Option<NodeAt>>,
    frames: Vec<Frame>,
    cursor: Cursor,
    depth: usize,
    nodes: Vec<Node>,
    /// How many nodes and uses of aliases there have been in definitions.
    expanded: usize,
}

type Parsed = Result<NodeAt, QueryError>;

impl<'a> Parser<'a> {
    fn new(expression: &str, aliases: &'a Aliases) -> Result<Parser<'a>, QueryError> {
        let tokens = tokens(expression)?;
        let count = aliases.iter().len();
        Ok(Parser {
            aliases,
            cursor: Cursor { text: 0, at: 0, end: tokens.len() - 1, frame: 0 },
            texts: vec![Text { string: expression.into(), tokens }],
            text_of: vec![None; count],
            read: vec![None; count],
            frames: vec![Frame::default()],
            depth: 0,
            nodes: Vec::new(),
            expanded: 0,
        })
    }

    /// The next token; at the end, an end where the next one stands.
    fn peek(&self) -> Token {
        let Cursor { text, at, end, .. } = self.cursor;
        let token = &self.texts[text].tokens[at.min(end)];
        if at < end { token.clone() } else { Token { kind: TokenKind::End, span: token.span.clone() } }
    }

    fn is_next(&self, kind: &TokenKind) -> bool {
        let Cursor { text, at, end, .. } = self.cursor;
        at < end && self.texts[text].tokens[at].kind == *kind
    }

    fn next(&mut self) -> Token {
        let token = self.peek();
        self.cursor.at += 1;
        token
    }

    fn eat(&mut self, kind: &TokenKind) -> bool {
        let is_there = self.is_next(kind);
        self.cursor.at += usize::from(is_there);
        is_there
    }

    fn start(&self) -> usize {
        self.peek().span.start
    }

    /// A place in the text that is read.
    fn place(&self, span: Range<usize>) -> Place {
        let frame = &self.frames[self.cursor.frame];
        match frame.alias.filter(|_| frame.caller.is_some()) {
            None => span.into(),
            Some(at) => {
                let alias = self.aliases.get(at);
                let within = Within { alias: alias.name.clone(), definition: alias.definition.clone(), span };
                Place { span: frame.span.clone(), within: Some(Box::new(within)) }
            }
        }
    }

    fn wrong(&self, problem: Problem, span: Range<usize>) -> QueryError {
        QueryError::new(problem, self.place(span))
    }

    fn expected(&self, wanted: &'static str) -> QueryError {
        let span = self.peek().span;
        let found = self.texts[self.cursor.text].string.get(span.clone()).unwrap_or_default().to_owned();
        self.wrong(Problem::Expected { wanted, found }, span)
    }

    fn add(&mut self, kind: NodeKind, start: usize) -> Parsed {
        self.count()?;
        let Cursor { text, at, .. } = self.cursor;
        let end = self.texts[text].tokens[at.saturating_sub(1)].span.end;
        self.nodes.push(Node { kind, place: self.place(start..end) });
        Ok(self.nodes.len() - 1)
    }

    /// Counts what definitions become: aliases that use aliases twice can double it each time.
    fn count(&mut self) -> Result<(), QueryError> {
        self.expanded += usize::from(self.cursor.frame > 0);
        match self.expanded > MOST_OF_ALIASES {
            true => Err(self.wrong(Problem::TooLarge(MOST_OF_ALIASES), self.peek().span)),
            false => Ok(()),
        }
    }

    /// All that the cursor spans.
    fn whole(&mut self, after: &'static str) -> Parsed {
        let set = self.union()?;
        if self.cursor.at < self.cursor.end { Err(self.expected(after)) } else { Ok(set) }
    }

    /// `a | b`
    fn union(&mut self) -> Parsed {
        let start = self.start();
        let mut left = self.intersection()?;
        while self.eat(&TokenKind::Or) {
            let right = self.intersection()?;
            left = self.add(NodeKind::Union(left, right), start)?;
        }
        Ok(left)
    }

    /// `a & b`, `a ~ b`
    fn intersection(&mut self) -> Parsed {
        let start = self.start();
        let mut left = self.complement()?;
        loop {
            let is_and = self.eat(&TokenKind::And);
            if !is_and && !self.eat(&TokenKind::Not) {
                return Ok(left);
            }
            let right = self.complement()?;
            let kind = if is_and { NodeKind::Intersection(left, right) } else { NodeKind::Difference(left, right) };
            left = self.add(kind, start)?;
        }
    }

    /// `~a`; two of them are none.
    fn complement(&mut self) -> Parsed {
        let start = self.start();
        let mut is_not = false;
        while self.eat(&TokenKind::Not) {
            is_not = !is_not;
        }
        let set = self.primary()?;
        if is_not { self.add(NodeKind::Complement(set), start) } else { Ok(set) }
    }

    fn primary(&mut self) -> Parsed {
        let token = self.peek();
        let start = token.span.start;
        let kind = match token.kind {
            TokenKind::Claim(title) => NodeKind::Claim(title),
            TokenKind::Argument(title) => NodeKind::Argument(title),
            TokenKind::Tag(tag) => NodeKind::Tag(tag),
            TokenKind::Text(text) => NodeKind::Said(words(&text)),
            TokenKind::Pattern(pattern) => NodeKind::Said(self.regular(&pattern, token.span)?),
            TokenKind::Open => return self.bracket(),
            TokenKind::Word(name) => return self.word(&name, token.span),
            _ => return Err(self.expected("a set")),
        };
        self.cursor.at += 1;
        self.add(kind, start)
    }

    fn bracket(&mut self) -> Parsed {
        let start = self.next().span.start;
        self.enter(start)?;
        let set = self.union()?;
        self.depth -= 1;
        if self.eat(&TokenKind::Close) { Ok(set) } else { Err(self.unclosed(start)) }
    }

    fn enter(&mut self, start: usize) -> Result<(), QueryError> {
        self.depth += 1;
        match self.depth > DEEPEST {
            true => Err(self.wrong(Problem::TooDeep, start..start + 1)),
            false => Ok(()),
        }
    }

    fn unclosed(&self, open: usize) -> QueryError {
        match self.peek().kind {
            TokenKind::End => self.wrong(Problem::Unclosed('('), open..open + 1),
            _ => self.expected("`)`"),
        }
    }

    /// A parameter, an alias or a function.
    fn word(&mut self, name: &str, span: Range<usize>) -> Parsed {
        self.cursor.at += 1;
        let has_brackets = self.is_next(&TokenKind::Open);
        if !has_brackets && let Some(parameter) = self.parameter(name) {
            return self.value(parameter, span.start);
        }
        if let Some(alias) = self.aliases.place(name) {
            return self.alias(alias, span);
        }
        match function::named(name) {
            Some(function) if has_brackets => self.call(function, span.start),
            _ if has_brackets => {
                let nearest = nearest(name, self.aliases.names()).map(str::to_owned);
                Err(self.wrong(Problem::UnknownFunction { name: name.to_owned(), nearest }, span))
            }
            _ => {
                let nearest = nearest(name, self.aliases.iter().map(|alias| &*alias.name)).map(str::to_owned);
                Err(self.wrong(Problem::BareWord { word: name.to_owned(), nearest }, span))
            }
        }
    }

    fn call(&mut self, function: &'static Function, start: usize) -> Parsed {
        let open = self.next().span.start;
        self.enter(open)?;
        let mut given = Vec::new();
        while !self.is_next(&TokenKind::Close) {
            let Some(parameter) = function.parameters.get(given.len()) else {
                return Err(self.wrong_count(function, given.len() + 1, start));
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
            return Err(self.wrong_count(function, given.len(), start));
        }
        self.add(NodeKind::Call(function, given), start)
    }

    fn wrong_count(&self, function: &Function, given: usize, start: usize) -> QueryError {
        let end = self.peek().span.start.max(start + function.name.len());
        self.wrong(Problem::WrongCount { signature: function.signature(), given }, start..end)
    }

    fn argument(&mut self, function: &Function, kind: ParameterKind) -> Result<Given, QueryError> {
        if kind == ParameterKind::Set {
            return self.union().map(Given::Set);
        }
        let (token, cursor) = match self.single() {
            Single::Token(token, cursor) => (token, cursor),
            Single::Anything => return Ok(Given::Number(0.0)),
            Single::Several(cursor) => {
                self.cursor = cursor;
                let (first, last) = (cursor.at, cursor.end.max(cursor.at + 1) - 1);
                let tokens = &self.texts[cursor.text].tokens;
                let span = tokens[first].span.start..tokens[last].span.end;
                return Err(self.wrong_argument(function, kind, span));
            }
        };
        // What is wrong is wrong where the word is written.
        let here = std::mem::replace(&mut self.cursor, cursor);
        let given = self.single_argument(function, kind, token)?;
        self.cursor = here;
        Ok(given)
    }

    fn wrong_argument(&self, function: &Function, kind: ParameterKind, span: Range<usize>) -> QueryError {
        self.wrong(Problem::WrongArgument { signature: function.signature(), wanted: kind.wanted() }, span)
    }

    fn single_argument(&mut self, function: &Function, kind: ParameterKind, token: Token) -> Result<Given, QueryError> {
        let place = self.place(token.span.clone());
        let text = |text: String, pattern: Option<Regex>| Ok(Given::Text(text, pattern, place.clone()));
        match (kind, token.kind) {
            (ParameterKind::Number, TokenKind::Number(number)) => Ok(Given::Number(number)),
            (ParameterKind::OneOf(known), TokenKind::Word(word) | TokenKind::Text(word)) => {
                match known.contains(&&*word) {
                    true => text(word.clone(), exactly(&word)),
                    false => Err(self.wrong(Problem::UnknownWord { word, known }, token.span)),
                }
            }
            (ParameterKind::Name(_), TokenKind::Word(name) | TokenKind::Text(name) | TokenKind::Tag(name)) => {
                text(name.clone(), exactly(&name))
            }
            (ParameterKind::Name(_), TokenKind::Number(number)) => {
                text(number.to_string(), exactly(&number.to_string()))
            }
            (ParameterKind::Text, TokenKind::Word(said) | TokenKind::Text(said)) => text(said.clone(), words(&said)),
            (ParameterKind::Name(_) | ParameterKind::Text, TokenKind::Pattern(pattern)) => {
                let regex = self.regular(&pattern, token.span)?;
                text(pattern, regex)
            }
            _ => Err(self.wrong_argument(function, kind, token.span)),
        }
    }

    fn regular(&self, pattern: &str, span: Range<usize>) -> Result<Option<Regex>, QueryError> {
        let built = pattern::regular(pattern);
        built.map(Some).map_err(|error| {
            let why = error.to_string();
            let last = why.lines().next_back().unwrap_or_default();
            self.wrong(Problem::Pattern(last.trim_start_matches("error: ").to_owned()), span)
        })
    }
}
