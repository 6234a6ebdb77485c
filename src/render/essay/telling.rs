//! What a claim, an argument or a step says, and what is told of it with that.

use super::Writer;
use super::prose::enumerated;
use super::sentence::{Statement, said};
use crate::brief::beginning;
use crate::render::scene::{Node, NodeId, Subject};

/// What is said again is cut to so many characters.
const MENTION: usize = 240;

impl Writer<'_, '_> {
    /// A claim or argument: all of it the first time, in passing later.
    pub(super) fn tell(&mut self, id: NodeId) -> Statement {
        self.tell_premise(id, true)
    }

    /// The same, where what goes unsaid may be told of several together.
    pub(super) fn tell_premise(&mut self, id: NodeId, says_unsaid: bool) -> Statement {
        let node = self.scene.node(id);
        if std::mem::replace(&mut self.is_told[id.index()], true) {
            let above = self.prose.turn(self.phrases.above);
            return self.bare(id).followed_by(above);
        }
        let mut after = String::new();
        if node.marks.implicit && says_unsaid {
            after.push_str(self.prose.turn(self.phrases.unsaid));
        }
        after += &self.speech(node);
        if after.is_empty() {
            after += self.ground(node);
        }
        for (is_set, phrase) in
            [(node.marks.assumed, self.phrases.granted), (node.marks.undeveloped, self.phrases.undeveloped)]
        {
            after.push_str(if is_set { phrase } else { "" });
        }
        for degree in &node.degrees {
            after += &format!(" ({})", degree.word);
        }
        if let Some(outcome) = node.weighed {
            after += &format!(" ({})", self.scene.words.outcome(outcome));
        }
        for number in &node.notes {
            after += &format!(" [{number}]");
        }
        self.statement(id, None).followed_by(&after)
    }

    /// Who says it, and how the author stands to it.
    fn speech(&self, node: &Node) -> String {
        let names: Vec<String> = node.voice.iter().map(|name| self.wording.name(name)).collect();
        let mut speech = String::new();
        if let Some((last, rest)) = names.split_last() {
            let name = rest.iter().rev().fold(last.clone(), |inner, outer| format!("{inner} ({outer})"));
            speech += &self.phrases.according.replace("{s}", &name);
        }
        speech += node.stance.map_or("", |stance| self.phrases.stance(stance, names.is_empty()));
        speech
    }

    /// On what it rests by itself, once in a paragraph.
    fn ground(&mut self, node: &Node) -> &'static str {
        let mut phrases = node.basis.iter().map(|&basis| self.phrases.basis(basis));
        let phrase = phrases.find(|phrase| !phrase.is_empty()).unwrap_or_default();
        self.prose.once(phrase)
    }

    /// What it says, without more, and not all of it where that is long.
    pub(super) fn bare(&mut self, id: NodeId) -> Statement {
        self.is_told[id.index()] = true;
        self.statement(id, Some(MENTION))
    }

    fn statement(&self, id: NodeId, most: Option<usize>) -> Statement {
        let (scene, node) = (self.scene, self.scene.node(id));
        let text = match node.subject {
            Subject::Inference(inference) => {
                scene.model.claim(scene.model.inference(inference).conclusion).text_in(scene.lang)
            }
            _ => said(scene, node),
        };
        if text.trim().is_empty() {
            let title = node.title.as_deref().unwrap_or(scene.title_of(node));
            return self.wording.statement(&self.phrases.named.replace("{s}", title));
        }
        match most {
            Some(most) => self.wording.statement(&beginning(text, most)),
            None => self.wording.statement(text),
        }
    }

    /// What the author says of a step in short, in the language of the essay.
    pub(super) fn gist(&self, pill: NodeId) -> Option<Statement> {
        let Subject::Inference(id) = self.scene.node(pill).subject else { return None };
        let argument = self.scene.model.argument(self.scene.model.inference(id).argument);
        let is_whole = argument.conclusion() == Some(self.scene.model.inference(id).conclusion);
        let is_own = self.scene.lang == self.scene.model.lang();
        let text = argument.text().filter(|_| is_whole && is_own)?.before_tags();
        (!text.is_empty()).then(|| self.wording.statement(text))
    }

    /// A sentence without its full stop, and a list behind it.
    pub(super) fn say_list(&mut self, lead: &str, parts: &[String]) {
        let list = enumerated(parts, self.phrases.semicolon, self.phrases.and);
        self.prose.push(&format!("{lead}{} {list}.", self.phrases.colon));
    }
}
