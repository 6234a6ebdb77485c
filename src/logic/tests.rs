use super::{DEPTH_LIMIT, Formula, Judgement, LENGTH_LIMIT, Quantifier, Term, decide, is_consistent, parse};

fn judge(premises: &[&str], conclusion: &str) -> Judgement {
    let premises: Vec<Formula> = premises.iter().map(|text| parse(text).unwrap()).collect();
    decide(&premises, &parse(conclusion).unwrap())
}

fn is_valid(premises: &[&str], conclusion: &str) -> bool {
    match judge(premises, conclusion) {
        Judgement::Valid(_) => true,
        Judgement::Invalid(_) => false,
        Judgement::Unknown => panic!("{premises:?} to {conclusion}: not found out"),
    }
}

#[test]
fn signs_of_all_traditions_say_the_same() {
    let meant = "(p & -q) -> (r | s)";
    for text in
        ["p & -q -> r | s", "p ∧ ¬q → r ∨ s", "p and not q implies r or s", "p && !q => r || s", "p /\\ ~q ⊃ r v s"]
    {
        assert_eq!(parse(text).unwrap().to_string(), meant, "{text}");
    }
    for text in ["all x.(F(x) -> exists y.R(x, y))", "∀x (F(x) → ∃y R(x,y))", "forall x: [F(x) => exists y: R(x,y)]"]
    {
        assert_eq!(parse(text).unwrap().to_string(), "all x.(F(x) -> exists y.R(x, y))", "{text}");
    }
    assert_eq!(parse("all x y.(R(x,y) & x != y)").unwrap().to_string(), "all x.all y.(R(x, y) & -(x = y))");
}

#[test]
fn what_is_no_formula_is_told_with_its_place() {
    let error = |text| {
        let error = parse(text).unwrap_err();
        format!("{:?} {error}", error.range)
    };
    assert_eq!(error(""), "0..0 expected a formula");
    assert_eq!(error("p & (q"), "6..6 expected a connective or `)`");
    assert_eq!(error("p q"), "2..3 expected a connective or the end");
    assert_eq!(error("ü § p"), "3..5 expected a sign of a formula");
    assert_eq!(error("F(f(a, )"), "7..8 expected the name of a thing");
    assert_eq!(error("F(f(a)"), "6..6 expected `,` or `)`");
    assert!(error("all x.F(x) -> G(x)").starts_with("16..17 expected a name that is bound here"));
}

#[test]
fn depth_and_length_are_bounded() {
    let nested = |depth: usize| parse(&("(".repeat(depth) + "p" + &")".repeat(depth)));
    assert!(nested(DEPTH_LIMIT).is_ok() && nested(DEPTH_LIMIT + 1).is_err());
    for deep in ["-", "(", "F(", "all x.", "p -> ", "p <-> (", "exists x y z."] {
        assert!(parse(&deep.repeat(LENGTH_LIMIT / deep.len())).is_err());
    }
    assert!(parse(&("p & ".repeat(24_000) + "p")).is_ok());
    assert!(parse(&"p".repeat(LENGTH_LIMIT + 1)).is_err());
}

/// What a predicate of many names says for each of them is not worked out.
#[test]
fn formulas_of_very_many_names_are_given_up() {
    let names: Vec<String> = (0..3_000).map(|number| format!("a{number}")).collect();
    let names = names.join(", ");
    for premise in [format!("P({names})"), format!("P(f({names}))")] {
        assert_eq!(judge(&[&premise], "q"), Judgement::Unknown);
    }
}

#[test]
fn forms_of_the_textbooks() {
    let valid: &[(&[&str], &str)] = &[
        (&["p -> q", "p"], "q"),
        (&["p -> q", "-q"], "-p"),
        (&["p -> q", "q -> r"], "p -> r"),
        (&["p | q", "-p"], "q"),
        (&["p -> q", "r -> s", "p | r"], "q | s"),
        (&["-(p & q)"], "-p | -q"),
        (&["p -> r", "q -> r", "p | q"], "r"),
        (&["p", "-p"], "q"),
        (&[], "((p -> q) -> p) -> p"),
        (&[], "exists x.(D(x) -> all y.D(y))"),
        (&["exists x.all y.R(x,y)"], "all y.exists x.R(x,y)"),
        (&["all x.(H(x) -> A(x))"], "all x.(exists y.(H(y) & O(x,y)) -> exists y.(A(y) & O(x,y)))"),
        (&["a = b", "F(a)"], "F(b)"),
        (
            &["all x y.(R(x,y) -> R(y,x))", "all x y z.(R(x,y) & R(y,z) -> R(x,z))", "all x.exists y.R(x,y)"],
            "all x.R(x,x)",
        ),
    ];
    for (premises, conclusion) in valid {
        assert!(is_valid(premises, conclusion), "{premises:?} {conclusion}");
    }
    let invalid: &[(&[&str], &str)] = &[
        (&["p -> q", "q"], "p"),
        (&["p -> q", "-p"], "-q"),
        (&["p | q", "p"], "-q"),
        (&["all y.exists x.R(x,y)"], "exists x.all y.R(x,y)"),
        (&["exists x.F(x)", "exists x.G(x)"], "exists x.(F(x) & G(x))"),
        (&["F(a)", "F(b)"], "a = b"),
        (&["all x.(F(x) -> G(x))"], "exists x.F(x)"),
    ];
    for (premises, conclusion) in invalid {
        assert!(!is_valid(premises, conclusion), "{premises:?} {conclusion}");
    }
    assert_eq!(judge(&["s", "p -> q", "p"], "q"), Judgement::Valid(vec![1, 2]));
    assert_eq!(is_consistent(&[parse("p").unwrap(), parse("-p").unwrap()]), Some(false));
}

#[test]
fn functions_and_equal_things() {
    assert_eq!(parse("Older(mother(a), a) & f(x, y) = a").unwrap().to_string(), "Older(mother(a), a) & (f(x, y) = a)");
    let valid: &[(&[&str], &str)] = &[
        (&["all x.P(f(x))"], "exists x.P(x)"),
        (&["all x.(P(x) -> P(f(x)))", "P(a)"], "P(f(f(f(a))))"),
        (&["a = b"], "f(a) = f(b)"),
        (&["f(a) = b", "f(b) = a"], "f(f(a)) = a"),
        (&["all x.f(x) = x"], "f(f(a)) = a"),
        (&["all x.exists y.(x = y & P(y))"], "all x.P(x)"),
        (
            &["all x.Older(mother(x), x)", "all x y z.(Older(x,y) & Older(y,z) -> Older(x,z))"],
            "Older(mother(mother(a)), a)",
        ),
    ];
    for (premises, conclusion) in valid {
        assert!(is_valid(premises, conclusion), "{premises:?} {conclusion}");
    }
    let invalid: &[(&[&str], &str)] = &[
        (&["f(a) = f(b)"], "a = b"),
        (&["all x.P(f(x))"], "all x.P(x)"),
        (&["f(f(a)) = a"], "f(a) = a"),
        (&["all x.Older(mother(x), x)"], "Older(a, mother(a))"),
    ];
    for (premises, conclusion) in invalid {
        assert!(!is_valid(premises, conclusion), "{premises:?} {conclusion}");
    }
    let Judgement::Invalid(found) = judge(&["f(a) != a"], "P(f(a))") else { panic!("it does not follow") };
    assert_eq!(found.to_string(), "there are 2 things, a is 1, f(1) is 2, P is true of none");
}

/// What has models without end only is neither refuted nor proved.
#[test]
fn what_is_not_found_out_is_said() {
    let premises = ["all x.exists y.L(x,y)", "all x.-L(x,x)", "all x y z.(L(x,y) & L(y,z) -> L(x,z))"];
    assert_eq!(judge(&premises, "p"), Judgement::Unknown);
}

/// Of the 256 forms of syllogism 15 are valid, and 24 if there is something that each term is true of.
#[test]
fn all_syllogisms() {
    let proposition = |form: usize, subject: &str, predicate: &str| match form {
        0 => format!("all x.({subject}(x) -> {predicate}(x))"),
        1 => format!("all x.({subject}(x) -> -{predicate}(x))"),
        2 => format!("exists x.({subject}(x) & {predicate}(x))"),
        _ => format!("exists x.({subject}(x) & -{predicate}(x))"),
    };
    let (mut strict, mut with_import) = (0, 0);
    for form in 0..256 {
        let [major, minor, conclusion, figure] = [form % 4, form / 4 % 4, form / 16 % 4, form / 64];
        let (major_terms, minor_terms) =
            (if figure % 2 == 0 { ("M", "P") } else { ("P", "M") }, if figure < 2 { ("S", "M") } else { ("M", "S") });
        let major = proposition(major, major_terms.0, major_terms.1);
        let minor = proposition(minor, minor_terms.0, minor_terms.1);
        let conclusion = proposition(conclusion, "S", "P");
        strict += usize::from(is_valid(&[&major, &minor], &conclusion));
        let there_are = "exists x.S(x) & exists x.M(x) & exists x.P(x)";
        with_import += usize::from(is_valid(&[&major, &minor, there_are], &conclusion));
    }
    assert_eq!((strict, with_import), (15, 24));
}

/// Numbers that look random and are the same each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    /// A formula about all or some `x` and `y`.
    fn quantified(&mut self, atom: &mut dyn FnMut(&mut Numbers) -> Formula) -> Formula {
        let inner = self.formula(2, atom);
        ["x", "y"].into_iter().fold(inner, |inner, variable| {
            let quantifier = if self.below(2) == 0 { Quantifier::All } else { Quantifier::Exists };
            Formula::Quantified(quantifier, variable.into(), Box::new(inner))
        })
    }

    fn formula(&mut self, depth: usize, atom: &mut dyn FnMut(&mut Numbers) -> Formula) -> Formula {
        if depth == 0 {
            return atom(self);
        }
        let [left, right] = [(); 2].map(|()| self.formula(depth - 1, atom));
        match self.below(6) {
            0 => Formula::Not(Box::new(left)),
            1 => Formula::And(vec![left, right]),
            2 => Formula::Or(vec![left, right]),
            3 => Formula::Implies(Box::new(left), Box::new(right)),
            4 => Formula::Iff(Box::new(left), Box::new(right)),
            _ => atom(self),
        }
    }
}

/// Is a formula true? `atom` says it of what is not put together; there is one function, `f`.
fn holds(
    formula: &Formula,
    size: usize,
    scope: &mut Vec<(String, usize)>,
    atom: &dyn Fn(&str, &[usize]) -> bool,
) -> bool {
    fn thing(term: &Term, scope: &[(String, usize)], atom: &dyn Fn(&str, &[usize]) -> bool) -> usize {
        match term {
            Term::Variable(name) => scope.iter().rev().find(|(bound, _)| bound == name).unwrap().1,
            Term::Function(_, of) => {
                let of = thing(&of[0], scope, atom);
                (0..).find(|value| atom("f", &[of, *value])).unwrap()
            }
        }
    }
    match formula {
        Formula::Constant(is_true) => *is_true,
        Formula::Atom(name, terms) => {
            atom(name, &terms.iter().map(|term| thing(term, scope, atom)).collect::<Vec<_>>())
        }
        Formula::Equal(left, right) => thing(left, scope, atom) == thing(right, scope, atom),
        Formula::Not(part) => !holds(part, size, scope, atom),
        Formula::And(parts) => parts.iter().all(|part| holds(part, size, scope, atom)),
        Formula::Or(parts) => parts.iter().any(|part| holds(part, size, scope, atom)),
        Formula::Implies(left, right) => !holds(left, size, scope, atom) || holds(right, size, scope, atom),
        Formula::Iff(left, right) => holds(left, size, scope, atom) == holds(right, size, scope, atom),
        Formula::Quantified(quantifier, variable, part) => {
            let mut is_so = |thing| {
                scope.push((variable.clone(), thing));
                let is_so = holds(part, size, scope, atom);
                scope.pop();
                is_so
            };
            match quantifier {
                Quantifier::All => (0..size).all(&mut is_so),
                Quantifier::Exists => (0..size).any(&mut is_so),
            }
        }
    }
}

#[test]
fn propositions_agree_with_truth_tables() {
    const NAMES: [&str; 4] = ["p", "q", "r", "s"];
    let mut numbers = Numbers(7);
    let mut proposition = |numbers: &mut Numbers| Formula::Atom(NAMES[numbers.below(4)].into(), Vec::new());
    let mut valid = 0;
    for _ in 0..3000 {
        let [first, second, conclusion] = [3, 2, 2].map(|depth| numbers.formula(depth, &mut proposition));
        let counterexample = (0..16_usize).find(|row| {
            let atom = |name: &str, _: &[usize]| row >> NAMES.iter().position(|known| *known == name).unwrap() & 1 == 1;
            let is_so = |formula: &Formula| holds(formula, 1, &mut Vec::new(), &atom);
            is_so(&first) && is_so(&second) && !is_so(&conclusion)
        });
        let judgement = decide(&[first.clone(), second.clone()], &conclusion);
        assert_eq!(
            matches!(judgement, Judgement::Valid(_)),
            counterexample.is_none(),
            "{first}; {second}; {conclusion}"
        );
        assert_eq!(parse(&first.to_string()).unwrap().to_string(), first.to_string());
        valid += usize::from(counterexample.is_none());
    }
    assert!((500..2500).contains(&valid), "{valid}: both outcomes are tried");
}

#[test]
fn quantified_formulas_agree_with_all_small_models() {
    let mut numbers = Numbers(11);
    let mut seen = [0; 3];
    for _ in 0..200 {
        let mut relation = |numbers: &mut Numbers| {
            let mut variable = || Term::Variable(["x", "y"][numbers.below(2)].into());
            let (one, other) = (variable(), variable());
            if numbers.below(2) == 0 {
                Formula::Atom("F".into(), vec![one])
            } else {
                Formula::Atom("R".into(), vec![one, other])
            }
        };
        let [premise, conclusion] = [(); 2].map(|()| numbers.quantified(&mut relation));
        let counterexample = [1_usize, 2, 3].into_iter().any(|size| {
            (0..1_usize << (size * size + size)).any(|bits| {
                let atom = |name: &str, things: &[usize]| match (name, things) {
                    ("F", [thing]) => bits >> thing & 1 == 1,
                    (_, things) => bits >> (size + things[0] * size + things[1]) & 1 == 1,
                };
                let is_so = |formula: &Formula| holds(formula, size, &mut Vec::new(), &atom);
                is_so(&premise) && !is_so(&conclusion)
            })
        });
        match decide(std::slice::from_ref(&premise), &conclusion) {
            Judgement::Valid(_) => assert!(!counterexample, "{premise}; {conclusion}"),
            Judgement::Unknown => seen[2] += usize::from(!counterexample),
            Judgement::Invalid(found) => {
                let atom = |name: &str, things: &[usize]| {
                    found.atoms.get(&(name.to_owned(), things.to_vec())).copied().unwrap_or(false)
                };
                let is_so = |formula: &Formula| holds(formula, found.size, &mut Vec::new(), &atom);
                assert!(is_so(&premise) && !is_so(&conclusion), "{premise}; {conclusion}: {found}");
            }
        }
        seen[usize::from(counterexample)] += 1;
    }
    assert!(seen[0] > 20 && seen[1] > 20 && seen[2] < 10, "{seen:?}: both outcomes are tried");
}

#[test]
fn formulas_with_functions_agree_with_all_small_models() {
    let mut numbers = Numbers(5);
    let mut seen = [0; 3];
    for _ in 0..200 {
        let mut atom = |numbers: &mut Numbers| {
            let mut term = || {
                let variable = Term::Variable(["x", "y"][numbers.below(2)].into());
                (0..numbers.below(3)).fold(variable, |of, _| Term::Function("f".into(), vec![of]))
            };
            let (one, other) = (term(), term());
            if numbers.below(2) == 0 { Formula::Atom("F".into(), vec![one]) } else { Formula::Equal(one, other) }
        };
        let [premise, conclusion] = [(); 2].map(|()| numbers.quantified(&mut atom));
        let counterexample = [1_usize, 2, 3].into_iter().any(|size| {
            (0..(1_usize << size) * size.pow(size as u32)).any(|bits| {
                let (predicate, function) = (bits % (1 << size), bits >> size);
                let atom = |name: &str, things: &[usize]| match name {
                    "F" => predicate >> things[0] & 1 == 1,
                    _ => function / size.pow(things[0] as u32) % size == things[1],
                };
                let is_so = |formula: &Formula| holds(formula, size, &mut Vec::new(), &atom);
                is_so(&premise) && !is_so(&conclusion)
            })
        });
        match decide(std::slice::from_ref(&premise), &conclusion) {
            Judgement::Valid(_) => assert!(!counterexample, "{premise}; {conclusion}"),
            Judgement::Unknown => seen[2] += usize::from(!counterexample),
            Judgement::Invalid(found) => {
                let atom = |name: &str, things: &[usize]| match name {
                    // What does not matter is not said.
                    "f" => {
                        found.functions.get(&("f".to_owned(), vec![things[0]])).is_none_or(|value| *value == things[1])
                    }
                    _ => found.atoms.get(&(name.to_owned(), things.to_vec())).copied().unwrap_or(false),
                };
                let is_so = |formula: &Formula| holds(formula, found.size, &mut Vec::new(), &atom);
                assert!(is_so(&premise) && !is_so(&conclusion), "{premise}; {conclusion}: {found}");
            }
        }
        seen[usize::from(counterexample)] += 1;
    }
    assert!(seen[0] > 20 && seen[1] > 20 && seen[2] < 10, "{seen:?}: both outcomes are tried");
}
