//! Aliases.

use super::*;

#[test]
fn an_alias_stands_for_its_definition_as_a_whole() {
    let list = [
        ("money", "#money"),
        ("either", "[Cost] | <Quiet>"),
        ("under(x)", "below(x) ~ x"),
        ("within(x, steps)", "near(x, steps)"),
        ("both(a, b)", "under(a) & under(b)"),
        ("same(x)", "x"),
        ("says(name, word)", "voice(name) & text(word)"),
        ("تحت(س)", "under(س)"),
    ];
    for (expression, same_as) in [
        ("money", "#money"),
        ("money()", "#money"),
        ("either & claims()", "([Cost] | <Quiet>) & claims()"),
        ("under([Cost])", "below([Cost]) ~ [Cost]"),
        ("under([Cost] | [Sunday])", "below([Cost] | [Sunday]) ~ ([Cost] | [Sunday])"),
        ("under(under([Sunday]))", "below(below([Sunday]) ~ [Sunday]) ~ (below([Sunday]) ~ [Sunday])"),
        ("within([Grant], 1)", "near([Grant], 1)"),
        ("both([Cost], [Sunday])", "[Grant]"),
        ("same(same(money))", "#money"),
        ("money | money | money ~ same(money)", "none() | #money"),
        ("says(mayor, cost*much)", "[Cost]"),
        ("تحت([Cost])", "[Grant]"),
    ] {
        assert_eq!(with(&list, expression), answer(same_as), "{expression}");
    }
    // A parameter may be a set in one place and a word in another.
    assert_eq!(with(&[("odd(x)", "x & tag(x)")], "odd(#money)"), "[Cost] [Grant]");
}

#[test]
fn an_alias_asked_alone_lists_sets_as_its_definition_does() {
    let document = crate::read_text(LIBRARY);
    let reasons = Reasons::new(document.model());
    let aliases = aliases(&[("breaks(x)", "cuts(x)")]);
    let family = |expression| {
        let query = Query::parse_with(expression, &aliases).unwrap();
        query.answer(&Scope::new(&reasons)).unwrap().1
    };
    assert_eq!(family("breaks([Sunday])"), family("cuts([Sunday])"));
    assert!(family("breaks([Sunday])").is_some() && family("breaks([Sunday]) | none()").is_none());
    let query = Query::parse_with("found", &super::aliases(&[("found", "finding(S2)")])).unwrap();
    assert!(query.asks_for_findings());
}

#[test]
fn mistakes_in_aliases_are_pointed_at_in_both_places() {
    let list = [
        ("weak", "unsuported() & leaves()"),
        ("under(x)", "near(x, far)"),
        ("gone", "[Costs]"),
        ("twice(n)", "near([Cost], n)"),
    ];
    insta::assert_snapshot!(with(&list, "claims() & weak"), @r#"
there is no function `unsuported`
claims() & weak
           ^^^^
in the alias `weak`:
unsuported() & leaves()
^^^^^^^^^^
= did you mean `unsupported`?
"#);
    insta::assert_snapshot!(with(&list, "under([Cost])"), @r#"
`near(x, steps)` wants a number here
under([Cost])
^^^^^^^^^^^^^
in the alias `under`:
near(x, far)
        ^^^
"#);
    insta::assert_snapshot!(with(&list, "#money | gone"), @r#"
there is no claim `[Costs]` in the map
#money | gone
         ^^^^
in the alias `gone`:
[Costs]
^^^^^^^
= did you mean `[Cost]`?
"#);
    insta::assert_snapshot!(with(&list, "twice([Cost] | [Grant])"), @r#"
`near(x, steps)` wants a number here
twice([Cost] | [Grant])
      ^^^^^^^^^^^^^^^^
"#);
    insta::assert_snapshot!(with(&list, "under(#money & )"), @r#"
expected a set, found `)`
under(#money & )
               ^
"#);
    insta::assert_snapshot!(with(&list, "under()"), @r#"
`under(x)` does not take 0 arguments
under()
^^^^^^^
"#);
    insta::assert_snapshot!(with(&list, "under"), @r#"
`under(x)` does not take 0 arguments
under
^^^^^
"#);
    insta::assert_snapshot!(with(&list, "under([Cost]"), @r#"
`(` is not closed
under([Cost]
     ^
"#);
    insta::assert_snapshot!(with(&list, "wek & claims()"), @r#"
`wek` is no set
wek & claims()
^^^
= did you mean `weak`?
"#);
    insta::assert_snapshot!(with(&list, "undr([Cost])"), @r#"
there is no function `undr`
undr([Cost])
^^^^
= did you mean `under`?
"#);
    insta::assert_snapshot!(with(&[("open", "([Cost]")], "~open"), @r#"
`(` is not closed
~open
 ^^^^
in the alias `open`:
([Cost]
^
"#);
    insta::assert_snapshot!(with(&[("quote", "\"open")], "[Cost] | quote"), @r#"
`"` is not closed
[Cost] | quote
         ^^^^^
in the alias `quote`:
"open
^
"#);
}

#[test]
fn an_alias_that_leads_back_to_itself_is_named_with_the_way() {
    let list = [("a", "b & claims()"), ("b", "c(all())"), ("c(x)", "x | a"), ("self(x)", "self(x)"), ("fine(x)", "x")];
    insta::assert_snapshot!(with(&list, "none() | a"), @r#"
`a` is defined by itself: a → b → c → a
none() | a
         ^
in the alias `c`:
x | a
    ^
= define it without using it, directly or by others
"#);
    insta::assert_snapshot!(with(&list, "self(all())"), @r#"
`self` is defined by itself
self(all())
^^^^^^^^^^^
in the alias `self`:
self(x)
^^^^
= define it without using it, directly or by others
"#);
    assert_eq!(with(&list, "fine(fine(fine([Cost])))"), "[Cost]", "what an alias is given is no part of it");
    let mistakes: Vec<usize> = aliases(&list).mistakes().map(|(at, _)| at).collect();
    assert_eq!(mistakes, [0, 1, 2, 3]);
}

#[test]
fn an_alias_has_a_name_of_its_own() {
    let define = |declaration: &str| {
        let error = aliases(&[("taken", "all()")]).define(declaration, "all()").unwrap_err();
        let help = error.help().map(|help| format!("; {help}")).unwrap_or_default();
        format!("{error}{help}")
    };
    assert_eq!(define("for(x)"), "`for` is a function of the language; call it otherwise, such as `my-for`");
    assert_eq!(define("taken"), "there is an alias `taken` already");
    assert_eq!(define("f(x, x)"), "there are two parameters `x`");
    for wrong in ["", "a b", "[A]", "2", "w*", "f(", "f(x", "f(x,)", "f(x) y", "(x)"] {
        assert!(matches!(aliases(&[]).define(wrong, "all()"), Err(AliasError::Declaration(_))), "{wrong}");
    }
    let unused: Vec<(usize, AliasError)> =
        aliases(&[("f(x, y)", "near(x, y)"), ("g(x)", "all()")]).mistakes().collect();
    assert_eq!(unused, [(1, AliasError::Unused("x".into()))]);
}

#[test]
fn aliases_become_no_more_than_a_bounded_number_of_parts() {
    let doubled = |at: usize| (format!("d{}(x)", at + 1), format!("d{at}(x) | d{at}(x)"));
    let mut list = aliases(&[("d0(x)", "x"), ("s0", "[Cost]")]);
    for at in 0..60 {
        let (name, definition) = doubled(at);
        list.define(&name, &definition).unwrap();
        list.define(&format!("s{}", at + 1), &format!("s{at} | s{at}")).unwrap();
    }
    let problem = ask_with(LIBRARY, "d30([Cost])", &list).unwrap_err().problem;
    assert_eq!(problem, Problem::TooLarge(10_000));
    assert_eq!(ask_with(LIBRARY, "s60", &list).unwrap(), "[Cost]", "what has no parameters is read once");
    let mut deep = aliases(&[("a0", "[Cost]")]);
    (0..1_000).for_each(|at| deep.define(&format!("a{}", at + 1), &format!("a{at}")).unwrap());
    assert_eq!(ask_with(LIBRARY, "a1000", &deep).unwrap_err().problem, Problem::TooDeep);
    assert_eq!(ask_with(LIBRARY, "a90", &deep).unwrap(), "[Cost]");
    let nested = format!("{}[Cost]{}", "d0(".repeat(50_000), ")".repeat(50_000));
    assert_eq!(ask_with(LIBRARY, &nested, &list).unwrap_err().problem, Problem::TooDeep);
    // A long way around is shown by its ends.
    let mut around = aliases(&[]);
    (0..50).for_each(|at| around.define(&format!("r{at}"), &format!("r{}", (at + 1) % 50)).unwrap());
    let circle = ask_with(LIBRARY, "r0", &around).unwrap_err();
    assert_eq!(
        circle.to_string(),
        "`r0` is defined by itself: r0 → r1 → r2 → r3 → r4 → … → r46 → r47 → r48 → r49 → r0"
    );
}
