//! What the object of a line says.

use rustc_hash::FxHashMap;

use crate::brief::one_line;
use crate::interchange::declared::Declared;
use crate::interchange::hence_json::read_datum;
use crate::interchange::json::{Entry, Node, Report};
use crate::interchange::parts::{Part, Parts, Relation};
use crate::model::{Foreign, Piece, Text, Value};
use crate::resolve::FormatError;
use crate::text::Span;

const TEXT: &[&str] = &["text", "claim", "statement", "content"];
const KIND: &[&str] = &["type", "label"];
const TARGET: &[&str] = &["to", "target", "id"];
/// The keys of a claim that are relations, each to one id or to several.
const RELATIONS: [(&str, Relation); 3] =
    [("supports", Relation::Support), ("attacks", Relation::Attack), ("undercuts", Relation::Undercut)];
/// The keys of claims that are not data.
const OWN: &[&str] = &["id", "title", "tags", "relations", "voice", "source"];
/// The keys of arguments that have a place in a map.
const OF_ARGUMENT: &[&str] = &["id", "title", "conclusion", "premises", "scheme"];
/// The keys of relations.
const OF_RELATION: &[&str] = &["from", "to", "type", "label"];

/// The object of a line.
#[derive(Debug)]
pub(super) struct Record<'a> {
    pub(super) entries: Vec<Entry<'a>>,
    pub(super) span: Span,
    /// The number of its line, from 1.
    pub(super) line: usize,
}

impl<'a> Record<'a> {
    /// The value of the first of these keys that is there; `null` is as good as nothing.
    fn get(&self, keys: &[&str]) -> Option<Node<'a>> {
        let get = |key: &&str| self.entries.iter().rev().find(|entry| entry.key == **key && !entry.value.is_null());
        keys.iter().find_map(get).map(|entry| entry.value)
    }

    fn is_argument(&self) -> bool {
        self.get(&["premises"]).is_some() || self.get(&["conclusion"]).is_some()
    }

    fn is_relation(&self) -> bool {
        self.get(&["from"]).is_some() && self.get(&["to"]).is_some()
    }
}

pub(super) struct Reader<'r> {
    report: &'r mut Report,
    parts: Parts,
    declared: Declared,
    foreign: &'r mut Foreign,
    /// Parts by id and title.
    index: FxHashMap<String, u32>,
    /// Claims of arguments by what they say.
    said: FxHashMap<String, u32>,
}

impl<'r> Reader<'r> {
    pub(super) fn new(report: &'r mut Report, foreign: &'r mut Foreign) -> Reader<'r> {
        Reader {
            report,
            foreign,
            parts: Parts::default(),
            declared: Declared::default(),
            index: FxHashMap::default(),
            said: FxHashMap::default(),
        }
    }

    /// Reads all lines: claims first, so that others may name those that come later.
    pub(super) fn read(mut self, records: &[Record<'_>]) -> (Parts, Declared) {
        let mut claims = Vec::new();
        for record in records.iter().filter(|record| !record.is_relation() && !record.is_argument()) {
            claims.extend(self.claim(record).map(|at| (at, record)));
        }
        for record in records.iter().filter(|record| !record.is_relation() && record.is_argument()) {
            self.argument(record);
        }
        for (at, record) in claims {
            self.relations_of(at, record);
        }
        for record in records.iter().filter(|record| record.is_relation()) {
            self.relation(record);
        }
        (self.parts, self.declared)
    }

    /// The id of a record, else its line.
    fn id(&mut self, record: &Record<'_>) -> Option<String> {
        let node = record.get(&["id", "title"]);
        let id = match node {
            Some(node) => self.report.name(node, "id")?.into_owned(),
            None => format!("line {}", record.line),
        };
        if self.index.contains_key(&id) {
            self.report.add(node.map_or(record.span, |node| node.span), FormatError::DuplicateId(id));
            return None;
        }
        Some(id)
    }

    fn claim(&mut self, record: &Record<'_>) -> Option<u32> {
        let id = self.id(record)?;
        let title = record.get(&["title"]).and_then(|node| self.report.name(node, "title"));
        let title = title.filter(|title| !self.index.contains_key(&**title));
        let mut part = Part::claim(title.as_deref().unwrap_or(&id), record.span);
        part.is_titled = title.is_some();
        if let Some(text) = record.get(TEXT) {
            part.head = text.span;
            part.text = self.text(text);
        }
        let kind = record.get(KIND).and_then(|node| self.report.name(node, "type"));
        part.is_argument = kind.as_deref().is_some_and(Part::is_argument_word);
        part.is_titled |= part.is_argument;
        part.tags = self.tags(record, kind.as_deref().filter(|_| !part.is_argument));
        self.data(record, &mut part);
        if part.text.is_none() && !part.is_titled {
            self.report.add(record.span, FormatError::Nameless("a claim"));
        }
        let title = part.title.clone();
        let at = self.parts.add(part);
        self.index.insert(id, at);
        self.index.entry(title).or_insert(at);
        Some(at)
    }

    fn text(&mut self, node: Node<'_>) -> Option<Text> {
        if !node.is_text() {
            self.report.wrong_type(node, "`text`", "a text");
            return None;
        }
        let text = self.report.text(node);
        Some(Text::plain(one_line(&text)))
    }

    fn tags(&mut self, record: &Record<'_>, kind: Option<&str>) -> Vec<String> {
        let mut tags: Vec<String> =
            kind.filter(|kind| !Part::is_claim_word(kind)).map(str::to_owned).into_iter().collect();
        for (tag, _) in record.get(&["tags"]).map(|node| self.words(node, "tags")).unwrap_or_default() {
            let tag = tag.trim_start_matches('#').to_owned();
            if !tag.is_empty() && !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        tags
    }

    /// One word, or those of a list, each with its place. A number is a word.
    fn words(&mut self, node: Node<'_>, key: &'static str) -> Vec<(String, Span)> {
        let items = node.items().unwrap_or_else(|| vec![node]);
        let word = |item: Node<'_>| Some((self.report.name(item, key)?.into_owned(), item.span));
        items.into_iter().filter_map(word).collect()
    }

    /// Puts the keys that are not the form's own into the data of a claim.
    fn data(&mut self, record: &Record<'_>, part: &mut Part) {
        if let Some(node) = record.get(&["voice"]) {
            let names = self.words(node, "voice");
            let speakers = names.iter().map(|(name, span)| {
                let value = Value::Text(self.declared.speaker(name, *span));
                crate::model::Datum { value, span: *span }
            });
            part.set("voice", Value::List(speakers.collect()), node.span);
        }
        if let Some(node) = record.get(&["source"]) {
            let names = self.words(node, "source");
            let anchors = names.iter().map(|(name, span)| self.declared.anchor(name, *span, None, None)).collect();
            part.set("anchor", Value::List(anchors), node.span);
        }
        let is_own = |key: &str| {
            let lists = [TEXT, KIND, OWN];
            lists.iter().any(|keys| keys.contains(&key)) || RELATIONS.iter().any(|(known, _)| *known == key)
        };
        for entry in record.entries.iter().filter(|entry| !is_own(&entry.key) && !entry.value.is_null()) {
            let datum = read_datum(entry.value, self.report);
            part.data.get_or_insert_default().insert(entry.key.as_ref(), entry.key_span, datum);
        }
    }

    /// Links a claim to what it supports and attacks.
    fn relations_of(&mut self, from: u32, record: &Record<'_>) {
        for (key, relation) in RELATIONS {
            for (name, span) in record.get(&[key]).map(|node| self.words(node, key)).unwrap_or_default() {
                self.link(from, Some(relation), &name, span);
            }
        }
        let Some(list) = record.get(&["relations"]) else { return };
        let Some(items) = list.items() else {
            self.report.wrong_type(list, "`relations`", "a list");
            return;
        };
        for item in items {
            let Some(entries) = item.entries() else {
                self.report.wrong_type(item, "a relation", "an object");
                continue;
            };
            let relation = Record { entries, span: item.span, line: record.line };
            let kind = self.kind(&relation);
            let Some(target) = relation.get(TARGET) else {
                self.report.add(item.span, FormatError::MissingKey { key: "to", of: "a relation" });
                continue;
            };
            if let Some(name) = self.report.name(target, "to") {
                self.link(from, kind, &name, target.span);
            }
        }
    }

    /// A line that is a relation of two claims.
    fn relation(&mut self, record: &Record<'_>) {
        let kind = self.kind(record);
        let from = record.get(&["from"]).and_then(|node| Some((self.report.name(node, "from")?, node.span)));
        let to = record.get(&["to"]).and_then(|node| Some((self.report.name(node, "to")?, node.span)));
        let from = from.and_then(|(name, span)| self.find(&name, span));
        let is_linked = match (from, to) {
            (Some(from), Some((name, span))) => self.link(from, kind, &name, span),
            _ => false,
        };
        let is_known = |entry: &Entry<'_>| OF_RELATION.contains(&&*entry.key);
        if !is_linked || !record.entries.iter().all(is_known) {
            self.keep("relations", record, &[]);
        }
    }

    /// What relation an object is: support where it does not say.
    fn kind(&mut self, record: &Record<'_>) -> Option<Relation> {
        let Some(node) = record.get(&["type", "relation", "label", "stance"]) else { return Some(Relation::Support) };
        let word = self.report.name(node, "type")?;
        let relation = Relation::of(&word);
        if relation.is_none() {
            let found = word.into_owned();
            self.report.add(node.span, FormatError::Word { key: "type", found, known: Relation::USUAL });
        }
        relation
    }

    fn link(&mut self, from: u32, relation: Option<Relation>, name: &str, span: Span) -> bool {
        match (relation, self.find(name, span)) {
            (Some(relation), Some(to)) => self.parts.link(from, relation, to, span, self.report),
            _ => false,
        }
    }

    /// The part with a name; another is reported.
    fn find(&mut self, name: &str, span: Span) -> Option<u32> {
        let found = self.index.get(name).copied();
        if found.is_none() {
            self.report.unresolved(name, "claim", span, self.parts.parts.iter().map(|part| part.title.as_str()));
        }
        found
    }

    /// An argument of premises, all of which it needs, and a conclusion.
    fn argument(&mut self, record: &Record<'_>) {
        let Some(id) = self.id(record) else { return };
        let conclusion = record.get(&["conclusion"]).and_then(|node| self.part_of(node, &format!("{id} conclusion")));
        let nodes =
            record.get(&["premises"]).map(|node| node.items().unwrap_or_else(|| vec![node])).unwrap_or_default();
        let mut premises = Vec::new();
        for (at, node) in nodes.iter().enumerate() {
            let title = if nodes.len() == 1 { format!("{id} premise") } else { format!("{id} premise {}", at + 1) };
            let relation = match node.entries() {
                Some(entries) => self.kind(&Record { entries, span: node.span, line: record.line }),
                None => Some(Relation::Support),
            };
            premises
                .extend(self.part_of(*node, &title).zip(relation).map(|(part, relation)| (part, relation, node.span)));
        }
        let Some(conclusion) = conclusion else {
            self.report.add(record.span, FormatError::MissingKey { key: "conclusion", of: "an argument" });
            return;
        };
        let reasons = premises.iter().filter(|(_, relation, _)| *relation == Relation::Support).count();
        let scheme = record.get(&["scheme"]);
        let is_step = reasons > 1 || (reasons == 1 && (scheme.is_some() || record.get(&["title"]).is_some()));
        let step = is_step.then(|| self.step(&id, record, scheme));
        for (premise, relation, span) in premises {
            let target = step.filter(|_| relation == Relation::Support).unwrap_or(conclusion);
            self.parts.link(premise, relation, target, span, self.report);
        }
        if let Some(step) = step {
            self.parts.link(step, Relation::Support, conclusion, record.span, self.report);
        }
        self.index.entry(id).or_insert(step.unwrap_or(conclusion));
        self.keep("arguments", record, OF_ARGUMENT);
    }

    fn step(&mut self, id: &str, record: &Record<'_>, scheme: Option<Node<'_>>) -> u32 {
        let mut part = Part::argument(id, record.span);
        if let Some(scheme) = scheme.and_then(|node| Some((self.report.name(node, "scheme")?, node.span))) {
            part.set("scheme", Value::Text(scheme.0.into_owned()), scheme.1);
        }
        if let Some(title) = record.get(&["title"]).and_then(|node| self.report.name(node, "title")) {
            part.title = title.into_owned();
            part.is_titled = true;
        }
        self.parts.add(part)
    }

    /// A premise or conclusion: the id of a claim, its words, or an object with one of both.
    fn part_of(&mut self, node: Node<'_>, title: &str) -> Option<u32> {
        if let Some(entries) = node.entries() {
            let record = Record { entries, span: node.span, line: 0 };
            let known = record.get(&["id"]).and_then(|node| self.report.name(node, "id"));
            if let Some(at) = known.as_deref().and_then(|id| self.index.get(id)) {
                return Some(*at);
            }
            let text = record.get(TEXT);
            if text.is_none() {
                self.report.add(node.span, FormatError::MissingKey { key: "text", of: "a premise or conclusion" });
            }
            let title = known.map_or_else(|| title.to_owned(), std::borrow::Cow::into_owned);
            return self.words_as_claim(text?, &title);
        }
        let name = self.report.name(node, "premises")?;
        match self.index.get(&*name) {
            Some(at) => Some(*at),
            None => self.words_as_claim(node, title),
        }
    }

    /// The claim with these words, made if there is none yet.
    fn words_as_claim(&mut self, node: Node<'_>, title: &str) -> Option<u32> {
        let text = self.text(node)?;
        if let Some(at) = self.said.get(&text.string) {
            return Some(*at);
        }
        let mut title = title.to_owned();
        while self.index.contains_key(&title) {
            title.push('\'');
        }
        let mut part = Part::claim(title.as_str(), node.span);
        self.said.insert(text.string.clone(), self.parts.parts.len() as u32);
        part.text = Some(text);
        let at = self.parts.add(part);
        self.index.insert(title, at);
        Some(at)
    }

    /// Keeps the keys of an object that have no place in a map, if there are any.
    fn keep(&mut self, key: &str, record: &Record<'_>, known: &[&str]) {
        let others = record.entries.iter().filter(|entry| !known.contains(&&*entry.key) || entry.key == "id");
        let pairs: Vec<String> = others
            .map(|entry| format!("{}:{}", serde_json::Value::from(entry.key.as_ref()), entry.value.json))
            .collect();
        let is_more = record.entries.iter().any(|entry| !known.contains(&&*entry.key));
        if is_more {
            let json = format!("{{{}}}", pairs.join(","));
            self.foreign.add(Piece { path: &[key.into()], is_item: true, element: None, json: &json });
        }
    }
}
