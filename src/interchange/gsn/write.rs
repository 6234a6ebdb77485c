//! Writing goal structures.
//!
//! A claim is a goal, one that rests on evidence alone a solution, what an argument takes for granted its context; an
//! inference is a strategy. What speaks against something is a counter goal that challenges it.

mod page;
mod uses;

use rustc_hash::{FxHashMap, FxHashSet};

use super::element::Kind;
use crate::interchange::loss::{self, Loss, Written};
use crate::model::{ArgumentId, ClaimId, Data, Element, InferenceId, Member, Model, RelationKind, Text, Value};
use crate::resolve::Document;
use uses::Uses;

/// The map as a goal structure.
pub(in crate::interchange) fn write(document: &Document) -> Written {
    let model = document.model();
    let mut writer = Writer::new(model);
    writer.name_claims();
    writer.strategies();
    writer.relations();
    writer.contents();
    writer.rest();
    Written::new(page::page(model, &writer.nodes).into_bytes(), writer.losses)
}

/// An element to be written.
#[derive(Debug)]
struct Node {
    id: String,
    /// What its id has to begin with; where it does not, its type is written.
    prefix: &'static str,
    element: Element,
    text: String,
    supported_by: Vec<usize>,
    in_context_of: Vec<usize>,
    challenges: Vec<usize>,
    /// Further keys, with values as YAML.
    keys: Vec<(String, String)>,
}

impl Node {
    /// Is it a context, an assumption or a justification?
    fn is_context(&self) -> bool {
        Kind::of_id(self.prefix).is_some_and(|kind| !kind.is_support())
    }
}

struct Writer<'m> {
    model: &'m Model,
    nodes: Vec<Node>,
    claims: Vec<usize>,
    /// The strategy of each inference, or nothing where the premises support the goal itself.
    inferences: Vec<Option<usize>>,
    arguments: FxHashMap<ArgumentId, usize>,
    /// The first step of each argument.
    first: FxHashMap<ArgumentId, InferenceId>,
    /// How many steps lead to each claim, and how many of them have a premise.
    steps_to: Vec<u32>,
    shared: FxHashMap<(ClaimId, ClaimId), u32>,
    /// How many ids were made of the same title.
    numbers: FxHashMap<String, u32>,
    taken: FxHashSet<String>,
    losses: Vec<Loss>,
}

impl<'m> Writer<'m> {
    fn new(model: &'m Model) -> Writer<'m> {
        let (mut steps_to, mut shared) = (vec![0; model.claims().len()], FxHashMap::default());
        for (_, inference) in model.inferences() {
            steps_to[inference.conclusion.index()] += 1;
            for premise in &inference.premises {
                *shared.entry((inference.conclusion, *premise)).or_default() += 1;
            }
        }
        Writer {
            steps_to,
            shared,
            numbers: FxHashMap::default(),
            first: FxHashMap::default(),
            model,
            nodes: Vec::new(),
            claims: Vec::new(),
            inferences: vec![None; model.inferences().len()],
            arguments: FxHashMap::default(),
            taken: FxHashSet::default(),
            losses: loss::of_foreign(model),
        }
    }

    fn name_claims(&mut self) {
        let uses = Uses::of(self.model);
        for (id, claim) in self.model.claims() {
            let prefix = uses.prefix(id, claim);
            let text = claim.text().map_or("", Text::before_tags);
            let at = self.add(prefix, Element::Claim(id), &claim.title, claim.is_untitled(), text);
            self.claims.push(at);
        }
    }

    /// Adds an element under its title, where that is an id, or under one made of it.
    fn add(&mut self, prefix: &'static str, element: Element, title: &str, is_untitled: bool, text: &str) -> usize {
        let is_sign = |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '_');
        let tells = |id: &str| Kind::of_id(id) == Kind::of_id(prefix);
        let is_id = !is_untitled && tells(title) && title.chars().all(is_sign);
        let id = match is_id {
            true => title.to_owned(),
            false => {
                let slug: String = title.chars().map(|sign| if is_sign(sign) { sign } else { '-' }).collect();
                let slug = slug.trim_matches('-');
                match (is_untitled, slug.is_empty()) {
                    (true, _) | (_, true) => format!("{prefix}{}", self.nodes.len() + 1),
                    _ => format!("{prefix}-{slug}"),
                }
            }
        };
        let id = self.unique(id);
        if !is_untitled && id != title {
            self.lose("title", element);
        }
        let text = if text.is_empty() { title } else { text };
        let (text, at) = (text.to_owned(), self.nodes.len());
        let (supported_by, in_context_of, challenges, keys) = Default::default();
        self.nodes.push(Node { id, prefix, element, text, supported_by, in_context_of, challenges, keys });
        at
    }

    /// An id that nothing else has.
    fn unique(&mut self, id: String) -> String {
        let mut own = id.clone();
        while !self.taken.insert(own.clone()) {
            let number = self.numbers.entry(id.clone()).or_insert(1);
            *number += 1;
            own = format!("{id}-{number}");
        }
        own
    }

    fn strategies(&mut self) {
        let model = self.model;
        let mut steps: Vec<Vec<InferenceId>> = vec![Vec::new(); model.arguments().len()];
        model.inferences().for_each(|(id, inference)| steps[inference.argument.index()].push(id));
        let mut attacks = vec![false; model.arguments().len()];
        for (_, relation) in model.relations().filter(|(_, relation)| !relation.kind.is_support()) {
            if let Element::Argument(id) = relation.from {
                attacks[id.index()] = true;
            }
        }
        for (id, argument) in model.arguments() {
            if steps[id.index()].is_empty() {
                let prefix = if attacks[id.index()] { "CG" } else { "S" };
                let text = argument.text().map_or("", Text::before_tags);
                let at = self.add(prefix, id.into(), &argument.title, argument.untitled, text);
                if attacks[id.index()] {
                    self.lose("argument that is no goal", id.into());
                }
                self.arguments.insert(id, at);
            }
            steps[id.index()].iter().for_each(|&step| self.step(step));
        }
    }

    fn step(&mut self, id: InferenceId) {
        let model = self.model;
        let inference = model.inference(id);
        let conclusion = self.claims[inference.conclusion.index()];
        let argument = model.argument(inference.argument);
        if !inference.rules.is_empty() {
            self.lose("rule of an inference", inference.argument.into());
        }
        if inference.data.is_some() {
            self.lose("data of an inference", inference.argument.into());
        }
        let (goals, mut contexts) = self.supports_and_contexts(&inference.premises);
        if !contexts.is_empty() {
            let [of_goal, of_strategy] = [&model.claim(inference.conclusion).data, &argument.data]
                .map(|data| contexts_of(data).collect::<FxHashSet<_>>());
            contexts.retain(|&(premise, at)| {
                let id = &*self.nodes[at].id;
                let is_of_strategy = of_strategy.contains(id);
                let is_of_goal = of_goal.contains(id) && self.is_of_every_step(inference.conclusion, premise);
                if is_of_goal {
                    self.nodes[conclusion].in_context_of.push(at);
                }
                !is_of_goal || is_of_strategy
            });
        }
        let contexts: Vec<usize> = contexts.into_iter().map(|(_, at)| at).collect();
        // What the argument says of itself needs a strategy to stand in.
        let is_silent = argument.text().is_none() && argument.data.is_empty() && argument.tags.is_empty();
        let is_direct = is_silent
            && *argument.title == format!("for {}", self.nodes[conclusion].id)
            && (goals.len() > 1 || (goals.len() == 1 && inference.premises.len() > 1));
        if is_direct {
            self.nodes[conclusion].supported_by.extend(goals);
            return self.nodes[conclusion].in_context_of.extend(contexts);
        }
        // A strategy for several goals is one.
        let known = self.arguments.get(&inference.argument).copied();
        let first = *self.first.entry(inference.argument).or_insert(id);
        let is_same = sorted(&model.inference(first).premises) == sorted(&inference.premises);
        let is_known = |at: &usize| is_same || self.nodes[*at].in_context_of == contexts;
        if let Some(at) = known.filter(|&at| self.nodes[at].supported_by == goals).filter(is_known) {
            if self.nodes[at].in_context_of != contexts {
                self.nodes[at].in_context_of.extend(contexts);
            }
            self.inferences[id.index()] = Some(at);
            return self.nodes[conclusion].supported_by.push(at);
        }
        let text = argument.text().map_or("", Text::before_tags);
        let at = self.add("S", id.into(), &argument.title, argument.untitled, text);
        self.inferences[id.index()] = Some(at);
        self.arguments.insert(inference.argument, at);
        self.nodes[conclusion].supported_by.push(at);
        self.nodes[at].supported_by.extend(goals);
        self.nodes[at].in_context_of.extend(contexts);
    }

    /// The nodes of premises that support a conclusion, and the premises that are its context, with their nodes.
    fn supports_and_contexts(&self, premises: &[ClaimId]) -> (Vec<usize>, Vec<(ClaimId, usize)>) {
        let nodes = premises.iter().map(|&premise| (premise, self.claims[premise.index()]));
        let (contexts, supports): (Vec<_>, Vec<_>) = nodes.partition(|&(_, at)| self.nodes[at].is_context());
        (supports.into_iter().map(|(_, at)| at).collect(), contexts)
    }

    /// Has every step to the goal this premise?
    fn is_of_every_step(&self, goal: ClaimId, premise: ClaimId) -> bool {
        self.shared.get(&(goal, premise)) == Some(&self.steps_to[goal.index()])
    }

    fn node(&self, element: Element) -> Option<usize> {
        match element {
            Element::Claim(id) => Some(self.claims[id.index()]),
            Element::Argument(id) => self.arguments.get(&id).copied(),
            Element::Inference(id) => match self.inferences[id.index()] {
                Some(at) => Some(at),
                None => Some(self.claims[self.model.inference(id).conclusion.index()]),
            },
        }
    }

    fn relations(&mut self) {
        let mut direct: FxHashMap<usize, usize> = FxHashMap::default();
        for (_, relation) in self.model.relations().filter(|(_, relation)| relation.kind.is_support()) {
            if let (Some(to), Element::Claim(_)) = (self.node(relation.to), relation.from) {
                *direct.entry(to).or_default() += 1;
            }
        }
        for (_, relation) in self.model.relations() {
            let (Some(from), Some(to)) = (self.node(relation.from), self.node(relation.to)) else {
                self.lose(relation.kind.name(), relation.from);
                continue;
            };
            if from == to {
                self.lose("relation to itself", relation.from);
                continue;
            }
            match relation.kind {
                RelationKind::Support | RelationKind::Entails => {
                    if relation.kind == RelationKind::Entails {
                        self.lose("that a support is strict", relation.from);
                    }
                    let is_strategy = self.nodes[to].prefix == "S";
                    let has_more = direct.get(&to).is_some_and(|&number| number > 1)
                        || self.nodes[to].supported_by.iter().any(|&at| self.nodes[at].prefix != "S");
                    let is_reason = matches!(relation.from, Element::Argument(_)) && self.nodes[from].prefix == "S";
                    match is_strategy || is_reason || !has_more {
                        true => self.nodes[to].supported_by.push(from),
                        // What supports a goal directly supports it together: each on its own needs a strategy.
                        false => {
                            let text = format!("{} supports {}", self.nodes[from].id, self.nodes[to].id);
                            let at = self.add("S", relation.from, "", true, &text);
                            self.nodes[at].supported_by.push(from);
                            self.nodes[to].supported_by.push(at);
                        }
                    }
                }
                kind => {
                    self.nodes[from].challenges.push(to);
                    if kind.is_symmetric() {
                        self.nodes[to].challenges.push(from);
                        self.lose(
                            if kind == RelationKind::Contrary { "contrary" } else { "that both cannot be false" },
                            relation.from,
                        );
                    }
                }
            }
        }
    }

    /// What else is said of claims and arguments.
    fn contents(&mut self) {
        self.contexts();
        for at in 0..self.nodes.len() {
            let element = self.nodes[at].element;
            match element {
                Element::Claim(id) if self.claims[id.index()] == at => {
                    let claim = self.model.claim(id);
                    self.said(at, &claim.data, &claim.tags, &claim.members);
                }
                Element::Argument(id) if self.arguments.get(&id) == Some(&at) => {
                    let argument = self.model.argument(id);
                    self.said(at, &argument.data, &argument.tags, &argument.members);
                }
                Element::Inference(id) => {
                    let argument = self.model.inference(id).argument;
                    if self.arguments.get(&argument) == Some(&at) {
                        let argument = self.model.argument(argument);
                        self.said(at, &argument.data, &argument.tags, &argument.members);
                    }
                }
                Element::Claim(_) | Element::Argument(_) => {}
            }
        }
    }

    /// The contexts of goals that nothing leads to.
    fn contexts(&mut self) {
        let by_id: FxHashMap<String, usize> =
            self.nodes.iter().enumerate().map(|(at, node)| (node.id.clone(), at)).collect();
        for (id, claim) in self.model.claims().filter(|(id, _)| self.steps_to[id.index()] == 0) {
            let own = contexts_of(&claim.data).filter_map(|id| by_id.get(id).copied());
            let own: Vec<usize> = own.filter(|&at| self.nodes[at].is_context()).collect();
            self.nodes[self.claims[id.index()]].in_context_of.extend(own);
        }
    }

    /// Stands a node in all the contexts that its data name?
    fn has_contexts(&self, at: usize, data: &Data) -> bool {
        let own: FxHashSet<&str> = self.nodes[at].in_context_of.iter().map(|&at| &*self.nodes[at].id).collect();
        contexts_of(data).all(|id| own.contains(id))
    }

    fn said(&mut self, at: usize, data: &Data, tags: &[std::sync::Arc<str>], members: &[Member]) {
        let (kind, element) = (Kind::of_id(self.nodes[at].prefix), self.nodes[at].element);
        if tags.iter().any(|tag| kind.and_then(Kind::tag) != Some(&**tag)) {
            self.lose("tags", element);
        }
        for entry in data {
            let is_told = match entry.key.as_str() {
                "inContextOf" => self.has_contexts(at, data),
                "assumed" => self.nodes[at].is_context() && entry.value.value == Value::Bool(true),
                "basis" => kind == Some(Kind::Solution) && entry.value.value.as_text() == Some("document"),
                _ => false,
            };
            let value = match &entry.value.value {
                Value::Text(text) if !super::element::KEYS.contains(&&*entry.key) || entry.key == "url" => {
                    Some(page::quoted(text))
                }
                Value::Bool(true) if entry.key == "undeveloped" => Some("true".to_owned()),
                Value::List(items) if entry.key == "classes" => {
                    let words: Option<Vec<String>> =
                        items.iter().map(|item| item.value.as_text().map(page::quoted)).collect();
                    words.map(|words| format!("[{}]", words.join(", ")))
                }
                _ => None,
            };
            match value {
                _ if is_told => {}
                Some(value) => self.nodes[at].keys.push((entry.key.clone(), value)),
                None => self.lose(&format!("data `{}`", entry.key), element),
            }
        }
        self.losses.extend(loss::of_members(self.model, element, members));
    }

    fn rest(&mut self) {
        self.losses.extend(loss::of_idle_premises(self.model));
        self.losses.extend(loss::of_sections(self.model));
        self.losses.extend(loss::of_front_matter(self.model, |key| matches!(key, "title" | "module")));
    }

    fn lose(&mut self, kind: &str, element: Element) {
        self.losses.push(Loss::of(kind, self.model, element));
    }
}

/// The ids of the contexts that data name.
fn contexts_of(data: &Data) -> impl Iterator<Item = &str> {
    let (list, one) = match data.get("inContextOf") {
        Some(Value::List(items)) => (&**items, None),
        other => (&[][..], other),
    };
    list.iter().map(|item| &item.value).chain(one).filter_map(Value::as_text)
}

fn sorted(premises: &[ClaimId]) -> Vec<ClaimId> {
    let mut premises = premises.to_vec();
    premises.sort_unstable();
    premises
}
