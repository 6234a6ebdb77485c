//! Strengths of claims and arguments.

use super::network::Solution;
use super::projection::{Changes, Weighing};
use super::semantics::{Linking, Semantics};
use crate::model::{ArgumentId, ClaimId, Element, Model, words};
use crate::reason::Reasons;

/// A strength nearer to the middle than this is the middle.
const CLOSE: f64 = 1e-9;

words! {
    /// Which side of the middle a strength is on.
    Verdict {
        /// Above it.
        Accepted = "accepted",
        /// On it.
        Open = "open",
        /// Below it.
        Rejected = "rejected",
        /// It comes to no strength.
        Unsettled = "unsettled",
    }
}

/// How strong the claims and arguments of a map are under one semantics.
#[derive(Clone, Debug)]
pub struct Strengths {
    semantics: Semantics,
    claims: u32,
    arguments: u32,
    solution: Solution,
}

impl Strengths {
    /// The strengths of a map as it is. Linear where nothing hangs on itself.
    ///
    /// ```
    /// use hence::evaluate::{Semantics, Strengths};
    /// use hence::reason::Reasons;
    ///
    /// let map = hence::read_text("[A]: a claim {credence: 0.8}\n  - [B]: an objection {credence: 0.5}\n");
    /// let strengths = Strengths::of_map(&Reasons::new(map.model()), Semantics::DfQuad);
    /// assert_eq!(strengths.of(map.model().find_claim("A").unwrap().into()), Some(0.4));
    /// ```
    pub fn of_map(reasons: &Reasons, semantics: Semantics) -> Strengths {
        Weighing::new(reasons, &Changes::default(), Linking::Minimum).strengths(semantics)
    }

    pub(super) fn new(model: &Model, semantics: Semantics, solution: Solution) -> Strengths {
        let (claims, arguments) = (model.claims().len() as u32, model.arguments().len() as u32);
        Strengths { semantics, claims, arguments, solution }
    }

    /// The semantics.
    pub fn semantics(&self) -> Semantics {
        self.semantics
    }

    /// From 0 to 1. None where it does not settle, or rests on what does not, and for inferences. Of a
    /// spelled-out argument it is the strength of its last step.
    pub fn of(&self, element: Element) -> Option<f64> {
        let at = match element {
            Element::Claim(ClaimId(at)) => at,
            Element::Argument(ArgumentId(at)) => self.claims + at,
            Element::Inference(_) => return None,
        };
        Some(self.solution.values[at as usize]).filter(|strength| !strength.is_nan())
    }

    /// Which side of the middle its strength is on.
    pub fn verdict(&self, element: Element) -> Verdict {
        match self.of(element) {
            None => Verdict::Unsettled,
            Some(strength) if strength > 0.5 + CLOSE => Verdict::Accepted,
            Some(strength) if strength < 0.5 - CLOSE => Verdict::Rejected,
            Some(_) => Verdict::Open,
        }
    }

    /// What keeps changing, however long one looks: claims and arguments that hang on each other, by what hangs
    /// together. What rests on them has no strength either, and is not listed.
    pub fn restless(&self) -> Vec<Vec<Element>> {
        let element = |&node: &u32| match node.checked_sub(self.claims) {
            None => Some(Element::Claim(ClaimId(node))),
            Some(at) => (at < self.arguments).then_some(Element::Argument(ArgumentId(at))),
        };
        let circles = self.solution.restless.iter();
        let mut circles: Vec<Vec<Element>> = circles
            .map(|circle| {
                let mut elements: Vec<Element> = circle.iter().filter_map(element).collect();
                elements.sort_unstable();
                elements
            })
            .collect();
        circles.sort_unstable();
        circles
    }
}

/// Does the choice of the semantics decide on which side of the middle something is?
pub fn is_contested(strengths: &[Strengths], element: Element) -> bool {
    let mut verdicts = strengths.iter().map(|strengths| strengths.verdict(element));
    let first = verdicts.next();
    verdicts.any(|verdict| Some(verdict) != first)
}
