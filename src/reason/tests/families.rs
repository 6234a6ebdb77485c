//! Sets of leaves that carry or bring down.

use super::*;

/// The families of sets for some claims, by titles.
fn families(text: &str, goals: &[&str]) -> [Vec<String>; 2] {
    let map = crate::read_text(text);
    let model = map.model();
    let reasons = Reasons::new(model);
    let goals: Vec<Element> = goals.iter().map(|title| model.find_claim(title).unwrap().into()).collect();
    [reasons.sufficient_sets(&goals), reasons.cut_sets(&goals)].map(|family| {
        assert!(family.is_complete);
        let titles =
            |set: &Vec<Element>| set.iter().map(|&one| &**model.element_title(one)).collect::<Vec<_>>().join(" ");
        family.sets.iter().map(titles).collect()
    })
}

#[test]
fn linked_premises_are_needed_together_and_other_reasons_instead() {
    let map = "<Linked>\n\n(1) [B]: b\n(2) [C]: c\n----\n(3) [A]: a\n\n[A]\n  + [D]: d\n";
    assert_eq!(families(map, &["A"]), [vec!["D".to_owned(), "B C".into()], vec!["B D".into(), "C D".into()]]);
    // All of several are carried; one of several falls.
    assert_eq!(families(map, &["A", "D"]), [vec!["D"], vec!["D"]]);
}

#[test]
fn a_leaf_under_two_reasons_is_a_cut_by_itself() {
    let map = "[A]: a\n  + [B]: b\n    + [E]: e\n  + [C]: c\n    + [E]\n";
    assert_eq!(families(map, &["A"]), [vec!["E"], vec!["E"]]);
}

#[test]
fn circles_carry_nothing() {
    let map = "[A]: a\n  + [B]: b\n    + [A]\n";
    assert_eq!(families(map, &["A"]), [vec![], vec![String::new()]]);
    let map = "[A]: a\n  + [B]: b\n    + [A]\n    + [C]: c\n";
    assert_eq!(families(map, &["A"]), [vec!["C"], vec!["C"]]);
}

#[test]
fn families_are_what_trying_every_set_finds() {
    let mut state = 7u32;
    let mut random = move |below: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) % below
    };
    for _ in 0..200 {
        let mut builder = Builder::new();
        let claims: Vec<ClaimId> = (0..8).map(|at| builder.claim(&at.to_string())).collect();
        for _ in 0..7 {
            let premises: Vec<ClaimId> = (0..1 + random(2)).map(|_| claims[random(8) as usize]).collect();
            let argument = builder.argument("reason");
            builder.add_inference(Inference {
                argument,
                premises,
                conclusion: claims[random(5) as usize],
                conclusion_step: 2,
                rules: Vec::new(),
                data: None,
                span: Span::default(),
            });
        }
        let model = builder.finish();
        let reasons = Reasons::new(&model);
        let goal = Element::Claim(claims[0]);
        let leaves: Vec<Element> = (0..8).filter(|&at| reasons.given[at]).map(|at| claims[at].into()).collect();
        let falls_without = |gone: &[Element]| {
            gone.contains(&goal) || !reasons.is_derivable(goal) || reasons.fallen_without(gone).contains(&goal)
        };
        let sets = (0..1u32 << leaves.len()).map(|bits| {
            let (in_it, others): (Vec<_>, Vec<_>) = leaves.iter().enumerate().partition(|(at, _)| bits >> at & 1 == 1);
            [in_it, others].map(|some| some.into_iter().map(|(_, &leaf)| leaf).collect::<Vec<Element>>())
        });
        let (mut carrying, mut cutting) = (Vec::new(), Vec::new());
        for [in_it, others] in sets {
            if !falls_without(&others) {
                carrying.push(in_it.clone());
            }
            if falls_without(&in_it) {
                cutting.push(in_it);
            }
        }
        assert_eq!(reasons.sufficient_sets(&[goal]).sets, smallest(carrying));
        assert_eq!(reasons.cut_sets(&[goal]).sets, smallest(cutting));
    }
}

/// Those that contain none of the others, the smaller first.
fn smallest(sets: Vec<Vec<Element>>) -> Vec<Vec<Element>> {
    let contains = |larger: &Vec<Element>, set: &Vec<Element>| set.iter().all(|one| larger.contains(one));
    let is_smallest = |set: &&Vec<Element>| !sets.iter().any(|other| other != *set && contains(set, other));
    let mut smallest: Vec<Vec<Element>> = sets.iter().filter(is_smallest).cloned().collect();
    smallest.sort_by(|one, other| one.len().cmp(&other.len()).then_with(|| one.cmp(other)));
    smallest
}

#[test]
fn the_search_for_sets_ends_where_there_are_very_many() {
    let mut builder = Builder::new();
    let top = builder.claim("top");
    let mut below = top;
    for at in 0..300 {
        let next = builder.claim(&format!("next {at}"));
        let premises = [builder.claim(&format!("left {at}")), builder.claim(&format!("right {at}"))];
        for premise in premises {
            let argument = builder.argument(&format!("reason {}", premise.0));
            builder.add_inference(Inference {
                argument,
                premises: vec![next, premise],
                conclusion: below,
                conclusion_step: 2,
                rules: Vec::new(),
                data: None,
                span: Span::default(),
            });
        }
        below = next;
    }
    let model = builder.finish();
    let reasons = Reasons::new(&model);
    let (carry, cut) = (reasons.sufficient_sets(&[top.into()]), reasons.cut_sets(&[top.into()]));
    assert!(!carry.is_complete && !cut.is_complete);
    assert_eq!(cut.sets[0], [below.into()]);
    // It did not come to sets of this size, but one is shown.
    assert_eq!(carry.sets.iter().map(Vec::len).collect::<Vec<_>>(), [301]);
    for set in &cut.sets {
        assert!(set.contains(&top.into()) || reasons.fallen_without(set).contains(&top.into()));
    }
}
