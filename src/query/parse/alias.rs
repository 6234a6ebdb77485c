//! What aliases and their parameters stand for, while an expression is read.

use std::ops::Range;

use super::{Bound, Cursor, Frame, Parsed, Parser, Text, TextAt};
use crate::query::error::{Problem, QueryError};
use crate::query::parse::NodeKind;
use crate::query::token::{Token, TokenKind, tokens};

/// What stands where one word has to.
pub(super) enum Single {
    /// A token, and where it is written.
    Token(Token, Cursor),
    /// Whatever it may be.
    Anything,
    /// Several tokens, or none.
    Several(Cursor),
}

impl Parser<'_> {
    /// The parameter of the definition that is read, by name.
    pub(super) fn parameter(&self, name: &str) -> Option<usize> {
        let alias = self.aliases.get(self.frames[self.cursor.frame].alias?);
        alias.parameters.iter().position(|parameter| parameter == name)
    }

    /// The set that a parameter stands for.
    pub(super) fn value(&mut self, parameter: usize, start: usize) -> Parsed {
        let frame = self.cursor.frame;
        let bound = &mut self.frames[frame].bound[parameter];
        bound.is_used = true;
        let node = match *bound {
            Bound { set: Some(node), .. } => node,
            Bound { written: Some(cursor), .. } => self.elsewhere(cursor, "`,` or `)`")?,
            Bound { written: None, .. } => self.add(NodeKind::Said(None), start)?,
        };
        self.frames[frame].bound[parameter].set = Some(node);
        Ok(node)
    }

    pub(super) fn alias(&mut self, at: usize, span: Range<usize>) -> Parsed {
        self.count()?;
        self.refuse_circle(at, span.clone())?;
        let alias = self.aliases.get(at);
        let given = match self.is_next(&TokenKind::Open) {
            true => self.written()?,
            false => Vec::new(),
        };
        let end = self.texts[self.cursor.text].tokens[self.cursor.at - 1].span.end;
        if given.len() != alias.parameters.len() {
            let problem = Problem::WrongCount { signature: alias.signature(), given: given.len() };
            return Err(self.wrong(problem, span.start..end));
        }
        if let Some(node) = self.read[at] {
            return Ok(node);
        }
        let caller = self.cursor.frame;
        let place = self.place(span.start..end).span;
        let bound = given.into_iter().map(|cursor| Bound { written: Some(cursor), ..Bound::default() }).collect();
        self.frames.push(Frame { alias: Some(at), span: place, caller: Some(caller), bound });
        let text = self.definition(at)?;
        let end = self.texts[text].tokens.len() - 1;
        let cursor = Cursor { text, at: 0, end, frame: self.frames.len() - 1 };
        let node = self.elsewhere(cursor, "`|`, `&` or `~`")?;
        if alias.parameters.is_empty() {
            self.read[at] = Some(node);
        }
        Ok(node)
    }

    /// A definition must not lead back to itself.
    fn refuse_circle(&self, at: usize, span: Range<usize>) -> Result<(), QueryError> {
        let frames = std::iter::successors(Some(self.cursor.frame), |&frame| self.frames[frame].caller);
        let mut way: Vec<usize> = frames.filter_map(|frame| self.frames[frame].alias).collect();
        let Some(first) = way.iter().position(|&alias| alias == at) else { return Ok(()) };
        way.truncate(first + 1);
        let names = way.iter().rev().chain([&at]).map(|&alias| self.aliases.get(alias).name.to_string());
        Err(self.wrong(Problem::Circle(names.collect()), span))
    }

    /// The definition of an alias, cut into tokens when it is used first.
    fn definition(&mut self, at: usize) -> Result<TextAt, QueryError> {
        if let Some(text) = self.text_of[at] {
            return Ok(text);
        }
        let string = self.aliases.get(at).definition.clone();
        let inside = Cursor { frame: self.frames.len() - 1, ..self.cursor };
        let tokens = tokens(&string).map_err(|error| {
            self.cursor = inside;
            self.wrong(error.problem, error.span)
        })?;
        self.texts.push(Text { string, tokens });
        self.text_of[at] = Some(self.texts.len() - 1);
        Ok(self.texts.len() - 1)
    }

    /// What stands between brackets, unread: what it has to be, the definition says.
    fn written(&mut self) -> Result<Vec<Cursor>, QueryError> {
        let open = self.next().span.start;
        let mut given = Vec::new();
        let (mut depth, mut start) = (0usize, self.cursor.at);
        loop {
            let token = self.peek();
            let ends = depth == 0 && matches!(token.kind, TokenKind::Close | TokenKind::Comma);
            if ends && (self.cursor.at > start || !given.is_empty() || token.kind == TokenKind::Comma) {
                given.push(Cursor { at: start, end: self.cursor.at, ..self.cursor });
                start = self.cursor.at + 1;
            }
            match token.kind {
                TokenKind::End => return Err(self.wrong(Problem::Unclosed('('), open..open + 1)),
                TokenKind::Close if depth == 0 => break,
                TokenKind::Close => depth -= 1,
                TokenKind::Open => depth += 1,
                _ => {}
            }
            self.cursor.at += 1;
        }
        self.cursor.at += 1;
        Ok(given)
    }

    /// The next token, or that which it stands for.
    pub(super) fn single(&mut self) -> Single {
        let mut cursor = self.cursor;
        let mut token = self.next();
        let next = self.cursor;
        while let TokenKind::Word(name) = &token.kind {
            self.cursor = cursor;
            let Some(parameter) = self.parameter(name) else { break };
            let bound = &mut self.frames[cursor.frame].bound[parameter];
            bound.is_used = true;
            let Some(written) = bound.written else {
                self.cursor = next;
                return Single::Anything;
            };
            cursor = written;
            if cursor.end != cursor.at + 1 {
                return Single::Several(cursor);
            }
            token = self.texts[cursor.text].tokens[cursor.at].clone();
        }
        self.cursor = next;
        Single::Token(token, cursor)
    }

    /// Reads something else, and comes back.
    pub(super) fn elsewhere(&mut self, cursor: Cursor, after: &'static str) -> Parsed {
        let here = std::mem::replace(&mut self.cursor, cursor);
        let set = self.enter(self.start()).and_then(|()| self.whole(after))?;
        self.depth -= 1;
        self.cursor = here;
        Ok(set)
    }
}
