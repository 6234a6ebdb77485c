//! Premise–conclusion structures.

use super::{Parser, Place};
use crate::syntax::error::{SyntaxError, SyntaxErrorKind};
use crate::syntax::token::{RelationSymbol, Token, TokenKind};
use crate::syntax::tree::Kind;

impl Parser<'_> {
    /// Numbered statements with lines of hyphens between them.
    pub(super) fn reconstruction(&mut self) {
        let mut last = self.lexer.peek();
        self.tree.open(Kind::Reconstruction, last.start);
        let (mut after_inference, mut concludes) = (false, false);
        loop {
            let token = self.lexer.peek();
            match token.kind {
                TokenKind::Number => {
                    concludes = std::mem::take(&mut after_inference);
                    last = token;
                    self.step();
                }
                TokenKind::InferenceStart if !after_inference => {
                    after_inference = true;
                    self.inference();
                }
                TokenKind::InferenceStart => self.stray_line(SyntaxErrorKind::MisplacedInference),
                TokenKind::Dedent => self.pass(),
                TokenKind::Newline if after_inference => self.pass(),
                _ => break,
            }
        }
        if after_inference {
            self.error(SyntaxErrorKind::MissingConclusion, last);
        } else if !concludes {
            self.error(SyntaxErrorKind::MissingInference, last);
        }
        self.tree.close();
    }

    /// `(1)` and the claim behind it.
    fn step(&mut self) {
        let number = self.lexer.peek();
        self.tree.open(Kind::Step, number.start);
        self.leaf(Kind::Number);
        if self.begins_element() {
            self.element(Place::ClaimOnly(SyntaxErrorKind::ArgumentAsStep));
        } else {
            self.error(SyntaxErrorKind::EmptyStep, number);
        }
        self.tree.close();
    }

    /// `--`, rules, data, `--`, and the undercuts under them.
    fn inference(&mut self) {
        let start = self.lexer.next();
        self.tree.open(Kind::Inference, start.start);
        if self.at(TokenKind::Newline) && is_rule(self.lexer.peek_nth(1).kind) {
            self.pass();
        }
        if is_rule(self.lexer.peek().kind) {
            self.rules();
        }
        self.skip(TokenKind::Newline);
        if self.at(TokenKind::Data) {
            self.leaf(Kind::Data);
            self.skip(TokenKind::Newline);
        }
        if self.at(TokenKind::InferenceEnd) {
            self.leaf(Kind::InferenceEnd);
            self.inference_line_end();
        } else {
            self.unfinished_inference(start);
        }
        self.tree.close();
    }

    fn rules(&mut self) {
        let start = self.lexer.peek().start;
        self.tree.open(Kind::Rules, start);
        loop {
            let first = self.lexer.peek();
            if !is_rule(first.kind) {
                self.error(SyntaxErrorKind::UnreadableInference, first);
            }
            self.tree.open(Kind::Rule, first.start);
            loop {
                match self.lexer.peek().kind {
                    TokenKind::Text => self.leaf(Kind::Text),
                    TokenKind::Escape => self.leaf(Kind::Escape),
                    TokenKind::Shortcode => self.leaf(Kind::Shortcode),
                    _ => break,
                }
            }
            self.tree.close();
            if !self.skip(TokenKind::Comma) {
                break;
            }
        }
        self.tree.close();
    }

    /// The line break behind the closing hyphens, and undercuts.
    fn inference_line_end(&mut self) {
        if !matches!(self.lexer.peek().kind, TokenKind::Newline | TokenKind::End | TokenKind::EmptyLine) {
            let (start, end) = self.lexer.skip_line();
            self.errors.push(SyntaxError { kind: SyntaxErrorKind::TextBehindInference, start, end });
        }
        if self.at(TokenKind::Newline) {
            self.leaf(Kind::Newline);
        }
        if self.at(TokenKind::Indent) && matches!(self.lexer.peek_nth(1).kind, TokenKind::Relation(_)) {
            self.undercuts();
        }
    }

    /// An inference without its end, or with something in it that cannot be there. The lines up to
    /// its end, the next number or a blank line are passed over.
    fn unfinished_inference(&mut self, start: Token) {
        let token = self.lexer.peek();
        let ends_here = matches!(token.kind, TokenKind::Newline | TokenKind::End);
        let (kind, at) = match ends_here {
            true => (SyntaxErrorKind::UnclosedInference, start),
            false => (SyntaxErrorKind::UnreadableInference, token),
        };
        self.error(kind, at);
        let (from, to) = self.lexer.skip_line();
        if to > from {
            self.tree.leaf(Kind::Unreadable, from, to);
        }
        self.skip(TokenKind::Newline);
    }

    /// Undercuts of the inference above.
    fn undercuts(&mut self) {
        self.pass();
        let start = self.lexer.peek().start;
        self.tree.open(Kind::Relations, start);
        while let TokenKind::Relation(symbol) = self.lexer.peek().kind {
            let token = self.lexer.next();
            if symbol != RelationSymbol::Undercuts {
                self.error(SyntaxErrorKind::NotAnUndercut, token);
            }
            self.tree.open(Kind::Relation(symbol), token.start);
            if self.begins_element() {
                self.element(Place::Any);
            } else {
                self.error(SyntaxErrorKind::EmptyRelation, token);
            }
            self.tree.close();
        }
        self.skip(TokenKind::Dedent);
        self.tree.close();
    }
}

/// Can a token of this kind stand in the name of a rule?
fn is_rule(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Text | TokenKind::Escape | TokenKind::Shortcode)
}

#[cfg(test)]
mod tests {
    use crate::syntax::{SyntaxErrorKind, parse};

    #[test]
    fn a_comma_between_rules_has_a_rule_on_both_sides() {
        let kinds = |text: &str| parse(text).1.iter().map(|error| error.kind).collect::<Vec<_>>();
        assert_eq!(kinds("(1) a\n-- x, y --\n(2) b\n"), []);
        assert_eq!(kinds("(1) a\n-- x,, y --\n(2) b\n"), [SyntaxErrorKind::UnreadableInference]);
    }
}
