//! A graph of attacks as clauses.

use super::graph::Graph;
use super::problem::{Base, Kind, Problem};
use super::search::{Search, Try};

/// The sets of one base in a graph. With `range`, what is accepted or attacked is counted; `blocked` arguments
/// cannot be accepted.
pub(super) fn problem<'a>(graph: Graph, base: Base, range: bool, first: Try, blocked: &[u32]) -> Problem<'a> {
    let mut search = Search::new();
    let accepted: Vec<_> = (0..graph.len()).map(|_| search.variable(first)).collect();
    let attacked: Vec<_> = match base {
        Base::Stable => accepted.iter().map(|&literal| !literal).collect(),
        _ => (0..graph.len()).map(|_| search.variable(Try::AsBefore)).collect(),
    };
    let accepts = |argument: &u32| accepted[*argument as usize];
    let is_counted = matches!(base, Base::Admissible | Base::Complete);
    for (from, on) in graph.attacks() {
        // What is counted as attacked cannot be accepted, so that this says the same of conflicts.
        let other = if is_counted { attacked[on as usize] } else { !accepts(&on) };
        search.clause([!accepts(&from), other]);
    }
    for argument in 0..graph.len() {
        let (is_in, is_attacked) = (accepts(&argument), attacked[argument as usize]);
        let attackers = graph.attackers(argument);
        search.clause(attackers.iter().map(accepts).chain([!is_attacked]));
        if is_counted {
            search.clause([!is_in, !is_attacked]);
            for &attacker in attackers {
                search.clause([!is_in, attacked[attacker as usize]]);
            }
        }
        if base == Base::Complete {
            search.clause(attackers.iter().map(|&attacker| !attacked[attacker as usize]).chain([is_in]));
        }
    }
    for argument in blocked {
        search.clause([!accepts(argument)]);
    }
    let range = add_range(&mut search, range, &accepted, &attacked);
    Problem { search, accepted, attacked, range, kind: Kind::Graph(graph) }
}

/// Variables for what is accepted or attacked.
pub(super) fn add_range(
    search: &mut Search,
    wanted: bool,
    accepted: &[batsat::Lit],
    attacked: &[batsat::Lit],
) -> Vec<batsat::Lit> {
    let pairs = accepted.iter().zip(attacked).filter(|_| wanted);
    pairs
        .map(|(&accepted, &attacked)| {
            let reached = search.variable(Try::True);
            search.clause([!reached, accepted, attacked]);
            reached
        })
        .collect()
}
