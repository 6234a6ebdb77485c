//! Running text.
//!
//! Inside text nothing but text can stand. A title, a brace or a sign that the reference stumbles over
//! here is read as text and reported; a document with one is a document that the reference rejects.

use super::Parser;
use crate::syntax::error::SyntaxErrorKind;
use crate::syntax::token::{Token, TokenKind};
use crate::syntax::tree::{Kind, NodeId};

/// Can a token of this kind stand in running text?
pub(super) fn is_content(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Text
            | TokenKind::Escape
            | TokenKind::Shortcode
            | TokenKind::Newline
            | TokenKind::EmphasisStart(_)
            | TokenKind::EmphasisEnd(_)
            | TokenKind::Link
            | TokenKind::Tag
            | TokenKind::ClaimMention
            | TokenKind::ArgumentMention
            | TokenKind::StrayBackslash
            | TokenKind::FrontMatter
    )
}

impl Parser<'_> {
    /// Running text as far as it goes. `false` where there is none.
    pub(super) fn content(&mut self) -> bool {
        if !is_content(self.lexer.peek().kind) {
            return false;
        }
        let start = self.lexer.peek().start;
        self.tree.open(Kind::Content, start);
        let mut open: Vec<(NodeId, Token)> = Vec::new();
        let mut on_new_line = false;
        loop {
            let token = self.lexer.peek();
            let was_on_new_line = std::mem::replace(&mut on_new_line, token.kind == TokenKind::Newline);
            match token.kind {
                TokenKind::Text => self.leaf(Kind::Text),
                TokenKind::Escape => self.leaf(Kind::Escape),
                TokenKind::Shortcode => self.leaf(Kind::Shortcode),
                TokenKind::Newline => self.leaf(Kind::Newline),
                TokenKind::Link => self.leaf(Kind::Link),
                TokenKind::Tag => self.leaf(Kind::Tag),
                TokenKind::ClaimMention => self.leaf(Kind::ClaimMention),
                TokenKind::ArgumentMention => self.leaf(Kind::ArgumentMention),
                TokenKind::EmphasisStart(emphasis) => {
                    let kind = if emphasis.is_bold() { Kind::Bold } else { Kind::Italic };
                    let node = self.tree.open(kind, token.start);
                    open.push((node, token));
                    self.leaf(Kind::EmphasisStart);
                }
                TokenKind::EmphasisEnd(_) => {
                    self.leaf(Kind::EmphasisEnd);
                    if open.pop().is_some() {
                        self.tree.close();
                    }
                }
                TokenKind::StrayBackslash => {
                    self.leaf(Kind::Text);
                    self.error(SyntaxErrorKind::StrayBackslash, token);
                }
                _ if self.is_text_after_all(token, was_on_new_line) => {}
                _ => break,
            }
        }
        for (node, token) in open.into_iter().rev() {
            self.tree.rename(node, Kind::Content);
            self.tree.close();
            self.error(SyntaxErrorKind::UnclosedEmphasis, token);
        }
        self.lexer.forget_emphasis();
        self.tree.close();
        true
    }

    /// Reads a token that cannot stand in text again as text, where text is what was meant.
    fn is_text_after_all(&mut self, token: Token, on_new_line: bool) -> bool {
        let kind = match token.kind {
            TokenKind::ClaimDefinition | TokenKind::ClaimReference if !on_new_line => SyntaxErrorKind::BracketInText,
            TokenKind::ArgumentDefinition | TokenKind::ArgumentReference if !on_new_line => {
                SyntaxErrorKind::AngleInText
            }
            TokenKind::FrontMatter => SyntaxErrorKind::RuleInText,
            TokenKind::Data if self.is_followed_by_text(token) => SyntaxErrorKind::BraceInText,
            _ => return false,
        };
        self.lexer.reread_as_text();
        self.error(kind, token);
        true
    }

    /// Does text follow on the same line?
    fn is_followed_by_text(&self, token: Token) -> bool {
        let rest = self.text[token.end as usize..].trim_start_matches([' ', '\t']);
        !(rest.is_empty()
            || rest.starts_with(['\n', '\r', '{'])
            || rest.starts_with("//")
            || rest.starts_with("/*")
            || rest.starts_with("<!--"))
    }

    /// A wrapped line that begins with a sign of the language goes on with the text above it, where
    /// the sign can mean nothing else.
    pub(super) fn wrapped_line(&mut self) {
        while self.tree.last_kind() == Some(Kind::Newline) && self.tree.parent() == Some(Kind::Document) {
            let first = self.lexer.peek();
            let sign = match first.kind {
                TokenKind::Relation(_) if self.is_hyphen_in_prose(first) => first,
                TokenKind::Number if !self.is_before_inference(first) => first,
                TokenKind::Indent if self.is_number_in_prose() => self.lexer.peek_nth(1),
                _ => return,
            };
            if first.kind == TokenKind::Indent {
                self.lexer.reread_indented_as_text();
            } else {
                self.lexer.reread_as_text();
            }
            self.error(SyntaxErrorKind::SignAtLineStart, sign);
            self.content();
        }
    }

    /// Is this sign in column 0 a hyphen or a plus that a wrapped line happens to begin with? It is a
    /// relation after all where a title stands on either side of it.
    fn is_hyphen_in_prose(&self, token: Token) -> bool {
        let sign = &self.text[token.start as usize..token.end as usize];
        let rest = self.text[token.end as usize..].trim_start_matches([' ', '\t']);
        matches!(sign, "-" | "+" | "_")
            && !rest.starts_with(['[', '<'])
            && self.tree.begins_with_text()
            && !self.recovering
    }

    /// Is the next line one that begins with a number other than 1 and a full stop, as a list does not?
    fn is_number_in_prose(&mut self) -> bool {
        let token = self.lexer.peek_nth(1);
        let image = self.text[token.start as usize..token.end as usize].trim();
        token.kind == TokenKind::OrderedItem && image != "1."
    }

    /// Does a line of hyphens follow before the next blank line, so that a reconstruction is meant?
    fn is_before_inference(&mut self, token: Token) -> bool {
        if token.start < self.prose_to {
            return false;
        }
        let mut at = token.start as usize;
        for line in self.text[at..].split_inclusive('\n') {
            let line_text = line.trim();
            if line_text.is_empty() {
                break;
            }
            if line_text.starts_with("--") {
                return true;
            }
            at += line.len();
        }
        self.prose_to = at as u32;
        false
    }
}
