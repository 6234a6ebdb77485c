use crate::check::language::Cue;
use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::Element;

declare_rule! {
    /// ## What it does
    /// Finds claims that rest on people or papers of whom nobody knows which or how many: *many experts*,
    /// *critics say*, *studies show*, *it is widely believed that*; يرى خبراء, العديد من التقارير. Where
    /// the claim names a source other than the map's subject, or gives a number, it is passed over.
    ///
    /// ## Why it matters
    /// Nobody can look up "many analysts", and nobody can say how many would be too few. Two will always be
    /// found.
    ///
    /// ## Example
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///   + [Experts]: Many experts say that neither side can afford another year.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// ===
    /// sources: {survey: {title: "Survey of 40 economists, 2024"}}
    /// ===
    ///
    /// [Peace]: The talks will succeed.
    ///   + [Experts]: In 2024, 31 of 40 economists said that neither side can afford another year.
    ///       {anchor: {source: survey}}
    /// ```
    "T412", "vague-quantifier", Info, [Analyst], cues: [Vague]
}

fn check(context: &Context, findings: &mut Findings) {
    let model = context.model();
    let mut last = None;
    for found in context.cues().of(Cue::Vague).filter(|found| last.replace(found.claim) != Some(found.claim)) {
        let claim = model.claim(found.claim);
        let text = claim.text().map_or("", |text| &text.string);
        let has_source = claim.facts().anchors.iter().any(|anchor| model.subject() != Some(&*anchor.source));
        if has_source || text.contains(char::is_numeric) {
            continue;
        }
        let subject = context.subject(Element::Claim(found.claim));
        let message = format!("`{subject}` does not say which or how many: `{}`", &text[found.range.clone()]);
        findings
            .add(context.place_in(found.claim, found.range.clone()), message)
            .about(subject)
            .help("name them with an `anchor` in a source, or give the number");
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found;

    #[test]
    fn who_is_counted_or_named_is_not_vague() {
        let text = "
[A]: Most western analysts expect a recession.

[B]: 31 of 40 economists expect a recession, and some experts do not.

[C]: Studies show that the rate fell.

[D]: The study shows that the rate fell.

[E]: يرى خبراء أن الركود قادم.

[G]: Most people in Scotland pay less tax, and nobody knows how many people say so.

[F]: ألمحت العديد من التقارير إلى الركود.
";
        assert_eq!(found("T412", text), ["[A]", "[C]", "[E]", "[F]"]);
    }
}
