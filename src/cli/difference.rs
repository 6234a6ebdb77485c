//! Two texts, line by line.

use similar::TextDiff;

/// What changes a file, in the form that `diff -u` and `git apply` know.
pub(super) fn unified(name: &str, before: &str, after: &str) -> String {
    let name = name.replace('\\', "/");
    let diff = TextDiff::from_lines(before, after);
    diff.unified_diff().context_radius(3).header(&format!("a/{name}"), &format!("b/{name}")).to_string()
}
