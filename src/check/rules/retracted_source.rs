use std::cmp::Reverse;

use crate::check::passages::{by_source, claims_of, declaration};
use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::diagnostic::{Dependents, Subject};
use crate::model::{ClaimId, Element};
use crate::reason::Needs;

declare_rule! {
    /// ## What it does
    /// Finds sources that have been taken back (`retracted: true`, or why) and on which claims still rest, and
    /// lists these claims with what falls with each, the weightiest first. An anchor in the map's own subject
    /// says where a claim is made and not that it holds; there nothing rests on it.
    ///
    /// ## Why it matters
    /// What has been taken back supports nothing, and what rests on it has to find something else to stand
    /// on.
    ///
    /// ## Example
    /// ```argdown
    /// ===
    /// sources: {study: {title: Reading and age, retracted: errors in the data}}
    /// ===
    ///
    /// [Sunday]: The library should open on Sundays. {main: true}
    ///   + [Longer life]: Who reads lives longer. {basis: study, anchor: {source: study}}
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// ===
    /// sources:
    ///   study: {title: Reading and age, retracted: errors in the data}
    ///   count: {title: Visitor count}
    /// ===
    ///
    /// [Sunday]: The library should open on Sundays. {main: true}
    ///   + [Visitors]: One visitor in three comes on a Saturday. {basis: statistic, anchor: {source: count}}
    /// ```
    "Q512", "retracted-source", Error, [Analyst]
}

fn check(context: &Context, findings: &mut Findings) {
    let model = context.model();
    let anchors = by_source(model);
    let mut needs: Option<Needs> = None;
    for (id, source) in model.sources() {
        let Some(why) = source.retracted.as_deref().filter(|_| model.subject() != Some(id)) else { continue };
        let resting = claims_of(anchors.get(id));
        if resting.is_empty() {
            continue;
        }
        let needs = needs.get_or_insert_with(|| context.reasons().needs());
        let mut claims: Vec<(ClaimId, Dependents)> =
            resting.into_iter().map(|claim| (claim, context.dependents(needs, claim))).collect();
        claims.sort_by_key(|(_, dependents)| Reverse((dependents.main_claim_falls, dependents.conclusions)));
        let rest = if claims.len() == 1 { "claim rests" } else { "claims rest" };
        let falls = claims.iter().any(|(_, dependents)| dependents.main_claim_falls);
        let main = if falls { ", and the main claim falls without them" } else { "" };
        let finding = findings.add(declaration(context, id), format!("`{id}` has been taken back, and {} {rest} on it{main}", claims.len()));
        if !why.is_empty() {
            finding.note(format!("why: {why}"));
        }
        finding.note(context.subjects(claims.iter().map(|(claim, _)| Element::Claim(*claim))));
        finding.help("find another source for them, or take them out");
        for (claim, dependents) in claims {
            let name = context.subject(Element::Claim(claim));
            finding.claim(Subject { name, span: model.claim(claim).span(), dependents });
        }
    }
}
