use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::{Basis, Element, Model, Source, SourceKind, SpeakerKind};

declare_rule! {
    /// ## What it does
    /// Finds claims that say they stand on a study, a count, a law, a document or an official statement
    /// (`basis`), and whose anchors lead only to sources that tell of it: those of the `kind` `secondary`,
    /// and those whose publisher is a declared speaker of the kind `medium`. The map's own subject does not
    /// count.
    ///
    /// ## Why it matters
    /// Reports of a study leave out its limits, and sometimes get it wrong. Who has not read the thing itself
    /// should not say that the claim rests on it.
    ///
    /// ## Example
    /// ```argdown
    /// ===
    /// sources: {paper: {title: Libraries make happy, publisher: The Herald, kind: secondary}}
    /// ===
    ///
    /// [Happy]: Who reads lives longer. {basis: study, anchor: {source: paper}}
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// ===
    /// sources: {paper: {title: Libraries make happy, publisher: The Herald, kind: secondary}}
    /// ===
    ///
    /// [Happy]: Who reads lives longer. {basis: media-report, anchor: {source: paper}}
    /// ```
    "Q511", "secondary-as-primary", Info, [News]
}

fn check(context: &Context, findings: &mut Findings) {
    let model = context.model();
    for (id, claim) in model.claims() {
        let facts = claim.facts();
        let Some(basis) = facts.basis.iter().find(|basis| is_primary(**basis)) else { continue };
        let other = facts.anchors.iter().filter(|anchor| Some(anchor.source.as_str()) != model.subject());
        let sources: Vec<(&str, &Source)> =
            other.filter_map(|anchor| Some((anchor.source.as_str(), model.source(&anchor.source)?))).collect();
        let Some((name, source)) = sources.first().copied() else { continue };
        if !sources.iter().all(|(_, source)| tells_of_it(model, source)) {
            continue;
        }
        let subject = context.subject(Element::Claim(id));
        let message = format!("`{subject}` is to stand on a {}, and `{name}` only tells of it", basis.word().replace('-', " "));
        let place = claim.data.entry("basis").map_or(claim.span(), |entry| entry.value.span);
        let finding = findings.add(place, message);
        finding.about(subject).label(source.span, "this is the source");
        finding.help("read the thing itself and point to it, or say `basis: media-report`");
    }
}

/// Is it something that can be read itself?
fn is_primary(basis: Basis) -> bool {
    matches!(basis, Basis::Study | Basis::Statistic | Basis::Law | Basis::Document | Basis::OfficialStatement)
}

fn tells_of_it(model: &Model, source: &Source) -> bool {
    let is_medium = |publisher: &String| {
        model.speakers().any(|(id, speaker)| {
            let is_publisher = id == publisher || speaker.name.as_ref() == Some(publisher);
            is_publisher && speaker.kind == Some(SpeakerKind::Medium)
        })
    };
    match source.kind {
        Some(kind) => kind == SourceKind::Secondary,
        None => source.publisher.as_ref().is_some_and(is_medium),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::{Selection, check};

    #[test]
    fn a_medium_tells_of_what_others_found() {
        let found = |extra: &str| {
            let text = format!(
                "===\nsubject: article\nspeakers: {{herald: {{name: The Herald, kind: medium}}}}\nsources:\n  article: {{publisher: herald}}\n  paper: {{publisher: The Herald{extra}}}\n===\n\n\
                 [A]: One {{basis: study, anchor: {{source: paper}}}}\n\n[B]: Two {{basis: study, anchor: {{source: article}}}}\n"
            );
            check(&crate::read_text(&text), &Selection::default().only(["Q511"]).unwrap()).len()
        };
        assert_eq!((found(""), found(", kind: primary")), (1, 0));
    }
}
