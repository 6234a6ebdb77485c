//! The pages about the rules under `docs/rules/`, and that no rule takes longer than the map is long.
//!
//! `HENCE_UPDATE_RULES=1 cargo test --test rules` writes the pages anew.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use hence::Document;
use hence::check::{Date, Profile, RULES, Rule, Selection, check, rules_index};

/// Made by `examples/firing_rates.rs`, and not by the rules alone.
const MEASURED: &str = "firing-rates.md";

#[test]
fn the_pages_of_the_rules_are_up_to_date() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules");
    let mut pages: BTreeMap<String, String> = RULES.iter().map(|rule| (rule.page_name(), rule.page())).collect();
    pages.insert("README.md".to_owned(), rules_index());
    if std::env::var_os("HENCE_UPDATE_RULES").is_some() {
        fs::create_dir_all(&folder).unwrap();
        names(&folder)
            .iter()
            .filter(|name| !pages.contains_key(*name))
            .for_each(|name| fs::remove_file(folder.join(name)).unwrap());
        pages.iter().for_each(|(name, page)| fs::write(folder.join(name), page).unwrap());
    }
    let out_of_date =
        pages.iter().filter(|(name, page)| fs::read_to_string(folder.join(name)).ok().as_ref() != Some(page));
    let out_of_date: Vec<&String> = out_of_date.map(|(name, _)| name).collect();
    assert!(out_of_date.is_empty(), "run `HENCE_UPDATE_RULES=1 cargo test --test rules`: {out_of_date:?}");
    assert_eq!(names(&folder), pages.into_keys().collect::<Vec<_>>(), "pages of rules that are no more");
}

/// The pages in a folder, but for the one that is measured.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = entries.filter(|name| name != MEASURED).collect();
    names.sort_unstable();
    names
}

/// Feedback that speaks of everything is read by nobody.
#[test]
fn the_default_profile_says_little_of_the_maps_here() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("maps");
    let maps = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    for path in maps.filter(|path| path.extension().is_some_and(|ending| ending == "argdown")) {
        let map = hence::read_text(&fs::read_to_string(&path).unwrap());
        let findings = check(&map, &Selection::of_profile(Some(Profile::Default)));
        let others = findings.iter().filter(|finding| finding.code != "S201").count();
        assert!(20 * others <= map.model().claims().len(), "{}: {others}", path.display());
    }
}

/// Twice the map takes about twice the time, whatever the map is like. A rule that compares all with all
/// takes four times as long.
#[test]
fn no_rule_takes_longer_than_the_map_is_long() {
    let size = if std::env::var_os("HENCE_FULL").is_some() { 20_000 } else { 3_000 };
    let graph = [size, 2 * size].map(|claims| hence::read_text(&hard_map(claims)));
    let words = [size / 30, size / 15].map(|claims| hence::read_text(&busy_map(claims)));
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let slow: Vec<String> = std::thread::scope(|scope| {
        let parts = RULES.chunks(RULES.len().div_ceil(workers));
        let parts: Vec<_> = parts
            .map(|rules| scope.spawn(|| rules.iter().filter_map(|rule| slow(rule, &graph, &words)).collect()))
            .collect();
        parts.into_iter().flat_map(|part| -> Vec<String> { part.join().unwrap() }).collect()
    });
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}

/// What a rule took for a map and for twice that map, if that is too long.
fn slow(rule: &Rule, graph: &[Document; 2], words: &[Document; 2]) -> Option<String> {
    let only = Selection::of_profile(Some(Profile::Strict)).only([rule.code]).unwrap();
    let only = only.on(Date::parse("2026-01-01"));
    let is_about_words = rule.code.starts_with(['T', 'A', 'C', 'V']);
    let [single, double] = if is_about_words { words } else { graph };
    let times = often_enough(single, &only);
    let (mut one, mut two) = (Duration::MAX, Duration::MAX);
    // The least times count: a machine that is busy now is not so the next time. What is not linear
    // takes four times as long; less than that, and a tick of the clock at each end, is left to chance.
    let is_linear = (0..5).any(|_| {
        one = one.min(time(single, &only, times));
        two = two.min(time(double, &only, times));
        two <= one * 7 / 2 + 2 * TICK
    });
    (!is_linear).then(|| format!("{} {}: {one:?}, then {two:?}", rule.code, rule.name))
}

/// A rule that never speaks would be quick for the wrong reason.
#[test]
fn rules_about_words_have_something_to_say_where_they_are_measured() {
    let map = hence::read_text(&busy_map(60));
    let speaks = |code: &str| {
        let only = Selection::default().only([code]).unwrap().on(Date::parse("2026-01-01"));
        check(&map, &only).iter().any(|finding| finding.code == code)
    };
    let about_words = RULES.iter().map(|rule| rule.code).filter(|code| code.starts_with(['T', 'A', 'C', 'V']));
    let silent: Vec<&str> = about_words.filter(|code| !speaks(code)).collect();
    assert_eq!(silent, ["V804"], "the map says which language it is in");
}

/// Clocks of processors may count in hundredths of a second.
const TICK: Duration = Duration::from_millis(10);

/// How often a check has to be made to be measured.
fn often_enough(map: &Document, selection: &Selection) -> u32 {
    let counts = std::iter::successors(Some(1_u32), |count| count.checked_mul(2));
    counts.into_iter().find(|&count| time(map, selection, count) >= 8 * TICK).unwrap_or(1)
}

/// How long so many checks take together.
fn time(map: &Document, selection: &Selection, times: u32) -> Duration {
    let start = clock();
    (0..times).for_each(|_| drop(check(map, selection)));
    clock().saturating_sub(start)
}

/// The time that this thread has had on a processor, where the system tells, so that it does not matter
/// what else the machine does; else the time of the day.
fn clock() -> Duration {
    let on_processor = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = on_processor.and_then(|times| times.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

static START: LazyLock<Instant> = LazyLock::new(Instant::now);

/// A map with everything that makes rules compare: a claim with very many reasons, a long chain, very many
/// texts that are nearly one, sources derived from each other in a row, objections everywhere.
fn hard_map(claims: usize) -> String {
    let part = claims / 8;
    let mut text = String::from("===\nspeakers: {author: {name: A}, minister: {name: M}}\nsources:\n");
    for source in 0..part {
        let _ = writeln!(text, "  s{source}: {{title: Source {source}, derived-from: s{}}}", (source + 1) % part);
    }
    text += "===\n\n[Main]: The library should open on Sundays. {main: true}\n";
    for at in 0..part {
        let _ = writeln!(text, "  + [Hub {at}]: Readers of group {at} ask the council for the library on weekdays.");
    }
    let marks = ["assumed: true", "kind: definition", "voice: [author, minister]", "stance: disputes"];
    for at in 0..part {
        let (other, mark) = ((at * 7919 + 13) % part, marks[at % marks.len()]);
        let _ = writeln!(
            text,
            "\n[Chain {at}]: A step is a step of the chain. {{{mark}}}\n  +> [Chain {}]",
            at.saturating_sub(1)
        );
        let _ = writeln!(
            text,
            "\n[Near {at}]: The council of the old town should soon open the library again.\n  + [Hub {other}]"
        );
        let letters: String = at.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect();
        let _ = writeln!(
            text,
            "\n[Odd {at}]: The council of the {letters} town should soon open the library again.\n  - [Hub {at}]"
        );
        let _ = writeln!(
            text,
            "\n[Cited {at}]: It was in the paper. {{anchor: {{source: s{at}}}}}\n  +> [Near {at}]\n  >< [Hub {other}]"
        );
        let _ = writeln!(
            text,
            "\n<Step {at}>\n  {{scheme: sign}}\n\n(1) [Hub {at}]\n(2) [Near {at}]\n(3) [Chain {other}]\n----\n(4) [Main]"
        );
        let _ = writeln!(text, "\n<Step {at}>\n  + <Sketch {at}>: So it is.\n  - [Odd {other}]\n  <_ [Cited {other}]");
    }
    text
}

/// A map in which every rule has something to look at: voices, sources, terms, likelihoods, horizons,
/// colours, in English and Arabic.
fn busy_map(claims: usize) -> String {
    let long = "It holds and holds and holds and holds. ".trim_end_matches(". ").repeat(6);
    let of = |make: &dyn Fn(usize) -> String| (0..claims).map(make).collect::<String>();
    let sources = of(&|at| format!("  s{at}: {{title: Source {at}, date: \"2019\", reliability: B}}\n"));
    let speakers = of(&|at| format!("  v{at}: {{name: Officials Berg{at}, kind: anonymous}}\n"));
    let terms = of(&|at| format!("  Term{at}: [Word{at}, W{at}]\n"));
    let color = |at: usize| ["#2e7d32", "#c62828", "#ffff00"][at % 3];
    let colors = of(&|at| format!("    t{at}: '{}'\n", color(at)));
    let claim = |at: usize| {
        format!(
            "
[A{at}]: However, it is now likely, because Word{at} and WTO{at} may “so” hold. Or not? #t{at}
  {{likelihood: likely, scale: icd203, anchor: {{source: s{at}}}}}
  + [B{at}]: They said that Berg{at} is clearly right. {{voice: [v0, v{at}], confidence: low}}
  + [C{at}]: وهذا لأن بوتين قال إن الحرب انتهت الآن. {{stance: disputes}}
  + [D{at}]: Is that so? {{kind: prediction}}
  + [E{at}]: Many experts say that the border will open.

[F{at}]: It may hold with almost no chance of breaking. {{confidence: high, credence: 0.99, credibility: 2, scale: icd203}}
  + [G{at}]: I think that it is fairly likely, with high confidence. {{confidence: low, likelihood: likely}}

[H{at}]: {long} {{kind: prediction, horizon: '2020', stance: ironic}}
  + [I{at}]: Freedom of speech {{implicit: true, anchor: {{source: subject}}, likelihood: likely, scale: ipcc}}
"
        )
    };
    let body = of(&claim);
    format!(
        "===\nsubject: subject\nsources:\n  subject: {{title: It}}\n{sources}speakers:\n  author: {{name: One}}\n{speakers}terms:\n{terms}color:\n  tagColors:\n{colors}===\n\n{body}"
    )
}
