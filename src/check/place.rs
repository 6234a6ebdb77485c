//! Where the words of a claim's text stand in its file.

use std::ops::Range;

use super::Context;
use crate::diagnostic::{Applicability, Edit, Fix};
use crate::model::{ClaimId, MemberKind};
use crate::resolve::Format;
use crate::text::Span;

impl<'a> Context<'a> {
    /// The claims that have a text, with it.
    pub(super) fn texts(&self) -> impl Iterator<Item = (ClaimId, &'a str)> {
        let texts = self.model().claims().filter_map(|(id, claim)| Some((id, claim.text()?.string.as_str())));
        texts.filter(|(_, text)| !text.trim().is_empty())
    }

    /// Where these bytes of a claim's text stand; the claim where they stand nowhere as they are, since
    /// the text is put together from lines and marks.
    pub(super) fn place_in(&self, claim: ClaimId, bytes: Range<usize>) -> Span {
        self.exact_place(claim, bytes).unwrap_or_else(|| self.model().claim(claim).span())
    }

    /// Where these bytes of a claim's text stand just as they are.
    fn exact_place(&self, claim: ClaimId, bytes: Range<usize>) -> Option<Span> {
        let member = self.model().claim(claim).canonical()?;
        let text = &member.text.as_ref()?.string;
        let wanted = text.get(bytes.clone()).filter(|wanted| !wanted.is_empty())?;
        let from = if member.kind == MemberKind::Untitled { member.head.start } else { member.head.end };
        let file = self.document().files().get(member.head.file).text();
        // Behind the text stands what is nested below it, which can be most of the file.
        let mut end = (from as usize + 2 * text.len() + 200).min(member.span.end as usize).max(from as usize);
        while !file.is_char_boundary(end) {
            end -= 1;
        }
        let before = text[..bytes.start].matches(wanted).count();
        let (at, _) = file.get(from as usize..end)?.match_indices(wanted).nth(before)?;
        let start = from + at as u32;
        Some(Span::new(member.head.file, start, start + wanted.len() as u32))
    }

    /// The change that takes these bytes out of a claim's text, with the comma and the spaces behind
    /// them; what stands first then begins with a capital. None where the text would be empty, or where
    /// it is not written as it is read.
    pub(super) fn fix_without(
        &self,
        claim: ClaimId,
        bytes: Range<usize>,
        title: &str,
        applicability: Applicability,
    ) -> Option<Fix> {
        if matches!(self.document().format(), Format::Json | Format::Foreign) {
            return None;
        }
        let text = &self.model().claim(claim).text()?.string;
        let rest = &text[bytes.end..];
        let is_first = text[..bytes.start].trim().is_empty();
        // Behind a comma on both sides there was an aside: both commas go.
        let before = text[..bytes.start].trim_end_matches([' ', ',', '،']);
        let is_aside = !is_first && before.len() < text[..bytes.start].trim_end().len();
        let next = rest.trim_start_matches([' ', ',', '،', ':']);
        let first = next.chars().next().filter(|char| char.is_alphanumeric() || "“«\"(".contains(*char))?;
        let (start, space) = if is_aside { (before.len(), " ") } else { (bytes.start, "") };
        let end = text.len() - next.len() + first.len_utf8();
        let first = if is_first { first.to_uppercase().collect() } else { first.to_string() };
        let span = self.exact_place(claim, start..end)?;
        let edits = vec![Edit { span, replacement: format!("{space}{first}") }];
        Some(Fix { title: title.to_owned(), edits, applicability })
    }
}
