//! Claims and arguments.

use std::io;

use super::data::write_data;
use super::{Export, ROLE_WORDS, ROLES};
use crate::map::dictionary_order;
use crate::model::{Argument, ArgumentId, Claim, ClaimId, Element, InferenceId, Member, Role, SectionId, Step};

impl<W: io::Write> Export<'_, W> {
    pub(super) fn arguments(&mut self) {
        self.json.key("arguments");
        self.json.begin_object();
        for (id, argument) in dictionary_order(self.model.arguments(), |(_, argument)| &argument.title) {
            self.json.title_key(&argument.title);
            self.argument(id, argument);
        }
        self.json.end_object();
    }

    pub(super) fn claims(&mut self) {
        self.json.key("statements");
        self.json.begin_object();
        for (id, claim) in dictionary_order(self.model.claims(), |(_, claim)| &claim.title) {
            self.json.title_key(&claim.title);
            self.claim(id, claim);
        }
        self.json.end_object();
    }

    fn argument(&mut self, id: ArgumentId, argument: &Argument) {
        self.json.begin_object();
        self.json.word_entry("type", "argument");
        self.json.string_entry("title", &argument.title);
        self.relations_of(Element::Argument(id));
        let described = argument.reconstructions.first().and_then(|reconstruction| reconstruction.description);
        self.json.key("members");
        self.json.begin_list();
        for (at, member) in argument.members.iter().enumerate() {
            self.description(argument, member, described == Some(at as u32));
        }
        self.json.end_list();
        self.steps(argument);
        self.common(&argument.tags, &argument.data, &argument.members, argument.section);
        if let Some(reconstruction) = argument.reconstructions.first() {
            self.place_entries(reconstruction.span);
        }
        self.json.string_entry("fontColor", self.map.palette().argument_font());
        self.json.optional_entry("color", self.map.palette().argument(id));
        self.json.end_object();
    }

    fn claim(&mut self, id: ClaimId, claim: &Claim) {
        self.json.begin_object();
        self.json.word_entry("type", "equivalence-class");
        self.json.string_entry("title", &claim.title);
        self.relations_of(Element::Claim(id));
        self.json.key("members");
        self.json.begin_list();
        for (at, member) in claim.members.iter().enumerate() {
            self.statement(id, at as u32, &claim.title, member);
        }
        self.json.end_list();
        self.common(&claim.tags, &claim.data, &claim.members, claim.section);
        self.uses(claim);
        self.json.string_entry("fontColor", self.map.palette().claim_font());
        self.json.optional_entry("color", self.map.palette().claim(id));
        self.json.end_object();
    }

    /// What claims and arguments have in common. Where the settings regroup them, one in no section
    /// says so.
    fn common(
        &mut self,
        tags: &[std::sync::Arc<str>],
        data: &crate::model::Data,
        members: &[Member],
        section: Option<SectionId>,
    ) {
        if !tags.is_empty() {
            self.json.strings_entry("tags", tags);
        }
        if members.iter().any(|member| member.data.is_some()) {
            self.json.key("data");
            write_data(&mut self.json, data);
        }
        if section.is_none() && !self.model.settings().group.regroup.is_empty() {
            self.json.key("section");
            self.json.literal("null");
        }
        self.section_entry(section);
    }

    /// Which roles statements of the claim have. The reference takes a main conclusion for an
    /// intermediary one first and then corrects itself.
    fn uses(&mut self, claim: &Claim) {
        let has = |role: Role| claim.members.iter().any(|member| member.role == role);
        let (intermediary, main) = (has(Role::IntermediaryConclusion), has(Role::MainConclusion));
        let uses = [
            ("isUsedAsTopLevelStatement", has(Role::TopLevel)),
            ("isUsedAsRelationStatement", has(Role::Relation)),
            ("isUsedAsPremise", has(Role::Premise)),
            ("isUsedAsMainConclusion", main),
        ];
        for (key, _) in uses.into_iter().filter(|(_, is_used)| *is_used) {
            self.json.bool_entry(key, true);
        }
        if intermediary || main {
            self.json.bool_entry("isUsedAsIntermediaryConclusion", intermediary);
        }
    }

    fn description(&mut self, argument: &Argument, member: &Member, is_described: bool) {
        self.json.begin_object();
        self.json.word_entry("type", "statement");
        self.json.word_entry("role", "argument-description");
        self.json.bool_entry("isTopLevel", member.top_level);
        if member.text.is_none() {
            self.json.word_entry("text", "");
        }
        self.content(&argument.title, member);
        if is_described {
            self.steps(argument);
        }
        self.json.end_object();
    }

    fn statement(&mut self, claim: ClaimId, at: u32, title: &str, member: &Member) {
        self.json.begin_object();
        self.json.word_entry("type", "statement");
        if let Some(role) = role_name(member.role) {
            self.json.word_entry("role", role);
        }
        if member.role == Role::TopLevel {
            self.json.bool_entry("isTopLevel", true);
        }
        self.content(title, member);
        if let Some(argument) = member.argument {
            self.json.string_entry("argumentTitle", &self.model.argument(argument).title);
        }
        if let Some(&inference) = self.inferences.get(&(claim, at)) {
            self.inference(inference);
        }
        self.json.end_object();
    }

    fn content(&mut self, title: &str, member: &Member) {
        self.json.string_entry("title", title);
        if member.is_reference() {
            self.json.bool_entry("isReference", true);
        }
        if let Some(text) = &member.text {
            self.json.string_entry("text", &text.string);
            if !text.marks.is_empty() {
                self.ranges(&text.string, &text.marks);
            }
        }
        if !member.tags.is_empty() {
            self.json.strings_entry("tags", &member.tags);
        }
        self.place_entries(member.span);
        if let Some(data) = &member.data {
            self.json.key("data");
            write_data(&mut self.json, data);
        }
        self.section_entry(member.section);
    }

    fn section_entry(&mut self, section: Option<SectionId>) {
        if let Some(section) = section {
            self.json.string_entry("section", &self.model.section(section).id);
        }
    }

    /// The premises and conclusions of all reconstructions; the reference knows but one.
    fn steps(&mut self, argument: &Argument) {
        self.json.key("pcs");
        self.json.begin_list();
        for step in argument.reconstructions.iter().flat_map(|reconstruction| &reconstruction.steps) {
            self.step(step);
        }
        self.json.end_list();
    }

    fn step(&mut self, step: &Step) {
        let claim = self.model.claim(step.claim);
        if let Some(member) = claim.members.get(step.member as usize) {
            self.statement(step.claim, step.member, &claim.title, member);
        }
    }

    fn inference(&mut self, id: InferenceId) {
        let inference = self.model.inference(id);
        self.json.key("inference");
        self.json.begin_object();
        self.json.word_entry("type", "inference");
        self.relations_of(Element::Inference(id));
        self.json.strings_entry("inferenceRules", &inference.rules);
        self.place_entries(inference.span);
        if let Some(data) = &inference.data {
            self.json.key("data");
            write_data(&mut self.json, data);
        }
        self.json.number_entry("conclusionIndex", inference.conclusion_step.into());
        self.json.string_entry("argumentTitle", &self.model.argument(inference.argument).title);
        self.json.end_object();
    }
}

/// A list item has no role.
fn role_name(role: Role) -> Option<&'static str> {
    ROLES.iter().position(|other| *other == role).map(|at| ROLE_WORDS[at])
}
