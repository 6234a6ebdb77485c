//! Passages of sources, in words for messages.

use std::collections::BTreeMap;

use super::Context;
use crate::brief::{beginning, one_line};
use crate::model::{Anchor, Claim, ClaimId, Element, Model};
use crate::source::{SourceText, Verified};
use crate::text::Span;

/// Characters of a passage that a message shows.
const LONGEST: usize = 100;

/// An anchor that has been compared with its source, and what a rule needs to speak of it.
#[derive(Clone, Copy)]
pub(super) struct Passage<'c> {
    pub(super) verified: &'c Verified,
    pub(super) anchor: &'c Anchor,
    pub(super) text: &'c SourceText,
}

impl<'c> Passage<'c> {
    /// Every anchor whose source has a text.
    pub(super) fn all(context: &'c Context<'_>) -> impl Iterator<Item = Passage<'c>> {
        context.anchors().iter().filter_map(|verified| {
            let anchor = verified.anchor(context.model());
            Some(Passage { verified, anchor, text: context.source_texts().text(&anchor.source)? })
        })
    }

    /// The same by source.
    pub(super) fn by_source(context: &'c Context<'_>) -> BTreeMap<&'c str, Vec<Passage<'c>>> {
        let mut by_source: BTreeMap<&str, Vec<Passage>> = BTreeMap::new();
        for passage in Passage::all(context) {
            by_source.entry(&passage.anchor.source).or_default().push(passage);
        }
        by_source
    }

    /// What to call its claim in a message.
    pub(super) fn subject(&self, context: &Context) -> String {
        context.subject(Element::Claim(self.verified.claim))
    }

    /// Where a key of the anchor has its value, else the anchor.
    pub(super) fn span_of(&self, context: &Context, keys: &[&str]) -> Span {
        let of =
            |key: &&str| crate::source::value_of(context.document(), self.verified.claim, self.verified.anchor, key);
        keys.iter().find_map(of).unwrap_or(self.anchor.span)
    }
}

/// The anchors in each source, in the order of the claims.
pub(super) fn by_source(model: &Model) -> BTreeMap<&str, Vec<(ClaimId, &Anchor)>> {
    let mut by_source: BTreeMap<&str, Vec<(ClaimId, &Anchor)>> = BTreeMap::new();
    for (id, claim) in model.claims() {
        for anchor in &claim.facts().anchors {
            by_source.entry(&anchor.source).or_default().push((id, anchor));
        }
    }
    by_source
}

/// The claims with anchors in a source, each once.
pub(super) fn claims_of(anchors: Option<&Vec<(ClaimId, &Anchor)>>) -> Vec<ClaimId> {
    let mut claims: Vec<ClaimId> = anchors.into_iter().flatten().map(|(claim, _)| *claim).collect();
    claims.dedup();
    claims
}

/// Where a source is declared: its id in the front matter.
pub(super) fn declaration(context: &Context, id: &str) -> Span {
    let model = context.model();
    let entry = model.front_matter().map("sources").and_then(|sources| sources.entry(id));
    let declared = || model.source(id).map(|source| source.span);
    entry.map(|entry| entry.key_span).or_else(declared).unwrap_or_default()
}

/// Where a key of a source has its value, else where the source is declared.
pub(super) fn source_value(context: &Context, id: &str, key: &str) -> Span {
    let source = context.model().front_matter().map("sources").and_then(|sources| sources.map(id));
    let value = source.and_then(|source| source.entry(key)).map(|entry| entry.value.span);
    value.unwrap_or_else(|| declaration(context, id))
}

/// The words of a passage, in backticks and cut where they are long.
pub(super) fn shown(words: &str) -> String {
    format!("`{}`", beginning(&one_line(words), LONGEST))
}

/// The words that a claim quotes in its anchors: those of its sources where their texts are there, else those
/// that the map gives.
pub(super) fn quoted<'c>(context: &'c Context<'_>, id: ClaimId, claim: &'c Claim) -> Vec<&'c str> {
    let words = own(context, id, claim).map(|(verified, anchor)| {
        let place = verified.verdict.place();
        let text = context.source_texts().text(&anchor.source);
        text.zip(place).map(|(text, place)| &text.text()[place]).or(anchor.exact.as_deref())
    });
    words.flatten().collect()
}

/// The paragraphs in which a claim's anchors stand, where their texts are there.
pub(super) fn paragraphs<'c>(context: &'c Context<'_>, id: ClaimId, claim: &'c Claim) -> Vec<&'c str> {
    let paragraphs = own(context, id, claim).map(|(verified, anchor)| {
        let text = context.source_texts().text(&anchor.source)?;
        let paragraph = text.paragraph(text.paragraph_at(verified.verdict.place()?.start)?)?;
        Some(&text.text()[paragraph])
    });
    paragraphs.flatten().collect()
}

/// The anchors of one claim.
fn own<'c>(
    context: &'c Context<'_>,
    id: ClaimId,
    claim: &'c Claim,
) -> impl Iterator<Item = (&'c Verified, &'c Anchor)> {
    let anchors = context.anchors();
    let first = anchors.partition_point(|verified| verified.claim < id);
    anchors[first..].iter().zip(&claim.facts().anchors)
}
