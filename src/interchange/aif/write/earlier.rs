//! What the file said that a map came from, so that what was added or taken out since is seen.

use rustc_hash::FxHashSet;

use super::made::Made;
use super::{Page, graph};
use crate::interchange::aif::read;
use crate::interchange::loss::Loss;
use crate::model::{Element, Model, RelationKind};
use crate::resolve::{Document, Format, Options};

/// The relations and steps of the map as it was read, their ends as the ids of nodes.
pub(super) struct Earlier {
    claims: Vec<(String, String)>,
    relations: Vec<(Link, String)>,
    known: FxHashSet<Link>,
    edges: FxHashSet<(String, String)>,
    steps: Vec<((String, String), String)>,
}

/// A relation: its kind, and the nodes that it leads from and to.
pub(super) type Link = (RelationKind, String, String);

impl Earlier {
    /// Reads the pieces once more. Nothing of a map that nobody can have changed since, or that never was AIF.
    pub(super) fn of(document: &Document) -> Option<Earlier> {
        let model = document.model();
        if document.format() == Format::Foreign || super::pieces(model).next().is_none() {
            return None;
        }
        let mut page = Page::default();
        page.open();
        graph(model, &Made::default(), &mut page);
        page.close();
        let read = read("", &page.text, &Options::default());
        Some(Earlier::of_model(read.model()))
    }

    fn of_model(model: &Model) -> Earlier {
        let id = |element: Element| model.element_title(element).to_string();
        let name = |element: Element| model.element_name(element).to_string();
        let claims = model.claim_ids().map(|claim| (id(claim.into()), name(claim.into()))).collect();
        let link = |relation: &crate::model::Relation| (relation.kind, id(relation.from), id(relation.to));
        let relations: Vec<_> = model.relations().map(|(_, relation)| (link(relation), name(relation.from))).collect();
        let mut steps = Vec::new();
        for (_, inference) in model.inferences() {
            let step = id(inference.argument.into());
            let into = inference.premises.iter().map(|premise| (id((*premise).into()), step.clone()));
            let out = (step.clone(), id(inference.conclusion.into()));
            steps.extend(into.chain([out]).map(|edge| (edge, name(inference.argument.into()))));
        }
        let known = relations.iter().map(|(link, _)| link.clone()).collect();
        let edges = steps.iter().map(|(edge, _)| edge.clone()).collect();
        Earlier { claims, relations, known, edges, steps }
    }

    /// Did the file say this?
    pub(super) fn has(&self, link: &Link) -> bool {
        self.known.contains(link)
    }

    /// Did a step of the file have this premise or conclusion?
    pub(super) fn has_edge(&self, edge: &(String, String)) -> bool {
        self.edges.contains(edge)
    }

    /// What the map does not say any more, and the file still does.
    pub(super) fn taken_out(&self, now: &Now) -> Vec<Loss> {
        let claims = self.claims.iter().filter(|(id, _)| !now.claims.contains(id));
        let claims = claims.map(|(_, name)| Loss::new("removal of a claim", name.as_str()));
        let steps = self.steps.iter().filter(|(edge, _)| !now.edges.contains(edge));
        let steps = steps.map(|(_, name)| Loss::new("removal of a premise or conclusion", name.as_str()));
        let relations = self.relations.iter().filter(|(link, _)| !now.links.contains(link));
        let relations = relations.map(|((kind, ..), name)| {
            Loss::new(format!("removal of {} {}", article(*kind), kind.name()), name.as_str())
        });
        claims.chain(steps).chain(relations).collect()
    }
}

/// What the map says now of the nodes that it brought along.
#[derive(Default)]
pub(super) struct Now {
    pub(super) claims: FxHashSet<String>,
    pub(super) edges: FxHashSet<(String, String)>,
    pub(super) links: FxHashSet<Link>,
}

fn article(kind: RelationKind) -> &'static str {
    if kind.name().starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}
