//! A map and a question in, an answer out.

use super::{AliasError, Aliases, FUNCTIONS, Known, Problem, Query, QueryError, Scope};
use crate::model::Element;
use crate::reason::Reasons;

mod aliases;

const LIBRARY: &str = r#"
===
sources:
  ledger: {title: The town's ledger}
speakers:
  mayor: {name: The mayor}
===
# The question

[Sunday]: The library should open on Sundays. {main: true}
  + <Working week>
  - [Cost]: It costs too much. #money {voice: [author, mayor], stance: reports}
    - [Grant]: The county pays for it. #money {basis: document, anchor: {source: ledger}}
  - <Quiet>: Nobody would come.
    _> <Working week>

## Details

<Working week>

(1) [Work]: Most people work when it is open now. {basis: statistic, kind: fact}
(2) [Time]: They have time on Sundays. {implicit: true}
-- practical reasoning --
(3) [Sunday]

[Evenings]: It is open late on Tuesdays. {translations: {ar: تفتح المكتبة مساء الثلاثاء}}
  -> [Work]
"#;

fn ask(map: &str, expression: &str) -> Result<String, QueryError> {
    ask_with(map, expression, &Aliases::new())
}

fn ask_with(map: &str, expression: &str, aliases: &Aliases) -> Result<String, QueryError> {
    let document = crate::read_text(map);
    let reasons = Reasons::new(document.model());
    let work = document.model().find_claim("Work").map(|id| (Element::Claim(id), "S201"));
    let scope = Scope::new(&reasons).with_findings(work.into_iter().collect());
    Ok(Query::parse_with(expression, aliases)?.run(&scope)?.titles(document.model()).join(" "))
}

fn answer(expression: &str) -> String {
    ask(LIBRARY, expression).unwrap_or_else(|error| panic!("{}: {error}", error.excerpt(expression)))
}

fn error(expression: &str) -> String {
    told(ask(LIBRARY, expression).expect_err(expression), expression)
}

fn told(error: QueryError, expression: &str) -> String {
    let help = error.help().map(|help| format!("\n= {help}")).unwrap_or_default();
    format!("{error}\n{}{help}", error.excerpt(expression))
}

#[test]
fn sets_are_put_together() {
    assert_eq!(answer("[Cost] | [Grant]"), "[Cost] [Grant]");
    assert_eq!(answer("#money & ~[Grant]"), "[Cost]");
    assert_eq!(answer("#money ~ [Grant] | <Quiet>"), "[Cost] <Quiet>", "`&` and `~` bind closer than `|`");
    assert_eq!(answer("#money ~ ([Grant] | <Quiet>)"), "[Cost]");
    assert_eq!(answer("~~[Grant]"), "[Grant]");
    assert_eq!(answer("all() ~ claims()"), answer("arguments()"));
    assert_eq!(answer("none()"), "");
}

#[test]
fn words_and_patterns_are_looked_for_in_texts_and_titles() {
    assert_eq!(answer("\"on sundays\""), "[Sunday] [Time]");
    assert_eq!(answer("\"it*much\""), "[Cost]");
    assert_eq!(answer("/(late|county)\\b/"), "[Grant] [Evenings]");
    assert_eq!(answer("\"الثلاثاء\""), "[Evenings]", "translations are texts too");
    assert_eq!(answer("title(W*)"), "[Work] <Working week>");
    assert_eq!(answer("text(costs)"), "[Cost]");
}

#[test]
fn attributes_choose() {
    for (expression, expected) in [
        ("main()", "[Sunday]"),
        ("implicit()", "[Time]"),
        ("tag(mon*) & claims()", "[Cost] [Grant]"),
        ("section(Details)", "[Work] [Time] [Evenings] <Working week>"),
        ("voice(mayor)", "[Cost]"),
        ("voice(\"The mayor\")", "[Cost]"),
        ("stance(reports)", "[Cost]"),
        ("source(ledger)", "[Grant]"),
        ("scheme(\"practical reasoning\")", "<Working week>"),
        ("kind(fact)", "[Work]"),
        ("basis(document) | basis(statistic)", "[Grant] [Work]"),
        ("has(basis)", "[Grant] [Work]"),
        ("data(kind, fact)", "[Work]"),
        ("finding(S2)", "[Work]"),
        ("unsupported()", "[Time] [Evenings]"),
        ("leaves() & #money", "[Cost] [Grant]"),
    ] {
        assert_eq!(answer(expression), expected, "{expression}");
    }
}

#[test]
fn reasons_and_objections_are_followed() {
    for (expression, expected) in [
        ("premises([Sunday])", "[Work] [Time]"),
        ("premises(<Working week>)", "[Work] [Time]"),
        ("conclusions([Work])", "[Sunday]"),
        ("for([Sunday])", "<Working week>"),
        ("for([Sunday], 2)", "[Grant] [Work] [Time] <Working week>"),
        ("against([Sunday])", "[Cost] <Quiet>"),
        ("against([Sunday], 3)", "[Cost] [Evenings] <Quiet>"),
        ("attackers([Work])", "[Evenings]"),
        ("undercutters([Sunday])", "<Quiet>"),
        ("undercutters(<Working week>)", "<Quiet>"),
        ("below([Cost])", "[Cost] [Grant]"),
        ("above([Evenings], 1)", "[Work] [Evenings]"),
        ("near([Grant], 1)", "[Cost] [Grant]"),
        ("component([Grant])", &answer("all()")),
        ("path([Evenings], [Sunday])", "[Sunday] [Work] [Evenings] <Working week>"),
        ("between([Grant], [Sunday])", "[Sunday] [Cost] [Grant]"),
        ("path([Sunday], [Grant])", ""),
    ] {
        assert_eq!(answer(expression), expected, "{expression}");
    }
}

#[test]
fn a_linked_premise_is_needed_and_one_of_two_reasons_is_not() {
    let map = "[A]: a {main: true}\n\n<One>\n\n(1) [B]: b\n(2) [C]: c\n----\n(3) [D]: d\n  +> [A]\n\n[D]\n  + [E]: e\n";
    assert_eq!(ask(map, "needed([D])").unwrap(), "");
    assert_eq!(ask(map, "falls([B])").unwrap(), "");
    assert_eq!(ask(map, "falls([B] | [E])").unwrap(), "[A] [D]");
    assert_eq!(ask(map, "needed([A])").unwrap(), "[D]");
    let map = "<One>\n\n(1) [B]: b\n(2) [C]: c\n----\n(3) [D]: d\n  +> [A]: a {main: true}\n";
    assert_eq!(ask(map, "needed([A])").unwrap(), "[B] [C] [D] <One>");
    assert_eq!(ask(map, "falls([B])").unwrap(), "[D] [A]");
    assert_eq!(ask(map, "falls(<One>)").unwrap(), "[D] [A]");
}

#[test]
fn mistakes_are_pointed_at() {
    insta::assert_snapshot!(error("[Sundays]"), @r#"
there is no claim `[Sundays]` in the map
[Sundays]
^^^^^^^^^
= did you mean `[Sunday]`?
"#);
    insta::assert_snapshot!(error("claims() & suports([Cost])"), @r#"
there is no function `suports`
claims() & suports([Cost])
           ^^^^^^^
= `hence query --help-language` lists the functions
"#);
    insta::assert_snapshot!(error("for([Sunday]"), @r#"
`(` is not closed
for([Sunday]
   ^
"#);
    insta::assert_snapshot!(error("for()"), @r#"
`for(x[, depth])` does not take 0 arguments
for()
^^^^^
"#);
    insta::assert_snapshot!(error("near([Cost])"), @r#"
`near(x, steps)` does not take 1 argument
near([Cost])
^^^^^^^^^^^^
"#);
    insta::assert_snapshot!(error("for([Sunday], 2, 3)"), @r#"
`for(x[, depth])` does not take 3 arguments
for([Sunday], 2, 3)
^^^^^^^^^^^^^^^^^
"#);
    insta::assert_snapshot!(error("near([Cost], far)"), @r#"
`near(x, steps)` wants a number here
near([Cost], far)
             ^^^
"#);
    insta::assert_snapshot!(error("[Cost] [Grant]"), @r#"
expected `|`, `&` or `~`, found `[Grant]`
[Cost] [Grant]
       ^^^^^^^
"#);
    insta::assert_snapshot!(error("[Cost] |"), @r#"
a set is missing at the end
[Cost] |
        ^
"#);
    insta::assert_snapshot!(error("stance(reported)"), @r#"
`reported` cannot stand here
stance(reported)
       ^^^^^^^^
= it may be one of `endorses`, `reports`, `disputes`, `concedes`, `ironic`, `unclear`
"#);
    insta::assert_snapshot!(error("tag(mony)"), @r#"
there is no tag `mony` in the map
tag(mony)
    ^^^^
= did you mean `money`?
"#);
    insta::assert_snapshot!(error("/(/"), @r#"
this is no regular expression: unclosed group
/(/
^^^
"#);
    insta::assert_snapshot!(error("\"open"), @r#"
`"` is not closed
"open
^
"#);
    insta::assert_snapshot!(error("cost"), @r#"
`cost` is no set
cost
^^^^
= `[cost]` is a claim, `"cost"` what says so
"#);
    insta::assert_snapshot!(error(""), @r#"
a set is missing at the end

^
"#);
}

fn aliases(list: &[(&str, &str)]) -> Aliases {
    let mut aliases = Aliases::new();
    list.iter().for_each(|(name, definition)| aliases.define(name, definition).unwrap());
    aliases
}

/// The answer where some aliases are in force, or what is wrong.
fn with(list: &[(&str, &str)], expression: &str) -> String {
    ask_with(LIBRARY, expression, &aliases(list)).unwrap_or_else(|error| told(error, expression))
}

#[test]
fn an_expression_may_be_a_title_where_it_is_no_expression() {
    let document = crate::read_text(LIBRARY);
    let list = aliases(&[("Evenings", "#money"), ("broken", "(")]);
    let titles = |expression| {
        let query = Query::parse_for(expression, document.model(), &list)?;
        Ok(query.run(&Scope::new(&Reasons::new(document.model())))?.titles(document.model()).join(" "))
    };
    let answer = |expression| titles(expression).unwrap_or_else(|error| told(error, expression));
    assert_eq!(answer("Working week"), "<Working week>");
    assert_eq!(answer("Evenings"), "[Cost] [Grant]", "an expression is never a title");
    insta::assert_snapshot!(answer("Workin week"), @r#"
there is no title `Workin week` in the map
Workin week
^^^^^^^^^^^
= did you mean `Working week`?
"#);
    insta::assert_snapshot!(answer("Evening"), @r#"
there is no title `Evening` in the map
Evening
^^^^^^^
= did you mean `Evenings`?
"#);
    insta::assert_snapshot!(answer("broken"), @r#"
a set is missing at the end
broken
^^^^^^
in the alias `broken`:
(
 ^
"#);
    insta::assert_snapshot!(answer("Nothing like it"), @r#"
`Nothing` is no set
Nothing like it
^^^^^^^
= `[Nothing]` is a claim, `"Nothing"` what says so
"#);
}

#[test]
fn what_is_asked_for_is_shown_in_bounded_length() {
    let long = "x".repeat(100_000);
    for expression in [
        format!("[{long}]"),
        format!("<{long}>"),
        format!("#{long}"),
        format!("tag({long})"),
        format!("{long}()"),
        long.clone(),
        format!("stance({long})"),
        format!("[Cost] \"{long}\""),
    ] {
        let told = error(&expression);
        assert!(told.len() < 2_000, "{}: {}", &expression[..10], told.len());
    }
}

#[test]
fn no_expression_is_too_long_or_too_deep() {
    let long = vec!["[Cost]"; 20_000].join(" | ");
    assert_eq!(answer(&long), "[Cost]");
    assert_eq!(answer(&format!("{}[Cost]", "~".repeat(100_000))), "[Cost]");
    let deep = format!("{}[Cost]{}", "(".repeat(50_000), ")".repeat(50_000));
    assert!(error(&deep).starts_with("more than 100 brackets or aliases in each other"));
}

/// How an expression about the library can go on.
fn completed(start: &str) -> Vec<String> {
    let document = crate::read_text(LIBRARY);
    let aliases = aliases(&[("weak", "unsupported()"), ("under(x)", "below(x) ~ x")]);
    let known = Known { model: Some(document.model()), aliases: &aliases, rules: &[("S201", "unsupported-claim")] };
    known.completions(start).into_iter().map(|one| one.text).collect()
}

#[test]
fn an_expression_that_has_been_begun_goes_on_with_what_there_is() {
    for (start, expected) in [
        ("[Ti", "[Time]"),
        ("[ti", "[Time]"),
        ("<Wo", "<Working week>"),
        ("#mo", "#money"),
        ("we", "weak"),
        ("unde", "under( undercutters( undeveloped()"),
        ("claims() & [Gr", "claims() & [Grant]"),
        ("for([Gr", "for([Grant])"),
        ("near([Gr", "near([Grant], "),
        ("(claims() | for(~[Gr", "(claims() | for(~[Grant]))"),
        ("stance(re", "stance(reports)"),
        ("voice(", "voice(mayor)"),
        ("voice(\"ma", "voice(\"mayor\")"),
        ("section(De", "section(Details)"),
        ("section(The", "section(\"The question\")"),
        ("source(le", "source(ledger)"),
        ("scheme(", "scheme(\"practical reasoning\")"),
        ("has(bas", "has(basis)"),
        ("data(kind", "data(kind, "),
        ("finding(S", "finding(S201)"),
        ("tag(", "tag(money)"),
        ("Working", "Working week"),
        ("[Grant]", ""),
        ("[Grant] ", ""),
        ("near([Grant], ", ""),
        ("\"some wo", ""),
        ("/patt", ""),
        ("nothing like", ""),
    ] {
        let mut completed = completed(start);
        completed.sort_unstable_by_key(|text| (text.len(), text.clone()));
        assert_eq!(completed.join(" "), expected, "{start}");
    }
    assert!(completed("").len() > FUNCTIONS.len(), "functions and aliases");
    assert!(completed("section(").contains(&"section(\"The question\")".to_owned()));
}

#[test]
fn every_function_has_a_name_of_its_own() {
    let mut names: Vec<&str> = FUNCTIONS.iter().map(|function| function.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), FUNCTIONS.len());
}

proptest::proptest! {
    #[test]
    fn no_aliases_make_it_panic(
        definitions in proptest::collection::vec("(a|b|c|d|x|[\\[\\]<>()|&~,#\"/*?. 0-9]|\\[Cost\\]|near\\(|tag\\(|a\\(|b\\(){0,12}", 4),
        expression in "(a|b|c|d|[()|&~,]|\\[Cost\\]|a\\(|b\\(|c\\(){0,12}",
    ) {
        let mut list = Aliases::new();
        for (name, definition) in ["a(x)", "b(x, y)", "c", "d"].iter().zip(&definitions) {
            list.define(name, definition).unwrap();
        }
        let mistakes: Vec<(usize, AliasError)> = list.mistakes().collect();
        for (_, mistake) in &mistakes {
            let _ = (mistake.to_string(), mistake.help());
        }
        if let Err(error) = ask_with(LIBRARY, &expression, &list) {
            let _ = (error.excerpt(&expression), error.to_string(), error.help());
            proptest::prop_assert!(expression.get(error.span).is_some());
            if let Some(within) = error.within {
                proptest::prop_assert!(within.definition.get(within.span.clone()).is_some());
            }
        }
    }

    #[test]
    fn nothing_that_is_typed_makes_it_panic(expression in "([a-z]{1,8}\\(|[\\[\\]<>()|&~,#\"/*?. 0-9]|\\[Cost\\]|[ا-ي]|\\PC){0,40}") {
        for text in completed(&expression) {
            proptest::prop_assert!(text.len() >= expression.len().saturating_sub(1), "{}", text);
        }
        if let Err(error) = ask(LIBRARY, &expression) {
            let _ = (error.excerpt(&expression), error.to_string(), error.help());
        }
    }
}
