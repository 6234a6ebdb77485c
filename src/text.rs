//! Where anything stands: files, spans, lines and columns.
//!
//! Everything the library says about a map points into a [`Files`] table: a [`Span`] is a file and a
//! byte range in it. Lines and columns exist only at the edge, where a message is shown
//! ([`Files::position`]). Files come in through the [`FileSystem`] trait, so the library itself never
//! touches a disk.

mod composed;
mod edit;
mod files;
mod shared;
mod span;
mod system;

pub use composed::{Composed, Segment};
pub use edit::{Edit, EditError, apply};
pub use files::{File, Files, Position};
pub use shared::SharedText;
pub use span::{FileId, Span};
pub use system::{FileSystem, MemoryFiles, ReadError};
