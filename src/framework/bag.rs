//! Quantitative bipolar frameworks: arguments with base scores, attacks and supports.
//!
//! The text format is that of Uncertainpy: `arg(NAME, SCORE)`, `att(FROM, ON)` and `sup(FROM, FOR)`, one a line, with
//! or without a full stop behind it. [`file`](mod@super::file) reads and writes it.

use super::names::Names;

/// Arguments with scores, and what speaks for and against them. Arguments are numbers from 0 on.
#[derive(Clone, Debug)]
pub struct Bag {
    /// What the arguments are called.
    pub names: Names,
    /// Of each argument: how strong it is by itself, from 0 to 1.
    pub scores: Vec<f64>,
    /// Pairs of attacker and attacked, as they stand in the file.
    pub attacks: Vec<(u32, u32)>,
    /// Pairs of supporter and supported.
    pub supports: Vec<(u32, u32)>,
}
