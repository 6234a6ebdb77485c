//! A map as statements.

use oxrdf::vocab::{rdf, rdfs, xsd};
use oxrdf::{Literal, NamedNode, NamedOrBlankNode, Term, Triple};
use rustc_hash::{FxHashMap, FxHashSet};

use super::iris::{Iris, escaped};
use super::read;
use super::{AIF, BASE, DCTERMS, DUBLIN_CORE, FOAF, HENCE, RELATION, TAG};
use crate::interchange::loss::{self, Loss};
use crate::interchange::net::{Edge, Holds, Kind, Net, Node, Nothing};
use crate::lists::Lists;
use crate::model::{ArgumentId, ClaimId, Data, Element, Member, Model, Value};
use crate::resolve::Document;

/// What statements hold of a map beside its net.
const HOLDS: Holds =
    Holds { titles: true, descriptions: true, tags: true, sections: false, data: None, front_matter: None };
/// Keys whose values have an order that says something.
const ORDERED: &[&str] = &["voice"];

/// The type of a literal that is JSON.
const JSON: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON";

/// What a map says, at the addresses that `iris` gives, and what of it is not said so. A map that was read from RDF says what the
/// file did, at its own addresses.
///
/// ```
/// use hence::interchange::rdf::{Iris, triples};
///
/// let map = hence::resolve::read_text("[A]: We should go.\n  + [B]: It rains.\n");
/// let (triples, losses) = triples(&map, &Iris::of(&map));
/// assert!(triples.iter().any(|triple| triple.to_string().contains("claimText> \"It rains.\"")));
/// assert!(losses.is_empty());
/// ```
pub fn triples(document: &Document, iris: &Iris) -> (Vec<Triple>, Vec<Loss>) {
    if let Some(said) = read::said(document) {
        return (said, Vec::new());
    }
    let model = document.model();
    let net = Net::of(model, HOLDS, &mut Nothing);
    let mut maker = Maker { model, iris, out: Vec::new(), said: FxHashSet::default(), named: FxHashMap::default() };
    maker.map();
    let subjects = maker.subjects(&net);
    let edges = by_step(&net);
    for (number, (node, subject)) in net.nodes.iter().zip(&subjects).enumerate() {
        maker.node(node, subject);
        for (term, other) in edges.of(number as u32).iter().map(|edge| role(&net, *edge)) {
            maker.say(subject, aif(term), subjects[other as usize].clone());
        }
        if let Some(Element::Claim(claim)) = node.element {
            maker.voice(claim, subject, &node.text);
        }
    }
    let mut losses = net.losses;
    losses.extend(loss::of_foreign(model));
    (maker.out, losses)
}

/// The edges of each step and conflict: those that lead to it from information, and those that lead on from it.
fn by_step(net: &Net<'_>) -> Lists {
    let owner = |edge: &Edge| if net.nodes[edge.from as usize].kind == Kind::Information { edge.to } else { edge.from };
    Lists::of_pairs(net.nodes.len(), net.edges.iter().zip(0..).map(|(edge, number)| (owner(edge), number)))
}

/// What an edge is to its step, and the node at the other end.
fn role(net: &Net<'_>, edge: u32) -> (&'static str, u32) {
    let Edge { from, to, .. } = net.edges[edge as usize];
    if net.nodes[from as usize].kind == Kind::Information { ("Premise", from) } else { ("Conclusion", to) }
}

struct Maker<'a> {
    model: &'a Model,
    iris: &'a Iris,
    out: Vec<Triple>,
    said: FxHashSet<Triple>,
    /// How often a name has been given.
    named: FxHashMap<NamedNode, usize>,
}

impl Maker<'_> {
    fn add(&mut self, triple: Triple) {
        if self.said.insert(triple.clone()) {
            self.out.push(triple);
        }
    }

    fn say(&mut self, subject: &NamedOrBlankNode, predicate: impl Into<NamedNode>, object: impl Into<Term>) {
        self.add(Triple::new(subject.clone(), predicate, object));
    }

    /// What is said of the whole map.
    fn map(&mut self) {
        let map: NamedOrBlankNode = self.iris.map().into();
        self.say(&map, rdf::TYPE, hence("Map"));
        for entry in self.model.front_matter().iter().filter(|entry| entry.key != BASE) {
            let term = DUBLIN_CORE.iter().find(|(own, _)| *own == entry.key);
            match (term, entry.value.value.as_text()) {
                (Some((_, term)), Some(text)) => self.say(&map, dcterms(term), Literal::new_simple_literal(text)),
                _ => self.values(&map, &entry.key, &entry.value.value),
            }
        }
        for (id, speaker) in self.model.speakers() {
            let subject: NamedOrBlankNode = self.iris.item("speaker", id).into();
            self.say(&subject, rdf::TYPE, foaf("Agent"));
            let name = speaker.name.as_deref().unwrap_or(id);
            self.say(&subject, foaf("name"), Literal::new_simple_literal(name));
        }
    }

    /// The addresses of nodes: those that they had, else those that their titles give.
    fn subjects(&mut self, net: &Net<'_>) -> Vec<NamedOrBlankNode> {
        let mut ends = vec![(0, 0); net.nodes.len()];
        for edge in &net.edges {
            ends[edge.to as usize].0 = edge.from;
            ends[edge.from as usize].1 = edge.to;
        }
        let title = |number: u32| match net.nodes[number as usize].element {
            Some(element) => self.model.element_title(element).to_string(),
            None => String::new(),
        };
        let named = net.nodes.iter().zip(ends).map(|(node, (from, to))| match node.element {
            Some(element @ Element::Claim(_)) => ("claim", self.model.element_title(element).to_string()),
            Some(element @ Element::Argument(_)) => ("argument", self.model.element_title(element).to_string()),
            Some(element @ Element::Inference(_)) => ("step", self.model.element_title(element).to_string()),
            None => ("relation", format!("{}-{}", title(from), title(to))),
        });
        let named: Vec<_> = named.collect();
        let subjects = named.into_iter().map(|(sort, name)| {
            let wanted = self.iris.item(sort, &name);
            let times = self.named.entry(wanted.clone()).or_default();
            *times += 1;
            if *times == 1 { wanted.into() } else { self.iris.item(sort, &format!("{name}.{times}")).into() }
        });
        subjects.collect()
    }

    fn node(&mut self, node: &Node<'_>, subject: &NamedOrBlankNode) {
        let class = match node.kind {
            Kind::Information => "I-node",
            Kind::Inference => "RA-node",
            Kind::Conflict => "CA-node",
        };
        self.say(subject, rdf::TYPE, aif(class));
        match node.element {
            Some(Element::Claim(id)) => self.claim(id, &node.text, subject),
            Some(Element::Argument(id)) => self.argument(id, Some(&node.text), subject),
            Some(Element::Inference(id)) => {
                let (argument, scheme) = (self.model.inference(id).argument, node.scheme.map(|scheme| scheme.name));
                self.argument(argument, scheme, subject);
                let said = self.model.argument(argument).text().map(|text| text.before_tags());
                if let Some(said) = said.filter(|said| !said.is_empty()) {
                    self.say(subject, dcterms("description"), words(said, self.model.lang()));
                }
            }
            None if node.kind == Kind::Inference => {
                self.say(subject, hence(RELATION), Literal::new_simple_literal("support"))
            }
            None => {}
        }
    }

    fn claim(&mut self, id: ClaimId, text: &str, subject: &NamedOrBlankNode) {
        let claim = self.model.claim(id);
        if !claim.is_untitled() {
            self.say(subject, rdfs::LABEL, Literal::new_simple_literal(&*claim.title));
        }
        let lang = claim.data.text("lang");
        self.say(subject, aif("claimText"), words(text, lang.or(self.model.lang())));
        let translations = &claim.facts().translations;
        let are_said = translations.iter().all(|(lang, _)| is_language(lang));
        for (lang, text) in translations.iter().filter(|_| are_said) {
            self.say(subject, aif("claimText"), words(text, Some(lang)));
        }
        let said_otherwise = |key: &str| match key {
            "lang" => lang.is_some_and(is_language),
            "translations" => are_said && !translations.is_empty(),
            _ => false,
        };
        self.rest(&claim.members, &claim.data, said_otherwise, subject);
    }

    fn argument(&mut self, id: ArgumentId, text: Option<&str>, subject: &NamedOrBlankNode) {
        let argument = self.model.argument(id);
        if !argument.untitled {
            self.say(subject, rdfs::LABEL, Literal::new_simple_literal(&*argument.title));
        }
        if let Some(text) = text {
            self.say(subject, aif("claimText"), words(text, self.model.lang()));
        }
        self.rest(&argument.members, &argument.data, |_| false, subject);
    }

    /// Tags and data.
    fn rest(&mut self, members: &[Member], data: &Data, is_said: impl Fn(&str) -> bool, subject: &NamedOrBlankNode) {
        for tag in members.iter().flat_map(|member| &member.tags) {
            self.say(subject, hence(TAG), Literal::new_simple_literal(&**tag));
        }
        for entry in data.iter().filter(|entry| !is_said(&entry.key)) {
            self.values(subject, &entry.key, &entry.value.value);
        }
    }

    /// A key of data with what it says; a list says several things, and what has keys of its own is JSON.
    fn values(&mut self, subject: &NamedOrBlankNode, key: &str, value: &Value) {
        let Ok(predicate) = NamedNode::new(format!("{HENCE}{}", escaped(key, false))) else { return };
        match value {
            Value::List(items)
                if !items.is_empty()
                    && !ORDERED.contains(&key)
                    && items.iter().all(|item| literal(&item.value).is_some()) =>
            {
                for literal in items.iter().filter_map(|item| literal(&item.value)) {
                    self.say(subject, predicate.clone(), literal);
                }
            }
            value => {
                let json = || serde_json::to_string(value).unwrap_or_default();
                let json = || Literal::new_typed_literal(json(), NamedNode::new_unchecked(JSON));
                self.say(subject, predicate, literal(value).unwrap_or_else(json));
            }
        }
    }

    /// The last voice of a claim says it: an utterance that asserts the claim.
    fn voice(&mut self, id: ClaimId, subject: &NamedOrBlankNode, text: &str) {
        let claim = self.model.claim(id);
        let Some(voice) = claim.facts().voice.last() else { return };
        let name = self.model.speaker(voice).and_then(|speaker| speaker.name.as_deref()).unwrap_or(voice);
        let utterance: NamedOrBlankNode = self.iris.item("utterance", &claim.title).into();
        let asserting: NamedOrBlankNode = self.iris.item("asserting", &claim.title).into();
        let lang = claim.data.text("lang").or(self.model.lang());
        self.say(&utterance, rdf::TYPE, aif("L-node"));
        self.say(&utterance, aif("claimText"), words(&format!("{name}: {text}"), lang));
        self.say(&utterance, dcterms("creator"), self.iris.item("speaker", voice));
        self.say(&asserting, rdf::TYPE, aif("YA-node"));
        self.say(&asserting, aif("claimText"), Literal::new_simple_literal("Asserting"));
        self.say(&asserting, aif("Locution"), utterance);
        self.say(&asserting, aif("IllocutionaryContent"), subject.clone());
    }
}

/// Can a text be said to be in this language?
fn is_language(lang: &str) -> bool {
    words("", Some(lang)).language().is_some()
}

/// A text in a language, where it is known and is one.
fn words(text: &str, lang: Option<&str>) -> Literal {
    let tagged = lang.and_then(|lang| Literal::new_language_tagged_literal(text, lang).ok());
    tagged.unwrap_or_else(|| Literal::new_simple_literal(text))
}

/// What is neither a list nor has keys.
fn literal(value: &Value) -> Option<Literal> {
    Some(match value {
        Value::Bool(is) => Literal::from(*is),
        Value::Integer(number) => Literal::from(*number),
        Value::Float(number) => Literal::from(*number),
        Value::Text(text) => Literal::new_simple_literal(text),
        Value::Timestamp(time) if is_date(time) => Literal::new_typed_literal(time, NamedNode::from(xsd::DATE)),
        Value::Timestamp(time) => Literal::new_simple_literal(time),
        Value::Null | Value::List(_) | Value::Map(_) => return None,
    })
}

fn is_date(time: &str) -> bool {
    let shape: String = time.chars().map(|char| if char.is_ascii_digit() { '0' } else { char }).collect();
    shape == "0000-00-00"
}

fn aif(term: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{AIF}{term}"))
}

fn hence(term: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{HENCE}{term}"))
}

fn dcterms(term: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{DCTERMS}{term}"))
}

fn foaf(term: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{FOAF}{term}"))
}
