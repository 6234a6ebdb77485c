use schemars::generate::SchemaSettings;

use super::*;
use crate::reason::Label;

fn ask(map: &str, semantics: Semantics, task: impl Fn(&MapFramework, &Model) -> Task) -> String {
    let document = crate::read_text(map);
    let framework = MapFramework::new(&Reasons::new(document.model()));
    let task = task(&framework, document.model());
    answer(Subject::Map(&framework, document.model()), semantics, task, Budget::default()).text()
}

fn claim(framework: &MapFramework, model: &Model, title: &str) -> u32 {
    framework.atom(model.find_claim(title).unwrap().into()).unwrap()
}

const RIVALS: &str = "[Open]: It opens on Sundays.\n  + <Working week>: People work when it is open.\n  \
                      - [Cost]: It costs too much.\n      >< [Gift]: Somebody pays.\n";

#[test]
fn either_of_two_rivals_can_be_accepted_with_all_that_hangs_on_it() {
    let all = ask(RIVALS, Semantics::Preferred, |_, _| Task::All(10));
    assert_eq!(all, "w [Open] [Gift] <Working week>\nw [Cost] <Working week>\n");
    let open = ask(RIVALS, Semantics::Preferred, |map, model| Task::Credulous(claim(map, model, "Open")));
    assert_eq!(open, "YES\nw [Open] [Gift] <Working week>\n");
    let open = ask(RIVALS, Semantics::Preferred, |map, model| Task::Sceptical(claim(map, model, "Open")));
    assert_eq!(open, "NO\nw [Cost] <Working week>\n");
    assert_eq!(ask(RIVALS, Semantics::Stable, |_, _| Task::Count), "2\n");
    assert_eq!(ask(RIVALS, Semantics::Ideal, |_, _| Task::One), "w <Working week>\n");
}

#[test]
fn a_circle_of_reasons_is_no_reason() {
    let circle = "[A]: a\n  + [B]: b\n    + [A]\n[C]: c\n  - [A]\n";
    assert_eq!(ask(circle, Semantics::Complete, |_, _| Task::All(10)), "w [C]\n");
}

#[test]
fn linked_premises_are_needed_together_and_an_undercut_takes_the_step() {
    let map = "<Law>\n\n(1) [Rule]: r\n(2) [Case]: c\n-----\n(3) [So]: s\n\n[Case]\n  >< [Other]: o\n";
    assert_eq!(ask(map, Semantics::Stable, |_, _| Task::All(10)), "w [Rule] [Case] [So] <Law>\nw [Rule] [Other]\n");
    let undercut = "[A]: a\n  + <B>: b\n\n<B>\n  _ [C]: c\n";
    assert_eq!(ask(undercut, Semantics::Grounded, |_, _| Task::One), "w [C]\n");
}

/// The least extension is what the labels say, on maps as people write them.
#[test]
fn the_grounded_extension_is_what_is_labelled_in() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/maps");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let texts = files.filter_map(|path| std::fs::read_to_string(path).ok());
    let mut compared = 0;
    for text in texts.chain([RIVALS.to_owned()]) {
        let document = crate::read_text(&text);
        let (model, reasons) = (document.model(), Reasons::new(document.model()));
        let framework = MapFramework::new(&reasons);
        let mut solver = Solver::new(framework.assumptions(), Semantics::Grounded, Budget::default());
        let members = framework.members(&solver.one().unwrap().unwrap());
        let elements = model.claims().map(|(id, _)| Element::Claim(id));
        let elements = elements.chain(model.arguments().map(|(id, _)| Element::Argument(id)));
        let expected: Vec<Element> = elements.filter(|&element| reasons.label(element) == Label::In).collect();
        assert_eq!(members, expected, "{}", &text[..text.floor_char_boundary(200)]);
        compared += expected.len();
    }
    assert!(compared > 100);
}

#[test]
fn a_search_that_is_stopped_says_so() {
    let document = crate::read_text(RIVALS);
    let framework = MapFramework::new(&Reasons::new(document.model()));
    let subject = Subject::Map(&framework, document.model());
    let stopped = answer(subject, Semantics::Preferred, Task::Credulous(0), Budget::steps(1));
    assert_eq!((stopped.text().as_str(), stopped.stopped_after), ("UNKNOWN\n", Some(1)));
}

#[test]
fn the_published_schema_is_that_of_the_type() {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let schema = serde_json::to_string_pretty(&generator.into_root_schema_for::<Answer>()).unwrap() + "\n";
    if std::env::var_os("HENCE_UPDATE_SCHEMA").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/schema/extensions.schema.json");
        std::fs::write(path, &schema).unwrap();
        return;
    }
    assert!(EXTENSIONS_SCHEMA == schema, "run the tests with HENCE_UPDATE_SCHEMA=1");
    let document = crate::read_text(RIVALS);
    let framework = MapFramework::new(&Reasons::new(document.model()));
    let subject = Subject::Map(&framework, document.model());
    for task in [Task::Credulous(0), Task::All(1), Task::Count, Task::One] {
        let json = answer(subject, Semantics::Preferred, task, Budget::default()).json();
        let value = serde_json::from_str(&json).unwrap();
        assert!(jsonschema::is_valid(&serde_json::from_str(&schema).unwrap(), &value), "{json}");
    }
}
