//! hence turns an argument into text that a machine can check.

pub mod interchange;
pub mod model;
pub mod resolve;
pub mod syntax;
pub mod text;

pub use resolve::{Document, read, read_text};
