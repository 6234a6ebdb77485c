//! The space behind signs.

use super::edit;
use crate::syntax::{Kind, Node, Tree, Visit};
use crate::text::Edit;

/// The changes of white space within lines.
pub(super) fn edits(text: &str, tree: &Tree) -> Vec<Edit> {
    let spacing = Spacing { text };
    let mut edits = Vec::new();
    for visit in tree.walk() {
        let Visit::Enter(id) = visit else { continue };
        let node = tree.node(id);
        match node.kind {
            Kind::Relation(_) => edits.extend(spacing.behind(spacing.sign_end(node))),
            Kind::ListItem => edits.extend(spacing.behind(spacing.item_end(node))),
            Kind::HeadingStart | Kind::Number | Kind::ClaimDefinition | Kind::ArgumentDefinition => {
                edits.extend(spacing.behind(text[..node.end as usize].trim_end_matches([' ', '\t']).len()));
            }
            Kind::Data => edits.extend(spacing.before(node.start as usize)),
            Kind::Inference => edits.extend(spacing.inference(node, tree.children(id).map(|child| tree.node(child)))),
            _ => {}
        }
    }
    edits
}

struct Spacing<'a> {
    text: &'a str,
}

impl Spacing<'_> {
    /// Behind the sign of a relation, whose node begins with the blanks before it.
    fn sign_end(&self, node: Node) -> usize {
        let rest = &self.text[node.start as usize..];
        let sign = rest.trim_start_matches([' ', '\t']);
        let length = match sign.as_bytes() {
            [b'+' | b'-' | b'_', b'>', ..] | [b'<', b'+' | b'-' | b'_', ..] | [b'>', b'<', ..] => 2,
            _ => 1,
        };
        node.start as usize + rest.len() - sign.len() + length
    }

    /// Behind `*` or `1.`.
    fn item_end(&self, node: Node) -> usize {
        let rest = &self.text[node.start as usize..];
        let item = rest.trim_start_matches([' ', '\t']);
        let digits = item.len() - item.trim_start_matches(|char: char| char.is_ascii_digit()).len();
        node.start as usize + rest.len() - item.len() + digits + 1
    }

    /// One space at `at`, where something other than a comment follows on the line.
    fn behind(&self, at: usize) -> Option<Edit> {
        let rest = self.text.get(at..)?;
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let next = rest[blanks..].chars().next()?;
        let is_comment = ["//", "/*", "<!--"].iter().any(|sign| rest[blanks..].starts_with(sign));
        (!matches!(next, '\n' | '\r') && !is_comment).then(|| edit(at, at + blanks, " "))
    }

    /// One space before `at`, where something stands before it on the line.
    fn before(&self, at: usize) -> Option<Edit> {
        let before = self.text[..at].trim_end_matches([' ', '\t']);
        let is_comment = before.ends_with("*/") || before.ends_with("-->");
        (!before.is_empty() && !before.ends_with(['\n', '\r', '\\']) && !is_comment)
            .then(|| edit(before.len(), at, " "))
    }

    /// `----`, or one space inside the hyphens on either side.
    fn inference(&self, node: Node, mut children: impl Iterator<Item = Node>) -> Vec<Edit> {
        let start = node.start as usize;
        let line = self.text[start..].split(['\n', '\r']).next().unwrap_or_default();
        let hyphens = line.trim_matches([' ', '\t']);
        let indented = line.len() - line.trim_start_matches([' ', '\t']).len();
        if hyphens.len() >= 4 && hyphens.bytes().all(|byte| byte == b'-') {
            return vec![edit(start + indented, start + indented + hyphens.len(), "----")];
        }
        let mut edits = Vec::new();
        edits.extend(self.behind(start + indented + 2));
        if let Some(end) = children.find(|child| child.kind == Kind::InferenceEnd) {
            edits.extend(self.before(end.start as usize));
        }
        edits
    }
}
