//! Claims and arguments in JSON.

use std::sync::Arc;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::Writer;
use crate::interchange::hence_json::data::Written as WrittenData;
use crate::interchange::hence_json::marks::Written as WrittenMarks;
use crate::interchange::hence_json::read::is_top_level;
use crate::model::{
    Argument, ArgumentId, Claim, ClaimId, Data, Member, MemberKind, Reconstruction, Role, SectionId, Step, Text,
};

/// A claim to be written.
pub(super) struct WrittenClaim<'a> {
    pub(super) writer: &'a Writer<'a>,
    pub(super) id: ClaimId,
    pub(super) claim: &'a Claim,
}

impl Serialize for WrittenClaim<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let WrittenClaim { writer, id, claim } = self;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &writer.id(*id))?;
        map.serialize_entry("title", &claim.title)?;
        let whole = Whole {
            writer,
            role: Role::TopLevel,
            members: &claim.members,
            text: claim.text(),
            tags: &claim.tags,
            data: &claim.data,
            section: claim.section,
        };
        whole.write(&mut map)?;
        map.end()
    }
}

/// An argument to be written.
pub(super) struct WrittenArgument<'a> {
    pub(super) writer: &'a Writer<'a>,
    pub(super) id: ArgumentId,
    pub(super) argument: &'a Argument,
}

impl Serialize for WrittenArgument<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let WrittenArgument { writer, id, argument } = self;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &writer.id(*id))?;
        map.serialize_entry("title", &argument.title)?;
        if argument.untitled {
            map.serialize_entry("untitled", &true)?;
        }
        let whole = Whole {
            writer,
            role: Role::Description,
            members: &argument.members,
            text: argument.text(),
            tags: &argument.tags,
            data: &argument.data,
            section: argument.section,
        };
        whole.write(&mut map)?;
        if argument.is_reconstructed() {
            let reconstructions = argument.reconstructions.iter();
            let reconstructions =
                reconstructions.map(|reconstruction| WrittenReconstruction { writer, reconstruction });
            map.serialize_entry("reconstructions", &reconstructions.collect::<Vec<_>>())?;
        }
        map.end()
    }
}

/// What claims and arguments have in common.
struct Whole<'a> {
    writer: &'a Writer<'a>,
    role: Role,
    members: &'a [Member],
    text: Option<&'a Text>,
    tags: &'a [Arc<str>],
    data: &'a Data,
    section: Option<SectionId>,
}

impl Whole<'_> {
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        match self.members {
            [only] if self.is(only) => self.written(only).write(map),
            members => {
                self.write_sum(map)?;
                map.serialize_entry("members", &members.iter().map(|one| self.written(one)).collect::<Vec<_>>())
            }
        }
    }

    /// Is there nothing but this one member?
    fn is(&self, only: &Member) -> bool {
        let own = only.data.as_deref();
        let is_overruled = own.is_some_and(|data| data.get("isInGroup").is_some());
        *self.tags == only.tags
            && own.map_or(self.data.is_empty(), |data| data == self.data)
            && self.section == only.section
            && !is_overruled
    }

    /// What counts of all members. Where they have something that does not count, this is said.
    fn write_sum<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        if let Some(text) = self.text {
            map.serialize_entry("text", &text.string)?;
        }
        if !self.tags.is_empty() || self.members.iter().any(|member| !member.tags.is_empty()) {
            map.serialize_entry("tags", self.tags)?;
        }
        if !self.data.is_empty() || self.members.iter().any(|member| member.data.is_some()) {
            map.serialize_entry("data", &WrittenData(self.data))?;
        }
        if self.section.is_some() || self.members.iter().any(|member| member.section.is_some()) {
            map.serialize_entry("section", &self.writer.section(self.section))?;
        }
        Ok(())
    }

    fn written<'b>(&'b self, member: &'b Member) -> WrittenMember<'b> {
        WrittenMember { writer: self.writer, usual_role: self.role, member }
    }
}

impl<'a> Writer<'a> {
    fn section(&self, section: Option<SectionId>) -> Option<&'a str> {
        section.map(|id| self.model.section(id).id.as_str())
    }
}

/// A member to be written, whole or as part of its claim or argument.
struct WrittenMember<'a> {
    writer: &'a Writer<'a>,
    usual_role: Role,
    member: &'a Member,
}

impl WrittenMember<'_> {
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        let WrittenMember { writer, member, .. } = self;
        let usual_kind = if member.text.is_some() { MemberKind::Definition } else { MemberKind::Reference };
        if member.kind != usual_kind {
            map.serialize_entry("kind", &member.kind)?;
        }
        if member.role != self.usual_role {
            map.serialize_entry("role", &member.role)?;
        }
        if let Some(text) = &member.text {
            map.serialize_entry("text", &text.string)?;
            if !text.marks.is_empty() {
                map.serialize_entry("marks", &WrittenMarks { text: &text.string, marks: &text.marks })?;
            }
        }
        if !member.tags.is_empty() {
            map.serialize_entry("tags", &member.tags)?;
        }
        if let Some(data) = &member.data {
            map.serialize_entry("data", &WrittenData(data))?;
        }
        if let Some(section) = writer.section(member.section) {
            map.serialize_entry("section", section)?;
        }
        if let Some(argument) = member.argument {
            map.serialize_entry("argument", &writer.id(argument))?;
        }
        if member.top_level != is_top_level(member.role) {
            map.serialize_entry("topLevel", &member.top_level)?;
        }
        if let Some(place) = writer.place_of(member) {
            map.serialize_entry("at", &place)?;
        }
        Ok(())
    }
}

impl Serialize for WrittenMember<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.write(&mut map)?;
        map.end()
    }
}

struct WrittenReconstruction<'a> {
    writer: &'a Writer<'a>,
    reconstruction: &'a Reconstruction,
}

impl Serialize for WrittenReconstruction<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let WrittenReconstruction { writer, reconstruction } = self;
        let steps = reconstruction.steps.iter().map(|step| WrittenStep { writer, step });
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("steps", &steps.collect::<Vec<_>>())?;
        if let Some(description) = reconstruction.description {
            map.serialize_entry("description", &description)?;
        }
        if let Some(place) = writer.place(reconstruction.span) {
            map.serialize_entry("at", &place)?;
        }
        map.end()
    }
}

struct WrittenStep<'a> {
    writer: &'a Writer<'a>,
    step: &'a Step,
}

impl Serialize for WrittenStep<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let WrittenStep { writer, step } = self;
        let is_conclusion = matches!(step.role, Role::IntermediaryConclusion | Role::MainConclusion);
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("claim", &writer.id(step.claim))?;
        map.serialize_entry("member", &step.member)?;
        map.serialize_entry("role", &step.role)?;
        match step.inference {
            Some(inference) => map.serialize_entry("inference", &writer.id(inference))?,
            None if is_conclusion => map.serialize_entry("inference", &None::<&str>)?,
            None => {}
        }
        map.end()
    }
}
