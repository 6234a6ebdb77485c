use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::diagnostic::Fix;
use crate::model::{ArgumentId, ClaimId, Element, Relation, RelationId, RelationKind, Role};
use crate::reason::Grounding;
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Finds sketched relations that the spelled-out arguments do not bear out. An argument supports a
    /// claim if its conclusion is that claim or a premise of a step to it; it supports an argument if its
    /// conclusion is a premise of that one; it attacks what its conclusion contradicts (`><`, `-` between
    /// the two claims, or "it is not the case that"). Relations of arguments that are not spelled out as
    /// yet cannot be seen: one finding counts them, where the map spells out any.
    ///
    /// Arguments may stand in included files. An attack on an argument that does not say which of several
    /// premises it means is I307.
    ///
    /// ## Why it matters
    /// The sketch says what somebody meant, the premises say what was argued. Where the two differ the
    /// map draws a line that its own reasoning does not support.
    ///
    /// ## Example
    /// ```argdown
    /// [Sunday]: The library should open on Sundays.
    ///   + <Work>
    ///
    /// <Work>
    ///
    /// (1) [Hours]: People work from nine to five.
    /// ----
    /// (2) [Closed]: Most people find the library closed.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Sunday]: The library should open on Sundays.
    ///   + <Work>
    ///
    /// <Work>
    ///
    /// (1) [Hours]: People work from nine to five.
    /// (2) [Use]: A library should be open when people can come.
    /// ----
    /// (3) [Sunday]
    /// ```
    "G113", "ungrounded-edge", Info, [Strict]
}

/// Claims that the text to paste offers.
const OFFERED: usize = 5;

fn check(context: &Context, findings: &mut Findings) {
    let mut sketched: Vec<(RelationId, &[ArgumentId])> = Vec::new();
    for (id, grounding) in context.groundings() {
        match grounding {
            Grounding::Grounded => {}
            // What is aimed at no premise in particular is told by I307.
            Grounding::Missing { targets, .. } if is_ambiguous(context, *id, targets) => {}
            Grounding::Missing { from, targets } => report(context, findings, *id, *from, targets),
            Grounding::Sketched(arguments) => sketched.push((*id, arguments)),
        }
    }
    if context.model().inferences().len() > 0 {
        report_sketched(context, findings, &sketched);
    }
}

/// Is it an attack on an argument that does not say which premise it means?
fn is_ambiguous(context: &Context, id: RelationId, targets: &[ClaimId]) -> bool {
    let relation = context.model().relation(id);
    relation.kind == RelationKind::Attack && matches!(relation.to, Element::Argument(_)) && targets.len() > 1
}

fn report(context: &Context, findings: &mut Findings, id: RelationId, from: ClaimId, targets: &[ClaimId]) {
    let relation = context.model().relation(id);
    let (start, end) = relation.written.unwrap_or((relation.from, relation.to));
    let names = |claims: &[ClaimId]| context.subjects(claims.iter().map(|&claim| Element::Claim(claim)));
    let [subject, target, conclusion] = [start, end, Element::Claim(from)].map(|element| context.subject(element));
    let (verb, must) = match relation.kind.is_support() {
        true => ("supports", "is"),
        false => ("attacks", "contradicts"),
    };
    let what = match end {
        Element::Claim(_) => format!("`{target}`"),
        _ => format!("a premise of it ({})", names(targets)),
    };
    let whose = if start == Element::Claim(from) { "the claim" } else { "its conclusion" };
    let missing = format!("nothing says that {whose} `{conclusion}` {must} {what}");
    let message = format!("`{subject}` {verb} `{target}` in the sketch only: {missing}");
    let finding = findings.add(relation.span(), message);
    finding.about(subject);
    if start != Element::Claim(from) {
        finding.label(context.span(Element::Claim(from)), "its conclusion");
    }
    if relation.kind.is_support() {
        let ending = match end {
            Element::Claim(_) => {
                format!("end the argument with `{target}`, or make `{conclusion}` a premise of a step to it")
            }
            _ => format!("add the premise `{conclusion}` to `{target}`, or end the argument with one that is there"),
        };
        finding.help(ending);
    } else {
        finding.help("say between the claims which one it contradicts");
        let stub = stub(context, from, targets);
        if !stub.is_empty() {
            let choice = if targets.len() > 1 { ", with the line that is meant" } else { "" };
            finding.note(format!("to paste{choice}:"));
            for line in stub {
                finding.note(line);
            }
        }
        if let Some(fix) = fix(context, from, targets) {
            finding.fix(fix);
        }
    }
}

/// The lines that would say what is contradicted, to choose from. A claim without a title cannot be named.
fn stub(context: &Context, from: ClaimId, targets: &[ClaimId]) -> Vec<String> {
    let lines: Vec<String> = targets.iter().take(OFFERED).filter_map(|&target| denial(context, target)).collect();
    match title(context, from) {
        Some(title) if !lines.is_empty() => [vec![title], lines].concat(),
        _ => Vec::new(),
    }
}

/// The line below a claim that says that it contradicts another.
fn denial(context: &Context, target: ClaimId) -> Option<String> {
    Some(format!("  >< {}", title(context, target)?))
}

fn title(context: &Context, claim: ClaimId) -> Option<String> {
    let claim = context.model().claim(claim);
    (!claim.is_untitled()).then(|| format!("[{}]", claim.title))
}

/// Puts that line below the claim, where there is one claim to contradict and nothing below it yet.
fn fix(context: &Context, from: ClaimId, targets: &[ClaimId]) -> Option<Fix> {
    let &[target] = targets else { return None };
    let (member, files) = (context.model().claim(from).canonical()?, context.document().files());
    let text = files.slice(member.span).trim_end();
    let stands_alone = matches!(member.role, Role::MainConclusion | Role::TopLevel) && !text.contains('\n');
    let is_argdown = !files.get(member.span.file).name().ends_with(".json");
    let end = member.span.start + text.len() as u32;
    let place = Span::new(member.span.file, end, end);
    let line = denial(context, target).filter(|_| stands_alone && is_argdown)?;
    Some(Fix::suggestion("say that the two contradict each other", place, format!("\n{line}")))
}

/// One finding for all that cannot be seen as yet, with the arguments to spell out.
fn report_sketched(context: &Context, findings: &mut Findings, sketched: &[(RelationId, &[ArgumentId])]) {
    let Some(&(first, arguments)) = sketched.first() else {
        return;
    };
    let relation: &Relation = context.model().relation(first);
    let mut all: Vec<ArgumentId> = sketched.iter().flat_map(|(_, arguments)| arguments.iter().copied()).collect();
    all.sort_unstable();
    all.dedup();
    let names = context.subjects(all.iter().map(|&id| Element::Argument(id)));
    let relations = if sketched.len() == 1 { "1 relation".to_owned() } else { format!("{} relations", sketched.len()) };
    let message = match all.len() {
        1 => format!("{relations} cannot be checked as long as {names} is only sketched"),
        _ => format!("{relations} cannot be checked as long as these are only sketched: {names}"),
    };
    let title = &context.model().argument(arguments[0]).title;
    let conclusion = match relation.to {
        Element::Claim(claim) if relation.kind.is_support() => format!("[{}]", context.model().claim(claim).title),
        _ => "…".to_owned(),
    };
    findings
        .add(relation.span(), message)
        .help("spell out their premises and conclusions")
        .note("to begin with:")
        .note(format!("<{title}>"))
        .note("(1) …")
        .note("----")
        .note(format!("(2) {conclusion}"));
}

#[cfg(test)]
mod tests {
    use crate::check::{Selection, check};

    fn found(text: &str) -> String {
        let only = Selection::default().only(["G113"]).unwrap();
        let findings = check(&crate::read_text(text), &only);
        let lines = findings.into_iter().map(|finding| {
            [vec![finding.message, finding.help.unwrap_or_default()], finding.notes].concat().join("\n  ")
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn it_says_what_would_ground_a_relation() {
        let text = "
<A>
  - <B>
  + <C>
    + <D>

<A>

(1) [one]: Cats purr.
----
(2) [two]: Cats are content.

<B>

(1) [three]: Dogs bark.
----
(2) [four]: Nobody is content.

<C>

(1) [five]: One was heard.
----
(2) [six]: Cats are loud.
";
        insta::assert_snapshot!(found(text), @r"
        `<B>` attacks `<A>` in the sketch only: nothing says that its conclusion `[four]` contradicts a premise of it (`[one]`)
          say between the claims which one it contradicts
          to paste:
          [four]
            >< [one]
        `<C>` supports `<A>` in the sketch only: nothing says that its conclusion `[six]` is a premise of it (`[one]`)
          add the premise `[six]` to `<A>`, or end the argument with one that is there
        1 relation cannot be checked as long as `<D>` is only sketched
          spell out their premises and conclusions
          to begin with:
          <D>
          (1) …
          ----
          (2) …
        ");
    }

    #[test]
    fn the_fix_makes_the_relation_a_grounded_one() {
        let text = "[c]: Open.\n  - <a>\n\n<a>\n\n(1) [x]: Rates are high.\n----\n(2) [y]: It is dear. {kind: fact}\n";
        let only = Selection::default().only(["G113"]).unwrap();
        let fix = check(&crate::read_text(text), &only).remove(0).fix.unwrap();
        let mut text = text.to_owned();
        text.replace_range(fix.edits[0].span.range(), &fix.edits[0].replacement);
        assert!(text.ends_with("(2) [y]: It is dear. {kind: fact}\n  >< [c]\n"), "{text}");
        let mended = crate::read_text(&text);
        assert_eq!(mended.problems().len(), 0);
        assert!(check(&mended, &only).is_empty());
    }
}
