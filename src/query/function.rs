//! The functions of the language: the only list of them.

use std::fmt::Write;

use super::run::{self, Arguments};
use super::{QueryError, Scope, Set};
use crate::model::{Basis, ClaimKind, Expectation, Stance};
use crate::reason::Family;

/// A function of the language.
#[derive(Debug)]
pub struct Function {
    /// Its name.
    pub name: &'static str,
    /// What it takes.
    pub parameters: &'static [Parameter],
    /// What it gives, in half a sentence.
    pub summary: &'static str,
    /// Which part of the list it stands in.
    pub topic: &'static str,
    pub(super) gives: Gives,
}

/// What a function gives, and how it is worked out.
#[derive(Clone, Copy, Debug)]
pub(super) enum Gives {
    /// A set.
    Set(fn(&Scope, &Arguments) -> Result<Set, QueryError>),
    /// A set, by what rules have found.
    Found(fn(&Scope, &Arguments) -> Result<Set, QueryError>),
    /// Sets, which stand for all that is in them together, or each for itself.
    Sets(fn(&Scope, &Arguments) -> Family),
}

/// What a function takes.
#[derive(Debug)]
pub struct Parameter {
    /// What it is called in signatures.
    pub name: &'static str,
    /// What may stand there.
    pub kind: ParameterKind,
    /// Can it be left out?
    pub is_optional: bool,
}

/// What may stand for a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterKind {
    /// A set.
    Set,
    /// Words that a text has to contain, or a regular expression between `/`.
    Text,
    /// A whole name of something of this sort, with `*` and `?`, or a regular expression.
    Name(NameOf),
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A whole number.
    Number,
}

/// What can be called by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameOf {
    /// A claim or an argument.
    Element,
    /// A tag.
    Tag,
    /// A section.
    Section,
    /// Somebody who speaks.
    Speaker,
    /// A source.
    Source,
    /// A scheme, or a rule of inference.
    Scheme,
    /// A key of data.
    Key,
    /// A rule of `hence check`.
    Rule,
}

impl ParameterKind {
    pub(super) fn wanted(self) -> &'static str {
        match self {
            ParameterKind::Set => "a set",
            ParameterKind::Text => "a text",
            ParameterKind::Name(_) => "a name",
            ParameterKind::OneOf(_) => "a word",
            ParameterKind::Number => "a number",
        }
    }
}

impl Function {
    /// How it is called: `for(x[, depth])`.
    pub fn signature(&self) -> String {
        let mut signature = format!("{}(", self.name);
        for (at, parameter) in self.parameters.iter().enumerate() {
            let comma = if at > 0 { ", " } else { "" };
            // Writing to a string cannot fail.
            let _ = match parameter.is_optional {
                true => write!(signature, "[{comma}{}]", parameter.name),
                false => write!(signature, "{comma}{}", parameter.name),
            };
        }
        signature + ")"
    }

    /// How many arguments it needs.
    pub(super) fn least(&self) -> usize {
        self.parameters.iter().filter(|parameter| !parameter.is_optional).count()
    }
}

const fn needed(name: &'static str, kind: ParameterKind) -> Parameter {
    Parameter { name, kind, is_optional: false }
}

const SET: &[Parameter] = &[needed("x", ParameterKind::Set)];
/// The sides of a number.
pub(super) const SIDES: &[&str] = &["above", "below"];
const TWO_SETS: &[Parameter] = &[needed("a", ParameterKind::Set), needed("b", ParameterKind::Set)];

const fn name(of: NameOf) -> Parameter {
    needed("name", ParameterKind::Name(of))
}

const DEEP_SET: &[Parameter] =
    &[needed("x", ParameterKind::Set), Parameter { name: "depth", kind: ParameterKind::Number, is_optional: true }];

macro_rules! functions {
    ($($topic:literal { $($name:literal $parameters:expr, $gives:expr, $summary:literal;)+ })+) => {
        /// All functions, by topic.
        pub static FUNCTIONS: &[Function] = &[$($(
            Function { name: $name, parameters: $parameters, summary: $summary, topic: $topic, gives: $gives },
        )+)+];
    };
}

functions! {
    "What there is" {
        "all" &[], Gives::Set(|scope, _| Ok(Set::all(scope.model()))), "every claim and argument";
        "none" &[], Gives::Set(|scope, _| Ok(Set::empty(scope.model()))), "nothing";
        "claims" &[], Gives::Set(run::claims), "every claim";
        "arguments" &[], Gives::Set(run::arguments), "every argument";
        "main" &[], Gives::Set(run::main), "the main claims";
        "roots" &[], Gives::Set(run::roots), "what is no reason for or against anything";
        "leaves" &[], Gives::Set(run::leaves), "what nothing is given as a reason for";
        "unsupported" &[], Gives::Set(run::unsupported), "claims that the reader is asked to believe and that nothing supports";
        "implicit" &[], Gives::Set(run::implicit), "claims that the text never states";
        "assumed" &[], Gives::Set(run::assumed), "claims that are taken for granted";
        "undeveloped" &[], Gives::Set(run::undeveloped), "claims whose reasons are still to come";
    }
    "What it says, and who says it" {
        "text" &[needed("words", ParameterKind::Text)], Gives::Set(run::text), "what says these words";
        "title" &[name(NameOf::Element)], Gives::Set(run::title), "what has this title";
        "tag" &[name(NameOf::Tag)], Gives::Set(run::tag), "what carries this tag";
        "section" &[name(NameOf::Section)], Gives::Set(run::section), "what stands in this section or one below it";
        "voice" &[name(NameOf::Speaker)], Gives::Set(run::voice), "claims that this speaker makes, by id or name";
        "stance" &[needed("stance", ParameterKind::OneOf(Stance::WORDS))], Gives::Set(run::stance), "claims to which the author stands like this";
        "source" &[name(NameOf::Source)], Gives::Set(run::source), "claims anchored in this source, by id or title";
        "scheme" &[name(NameOf::Scheme)], Gives::Set(run::scheme), "arguments of this scheme, or that apply a rule of this name";
        "kind" &[needed("kind", ParameterKind::OneOf(ClaimKind::WORDS))], Gives::Set(run::kind), "claims of this kind";
        "basis" &[needed("basis", ParameterKind::OneOf(Basis::WORDS))], Gives::Set(run::basis), "claims that stand on this by themselves";
        "has" &[needed("key", ParameterKind::Name(NameOf::Key))], Gives::Set(run::has), "what carries data under this key";
        "data" &[needed("key", ParameterKind::Name(NameOf::Key)), needed("value", ParameterKind::Text)], Gives::Set(run::data), "what carries data with this value";
    }
    "What was found about it" {
        "finding" &[needed("code", ParameterKind::Name(NameOf::Rule))], Gives::Found(run::finding), "what a rule found something in, by its code or the beginning of one";
        "label" &[needed("label", ParameterKind::OneOf(Expectation::WORDS))], Gives::Set(run::label), "what is in, out or undecided when all is weighed";
        "strength" &[needed("side", ParameterKind::OneOf(SIDES)), needed("number", ParameterKind::Number)], Gives::Set(run::strength), "what is stronger or weaker than a number from 0 to 1, under DF-QuAD: `strength(above, 0.5)`";
    }
    "Reasons and objections" {
        "premises" SET, Gives::Set(run::premises), "the premises of every step to x";
        "conclusions" SET, Gives::Set(run::conclusions), "what x is a premise of a step to";
        "for" DEEP_SET, Gives::Set(run::speaks_for), "what speaks for x: directly, or within so many steps, where what attacks an attack counts too";
        "against" DEEP_SET, Gives::Set(run::speaks_against), "what speaks against x: directly, or within so many steps";
        "attackers" SET, Gives::Set(run::attackers), "what attacks x itself";
        "undercutters" SET, Gives::Set(run::undercutters), "what attacks a step of x or to x";
        "above" DEEP_SET, Gives::Set(run::above), "x and all that it leads to";
        "below" DEEP_SET, Gives::Set(run::below), "x and all that leads to it";
    }
    "Ways through the map" {
        "component" SET, Gives::Set(run::component), "what hangs together with x in any way";
        "near" &[needed("x", ParameterKind::Set), needed("steps", ParameterKind::Number)], Gives::Set(run::near), "what is at most so many steps away from x";
        "between" TWO_SETS, Gives::Set(run::between), "what lies on a way from a up to b, with both ends";
        "path" TWO_SETS, Gives::Set(run::path), "a shortest way from a up to b";
    }
    "What hangs on what" {
        "needed" SET, Gives::Set(run::needed), "what one of x cannot be derived without";
        "falls" SET, Gives::Set(run::falls), "what can no longer be derived when all of x is gone";
        "sufficient" SET, Gives::Sets(run::sufficient), "the smallest sets of leaves that carry all of x, put together; asked alone, each by itself";
        "cuts" SET, Gives::Sets(run::cuts), "the smallest sets of leaves whose loss brings one of x down, put together; asked alone, each by itself";
    }
}

/// The function with this name.
pub(super) fn named(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|function| function.name == name)
}
