//! A question about many maps.

use std::path::PathBuf;

use hence::check::Selection;
use hence::reason::Reasons;
use serde::Serialize;

use super::super::input::{Reading, ended, told_wrong};
use super::super::maps::maps;
use super::super::terminal::Terminal;
use super::super::{Failure, Outcome};
use super::{Answer, Format, ask, csv};

/// Asks every map, as many at once as there are processors. A map that has nothing of the name that is asked for has
/// no answer, which is a fault only where no map has one.
pub(super) fn run(
    paths: &[PathBuf],
    reading: &Reading,
    expression: &str,
    format: Format,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let (maps, mut unreadable) = maps(paths, reading.flags.from);
    let mut wrong = 0;
    let answers = reading.each_read(&maps, &mut unreadable, &mut wrong, |map, document| {
        let in_force = reading.in_force(map, Selection::default())?;
        Ok(match ask(&document, &Reasons::new(document.model()), expression, &in_force) {
            Ok(set) => Ok((reading.name(map).to_string_lossy().into_owned(), Answer::all(&document, &set))),
            Err(failure @ Failure::Query(..)) => Err(failure),
            Err(failure) => return Err(failure),
        })
    })?;
    told_wrong(wrong).into_iter().for_each(|message| terminal.message(&message));
    let (answered, mut failed): (Vec<_>, Vec<_>) = answers.into_iter().partition(Result::is_ok);
    if answered.is_empty() && !failed.is_empty() {
        return failed.swap_remove(0).map(|_: (String, Vec<Answer>)| Outcome::Clean);
    }
    let answered: Vec<(String, Vec<Answer>)> = answered.into_iter().flatten().collect();
    terminal.write(&shown(expression, &answered, format)?)?;
    Ok(ended(maps.len(), &unreadable, "nobody to ask", terminal)?)
}

fn shown(expression: &str, answered: &[(String, Vec<Answer>)], format: Format) -> Result<String, Failure> {
    #[derive(Serialize)]
    struct Answers<'a> {
        schema: u32,
        query: &'a str,
        count: usize,
        elements: Vec<&'a Answer>,
    }
    let all = || answered.iter().flat_map(|(_, answers)| answers);
    Ok(match format {
        Format::Text => all().map(|answer| format!("{}:{}: {}", answer.file, answer.line, answer.text())).collect(),
        Format::Count => answered.iter().map(|(map, answers)| format!("{map}: {}\n", answers.len())).collect(),
        Format::Csv => csv(all()),
        Format::Json => {
            let elements: Vec<&Answer> = all().collect();
            let answers = Answers { schema: 1, query: expression, count: elements.len(), elements };
            serde_json::to_string_pretty(&answers).unwrap_or_default() + "\n"
        }
        Format::Argdown | Format::Tree => {
            let why = "the parts of several maps are not one map".to_owned();
            return Err(Failure::Usage(why, Some("ask one map, or show the answer in another format".into())));
        }
    })
}
