//! What ids and titles stand for.

use std::borrow::Cow;

use crate::interchange::json::Node;
use crate::interchange::json::{Report, could_be_meant};
use crate::model::{ArgumentId, Builder, ClaimId, Element, InferenceId, Model, SectionId, Table, nearest};
use crate::resolve::FormatError;
use crate::text::Span;

/// The ids and section titles of a map. Titles of claims and arguments are the model's.
#[derive(Debug)]
pub(super) struct Names<'a> {
    elements: Table<Cow<'a, str>, Named>,
    section_ids: Table<Cow<'a, str>, SectionId>,
    section_titles: Table<String, SectionId>,
    /// How much work may still go into finding what was meant by unknown names, so that a map full of
    /// them is still read in linear time.
    effort: usize,
}

/// What an id stands for.
#[derive(Clone, Copy, Debug)]
enum Named {
    Element(Element),
    /// An inference that could not be read; what is wrong with it has been said.
    Unreadable,
}

/// What a reference may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    Claim,
    Argument,
    Inference,
    Element,
}

impl Wanted {
    fn word(self) -> &'static str {
        match self {
            Wanted::Claim => "claim",
            Wanted::Argument => "argument",
            Wanted::Inference => "inference",
            Wanted::Element => "claim, argument or inference",
        }
    }

    fn with_article(self) -> &'static str {
        match self {
            Wanted::Claim => "a claim",
            Wanted::Argument => "an argument",
            Wanted::Inference => "an inference",
            Wanted::Element => "a claim, argument or inference",
        }
    }

    fn of(element: Element) -> Wanted {
        match element {
            Element::Claim(_) => Wanted::Claim,
            Element::Argument(_) => Wanted::Argument,
            Element::Inference(_) => Wanted::Inference,
        }
    }

    /// What a name in brackets says that it names.
    fn in_brackets(self, name: &str) -> Wanted {
        match (between(name, '[', ']'), between(name, '<', '>')) {
            (Some(_), _) => Wanted::Claim,
            (_, Some(_)) => Wanted::Argument,
            _ => self,
        }
    }

    fn takes(self, other: Wanted) -> bool {
        self == other || self == Wanted::Element
    }
}

impl<'a> Names<'a> {
    pub(super) fn new() -> Names<'a> {
        Names {
            elements: Table::default(),
            section_ids: Table::default(),
            section_titles: Table::default(),
            effort: 20_000_000,
        }
    }

    /// Gives an element its id. The first one to have it keeps it.
    pub(super) fn give(&mut self, id: Cow<'a, str>, element: Element, span: Span, report: &mut Report) -> bool {
        if self.elements.contains_key(&id) {
            report.add(span, FormatError::DuplicateId(id.into_owned()));
            return false;
        }
        self.elements.insert(id, Named::Element(element));
        true
    }

    /// Notes the id of an inference that could not be read.
    pub(super) fn give_unreadable(&mut self, id: Cow<'a, str>) {
        self.elements.entry(id).or_insert(Named::Unreadable);
    }

    /// Gives a section its id and title. The first one to have them keeps them.
    pub(super) fn give_section(&mut self, id: Cow<'a, str>, title: String, section: SectionId) {
        self.section_ids.entry(id).or_insert(section);
        self.section_titles.entry(title).or_insert(section);
    }

    /// Is there a section with this id?
    pub(super) fn has_section(&self, id: &str) -> bool {
        self.section_ids.contains_key(id)
    }

    /// The section that a node names by id or title.
    pub(super) fn section(&mut self, node: Node<'a>, key: &str, report: &mut Report) -> Option<SectionId> {
        let name = report.name(node, key)?;
        let known = self.section_ids.get(&name).or_else(|| self.section_titles.get(&*name));
        if known.is_none() {
            let names = self.section_ids.keys().map(|id| &**id).chain(self.section_titles.keys().map(String::as_str));
            let nearest = cheapest(&name, names, &mut self.effort).map(str::to_owned);
            report.add(node.span, FormatError::Unresolved { reference: name.to_string(), wanted: "section", nearest });
        }
        known.copied()
    }

    /// The claim that a node names.
    pub(super) fn claim(&mut self, node: Node<'a>, key: &str, made: &Builder, report: &mut Report) -> Option<ClaimId> {
        match self.element(node, key, Wanted::Claim, made, report)? {
            Element::Claim(id) => Some(id),
            _ => None,
        }
    }

    /// The argument that a node names.
    pub(super) fn argument(
        &mut self,
        node: Node<'a>,
        key: &str,
        made: &Builder,
        report: &mut Report,
    ) -> Option<ArgumentId> {
        match self.element(node, key, Wanted::Argument, made, report)? {
            Element::Argument(id) => Some(id),
            _ => None,
        }
    }

    /// The inference that a node names.
    pub(super) fn inference(
        &mut self,
        node: Node<'a>,
        key: &str,
        made: &Builder,
        report: &mut Report,
    ) -> Option<InferenceId> {
        match self.element(node, key, Wanted::Inference, made, report)? {
            Element::Inference(id) => Some(id),
            _ => None,
        }
    }

    /// The element that a node names: by id, by title in brackets, or by title alone.
    pub(super) fn element(
        &mut self,
        node: Node<'a>,
        key: &str,
        wanted: Wanted,
        made: &Builder,
        report: &mut Report,
    ) -> Option<Element> {
        let name = report.name(node, key)?;
        let model = made.model();
        let found = match self.elements.get(&name) {
            Some(Named::Element(element)) => Some(*element),
            Some(Named::Unreadable) => return None,
            None => by_title(&name, wanted, model),
        };
        let error = match found {
            Some(element) if wanted.takes(Wanted::of(element)) => return Some(element),
            Some(element) => FormatError::Misdirected {
                reference: name.into_owned(),
                found: Wanted::of(element).with_article(),
                expected: wanted.with_article(),
            },
            None => {
                let nearest = self.nearest(&name, wanted, model);
                FormatError::Unresolved {
                    wanted: wanted.in_brackets(&name).word(),
                    reference: name.into_owned(),
                    nearest,
                }
            }
        };
        report.add(node.span, error);
        None
    }

    /// The id or title that is spelled most like `name`.
    fn nearest(&mut self, name: &str, wanted: Wanted, model: &Model) -> Option<String> {
        let claims = || model.claims().map(|(_, claim)| &*claim.title);
        let arguments = || model.arguments().map(|(_, argument)| &*argument.title);
        let effort = &mut self.effort;
        if let Some(title) = between(name, '[', ']') {
            return cheapest(title, claims(), effort).map(|title| format!("[{title}]"));
        }
        if let Some(title) = between(name, '<', '>') {
            return cheapest(title, arguments(), effort).map(|title| format!("<{title}>"));
        }
        let ids = self.elements.iter().filter_map(|(id, named)| match named {
            Named::Element(element) if wanted.takes(Wanted::of(*element)) => Some(&**id),
            _ => None,
        });
        let claims = wanted.takes(Wanted::Claim).then(claims).into_iter().flatten();
        let arguments = wanted.takes(Wanted::Argument).then(arguments).into_iter().flatten();
        cheapest(name, ids.chain(claims).chain(arguments), effort).map(str::to_owned)
    }
}

/// The claim or argument with this title, in brackets or bare.
fn by_title(name: &str, wanted: Wanted, model: &Model) -> Option<Element> {
    let claim = |title| model.find_claim(title).map(Element::Claim);
    let argument = |title| model.find_argument(title).map(Element::Argument);
    let bracketed = match (between(name, '[', ']'), between(name, '<', '>')) {
        (Some(title), _) => claim(title),
        (_, Some(title)) => argument(title),
        _ => None,
    };
    bracketed.or_else(|| match wanted {
        Wanted::Claim => claim(name),
        Wanted::Argument => argument(name),
        Wanted::Inference => None,
        Wanted::Element => claim(name).or_else(|| argument(name)),
    })
}

fn between(name: &str, open: char, close: char) -> Option<&str> {
    name.strip_prefix(open)?.strip_suffix(close)
}

/// The name that is spelled most like `word`, if there is still effort left for finding it.
fn cheapest<'n>(word: &str, names: impl Iterator<Item = &'n str>, effort: &mut usize) -> Option<&'n str> {
    if *effort == 0 {
        return None;
    }
    let mut work = 0;
    let candidates: Vec<&str> = names.inspect(|_| work += 1).filter(|name| could_be_meant(word, name)).collect();
    work += candidates.iter().map(|name| name.len() * word.len()).sum::<usize>();
    *effort = effort.saturating_sub(work);
    nearest(word, candidates)
}
