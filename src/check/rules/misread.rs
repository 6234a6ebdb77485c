use crate::check::registry::declare_rule;
use crate::check::{Context, Findings, problems};

declare_rule! {
    /// ## What it does
    /// Finds text that every Argdown tool reads, but most likely not as it was meant: an address that
    /// ends where its `//` begins a comment.
    ///
    /// ## Why it matters
    /// Nothing complains, and a part of the text is lost.
    ///
    /// ## Example
    /// ```argdown
    /// [Peace]: The talks will succeed, see https://example.org/talks
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Peace]: The talks will succeed, see [the report](https://example.org/talks)
    /// ```
    "M010", "misread", Warning, Always
}

fn check(context: &Context, findings: &mut Findings) {
    problems::report(context, findings);
}
