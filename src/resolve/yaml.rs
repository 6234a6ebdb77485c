//! placeholder
use crate::model::Datum;
use crate::text::Span;
pub(super) fn read(_: &str, _: impl Fn(u32, u32) -> Span) -> (Option<Datum>, Vec<String>) {
    (None, vec![])
}
impl From<String> for super::Problem {
    fn from(m: String) -> Self {
        super::Problem { kind: super::ProblemKind::Yaml(m), span: Span::default() }
    }
}
