use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use crate::check::registry::declare_rule;
use crate::check::wording::normal_form;
use crate::check::{Context, Findings};
use crate::model::{ClaimId, Element};

declare_rule! {
    /// ## What it does
    /// Finds claims with different titles, or none, that say the same in the same words. Case, spaces,
    /// tatweel and a full stop at the end make no difference.
    ///
    /// ## Why it matters
    /// What has two titles is two claims to the map: a reason for the one is none for the other, and
    /// an objection to it leaves the other alone.
    ///
    /// ## Example
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///   + [Cost]: War is expensive.
    ///
    /// [Talks]: The talks will succeed.
    ///   - [Doubt]: The mediators are partial.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///   + [Cost]: War is expensive.
    ///   - [Doubt]: The mediators are partial.
    /// ```
    "G105", "duplicate-claim", Warning, [Default]
}

fn check(context: &Context, findings: &mut Findings) {
    let model = context.model();
    let mut by_text: IndexMap<String, Vec<ClaimId>, FxBuildHasher> = IndexMap::default();
    // Most texts are like no other: their normal form is never made.
    let prints: Vec<u64> = context.glances().iter().map(|glance| glance.print).collect();
    let mut sorted = prints.clone();
    sorted.sort_unstable();
    let is_repeated = |print: u64| {
        let first = sorted.partition_point(|known| *known < print);
        sorted.get(first + 1) == Some(&print)
    };
    for ((id, claim), print) in model.claims().zip(&prints) {
        if !is_repeated(*print) {
            continue;
        }
        let text = claim.text().map(|text| normal_form(&text.string)).unwrap_or_default();
        if !text.is_empty() {
            by_text.entry(text).or_default().push(id);
        }
    }
    for claims in by_text.values() {
        for &copy in claims.iter().skip(1) {
            let [first, subject] = [claims[0], copy].map(|claim| context.subject(Element::Claim(claim)));
            let is_untitled = model.claim(copy).is_untitled();
            let message = if is_untitled {
                format!("`{subject}` is stated again, as a claim of its own")
            } else {
                format!("`{subject}` says the same as `{first}`")
            };
            findings
                .add(model.claim(copy).span(), message)
                .label(context.span(Element::Claim(claims[0])), "the same")
                .about(subject)
                .help("give both the same title, and they are one claim");
        }
    }
}
