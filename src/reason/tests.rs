//! Maps in a few letters, and slow but plain definitions to hold the fast ones against.

use proptest::prelude::*;

use super::label::Standing;
use super::*;
use crate::model::{Basis, Builder, ClaimFacts, Inference, Reconstruction, RelationKind, Role, Stance, Step as Line};
use crate::text::Span;

mod families;
mod large;

/// A map from lines of words: `a, b => c` is an inference, `a + b` says that a supports b, `a - b` that
/// it attacks it, `a _ b` that it undercuts it, `a basis` and the like mark a claim. Names in angle
/// brackets are arguments; `<x>: a, b => c` names the argument of an inference.
fn map(text: &str) -> Model {
    let mut builder = Builder::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match line.split_once(" => ") {
            Some((left, conclusion)) => infer(&mut builder, left, conclusion),
            None => relate(&mut builder, line),
        }
    }
    builder.finish()
}

fn infer(builder: &mut Builder, left: &str, conclusion: &str) {
    let (title, premises) = match left.split_once(": ") {
        Some((title, premises)) => (title.to_owned(), premises),
        None => (format!("<{left} => {conclusion}>"), left),
    };
    let argument = builder.argument(title.trim_matches(['<', '>']));
    let premises: Vec<ClaimId> = premises.split(", ").map(|title| builder.claim(title)).collect();
    let conclusion = builder.claim(conclusion);
    let line = |claim, role, inference| Line { claim, member: 0, role, inference };
    let mut steps: Vec<Line> = premises.iter().map(|&premise| line(premise, Role::Premise, None)).collect();
    let inference = builder.add_inference(Inference {
        argument,
        premises,
        conclusion,
        conclusion_step: steps.len() as u32,
        rules: Vec::new(),
        data: None,
        span: Span::default(),
    });
    steps.push(line(conclusion, Role::MainConclusion, Some(inference)));
    builder.add_reconstruction(argument, Reconstruction { description: None, steps, span: Span::default() });
}

fn relate(builder: &mut Builder, line: &str) {
    let words: Vec<&str> = line.split(' ').collect();
    let from = element(builder, words[0]);
    let facts = |facts: ClaimFacts| Some(facts);
    let mark = match words[1..] {
        ["basis"] => facts(ClaimFacts { basis: vec![Basis::Event], ..ClaimFacts::NONE }),
        ["main"] => facts(ClaimFacts { main: true, ..ClaimFacts::NONE }),
        ["undeveloped"] => facts(ClaimFacts { undeveloped: true, ..ClaimFacts::NONE }),
        ["reported"] => facts(ClaimFacts { stance: Some(Stance::Reports), ..ClaimFacts::NONE }),
        ["disputed"] => facts(ClaimFacts { stance: Some(Stance::Disputes), ..ClaimFacts::NONE }),
        ["endorsed"] => facts(ClaimFacts { stance: Some(Stance::Endorses), ..ClaimFacts::NONE }),
        _ => None,
    };
    if let (Some(mark), Element::Claim(claim)) = (mark, from) {
        builder.set_claim_facts(claim, Some(mark));
        return;
    }
    let kind = match words[1] {
        "+" => RelationKind::Support,
        "-" => RelationKind::Attack,
        "><" => RelationKind::Contradictory,
        "_" => RelationKind::Undercut,
        other => panic!("{other}"),
    };
    let to = element(builder, words[2]);
    builder.relate(kind, from, to, Span::default());
}

fn element(builder: &mut Builder, word: &str) -> Element {
    match word.strip_prefix('<') {
        Some(title) => Element::Argument(builder.argument(title.trim_end_matches('>'))),
        None => Element::Claim(builder.claim(word)),
    }
}

fn find(model: &Model, word: &str) -> Element {
    match word.strip_prefix('<') {
        Some(title) => Element::Argument(model.find_argument(title.trim_end_matches('>')).unwrap()),
        None => Element::Claim(model.find_claim(word).unwrap()),
    }
}

fn names(model: &Model, elements: &[Element]) -> String {
    let name = |element: &Element| match element {
        Element::Claim(_) => model.element_title(*element).to_string(),
        _ => format!("<{}>", model.element_title(*element)),
    };
    elements.iter().map(name).collect::<Vec<_>>().join(" ")
}

/// The labels of the named claims and arguments.
fn labels(text: &str, words: &str) -> String {
    let model = map(text);
    let reasons = Reasons::new(&model);
    words.split(' ').map(|word| reasons.label(find(&model, word)).word()).collect::<Vec<_>>().join(" ")
}

/// How many conclusions need a claim, whether a main claim falls without it, and the way there.
fn need(text: &str, word: &str) -> String {
    let model = map(text);
    let reasons = Reasons::new(&model);
    let mut needs = reasons.needs();
    let element = find(&model, word);
    let Need { conclusions, main_claim } = needs.of(element);
    let main = main_claim.map_or("no main claim falls", |_| "the main claim falls");
    format!("{conclusions}, {main}: {}", names(&model, &needs.chain(element, 10).elements))
}

#[test]
fn a_linked_premise_is_needed_and_one_of_two_reasons_is_not() {
    let linked = "<x>: a, b => c\n c + main";
    assert_eq!(need(linked, "a"), "2, the main claim falls: a <x> c main");
    let convergent = "<x>: a => c\n <y>: b => c\n c + main";
    assert_eq!(need(convergent, "a"), "0, no main claim falls: a");
    assert_eq!(need(convergent, "c"), "1, the main claim falls: c main");
}

#[test]
fn two_ways_from_one_claim_are_no_alternative_without_it() {
    let shared = "a + b\n a + c\n b + main\n c + main";
    assert_eq!(need(shared, "a"), "3, the main claim falls: a b main");
    assert_eq!(need(shared, "b"), "0, no main claim falls: b");
}

#[test]
fn a_conclusion_with_a_basis_of_its_own_needs_no_reason() {
    assert_eq!(need("a + b\n b + main\n b basis", "a"), "0, no main claim falls: a");
}

#[test]
fn a_sketched_argument_needs_one_of_its_supports() {
    assert_eq!(need("a + <x>\n <x> + main", "a"), "1, the main claim falls: a <x> main");
    assert_eq!(need("a + <x>\n b + <x>\n <x> + main", "a"), "0, no main claim falls: a");
}

#[test]
fn a_support_for_a_spelled_out_argument_is_for_no_premise() {
    let text = "<x>: a => main\n b + <x>";
    assert_eq!(need(text, "b"), "0, no main claim falls: b");
    let model = map(text);
    let (a, b) = (model.find_claim("a").unwrap(), model.find_claim("b").unwrap());
    let reasons = Reasons::new(&model);
    assert!(reasons.is_unsupported(a) && reasons.is_unsupported(b));
}

#[test]
fn a_circle_that_loses_its_hold_falls_as_a_whole() {
    let text = "a + b\n b + c\n c + b\n c + main";
    assert_eq!(need(text, "a"), "3, the main claim falls: a b c main");
    assert_eq!(need(text, "b"), "2, the main claim falls: b c main");
    let held_twice = "a + b\n b + c\n c + b\n c + main\n d + c";
    assert_eq!(need(held_twice, "a"), "0, no main claim falls: a");
    assert_eq!(need(held_twice, "c"), "1, the main claim falls: c main");
}

#[test]
fn a_long_way_is_cut_before_its_end() {
    let text: String = (0..50).map(|at| format!("c{at} + c{}\n", at + 1)).collect();
    let model = map(&text);
    let reasons = Reasons::new(&model);
    let chain = reasons.needs().chain(find(&model, "c0"), 4);
    assert_eq!(names(&model, &chain.elements), "c0 c1 c2 c50");
    assert!(chain.is_cut);
}

#[test]
fn a_step_survives_an_undercut_by_what_does_not_stand() {
    let survives = |text: &str| {
        let model = map(text);
        Reasons::new(&model).survives(StepId(0))
    };
    assert!(!survives("<x>: a => main\n u _ <x>"));
    assert!(!survives("<x>: a => main\n u - <x>"));
    assert!(!survives("<x> + main\n u - <x>"));
    assert!(survives("<x>: a => main\n u _ <x>\n v - u"), "the undercut falls");
    assert!(survives("<x>: a => main\n u _ <x>\n v - u\n u - v"), "the undercut is undecided");
    assert!(survives("<x>: a => main\n u _ <x>\n u reported"), "the undercut is only reported");
    assert!(survives("<x>: a => main\n u - a"), "an attack on a premise is none on the step");
}

#[test]
fn a_claim_whose_only_reason_is_defeated_lacks_support() {
    let model = map("<x>: a => b\n b + main\n u _ <x>");
    let reasons = Reasons::new(&model);
    let b = model.find_claim("b").unwrap();
    assert!(reasons.is_unsupported(b));
    let defeat = reasons.defeat(StepId(0)).unwrap();
    assert_eq!(defeat.by, find(&model, "u"));
    assert_eq!(reasons.needs().of(find(&model, "b")).main_claim, model.find_claim("main"));
}

#[test]
fn only_what_is_asked_for_lacks_support() {
    let model = map("a + main\n b + main\n b reported\n c + main\n c basis\n d endorsed\n e + main\n e undeveloped");
    let reasons = Reasons::new(&model);
    let unsupported = model.claims().filter(|&(id, _)| reasons.is_unsupported(id)).map(|(_, claim)| &*claim.title);
    assert_eq!(unsupported.collect::<Vec<_>>(), ["a", "d"]);
}

#[test]
fn the_main_claims_are_those_marked_or_else_the_roots() {
    let main = |text: &str| {
        let model = map(text);
        let claims: Vec<Element> = Reasons::new(&model).main_claims().iter().copied().map(Element::Claim).collect();
        names(&model, &claims)
    };
    assert_eq!(main("a + b\n b + c\n d - e\n lone endorsed"), "c e");
    assert_eq!(main("a + b\n b + c\n b main"), "b");
}

#[test]
fn circles_are_found_with_a_way_around() {
    let model = map("a + b\n <x>: b, d => c\n c + a\n a + out\n <y>: p, q => p");
    let circles = Reasons::new(&model).circles();
    let ways: Vec<String> = circles.iter().map(|circle| names(&model, &circle.way)).collect();
    assert_eq!(ways, ["a b <x> c", "p <y>"]);
    assert_eq!(circles[0].size, 3);
}

#[test]
fn of_several_ways_around_the_shortest_is_shown() {
    let model = map("a + b\n b + c\n c + a\n d + c\n c + d");
    let circles = Reasons::new(&model).circles();
    assert_eq!(circles.len(), 1);
    assert_eq!((names(&model, &circles[0].way).as_str(), circles[0].size), ("c d", 4));
}

#[test]
fn labels_follow_dung() {
    assert_eq!(labels("b - a\n c - b", "a b c"), "in out in", "reinstatement");
    assert_eq!(labels("a - b\n b - a\n a - c\n b - c", "a b c"), "undecided undecided undecided", "floating");
    assert_eq!(labels("a - a\n a - b", "a b"), "undecided undecided", "self-defeat");
    assert_eq!(labels("a - b\n b - c\n c - a", "a b c"), "undecided undecided undecided", "odd circle");
    assert_eq!(labels("a >< b", "a b"), "undecided undecided", "contradiction");
}

#[test]
fn labels_follow_the_steps() {
    assert_eq!(labels("<x>: a, b => c\n d - a", "a b c <x>"), "out in out out", "a linked premise falls");
    assert_eq!(labels("<x>: a => c\n <y>: b => c\n d - a", "c <x> <y>"), "in out in", "another reason holds");
    assert_eq!(labels("<x>: a => c\n u _ <x>", "a c <x>"), "in out out", "undercut");
    assert_eq!(labels("a + b\n b + a", "a b"), "out out", "what stands on itself");
    assert_eq!(labels("a + b\n b + a\n b - c", "b c"), "out in", "and attacks in vain");
    assert_eq!(labels("a disputed\n a + b", "a b"), "out out", "what its author denies");
}

#[test]
fn a_long_row_of_claims_needs_no_stack() {
    let mut builder = Builder::new();
    let claims: Vec<ClaimId> = (0..100_000).map(|at| builder.claim(&at.to_string())).collect();
    for pair in claims.windows(2) {
        let (from, to) = (Element::Claim(pair[0]), Element::Claim(pair[1]));
        builder.relate(RelationKind::Support, from, to, Span::default());
    }
    let model = builder.finish();
    let reasons = Reasons::new(&model);
    assert_eq!(reasons.needs().of(Element::Claim(claims[0])).conclusions, Count::Exactly(99_999));
    assert!(reasons.circles().is_empty());
}

/// What can be derived with one node taken away: the definition, step by step.
fn derivable_without(reasons: &Reasons, removed: Option<Element>) -> Vec<Element> {
    let mut derived: Vec<Element> = Vec::new();
    let claims = reasons.model().claims().map(|(id, _)| Element::Claim(id));
    let arguments = reasons.model().arguments().map(|(id, _)| Element::Argument(id));
    let all: Vec<Element> = claims.chain(arguments).filter(|&element| Some(element) != removed).collect();
    loop {
        let holds = |element: Element| {
            let node = reasons.structure.node(element).unwrap();
            let through = |step: StepId| {
                reasons.survives(step) && reasons.step(step).premises.iter().all(|premise| derived.contains(premise))
            };
            reasons.given[node as usize] || reasons.reasons_for(element).any(through)
        };
        let more: Vec<Element> =
            all.iter().copied().filter(|&element| !derived.contains(&element) && holds(element)).collect();
        if more.is_empty() {
            return derived;
        }
        derived.extend(more);
    }
}

/// The grounded labels by the definition: what is in given what may be in, and the other way around,
/// until nothing changes.
fn plain_labels(reasons: &Reasons, standing: impl Fn(Element) -> Standing) -> Vec<Label> {
    let structure = &reasons.structure;
    let nodes = structure.node_count() as u32;
    let things = structure.thing_count() as u32;
    let attacked = |thing: u32, by: &[bool]| {
        structure.attacks_on.of(thing).iter().any(|&attack| by[structure.attacks[attack as usize].from as usize])
    };
    // The things derivable when exactly the attacks from `hostile` count.
    let derive = |hostile: &[bool]| {
        let mut holds = vec![false; things as usize];
        loop {
            let before = holds.clone();
            for thing in (0..things).filter(|&thing| !attacked(thing, hostile)) {
                holds[thing as usize] |= match structure.step(thing) {
                    Some(step) => structure.premises.of(step.0).iter().all(|&premise| before[premise as usize]),
                    None => {
                        let steps = structure.reasons.of(thing).iter();
                        standing(structure.element(thing)) == Standing::Alone
                            || steps.into_iter().any(|&step| before[(nodes + step) as usize])
                    }
                };
            }
            if holds == before {
                return holds;
            }
        }
    };
    let mut possible = vec![true; things as usize];
    loop {
        let certain = derive(&possible);
        let next = derive(&certain);
        if next == possible {
            let label = |at: usize| match (certain[at], possible[at]) {
                (true, _) => Label::In,
                (false, false) => Label::Out,
                (false, true) => Label::Undecided,
            };
            return (0..things as usize).map(label).collect();
        }
        possible = next;
    }
}

/// A map of up to ten claims with inferences, supports, attacks, undercuts and a few bases.
fn any_map() -> impl Strategy<Value = String> {
    let claim = || (0..10u8).prop_map(|number| format!("c{number}"));
    let thing = || prop_oneof![3 => claim(), 1 => (0..3u8).prop_map(|number| format!("<s{number}>"))];
    let premises = prop::collection::vec(claim(), 1..4).prop_map(|premises| premises.join(", "));
    let line = prop_oneof![
        4 => (0..9u8, premises, claim()).prop_map(|(name, left, right)| format!("<x{name}>: {left} => {right}")),
        4 => (thing(), thing()).prop_map(|(from, to)| format!("{from} + {to}")),
        1 => (thing(), thing()).prop_map(|(from, to)| format!("{from} - {to}")),
        1 => (claim(), 0..9u8).prop_map(|(from, to)| format!("{from} _ <x{to}>")),
        1 => claim().prop_map(|claim| format!("{claim} basis")),
    ];
    prop::collection::vec(line, 1..14).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn needs_agree_with_taking_each_claim_away(text in any_map()) {
        let model = map(&text);
        let reasons = Reasons::new(&model);
        let mut needs = reasons.needs();
        let whole = derivable_without(&reasons, None);
        let counted = dominators::falls(&reasons, &[]);
        for (id, _) in model.claims() {
            let element = Element::Claim(id);
            prop_assert_eq!(reasons.is_derivable(element), whole.contains(&element));
            let rest = derivable_without(&reasons, Some(element));
            let falls = |&other: &Element| other != element && whole.contains(&other) && !rest.contains(&other);
            let mut fallen: Vec<ClaimId> = Vec::new();
            for other in model.claims().map(|(id, _)| id).filter(|&id| falls(&Element::Claim(id))) {
                fallen.push(other);
            }
            if !whole.contains(&element) {
                fallen.clear();
            }
            let need = needs.of(element);
            prop_assert_eq!(need.conclusions, Count::Exactly(fallen.len()), "{}", id.0);
            let main = reasons.main_claims().iter().any(|main| fallen.contains(main));
            prop_assert_eq!(need.main_claim.is_some(), main);
            prop_assert_eq!(counted[id.index()].claims as usize, fallen.len());
            let chain = needs.chain(element, usize::MAX);
            prop_assert!(!chain.is_cut);
            let end = chain.elements.last().copied();
            match need.main_claim {
                Some(main) => prop_assert_eq!(end, Some(Element::Claim(main))),
                None => prop_assert!(end.is_some_and(|end| end == element || falls(&end))),
            }
        }
    }

    /// Everything is lost by itself: the table, its two sides, and what single questions find are the same.
    #[test]
    fn what_needs_what_agrees_with_taking_each_away(text in any_map()) {
        let model = map(&text);
        let reasons = Reasons::new(&model);
        let dependence = reasons.dependence();
        let all: Vec<Element> =
            model.claims().map(|(id, _)| id.into()).chain(model.arguments().map(|(id, _)| Element::Argument(id))).collect();
        let mut needed: Vec<Vec<Element>> = vec![Vec::new(); all.len()];
        for &lost in &all {
            let fallen = reasons.fallen_without(&[lost]);
            prop_assert_eq!(dependence.falls(lost).collect::<Vec<_>>(), fallen.clone());
            for (needs, _) in needed.iter_mut().zip(&all).filter(|(_, element)| fallen.contains(element)) {
                needs.push(lost);
            }
        }
        for (element, needed) in all.iter().zip(&needed) {
            prop_assert_eq!(&dependence.needed(*element).collect::<Vec<_>>(), needed);
            prop_assert_eq!(&reasons.needed_for(&[*element]), needed);
        }
        for (pair, both) in all.windows(2).zip(needed.windows(2)) {
            let mut both = both.concat();
            both.sort_unstable();
            both.dedup();
            prop_assert_eq!(reasons.needed_for(pair), both);
        }
        let mut together = needed.concat();
        together.sort_unstable();
        together.dedup();
        prop_assert_eq!(reasons.needed_for(&all), together);
    }

    #[test]
    fn labels_agree_with_the_definition(text in any_map()) {
        let model = map(&text);
        let reasons = Reasons::new(&model);
        let standing = |element: Element| {
            let node = reasons.structure.node(element).unwrap();
            ground::standing(&model, &reasons.structure, node, reasons.alone[node as usize])
        };
        prop_assert_eq!(&reasons.labels, &plain_labels(&reasons, standing));
    }
}

/// What is in, out and undecided, each with its reason, as if some claims were not there or stood by themselves.
fn weighed(text: &str, without: &[&str], assumed: &[&str]) -> String {
    let document = crate::read_text(text);
    let model = document.model();
    let elements = |titles: &[&str]| {
        let claim = |title: &&str| model.find_claim(title).map(Element::Claim);
        titles
            .iter()
            .map(|title| claim(title).or_else(|| model.find_argument(title).map(Element::Argument)).unwrap())
            .collect()
    };
    let supposition = Supposition { without: elements(without), assumed: elements(assumed) };
    let reasons = Reasons::supposing(model, &supposition);
    let lines = model.claims().map(|(id, claim)| {
        let because = reasons.because(Element::Claim(id), &|element| model.element_title(element).to_string());
        format!("{} {}: {because}\n", claim.title, reasons.label(Element::Claim(id)))
    });
    lines.collect()
}

#[test]
fn a_label_has_a_reason_in_words() {
    let text = "[A]: a\n  + [B]: b {basis: event}\n  - [C]: c\n    - [D]: d\n  >< [E]: e\n";
    assert_eq!(
        weighed(text, &[], &[]),
        "A undecided: E speaks against it and is undecided itself\n\
         B in: it stands on what is given with it\n\
         C out: D speaks against it and stands\n\
         D in: nothing that stands speaks against it\n\
         E undecided: A speaks against it and is undecided itself\n"
    );
}

#[test]
fn what_is_supposed_changes_labels() {
    let text = "<X>\n\n(1) [P]: p\n(2) [Q]: q\n----\n(3) [R]: r\n  - [S]: s\n    - [T]: t\n";
    let label = |without: &[&str], assumed: &[&str]| {
        let weighed = weighed(text, without, assumed);
        weighed.lines().find(|line| line.starts_with("R ")).unwrap().to_owned()
    };
    assert_eq!(label(&[], &[]), "R in: X leads to it and stands");
    assert_eq!(label(&["T"], &[]), "R out: S speaks against it and stands");
    assert_eq!(label(&["P"], &[]), "R out: its only reason, X, rests on P, which is out");
    assert_eq!(label(&["X"], &[]), "R out: its only reason, X, is left out");
    assert_eq!(label(&["P"], &["R"]), "R in: it stands on what is given with it");
}
