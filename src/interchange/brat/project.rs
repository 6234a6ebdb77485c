//! Annotations as a map.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::annotation::{Annotations, Other, Passage};
use super::labels::{Labels, Meaning};
use super::passage::{Annotated, Found};
use crate::brief::one_line;
use crate::interchange::reading::{Reading, one_or_list};
use crate::interchange::report::Report;
use crate::model::{
    Builder, ClaimId, Data, Datum, Foreign, Member, MemberKind, Piece, RelationKind, Role, Text, Value,
};
use crate::resolve::FormatError;
use crate::text::Span;

/// The id of the annotated text among the sources of the map.
const SOURCE: &str = "text";
/// What stands between the parts of a statement that other words part.
const GAP: &str = " … ";

/// Makes the map of annotations. `name` is that of the annotated text.
pub(super) fn project(
    annotations: &Annotations<'_>,
    text: Option<&Annotated>,
    name: &str,
    labels: &Labels,
    reading: &mut Reading,
) {
    reading.front_matter = front_matter(name, annotations);
    let index = index(&annotations.passages, &mut reading.report);
    let mut projection = Projection {
        annotations,
        text,
        labels,
        index,
        others: others(annotations),
        builder: &mut reading.builder,
        report: &mut reading.report,
        foreign: &mut reading.foreign,
        claims: vec![None; annotations.passages.len()],
    };
    let groups = projection.groups();
    projection.make_claims(groups);
    projection.relations();
    projection.stances();
    projection.keep_others();
}

/// The map is about the annotated text.
fn front_matter(name: &str, annotations: &Annotations<'_>) -> Data {
    let Some(first) = annotations.passages.first() else { return Data::new() };
    let (mut source, mut sources, mut data) = (Data::new(), Data::new(), Data::new());
    source.set("file", Value::Text(name.to_owned()), first.span);
    sources.set(SOURCE, Value::Map(source), first.span);
    data.set("subject", Value::Text(SOURCE.to_owned()), first.span);
    data.set("sources", Value::Map(sources), first.span);
    data
}

/// The passages by their ids. An id given twice is reported, and the first has it.
fn index<'a>(passages: &[Passage<'a>], report: &mut Report) -> FxHashMap<&'a str, u32> {
    let mut index = FxHashMap::default();
    for (at, passage) in (0..).zip(passages) {
        if index.contains_key(passage.id) {
            report.add(passage.span, FormatError::DuplicateId(passage.id.to_owned()));
        } else {
            index.insert(passage.id, at);
        }
    }
    index
}

/// The ids of lines that are no passages.
fn others<'a>(annotations: &Annotations<'a>) -> FxHashSet<&'a str> {
    let lines = annotations.attributes.iter().chain(&annotations.others);
    lines.chain(annotations.relations.iter().map(|relation| &relation.line)).map(|line| line.id).collect()
}

struct Projection<'p, 'a> {
    annotations: &'p Annotations<'a>,
    text: Option<&'p Annotated>,
    labels: &'p Labels,
    index: FxHashMap<&'a str, u32>,
    /// The ids of lines that are no passages.
    others: FxHashSet<&'a str>,
    builder: &'p mut Builder,
    report: &'p mut Report,
    foreign: &'p mut Foreign,
    claims: Vec<Option<ClaimId>>,
}

/// Passages that make one claim: statements of it, each of one or several passages.
type Group = Vec<Vec<u32>>;

impl Projection<'_, '_> {
    /// Is the passage a claim, and the first with its id?
    fn is_claim(&self, at: u32) -> bool {
        let passage = &self.annotations.passages[at as usize];
        self.index.get(passage.id) == Some(&at) && self.labels.is_claim(passage.label)
    }

    /// The claims, in the order of the text. Passages that are none are kept.
    fn groups(&mut self) -> Vec<Group> {
        let passages = &self.annotations.passages;
        let (mut statements, mut claims) = (Sets::new(passages.len()), Sets::new(passages.len()));
        for relation in &self.annotations.relations {
            let ends = (self.index.get(relation.from.0), self.index.get(relation.to.0));
            let (Some(&from), Some(&to)) = ends else { continue };
            match self.labels.of_relation(relation.line.label) {
                Some(Meaning::Part) => statements.join(from, to),
                Some(Meaning::Equal) => claims.join(from, to),
                _ => {}
            }
        }
        for set in self.annotations.sets.iter().filter(|set| self.labels.of_relation(set.label) == Some(Meaning::Equal))
        {
            let members: Vec<u32> =
                set.arguments.split_whitespace().filter_map(|id| self.index.get(id).copied()).collect();
            members.windows(2).for_each(|pair| claims.join(pair[0], pair[1]));
        }
        let is_main = |at: &u32| self.labels.is_main(passages[*at as usize].label);
        let mains: Vec<u32> = (0..passages.len() as u32).filter(is_main).collect();
        mains.windows(2).for_each(|pair| claims.join(pair[0], pair[1]));
        for at in 0..passages.len() as u32 {
            claims.join(at, statements.of(at));
        }
        let mut order: Vec<u32> = (0..passages.len() as u32).filter(|at| self.is_claim(*at)).collect();
        order.sort_by_key(|at| passages[*at as usize].fragments.first().map(|fragment| fragment.start));
        let mut groups: Vec<Group> = Vec::new();
        let (mut group_of, mut statement_of) = (FxHashMap::default(), FxHashMap::default());
        for at in order {
            let group = *group_of.entry(claims.of(at)).or_insert_with(|| {
                groups.push(Group::new());
                groups.len() - 1
            });
            let statement = *statement_of.entry(statements.of(at)).or_insert_with(|| {
                groups[group].push(Vec::new());
                groups[group].len() - 1
            });
            groups[group][statement].push(at);
        }
        groups
    }

    fn make_claims(&mut self, groups: Vec<Group>) {
        let passages = &self.annotations.passages;
        for group in groups {
            let Some(first) = group.first().and_then(|statement| statement.first()) else { continue };
            let claim = self.builder.claim(passages[*first as usize].id);
            let (mut anchors, mut is_main) = (Vec::new(), false);
            let mut members = Vec::with_capacity(group.len());
            for statement_passages in &group {
                let mut words = Vec::with_capacity(statement_passages.len());
                let mut tags: Vec<Arc<str>> = Vec::new();
                for at in statement_passages {
                    let passage = &passages[*at as usize];
                    self.claims[*at as usize] = Some(claim);
                    is_main |= self.labels.is_main(passage.label);
                    let (said, found) = self.words(passage);
                    anchors.extend(anchors_of(passage, found.as_ref()));
                    words.push(said);
                    let tag = self.builder.tag(passage.label);
                    if !tags.contains(&tag) {
                        tags.push(tag);
                    }
                }
                let passage = &passages[statement_passages[0] as usize];
                let text = Some(Text::plain(words.join(GAP)));
                let mut member = Member::new(MemberKind::Untitled, Role::TopLevel, text, passage.span, passage.head);
                member.tags = tags;
                members.push(member);
            }
            let span = members[0].head;
            let mut data = Data::new();
            if is_main {
                data.set("main", Value::Bool(true), span);
            }
            data.set("anchor", one_or_list(anchors), span);
            // The text of the first statement is the one to show.
            if members.len() > 1 {
                data.set("isCanonical", Value::Bool(true), span);
            }
            members[0].data = Some(Box::new(data));
            for member in members {
                self.builder.add_member(claim, member);
            }
        }
    }

    /// What a passage says, and where in the text that stands. Where the text says something else, it is reported.
    fn words(&mut self, passage: &Passage<'_>) -> (String, Option<Found>) {
        let found = match self.text.map(|text| text.passage(&passage.fragments, passage.words)) {
            Some(Ok(found)) => Some(found),
            Some(Err(found)) => {
                let found = found.map(|found| one_line(&found)).unwrap_or_default();
                self.report.add(passage.head, FormatError::Misquoted { quoted: one_line(passage.words), found });
                None
            }
            None => None,
        };
        (one_line(passage.words), found)
    }

    /// The claim that a relation or attribute names; another id is reported.
    fn claim(&mut self, (id, span): (&str, Span)) -> Option<ClaimId> {
        let Some(at) = self.index.get(id) else {
            let reference = id.to_owned();
            let is_other = self.others.contains(id);
            self.report.add(
                span,
                match is_other {
                    true => FormatError::Misdirected { reference, found: "another annotation", expected: "a passage" },
                    false => FormatError::Unresolved { reference, wanted: "passage", nearest: None },
                },
            );
            return None;
        };
        self.claims[*at as usize]
    }

    fn relations(&mut self) {
        let annotations = self.annotations;
        let mut unknown: FxHashMap<&str, usize> = FxHashMap::default();
        for relation in &annotations.relations {
            let meaning = self.labels.of_relation(relation.line.label);
            let (from, to) = (self.claim(relation.from), self.claim(relation.to));
            let kind = match meaning {
                Some(Meaning::Support) => RelationKind::Support,
                Some(Meaning::Attack) => RelationKind::Attack,
                Some(Meaning::Equal | Meaning::Part) if from.is_some() && to.is_some() => continue,
                Some(_) => {
                    self.keep("relations", &relation.line);
                    continue;
                }
                None => {
                    *unknown.entry(relation.line.label).or_default() += 1;
                    self.keep("relations", &relation.line);
                    continue;
                }
            };
            match (from, to) {
                (Some(from), Some(to)) if from != to => {
                    self.builder.relate(kind, from.into(), to.into(), relation.line.span);
                }
                (Some(_), Some(_)) => {
                    self.report.add(relation.line.span, FormatError::SelfLoop(relation.from.0.to_owned()));
                    self.keep("relations", &relation.line);
                }
                _ => self.keep("relations", &relation.line),
            }
        }
        for relation in &annotations.relations {
            if let Some(count) = unknown.remove(relation.line.label) {
                let word = relation.line.label.to_owned();
                self.report.add(relation.line.label_span, FormatError::UnknownRelation { word, count });
            }
        }
    }

    /// Relates claims to the main claim as their attributes say, and keeps the other attributes.
    fn stances(&mut self) {
        let annotations = self.annotations;
        let main = annotations.passages.iter().position(|passage| self.labels.is_main(passage.label));
        let main = main.and_then(|at| self.claims[at]);
        for attribute in &annotations.attributes {
            let (target, value) = attribute.arguments.split_once(' ').unwrap_or((attribute.arguments, ""));
            let claim = self.index.get(target).and_then(|at| self.claims[*at as usize]);
            let kind = match self.labels.of_attribute(attribute.label, value.trim()) {
                Some(Meaning::Support) => Some(RelationKind::Support),
                Some(Meaning::Attack) => Some(RelationKind::Attack),
                _ => None,
            };
            match (kind, claim, main) {
                (Some(kind), Some(claim), Some(main)) if claim != main => {
                    self.builder.relate(kind, claim.into(), main.into(), attribute.span);
                }
                _ => self.keep("attributes", attribute),
            }
        }
    }

    fn keep_others(&mut self) {
        let annotations = self.annotations;
        for (at, passage) in (0..).zip(&annotations.passages) {
            if !self.is_claim(at) {
                let offsets: Vec<String> =
                    passage.fragments.iter().map(|fragment| format!("{} {}", fragment.start, fragment.end)).collect();
                let (id, label, words) = (passage.id, passage.label, passage.words);
                self.keep_piece("passages", [id, label, &offsets.join(";"), words]);
            }
        }
        let is_equal = |set: &&Other<'_>| self.labels.of_relation(set.label) == Some(Meaning::Equal);
        let sets: Vec<&Other<'_>> = annotations.sets.iter().filter(|set| !is_equal(set)).collect();
        sets.into_iter().for_each(|set| self.keep("sets", set));
        for other in &annotations.others {
            let key = match other.id.as_bytes().first() {
                Some(b'#') => "notes",
                Some(b'E') => "events",
                _ => "normalizations",
            };
            self.keep(key, other);
        }
    }

    fn keep(&mut self, key: &str, other: &Other<'_>) {
        self.keep_piece(key, [other.id, other.label, other.arguments, other.words]);
    }

    fn keep_piece(&mut self, key: &str, values: [&str; 4]) {
        let keys = ["id", "label", "arguments", "words"];
        let object: serde_json::Map<String, serde_json::Value> = keys
            .into_iter()
            .zip(values)
            .filter(|(_, value)| !value.is_empty())
            .map(|(key, value)| (key.to_owned(), value.into()))
            .collect();
        let json = serde_json::Value::Object(object).to_string();
        self.foreign.add(Piece { path: &[key.into()], is_item: true, element: None, json: &json });
    }
}

/// The anchors of a passage, one for each fragment. Where the text is not there or says something else, they say what
/// the annotations say.
fn anchors_of(passage: &Passage<'_>, found: Option<&Found>) -> Vec<Datum> {
    let span = passage.head;
    let fragments = found.map_or(&passage.fragments, |found| &found.fragments);
    let is_one = fragments.len() == 1;
    let exact = |at: usize| match found {
        Some(found) => found.texts.get(at).map(String::as_str),
        None => is_one.then_some(passage.words),
    };
    let anchor = |(at, fragment): (usize, &std::ops::Range<u32>)| {
        let mut anchor = Data::new();
        anchor.set("source", Value::Text(SOURCE.to_owned()), span);
        anchor.set("start", Value::Integer(fragment.start.into()), span);
        anchor.set("end", Value::Integer(fragment.end.into()), span);
        if let Some(exact) = exact(at) {
            anchor.set("exact", Value::Text(exact.to_owned()), span);
        }
        Datum { value: Value::Map(anchor), span }
    };
    fragments.iter().enumerate().map(anchor).collect()
}

/// Disjoint sets of numbers, each known by its least one.
struct Sets(Vec<u32>);

impl Sets {
    fn new(count: usize) -> Sets {
        Sets((0..count as u32).collect())
    }

    fn of(&mut self, mut number: u32) -> u32 {
        while self.0[number as usize] != number {
            self.0[number as usize] = self.0[self.0[number as usize] as usize];
            number = self.0[number as usize];
        }
        number
    }

    fn join(&mut self, one: u32, other: u32) {
        let (one, other) = (self.of(one), self.of(other));
        self.0[one.max(other) as usize] = one.min(other);
    }
}
