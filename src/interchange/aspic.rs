//! A map as an ASPIC+ theory, in the text that Tweety reads.
//!
//! A line is an ordinary premise (`=> a`), an axiom (`-> a`), a rule that may fail (`r1: a, b => c`) or one that may not
//! (`a -> c`); `!` denies a claim, or a rule by its name. What speaks against a claim is a rule for its denial.

use rustc_hash::FxHashSet;

use super::loss::{self, Loss, Written};
use crate::model::{Basis, Element, Model, RelationKind};
use crate::reason::{Maker, Reasons, StepId, Target};
use crate::resolve::Document;

/// Writes a map as an ASPIC+ theory.
pub(super) fn write(document: &Document) -> Written {
    let model = document.model();
    let reasons = Reasons::new(model);
    let atoms = atoms(model);
    let atom = |element: Element| atoms[model.element_place(element) as usize].as_str();
    let mut lines = Vec::new();
    let spelled_out = |element: Element| matches!(element, Element::Argument(_)) && !is_premise(model, element);
    let is_leaf = |element: Element| reasons.reasons_for(element).next().is_none();
    for element in model.elements().filter(|&element| is_leaf(element) && !spelled_out(element)) {
        lines.push(format!("{} {}", if is_axiom(model, element) { "->" } else { "=>" }, atom(element)));
    }
    for (id, step) in reasons.steps() {
        let through = reasons.argument_of(id).map(Element::Argument);
        let premises = step.premises.iter().copied().chain(through.filter(|through| is_premise(model, *through)));
        let premises: Vec<&str> = premises.map(atom).collect();
        let conclusion = atom(step.conclusion);
        match is_strict(model, reasons.maker(id)) {
            true => lines.push(format!("{} -> {conclusion}", premises.join(", "))),
            false => lines.push(format!("{}: {} => {conclusion}", rule(id), premises.join(", "))),
        }
    }
    let mut losses = loss::of_foreign(model);
    for (number, objection) in (1..).zip(reasons.objections()) {
        let denied = match objection.to {
            Target::Element(element) => atom(element).to_owned(),
            Target::Step(step) if is_strict(model, reasons.maker(step)) => {
                losses.push(Loss::of("undercut of an entailment", model, objection.from));
                continue;
            }
            Target::Step(step) => rule(step),
        };
        lines.push(format!("o{number}: {} => !{denied}", atom(objection.from)));
    }
    for element in model.elements() {
        // Of an argument that is spelled out there are the steps alone.
        if spelled_out(element) || model.element_title(element).as_ref() != atom(element) {
            losses.push(Loss::of("title", model, element));
        }
        losses.extend(beside_text(model, element, is_leaf(element)));
    }
    losses.extend(loss::of_texts(model));
    losses.extend(rest(model));
    let mut out = lines.join("\n");
    if !out.is_empty() {
        out.push('\n');
    }
    Written::new(out.into_bytes(), losses)
}

/// The name of a rule.
fn rule(step: StepId) -> String {
    format!("r{}", step.0 + 1)
}

/// Is it true by what its words mean?
fn is_axiom(model: &Model, element: Element) -> bool {
    matches!(element, Element::Claim(id) if model.claim(id).facts().basis.contains(&Basis::Definition))
}

/// Does the argument itself have to hold, since it is only sketched?
fn is_premise(model: &Model, element: Element) -> bool {
    matches!(element, Element::Argument(id) if !model.argument(id).is_reconstructed())
}

fn is_strict(model: &Model, maker: Maker) -> bool {
    matches!(maker, Maker::Relation(id) if model.relation(id).kind == RelationKind::Entails)
}

/// What a claim or an argument says of itself beside its text. The basis of an axiom is in the theory.
fn beside_text(model: &Model, element: Element, is_leaf: bool) -> Vec<Loss> {
    let (members, tags, data) = match element {
        Element::Claim(id) => (&model.claim(id).members, &model.claim(id).tags, &model.claim(id).data),
        Element::Argument(id) => (&model.argument(id).members, &model.argument(id).tags, &model.argument(id).data),
        Element::Inference(_) => return Vec::new(),
    };
    let is_definition = matches!(element, Element::Claim(id) if model.claim(id).facts().basis == [Basis::Definition]);
    let mut losses = loss::of_members(model, element, members);
    losses.extend((!tags.is_empty()).then(|| Loss::of("tags", model, element)));
    losses.extend(loss::of_data(model, element, data, |key| key == "basis" && is_leaf && is_definition));
    losses
}

/// What is said of steps and of the whole map.
fn rest(model: &Model) -> Vec<Loss> {
    let mut losses = Vec::new();
    for (_, inference) in model.inferences() {
        let (rules, data) = (!inference.rules.is_empty(), inference.data.is_some());
        let kinds = [rules.then_some("rule of an inference"), data.then_some("data of an inference")];
        losses.extend(kinds.into_iter().flatten().map(|kind| Loss::of(kind, model, inference.argument)));
    }
    losses.extend(loss::of_idle_premises(model));
    losses.extend(loss::of_sections(model));
    losses.extend(loss::of_front_matter(model, |_| false));
    losses
}

/// For each element a word that Tweety reads as an atom, made of its title: letters and digits of ASCII, and the same for
/// no two elements nor for a rule.
fn atoms(model: &Model) -> Vec<String> {
    let mut taken = FxHashSet::default();
    let word = |(place, element)| {
        let title: &str = model.element_title(element);
        let is_sign = |sign: char| sign.is_ascii_alphanumeric();
        let word: String = title.chars().map(|sign| if is_sign(sign) { sign } else { '_' }).collect();
        let word = word.trim_matches('_').to_owned();
        let is_rule = word.strip_prefix(['r', 'o']).is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
        let is_fit = word.starts_with(|sign: char| sign.is_ascii_alphabetic()) && !is_rule;
        let word = if is_fit { word } else { format!("c{place}_{word}").trim_end_matches('_').to_owned() };
        match taken.insert(word.clone()) {
            true => word,
            // Places are different, and no word of a title ends with two such signs and a place but in spite.
            false => (0..)
                .map(|more| format!("{word}__{place}{}", "_".repeat(more)))
                .find(|word| taken.insert(word.clone()))
                .unwrap_or(word),
        }
    };
    (1..).zip(model.elements()).map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(map: &str) -> (String, Vec<String>) {
        let Written { bytes, losses, .. } = write(&crate::read_text(map));
        let losses = losses.iter().filter(|loss| loss.kind != "text" && loss.kind != "title");
        (String::from_utf8(bytes).unwrap(), losses.map(|loss| format!("{} {}", loss.kind, loss.element)).collect())
    }

    #[test]
    fn premises_rules_objections_and_undercuts() {
        let map = "[Open]: It opens.\n  + [Work]: People work.\n  + <Sketch>: It helps.\n  - [Cost (much)]: It costs.\n  >< [Shut]: It is shut.\n\n\
                   <Law>\n\n(1) [Rule]: r\n(2) [Meaning]: m {basis: definition}\n----\n(3) [Open]\n\n[Gap]: g\n  _> <Law>\n\n[قاعة]: Arabic\n  +> [r1]: a rule's name\n";
        let (text, losses) = written(map);
        insta::assert_snapshot!(text, @r##"
=> Work
=> Cost__much
=> Shut
=> Rule
-> Meaning
=> Gap
=> c8
=> Sketch
r1: Rule, Meaning => Open
r2: Work => Open
r3: Sketch => Open
r4: c8 => c9_r1
o1: Cost__much => !Open
o2: Open => !Shut
o3: Shut => !Open
o4: Gap => !r1
"##);
        assert_eq!(losses, [""; 0]);
        assert_eq!(written("").0, "");
    }

    #[test]
    fn what_a_theory_has_no_place_for_is_told() {
        let map = "===\nauthor: Ann\n===\n# Part\n\n[Open]: It *opens*. #hours {credence: 0.8}\n  + <Why>: So. {scheme: Expert Opinion}\n\n\
                   [Open]: It is open.\n\n[Meaning]: m {basis: [definition, document]}\n\n[Drawn]: d {basis: definition}\n  + [Word]: w {basis: definition}\n\n\
                   <Law>\n\n(1) [Meaning]\n-- Modus Ponens {note: x} --\n(2) [Open]\n";
        let losses = write(&crate::read_text(map)).losses;
        let losses = losses.iter().filter(|loss| loss.kind != "text");
        let losses: Vec<String> = losses.map(|loss| format!("{}: {}", loss.kind, loss.element)).collect();
        insta::assert_snapshot!(losses.join("\n"), @r##"
further statement: [Open]
emphasis or links: [Open]
tags: [Open]
data `credence`: [Open]
data `basis`: [Meaning]
data `basis`: [Drawn]
data `scheme`: <Why>
title: <Law>
rule of an inference: <Law>
data of an inference: <Law>
section: Part
key of the front matter: author
"##);
    }

    #[test]
    fn large_maps_are_written_in_one_pass() {
        let chain: String = (1..20_000).map(|at| format!("[C{at}]: c\n  +> [C{}]\n\n", at - 1)).collect();
        assert_eq!(written(&chain).0.lines().count(), 20_000);
    }
}
