//! How long each step takes, over maps of a thousand to a million statements.
//!
//! `cargo bench --bench pipeline`; a filter such as `parse` runs one step only.

#[path = "maps/forest.rs"]
mod forest;

use divan::counter::{BytesCount, ItemsCount};
use hence::check::{Selection, check};
use hence::interchange::argdown_json;
use hence::map::{Map, MapOptions};
use hence::reason::Reasons;
use hence::render::{Format, Options, render};
use hence::resolve::Document;
use hence::typeset::{Fonts, Typesetter};

/// Memory as the command has it.
#[cfg(feature = "cli")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SIZES: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];

fn main() {
    divan::main();
}

fn read(text: &str) -> Document {
    hence::read_text(text)
}

#[divan::bench(args = SIZES)]
fn parse(bencher: divan::Bencher, statements: usize) {
    let text = forest::forest(statements);
    bencher.counter(BytesCount::of_str(&text)).bench(|| hence::syntax::parse(&text));
}

#[divan::bench(args = SIZES)]
fn parse_and_resolve(bencher: divan::Bencher, statements: usize) {
    let text = forest::forest(statements);
    bencher.counter(ItemsCount::new(statements)).bench(|| read(&text));
}

#[divan::bench(args = SIZES)]
fn check_all(bencher: divan::Bencher, statements: usize) {
    let document = read(&forest::forest(statements));
    bencher.counter(ItemsCount::new(statements)).bench(|| check(&document, &Selection::default()));
}

/// What an editor does at every pause: the text, in which one claim has changed, is read and checked anew.
#[divan::bench(args = SIZES)]
fn read_and_check(bencher: divan::Bencher, statements: usize) {
    let text = forest::forest(statements);
    bencher.counter(ItemsCount::new(statements)).bench(|| check(&read(&text), &Selection::default()));
}

#[divan::bench(args = SIZES)]
fn write_dot(bencher: divan::Bencher, statements: usize) {
    let document = read(&forest::forest(statements));
    bencher.counter(ItemsCount::new(statements)).bench(|| {
        render(
            &Reasons::new(document.model()),
            Format::Dot,
            &Options::default(),
            &mut Typesetter::new(Fonts::embedded()),
        )
    });
}

#[divan::bench(args = SIZES)]
fn select_map(bencher: divan::Bencher, statements: usize) {
    let document = read(&forest::forest(statements));
    bencher.counter(ItemsCount::new(statements)).bench(|| Map::new(document.model(), &MapOptions::default()));
}

#[divan::bench(args = SIZES)]
fn write_argdown_json(bencher: divan::Bencher, statements: usize) {
    let document = read(&forest::forest(statements));
    let map = Map::new(document.model(), &MapOptions::default());
    bencher.counter(ItemsCount::new(statements)).bench(|| {
        let mut out = Vec::new();
        argdown_json::write(document.model(), document.files(), &map, 0, &mut out).map(|()| out)
    });
}
