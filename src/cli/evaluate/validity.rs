//! `hence evaluate --validity`

use std::fmt::Write as _;

use hence::Document;
use hence::evaluate::validity::{Verdict, verdicts};
use hence::model::{ClaimId, Element};
use serde::Serialize;

use super::TextOrJson;

/// The verdict on each step that has formulas, as text or JSON.
pub(super) fn shown(document: &Document, format: TextOrJson) -> String {
    let steps: Vec<Step> = verdicts(document).iter().map(|(id, verdict)| Step::new(document, *id, verdict)).collect();
    match format {
        TextOrJson::Text => text(&steps),
        TextOrJson::Json => json(&steps),
    }
}

#[derive(Serialize)]
struct Step {
    argument: String,
    conclusion: String,
    line: u32,
    verdict: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    used: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unused: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    countermodel: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    missing_premise: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    without_formula: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FormulaError>,
}

#[derive(Serialize)]
struct FormulaError {
    claim: String,
    line: u32,
    column: u32,
    message: String,
}

impl Step {
    fn new(document: &Document, id: hence::model::InferenceId, verdict: &Verdict) -> Step {
        let model = document.model();
        let inference = model.inference(id);
        let name = |claim: ClaimId| model.element_name(Element::Claim(claim));
        let names = |claims: &[ClaimId]| claims.iter().copied().map(name).collect();
        let mut step = Step {
            argument: model.element_name(Element::Argument(inference.argument)),
            conclusion: name(inference.conclusion),
            line: document.files().position(inference.span).line,
            verdict: "unknown",
            used: Vec::new(),
            unused: Vec::new(),
            countermodel: None,
            missing_premise: None,
            without_formula: Vec::new(),
            errors: Vec::new(),
        };
        match verdict {
            Verdict::Unknown => {}
            Verdict::Inconsistent => step.verdict = "inconsistent-premises",
            Verdict::Valid { used, unused } => {
                (step.verdict, step.used, step.unused) = ("valid", names(used), names(unused));
            }
            Verdict::Invalid { countermodel, missing } => {
                step.verdict = "not-valid-as-stated";
                step.countermodel = Some(countermodel.to_string());
                step.missing_premise = Some(missing.to_string());
            }
            Verdict::Incomplete(claims) => (step.verdict, step.without_formula) = ("incomplete", names(claims)),
            Verdict::Unreadable(errors) => {
                step.verdict = "unreadable";
                step.errors = errors
                    .iter()
                    .map(|error| {
                        let at = document.files().position(error.span);
                        let message = error.error.to_string();
                        FormulaError { claim: name(error.claim), line: at.line, column: at.column, message }
                    })
                    .collect();
            }
        }
        step
    }

    fn sentences(&self) -> Vec<String> {
        let mut said = Vec::new();
        match self.verdict {
            "valid" if self.used.is_empty() => said.push("valid: it is true whatever the premises say".into()),
            "valid" => said.push(format!("valid: it follows from {}", self.used.join(", "))),
            "inconsistent-premises" => said.push("the premises contradict each other: anything would follow".into()),
            "not-valid-as-stated" => said.push("not valid as stated".into()),
            "incomplete" => said.push(format!("not judged: no formula for {}", self.without_formula.join(", "))),
            "unreadable" => said.push("not judged: a formula cannot be read".into()),
            _ => said.push("unknown: not found out within bounds".into()),
        }
        if !self.unused.is_empty() {
            said.push(format!("not needed for it: {}", self.unused.join(", ")));
        }
        if let Some(countermodel) = self.countermodel.as_ref().filter(|words| !words.is_empty()) {
            said.push(format!("the premises hold and the conclusion does not when {countermodel}"));
        }
        said.extend(self.missing_premise.iter().map(|missing| format!("a premise that would do: {missing}")));
        said.extend(
            self.errors
                .iter()
                .map(|error| format!("{} at {}:{}: {}", error.claim, error.line, error.column, error.message)),
        );
        said
    }
}

fn text(steps: &[Step]) -> String {
    if steps.is_empty() {
        return "No step has formulas. A claim gets one by `{formalization: \"p -> q\"}`.\n".into();
    }
    let mut out = String::new();
    for step in steps {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{}, line {}: {}", step.argument, step.line, step.conclusion);
        for sentence in step.sentences() {
            let _ = writeln!(out, "    {sentence}");
        }
    }
    out
}

fn json(steps: &[Step]) -> String {
    #[derive(Serialize)]
    struct Steps<'a> {
        schema: u32,
        steps: &'a [Step],
    }
    // Texts and numbers: there is nothing that could fail to be written.
    serde_json::to_string_pretty(&Steps { schema: 1, steps }).unwrap_or_default() + "\n"
}
