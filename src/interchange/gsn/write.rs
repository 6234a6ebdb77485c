//! Writing goal structures.
//!
//! A claim is a goal, one that rests on evidence alone a solution, what an argument takes for granted its context; an
//! inference is a strategy. What speaks against something is a counter goal that challenges it.

use rustc_hash::{FxHashMap, FxHashSet};

use super::element::Kind;
use crate::interchange::loss::{self, Loss, Written};
use crate::model::{ArgumentId, Claim, ClaimId, Data, Element, InferenceId, Model, RelationKind, Text, Value};
use crate::resolve::Document;

/// The map as a goal structure.
pub(in crate::interchange) fn write(document: &Document) -> Written {
    let model = document.model();
    let mut writer = Writer::new(model);
    writer.name_claims();
    writer.strategies();
    writer.relations();
    writer.contents();
    writer.rest();
    Written::new(writer.page().into_bytes(), writer.losses)
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

/// The word for a type, which stands beside an id that does not tell it.
const WORDS: [(&str, &str); 8] = [
    ("G", "Goal"),
    ("S", "Strategy"),
    ("Sn", "Solution"),
    ("C", "Context"),
    ("A", "Assumption"),
    ("J", "Justification"),
    ("CG", "CounterGoal"),
    ("CSn", "CounterSolution"),
];

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
        let (mut goals, mut contexts) = (Vec::new(), Vec::new());
        for &premise in &inference.premises {
            let at = self.claims[premise.index()];
            match self.nodes[at].prefix {
                "A" | "C" | "J" if self.is_of_goal(inference.conclusion, premise) => {
                    self.nodes[conclusion].in_context_of.push(at);
                }
                "A" | "C" | "J" => contexts.push(at),
                _ => goals.push(at),
            }
        }
        let is_direct = argument.text().is_none()
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
            self.nodes[at].in_context_of.extend(contexts);
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
        if !inference.rules.is_empty() {
            self.lose("rule", inference.argument.into());
        }
    }

    /// Is a premise the context of a goal, so that every step to the goal has it?
    fn is_of_goal(&self, goal: ClaimId, premise: ClaimId) -> bool {
        let id = &self.nodes[self.claims[premise.index()]].id;
        let is_said = match self.model.claim(goal).data.get("inContextOf") {
            Some(Value::List(items)) => items.iter().any(|item| item.value.as_text() == Some(id)),
            Some(value) => value.as_text() == Some(id),
            None => false,
        };
        is_said && self.shared.get(&(goal, premise)) == Some(&self.steps_to[goal.index()])
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
                self.lose("relation", relation.from);
                continue;
            };
            if from == to {
                self.lose("relation to itself", relation.from);
                continue;
            }
            match relation.kind {
                RelationKind::Support | RelationKind::Entails => {
                    if relation.kind == RelationKind::Entails {
                        self.lose("entailment", relation.from);
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
                            if kind == RelationKind::Contrary { "contrary" } else { "contradiction" },
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
                    self.said(at, &claim.data, &claim.tags, claim.text());
                }
                Element::Argument(id) if self.arguments.get(&id) == Some(&at) => {
                    let argument = self.model.argument(id);
                    self.said(at, &argument.data, &argument.tags, argument.text());
                }
                Element::Inference(id) => {
                    let argument = self.model.inference(id).argument;
                    if self.arguments.get(&argument) == Some(&at) {
                        let argument = self.model.argument(argument);
                        self.said(at, &argument.data, &argument.tags, argument.text());
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
            let own = match claim.data.get("inContextOf") {
                Some(Value::List(items)) => items.iter().filter_map(|item| item.value.as_text()).collect(),
                Some(value) => value.as_text().into_iter().collect(),
                None => Vec::new(),
            };
            let is_context = |at: &usize| matches!(self.nodes[*at].prefix, "A" | "C" | "J");
            let own: Vec<usize> = own.into_iter().filter_map(|id| by_id.get(id).copied()).filter(is_context).collect();
            self.nodes[self.claims[id.index()]].in_context_of.extend(own);
        }
    }

    fn said(&mut self, at: usize, data: &Data, tags: &[std::sync::Arc<str>], text: Option<&Text>) {
        let (prefix, element) = (self.nodes[at].prefix, self.nodes[at].element);
        for tag in tags.iter().filter(|tag| tag_of(prefix) != Some(&***tag)) {
            self.lose(&format!("tag #{tag}"), element);
        }
        for entry in data {
            let is_told = match entry.key.as_str() {
                "inContextOf" => continue,
                "assumed" => matches!(prefix, "A" | "C" | "J") && entry.value.value == Value::Bool(true),
                "basis" => matches!(prefix, "Sn" | "CSn") && entry.value.value.as_text() == Some("document"),
                _ => false,
            };
            let value = match &entry.value.value {
                Value::Text(text) if !super::element::KEYS.contains(&&*entry.key) || entry.key == "url" => {
                    Some(quoted(text))
                }
                Value::Bool(true) if entry.key == "undeveloped" => Some("true".to_owned()),
                Value::List(items) if entry.key == "classes" => {
                    let words: Option<Vec<String>> =
                        items.iter().map(|item| item.value.as_text().map(quoted)).collect();
                    words.map(|words| format!("[{}]", words.join(", ")))
                }
                _ => None,
            };
            match value {
                _ if is_told => {}
                Some(value) => self.nodes[at].keys.push((entry.key.clone(), value)),
                None => self.lose(&format!("key `{}`", entry.key), element),
            }
        }
        if text.is_some_and(|text| text.marks.iter().any(|mark| !matches!(mark.kind, crate::model::MarkKind::Tag(_)))) {
            self.lose("markup", element);
        }
    }

    fn rest(&mut self) {
        for (_, section) in self.model.sections() {
            self.losses.push(Loss::new("section", section.title.clone()));
        }
        for entry in self.model.front_matter().iter().filter(|entry| !matches!(entry.key.as_str(), "title" | "module"))
        {
            self.losses.push(Loss::new("key of the front matter", entry.key.clone()));
        }
    }

    fn lose(&mut self, kind: &str, element: Element) {
        self.losses.push(Loss::new(kind, self.model.element_name(element).replace(['\n', '\r'], " ")));
    }

    fn page(&self) -> String {
        let mut out = String::new();
        let module = self.model.front_matter().map("module");
        if module.is_some() || self.model.title().is_some() {
            let text = |key: &str| module.and_then(|module| module.text(key)).unwrap_or_default();
            let name = self.model.title().unwrap_or(text("name"));
            out += &format!("module:\n  name: {}\n  brief: {}\n", quoted(name), quoted(text("brief")));
        }
        for node in &self.nodes {
            if !out.is_empty() {
                out.push('\n');
            }
            out += &format!("{}:\n  text: {}\n", key(&node.id), quoted(&node.text));
            if Kind::prefix_of(&node.id) != Some(node.prefix) {
                let word = WORDS.iter().find(|(prefix, _)| *prefix == node.prefix).map_or("Goal", |(_, word)| word);
                out += &format!("  nodeType: {word}\n");
            }
            for (name, ids) in [
                ("supportedBy", &node.supported_by),
                ("inContextOf", &node.in_context_of),
                ("challenges", &node.challenges),
            ] {
                let mut seen = FxHashSet::default();
                let ids: Vec<String> =
                    ids.iter().filter(|at| seen.insert(**at)).map(|&at| key(&self.nodes[at].id)).collect();
                if !ids.is_empty() {
                    out += &format!("  {name}: [{}]\n", ids.join(", "));
                }
            }
            for (name, value) in &node.keys {
                out += &format!("  {}: {value}\n", key(name));
            }
        }
        out
    }
}

/// What claims are used for.
struct Uses {
    /// Does anything speak for it?
    has_reasons: Vec<bool>,
    /// Does a relation begin at it, so that it is more than a premise?
    is_more: Vec<bool>,
    /// Does it speak against anything?
    attacks: Vec<bool>,
}

impl Uses {
    fn of(model: &Model) -> Uses {
        let mut uses = Uses {
            has_reasons: vec![false; model.claims().len()],
            is_more: vec![false; model.claims().len()],
            attacks: vec![false; model.claims().len()],
        };
        for (_, inference) in model.inferences() {
            uses.has_reasons[inference.conclusion.index()] = true;
        }
        for (_, relation) in model.relations() {
            if let Element::Claim(id) = relation.to {
                uses.has_reasons[id.index()] |= relation.kind.is_support();
                uses.attacks[id.index()] |= relation.kind.is_symmetric();
            }
            if let Element::Claim(id) = relation.from {
                uses.is_more[id.index()] = true;
                uses.attacks[id.index()] |= !relation.kind.is_support();
            }
        }
        uses
    }

    /// What the id of a claim begins with.
    fn prefix(&self, id: ClaimId, claim: &Claim) -> &'static str {
        let has_tag = |name: &str| claim.tags.iter().any(|tag| &**tag == name);
        let (has_reasons, attacks) = (self.has_reasons[id.index()], self.attacks[id.index()]);
        let is_context = claim.facts().assumed && !has_reasons && !self.is_more[id.index()];
        match (is_context, attacks) {
            (true, _) if has_tag("context") => "C",
            (true, _) if has_tag("justification") => "J",
            (true, _) => "A",
            (false, attacks) => {
                let is_solution = !has_reasons && (has_tag("solution") || !claim.facts().basis.is_empty());
                match (is_solution, attacks) {
                    (true, false) => "Sn",
                    (true, true) => "CSn",
                    (false, false) => "G",
                    (false, true) => "CG",
                }
            }
        }
    }
}

fn sorted(premises: &[ClaimId]) -> Vec<ClaimId> {
    let mut premises = premises.to_vec();
    premises.sort_unstable();
    premises
}

/// The tag that a reader gives what has an id of this kind.
fn tag_of(prefix: &str) -> Option<&'static str> {
    match prefix {
        "Sn" | "CSn" => Some("solution"),
        "C" => Some("context"),
        "A" => Some("assumption"),
        "J" => Some("justification"),
        _ => None,
    }
}

/// A key or id, in quotes where it needs them.
fn key(word: &str) -> String {
    let is_plain = word.starts_with(|sign: char| sign.is_ascii_alphabetic())
        && word.chars().all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_'))
        && !["y", "n", "yes", "no", "on", "off", "true", "false", "null"].contains(&&*word.to_ascii_lowercase());
    if is_plain { word.to_owned() } else { quoted(word) }
}

/// A text in double quotes, as JSON and YAML both have them.
fn quoted(text: &str) -> String {
    let json = serde_json::to_string(text).unwrap_or_default();
    let is_printed = |sign: char| {
        !matches!(sign, '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
    };
    let mut out = String::with_capacity(json.len());
    for sign in json.chars() {
        if is_printed(sign) {
            out.push(sign);
        } else {
            out += &format!("\\u{:04x}", sign as u32);
        }
    }
    out
}
