//! A text that several hold.

use std::ops::Deref;
use std::sync::Arc;

/// A text that several hold and that stands in memory once: the table of files, what was composed of it, what a map keeps
/// of the format it came from. A copy takes constant time, and so does making one of a [`String`].
///
/// ```
/// use hence::text::SharedText;
///
/// let text = SharedText::from(String::from("[A]: a claim\n"));
/// assert_eq!(text.clone().as_ptr(), text.as_ptr());
/// ```
// Not `Arc<str>`, which cannot take over what a file was read into.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SharedText(Arc<String>);

impl Deref for SharedText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<String> for SharedText {
    fn from(text: String) -> SharedText {
        SharedText(Arc::new(text))
    }
}

impl From<&str> for SharedText {
    fn from(text: &str) -> SharedText {
        text.to_owned().into()
    }
}

impl From<&String> for SharedText {
    fn from(text: &String) -> SharedText {
        text.clone().into()
    }
}

impl From<&SharedText> for SharedText {
    fn from(text: &SharedText) -> SharedText {
        text.clone()
    }
}
