//! A debate as a map.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::entry::{Debate, Entry, Stance, above, number};
use super::inline;
use crate::interchange::reading::Reading;
use crate::interchange::report::Report;
use crate::lists::Lists;
use crate::model::{
    Builder, ClaimId, Data, Datum, Foreign, Member, MemberKind, Piece, RelationKind, Role, Section, SectionId, Text,
    Value,
};
use crate::resolve::FormatError;

/// Makes the map of a debate.
pub(super) fn project(debate: &Debate<'_>, reading: &mut Reading) {
    let tree = Tree::of(&debate.entries, &mut reading.report);
    reading.front_matter = front_matter(debate);
    let sources = debate.sources.iter().map(|source| source.number).collect();
    let count = debate.entries.len();
    let mut projection = Projection {
        debate,
        tree: &tree,
        sources,
        builder: &mut reading.builder,
        report: &mut reading.report,
        claims: vec![None; count],
        own: vec![None; count],
        around: vec![None; count],
    };
    projection.elements();
    projection.relations();
    projection.keep_loose_references(&mut reading.foreign);
}

/// Which entry stands below which, and which ones are the same claim.
struct Tree {
    parent: Vec<Option<u32>>,
    children: Lists,
    /// The entry that holds the claim: itself, or for `-> See 1.2.` that one. None where there is no such.
    meant: Vec<Option<u32>>,
    /// Is a reason or an objection among what stands below it, or is it one somewhere?
    is_argued: Vec<bool>,
    /// Do answers stand below it, so that it asks something?
    is_question: Vec<bool>,
}

impl Tree {
    fn of(entries: &[Entry<'_>], report: &mut Report) -> Tree {
        let mut index: FxHashMap<&str, u32> = FxHashMap::default();
        for (at, entry) in (0..).zip(entries) {
            index.entry(entry.number).or_insert(at);
        }
        let parent: Vec<Option<u32>> = entries.iter().map(|entry| parent(entry, &index, report)).collect();
        let pairs = (0..).zip(&parent).filter_map(|(child, parent)| Some(((*parent)?, child)));
        let children = Lists::of_pairs(entries.len(), pairs);
        let meant = meant(entries, &index, report);
        let (mut is_argued, mut is_question) = (vec![false; entries.len()], vec![false; entries.len()]);
        for (at, entry) in entries.iter().enumerate() {
            let above = parent[at].and_then(|parent| meant[parent as usize]);
            match entry.stance {
                Stance::Position => above.into_iter().for_each(|above| is_question[above as usize] = true),
                _ => above.into_iter().chain(meant[at]).for_each(|end| is_argued[end as usize] = true),
            }
        }
        Tree { parent, children, meant, is_argued, is_question }
    }

    /// All entries, those below one directly behind it.
    fn order(&self) -> Vec<u32> {
        let mut open: Vec<u32> =
            (0..self.parent.len() as u32).rev().filter(|at| self.parent[*at as usize].is_none()).collect();
        let mut order = Vec::with_capacity(self.parent.len());
        while let Some(at) = open.pop() {
            order.push(at);
            open.extend(self.children.of(at).iter().rev());
        }
        order
    }
}

/// The entry above another. Where the next above is missing it is the nearest that is there, and that is reported.
fn parent(entry: &Entry<'_>, index: &FxHashMap<&str, u32>, report: &mut Report) -> Option<u32> {
    let next = above(entry.number).next()?;
    let found = above(entry.number).find_map(|above| Some((above, *index.get(above)?)));
    if found.is_none_or(|(found, _)| found != next) {
        let (number, parent) = (entry.number.to_owned(), next.to_owned());
        let under = found.map(|(found, _)| found.to_owned());
        report.add(entry.label, FormatError::MissingParent { number, parent, under });
    }
    found.map(|(_, at)| at)
}

/// For each entry that which holds its claim.
fn meant(entries: &[Entry<'_>], index: &FxHashMap<&str, u32>, report: &mut Report) -> Vec<Option<u32>> {
    let next: Vec<Option<u32>> = entries
        .iter()
        .map(|entry| {
            let wanted = reference(entry)?;
            let found = index.get(wanted).copied();
            if found.is_none() {
                let reference = wanted.to_owned();
                report.add(entry.head, FormatError::Unresolved { reference, wanted: "claim", nearest: None });
            }
            found
        })
        .collect();
    let mut meant: Vec<Option<Option<u32>>> = vec![None; entries.len()];
    let mut is_on_the_way = vec![false; entries.len()];
    for start in 0..entries.len() {
        let (mut way, mut at) = (Vec::new(), start as u32);
        let found = loop {
            let entry = at as usize;
            match (meant[entry], next[entry]) {
                (Some(known), _) => break known,
                (None, None) => break reference(&entries[entry]).is_none().then_some(at),
                (None, Some(_)) if is_on_the_way[entry] => {
                    report.add(entries[entry].head, FormatError::SelfLoop(entries[entry].number.to_owned()));
                    break None;
                }
                (None, Some(next)) => {
                    is_on_the_way[entry] = true;
                    way.push(entry);
                    at = next;
                }
            }
        };
        meant[start] = Some(found);
        way.into_iter().for_each(|entry| meant[entry] = Some(found));
    }
    meant.into_iter().map(Option::flatten).collect()
}

/// The number of the claim that an entry only points to.
fn reference<'a>(entry: &Entry<'a>) -> Option<&'a str> {
    let [line] = entry.lines.as_slice() else { return None };
    let (number, rest) = number(line.strip_prefix("-> See ")?.trim_start())?;
    rest.trim().is_empty().then_some(number)
}

struct Projection<'p, 'a> {
    debate: &'p Debate<'a>,
    tree: &'p Tree,
    /// The numbers of the sources that there are.
    sources: Vec<&'a str>,
    builder: &'p mut Builder,
    report: &'p mut Report,
    claims: Vec<Option<ClaimId>>,
    /// The section under the heading that an entry is.
    own: Vec<Option<SectionId>>,
    /// The section that an entry stands in.
    around: Vec<Option<SectionId>>,
}

impl Projection<'_, '_> {
    /// Makes claims, and a section of every question.
    fn elements(&mut self) {
        let mut taken: FxHashMap<String, u32> = FxHashMap::default();
        for at in self.tree.order() {
            let entry = &self.debate.entries[at as usize];
            if reference(entry).is_some() {
                self.around[at as usize] = self.section_above(at);
                continue;
            }
            let (text, cited) = self.text(entry);
            let around = self.section_above(at);
            self.around[at as usize] = around;
            if self.tree.is_question[at as usize] {
                self.own[at as usize] = Some(self.section(entry, &text, around));
            }
            if !self.tree.is_question[at as usize] || self.tree.is_argued[at as usize] {
                self.claims[at as usize] = Some(self.claim(at, text, cited, &mut taken));
            }
        }
    }

    /// The section in which an entry stands: that of the question above it.
    fn section_above(&self, at: u32) -> Option<SectionId> {
        let parent = self.tree.parent[at as usize]?;
        let meant = self.tree.meant[parent as usize].unwrap_or(parent);
        self.own[meant as usize].or(self.around[parent as usize])
    }

    fn section(&mut self, entry: &Entry<'_>, text: &Text, parent: Option<SectionId>) -> SectionId {
        let sections = self.builder.model().sections().count();
        let level = parent.map_or(0, |parent| self.builder.model().section(parent).level) + 1;
        self.builder.add_section(Section {
            id: format!("s{}", sections + 1),
            level,
            title: text.string.clone(),
            marks: text.marks.clone(),
            tags: Vec::new(),
            data: None,
            parent,
            is_group: None,
            is_closed: None,
            span: entry.span(),
        })
    }

    /// A claim, whose title is its number.
    fn claim(&mut self, at: u32, text: Text, data: Option<Data>, taken: &mut FxHashMap<String, u32>) -> ClaimId {
        let entry = &self.debate.entries[at as usize];
        let mut title = entry.number.to_owned();
        let uses = taken.entry(title.clone()).or_default();
        *uses += 1;
        if *uses > 1 {
            let unique = format!("{title} ({uses})");
            self.report.add(entry.label, FormatError::DuplicateTitle { title, unique: unique.clone() });
            title = unique;
        }
        if text.string.trim().is_empty() {
            self.report.add(entry.label, FormatError::Nameless("a claim"));
        }
        let claim = self.builder.claim(&title);
        let mut member = Member::new(MemberKind::Untitled, Role::TopLevel, Some(text), entry.span(), entry.head);
        member.section = self.own[at as usize].or(self.around[at as usize]);
        member.data = data.map(Box::new);
        self.builder.add_member(claim, member);
        claim
    }

    /// What an entry says, and the sources that it names.
    fn text(&mut self, entry: &Entry<'_>) -> (Text, Option<Data>) {
        let markdown = entry.lines.join(" ");
        if !self.debate.is_page {
            return (inline::text(&markdown), None);
        }
        let (markdown, numbers) = without_citations(&markdown);
        let mut anchors = Vec::new();
        for number in numbers {
            if !self.sources.contains(&number.as_str()) {
                let reference = format!("[{number}]");
                self.report.add(entry.head, FormatError::Unresolved { reference, wanted: "source", nearest: None });
                continue;
            }
            let mut anchor = Data::new();
            anchor.set("source", Value::Text(source_id(&number)), entry.head);
            anchors.push(Datum { value: Value::Map(anchor), span: entry.head });
        }
        let data = (!anchors.is_empty()).then(|| {
            let mut data = Data::new();
            data.set("anchor", Value::List(anchors), entry.head);
            data
        });
        (inline::text(&markdown), data)
    }

    fn relations(&mut self) {
        for (at, entry) in self.debate.entries.iter().enumerate() {
            let kind = match entry.stance {
                Stance::Pro => RelationKind::Support,
                Stance::Con => RelationKind::Attack,
                Stance::Position => continue,
            };
            let Some(parent) = self.tree.parent[at] else {
                self.report.add(entry.label, FormatError::LeadsNowhere(entry.number.to_owned()));
                continue;
            };
            let claim = |at: u32| self.claims[self.tree.meant[at as usize]? as usize];
            let (Some(from), Some(to)) = (claim(at as u32), claim(parent)) else { continue };
            if from == to {
                self.report.add(entry.head, FormatError::SelfLoop(entry.number.to_owned()));
                continue;
            }
            self.builder.relate(kind, from.into(), to.into(), entry.label);
        }
    }

    /// Keeps the references that are neither for nor against anything: an answer that stands elsewhere too.
    fn keep_loose_references(&self, foreign: &mut Foreign) {
        let path: [Arc<str>; 1] = ["references".into()];
        for (at, entry) in self.debate.entries.iter().enumerate() {
            let is_loose = entry.stance == Stance::Position || self.tree.parent[at].is_none();
            if let (true, Some(see)) = (is_loose, reference(entry)) {
                let element = self.tree.meant[at].and_then(|at| self.claims[at as usize]).map(Into::into);
                let json = format!(r#"{{"number":"{}","see":"{see}"}}"#, entry.number);
                foreign.add(Piece { path: &path, is_item: true, element, json: &json });
            }
        }
    }
}

/// The title of the debate and its sources.
fn front_matter(debate: &Debate<'_>) -> Data {
    let mut data = Data::new();
    if let Some((title, span)) = debate.title.filter(|(title, _)| !title.is_empty()) {
        data.set("title", Value::Text(inline::text(title).string), span);
    }
    let mut sources = Data::new();
    for cited in &debate.sources {
        let address = cited.text.split_whitespace().find(|word| word.contains("://"));
        let title = address.map_or(cited.text, |address| cited.text.split(address).next().unwrap_or_default());
        let title = title.trim().trim_end_matches([':', '-', ',']).trim_end();
        let mut source = Data::new();
        if !title.is_empty() {
            source.set("title", Value::Text(title.to_owned()), cited.span);
        }
        if let Some(address) = address {
            source.set("url", Value::Text(address.to_owned()), cited.span);
        }
        sources.set(source_id(cited.number), Value::Map(source), cited.span);
    }
    if let Some(first) = debate.sources.first() {
        data.set("sources", Value::Map(sources), first.span);
    }
    data
}

/// The id in the map of the source with a number.
fn source_id(number: &str) -> String {
    format!("s{number}")
}

/// A text without `[1]`, and the numbers that stood there, each once.
fn without_citations(text: &str) -> (String, Vec<String>) {
    let (mut kept, mut numbers) = (String::with_capacity(text.len()), Vec::new());
    let mut rest = text;
    while let Some(at) = rest.find('[') {
        let (before, behind) = rest.split_at(at);
        kept.push_str(before);
        let inside = behind[1..].split_once(']');
        let cited = inside.filter(|(number, behind)| {
            let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
            is_number && !before.ends_with('\\') && !behind.starts_with('(')
        });
        match cited {
            Some((number, behind)) => {
                kept.truncate(kept.trim_end().len());
                if !numbers.iter().any(|known| known == number) {
                    numbers.push(number.to_owned());
                }
                rest = behind;
            }
            None => {
                kept.push('[');
                rest = &behind[1..];
            }
        }
    }
    (kept + rest, numbers)
}
