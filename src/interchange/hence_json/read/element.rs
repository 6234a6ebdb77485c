//! Claims and arguments: first their names, then what they say.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Reader;
use super::member::{Usual, head};
use crate::interchange::hence_json::report::{Object, Report};
use crate::interchange::hence_json::shape::{ARGUMENT, CLAIM, Shape};
use crate::model::{ArgumentId, ClaimId, Element, Member, Role};
use crate::resolve::JsonError;
use crate::text::Span;

/// Objects of claims or arguments, with the ids that they got.
type Declared<'a, Id> = Vec<(Id, Object<'a>)>;

impl<'a> Reader<'a> {
    /// Makes all claims and arguments and gives them their ids and titles.
    pub(super) fn declare(&mut self, map: &Object<'a>) -> (Declared<'a, ClaimId>, Declared<'a, ArgumentId>) {
        let mut untitled = 0;
        let claims = self.named(map, "claims", &CLAIM, &mut untitled);
        let claims = claims.into_iter().map(|(title, object)| {
            let id = self.builder.claim(&title);
            self.give_id(&object, Element::Claim(id));
            (id, object)
        });
        let claims = claims.collect();
        let arguments = self.named(map, "arguments", &ARGUMENT, &mut untitled);
        let arguments = arguments.into_iter().map(|(title, object)| {
            let id = self.builder.argument(&title);
            self.give_id(&object, Element::Argument(id));
            (id, object)
        });
        (claims, arguments.collect())
    }

    /// The objects of a list, each with a title of its own.
    fn named(
        &mut self,
        map: &Object<'a>,
        key: &str,
        shape: &'static Shape,
        untitled: &mut u32,
    ) -> Vec<(Cow<'a, str>, Object<'a>)> {
        let nodes = self.report.list(map, key);
        let mut objects = Vec::with_capacity(nodes.len());
        for node in nodes {
            if let Some(object) = self.report.object(node, shape) {
                let title = object.get("title").and_then(|node| self.report.name(node, "title"));
                objects.push((title, object));
            }
        }
        let mut titles = Titles::of(objects.iter().filter_map(|(title, _)| title.clone()), untitled);
        let report = &mut self.report;
        let named = objects.into_iter().map(|(title, object)| {
            let title = match title {
                Some(title) => titles.unique(title, head(&object), report),
                None => titles.made_up(),
            };
            (title, object)
        });
        named.collect()
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
            self.report.add(object.span, JsonError::Nameless(shape.what));
        }
    }
}

/// Where among the members the canonical one stands.
fn position(members: &[Member], canonical: Option<&Member>) -> Option<usize> {
    members.iter().position(|member| canonical.is_some_and(|canonical| std::ptr::eq(member, canonical)))
}

/// Gives out titles so that each is given once.
struct Titles<'a, 'u> {
    /// Titles that the map gives, and those made up so far.
    taken: FxHashSet<Cow<'a, str>>,
    /// Titles given out, with the number of the last copy.
    copies: FxHashMap<Cow<'a, str>, u32>,
    untitled: &'u mut u32,
}

impl<'a, 'u> Titles<'a, 'u> {
    fn of(titles: impl Iterator<Item = Cow<'a, str>>, untitled: &'u mut u32) -> Titles<'a, 'u> {
        Titles { taken: titles.collect(), copies: FxHashMap::default(), untitled }
    }

    /// The title, or one like it where it has been given out already.
    fn unique(&mut self, title: Cow<'a, str>, span: Span, report: &mut Report) -> Cow<'a, str> {
        let Some(copy) = self.copies.get_mut(&title) else {
            self.copies.insert(title.clone(), 1);
            return title;
        };
        let unique = loop {
            *copy += 1;
            let unique = format!("{title} ({copy})");
            if self.taken.insert(unique.clone().into()) {
                break unique;
            }
        };
        report.add(span, JsonError::DuplicateTitle { title: title.into_owned(), unique: unique.clone() });
        unique.into()
    }

    /// A title for what has none.
    fn made_up(&mut self) -> Cow<'a, str> {
        loop {
            *self.untitled += 1;
            let title: Cow<'a, str> = format!("Untitled {}", self.untitled).into();
            if self.taken.insert(title.clone()) {
                return title;
            }
        }
    }
}
