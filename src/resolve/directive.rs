//! What comments tell hence: `// hence: ignore S201 – the source is being looked for`.
//!
//! A comment on lines of its own speaks about what begins on the next line that holds anything; any
//! other one about what stands on its line. Both mean the whole statement there, with its data and
//! without the relations below it. Which rules there are is not known here.

use crate::syntax::{Kind, Tree};
use crate::text::{Composed, FileId, Span};

/// An instruction in a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// What it orders: the word behind `hence:`.
    pub order: Word,
    /// The rules that it names.
    pub rules: Vec<Word>,
    /// Why, where it says so.
    pub reason: Option<String>,
    /// What it speaks about.
    pub scope: Scope,
    /// The comment, with its signs.
    pub span: Span,
}

/// A word and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word.
    pub text: String,
    /// Where.
    pub span: Span,
}

/// What an instruction speaks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All of a file.
    File(FileId),
    /// What stands there.
    Place(Span),
}

/// Suppresses rules for what follows.
pub(crate) const IGNORE: &str = "ignore";
/// Suppresses rules in the whole file.
pub(crate) const IGNORE_FILE: &str = "ignore-file";
/// What a comment to hence begins with.
const NAME: &str = "hence:";

/// The instructions of a document.
pub(super) fn find(composed: &Composed, tree: &Tree) -> Vec<Directive> {
    let text = composed.text();
    let mut finder = Finder { composed, text, tree, extents: None, next: None };
    tree.comments().iter().filter_map(|&(start, end)| finder.directive(start as usize, end as usize)).collect()
}

struct Finder<'a> {
    composed: &'a Composed,
    text: &'a str,
    tree: &'a Tree,
    /// Where statements stand, without what is below them; made for the first instruction.
    extents: Option<Vec<(u32, u32)>>,
    /// The last answer of `next_line` and the place that it was asked for: many comments in a row have
    /// the same line behind them.
    next: Option<(usize, (usize, usize))>,
}

impl Finder<'_> {
    fn directive(&mut self, start: usize, end: usize) -> Option<Directive> {
        let inside = inside(&self.text[start..end]);
        let body = &self.text[start + inside.start..start + inside.end];
        let orders = body.strip_prefix(NAME)?;
        let mut reader = Reader { finder: self, at: start + inside.start + NAME.len(), rest: orders };
        let order = reader.word()?;
        let is_order = [IGNORE, IGNORE_FILE].contains(&order.text.as_str());
        // "hence: it follows that …" is for people.
        if !is_order && crate::model::nearest(&order.text, [IGNORE, IGNORE_FILE]).is_none() {
            return None;
        }
        let (rules, reason) = reader.rules();
        let span = self.span(start, end);
        let scope = match order.text.as_str() {
            IGNORE_FILE => Scope::File(span.file),
            _ => Scope::Place(self.place(start, end)),
        };
        Some(Directive { order, rules, reason, scope, span })
    }

    fn span(&self, start: usize, end: usize) -> Span {
        self.composed.span(start as u32, end as u32)
    }

    /// What a comment speaks about.
    fn place(&mut self, start: usize, end: usize) -> Span {
        let line = self.text[..start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let line_end = self.line_end(end);
        let is_alone = self.is_blank(line, start) && self.is_blank(end, line_end);
        let (from, to) = if is_alone { self.next_line(line_end) } else { (line, line_end) };
        let (from, to) = self.with_statements(from as u32, to as u32);
        self.composed.span(from, to)
    }

    fn line_end(&self, at: usize) -> usize {
        self.text[at..].find(['\n', '\r']).map_or(self.text.len(), |found| at + found)
    }

    /// The next line behind `at` that holds more than blanks and comments.
    fn next_line(&mut self, at: usize) -> (usize, usize) {
        if let Some((_, line)) = self.next.filter(|&(asked, line)| asked <= at && at < line.0) {
            return line;
        }
        let mut end = at;
        let mut line = (self.text.len(), self.text.len());
        while end < self.text.len() {
            let start = end + 1;
            end = self.line_end(start.min(self.text.len()));
            if start < end && !self.is_blank(start, end) {
                line = (start, end);
                break;
            }
        }
        self.next = Some((at, line));
        line
    }

    /// Is there nothing here but blanks and comments?
    fn is_blank(&self, start: usize, end: usize) -> bool {
        let comments = self.tree.comments();
        let first = comments.partition_point(|&(_, to)| to as usize <= start);
        let mut at = start;
        for &(from, to) in comments[first..].iter().take_while(|&&(from, _)| (from as usize) < end) {
            let (from, to) = ((from as usize).max(at), (to as usize).min(end));
            if from < to {
                if !self.text[at..from].trim().is_empty() {
                    return false;
                }
                at = to;
            }
        }
        at >= end || self.text[at..end].trim().is_empty()
    }

    /// A range, made wider by the statements that it touches.
    fn with_statements(&mut self, from: u32, to: u32) -> (u32, u32) {
        let extents = self.extents.get_or_insert_with(|| extents(self.tree, self.text));
        let first = extents.partition_point(|&(_, end)| end <= from);
        let touched = extents[first..].iter().take_while(|&&(start, _)| start < to);
        touched.fold((from, to), |(from, to), &(start, end)| (from.min(start), to.max(end)))
    }
}

/// Where statements, descriptions and headings stand, without what is below them, in order.
fn extents(tree: &Tree, text: &str) -> Vec<(u32, u32)> {
    let mut extents: Vec<(u32, u32)> = Vec::new();
    for visit in tree.walk() {
        let crate::syntax::Visit::Enter(id) = visit else { continue };
        let node = tree.node(id);
        if matches!(node.kind, Kind::Statement | Kind::Argument | Kind::Heading | Kind::FrontMatter | Kind::Inference) {
            let own = tree.children(id).take_while(|&child| tree.node(child).kind != Kind::Relations);
            let end = own.map(|child| tree.node(child).end).max().unwrap_or(node.end);
            let end = node.start as usize + text[node.start as usize..end as usize].trim_end().len();
            extents.push((node.start, end as u32));
        }
    }
    extents
}

/// The bytes of a comment between its signs, without blanks.
fn inside(comment: &str) -> std::ops::Range<usize> {
    let (open, close) = if comment.starts_with("//") {
        (2, 0)
    } else if comment.starts_with("/*") {
        (2, 2)
    } else {
        (4, 3)
    };
    let body = comment.get(open..comment.len() - close).unwrap_or("");
    let start = open + body.len() - body.trim_start().len();
    start..start + body.trim().len()
}

/// Reads the words of an instruction.
struct Reader<'a, 'f> {
    finder: &'a Finder<'f>,
    at: usize,
    rest: &'a str,
}

impl Reader<'_, '_> {
    /// The next word, up to a blank, a comma, a colon or a dash that is no hyphen.
    fn word(&mut self) -> Option<Word> {
        self.skip(|char| char.is_whitespace() || char == ',');
        let is_end = |char: char| char.is_whitespace() || matches!(char, ',' | ':' | '–' | '—');
        let length = self.rest.find(is_end).unwrap_or(self.rest.len());
        let text = self.rest[..length].to_owned();
        let span = self.finder.span(self.at, self.at + length);
        self.advance(length);
        (!text.is_empty() && text != "-" && text != "--").then_some(Word { text, span })
    }

    /// Rules up to a dash or a colon, and the reason behind it.
    fn rules(&mut self) -> (Vec<Word>, Option<String>) {
        let mut rules = Vec::new();
        while let Some(word) = self.word() {
            rules.push(word);
        }
        self.skip(|char| char.is_whitespace() || matches!(char, ':' | '-' | '–' | '—'));
        let reason = self.rest.split_whitespace().collect::<Vec<_>>().join(" ");
        (rules, Some(reason).filter(|reason| !reason.is_empty()))
    }

    fn skip(&mut self, is_skipped: impl Fn(char) -> bool) {
        let length = self.rest.find(|char| !is_skipped(char)).unwrap_or(self.rest.len());
        self.advance(length);
    }

    fn advance(&mut self, length: usize) {
        self.at += length;
        self.rest = &self.rest[length..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// For each instruction: its order, its rules, its reason, and the text that it speaks about.
    fn found(text: &str) -> Vec<String> {
        let document = crate::read_text(text);
        let directives = document.directives().iter().map(|directive| {
            let rules: Vec<&str> = directive.rules.iter().map(|rule| rule.text.as_str()).collect();
            let place = match directive.scope {
                Scope::File(_) => "*",
                Scope::Place(span) => document.files().slice(span),
            };
            assert_eq!(document.files().slice(directive.order.span), directive.order.text);
            let (order, reason) = (&directive.order.text, directive.reason.as_deref().unwrap_or("?"));
            format!("{order} {} | {reason} | {place}", rules.join(" "))
        });
        directives.collect()
    }

    #[test]
    fn all_three_kinds_of_comment_can_tell_hence_something() {
        assert_eq!(
            found("[A]: a\n\n// hence: ignore S201, S204 – it is known\n[B]: b\n"),
            ["ignore S201 S204 | it is known | [B]: b"]
        );
        assert_eq!(
            found("/* hence: ignore S201: it is known\n   to all */\n[B]: b\n"),
            ["ignore S201 | it is known to all | [B]: b"]
        );
        assert_eq!(
            found("<!-- hence: ignore-file unsupported-claim - known -->\n\n[B]: b\n"),
            ["ignore-file unsupported-claim | known | *"]
        );
    }

    #[test]
    fn it_speaks_about_the_whole_statement_and_nothing_below_it() {
        let text = "// hence: ignore S201\n\n// more\n[B]: b\n  goes on\n  {expect: in}\n  + [C]: c\n";
        assert_eq!(found(text), ["ignore S201 | ? | [B]: b\n  goes on\n  {expect: in}"]);
        let text = "[B]: b\n  // hence: ignore S201 -- known\n  + [C]: c\n    wrapped\n  + [D]: d\n";
        assert_eq!(found(text), ["ignore S201 | known |   + [C]: c\n    wrapped"]);
        assert_eq!(
            found("[B]: b // hence: ignore S201\n  + [C]: c\n"),
            ["ignore S201 | ? | [B]: b // hence: ignore S201"]
        );
        assert_eq!(
            found("(1) [A]: a\n// hence: ignore S201\n(2) [B]: b\n----\n(3) [C]: c\n"),
            ["ignore S201 | ? | (2) [B]: b"]
        );
    }

    #[test]
    fn what_is_written_for_people_tells_hence_nothing() {
        assert_eq!(
            found("// hence: it follows\n[A]: a // see hence: ignore S201\n\n[B]: hence: ignore S201\n"),
            [""; 0]
        );
        assert_eq!(found("// hence: ignroe S201\n[A]: a\n"), ["ignroe S201 | ? | [A]: a"]);
        assert_eq!(found("// hence: ignore\n"), ["ignore  | ? | "]);
    }
}
