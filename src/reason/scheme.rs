//! How arguments fill the schemes that they name, and which critical questions they leave open.

use crate::model::{
    AnswerKind, ArgumentId, ClaimId, CriticalQuestion, Element, Model, QuestionKind, Reconstruction, Scheme, Slot,
};

use super::Reasons;

/// A premise with the slot that it says it fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FilledSlot {
    /// The slot.
    pub slot: &'static str,
    /// The premise.
    pub claim: ClaimId,
}

/// How an argument follows its scheme.
#[derive(Clone, Debug)]
pub struct SchemeUse<'a> {
    model: &'a Model,
    /// The argument.
    pub argument: ArgumentId,
    /// The scheme.
    pub scheme: &'static Scheme,
    /// The premises that say which slot they fill.
    pub filled: Vec<FilledSlot>,
    /// Statements before the conclusion that do not say so, and may fill any slot.
    pub unnamed: Vec<ClaimId>,
}

/// Where a critical question stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionState {
    /// A claim or argument answers it, or the premise that it asks about has support.
    Answered,
    /// The map says why it needs no answer.
    Waived,
    /// Neither.
    Open,
}

impl<'a> SchemeUse<'a> {
    /// How an argument follows its scheme; none if it names none that hence knows.
    ///
    /// ```
    /// use hence::reason::SchemeUse;
    ///
    /// let map = hence::read_text("<A>\n  {scheme: sign}\n\n(1) Smoke rises. {slot: finding}\n----\n(2) It burns.\n");
    /// let argument = map.model().find_argument("A").unwrap();
    /// let scheme_use = SchemeUse::of(map.model(), argument).unwrap();
    /// assert_eq!(scheme_use.missing()[0].slot, "link");
    /// ```
    pub fn of(model: &'a Model, argument: ArgumentId) -> Option<SchemeUse<'a>> {
        let element = model.argument(argument);
        let scheme = element.facts().known_scheme()?;
        let mut scheme_use = SchemeUse { model, argument, scheme, filled: Vec::new(), unnamed: Vec::new() };
        if let Some(reconstruction) = element.reconstructions.first() {
            scheme_use.read(reconstruction);
        }
        Some(scheme_use)
    }

    fn read(&mut self, reconstruction: &Reconstruction) {
        let before = reconstruction.steps.split_last().map_or(&[][..], |(_, before)| before);
        for step in before {
            let member = self.model.claim(step.claim).members.get(step.member as usize);
            let named = member.and_then(|member| self.scheme.slot(member.data.as_deref()?.text("slot")?));
            match named {
                Some(slot) => self.filled.push(FilledSlot { slot: slot.slot, claim: step.claim }),
                None => self.unnamed.push(step.claim),
            }
        }
    }

    /// The slots that nothing can fill: those that no premise names, if there are more of them than
    /// statements that name none. Empty where the argument is only sketched.
    pub fn missing(&self) -> Vec<&'static Slot> {
        let is_filled = |slot: &&Slot| self.filled.iter().any(|filled| filled.slot == slot.slot);
        let missing: Vec<&'static Slot> = self.scheme.premises.iter().filter(|slot| !is_filled(slot)).collect();
        let is_sketch = !self.model.argument(self.argument).is_reconstructed();
        if is_sketch || missing.len() <= self.unnamed.len() { Vec::new() } else { missing }
    }

    /// Where each critical question stands. One about a slot is answered by what the premise in it stands
    /// on; where no premise says that it fills it, by what each of them stands on that may.
    pub fn questions(&self, reasons: &Reasons) -> Vec<(&'static CriticalQuestion, QuestionState)> {
        self.scheme.questions.iter().map(|question| (question, self.state(reasons, question))).collect()
    }

    fn state(&self, reasons: &Reasons, question: &CriticalQuestion) -> QuestionState {
        let answer = self.model.argument(self.argument).facts().answer(question.id);
        match answer.map(|answer| &answer.kind) {
            Some(AnswerKind::Claims(_) | AnswerKind::Argument(_)) => return QuestionState::Answered,
            Some(AnswerKind::Waived(_)) => return QuestionState::Waived,
            Some(AnswerKind::Open) | None => {}
        }
        let has_support = |claim: ClaimId| reasons.is_grounded(claim) || reasons.has_reason(Element::Claim(claim));
        let in_slot = self.filled.iter().filter(|filled| filled.slot == question.target).map(|filled| filled.claim);
        let in_slot: Vec<ClaimId> = in_slot.collect();
        let is_supported = match in_slot.is_empty() {
            true => !self.unnamed.is_empty() && self.unnamed.iter().all(|&claim| has_support(claim)),
            false => in_slot.into_iter().any(has_support),
        };
        let is_supported = question.kind == QuestionKind::Undermine && is_supported;
        if is_supported { QuestionState::Answered } else { QuestionState::Open }
    }
}
