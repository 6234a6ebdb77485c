//! Premise–conclusion structures: which argument they spell out, and which step needs which premises.

use super::{ProblemKind, SyntaxErrorKind, Walker, is_blank, syntax_problem};
use crate::model::{
    ArgumentId, ClaimId, Data, Datum, Element, Inference, InferenceId, Reconstruction, Role, Step, Value,
};
use crate::resolve::Problem;
use crate::syntax::{Kind, Node, NodeId};

/// A reconstruction being read.
pub(super) struct Draft {
    argument: ArgumentId,
    description: Option<u32>,
    steps: Vec<Step>,
    /// The inference read last.
    pub(super) inference: Option<InferenceId>,
    /// It has been read and its conclusion has not.
    concludes: bool,
    /// The rule name being read.
    pub(super) rule: String,
    /// The data of the inference being read.
    pub(super) inference_data: Option<Box<Data>>,
}

impl Walker<'_, '_> {
    /// It belongs to the argument that is the block before it, else to one without a title.
    pub(super) fn begin_reconstruction(&mut self, node: Node) {
        let (argument, description) = match self.previous.take() {
            Some((argument, member)) => (argument, Some(member)),
            None => {
                let title = self.made_up_title();
                let argument = self.builder.argument(&title);
                self.builder.argument_mut(argument).untitled = true;
                (argument, None)
            }
        };
        if let Some(section) = self.section {
            self.builder.argument_mut(argument).section = Some(section);
        }
        if self.builder.model().argument(argument).is_reconstructed() {
            let span = self.composed.span(node.start, node.end.min(node.start + 3));
            self.problems.push(syntax_problem(SyntaxErrorKind::SecondReconstruction, span));
        }
        self.reconstruction = Some(Draft {
            argument,
            description,
            steps: Vec::new(),
            inference: None,
            concludes: false,
            rule: String::new(),
            inference_data: None,
        });
    }

    /// An inference that no claim follows is none.
    pub(super) fn begin_inference(&mut self, id: NodeId, node: Node) {
        let concludes = self.has_conclusion(id);
        let span = self.span(node);
        let Some(draft) = &mut self.reconstruction else { return };
        draft.inference = None;
        if !concludes {
            return;
        }
        draft.inference = Some(self.builder.add_inference(Inference {
            argument: draft.argument,
            premises: Vec::new(),
            // Settled with the reconstruction.
            conclusion: ClaimId(u32::MAX),
            conclusion_step: 0,
            rules: Vec::new(),
            data: None,
            span,
        }));
    }

    /// Is the step behind this inference a claim?
    fn has_conclusion(&self, id: NodeId) -> bool {
        let Some(&parent) = self.open.last() else { return false };
        let after = self.tree.after(id);
        self.tree.are_siblings(parent, after)
            && self.tree.node(after).kind == Kind::Step
            && self.tree.children(after).any(|child| self.tree.node(child).kind == Kind::Statement)
    }

    pub(super) fn end_rule(&mut self) {
        let Some(draft) = &mut self.reconstruction else { return };
        let rule = std::mem::take(&mut draft.rule);
        if let Some(id) = draft.inference {
            self.builder.inference_mut(id).rules.push(rule.trim_matches(is_blank).to_owned());
        }
    }

    pub(super) fn end_inference(&mut self) {
        let Some(draft) = &mut self.reconstruction else { return };
        draft.concludes = draft.inference.is_some();
        if let Some(id) = draft.inference {
            self.builder.inference_mut(id).data = draft.inference_data.take();
        }
    }

    pub(super) fn end_step(&mut self) {
        let Some((Element::Claim(claim), member)) = self.finished.take() else { return };
        let Some(draft) = &mut self.reconstruction else { return };
        let concludes = std::mem::take(&mut draft.concludes);
        let role = if concludes { Role::IntermediaryConclusion } else { Role::Premise };
        let inference = draft.inference.filter(|_| concludes);
        draft.steps.push(Step { claim, member, role, inference });
        let statement = &mut self.builder.claim_mut(claim).members[member as usize];
        statement.role = role;
        statement.argument = Some(draft.argument);
    }

    pub(super) fn end_reconstruction(&mut self, node: Node) {
        let Some(mut draft) = self.reconstruction.take() else { return };
        if let Some(last) = draft.steps.last_mut()
            && last.role == Role::IntermediaryConclusion
        {
            last.role = Role::MainConclusion;
            self.builder.claim_mut(last.claim).members[last.member as usize].role = Role::MainConclusion;
        }
        self.settle_inferences(&draft.steps);
        let span = self.span(node);
        let Draft { argument, description, steps, .. } = draft;
        if steps.is_empty() {
            return;
        }
        self.builder.add_reconstruction(argument, Reconstruction { steps, description, span });
    }

    /// Gives each inference its conclusion and its premises.
    fn settle_inferences(&mut self, steps: &[Step]) {
        for (position, step) in steps.iter().enumerate() {
            let Some(id) = step.inference else { continue };
            let model = self.builder.model();
            let conclusion = &model.claim(step.claim).members[step.member as usize];
            let inference = model.inference(id).data.as_deref();
            let premises = premise_positions(inference, conclusion.data.as_deref(), position, steps);
            let unknown = used_steps(inference, conclusion.data.as_deref()).into_iter().flatten();
            let unknown = unknown.filter(|number| step_position(&number.value, steps).is_none());
            self.problems.extend(unknown.map(|number| Problem {
                kind: ProblemKind::UnknownStep { number: number.value.to_string(), steps: steps.len() },
                span: number.span,
            }));
            let premises = premises.into_iter().map(|position| steps[position].claim).collect();
            let inference = self.builder.inference_mut(id);
            inference.premises = premises;
            inference.conclusion = step.claim;
            inference.conclusion_step = position as u32;
        }
    }
}

/// The positions of the premises of the conclusion at `position`. Without being told, it uses everything
/// since the last conclusion, and that one too.
pub(crate) fn premise_positions(
    inference: Option<&Data>,
    conclusion: Option<&Data>,
    position: usize,
    steps: &[Step],
) -> Vec<usize> {
    match used_steps(inference, conclusion) {
        Some(numbers) => numbers.iter().filter_map(|number| step_position(&number.value, steps)).collect(),
        None => {
            let last = steps[..position].iter().rposition(|step| step.role != Role::Premise);
            (last.unwrap_or(0)..position).collect()
        }
    }
}

/// The numbers of the steps that a conclusion says it uses.
fn used_steps<'d>(inference: Option<&'d Data>, conclusion: Option<&'d Data>) -> Option<&'d [Datum]> {
    let list = |data: Option<&'d Data>, key| data.and_then(|data| data.get(key)).and_then(Value::as_list);
    list(inference, "uses")
        .or_else(|| list(conclusion, "uses"))
        .or_else(|| list(inference, "from"))
        .or_else(|| list(conclusion, "from"))
}

/// The position of the step with this number. Many write the number in quotes.
fn step_position(number: &Value, steps: &[Step]) -> Option<usize> {
    let number = number.as_integer().or_else(|| number.as_text()?.trim().parse().ok())?;
    usize::try_from(number).ok()?.checked_sub(1).filter(|position| *position < steps.len())
}
