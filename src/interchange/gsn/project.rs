//! A goal structure as a map.

use super::element::{Element, Kind, Structure};
use crate::brief::one_line;
use crate::interchange::parts::{Part, Parts, Relation};
use crate::interchange::reading::Reading;
use crate::interchange::report::Report;
use crate::model::{Data, Datum, Piece, Text, Value};
use crate::resolve::FormatError;
use crate::text::Span;

/// Makes the map of a goal structure.
pub(super) fn project(structure: Structure, reading: &mut Reading) {
    reading.front_matter = front_matter(structure.module.as_ref());
    let mut parts = Parts::default();
    for element in structure.elements.values() {
        parts.add(part(element));
    }
    let mut linker = Linker { structure: &structure, parts, report: &mut reading.report };
    linker.link();
    linker.parts.make(&mut reading.builder, &mut reading.report);
    for (id, datum) in &structure.others {
        let json = serde_json::json!({ "id": id, "element": datum.value }).to_string();
        reading.foreign.add(Piece { path: &["elements".into()], is_item: true, element: None, json: &json });
    }
}

/// What a module says of itself; its name is the title of the map.
fn front_matter(module: Option<&Datum>) -> Data {
    let mut data = Data::new();
    let Some(module) = module else { return data };
    if let Some(name) = module.value.as_map().and_then(|module| module.entry("name")) {
        data.insert("title", name.key_span, name.value.clone());
    }
    data.insert("module", module.span, module.clone());
    data
}

fn part(element: &Element) -> Part {
    let is_argument = element.kind == Kind::Strategy;
    let mut part = Part { is_titled: true, is_argument, ..Part::claim(element.id.as_str(), element.span) };
    part.head = element.id_span;
    if let Some(text) = element.data.entry("text") {
        part.head = text.value.span;
        let words = text.value.value.to_string();
        part.text = Some(Text::plain(one_line(&words)));
    }
    let marks: &[(&str, Value)] = match element.kind {
        Kind::Solution => &[("basis", Value::Text("document".to_owned()))],
        Kind::Context | Kind::Assumption | Kind::Justification => &[("assumed", Value::Bool(true))],
        Kind::Goal | Kind::Strategy => &[],
    };
    for (key, value) in marks {
        part.set(key, value.clone(), element.id_span);
    }
    part.tags.extend(element.kind.tag().map(str::to_owned));
    let is_said = |key: &str| matches!(key, "text" | "supportedBy" | "nodeType" | "challenges");
    for entry in element.data.iter().filter(|entry| !is_said(&entry.key)) {
        part.data.get_or_insert_default().insert(entry.key.as_str(), entry.key_span, entry.value.clone());
    }
    part
}

struct Linker<'s, 'r> {
    structure: &'s Structure,
    parts: Parts,
    report: &'r mut Report,
}

impl Linker<'_, '_> {
    fn link(&mut self) {
        let structure = self.structure;
        let mut supports: Vec<Vec<(String, Span)>> =
            structure.elements.values().map(|element| element.ids("supportedBy")).collect();
        for developed in &structure.developed {
            if let Some(at) = self.find(&developed.id, developed.span) {
                supports[at as usize].extend(developed.supports.iter().cloned());
            }
        }
        for (at, (element, supports)) in (0..).zip(structure.elements.values().zip(supports)) {
            let supports = self.all(&supports, Kind::is_support, "a goal, a strategy or a solution");
            let contexts = self.all(
                &element.ids("inContextOf"),
                |kind| !kind.is_support(),
                "a context, an assumption or a justification",
            );
            self.support(at, element, &supports, &contexts);
            for (id, span) in element.ids("challenges") {
                if let Some(to) = self.find(&id, span) {
                    let is_strategy = self.kind(to) == Kind::Strategy;
                    let relation = if is_strategy { Relation::Undercut } else { Relation::Attack };
                    self.parts.link(at, relation, to, span, self.report);
                }
            }
        }
    }

    /// Links an element to what it is supported by. What supports a goal without a strategy supports it together; the
    /// contexts of a strategy, and those of a goal, are premises of the argument for it.
    fn support(&mut self, at: u32, element: &Element, supports: &[(u32, Span)], contexts: &[(u32, Span)]) {
        let (strategies, direct): (Vec<_>, Vec<_>) =
            supports.iter().partition(|(from, _)| self.kind(*from) == Kind::Strategy);
        let step = match element.kind {
            Kind::Strategy => Some(at),
            _ if direct.len() > 1 || (direct.len() == 1 && !contexts.is_empty()) => {
                let step = self.parts.add(Part::argument(format!("for {}", element.id), element.id_span));
                self.parts.link(step, Relation::Support, at, element.id_span, self.report);
                Some(step)
            }
            _ => None,
        };
        for (from, span) in direct {
            self.parts.link(from, Relation::Support, step.unwrap_or(at), span, self.report);
        }
        for (from, span) in &strategies {
            self.parts.link(*from, Relation::Support, at, *span, self.report);
        }
        let of_goal = strategies.iter().map(|(strategy, _)| *strategy).filter(|_| element.kind != Kind::Strategy);
        for target in step.into_iter().chain(of_goal) {
            for (from, span) in contexts {
                self.parts.link(*from, Relation::Support, target, *span, self.report);
            }
        }
    }

    fn kind(&self, at: u32) -> Kind {
        self.structure.elements.get_index(at as usize).map_or(Kind::Goal, |(_, element)| element.kind)
    }

    /// The elements with these ids. Those of another kind are reported and left out.
    fn all(&mut self, ids: &[(String, Span)], is_wanted: fn(Kind) -> bool, expected: &'static str) -> Vec<(u32, Span)> {
        let mut all = Vec::with_capacity(ids.len());
        for (id, span) in ids {
            let Some(at) = self.find(id, *span) else { continue };
            let kind = self.kind(at);
            if is_wanted(kind) {
                all.push((at, *span));
            } else {
                let (reference, found) = (id.clone(), kind.describe());
                self.report.add(*span, FormatError::Misdirected { reference, found, expected });
            }
        }
        all
    }

    /// The element with an id; another is reported.
    fn find(&mut self, id: &str, span: Span) -> Option<u32> {
        let found = self.structure.elements.get_index_of(id).map(|at| at as u32);
        if found.is_none() {
            self.report.unresolved(id, "element", span, self.structure.elements.keys().map(String::as_str));
        }
        found
    }
}
