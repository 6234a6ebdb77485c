//! Hence's own JSON form of a map: everything that a map holds, for programs and by hand.
//!
//! [`write()`] gives all of a model and [`read()`] gets it back, so that nothing observable is lost on the
//! way: order, places, marks in texts, foreign data. What a program leaves out is filled in, so that a
//! map by hand is short. The form is explained in `docs/json.md`; [`SCHEMA`] is its JSON Schema.

pub(super) mod data;
mod id;
mod marks;
mod read;
mod shape;
mod write;

pub(super) use data::{DEPTH, is_date, read_datum};
pub use read::read;
pub(super) use shape::RELATION_WORDS;
pub use write::write;

/// The version of the form that is written, and the only one that is read.
pub const VERSION: i64 = 1;

/// The JSON Schema of the form, as `hence schema` prints it.
pub const SCHEMA: &str = include_str!("../../docs/schema/map.schema.json");

#[cfg(test)]
mod tests;
