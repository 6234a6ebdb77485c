//! Writing the JSON of arguebuf.

use super::MAIN;
use crate::interchange::json::{object, quoted, table};
use crate::interchange::loss::{self, Loss, Written};
use crate::interchange::net::{Kind, Net, Node, Nothing};
use crate::interchange::own;
use crate::interchange::reading;
use crate::model::{Element, Model, Scheme, Table};
use crate::resolve::Document;

/// The names that arguebuf has for schemes of support.
const SUPPORTS: &[&str] = &[
    "POSITION_TO_KNOW",
    "EXPERT_OPINION",
    "WITNESS_TESTIMONY",
    "POPULAR_OPINION",
    "POPULAR_PRACTICE",
    "EXAMPLE",
    "ANALOGY",
    "PRACTICAL_REASONING_FROM_ANALOGY",
    "COMPOSITION",
    "DIVISION",
    "OPPOSITIONS",
    "RHETORICAL_OPPOSITIONS",
    "ALTERNATIVES",
    "VERBAL_CLASSIFICATION",
    "VERBAL_CLASSIFICATION_DEFINITION",
    "VERBAL_CLASSIFICATION_VAGUENESS",
    "VERBAL_CLASSIFICATION_ARBITRARINESS",
    "INTERACTION_OF_ACT_AND_PERSON",
    "VALUES",
    "POSITIVE_VALUES",
    "NEGATIVE_VALUES",
    "SACRIFICE",
    "THE_GROUP_AND_ITS_MEMBERS",
    "PRACTICAL_REASONING",
    "TWO_PERSON_PRACTICAL_REASONING",
    "WASTE",
    "SUNK_COSTS",
    "IGNORANCE",
    "EPISTEMIC_IGNORANCE",
    "CAUSE_TO_EFFECT",
    "CORRELATION_TO_CAUSE",
    "SIGN",
    "ABDUCTIVE",
    "EVIDENCE_TO_HYPOTHESIS",
    "CONSEQUENCES",
    "POSITIVE_CONSEQUENCES",
    "NEGATIVE_CONSEQUENCES",
    "PRAGMATIC_ALTERNATIVES",
    "THREAT",
    "FEAR_APPEAL",
    "DANGER_APPEAL",
    "NEED_FOR_HELP",
    "DISTRESS",
    "COMMITMENT",
    "ETHOTIC",
    "GENERIC_AD_HOMINEM",
    "PRAGMATIC_INCONSISTENCY",
    "INCONSISTENT_COMMITMENT",
    "CIRCUMSTANTIAL_AD_HOMINEM",
    "BIAS",
    "BIAS_AD_HOMINEM",
    "GRADUALISM",
    "SLIPPERY_SLOPE",
    "PRECEDENT_SLIPPERY_SLOPE",
    "SORITES_SLIPPERY_SLOPE",
    "VERBAL_SLIPPERY_SLOPE",
    "FULL_SLIPPERY_SLOPE",
    "CONSTITUTIVE_RULE_CLAIMS",
    "RULES",
    "EXCEPTIONAL_CASE",
    "PRECEDENT",
    "PLEA_FOR_EXCUSE",
    "PERCEPTION",
    "MEMORY",
];

/// The map in the JSON of arguebuf. One that was read from it goes back as it was.
pub fn write(document: &Document) -> Written {
    let model = document.model();
    if let Some(text) = reading::origin(document, "arguebuf") {
        return Written::whole(text.as_bytes().to_vec());
    }
    let net = Net::of(model, own::HOLDS, &mut Nothing);
    let ids = own::ids(model, &net);
    let mut writer = Writer { model, resources: Table::default(), participants: Table::default(), losses: net.losses };
    writer.declared();
    let nodes: Vec<String> = net.nodes.iter().map(|node| writer.node(node)).collect();
    let nodes = table(ids.iter().zip(nodes));
    let edges = table(net.edges.iter().zip(1..).map(|(edge, number)| {
        let end = |number: u32| quoted(&ids[number as usize]);
        (
            number.to_string(),
            object([("source", end(edge.from)), ("target", end(edge.to)), ("metadata", "{}".to_owned())]),
        )
    }));
    let is_main = |node: &Node<'_>| matches!(node.element, Some(Element::Claim(id)) if model.claim(id).facts().main);
    let main = net.nodes.iter().position(is_main).map(|at| (MAIN[0], quoted(&ids[at])));
    let mut entries = vec![
        ("schemaVersion", "1".to_owned()),
        ("nodes", nodes),
        ("edges", edges),
        ("resources", table(&writer.resources)),
        ("participants", table(&writer.participants)),
    ];
    entries.extend(main);
    entries.extend(own::of_map(model).map(|own| ("userdata", object([(own::KEY, own)]))));
    let mut losses = writer.losses;
    losses.extend(loss::of_foreign(model));
    Written::new((table(entries) + "\n").into_bytes(), losses)
}

struct Writer<'a> {
    model: &'a Model,
    /// By their ids, in JSON.
    resources: Table<String, String>,
    participants: Table<String, String>,
    losses: Vec<Loss>,
}

impl Writer<'_> {
    /// The sources and speakers of the map.
    fn declared(&mut self) {
        for (id, source) in self.model.sources() {
            let known = [("title", &source.title), ("source", &source.url)];
            let known = known.into_iter().filter_map(|(key, text)| Some((key, quoted(text.as_deref()?))));
            self.resources.insert(id.to_owned(), object([("text", quoted(""))].into_iter().chain(known)));
        }
        for (id, speaker) in self.model.speakers() {
            let name = ("name", quoted(speaker.name.as_deref().unwrap_or(id)));
            let role = speaker.role.as_deref().map(|role| ("description", quoted(role)));
            self.participants.insert(id.to_owned(), object([name].into_iter().chain(role)));
        }
    }

    fn node(&mut self, node: &Node<'_>) -> String {
        let sort = match node.kind {
            Kind::Information => ("atom", self.atom(node)),
            Kind::Inference => ("scheme", object([("support", quoted(&format!("SUPPORT_{}", self.support(node))))])),
            Kind::Conflict => ("scheme", object([("attack", quoted("ATTACK_DEFAULT"))])),
        };
        let own = own::of_node(self.model, node).map(|own| ("userdata", object([(own::KEY, own)])));
        object([sort, ("metadata", "{}".to_owned())].into_iter().chain(own))
    }

    fn support(&self, node: &Node<'_>) -> &'static str {
        let scheme = node.scheme.map(|scheme| scheme.id);
        let is_it = |name: &&&str| {
            scheme.is_some()
                && Scheme::find(&super::scheme_name(&format!("SUPPORT_{name}"))).map(|known| known.id) == scheme
        };
        SUPPORTS.iter().find(is_it).copied().unwrap_or("DEFAULT")
    }

    fn atom(&mut self, node: &Node<'_>) -> String {
        let mut entries = vec![("text", quoted(&node.text))];
        if let Some(Element::Claim(id)) = node.element {
            let facts = self.model.claim(id).facts();
            let anchor = facts.anchors.first().filter(|anchor| self.resources.contains_key(&anchor.source));
            entries.extend(anchor.map(|anchor| {
                let start = anchor.start.map(|start| ("offset", start.to_string()));
                let text = ("text", quoted(anchor.exact.as_deref().unwrap_or("")));
                ("reference", object([("resource", quoted(&anchor.source)), text].into_iter().chain(start)))
            }));
            if let Some(voice) = facts.voice.last() {
                let unnamed = || object([("name", quoted(voice))]);
                self.participants.entry(voice.clone()).or_insert_with(unnamed);
                entries.push(("participant", quoted(voice)));
            }
        }
        object(entries)
    }
}
