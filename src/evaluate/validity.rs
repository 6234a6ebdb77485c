//! Whether the conclusions of a map follow formally from their premises, where both carry a `formalization`.

use crate::logic::{Formula, Interpretation, Judgement, ParseError, decide, is_consistent, parse};
use crate::model::{ClaimId, Datum, InferenceId, Model};
use crate::resolve::Document;
use crate::text::Span;

/// The key whose value is the formula of a claim.
pub const FORMALIZATION: &str = "formalization";

/// What is to be said of a step of which at least one claim has a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// These claims have no formula.
    Incomplete(Vec<ClaimId>),
    /// These formulas cannot be read.
    Unreadable(Vec<Unreadable>),
    /// The premises contradict each other, so that anything would follow from them.
    Inconsistent,
    /// It follows.
    Valid {
        /// The premises that it needs.
        used: Vec<ClaimId>,
        /// Those that could be left out.
        unused: Vec<ClaimId>,
    },
    /// It does not follow as stated.
    Invalid {
        /// Here the premises hold and the conclusion does not.
        countermodel: Interpretation,
        /// A premise with which it would follow: one literal where one is enough, else what leads from all
        /// premises to the conclusion.
        missing: Box<Formula>,
    },
    /// Not found out within bounds.
    Unknown,
}

/// A formula that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// Whose it is.
    pub claim: ClaimId,
    /// The part of the map that is wrong.
    pub span: Span,
    /// What is wrong.
    pub error: ParseError,
}

/// The verdict on each inference of a map of which a claim has a formula, in the order of the map.
///
/// ```
/// use hence::evaluate::validity::{Verdict, verdicts};
/// let map = "<A>\n\n(1) One. {formalization: 'p -> q'}\n(2) Two. {formalization: 'q'}\n----\n(3) Three. {formalization: 'p'}\n";
/// let found = verdicts(&hence::read_text(map));
/// let Verdict::Invalid { countermodel, missing } = &found[0].1 else { panic!("it affirms the consequent") };
/// assert_eq!((countermodel.to_string().as_str(), missing.to_string().as_str()), ("p is false, q is true", "((p -> q) & q) -> p"));
/// ```
pub fn verdicts(document: &Document) -> Vec<(InferenceId, Verdict)> {
    let model = document.model();
    let judged = |(id, inference): (InferenceId, &crate::model::Inference)| {
        let verdict = verdict(document, &inference.premises, inference.conclusion)?;
        Some((id, verdict))
    };
    model.inferences().filter_map(judged).collect()
}

fn verdict(document: &Document, premises: &[ClaimId], conclusion: ClaimId) -> Option<Verdict> {
    let model = document.model();
    let claims: Vec<ClaimId> = premises.iter().copied().chain([conclusion]).collect();
    let (with, without): (Vec<ClaimId>, Vec<ClaimId>) =
        claims.iter().partition(|&&claim| written(model, claim).is_some());
    if with.is_empty() {
        return None;
    }
    let (mut formulas, mut unreadable) = (Vec::new(), Vec::new());
    for claim in with {
        match written(model, claim).map(|datum| (datum, read(datum))) {
            Some((_, Ok(formula))) => formulas.push(formula),
            Some((datum, Err(error))) => {
                unreadable.push(Unreadable { claim, span: place(document, datum, &error), error });
            }
            None => {}
        }
    }
    if !unreadable.is_empty() {
        return Some(Verdict::Unreadable(unreadable));
    }
    if !without.is_empty() {
        return Some(Verdict::Incomplete(without));
    }
    let conclusion = formulas.pop()?;
    Some(judged(premises, &formulas, &conclusion))
}

fn judged(claims: &[ClaimId], premises: &[Formula], conclusion: &Formula) -> Verdict {
    if is_consistent(premises) == Some(false) {
        return Verdict::Inconsistent;
    }
    match decide(premises, conclusion) {
        Judgement::Unknown => Verdict::Unknown,
        Judgement::Valid(needed) => {
            let is_needed = |at: &usize| needed.contains(at);
            let (used, unused): (Vec<usize>, Vec<usize>) = (0..claims.len()).partition(is_needed);
            let named = |places: Vec<usize>| places.into_iter().map(|at| claims[at]).collect();
            Verdict::Valid { used: named(used), unused: named(unused) }
        }
        Judgement::Invalid(countermodel) => {
            let missing = Box::new(missing(premises, conclusion, &countermodel));
            Verdict::Invalid { countermodel, missing }
        }
    }
}

/// How many propositions are tried as a missing premise.
const LITERAL_LIMIT: usize = 32;

/// A literal that fails in the countermodel, goes with the premises, is not the conclusion in other words and is enough;
/// otherwise the weakest premise there is.
fn missing(premises: &[Formula], conclusion: &Formula, countermodel: &Interpretation) -> Formula {
    let propositions = countermodel.atoms.iter().filter(|((_, things), _)| things.is_empty());
    for ((name, _), &is_true) in propositions.take(LITERAL_LIMIT) {
        let atom = Formula::Atom(name.clone(), Vec::new());
        let literal = if is_true { Formula::Not(Box::new(atom)) } else { atom };
        let with: Vec<Formula> = premises.iter().cloned().chain([literal.clone()]).collect();
        let is_enough = matches!(decide(&with, conclusion), Judgement::Valid(_)) && is_consistent(&with) == Some(true);
        let says_the_same = || {
            let after: Vec<Formula> = premises.iter().cloned().chain([conclusion.clone()]).collect();
            matches!(decide(&after, &literal), Judgement::Valid(_))
        };
        if is_enough && !says_the_same() {
            return literal;
        }
    }
    let all = match premises {
        [] => return conclusion.clone(),
        [only] => only.clone(),
        _ => Formula::And(premises.to_vec()),
    };
    Formula::Implies(Box::new(all), Box::new(conclusion.clone()))
}

fn written(model: &Model, claim: ClaimId) -> Option<&Datum> {
    Some(&model.claim(claim).data.entry(FORMALIZATION)?.value)
}

/// A formula as written: `true` alone is no text in YAML, but a formula.
fn text(datum: &Datum) -> String {
    datum.value.to_string()
}

fn read(datum: &Datum) -> Result<Formula, ParseError> {
    parse(&text(datum))
}

/// Where in the map an error in a formula is: all of the value where its text is not written letter for letter.
fn place(document: &Document, datum: &Datum, error: &ParseError) -> Span {
    let (text, written) = (text(datum), document.files().slice(datum.span));
    let Some(before) = written.find(&text) else {
        return datum.span;
    };
    let start = datum.span.start as usize + before;
    match (u32::try_from(start + error.range.start), u32::try_from(start + error.range.end)) {
        (Ok(start), Ok(end)) => Span::new(datum.span.file, start, end),
        _ => datum.span,
    }
}
