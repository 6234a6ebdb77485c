//! Cutting an expression into tokens.

use std::ops::Range;

use super::error::{Problem, QueryError};

/// A token and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) span: Range<usize>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum TokenKind {
    /// `[Title]`
    Claim(String),
    /// `<Title>`
    Argument(String),
    /// `#tag` or `#(tag of many words)`
    Tag(String),
    /// `"words"`
    Text(String),
    /// `/regular expression/`
    Pattern(String),
    /// A bare word: a function's name, or a value.
    Word(String),
    /// `2`, `0.5`
    Number(f64),
    Or,
    And,
    Not,
    Open,
    Close,
    Comma,
    End,
}

/// The tokens of an expression, with an [`TokenKind::End`] behind the last. Linear in its length.
pub(super) fn tokens(expression: &str) -> Result<Vec<Token>, QueryError> {
    let (mut tokens, wrong) = tokens_so_far(expression);
    tokens.push(Token { kind: TokenKind::End, span: expression.len()..expression.len() });
    wrong.map_or(Ok(tokens), Err)
}

/// The tokens up to where none can be cut, and what is wrong there.
pub(super) fn tokens_so_far(expression: &str) -> (Vec<Token>, Option<QueryError>) {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = expression[at..].chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (kind, length) = match token(&expression[at..], first) {
            Ok(token) => token,
            Err(problem) => return (tokens, Some(QueryError::new(problem, at..at + first.len_utf8()))),
        };
        tokens.push(Token { kind, span: at..at + length });
        at += length;
    }
    (tokens, None)
}

fn token(rest: &str, first: char) -> Result<(TokenKind, usize), Problem> {
    let sign = |kind: TokenKind| Ok((kind, first.len_utf8()));
    match first {
        '|' => sign(TokenKind::Or),
        '&' => sign(TokenKind::And),
        '~' => sign(TokenKind::Not),
        '(' => sign(TokenKind::Open),
        ')' => sign(TokenKind::Close),
        ',' | '،' => sign(TokenKind::Comma),
        '[' => enclosed(rest, '[', ']').map(|(title, length)| (TokenKind::Claim(title), length)),
        '"' => enclosed(rest, '"', '"').map(|(text, length)| (TokenKind::Text(text), length)),
        '/' => enclosed(rest, '/', '/').map(|(pattern, length)| (TokenKind::Pattern(pattern), length)),
        '<' => enclosed(rest, '<', '>').map(|(title, length)| (TokenKind::Argument(title), length)),
        '#' => tag(rest),
        _ => word(rest).ok_or(Problem::Expected { wanted: "a set", found: first.to_string() }),
    }
}

/// What stands up to the closing sign; a backslash takes away the meaning of the sign behind it.
fn enclosed(rest: &str, open: char, close: char) -> Result<(String, usize), Problem> {
    let mut text = String::new();
    let mut characters = rest.char_indices().skip(1);
    while let Some((at, character)) = characters.next() {
        match character {
            _ if character == close => return Ok((text, at + close.len_utf8())),
            // In a regular expression the backslash has a meaning of its own.
            '\\' if open != '/' || rest[at + 1..].starts_with('/') => {
                text.extend(characters.next().map(|(_, character)| character));
            }
            _ => text.push(character),
        }
    }
    Err(Problem::Unclosed(open))
}

fn tag(rest: &str) -> Result<(TokenKind, usize), Problem> {
    let name = &rest[1..];
    if name.starts_with('(') {
        return enclosed(name, '(', ')').map(|(tag, length)| (TokenKind::Tag(tag), length + 1));
    }
    let length = name.find(|char: char| !is_word(char)).unwrap_or(name.len());
    match length {
        0 => Err(Problem::Expected { wanted: "the name of a tag", found: "#".into() }),
        _ => Ok((TokenKind::Tag(name[..length].to_owned()), length + 1)),
    }
}

fn word(rest: &str) -> Option<(TokenKind, usize)> {
    let length = rest.find(|char: char| !is_word(char) && char != '.').unwrap_or(rest.len());
    let word = rest.get(..length).filter(|word| !word.is_empty())?;
    let number = word.starts_with(|char: char| char.is_ascii_digit() || char == '.').then(|| word.parse().ok());
    Some((number.flatten().map_or_else(|| TokenKind::Word(word.to_owned()), TokenKind::Number), length))
}

/// Letters of any script with their marks, digits, `-` and `_`.
pub(super) fn is_word(char: char) -> bool {
    char.is_alphanumeric()
        || matches!(char, '-' | '_' | '*' | '?')
        || (!char.is_ascii() && !char.is_whitespace() && char != '،')
}
