//! Inputs that break tools: deep, long, cyclic, hostile. Each gives a result or a located error, and soon.
//!
//! `HENCE_FULL=1` makes them as large as they can be.

use std::time::{Duration, Instant};

use hence::check::{Date, RULES, Selection, check};
use hence::map::{Map, MapOptions};
use hence::reason::Reasons;
use hence::{Document, read_text};

fn size(usual: usize, full: usize) -> usize {
    if std::env::var_os("HENCE_FULL").is_some() { full } else { usual }
}

/// Reads and checks, in bounded time.
fn read_soon(text: &str) -> Document {
    let start = Instant::now();
    let document = read_text(text);
    let findings = check(&document, &Selection::default());
    for finding in &findings {
        let file = document.files().get(finding.span().file);
        assert!(file.text().get(finding.span().range()).is_some());
    }
    // Generous: debug builds on busy machines. What is not linear takes hours here.
    assert!(start.elapsed() < Duration::from_secs(120), "{:?}", start.elapsed());
    document
}

#[test]
fn a_chain_of_claims() {
    let count = size(50_000, 1_000_000);
    let mut text = String::from("[0]: the first\n");
    for claim in 1..count {
        text += &format!("\n[{claim}]: c{claim}\n  +> [{}]\n", claim - 1);
    }
    let document = read_soon(&text);
    assert_eq!(document.model().relations().len(), count - 1);
    assert_eq!(Map::new(document.model(), &MapOptions::default()).edges().len(), count - 1);
    assert!(Reasons::new(document.model()).circles().is_empty());
}

#[test]
fn ten_thousand_levels_of_indentation() {
    let levels = 10_000;
    let mut text = String::from("[0]: c\n");
    for level in 1..levels {
        text += &format!("{}+ [{level}]: c{level}\n", " ".repeat(level));
    }
    assert_eq!(read_soon(&text).model().relations().len(), levels - 1);
}

#[test]
fn a_hundred_thousand_levels_of_emphasis() {
    let text = format!("[A]: {}\n", "*a **b ".repeat(size(20_000, 100_000)));
    assert!(!read_soon(&text).problems().is_empty());
}

#[test]
fn signs_that_open_and_never_close() {
    for sign in [
        "[", "<", "{", "@[", "@<", "#(", "[a](", "<!--", "/*", "===", "*", "**", "_", "\\\n", "{a: [", ".a", ":a",
        "(1) ", "--", "- ", "+ ", "}\r", "{}{", "{\r\n", "a\n(1) ", "(1) a\n",
    ] {
        let text = sign.repeat(size(5_000, 200_000));
        read_soon(&text);
        read_soon(&format!("[A]: a\n\n{text}\n\n[B]: b\n"));
    }
}

#[test]
fn one_very_long_line() {
    let text = format!("[A]: {} [1] {{basis: x}}\n", "word, ".repeat(size(300_000, 100_000_000 / 6)));
    assert!(!read_soon(&text).problems().is_empty());
}

#[test]
fn alias_bombs_and_deep_data() {
    let mut bomb = String::from("===\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..20 {
        bomb += &format!("a{level}: &a{level} [{}]\n", vec![format!("*a{}", level - 1); 10].join(", "));
    }
    bomb += "===\n\n[A]: a\n";
    let document = read_soon(&bomb);
    assert_eq!((document.problems().len(), document.model().claims().len()), (1, 1));
    let deep = format!("[A]: a {{k: {}{}}}\n", "[".repeat(10_000), "]".repeat(10_000));
    assert!(!read_soon(&deep).problems().is_empty());
}

#[test]
fn a_claim_with_very_many_reasons_and_a_circle_through_all() {
    let count = size(5_000, 300_000);
    let mut text = String::from("[0]: c\n");
    for claim in 1..count {
        text += &format!("  + [{claim}]: c{claim}\n");
    }
    text += &format!("\n[{}]\n  + [0]\n", count - 1);
    let document = read_soon(&text);
    assert_eq!(Reasons::new(document.model()).circles().len(), 1);
}

/// A map in which every rule has something to look at: voices, sources, terms, likelihoods, horizons,
/// colours, in English and Arabic.
fn busy_map(claims: usize) -> String {
    let long = "It holds and holds and holds and holds. ".trim_end_matches(". ").repeat(6);
    let of = |make: &dyn Fn(usize) -> String| (0..claims).map(make).collect::<String>();
    let sources = of(&|at| format!("  s{at}: {{title: Source {at}, date: \"2019\", reliability: B}}\n"));
    let speakers = of(&|at| format!("  v{at}: {{name: Officials Berg{at}, kind: anonymous}}\n"));
    let terms = of(&|at| format!("  Term{at}: [Word{at}, W{at}]\n"));
    let colors = of(&|at| format!("    t{at}: '#ffff00'\n"));
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

/// What is not linear shows as four times the work, or more. The least of several runs is compared, and
/// more runs are made where it is too much: a busy machine makes single ones longer.
#[test]
fn for_every_rule_twice_the_map_costs_no_more_than_three_times() {
    let claims = size(60, 1000);
    let maps = [busy_map(claims), busy_map(2 * claims)].map(|text| read_text(&text));
    let mut silent = Vec::new();
    for rule in RULES {
        let only = Selection::default().only([rule.code]).unwrap().on(Date::parse("2026-01-01"));
        let mut least = [Duration::MAX; 2];
        for round in 0..12 {
            for (map, least) in maps.iter().zip(&mut least) {
                let start = Instant::now();
                let found = check(map, &only).iter().any(|finding| finding.code == rule.code);
                *least = start.elapsed().min(*least);
                if !found {
                    silent.push(rule.code);
                }
            }
            if round > 1 && least[1] < 3 * least[0] + Duration::from_millis(5) {
                break;
            }
        }
        let [once, twice] = least;
        assert!(twice < 3 * once + Duration::from_millis(5), "{}: {once:?} and {twice:?}", rule.code);
    }
    silent.dedup();
    // These look at something else than texts, voices, likelihoods and colours.
    silent.retain(|code| code.starts_with(['T', 'A', 'C', 'V']));
    assert_eq!(silent, ["V804"], "the map has nothing for these");
}
