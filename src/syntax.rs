//! From text to tokens to a tree with spans.
//!
//! [`parse`] never fails: whatever the text, it gives a [`Tree`] of all of it and the list of what was
//! wrong. The tree knows how a document is built, nothing of what it means: titles, data and tags are
//! spans in it.
//!
//! * `lexer` cuts the text into tokens, exactly as Argdown's reference implementation does, so that no
//!   document that it accepts is read otherwise.
//! * `parser` builds the tree. Where the reference would reject a document, the parser reads what the
//!   writer most likely meant, says so, and goes on.
//! * `tree` is a flat table in document order; walking it needs no recursion.

mod error;
mod lexer;
mod parser;
mod scan;
mod token;
mod traps;
mod tree;

pub use error::{SyntaxError, SyntaxErrorKind, Weight};
pub use parser::parse;
pub use token::RelationSymbol;
pub use tree::{Kind, Node, NodeId, Tree, Visit};
