//! The boxes of claims and arguments.

use super::order::dictionary_order;
use super::select::Selection;
use super::{Node, NodeId, Palette, Subject};
use crate::model::{Argument, ArgumentId, Claim, ClaimId, Data, LabelMode, Model, Text};

/// The boxes, and which of them belongs to what.
pub(super) struct Nodes<'m> {
    pub(super) nodes: Vec<Node<'m>>,
    pub(super) of_claim: Vec<Option<NodeId>>,
    pub(super) of_argument: Vec<Option<NodeId>>,
}

impl<'m> Nodes<'m> {
    pub(super) fn new(model: &'m Model, selection: &Selection, palette: &Palette<'m>) -> Nodes<'m> {
        let mut this = Nodes {
            nodes: Vec::new(),
            of_claim: vec![None; model.claims().len()],
            of_argument: vec![None; model.arguments().len()],
        };
        let claims = model.claims().filter(|(id, _)| selection.claims[id.index()]);
        for (id, claim) in dictionary_order(claims, |(_, claim)| &claim.title) {
            this.add_claim(model, palette, id, claim);
        }
        let arguments = model.arguments().filter(|(id, _)| selection.arguments[id.index()]);
        for (id, argument) in dictionary_order(arguments, |(_, argument)| &argument.title) {
            this.add_argument(model, palette, id, argument);
        }
        this
    }

    pub(super) fn is_claim(&self, id: NodeId) -> bool {
        matches!(self.nodes[id.index()].subject, Subject::Claim(_))
    }

    fn add_claim(&mut self, model: &'m Model, palette: &Palette<'m>, claim_id: ClaimId, claim: &'m Claim) {
        let settings = &model.settings().map;
        let id = NodeId(self.nodes.len() as u32);
        self.of_claim[claim_id.index()] = Some(id);
        let label = Label::new(settings.statement_labels, &claim.title, claim.text());
        self.nodes.push(Node {
            id,
            subject: Subject::Claim(claim_id),
            title: &claim.title,
            label_title: label.title,
            label_text: label.text,
            tags: if settings.add_tags { &claim.tags } else { &[] },
            images: images(&claim.data),
            color: palette.claim(claim_id),
            font_color: palette.claim_font(),
            group: None,
            hidden: false,
        });
    }

    fn add_argument(
        &mut self,
        model: &'m Model,
        palette: &Palette<'m>,
        argument_id: ArgumentId,
        argument: &'m Argument,
    ) {
        let settings = &model.settings().map;
        let id = NodeId(self.nodes.len() as u32);
        self.of_argument[argument_id.index()] = Some(id);
        let label = Label::new(settings.argument_labels, &argument.title, argument.text());
        self.nodes.push(Node {
            id,
            subject: Subject::Argument(argument_id),
            title: &argument.title,
            label_title: label.title,
            label_text: label.text,
            tags: if settings.add_tags { &argument.tags } else { &[] },
            images: images(&argument.data),
            color: palette.argument(argument_id),
            font_color: palette.argument_font(),
            group: None,
            hidden: false,
        });
    }
}

/// What a box shows.
struct Label<'m> {
    title: Option<&'m str>,
    text: Option<&'m Text>,
}

impl<'m> Label<'m> {
    fn new(mode: LabelMode, title: &'m str, text: Option<&'m Text>) -> Label<'m> {
        let has_text = text.is_some_and(|text| !text.string.is_empty());
        let (shows_title, shows_text) = match mode {
            LabelMode::HideUntitled => (!has_text || !title.starts_with("Untitled"), true),
            LabelMode::Title => (true, false),
            LabelMode::Text => (!has_text, true),
            LabelMode::None => (false, false),
        };
        Label { title: shows_title.then_some(title), text: text.filter(|_| shows_text) }
    }
}

fn images(data: &Data) -> Vec<&str> {
    let images = data.get("images").and_then(|images| images.as_list()).unwrap_or_default();
    images.iter().filter_map(|image| image.value.as_text()).collect()
}
