//! How far from the margin each line begins.

use crate::syntax::{Kind, Tree, Visit};

/// Columns for each step of depth.
const STEP: usize = 2;

/// What the tree says about the beginnings of lines.
#[derive(Debug, Default)]
pub(super) struct Indentation {
    /// Where something begins that gives its line a column of its own: place of its first sign, column.
    begins: Vec<(usize, usize)>,
    /// Statements without what is below them: start, end, column of the lines behind the first.
    extents: Vec<(usize, usize, usize)>,
    /// What may run over several lines and is not to be touched: start, end, may it be shifted as a whole?
    blocks: Vec<(usize, usize, bool)>,
}

impl Indentation {
    pub(super) fn new(text: &str, tree: &Tree) -> Indentation {
        let mut indentation = Indentation::default();
        let mut depth: usize = 0;
        for visit in tree.walk() {
            match visit {
                Visit::Enter(id) => {
                    let node = tree.node(id);
                    let start = node.start as usize;
                    match node.kind {
                        Kind::Relations | Kind::List => depth += 1,
                        Kind::Relation(_) => indentation.begin(text, start, STEP * depth),
                        Kind::ListItem => indentation.begin(text, start, STEP * (depth - 1)),
                        Kind::Heading | Kind::Step | Kind::Inference => indentation.begin(text, start, 0),
                        Kind::Statement | Kind::Argument => {
                            let first = tree.children(id).next().map(|child| tree.node(child).kind);
                            let hangs = depth > 0 || first != Some(Kind::Content);
                            let column = STEP * (depth + usize::from(hangs));
                            let own = tree.children(id).take_while(|&child| tree.node(child).kind != Kind::Relations);
                            let end = own.map(|child| tree.node(child).end).max().unwrap_or(node.end);
                            indentation.extents.push((start, end as usize, column));
                            if depth == 0 {
                                indentation.begin(text, start, 0);
                            }
                        }
                        Kind::Data => indentation.blocks.push((start, node.end as usize, true)),
                        Kind::FrontMatter | Kind::Unreadable | Kind::Link => {
                            indentation.blocks.push((start, node.end as usize, false));
                        }
                        _ => {}
                    }
                }
                Visit::Leave(id) if matches!(tree.node(id).kind, Kind::Relations | Kind::List) => depth -= 1,
                Visit::Leave(_) => {}
            }
        }
        indentation.blocks.extend(tree.comments().iter().map(|&(start, end)| (start as usize, end as usize, true)));
        indentation.blocks.sort_unstable();
        indentation.begins.sort_unstable();
        indentation
    }

    /// `start` may lie before the blanks that the sign stands behind.
    fn begin(&mut self, text: &str, start: usize, column: usize) {
        let blanks = text[start..].len() - text[start..].trim_start_matches([' ', '\t', '\n', '\r']).len();
        self.begins.push((start + blanks, column));
    }

    /// The column of a line whose first letter stands at `at`; `None` where the tree says nothing.
    pub(super) fn column(&self, at: usize) -> Option<usize> {
        if let Ok(found) = self.begins.binary_search_by_key(&at, |&(start, _)| start) {
            return Some(self.begins[found].1);
        }
        let before = self.extents.partition_point(|&(start, ..)| start <= at);
        let (_, end, column) = *self.extents[..before].last()?;
        (at < end).then_some(column)
    }

    /// The block that begins before `at` and goes on there: its start, and whether it may be shifted.
    pub(super) fn block_around(&self, at: usize) -> Option<(usize, bool)> {
        let before = self.blocks.partition_point(|&(start, ..)| start < at);
        let (start, end, shifts) = *self.blocks[..before].last()?;
        (at < end).then_some((start, shifts))
    }

    /// Does a comment or another block begin at `at`, and where does it end?
    pub(super) fn block_at(&self, at: usize) -> Option<usize> {
        let found = self.blocks.binary_search_by_key(&at, |&(start, ..)| start).ok()?;
        Some(self.blocks[found].1)
    }
}
