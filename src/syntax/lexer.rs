//! Cutting text into tokens.
//!
//! At each place the patterns of the reference are tried in its order and the first that matches
//! counts, so every document that it accepts is cut in the same way; the tests against it hold that.
//! What is not copied from it is its cost: every pattern here looks at each byte a bounded number of
//! times over the whole text.

mod data;
mod patterns;

use std::collections::VecDeque;

use data::DataEnds;
use patterns::{is_sign, is_tag_character, plain_length, relation_symbol, title_definition, title_reference};

use super::scan::{Finder, LineEnds, char_len, is_line_break, line_break, skip_blanks, skip_indentation, white_space};
use super::token::{Emphasis, Token, TokenKind};

/// What the last token was, as far as it matters for the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Last {
    Nothing,
    Newline,
    EmptyLine,
    Other,
}

pub(super) struct Lexer<'a> {
    text: &'a [u8],
    at: usize,
    /// Between the `--` of an inference and its end.
    in_inference: bool,
    last: Last,
    /// Columns of the open indentations; the first is 0 and stays.
    indents: Vec<u32>,
    /// Emphasis that has begun and not ended.
    emphasis: Vec<Emphasis>,
    /// The sign here is plain text, whatever it could begin.
    literal: Option<usize>,
    ahead: VecDeque<Token>,
    line_ends: LineEnds,
    brackets: Finder,
    bracket_definitions: Finder,
    angles: Finder,
    angle_definitions: Finder,
    parentheses: Finder,
    block_comments: Finder,
    html_comments: Finder,
    rules: Finder,
    /// U+2028 and U+2029, which no comment holds.
    separators: [Finder; 2],
    data: DataEnds,
    /// Addresses that end at their `//`, in order.
    cut_addresses: Vec<(u32, u32)>,
    /// Comments passed over, in order.
    comments: Vec<(u32, u32)>,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a str) -> Lexer<'a> {
        Lexer {
            text: text.as_bytes(),
            at: 0,
            in_inference: false,
            last: Last::Nothing,
            indents: vec![0],
            emphasis: Vec::new(),
            literal: None,
            ahead: VecDeque::new(),
            line_ends: LineEnds::new(),
            brackets: Finder::new("]"),
            bracket_definitions: Finder::new("]:"),
            angles: Finder::new(">"),
            angle_definitions: Finder::new(">:"),
            parentheses: Finder::new(")"),
            block_comments: Finder::new("*/"),
            html_comments: Finder::new("-->"),
            rules: Finder::new("==="),
            separators: [Finder::new("\u{2028}"), Finder::new("\u{2029}")],
            data: DataEnds::default(),
            cut_addresses: Vec::new(),
            comments: Vec::new(),
        }
    }

    /// The next token, which stays the next.
    pub(super) fn peek(&mut self) -> Token {
        self.peek_nth(0)
    }

    /// The token behind `n` others.
    pub(super) fn peek_nth(&mut self, n: usize) -> Token {
        while self.ahead.len() <= n {
            self.lex();
        }
        self.ahead[n]
    }

    /// Takes the next token.
    pub(super) fn next(&mut self) -> Token {
        let token = self.peek();
        if token.kind != TokenKind::End {
            self.ahead.pop_front();
        }
        token
    }

    /// Reads the next token again, its first sign as plain text. Only the token read last can be
    /// read again.
    pub(super) fn reread_as_text(&mut self) {
        let token = self.peek();
        debug_assert_eq!(self.ahead.len(), 1);
        self.ahead.clear();
        self.at = token.start as usize;
        self.literal = Some(self.at);
        self.last = Last::Other;
    }

    /// Reads an indented item again as plain text: its sign and the indentation it opened.
    pub(super) fn reread_indented_as_text(&mut self) {
        let start = self.peek_nth(1).start as usize;
        self.ahead.clear();
        self.indents.pop();
        self.at = skip_indentation(self.text, start);
        self.literal = Some(self.at);
        self.last = Last::Other;
    }

    /// How far the tokens taken reach, and how many are read ahead: it changes whenever one is taken.
    pub(super) fn position(&self) -> (usize, usize) {
        (self.at, self.ahead.len())
    }

    /// Passes over a byte order mark.
    pub(super) fn skip_byte_order_mark(&mut self) {
        self.at = '\u{feff}'.len_utf8();
    }

    /// Forgets emphasis that was begun and turned out to be plain text.
    pub(super) fn forget_emphasis(&mut self) {
        self.emphasis.clear();
    }

    /// Takes the rest of the line as unreadable, up to its end or a blank line; gives its bytes.
    pub(super) fn skip_line(&mut self) -> (u32, u32) {
        let start = self.ahead.front().map_or(self.at, |token| token.start as usize);
        self.ahead.clear();
        self.in_inference = false;
        let end = self.line_ends.next(self.text, start);
        self.at = end;
        self.last = Last::Other;
        (start as u32, end as u32)
    }

    fn push(&mut self, kind: TokenKind, end: usize) {
        self.ahead.push_back(Token { kind, start: self.at as u32, end: end as u32 });
        self.at = end;
        self.last = match kind {
            TokenKind::Newline => Last::Newline,
            TokenKind::EmptyLine => Last::EmptyLine,
            _ => Last::Other,
        };
    }

    /// Adds at least one token.
    fn lex(&mut self) {
        loop {
            let Some(&byte) = self.text.get(self.at) else {
                self.dedent_all();
                let at = self.at as u32;
                self.ahead.push_back(Token { kind: TokenKind::End, start: at, end: at });
                return;
            };
            if self.literal.take() == Some(self.at) {
                return self.push(TokenKind::Text, self.sign_end());
            }
            if let Some(end) = self.comment(byte) {
                self.at = end;
                continue;
            }
            let found = if self.in_inference { self.inference_token(byte) } else { self.default_token(byte) };
            match found {
                Some((kind, end)) => return self.push(kind, end),
                // Spaces between tokens are passed over.
                None => self.at = skip_blanks(self.text, self.at),
            }
        }
    }

    /// The token here, outside inferences. `None` for blanks, which are passed over.
    fn default_token(&mut self, byte: u8) -> Option<(TokenKind, usize)> {
        match byte {
            b'=' => {
                if let Some(end) = self.front_matter() {
                    return Some((TokenKind::FrontMatter, end));
                }
            }
            b'{' => {
                if let Some(end) = self.data.end(self.text, self.at) {
                    return Some((TokenKind::Data, end));
                }
            }
            b'\\' => return Some(self.escape()),
            b'.' | b':' => {
                if let Some(end) = self.shortcode(byte) {
                    return Some((TokenKind::Shortcode, end));
                }
            }
            b' ' | b'\t' | b'\n' | b'\r' => {
                if let Some(found) = self.line_breaks() {
                    return Some(found);
                }
            }
            _ => {}
        }
        if self.last != Last::Other
            && let Some(found) = self.line_start()
        {
            return Some(found);
        }
        match byte {
            b'*' | b'_' => {
                if let Some(found) = self.emphasis() {
                    return Some(found);
                }
            }
            b'[' => {
                if let Some(found) = self.bracket() {
                    return Some(found);
                }
            }
            b'<' => {
                if let Some(found) = self.angle() {
                    return Some(found);
                }
            }
            b'@' => {
                if let Some(found) = self.mention() {
                    return Some(found);
                }
            }
            b'#' => {
                if let Some(end) = self.tag() {
                    return Some((TokenKind::Tag, end));
                }
            }
            b' ' | b'\t' => return None,
            _ => {}
        }
        Some((TokenKind::Text, self.text_end(byte)))
    }

    /// The token here, between the ends of an inference.
    fn inference_token(&mut self, byte: u8) -> Option<(TokenKind, usize)> {
        match byte {
            b'\\' => return Some(self.escape()),
            b'.' | b':' => {
                if let Some(end) = self.shortcode(byte) {
                    return Some((TokenKind::Shortcode, end));
                }
            }
            b' ' | b'\t' | b'\n' | b'\r' => {
                return line_break(self.text, skip_blanks(self.text, self.at), true)
                    .map(|end| (TokenKind::Newline, end));
            }
            b'-' if self.text.get(self.at + 1) == Some(&b'-') => {
                let hyphens = self.text[self.at..].iter().take_while(|&&byte| byte == b'-').count();
                self.in_inference = false;
                return Some((TokenKind::InferenceEnd, self.at + hyphens));
            }
            b'{' => {
                if let Some(end) = self.data.end(self.text, self.at) {
                    return Some((TokenKind::Data, end));
                }
            }
            b',' => return Some((TokenKind::Comma, self.at + 1)),
            _ => {}
        }
        Some((TokenKind::Text, self.text_end(byte)))
    }

    /// The addresses of which a comment has taken all but the beginning, with the comment.
    pub(super) fn cut_addresses(&mut self) -> Vec<(u32, u32)> {
        std::mem::take(&mut self.cut_addresses)
    }

    /// The comments, each without the line break behind it.
    pub(super) fn comments(&mut self) -> Vec<(u32, u32)> {
        std::mem::take(&mut self.comments)
    }

    /// Notes a comment, which may be passed over twice.
    fn note_comment(&mut self, end: usize) {
        let comment = (self.at as u32, end as u32);
        if self.comments.last().is_none_or(|&(start, _)| start < comment.0) {
            self.comments.push(comment);
        }
    }

    /// Notes the address, if the line comment from here to `end` is the rest of one.
    fn note_address(&mut self, end: usize) {
        let before = &self.text[..self.at];
        let Some(scheme) = [&b"http:"[..], b"https:", b"ftp:"].into_iter().find(|scheme| before.ends_with(scheme))
        else {
            return;
        };
        let address = ((self.at - scheme.len()) as u32, end as u32);
        // A sign may be read twice.
        if self.cut_addresses.last().is_none_or(|&(start, _)| start < address.0) {
            self.cut_addresses.push(address);
        }
    }

    /// Behind the comment here, with the line breaks that go with it.
    fn comment(&mut self, byte: u8) -> Option<usize> {
        let rest = &self.text[self.at..];
        let end = match byte {
            b'/' if rest.starts_with(b"//") => {
                let end = self.line_ends.next(self.text, self.at);
                // Without a line break behind it, this is no comment.
                let end = matches!(self.text.get(end), Some(b'\n' | b'\r')).then_some(end)?;
                self.note_address(end);
                end
            }
            b'/' if rest.starts_with(b"/*") => self.block_comments.next(self.text, self.at + 2)? + 2,
            b'<' if rest.starts_with(b"<!--") => self.html_comments.next(self.text, self.at + 4)? + 3,
            _ => return None,
        };
        let (text, at) = (self.text, self.at);
        if self.separators.iter_mut().any(|separator| separator.next(text, at).is_some_and(|found| found < end)) {
            return None;
        }
        self.note_comment(end);
        Some(match self.last {
            Last::EmptyLine => self.comment_line_breaks(end),
            Last::Newline => self.comment_line_break(end),
            _ => end,
        })
    }

    /// Behind all line breaks that follow a comment which stands behind an empty line.
    fn comment_line_breaks(&self, mut at: usize) -> usize {
        loop {
            let behind_blanks = skip_blanks(self.text, at);
            at = match self.text.get(behind_blanks..) {
                Some([b'\r', b'\n', ..]) => behind_blanks + 2,
                _ if matches!(self.text.get(at), Some(b'\n' | b'\r')) => at + 1,
                _ => return at,
            };
        }
    }

    /// Behind the one line break that follows a comment on a line of its own, unless an empty line
    /// follows it.
    fn comment_line_break(&self, at: usize) -> usize {
        let Some(end) = line_break(self.text, skip_blanks(self.text, at), true) else { return at };
        match line_break(self.text, skip_blanks(self.text, end), true) {
            Some(_) => at,
            None => end,
        }
    }

    /// `===`, anything, `===`.
    fn front_matter(&mut self) -> Option<usize> {
        let equals = self.text[self.at..].iter().take_while(|&&byte| byte == b'=').count();
        if equals < 3 {
            return None;
        }
        match self.rules.next(self.text, self.at + equals) {
            Some(found) => Some(found + self.text[found..].iter().take_while(|&&byte| byte == b'=').count()),
            None => (equals >= 6).then_some(self.at + equals),
        }
    }

    /// `\`, one character, spaces.
    fn escape(&self) -> (TokenKind, usize) {
        let protected = self.at + 1;
        if protected >= self.text.len() || is_line_break(self.text, protected) {
            return (TokenKind::StrayBackslash, protected);
        }
        let end = protected + char_len(self.text, protected);
        let spaces = self.text[end..].iter().take_while(|&&byte| byte == b' ').count();
        (TokenKind::Escape, end + spaces)
    }

    /// `.name.` or `:name:` with a blank behind it.
    fn shortcode(&self, mark: u8) -> Option<usize> {
        let mut at = self.at + 1;
        loop {
            let byte = *self.text.get(at)?;
            if byte == mark && at > self.at + 1 {
                return Some(self.behind_blank(at + 1));
            }
            if white_space(self.text, at) > 0 {
                return None;
            }
            at += 1;
        }
    }

    /// Behind the one space or tab at `at`, if there is one.
    fn behind_blank(&self, at: usize) -> usize {
        if matches!(self.text.get(at), Some(b' ' | b'\t')) { at + 1 } else { at }
    }

    /// An empty line or a line break, with the blanks before it.
    fn line_breaks(&mut self) -> Option<(TokenKind, usize)> {
        if self.last != Last::EmptyLine {
            let (mut at, mut count) = (self.at, 0);
            while let Some(end) = line_break(self.text, skip_blanks(self.text, at), false) {
                at = end;
                count += 1;
            }
            if count >= 2 {
                self.dedent_all();
                return Some((TokenKind::EmptyLine, at));
            }
        }
        line_break(self.text, skip_blanks(self.text, self.at), true).map(|end| (TokenKind::Newline, end))
    }

    /// What can stand only at the beginning of a line.
    fn line_start(&mut self) -> Option<(TokenKind, usize)> {
        let at = skip_indentation(self.text, self.at);
        let level = (at - self.at) as u32;
        let rest = &self.text[at..];
        if rest.starts_with(b"--") && self.last != Last::EmptyLine {
            self.dedent_all();
            self.in_inference = true;
            return Some((TokenKind::InferenceStart, at + 2));
        }
        if let Some((symbol, length)) = relation_symbol(rest) {
            self.indent_to(level);
            return Some((TokenKind::Relation(symbol), at + length));
        }
        if level == 0 && rest.first() == Some(&b'#') {
            let signs = rest.iter().take_while(|&&byte| byte == b'#').count();
            if rest.get(signs) == Some(&b' ') {
                return Some((TokenKind::HeadingStart, at + signs + 1));
            }
        }
        match rest.first()? {
            b'(' => {
                let digits = rest[1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
                if digits > 0 && rest.get(digits + 1) == Some(&b')') {
                    self.dedent_all();
                    return Some((TokenKind::Number, at + digits + 2));
                }
            }
            b'0'..=b'9' => {
                let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
                if rest.get(digits) == Some(&b'.') && white_space(rest, digits + 1) > 0 {
                    self.indent_to(level + 1);
                    return Some((TokenKind::OrderedItem, at + digits + 1));
                }
            }
            b'*' if white_space(rest, 1) > 0 => {
                self.indent_to(level + 1);
                return Some((TokenKind::UnorderedItem, at + 1));
            }
            _ => {}
        }
        None
    }

    /// Opens or closes indentations for a line that begins in column `level`. Where it stands between
    /// two open columns it belongs to the outer one, whose column stays as it is.
    fn indent_to(&mut self, level: u32) {
        let at = self.at as u32;
        let top = self.indents.last().copied().unwrap_or(0);
        if level > top {
            self.indents.push(level);
            self.ahead.push_back(Token { kind: TokenKind::Indent, start: at, end: at });
            return;
        }
        while self.indents.len() > 1 && self.indents.last().is_some_and(|&top| level < top) {
            self.indents.pop();
            self.ahead.push_back(Token { kind: TokenKind::Dedent, start: at, end: at });
        }
    }

    fn dedent_all(&mut self) {
        let at = self.at as u32;
        while self.indents.len() > 1 {
            self.indents.pop();
            self.ahead.push_back(Token { kind: TokenKind::Dedent, start: at, end: at });
        }
    }

    /// A marker of emphasis that ends or begins here.
    fn emphasis(&mut self) -> Option<(TokenKind, usize)> {
        let rest = &self.text[self.at..];
        if let Some(&open) = self.emphasis.last()
            && self.last != Last::Nothing
            && rest.starts_with(open.marker().as_bytes())
        {
            let behind = self.at + open.marker().len();
            let ends = match self.text.get(behind) {
                None => Some(behind),
                Some(b' ' | b'\t') => Some(behind + 1),
                Some(b'\n' | b'\r' | b')' | b'}' | b'_' | b'.' | b',' | b'!' | b'?' | b';' | b':' | b'-' | b'*') => {
                    Some(behind)
                }
                Some(_) => None,
            };
            if let Some(end) = ends {
                self.emphasis.pop();
                return Some((TokenKind::EmphasisEnd(open), end));
            }
        }
        for emphasis in Emphasis::ALL {
            let behind = self.at + emphasis.marker().len();
            if rest.starts_with(emphasis.marker().as_bytes()) && white_space(self.text, behind) == 0 {
                self.emphasis.push(emphasis);
                return Some((TokenKind::EmphasisStart(emphasis), behind));
            }
        }
        None
    }

    /// A link, or the title of a claim.
    fn bracket(&mut self) -> Option<(TokenKind, usize)> {
        if let Some(end) = self.link() {
            return Some((TokenKind::Link, end));
        }
        if let Some(end) = title_definition(self.text, self.at, &mut self.bracket_definitions, &mut self.line_ends) {
            return Some((TokenKind::ClaimDefinition, end));
        }
        title_reference(self.text, self.at, &mut self.brackets, &mut self.line_ends)
            .map(|end| (TokenKind::ClaimReference, end))
    }

    /// The title of an argument.
    fn angle(&mut self) -> Option<(TokenKind, usize)> {
        if let Some(end) = title_definition(self.text, self.at, &mut self.angle_definitions, &mut self.line_ends) {
            return Some((TokenKind::ArgumentDefinition, end));
        }
        title_reference(self.text, self.at, &mut self.angles, &mut self.line_ends)
            .map(|end| (TokenKind::ArgumentReference, end))
    }

    fn link(&mut self) -> Option<usize> {
        let bracket = self.brackets.next(self.text, self.at + 1).filter(|&found| found > self.at + 1)?;
        if self.text.get(bracket + 1) != Some(&b'(') {
            return None;
        }
        let parenthesis = self.parentheses.next(self.text, bracket + 2).filter(|&found| found > bracket + 2)?;
        Some(self.behind_blank(parenthesis + 1))
    }

    /// `@[Title]` or `@<Title>` with a blank behind it.
    fn mention(&mut self) -> Option<(TokenKind, usize)> {
        let (kind, close) = match self.text.get(self.at + 1)? {
            b'[' => (TokenKind::ClaimMention, &mut self.brackets),
            b'<' => (TokenKind::ArgumentMention, &mut self.angles),
            _ => return None,
        };
        let first = self.at + 2;
        let end = close.next(self.text, first + 1)?;
        if is_line_break(self.text, first) || self.line_ends.next(self.text, first) < end {
            return None;
        }
        Some((kind, self.behind_blank(end + 1)))
    }

    /// `#tag` or `#(two words)` with a blank behind it.
    fn tag(&mut self) -> Option<usize> {
        let first = self.at + 1;
        if self.text.get(first) == Some(&b'(')
            && let Some(end) = self.parentheses.next(self.text, first + 1).filter(|&end| end > first + 1)
        {
            return Some(self.behind_blank(end + 1));
        }
        let mut at = first;
        while is_tag_character(self.text, at) {
            at += char_len(self.text, at);
        }
        (at > first).then(|| self.behind_blank(at))
    }

    /// Behind the plain text here: a run without any sign, or one sign with a blank.
    fn text_end(&self, byte: u8) -> usize {
        if is_sign(byte) {
            return self.sign_end();
        }
        self.at + plain_length(&self.text[self.at..])
    }

    /// Behind the one character here and a blank.
    fn sign_end(&self) -> usize {
        self.behind_blank(self.at + char_len(self.text, self.at))
    }
}
