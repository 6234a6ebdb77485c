use petgraph::unionfind::UnionFind;

use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::{ArgumentId, ClaimId, Element, Model};

declare_rule! {
    /// ## What it does
    /// Finds claims and arguments with a title that have nothing to do with any main claim. One
    /// finding names them all.
    ///
    /// ## Why it matters
    /// Either they are notes, or the reason that was to join them to the rest is missing.
    ///
    /// ## Example
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///   + [Cost]: Neither side can afford another year.
    ///
    /// [Harbour]: The harbour is being rebuilt.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///   + [Cost]: Neither side can afford another year.
    ///   + [Harbour]: The harbour is being rebuilt.
    /// ```
    "G103", "unreachable-node", Warning, [Default]
}

fn check(context: &Context, findings: &mut Findings) {
    let model = context.model();
    let parts = Parts::new(model);
    let mut with_main = vec![false; parts.count];
    for &main in context.reasons().main_claims() {
        with_main[parts.of(Element::Claim(main))] = true;
    }
    if !with_main.contains(&true) {
        return;
    }
    let strays: Vec<Element> = titled(model).filter(|&element| !with_main[parts.of(element)]).collect();
    let Some((&first, others)) = strays.split_first() else {
        return;
    };
    let (has, help) = match others.is_empty() {
        true => ("has", "say what it is a reason for, or take it out"),
        false => ("have", "say what they are a reason for, or take them out"),
    };
    let main = if context.reasons().main_claims().len() > 1 { "any main claim" } else { "the main claim" };
    let message = format!("{} {has} nothing to do with {main}", context.subjects(strays.iter().copied()));
    let finding = findings.add(context.span(first), message);
    finding.about(context.subject(first)).help(help);
    for &other in others.iter().take(4) {
        finding.label(context.span(other), "");
    }
}

fn titled(model: &Model) -> impl Iterator<Item = Element> {
    let claims = model.claims().filter(|(_, claim)| !claim.is_untitled()).map(|(id, _)| Element::Claim(id));
    let arguments = model.arguments().filter(|(_, argument)| !argument.untitled);
    claims.chain(arguments.map(|(id, _)| Element::Argument(id)))
}

/// The parts of a map between which nothing leads.
struct Parts {
    count: usize,
    claims: usize,
    part: Vec<usize>,
}

impl Parts {
    fn new(model: &Model) -> Parts {
        let (claims, count) = (model.claims().len(), model.claims().len() + model.arguments().len());
        let claim = |id: ClaimId| id.index();
        let argument = |id: ArgumentId| claims + id.index();
        let mut joined: UnionFind<usize> = UnionFind::new(count);
        for (_, inference) in model.inferences() {
            let owner = argument(inference.argument);
            joined.union(owner, claim(inference.conclusion));
            for &premise in &inference.premises {
                joined.union(owner, claim(premise));
            }
        }
        let end = |element: Element| match element {
            Element::Claim(id) => claim(id),
            Element::Argument(id) => argument(id),
            Element::Inference(id) => argument(model.inference(id).argument),
        };
        for (_, relation) in model.relations() {
            joined.union(end(relation.from), end(relation.to));
        }
        Parts { count, claims, part: joined.into_labeling() }
    }

    fn of(&self, element: Element) -> usize {
        match element {
            Element::Claim(id) => self.part[id.index()],
            Element::Argument(id) => self.part[self.claims + id.index()],
            Element::Inference(_) => 0,
        }
    }
}
