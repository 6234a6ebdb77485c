//! The nodes and edges of elements that were in no AIF before.

use rustc_hash::{FxHashMap, FxHashSet};

use super::earlier::{Earlier, Now};
use super::{graph_pieces, node, pieces};
use crate::interchange::aif::dialogue;
use crate::interchange::json::quoted;
use crate::interchange::loss::Loss;
use crate::interchange::net::{self, Before, Holds, Net};
use crate::model::{ClaimId, Element, Model, RelationKind};
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

/// What AIF holds of a map beside its net.
const HOLDS: Holds = Holds { data: Some(&["scheme", "voice"]), front_matter: Some(&["speakers"]), ..Holds::NOTHING };

/// The elements that the map brought along, and what the file said of them.
struct BroughtAlong<'a> {
    model: &'a Model,
    /// The ids of elements, as written in JSON.
    ids: FxHashMap<Element, String>,
    /// What the file said, where the map may have been changed since.
    earlier: Option<Earlier>,
    now: Now,
}

/// Makes the nodes.
struct Maker<'a> {
    model: &'a Model,
    made: Made,
    taken: FxHashSet<String>,
    taken_edges: FxHashSet<String>,
    last: usize,
    last_edge: usize,
    /// The ids of participants by their names.
    people: FxHashMap<String, String>,
    taken_people: FxHashSet<String>,
    last_person: usize,
}

impl Made {
    pub(super) fn of(document: &Document) -> Made {
        let model = document.model();
        let mut maker = Maker {
            model,
            made: Made::default(),
            taken: FxHashSet::default(),
            taken_edges: FxHashSet::default(),
            last: 0,
            last_edge: 0,
            people: FxHashMap::default(),
            taken_people: FxHashSet::default(),
            last_person: 0,
        };
        let earlier = Earlier::of(document);
        let mut before = BroughtAlong { model, ids: FxHashMap::default(), earlier, now: Now::default() };
        maker.brought_along(&mut before);
        let net = Net::of(model, HOLDS, &mut before);
        let ids: Vec<String> = net.nodes.iter().map(|node| maker.net_node(node, &before)).collect();
        for edge in net.edges.iter().filter(|edge| !edge.is_there) {
            maker.edge(&ids[edge.from as usize], &ids[edge.to as usize]);
        }
        maker.made.losses.extend(net.losses);
        if let Some(earlier) = &before.earlier {
            maker.made.losses.extend(earlier.taken_out(&before.now));
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

impl BroughtAlong<'_> {
    /// The id of the node of an element.
    fn id(&self, element: Element) -> Option<String> {
        let element = match element {
            Element::Inference(id) => self.model.inference(id).argument.into(),
            _ => element,
        };
        self.ids.get(&element).map(|id| plain(id))
    }
}

impl Before for BroughtAlong<'_> {
    fn has(&self, element: Element) -> bool {
        self.ids.contains_key(&element)
    }

    fn has_relation(&mut self, kind: RelationKind, from: Element, to: Element) -> bool {
        let (Some(from), Some(to)) = (self.id(from), self.id(to)) else { return false };
        // Of a map that nobody has changed, the file said everything.
        let link = (kind, from, to);
        let was_there = self.earlier.as_ref().is_none_or(|earlier| earlier.has(&link));
        self.now.links.insert(link);
        was_there
    }

    fn has_edge(&mut self, from: Element, to: Element) -> bool {
        let (Some(from), Some(to)) = (self.id(from), self.id(to)) else { return false };
        let edge = (from, to);
        let was_there = self.earlier.as_ref().is_none_or(|earlier| earlier.has_edge(&edge));
        !self.now.edges.insert(edge) || was_there
    }
}

impl Maker<'_> {
    /// Notes which ids there are, and which elements have one.
    fn brought_along(&mut self, before: &mut BroughtAlong<'_>) {
        for (key, piece) in graph_pieces(self.model).filter(|(_, piece)| piece.is_item) {
            let id = |key: &str| node(piece.json).and_then(|node| node.member(key));
            match key {
                "nodes" => {
                    let Some(id) = id("nodeID") else { continue };
                    self.taken.insert(id.word().into_owned());
                    let Some(element) = piece.element else { continue };
                    if let Element::Claim(_) = element {
                        before.now.claims.insert(id.word().into_owned());
                    }
                    before.ids.insert(element, id.json.to_owned());
                }
                "edges" => self.taken_edges.extend(id("edgeID").map(|id| id.word().into_owned())),
                _ => {}
            }
        }
        self.people_brought_along();
    }

    /// Notes who takes part already, whether that stands in the graph or around it.
    fn people_brought_along(&mut self) {
        let lists = pieces(self.model).filter(|piece| piece.path.last().is_some_and(|key| &**key == "participants"));
        for piece in lists {
            let Some(node) = node(piece.json) else { continue };
            let items = if piece.is_item { vec![node] } else { node.items().unwrap_or_default() };
            for (id, name) in items.into_iter().filter_map(dialogue::person) {
                self.taken_people.insert(id.clone());
                self.people.entry(name).or_insert(id);
            }
        }
    }

    /// The id of the participant with this name, who is added if nobody has it.
    fn participant(&mut self, name: &str) -> String {
        if let Some(id) = self.people.get(name) {
            return id.clone();
        }
        let id = loop {
            self.last_person += 1;
            let id = self.last_person.to_string();
            if !self.taken_people.contains(&id) {
                break id;
            }
        };
        let name_in_json = quoted(name);
        self.made.participants.push(format!(r#"{{"participantID":{id},"firstname":{name_in_json},"surname":""}}"#));
        self.people.insert(name.to_owned(), id.clone());
        id
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

    /// The id of a node of the net, which is made if the map did not bring it along.
    fn net_node(&mut self, node: &net::Node<'_>, before: &BroughtAlong<'_>) -> String {
        if let Some(id) = node.element.filter(|_| node.is_there).and_then(|element| before.ids.get(&element)) {
            return id.clone();
        }
        match (node.kind, node.scheme) {
            (net::Kind::Information, _) => {
                let made = self.node("I", &node.text, "");
                if let Some(Element::Claim(claim)) = node.element {
                    self.voices(claim, &node.text, &made);
                }
                made
            }
            (net::Kind::Inference, Some(scheme)) => {
                self.node("RA", scheme.name, &format!(r#","scheme":{}"#, quoted(scheme.name)))
            }
            (net::Kind::Inference, None) => self.node("RA", DEFAULT_INFERENCE.0, DEFAULT_INFERENCE.1),
            (net::Kind::Conflict, _) => self.node("CA", DEFAULT_CONFLICT.0, DEFAULT_CONFLICT.1),
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

    /// The last voice of a claim says it: an utterance that asserts the claim.
    fn voices(&mut self, id: ClaimId, text: &str, node: &str) {
        let voices = &self.model.claim(id).facts().voice;
        let Some(voice) = voices.last() else {
            return;
        };
        if voices.len() > 1 {
            self.made.losses.push(Loss::new("voice that reports another", self.model.element_name(id.into())));
        }
        let name = self.model.speaker(voice).and_then(|speaker| speaker.name.clone());
        let name = name.unwrap_or_else(|| voice.clone());
        let person = quoted(&self.participant(name.trim()));
        let locution = self.node("L", &format!("{name}: {text}"), "");
        let asserting = self.node("YA", "Asserting", r#","scheme":"Asserting","schemeID":"74""#);
        self.edge(&locution, &asserting);
        self.edge(&asserting, node);
        self.made.locutions.push(format!(r#"{{"nodeID":{locution},"personID":{person},"start":null,"end":null}}"#));
    }
}

/// The id that is written so in JSON.
fn plain(id: &str) -> String {
    node(id).map_or_else(|| id.to_owned(), |node| node.word().into_owned())
}

/// The texts and the further keys of steps and conflicts of no scheme, by AIFdb's table of schemes.
const DEFAULT_INFERENCE: (&str, &str) = ("Default Inference", r#","scheme":"Default Inference","schemeID":"72""#);
const DEFAULT_CONFLICT: (&str, &str) = ("Default Conflict", r#","scheme":"Default Conflict","schemeID":"71""#);
