use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::{Basis, Claim, ClaimKind, Element, Model, SpeakerKind};

declare_rule! {
    /// ## What it does
    /// Finds claims of the kind `fact` or `statistic` that nothing in the map supports and that name no source
    /// where they could be looked up: no anchor in a source other than the subject, no key `source` or `url`,
    /// no link. A `basis` that rests on something written (`study`, `statistic`, `document`, `law`,
    /// `media-report`, `official-statement`, `expert`) does not say which; an event, a witness, a picture,
    /// a definition and what everybody knows need no source, and a statement or an expert's word has one where the `voice`
    /// says whose it is. What is only reported, `assumed`, `undeveloped` or `implicit` is passed over, and so is
    /// what the map asks its reader to believe and gives nothing for: S201 tells of that.
    ///
    /// ## Why it matters
    /// Facts and figures are believed because they can be looked up.
    ///
    /// ## Example
    /// ```argdown
    /// [Sunday]: The library should open on Sundays. {main: true}
    ///   + [Visitors]: One visitor in three comes on a Saturday. {kind: statistic, basis: statistic}
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// ===
    /// sources: {count: {title: Visitor count, author: The library, date: "2024"}}
    /// ===
    ///
    /// [Sunday]: The library should open on Sundays. {main: true}
    ///   + [Visitors]: One visitor in three comes on a Saturday.
    ///     {kind: statistic, basis: statistic, anchor: {source: count}}
    /// ```
    "Q505", "empirical-claim-without-source", Warning, [News, Analyst]
}

fn check(context: &Context, findings: &mut Findings) {
    for (id, claim) in context.model().claims() {
        let reasons = context.reasons();
        let (facts, element) = (claim.facts(), Element::Claim(id));
        let is_marked = facts.implicit || facts.assumed || facts.undeveloped || facts.is_only_reported();
        if !is_empirical(claim) || is_marked || needs_no_source(claim) || is_somebody_s_word(context.model(), claim) {
            continue;
        }
        if reasons.has_source(id) || reasons.reasons_for(element).len() > 0 || reasons.is_unsupported(id) {
            continue;
        }
        let subject = context.subject(element);
        let kind = facts.kind.map_or("", ClaimKind::word);
        let message = match facts.basis.first() {
            Some(basis) => format!("`{subject}` has the basis `{basis}`, and does not say which"),
            None => format!("`{subject}` is a {kind} that nothing supports, and names no source"),
        };
        findings.add(claim.span(), message).about(subject).help("name the source: an anchor, `source`, `url` or a link");
    }
}

fn is_empirical(claim: &Claim) -> bool {
    matches!(claim.facts().kind, Some(ClaimKind::Fact | ClaimKind::Statistic))
}

/// Does it stand on something that nobody could look up, or need not?
fn needs_no_source(claim: &Claim) -> bool {
    let speaks_for_itself = |basis: &Basis| match basis {
        Basis::Event | Basis::Witness | Basis::Image | Basis::CommonKnowledge | Basis::Definition => true,
        Basis::Document | Basis::Statistic | Basis::Study | Basis::Law => false,
        Basis::Expert | Basis::OfficialStatement | Basis::MediaReport => false,
    };
    claim.facts().basis.iter().any(speaks_for_itself)
}

/// Does it stand on what somebody said, and does the map say who that is?
fn is_somebody_s_word(model: &Model, claim: &Claim) -> bool {
    let facts = claim.facts();
    let is_word = facts.basis.iter().any(|basis| matches!(basis, Basis::Expert | Basis::OfficialStatement));
    let is_known = |id: &String| {
        let kind = model.speaker(id).map(|speaker| speaker.kind);
        id != "author" && kind.is_some_and(|kind| kind != Some(SpeakerKind::Anonymous))
    };
    is_word && facts.voice.last().is_some_and(is_known)
}

#[cfg(test)]
mod tests {
    use crate::check::tests::messages;

    #[test]
    fn a_word_whose_speaker_is_known_can_be_looked_up() {
        let map = "
===
speakers: {author: {name: One}, minister: {name: Ms Berg}, insiders: {name: Insiders, kind: anonymous}}
===

[Border]: The border will open. {main: true}
  + [Said]: The border is ready. {kind: fact, basis: official-statement, voice: [author, minister], stance: endorses}
";
        assert_eq!(messages("Q505", map), [""; 0]);
        let expected = ["`[Said]` has the basis `official-statement`, and does not say which"];
        assert_eq!(messages("Q505", &map.replace("[author, minister]", "[author, insiders]")), expected);
        assert_eq!(messages("Q505", &map.replace(", voice: [author, minister]", "")), expected);
    }

    #[test]
    fn what_lacks_all_support_is_told_once() {
        let map = "[Border]: The border will open. {main: true}\n  + [Ready]: It is ready. {kind: fact}\n\n[Aside]: It is long. {kind: fact}\n";
        assert_eq!(messages("Q505", map), ["`[Aside]` is a fact that nothing supports, and names no source"]);
        assert_eq!(messages("S201", map).len(), 1);
    }
}
