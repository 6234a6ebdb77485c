//! Where in a map a new anchor goes.

use std::fmt;

use super::{items, pairs, value_span};
use crate::diagnostic::Edit;
use crate::model::{Anchor, Claim, ClaimId, Data, Datum, Entry, Member, Value};
use crate::resolve::{Document, Format, Problem, ProblemKind};
use crate::syntax::{self, Kind};
use crate::text::Span;

/// Columns of a line that an anchor may fill.
const WIDTH: usize = 110;

/// Where a new anchor goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    /// Behind those that are there.
    Behind,
    /// In the place of this one.
    InsteadOf(usize),
}

/// Why an anchor cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CannotWrite {
    /// The claim is stated nowhere.
    NoStatement,
    /// What stands under `anchor` is no anchor.
    NotAnAnchor(Span),
    /// The claim's data cannot be read.
    UnreadableData(Span),
    /// The map is in a format that hence does not edit.
    Foreign,
}

impl fmt::Display for CannotWrite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            CannotWrite::NoStatement => "the claim is stated nowhere",
            CannotWrite::NotAnAnchor(_) => "what stands under its `anchor` is no anchor",
            CannotWrite::UnreadableData(_) => "the data of the claim cannot be read; mend them first",
            CannotWrite::Foreign => {
                "the map is in a format that hence does not edit; `hence convert` makes one that it does"
            }
        })
    }
}

impl std::error::Error for CannotWrite {}

/// The change that writes an anchor into the data of a claim: into the block that it has, or into a new one
/// behind its text.
pub fn add_anchor(document: &Document, claim: ClaimId, anchor: &Anchor, place: Where) -> Result<Edit, CannotWrite> {
    if document.format() == Format::Foreign {
        return Err(CannotWrite::Foreign);
    }
    let claim = document.model().claim(claim);
    let writer = Writer { document, anchor };
    match claim.data.entry("anchor") {
        Some(entry) if entry.value.value != Value::Null => writer.beside(claim, entry, place),
        Some(entry) => Ok(writer.as_value(entry)),
        None => writer.anew(claim),
    }
}

/// Is it the data of a statement that could not be read?
fn is_of_data(problem: &Problem, member: &Member) -> bool {
    matches!(problem.kind, ProblemKind::Yaml(_)) && member.span.contains(problem.span)
}

struct Writer<'d, 'a> {
    document: &'d Document,
    anchor: &'a Anchor,
}

impl Writer<'_, '_> {
    fn is_json(&self) -> bool {
        self.document.format() == Format::Json
    }

    fn slice(&self, span: Span) -> &str {
        self.document.files().slice(span)
    }

    /// The text of the file from its beginning up to a place.
    fn before(&self, span: Span) -> &str {
        &self.document.files().get(span.file).text()[..span.start as usize]
    }

    /// May a new line begin in the file? Data over several lines are none to Argdown where lines end in CR LF.
    fn may_break(&self, span: Span) -> bool {
        !self.is_json() && !self.document.files().get(span.file).text().contains('\r')
    }

    /// How many columns stand before a place on its line.
    fn column(&self, span: Span) -> usize {
        self.document.files().position(span).column as usize - 1
    }

    /// The anchor in braces, which begins at this column; its further lines begin behind its brace.
    fn in_braces(&self, column: usize, may_break: bool) -> String {
        let mut written = String::from("{");
        let mut filled = column + 1;
        for (at, pair) in pairs(self.anchor, self.is_json()).into_iter().enumerate() {
            let length = pair.chars().count() + 2;
            if at > 0 && may_break && filled + length > WIDTH {
                written += &format!(",\n{}", " ".repeat(column + 1));
                filled = column + 1;
            } else if at > 0 {
                written += ", ";
            }
            written += &pair;
            filled += length;
        }
        written + "}"
    }

    /// The anchor on lines of its own, all of which begin at this column.
    fn on_lines(&self, column: usize) -> String {
        pairs(self.anchor, false).join(&format!("\n{}", " ".repeat(column)))
    }

    fn insert(&self, at: Span, replacement: String) -> Edit {
        Edit { span: at, replacement }
    }

    /// The span without white space at its end.
    fn trimmed(&self, span: Span) -> Span {
        Span { end: span.start + self.slice(span).trim_end().len() as u32, ..span }
    }

    /// The value of a key that has none.
    fn as_value(&self, entry: &Entry) -> Edit {
        let span = value_span(self.document, entry);
        if self.is_on_lines(entry) {
            let column = self.column(entry.key_span) + 2;
            return Edit { span, replacement: format!("\n{}{}", " ".repeat(column), self.on_lines(column)) };
        }
        let space = if span.start == span.end { " " } else { "" };
        let written = self.in_braces(self.column(span) + space.len(), self.may_break(span));
        Edit { span, replacement: format!("{space}{written}") }
    }

    /// Does a key begin its line? Then it stands in YAML without braces, or in braces on a line of its own.
    fn is_on_lines(&self, entry: &Entry) -> bool {
        let line = self.before(entry.key_span).rsplit('\n').next().unwrap_or_default();
        let rest = &self.document.files().get(entry.value.span.file).text()[entry.value.span.end as usize..];
        line.trim().is_empty() && !rest.trim_start_matches([' ', '\t']).starts_with([',', '}'])
    }

    /// Where the claim has an anchor already.
    fn beside(&self, claim: &Claim, entry: &Entry, place: Where) -> Result<Edit, CannotWrite> {
        let wrong = || CannotWrite::NotAnAnchor(entry.value.span);
        let all = items(&claim.data);
        let anchors: Vec<&Datum> = all.iter().filter(|item| matches!(item.value, Value::Map(_))).collect();
        match (place, &entry.value.value, all.last()) {
            (Where::InsteadOf(at), ..) => {
                let span = self.trimmed(anchors.get(at).ok_or_else(wrong)?.span);
                Ok(Edit { span, replacement: self.like(span) })
            }
            (Where::Behind, Value::List(_), Some(last)) => {
                Ok(self.behind_item(entry.value.span, self.trimmed(last.span)))
            }
            (Where::Behind, Value::List(_), None) => {
                let start = entry.value.span.start + 1;
                let at = Span { start, end: start, ..entry.value.span };
                Ok(self.insert(at, self.in_braces(self.column(at), self.may_break(at))))
            }
            (Where::Behind, ..) => Ok(self.as_list(self.trimmed(anchors.first().ok_or_else(wrong)?.span))),
        }
    }

    /// The anchor, in braces or on lines as that is which stands at `span`.
    fn like(&self, span: Span) -> String {
        match self.slice(span).starts_with('{') {
            true => self.in_braces(self.column(span), self.may_break(span)),
            false => self.on_lines(self.column(span)),
        }
    }

    /// Behind the last item of a list.
    fn behind_item(&self, list: Span, last: Span) -> Edit {
        let column = self.column(last);
        let replacement = match (self.slice(list).starts_with('['), self.may_break(last)) {
            (true, true) => format!(",\n{}{}", " ".repeat(column), self.in_braces(column, true)),
            (true, false) => format!(", {}", self.in_braces(0, false)),
            (false, _) => format!("\n{}- {}", " ".repeat(column.saturating_sub(2)), self.on_lines(column)),
        };
        self.insert(last.at_end(), replacement)
    }

    /// One anchor becomes a list of two.
    fn as_list(&self, span: Span) -> Edit {
        let (first, column, may_break) = (self.slice(span), self.column(span), self.may_break(span));
        let margin = " ".repeat(column);
        let replacement = match (first.starts_with('{'), may_break) {
            (true, true) => format!("[{first},\n{margin} {}]", self.in_braces(column + 1, true)),
            (true, false) => format!("[{first}, {}]", self.in_braces(0, false)),
            (false, _) => {
                let first = first.replace('\n', "\n  ");
                format!("- {first}\n{margin}- {}", self.on_lines(column + 2))
            }
        };
        Edit { span, replacement }
    }

    /// Where the claim has no anchor yet.
    fn anew(&self, claim: &Claim) -> Result<Edit, CannotWrite> {
        let member = claim.canonical().or(claim.members.first()).ok_or(CannotWrite::NoStatement)?;
        if let Some(problem) = self.document.problems().iter().find(|problem| is_of_data(problem, member)) {
            return Err(CannotWrite::UnreadableData(problem.span));
        }
        match (member.data.as_deref().filter(|data| !data.is_empty()), self.is_json()) {
            (Some(data), true) => Ok(self.add_to_json(data)),
            (None, true) => Ok(self.new_json(member)),
            (Some(data), false) => self.add_to_block(member, data),
            (None, false) => self.new_block(member),
        }
    }

    fn add_to_json(&self, data: &Data) -> Edit {
        let last = data.iter().map(|entry| entry.value.span).max_by_key(|span| span.end).unwrap_or_default();
        self.insert(last.at_end(), format!(", \"anchor\": {}", self.in_braces(0, false)))
    }

    fn new_json(&self, member: &Member) -> Edit {
        let inside = self.slice(member.span);
        let end = member.span.start + inside.strip_suffix('}').unwrap_or(inside).trim_end().len() as u32;
        let comma = if self.slice(Span { end, ..member.span }).ends_with('{') { "" } else { ", " };
        let at = Span { start: end, end, ..member.span };
        self.insert(at, format!("{comma}\"data\": {{\"anchor\": {}}}", self.in_braces(0, false)))
    }

    /// Into a data block with something in it.
    fn add_to_block(&self, member: &Member, data: &Data) -> Result<Edit, CannotWrite> {
        let block = self.block(member).ok_or(CannotWrite::UnreadableData(member.span))?;
        let first = data.iter().map(|entry| entry.key_span).min_by_key(|span| span.start).unwrap_or_default();
        let last = data.iter().map(|entry| entry.value.span).max_by_key(|span| span.end).unwrap_or_default();
        if !block.contains(first) || !block.contains(last) {
            return Err(CannotWrite::UnreadableData(block));
        }
        // A brace that ends its line begins YAML without braces, in which a brace at the end of a line would end
        // the block.
        if self.slice(block)[1..].trim_start_matches([' ', '\t']).starts_with('\n') {
            let column = self.column(first);
            let (margin, written) = (" ".repeat(column), self.on_lines(column + 2));
            return Ok(self.insert(first.at_start(), format!("anchor:\n{margin}  {written}\n{margin}")));
        }
        let at = self.trimmed(last).at_end();
        if !self.may_break(at) {
            return Ok(self.insert(at, format!(", anchor: {}", self.in_braces(0, false))));
        }
        let line = self.before(block).rsplit('\n').next().unwrap_or_default();
        let column = match line.trim().is_empty() {
            true => self.column(first),
            false => line.len() - line.trim_start().len() + 3,
        };
        let written = self.in_braces(column + "anchor: ".len(), true);
        Ok(self.insert(at, format!(",\n{}anchor: {written}", " ".repeat(column))))
    }

    /// Into a new data block behind the text, or into an empty one.
    fn new_block(&self, member: &Member) -> Result<Edit, CannotWrite> {
        if let Some(block) = self.block(member) {
            let inside = self.slice(block).strip_prefix('{').and_then(|inside| inside.strip_suffix('}'));
            if !inside.is_some_and(|inside| inside.trim().is_empty()) {
                return Err(CannotWrite::UnreadableData(block));
            }
            let column = self.column(block) + "{anchor: ".len();
            let written = self.in_braces(column, self.may_break(block));
            return Ok(Edit { span: block, replacement: format!("{{anchor: {written}}}") });
        }
        let end = self.end_of_text(member);
        let at = Span { start: end, end, ..member.span };
        if !self.may_break(at) {
            return Ok(self.insert(at, format!(" {{anchor: {}}}", self.in_braces(0, false))));
        }
        let line = self.before(member.span).rsplit('\n').next().unwrap_or_default();
        let indent = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
        let column = line.chars().count() + 2;
        let rest = " ".repeat(column - indent.chars().count());
        let written = self.in_braces(column + "{anchor: ".len(), true);
        Ok(self.insert(at, format!("\n{indent}{rest}{{anchor: {written}}}")))
    }

    /// The data block of a statement.
    fn block(&self, member: &Member) -> Option<Span> {
        let (tree, _) = syntax::parse(self.slice(member.span));
        let statement = tree.children(tree.root()).next()?;
        let block = tree.children(statement).map(|id| tree.node(id)).find(|node| node.kind == Kind::Data)?;
        let start = member.span.start;
        Some(Span { start: start + block.start, end: start + block.end, ..member.span })
    }

    /// Where the text of a statement ends, before the relations below it.
    fn end_of_text(&self, member: &Member) -> u32 {
        let text = self.slice(member.span);
        let (tree, _) = syntax::parse(text);
        let statement = tree.children(tree.root()).next();
        let pieces = statement.into_iter().flat_map(|statement| tree.children(statement)).map(|id| tree.node(id));
        let own = pieces.take_while(|node| node.kind != Kind::Relations).last();
        let end = own.map_or(member.head.end - member.span.start, |node| node.end);
        member.span.start + text[..end as usize].trim_end().len() as u32
    }
}
