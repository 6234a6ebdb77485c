//! What is wrong with a map in some format, collected while it is read.

use crate::resolve::{FormatError, Problem, ProblemKind};
use crate::text::Span;

/// The problems met so far.
#[derive(Debug, Default)]
pub(super) struct Report {
    problems: Vec<Problem>,
}

impl Report {
    /// Notes a problem.
    pub(super) fn add(&mut self, span: Span, error: FormatError) {
        self.problems.push(Problem { kind: ProblemKind::Format(error), span });
    }

    /// All problems, in the order of the text.
    pub(super) fn into_problems(mut self) -> Vec<Problem> {
        self.problems.sort_by_key(|problem| (problem.span.file, problem.span.start));
        self.problems
    }

    /// Where problems of other kinds go.
    pub(super) fn problems_mut(&mut self) -> &mut Vec<Problem> {
        &mut self.problems
    }
}
