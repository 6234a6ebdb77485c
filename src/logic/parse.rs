//! Text -> formula.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;

use super::{Formula, Quantifier, Term};

/// How deep a formula may be nested.
pub const DEPTH_LIMIT: usize = 64;
/// How many bytes a formula may have.
pub const LENGTH_LIMIT: usize = 100_000;

/// Why a text is no formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    /// The bytes of the text that it is about; empty at its end.
    pub range: Range<usize>,
    /// What was expected there.
    pub expected: &'static str,
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}", self.expected)
    }
}

/// Reads a formula: `all x.(F(x) -> G(x))`, `∀x (F(x) → G(x))`, `older(mother(a), a)`, `p & -q`, `p and not q`. Negation and quantifiers
/// bind most tightly, then `&`, `|`, `->`, `<->`.
///
/// # Errors
/// The first place that is not as it should be, and what should be there.
///
/// ```
/// assert_eq!(hence::logic::parse("p ∧ q → r").unwrap().to_string(), "(p & q) -> r");
/// assert_eq!(hence::logic::parse("p ->").unwrap_err().range, 4..4);
/// ```
pub fn parse(text: &str) -> Result<Formula, ParseError> {
    if text.len() > LENGTH_LIMIT {
        return Err(ParseError { range: 0..text.len(), expected: "at most 100,000 bytes" });
    }
    let tokens = tokens(text)?;
    let mut parser = Parser { tokens, at: 0, end: text.len(), depth: 0, bound: Vec::new(), closed: BTreeSet::new() };
    let formula = parser.binary(0)?;
    match parser.peek() {
        None => Ok(formula),
        Some(_) => Err(parser.error("a connective or the end")),
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Name(String),
    Not,
    And,
    Or,
    Implies,
    Iff,
    Quantifier(Quantifier),
    Equal,
    Unequal,
    Open,
    Close,
    Comma,
    Dot,
    Constant(bool),
}

/// Signs with what they mean; of two that begin alike the longer stands first.
const SIGNS: &[(&str, Token)] = &[
    ("<->", Token::Iff),
    ("<=>", Token::Iff),
    ("->", Token::Implies),
    ("=>", Token::Implies),
    ("!=", Token::Unequal),
    ("&&", Token::And),
    ("||", Token::Or),
    ("/\\", Token::And),
    ("\\/", Token::Or),
    ("==", Token::Equal),
    ("&", Token::And),
    ("|", Token::Or),
    ("-", Token::Not),
    ("~", Token::Not),
    ("!", Token::Not),
    ("=", Token::Equal),
    ("(", Token::Open),
    (")", Token::Close),
    ("[", Token::Open),
    ("]", Token::Close),
    (",", Token::Comma),
    (".", Token::Dot),
    (":", Token::Dot),
    ("¬", Token::Not),
    ("∧", Token::And),
    ("∨", Token::Or),
    ("→", Token::Implies),
    ("⊃", Token::Implies),
    ("⇒", Token::Implies),
    ("↔", Token::Iff),
    ("≡", Token::Iff),
    ("⇔", Token::Iff),
    ("≠", Token::Unequal),
    ("⊤", Token::Constant(true)),
    ("⊥", Token::Constant(false)),
    ("∀", Token::Quantifier(Quantifier::All)),
    ("∃", Token::Quantifier(Quantifier::Exists)),
];

const WORDS: &[(&str, Token)] = &[
    ("not", Token::Not),
    ("and", Token::And),
    ("or", Token::Or),
    ("implies", Token::Implies),
    ("iff", Token::Iff),
    ("all", Token::Quantifier(Quantifier::All)),
    ("forall", Token::Quantifier(Quantifier::All)),
    ("exists", Token::Quantifier(Quantifier::Exists)),
    ("some", Token::Quantifier(Quantifier::Exists)),
    ("true", Token::Constant(true)),
    ("false", Token::Constant(false)),
];

fn tokens(text: &str) -> Result<Vec<(Token, Range<usize>)>, ParseError> {
    let (mut tokens, mut at) = (Vec::new(), 0);
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        if first.is_whitespace() {
            at += first.len_utf8();
        } else if let Some((sign, token)) = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign)) {
            tokens.push((token.clone(), at..at + sign.len()));
            at += sign.len();
        } else if first.is_alphanumeric() || first == '_' {
            let is_of_name = |sign: char| sign.is_alphanumeric() || matches!(sign, '_' | '\'');
            let word = &rest[..rest.find(|sign| !is_of_name(sign)).unwrap_or(rest.len())];
            let known = WORDS.iter().find(|(known, _)| *known == word).map(|(_, token)| token.clone());
            tokens.push((known.unwrap_or_else(|| Token::Name(word.to_owned())), at..at + word.len()));
            at += word.len();
        } else {
            return Err(ParseError { range: at..at + first.len_utf8(), expected: "a sign of a formula" });
        }
    }
    Ok(tokens)
}

struct Parser {
    tokens: Vec<(Token, Range<usize>)>,
    at: usize,
    end: usize,
    depth: usize,
    /// The variables of the quantifiers around.
    bound: Vec<String>,
    /// Those of quantifiers that have ended: to use one again is a bracket forgotten.
    closed: BTreeSet<String>,
}

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(token, _)| token)
    }

    fn error(&self, expected: &'static str) -> ParseError {
        let range = self.tokens.get(self.at).map_or(self.end..self.end, |(_, range)| range.clone());
        ParseError { range, expected }
    }

    fn takes(&mut self, token: &Token) -> bool {
        let is_there = self.peek() == Some(token);
        self.at += usize::from(is_there);
        is_there
    }

    fn needs(&mut self, token: &Token, expected: &'static str) -> Result<(), ParseError> {
        if self.takes(token) { Ok(()) } else { Err(self.error(expected)) }
    }

    /// All that recurses goes through here.
    fn deeper<T>(&mut self, read: impl FnOnce(&mut Parser) -> Result<T, ParseError>) -> Result<T, ParseError> {
        if self.depth == DEPTH_LIMIT {
            return Err(self.error("a formula nested at most 64 deep"));
        }
        self.depth += 1;
        let read = read(self);
        self.depth -= 1;
        read
    }

    /// `level` counts from the loosest connective.
    fn binary(&mut self, level: usize) -> Result<Formula, ParseError> {
        const LEVELS: [Token; 4] = [Token::Iff, Token::Implies, Token::Or, Token::And];
        let Some(connective) = LEVELS.get(level) else { return self.unary() };
        let first = self.binary(level + 1)?;
        if level < 2 {
            if !self.takes(connective) {
                return Ok(first);
            }
            let second = Box::new(self.deeper(|parser| parser.binary(level))?);
            let first = Box::new(first);
            return Ok(if level == 0 { Formula::Iff(first, second) } else { Formula::Implies(first, second) });
        }
        let mut parts = vec![first];
        let is_v = |token: Option<&Token>| level == 2 && matches!(token, Some(Token::Name(name)) if name == "v");
        while self.takes(connective) || is_v(self.peek()) && self.takes(&Token::Name("v".into())) {
            parts.push(self.binary(level + 1)?);
        }
        Ok(match (parts.len(), level) {
            (1, _) => parts.remove(0),
            (_, 2) => Formula::Or(parts),
            _ => Formula::And(parts),
        })
    }

    fn unary(&mut self) -> Result<Formula, ParseError> {
        match self.peek().cloned() {
            Some(Token::Not) => {
                self.at += 1;
                Ok(Formula::Not(Box::new(self.deeper(Parser::unary)?)))
            }
            Some(Token::Quantifier(quantifier)) => {
                self.at += 1;
                self.quantified(quantifier)
            }
            Some(Token::Open) => {
                self.at += 1;
                let inner = self.deeper(|parser| parser.binary(0))?;
                self.needs(&Token::Close, "a connective or `)`")?;
                Ok(inner)
            }
            Some(Token::Constant(is_true)) => {
                self.at += 1;
                Ok(Formula::Constant(is_true))
            }
            Some(Token::Name(_)) => self.atom(),
            _ => Err(self.error("a formula")),
        }
    }

    fn quantified(&mut self, quantifier: Quantifier) -> Result<Formula, ParseError> {
        let mut variables = vec![self.name("a variable")?];
        // `all x y.` binds two; in `∀x F(x)` the second name is the predicate.
        let names = self.tokens[self.at..].iter().take_while(|(token, _)| matches!(token, Token::Name(_))).count();
        if self.tokens.get(self.at + names).is_some_and(|(token, _)| *token == Token::Dot) {
            for _ in 0..names.min(DEPTH_LIMIT) {
                variables.push(self.name("a variable")?);
            }
        }
        self.takes(&Token::Dot);
        self.variables(quantifier, &variables)
    }

    fn variables(&mut self, quantifier: Quantifier, variables: &[String]) -> Result<Formula, ParseError> {
        let Some((variable, others)) = variables.split_first() else { return self.deeper(Parser::unary) };
        self.bound.push(variable.clone());
        let inner = self.deeper(|parser| parser.variables(quantifier, others));
        self.bound.pop();
        self.closed.insert(variable.clone());
        Ok(Formula::Quantified(quantifier, variable.clone(), Box::new(inner?)))
    }

    fn name(&mut self, expected: &'static str) -> Result<String, ParseError> {
        match self.peek().cloned() {
            Some(Token::Name(name)) => {
                self.at += 1;
                Ok(name)
            }
            _ => Err(self.error(expected)),
        }
    }

    fn atom(&mut self) -> Result<Formula, ParseError> {
        let start = self.at;
        let name = self.name("a name")?;
        let terms = self.terms()?;
        if matches!(self.peek(), Some(Token::Equal | Token::Unequal)) {
            self.at = start;
            let left = self.term()?;
            let is_equal = self.takes(&Token::Equal) || !self.takes(&Token::Unequal);
            let equal = Formula::Equal(left, self.term()?);
            return Ok(if is_equal { equal } else { Formula::Not(Box::new(equal)) });
        }
        Ok(Formula::Atom(name, terms))
    }

    /// What stands in brackets behind a name, if something does.
    fn terms(&mut self) -> Result<Vec<Term>, ParseError> {
        let mut terms = Vec::new();
        if self.takes(&Token::Open) {
            terms.push(self.deeper(Parser::term)?);
            while self.takes(&Token::Comma) {
                terms.push(self.deeper(Parser::term)?);
            }
            self.needs(&Token::Close, "`,` or `)`")?;
        }
        Ok(terms)
    }

    fn term(&mut self) -> Result<Term, ParseError> {
        let place = self.at;
        let name = self.name("the name of a thing")?;
        if self.peek() == Some(&Token::Open) {
            return Ok(Term::Function(name, self.terms()?));
        }
        if self.bound.contains(&name) {
            return Ok(Term::Variable(name));
        }
        if self.closed.contains(&name) {
            self.at = place;
            return Err(self.error("a name that is bound here: brackets around all that the quantifier is about"));
        }
        Ok(Term::Function(name, Vec::new()))
    }
}
