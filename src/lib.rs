//! hence turns an argument into text that a machine can check.

pub mod check;
pub mod diagnostic;
pub mod model;
pub mod reason;
pub mod resolve;
pub mod text;

pub use resolve::{Document, read, read_text};
