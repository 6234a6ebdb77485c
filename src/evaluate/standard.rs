//! Standards of proof, after Carneades (Gordon, Prakken and Walton 2007).
//!
//! A reason *applies* when all its premises are accepted and nothing accepted undercuts it. A claim is accepted when
//! the reasons and objections that apply meet its standard. What a claim stands on by itself is a reason for it,
//! and so is that nobody gives a reason for a claim that is used: it is taken as granted until something speaks against
//! it. What speaks for a claim speaks against its contrary.
//!
//! A reason or objection weighs what the `strength` of its argument says, else as much as the least of the base
//! scores that are given for its premises, else 1.

use super::base::{Base, Origin};
use crate::model::{ClaimId, Element, Model, ProofStandard, RelationKind, words};
use crate::reason::{Objection, Reasons, StepId, components};

/// How far the reason has to lie ahead where the standard is clear and convincing.
const LEAD: f64 = 0.5;
/// What an objection has to weigh less than where the standard is beyond reasonable doubt.
const DOUBT: f64 = 0.3;
/// How often what hangs on itself is looked at anew.
const ROUNDS: usize = 64;

words! {
    /// Is a claim accepted under its standard?
    Accepted {
        /// It is.
        Yes = "acceptable",
        /// It is not.
        No = "not acceptable",
        /// It hangs on itself, so neither can be shown.
        Open = "undecided",
    }
}

/// A reason or an objection that applies, and its weight.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Voice {
    from: Element,
    weight: f64,
    applies: Accepted,
}

/// How a claim fares under its standard.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Finding {
    /// The claim.
    pub claim: ClaimId,
    /// What it has to meet.
    pub standard: ProofStandard,
    /// Whether it does.
    pub accepted: Accepted,
    /// The weightiest reason that applies: an argument, a claim, or the claim itself where it stands by itself.
    pub reason: Option<(Element, f64)>,
    /// The weightiest objection that applies.
    pub objection: Option<(Element, f64)>,
}

impl Finding {
    /// Why, in words. `name` says what an element is called.
    pub fn because(&self, name: &dyn Fn(Element) -> String) -> String {
        let reason = self.reason.map(|(from, weight)| match from == Element::Claim(self.claim) {
            true => format!("what it stands on itself weighs {weight}"),
            false => format!("{} speaks for it with weight {weight}", name(from)),
        });
        let objection = self.objection.map(|(from, weight)| format!("{} with weight {weight} against it", name(from)));
        let lead = || round(self.reason.map_or(0.0, |reason| reason.1) - self.objection.map_or(0.0, |con| con.1));
        match (self.accepted, reason, objection) {
            (Accepted::Open, ..) => "it rests on what cannot be decided".into(),
            (_, None, None) => "no reason for it holds".into(),
            (_, None, Some(objection)) => format!("no reason for it holds, and {objection}"),
            (Accepted::Yes, Some(reason), None) => format!("{reason}, and nothing that holds against it"),
            (Accepted::Yes, Some(reason), Some(objection)) => format!("{reason}, {objection}"),
            (Accepted::No, Some(reason), objection) => {
                let said = objection.map_or(reason.clone(), |objection| format!("{reason}, {objection}"));
                let missing = match self.standard {
                    ProofStandard::DialecticalValidity => "no objection may hold".into(),
                    ProofStandard::Scintilla | ProofStandard::Preponderance => "it has to weigh more".into(),
                    _ if lead() <= LEAD => format!("a lead of {} where more than {LEAD} is needed", lead()),
                    _ => format!("an objection has to weigh less than {DOUBT}"),
                };
                format!("{said}: {missing}")
            }
        }
    }
}

/// Which claims meet their standards of proof.
#[derive(Clone, Debug)]
pub struct Acceptance<'r, 'a> {
    reasons: &'r Reasons<'a>,
    standard: ProofStandard,
    /// Of each claim, then each argument.
    accepted: Vec<Accepted>,
}

impl<'r, 'a> Acceptance<'r, 'a> {
    /// Weighs every claim under the standard that it names, else `otherwise`, else that of the map, else the
    /// preponderance of the evidence. Linear in the map, but for what hangs on itself.
    ///
    /// ```
    /// use hence::evaluate::{Acceptance, Accepted};
    /// use hence::reason::Reasons;
    ///
    /// let map = hence::read_text("[A]: a {standard: beyond-reasonable-doubt}\n  + [B]: b\n  - [C]: c {credence: 0.4}\n");
    /// let reasons = Reasons::new(map.model());
    /// let a = map.model().find_claim("A").unwrap();
    /// assert_eq!(Acceptance::new(&reasons, None).finding(a).accepted, Accepted::No);
    /// ```
    pub fn new(reasons: &'r Reasons<'a>, otherwise: Option<ProofStandard>) -> Acceptance<'r, 'a> {
        let model = reasons.model();
        let standard = otherwise.or(model.standard()).unwrap_or(ProofStandard::Preponderance);
        let count = model.claims().len() + model.arguments().len();
        let mut acceptance = Acceptance { reasons, standard, accepted: vec![Accepted::Open; count] };
        let elements: Vec<Element> = model.elements().collect();
        let mut edges = Vec::new();
        for &element in &elements {
            let to = model.element_place(element);
            acceptance.rests_on(element, &mut |from| edges.push((model.element_place(from), to)));
        }
        let components = components(count, &edges);
        for component in (0..components.len() as u32).rev() {
            let members = components.of(component);
            for _ in 0..ROUNDS {
                let mut is_new = false;
                for &at in members {
                    let accepted = acceptance.decide(elements[at as usize]);
                    is_new |= accepted != acceptance.accepted[at as usize];
                    acceptance.accepted[at as usize] = accepted;
                }
                if !is_new || members.len() == 1 {
                    break;
                }
            }
        }
        acceptance
    }

    /// How a claim fares.
    pub fn finding(&self, claim: ClaimId) -> Finding {
        let heaviest = |voices: Vec<Voice>| {
            let applying = voices.into_iter().filter(|voice| voice.applies == Accepted::Yes);
            let heaviest = applying.reduce(|one, other| if other.weight > one.weight { other } else { one });
            heaviest.map(|voice| (voice.from, voice.weight))
        };
        Finding {
            claim,
            standard: self.standard_of(claim),
            accepted: self.accepted[claim.index()],
            reason: heaviest(self.reasons_for(claim)),
            objection: heaviest(self.objections_to(claim)),
        }
    }

    fn standard_of(&self, claim: ClaimId) -> ProofStandard {
        self.reasons.model().claim(claim).facts().standard.unwrap_or(self.standard)
    }

    /// What has to be decided before something can be.
    fn rests_on(&self, element: Element, each: &mut dyn FnMut(Element)) {
        let steps_to = |element: Element, each: &mut dyn FnMut(Element)| {
            for step in self.reasons.reasons_for(element) {
                self.reasons.premises_of(step).for_each(&mut *each);
                self.reasons.objections_to_step(step).for_each(|objection| each(objection.from));
            }
        };
        steps_to(element, each);
        for objection in self.reasons.objections_to(element) {
            match self.is_denial(&objection) {
                true => steps_to(objection.from, each),
                false => each(objection.from),
            }
        }
    }

    fn decide(&self, element: Element) -> Accepted {
        let Element::Claim(claim) = element else { return self.sketch_applies(element) };
        let (reasons, objections) = (self.reasons_for(claim), self.objections_to(claim));
        let weight = |voices: &[Voice], counts: &dyn Fn(Accepted) -> bool| {
            let counting = voices.iter().filter(|voice| counts(voice.applies));
            counting
                .map(|voice| voice.weight)
                .fold(None, |most: Option<f64>, weight| Some(most.map_or(weight, |most| most.max(weight))))
        };
        let (surely, possibly) = (|applies| applies == Accepted::Yes, |applies| applies != Accepted::No);
        let standard = self.standard_of(claim);
        // What nobody gives a reason for and nothing speaks against is granted, whatever it weighs.
        let is_premise = self.reasons.reasons_for(element).len() == 0;
        let meets = |reason: Option<f64>, objection: Option<f64>| {
            (is_premise && reason.is_some() && objection.is_none()) || meets(standard, reason, objection)
        };
        let at_worst = meets(weight(&reasons, &surely), weight(&objections, &possibly));
        let at_best = meets(weight(&reasons, &possibly), weight(&objections, &surely));
        match (at_worst, at_best) {
            (true, _) => Accepted::Yes,
            (false, false) => Accepted::No,
            (false, true) => Accepted::Open,
        }
    }

    /// An argument that is not spelled out applies unless something accepted speaks against it, or all its
    /// reasons fail.
    fn sketch_applies(&self, element: Element) -> Accepted {
        if self.reasons.is_removed(element) {
            return Accepted::No;
        }
        let attackers = self.reasons.objections_to(element).map(|objection| not(self.of(objection.from)));
        let steps = self.reasons.reasons_for(element).map(|step| self.step_applies(step));
        let stands = steps.reduce(any).unwrap_or(Accepted::Yes);
        attackers.fold(stands, all)
    }

    fn step_applies(&self, step: StepId) -> Accepted {
        if self.reasons.argument_of(step).is_some_and(|id| self.reasons.is_removed(Element::Argument(id))) {
            return Accepted::No;
        }
        let premises = self.reasons.premises_of(step).map(|premise| self.of(premise));
        let undercuts = self.reasons.objections_to_step(step).map(|objection| not(self.of(objection.from)));
        premises.chain(undercuts).fold(Accepted::Yes, all)
    }

    fn of(&self, element: Element) -> Accepted {
        self.accepted[self.reasons.model().element_place(element) as usize]
    }

    fn reasons_for(&self, claim: ClaimId) -> Vec<Voice> {
        let element = Element::Claim(claim);
        let steps = self.reasons.reasons_for(element);
        let stands = self.reasons.stands_alone(element) || (steps.len() == 0 && !self.reasons.is_denied(element));
        let itself = stands.then(|| {
            let weight = given(Base::of_claim(self.reasons, claim)).unwrap_or(1.0);
            Voice { from: element, weight, applies: Accepted::Yes }
        });
        let is_removed = self.reasons.is_removed(element);
        let of_step = |step| Voice {
            from: self.reasons.step_name(step),
            weight: self.weight(step),
            applies: self.step_applies(step),
        };
        let voices = itself.into_iter().chain(steps.map(of_step));
        voices.filter(|_| !is_removed).collect()
    }

    fn objections_to(&self, claim: ClaimId) -> Vec<Voice> {
        let mut voices = Vec::new();
        for objection in self.reasons.objections_to(Element::Claim(claim)) {
            match objection.from {
                Element::Claim(other) if self.is_denial(&objection) => {
                    // Its reasons speak against this claim, under its name where it stands by itself.
                    voices.extend(self.reasons_for(other));
                }
                from => {
                    voices.push(Voice { from, weight: self.weight_of(&objection), applies: self.of(from) });
                }
            }
        }
        voices
    }

    /// Do two claims deny each other?
    fn is_denial(&self, objection: &Objection) -> bool {
        let kind = self.reasons.model().relation(objection.relation).kind;
        matches!(kind, RelationKind::Contrary | RelationKind::Contradictory)
            && matches!(objection.from, Element::Claim(_))
    }

    fn weight(&self, step: StepId) -> f64 {
        let model = self.reasons.model();
        let argument = self.reasons.argument_of(step);
        let own = argument.and_then(|id| model.argument(id).facts().strength);
        let premises = self.reasons.premises_of(step).filter_map(|premise| self.base_of(premise));
        own.or_else(|| premises.reduce(f64::min)).unwrap_or(1.0)
    }

    fn weight_of(&self, objection: &Objection) -> f64 {
        let model: &Model = self.reasons.model();
        let own = match model.relation(objection.relation).from {
            Element::Argument(id) => model.argument(id).facts().strength,
            _ => None,
        };
        own.or_else(|| self.base_of(objection.from)).unwrap_or(1.0)
    }

    /// The base score of something, where the map gives one.
    fn base_of(&self, element: Element) -> Option<f64> {
        match element {
            Element::Claim(id) => given(Base::of_claim(self.reasons, id)),
            Element::Argument(id) => given(Base::of_sketch(self.reasons.model(), id)),
            Element::Inference(_) => None,
        }
    }
}

fn given(base: Base) -> Option<f64> {
    (!matches!(base.origin, Origin::Neutral | Origin::Denied)).then_some(base.score)
}

/// Are the weightiest reason and the weightiest objection enough for a standard?
fn meets(standard: ProofStandard, reason: Option<f64>, objection: Option<f64>) -> bool {
    let Some(reason) = reason else { return false };
    let against = objection.unwrap_or(0.0);
    // Without an objection even a reason without weight prevails.
    let prevails = objection.is_none() || reason > against;
    match standard {
        ProofStandard::Scintilla => true,
        ProofStandard::Preponderance => prevails,
        ProofStandard::ClearAndConvincing => prevails && reason - against > LEAD,
        ProofStandard::BeyondReasonableDoubt => prevails && reason - against > LEAD && against < DOUBT,
        ProofStandard::DialecticalValidity => objection.is_none(),
    }
}

fn not(accepted: Accepted) -> Accepted {
    match accepted {
        Accepted::Yes => Accepted::No,
        Accepted::No => Accepted::Yes,
        Accepted::Open => Accepted::Open,
    }
}

fn all(one: Accepted, other: Accepted) -> Accepted {
    match (one, other) {
        (Accepted::No, _) | (_, Accepted::No) => Accepted::No,
        (Accepted::Yes, Accepted::Yes) => Accepted::Yes,
        _ => Accepted::Open,
    }
}

fn any(one: Accepted, other: Accepted) -> Accepted {
    not(all(not(one), not(other)))
}

/// Without the digits that arithmetic in halves leaves behind.
fn round(number: f64) -> f64 {
    (number * 1e6).round() / 1e6
}
