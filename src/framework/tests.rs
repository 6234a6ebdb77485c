//! Every semantics and task against its definition, over all sets of small frameworks.

use super::*;

/// Generators that need no luck: the same seed, the same numbers.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }
}

/// A set of at most 32 items.
type Set = u32;

/// What attacks what, over sets: all that the definitions need.
struct Oracle {
    items: u32,
    /// What a set attacks.
    attacked_by: Box<dyn Fn(Set) -> Set>,
    /// The items that a set defends.
    defended_by: Box<dyn Fn(Set) -> Set>,
}

impl Oracle {
    fn of_graph(count: u32, attacks: &[(u32, u32)]) -> Oracle {
        let pairs = attacks.to_vec();
        let attacked_by =
            move |set: Set| pairs.iter().filter(|(from, _)| set >> from & 1 == 1).fold(0, |on, pair| on | 1 << pair.1);
        let (pairs, attacks_of) = (attacks.to_vec(), attacked_by.clone());
        let defended_by = move |set: Set| {
            let on = attacks_of(set);
            (0..count)
                .filter(|item| pairs.iter().all(|pair| pair.1 != *item || on >> pair.0 & 1 == 1))
                .fold(0, |all, item| all | 1 << item)
        };
        Oracle { items: count, attacked_by: Box::new(attacked_by), defended_by: Box::new(defended_by) }
    }

    /// Over the assumptions, which are the atoms from 0 on. By definition a set defends an assumption when it
    /// attacks every set that attacks it; it is enough to ask the largest set that it does not attack.
    fn of_assumptions(framework: &AssumptionFramework) -> Oracle {
        let owned = framework.clone();
        let attacked_by = move |set: Set| {
            let follows = owned.consequences(|assumption| set >> assumption & 1 == 1);
            owned.assumptions().filter(|&(_, contrary)| follows[contrary as usize]).fold(0, |on, pair| on | 1 << pair.0)
        };
        let (attacks_of, items) = (attacked_by.clone(), framework.assumptions().len() as u32);
        let everything: Set = (1 << items) - 1;
        let defended_by = move |set: Set| everything & !attacks_of(everything & !attacks_of(set));
        Oracle { items, attacked_by: Box::new(attacked_by), defended_by: Box::new(defended_by) }
    }

    /// By each semantics, in the order of [`Semantics::ALL`].
    fn extensions(&self) -> Vec<Vec<Set>> {
        let sets = 0..1u32 << self.items;
        let everything = (1u32 << self.items) - 1;
        let attacked: Vec<Set> = sets.clone().map(&self.attacked_by).collect();
        let defended: Vec<Set> = sets.clone().map(&self.defended_by).collect();
        let (attacked, defended) = (|set: Set| attacked[set as usize], |set: Set| defended[set as usize]);
        let free: Vec<Set> = sets.filter(|&set| set & attacked(set) == 0).collect();
        let admissible: Vec<Set> = free.iter().copied().filter(|&set| set & !defended(set) == 0).collect();
        let range = |set: Set| set | attacked(set);
        let is_largest = |set: Set, of: &[Set]| !of.iter().any(|&other| other != set && other & set == set);
        let is_widest = |set: Set, of: &[Set]| {
            !of.iter().any(|&other| range(other) != range(set) && range(other) & range(set) == range(set))
        };
        let complete: Vec<Set> = admissible.iter().copied().filter(|&set| defended(set) == set).collect();
        let preferred: Vec<Set> = admissible.iter().copied().filter(|&set| is_largest(set, &admissible)).collect();
        let extensions = |semantics: Semantics| match semantics {
            Semantics::Grounded => {
                complete.iter().copied().filter(|&set| complete.iter().all(|&other| other & set == set)).collect()
            }
            Semantics::Stable => free.iter().copied().filter(|&set| range(set) == everything).collect(),
            Semantics::SemiStable => complete.iter().copied().filter(|&set| is_widest(set, &complete)).collect(),
            Semantics::Stage => free.iter().copied().filter(|&set| is_widest(set, &free)).collect(),
            Semantics::Ideal => {
                let shared = preferred.iter().fold(everything, |shared, set| shared & set);
                let inside: Vec<Set> = admissible.iter().copied().filter(|&set| set & !shared == 0).collect();
                inside.iter().copied().filter(|&set| is_largest(set, &inside)).collect()
            }
            Semantics::Complete => complete.clone(),
            Semantics::Preferred => preferred.clone(),
        };
        Semantics::ALL.iter().map(|&(semantics, ..)| extensions(semantics)).collect()
    }
}

fn set(items: &[u32]) -> Set {
    items.iter().fold(0, |set, item| set | 1 << item)
}

/// Compares every task. `holds` says of a set which queries it answers.
fn compare<I: Instance>(instance: &I, oracle: &Oracle, queries: u32, holds: impl Fn(Set, u32) -> bool, shown: &str) {
    for ((semantics, name, _), mut expected) in Semantics::ALL.into_iter().zip(oracle.extensions()) {
        let solver = || Solver::new(instance, semantics, Budget::default());
        let found = solver().all(usize::MAX).unwrap();
        assert!(found.is_sorted(), "{name} of {shown}");
        let mut found: Vec<Set> = found.iter().map(|extension| set(extension)).collect();
        expected.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, expected, "{name} of {shown}");
        assert_eq!(solver().count().unwrap(), expected.len() as u128, "{name} of {shown}");
        match solver().one().unwrap() {
            Some(one) => assert!(expected.contains(&set(&one)), "{name} {one:?} of {shown}"),
            None => assert!(expected.is_empty(), "{name} of {shown}"),
        }
        for query in 0..queries {
            let with = expected.iter().filter(|&&extension| holds(extension, query)).count();
            let credulous = solver().credulous(query).unwrap();
            let sceptical = solver().sceptical(query).unwrap();
            assert_eq!(credulous.accepted, with > 0, "{name} DC {query} of {shown}");
            assert_eq!(sceptical.accepted, with == expected.len(), "{name} DS {query} of {shown}");
            if credulous.accepted {
                let witness = set(&credulous.witness.unwrap());
                assert!(expected.contains(&witness) && holds(witness, query), "{name} DC {query} of {shown}");
            }
            if !sceptical.accepted {
                let witness = set(&sceptical.witness.unwrap());
                assert!(expected.contains(&witness) && !holds(witness, query), "{name} DS {query} of {shown}");
            }
        }
    }
}

fn some_or_all(some: u64, all: u64) -> std::ops::Range<u64> {
    0..if std::env::var_os("HENCE_FULL").is_some() { all } else { some }
}

#[test]
fn small_random_frameworks_have_the_extensions_of_the_definitions() {
    for seed in some_or_all(2_000, 120_000) {
        let mut random = Random(seed);
        let count = random.below(8) as u32;
        let density = [1, 2, 3, 5, 8][random.below(5) as usize];
        let pairs = (0..count).flat_map(|from| (0..count).map(move |on| (from, on)));
        let attacks: Vec<(u32, u32)> = pairs.filter(|_| random.below(16) < density).collect();
        let framework = Framework::numbered(count, attacks.iter().copied());
        let oracle = Oracle::of_graph(count, &attacks);
        compare(&framework, &oracle, count, |set, query| set >> query & 1 == 1, &format!("{count} {attacks:?}"));
    }
}

#[test]
fn small_random_assumption_frameworks_have_the_extensions_of_the_definitions() {
    for seed in some_or_all(1_000, 30_000) {
        let mut random = Random(!seed);
        let assumptions = 1 + random.below(5) as u32;
        let atoms = assumptions + 1 + random.below(5) as u32;
        let contraries = (0..assumptions).map(|assumption| (assumption, random.below(u64::from(atoms)) as u32));
        let contraries: Vec<_> = contraries.collect();
        let mut atom = |from: u32| from + random.below(u64::from(atoms - from)) as u32;
        let sizes = (0..atom(0) + atom(0)).map(|_| atom(0) % 4).collect::<Vec<_>>();
        let rules: Vec<Rule> = sizes
            .into_iter()
            .map(|size| Rule { head: atom(assumptions), body: (0..size).map(|_| atom(0)).collect() })
            .collect();
        let shown = format!("{contraries:?} {rules:?}");
        let framework = AssumptionFramework::new(Names::numbers(atoms), contraries, rules).unwrap();
        let oracle = Oracle::of_assumptions(&framework);
        let owned = framework.clone();
        let holds = move |set: Set, atom: u32| owned.consequences(|item| set >> item & 1 == 1)[atom as usize];
        compare(&framework, &oracle, atoms, holds, &shown);
    }
}

fn all(framework: &Framework, semantics: Semantics) -> Vec<Vec<u32>> {
    Solver::new(framework, semantics, Budget::default()).all(usize::MAX).unwrap()
}

fn random_framework(seed: u64) -> Framework {
    let mut random = Random(seed);
    let count = 10 + random.below(9) as u32;
    let attacks = 12 + random.below(u64::from(2 * count));
    let mut argument = || random.below(u64::from(count)) as u32;
    let attacks: Vec<(u32, u32)> = (0..attacks).map(|_| (argument(), argument())).collect();
    Framework::numbered(count, attacks)
}

/// Dung 1995; Caminada 2006; Dung, Mancarella, Toni 2007; Verheij 1996.
#[test]
fn semantics_include_each_other_as_they_are_known_to() {
    for seed in some_or_all(200, 5_000) {
        let framework = random_framework(seed);
        let [grounded, complete, preferred, stable, semi_stable, stage, ideal] =
            Semantics::ALL.map(|(semantics, ..)| all(&framework, semantics));
        let within = |some: &[Vec<u32>], others: &[Vec<u32>]| some.iter().all(|set| others.contains(set));
        let part_of = |set: &[u32], other: &[u32]| set.iter().all(|item| other.contains(item));
        assert!(within(&stable, &semi_stable) && within(&semi_stable, &preferred) && within(&preferred, &complete));
        assert!(within(&stable, &stage) && within(&grounded, &complete) && within(&ideal, &complete));
        assert!(part_of(&grounded[0], &ideal[0]) && preferred.iter().all(|set| part_of(&ideal[0], set)));
        if !stable.is_empty() {
            assert_eq!((&stable, &stable), (&semi_stable, &stage), "{seed}");
        }
        assert_eq!((grounded.len(), ideal.len()), (1, 1));
    }
}

#[test]
fn without_circles_there_is_one_extension() {
    for seed in some_or_all(100, 1_000) {
        let random = random_framework(seed);
        let downwards = random.attacks().filter(|(from, on)| from < on);
        let framework = Framework::numbered(random.len() as u32, downwards);
        let [grounded, others @ ..] = Semantics::ALL.map(|(semantics, ..)| all(&framework, semantics));
        assert!(others.iter().all(|extensions| *extensions == grounded));
    }
}

/// Every argument an assumption, and each of its attackers a rule for its contrary.
#[test]
fn a_framework_is_an_assumption_based_one_too() {
    for seed in some_or_all(100, 2_000) {
        let framework = random_framework(!seed);
        let count = framework.len() as u32;
        let assumptions = (0..count).map(|argument| (argument, count + argument)).collect();
        let rules = framework.attacks().map(|(from, on)| Rule { head: count + on, body: vec![from] }).collect();
        let other = AssumptionFramework::new(Names::numbers(2 * count), assumptions, rules).unwrap();
        for (semantics, name, _) in Semantics::ALL {
            let mut solver = Solver::new(&other, semantics, Budget::default());
            assert_eq!(solver.all(usize::MAX).unwrap(), all(&framework, semantics), "{name} {seed}");
        }
    }
}

#[test]
fn a_search_ends_with_its_budget_and_the_answer_is_the_same_each_time() {
    let framework = random_framework(5);
    for steps in 0..400 {
        let asked = [0, 1].map(|_| Solver::new(&framework, Semantics::Preferred, Budget::steps(steps)).sceptical(3));
        assert_eq!(asked[0], asked[1]);
        if let Err(exhausted) = &asked[0] {
            assert_eq!(exhausted.steps, steps);
        }
    }
    assert!(Solver::new(&framework, Semantics::Complete, Budget::steps(0)).all(1).is_err());
}

#[test]
fn what_attacks_itself_is_never_accepted_and_can_leave_no_stable_extension() {
    let framework = Framework::numbered(2, [(0, 0), (0, 1)]);
    assert_eq!(all(&framework, Semantics::Preferred), [[0; 0]]);
    assert_eq!(all(&framework, Semantics::Stable), [[0; 0]; 0]);
    assert_eq!(all(&framework, Semantics::Stage), [[1]]);
    let verdict = Solver::new(&framework, Semantics::Stable, Budget::default()).sceptical(0).unwrap();
    assert_eq!(verdict, Verdict { accepted: true, witness: None });
}

#[test]
fn many_parts_that_do_not_touch_are_counted_and_not_listed() {
    let rivals = (0..50).flat_map(|pair| [(2 * pair, 2 * pair + 1), (2 * pair + 1, 2 * pair)]);
    let framework = Framework::numbered(100, rivals);
    let mut solver = Solver::new(&framework, Semantics::Preferred, Budget::default());
    assert_eq!(solver.count(), Ok(1 << 50));
    assert_eq!(solver.all(3).unwrap().len(), 3);
    assert_eq!(Solver::new(&framework, Semantics::Complete, Budget::default()).count(), Ok(3u128.pow(50)));
}
