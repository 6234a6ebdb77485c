//! What a format cannot hold of a map that is written in it.

use rustc_hash::FxHashSet;
use serde::Serialize;

use super::json::Node;
use crate::model::{ArgumentId, ClaimId, Data, Element, Mark, MarkKind, Member, Model, Role};
use crate::text::FileId;

/// The JSON Schema of what `hence convert --format json` writes.
pub const CONVERSION_SCHEMA: &str = include_str!("../../docs/schema/conversion.schema.json");

/// A map in some format.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The text or file.
    pub bytes: Vec<u8>,
    /// The files that belong to it, where the format takes more than one.
    pub beside: Vec<Beside>,
    /// What of the map is not in it.
    pub losses: Vec<Loss>,
}

/// A file that goes beside another: `map.edges.csv` beside `map.csv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// What its name has before the extension: `edges`.
    pub part: &'static str,
    /// The text or file.
    pub bytes: Vec<u8>,
}

/// Something that a format has no place for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Loss {
    /// What it is, in the singular: `undercut`, `tag`.
    pub kind: String,
    /// What it belongs to, as maps write it: `[A]`, `<B>`, or the id of a foreign node.
    pub element: String,
}

impl Written {
    /// A map in one file, and what of it is missing there.
    pub fn new(bytes: Vec<u8>, losses: Vec<Loss>) -> Written {
        Written { bytes, beside: Vec::new(), losses }
    }

    /// A map in one file, of which nothing is missing.
    pub fn whole(bytes: Vec<u8>) -> Written {
        Written::new(bytes, Vec::new())
    }
}

impl Loss {
    /// Something of an element.
    pub fn new(kind: impl Into<String>, element: impl Into<String>) -> Loss {
        Loss { kind: kind.into(), element: element.into() }
    }

    /// Something of an element of a map, which is named on one line.
    pub(super) fn of(kind: impl Into<String>, model: &Model, element: impl Into<Element>) -> Loss {
        Loss::new(kind, model.element_name(element.into()).replace(['\n', '\r'], " "))
    }
}

/// What of the members of an element is lost where it is one text: what it says beside that, and how its texts look.
pub(super) fn of_members(model: &Model, element: Element, members: &[Member]) -> Vec<Loss> {
    let further = members.iter().filter(|member| !member.is_reference()).skip(1).map(|_| "further statement");
    let mut texts = members.iter().filter_map(|member| member.text.as_ref());
    let has_style = texts.any(|text| text.marks.iter().any(is_style));
    let kinds = further.chain(has_style.then_some("emphasis or links"));
    kinds.map(|kind| Loss::of(kind, model, element)).collect()
}

/// Does a mark say how a text looks or where it leads? A tag is told as such, a mention can be read.
pub(super) fn is_style(mark: &Mark) -> bool {
    matches!(mark.kind, MarkKind::Bold | MarkKind::Italic | MarkKind::Link(_))
}

/// The data of an element but for the keys that are held.
pub(super) fn of_data(model: &Model, element: Element, data: &Data, is_held: impl Fn(&str) -> bool) -> Vec<Loss> {
    let lost = data.iter().filter(|entry| !is_held(&entry.key));
    lost.map(|entry| Loss::of(format!("data `{}`", entry.key), model, element)).collect()
}

/// The texts of claims and arguments.
pub(super) fn of_texts(model: &Model) -> impl Iterator<Item = Loss> {
    let has_text = |element: &Element| match element {
        Element::Claim(id) => model.claim(*id).text().is_some(),
        Element::Argument(id) => model.argument(*id).text().is_some(),
        Element::Inference(_) => false,
    };
    model.elements().filter(has_text).map(|element| Loss::of("text", model, element))
}

/// The premises of arguments from which nothing is concluded.
pub(super) fn of_idle_premises(model: &Model) -> Vec<Loss> {
    let mut used: FxHashSet<(ArgumentId, ClaimId)> = FxHashSet::default();
    for (_, inference) in model.inferences() {
        used.extend(inference.premises.iter().map(|claim| (inference.argument, *claim)));
    }
    let mut losses = Vec::new();
    for (id, argument) in model.arguments() {
        let steps = argument.reconstructions.iter().flat_map(|reconstruction| &reconstruction.steps);
        let idle = steps.filter(|step| step.role == Role::Premise && !used.contains(&(id, step.claim)));
        losses.extend(idle.map(|_| Loss::of("premise", model, id)));
    }
    losses
}

/// The sections.
pub(super) fn of_sections(model: &Model) -> impl Iterator<Item = Loss> {
    model.sections().map(|(_, section)| Loss::new("section", section.title.clone()))
}

/// The keys of the front matter but for those that are held.
pub(super) fn of_front_matter(model: &Model, is_held: impl Fn(&str) -> bool) -> impl Iterator<Item = Loss> {
    let keys = model.front_matter().iter().map(|entry| &entry.key);
    keys.filter(move |key| !is_held(key)).map(|key| Loss::new("key of the front matter", key.clone()))
}

/// The keys that say which one of its list an item is.
const IDS: [&str; 3] = ["nodeID", "participantID", "id"];

/// What is lost where foreign pieces are not written: the nodes that are no element of the map, by their types,
/// and everything beside nodes and edges by its key.
pub(super) fn of_foreign(model: &Model) -> Vec<Loss> {
    let Some(foreign) = model.foreign() else {
        return Vec::new();
    };
    let unkept = foreign.pieces().filter(|piece| piece.element.is_none());
    let unkept = unkept.filter(|piece| !matches!(piece.json, "[]" | "null" | "{}"));
    let losses = unkept.filter_map(|piece| {
        let key = piece.path.last().map_or("", |key| &**key);
        if (key, piece.is_item) == ("edges", true) {
            return None;
        }
        let node = piece.is_item.then(|| Node::of_file(FileId::default(), piece.json).ok()).flatten();
        let value = |key: &str| Some(node?.member(key)?.word().into_owned());
        let of_xml = || Some(node?.member("attributes")?.member("id")?.word().into_owned());
        let id = IDS.iter().find_map(|key| value(key)).or_else(of_xml);
        Some(match key {
            "nodes" if piece.is_item => {
                let kind = value("type").map_or("node".into(), |kind| format!("{kind} node"));
                Loss::new(kind, id.unwrap_or_default())
            }
            _ => Loss::new(key, id.unwrap_or_else(|| foreign.format().to_owned())),
        })
    });
    losses.collect()
}

#[cfg(test)]
mod tests {
    use crate::interchange::Format;

    #[test]
    fn premises_from_which_nothing_is_concluded_are_told() {
        let idle = "<A>\n\n(1) [P]: p\n(2) [Idle]: i\n-- {uses: [1]} --\n(3) [C]: c\n";
        let open = "<A>\n\n(1) [P]: p\n";
        let used = "<A>\n\n(1) [P]: p\n----\n(2) [C]: c\n";
        for name in ["aif", "turtle", "sadface", "arguebuf", "gsn", "aspic"] {
            let write = Format::named(name).unwrap().write.unwrap();
            let told = [idle, open, used].map(|map| {
                let losses = write(&crate::read_text(map)).losses;
                losses.iter().filter(|loss| loss.kind == "premise" && loss.element == "<A>").count()
            });
            assert_eq!(told, [1, 1, 0], "{name}");
        }
    }
}
