//! Worked numbers, and properties that hold for every map.

mod published;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};

use super::*;
use crate::model::{ClaimId, Element, ProofStandard};
use crate::reason::{Label, Reasons, Supposition};
use crate::resolve::Document;

const TINY: f64 = 1e-6;

/// Claims with base scores, and who supports (`+`) and attacks (`-`) whom.
fn graph(scores: &[(&str, f64)], relations: &[(&str, char, &str)]) -> Document {
    let mut text = String::new();
    for (title, score) in scores {
        text += &format!("[{title}]: says {title} {{credence: {score}}}\n");
        for (from, sign, _) in relations.iter().filter(|(_, _, to)| to == title) {
            text += &format!("  {sign} [{from}]\n");
        }
        text += "\n";
    }
    let document = crate::read_text(&text);
    assert!(document.problems().is_empty(), "{:?}", document.problems());
    document
}

fn claim(document: &Document, title: &str) -> Element {
    Element::Claim(document.model().find_claim(title).unwrap())
}

fn strength(document: &Document, semantics: Semantics, title: &str) -> f64 {
    strength_linked(document, semantics, Linking::Minimum, title)
}

fn strength_linked(document: &Document, semantics: Semantics, linking: Linking, title: &str) -> f64 {
    let reasons = Reasons::new(document.model());
    let weighing = Weighing::new(&reasons, &Changes::default(), linking);
    weighing.strengths(semantics).of(claim(document, title)).unwrap()
}

/// The strengths under DF-QuAD, quadratic energy, Euler and MLP.
fn four(document: &Document, title: &str) -> [f64; 4] {
    [Semantics::DfQuad, Semantics::QuadraticEnergy, Semantics::Euler, Semantics::Mlp]
        .map(|semantics| strength(document, semantics, title))
}

#[track_caller]
fn assert_near<const N: usize>(found: [f64; N], wanted: [f64; N]) {
    let is_near = found.iter().zip(&wanted).all(|(found, wanted)| (found - wanted).abs() < TINY);
    assert!(is_near, "{found:?} is not {wanted:?}");
}

fn contributions(document: &Document, goal: &str, measure: Measure, parts: &[&str]) -> Vec<f64> {
    let reasons = Reasons::new(document.model());
    let weighing = Weighing::new(&reasons, &Changes::default(), Linking::Minimum);
    let attribution = attribute(&weighing, claim(document, goal), measure, Semantics::DfQuad).unwrap();
    let amount = |title: &&str| {
        let element = claim(document, title);
        attribution.contributions.iter().find(|part| part.element == element).unwrap().amount
    };
    parts.iter().map(amount).collect()
}

#[track_caller]
fn assert_contributions(document: &Document, goal: &str, measure: Measure, wanted: &[(&str, f64)]) {
    let parts: Vec<&str> = wanted.iter().map(|(title, _)| *title).collect();
    let found = contributions(document, goal, measure, &parts);
    let is_near = found.iter().zip(wanted).all(|(found, (_, wanted))| (found - wanted).abs() < TINY);
    assert!(is_near, "{found:?} is not {wanted:?}");
}

/// Kampik et al. 2024, example 3.1.
fn chain() -> Document {
    graph(&[("a", 0.5), ("b", 0.5), ("c", 0.5)], &[("b", '-', "a"), ("c", '+', "b")])
}

/// What cannot be meant as a base score is told, and counts as nothing.
#[test]
fn a_credence_that_is_none_is_told_and_does_not_count() {
    for credence in ["7", "likely", "-1", ".nan", "[1]"] {
        let map = crate::read_text(&format!("[A]: a {{credence: {credence}}}\n"));
        assert_eq!(map.problems().len(), 1, "{credence}: {:?}", map.problems());
        assert_eq!(strength(&map, Semantics::DfQuad, "A"), 0.5, "{credence}");
    }
}

#[test]
fn attackers_and_supporters_at_the_ends() {
    let attacked = graph(&[("a", 1.0), ("b", 1.0)], &[("b", '-', "a")]);
    assert_near(four(&attacked, "a"), [0.0, 0.5, 1.0, 1.0]);
    let supported = graph(&[("a", 0.0), ("b", 1.0)], &[("b", '+', "a")]);
    assert_near(four(&supported, "a"), [1.0, 0.5, 0.0, 0.0]);
    let categoriser = strength(&attacked, Semantics::HCategoriser, "a");
    assert_near([categoriser], [0.5]);
    assert_near([strength(&supported, Semantics::HCategoriser, "a")], [0.0]);
}

#[test]
fn what_attacks_itself() {
    let map = graph(&[("a", 0.8)], &[("a", '-', "a")]);
    let [df_quad, energy, euler, _] = four(&map, "a");
    assert_near([df_quad, energy, euler], [0.8 / 1.8, 0.592256, 0.739487]);
}

/// A circle of supports lifts strengths, while the labels call it unsupported.
#[test]
fn reasons_that_run_in_a_circle() {
    let map = graph(&[("a", 0.5), ("b", 0.5)], &[("a", '+', "b"), ("b", '+', "a")]);
    let [df_quad, energy, euler, mlp] = four(&map, "a");
    assert!((df_quad - 1.0).abs() < 1e-2 && (energy - 0.648).abs() < 1e-3, "{df_quad} {energy}");
    assert!((euler - 0.609).abs() < 1e-3 && (mlp - 0.659).abs() < 1e-3, "{euler} {mlp}");
    assert_eq!(Reasons::new(map.model()).label(claim(&map, "a")), Label::Out);
}

/// Jumping from one value to the other never ends; followed in time, the two come to rest half way.
#[test]
fn two_that_attack_each_other_at_full_strength() {
    let map = graph(&[("a", 1.0), ("b", 1.0)], &[("a", '-', "b"), ("b", '-', "a")]);
    assert_near(["a", "b"].map(|title| strength(&map, Semantics::DfQuad, title)), [0.5, 0.5]);
}

/// Five groups, each of which attacks the next, around. Strong attacks swing for ever; weak ones settle.
#[test]
fn what_does_not_settle_is_named_and_has_no_strength() {
    let name = |group: usize, member: usize| format!("g{group}m{member}");
    let mut text = String::new();
    for group in 0..5 {
        for member in 0..4 {
            let score = if group == 0 { 0.8 } else { 0.9 };
            text += &format!("[{}]: x {{credence: {score}}}\n", name(group, member));
            (0..4).for_each(|other| text += &format!("  - [{}]\n", name((group + 4) % 5, other)));
            text += "\n";
        }
    }
    text += "[after]: rests on it\n  + [g0m0]\n\n[beside]: does not\n";
    let map = crate::read_text(&text);
    let reasons = Reasons::new(map.model());
    let strengths = Strengths::of_map(&reasons, Semantics::DfQuad);
    assert_eq!(strengths.of(claim(&map, "g0m0")), None);
    assert_eq!(strengths.of(claim(&map, "after")), None);
    assert_eq!(strengths.verdict(claim(&map, "after")), Verdict::Unsettled);
    assert_eq!(strengths.of(claim(&map, "beside")), Some(0.5));
    let restless = strengths.restless();
    assert_eq!((restless.len(), restless[0].len()), (1, 20));
    let settled = Strengths::of_map(&reasons, Semantics::Euler);
    assert!(settled.restless().is_empty() && settled.of(claim(&map, "after")).is_some());
    let report = Report::new(
        &map,
        &Question {
            shown: vec![claim(&map, "after")],
            semantics: vec![Semantics::DfQuad, Semantics::Euler],
            ..Question::default()
        },
    );
    let text = text_of(&report);
    assert!(text.contains("Under df-quad these hang on each other and do not settle: [g0m0]"), "{text}");
    assert!(text.contains("The choice of the semantics decides on [after]: unsettled under df-quad (?)"), "{text}");
}

fn text_of(report: &Report) -> String {
    super::text(report)
}

/// One argument with two premises of .8 and .9 for a claim of .5; `more` is added.
fn linked(more: &str) -> Document {
    let map = format!(
        "[c]: the claim {{credence: 0.5}}\n\n[p1]: one {{credence: 0.8}}\n\n[p2]: two {{credence: 0.9}}\n\n\
         <r>: a reason {{strength: 0.7}}\n\n<r>\n\n(1) [p1]\n(2) [p2]\n----\n(3) [c]\n\n{more}"
    );
    let document = crate::read_text(&map);
    assert!(document.problems().is_empty(), "{:?}", document.problems());
    document
}

fn both_ways(document: &Document) -> [f64; 2] {
    [Linking::Product, Linking::Minimum].map(|linking| strength_linked(document, Semantics::DfQuad, linking, "c"))
}

#[test]
fn linked_premises_count_as_one_reason() {
    assert_near(both_ways(&linked("")), [0.752, 0.78]);
    let convergent = "[c]: the claim {credence: 0.5}\n\n[p1]: one {credence: 0.8}\n\n[p2]: two {credence: 0.9}\n\n\
                      <r>: a reason {strength: 0.7}\n\n<r>\n\n(1) [p1]\n----\n(2) [c]\n\n\
                      <q>: another {strength: 0.7}\n\n<q>\n\n(1) [p2]\n----\n(2) [c]\n";
    assert_near([strength(&crate::read_text(convergent), Semantics::DfQuad, "c")], [0.9186]);
}

#[test]
fn an_undercut_an_undermining_attack_and_a_rebuttal() {
    assert_near(both_ways(&linked("[u]: an undercut {credence: 0.6}\n  -> <r>\n")), [0.6008, 0.612]);
    assert_near(both_ways(&linked("[u]: an attack {credence: 0.6}\n  -> [p1]\n")), [0.6008, 0.612]);
    let with_both = "[u]: an undercut {credence: 0.6}\n  -> <r>\n\n[d]: a rebuttal {credence: 0.6}\n  -> [c]\n";
    let found = both_ways(&linked(with_both));
    assert!(found[0] < 0.5 && found[1] < 0.5, "{found:?}");
    assert_near(both_ways(&linked("[d]: a rebuttal {credence: 0.6}\n  -> [c]\n")), [0.452, 0.48]);
}

#[test]
fn ten_premises_are_a_product_of_little_and_no_weaker_than_the_weakest() {
    let premises: String = (1..=10).map(|at| format!("({at}) [p{at}]: says {at} {{credence: 0.9}}\n")).collect();
    let text = format!("<r>: a reason {{strength: 0.7}}\n\n<r>\n\n{premises}----\n(11) [c]: so {{credence: 0}}\n");
    let map = crate::read_text(&text);
    let of = |linking| strength_linked(&map, Semantics::DfQuad, linking, "c");
    assert_near([of(Linking::Product), of(Linking::Minimum)], [0.7 * 0.9f64.powi(10), 0.63]);
}

/// Three reports of one agency are one report.
#[test]
fn reports_from_one_source_count_once() {
    let report =
        |at: usize, source: &str| format!("  + [r{at}]: report {at} {{credence: 0.6, anchor: {{source: {source}}}}}\n");
    let map = |sources: [&str; 3]| {
        let reports: String = sources.iter().enumerate().map(|(at, source)| report(at, source)).collect();
        let declared = "wire: {title: W}, daily: {derived-from: wire}, post: {derived-from: wire}, eye: {title: E}";
        crate::read_text(&format!("===\nsources: {{{declared}}}\n===\n\n[c]: the claim {{credence: 0.5}}\n{reports}"))
    };
    let of = |sources| strength(&map(sources), Semantics::DfQuad, "c");
    assert_near([of(["wire", "daily", "post"]), of(["wire", "daily", "eye"])], [0.8, 0.92]);
    let apart =
        graph(&[("c", 0.5), ("x", 0.6), ("y", 0.6), ("z", 0.6)], &[("x", '+', "c"), ("y", '+', "c"), ("z", '+', "c")]);
    assert_near([strength(&apart, Semantics::DfQuad, "c")], [0.968]);
}

#[test]
fn where_base_scores_are_from() {
    let text = "===\nscale: icd203\nsources: {s: {title: S, reliability: C}}\n===\n\n\
                [a]: a {credence: likely}\n\n[b]: b {likelihood: unlikely}\n\n\
                [c]: c {anchor: {source: s}, credibility: 2}\n\n[d]: d {stance: disputes}\n\n[e]: e\n\n\
                [f]: f {credence: likely, scale: ipcc}\n";
    let map = crate::read_text(text);
    let reasons = Reasons::new(map.model());
    let base = |title| {
        let base = Base::of_claim(&reasons, map.model().find_claim(title).unwrap());
        (base.score, base.origin.word())
    };
    assert_eq!(
        ["a", "b", "c", "d", "e", "f"].map(base),
        [(0.675, "given"), (0.325, "likelihood"), (0.65, "grades"), (0.0, "denied"), (0.5, "neutral"), (0.83, "given")]
    );
}

/// How `[a]` fares under each standard, given this about it.
fn standards(about: &str) -> Vec<&'static str> {
    let map = crate::read_text(about);
    let reasons = Reasons::new(map.model());
    let id = map.model().find_claim("a").unwrap();
    let of = |&standard| Acceptance::new(&reasons, Some(standard)).finding(id).accepted.word();
    ProofStandard::ALL.iter().map(of).collect()
}

#[test]
fn what_each_standard_of_proof_asks_for() {
    let (yes, no) = ("acceptable", "not acceptable");
    let weighed = |pro: &str, con: &str| {
        standards(&format!("[a]: a\n  + [p]: p {{credence: {pro}}}\n  - [k]: k {{credence: {con}}}\n"))
    };
    // Scintilla, preponderance, clear and convincing, beyond reasonable doubt, dialectical validity.
    assert_eq!(weighed("0.4", "0.6"), [yes, no, no, no, no]);
    assert_eq!(weighed("0.6", "0.6"), [yes, no, no, no, no]);
    assert_eq!(weighed("0.7", "0.4"), [yes, yes, no, no, no]);
    assert_eq!(weighed("0.95", "0.4"), [yes, yes, yes, no, no]);
    assert_eq!(weighed("0.95", "0.2"), [yes, yes, yes, yes, no]);
    assert_eq!(standards("[a]: a\n  + [p]: p {credence: 0.4}\n"), [yes, yes, no, no, yes]);
    // A reason whose premise is not accepted does not apply, and neither does one that is undercut.
    assert_eq!(standards("[a]: a\n  + [p]: p {stance: disputes}\n"), [no; 5]);
    let undercut = "<r>\n\n(1) [p]: p\n----\n(2) [a]: a\n\n[u]: u\n  -> <r>\n";
    assert_eq!(standards(undercut), [no; 5]);
    // What speaks for the contrary speaks against the claim.
    assert_eq!(
        standards("[a]: a\n  + [p]: p {credence: 0.9}\n  >< [b]\n\n[b]: b\n  + [k]: k {credence: 0.3}\n"),
        [yes, yes, yes, no, no]
    );
    assert_eq!(standards("[a]: a\n  + [b]: b\n    + [a]\n"), ["undecided"; 5]);
}

#[test]
fn a_claim_names_its_standard_and_the_map_that_of_the_others() {
    let text = "===\nstandard: scintilla\n===\n\n[a]: a {standard: dialectical-validity}\n  - [k]: k {credence: 0.1}\n  + [p]: p\n";
    let map = crate::read_text(text);
    let reasons = Reasons::new(map.model());
    let acceptance = Acceptance::new(&reasons, None);
    let words = |title| {
        let finding = acceptance.finding(map.model().find_claim(title).unwrap());
        let because = finding.because(&|element| map.model().element_name(element));
        format!("{} {}: {because}", finding.accepted, finding.standard)
    };
    insta::assert_snapshot!(words("a"), @"not acceptable dialectical-validity: [p] speaks for it with weight 1, [k] with weight 0.1 against it: no objection may hold");
    insta::assert_snapshot!(words("p"), @"acceptable scintilla: what it stands on itself weighs 1, and nothing that holds against it");
}

#[test]
fn the_least_that_turns_a_verdict() {
    let map = crate::read_text("[a]: a\n  + [b]: b\n    + [c]: c\n  + [d]: d\n  - [e]: e\n    - [f]: f\n");
    let reasons = Reasons::new(map.model());
    let flip = flip_label(&reasons, claim(&map, "a"));
    assert_eq!(flip.ways, [(vec![Move::Drop(claim(&map, "f"))], Label::Out)]);
    let map = crate::read_text("[a]: a\n  + [b]: b\n    + [c]: c\n  + [d]: d\n");
    let flip = flip_label(&Reasons::new(map.model()), claim(&map, "a"));
    let drops = vec![Move::Drop(claim(&map, "c")), Move::Drop(claim(&map, "d"))];
    assert_eq!((flip.ways, flip.searched), (vec![(drops, Label::Out)], 2));
}

#[test]
fn the_smallest_change_of_one_score_that_turns_a_verdict() {
    let map = chain();
    let reasons = Reasons::new(map.model());
    let weighing = Weighing::new(&reasons, &Changes::default(), Linking::Minimum);
    let flips = flip_strength(&weighing, claim(&map, "a"), Semantics::QuadraticEnergy);
    let first = flips[0];
    assert_eq!(first.element, claim(&map, "a"));
    // Without its base score at half, a is worth what is left of it: x (1 - h(.6)) = .5.
    assert_near([first.to], [0.5 * 1.36]);
    let changes = Changes { scores: vec![(first.element, first.to + 1e-9)], ..Changes::default() };
    let turned = Weighing::new(&reasons, &changes, Linking::Minimum).strengths(Semantics::QuadraticEnergy);
    assert!(turned.of(first.element).unwrap() > 0.5);
}

#[test]
fn a_difference_lists_turned_labels_and_then_the_largest_changes() {
    let map = chain();
    let (before, without) =
        (Reasons::new(map.model()), Supposition { without: vec![claim(&map, "c")], assumed: vec![] });
    let after = Reasons::supposing(map.model(), &without);
    let weigh = |changes: &Changes| Weighing::new(&before, changes, Linking::Minimum).strengths(Semantics::DfQuad);
    let changes = Changes { supposition: without, ..Changes::default() };
    let all = ["a", "b", "c"].map(|title| claim(&map, title));
    let found = difference([&before, &after], [&weigh(&Changes::default()), &weigh(&changes)], all.into_iter());
    let found: Vec<(Element, f64)> = found.iter().map(|change| (change.element, change.amount())).collect();
    // Without c its only reason, b falls, and a stands.
    assert_eq!(found, [(all[2], -0.5), (all[1], -0.25), (all[0], 0.125)]);
}

#[test]
fn key_assumptions_are_the_leaves_that_turn_a_main_claim() {
    let text =
        "[m]: m {main: true}\n  + <r>\n\n<r>\n\n(1) [p]: p\n(2) [q]: q {basis: document}\n----\n(3) [m]\n\n[x]: x\n";
    let map = crate::read_text(text);
    let (found, left_out) = linchpins(&Reasons::new(map.model()));
    let found: Vec<(Element, bool)> = found.iter().map(|linchpin| (linchpin.element, linchpin.is_bare)).collect();
    assert_eq!((found, left_out), (vec![(claim(&map, "p"), true), (claim(&map, "q"), false)], 0));
}

/// A map without circles: relations lead from later claims to earlier ones.
fn any_map() -> impl Strategy<Value = (Vec<f64>, Vec<(usize, bool, usize)>)> {
    let scores = prop::collection::vec((0u32..=20).prop_map(|score| f64::from(score) / 20.0), 2..9);
    scores.prop_flat_map(|scores| {
        let count = scores.len();
        let relation = (1..count, any::<bool>(), 0..count)
            .prop_filter_map("leads to an earlier one", |(from, sign, to)| (to < from).then_some((from, sign, to)));
        (Just(scores), prop::collection::btree_set(relation, 0..12).prop_map(|set| set.into_iter().collect()))
    })
}

fn built(scores: &[f64], relations: &[(usize, bool, usize)]) -> Document {
    let text: String =
        scores.iter().enumerate().map(|(at, score)| format!("[c{at}]: c {{credence: {score}}}\n\n")).collect();
    let mut written = text;
    for (from, is_support, to) in relations {
        written += &format!("[c{to}]\n  {} [c{from}]\n\n", if *is_support { '+' } else { '-' });
    }
    crate::read_text(&written)
}

fn strengths(scores: &[f64], relations: &[(usize, bool, usize)], semantics: Semantics) -> Vec<f64> {
    let map = built(scores, relations);
    let strengths = Strengths::of_map(&Reasons::new(map.model()), semantics);
    (0..scores.len() as u32).map(|at| strengths.of(Element::Claim(ClaimId(at))).unwrap()).collect()
}

fn config() -> Config {
    Config { cases: 48, rng_seed: RngSeed::Fixed(11), failure_persistence: None, ..Config::default() }
}

proptest! {
    #![proptest_config(config())]

    /// An objection more never raises what it speaks against, a reason more never lowers what it speaks for.
    #[test]
    fn objections_never_raise_and_reasons_never_lower((scores, relations) in any_map(), score in 0u32..=20) {
        for &semantics in Semantics::ALL {
            let before = strengths(&scores, &relations, semantics)[0];
            let mut more = scores.clone();
            more.push(f64::from(score) / 20.0);
            for is_support in [false, true] {
                let mut with = relations.clone();
                with.push((scores.len(), is_support, 0));
                let after = strengths(&more, &with, semantics)[0];
                let gain = if is_support { after - before } else { before - after };
                prop_assert!(gain >= -1e-12, "{semantics} {before} {after}");
            }
        }
    }

    /// Strengths stay between 0 and 1, and what nothing is said about keeps its base score.
    #[test]
    fn strengths_stay_within_bounds((scores, relations) in any_map()) {
        for &semantics in Semantics::ALL {
            for (at, strength) in strengths(&scores, &relations, semantics).into_iter().enumerate() {
                prop_assert!((0.0..=1.0).contains(&strength));
                if !relations.iter().any(|(_, _, to)| *to == at) {
                    prop_assert_eq!(strength, scores[at]);
                }
            }
        }
    }

    /// Balance: equal supporters and attackers leave the base score as it is. Duality: with sides changed and the base
    /// score turned around, the strength is turned around.
    #[test]
    fn equal_sides_cancel_out_and_sides_are_alike(base in 0u32..=20, sides in prop::collection::vec(0u32..=20, 1..5)) {
        let base = f64::from(base) / 20.0;
        let sides: Vec<f64> = sides.into_iter().map(|side| f64::from(side) / 20.0).collect();
        for semantics in [Semantics::DfQuad, Semantics::QuadraticEnergy, Semantics::Euler, Semantics::Mlp] {
            prop_assert!((semantics.strength(base, &sides, &sides) - base).abs() < 1e-12);
        }
        for semantics in [Semantics::DfQuad, Semantics::QuadraticEnergy, Semantics::Mlp] {
            let (one, other) = (semantics.strength(base, &sides, &[]), semantics.strength(1.0 - base, &[], &sides));
            prop_assert!((one + other - 1.0).abs() < 1e-12);
        }
    }

    /// Shares add up to what everything together has moved; the gradient is the slope that small steps find; an update
    /// of what hangs on a score gives what working out everything anew does.
    #[test]
    fn shares_add_up_and_gradients_are_slopes((scores, relations) in any_map()) {
        let map = built(&scores, &relations);
        let reasons = Reasons::new(map.model());
        let weighing = Weighing::new(&reasons, &Changes::default(), Linking::Minimum);
        let goal = Element::Claim(ClaimId(0));
        for &semantics in Semantics::ALL {
            let shapley = attribute(&weighing, goal, Measure::Shapley, semantics).unwrap();
            let sum: f64 = shapley.contributions.iter().map(|part| part.amount).sum();
            prop_assert!((sum - (shapley.strength - shapley.base)).abs() < 1e-9);
            let gradient = attribute(&weighing, goal, Measure::Gradient, semantics).unwrap();
            let with = |element: Element, score: f64| {
                let changes = Changes { scores: vec![(element, score)], ..Changes::default() };
                Weighing::new(&reasons, &changes, Linking::Minimum).strengths(semantics).of(goal).unwrap()
            };
            for part in &gradient.contributions {
                let base = weighing.base(part.element).score;
                let slopes = [(base, base + 1e-6), (base - 1e-6, base)].map(|(low, high)| {
                    (with(part.element, high) - with(part.element, low)) / 1e-6
                });
                let (least, most) = (slopes[0].min(slopes[1]), slopes[0].max(slopes[1]));
                prop_assert!(part.amount > least - 1e-3 && part.amount < most + 1e-3, "{semantics} {part:?} {slopes:?}");
            }
            for row in sensitivity(&weighing, goal, semantics) {
                prop_assert!((row.range.0 - with(row.element, 0.0)).abs() < 1e-12);
                prop_assert!((row.range.1 - with(row.element, 1.0)).abs() < 1e-12);
            }
        }
    }
}

/// A map for which a report has something to say in every part.
const EVERYTHING: &str = "===\nscale: icd203\nstandard: preponderance\n===\n\n[m]: m {main: true, credence: 0.5}\n  + <r>\n  - [k]: k {credence: \
                          likely}\n\n<r>: r {strength: 0.9}\n\n<r>\n\n(1) [p]: p {credence: 0.8}\n(2) [q]: q {basis: document}\n----\n(3) [m]\n";

#[test]
fn the_published_schema_is_that_of_the_types() {
    let generator = schemars::generate::SchemaSettings::draft2020_12().for_serialize().into_generator();
    let schema = serde_json::to_string_pretty(&generator.into_root_schema_for::<Report>()).unwrap() + "\n";
    if std::env::var_os("HENCE_UPDATE_SCHEMA").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/schema/evaluation.schema.json");
        std::fs::write(path, &schema).unwrap();
        return;
    }
    assert!(EVALUATION_SCHEMA == schema, "run the tests with HENCE_UPDATE_SCHEMA=1");
    let map = crate::read_text(EVERYTHING);
    let all: Vec<Element> = ["m", "k", "p", "q"].map(|title| claim(&map, title)).into();
    let everything = Question {
        shown: all.clone(),
        changes: Changes { scores: vec![(all[2], 0.1)], ..Changes::default() },
        flip: vec![all[0]],
        why: vec![all[0]],
        sensitivity: vec![all[0]],
        linchpins: true,
        ..Question::default()
    };
    let schema = serde_json::from_str(&schema).unwrap();
    for question in [everything, Question { shown: all, ..Question::default() }] {
        let value: serde_json::Value = serde_json::from_str(&json(&Report::new(&map, &question))).unwrap();
        assert!(jsonschema::is_valid(&schema, &value), "{value}");
        assert_eq!(value["schema"], 1);
    }
}
