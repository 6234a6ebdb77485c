//! Claims, arguments and the steps of reconstructions.

use std::sync::Arc;

use super::{Reader, text};
use crate::interchange::argdown_json::{ROLE_WORDS, ROLES};
use crate::interchange::json::{Entry, Node, Object, Shape};
use crate::model::{ArgumentId, Data, Inference, InferenceId, Member, MemberKind, Reconstruction, Role, Step, Text};
use crate::resolve::premise_positions;
use crate::text::Span;

static CLAIM: Shape = Shape {
    what: "a claim",
    keys: &[
        "type",
        "title",
        "relations",
        "members",
        "tags",
        "data",
        "section",
        "isUsedAsTopLevelStatement",
        "isUsedAsRelationStatement",
        "isUsedAsPremise",
        "isUsedAsMainConclusion",
        "isUsedAsIntermediaryConclusion",
        "fontColor",
        "color",
    ],
};
static ARGUMENT: Shape = Shape {
    what: "an argument",
    keys: &[
        "type",
        "title",
        "relations",
        "members",
        "pcs",
        "tags",
        "data",
        "section",
        "startLine",
        "startColumn",
        "endLine",
        "endColumn",
        "fontColor",
        "color",
    ],
};
static STATEMENT: Shape = Shape {
    what: "a statement",
    keys: &[
        "type",
        "role",
        "isTopLevel",
        "title",
        "isReference",
        "text",
        "ranges",
        "tags",
        "startLine",
        "startColumn",
        "endLine",
        "endColumn",
        "data",
        "section",
        "argumentTitle",
        "inference",
        "pcs",
    ],
};
static INFERENCE: Shape = Shape {
    what: "an inference",
    keys: &[
        "type",
        "relations",
        "inferenceRules",
        "startLine",
        "startColumn",
        "endLine",
        "endColumn",
        "data",
        "conclusionIndex",
        "argumentTitle",
    ],
};

impl<'a> Reader<'a> {
    /// Reads a claim, which is there already, with all its statements.
    pub(super) fn claim(&mut self, entry: &Entry<'a>) {
        let Some(object) = self.report.object(entry.value, &CLAIM) else { return };
        let id = self.builder.claim(&entry.key);
        for node in self.report.list(&object, "members") {
            let Some(statement) = self.report.object(node, &STATEMENT) else { continue };
            let member = self.member(&statement, &entry.key, Role::ListItem);
            let argument = member.argument;
            let at = self.builder.add_member(id, member);
            if let Some(argument) = argument {
                self.stated.entry((id, argument)).or_default().push_back(at);
            }
        }
        let (tags, data, section) = (self.tags_of(&object), self.data(&object), self.section_of(&object));
        let claim = self.builder.claim_mut(id);
        set(&mut claim.tags, tags);
        data.into_iter().for_each(|data| claim.data = *data);
        claim.section = section;
    }

    /// Reads an argument, which is there already; the claims of its steps are read.
    pub(super) fn argument(&mut self, entry: &Entry<'a>) {
        let Some(object) = self.report.object(entry.value, &ARGUMENT) else { return };
        let id = self.builder.argument(&entry.key);
        let mut described = None;
        for node in self.report.list(&object, "members") {
            let Some(statement) = self.report.object(node, &STATEMENT) else { continue };
            let member = self.member(&statement, &entry.key, Role::Description);
            let at = self.builder.add_description(id, member);
            described = described.or(statement.get("pcs").map(|_| at));
        }
        let (tags, data, section) = (self.tags_of(&object), self.data(&object), self.section_of(&object));
        let argument = self.builder.argument_mut(id);
        argument.untitled = is_made_up(&entry.key);
        set(&mut argument.tags, tags);
        data.into_iter().for_each(|data| argument.data = *data);
        argument.section = section;
        self.touching.extend(self.report.list(&object, "relations").into_iter().map(|relation| (id, relation)));
        if let Some(pcs) = object.get("pcs") {
            let steps = self.report.list(&object, "pcs");
            self.reconstructions(id, steps, described, pcs.span);
        }
    }

    /// A statement or description. Its role is the usual one where it says none.
    fn member(&mut self, object: &Object<'a>, title: &str, usual: Role) -> Member {
        let role = self.report.word_of(object, "role", ROLE_WORDS, &ROLES).unwrap_or(usual);
        let is_reference = self.report.truth_of(object, "isReference") == Some(true);
        // Of a reference nothing is a text: descriptions always have one in the export.
        let string = self.report.text_of(object, "text").filter(|text| !is_reference || !text.is_empty());
        let marks = string.as_deref().map(|string| text::marks(object, string, &mut self.report)).unwrap_or_default();
        let text = string.map(|string| Text { string: string.into_owned(), marks });
        let argument = self.argument_of(object, "argumentTitle");
        let head = object.get("text").or_else(|| object.get("title")).map_or(object.span, |node| node.span);
        let kind = match is_reference {
            true => MemberKind::Reference,
            false => MemberKind::of(!is_made_up(title), true),
        };
        let top_level = self.report.truth_of(object, "isTopLevel");
        Member {
            tags: self.tags_of(object),
            data: self.data(object),
            section: self.section_of(object),
            argument,
            top_level: top_level.unwrap_or(false),
            ..Member::new(kind, role, text, object.span, head)
        }
    }

    pub(super) fn tags_of(&mut self, object: &Object<'a>) -> Vec<Arc<str>> {
        let tags = self.report.texts_of(object, "tags");
        tags.iter().map(|tag| self.builder.tag(tag)).collect()
    }

    pub(super) fn data(&mut self, object: &Object<'a>) -> Option<Box<Data>> {
        text::data(object, "data", &mut self.report)
    }

    /// Reads the steps of an argument. The export knows one reconstruction, or several one behind the other: each ends
    /// with its main conclusion.
    fn reconstructions(&mut self, id: ArgumentId, nodes: Vec<Node<'a>>, description: Option<u32>, span: Span) {
        let mut steps = Vec::new();
        for node in nodes {
            let Some(step) = self.step(id, node, &steps) else { continue };
            let is_last = step.role == Role::MainConclusion;
            steps.push(step);
            if is_last {
                self.reconstruction(id, std::mem::take(&mut steps), description, span);
            }
        }
        if !steps.is_empty() {
            self.reconstruction(id, steps, description, span);
        }
    }

    fn reconstruction(&mut self, id: ArgumentId, steps: Vec<Step>, description: Option<u32>, span: Span) {
        self.builder.add_reconstruction(id, Reconstruction { steps, description, span });
    }

    /// A step behind others: the next statement of its claim in this argument.
    fn step(&mut self, argument: ArgumentId, node: Node<'a>, before: &[Step]) -> Option<Step> {
        let object = self.report.object(node, &STATEMENT)?;
        if object.get("title").is_none() {
            self.report.missing(&object, "title", STATEMENT.what);
        }
        let title = self.report.text_of(&object, "title")?;
        let claim = self.builder.claim(&title);
        let next = self.stated.get_mut(&(claim, argument)).and_then(std::collections::VecDeque::pop_front);
        let member = next.unwrap_or_else(|| {
            let member = self.member(&object, &title, Role::Premise);
            self.builder.add_member(claim, Member { argument: Some(argument), ..member })
        });
        let role = self.builder.model().claim(claim).members[member as usize].role;
        let mut step = Step { claim, member, role, inference: None };
        if let Some(inference) = object.get("inference") {
            step.inference = self.inference(argument, inference, step, before);
        }
        Some(step)
    }

    fn inference(
        &mut self,
        argument: ArgumentId,
        node: Node<'a>,
        conclusion: Step,
        before: &[Step],
    ) -> Option<InferenceId> {
        let object = self.report.object(node, &INFERENCE)?;
        let at = before.len() as u32;
        let (rules, data) = (self.report.texts_of(&object, "inferenceRules"), self.data(&object));
        let member = &self.builder.model().claim(conclusion.claim).members[conclusion.member as usize];
        let steps = [before, &[conclusion]].concat();
        let premises = premise_positions(data.as_deref(), member.data.as_deref(), before.len(), &steps);
        let id = self.builder.add_inference(Inference {
            argument,
            premises: premises.into_iter().map(|position| steps[position].claim).collect(),
            conclusion: conclusion.claim,
            conclusion_step: at,
            rules: rules.into_iter().map(Into::into).collect(),
            data,
            span: object.span,
        });
        self.inferences.entry((argument, at)).or_insert(id);
        Some(id)
    }
}

fn set(tags: &mut Vec<Arc<str>>, own: Vec<Arc<str>>) {
    if !own.is_empty() {
        *tags = own;
    }
}

/// Is it a title that the tools make up?
fn is_made_up(title: &str) -> bool {
    let number = title.strip_prefix("Untitled ");
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}
