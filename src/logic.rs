//! Formal logic: formulas as text, and whether a conclusion follows from premises.
//!
//! Pure: it knows nothing of maps. [`parse`] reads a formula, [`decide`] says what follows from what.

mod decide;
mod formula;
mod ground;
mod parse;
#[cfg(test)]
mod tests;

pub use decide::{Judgement, decide, is_consistent};
pub use formula::{Formula, Quantifier, Term};
pub use ground::Interpretation;
pub use parse::{DEPTH_LIMIT, LENGTH_LIMIT, ParseError, parse};
