//! The reasons for a claim, what speaks against it, and what is said of either at once.

use super::phrases::{Things, Turns};
use super::prose::{enumerated, fill, parts};
use super::sentence::{Statement, begun};
use super::{LIST, Topic, Writer, as_topics};
use crate::model::{RelationKind, Stance};
use crate::render::scene::{Edge, EdgeKind, NodeId, Subject};

/// What is spoken of as it is gone into at once.
#[derive(Clone, Copy)]
enum Label {
    /// What was said just now.
    This,
    /// One of the premises that were listed, by place.
    Premise(usize),
}

impl Label {
    /// The phrases for a premise or for what was said just now.
    fn among(self, turns: [Turns; 2]) -> Turns {
        match self {
            Label::Premise(_) => turns[0],
            Label::This => turns[1],
        }
    }
}

impl Writer<'_, '_> {
    /// The reasons for a claim and what speaks against it. What more there is to say of them comes back as topics.
    pub(super) fn develop(&mut self, node: NodeId, is_objection: bool, is_question: bool) -> Vec<Topic> {
        let (mut supports, mut attacks) = (Vec::new(), Vec::new());
        for &at in self.incoming.of(node) {
            let edge = self.scene.edges[at];
            match against(edge) {
                Some(kind) => attacks.push((edge.from, kind)),
                None => supports.push(edge),
            }
        }
        let mut left = Vec::new();
        if supports.len() > 1 {
            let count = (self.phrases.counted)(Things::Reasons, supports.len());
            self.prose.say_count(self.phrases.reasons, &count);
        }
        for (at, edge) in supports.iter().enumerate() {
            self.prose.breathe();
            let turns = self.turns_for(edge.kind, at, supports.len(), is_question);
            self.reason(edge.from, turns, supports.len() == 1, &mut left);
        }
        for (at, &(from, kind)) in attacks.iter().enumerate() {
            self.prose.breathe();
            let objection = if at == 0 { self.phrases.objection } else { self.phrases.objections };
            let turns = self.turns_against(kind, is_objection, objection);
            self.against(from, turns, !is_objection, &mut left);
        }
        as_topics(left)
    }

    /// Phrases for a reason by its place among several.
    fn turns_for(&self, kind: EdgeKind, at: usize, count: usize, is_question: bool) -> Turns {
        match (kind, count) {
            (EdgeKind::Relation(RelationKind::Entails), _) => self.phrases.entailed,
            (_, 1) if is_question => self.phrases.answer,
            (_, 1) => self.phrases.reason,
            _ => self.phrases.ordinals.get(at).copied().unwrap_or(self.phrases.more),
        }
    }

    /// Phrases for what speaks against something, which may be an objection itself.
    fn turns_against(&self, kind: RelationKind, is_objection: bool, objection: Turns) -> Turns {
        match kind {
            RelationKind::Undercut => self.phrases.doubt,
            RelationKind::Contrary => self.phrases.contrary,
            RelationKind::Contradictory => self.phrases.contradictory,
            _ if is_objection => self.phrases.reply,
            _ => objection,
        }
    }

    /// A reason, which may be a step that takes several premises.
    fn reason(&mut self, from: NodeId, turns: Turns, is_only: bool, left: &mut Vec<(NodeId, bool)>) {
        let Subject::Inference(_) = self.scene.node(from).subject else {
            let statement = self.tell(from);
            self.prose.say(turns, &statement);
            return self.follow(from, Label::This, false, left);
        };
        if std::mem::replace(&mut self.is_developed[from.index()], true) {
            return;
        }
        let premises = self.premises(from);
        match (&*premises, self.gist(from)) {
            ([], None) => {}
            ([premise], None) => {
                let statement = self.tell(*premise);
                self.prose.say(turns, &statement);
            }
            (_, None) => self.step(&premises, Some(turns).filter(|_| !is_only)),
            (_, Some(gist)) => {
                if is_only {
                    self.prose.push(&gist.sentence());
                } else {
                    self.prose.say(turns, &gist);
                }
                self.step(&premises, None);
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
            let statement = self.tell(*premise);
            return self.prose.say(self.phrases.reason, &statement);
        }
        let unstated = self.unstated(premises);
        let lead = self.step_lead(premises.len(), reason);
        let statements: Vec<Statement> = premises.iter().map(|&premise| self.tell_premise(premise, false)).collect();
        match parts(&statements, LIST) {
            Some(parts) => self.say_list(&lead, &parts),
            None => {
                self.prose.push(&format!("{lead}."));
                self.say_each(&statements);
            }
        }
        self.say_unstated(&unstated, premises.len());
    }

    /// Says how many premises follow, without a full stop.
    fn step_lead(&mut self, premises: usize, reason: Option<Turns>) -> String {
        let count = (self.phrases.counted)(Things::Premises, premises);
        let lead = self.prose.turn(self.phrases.together).replace("{n}", &count);
        let inside = reason.and_then(|turns| turns.iter().find_map(|phrase| phrase.strip_suffix("{x}.")));
        match inside {
            Some(ordinal) => format!("{ordinal}{lead}"),
            None => begun(&format!("{}{lead}", self.phrases.opens)),
        }
    }

    /// Premises as a sentence each.
    fn say_each(&mut self, statements: &[Statement]) {
        let last = statements.len().saturating_sub(1);
        for (at, statement) in statements.iter().enumerate() {
            let place = match at {
                0 => 0,
                at if at == last && last > 1 => 2,
                _ => 1,
            };
            self.prose.say(self.phrases.listed[place], statement);
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
        let turns = match unstated.len() {
            0 => return,
            all if all == premises => self.phrases.all_unstated,
            1 => self.phrases.unstated[0],
            _ => self.phrases.unstated[1],
        };
        let names: Vec<String> = unstated.iter().map(|&at| (self.phrases.which)(at)).collect();
        let names = enumerated(&names, self.scene.words.comma, [self.phrases.and_name; 2]);
        let phrase = self.prose.turn(turns);
        self.prose.push(&phrase.replace("{k}", &names));
    }

    /// What speaks against something.
    fn against(&mut self, from: NodeId, turns: Turns, is_objection: bool, left: &mut Vec<(NodeId, bool)>) {
        let statement = self.tell(from);
        self.prose.say(turns, &statement);
        if let Subject::Inference(_) = self.scene.node(from).subject {
            self.is_developed[from.index()] = true;
            let premises = self.premises(from);
            self.step(&premises, None);
            for (at, &premise) in premises.iter().enumerate() {
                self.follow(premise, Label::Premise(at), false, left);
            }
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
            let phrase = self.prose.turn(self.phrases.unanswered);
            self.prose.push(phrase);
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
        let mut in_turn = self.phrases.in_turn;
        for at in self.incoming.of(node).to_vec() {
            let edge = self.scene.edges[at];
            let Some(kind) = against(edge) else {
                self.follow_reason(edge.from, label.among(in_turn), label);
                in_turn = self.phrases.in_turn_also;
                continue;
            };
            let turns = self.turns_against(kind, is_objection, label.among(self.phrases.contested));
            self.say_labelled(turns, edge.from, label);
            if !is_objection {
                self.say_unanswered(edge.from);
            }
        }
    }

    fn follow_reason(&mut self, from: NodeId, turns: Turns, label: Label) {
        let Subject::Inference(_) = self.scene.node(from).subject else {
            return self.say_labelled(turns, from, label);
        };
        self.is_developed[from.index()] = true;
        for premise in self.premises(from) {
            self.say_labelled(turns, premise, label);
        }
    }

    fn say_labelled(&mut self, turns: Turns, node: NodeId, label: Label) {
        let statement = self.tell(node);
        let phrase = self.prose.choose(turns, &statement);
        let which = match label {
            Label::Premise(at) => (self.phrases.which)(at),
            Label::This => String::new(),
        };
        self.prose.push(&fill(&phrase.replace("{k}", &which), &statement));
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
}

/// How an arrow speaks against what it leads to, where it does.
fn against(edge: Edge) -> Option<RelationKind> {
    match edge.kind {
        EdgeKind::Relation(kind) if !kind.is_support() => Some(kind),
        _ => None,
    }
}
