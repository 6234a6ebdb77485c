//! What two versions of a map say differently.
//!
//! [`compare`] matches the claims and arguments of both by title, arguments then by what leads to what in them, then by
//! text, then by likeness, and says of each what became of it; relations and reasons are compared between what was
//! matched. Lines, order and layout make no difference.
//!
//! ```
//! use hence::compare::compare;
//!
//! let old = hence::read_text("[A]: It will hold.\n  + [B]: It is strong.\n");
//! let new = hence::read_text("[A]: It will hold.\n  - [B]: It is very strong.\n");
//! let comparison = compare(&old, &new);
//! assert_eq!(comparison.claims.len(), 1);
//! assert_eq!(comparison.relations.len(), 1);
//! ```

mod json;
mod matching;
mod show;

use std::collections::{BTreeMap, BTreeSet};

use crate::brief::one_line;
use crate::model::{Anchor, Argument, ArgumentId, Claim, ClaimId, Data, Element, Inference, Model, RelationKind};
use crate::resolve::Document;
use crate::text::Span;
use matching::{Side, Sides};

pub use json::{SCHEMA, json};
pub use show::{markdown, text};

/// The JSON Schema of what [`json`] writes.
pub const COMPARISON_SCHEMA: &str = include_str!("../docs/schema/comparison.schema.json");

/// What is different.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// Claims: those of the new version in its order, then those that are gone.
    pub claims: Vec<Changed>,
    /// Arguments, likewise.
    pub arguments: Vec<Changed>,
    /// Relations whose ends are there in both versions, or that came or went with one.
    pub relations: Vec<RelationChange>,
}

/// A claim or argument that is not as it was.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// What it is called: `[A]`, `<B>`, or its text; in the new version, where it is there.
    pub name: String,
    /// Its text there.
    pub text: String,
    /// Where it stands there, and in the old version otherwise.
    pub span: Span,
    /// What became of it.
    pub change: Change,
}

/// What became of a claim or argument.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It is there in both versions and differs.
    Changed(Vec<Difference>),
}

/// How a claim or argument differs.
#[derive(Clone, Debug, PartialEq)]
pub enum Difference {
    /// It has another title.
    Retitled {
        /// The old one; the new one is its name.
        from: String,
    },
    /// It says the same in other words, or something else.
    Reworded {
        /// The old text.
        from: String,
        /// The new one.
        to: String,
    },
    /// It stands at another place of its source.
    Reanchored {
        /// The old places.
        from: Vec<String>,
        /// The new ones.
        to: Vec<String>,
    },
    /// Other premises lead to its conclusion, or to another one.
    Reasoned {
        /// Its old inferences: `[A], [B] → [C]`.
        from: Vec<String>,
        /// Its new ones.
        to: Vec<String>,
    },
    /// A key of its data has another value.
    Data {
        /// The key.
        key: String,
        /// The old value.
        from: Option<String>,
        /// The new one.
        to: Option<String>,
    },
    /// It has other tags.
    Tagged {
        /// The old ones.
        from: Vec<String>,
        /// The new ones.
        to: Vec<String>,
    },
}

/// A relation that came, went, or became another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelationChange {
    /// Where it begins, by its new name where it has one.
    pub from: String,
    /// Where it ends.
    pub to: String,
    /// What it was.
    pub old: Option<RelationKind>,
    /// What it is.
    pub new: Option<RelationKind>,
}

impl Comparison {
    /// Is nothing different?
    pub fn is_empty(&self) -> bool {
        self.claims.is_empty() && self.arguments.is_empty() && self.relations.is_empty()
    }
}

/// What the new version of a map says differently than the old one.
pub fn compare(old: &Document, new: &Document) -> Comparison {
    let sides = Sides { old: Side::new(old.model()), new: Side::new(new.model()) };
    let claims = sides.match_claims();
    let arguments = sides.match_arguments(&claims);
    let (old, new) = (old.model(), new.model());
    let (old_steps, new_steps) = (by_argument(old), by_argument(new));
    let comparer = Comparer { old, new, old_steps, new_steps, claims: &claims, arguments: &arguments };
    Comparison { claims: comparer.claims(), arguments: comparer.arguments(), relations: comparer.relations() }
}

/// Which element of the old version is which of the new one.
struct Matches {
    /// Of each new one the old one.
    old_of: Vec<Option<usize>>,
    /// Of each old one the new one.
    new_of: Vec<Option<usize>>,
}

struct Comparer<'a> {
    old: &'a Model,
    new: &'a Model,
    /// Of each argument of the old version its inferences.
    old_steps: Vec<Vec<&'a Inference>>,
    new_steps: Vec<Vec<&'a Inference>>,
    claims: &'a Matches,
    arguments: &'a Matches,
}

impl Comparer<'_> {
    fn claims(&self) -> Vec<Changed> {
        let (old, new): (Vec<&Claim>, Vec<&Claim>) =
            (self.old.claims().map(|(_, claim)| claim).collect(), self.new.claims().map(|(_, claim)| claim).collect());
        let kept = new.iter().enumerate().filter_map(|(at, claim)| {
            let change = match self.claims.old_of[at] {
                None => Change::Added,
                Some(before) => changed(claim_differences(old[before], claim))?,
            };
            Some(changed_claim(claim, change))
        });
        let gone = old.iter().zip(&self.claims.new_of).filter(|(_, new)| new.is_none());
        kept.chain(gone.map(|(claim, _)| changed_claim(claim, Change::Removed))).collect()
    }

    fn arguments(&self) -> Vec<Changed> {
        let old: Vec<(usize, &Argument)> = self.old.arguments().map(|(_, argument)| argument).enumerate().collect();
        let kept = self.new.arguments().enumerate().filter_map(|(at, (_, argument))| {
            let change = match self.arguments.old_of[at] {
                None => Change::Added,
                Some(before) => changed(self.argument_differences(before, old[before].1, at, argument))?,
            };
            Some(self.changed_argument(at, argument, change))
        });
        let gone = old.iter().filter(|(at, _)| self.arguments.new_of[*at].is_none());
        kept.chain(gone.map(|(_, argument)| named_argument(argument, text_of_argument(argument), Change::Removed)))
            .collect()
    }

    /// A new argument says by its reasons what it is; its description is not all of it.
    fn changed_argument(&self, at: usize, argument: &Argument, change: Change) -> Changed {
        let reasons = inferences(&self.new_steps[at], &|element| name(self.new, element));
        let text = text_of_argument(argument);
        let text = [text].into_iter().chain(reasons).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("; ");
        named_argument(argument, text, change)
    }

    fn argument_differences(&self, at_old: usize, old: &Argument, at: usize, new: &Argument) -> Vec<Difference> {
        let mut differences = Vec::new();
        if old.title != new.title && !(old.untitled && new.untitled) {
            differences.push(Difference::Retitled { from: format!("<{}>", old.title) });
        }
        reworded(text_of_argument(old), text_of_argument(new), &mut differences);
        let from = inferences(&self.old_steps[at_old], &|element| self.new_name(element));
        let to = inferences(&self.new_steps[at], &|element| name(self.new, element));
        if from != to {
            differences.push(Difference::Reasoned { from, to });
        }
        data(&old.data, &new.data, &mut differences);
        tags(&old.tags, &new.tags, &mut differences);
        differences
    }

    fn relations(&self) -> Vec<RelationChange> {
        let mut kinds: BTreeMap<(String, String), (BTreeSet<RelationKind>, BTreeSet<RelationKind>)> = BTreeMap::new();
        for (_, relation) in self.old.relations() {
            let ends = ends(relation.kind, self.new_name(relation.from), self.new_name(relation.to));
            kinds.entry(ends).or_default().0.insert(relation.kind);
        }
        for (_, relation) in self.new.relations() {
            let ends = ends(relation.kind, name(self.new, relation.from), name(self.new, relation.to));
            kinds.entry(ends).or_default().1.insert(relation.kind);
        }
        let mut changes = Vec::new();
        for ((from, to), (old, new)) in kinds {
            let mut gone = old.difference(&new).copied();
            let mut came = new.difference(&old).copied();
            loop {
                let (old, new) = (gone.next(), came.next());
                if old.is_none() && new.is_none() {
                    break;
                }
                changes.push(RelationChange { from: from.clone(), to: to.clone(), old, new });
            }
        }
        changes
    }

    /// What an element of the old version is called in the new one, where it is still there.
    fn new_name(&self, element: Element) -> String {
        let kept = match element {
            Element::Claim(id) => self.claims.new_of[id.index()].map(|at| Element::Claim(ClaimId(at as u32))),
            Element::Argument(id) => {
                self.arguments.new_of[id.index()].map(|at| Element::Argument(ArgumentId(at as u32)))
            }
            Element::Inference(id) => {
                return self.new_name(Element::Argument(self.old.inference(id).argument));
            }
        };
        match kept {
            Some(element) => name(self.new, element),
            None => name(self.old, element),
        }
    }
}

fn by_argument(model: &Model) -> Vec<Vec<&Inference>> {
    let mut steps = vec![Vec::new(); model.arguments().len()];
    model.inferences().for_each(|(_, inference)| steps[inference.argument.index()].push(inference));
    steps
}

/// The inferences of an argument as texts, in order.
fn inferences(steps: &[&Inference], name: &dyn Fn(Element) -> String) -> Vec<String> {
    let texts = steps.iter().map(|inference| {
        let premises: BTreeSet<String> = inference.premises.iter().map(|&claim| name(claim.into())).collect();
        let premises = premises.into_iter().collect::<Vec<_>>().join(", ");
        format!("{premises} → {}", name(inference.conclusion.into()))
    });
    texts.collect()
}

/// The ends of a relation that holds in both directions have one order.
fn ends(kind: RelationKind, from: String, to: String) -> (String, String) {
    if kind.is_symmetric() && to < from { (to, from) } else { (from, to) }
}

fn changed(differences: Vec<Difference>) -> Option<Change> {
    (!differences.is_empty()).then_some(Change::Changed(differences))
}

/// What an element is called: `[A]`, `<B>`, or the text of a claim without a title.
fn name(model: &Model, element: Element) -> String {
    match element {
        Element::Claim(id) => claim_name(model.claim(id)),
        Element::Argument(id) => format!("<{}>", model.argument(id).title),
        Element::Inference(id) => format!("<{}>", model.argument(model.inference(id).argument).title),
    }
}

fn claim_name(claim: &Claim) -> String {
    if claim.is_untitled() { one_line(claim.name()) } else { format!("[{}]", claim.title) }
}

fn changed_claim(claim: &Claim, change: Change) -> Changed {
    let text = claim.text().map(|text| one_line(&text.string)).unwrap_or_default();
    Changed { name: claim_name(claim), text, span: claim.span(), change }
}

fn named_argument(argument: &Argument, text: String, change: Change) -> Changed {
    Changed { name: format!("<{}>", argument.title), text, span: argument.span(), change }
}

/// Tags at the end of a text are compared as tags: other formats hold them beside it.
fn text_of_claim(claim: &Claim) -> String {
    claim.text().map(|text| one_line(text.before_tags())).unwrap_or_default()
}

fn text_of_argument(argument: &Argument) -> String {
    argument.text().map(|text| one_line(text.before_tags())).unwrap_or_default()
}

fn claim_differences(old: &Claim, new: &Claim) -> Vec<Difference> {
    let mut differences = Vec::new();
    if old.title != new.title && !(old.is_untitled() && new.is_untitled()) {
        differences.push(Difference::Retitled { from: claim_name(old) });
    }
    reworded(text_of_claim(old), text_of_claim(new), &mut differences);
    let places = |claim: &Claim| claim.facts().anchors.iter().map(anchor).collect::<Vec<String>>();
    let (from, to) = (places(old), places(new));
    if from != to {
        differences.push(Difference::Reanchored { from, to });
    }
    data(&old.data, &new.data, &mut differences);
    tags(&old.tags, &new.tags, &mut differences);
    differences
}

fn reworded(from: String, to: String, differences: &mut Vec<Difference>) {
    if from != to {
        differences.push(Difference::Reworded { from, to });
    }
}

/// An anchor in a few words: `article, paragraph 3, characters 10–20`.
fn anchor(anchor: &Anchor) -> String {
    let mut words = vec![anchor.source.clone()];
    words.extend(anchor.paragraph.map(|paragraph| format!("paragraph {paragraph}")));
    if let (Some(start), Some(end)) = (anchor.start, anchor.end) {
        words.push(format!("characters {start}–{end}"));
    }
    words.extend(anchor.exact.as_ref().map(|exact| format!("“{exact}”")));
    words.extend(anchor.digest.as_ref().map(|digest| format!("digest {}", digest.chars().take(8).collect::<String>())));
    words.join(", ")
}

/// Keys whose values differ. Anchors are compared by themselves.
fn data(old: &Data, new: &Data, differences: &mut Vec<Difference>) {
    let value = |data: &Data, key: &str| data.get(key).map(ToString::to_string);
    let gone = old.iter().filter(|entry| new.get(&entry.key).is_none());
    for entry in new.iter().chain(gone).filter(|entry| entry.key != "anchor") {
        let (from, to) = (value(old, &entry.key), value(new, &entry.key));
        if from != to {
            differences.push(Difference::Data { key: entry.key.clone(), from, to });
        }
    }
}

fn tags(old: &[std::sync::Arc<str>], new: &[std::sync::Arc<str>], differences: &mut Vec<Difference>) {
    let sorted = |tags: &[std::sync::Arc<str>]| tags.iter().map(ToString::to_string).collect::<BTreeSet<_>>();
    let (from, to) = (sorted(old), sorted(new));
    if from != to {
        differences.push(Difference::Tagged { from: from.into_iter().collect(), to: to.into_iter().collect() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compared(old: &str, new: &str) -> String {
        let (old, new) = (crate::read_text(old), crate::read_text(new));
        text(&compare(&old, &new))
    }

    #[test]
    fn order_layout_and_comments_make_no_difference() {
        let old = "[A]: It will hold.\n  + [B]: It is strong.\n\n[C]: Unlike D. #tag\n";
        let new = "// moved\n[C]: Unlike\n  D. #tag\n\n[B]: It is strong.\n\n[A]: It will hold.\n    + [B]\n";
        assert_eq!(compared(old, new), "nothing is different\n");
    }

    #[test]
    fn what_came_went_and_changed_is_said_of_claims_and_relations() {
        let old = "[A]: It will hold.\n  + [B]: It is made of steel.\n  - [C]: It is old. {kind: fact}\n\n[D]: Gone.\n";
        let new = "[A]: It will hold for long.\n  - [B]: It is made of steel.\n  - [C]: It is old. #x {kind: value}\n  + [E]: New.\n";
        insta::assert_snapshot!(compared(old, new), @r"
        1 claim added, 1 removed, 2 changed; 1 relation added, 1 changed

        claims
          ~ [A]
              text was It will hold.
              text is  It will hold for long.
          ~ [C]
              kind: fact → value
              tags: nothing → x
          + [E]: New.
          - [D]: Gone.

        relations
          ~ [B] attacks [A]
              was: [B] supports [A]
          + [E] supports [A]
        ");
    }

    #[test]
    fn a_claim_that_was_given_another_title_or_none_is_known_by_its_text() {
        let old = "[A]: It will hold for a hundred years.\n  + It is made of the best steel there is.\n";
        let new = "[Durable]: It will hold for a hundred years.\n  + It is made of the best steel there ever was.\n";
        insta::assert_snapshot!(compared(old, new), @r"
        2 claims changed

        claims
          ~ [Durable]
              title was [A]
          ~ It is made of the best steel there ever was.
              text was It is made of the best steel there is.
              text is  It is made of the best steel there ever was.
        ");
    }

    #[test]
    fn an_argument_that_reasons_otherwise_is_changed() {
        let old = "<X>: In short.\n\n(1) [A]: One.\n(2) [B]: Two.\n----\n(3) [C]: Three.\n";
        let new = "<X>: In short.\n\n(1) [A]: One.\n(2) [D]: Four.\n----\n(3) [C]: Three.\n\n<Y>\n\n(1) [B]: Two.\n----\n(2) [C]\n";
        insta::assert_snapshot!(compared(old, new), @r"
        1 claim added; 1 argument added, 1 changed

        claims
          + [D]: Four.

        arguments
          ~ <X>
              reasoning was [A], [B] → [C]
              reasoning is  [A], [D] → [C]
          + <Y>: [B] → [C]
        ");
    }

    #[test]
    fn an_argument_without_title_and_text_is_known_by_how_it_reasons() {
        let old = "(1) [A]: One.\n(2) [B]: Two.\n----\n(3) [C]: Three.\n";
        insta::assert_snapshot!(compared(old, old), @"nothing is different");
        let with_another = format!("(1) [A]\n----\n(2) [D]: Four.\n\n{old}");
        insta::assert_snapshot!(compared(old, &with_another), @r"
        1 claim added; 1 argument added

        claims
          + [D]: Four.

        arguments
          + <Untitled 1>: [A] → [D]
        ");
    }

    #[test]
    fn a_tag_is_a_tag_and_no_other_text() {
        insta::assert_snapshot!(compared("[A]: One. #x\n", "[A]: One. #y\n"), @r"
        1 claim changed

        claims
          ~ [A]
              tags: x → y
        ");
    }

    #[test]
    fn a_claim_that_moved_in_its_source_is_reanchored() {
        let head = "===\nsources: {s: {title: T}}\n===\n\n";
        let old = format!("{head}[A]: a {{anchor: {{source: s, start: 1, end: 5}}}}\n");
        insta::assert_snapshot!(compared(&old, &old.replace("1, end: 5", "2, end: 6")), @r"
        1 claim changed

        claims
          ~ [A]
              anchor was s, characters 1–5
              anchor is  s, characters 2–6
        ");
    }
}
