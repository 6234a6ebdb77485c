use crate::check::date::Date;
use crate::check::language::Cue;
use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::Element;

declare_rule! {
    /// ## What it does
    /// Finds claims that say *now*, *currently*, *last year* (الآن, حاليا, العام الماضي) and whose newest
    /// source is more than a year old. The present tense alone is no reason: it is also how one says what
    /// is always so. The rule needs to be told the day (`--today 2026-01-31`, or `SOURCE_DATE_EPOCH`) and
    /// a `date` of the source; without, it says nothing.
    ///
    /// ## Why it matters
    /// *Now* means another day whenever the map is read. The source meant its own.
    ///
    /// ## Example
    /// ```argdown
    /// ===
    /// sources: {report: {title: A report, date: "2019-06"}}
    /// ===
    ///
    /// [Border]: The border is currently closed. {anchor: {source: report}}
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// ===
    /// sources: {report: {title: A report, date: "2019-06"}}
    /// ===
    ///
    /// [Border]: In June 2019 the border was closed. {anchor: {source: report}}
    /// ```
    "C709", "tense-mismatch", Info, [Strict], cues: [Now]
}

fn check(context: &Context, findings: &mut Findings) {
    let (Some(today), model) = (context.today(), context.model()) else { return };
    let mut last = None;
    for found in context.cues().of(Cue::Now).filter(|found| last.replace(found.claim) != Some(found.claim)) {
        let claim = model.claim(found.claim);
        let sources = claim.facts().anchors.iter().filter_map(|anchor| model.source(&anchor.source));
        let dated = sources.filter_map(|source| Some((Date::last(source.date.as_deref()?)?, source)));
        let Some((date, source)) = dated.max_by_key(|(date, _)| *date) else { continue };
        if date.years_until(today) >= 1 {
            let word = claim.text().map_or("", |text| &text.string[found.range.clone()]);
            let subject = context.subject(Element::Claim(found.claim));
            let written = source.date.as_deref().unwrap_or_default();
            findings
                .add(
                    context.place_in(found.claim, found.range.clone()),
                    format!("`{word}` in `{subject}` is that of its source, {written}"),
                )
                .label(source.span, "its newest source")
                .about(subject)
                .help("write the date in place of the word, or look for a newer source");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found;

    #[test]
    fn only_an_old_now_is_reported() {
        let text = "
===
sources: {old: {title: One, date: 2019}, new: {title: Another, date: 2025-06}}
===

[A]: The border is now closed. {anchor: {source: old}}

[B]: The border is now closed, again. {anchor: [{source: old}, {source: new}]}

[C]: The border is closed. {anchor: {source: old}}

[D]: الحدود مغلقة الآن. {anchor: {source: old}}
";
        assert_eq!(found("C709", text), ["[A]", "[D]"]);
    }
}
