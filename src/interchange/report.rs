//! What is wrong with a map in some format, collected while it is read.

use super::json::could_be_meant;
use crate::model::nearest;
use crate::resolve::{FormatError, Problem, ProblemKind};
use crate::text::Span;

/// How many names are looked through for the one that may be meant.
pub(super) const MOST_KNOWN: usize = 200;

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

    /// Reports a name that nothing has, with the one of the first names that there are which is most like it.
    pub(super) fn unresolved<'n>(
        &mut self,
        name: &str,
        wanted: &'static str,
        span: Span,
        known: impl Iterator<Item = &'n str>,
    ) {
        let known = known.take(MOST_KNOWN).filter(|known| could_be_meant(name, known));
        let nearest = nearest(name, known).map(str::to_owned);
        self.add(span, FormatError::Unresolved { reference: name.to_owned(), wanted, nearest });
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
