//! A map as a framework of other tools: its objections, its supports, its base scores.
//!
//! In `aba` a map is what `hence evaluate --semantics` asks of it, with nothing missing but words. The other formats know
//! no premises that count together: `bag` has claims and arguments with base scores, and what supports and
//! attacks them one by one; `af`, `apx` and `tgf` have attacks alone.

use rustc_hash::FxHashSet;

use super::loss::{self, Loss, Written};
use crate::evaluate::extensions::MapFramework;
use crate::evaluate::{Changes, Linking, Weighing};
use crate::framework::bag::Bag;
use crate::framework::file::{self, Format, write_assumptions, write_bag};
use crate::framework::{Framework, Names};
use crate::model::{Element, Model};
use crate::reason::{Maker, Reasons, StepId, Target};
use crate::resolve::Document;

/// Writes a map as an assumption-based framework; comments say what its atoms are.
pub(super) fn write_aba(document: &Document) -> Written {
    let model = document.model();
    let map = MapFramework::new(&Reasons::new(model));
    let text = write_assumptions(map.assumptions());
    let (head, rest) = text.split_once('\n').unwrap_or((&text, ""));
    let names = model.elements().zip(1..).map(|(element, number)| format!("# {number} = {}\n", shown(model, element)));
    Written::new(format!("{head}\n{}{rest}", names.collect::<String>()).into_bytes(), of_words(model))
}

/// Writes what attacks what in a map.
pub(super) fn write_attacks(document: &Document, format: Format) -> Written {
    let model = document.model();
    let parts = Parts::of(&Reasons::new(model));
    let framework = Framework::new(names(model, format), parts.attacks);
    let mut losses = of_words(model);
    losses.extend(parts.supports.iter().map(|&(from, _)| Loss::of("support", model, model.element_at(from))));
    Written::new(file::write(&framework, format).unwrap_or_default().into_bytes(), losses)
}

/// Writes base scores, and what supports and attacks what.
pub(super) fn write_scores(document: &Document) -> Written {
    let model = document.model();
    let reasons = Reasons::new(model);
    let weighing = Weighing::new(&reasons, &Changes::default(), Linking::Minimum);
    let parts = Parts::of(&reasons);
    let scores = model.elements().map(|element| weighing.base(element).score).collect();
    let bag = Bag { names: names(model, Format::Bag), scores, attacks: parts.attacks, supports: parts.supports };
    let mut losses = of_words(model);
    let linked = parts.linked.iter();
    losses.extend(linked.map(|&at| Loss::of("step of linked premises", model, model.element_at(at))));
    Written::new(write_bag(&bag).unwrap_or_default().into_bytes(), losses)
}

/// What speaks for and against what, by the places of claims and then arguments.
struct Parts {
    attacks: Vec<(u32, u32)>,
    supports: Vec<(u32, u32)>,
    /// Arguments with premises that count together.
    linked: Vec<u32>,
}

impl Parts {
    fn of(reasons: &Reasons) -> Parts {
        let place = |element| reasons.model().element_place(element);
        let mut parts = Parts { attacks: Vec::new(), supports: Vec::new(), linked: Vec::new() };
        for (id, step) in reasons.steps() {
            let conclusion = place(step.conclusion);
            let through = reasons.argument_of(id).map(|argument| place(Element::Argument(argument)));
            for premise in step.premises.iter().map(|&premise| place(premise)) {
                parts.supports.push((premise, through.unwrap_or(conclusion)));
            }
            parts.supports.extend(through.map(|argument| (argument, conclusion)));
            parts.linked.extend(through.filter(|_| step.premises.len() > 1));
        }
        let of_step = |step: StepId| match reasons.maker(step) {
            Maker::Inference(id) => place(Element::Inference(id)),
            // What speaks against a support speaks against what it comes from.
            Maker::Relation(_) => reasons.premises_of(step).next().map_or(0, place),
        };
        let attacks = reasons.objections().map(|objection| {
            let on = match objection.to {
                Target::Element(element) => place(element),
                Target::Step(step) => of_step(step),
            };
            (place(objection.from), on)
        });
        parts.attacks = once(attacks);
        parts.supports = once(parts.supports.into_iter());
        parts
    }
}

/// Each pair once, in the order in which they come.
fn once(pairs: impl Iterator<Item = (u32, u32)>) -> Vec<(u32, u32)> {
    let mut seen = FxHashSet::default();
    pairs.filter(|pair| seen.insert(*pair)).collect()
}

/// `[A]`, `<B>`
fn shown(model: &Model, element: Element) -> String {
    model.element_name(element).replace(['\n', '\r'], " ")
}

/// Titles as the format can hold them, each once.
fn names(model: &Model, format: Format) -> Names {
    let mut names = Names::none();
    for element in model.elements() {
        let is_held = |letter: char| match format {
            Format::Tgf => !letter.is_whitespace(),
            _ => !matches!(letter, '(' | ')' | ',' | '%') && !letter.is_control(),
        };
        let title = model.element_title(element);
        let mut name: String = title.trim().chars().map(|letter| if is_held(letter) { letter } else { '_' }).collect();
        // What would be taken for a sign of the format, or is there already, gets a number.
        if name.is_empty() || name.starts_with(['#', '%']) || Format::of_text(&name).is_some() {
            name.insert(0, '_');
        }
        if format == Format::Af {
            name = shown(model, element);
        }
        let numbered = (2..).map(|number| format!("{name}_{number}"));
        let _ = std::iter::once(name.clone()).chain(numbered).find(|name| names.add(name).1);
    }
    names
}

/// What a framework keeps nothing of but titles: the words of claims and arguments.
fn of_words(model: &Model) -> Vec<Loss> {
    loss::of_foreign(model).into_iter().chain(loss::of_texts(model)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::{BagStrengths, Semantics, Strengths};
    use crate::framework::file::{Content, read};

    const MAP: &str = "[Open]: It opens on Sundays. {credence: 0.6}\n  + [Work]: People work. {credence: 0.8}\n  \
                       - [Cost (much)]: It costs. {credence: 0.3}\n    - <Grant>: The county pays. {strength: 0.9}\n";
    const LINKED: &str =
        "<Law>\n\n(1) [Rule]: r\n(2) [Case]: c\n----\n(3) [So]: s\n  - [Doubt]: d\n\n[Gap]: g\n  _> <Law>\n";

    fn written(map: &str, format: &str) -> (String, Vec<String>) {
        let document = crate::read_text(map);
        let write = super::super::Format::named(format).unwrap().write.unwrap();
        let Written { bytes, losses, .. } = write(&document);
        let losses = losses.into_iter().filter(|loss| loss.kind != "text");
        (String::from_utf8(bytes).unwrap(), losses.map(|loss| format!("{} {}", loss.kind, loss.element)).collect())
    }

    #[test]
    fn a_map_is_written_with_scores_and_weighs_the_same_where_nothing_is_linked() {
        let (text, losses) = written(MAP, "bag");
        insta::assert_snapshot!(text, @r#"
arg(Open, 0.6)
arg(Work, 0.8)
arg(Cost _much_, 0.3)
arg(Grant, 0.9)
att(Grant,Cost _much_)
att(Cost _much_,Open)
sup(Work,Open)
"#);
        assert!(losses.is_empty());
        let Ok((_, Content::Bag(bag))) = read("map.bag", text.as_bytes()) else { panic!("{text}") };
        let document = crate::read_text(MAP);
        let reasons = Reasons::new(document.model());
        for &semantics in Semantics::USUAL {
            let (of_bag, of_map) = (BagStrengths::new(&bag, &[semantics]), Strengths::of_map(&reasons, semantics));
            for (at, element) in (0..).zip(document.model().elements()) {
                assert_eq!(of_bag.of(at, semantics), of_map.of(element), "{at}");
            }
        }
        assert_eq!(written(LINKED, "bag").1, ["step of linked premises <Law>"]);
    }

    #[test]
    fn attacks_are_written_and_supports_are_told() {
        let (text, losses) = written(MAP, "apx");
        insta::assert_snapshot!(text, @r#"
arg(Open).
arg(Work).
arg(Cost _much_).
arg(Grant).
att(Cost _much_,Open).
att(Grant,Cost _much_).
"#);
        assert_eq!(losses, ["support [Work]"]);
        insta::assert_snapshot!(written(LINKED, "af").0, @r#"
p af 6
# 1 = [Rule]
# 2 = [Case]
# 3 = [So]
# 4 = [Doubt]
# 5 = [Gap]
# 6 = <Law>
4 3
5 6
"#);
        insta::assert_snapshot!(written(MAP, "tgf").0, @r#"
Open
Work
Cost_(much)
Grant
#
Cost_(much) Open
Grant Cost_(much)
"#);
        for format in ["af", "apx", "tgf"] {
            let (text, _) = written(LINKED, format);
            let Ok((_, Content::Framework(framework))) = read(&format!("map.{format}"), text.as_bytes()) else {
                panic!("{text}")
            };
            assert_eq!((framework.len(), framework.attacks().count()), (6, 2), "{format}");
        }
    }

    #[test]
    fn an_assumption_based_framework_says_what_its_atoms_are() {
        let (text, losses) = written(LINKED, "aba");
        assert!(text.contains("# 1 = [Rule]\n") && text.contains("# 6 = <Law>\n"), "{text}");
        assert!(losses.is_empty());
        let Ok((_, Content::Assumptions(framework))) = read("map.aba", text.as_bytes()) else { panic!("{text}") };
        let document = crate::read_text(LINKED);
        let map = MapFramework::new(&Reasons::new(document.model()));
        assert_eq!(write_assumptions(&framework), write_assumptions(map.assumptions()));
    }

    #[test]
    fn names_that_a_format_cannot_hold_are_written_otherwise() {
        let map = "[A]: a\n  - <A>: b\n  - [arg(x)]: c\n  - [p af]: d\n  - [two words]: e\n";
        for format in ["apx", "tgf", "bag"] {
            let (text, _) = written(map, format);
            assert!(read(&format!("map.{format}"), text.as_bytes()).is_ok(), "{text}");
        }
    }
}
