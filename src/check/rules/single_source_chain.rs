use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::diagnostic::Severity;
use crate::evaluate::independence::Evidence;
use crate::model::{ClaimId, Element, Table};

declare_rule! {
    /// ## What it does
    /// Finds claims that several pieces of evidence lead to, all of which have one source. Sources that are
    /// `derived-from` another count as that one: three papers with the news of one agency are one source,
    /// and that is a warning; evidence that openly cites one source is worth a note. A speaker who is
    /// only quoted counts as a source; what is assumed, a definition or known to everybody is no evidence.
    /// Of several claims with one source below them the topmost is named.
    ///
    /// ## Why it matters
    /// Two sources that agree are worth more than one only if they do not have it from each other. If
    /// the one source is wrong, all of this is.
    ///
    /// ## Example
    /// ```argdown
    /// ===
    /// sources:
    ///   gazette: {title: The Gazette, derived-from: agency}
    ///   courier: {title: The Courier, derived-from: agency}
    ///   agency: {title: Report of the agency}
    /// ===
    ///
    /// [Fire]: The mill burned down.
    ///   + [Smoke]: Smoke stood over the mill. {anchor: {source: gazette}}
    ///   + [Engines]: Three fire engines drove to the mill. {anchor: {source: courier}}
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// ===
    /// sources:
    ///   gazette: {title: The Gazette, derived-from: agency}
    ///   agency: {title: Report of the agency}
    ///   brigade: {title: Log of the fire brigade}
    /// ===
    ///
    /// [Fire]: The mill burned down.
    ///   + [Smoke]: Smoke stood over the mill. {anchor: {source: gazette}}
    ///   + [Engines]: Three fire engines drove to the mill. {anchor: {source: brigade}}
    /// ```
    "S207", "single-source-chain", Warning, [News, Analyst]
}

fn check(context: &Context, findings: &mut Findings) {
    let model = context.model();
    let evidence = Evidence::new(model);
    if evidence.of_claims().len() == 0 {
        return;
    }
    let below = below(context, &evidence);
    for (id, _) in model.claims() {
        let element = Element::Claim(id);
        let Some(found) = below.get(&element) else { continue };
        let Seen::One(root) = found.root else { continue };
        if found.claim != Seen::Many || is_below_the_same(context, &below, element, root) {
            continue;
        }
        report(context, findings, &evidence, id, root, found.cited == Seen::Many);
    }
}

/// How many different things were seen: none, one, more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Seen {
    #[default]
    None,
    One(u32),
    Many,
}

impl Seen {
    fn and(self, other: Seen) -> Seen {
        match (self, other) {
            (Seen::None, seen) | (seen, Seen::None) => seen,
            (Seen::One(one), Seen::One(other)) if one == other => self,
            _ => Seen::Many,
        }
    }
}

/// What the evidence for a claim comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Below {
    /// Where it comes from in the end.
    root: Seen,
    /// What is cited for it.
    cited: Seen,
    /// The claims that are evidence.
    claim: Seen,
}

impl Below {
    fn and(self, other: Below) -> Below {
        Below {
            root: self.root.and(other.root),
            cited: self.cited.and(other.cited),
            claim: self.claim.and(other.claim),
        }
    }
}

/// Of the claims that are evidence by themselves, what they come from.
fn given(evidence: &Evidence) -> Table<Element, Below> {
    let joined = |numbers: &[u32]| numbers.iter().fold(Seen::None, |seen, &number| seen.and(Seen::One(number)));
    let mut given = Table::default();
    for (id, found) in evidence.of_claims() {
        let cited = joined(&found.cited);
        // What happened in public, or a study that is not named, is a source of its own.
        let root = if cited == Seen::None { Seen::Many } else { joined(&found.origins) };
        given.insert(Element::Claim(id), Below { root, cited, claim: Seen::One(id.0) });
    }
    given
}

/// What the evidence for each claim and argument comes from, through the steps that survive.
fn below(context: &Context, evidence: &Evidence) -> Table<Element, Below> {
    let reasons = context.reasons();
    let mut below = given(evidence);
    let mut waiting: Vec<Element> =
        context.model().claim_ids().map(Element::Claim).filter(|element| below.contains_key(element)).collect();
    while let Some(element) = waiting.pop() {
        let evidence = below[&element];
        for step in reasons.uses_of(element).filter(|&step| reasons.survives(step)) {
            let conclusion = reasons.step(step).conclusion;
            let known = below.entry(conclusion).or_default();
            let more = known.and(evidence);
            if std::mem::replace(known, more) != more {
                waiting.push(conclusion);
            }
        }
    }
    below
}

/// Does it lead on to something for which the same holds?
fn is_below_the_same(context: &Context, below: &Table<Element, Below>, element: Element, root: u32) -> bool {
    let reasons = context.reasons();
    let mut above = reasons.uses_of(element).filter(|&step| reasons.survives(step));
    above.any(|step| {
        let conclusion = reasons.step(step).conclusion;
        conclusion != element && below.get(&conclusion).is_some_and(|below| below.root == Seen::One(root))
    })
}

fn report(context: &Context, findings: &mut Findings, evidence: &Evidence, id: ClaimId, root: u32, is_hidden: bool) {
    let model = context.model();
    let (subject, root) = (context.subject(Element::Claim(id)), evidence.name(root));
    let message = match is_hidden {
        true => format!("several sources are cited for `{subject}`, and all of them have it from `{root}`"),
        false => format!("all evidence for `{subject}` comes from one source: `{root}`"),
    };
    let finding = findings.add(context.span(Element::Claim(id)), message);
    finding.about(subject).help("add evidence that does not come from there, or say openly that there is one source");
    if let Some(source) = model.source(root) {
        finding.label(source.span, "where it comes from");
    }
    if !is_hidden {
        finding.severity(Severity::Info);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::{Selection, check};

    fn found(claims: &str) -> Vec<String> {
        let sources = "a: {title: A}, b: {derived-from: a}, c: {derived-from: b}, d: {title: D}, t: {title: T}";
        let text = format!("===\nsources: {{{sources}}}\nspeakers: {{minister: {{name: M}}}}\nsubject: t\n===\n\n{claims}");
        let map = crate::read_text(&text);
        assert_eq!(map.problems().len(), 0, "{:?}", map.problems());
        let only = Selection::default().only(["S207"]).unwrap();
        check(&map, &only).into_iter().map(|finding| format!("{}: {}", finding.severity, finding.message)).collect()
    }

    #[test]
    fn sources_are_followed_to_their_origin() {
        let hidden = "[m]: It burned.\n  + [x]: Smoke. {source: a}\n  + [y]: Engines.\n    + [z]: Sirens. {source: c}\n";
        assert_eq!(found(hidden), ["warning: several sources are cited for `[m]`, and all of them have it from `a`"]);
        let open = "[m]: It burned.\n  + [x]: Smoke. {source: a}\n  + [y]: Engines. {source: a}\n";
        assert_eq!(found(open), ["info: all evidence for `[m]` comes from one source: `a`"]);
        let independent = "[m]: It burned.\n  + [x]: Smoke. {source: b}\n  + [y]: Engines. {source: d}\n";
        assert!(found(independent).is_empty());
    }

    #[test]
    fn the_subject_is_no_source_and_what_everybody_knows_no_evidence() {
        let text = "
<s>

(1) [x]: Smoke. {source: b}
(2) [y]: Where there is smoke there is fire. {basis: common-knowledge}
(3) [z]: Engines came. {anchor: [{source: t}, {source: c}]}
----
(4) [m]: It burned. {anchor: {source: t}}
";
        assert_eq!(found(text), ["warning: several sources are cited for `[m]`, and all of them have it from `a`"]);
        assert!(found(&text.replace("common-knowledge", "event")).is_empty());
    }

    #[test]
    fn one_speaker_is_one_source() {
        let text = "[m]: It burned.\n  + [x]: Smoke. {voice: [author, minister]}\n  + [y]: Engines. {voice: [author, minister]}\n";
        assert_eq!(found(text), ["info: all evidence for `[m]` comes from one source: `minister`"]);
    }
}
