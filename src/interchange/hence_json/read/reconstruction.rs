//! Inferences and reconstructions.

use super::Reader;
use crate::interchange::hence_json::shape::{
    ARGUMENT, INFERENCE, RECONSTRUCTION, ROLE_WORDS, ROLES, STEP, STEP_INFERENCE,
};
use crate::interchange::json::Node;
use crate::interchange::json::Object;
use crate::model::{
    ArgumentId, ClaimId, Element, Inference, InferenceId, Member, MemberKind, Reconstruction, Role, Step,
};
use crate::resolve::FormatError;
use crate::text::Span;

/// A step as far as it can be read without the others.
struct Draft<'a> {
    claim: ClaimId,
    member: Option<u32>,
    role: Option<Role>,
    inference: Led<'a>,
    span: Span,
}

/// What leads to a step.
#[derive(Clone, Copy)]
enum Led<'a> {
    /// Nothing is said: an inference from the steps before it, if it is a conclusion.
    Unsaid,
    /// Nothing, as is said expressly.
    ByNothing,
    /// An inference, named or spelled out.
    By(Node<'a>),
}

impl<'a> Reader<'a> {
    /// Reads an inference of the map's own list.
    pub(super) fn listed_inference(&mut self, node: Node<'a>) {
        let Some(object) = self.report.object(node, &INFERENCE) else {
            return;
        };
        self.report.all_of(&object, &["argument", "premises", "conclusion"], INFERENCE.what);
        let argument = self.argument_of(&object, "argument");
        let conclusion = object.get("conclusion");
        let conclusion = conclusion.and_then(|node| self.claim_named(node, "conclusion"));
        let premises = self.claims_of(&object, "premises");
        match (argument, conclusion) {
            (Some(argument), Some(conclusion)) => {
                self.inference(&object, argument, premises, conclusion, 0);
            }
            _ => {
                if let Some(id) = object.get("id").and_then(|node| self.report.name(node, "id")) {
                    self.names.give_unreadable(id);
                }
            }
        }
    }

    fn inference(
        &mut self,
        object: &Object<'a>,
        argument: ArgumentId,
        premises: Vec<ClaimId>,
        conclusion: ClaimId,
        conclusion_step: u32,
    ) -> InferenceId {
        let rules = self.report.texts_of(object, "rules");
        let inference = Inference {
            argument,
            premises,
            conclusion,
            conclusion_step,
            rules: rules.into_iter().map(Into::into).collect(),
            data: self.data(object).map(Box::new),
            span: object.span,
        };
        let id = self.builder.add_inference(inference);
        self.give_id(object, Element::Inference(id));
        self.note_places(object, object.span);
        id
    }

    fn claim_named(&mut self, node: Node<'a>, key: &str) -> Option<ClaimId> {
        self.names.claim(node, key, &self.builder, &mut self.report)
    }

    fn claims_of(&mut self, object: &Object<'a>, key: &str) -> Vec<ClaimId> {
        let nodes = self.report.list(object, key);
        nodes.into_iter().filter_map(|node| self.claim_named(node, key)).collect()
    }

    /// Reads the premises and conclusions of an argument.
    pub(super) fn reconstructions(&mut self, id: ArgumentId, argument: &Object<'a>) {
        self.one_step(id, argument);
        for node in self.report.list(argument, "reconstructions") {
            let Some(object) = self.report.object(node, &RECONSTRUCTION) else {
                continue;
            };
            let nodes = self.report.list(&object, "steps");
            if nodes.is_empty() {
                self.report.add(object.span, FormatError::NoConclusion);
            }
            let drafts = nodes.into_iter().filter_map(|node| self.draft(node)).collect();
            let description = self.described(id, &object);
            self.reconstruction(id, drafts, description, object.span);
            self.note_places(&object, object.span);
        }
    }

    /// The member of the argument that a reconstruction follows.
    fn described(&mut self, id: ArgumentId, reconstruction: &Object<'a>) -> Option<u32> {
        let member = self.report.whole_of(reconstruction, "description")?;
        let count = self.builder.model().argument(id).members.len();
        if (member as usize) < count {
            return Some(member);
        }
        let span = reconstruction.key_span("description").unwrap_or(reconstruction.span);
        self.report.add(span, FormatError::NoMember { of: "argument", member, count });
        None
    }

    /// The short form: `premises` and `conclusion` on the argument itself.
    fn one_step(&mut self, id: ArgumentId, argument: &Object<'a>) {
        let (premises, conclusion) = (argument.get("premises"), argument.get("conclusion"));
        let Some(conclusion) = conclusion else {
            if premises.is_some() {
                self.report.missing(argument, "conclusion", ARGUMENT.what);
            }
            return;
        };
        let premises = self.report.list(argument, "premises");
        let drafts = premises.into_iter().chain([conclusion]).filter_map(|node| self.draft(node)).collect();
        self.reconstruction(id, drafts, None, conclusion.span);
    }

    fn draft(&mut self, node: Node<'a>) -> Option<Draft<'a>> {
        if node.is_text() || node.integer().is_some() {
            let claim = self.claim_named(node, "claim")?;
            return Some(Draft { claim, member: None, role: None, inference: Led::Unsaid, span: node.span });
        }
        let object = self.report.object(node, &STEP)?;
        let Some(claim) = object.get("claim") else {
            self.report.missing(&object, "claim", STEP.what);
            return None;
        };
        Some(Draft {
            claim: self.claim_named(claim, "claim")?,
            member: self.report.whole_of(&object, "member"),
            role: self.report.word_of(&object, "role", ROLE_WORDS, &ROLES),
            inference: match object.get_or_null("inference") {
                None => Led::Unsaid,
                Some(node) if node.is_null() => Led::ByNothing,
                Some(node) => Led::By(node),
            },
            span: object.span,
        })
    }

    fn reconstruction(&mut self, argument: ArgumentId, drafts: Vec<Draft<'a>>, description: Option<u32>, span: Span) {
        let last = drafts.len().wrapping_sub(1);
        let mut steps: Vec<Step> = Vec::with_capacity(drafts.len());
        let mut since = 0;
        for (at, draft) in drafts.into_iter().enumerate() {
            let role = draft.role.unwrap_or(match draft.inference {
                _ if at == last => Role::MainConclusion,
                Led::By(_) => Role::IntermediaryConclusion,
                _ => Role::Premise,
            });
            let is_conclusion = matches!(role, Role::MainConclusion | Role::IntermediaryConclusion);
            let before = steps.get(since..).unwrap_or_default();
            let inference = match draft.inference {
                Led::By(node) => self.leading(node, argument, before, &draft, at as u32),
                Led::Unsaid if is_conclusion => Some(self.unsaid(argument, before, &draft, at as u32)),
                _ => None,
            };
            if is_conclusion {
                since = at;
            }
            let member = self.member_of_step(&draft, role, argument);
            steps.push(Step { claim: draft.claim, member, role, inference });
        }
        if !steps.is_empty() {
            self.builder.add_reconstruction(argument, Reconstruction { steps, description, span });
        }
    }

    /// The inference that a step names or spells out.
    fn leading(
        &mut self,
        node: Node<'a>,
        argument: ArgumentId,
        before: &[Step],
        draft: &Draft<'a>,
        at: u32,
    ) -> Option<InferenceId> {
        if node.is_text() || node.integer().is_some() {
            let id = self.names.inference(node, "inference", &self.builder, &mut self.report)?;
            self.builder.inference_mut(id).conclusion_step = at;
            return Some(id);
        }
        let object = self.report.object(node, &STEP_INFERENCE)?;
        let premises = match object.get("premises") {
            Some(_) => self.claims_of(&object, "premises"),
            None => before.iter().map(|step| step.claim).collect(),
        };
        Some(self.inference(&object, argument, premises, draft.claim, at))
    }

    /// The inference that goes without saying: from all steps since the last conclusion, that one too.
    fn unsaid(&mut self, argument: ArgumentId, before: &[Step], draft: &Draft<'a>, at: u32) -> InferenceId {
        self.builder.add_inference(Inference {
            argument,
            premises: before.iter().map(|step| step.claim).collect(),
            conclusion: draft.claim,
            conclusion_step: at,
            rules: Vec::new(),
            data: None,
            span: draft.span,
        })
    }

    /// The member of its claim that a step is: the one that it names, else a new one.
    fn member_of_step(&mut self, draft: &Draft<'a>, role: Role, argument: ArgumentId) -> u32 {
        let count = self.builder.model().claim(draft.claim).members.len();
        match draft.member {
            Some(member) if (member as usize) < count => return member,
            Some(member) => self.report.add(draft.span, FormatError::NoMember { of: "claim", member, count }),
            None => {}
        }
        let member = Member {
            kind: MemberKind::Reference,
            role,
            text: None,
            tags: Vec::new(),
            data: None,
            section: None,
            argument: Some(argument),
            top_level: false,
            span: draft.span,
            head: draft.span,
            origin: None,
        };
        self.builder.add_member(draft.claim, member)
    }
}
