//! A map as an essay: plain text, a line for each paragraph.
//!
//! The main claim opens it. A claim that has reasons gets a paragraph with them, with what speaks against it and with
//! what is said in reply; what has no more than a reason or two of its own has them there as well, and what has more, a
//! paragraph further down. Nothing is told twice but in passing, which also ends circles. What nothing is given for is the
//! end. Every phrase takes its turn among others that say the same.
//!
//! The order of it all is here. `reasons` goes into a claim, `telling` says what a box says, `sentence` fits that into
//! sentences, `prose` sets sentences into paragraphs, `phrases` holds the words around them.

mod phrases;
mod prose;
mod reasons;
mod sentence;
mod telling;
#[cfg(test)]
mod tests;

use super::scene::{Adjacency, NodeId, Scene};
use phrases::{Phrases, Things};
use prose::{Prose, parts, with_count};
use sentence::{Statement, Wording};

/// A list inside of one sentence is this long at most.
const LIST: usize = 330;

/// Writes a scene as an essay. Takes time linear in the size of the scene.
pub(super) fn essay(scene: &Scene) -> String {
    let mut writer = Writer::new(scene);
    writer.heading();
    let roots = scene.roots(&writer.incoming);
    let (alone, roots): (Vec<_>, Vec<_>) =
        roots.into_iter().partition(|&root| writer.is_alone(root) && !scene.node(root).marks.main);
    writer.opening(&roots);
    for root in roots {
        writer.root(root);
    }
    writer.alone(&alone);
    writer.open_points();
    writer.sources();
    writer.prose.into_text()
}

struct Writer<'s, 'm> {
    scene: &'s Scene<'m>,
    incoming: Adjacency,
    /// How many arrows leave each box.
    outgoing: Vec<u32>,
    phrases: &'static Phrases,
    wording: Wording,
    prose: Prose,
    is_told: Vec<bool>,
    /// Has it been, or will it be, the matter of a paragraph?
    is_developed: Vec<bool>,
    is_opened: bool,
}

/// What a paragraph is to be about.
#[derive(Clone, Copy)]
struct Topic {
    node: NodeId,
    /// Was it an objection when it was told?
    is_objection: bool,
    place: Place,
}

/// Where a topic stands among those of the paragraph that it comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Only,
    First,
    Between,
    Last,
}

impl<'s, 'm> Writer<'s, 'm> {
    fn new(scene: &'s Scene<'m>) -> Writer<'s, 'm> {
        let phrases = Phrases::of(scene.words.lang);
        let mut outgoing = vec![0; scene.nodes.len()];
        scene.edges.iter().for_each(|edge| outgoing[edge.from.index()] += 1);
        Writer {
            scene,
            incoming: scene.incoming(),
            outgoing,
            phrases,
            wording: Wording::of(scene, phrases),
            prose: Prose::default(),
            is_told: vec![false; scene.nodes.len()],
            is_developed: vec![false; scene.nodes.len()],
            is_opened: false,
        }
    }

    fn heading(&mut self) {
        for text in [self.scene.title, self.scene.subtitle].into_iter().flatten() {
            self.prose.line(&crate::brief::one_line(text));
        }
    }

    /// Says what is argued for, where that is several things.
    fn opening(&mut self, roots: &[NodeId]) {
        let mains: Vec<NodeId> = roots.iter().copied().filter(|&root| self.scene.node(root).marks.main).collect();
        let theses = if mains.is_empty() { roots } else { &mains };
        if theses.len() > 1 {
            let count = (self.phrases.counted)(Things::Claims, theses.len());
            self.prose.say_count(self.phrases.theses, &count);
        }
    }

    fn is_alone(&self, node: NodeId) -> bool {
        self.incoming.of(node).is_empty() && self.outgoing[node.index()] == 0
    }

    // What is told in which order.

    fn root(&mut self, root: NodeId) {
        if !std::mem::replace(&mut self.is_developed[root.index()], true) {
            let has_opening = self.prose.is_begun();
            if self.is_opened {
                self.prose.end_paragraph();
            }
            let turns = match (has_opening, self.is_opened) {
                (true, false) => self.phrases.first_thesis,
                (false, false) => self.phrases.thesis,
                _ if self.scene.node(root).marks.main => self.phrases.next_thesis,
                _ => self.phrases.further,
            };
            self.is_opened = true;
            let statement = self.tell(root);
            self.prose.say(turns, &statement);
            let mut topics = self.develop(root, false, false);
            while let Some(topic) = topics.pop() {
                topics.extend(self.topic(topic));
            }
        }
    }

    /// A paragraph about something told before. What it leaves to others comes back, the next one last.
    fn topic(&mut self, topic: Topic) -> Vec<Topic> {
        self.prose.end_paragraph();
        let turns = match (topic.is_objection, topic.place) {
            (true, _) => self.phrases.objected,
            (false, Place::Only) => self.phrases.only,
            (false, Place::First) => self.phrases.first,
            (false, Place::Between) => self.phrases.next,
            (false, Place::Last) => self.phrases.last,
        };
        let statement = self.bare(topic.node);
        self.prose.say(turns, &statement);
        let is_question = self.prose.is_asking();
        self.develop(topic.node, topic.is_objection, is_question)
    }

    // What stands alone, and what is left open.

    fn alone(&mut self, alone: &[NodeId]) {
        if alone.is_empty() {
            return;
        }
        self.prose.end_paragraph();
        if self.is_opened {
            let phrase = self.prose.turn(self.phrases.alone);
            self.prose.push(phrase);
        }
        for &node in alone {
            self.prose.breathe();
            let sentence = self.tell(node).sentence();
            self.prose.push(&sentence);
        }
    }

    fn open_points(&mut self) {
        let scene = self.scene;
        let open: Vec<NodeId> = scene.node_ids().filter(|&id| scene.node(id).marks.unsupported).collect();
        self.prose.end_paragraph();
        match *open {
            [] => {}
            [one] => {
                let statement = self.bare(one);
                self.prose.say(self.phrases.open[0], &statement);
            }
            _ => self.open_list(&open),
        }
        self.prose.end_paragraph();
    }

    fn open_list(&mut self, open: &[NodeId]) {
        let lead = with_count(self.phrases.open[1][0], &(self.phrases.counted)(Things::Points, open.len()));
        let statements: Vec<Statement> = open.iter().map(|&node| self.bare(node)).collect();
        match parts(&statements, 2 * LIST) {
            Some(parts) => {
                let parts: Vec<String> = parts.iter().map(|part| format!("{}{part}", self.phrases.that)).collect();
                self.say_list(lead.strip_suffix('.').unwrap_or(&lead), &parts);
            }
            None => {
                self.prose.push(&lead);
                for statement in statements {
                    self.prose.breathe();
                    self.prose.push(&statement.sentence());
                }
            }
        }
    }

    fn sources(&mut self) {
        let scene = self.scene;
        if scene.sources.is_empty() {
            return;
        }
        self.prose.line("");
        self.prose.line(scene.words.sources);
        for (at, (id, source)) in scene.sources.iter().enumerate() {
            let text = source.in_words(id, scene.words.comma, source.url.as_deref());
            self.prose.line(&format!("[{}] {}", at + 1, crate::brief::one_line(&text)));
        }
    }
}

/// What is left to paragraphs of their own, the next one last.
fn as_topics(left: Vec<(NodeId, bool)>) -> Vec<Topic> {
    let last = left.len().saturating_sub(1);
    let topics = left.into_iter().enumerate().rev().map(|(at, (node, is_objection))| {
        let place = match at {
            0 if last == 0 => Place::Only,
            0 => Place::First,
            at if at == last => Place::Last,
            _ => Place::Between,
        };
        Topic { node, is_objection, place }
    });
    topics.collect()
}
