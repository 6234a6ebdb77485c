//! Texts that a map rests on: where in them its claims are made, and whether that is still so.
//!
//! An [`Anchor`](crate::model::Anchor) names a place in a source as the selectors of the W3C Web Annotation
//! model do: by the words themselves with those around them, by characters counted from the beginning, by
//! paragraph, and by a digest of the words, so that a map need not carry a protected text. [`Texts`] are
//! those of a map's sources, and [`verify`] compares every anchor with them.
//!
//! Words are found although quotation marks, dashes, white space, case, accents, Arabic vowel signs,
//! tatweel or the forms of alef, yeh and teh marbuta differ. Places are always those of the text itself.

mod coverage;
mod extract;
mod find;
mod fold;
mod near;
mod place;
mod text;
mod texts;
mod verify;
mod write;

pub use coverage::{sentences, union};
pub use extract::SourceFormat;
pub(crate) use fold::fold;
pub use place::{Carries, Similar, anchor_at, context, find, find_nearly, in_context};
pub use text::SourceText;
pub use texts::{Availability, Texts, usual_source};
pub use verify::{MOST_PLACES, Verdict, Verified, verify};
pub(crate) use write::value_of;
pub use write::{CannotWrite, Where, add_anchor, add_context, name_source, renew};
