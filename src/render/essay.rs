//! A map as an essay: plain text, a line for each paragraph.
//!
//! The main claim opens it. A claim that has reasons gets a paragraph with them, with what speaks against it and with
//! what is said in reply; what has no more than a reason or two of its own has them there as well, and what has more, a
//! paragraph further down. Nothing is told twice but in passing, which also ends circles. What nothing is given for is the
//! end. Every phrase takes its turn among others that say the same.

mod phrases;
mod sentence;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::scene::{Adjacency, EdgeKind, Node, NodeId, Scene, Subject};
use crate::brief::beginning;
use crate::model::{RelationKind, Stance};
use phrases::{Phrases, Things, Turns};
use sentence::{Statement, Wording, said};

/// A paragraph is this long at most before another reason begins a new one.
const PARAGRAPH: usize = 1400;
/// What is said again is cut to so many characters.
const MENTION: usize = 240;
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
    writer.out
}

struct Writer<'s, 'm> {
    scene: &'s Scene<'m>,
    incoming: Adjacency,
    /// How many arrows leave each box.
    outgoing: Vec<u32>,
    phrases: &'static Phrases,
    wording: Wording,
    /// Whose turn it is among phrases.
    turns: BTreeMap<usize, usize>,
    is_told: Vec<bool>,
    /// Has it been, or will it be, the matter of a paragraph?
    is_developed: Vec<bool>,
    /// Phrases that a paragraph has once at most.
    used: Vec<&'static str>,
    paragraph: String,
    out: String,
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

/// What is spoken of as it is gone into at once.
#[derive(Clone, Copy)]
enum Label {
    /// What was said just now.
    This,
    /// One of the premises that were listed, by place.
    Premise(usize),
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
            turns: BTreeMap::new(),
            is_told: vec![false; scene.nodes.len()],
            is_developed: vec![false; scene.nodes.len()],
            used: Vec::new(),
            paragraph: String::new(),
            out: String::new(),
            is_opened: false,
        }
    }

    fn heading(&mut self) {
        for text in [self.scene.title, self.scene.subtitle].into_iter().flatten() {
            let line = crate::brief::one_line(text);
            self.out.push_str(&line);
            self.out.push('\n');
        }
    }

    /// Says what is argued for, where that is several things.
    fn opening(&mut self, roots: &[NodeId]) {
        let mains: Vec<NodeId> = roots.iter().copied().filter(|&root| self.scene.node(root).marks.main).collect();
        let theses = if mains.is_empty() { roots } else { &mains };
        if theses.len() > 1 {
            let count = (self.phrases.counted)(Things::Claims, theses.len());
            let phrase = self.turn(self.phrases.theses);
            self.push(&with_count(phrase, &count));
        }
    }

    fn is_alone(&self, node: NodeId) -> bool {
        self.incoming.of(node).is_empty() && self.outgoing[node.index()] == 0
    }

    // What is told in which order.

    fn root(&mut self, root: NodeId) {
        if !std::mem::replace(&mut self.is_developed[root.index()], true) {
            let has_opening = !self.paragraph.is_empty();
            if self.is_opened {
                self.end_paragraph();
            }
            let turns = match (has_opening, self.is_opened) {
                (true, false) => self.phrases.first_thesis,
                (false, false) => self.phrases.thesis,
                _ if self.scene.node(root).marks.main => self.phrases.next_thesis,
                _ => self.phrases.further,
            };
            self.is_opened = true;
            let statement = self.tell(root);
            self.say(turns, &statement);
            let mut topics = self.develop(root, false, false);
            while let Some(topic) = topics.pop() {
                topics.extend(self.topic(topic));
            }
        }
    }

    /// A paragraph about something told before. What it leaves to others comes back, the next one last.
    fn topic(&mut self, topic: Topic) -> Vec<Topic> {
        self.end_paragraph();
        let turns = match (topic.is_objection, topic.place) {
            (true, _) => self.phrases.objected,
            (false, Place::Only) => self.phrases.only,
            (false, Place::First) => self.phrases.first,
            (false, Place::Between) => self.phrases.next,
            (false, Place::Last) => self.phrases.last,
        };
        let statement = self.bare(topic.node);
        self.say(turns, &statement);
        let is_question = self.paragraph.ends_with('?');
        self.develop(topic.node, topic.is_objection, is_question)
    }

    /// The reasons for a claim and what speaks against it.
    fn develop(&mut self, node: NodeId, is_objection: bool, is_question: bool) -> Vec<Topic> {
        let (mut supports, mut attacks) = (Vec::new(), Vec::new());
        for &at in self.incoming.of(node) {
            let edge = self.scene.edges[at];
            let is_support = match edge.kind {
                EdgeKind::Premise | EdgeKind::Conclusion => true,
                EdgeKind::Relation(kind) => kind.is_support(),
            };
            if is_support { supports.push(edge) } else { attacks.push(edge) }
        }
        let mut left = Vec::new();
        if supports.len() > 1 {
            let phrase = self.turn(self.phrases.reasons);
            let count = (self.phrases.counted)(Things::Reasons, supports.len());
            self.push(&with_count(phrase, &count));
        }
        for (at, edge) in supports.iter().enumerate() {
            self.breathe();
            let turns = match (edge.kind, supports.len(), at) {
                (EdgeKind::Relation(RelationKind::Entails), ..) => self.phrases.entailed,
                (_, 1, _) if is_question => self.phrases.answer,
                (_, 1, _) => self.phrases.reason,
                (_, _, at) => self.phrases.ordinals.get(at).copied().unwrap_or(self.phrases.more),
            };
            self.reason(edge.from, turns, supports.len() == 1, &mut left);
        }
        for (at, edge) in attacks.iter().enumerate() {
            self.breathe();
            let EdgeKind::Relation(kind) = edge.kind else { continue };
            let turns = match kind {
                RelationKind::Undercut => self.phrases.doubt,
                RelationKind::Contrary => self.phrases.contrary,
                RelationKind::Contradictory => self.phrases.contradictory,
                _ if is_objection => self.phrases.reply,
                _ if at == 0 => self.phrases.objection,
                _ => self.phrases.objections,
            };
            self.against(edge.from, turns, !is_objection, &mut left);
        }
        self.as_topics(left)
    }

    fn as_topics(&self, left: Vec<(NodeId, bool)>) -> Vec<Topic> {
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

    /// A reason, which may be a step that takes several premises.
    fn reason(&mut self, from: NodeId, turns: Turns, is_only: bool, left: &mut Vec<(NodeId, bool)>) {
        let Subject::Inference(_) = self.scene.node(from).subject else {
            let statement = self.tell(from);
            self.say(turns, &statement);
            return self.follow(from, Label::This, false, left);
        };
        if std::mem::replace(&mut self.is_developed[from.index()], true) {
            return;
        }
        let premises = self.premises(from);
        let gist = self.gist(from);
        match (&*premises, gist) {
            ([], None) => {}
            ([premise], None) => {
                let statement = self.tell_premise(*premise, true);
                self.say(turns, &statement);
            }
            (_, gist) => {
                let has_gist = gist.is_some();
                match gist {
                    Some(gist) if is_only => self.push(&gist.sentence()),
                    Some(gist) => self.say(turns, &gist),
                    None => {}
                }
                self.step(&premises, Some(turns).filter(|_| !is_only && !has_gist));
            }
        }
        let is_one = premises.len() == 1;
        for (at, &premise) in premises.iter().enumerate() {
            let label = if is_one { Label::This } else { Label::Premise(at) };
            self.follow(premise, label, false, left);
        }
        self.doubts(from, left);
    }

    /// Premises that count together. They may be one of several reasons.
    fn step(&mut self, premises: &[NodeId], reason: Option<Turns>) {
        if let [premise] = premises {
            let statement = self.tell_premise(*premise, true);
            return self.say(self.phrases.reason, &statement);
        }
        let unstated: Vec<usize> = self.unstated(premises);
        let lead = self.step_lead(premises.len(), reason);
        let statements: Vec<Statement> = premises.iter().map(|&premise| self.tell_premise(premise, false)).collect();
        let length: usize = statements.iter().map(Statement::len).sum();
        let inside: Option<Vec<String>> = statements.iter().map(Statement::inside).collect();
        match inside.filter(|_| length <= LIST) {
            Some(parts) => {
                let list = self.listed(&parts);
                self.push(&format!("{lead}{} {list}.", self.phrases.colon));
            }
            None => {
                self.push(&format!("{lead}."));
                let last = statements.len() - 1;
                for (at, statement) in statements.iter().enumerate() {
                    let place = match at {
                        0 => 0,
                        at if at == last && last > 1 => 2,
                        _ => 1,
                    };
                    self.say(self.phrases.listed[place], statement);
                }
            }
        }
        self.say_unstated(&unstated, premises.len());
    }

    /// Says how many premises follow, without a full stop.
    fn step_lead(&mut self, premises: usize, reason: Option<Turns>) -> String {
        let count = (self.phrases.counted)(Things::Premises, premises);
        let lead = self.turn(self.phrases.together).replace("{n}", &count);
        let inside = reason.and_then(|turns| turns.iter().find_map(|phrase| phrase.strip_suffix("{x}.")));
        match inside {
            Some(ordinal) => format!("{ordinal}{lead}"),
            None => sentence::begun(&format!("{}{lead}", self.phrases.opens)),
        }
    }

    fn unstated(&self, premises: &[NodeId]) -> Vec<usize> {
        let is_unstated = |at: &usize| {
            let id = premises[*at];
            self.scene.node(id).marks.implicit && !self.is_told[id.index()]
        };
        (0..premises.len()).filter(is_unstated).collect()
    }

    fn say_unstated(&mut self, unstated: &[usize], premises: usize) {
        let phrase = match unstated.len() {
            0 => return,
            all if all == premises => self.turn(self.phrases.all_unstated),
            1 => self.turn(self.phrases.unstated[0]),
            _ => self.turn(self.phrases.unstated[1]),
        };
        let names: Vec<String> = unstated.iter().map(|&at| (self.phrases.which)(at)).collect();
        let names = match names.split_last() {
            Some((last, rest)) if !rest.is_empty() => {
                format!("{}{}{last}", rest.join(self.phrases.comma), self.phrases.and_name)
            }
            _ => names.concat(),
        };
        self.push(&phrase.replace("{k}", &names));
    }

    /// What speaks against something.
    fn against(&mut self, from: NodeId, turns: Turns, is_objection: bool, left: &mut Vec<(NodeId, bool)>) {
        let statement = self.tell(from);
        self.say(turns, &statement);
        if let Subject::Inference(_) = self.scene.node(from).subject {
            self.is_developed[from.index()] = true;
            let premises = self.premises(from);
            self.step(&premises, None);
            premises
                .iter()
                .enumerate()
                .for_each(|(at, &premise)| self.follow(premise, Label::Premise(at), false, left));
            return self.doubts(from, left);
        }
        if is_objection {
            self.say_unanswered(from);
        }
        self.follow(from, Label::This, is_objection, left);
    }

    /// Says of an objection that is told now and never again that nothing answers it.
    fn say_unanswered(&mut self, objection: NodeId) {
        let is_disputed = self.scene.node(objection).stance == Some(Stance::Disputes);
        if !is_disputed && self.incoming.of(objection).is_empty() && self.outgoing[objection.index()] == 1 {
            let phrase = self.turn(self.phrases.unanswered);
            self.push(phrase);
        }
    }

    /// Goes into something told just now: at once where little is to be said, else in a paragraph to come.
    fn follow(&mut self, node: NodeId, label: Label, is_objection: bool, left: &mut Vec<(NodeId, bool)>) {
        if self.incoming.of(node).is_empty() || std::mem::replace(&mut self.is_developed[node.index()], true) {
            return;
        }
        if !self.is_small(node) {
            return left.push((node, is_objection));
        }
        let mut reasons = 0;
        for at in self.incoming.of(node).to_vec() {
            let edge = self.scene.edges[at];
            let (turns, against) = match edge.kind {
                EdgeKind::Relation(RelationKind::Undercut) => (self.phrases.doubt, true),
                EdgeKind::Relation(RelationKind::Contrary) => (self.phrases.contrary, true),
                EdgeKind::Relation(RelationKind::Contradictory) => (self.phrases.contradictory, true),
                EdgeKind::Relation(RelationKind::Attack) if is_objection => (self.phrases.reply, true),
                EdgeKind::Relation(RelationKind::Attack) => (self.labelled(self.phrases.contested, label), true),
                _ if reasons > 0 => (self.labelled(self.phrases.in_turn_also, label), false),
                _ => (self.labelled(self.phrases.in_turn, label), false),
            };
            if against {
                self.say_labelled(turns, edge.from, label);
                if !is_objection {
                    self.say_unanswered(edge.from);
                }
                continue;
            }
            reasons += 1;
            match self.scene.node(edge.from).subject {
                Subject::Inference(_) => {
                    self.is_developed[edge.from.index()] = true;
                    for premise in self.premises(edge.from) {
                        self.say_labelled(turns, premise, label);
                    }
                }
                _ => self.say_labelled(turns, edge.from, label),
            }
        }
    }

    fn labelled(&self, turns: [Turns; 2], label: Label) -> Turns {
        match label {
            Label::Premise(_) => turns[0],
            Label::This => turns[1],
        }
    }

    fn say_labelled(&mut self, turns: Turns, node: NodeId, label: Label) {
        let statement = self.tell_premise(node, true);
        let phrase = self.choose(turns, &statement);
        let which = match label {
            Label::Premise(at) => (self.phrases.which)(at),
            Label::This => String::new(),
        };
        self.push(&fill(&phrase.replace("{k}", &which), &statement));
    }

    /// Is all that is to be said of it one reason or objection, or two, that have none themselves?
    fn is_small(&self, node: NodeId) -> bool {
        let edges = self.incoming.of(node);
        let is_leaf = |node: NodeId| self.incoming.of(node).is_empty() || self.is_told[node.index()];
        let of_edge = |at: &usize| {
            let from = self.scene.edges[*at].from;
            match self.scene.node(from).subject {
                Subject::Inference(_) => {
                    let leading = self.incoming.of(from);
                    let is_plain = |at: &usize| {
                        let edge = self.scene.edges[*at];
                        edge.kind == EdgeKind::Premise && is_leaf(edge.from)
                    };
                    leading.len() == 1 && leading.iter().all(is_plain)
                }
                _ => is_leaf(from),
            }
        };
        edges.len() <= 2 && edges.iter().all(of_edge)
    }

    /// What doubts a step.
    fn doubts(&mut self, pill: NodeId, left: &mut Vec<(NodeId, bool)>) {
        for at in self.incoming.of(pill).to_vec() {
            let edge = self.scene.edges[at];
            if edge.kind != EdgeKind::Premise {
                self.against(edge.from, self.phrases.doubt, true, left);
            }
        }
    }

    fn premises(&self, pill: NodeId) -> Vec<NodeId> {
        let edges = self.incoming.of(pill).iter().map(|&at| self.scene.edges[at]);
        edges.filter(|edge| edge.kind == EdgeKind::Premise).map(|edge| edge.from).collect()
    }

    /// What the author says of a step in short, in the language of the essay.
    fn gist(&mut self, pill: NodeId) -> Option<Statement> {
        let Subject::Inference(id) = self.scene.node(pill).subject else { return None };
        let argument = self.scene.model.argument(self.scene.model.inference(id).argument);
        let is_whole = argument.conclusion() == Some(self.scene.model.inference(id).conclusion);
        let is_own = self.scene.lang == self.scene.model.lang();
        let text = argument.text().filter(|_| is_whole && is_own)?.before_tags();
        (!text.is_empty()).then(|| self.wording.statement(text))
    }

    // What stands alone, and what is left open.

    fn alone(&mut self, alone: &[NodeId]) {
        if alone.is_empty() {
            return;
        }
        self.end_paragraph();
        let phrase = self.turn(self.phrases.alone);
        if self.is_opened {
            self.push(phrase);
        }
        for &node in alone {
            self.breathe();
            let sentence = self.tell(node).sentence();
            self.push(&sentence);
        }
    }

    fn open_points(&mut self) {
        let scene = self.scene;
        let open: Vec<NodeId> = scene.node_ids().filter(|&id| scene.node(id).marks.unsupported).collect();
        self.end_paragraph();
        match *open {
            [] => {}
            [one] => {
                let statement = self.bare(one);
                self.say(self.phrases.open[0], &statement);
            }
            _ => self.open_list(&open),
        }
        self.end_paragraph();
    }

    fn open_list(&mut self, open: &[NodeId]) {
        let lead = with_count(self.phrases.open[1][0], &(self.phrases.counted)(Things::Points, open.len()));
        let statements: Vec<Statement> = open.iter().map(|&node| self.bare(node)).collect();
        let length: usize = statements.iter().map(Statement::len).sum();
        let that = |part: String| format!("{}{part}", self.phrases.that);
        let inside: Option<Vec<String>> = statements.iter().map(|statement| statement.inside().map(that)).collect();
        match inside.filter(|_| length <= 2 * LIST) {
            Some(parts) => {
                let list = self.listed(&parts);
                let lead = lead.strip_suffix('.').unwrap_or(&lead).to_owned();
                self.push(&format!("{lead}{} {list}.", self.phrases.colon));
            }
            None => {
                self.push(&lead);
                for statement in statements {
                    self.breathe();
                    self.push(&statement.sentence());
                }
            }
        }
    }

    fn sources(&mut self) {
        let (scene, phrases) = (self.scene, self.phrases);
        if scene.sources.is_empty() {
            return;
        }
        self.out.push_str(&format!("\n{}\n", scene.words.sources));
        for (at, (id, source)) in scene.sources.iter().enumerate() {
            let text = source.in_words(id, phrases.comma, source.url.as_deref());
            self.out.push_str(&format!("[{}] {}\n", at + 1, crate::brief::one_line(&text)));
        }
    }

    // Sentences.

    /// A claim or argument: all of it the first time, in passing later.
    fn tell(&mut self, id: NodeId) -> Statement {
        self.tell_premise(id, true)
    }

    /// The same, where what goes unsaid may be told of several together.
    fn tell_premise(&mut self, id: NodeId, says_unsaid: bool) -> Statement {
        let node = self.scene.node(id);
        if std::mem::replace(&mut self.is_told[id.index()], true) {
            let above = self.turn(self.phrases.above);
            return self.bare(id).followed_by(above);
        }
        let mut after = String::new();
        if node.marks.implicit && says_unsaid {
            after.push_str(self.turn(self.phrases.unsaid));
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
        let phrases = node.basis.iter().map(|&basis| self.phrases.basis(basis));
        let phrase = phrases.into_iter().find(|phrase| !phrase.is_empty()).unwrap_or_default();
        if self.used.contains(&phrase) {
            return "";
        }
        self.used.push(phrase);
        phrase
    }

    /// What it says, without more, and not all of it where that is long.
    fn bare(&mut self, id: NodeId) -> Statement {
        self.is_told[id.index()] = true;
        self.statement(id, Some(MENTION))
    }

    fn statement(&self, id: NodeId, most: Option<usize>) -> Statement {
        let (scene, node) = (self.scene, self.scene.node(id));
        let text = match node.subject {
            Subject::Inference(inference) => {
                scene.model.claim(scene.model.inference(inference).conclusion).text_in(scene.lang).into()
            }
            _ => said(scene, node),
        };
        if text.trim().is_empty() {
            let title = node.title.as_deref().unwrap_or(scene.title_of(node));
            return self.wording.statement(&self.phrases.named.replace("{s}", title));
        }
        self.wording.statement(&most.map_or_else(|| text.to_string(), |most| beginning(&text, most)))
    }

    /// The next phrase whose turn it is.
    fn turn(&mut self, turns: Turns) -> &'static str {
        let next = self.turns.entry(turns.as_ptr() as usize).or_default();
        let phrase = turns[*next % turns.len()];
        *next += 1;
        phrase
    }

    /// The next phrase that the statement fits into.
    fn choose(&mut self, turns: Turns, statement: &Statement) -> &'static str {
        let is_inside = statement.inside().is_some();
        let fits = |phrase: &&str| is_inside || !phrase.contains("{x}");
        (0..turns.len()).map(|_| self.turn(turns)).find(|phrase| fits(phrase)).unwrap_or("{X}")
    }

    fn say(&mut self, turns: Turns, statement: &Statement) {
        let phrase = self.choose(turns, statement);
        self.push(&fill(phrase, statement));
    }

    fn listed(&self, parts: &[String]) -> String {
        match parts {
            [] => String::new(),
            [one] => one.clone(),
            [one, two] => format!("{one}{}{two}", self.phrases.and[0]),
            [rest @ .., last] => format!("{}{}{last}", rest.join(self.phrases.semicolon), self.phrases.and[1]),
        }
    }

    fn push(&mut self, sentence: &str) {
        if sentence.is_empty() {
            return;
        }
        if !self.paragraph.is_empty() {
            self.paragraph.push(' ');
        }
        self.paragraph.push_str(sentence);
    }

    /// A new paragraph, where this one is long.
    fn breathe(&mut self) {
        if self.paragraph.len() > PARAGRAPH {
            self.end_paragraph();
        }
    }

    fn end_paragraph(&mut self) {
        self.used.clear();
        if self.paragraph.is_empty() {
            return;
        }
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(&self.paragraph);
        self.out.push('\n');
        self.paragraph.clear();
    }
}

/// A phrase with a number of things, which may begin it.
fn with_count(phrase: &str, count: &str) -> String {
    phrase.replace("{N}", &sentence::begun(count)).replace("{n}", count)
}

/// A phrase with a claim in it.
fn fill(phrase: &str, statement: &Statement) -> String {
    match statement.inside() {
        Some(inside) if phrase.contains("{x}") => phrase.replace("{x}", &inside),
        _ => phrase.replace("{X}", &statement.sentence()),
    }
}
