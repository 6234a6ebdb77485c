//! What can be made of a map as a whole: strengths, proof standards, what a result hangs on, what goes together.
//!
//! [`crate::reason`] says what stands, falls or stays open. Here the same steps and objections are weighed:
//!
//! * [`Weighing`] lays a map out as numbers, [`Strengths`] is what a [`Semantics`] makes of them;
//! * [`Acceptance`] asks each claim for what its standard of proof demands;
//! * [`BagStrengths`] are strengths without a map, in a weighted bipolar framework;
//! * [`difference`] says what a change makes of labels and strengths, [`flip_label`] and [`flip_strength`] which
//!   smallest change would turn a verdict;
//! * [`Attribution`] says what a strength is owed to, [`linchpins`] and [`Sensitivity`] what everything hangs on.
//!
//! [`extensions`] says which claims and arguments can be accepted together, [`validity`] whether steps hold formally,
//! [`hypotheses`] which hypothesis stands best, [`independence`] on how many sources it all rests.
//!
//! Strengths and labels are two answers to two questions, and nothing here mixes them.

mod assumptions;
mod attribution;
mod bag;
mod base;
mod change;
pub mod extensions;
pub mod hypotheses;
pub mod independence;
mod network;
mod projection;
mod report;
mod semantics;
mod standard;
mod strength;
#[cfg(test)]
mod tests;
pub mod validity;

pub use assumptions::{Linchpin, Sensitivity, linchpins, sensitivity};
pub use attribution::{Attribution, Contribution, Measure, attribute};
pub use bag::{BagStrengths, STRENGTHS_SCHEMA};
pub use base::{Base, Origin};
pub use change::{Change, LabelFlip, Move, StrengthFlip, difference, flip_label, flip_strength};
pub use projection::{Changes, Weighing};
pub use report::{Question, Report, json, text};
pub use semantics::{Linking, Semantics};
pub use standard::{Acceptance, Accepted, Finding};
pub use strength::{Strengths, Verdict, is_contested};

/// The JSON Schema of what `hence evaluate --format json` writes.
pub const EVALUATION_SCHEMA: &str = include_str!("../docs/schema/evaluation.schema.json");
