//! Claims and arguments: first their names, then what they say.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Reader;
use super::map::MapNodes;
use super::member::{Usual, head};
use crate::interchange::hence_json::shape::{ARGUMENT, CLAIM};
use crate::interchange::json::Node;
use crate::interchange::json::Shape;
use crate::interchange::json::{Object, Report};
use crate::model::{ArgumentId, Builder, ClaimId, Element, Member, Model, Role};
use crate::resolve::FormatError;
use crate::text::Span;

/// Objects of claims or arguments, with the titles that they give.
type Titled<'a> = Vec<(Option<Cow<'a, str>>, Object<'a>)>;

/// Objects of claims or arguments, with the ids that they got.
type Declared<'a, Id> = Vec<(Id, Object<'a>)>;

impl<'a> Reader<'a> {
    /// Makes all claims and arguments and gives them their ids and titles.
    pub(super) fn declare(&mut self, map: &MapNodes<'a>) -> (Declared<'a, ClaimId>, Declared<'a, ArgumentId>) {
        let mut untitled = 0;
        let claims = self.titled(&map.claims, &CLAIM);
        let has_claim = |model: &Model, title: &str| model.find_claim(title).is_some();
        let claims = self.make(claims, &mut untitled, has_claim, Builder::claim);
        let arguments = self.titled(&map.arguments, &ARGUMENT);
        let has_argument = |model: &Model, title: &str| model.find_argument(title).is_some();
        let arguments = self.make(arguments, &mut untitled, has_argument, Builder::argument);
        (claims, arguments)
    }

    fn titled(&mut self, nodes: &[Node<'a>], shape: &'static Shape) -> Titled<'a> {
        let mut titled = Vec::with_capacity(nodes.len());
        for node in nodes {
            if let Some(object) = self.report.object(*node, shape) {
                let title = object.get("title").and_then(|node| self.report.name(node, "title"));
                titled.push((title, object));
            }
        }
        titled
    }

    /// Makes an element for each object, under a title of its own.
    fn make<Id: Copy + Into<Element>>(
        &mut self,
        titled: Titled<'a>,
        untitled: &mut u32,
        is_made: impl Fn(&Model, &str) -> bool,
        make: impl Fn(&mut Builder, &str) -> Id,
    ) -> Declared<'a, Id> {
        let mut titles = Titles { given: &titled, taken: None, copies: FxHashMap::default(), untitled };
        let mut ids = Vec::with_capacity(titled.len());
        for (title, object) in &titled {
            let title = match title {
                Some(title) if is_made(self.builder.model(), title) => {
                    titles.another(title, head(object), &mut self.report)
                }
                Some(title) => title.clone(),
                None => titles.made_up(),
            };
            let id = make(&mut self.builder, &title);
            self.give_id(object, id.into());
            ids.push(id);
        }
        ids.into_iter().zip(titled.into_iter().map(|(_, object)| object)).collect()
    }

    /// Reads what a claim says.
    pub(super) fn claim(&mut self, id: ClaimId, object: &Object<'a>) {
        self.check_words(object, &CLAIM);
        let members = self.members(object, Usual { titled: object.get("title").is_some(), role: Role::TopLevel });
        let whole = self.whole(object, &members);
        for member in members {
            self.builder.add_member(id, member);
        }
        let claim = self.builder.claim_mut(id);
        let canonical = position(&claim.members, claim.canonical());
        whole.text.replace(&mut claim.members, canonical, Role::TopLevel, object);
        whole.tags.into_iter().for_each(|tags| claim.tags = tags);
        whole.data.into_iter().for_each(|data| claim.data = data);
        whole.section.into_iter().for_each(|section| claim.section = section);
    }

    /// Reads what an argument says, its reconstructions aside.
    pub(super) fn argument(&mut self, id: ArgumentId, object: &Object<'a>) {
        self.check_words(object, &ARGUMENT);
        let titled = object.get("title").is_some();
        let members = self.members(object, Usual { titled, role: Role::Description });
        let whole = self.whole(object, &members);
        for member in members {
            self.builder.add_description(id, member);
        }
        let untitled = self.report.truth_of(object, "untitled").unwrap_or(!titled);
        let argument = self.builder.argument_mut(id);
        let canonical = position(&argument.members, argument.canonical());
        argument.untitled = untitled;
        whole.text.replace(&mut argument.members, canonical, Role::Description, object);
        whole.tags.into_iter().for_each(|tags| argument.tags = tags);
        whole.data.into_iter().for_each(|data| argument.data = data);
        whole.section.into_iter().for_each(|section| argument.section = section);
    }

    fn check_words(&mut self, object: &Object<'a>, shape: &'static Shape) {
        if ["title", "text", "members"].iter().all(|key| object.get(key).is_none()) {
            self.report.add(object.span, FormatError::Nameless(shape.what));
        }
    }
}

/// Where among the members the canonical one stands.
fn position(members: &[Member], canonical: Option<&Member>) -> Option<usize> {
    members.iter().position(|member| canonical.is_some_and(|canonical| std::ptr::eq(member, canonical)))
}

/// Makes up titles that nothing else has.
struct Titles<'t, 'a> {
    given: &'t Titled<'a>,
    /// Titles that the map gives, and those made up. Few maps need it.
    taken: Option<FxHashSet<Cow<'a, str>>>,
    /// The number of the last copy of a title.
    copies: FxHashMap<Cow<'a, str>, u32>,
    untitled: &'t mut u32,
}

impl<'a> Titles<'_, 'a> {
    /// Takes a title if it is free.
    fn take(&mut self, title: &str) -> bool {
        let given = || self.given.iter().filter_map(|(title, _)| title.clone()).collect();
        self.taken.get_or_insert_with(given).insert(Cow::Owned(title.to_owned()))
    }

    /// A title like one that is taken.
    fn another(&mut self, title: &Cow<'a, str>, span: Span, report: &mut Report) -> Cow<'a, str> {
        let mut copy = self.copies.get(title).copied().unwrap_or(1);
        let unique = loop {
            copy += 1;
            let unique = format!("{title} ({copy})");
            if self.take(&unique) {
                break unique;
            }
        };
        self.copies.insert(title.clone(), copy);
        report.add(span, FormatError::DuplicateTitle { title: title.to_string(), unique: unique.clone() });
        unique.into()
    }

    /// A title for what has none.
    fn made_up(&mut self) -> Cow<'a, str> {
        loop {
            *self.untitled += 1;
            let title = format!("Untitled {}", self.untitled);
            if self.take(&title) {
                return title.into();
            }
        }
    }
}
