//! From tokens to the tree.
//!
//! The grammar is that of Argdown's reference implementation. Where a document leaves it, the parser
//! reports the place once and reads on with what the writer most likely meant: a sign that can mean
//! nothing where it stands becomes text, an element that begins without a blank line begins all the
//! same. Relations nest as deep as the document likes: nothing here recurses.

mod content;
mod reconstruction;

use super::error::{SyntaxError, SyntaxErrorKind};
use super::lexer::Lexer;
use super::token::{RelationSymbol, Token, TokenKind};
use super::traps;
use super::tree::{Kind, Tree, TreeBuilder};

/// Parses a document. Whatever the text, there is a tree of it; what was wrong comes beside it, in the
/// order of the text. Linear in the length of the text.
///
/// ```
/// let (tree, errors) = hence::syntax::parse("[A]: a claim\n  + [B]: a reason\n");
/// assert!(errors.is_empty());
/// assert_eq!(tree.node(tree.root()).end, 31);
/// ```
pub fn parse(text: &str) -> (Tree, Vec<SyntaxError>) {
    let mut parser = Parser {
        text,
        lexer: Lexer::new(text),
        tree: TreeBuilder::with_capacity(text.len() / 16),
        errors: Vec::new(),
        recovering: false,
        prose_to: 0,
    };
    parser.document();
    let Parser { tree, mut lexer, mut errors, .. } = parser;
    let tree = tree.finish(lexer.comments());
    traps::find(text, &tree, &mut errors);
    errors.sort_by_key(|error| (error.start, error.end));
    (tree, errors)
}

struct Parser<'a> {
    text: &'a str,
    lexer: Lexer<'a>,
    tree: TreeBuilder,
    errors: Vec<SyntaxError>,
    /// The block being read began with something that could not stand there.
    recovering: bool,
    /// No line of hyphens stands between here and the end of the paragraph, which is this far.
    prose_to: u32,
}

/// What an element may be where it is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// A paragraph, a list item, or the far end of a relation.
    Any,
    /// The far end of a contradiction, a premise or a conclusion.
    ClaimOnly(SyntaxErrorKind),
}

impl<'a> Parser<'a> {
    fn error(&mut self, kind: SyntaxErrorKind, token: Token) {
        self.errors.push(SyntaxError { kind, start: token.start, end: token.end });
    }

    /// Takes the next token into the tree.
    fn leaf(&mut self, kind: Kind) {
        let token = self.lexer.next();
        self.tree.leaf(kind, token.start, token.end);
    }

    /// Takes the next token into the tree and gives it.
    fn take(&mut self, kind: Kind) -> Token {
        let token = self.lexer.next();
        self.tree.leaf(kind, token.start, token.end);
        token
    }

    fn at(&mut self, kind: TokenKind) -> bool {
        self.lexer.peek().kind == kind
    }

    fn document(&mut self) {
        self.tree.open(Kind::Document, 0);
        if self.text.starts_with('\u{feff}') {
            self.lexer.skip_byte_order_mark();
            self.errors.push(SyntaxError { kind: SyntaxErrorKind::ByteOrderMark, start: 0, end: 3 });
        }
        self.skip(TokenKind::Newline);
        self.skip(TokenKind::EmptyLine);
        if self.at(TokenKind::FrontMatter) {
            self.front_matter();
        }
        if self.at(TokenKind::End) {
            let token = self.lexer.peek();
            self.error(SyntaxErrorKind::Empty, token);
        }
        while !self.at(TokenKind::End) {
            let before = self.lexer.position();
            self.block();
            self.block_end();
            if self.lexer.position() == before {
                self.take(Kind::Unreadable);
            }
        }
        while self.tree.depth() > 0 {
            self.tree.close();
        }
        let cut = self.lexer.cut_addresses().into_iter();
        let kind = SyntaxErrorKind::AddressCutByComment;
        self.errors.extend(cut.map(|(start, end)| SyntaxError { kind, start, end }));
    }

    fn pass(&mut self) {
        self.lexer.next();
    }

    fn skip(&mut self, kind: TokenKind) -> bool {
        let found = self.at(kind);
        if found {
            self.lexer.next();
        }
        found
    }

    fn front_matter(&mut self) {
        let token = self.take(Kind::FrontMatter);
        self.skip(TokenKind::Newline);
        if !self.skip(TokenKind::EmptyLine) {
            self.error(SyntaxErrorKind::FrontMatterNeedsBlankLine, Token { start: token.end.max(3) - 3, ..token });
        }
    }

    /// One block: what stands between two blank lines.
    fn block(&mut self) {
        match self.lexer.peek().kind {
            TokenKind::HeadingStart => self.heading(),
            TokenKind::Number => self.reconstruction(),
            TokenKind::Indent => match self.lexer.peek_nth(1).kind {
                TokenKind::OrderedItem | TokenKind::UnorderedItem => self.list(),
                _ => self.stray_relations(),
            },
            TokenKind::Relation(_) => self.stray_relations(),
            TokenKind::InferenceStart => self.stray_line(SyntaxErrorKind::MisplacedInference),
            TokenKind::Data => self.stray_data(),
            TokenKind::Dedent => self.pass(),
            TokenKind::Newline if self.recovering => self.pass(),
            _ => self.element(Place::Any),
        }
    }

    /// A blank line, the end, or the beginning of something that should have had a blank line before
    /// it.
    fn block_end(&mut self) {
        self.recovering = !self.skip(TokenKind::EmptyLine) && !self.at(TokenKind::End);
        if !self.recovering {
            return;
        }
        let first = self.lexer.peek();
        let token = if first.kind == TokenKind::Indent { self.lexer.peek_nth(1) } else { first };
        match token.kind {
            // These are reported as what they are.
            TokenKind::Dedent | TokenKind::Relation(_) | TokenKind::InferenceStart | TokenKind::Data => {}
            _ => self.error(SyntaxErrorKind::MissingBlankLine, token),
        }
    }

    fn heading(&mut self) {
        let start = self.lexer.peek();
        self.tree.open(Kind::Heading, start.start);
        self.take(Kind::HeadingStart);
        if !self.content() {
            self.error(SyntaxErrorKind::EmptyHeading, start);
        }
        self.data();
        self.tree.close();
    }

    fn list(&mut self) {
        self.lexer.next();
        let start = self.lexer.peek().start;
        self.tree.open(Kind::List, start);
        let kind = self.lexer.peek().kind;
        let mut inner_lists = 0;
        loop {
            let token = self.lexer.peek();
            if !matches!(token.kind, TokenKind::OrderedItem | TokenKind::UnorderedItem) {
                break;
            }
            if token.kind != kind {
                self.error(SyntaxErrorKind::MisplacedItem, token);
            }
            self.tree.open(Kind::ListItem, token.start);
            self.lexer.next();
            if self.begins_element() {
                self.element(Place::Any);
            } else {
                self.error(SyntaxErrorKind::EmptyItem, token);
            }
            self.tree.close();
            self.misplaced_items(&mut inner_lists);
        }
        self.tree.close();
        self.skip(TokenKind::Dedent);
    }

    /// Items of a list inside a list, or left of the first item: read as items of the one list.
    fn misplaced_items(&mut self, inner_lists: &mut usize) {
        if self.at(TokenKind::Indent)
            && matches!(self.lexer.peek_nth(1).kind, TokenKind::OrderedItem | TokenKind::UnorderedItem)
        {
            self.lexer.next();
            *inner_lists += 1;
            let token = self.lexer.peek();
            self.error(SyntaxErrorKind::MisplacedItem, token);
        }
        while self.at(TokenKind::Dedent)
            && matches!(
                self.lexer.peek_nth(1).kind,
                TokenKind::OrderedItem | TokenKind::UnorderedItem | TokenKind::Dedent
            )
        {
            self.lexer.next();
            match inner_lists.checked_sub(1) {
                Some(left) => *inner_lists = left,
                None => {
                    let token = self.lexer.peek();
                    self.error(SyntaxErrorKind::MisplacedItem, token);
                }
            }
        }
    }

    /// Can a claim or an argument begin here?
    fn begins_element(&mut self) -> bool {
        match self.lexer.peek().kind {
            TokenKind::ClaimDefinition
            | TokenKind::ClaimReference
            | TokenKind::ArgumentDefinition
            | TokenKind::ArgumentReference => true,
            kind => content::is_content(kind),
        }
    }

    /// A claim or an argument with its data and all relations below it.
    fn element(&mut self, place: Place) {
        let base = self.tree.depth();
        self.open_element(place);
        loop {
            if self.open_relations() && self.relation() {
                continue;
            }
            if !self.next_relation(base) {
                return;
            }
        }
    }

    /// Opens the relations below the element that is open, if there are any.
    fn open_relations(&mut self) -> bool {
        let first = self.lexer.peek();
        let is_indented = first.kind == TokenKind::Indent;
        let token = if is_indented { self.lexer.peek_nth(1) } else { first };
        if !matches!(token.kind, TokenKind::Relation(_)) {
            return false;
        }
        if is_indented {
            self.lexer.next();
        } else if self.recovering || matches!(self.tree.parent(), Some(Kind::Relation(_))) {
            return false;
        } else {
            self.error(SyntaxErrorKind::RelationNotIndented, token);
        }
        self.tree.open(Kind::Relations, token.start);
        true
    }

    /// Closes what is complete and goes on with the next relation, down to the element at depth
    /// `base`. `false` when that is complete as well.
    fn next_relation(&mut self, base: usize) -> bool {
        loop {
            match self.tree.top() {
                Some(Kind::Relations) => {
                    if matches!(self.lexer.peek().kind, TokenKind::Relation(_)) {
                        if self.relation() {
                            return true;
                        }
                        continue;
                    }
                    self.skip(TokenKind::Dedent);
                    self.tree.close();
                }
                _ => self.tree.close(),
            }
            if self.tree.depth() <= base {
                return false;
            }
        }
    }

    /// A relation symbol and the element behind it, left open. `false` where there is no element.
    fn relation(&mut self) -> bool {
        let token = self.lexer.next();
        let TokenKind::Relation(symbol) = token.kind else { return false };
        self.tree.open(Kind::Relation(symbol), token.start);
        if !self.begins_element() {
            self.error(SyntaxErrorKind::EmptyRelation, token);
            self.tree.close();
            return false;
        }
        self.open_element(match symbol {
            RelationSymbol::Contradicts => Place::ClaimOnly(SyntaxErrorKind::ContradictionWithArgument),
            _ => Place::Any,
        });
        true
    }

    /// A claim or an argument up to its relations; the node stays open.
    fn open_element(&mut self, place: Place) {
        let token = self.lexer.peek();
        match token.kind {
            TokenKind::ArgumentDefinition | TokenKind::ArgumentReference => {
                if let Place::ClaimOnly(kind) = place {
                    self.error(kind, token);
                }
                self.tree.open(Kind::Argument, token.start);
                match token.kind {
                    TokenKind::ArgumentDefinition => self.definition(Kind::ArgumentDefinition),
                    _ => self.reference(Kind::ArgumentReference),
                }
            }
            TokenKind::ClaimDefinition => {
                self.tree.open(Kind::Statement, token.start);
                self.definition(Kind::ClaimDefinition);
            }
            TokenKind::ClaimReference => {
                self.tree.open(Kind::Statement, token.start);
                self.reference(Kind::ClaimReference);
            }
            _ => {
                self.tree.open(Kind::Statement, token.start);
                if !self.content() {
                    let (start, end) = self.lexer.skip_line();
                    self.tree.leaf(Kind::Unreadable, start, end);
                    self.error(SyntaxErrorKind::Unreadable, Token { start, end, ..token });
                }
            }
        }
        self.data();
        self.wrapped_line();
    }

    /// `[Title]: text`.
    fn definition(&mut self, kind: Kind) {
        let title = self.take(kind);
        if !self.content() {
            self.error(SyntaxErrorKind::MissingText, title);
        }
    }

    /// `[Title] #tag`.
    fn reference(&mut self, kind: Kind) {
        let title = self.take(kind);
        while self.at(TokenKind::Tag) {
            self.take(Kind::Tag);
        }
        if self.at(TokenKind::Newline) {
            self.take(Kind::Newline);
            return;
        }
        if content::is_content(self.lexer.peek().kind) {
            self.error(SyntaxErrorKind::MissingColon, title);
            self.content();
        }
    }

    /// A data block, and a line break behind it.
    fn data(&mut self) {
        if !self.at(TokenKind::Data) {
            return;
        }
        self.take(Kind::Data);
        if self.at(TokenKind::Newline) {
            self.take(Kind::Newline);
        }
        while self.at(TokenKind::Data) {
            let token = self.take(Kind::Data);
            self.error(SyntaxErrorKind::SecondData, token);
            if self.at(TokenKind::Newline) {
                self.take(Kind::Newline);
            }
        }
    }

    /// Relations that stand under nothing: reported, and read as what follows them alone.
    fn stray_relations(&mut self) {
        self.recovering = true;
        self.skip(TokenKind::Indent);
        let token = self.lexer.peek();
        if self.text[token.start as usize..].trim_start().starts_with("--") {
            self.stray_line(SyntaxErrorKind::MisplacedInference);
            self.skip(TokenKind::Dedent);
            return;
        }
        self.lexer.next();
        self.error(SyntaxErrorKind::RelationWithoutParent, token);
        if self.begins_element() {
            self.element(Place::Any);
        } else {
            let (start, end) = self.lexer.skip_line();
            if end > start {
                self.tree.leaf(Kind::Unreadable, start, end);
            }
            self.skip(TokenKind::Newline);
        }
        self.skip(TokenKind::Dedent);
    }

    /// A line that can mean nothing.
    fn stray_line(&mut self, kind: SyntaxErrorKind) {
        let (start, end) = self.lexer.skip_line();
        self.tree.leaf(Kind::Unreadable, start, end);
        self.errors.push(SyntaxError { kind, start, end });
        self.skip(TokenKind::Newline);
    }

    /// Data that belongs to nothing.
    fn stray_data(&mut self) {
        let token = self.take(Kind::Unreadable);
        self.error(SyntaxErrorKind::Unreadable, token);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<SyntaxErrorKind> {
        parse(text).1.iter().map(|error| error.kind).collect()
    }

    #[test]
    fn an_inference_that_nothing_precedes_is_passed_over() {
        assert_eq!(kinds("[A]: a\n\n----\n\n[B]: b\n"), [SyntaxErrorKind::MisplacedInference]);
        assert_eq!(kinds("[A]: a\n\n  -- rule --\n\n[B]: b\n"), [SyntaxErrorKind::MisplacedInference]);
    }

    #[test]
    fn a_list_has_one_column() {
        assert_eq!(kinds("* a\n* b\n"), []);
        assert_eq!(kinds("  * a\n  * b\n"), []);
        assert_eq!(kinds("  * a\n* b\n"), [SyntaxErrorKind::MisplacedItem]);
        assert_eq!(kinds("* a\n  * b\n* c\n"), [SyntaxErrorKind::MisplacedItem]);
    }
}
