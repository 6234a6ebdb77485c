//! brat's standoff annotations: a file `.ann` of labelled passages and of what they have to do with each other, beside the
//! text itself in `.txt`.
//!
//! A passage is a claim with an anchor into the text. Which labels and relations mean what, [`Labels`] says; without a
//! word of the user it knows the persuasive essays and SciArg. `docs/interchange.md` has the mapping.

mod annotation;
mod labels;
mod passage;
mod project;

pub use labels::{KEYS, Labels};

use super::Input;
use super::reading::Reading;
use crate::resolve::{Document, FormatError};
use crate::text::Span;

/// Reads annotations; the text that they annotate comes from the file of the same name with `.txt`. Never fails and
/// never stops at the first problem.
///
/// ```
/// use hence::interchange::{Input, brat};
/// use hence::resolve::Options;
/// use hence::text::MemoryFiles;
///
/// let system = MemoryFiles::new([("essay.txt", "It should open, since people are free.")]);
/// let text = "T1\tClaim 0 14\tIt should open\nT2\tPremise 22 37\tpeople are free\nR1\tsupports Arg1:T2 Arg2:T1\n";
/// let map = brat::read(&Input { name: "essay.ann", text: &text.into(), system: &system, options: &Options::default() });
/// assert!(map.problems().is_empty());
/// assert_eq!((map.model().claims().len(), map.model().relations().len()), (2, 1));
/// ```
pub fn read(input: &Input<'_>) -> Document {
    let mut reading = Reading::begin(input.name, input.text, "brat");
    let labels = Labels::from_data(input.options.formats.map("brat"));
    let annotations = annotation::read(reading.file, input.text, &mut reading.report);
    let name = companion(input.name);
    let text = match input.system.read(&name, input.name) {
        Ok((_, text)) => Some(passage::Annotated::new(&text)),
        Err(error) => {
            let span = Span::new(reading.file, 0, 0);
            reading.report.add(span, FormatError::Companion { path: name.clone(), error });
            None
        }
    };
    project::project(&annotations, text.as_ref(), &name, &labels, &mut reading);
    reading.end(input.options)
}

/// The name of the annotated text, as seen from the annotations.
fn companion(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    format!("{}.txt", name.strip_suffix(".ann").unwrap_or(name))
}

/// Does a text begin with a labelled passage?
pub(super) fn is_brat(text: &str) -> bool {
    let first = text.trim_start_matches('\u{feff}').lines().find(|line| !line.trim().is_empty());
    first.is_some_and(annotation::is_passage)
}

#[cfg(test)]
mod tests;
