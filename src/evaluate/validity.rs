//! Whether the conclusions of a map follow formally from their premises, where both carry a `formalization`.

use std::collections::BTreeMap;

use crate::logic::{Formula, Interpretation, Judgement, ParseError, Quantifier, Term, decide, is_consistent, parse};
use crate::model::{ClaimId, Data, Datum, InferenceId, Model};
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
        /// A premise with which it would follow: one literal where one is enough, else the converse of a premise,
        /// else what leads from all premises to the conclusion.
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
/// assert_eq!((countermodel.to_string().as_str(), missing.to_string().as_str()), ("p is false, q is true", "q -> p"));
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

/// How many literals are tried as a missing premise.
const LITERAL_LIMIT: usize = 32;

/// A literal that fails in the countermodel, goes with the premises, is not the conclusion in other words and is enough;
/// else the converse of a premise, if that is enough; otherwise the weakest premise there is.
fn missing(premises: &[Formula], conclusion: &Formula, countermodel: &Interpretation) -> Formula {
    let with = |more: &Formula| -> Vec<Formula> { premises.iter().chain([more]).cloned().collect() };
    let is_enough = |more: &Formula| {
        let with = with(more);
        matches!(decide(&with, conclusion), Judgement::Valid(_)) && is_consistent(&with) == Some(true)
    };
    let says_the_same = |literal: &Formula| matches!(decide(&with(conclusion), literal), Judgement::Valid(_));
    let literal = false_literals(countermodel).take(LITERAL_LIMIT).find(|it| is_enough(it) && !says_the_same(it));
    let converse = || premises.iter().filter_map(converse).find(is_enough);
    literal.or_else(converse).unwrap_or_else(|| weakest(premises, conclusion))
}

/// The literals that fail in an interpretation: propositions, and predicates of things that have names.
fn false_literals(interpretation: &Interpretation) -> impl Iterator<Item = Formula> {
    let name_of = |thing: &usize| {
        let mut constants = interpretation.functions.iter().filter(|((_, of), _)| of.is_empty());
        constants.find(|(_, named)| *named == thing).map(|((name, _), _)| Term::Function(name.clone(), Vec::new()))
    };
    interpretation.atoms.iter().filter_map(move |((name, things), is_true)| {
        let terms: Option<Vec<Term>> = things.iter().map(name_of).collect();
        let atom = Formula::Atom(name.clone(), terms?);
        Some(if *is_true { Formula::Not(Box::new(atom)) } else { atom })
    })
}

/// "All B are A" of "all A are B". The depth of formulas is bounded.
fn converse(formula: &Formula) -> Option<Formula> {
    match formula {
        Formula::Implies(left, right) => Some(Formula::Implies(right.clone(), left.clone())),
        Formula::Quantified(Quantifier::All, variable, part) => {
            let part = Box::new(converse(part)?);
            Some(Formula::Quantified(Quantifier::All, variable.clone(), part))
        }
        _ => None,
    }
}

/// What leads from all premises to the conclusion.
fn weakest(premises: &[Formula], conclusion: &Formula) -> Formula {
    let all = match premises {
        [] => return conclusion.clone(),
        [only] => only.clone(),
        _ => Formula::And(premises.to_vec()),
    };
    Formula::Implies(Box::new(all), Box::new(conclusion.clone()))
}

/// The key under which a claim says what the signs in formulas mean.
pub const DECLARATIONS: &str = "declarations";

/// A sign that the claims of one step use in two ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ambiguity {
    /// The sign.
    pub sign: String,
    /// The claim that uses it one way.
    pub first: ClaimId,
    /// The claim that uses it another way, which may be the same one.
    pub second: ClaimId,
    /// What differs.
    pub difference: Difference,
}

/// How the uses of a sign differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// So many terms follow it.
    Terms(usize, usize),
    /// It is declared to mean this and that.
    Meaning(String, String),
}

/// The signs that a step uses in two ways, each once for a claim, in the order of the map. Different arguments may use a
/// sign as they like.
///
/// ```
/// use hence::evaluate::validity::{Difference, ambiguities};
/// let map = "<A>\n\n(1) One. {formalization: 'F(a)'}\n----\n(2) Two. {formalization: 'F(a, b)'}\n";
/// assert_eq!(ambiguities(hence::read_text(map).model())[0].difference, Difference::Terms(1, 2));
/// ```
pub fn ambiguities(model: &Model) -> Vec<Ambiguity> {
    let mut found: Vec<Ambiguity> = Vec::new();
    for (_, inference) in model.inferences() {
        let claims = inference.premises.iter().copied().chain([inference.conclusion]);
        let mut uses = Uses::default();
        claims.for_each(|claim| uses.add(model, claim));
        for ambiguity in uses.found {
            if !found.contains(&ambiguity) {
                found.push(ambiguity);
            }
        }
    }
    found
}

/// How the claims of a step have used signs so far.
#[derive(Default)]
struct Uses {
    terms: BTreeMap<String, (usize, ClaimId)>,
    meanings: BTreeMap<String, (String, ClaimId)>,
    found: Vec<Ambiguity>,
}

impl Uses {
    fn add(&mut self, model: &Model, claim: ClaimId) {
        let formula = written(model, claim).and_then(|datum| read(datum).ok());
        for part in formula.iter().flat_map(Formula::all) {
            let Formula::Atom(sign, terms) = part else { continue };
            let (first, by) = *self.terms.entry(sign.clone()).or_insert((terms.len(), claim));
            if first != terms.len() {
                self.push(sign, [by, claim], Difference::Terms(first, terms.len()));
            }
        }
        let declared = model.claim(claim).data.map(DECLARATIONS).into_iter().flat_map(Data::iter);
        for entry in declared {
            let meaning = entry.value.value.to_string();
            let (first, by) = self.meanings.entry(entry.key.clone()).or_insert((meaning.clone(), claim)).clone();
            if first != meaning {
                self.push(&entry.key, [by, claim], Difference::Meaning(first, meaning));
            }
        }
    }

    fn push(&mut self, sign: &str, [first, second]: [ClaimId; 2], difference: Difference) {
        let ambiguity = Ambiguity { sign: sign.to_owned(), first, second, difference };
        if !self.found.contains(&ambiguity) {
            self.found.push(ambiguity);
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    /// What would make premises lead to a conclusion.
    fn missing_of(premises: &[&str], conclusion: &str) -> String {
        let premises =
            premises.iter().zip(1..).map(|(formula, at)| format!("({at}) p{at} {{formalization: '{formula}'}}\n"));
        let text = format!("<A>\n\n{}----\n(9) c {{formalization: '{conclusion}'}}\n", premises.collect::<String>());
        match verdicts(&crate::read_text(&text)).pop() {
            Some((_, Verdict::Invalid { missing, .. })) => missing.to_string(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn the_missing_premise_is_one_that_can_be_said() {
        assert_eq!(missing_of(&["c -> l", "l"], "c"), "l -> c");
        assert_eq!(missing_of(&["p -> q"], "q"), "p");
        assert_eq!(missing_of(&["all x.(M(x) -> B(x))", "M(s)"], "B(a)"), "M(a)");
        assert_eq!(missing_of(&["all x.(M(x) -> B(x))", "B(a)"], "M(a)"), "all x.(B(x) -> M(x))");
        assert_eq!(missing_of(&["p", "q"], "r"), "(p & q) -> r");
    }

    #[test]
    fn a_sign_has_one_use_in_a_step() {
        let text = "<A>\n\n(1) [P]: p {formalization: 'F(a)', declarations: {a: Amal}}\n----\n\
                    (2) [Q]: q {formalization: 'F(a, b) & F(b, a)', declarations: {a: Adam}}\n\n\
                    <B>\n\n(1) [R]: r {formalization: 'F'}\n----\n(2) [S]: s {formalization: 'F'}\n";
        let map = crate::read_text(text);
        let found: Vec<Difference> = ambiguities(map.model()).into_iter().map(|it| it.difference).collect();
        assert_eq!(found, [Difference::Terms(1, 2), Difference::Meaning("Amal".into(), "Adam".into())]);
    }
}
