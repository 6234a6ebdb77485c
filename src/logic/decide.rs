//! What follows from what.

use std::collections::BTreeSet;
use std::fmt;

use super::ground::{Search, functions, is_contradictory, model};
use super::{Formula, Interpretation, Quantifier};

/// The largest domain that is gone through.
const DOMAIN_LIMIT: usize = 64;
/// The largest domain in which a model is looked for where no bound is known.
const UNBOUNDED_DOMAIN: usize = 4;
/// How often witnesses are made for what witnesses need.
const ROUNDS: usize = 4;

/// Does a conclusion follow?
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// It follows from these premises, by position; none of them can be left out.
    Valid(Vec<usize>),
    /// Here the premises hold and the conclusion does not.
    Invalid(Interpretation),
    /// Not found out within bounds. First-order logic is not decidable.
    Unknown,
}

/// Does the conclusion follow from the premises? Always found out for propositions, for predicates of one thing
/// (up to 6 of them), and where no `exists` stands within the reach of an `all` (once negation is moved inwards) and
/// no function is spoken of. For the rest a case against it with few things is looked for, and a contradiction among
/// the things that have to be there, within a number of steps.
///
/// ```
/// use hence::logic::{Judgement, decide, parse};
/// let [all, some, none] = ["all x.(F(x) -> G(x))", "F(a)", "G(a)"].map(|text| parse(text).unwrap());
/// assert_eq!(decide(&[all.clone(), some], &none), Judgement::Valid(vec![0, 1]));
/// assert!(matches!(decide(&[all], &none), Judgement::Invalid(_)));
/// ```
pub fn decide(premises: &[Formula], conclusion: &Formula) -> Judgement {
    let denied = Formula::Not(Box::new(conclusion.clone()));
    let with = |used: &[usize]| -> Vec<Formula> {
        used.iter().map(|&at| premises[at].clone()).chain([denied.clone()]).collect()
    };
    let mut used: Vec<usize> = (0..premises.len()).collect();
    match satisfy(&with(&used)) {
        Search::Model(model) => return Judgement::Invalid(model),
        Search::GaveUp => return Judgement::Unknown,
        Search::Contradiction => {}
    }
    for premise in 0..premises.len() {
        let without: Vec<usize> = used.iter().copied().filter(|&at| at != premise).collect();
        if matches!(satisfy(&with(&without)), Search::Contradiction) {
            used = without;
        }
    }
    Judgement::Valid(used)
}

/// Can all of these hold at once? Nothing where it was not found out.
pub fn is_consistent(formulas: &[Formula]) -> Option<bool> {
    match satisfy(formulas) {
        Search::Model(_) => Some(true),
        Search::Contradiction => Some(false),
        Search::GaveUp => None,
    }
}

fn satisfy(formulas: &[Formula]) -> Search {
    let bound = domain_bound(formulas);
    for size in 1..=bound.unwrap_or(UNBOUNDED_DOMAIN).min(UNBOUNDED_DOMAIN) {
        match model(formulas, size) {
            Search::Contradiction => {}
            other => return other,
        }
    }
    match bound {
        Some(bound) if bound <= UNBOUNDED_DOMAIN => return Search::Contradiction,
        Some(bound) if !has_equality(formulas) => return model(formulas, bound),
        Some(bound) => {
            for size in UNBOUNDED_DOMAIN + 1..=bound {
                match model(formulas, size) {
                    Search::Contradiction => {}
                    other => return other,
                }
            }
            return Search::Contradiction;
        }
        None => {}
    }
    if is_contradictory(formulas, ROUNDS) { Search::Contradiction } else { Search::GaveUp }
}

fn has_equality(formulas: &[Formula]) -> bool {
    formulas.iter().flat_map(Formula::all).any(|part| matches!(part, Formula::Equal(..)))
}

/// What has a model has one with at most so many things, where that is known and not too many.
///
/// Without equality a thing can be doubled: what has a smaller model has one of exactly that size.
fn domain_bound(formulas: &[Formula]) -> Option<usize> {
    let functions = functions(formulas);
    if functions.iter().any(|(_, arity)| *arity > 0) {
        // With it the things have no end: what it gives for a thing, what it gives for that.
        return None;
    }
    let names = functions.len();
    let mut witnesses = Some(0);
    for formula in formulas {
        witnesses = existentials(formula, true, false).and_then(|more| Some(witnesses? + more));
    }
    let prefix = witnesses.map(|witnesses| (names + witnesses).max(1));
    [prefix, monadic_bound(formulas)].into_iter().flatten().min().filter(|&bound| bound <= DOMAIN_LIMIT)
}

/// Number of `exists` once negation is moved inwards; nothing where one stands within an `all`.
fn existentials(formula: &Formula, is_positive: bool, is_within: bool) -> Option<usize> {
    match formula {
        Formula::Constant(_) | Formula::Atom(..) | Formula::Equal(..) => Some(0),
        Formula::Not(part) => existentials(part, !is_positive, is_within),
        Formula::And(parts) | Formula::Or(parts) => {
            parts.iter().try_fold(0, |sum, part| Some(sum + existentials(part, is_positive, is_within)?))
        }
        Formula::Implies(left, right) => {
            Some(existentials(left, !is_positive, is_within)? + existentials(right, is_positive, is_within)?)
        }
        Formula::Iff(..) if !formula.is_quantified() => Some(0),
        Formula::Iff(left, right) => [(left, true), (left, false), (right, true), (right, false)]
            .into_iter()
            .try_fold(0_usize, |sum, (side, sign)| {
                Some(sum.saturating_add(existentials(side, sign, is_within)?).min(1 << 20))
            }),
        Formula::Quantified(quantifier, _, part) => {
            if (*quantifier == Quantifier::All) == is_positive {
                existentials(part, is_positive, true)
            } else if is_within {
                None
            } else {
                Some(1 + existentials(part, is_positive, false)?)
            }
        }
    }
}

/// Things that the predicates do not tell apart can be merged where nothing but predicates of one thing is said.
fn monadic_bound(formulas: &[Formula]) -> Option<usize> {
    let mut predicates = BTreeSet::new();
    for part in formulas.iter().flat_map(Formula::all) {
        match part {
            Formula::Equal(..) => return None,
            Formula::Atom(_, terms) if terms.len() > 1 => return None,
            Formula::Atom(name, terms) if terms.len() == 1 => {
                predicates.insert(name);
            }
            _ => {}
        }
    }
    1_usize.checked_shl(u32::try_from(predicates.len()).ok()?)
}

impl fmt::Display for Interpretation {
    /// `p is true, q is false`; `there are 2 things, a is 1, F is true of 1, G is true of none`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_about_things = self.atoms.keys().any(|(_, things)| !things.is_empty()) || !self.functions.is_empty();
        let mut said = Vec::new();
        if is_about_things {
            said.push(if self.size == 1 {
                "there is 1 thing".into()
            } else {
                format!("there are {} things", self.size)
            });
        }
        let shown = |things: &[usize]| {
            let numbers: Vec<String> = things.iter().map(|thing| (thing + 1).to_string()).collect();
            numbers.join(", ")
        };
        said.extend(self.functions.iter().map(|((name, things), value)| match &things[..] {
            [] => format!("{name} is {}", value + 1),
            things => format!("{name}({}) is {}", shown(things), value + 1),
        }));
        let mut names: Vec<&str> = self.atoms.keys().map(|(name, _)| name.as_str()).collect();
        names.dedup();
        for name in names {
            let of = self.atoms.iter().filter(|((other, _), _)| other == name);
            let (simple, things): (Vec<_>, Vec<_>) = of.partition(|((_, things), _)| things.is_empty());
            said.extend(simple.iter().map(|(_, is_true)| format!("{name} is {is_true}")));
            let those = things.iter().filter(|(_, is_true)| **is_true).map(|((_, things), _)| things);
            let is_of: Vec<String> = those
                .map(|things| if things.len() == 1 { shown(things) } else { format!("({})", shown(things)) })
                .collect();
            if !things.is_empty() {
                let is_of = if is_of.is_empty() { "none".into() } else { is_of.join(", ") };
                said.push(format!("{name} is true of {is_of}"));
            }
        }
        f.write_str(&said.join(", "))
    }
}
