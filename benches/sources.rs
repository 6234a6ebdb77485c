//! How long it takes to compare a map with the text that it quotes from.
//!
//! `cargo bench --bench sources`: text and anchors are doubled from line to line, up to 2 MB and 4,000 anchors.

#[path = "maps/quotes.rs"]
mod quotes;

use divan::counter::ItemsCount;
use hence::source::verify;
use quotes::Quotes;

/// Bytes of the text; one anchor for every 512.
const SIZES: [usize; 5] = [1 << 17, 1 << 18, 1 << 19, 1 << 20, 1 << 21];

fn main() {
    divan::main();
}

fn compare(bencher: divan::Bencher, bytes: usize, quotes: Quotes) {
    let text = quotes::text(bytes);
    let anchors = bytes / 512;
    let bencher = bencher.counter(ItemsCount::new(anchors));
    // Each time anew: what is known of a text is kept with it.
    bencher
        .with_inputs(|| quotes::quoting(&text, anchors, quotes))
        .bench_values(|(map, texts)| verify(map.model(), &texts));
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn in_place(bencher: divan::Bencher, bytes: usize) {
    compare(bencher, bytes, Quotes::InPlace);
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn without_place(bencher: divan::Bencher, bytes: usize) {
    compare(bencher, bytes, Quotes::WithoutPlace);
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn moved(bencher: divan::Bencher, bytes: usize) {
    compare(bencher, bytes, Quotes::Moved);
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn changed(bencher: divan::Bencher, bytes: usize) {
    compare(bencher, bytes, Quotes::Changed);
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn made_up(bencher: divan::Bencher, bytes: usize) {
    compare(bencher, bytes, Quotes::MadeUp);
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn digests_moved(bencher: divan::Bencher, bytes: usize) {
    compare(bencher, bytes, Quotes::DigestsMoved);
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn digests_scattered(bencher: divan::Bencher, bytes: usize) {
    compare(bencher, bytes, Quotes::DigestsScattered);
}
