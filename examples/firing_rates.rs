//! Measures how often each rule finds something: findings for every hundred claims, and the share of maps.
//!
//! ```text
//! cargo run --release --example firing_rates -- maps ../shared/corpus/argdown/docs > docs/rules/firing-rates.md
//! ```
//!
//! Every argument is a file or folder of maps, in Argdown or hence's JSON, and a column of the table. It prints figures only, nothing
//! of what the maps say. `--list CODE` before the paths prints the findings of one rule instead.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use hence::Document;
use hence::check::{Profile, RULES, Scope, Selection, check};
use hence::diagnostic::concise;
use hence::interchange::hence_json;
use hence::resolve::Options;

fn main() -> ExitCode {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let listed = (arguments.first().is_some_and(|word| word == "--list") && arguments.len() > 1).then(|| {
        let code = arguments.remove(1);
        arguments.remove(0);
        code
    });
    let sets: Vec<Set> = arguments.iter().map(|path| Set::read(Path::new(path))).collect();
    match listed {
        Some(code) => sets.iter().for_each(|set| set.list(&code)),
        None => print!("{}", page(&sets)),
    }
    if sets.iter().all(|set| set.maps.is_empty()) {
        eprintln!("there are no maps there");
        return ExitCode::from(2);
    }
    ExitCode::SUCCESS
}

/// Maps that are measured together.
struct Set {
    name: String,
    maps: Vec<Document>,
    claims: usize,
}

impl Set {
    fn read(path: &Path) -> Set {
        let mut files = Vec::new();
        collect(path, &mut files);
        files.sort();
        // What cannot be read as it was meant, or is no more than a line or two, is no map.
        let maps: Vec<Document> = files.iter().filter_map(|file| read(file)).filter(is_map).collect();
        let claims = maps.iter().map(|map| map.model().claims().len()).sum();
        let name = if path.ends_with("maps") { "maps/" } else { "others" };
        Set { name: name.to_owned(), maps, claims }
    }

    /// Of each rule: its findings, and the maps in which it has any.
    fn rates(&self, selection: &Selection) -> BTreeMap<&'static str, (usize, usize)> {
        let mut rates: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for map in &self.maps {
            let mut here: BTreeMap<&str, usize> = BTreeMap::new();
            check(map, selection).iter().for_each(|finding| *here.entry(finding.code).or_default() += 1);
            for (code, findings) in here {
                let rate = rates.entry(code).or_default();
                *rate = (rate.0 + findings, rate.1 + 1);
            }
        }
        rates
    }

    /// The well-made maps, their claims, and what the default profile finds in them beside S201.
    fn well_made(&self) -> (usize, usize, usize) {
        let (mut maps, mut all, mut found) = (0, 0, 0);
        for map in &self.maps {
            let findings = check(map, &Selection::of_profile(Some(Profile::Default)));
            let claims = map.model().claims().len();
            if claims >= 10 && !findings.iter().any(|finding| ["G101", "G102", "G103"].contains(&finding.code)) {
                maps += 1;
                all += claims;
                found += findings.iter().filter(|finding| finding.code != "S201").count();
            }
        }
        (maps, all, found)
    }

    fn list(&self, code: &str) {
        let Ok(only) = Selection::of_profile(Some(Profile::Strict)).only([code]) else {
            eprintln!("there is no rule {code}");
            return;
        };
        for (at, map) in self.maps.iter().enumerate() {
            for finding in check(map, &only).iter().filter(|finding| finding.code.starts_with(code)) {
                print!("{} {at} {}", self.name, concise(map.files(), finding));
            }
        }
    }
}

fn read(path: &Path) -> Option<Document> {
    let text = std::fs::read_to_string(path).ok()?;
    Some(match path.extension().is_some_and(|ending| ending == "json") {
        true => hence_json::read(&path.to_string_lossy(), &text, &Options::default()),
        false => hence::read_text(&text),
    })
}

fn is_map(map: &Document) -> bool {
    let is_read = !map.problems().iter().any(|problem| problem.kind.is_rejected_by_reference());
    is_read
        && map.model().claims().len() >= 3
        && (map.model().relations().len() > 0 || map.model().inferences().len() > 0)
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    if path.is_file() {
        files.push(path.to_owned());
        return;
    }
    for entry in std::fs::read_dir(path).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = path.to_string_lossy();
        if path.is_dir() || [".argdown", ".ad", ".txt", ".argdn", ".json"].iter().any(|ending| name.ends_with(ending)) {
            collect(&path, files);
        }
    }
}

fn page(sets: &[Set]) -> String {
    let mut page = String::from(
        "# How often each rule finds something\n\n\
         For every rule the findings for every hundred claims, and the share of maps in which it finds anything. `maps/` are\n\
         the maps of this repository, made with the rules at hand; \"others\" are Argdown documents by many people, most of\n\
         them sketches without data, which no rule was tuned to please. `examples/firing_rates.rs` makes this page.\n\n",
    );
    for set in sets {
        page += &format!("- {}: {} maps, {} claims\n", set.name, set.maps.len(), set.claims);
    }
    page += "\nThe default profile is meant to speak of no more than one claim in twenty of a well-made map, beside those that lack\n\
             support (S201). Well-made means here: ten claims or more that hang together below one main claim.\n\n";
    for set in sets {
        let (maps, claims, findings) = set.well_made();
        page += &format!("- {}: {maps} well-made maps, {claims} claims, ", set.name);
        page += &format!("{} findings for every hundred claims\n", per_hundred(findings, claims));
    }
    page += "\n| profile |";
    sets.iter().for_each(|set| page += &format!(" {}: findings per 100 claims | without S201 |", set.name));
    page += &format!("\n|---|{}\n", "---|---|".repeat(sets.len()));
    for &profile in Profile::ALL {
        page += &format!("| {profile} |");
        for set in sets {
            let rates = set.rates(&Selection::of_profile(Some(profile)));
            let all: usize = rates.values().map(|(findings, _)| findings).sum();
            let unsupported = rates.get("S201").map_or(0, |(findings, _)| *findings);
            page += &format!(" {} | {} |", per_hundred(all, set.claims), per_hundred(all - unsupported, set.claims));
        }
        page += "\n";
    }
    page += "\n| rule | | runs in |";
    sets.iter().for_each(|set| page += &format!(" {}: per 100 claims | of maps |", set.name));
    page += &format!("\n|---|---|---|{}\n", "---|---|".repeat(sets.len()));
    let every = Selection::of_profile(Some(Profile::Default)).select(RULES.iter().map(|rule| rule.code));
    let every = every.unwrap_or_default();
    let rates: Vec<_> = sets.iter().map(|set| set.rates(&every)).collect();
    for rule in RULES {
        let scope = match rule.scope {
            Scope::Always => "always".to_owned(),
            Scope::Profiles(_) => rule.scope.to_string(),
        };
        page += &format!("| {} | {} | {scope} |", rule.code, rule.name);
        for (set, rates) in sets.iter().zip(&rates) {
            let (findings, maps) = rates.get(rule.code).copied().unwrap_or_default();
            page += &format!(" {} | {} |", per_hundred(findings, set.claims), share(maps, set.maps.len()));
        }
        page += "\n";
    }
    page
}

fn per_hundred(findings: usize, claims: usize) -> String {
    match findings {
        0 => "–".to_owned(),
        _ => format!("{:.1}", 100.0 * findings as f64 / claims.max(1) as f64),
    }
}

fn share(maps: usize, all: usize) -> String {
    match maps {
        0 => "–".to_owned(),
        _ => format!("{:.0} %", 100.0 * maps as f64 / all.max(1) as f64),
    }
}
