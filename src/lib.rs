//! hence turns an argument into text that a machine can check.

#[macro_use]
mod id;

mod brief;
mod components;
mod lists;
mod yaml_text;

pub mod check;
pub mod compare;
pub mod config;
pub mod diagnostic;
pub mod draft;
pub mod evaluate;
pub mod format;
pub mod framework;
pub mod interchange;
pub mod layout;
pub mod logic;
pub mod map;
pub mod model;
pub mod query;
pub mod reason;
pub mod render;
pub mod report;
pub mod resolve;
pub mod source;
pub mod statistics;
pub mod syntax;
pub mod text;
pub mod typeset;

pub use resolve::{Document, read_text};
