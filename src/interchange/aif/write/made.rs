//! The nodes and edges of elements that were in no AIF before.

use rustc_hash::{FxHashMap, FxHashSet};

use super::earlier::{Earlier, Link, Now};
use super::{graph_pieces, node, quoted, raw, word};
use crate::interchange::loss::Loss;
use crate::model::{
    ArgumentId, Claim, Data, Element, Inference, InferenceId, Mark, MarkKind, Member, Model, Relation, RelationKind,
    Scheme,
};
use crate::resolve::Document;

/// What is made, and what of the map has no place in it.
#[derive(Default)]
pub(super) struct Made {
    nodes: Vec<String>,
    edges: Vec<String>,
    locutions: Vec<String>,
    pub(super) participants: Vec<String>,
    pub(super) losses: Vec<Loss>,
}

/// Makes the nodes.
struct Maker<'a> {
    model: &'a Model,
    made: Made,
    /// The ids of elements, as written in JSON.
    ids: FxHashMap<Element, String>,
    /// The elements that the map brought along.
    covered: FxHashSet<Element>,
    taken: FxHashSet<String>,
    taken_edges: FxHashSet<String>,
    last: usize,
    last_edge: usize,
    /// What the file said, where the map may have been changed since.
    earlier: Option<Earlier>,
    now: Now,
}

impl Made {
    pub(super) fn of(document: &Document) -> Made {
        let model = document.model();
        let mut maker = Maker {
            model,
            made: Made::default(),
            ids: FxHashMap::default(),
            covered: FxHashSet::default(),
            taken: FxHashSet::default(),
            taken_edges: FxHashSet::default(),
            last: 0,
            last_edge: 0,
            earlier: Earlier::of(document),
            now: Now::default(),
        };
        maker.brought_along();
        let steps = steps(model);
        maker.claims();
        for (id, _) in model.arguments() {
            maker.argument(id, steps.get(&id).map_or(&[], Vec::as_slice));
        }
        for (_, relation) in model.relations() {
            maker.relation(relation, &steps);
        }
        maker.rest();
        if let Some(earlier) = &maker.earlier {
            maker.made.losses.extend(earlier.taken_out(&maker.now));
        }
        maker.made
    }

    /// The items that are to be added to a list.
    pub(super) fn items(&self, key: &str) -> &[String] {
        match key {
            "nodes" => &self.nodes,
            "edges" => &self.edges,
            "locutions" => &self.locutions,
            "participants" => &self.participants,
            _ => &[],
        }
    }
}

type Steps = FxHashMap<ArgumentId, Vec<InferenceId>>;

/// The inferences of each argument.
fn steps(model: &Model) -> Steps {
    let mut steps = Steps::default();
    for (id, inference) in model.inferences() {
        steps.entry(inference.argument).or_default().push(id);
    }
    steps
}

impl Maker<'_> {
    /// Notes which ids there are, and which elements have one.
    fn brought_along(&mut self) {
        for (key, piece) in graph_pieces(self.model).filter(|(_, piece)| piece.is_item) {
            let entries = node(piece.json).and_then(|node| node.entries()).unwrap_or_default();
            let id = |key: &str| entries.iter().find(|entry| entry.key == key).map(|entry| word(&entry.value));
            match key {
                "nodes" => {
                    self.taken.extend(id("nodeID").map(String::from));
                    if let (Some(element), Some(id)) = (piece.element, raw(&entries, "nodeID")) {
                        if let Element::Claim(_) = element {
                            self.now.claims.insert(plain(id));
                        }
                        self.covered.insert(element);
                        self.ids.insert(element, id.to_owned());
                    }
                }
                "edges" => self.taken_edges.extend(id("edgeID").map(String::from)),
                _ => {}
            }
        }
    }

    /// An id that no node has, in JSON.
    fn next_id(&mut self) -> String {
        loop {
            self.last += 1;
            let id = self.last.to_string();
            if !self.taken.contains(&id) {
                return quoted(&id);
            }
        }
    }

    fn node(&mut self, kind: &str, text: &str, more: &str) -> String {
        let id = self.next_id();
        self.made.nodes.push(format!(r#"{{"nodeID":{id},"text":{},"type":"{kind}"{more}}}"#, quoted(text)));
        id
    }

    fn edge(&mut self, from: &str, to: &str) {
        loop {
            self.last_edge += 1;
            if !self.taken_edges.contains(&self.last_edge.to_string()) {
                break;
            }
        }
        let id = self.last_edge;
        self.made.edges.push(format!(r#"{{"edgeID":"{id}","fromID":{from},"toID":{to},"formEdgeID":null}}"#));
    }

    fn lose(&mut self, kind: &str, element: impl Into<Element>) {
        let name = self.model.element_name(element.into());
        self.made.losses.push(Loss::new(kind, name));
    }

    fn claims(&mut self) {
        for (id, claim) in self.model.claims() {
            let text = claim.text().map(|text| text.string.trim()).unwrap_or(&claim.title);
            if !self.covered.contains(&id.into()) {
                let node = self.node("I", text, "");
                self.ids.insert(id.into(), node);
                if !claim.is_untitled() && text != &*claim.title {
                    self.lose("title", id);
                }
                self.parts(id, &claim.members, &claim.data);
                self.voices(id, claim, text);
            }
        }
    }

    /// What of the members has no place.
    fn parts(&mut self, id: impl Into<Element> + Copy, members: &[Member], data: &Data) {
        let stated = members.iter().filter(|member| !member.is_reference()).count();
        (1..stated).for_each(|_| self.lose("further statement", id));
        if members.iter().any(|member| !member.tags.is_empty()) {
            self.lose("tags", id);
        }
        if members.iter().any(|member| member.text.as_ref().is_some_and(|text| text.marks.iter().any(is_style))) {
            self.lose("emphasis or links", id);
        }
        for entry in data.iter().filter(|entry| !matches!(entry.key.as_str(), "scheme" | "voice")) {
            self.lose(&format!("data `{}`", entry.key), id);
        }
    }

    /// The last voice of a claim says it: an utterance that asserts the claim.
    fn voices(&mut self, id: crate::model::ClaimId, claim: &Claim, text: &str) {
        let Some(voice) = claim.facts().voice.last() else {
            return;
        };
        if claim.facts().voice.len() > 1 {
            self.lose("voice that reports another", id);
        }
        let name = self.model.speaker(voice).and_then(|speaker| speaker.name.clone());
        let name = name.unwrap_or_else(|| voice.clone());
        let number = self.model.speakers().position(|(known, _)| known == voice).map_or(0, |at| at + 1);
        let participant = format!(r#"{{"participantID":{number},"firstname":{},"surname":""}}"#, quoted(&name));
        if !self.made.participants.contains(&participant) {
            self.made.participants.push(participant);
        }
        let locution = self.node("L", &format!("{name}: {text}"), "");
        let asserting = self.node("YA", "Asserting", r#","scheme":"Asserting","schemeID":"74""#);
        self.edge(&locution, &asserting);
        let claim = self.ids[&Element::Claim(id)].clone();
        self.edge(&asserting, &claim);
        self.made.locutions.push(format!(r#"{{"nodeID":{locution},"personID":"{number}","start":null,"end":null}}"#));
    }

    fn argument(&mut self, id: ArgumentId, steps: &[InferenceId]) {
        let argument = self.model.argument(id);
        if let Some(node) = self.ids.get(&id.into()).cloned() {
            for step in steps {
                self.covered.insert((*step).into());
                self.ids.insert((*step).into(), node.clone());
                self.added_edges(*step, &node);
            }
            return;
        }
        let text = argument.text().map(|text| text.string.trim());
        if !argument.untitled && text != Some(&*argument.title) {
            self.lose("title", id);
        }
        self.parts(id, &argument.members, &argument.data);
        if steps.is_empty() {
            // A sketch is a reason that is not yet split into premises: one premise.
            let node = self.node("I", text.unwrap_or(&argument.title), "");
            self.ids.insert(id.into(), node);
            return;
        }
        if text.is_some() {
            self.lose("description", id);
        }
        let scheme = argument.facts().scheme.as_deref().and_then(Scheme::find);
        for step in steps {
            let inference = self.model.inference(*step);
            let node = self.step(inference, scheme);
            self.ids.insert((*step).into(), node);
        }
    }

    /// The premises and the conclusion that a step of the file has got since.
    fn added_edges(&mut self, step: InferenceId, node: &str) {
        let inference = self.model.inference(step);
        let premises =
            inference.premises.iter().map(|premise| (self.ids[&Element::Claim(*premise)].clone(), node.to_owned()));
        let conclusion = (node.to_owned(), self.ids[&Element::Claim(inference.conclusion)].clone());
        let edges: Vec<_> = premises.chain([conclusion]).collect();
        for (from, to) in edges {
            let edge = (plain(&from), plain(&to));
            let is_new = self.earlier.as_ref().is_some_and(|earlier| !earlier.has_edge(&edge));
            if self.now.edges.insert(edge) && is_new {
                self.edge(&from, &to);
            }
        }
    }

    fn step(&mut self, inference: &Inference, scheme: Option<&Scheme>) -> String {
        let node = match scheme {
            Some(scheme) => self.node("RA", scheme.name, &format!(r#","scheme":{}"#, quoted(scheme.name))),
            None => self.node("RA", DEFAULT_INFERENCE.0, DEFAULT_INFERENCE.1),
        };
        for premise in &inference.premises {
            let premise = self.ids[&Element::Claim(*premise)].clone();
            self.edge(&premise, &node);
        }
        let conclusion = self.ids[&Element::Claim(inference.conclusion)].clone();
        self.edge(&node, &conclusion);
        if !inference.rules.is_empty() {
            self.lose("rule of an inference", inference.argument);
        }
        if inference.data.is_some() {
            self.lose("data of an inference", inference.argument);
        }
        node
    }

    fn relation(&mut self, relation: &Relation, steps: &Steps) {
        let (from, to) = (self.end(relation.from, steps, End::From), self.end(relation.to, steps, End::To));
        let (Some((from, from_is_covered)), Some((to, to_is_covered))) = (from, to) else {
            return self.lose(relation.kind.name(), relation.from);
        };
        if from_is_covered && to_is_covered && self.was_there((relation.kind, plain(&from), plain(&to))) {
            return;
        }
        self.between(relation.kind, &from, &to);
        if relation.kind.is_symmetric() {
            self.between(relation.kind, &to, &from);
        }
        match relation.kind {
            RelationKind::Contradictory => self.lose("that both cannot be false", relation.from),
            RelationKind::Entails => self.lose("that a support is strict", relation.from),
            _ => {}
        }
    }

    /// Did the file say this? Of a map that nobody has changed, it said everything.
    fn was_there(&mut self, link: Link) -> bool {
        let was_there = self.earlier.as_ref().is_none_or(|earlier| earlier.has(&link));
        self.now.links.insert(link);
        was_there
    }

    fn between(&mut self, kind: RelationKind, from: &str, to: &str) {
        let node = match kind.is_support() {
            true => self.node("RA", DEFAULT_INFERENCE.0, DEFAULT_INFERENCE.1),
            false => self.node("CA", DEFAULT_CONFLICT.0, DEFAULT_CONFLICT.1),
        };
        self.edge(from, &node);
        self.edge(&node, to);
    }

    /// The node at which a relation begins or ends, and whether the map brought it along. An argument with premises
    /// speaks through its conclusion, and is spoken to at its last step.
    fn end(&self, element: Element, steps: &Steps, end: End) -> Option<(String, bool)> {
        let element = match (element, end) {
            (Element::Argument(id), _) if self.covered.contains(&id.into()) => element,
            (Element::Argument(id), End::From) => match steps.get(&id).and_then(|steps| steps.last()) {
                Some(step) => self.model.inference(*step).conclusion.into(),
                None => element,
            },
            (Element::Argument(id), End::To) => {
                steps.get(&id).and_then(|steps| steps.last()).map_or(element, |step| (*step).into())
            }
            _ => element,
        };
        let id = self.ids.get(&element)?;
        Some((id.clone(), self.covered.contains(&element)))
    }

    /// What of the whole map has no place.
    fn rest(&mut self) {
        for (_, section) in self.model.sections() {
            self.made.losses.push(Loss::new("section", section.title.clone()));
        }
        for entry in self.model.front_matter().iter().filter(|entry| entry.key != "speakers") {
            self.made.losses.push(Loss::new("key of the front matter", entry.key.clone()));
        }
    }
}

/// The id that is written so in JSON.
fn plain(id: &str) -> String {
    node(id).map_or_else(|| id.to_owned(), |node| word(&node).into_owned())
}

#[derive(Clone, Copy)]
enum End {
    From,
    To,
}

/// The texts and the further keys of steps and conflicts of no scheme, by AIFdb's table of schemes.
const DEFAULT_INFERENCE: (&str, &str) = ("Default Inference", r#","scheme":"Default Inference","schemeID":"72""#);
const DEFAULT_CONFLICT: (&str, &str) = ("Default Conflict", r#","scheme":"Default Conflict","schemeID":"71""#);

/// Does a mark say how a text looks or where it leads? A tag is told as such, a mention can be read.
fn is_style(mark: &Mark) -> bool {
    matches!(mark.kind, MarkKind::Bold | MarkKind::Italic | MarkKind::Link(_))
}
