use std::cmp::Reverse;

use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::diagnostic::{Dependents, Severity, Subject};
use crate::model::{ClaimFacts, ClaimId, Element};
use crate::reason::{Chain, Needs};

declare_rule! {
    /// ## What it does
    /// Finds claims that the map asks its reader to believe and gives nothing for: no reason that
    /// survives what is said against it, no `basis`, no source other than the map's subject (an anchor,
    /// the key `source` or `url`, or a link in the text). What is marked `assumed` or `undeveloped`, or only reported, is passed over.
    ///
    /// The findings are ranked by what hangs on each claim: first those without which the main claim
    /// falls, then by how many conclusions need the claim. A conclusion needs a claim if it can no
    /// longer be derived without it. Where a map marks no grounds at all, one
    /// finding lists them all, for information.
    ///
    /// ## Why it matters
    /// This is where the map can be attacked, and where a reader will ask "how do you know?". A
    /// premise that the text leaves unsaid is easily overlooked, and may carry everything.
    ///
    /// ## Example
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///
    /// <Exhaustion>
    ///
    /// (1) [Cost]: Neither side can afford another year. {basis: statistic}
    /// (2) [Who is tired talks]: Whoever cannot afford a war ends it. {implicit: true}
    /// ----
    /// (3) [Peace]
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///
    /// <Exhaustion>
    ///
    /// (1) [Cost]: Neither side can afford another year. {basis: statistic}
    /// (2) [Who is tired talks]: Whoever cannot afford a war ends it. {implicit: true, assumed: true}
    /// ----
    /// (3) [Peace]
    /// ```
    "S201", "unsupported-claim", Warning, [Default]
}

/// Elements of a chain that are named.
const LONGEST: usize = 8;
/// Claims of a whole map that its one finding names in words.
const MOST: usize = 10;
/// Claims of a whole map for which its one finding gives the way up.
const TRACED: usize = 100;

fn check(context: &Context, findings: &mut Findings) {
    let (model, reasons) = (context.model(), context.reasons());
    let unsupported: Vec<ClaimId> = model.claims().map(|(id, _)| id).filter(|&id| reasons.is_unsupported(id)).collect();
    if unsupported.is_empty() {
        return;
    }
    let mut needs = reasons.needs();
    if marks_grounds(context) {
        for claim in unsupported {
            let chain = chain(context, &mut needs, claim);
            report(context, findings, claim, Dependents { chain, ..context.dependents(&needs, claim) });
        }
    } else {
        let is_told = |claim: &ClaimId| {
            let element = Element::Claim(*claim);
            !context.is_suppressed(&RULE, element, context.span(element))
        };
        let told: Vec<ClaimId> = unsupported.into_iter().filter(is_told).collect();
        report_all(context, findings, &told, &mut needs);
    }
}

/// Does the map say of its claims what they stand on, or who says them? One link in a text is not
/// enough: plain maps have such links too.
fn marks_grounds(context: &Context) -> bool {
    let (model, reasons) = (context.model(), context.reasons());
    let says = |facts: &ClaimFacts| {
        let stands = !facts.basis.is_empty() || !facts.anchors.is_empty() || facts.assumed || facts.undeveloped;
        stands || facts.implicit || facts.stance.is_some() || !facts.voice.is_empty()
    };
    let mut grounded = model.claims().filter(|&(id, _)| reasons.is_grounded(id));
    model.sources().len() > 0
        || model.claims().any(|(_, claim)| says(claim.facts()))
        || grounded.nth(1).is_some()
}

/// The way up from a claim to what hangs on it.
fn chain(context: &Context, needs: &mut Needs, claim: ClaimId) -> Vec<String> {
    let Chain { elements, is_cut } = needs.chain(Element::Claim(claim), LONGEST);
    let mut chain: Vec<String> = elements.into_iter().map(|element| context.subject(element)).collect();
    if is_cut {
        chain.insert(chain.len() - 1, "…".into());
    }
    chain
}

/// One finding for one claim.
fn report(context: &Context, findings: &mut Findings, claim: ClaimId, dependents: Dependents) {
    let (model, reasons) = (context.model(), context.reasons());
    let subject = context.subject(Element::Claim(claim));
    let defeat = reasons.reasons_for(Element::Claim(claim)).find_map(|step| reasons.defeat(step));
    let kind = if dependents.implicit { "implicit premise " } else { "" };
    let reason = if defeat.is_some() { "no reason that survives" } else { "no reason" };
    let message = format!("{kind}`{subject}` has {reason}, no basis and no source{}", weight(context, &dependents));
    let finding = findings.add(model.claim(claim).span(), message);
    finding.about(subject).depend(dependents);
    if let Some(defeat) = defeat {
        finding.label(model.relation(defeat.relation).span(), "its reason fails here");
    }
    finding.help("give a reason, a `basis` or an anchor in a source; or mark it `assumed` or `undeveloped`");
}

/// What hangs on a claim, as the end of a sentence.
fn weight(context: &Context, dependents: &Dependents) -> String {
    let at_least = if dependents.or_more { "at least " } else { "" };
    let needing = match dependents.conclusions {
        0 => return "; no conclusion falls without it".into(),
        1 => format!("; {at_least}1 conclusion needs it"),
        many => format!("; {at_least}{many} conclusions need it"),
    };
    match (dependents.main_claim_falls, context.reasons().main_claims().len()) {
        (false, _) => needing,
        (true, 1) => needing + ", and the main claim falls without it",
        (true, _) => needing + ", and a main claim falls without it",
    }
}

/// One finding for all claims of a map that marks no grounds anywhere.
fn report_all(context: &Context, findings: &mut Findings, claims: &[ClaimId], needs: &mut Needs) {
    let mut ranked: Vec<(ClaimId, Dependents)> =
        claims.iter().map(|&claim| (claim, context.dependents(needs, claim))).collect();
    ranked.sort_by_key(|(_, dependents)| Reverse((dependents.main_claim_falls, dependents.conclusions)));
    for (claim, dependents) in ranked.iter_mut().take(TRACED) {
        dependents.chain = chain(context, needs, *claim);
    }
    if ranked.is_empty() {
        return;
    }
    let subject = |(claim, dependents): (ClaimId, Dependents)| {
        let element = Element::Claim(claim);
        Subject { name: context.subject(element), span: context.span(element), dependents }
    };
    let ranked: Vec<Subject> = ranked.into_iter().map(subject).collect();
    let rest = match ranked.len() {
        1 => "1 claim rests on nothing but itself".to_owned(),
        many => format!("{many} claims rest on nothing but themselves"),
    };
    let finding = findings.add(ranked[0].span, format!("this map marks no grounds: {rest}"));
    finding.severity(Severity::Info).because("what hangs on this one weighs most");
    for claim in ranked.iter().take(MOST) {
        finding.note(format!("`{}`{}", claim.name, weight(context, &claim.dependents).replacen("; ", ": ", 1)));
    }
    if ranked.len() > MOST {
        finding.note(format!("… and {} more", ranked.len() - MOST));
    }
    finding.help("say what they stand on, such as `{basis: study}`, or mark them `{assumed: true}`");
    finding.claims = ranked;
}

#[cfg(test)]
mod tests {
    use crate::check::{Selection, check};
    use crate::diagnostic::concise;

    /// The findings in a map, one a line, without places; `>` leads to the way up.
    fn found(text: &str) -> String {
        let map = crate::read_text(text);
        assert_eq!(map.problems().len(), 0, "{:?}", map.problems());
        let only = Selection::default().only(["S201"]).unwrap();
        let mut lines = String::new();
        for finding in check(&map, &only) {
            let line = concise(map.files(), &finding);
            lines += line.split_once("claim] ").unwrap().1;
            for line in &finding.notes {
                lines += &format!("  {line}\n");
            }
            for dependents in finding.dependents.iter().filter(|dependents| dependents.chain.len() > 1) {
                lines += &format!("  > {}\n", dependents.chain.join(" "));
            }
        }
        lines
    }

    #[test]
    fn what_carries_most_comes_first_and_of_two_alike_what_is_left_unsaid() {
        let text = "
[main]: It will hold.

<top>

(1) [one]: This is so.
(2) [two]: That is so. {implicit: true}
(3) [below]: And so is this.
----
(4) [main]

<under>

(1) [three]: Something else is so.
(2) [known]: Everybody knows. {basis: common-knowledge}
----
(3) [below]

[known]
  + [four]: Some say so.
";
        insta::assert_snapshot!(found(text), @r"
        `[three]` has no reason, no basis and no source; 2 conclusions need it, and the main claim falls without it
          > [three] <under> [below] <top> [main]
        implicit premise `[two]` has no reason, no basis and no source; 1 conclusion needs it, and the main claim falls without it
          > [two] <top> [main]
        `[one]` has no reason, no basis and no source; 1 conclusion needs it, and the main claim falls without it
          > [one] <top> [main]
        `[four]` has no reason, no basis and no source; no conclusion falls without it
        ");
    }

    #[test]
    fn a_reason_that_fails_is_none() {
        let text = "
[main]: It will hold.
  + [one]: This is so.
    + <because>: It must be.
      - [two]: It need not be. {basis: event}
";
        insta::assert_snapshot!(found(text), @r"
        `[one]` has no reason that survives, no basis and no source; 1 conclusion needs it, and the main claim falls without it
          > [one] [main]
        ");
    }

    #[test]
    fn what_is_only_reported_and_what_has_a_source_is_passed_over() {
        let text = "
===
sources: {article: {title: An article}, census: {title: A census}}
speakers: {author: {name: One}, minister: {name: Another}}
subject: article
===

[main]: It will hold.
  + [one]: This is so. {voice: [author, minister]}
  + [two]: That is so. {anchor: {source: census, paragraph: 3}}
  + [three]: So is this. {anchor: {source: article, paragraph: 3}}
  + [four]: And this. {url: 'https://example.org'}
  + [five]: As is said [there](https://example.org).
";
        insta::assert_snapshot!(found(text), @"`[three]` has no reason, no basis and no source; no conclusion falls without it");
    }

    #[test]
    fn a_map_that_marks_no_grounds_is_told_so_once() {
        let text = "
[main]: It will hold.
  + [one]: This is so.
  + <both>: They go together.

[other]: And another thing.
  + [two]: That is so.
";
        insta::assert_snapshot!(found(text), @r"
        this map marks no grounds: 2 claims rest on nothing but themselves
          `[two]`: 1 conclusion needs it, and a main claim falls without it
          `[one]`: no conclusion falls without it
        ");
    }

    #[test]
    fn what_is_suppressed_is_not_among_those_that_a_map_is_told_of() {
        let text = "[A]: a\n  + [B]: b {hence: {ignore: {S201: known}}}\n  + [C]: c // hence: ignore S201 – seen\n  + [D]: d\n";
        assert_eq!(found(text), "this map marks no grounds: 1 claim rests on nothing but itself\n  `[D]`: no conclusion falls without it\n");
        let all = text.replace("d\n", "d /* hence: ignore S201: known */\n");
        assert_eq!(found(&all), "");
        let unused = Selection::default().only(["S201", "L901"]).unwrap();
        assert_eq!(check(&crate::read_text(&all), &unused), []);
    }

    #[test]
    fn a_map_without_reasons_has_nothing_to_support() {
        assert_eq!(found("[one]: This is so.\n\n[two]: That is so.\n"), "");
    }
}
