//! Inputs that break tools: deep, long, cyclic, hostile. Each gives a result or a located error, and soon.
//!
//! `HENCE_FULL=1` makes them as large as they can be.

use std::time::{Duration, Instant};

use hence::check::{Selection, check};
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
