//! Real documents, written by others: hence understands them as the reference implementation does.
//!
//! The documents and what the reference makes of them lie beside the project and are not part of it;
//! where they are absent, nothing is tested.

#[path = "corpus_argdown/summary.rs"]
mod summary;

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use hence::Document;
use hence::map::{Map, MapOptions};
use summary::{MapCounts, Summary};

/// Documents in which hence differs from the reference because it wants to, and why.
const DELIBERATE: &[(&str, &str)] = &[];

#[derive(serde::Deserialize)]
struct Expected {
    status: String,
    /// Of a document that the reference accepts.
    #[serde(flatten)]
    summary: Option<Summary>,
    #[serde(rename = "mapFrontMatterIgnored")]
    map_without_front_matter: Option<MapCounts>,
    /// Of a document that it rejects, if it could make something of it all the same.
    recovered: Option<Recovered>,
}

#[derive(serde::Deserialize)]
struct Recovered {
    #[serde(flatten)]
    summary: Option<Summary>,
}

#[derive(Default)]
struct Tally {
    agree: usize,
    deliberate: usize,
    rejected: usize,
    recovered_agree: usize,
    /// Hence has all that the reference could save of the document, and more.
    recovered_more: usize,
    /// Not failures: the reference guesses, and so does hence.
    recovered_differ: Vec<String>,
    failures: Vec<String>,
}

#[test]
fn real_documents_mean_what_they_mean_to_the_reference() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/argdown");
    if !corpus.is_dir() {
        say("skipped: the corpus of Argdown documents is not here\n");
        return;
    }
    let mut tally = Tally::default();
    for path in documents(&corpus.join("docs")) {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).unwrap();
        let expected = fs::read_to_string(corpus.join("expected").join(format!("{name}.json"))).unwrap();
        let expected: Expected = serde_json::from_str(&expected).unwrap();
        compare(&name, &text, expected, &mut tally);
    }
    say(&format!(
        "accepted by the reference: {} agree, {} differ as wanted, {} differ\n\
         rejected by the reference: {} located; recovered model: {} agree, {} keep all of it and more, {} differ\n",
        tally.agree,
        tally.deliberate,
        tally.failures.len(),
        tally.rejected,
        tally.recovered_agree,
        tally.recovered_more,
        tally.recovered_differ.len()
    ));
    let report = Path::new(env!("CARGO_TARGET_TMPDIR")).join("corpus_argdown.txt");
    fs::write(&report, format!("{}\n\nrecovered:\n{}\n", tally.failures.join("\n"), tally.recovered_differ.join("\n")))
        .unwrap();
    say(&format!("all differences: {}\n", report.display()));
    assert!(tally.agree > 0 && tally.rejected > 0, "no documents");
    assert!(tally.failures.is_empty(), "{}", tally.failures.join("\n"));
}

fn documents(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn compare(name: &str, text: &str, expected: Expected, tally: &mut Tally) {
    let document = hence::read_text(text);
    if expected.status != "ok" {
        compare_rejected(name, &document, expected, tally);
        return;
    }
    let mut differences = expected
        .summary
        .map_or_else(|| "no summary".to_owned(), |expected| expected.differences(&Summary::new(&document)));
    if let Some(counts) = expected.map_without_front_matter {
        let found = map_without_front_matter(text, &document);
        if found != counts {
            let _ = write!(differences, "\n  map without front matter: {found:?}, not {counts:?}");
        }
    }
    if !document.is_portable() {
        for problem in document.problems() {
            let position = document.files().position(problem.span);
            let _ = write!(differences, "\n  {}:{}: {}", position.line, position.column, problem.kind);
        }
    }
    let is_deliberate = DELIBERATE.iter().any(|(deliberate, _)| *deliberate == name);
    match (differences.is_empty(), is_deliberate) {
        (true, false) => tally.agree += 1,
        (false, true) => tally.deliberate += 1,
        (true, true) => tally.failures.push(format!("{name}: agrees, and is listed as different")),
        (false, false) => tally.failures.push(format!("{name}:{differences}")),
    }
}

fn compare_rejected(name: &str, document: &Document, expected: Expected, tally: &mut Tally) {
    let is_located = document.problems().iter().any(|problem| {
        let file = document.files().get(problem.span.file);
        problem.span.end as usize <= file.text().len()
    });
    if is_located {
        tally.rejected += 1;
    } else {
        tally.failures.push(format!("{name}: the reference rejects it ({})", expected.status));
    }
    if let Some(recovered) = expected.recovered.and_then(|recovered| recovered.summary) {
        let found = Summary::new(document);
        let differences = recovered.differences(&found);
        if differences.is_empty() {
            tally.recovered_agree += 1;
        } else if recovered.is_kept_by(&found) {
            tally.recovered_more += 1;
        } else {
            tally.recovered_differ.push(format!("{name}:{differences}"));
        }
    }
}

/// The map of a document with the settings in its front matter passed over.
fn map_without_front_matter(text: &str, document: &Document) -> MapCounts {
    let counts = |document: &Document| MapCounts::new(&Map::new(document.model(), &MapOptions::default()));
    match document.model().front_matter_span() {
        Some(span) => {
            let (before, after) = (&text[..span.start as usize], &text[span.end as usize..]);
            counts(&hence::read_text(&format!("{before}{after}")))
        }
        None => counts(document),
    }
}

fn say(text: &str) {
    std::io::stdout().write_all(text.as_bytes()).unwrap();
}
