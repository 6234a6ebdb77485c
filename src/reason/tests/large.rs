//! What is needed in large maps.

use super::*;

/// Maps of many claims that are hard on a search for what is needed.
fn hard(claims: usize) -> [(&'static str, Model); 5] {
    let build = |steps: &dyn Fn(usize) -> Vec<Vec<usize>>| {
        let mut builder = Builder::new();
        let ids: Vec<ClaimId> = (0..claims).map(|at| builder.claim(&at.to_string())).collect();
        for (at, &conclusion) in ids.iter().enumerate() {
            for (number, premises) in steps(at).into_iter().enumerate() {
                let argument = builder.argument(&format!("{at} {number}"));
                builder.add_inference(Inference {
                    argument,
                    premises: premises.into_iter().filter(|&premise| premise < claims).map(|at| ids[at]).collect(),
                    conclusion,
                    conclusion_step: 2,
                    rules: Vec::new(),
                    data: None,
                    span: Span::default(),
                });
            }
        }
        builder.finish()
    };
    let last = claims - 1;
    let within = move |at: usize| at < last;
    [
        ("chain", build(&move |at| if within(at) { vec![vec![at + 1]] } else { vec![] })),
        // Three to a diamond: its top has two reasons, both of which need its bottom.
        (
            "diamonds",
            build(&move |at| match at % 3 {
                _ if at + 3 > last => vec![],
                0 => vec![vec![at + 1], vec![at + 2]],
                1 => vec![vec![at + 2]],
                _ => vec![vec![at + 1]],
            }),
        ),
        ("ladder", build(&move |at| if at + 3 < last { vec![vec![at / 2 * 2 + 2, at / 2 * 2 + 3]] } else { vec![] })),
        // A row that is held at its end only and runs both ways.
        (
            "both ways",
            build(&move |at| match at {
                _ if at == last => vec![],
                0 => vec![vec![1]],
                _ => vec![vec![at - 1], vec![at + 1]],
            }),
        ),
        // A circle with a way in at every hundredth claim.
        (
            "circle",
            build(&move |at| match at {
                _ if at == last => vec![],
                _ if at % 100 == 0 => vec![vec![(at + 1) % last], vec![last]],
                _ => vec![vec![(at + 1) % last], vec![(at + 7) % last, (at + 13) % last]],
            }),
        ),
    ]
}

#[test]
fn large_maps_that_are_hard_on_the_search_agree_too() {
    for (name, model) in hard(400) {
        let reasons = Reasons::new(&model);
        let dependence = reasons.dependence();
        for (id, _) in model.claims() {
            let element = Element::Claim(id);
            assert_eq!(
                dependence.falls(element).collect::<Vec<_>>(),
                reasons.fallen_without(&[element]),
                "{name} {}",
                id.0
            );
            assert_eq!(
                dependence.needed(element).collect::<Vec<_>>(),
                reasons.needed_for(&[element]),
                "{name} {}",
                id.0
            );
        }
    }
}

#[test]
fn what_a_chain_of_very_many_needs_takes_few_passes() {
    let [[(_, chain), ..], [_, (_, diamonds), ..]] = [hard(100_000), hard(6_000)];
    let needed = |model: &Model| Reasons::new(model).needed_for(&[ClaimId(0).into()]).len();
    assert_eq!(needed(&chain), 2 * 99_999, "all claims and arguments below");
    assert_eq!(needed(&diamonds), 1_999, "the bottoms");
}
