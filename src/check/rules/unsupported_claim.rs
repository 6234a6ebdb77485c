use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::diagnostic::{Dependents, Subject};
use crate::model::{ClaimFacts, ClaimId, Element, Model};
use crate::reason::{Chain, Count, Needs};

declare_rule! {
    /// ## What it does
    /// Finds claims that the map asks its reader to believe and gives nothing for: no reason that
    /// survives what is said against it, no `basis`, no anchor in a source other than the map's
    /// subject. What is marked `assumed` or `undeveloped`, or only reported, is passed over.
    ///
    /// The findings are ranked by what hangs on each claim: first those without which the main claim
    /// falls, then by how many conclusions need the claim. A conclusion needs a claim if it can no
    /// longer be derived without it. Where a map marks no grounds at all, one finding lists them all.
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

fn check(context: &Context, findings: &mut Findings) {
    let (model, reasons) = (context.model(), context.reasons());
    let unsupported: Vec<ClaimId> = model.claims().map(|(id, _)| id).filter(|&id| reasons.is_unsupported(id)).collect();
    if unsupported.is_empty() {
        return;
    }
    let mut needs = reasons.needs();
    if marks_grounds(model) {
        for claim in unsupported {
            report(context, findings, claim, dependents(context, &mut needs, claim));
        }
    } else {
        report_all(context, findings, &unsupported, &mut needs);
    }
}

/// Does the map say of any claim what it stands on, or who says it?
fn marks_grounds(model: &Model) -> bool {
    let says = |facts: &ClaimFacts| {
        let stands = !facts.basis.is_empty() || !facts.anchors.is_empty() || facts.assumed || facts.undeveloped;
        stands || facts.implicit || !facts.voice.is_empty() || facts.stance.is_some()
    };
    model.sources().len() > 0 || model.claims().any(|(_, claim)| says(claim.facts()))
}

fn dependents(context: &Context, needs: &mut Needs, claim: ClaimId) -> Dependents {
    let element = Element::Claim(claim);
    let need = needs.of(element);
    let Chain { elements, is_cut } = needs.chain(element, LONGEST);
    let mut chain: Vec<String> = elements.into_iter().map(|element| context.subject(element)).collect();
    if is_cut {
        chain.insert(chain.len() - 1, "…".into());
    }
    Dependents {
        implicit: context.model().claim(claim).facts().implicit,
        conclusions: need.conclusions.known(),
        or_more: matches!(need.conclusions, Count::AtLeast(_)),
        main_claim_falls: need.main_claim.is_some(),
        chain,
    }
}

/// One finding for one claim.
fn report(context: &Context, findings: &mut Findings, claim: ClaimId, dependents: Dependents) {
    let (model, reasons) = (context.model(), context.reasons());
    let subject = context.subject(Element::Claim(claim));
    let defeat = reasons.reasons_for(Element::Claim(claim)).find_map(|step| reasons.defeat(step));
    let kind = if dependents.implicit { "implicit premise " } else { "" };
    let reason = if defeat.is_some() { "no reason that survives" } else { "no reason" };
    let message = format!("{kind}`{subject}` has {reason}, no basis and no source{}", weight(&dependents));
    let finding = findings.add(model.claim(claim).span(), message);
    finding.about(subject).depend(dependents);
    if let Some(defeat) = defeat {
        finding.label(model.relation(defeat.relation).span(), "its reason fails here");
    }
    finding.help("give a reason, a `basis` or an anchor in a source; or mark it `assumed` or `undeveloped`");
}

/// What hangs on a claim, as the end of a sentence.
fn weight(dependents: &Dependents) -> String {
    let at_least = if dependents.or_more { "at least " } else { "" };
    let needing = match dependents.conclusions {
        0 => return String::new(),
        1 => format!("; {at_least}1 conclusion needs it"),
        many => format!("; {at_least}{many} conclusions need it"),
    };
    if dependents.main_claim_falls { needing + ", and the main claim falls without it" } else { needing }
}

/// One finding for all claims of a map that marks no grounds anywhere.
fn report_all(context: &Context, findings: &mut Findings, claims: &[ClaimId], needs: &mut Needs) {
    let mut ranked: Vec<Subject> = Vec::with_capacity(claims.len());
    for &claim in claims {
        let (element, dependents) = (Element::Claim(claim), dependents(context, needs, claim));
        ranked.push(Subject { name: context.subject(element), span: context.span(element), dependents });
    }
    let key = |claim: &Subject| (claim.dependents.main_claim_falls, claim.dependents.conclusions);
    ranked.sort_by(|one, other| key(other).cmp(&key(one)));
    let rest = match claims.len() {
        1 => "1 claim rests on nothing but itself".to_owned(),
        many => format!("{many} claims rest on nothing but themselves"),
    };
    let finding = findings.add(ranked[0].span, format!("this map marks no grounds: {rest}"));
    finding.because("what hangs on this one weighs most");
    for claim in ranked.iter().take(MOST) {
        finding.note(format!("`{}`{}", claim.name, weight(&claim.dependents).replacen("; ", ": ", 1)));
    }
    if ranked.len() > MOST {
        finding.note(format!("… and {} more", ranked.len() - MOST));
    }
    finding.help("say what they stand on, such as `{basis: study}`, or mark them `{assumed: true}`");
    finding.claims = ranked;
}
