//! Formulas of first-order logic with functions and equality.

use std::fmt;

/// A formula. Its depth is bounded by [`DEPTH_LIMIT`](super::DEPTH_LIMIT) where it has been read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Formula {
    /// Truth or falsehood.
    Constant(bool),
    /// A predicate with its terms; a proposition without terms.
    Atom(String, Vec<Term>),
    /// Two terms name one thing.
    Equal(Term, Term),
    /// It is not so.
    Not(Box<Formula>),
    /// All are so.
    And(Vec<Formula>),
    /// At least one is so.
    Or(Vec<Formula>),
    /// If the first, then the second.
    Implies(Box<Formula>, Box<Formula>),
    /// Both or neither.
    Iff(Box<Formula>, Box<Formula>),
    /// For all things, or for at least one.
    Quantified(Quantifier, String, Box<Formula>),
}

/// How many things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantifier {
    /// Every one.
    All,
    /// At least one.
    Exists,
}

/// What a predicate is said of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Term {
    /// Bound by a quantifier around it.
    Variable(String),
    /// What a function gives for some things; one of none is the name of a thing.
    Function(String, Vec<Term>),
}

impl Formula {
    /// Its direct parts.
    pub fn parts(&self) -> Vec<&Formula> {
        match self {
            Formula::Constant(_) | Formula::Atom(..) | Formula::Equal(..) => Vec::new(),
            Formula::Not(part) | Formula::Quantified(_, _, part) => vec![part],
            Formula::And(parts) | Formula::Or(parts) => parts.iter().collect(),
            Formula::Implies(left, right) | Formula::Iff(left, right) => vec![left, right],
        }
    }

    /// It and all that it is made of, in no particular order.
    pub fn all(&self) -> Vec<&Formula> {
        let (mut found, mut at) = (vec![self], 0);
        while at < found.len() {
            let parts = found[at].parts();
            found.extend(parts);
            at += 1;
        }
        found
    }

    /// The terms that it speaks of itself, not in its parts.
    pub fn terms(&self) -> Vec<&Term> {
        match self {
            Formula::Atom(_, terms) => terms.iter().collect(),
            Formula::Equal(left, right) => vec![left, right],
            _ => Vec::new(),
        }
    }

    /// Does it speak of some or all things?
    pub fn is_quantified(&self) -> bool {
        self.all().iter().any(|part| matches!(part, Formula::Quantified(..)))
    }
}

impl fmt::Display for Formula {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let joined = |f: &mut fmt::Formatter<'_>, parts: &[Formula], sign: &str| {
            for (at, part) in parts.iter().enumerate() {
                f.write_str(if at == 0 { "" } else { sign })?;
                bracketed(f, part)?;
            }
            Ok(())
        };
        match self {
            Formula::Constant(is_true) => f.write_str(if *is_true { "⊤" } else { "⊥" }),
            Formula::Atom(name, terms) => applied(f, name, terms),
            Formula::Equal(left, right) => write!(f, "{left} = {right}"),
            Formula::Not(part) => {
                f.write_str("-")?;
                bracketed(f, part)
            }
            Formula::And(parts) => joined(f, parts, " & "),
            Formula::Or(parts) => joined(f, parts, " | "),
            Formula::Implies(left, right) | Formula::Iff(left, right) => {
                bracketed(f, left)?;
                f.write_str(if matches!(self, Formula::Implies(..)) { " -> " } else { " <-> " })?;
                bracketed(f, right)
            }
            Formula::Quantified(quantifier, variable, part) => {
                let word = if *quantifier == Quantifier::All { "all" } else { "exists" };
                write!(f, "{word} {variable}.")?;
                bracketed(f, part)
            }
        }
    }
}

/// In brackets unless it holds together without.
fn bracketed(f: &mut fmt::Formatter<'_>, part: &Formula) -> fmt::Result {
    match part {
        Formula::Constant(_) | Formula::Atom(..) | Formula::Not(_) | Formula::Quantified(..) => write!(f, "{part}"),
        _ => write!(f, "({part})"),
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Term::Variable(name) => f.write_str(name),
            Term::Function(name, terms) => applied(f, name, terms),
        }
    }
}

fn applied(f: &mut fmt::Formatter<'_>, name: &str, terms: &[Term]) -> fmt::Result {
    f.write_str(name)?;
    for (at, term) in terms.iter().enumerate() {
        write!(f, "{}{term}", if at == 0 { "(" } else { ", " })?;
    }
    f.write_str(if terms.is_empty() { "" } else { ")" })
}
