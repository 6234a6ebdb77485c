//! How long it takes to find out what hangs on each claim.

use hence::model::{Builder, ClaimId, Element, Model, RelationKind};
use hence::reason::Reasons;
use hence::text::Span;

fn main() {
    divan::main();
}

/// A tree of supports, four to each claim.
fn tree(claims: usize) -> Model {
    let mut builder = Builder::new();
    let ids: Vec<ClaimId> = (0..claims).map(|at| builder.claim(&format!("claim {at}"))).collect();
    for at in 1..claims {
        support(&mut builder, ids[at], ids[(at - 1) / 4]);
    }
    builder.finish()
}

/// A chain in which every conclusion has a premise of its own besides the one below.
fn comb(claims: usize) -> Model {
    let mut builder = Builder::new();
    let mut below = builder.claim("bottom");
    for at in 0..claims / 2 {
        let (premise, sketch) = (builder.claim(&format!("premise {at}")), builder.argument(&format!("reason {at}")));
        let conclusion = builder.claim(&format!("conclusion {at}"));
        let inference = hence::model::Inference {
            argument: sketch,
            premises: vec![below, premise],
            conclusion,
            conclusion_step: 2,
            rules: Vec::new(),
            data: None,
            span: Span::default(),
        };
        builder.add_inference(inference);
        below = conclusion;
    }
    builder.finish()
}

/// Each claim supports two of those above it, near and far.
fn shared(claims: usize) -> Model {
    let mut builder = Builder::new();
    let ids: Vec<ClaimId> = (0..claims).map(|at| builder.claim(&format!("claim {at}"))).collect();
    for at in 1..claims {
        support(&mut builder, ids[at], ids[at / 2]);
        if at % 3 == 0 {
            support(&mut builder, ids[at], ids[(at * 7919) % at]);
            support(&mut builder, ids[at], ids[at - 1]);
        }
    }
    builder.finish()
}

/// Two rows, in which each claim needs both below: nothing narrows down.
fn ladder(claims: usize) -> Model {
    let mut builder = Builder::new();
    let mut pair = (builder.claim("left"), builder.claim("right"));
    for at in 0..claims / 2 {
        let next = (builder.claim(&format!("left {at}")), builder.claim(&format!("right {at}")));
        for conclusion in [next.0, next.1] {
            let argument = builder.argument(&format!("reason {}", conclusion.0));
            builder.add_inference(hence::model::Inference {
                argument,
                premises: vec![pair.0, pair.1],
                conclusion,
                conclusion_step: 2,
                rules: Vec::new(),
                data: None,
                span: Span::default(),
            });
        }
        pair = next;
    }
    builder.finish()
}

fn support(builder: &mut Builder, from: ClaimId, to: ClaimId) {
    builder.relate(RelationKind::Support, Element::Claim(from), Element::Claim(to), Span::default());
}

const SIZES: [usize; 3] = [10_000, 50_000, 1_000_000];

#[divan::bench(args = SIZES, sample_count = 5)]
fn reasons_of_tree(bencher: divan::Bencher, claims: usize) {
    let model = tree(claims);
    bencher.bench(|| Reasons::new(&model));
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn needs_of_tree(bencher: divan::Bencher, claims: usize) {
    needs(bencher, tree(claims));
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn needs_of_comb(bencher: divan::Bencher, claims: usize) {
    needs(bencher, comb(claims));
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn needs_of_shared(bencher: divan::Bencher, claims: usize) {
    needs(bencher, shared(claims));
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn needs_of_ladder(bencher: divan::Bencher, claims: usize) {
    needs(bencher, ladder(claims));
}

/// A row that is held at its end only and runs both ways: one great circle.
fn both_ways(claims: usize) -> Model {
    let mut builder = Builder::new();
    let ids: Vec<ClaimId> = (0..claims).map(|at| builder.claim(&format!("claim {at}"))).collect();
    for pair in ids.windows(2) {
        support(&mut builder, pair[0], pair[1]);
        support(&mut builder, pair[1], pair[0]);
    }
    let fact = builder.claim("fact");
    support(&mut builder, fact, ids[claims - 1]);
    builder.finish()
}

type Map = (&'static str, fn(usize) -> Model);
const MAPS: [Map; 5] =
    [("tree", tree), ("comb", comb), ("shared", shared), ("ladder", ladder), ("both ways", both_ways)];

/// What every claim needs and what falls without it, all read out.
#[divan::bench(args = MAPS.map(|(name, _)| name), sample_count = 5)]
fn needed_and_falls_of_all_10_000(bencher: divan::Bencher, name: &str) {
    let model = MAPS.iter().find(|(known, _)| *known == name).map_or_else(|| tree(1), |(_, map)| map(10_000));
    let reasons = Reasons::new(&model);
    bencher.bench(|| {
        let dependence = reasons.dependence();
        let elements = model.claims().map(|(id, _)| Element::Claim(id));
        elements.map(|element| dependence.needed(element).count() + dependence.falls(element).count()).sum::<usize>()
    });
}

/// What one claim needs: the last to be derived.
#[divan::bench(args = MAPS.map(|(name, _)| name), sample_count = 5)]
fn needed_for_one_of_100_000(bencher: divan::Bencher, name: &str) {
    let model = MAPS.iter().find(|(known, _)| *known == name).map_or_else(|| tree(1), |(_, map)| map(100_000));
    let reasons = Reasons::new(&model);
    let top = if name == "comb" || name == "ladder" { model.claims().len() as u32 - 1 } else { 0 };
    bencher.bench(|| reasons.needed_for(&[Element::Claim(ClaimId(top))]).len());
}

fn needs(bencher: divan::Bencher, model: Model) {
    let reasons = Reasons::new(&model);
    bencher.bench(|| reasons.needs());
}
