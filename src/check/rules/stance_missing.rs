use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::{ClaimForm, Element};

declare_rule! {
    /// ## What it does
    /// Finds claims that the author passes on from somebody else (a `voice` of more than one, or `form:
    /// reported`) without a `stance`.
    ///
    /// ## Why it matters
    /// Passing on is not agreeing. Whether the author endorses what he reports, disputes it or takes no
    /// side decides whether the claim is his, and whether it can carry his conclusions.
    ///
    /// ## Example
    /// ```argdown
    /// ===
    /// speakers: {author: {name: The author}, minister: {name: The minister}}
    /// ===
    ///
    /// [Peace]: The talks will succeed. {voice: [author, minister]}
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// ===
    /// speakers: {author: {name: The author}, minister: {name: The minister}}
    /// ===
    ///
    /// [Peace]: The talks will succeed. {voice: [author, minister], stance: disputes}
    /// ```
    "A603", "stance-missing", Warning, [News]
}

fn check(context: &Context, findings: &mut Findings) {
    for (id, claim) in context.model().claims() {
        let facts = claim.facts();
        let key = match facts.form {
            _ if facts.stance.is_some() => continue,
            _ if facts.voice.len() > 1 => "voice",
            Some(ClaimForm::Reported) => "form",
            _ => continue,
        };
        let subject = context.subject(Element::Claim(id));
        let place = claim.data.entry(key).map_or(claim.span(), |entry| entry.key_span);
        findings
            .add(place, format!("`{subject}` is passed on, but the map does not say how the author stands to it"))
            .about(subject)
            .help("add a `stance`: endorses, reports, disputes, concedes, ironic or unclear");
    }
}
