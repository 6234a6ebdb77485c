//! Where the elements of a map were first written.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{Element, Model, Place};
use crate::text::Span;

/// The places and names that elements had before the map passed through a format with places of its
/// own, kept so that they come out again. A map read from text has none: its spans are its places.
#[derive(Clone, Debug, Default)]
pub struct Origins {
    places: FxHashMap<Span, Vec<Place>>,
    ids: FxHashMap<Element, Arc<str>>,
}

impl Origins {
    /// Nothing is known.
    pub fn new() -> Origins {
        Origins::default()
    }

    /// Notes where that which now stands at `span` was first written.
    pub fn add_places(&mut self, span: Span, places: Vec<Place>) {
        self.places.entry(span).or_default().extend(places);
    }

    /// Notes the id that an element had.
    pub fn add_id(&mut self, element: Element, id: impl Into<Arc<str>>) {
        self.ids.insert(element, id.into());
    }

    /// Where that which now stands at `span` was first written; nothing where that is not known.
    pub fn places(&self, span: Span) -> &[Place] {
        self.places.get(&span).map_or(&[], Vec::as_slice)
    }

    /// All ids that elements had, in no particular order.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &str> {
        self.ids.values().map(|id| &**id)
    }

    /// The same for a map in which elements have other ids, or are not there any more.
    pub(super) fn moved(&self, new: impl Fn(Element) -> Option<Element>) -> Origins {
        let ids = self.ids.iter().filter_map(|(element, id)| Some((new(*element)?, id.clone())));
        Origins { places: self.places.clone(), ids: ids.collect() }
    }

    /// The id that an element had.
    pub fn id(&self, element: Element) -> Option<&str> {
        self.ids.get(&element).map(|id| &**id)
    }
}

impl Model {
    /// The places and names that the elements had before, where the map was read from a format with
    /// places of its own.
    pub fn origins(&self) -> Option<&Origins> {
        self.origins.as_deref()
    }
}
