use crate::check::language::Cue;
use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::{ClaimKind, Element};

declare_rule! {
    /// ## What it does
    /// Finds claims whose text reports what somebody says (*according to*, *officials said that*; قال,
    /// بحسب, نقلا عن) where the map does not say whose words they are: no `voice`, no `kind: testimony`, no
    /// anchor in a source other than the map's subject.
    ///
    /// ## Why it matters
    /// It is open whether the map claims that it is so or only that somebody says so. The two need
    /// different reasons, and what speaks against the one leaves the other alone.
    ///
    /// ## Example
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///   + [Signal]: The minister said that the border will open.
    /// ```
    ///
    /// ## Use instead
    /// What was said as the claim, and who said it as its `voice`:
    /// ```argdown
    /// ===
    /// speakers: {author: {name: The author}, minister: {name: The minister}}
    /// ===
    ///
    /// [Peace]: The talks will succeed.
    ///   + [Signal]: The border will open. {voice: [author, minister], stance: reports}
    /// ```
    "A601", "unattributed-report", Warning, [News, Analyst], cues: [Report]
}

fn check(context: &Context, findings: &mut Findings) {
    let model = context.model();
    let mut last = None;
    for found in context.cues().of(Cue::Report).filter(|found| last.replace(found.claim) != Some(found.claim)) {
        let claim = model.claim(found.claim);
        let facts = claim.facts();
        let has_source = facts.anchors.iter().any(|anchor| model.subject() != Some(&*anchor.source));
        if has_source || !facts.voice.is_empty() || facts.kind == Some(ClaimKind::Testimony) {
            continue;
        }
        let word = claim.text().map_or("", |text| &text.string[found.range.clone()]);
        let subject = context.subject(Element::Claim(found.claim));
        findings
            .add(
                context.place_in(found.claim, found.range.clone()),
                format!("`{subject}` reports (`{word}`), but the map does not say whose words these are"),
            )
            .about(subject)
            .help("claim what was said and name who said it with `voice`; or mark that it was said with `kind: testimony`");
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found;

    #[test]
    fn what_names_its_voice_or_its_source_is_attributed() {
        let text = "
===
sources: {wire: {title: A report}}
speakers: {author: {name: One}, minister: {name: Another}}
===

[A]: According to officials, the border will open.

[B]: The minister said that it will open. {kind: testimony}

[C]: According to the report, it will open. {anchor: {source: wire}}

[D]: The border, he said, will open. {voice: [author, minister]}

[G]: Rents are fixed according to the market.

[E]: نقلاً عن مسؤولين ستُفتح الحدود.

[F]: وقال الوزير إن الحدود ستفتح.
";
        assert_eq!(found("A601", text), ["[A]", "[E]", "[F]"]);
    }
}
