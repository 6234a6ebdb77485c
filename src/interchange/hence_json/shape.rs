//! The keys of every object of the form, in the order in which they are written.

use crate::interchange::json::Shape;
use crate::model::{MemberKind, Role};

pub(super) static MAP: Shape = Shape {
    what: "a map",
    keys: &[
        "$schema",
        "hence",
        "frontMatter",
        "claims",
        "arguments",
        "inferences",
        "relations",
        "sections",
        "tags",
        "foreignFormat",
        "foreign",
    ],
};

pub(super) static CLAIM: Shape = Shape {
    what: "a claim",
    keys: &[
        "id", "title", "kind", "role", "text", "marks", "tags", "data", "section", "argument", "topLevel", "at",
        "members",
    ],
};

pub(super) static ARGUMENT: Shape = Shape {
    what: "an argument",
    keys: &[
        "id",
        "title",
        "untitled",
        "kind",
        "role",
        "text",
        "marks",
        "tags",
        "data",
        "section",
        "argument",
        "topLevel",
        "at",
        "members",
        "premises",
        "conclusion",
        "reconstructions",
    ],
};

pub(super) static MEMBER: Shape = Shape {
    what: "a member",
    keys: &["kind", "role", "text", "marks", "tags", "data", "section", "argument", "topLevel", "at"],
};

/// The keys of a member that cannot stand on a claim or argument which has a list of members.
pub(super) const OF_ONE_MEMBER: [&str; 6] = ["kind", "role", "marks", "argument", "topLevel", "at"];

pub(super) static RECONSTRUCTION: Shape = Shape { what: "a reconstruction", keys: &["steps", "description", "at"] };

pub(super) static STEP: Shape = Shape { what: "a step", keys: &["claim", "member", "role", "inference"] };

pub(super) static STEP_INFERENCE: Shape =
    Shape { what: "the inference of a step", keys: &["id", "premises", "rules", "data", "at"] };

pub(super) static INFERENCE: Shape =
    Shape { what: "an inference", keys: &["id", "argument", "premises", "conclusion", "rules", "data", "at"] };

pub(super) static RELATION: Shape = Shape { what: "a relation", keys: &["kind", "from", "to", "written", "at"] };

pub(super) static WRITTEN: Shape = Shape { what: "the written form of a relation", keys: &["from", "to"] };

pub(super) static SECTION: Shape = Shape {
    what: "a section",
    keys: &["id", "title", "level", "parent", "marks", "tags", "data", "isGroup", "isClosed", "at"],
};

pub(super) static FOREIGN: Shape = Shape { what: "a foreign piece", keys: &["key", "list", "is", "value"] };

pub(super) static MARK: Shape = Shape { what: "a mark", keys: &["kind", "start", "end", "url", "tag", "title"] };

pub(super) static PLACE: Shape = Shape { what: "a place", keys: &["file", "start", "end"] };

pub(super) static POSITION: Shape = Shape { what: "a position", keys: &["line", "column", "offset"] };

/// How members may be written.
pub(super) const MEMBER_KINDS: [MemberKind; 3] = [MemberKind::Definition, MemberKind::Reference, MemberKind::Untitled];
/// The words for them.
pub(super) static MEMBER_KIND_WORDS: &[&str] = &["definition", "reference", "untitled"];

/// What a member may do.
pub(super) const ROLES: [Role; 7] = [
    Role::TopLevel,
    Role::Relation,
    Role::ListItem,
    Role::Premise,
    Role::IntermediaryConclusion,
    Role::MainConclusion,
    Role::Description,
];
/// The words for it.
pub(super) static ROLE_WORDS: &[&str] =
    &["top-level", "relation", "list-item", "premise", "intermediary-conclusion", "main-conclusion", "description"];

/// The words for the kinds of relations, in the order of [`RelationKind::ALL`].
pub(in crate::interchange) static RELATION_WORDS: &[&str] =
    &["support", "attack", "entails", "contrary", "contradictory", "undercut"];

/// The words for the kinds of marks.
pub(super) static MARK_WORDS: &[&str] = &["bold", "italic", "link", "tag", "claim", "argument"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RelationKind;

    #[test]
    fn the_words_are_those_of_the_model() {
        let word = |value: serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let kinds = MEMBER_KINDS.map(|kind| word(serde_json::to_value(kind).unwrap()));
        assert_eq!(kinds.as_slice(), MEMBER_KIND_WORDS);
        assert_eq!(ROLES.map(|role| word(serde_json::to_value(role).unwrap())).as_slice(), ROLE_WORDS);
        assert_eq!(RelationKind::ALL.map(RelationKind::name).as_slice(), RELATION_WORDS);
    }
}
