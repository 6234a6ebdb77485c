//! A map as an outline in Markdown, for pages that show it as lists.
//!
//! The sections are headings, and below each stand the claims on top that belong to it, with what speaks for them and
//! against them in lists inside of lists. The premises of one step are a numbered list below it. What stands twice is told
//! once; elsewhere a link leads there, which also ends circles. What is too deep for lists goes on further down, behind
//! a link as well. Nothing in the texts is markup: `docs/interchange.md` shows the page.

#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use super::direction::is_direction_mark;
use super::scene::{Adjacency, EdgeKind, GroupId, Node, NodeId, Scene, Subject};
use super::tree::Items;
use crate::brief::{beginning, one_line};
use crate::model::RelationKind;

/// As many lists stand inside of each other.
const DEEPEST: usize = 12;
/// Characters of a text that stands for a claim without a title.
const SHORT: usize = 60;

/// Writes a scene as Markdown. Takes time linear in the size of the scene.
pub(super) fn markdown(scene: &Scene) -> String {
    let mut page = Page::new(scene);
    page.open();
    page.trees();
    page.close();
    page.out
}

struct Page<'s, 'm> {
    scene: &'s Scene<'m>,
    items: Items<'s, 'm>,
    incoming: Adjacency,
    /// How many arrows leave each box.
    outgoing: Vec<u32>,
    /// Does it stand more than once, so that a link leads to it?
    is_target: Vec<bool>,
    is_shown: Vec<bool>,
    /// What goes on below what is too deep.
    continued: Vec<NodeId>,
    out: String,
}

/// A box on the way down.
struct Open {
    node: NodeId,
    /// How many of the arrows at it are followed.
    next: usize,
    /// Columns before the items below it.
    indent: usize,
}

impl<'s, 'm> Page<'s, 'm> {
    fn new(scene: &'s Scene<'m>) -> Page<'s, 'm> {
        let mut outgoing = vec![0_u32; scene.nodes.len()];
        scene.edges.iter().for_each(|edge| outgoing[edge.from.index()] += 1);
        Page {
            scene,
            items: Items::new(scene, false),
            incoming: scene.incoming(),
            is_target: outgoing.iter().map(|&arrows| arrows > 1).collect(),
            outgoing,
            is_shown: vec![false; scene.nodes.len()],
            continued: Vec::new(),
            out: String::new(),
        }
    }

    fn open(&mut self) {
        if self.scene.text_direction.is_right_to_left() {
            self.out.push_str("<div dir=\"rtl\">\n\n");
        }
        if let Some(title) = self.scene.title {
            self.push(format_args!("# {}\n\n", Escaped(title)));
        }
        if let Some(subtitle) = self.scene.subtitle {
            self.push(format_args!("{}\n\n", Escaped(subtitle)));
        }
    }

    fn trees(&mut self) {
        let scene = self.scene;
        let roots = scene.roots(&self.incoming);
        for root in &roots {
            self.is_target[root.index()] = self.outgoing[root.index()] > 0;
        }
        // Where there is no section, first; else in the order of sections.
        let mut by_group: Vec<Vec<NodeId>> = vec![Vec::new(); scene.groups.len() + 1];
        for root in roots {
            by_group[scene.node(root).group.map_or(0, |group| group.index() + 1)].push(root);
        }
        let mut is_headed = vec![false; scene.groups.len()];
        for (at, roots) in by_group.into_iter().enumerate().filter(|(_, roots)| !roots.is_empty()) {
            if let Some(group) = at.checked_sub(1) {
                self.headings(GroupId(group as u32), &mut is_headed);
            }
            for root in roots {
                self.tree(root);
                while let Some(node) = self.continued.pop() {
                    self.tree(node);
                }
            }
            self.out.push('\n');
        }
    }

    /// The heading of a section, and of those around it.
    fn headings(&mut self, group: GroupId, is_headed: &mut [bool]) {
        let mut path = Vec::new();
        let mut around = Some(group);
        while let Some(id) = around.filter(|id| !std::mem::replace(&mut is_headed[id.index()], true)) {
            path.push(id);
            around = self.scene.groups[id.index()].parent;
        }
        for id in path.into_iter().rev() {
            let group = &self.scene.groups[id.index()];
            let level = "#".repeat((group.level as usize + 1).min(6));
            self.push(format_args!("{level} {}\n\n", Escaped(group.title)));
        }
    }

    /// A root and everything below it that is not shown yet.
    fn tree(&mut self, root: NodeId) {
        if std::mem::replace(&mut self.is_shown[root.index()], true) {
            // It was promised further up, and stands there where its turn came before.
            return;
        }
        let mut path = vec![Open { node: root, next: 0, indent: 2 }];
        self.item("- ", "", root, true);
        while let Some(open) = path.last_mut() {
            let Some(&edge) = self.incoming.of(open.node).get(open.next) else {
                path.pop();
                continue;
            };
            open.next += 1;
            let (number, indent) = (open.next, open.indent);
            let level = path.len();
            let edge = self.scene.edges[edge];
            let marker = match edge.kind {
                EdgeKind::Premise => format!("{number}. "),
                _ => "- ".to_owned(),
            };
            self.out.extend(std::iter::repeat_n(' ', indent));
            let lead = self.lead(edge.kind);
            let is_new = !self.is_shown[edge.from.index()];
            let is_deep = level >= DEEPEST && !self.incoming.of(edge.from).is_empty();
            if is_new && is_deep {
                self.is_target[edge.from.index()] = true;
                self.continued.push(edge.from);
            }
            self.item(&marker, &lead, edge.from, is_new && !is_deep);
            if is_new && !is_deep {
                self.is_shown[edge.from.index()] = true;
                path.push(Open { node: edge.from, next: 0, indent: indent + marker.len() });
            }
        }
    }

    /// What an arrow says.
    fn lead(&self, kind: EdgeKind) -> String {
        let word = kind.word(self.scene.words);
        match kind {
            EdgeKind::Premise => String::new(),
            EdgeKind::Conclusion | EdgeKind::Relation(RelationKind::Support) => "**+** ".to_owned(),
            EdgeKind::Relation(RelationKind::Entails) => format!("**+** *{}:* ", Escaped(word)),
            EdgeKind::Relation(RelationKind::Attack) => "**−** ".to_owned(),
            EdgeKind::Relation(RelationKind::Contrary | RelationKind::Contradictory) => {
                format!("**−** *{}:* ", Escaped(word))
            }
            EdgeKind::Relation(RelationKind::Undercut) => format!("**⊘** *{}:* ", Escaped(word)),
        }
    }

    /// A line of a list: all that a box says, or its name and a link to where that stands.
    fn item(&mut self, marker: &str, lead: &str, id: NodeId, is_whole: bool) {
        let node = self.scene.node(id);
        self.push(format_args!("{marker}{lead}"));
        match is_whole {
            true => {
                if self.is_target[id.index()] {
                    self.push(format_args!("<a id=\"{}\"></a>", node.subject));
                }
                self.whole(node);
            }
            false => {
                let (name, see) = (self.name(node), self.scene.words.elsewhere);
                self.push(format_args!("{name} ([{}](#{}))", Escaped(see), node.subject));
            }
        }
        self.out.push('\n');
    }

    fn whole(&mut self, node: &Node) {
        if let Subject::Inference(_) = node.subject {
            let because = self.items.because(node);
            let because = Escaped(&because).to_string();
            return match &node.title {
                Some(title) => self.push(format_args!("*{}* {because}:", Escaped(title))),
                None => self.push(format_args!("{because}:")),
            };
        }
        let name = self.name(node);
        let text = node.text.as_deref().map(|text| Escaped(text).to_string());
        match (&node.title, text) {
            (Some(_), Some(text)) => self.push(format_args!("{name}: {text}")),
            (None, Some(text)) => self.push(format_args!("{text}")),
            (_, None) => self.push(format_args!("{name}")),
        }
        let marks = self.scene.marks_and_bases(node);
        if !marks.is_empty() {
            self.push(format_args!(" *({})*", Escaped(&marks.join(self.scene.words.comma))));
        }
        if let Some(speech) = self.scene.speech(node) {
            self.push(format_args!(" {}", Escaped(&speech)));
        }
        for degree in &node.degrees {
            self.push(format_args!(" *({})*", Escaped(&degree.word)));
        }
        for tag in &node.tags {
            self.push(format_args!(" \\#{}", Escaped(tag)));
        }
        for number in &node.notes {
            self.push(format_args!("[^{number}]"));
        }
        if let Some(found) = self.scene.found(node) {
            self.push(format_args!(" *{}*", Escaped(&found)));
        }
        if let Some(link) = node.link {
            self.push(format_args!(" [↗](<{}>)", link.replace(['<', '>', '\\', '\n', '\r'], "")));
        }
    }

    /// What a box is called: its title, or the beginning of its text.
    fn name(&self, node: &Node) -> String {
        let is_argument = matches!(node.subject, Subject::Argument(_) | Subject::Inference(_));
        let mark = if is_argument { "*" } else { "**" };
        match (&node.title, &node.text) {
            (None, Some(text)) if !matches!(node.subject, Subject::Inference(_)) => {
                Escaped(&beginning(&one_line(text), SHORT)).to_string()
            }
            (title, _) => {
                let title = title.as_deref().unwrap_or(self.scene.title_of(node));
                let title = one_line(title);
                if title.is_empty() { "…".to_owned() } else { format!("{mark}{}{mark}", Escaped(&title)) }
            }
        }
    }

    fn close(&mut self) {
        let words = self.scene.words;
        self.out.truncate(self.out.trim_end().len());
        self.out.push_str(if self.scene.sources.is_empty() { "\n" } else { "\n\n" });
        for (at, (id, source)) in self.scene.sources.iter().enumerate() {
            let text = source.in_words(id, words.comma, source.url.as_deref());
            self.push(format_args!("[^{}]: {}\n", at + 1, Escaped(&text)));
        }
        if self.scene.text_direction.is_right_to_left() {
            self.out.push_str("\n</div>\n");
        }
        if self.out.trim().is_empty() {
            self.out.clear();
        }
    }

    fn push(&mut self, text: std::fmt::Arguments) {
        // Writing to a string cannot fail.
        let _ = self.out.write_fmt(text);
    }
}

/// Text in which nothing is markup of Markdown, HTML or formulas, and nothing turns the text around it; on one line.
pub(crate) struct Escaped<'t>(pub(crate) &'t str);

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        use std::fmt::Write;
        let text = self.0.trim();
        for (at, char) in text.char_indices() {
            match char {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '!' | '$' | '>' => write!(f, "\\{char}")?,
                '#' | '+' | '-' | '=' if at == 0 => write!(f, "\\{char}")?,
                // `1.` begins a list.
                '.' | ')' if (1..10).contains(&at) && text[..at].bytes().all(|byte| byte.is_ascii_digit()) => {
                    write!(f, "\\{char}")?;
                }
                _ if is_direction_mark(char) => {}
                _ if char.is_control() || matches!(char, '\u{2028}' | '\u{2029}') => f.write_char(' ')?,
                _ => f.write_char(char)?,
            }
        }
        Ok(())
    }
}
