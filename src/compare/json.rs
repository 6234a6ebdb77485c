//! A comparison for programs.
//!
//! `schema` counts up when something is taken away or changes its meaning, not when something is added.

use serde::Serialize;

use super::{Change, Changed, Comparison, Difference, RelationChange};
use crate::text::Files;

/// Number of the shape.
pub const SCHEMA: u32 = 1;

/// What two versions of a map say differently.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(title = "hence comparison"))]
struct Report<'a> {
    /// Number of this shape.
    schema: u32,
    /// The program: `hence`.
    tool: &'a str,
    /// Its version.
    version: &'a str,
    /// Claims that are not as they were: those of the new version in its order, then those that are gone.
    claims: Vec<Item<'a>>,
    /// Arguments, likewise.
    arguments: Vec<Item<'a>>,
    /// Relations that came, went, or became others.
    relations: Vec<Relation<'a>>,
}

/// A claim or argument that is not as it was.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Item<'a> {
    /// What it is called: `[A]`, `<B>`, or its text.
    name: &'a str,
    /// Its text.
    text: &'a str,
    /// `added`, `removed` or `changed`.
    change: &'a str,
    /// The file of the new version, or of the old one where it is gone.
    file: &'a str,
    /// The line, from 1.
    line: u32,
    /// How it differs.
    differences: Vec<Detail<'a>>,
}

/// How something differs.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Detail<'a> {
    /// `title`, `text`, `anchor`, `reasoning`, `data` or `tags`.
    what: &'a str,
    /// For data: the key.
    key: Option<&'a str>,
    /// What it was.
    from: Vec<&'a str>,
    /// What it is.
    to: Vec<&'a str>,
}

/// A relation that came, went, or became another one.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Relation<'a> {
    /// Where it begins.
    from: &'a str,
    /// Where it ends.
    to: &'a str,
    /// What it was: `support`, `attack`, `entails`, `contrary`, `contradictory`, `undercut`; `null` where it was not.
    old: Option<&'a str>,
    /// What it is.
    new: Option<&'a str>,
}

/// A comparison as JSON, with the files of both versions. Ends with a line break.
pub fn json(comparison: &Comparison, old: &Files, new: &Files) -> String {
    let report = Report {
        schema: SCHEMA,
        tool: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        claims: comparison.claims.iter().map(|changed| item(changed, old, new)).collect(),
        arguments: comparison.arguments.iter().map(|changed| item(changed, old, new)).collect(),
        relations: comparison.relations.iter().map(relation).collect(),
    };
    serde_json::to_string_pretty(&report).unwrap_or_default() + "\n"
}

fn item<'a>(changed: &'a Changed, old: &'a Files, new: &'a Files) -> Item<'a> {
    let (change, files) = match changed.change {
        Change::Added => ("added", new),
        Change::Removed => ("removed", old),
        Change::Changed(_) => ("changed", new),
    };
    let differences = match &changed.change {
        Change::Changed(differences) => differences.iter().map(|difference| detail(difference, changed)).collect(),
        _ => Vec::new(),
    };
    Item {
        name: &changed.name,
        text: &changed.text,
        change,
        file: files.get(changed.span.file).name(),
        line: files.position(changed.span).line,
        differences,
    }
}

fn detail<'a>(difference: &'a Difference, changed: &'a Changed) -> Detail<'a> {
    let all = |items: &'a [String]| items.iter().map(String::as_str).collect::<Vec<_>>();
    let (what, key, from, to) = match difference {
        Difference::Retitled { from } => ("title", None, vec![from.as_str()], vec![changed.name.as_str()]),
        Difference::Reworded { from, to } => ("text", None, vec![from.as_str()], vec![to.as_str()]),
        Difference::Reanchored { from, to } => ("anchor", None, all(from), all(to)),
        Difference::Reasoned { from, to } => ("reasoning", None, all(from), all(to)),
        Difference::Data { key, from, to } => {
            let value = |value: &'a Option<String>| value.iter().map(String::as_str).collect();
            ("data", Some(key.as_str()), value(from), value(to))
        }
        Difference::Tagged { from, to } => ("tags", None, all(from), all(to)),
    };
    Detail { what, key, from, to }
}

fn relation(change: &RelationChange) -> Relation<'_> {
    Relation {
        from: &change.from,
        to: &change.to,
        old: change.old.map(|kind| kind.name()),
        new: change.new.map(|kind| kind.name()),
    }
}

#[cfg(test)]
mod tests {
    use schemars::generate::SchemaSettings;

    use super::*;
    use crate::compare::{COMPARISON_SCHEMA, compare};

    #[test]
    fn the_published_schema_is_that_of_the_types() {
        let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
        let schema = serde_json::to_string_pretty(&generator.into_root_schema_for::<Report>()).unwrap() + "\n";
        if std::env::var_os("HENCE_UPDATE_SCHEMA").is_some() {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/schema/comparison.schema.json");
            std::fs::write(path, &schema).unwrap();
            return;
        }
        assert!(COMPARISON_SCHEMA == schema, "run the tests with HENCE_UPDATE_SCHEMA=1");
    }

    #[test]
    fn a_comparison_says_everything_in_the_published_shape() {
        let old = crate::read_text("[A]: It will hold.\n  + [B]: b {kind: fact}\n\n[C]: c\n");
        let new = crate::read_text("[A]: It will hold for long.\n  - [B]: b\n\n[D]: quite another thing\n");
        let json = json(&compare(&old, &new), old.files(), new.files());
        let value: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert!(jsonschema::is_valid(&serde_json::from_str(COMPARISON_SCHEMA).unwrap(), &value));
        let changes: Vec<_> = value["claims"].as_array().unwrap().iter().map(|claim| &claim["change"]).collect();
        assert_eq!(changes, ["changed", "changed", "added", "removed"]);
        assert_eq!(value["claims"][1]["differences"][0]["key"], "kind");
        assert_eq!(
            (&value["relations"][0]["old"], &value["relations"][0]["new"]),
            (&"support".into(), &"attack".into())
        );
    }
}
