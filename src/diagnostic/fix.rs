//! Which fixes are made together.

use std::collections::BTreeMap;

use super::{Applicability, Diagnostic, Edit, Fix};
use crate::text::FileId;

/// The fixes to make at once, in the order of the text: the safe ones, and the others too where that is
/// allowed. Of two that touch the same text the first is made; the other one has its turn when the text has
/// been read again.
pub fn choose<'a>(findings: impl IntoIterator<Item = &'a Diagnostic>, allow_unsafe: bool) -> Vec<&'a Fix> {
    let is_allowed = |fix: &&Fix| allow_unsafe || fix.applicability == Applicability::Safe;
    let mut fixes: Vec<&Fix> =
        findings.into_iter().filter_map(|finding| finding.fix.as_ref()).filter(is_allowed).collect();
    fixes.sort_by(|one, other| one.edits.cmp(&other.edits));
    let mut taken = Taken::default();
    fixes.retain(|fix| taken.take(&fix.edits));
    fixes
}

/// The ranges that are changed already: by file and start, with the end.
#[derive(Default)]
struct Taken {
    ranges: BTreeMap<(FileId, u32), u32>,
}

impl Taken {
    /// Takes all ranges of some edits; none of them where one is taken already.
    fn take(&mut self, edits: &[Edit]) -> bool {
        if edits.is_empty() || edits.iter().any(|edit| self.touches(edit)) {
            return false;
        }
        self.ranges.extend(edits.iter().map(|edit| ((edit.span.file, edit.span.start), edit.span.end)));
        true
    }

    /// Edits that meet count as touching: which of two insertions comes first is not for a machine to say.
    fn touches(&self, edit: &Edit) -> bool {
        let (file, start, end) = (edit.span.file, edit.span.start, edit.span.end);
        let before = self.ranges.range(..=(file, end)).next_back();
        before.is_some_and(|(&(other, _), &other_end)| other == file && other_end >= start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::tests::found;
    use crate::text::{Span, apply};

    #[test]
    fn of_two_fixes_of_one_place_the_first_is_made() {
        let text = "one two three\n";
        let (_, finding) = found(text, &[("one", "")]);
        let fixed = |start, end, applicability| {
            let mut fix = Fix::safe("mend it", Span::new(finding.span().file, start, end), "x");
            fix.applicability = applicability;
            Diagnostic { fix: Some(fix), ..finding.clone() }
        };
        let findings = [
            fixed(4, 7, Applicability::Safe),
            fixed(0, 5, Applicability::Unsafe),
            fixed(6, 9, Applicability::Safe),
            fixed(9, 13, Applicability::Safe),
        ];
        let after = |allow_unsafe| {
            let edits: Vec<Edit> =
                choose(&findings, allow_unsafe).into_iter().flat_map(|fix| fix.edits.clone()).collect();
            apply(text, &edits).unwrap()
        };
        assert_eq!(after(false), "one x tx\n");
        assert_eq!(after(true), "xwxhree\n", "the unsafe one comes first in the text");
    }
}
