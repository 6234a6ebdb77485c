//! Prints a map of so many statements, made the same every time: `cargo run --example forest 50000`.

#[path = "../benches/maps/forest.rs"]
mod forest;

use std::io::Write;

fn main() -> std::io::Result<()> {
    let statements = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(1_000);
    std::io::stdout().write_all(forest::forest(statements).as_bytes())
}
