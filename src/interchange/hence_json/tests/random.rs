//! Any map comes back from JSON as it was.

use std::sync::Arc;

use proptest::prelude::*;

use crate::interchange::hence_json::{read, write};
use crate::model::{
    ArgumentId, Builder, ClaimId, Data, Datum, Element, Inference, Mark, MarkKind, Member, MemberKind, Model,
    Reconstruction, Relation, RelationKind, Role, Section, SectionId, Step, Text, Value,
};
use crate::resolve::Options;
use crate::text::{FileId, Files, Span};

/// The text that the spans of random maps point into.
const FILE: &str = "some text\nwith lines, é and\r\nmore lines\n";

fn span() -> impl Strategy<Value = Span> {
    prop_oneof![
        Just(Span::default()),
        (0..5u32, 0..5u32).prop_map(|(start, length)| Span::new(FileId(0), start, start + length)),
    ]
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), "[a-cé\u{1F600}\"\\\\\n ]{1,12}", "[0-9]{4}-[0-9]{2}-[0-9]{2}"]
}

fn text() -> impl Strategy<Value = Text> {
    let kind = prop_oneof![
        Just(MarkKind::Bold),
        Just(MarkKind::Italic),
        Just(MarkKind::Link("http://x".into())),
        Just(MarkKind::Tag("t".into())),
        Just(MarkKind::ClaimMention("A".into())),
        Just(MarkKind::ArgumentMention("B".into())),
    ];
    (words(), prop::collection::vec((kind, any::<(prop::sample::Index, prop::sample::Index)>()), 0..3)).prop_map(
        |(string, marks)| {
            let bounds: Vec<u32> =
                string.char_indices().map(|(at, _)| at as u32).chain([string.len() as u32]).collect();
            let mark = |(kind, (a, b)): (MarkKind, (prop::sample::Index, prop::sample::Index))| {
                let (a, b) = (bounds[a.index(bounds.len())], bounds[b.index(bounds.len())]);
                Mark { kind, range: a.min(b)..a.max(b) }
            };
            let marks = marks.into_iter().map(mark).collect();
            Text { string, marks }
        },
    )
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::Integer),
        any::<f64>().prop_map(Value::Float),
        words().prop_map(Value::Text),
        words().prop_map(Value::Timestamp),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4)
                .prop_map(|items| Value::List(items.into_iter().map(datum).collect())),
            prop::collection::vec((key(), inner), 0..4).prop_map(|entries| Value::Map(data_of(entries))),
        ]
    })
}

fn key() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z]{1,4}", Just("$text".to_owned()), Just("$map".to_owned()), Just("isInGroup".to_owned())]
}

fn datum(value: Value) -> Datum {
    Datum { value, span: Span::default() }
}

fn data_of(entries: Vec<(String, Value)>) -> Data {
    let mut data = Data::new();
    for (key, value) in entries {
        data.insert(key, Span::default(), datum(value));
    }
    data
}

fn data() -> impl Strategy<Value = Data> {
    prop::collection::vec((key(), value()), 0..3).prop_map(data_of)
}

fn tags() -> impl Strategy<Value = Vec<Arc<str>>> {
    // A tag stands once.
    prop::sample::subsequence(vec!["x", "y", "z"], 0..3).prop_map(|tags| tags.into_iter().map(Into::into).collect())
}

/// A member; its section and argument are numbers that are brought into range later.
fn member() -> impl Strategy<Value = Member> {
    let kind = prop_oneof![Just(MemberKind::Definition), Just(MemberKind::Reference), Just(MemberKind::Untitled)];
    let role = prop_oneof![
        Just(Role::TopLevel),
        Just(Role::Relation),
        Just(Role::ListItem),
        Just(Role::Premise),
        Just(Role::MainConclusion),
        Just(Role::Description),
    ];
    let place = (prop::option::of(0..3u32), prop::option::of(0..3u32), any::<bool>(), span());
    (kind, role, prop::option::of(text()), tags(), prop::option::of(data()), place).prop_map(
        |(kind, role, text, tags, data, (section, argument, top_level, span))| Member {
            kind,
            role,
            text,
            tags,
            data: data.map(Box::new),
            section: section.map(SectionId),
            argument: argument.map(ArgumentId),
            top_level,
            span,
            head: span,
            origin: None,
        },
    )
}

/// The members of a claim or argument, and what it says against them.
type Drawn = (Vec<Member>, Option<Data>, Option<Vec<Arc<str>>>, Option<Option<u32>>);

fn drawn() -> impl Strategy<Value = Drawn> {
    let rarely = |chance| prop::bool::weighted(chance);
    (
        prop::collection::vec(member(), 0..3),
        (rarely(0.2), data()).prop_map(|(is, data)| is.then_some(data)),
        (rarely(0.2), tags()).prop_map(|(is, tags)| is.then_some(tags)),
        (rarely(0.2), prop::option::of(0..3u32)).prop_map(|(is, section)| is.then_some(section)),
    )
}

fn section() -> impl Strategy<Value = Section> {
    (text(), 1..4u32, tags(), prop::option::of(data()), any::<(Option<bool>, Option<bool>)>(), span()).prop_map(
        |(text, level, tags, data, (is_group, is_closed), span)| Section {
            id: String::new(),
            level,
            title: text.string,
            marks: text.marks,
            tags,
            data: data.map(Box::new),
            parent: None,
            is_group,
            is_closed,
            span,
        },
    )
}

/// Numbers to draw claims, kinds and spans from.
type Numbers = Vec<(u32, u32, u32, Span)>;

fn numbers(count: usize) -> impl Strategy<Value = Numbers> {
    prop::collection::vec((0..100u32, 0..100u32, 0..100u32, span()), 0..count)
}

fn model() -> impl Strategy<Value = Model> {
    let elements = (prop::collection::vec(drawn(), 3..5), prop::collection::vec(drawn(), 3..5));
    let lists = (prop::collection::vec(section(), 3..5), numbers(5), numbers(6), tags());
    (elements, lists, prop::option::of(data())).prop_map(
        |((claims, arguments), (sections, steps, relations, tags), front_matter)| {
            let mut builder = Builder::new();
            if let Some(data) = front_matter {
                builder.set_front_matter(data, Some(Span::default()));
            }
            add_sections(&mut builder, sections);
            tags.iter().map(|tag| &**tag).chain(["x", "y", "z"]).for_each(|tag| drop(builder.tag(tag)));
            add_claims(&mut builder, claims);
            add_arguments(&mut builder, arguments);
            add_reconstructions(&mut builder, steps);
            add_relations(&mut builder, relations);
            builder.finish()
        },
    )
}

fn add_sections(builder: &mut Builder, sections: Vec<Section>) {
    for (at, section) in sections.into_iter().enumerate() {
        let parent = (at > 0 && section.level > 1).then(|| SectionId(at as u32 - 1));
        builder.add_section(Section { id: format!("s{}", at + 1), parent, ..section });
    }
}

fn add_claims(builder: &mut Builder, claims: Vec<Drawn>) {
    for (at, (members, data, tags, section)) in claims.into_iter().enumerate() {
        let id = builder.claim(&format!("C\"{at}"));
        members.into_iter().for_each(|member| {
            builder.add_member(id, member);
        });
        let claim = builder.claim_mut(id);
        data.into_iter().for_each(|data| claim.data = data);
        tags.into_iter().for_each(|tags| claim.tags = tags);
        section.into_iter().for_each(|section| claim.section = section.map(SectionId));
    }
}

fn add_arguments(builder: &mut Builder, arguments: Vec<Drawn>) {
    for (at, (members, data, tags, section)) in arguments.into_iter().enumerate() {
        let id = builder.argument(&format!("A{at}"));
        members.into_iter().for_each(|member| {
            builder.add_description(id, member);
        });
        let argument = builder.argument_mut(id);
        argument.untitled = at == 1;
        data.into_iter().for_each(|data| argument.data = data);
        tags.into_iter().for_each(|tags| argument.tags = tags);
        section.into_iter().for_each(|section| argument.section = section.map(SectionId));
    }
}

fn claim_at(builder: &Builder, number: u32) -> ClaimId {
    ClaimId(number % builder.model().claims().len() as u32)
}

fn add_reconstructions(builder: &mut Builder, numbers: Numbers) {
    for (first, second, third, span) in numbers {
        let argument = ArgumentId(first % 3);
        let (premise, conclusion) = (claim_at(builder, second), claim_at(builder, third));
        let inference = Inference {
            argument,
            premises: vec![premise; (second % 3) as usize],
            conclusion,
            conclusion_step: 1,
            rules: vec!["rule".to_owned(); (third % 2) as usize],
            data: (first % 2 == 0).then(|| Box::new(data_of(vec![("uses".into(), Value::Integer(1))]))),
            span,
        };
        let inference = builder.add_inference(inference);
        let mut step = |claim, role, inference| {
            let member = Member {
                kind: MemberKind::Reference,
                role,
                text: None,
                tags: Vec::new(),
                data: None,
                section: None,
                argument: Some(argument),
                top_level: false,
                span,
                head: span,
                origin: None,
            };
            Step { claim, member: builder.add_member(claim, member), role, inference }
        };
        let steps = vec![
            step(premise, Role::Premise, None),
            step(conclusion, Role::MainConclusion, (third % 5 > 0).then_some(inference)),
        ];
        let members = builder.model().argument(argument).members.len() as u32;
        let description = (members > 0 && third % 2 == 0).then(|| second % members);
        builder.add_reconstruction(argument, Reconstruction { steps, description, span });
    }
}

fn add_relations(builder: &mut Builder, numbers: Numbers) {
    let end = |number: u32| match number % 3 {
        0 => Element::Argument(ArgumentId(number % 2)),
        _ => Element::Claim(ClaimId(number % 3)),
    };
    let relation = |(from, to, kind, span): (u32, u32, u32, Span)| Relation {
        kind: RelationKind::ALL[kind as usize % 6],
        from: end(from),
        to: end(to),
        occurrences: vec![span; 1 + (from % 3) as usize],
        written: (kind % 4 == 0).then(|| (end(to), end(from))),
    };
    builder.set_relations(numbers.into_iter().map(relation).collect());
}

proptest! {
    #[test]
    fn a_map_comes_back_as_it_was(model in model()) {
        let mut files = Files::new();
        files.add("map.argdown", FILE);
        let first = write(&model, &files);
        let document = read("map.json", &first, &Options::default());
        let json: Vec<_> = document.problems().iter().filter(|problem| {
            matches!(problem.kind, crate::resolve::ProblemKind::Format(_))
        }).collect();
        prop_assert!(json.is_empty(), "{json:?}");
        prop_assert_eq!(&write(document.model(), document.files()), &first);
        prop_assert_eq!(shown(document.model()), shown(&model));
    }
}

/// Everything that a model holds, without places in JSON.
fn shown(model: &Model) -> String {
    let member = |member: &Member| {
        let data = serde_json::to_string(&member.data).unwrap();
        let Member { kind, role, text, tags, section, argument, top_level, .. } = member;
        format!("{kind:?} {role:?} {text:?} {tags:?} {data} {section:?} {argument:?} {top_level:?}")
    };
    let mut lines: Vec<String> = Vec::new();
    for (_, claim) in model.claims() {
        let data = serde_json::to_string(&claim.data).unwrap();
        lines.push(format!("{} {:?} {data} {:?}", claim.title, claim.tags, claim.section));
        lines.extend(claim.members.iter().map(member));
    }
    for (_, argument) in model.arguments() {
        let data = serde_json::to_string(&argument.data).unwrap();
        lines.push(format!("{} {:?} {data} {:?}", argument.title, argument.tags, argument.section));
        lines.push(format!("{}", argument.untitled));
        lines.extend(argument.members.iter().map(member));
        lines.extend(argument.reconstructions.iter().map(|one| format!("{:?} {:?}", one.steps, one.description)));
    }
    for (_, inference) in model.inferences() {
        let Inference { argument, premises, conclusion, rules, data, .. } = inference;
        let data = serde_json::to_string(data).unwrap();
        lines.push(format!("{argument:?} {premises:?} {conclusion:?} {rules:?} {data}"));
    }
    for (_, relation) in model.relations() {
        lines.push(format!("{:?} {:?} {:?} {:?}", relation.kind, relation.from, relation.to, relation.written));
    }
    for (_, section) in model.sections() {
        let Section { id, level, title, marks, tags, data, parent, is_group, is_closed, .. } = section;
        let data = serde_json::to_string(data).unwrap();
        lines.push(format!("{id} {level} {title} {marks:?} {tags:?} {data} {parent:?} {is_group:?} {is_closed:?}"));
    }
    lines.push(format!("{:?}", model.tags().collect::<Vec<_>>()));
    lines.push(serde_json::to_string(model.front_matter()).unwrap());
    lines.join("\n")
}
