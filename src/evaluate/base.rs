//! Base scores: how strong something is before anything is said for or against it.

use crate::model::{ArgumentId, Claim, ClaimId, Credibility, Model, Reliability, words};
use crate::reason::Reasons;

words! {
    /// Where a base score is from.
    Origin {
        /// The key `credence` of a claim, or `strength` of an argument.
        Given = "given",
        /// The key `likelihood`.
        Likelihood = "likelihood",
        /// The grades of the report and of its source.
        Grades = "grades",
        /// The map gives none.
        Neutral = "neutral",
        /// The author denies it, and nothing is said for it.
        Denied = "denied",
        /// It is looked at as if it were so.
        Supposed = "supposed",
    }
}

/// A base score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Base {
    /// From 0 to 1.
    pub score: f64,
    /// Where it is from.
    pub origin: Origin,
}

/// The score of what the map gives none.
const NEUTRAL: f64 = 0.5;

impl Base {
    /// What the map says of a claim: its credence, else its likelihood, else the weaker of its grades. A claim that
    /// the author denies and that nothing is said for is worth nothing, any other is open.
    pub fn of_claim(reasons: &Reasons, id: ClaimId) -> Base {
        let model = reasons.model();
        let claim = model.claim(id);
        let facts = claim.facts();
        let scale = facts.scale.or(model.scale());
        let stated = |likelihood: &Option<crate::model::Likelihood>| likelihood.as_ref()?.middle(scale);
        let given = stated(&facts.credence).map(|score| Base { score, origin: Origin::Given });
        let given = given.or_else(|| Some(Base { score: stated(&facts.likelihood)?, origin: Origin::Likelihood }));
        let given = given.or_else(|| Some(Base { score: graded(model, claim)?, origin: Origin::Grades }));
        let is_denied = || {
            let element = crate::model::Element::Claim(id);
            reasons.is_denied(element) && !reasons.stands_alone(element) && reasons.reasons_for(element).len() == 0
        };
        given.unwrap_or_else(|| match is_denied() {
            true => Base { score: 0.0, origin: Origin::Denied },
            false => Base { score: NEUTRAL, origin: Origin::Neutral },
        })
    }

    /// What the map says of an argument that is not spelled out.
    pub fn of_sketch(model: &Model, id: ArgumentId) -> Base {
        match model.argument(id).facts().strength {
            Some(score) => Base { score, origin: Origin::Given },
            None => Base { score: NEUTRAL, origin: Origin::Neutral },
        }
    }

    /// What the map says of the last step of a spelled-out argument. Without a word to the contrary a step is
    /// taken for what its premises are worth.
    pub fn of_step(model: &Model, id: ArgumentId) -> Base {
        match model.argument(id).facts().strength {
            Some(score) => Base { score, origin: Origin::Given },
            None => Base { score: 1.0, origin: Origin::Neutral },
        }
    }
}

/// The weaker of two grades: how far the source can be relied on and how far the report can be believed. The
/// Admiralty code has no numbers of its own; these are hence's.
fn graded(model: &Model, claim: &Claim) -> Option<f64> {
    let facts = claim.facts();
    let sources = facts.anchors.iter().filter_map(|anchor| model.source(&anchor.source)?.reliability);
    // Of several sources the best one is asked.
    let reliability = sources.map(of_reliability).reduce(f64::max);
    let credibility = facts.credibility.map(of_credibility);
    match (reliability, credibility) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

/// What a grade of a source is worth.
fn of_reliability(grade: Reliability) -> f64 {
    match grade {
        Reliability::A => 0.95,
        Reliability::B => 0.8,
        Reliability::C => 0.65,
        Reliability::D => 0.4,
        Reliability::E => 0.15,
        Reliability::F => 0.5,
    }
}

/// What a grade of a report is worth.
fn of_credibility(grade: Credibility) -> f64 {
    match grade {
        Credibility::Confirmed => 0.95,
        Credibility::ProbablyTrue => 0.8,
        Credibility::PossiblyTrue => 0.6,
        Credibility::Doubtful => 0.4,
        Credibility::Improbable => 0.15,
        Credibility::CannotBeJudged => 0.5,
    }
}
