//! Questions to a map, in a small language of sets.
//!
//! A value is a set of claims and arguments. `[Title]` and `<Title>` name one, `#tag` and `"some words"` find
//! many, functions follow reasons, objections and what hangs on what, and `|`, `&`, `~` and brackets put sets
//! together:
//!
//! ```
//! use hence::query::{Query, Scope};
//! use hence::reason::Reasons;
//!
//! let map = hence::read_text("[A]: a claim\n  + [B]: a reason #fact\n  - [C]: an objection\n");
//! let reasons = Reasons::new(map.model());
//! let scope = Scope::new(&reasons);
//! let answer = Query::parse("for([A]) | #fact | attackers([A])")?.run(&scope)?;
//! assert_eq!(answer.titles(map.model()), ["[B]", "[C]"]);
//! # Ok::<(), hence::query::QueryError>(())
//! ```
//!
//! * `token` cuts an expression into tokens, `parse` makes a [`Query`] of them, `title` of the bare title of something;
//!   `pattern` is what is said and called;
//! * `function` lists the functions: what help, documentation and the parser know of them, `aliases` the names
//!   that somebody has given to expressions;
//! * `complete` says how an expression that has been begun can go on;
//! * `scope` is what a question is put to, `graph` what functions walk on, `run` answers;
//! * `error` says what is wrong, where, and what was probably meant.

mod aliases;
mod complete;
mod error;
mod function;
mod graph;
mod parse;
mod pattern;
mod run;
mod scope;
mod set;
mod title;
mod token;

pub use aliases::{Alias, AliasError, Aliases};
pub use complete::{Completion, Known};
pub use error::{Problem, QueryError, Within};
pub use function::{FUNCTIONS, Function, NameOf, Parameter, ParameterKind};
pub use parse::Query;
pub use scope::Scope;
pub use set::Set;

/// The JSON Schema of an answer, as `hence query --format json` writes it.
pub const QUERY_SCHEMA: &str = include_str!("../docs/schema/query.schema.json");

#[cfg(test)]
mod tests;
