//! What stands in the lines of an outline.

use crate::model::RelationKind;
use crate::render::TextDirection;
use crate::render::scene::{EdgeKind, Node, NodeId, Scene, Subject};
use crate::render::wrap::Wrap;

/// Columns of a text that stands for a claim without a title.
const SHORT: usize = 40;

/// A paragraph of an outline.
pub(in crate::render) struct Item {
    /// The sign in front of it.
    pub(in crate::render) lead: String,
    /// What it says; breaks into lines.
    pub(in crate::render) text: String,
    /// The way in which the text runs.
    pub(in crate::render) direction: TextDirection,
}

impl Item {
    pub(in crate::render) fn new(lead: &str, text: &str, direction: TextDirection) -> Item {
        let direction = TextDirection::of_text(text).unwrap_or(direction);
        Item { lead: lead.to_owned(), text: text.to_owned(), direction }
    }
}

/// Writes items.
pub(in crate::render) struct Items<'s, 'm> {
    scene: &'s Scene<'m>,
    is_ascii: bool,
}

impl<'s, 'm> Items<'s, 'm> {
    pub(in crate::render) fn new(scene: &'s Scene<'m>, is_ascii: bool) -> Items<'s, 'm> {
        Items { scene, is_ascii }
    }

    pub(in crate::render) fn root(&self, id: NodeId) -> Item {
        let node = self.scene.node(id);
        let lead = if node.marks.main { self.sign("★ ", "* ") } else { "" };
        self.item(lead, node, self.whole(node))
    }

    /// The box at the start of an arrow, with what the arrow says. One that is shown already is only
    /// named.
    pub(in crate::render) fn child(&self, edge: usize, is_new: bool) -> Item {
        let edge = self.scene.edges[edge];
        let node = self.scene.node(edge.from);
        let text = match is_new {
            true => self.whole(node),
            false => {
                let arrow = self.sign("↑ ", "");
                format!("{} ({arrow}{})", self.name(node), self.scene.words.see_above)
            }
        };
        match edge.kind {
            EdgeKind::Relation(kind) if kind.is_symmetric() => {
                let lead = format!("{}({}) ", self.sign("− ", "- "), edge.kind.word(self.scene.words));
                self.item(&lead, node, text)
            }
            kind => self.item(self.glyph(kind), node, text),
        }
    }

    pub(in crate::render) fn sources(&self) -> Vec<Item> {
        let scene = self.scene;
        let heading = (!scene.sources.is_empty()).then(|| Item::new("", scene.words.sources, scene.text_direction));
        let sources = scene.sources.iter().enumerate().map(|(at, (id, source))| {
            let text = source.in_words(id, scene.words.comma, source.url.as_deref());
            Item::new(&format!("[{}] ", at + 1), &text, scene.text_direction)
        });
        heading.into_iter().chain(sources).collect()
    }

    /// The text runs as the claim does, whatever is added to it.
    fn item(&self, lead: &str, node: &Node, text: String) -> Item {
        let own = node.text.as_deref().or(node.title.as_deref()).and_then(TextDirection::of_text);
        Item { lead: lead.to_owned(), text, direction: own.unwrap_or(self.scene.text_direction) }
    }

    fn glyph(&self, kind: EdgeKind) -> &'static str {
        match kind {
            EdgeKind::Premise => self.sign("• ", "* "),
            EdgeKind::Conclusion | EdgeKind::Relation(RelationKind::Support) => "+ ",
            EdgeKind::Relation(RelationKind::Entails) => self.sign("⊨ ", "+ "),
            EdgeKind::Relation(RelationKind::Undercut) => self.sign("⊘ ", "_ "),
            EdgeKind::Relation(_) => self.sign("− ", "- "),
        }
    }

    fn sign(&self, unicode: &'static str, ascii: &'static str) -> &'static str {
        if self.is_ascii { ascii } else { unicode }
    }

    /// All that a box says.
    fn whole(&self, node: &Node) -> String {
        if let Subject::Inference(_) = node.subject {
            return self.inference(node);
        }
        let mut text = match (&node.title, &node.text) {
            (Some(title), Some(text)) => format!("{}: {text}", self.bracketed(node, title)),
            (None, Some(text)) => text.to_string(),
            _ => self.name(node),
        };
        let marks = self.scene.marks_and_bases(node);
        if !marks.is_empty() {
            text.push_str(&format!(" ({})", marks.join(self.scene.words.comma)));
        }
        if let Some(speech) = self.speech(node) {
            text.push(' ');
            text.push_str(&speech);
        }
        for degree in &node.degrees {
            text.push_str(&format!(" ({})", degree.word));
        }
        for tag in &node.tags {
            text.push_str(&format!(" #{tag}"));
        }
        for number in &node.notes {
            text.push_str(&format!(" [{number}]"));
        }
        if let Some(found) = self.found(node) {
            text.push(' ');
            text.push_str(&found);
        }
        text
    }

    fn speech(&self, node: &Node) -> Option<String> {
        if !self.is_ascii {
            return self.scene.speech(node);
        }
        let stance = node.stance.map(|stance| self.scene.words.stance(stance));
        let parts: Vec<&str> = node.voice.iter().copied().chain(stance).collect();
        (!parts.is_empty()).then(|| format!("({})", parts.join(": ")))
    }

    /// What rules found in a box.
    fn found(&self, node: &Node) -> Option<String> {
        let found = self.scene.found(node)?;
        Some(if self.is_ascii { found.replace('⚠', "!") } else { found })
    }

    fn inference(&self, node: &Node) -> String {
        let because = self.because(node);
        match &node.title {
            Some(title) => format!("{} {because}:", self.bracketed(node, title)),
            None => format!("{because}:"),
        }
    }

    /// What a step says of its premises, and what it comes to.
    pub(in crate::render) fn because(&self, node: &Node) -> String {
        let words = self.scene.words;
        let because = node.text.as_deref().unwrap_or(words.because);
        let Subject::Inference(id) = node.subject else { return because.to_owned() };
        let premises = &self.scene.model.inference(id).premises;
        let together = if premises.len() > 1 { format!("{}{}", words.comma, words.together) } else { String::new() };
        let outcome = node.weighed.map(|outcome| format!(" ({})", words.outcome(outcome))).unwrap_or_default();
        let found = self.found(node).map(|found| format!(" {found}")).unwrap_or_default();
        format!("{because}{together}{outcome}{found}")
    }

    /// What a box is called: its title, or the beginning of its text.
    fn name(&self, node: &Node) -> String {
        match (&node.title, &node.text) {
            (Some(title), _) => self.bracketed(node, title),
            (None, Some(text)) => {
                let mut lines = Vec::new();
                Wrap::new(SHORT).fill(text, |line| lines.push(line.to_owned()));
                match lines.as_slice() {
                    [] => String::new(),
                    [only] => only.clone(),
                    [first, ..] => format!("{first}{}", self.sign("…", "...")),
                }
            }
            (None, None) => self.bracketed(node, self.scene.title_of(node)),
        }
    }

    fn bracketed(&self, node: &Node, title: &str) -> String {
        match node.subject {
            Subject::Claim(_) => format!("[{title}]"),
            Subject::Argument(_) | Subject::Inference(_) => format!("<{title}>"),
            Subject::Section(_) => format!("{}{title}", self.sign("§ ", "# ")),
        }
    }
}
