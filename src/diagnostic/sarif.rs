//! Findings as SARIF 2.1.0, the exchange form of static analysis that code hosts read.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Diagnostic, Fix, Label, Reported, Severity};
use crate::text::{Files, Span};

/// What a rule says of itself.
#[derive(Clone, Debug)]
pub struct RuleText {
    /// Its code.
    pub code: &'static str,
    /// Its name.
    pub name: &'static str,
    /// How bad what it finds is, if nobody says otherwise.
    pub severity: Severity,
    /// What it finds, in a sentence or two.
    pub summary: String,
    /// All that it says, in Markdown.
    pub markdown: String,
}

/// All findings as one log. `rules` are those that may have been found. Ends with a line break.
pub fn sarif(findings: &[Reported], rules: &[RuleText]) -> String {
    let indices: BTreeMap<&str, usize> = rules.iter().enumerate().map(|(at, rule)| (rule.code, at)).collect();
    let results: Vec<Value> = findings.iter().map(|reported| result(reported, &indices)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "hence",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(rule).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_string_pretty(&log).unwrap_or_default() + "\n"
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn rule(rule: &RuleText) -> Value {
    json!({
        "id": rule.code,
        "name": rule.name,
        "shortDescription": { "text": rule.summary },
        "help": { "text": rule.markdown, "markdown": rule.markdown },
        "defaultConfiguration": { "level": level(rule.severity) },
    })
}

fn result(reported: &Reported, indices: &BTreeMap<&str, usize>) -> Value {
    let Reported { files, finding, fingerprint } = reported;
    let mut result = json!({
        "ruleId": finding.code,
        "level": level(finding.severity),
        "message": { "text": text(finding) },
        "locations": [{ "physicalLocation": location(files, finding.span()) }],
        "partialFingerprints": { "hence/v1": fingerprint },
    });
    if let Some(index) = indices.get(finding.code) {
        result["ruleIndex"] = json!(index);
    }
    let related: Vec<Value> = finding.secondary.iter().map(|label| related(files, label)).collect();
    if !related.is_empty() {
        result["relatedLocations"] = json!(related);
    }
    if let Some(mend) = &finding.fix {
        result["fixes"] = json!([fix(files, mend)]);
    }
    result
}

fn text(finding: &Diagnostic) -> String {
    match &finding.help {
        Some(help) => format!("{}\n{help}", finding.message),
        None => finding.message.clone(),
    }
}

fn related(files: &Files, label: &Label) -> Value {
    let mut related = json!({ "physicalLocation": location(files, label.span) });
    if !label.text.is_empty() {
        related["message"] = json!({ "text": label.text });
    }
    related
}

fn location(files: &Files, span: Span) -> Value {
    json!({ "artifactLocation": artifact(files, span), "region": region(files, span) })
}

fn artifact(files: &Files, span: Span) -> Value {
    json!({ "uri": uri(files.get(span.file).name()) })
}

fn region(files: &Files, span: Span) -> Value {
    let file = files.get(span.file);
    let (start, end) = (file.position(span.start), file.position(span.end));
    json!({ "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column })
}

/// A path as a relative reference: what may not stand in one is written in hexadecimal.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => uri.push(byte as char),
            _ => uri += &format!("%{byte:02X}"),
        }
    }
    uri
}

fn fix(files: &Files, fix: &Fix) -> Value {
    let changes = fix.edits.iter().map(|edit| {
        json!({
            "artifactLocation": artifact(files, edit.span),
            "replacements": [{
                "deletedRegion": region(files, edit.span),
                "insertedContent": { "text": edit.replacement },
            }],
        })
    });
    json!({ "description": { "text": fix.title }, "artifactChanges": changes.collect::<Vec<_>>() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::tests::found;

    #[test]
    fn a_path_is_a_relative_reference() {
        assert_eq!(uri("maps\\über uns:#1.argdown"), "maps/%C3%BCber%20uns%3A%231.argdown");
    }

    #[test]
    fn a_result_names_its_rule_its_place_and_its_fix() {
        let (files, mut finding) = found("[A]: one\n  + [أب]: two\n", &[("أب", ""), ("A", "here")]);
        let span = finding.span();
        finding.help("say more").fix(Fix::safe("rename it", span, "B"));
        let rules = [RuleText {
            code: "X000",
            name: "example",
            severity: Severity::Info,
            summary: "An example.".into(),
            markdown: "# X000".into(),
        }];
        let log = sarif(&[Reported { files: &files, finding: &finding, fingerprint: "abc".into() }], &rules);
        let log: Value = serde_json::from_str(&log).unwrap();
        insta::assert_snapshot!(format!("{:#}", log["runs"][0]["results"][0]), @r#"
        {
          "ruleId": "X000",
          "level": "warning",
          "message": {
            "text": "something is `odd`\nsay more"
          },
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "map.argdown"
                },
                "region": {
                  "startLine": 2,
                  "startColumn": 6,
                  "endLine": 2,
                  "endColumn": 8
                }
              }
            }
          ],
          "partialFingerprints": {
            "hence/v1": "abc"
          },
          "ruleIndex": 0,
          "relatedLocations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "map.argdown"
                },
                "region": {
                  "startLine": 1,
                  "startColumn": 2,
                  "endLine": 1,
                  "endColumn": 3
                }
              },
              "message": {
                "text": "here"
              }
            }
          ],
          "fixes": [
            {
              "description": {
                "text": "rename it"
              },
              "artifactChanges": [
                {
                  "artifactLocation": {
                    "uri": "map.argdown"
                  },
                  "replacements": [
                    {
                      "deletedRegion": {
                        "startLine": 2,
                        "startColumn": 6,
                        "endLine": 2,
                        "endColumn": 8
                      },
                      "insertedContent": {
                        "text": "B"
                      }
                    }
                  ]
                }
              ]
            }
          ]
        }
        "#);
        assert_eq!(log["runs"][0]["tool"]["driver"]["rules"][0]["defaultConfiguration"]["level"], "note");
    }
}
