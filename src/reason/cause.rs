//! Why something has the label that it has.

use super::{Label, Reasons, StepId};
use crate::model::{Element, Stance};

/// What makes the [`Label`] of a claim or argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// In: it stands on something of its own.
    OnItsOwn,
    /// In: no reason is given for it, and nothing that stands speaks against it.
    Unopposed,
    /// In: this step to it stands.
    Reason(StepId),
    /// Out: this speaks against it, and stands.
    Attack(Element),
    /// Out: its author denies it.
    Denied,
    /// Out: it is supposed not to be there.
    Removed,
    /// Out: no reason for it stands. The first of them.
    NoReason(Option<StepId>),
    /// Undecided: this speaks against it, and is undecided itself.
    OpenAttack(Element),
    /// Undecided: this step to it is.
    OpenReason(Option<StepId>),
}

impl Reasons<'_> {
    /// What makes the label of a claim or argument. Linear in what is said for and against it.
    pub fn cause(&self, element: Element) -> Cause {
        let label = self.label(element);
        let steps: Vec<StepId> = self.steps_of(element);
        match label {
            Label::In if self.stands_alone(element) => Cause::OnItsOwn,
            Label::In => {
                let step = steps.iter().find(|&&step| self.step_label(step) == Label::In);
                step.map_or(Cause::Unopposed, |&step| Cause::Reason(step))
            }
            Label::Out if self.is_removed(element) => Cause::Removed,
            Label::Out => match self.attacker(element, Label::In) {
                Some(by) => Cause::Attack(by),
                None if steps.is_empty() && self.is_denied(element) => Cause::Denied,
                None => Cause::NoReason(steps.first().copied()),
            },
            Label::Undecided => match self.attacker(element, Label::Undecided) {
                Some(by) => Cause::OpenAttack(by),
                None => {
                    let open = steps.iter().find(|&&step| self.step_label(step) == Label::Undecided);
                    Cause::OpenReason(open.copied())
                }
            },
        }
    }

    /// What takes a claim or argument away, whatever the reasons for it: what speaks against it and stands, or it
    /// itself where its author denies it. Linear in what is said for and against it.
    pub fn rejected_by(&self, element: Element) -> Option<Element> {
        match self.cause(element) {
            Cause::Attack(by) => Some(by),
            Cause::Denied => Some(element),
            _ => None,
        }
    }

    /// In words, as in `<A> leads to it and stands`. `name` says what an element is called.
    pub fn because(&self, element: Element, name: &dyn Fn(Element) -> String) -> String {
        match self.cause(element) {
            Cause::OnItsOwn => "it stands on what is given with it".into(),
            Cause::Unopposed => "nothing that stands speaks against it".into(),
            Cause::Reason(step) => format!("{} leads to it and stands", name(self.step_name(step))),
            Cause::Attack(by) => format!("{} speaks against it and stands", name(by)),
            Cause::Denied => "the author denies it".into(),
            Cause::Removed => "it is left out".into(),
            Cause::NoReason(None) => "nothing that it rests on stands".into(),
            Cause::NoReason(Some(step)) => {
                let number = self.steps_of(element).len();
                let which = if number == 1 {
                    "its only reason".to_owned()
                } else {
                    format!("all of its {number} reasons fall; the first")
                };
                format!("{which}, {}, {}", name(self.step_name(step)), self.fall(step, name))
            }
            Cause::OpenAttack(by) => format!("{} speaks against it and is undecided itself", name(by)),
            Cause::OpenReason(None) => "what it rests on is undecided".into(),
            Cause::OpenReason(Some(step)) => format!("{} leads to it and is undecided", name(self.step_name(step))),
        }
    }

    /// Why a step is out.
    fn fall(&self, step: StepId, name: &dyn Fn(Element) -> String) -> String {
        if let Some(defeat) = self.defeat(step) {
            return format!("is countered by {}, which stands", name(defeat.by));
        }
        let premises = self.step(step).premises;
        match premises.into_iter().find(|&premise| self.label(premise) == Label::Out) {
            Some(premise) if premise == self.step_name(step) => "is out".into(),
            Some(premise) => format!("rests on {}, which is out", name(premise)),
            None => "is left out".into(),
        }
    }

    /// What a reader calls a step: its argument, or the claim that supports.
    pub fn step_name(&self, step: StepId) -> Element {
        let first = || self.step(step).premises.first().copied();
        let argument = self.argument_of(step).map(Element::Argument);
        argument.or_else(first).unwrap_or(self.step(step).conclusion)
    }

    /// The steps to a claim or sketched argument; of a spelled-out one its last ones.
    fn steps_of(&self, element: Element) -> Vec<StepId> {
        let Element::Argument(id) = element else { return self.reasons_for(element).collect() };
        let argument = self.model.argument(id);
        if !argument.is_reconstructed() {
            return self.reasons_for(element).collect();
        }
        let last = argument.reconstructions.iter().filter_map(|reconstruction| reconstruction.steps.last());
        last.filter_map(|step| step.inference).map(|id| StepId(id.0)).collect()
    }

    /// Does a claim stand on something of its own, or is it supposed to: a basis, a source, `assumed`?
    pub fn stands_alone(&self, element: Element) -> bool {
        self.structure.node(element).is_some_and(|node| self.alone[node as usize])
    }

    /// Does the author deny a claim, or say it in irony?
    pub fn is_denied(&self, element: Element) -> bool {
        let Element::Claim(id) = element else { return false };
        matches!(self.model.claim(id).facts().stance, Some(Stance::Disputes | Stance::Ironic))
    }

    /// The first that speaks against an element and has this label.
    fn attacker(&self, element: Element, label: Label) -> Option<Element> {
        let node = self.structure.node(element);
        let steps = match element {
            Element::Argument(_) => self.steps_of(element),
            _ => Vec::new(),
        };
        let things = node.into_iter().chain(steps.into_iter().map(|step| self.structure.thing(step)));
        let attacks = things.flat_map(|thing| self.structure.attacks_on.of(thing));
        let mut from = attacks.map(|&attack| self.structure.element(self.structure.attacks[attack as usize].from));
        from.find(|&from| self.label(from) == label)
    }
}
