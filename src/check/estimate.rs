//! How likely claims are held to be, how surely, and on what evidence.

use super::Context;
use super::language::Found;
use crate::model::{Claim, ClaimId, Likelihood, Model, Scale, Term};

/// The scale of a claim: its own, else the map's.
pub(super) fn scale(model: &Model, claim: &Claim) -> Option<Scale> {
    claim.facts().scale.or(model.scale())
}

/// The lowest and the highest probability that a claim's data give it, in percent.
pub(super) fn percent(model: &Model, claim: &Claim) -> Option<(f64, f64)> {
    let facts = claim.facts();
    facts.likelihood.as_ref().or(facts.credence.as_ref())?.percent(scale(model, claim))
}

/// Does a claim have evidence of its own: a basis, or a source other than the map's subject?
pub(super) fn has_evidence(model: &Model, claim: &Claim) -> bool {
    let facts = claim.facts();
    !facts.basis.is_empty() || facts.anchors.iter().any(|anchor| model.subject() != Some(&*anchor.source))
}

/// The words at a cue as scales spell them.
pub(super) fn words(model: &Model, found: &Found) -> String {
    let text = model.claim(found.claim).text().map_or("", |text| &text.string);
    text[found.range.clone()].to_lowercase()
}

/// The term of a scale that stands at a cue, in the language of the text.
pub(super) fn term(context: &Context, found: &Found, scale: Scale) -> Option<&'static Term> {
    context.cues().pack(context.model(), found.claim)?.term(scale, &words(context.model(), found))
}

/// The words under a key of a claim's data, if it holds words.
pub(super) fn word(likelihood: &Option<Likelihood>) -> Option<&str> {
    match likelihood {
        Some(Likelihood::Word(word)) => Some(word),
        _ => None,
    }
}

/// Where a key of a claim's data stands, with its value.
pub(super) fn place(model: &Model, claim: ClaimId, key: &str) -> crate::text::Span {
    let claim = model.claim(claim);
    claim.data.entry(key).map_or(claim.span(), |entry| entry.key_span.to(entry.value.span))
}
