//! Findings for programs.
//!
//! The shape is stable: `schema` counts up when something is taken away or changes its meaning, not
//! when something is added. Every key is always there; what is not known is `null` or an empty list.
//! `hence schema findings` prints the JSON Schema.

use serde::Serialize;

use super::{Diagnostic, Fix, Label};
use crate::text::{File, Files, Span};

/// Number of the shape.
pub const SCHEMA: u32 = 1;

/// The findings of a run.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(title = "hence findings"))]
struct Report<'a> {
    /// Number of this shape.
    schema: u32,
    /// The program: `hence`.
    tool: &'a str,
    /// Its version.
    version: &'a str,
    /// What was found, worst first.
    findings: Vec<Finding<'a>>,
}

/// Something found in a map.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct Finding<'a> {
    /// The code of the rule, such as `S201`.
    code: &'a str,
    /// The name of the rule, such as `unsupported-claim`.
    name: &'a str,
    /// `error`, `warning` or `info`.
    severity: &'a str,
    /// What was found, in one sentence.
    message: &'a str,
    /// The file, as it was named to the program.
    file: &'a str,
    /// Where in it.
    range: Range,
    /// A few words about this place.
    label: Option<&'a str>,
    /// The claim or argument that the finding is about: `[A]` or `<B>`.
    claim: Option<&'a str>,
    /// What hangs on that claim.
    dependents: Option<Dependents<'a>>,
    /// Where one finding speaks for many claims: all of them, worst first.
    claims: Vec<Subject<'a>>,
    /// Other places that have to do with it.
    related: Vec<Related<'a>>,
    /// What else there is to know.
    notes: &'a [String],
    /// What to do about it.
    help: Option<&'a str>,
    /// How the text would be changed.
    fix: Option<Change<'a>>,
}

/// A range of a file.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Range {
    /// Where it starts.
    start: Position,
    /// Behind its last character.
    end: Position,
}

/// A place in a file.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct Position {
    /// Line, from 1.
    line: u32,
    /// Column in characters (Unicode scalar values), from 1.
    column: u32,
    /// Characters (Unicode scalar values) before it in the file.
    offset: u32,
    /// Bytes of UTF-8 before it in the file.
    byte_offset: u32,
}

/// What hangs on a claim.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct Dependents<'a> {
    /// Is the claim one that the text leaves unsaid?
    implicit: bool,
    /// How many conclusions need it.
    conclusions: usize,
    /// Are there perhaps more, beyond what was counted?
    or_more: bool,
    /// Does the main claim fall without it?
    main_claim_falls: bool,
    /// The way up from the claim, as titles.
    chain: &'a [String],
}

/// One of the claims that a finding is about.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Subject<'a> {
    /// The claim: `[A]`.
    claim: &'a str,
    /// The file.
    file: &'a str,
    /// Where in it.
    range: Range,
    /// What hangs on it.
    dependents: Dependents<'a>,
}

/// Another place that has to do with a finding.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Related<'a> {
    /// The file.
    file: &'a str,
    /// Where in it.
    range: Range,
    /// A few words about it.
    label: Option<&'a str>,
}

/// A change of the text that would mend it.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Change<'a> {
    /// What it does.
    title: &'a str,
    /// `safe`: the map says the same afterwards; `unsafe`: somebody has to look at it.
    applicability: &'a str,
    /// The changes, none of which overlap.
    edits: Vec<Edit<'a>>,
}

/// One change.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Edit<'a> {
    /// The file.
    file: &'a str,
    /// What goes.
    range: Range,
    /// What comes.
    replacement: &'a str,
}

/// The findings of a run as JSON, each with the files that its spans point into. Ends with a line
/// break.
pub fn json<'a>(findings: impl IntoIterator<Item = (&'a Files, &'a Diagnostic)>) -> String {
    let report = Report {
        schema: SCHEMA,
        tool: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        findings: findings.into_iter().map(|(files, diagnostic)| Finding::new(files, diagnostic)).collect(),
    };
    // Texts, numbers and lists: there is nothing that could fail to be written.
    serde_json::to_string_pretty(&report).unwrap_or_default() + "\n"
}

/// One finding as JSON on one line, as in the list of [`json`]. Ends with a line break.
pub fn json_line(files: &Files, diagnostic: &Diagnostic) -> String {
    serde_json::to_string(&Finding::new(files, diagnostic)).unwrap_or_default() + "\n"
}

impl<'a> Finding<'a> {
    fn new(files: &'a Files, diagnostic: &'a Diagnostic) -> Finding<'a> {
        let span = diagnostic.span();
        Finding {
            code: diagnostic.code,
            name: diagnostic.name,
            severity: diagnostic.severity.word(),
            message: &diagnostic.message,
            file: files.get(span.file).name(),
            range: Range::new(files, span),
            label: text_of(&diagnostic.primary),
            claim: diagnostic.subject.as_deref(),
            dependents: diagnostic.dependents.as_ref().map(Dependents::new),
            claims: diagnostic.claims.iter().map(|claim| Subject::new(files, claim)).collect(),
            related: diagnostic.secondary.iter().map(|label| Related::new(files, label)).collect(),
            notes: &diagnostic.notes,
            help: diagnostic.help.as_deref(),
            fix: diagnostic.fix.as_ref().map(|fix| Change::new(files, fix)),
        }
    }
}

impl<'a> Dependents<'a> {
    fn new(dependents: &'a super::Dependents) -> Dependents<'a> {
        Dependents {
            implicit: dependents.implicit,
            conclusions: dependents.conclusions,
            or_more: dependents.or_more,
            main_claim_falls: dependents.main_claim_falls,
            chain: &dependents.chain,
        }
    }
}

impl<'a> Subject<'a> {
    fn new(files: &'a Files, subject: &'a super::Subject) -> Subject<'a> {
        Subject {
            claim: &subject.name,
            file: files.get(subject.span.file).name(),
            range: Range::new(files, subject.span),
            dependents: Dependents::new(&subject.dependents),
        }
    }
}

impl<'a> Related<'a> {
    fn new(files: &'a Files, label: &'a Label) -> Related<'a> {
        let file = files.get(label.span.file).name();
        Related { file, range: Range::new(files, label.span), label: text_of(label) }
    }
}

impl<'a> Change<'a> {
    fn new(files: &'a Files, fix: &'a Fix) -> Change<'a> {
        let edits = fix.edits.iter().map(|edit| Edit {
            file: files.get(edit.span.file).name(),
            range: Range::new(files, edit.span),
            replacement: &edit.replacement,
        });
        Change { title: &fix.title, applicability: fix.applicability.word(), edits: edits.collect() }
    }
}

impl Range {
    fn new(files: &Files, span: Span) -> Range {
        let file = files.get(span.file);
        Range { start: Position::new(file, span.start), end: Position::new(file, span.end) }
    }
}

impl Position {
    fn new(file: &File, offset: u32) -> Position {
        let place = file.position(offset);
        Position {
            line: place.line,
            column: place.column,
            offset: file.characters_before(offset),
            byte_offset: place.offset,
        }
    }
}

fn text_of(label: &Label) -> Option<&str> {
    Some(label.text.as_str()).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use schemars::generate::SchemaSettings;

    use super::*;
    use crate::diagnostic::tests::found;
    use crate::diagnostic::{Dependents, Fix};

    /// The published schema, as the types above make it.
    fn schema() -> String {
        let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
        serde_json::to_string_pretty(&generator.into_root_schema_for::<Report>()).unwrap() + "\n"
    }

    #[test]
    fn the_published_schema_is_that_of_the_types() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/schema/findings.schema.json");
        if std::env::var_os("HENCE_UPDATE_SCHEMA").is_some() {
            std::fs::write(path, schema()).unwrap();
        }
        assert_eq!(super::super::FINDINGS_SCHEMA, schema(), "run the tests with HENCE_UPDATE_SCHEMA=1");
    }

    #[test]
    fn a_finding_says_everything_in_places_of_both_kinds() {
        let (files, mut diagnostic) = found("[A]: one\n  + [أب]: two\n", &[("أب", "this"), ("A", "")]);
        let span = diagnostic.span();
        diagnostic.about("[أب]").help("say more").note("a note").fix(Fix::safe("rename it", span, "B")).depend(
            Dependents {
                conclusions: 1,
                main_claim_falls: true,
                chain: vec!["[أب]".into(), "[A]".into()],
                ..Dependents::default()
            },
        );
        let json = json([(&files, &diagnostic)]);
        let schema = serde_json::from_str(&schema()).unwrap();
        let value: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert!(jsonschema::is_valid(&schema, &value));
        insta::assert_snapshot!(json.replace(env!("CARGO_PKG_VERSION"), "VERSION"), @r#"
        {
          "schema": 1,
          "tool": "hence",
          "version": "VERSION",
          "findings": [
            {
              "code": "X000",
              "name": "example",
              "severity": "warning",
              "message": "something is `odd`",
              "file": "map.argdown",
              "range": {
                "start": {
                  "line": 2,
                  "column": 6,
                  "offset": 14,
                  "byteOffset": 14
                },
                "end": {
                  "line": 2,
                  "column": 8,
                  "offset": 16,
                  "byteOffset": 18
                }
              },
              "label": "this",
              "claim": "[أب]",
              "dependents": {
                "implicit": false,
                "conclusions": 1,
                "orMore": false,
                "mainClaimFalls": true,
                "chain": [
                  "[أب]",
                  "[A]"
                ]
              },
              "claims": [],
              "related": [
                {
                  "file": "map.argdown",
                  "range": {
                    "start": {
                      "line": 1,
                      "column": 2,
                      "offset": 1,
                      "byteOffset": 1
                    },
                    "end": {
                      "line": 1,
                      "column": 3,
                      "offset": 2,
                      "byteOffset": 2
                    }
                  },
                  "label": null
                }
              ],
              "notes": [
                "a note"
              ],
              "help": "say more",
              "fix": {
                "title": "rename it",
                "applicability": "safe",
                "edits": [
                  {
                    "file": "map.argdown",
                    "range": {
                      "start": {
                        "line": 2,
                        "column": 6,
                        "offset": 14,
                        "byteOffset": 14
                      },
                      "end": {
                        "line": 2,
                        "column": 8,
                        "offset": 16,
                        "byteOffset": 18
                      }
                    },
                    "replacement": "B"
                  }
                ]
              }
            }
          ]
        }
        "#);
    }

    #[test]
    fn no_findings_are_an_empty_list() {
        let value: serde_json::Value = serde_json::from_str(&json([])).unwrap();
        assert_eq!(value["findings"], serde_json::json!([]));
    }
}
