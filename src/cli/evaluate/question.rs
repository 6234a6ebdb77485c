//! What the command line asks of a map.

use hence::Document;
use hence::check::{Selection, check};
use hence::evaluate::{Changes, Linking, Measure, Question, Semantics};
use hence::model::{Element, ProofStandard, Wrong, WrongKind};
use hence::query::Set;
use hence::reason::{Reasons, Supposition};
use hence::resolve::ProblemKind;
use hence::text::Span;

use super::Arguments;
use crate::cli::Failure;
use crate::cli::query::ask;
use crate::cli::terminal::Terminal;

/// Keys of claims and arguments that are weighed.
const WEIGHED: &[&str] = &["credence", "likelihood", "strength", "scale", "credibility", "reliability", "standard"];

pub(super) fn read(arguments: &Arguments, document: &Document) -> Result<Question, Failure> {
    let (reasons, in_force) = (Reasons::new(document.model()), arguments.input.in_force()?);
    let answer = |expression: &str| -> Result<Vec<Element>, Failure> {
        Ok(ask(document, &reasons, expression, &in_force)?.elements().collect())
    };
    let answers = |expression: &Option<String>| expression.as_deref().map_or(Ok(Vec::new()), answer);
    let mut scores = Vec::new();
    for setting in &arguments.set {
        let (expression, score) = score(setting)?;
        scores.extend(answer(expression)?.into_iter().map(|element| (element, score)));
    }
    let all = || Set::all(document.model()).elements().collect();
    Ok(Question {
        shown: arguments.expression.as_deref().map_or_else(|| Ok(all()), answer)?,
        changes: Changes {
            supposition: Supposition { without: answers(&arguments.without)?, assumed: answers(&arguments.assume)? },
            scores,
        },
        semantics: arguments.gradual.iter().filter_map(|word| Semantics::from_word(word)).collect(),
        linking: arguments.linked.as_deref().and_then(Linking::from_word),
        standard: arguments.standard.as_deref().and_then(ProofStandard::from_word),
        flip: answers(&arguments.flip)?,
        why: answers(&arguments.why)?,
        measures: arguments.attribution.iter().filter_map(|word| Measure::from_word(word)).collect(),
        sensitivity: answers(&arguments.sensitivity)?,
        linchpins: arguments.linchpins,
    })
}

/// The semantics that are asked for, or else the usual ones.
pub(super) fn semantics(arguments: &Arguments) -> Vec<Semantics> {
    let asked: Vec<Semantics> = arguments.gradual.iter().filter_map(|word| Semantics::from_word(word)).collect();
    if asked.is_empty() { Semantics::USUAL.to_vec() } else { asked }
}

/// What is wrong with the scores and standards that the map gives, and so does not count.
pub(super) fn warn(document: &Document, terminal: &mut Terminal) -> Result<(), Failure> {
    let is_weighed = |wrong: &Wrong| match wrong.kind {
        WrongKind::Misspelled(name) => WEIGHED.contains(&name),
        _ => WEIGHED.contains(&wrong.key.as_str()),
    };
    let problems = document.problems().iter().filter_map(|problem| match &problem.kind {
        ProblemKind::Vocabulary(wrong) if is_weighed(wrong) => Some(problem.span),
        _ => None,
    });
    let places: Vec<Span> = problems.collect();
    if !places.is_empty() {
        let findings = check(document, &Selection::default().only(["M"])?);
        let findings = findings.iter().filter(|finding| places.contains(&finding.primary.span));
        findings.for_each(|finding| terminal.finding(document.files(), finding));
    }
    Ok(())
}

/// `X=0.2`: the question, and the score.
fn score(setting: &str) -> Result<(&str, f64), Failure> {
    let help = || Some("say what and which number: `--set '[Claim]=0.2'`".to_owned());
    let Some((expression, number)) = setting.rsplit_once('=') else {
        return Err(Failure::Usage(format!("`--set {setting}` names no base score"), help()));
    };
    match number.trim().parse::<f64>() {
        Ok(score) if (0.0..=1.0).contains(&score) => Ok((expression, score)),
        _ => Err(Failure::Usage(format!("`{}` is no base score: it is a number from 0 to 1", number.trim()), help())),
    }
}
