//! Every answer in the pages about questions and evaluation is what hence says.
//!
//! `HENCE_UPDATE_DOCS=1` writes the answers anew.

use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn the_answers_to_questions_are_those_of_hence() {
    compare("docs/query.md", "\n$ hence query", 10);
}

#[test]
fn so_are_those_about_strengths_and_standards() {
    compare("docs/evaluate.md", "\n$ hence evaluate", 7);
}

#[test]
fn so_are_those_about_validity() {
    compare("docs/validity.md", "\n$ hence evaluate", 1);
}

#[test]
fn so_are_those_about_hypotheses_and_sources() {
    compare("docs/analysis.md", "\n$ hence evaluate", 2);
}

#[test]
fn so_are_those_in_sparql() {
    compare("docs/sparql.md", "\n$ hence query", 8);
}

/// Compares the answers of a page, which has more than so many examples of a command.
fn compare(page: &str, command: &str, fewest: usize) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(page);
    let name = page;
    let page = fs::read_to_string(&path).unwrap();
    let answered = with_answers(&page);
    if std::env::var_os("HENCE_UPDATE_DOCS").is_some() {
        fs::write(&path, &answered).unwrap();
        return;
    }
    assert!(page.matches(command).count() > fewest, "the page has examples");
    for (line, (is, wanted)) in page.lines().zip(answered.lines()).enumerate() {
        assert_eq!(is, wanted, "{name}:{}: run the tests with HENCE_UPDATE_DOCS=1", line + 1);
    }
    assert_eq!(page.len(), answered.len(), "run the tests with HENCE_UPDATE_DOCS=1");
}

/// The page with what each of its commands prints.
fn with_answers(page: &str) -> String {
    let mut out = String::new();
    let mut is_console = false;
    for line in page.lines() {
        match line {
            "```console" => is_console = true,
            "```" => is_console = false,
            _ if is_console && !line.starts_with("$ ") => continue,
            _ => {}
        }
        out.push_str(line);
        out.push('\n');
        if let Some(command) = line.strip_prefix("$ hence ").filter(|_| is_console) {
            out.push_str(&answer(command));
        }
    }
    out
}

fn answer(command: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_hence"))
        .args(words(command))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{command}\n{}", String::from_utf8_lossy(&output.stderr));
    let answer = String::from_utf8(output.stdout).unwrap().replace("\r\n", "\n");
    assert!(!answer.is_empty(), "{command} answers nothing");
    answer
}

/// The words of a command, as a shell cuts it: what stands between single quotes is one.
fn words(command: &str) -> Vec<String> {
    let parts = command.split('\'').enumerate();
    parts
        .flat_map(|(at, part)| match at % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect(),
            _ => vec![part.to_owned()],
        })
        .collect()
}
