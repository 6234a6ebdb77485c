//! Statements of claims and descriptions of arguments.

use std::sync::Arc;

use super::Reader;
use crate::interchange::hence_json::shape::{
    MEMBER, MEMBER_KIND_WORDS, MEMBER_KINDS, OF_ONE_MEMBER, ROLE_WORDS, ROLES,
};
use crate::interchange::hence_json::{data, marks};
use crate::interchange::json::Object;
use crate::model::{Data, Member, MemberKind, Role, SectionId, Text};
use crate::resolve::FormatError;
use crate::text::Span;

/// What a member is where it does not say so itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Usual {
    /// Has the claim or argument a title?
    pub(super) titled: bool,
    /// What a member does.
    pub(super) role: Role,
}

/// What a claim or argument says of itself over and above what its members add up to.
#[derive(Debug, Default)]
pub(super) struct Whole {
    pub(super) text: WholeText,
    pub(super) tags: Option<Vec<Arc<str>>>,
    pub(super) data: Option<Data>,
    pub(super) section: Option<Option<SectionId>>,
}

/// The text that a claim or argument with a list of members gives itself.
#[derive(Debug, Default)]
pub(super) struct WholeText(Option<String>);

impl WholeText {
    /// Makes it the text of the canonical member, or of a new one where there is none.
    pub(super) fn replace(self, members: &mut Vec<Member>, canonical: Option<usize>, role: Role, object: &Object<'_>) {
        let Some(text) = self.0 else {
            return;
        };
        match canonical.and_then(|at| members.get_mut(at)) {
            Some(member) if member.text.as_ref().is_some_and(|own| own.string == text) => {}
            Some(member) => member.text = Some(Text::plain(text)),
            None => members.push(Member {
                kind: MemberKind::Definition,
                role,
                text: Some(Text::plain(text)),
                tags: Vec::new(),
                data: None,
                section: None,
                argument: None,
                top_level: true,
                span: object.span,
                head: head(object),
                origin: None,
            }),
        }
    }
}

impl<'a> Reader<'a> {
    /// The members of a claim or argument: those of its list, or the one that it is itself.
    pub(super) fn members(&mut self, object: &Object<'a>, usual: Usual) -> Vec<Member> {
        if object.get("members").is_none() {
            return vec![self.member(object, usual)];
        }
        for key in OF_ONE_MEMBER {
            if let Some(span) = object.key_span(key) {
                self.report.add(span, FormatError::BesideMembers(key));
            }
        }
        let nodes = self.report.list(object, "members");
        nodes
            .into_iter()
            .filter_map(|node| self.report.object(node, &MEMBER).map(|one| self.member(&one, usual)))
            .collect()
    }

    fn member(&mut self, object: &Object<'a>, usual: Usual) -> Member {
        let text = self.text(object);
        let usual_kind = match (&text, usual.titled) {
            (Some(_), true) => MemberKind::Definition,
            (None, true) => MemberKind::Reference,
            (_, false) => MemberKind::Untitled,
        };
        let role = self.report.word_of(object, "role", ROLE_WORDS, &ROLES).unwrap_or(usual.role);
        Member {
            kind: self.report.word_of(object, "kind", MEMBER_KIND_WORDS, &MEMBER_KINDS).unwrap_or(usual_kind),
            role,
            text,
            tags: self.tags(object),
            data: self.data(object).map(Box::new),
            section: object.get("section").and_then(|node| self.names.section(node, "section", &mut self.report)),
            argument: self.argument_of(object, "argument"),
            top_level: self.report.truth_of(object, "topLevel").unwrap_or(is_top_level(role)),
            span: object.span,
            head: head(object),
            origin: self.places.one(object, &mut self.report).map(Box::new),
        }
    }

    fn text(&mut self, object: &Object<'a>) -> Option<Text> {
        let string = self.report.text_of(object, "text")?.into_owned();
        let nodes = self.report.list(object, "marks");
        let marks = marks::read(nodes, &string, &mut self.report);
        Some(Text { string, marks })
    }

    /// The tags of an object, noted as the map's.
    pub(super) fn tags(&mut self, object: &Object<'a>) -> Vec<Arc<str>> {
        let tags = self.report.texts_of(object, "tags");
        tags.iter().map(|tag| self.builder.tag(tag)).collect()
    }

    /// The data of an object.
    pub(super) fn data(&mut self, object: &Object<'a>) -> Option<Data> {
        let node = object.get("data")?;
        let data = data::read(node, &mut self.report);
        if data.is_none() {
            self.report.wrong_type(node, "`data`", "an object");
        }
        data
    }

    /// What a claim or argument says of itself over and above what its members add up to.
    pub(super) fn whole(&mut self, object: &Object<'a>, members: &[Member]) -> Whole {
        if object.get("members").is_none() {
            return Whole { section: members.first().and_then(only_section), ..Whole::default() };
        }
        let section = object.get_or_null("section");
        Whole {
            text: WholeText(self.report.text_of(object, "text").map(Into::into)),
            tags: object.get("tags").map(|_| self.tags(object)),
            data: self.data(object),
            section: section.map(|node| match node.is_null() {
                true => None,
                false => self.names.section(node, "section", &mut self.report),
            }),
        }
    }
}

/// The section of a claim or argument with this one member. `isInGroup` in its data overrules it.
fn only_section(member: &Member) -> Option<Option<SectionId>> {
    let overruled = member.data.as_deref().is_some_and(|data| data.get("isInGroup").is_some());
    (member.section.is_some() && !overruled).then_some(member.section)
}

/// Is a member with this role usually a paragraph of its own?
pub(in crate::interchange::hence_json) fn is_top_level(role: Role) -> bool {
    matches!(role, Role::TopLevel | Role::Description)
}

/// The part of an element to point at: its title or text.
pub(super) fn head(object: &Object<'_>) -> Span {
    object.get("title").or(object.get("text")).map_or(object.span, |node| node.span)
}
