//! Strengths in a weighted bipolar framework, which is no map.

use std::fmt::Write;

use serde::Serialize;

use super::network::{Builder, Kind, Method, Solution};
use super::semantics::{Linking, Semantics};
use crate::brief::listed;
use crate::framework::bag::Bag;

/// The JSON Schema of what [`BagStrengths::json`] writes.
pub const STRENGTHS_SCHEMA: &str = include_str!("../../docs/schema/strengths.schema.json");

/// How strong the arguments of a framework are, under some semantics.
///
/// ```
/// use hence::evaluate::{BagStrengths, Semantics};
/// use hence::framework::file::{Content, read};
///
/// let Ok((_, Content::Bag(bag))) = read("graph.bag", b"arg(a, 0.8)\narg(b, 0.5)\natt(b,a)\n") else { panic!() };
/// let strengths = BagStrengths::new(&bag, &[Semantics::DfQuad]);
/// assert_eq!(strengths.of(0, Semantics::DfQuad), Some(0.4));
/// ```
#[derive(Clone, Debug)]
pub struct BagStrengths<'b> {
    bag: &'b Bag,
    solutions: Vec<(Semantics, Solution)>,
}

impl<'b> BagStrengths<'b> {
    /// Works them out. Linear where nothing hangs on itself.
    pub fn new(bag: &'b Bag, semantics: &[Semantics]) -> BagStrengths<'b> {
        let mut builder = Builder::default();
        bag.scores.iter().for_each(|&score| _ = builder.node(Kind::Weighed, score));
        bag.supports.iter().for_each(|&(from, to)| builder.support(from, to));
        bag.attacks.iter().for_each(|&(from, to)| builder.attack(from, to));
        let network = builder.finish();
        let solve =
            |&semantics: &Semantics| (semantics, network.solve(Method { semantics, linking: Linking::Minimum }));
        BagStrengths { bag, solutions: semantics.iter().map(solve).collect() }
    }

    /// The strength of an argument, from 0 to 1. None where it does not settle, or rests on what does not, and under
    /// a semantics that was not asked for.
    pub fn of(&self, argument: u32, semantics: Semantics) -> Option<f64> {
        let (_, solution) = self.solutions.iter().find(|(known, _)| *known == semantics)?;
        solution.values.get(argument as usize).copied().filter(|strength| !strength.is_nan())
    }

    /// A table for people, in the order of the framework.
    pub fn text(&self) -> String {
        let names: Vec<&str> = self.solutions.iter().map(|(semantics, _)| semantics.word()).collect();
        let mut out = format!("strengths ({}):\n\n   base", names.join(", "));
        names.iter().for_each(|name| out += &format!("  {name:>5}"));
        out.push('\n');
        for (argument, score) in (0..).zip(&self.bag.scores) {
            let _ = write!(out, "  {score:.3}");
            for (semantics, name) in self.solutions.iter().map(|(semantics, _)| *semantics).zip(&names) {
                let width = name.len().max(5);
                let _ = match self.of(argument, semantics) {
                    Some(strength) => write!(out, "  {strength:>width$.3}"),
                    None => write!(out, "  {:>width$}", "–"),
                };
            }
            let _ = writeln!(out, "  {}", self.bag.names.name(argument));
        }
        for (semantics, solution) in &self.solutions {
            for circle in &solution.restless {
                let members = listed(circle.iter().map(|&at| self.bag.names.name(at)), MOST);
                let _ = writeln!(out, "\nUnder {} these do not settle: {members}.", semantics.word());
            }
            if !semantics.counts_support() && !self.bag.supports.is_empty() {
                let _ = writeln!(out, "\nUnder {} supports do not count.", semantics.word());
            }
        }
        out
    }

    /// The same for programs.
    pub fn json(&self) -> String {
        #[derive(Serialize)]
        struct Answer<'a> {
            schema: u32,
            semantics: Vec<&'static str>,
            arguments: Vec<Argument<'a>>,
        }
        #[derive(Serialize)]
        struct Argument<'a> {
            name: std::borrow::Cow<'a, str>,
            base: f64,
            /// One for each semantics.
            strengths: Vec<Option<f64>>,
        }
        let arguments = (0..).zip(&self.bag.scores).map(|(at, &base)| Argument {
            name: self.bag.names.name(at),
            base,
            strengths: self.solutions.iter().map(|(semantics, _)| self.of(at, *semantics)).collect(),
        });
        let semantics = self.solutions.iter().map(|(semantics, _)| semantics.word()).collect();
        let answer = Answer { schema: 1, semantics, arguments: arguments.collect() };
        serde_json::to_string_pretty(&answer).unwrap_or_default() + "\n"
    }
}

/// How many of those that do not settle are named.
const MOST: usize = 10;
