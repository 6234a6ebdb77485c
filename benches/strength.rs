//! How long strengths take: laying out a map, one pass over it, what hangs on a main claim.
//!
//! `cargo bench --bench strength`

use divan::Bencher;
use hence::evaluate::{Changes, Linking, Measure, Semantics, Weighing, attribute};
use hence::model::{Builder, ClaimId, Element, Model, RelationKind};
use hence::reason::Reasons;

fn main() {
    divan::main();
}

/// Claims that each support or attack an earlier one, and half of them another.
fn map(claims: u32) -> (Model, Changes) {
    let mut builder = Builder::new();
    let ids: Vec<ClaimId> = (0..claims).map(|at| builder.claim(&format!("c{at}"))).collect();
    let mut state = 7u64;
    let mut random = |limit: u32| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((state >> 33) % u64::from(limit)) as u32
    };
    let mut scores = Vec::new();
    for at in 0..claims {
        scores.push((Element::Claim(ids[at as usize]), f64::from(random(1000)) / 1000.0));
        for _ in 0..if at == 0 { 0 } else { 1 + random(2) } {
            let kind = if random(2) == 0 { RelationKind::Support } else { RelationKind::Attack };
            let to = ids[random(at) as usize];
            builder.relate(kind, Element::Claim(ids[at as usize]), Element::Claim(to), Default::default());
        }
    }
    (builder.finish(), Changes { scores, ..Changes::default() })
}

#[divan::bench(args = [10_000, 100_000, 1_000_000], sample_count = 5)]
fn lay_out(bencher: Bencher, claims: u32) {
    let (model, changes) = map(claims);
    let reasons = Reasons::new(&model);
    bencher.bench(|| Weighing::new(&reasons, &changes, Linking::Minimum));
}

#[divan::bench(args = [10_000, 100_000, 1_000_000], consts = [0, 1, 2, 3], sample_count = 20)]
fn pass<const SEMANTICS: usize>(bencher: Bencher, claims: u32) {
    let (model, changes) = map(claims);
    let reasons = Reasons::new(&model);
    let weighing = Weighing::new(&reasons, &changes, Linking::Minimum);
    bencher.bench(|| weighing.strengths(Semantics::ALL[SEMANTICS]));
}

#[divan::bench(args = [1_000, 10_000], sample_count = 5)]
fn removal(bencher: Bencher, claims: u32) {
    let (model, changes) = map(claims);
    let reasons = Reasons::new(&model);
    let weighing = Weighing::new(&reasons, &changes, Linking::Minimum);
    bencher.bench(|| attribute(&weighing, Element::Claim(ClaimId(0)), Measure::Removal, Semantics::DfQuad));
}

#[divan::bench(args = [10_000, 100_000], sample_count = 5)]
fn gradient(bencher: Bencher, claims: u32) {
    let (model, changes) = map(claims);
    let reasons = Reasons::new(&model);
    let weighing = Weighing::new(&reasons, &changes, Linking::Minimum);
    bencher.bench(|| attribute(&weighing, Element::Claim(ClaimId(0)), Measure::Gradient, Semantics::DfQuad));
}
