//! What the map itself keeps from being reported.
//!
//! A comment (`// hence: ignore S201 – why`) speaks about a statement or, as `ignore-file`, about its file;
//! data (`{hence: {ignore: {S201: why}}}`) about a claim or argument, wherever it is stated. Rules that
//! always run cannot be suppressed.

use std::sync::atomic::{AtomicBool, Ordering};

use rustc_hash::FxHashMap;

use super::context::subject;
use super::selection::Selector;
use super::{Mistake, Plan, RULES, Rule, Scope as RuleScope};
use crate::diagnostic::Diagnostic;
use crate::model::{Data, Datum, Entry, Member, Value, nearest};
use crate::resolve::{Directive, Document, IGNORE, IGNORE_FILE, Scope};
use crate::text::{FileId, Span};

/// All suppressions of a map.
#[derive(Debug)]
pub(super) struct Suppressions {
    all: Vec<Suppression>,
    by_file: Vec<(FileId, usize)>,
    by_element: FxHashMap<String, Vec<usize>>,
    /// In order; with each the farthest end of all up to it, so that a search can stop.
    by_place: Vec<(Span, u32, usize)>,
}

/// One suppression.
#[derive(Debug)]
pub(super) struct Suppression {
    /// The rules that it names.
    pub(super) rules: Vec<Suppressed>,
    /// The comment, or the entry `hence` in the data.
    pub(super) span: Span,
    /// The instruction, where it is a comment and not data.
    pub(super) instruction: Option<&'static str>,
    /// What is wrong with the instruction itself.
    pub(super) wrong: Option<(String, Option<String>, Span)>,
}

/// A rule, or several by the beginning of their code, that a suppression names.
#[derive(Debug)]
pub(super) struct Suppressed {
    /// As written.
    pub(super) word: String,
    pub(super) span: Span,
    pub(super) selector: Result<Selector, Mistake>,
    /// Does it say why?
    pub(super) has_reason: bool,
    used: AtomicBool,
}

/// What a suppression speaks about.
enum Target {
    Comment(Scope),
    /// An element: what messages call it, and where it is stated.
    Element(String, Vec<Span>),
}

impl Suppressions {
    /// What comments and data of a document suppress.
    pub(super) fn of(document: &Document) -> Suppressions {
        let mut all: Vec<(Target, Suppression)> = document.directives().iter().map(of_comment).collect();
        let model = document.model();
        for (id, claim) in model.claims().filter(|(_, claim)| claim.data.entry("hence").is_some()) {
            all.extend(of_data(&claim.data, &claim.members, subject(model, id.into())));
        }
        for (id, argument) in model.arguments().filter(|(_, argument)| argument.data.entry("hence").is_some()) {
            all.extend(of_data(&argument.data, &argument.members, subject(model, id.into())));
        }
        let mut suppressions = Suppressions {
            all: Vec::new(),
            by_file: Vec::new(),
            by_element: FxHashMap::default(),
            by_place: Vec::new(),
        };
        all.into_iter().for_each(|(target, suppression)| suppressions.add(target, suppression));
        suppressions.by_place.sort_unstable();
        let (mut file, mut farthest) = (FileId::default(), 0);
        for (span, end, _) in &mut suppressions.by_place {
            farthest = if span.file == file { span.end.max(farthest) } else { span.end };
            (file, *end) = (span.file, farthest);
        }
        suppressions
    }

    fn add(&mut self, target: Target, suppression: Suppression) {
        let at = self.all.len();
        self.all.push(suppression);
        match target {
            Target::Comment(Scope::File(file)) => self.by_file.push((file, at)),
            Target::Comment(Scope::Place(span)) => self.by_place.push((span, 0, at)),
            Target::Element(subject, places) => {
                self.by_place.extend(places.into_iter().map(|span| (span, 0, at)));
                self.by_element.entry(subject).or_default().push(at);
            }
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Suppression> {
        self.all.iter()
    }

    /// Is a finding kept back? One that speaks for many claims is where each of them is. Notes which
    /// suppressions do it.
    pub(super) fn holds(&self, finding: &Diagnostic) -> bool {
        if self.is_empty() {
            return false;
        }
        match finding.claims.as_slice() {
            [] => self.hold(finding.code, finding.subject.as_deref(), finding.span()),
            claims => {
                // Each is asked, so that each suppression that is of use is known.
                let held = claims.iter().filter(|claim| self.hold(finding.code, Some(&claim.name), claim.span));
                held.count() == claims.len()
            }
        }
    }

    /// Is what a rule would say of one element kept back? To be asked by rules that have one finding for several. Notes
    /// which suppression does it.
    pub(super) fn hold(&self, code: &str, subject: Option<&str>, at: Span) -> bool {
        let of_file = self.by_file.iter().filter(|(file, _)| *file == at.file).map(|(_, suppression)| *suppression);
        let of_element = subject.and_then(|subject| self.by_element.get(subject)).into_iter().flatten().copied();
        let mut candidates = self.places(at).chain(of_element).chain(of_file);
        let used = candidates.find_map(|at| self.all[at].rules.iter().find(|rule| rule.names(code)));
        used.is_some_and(|rule| {
            rule.used.store(true, Ordering::Relaxed);
            true
        })
    }

    /// The suppressions that speak about a place.
    fn places(&self, at: Span) -> impl Iterator<Item = usize> {
        let first_behind = self.by_place.partition_point(|(span, ..)| (span.file, span.start) <= (at.file, at.start));
        let before = self.by_place[..first_behind].iter().rev();
        let near = before.take_while(move |(span, farthest, _)| span.file == at.file && *farthest > at.start);
        near.filter(move |(span, ..)| at.start < span.end).map(|(.., suppression)| *suppression)
    }
}

impl Suppressed {
    fn new(word: &str, span: Span, has_reason: bool) -> Suppressed {
        let selector = Selector::parse(word, None).and_then(|selector| selector.can_be_off().map(|()| selector));
        Suppressed { word: word.to_owned(), span, selector, has_reason, used: AtomicBool::new(false) }
    }

    fn names(&self, code: &str) -> bool {
        self.selector.as_ref().is_ok_and(|selector| code.starts_with(selector.code()))
    }

    /// Has it kept nothing back, although all that it names has run?
    pub(super) fn is_unused(&self, plan: &Plan) -> bool {
        let can_run = |rule: &&&Rule| rule.scope != RuleScope::Always && self.names(rule.code);
        self.selector.is_ok()
            && !self.used.load(Ordering::Relaxed)
            && RULES.iter().filter(can_run).all(|rule| plan.decision(rule).runs)
    }
}

fn of_comment(directive: &Directive) -> (Target, Suppression) {
    let has_reason = directive.reason.is_some();
    let order = &directive.order;
    let known = [IGNORE, IGNORE_FILE];
    let instruction = known.into_iter().find(|known| *known == order.text);
    let is_known = instruction.is_some();
    let wrong = if !is_known {
        let help = nearest(&order.text, known).map(|nearest| format!("did you mean `{nearest}`?"));
        Some((format!("there is no instruction `{}`", order.text), help, order.span))
    } else if directive.rules.is_empty() {
        let help = "name the rules that are to be ignored: `// hence: ignore S201 – why`".to_owned();
        Some(("this suppression names no rule".to_owned(), Some(help), directive.span))
    } else {
        None
    };
    let rules = directive.rules.iter().filter(|_| is_known);
    let rules = rules.map(|rule| Suppressed::new(&rule.text, rule.span, has_reason)).collect();
    (
        Target::Comment(directive.scope),
        Suppression { rules, span: directive.span, instruction: instruction.or(Some(IGNORE)), wrong },
    )
}

/// What the data of an element suppresses: one rule, a list of them, or rules with reasons.
fn of_data(data: &Data, members: &[Member], subject: String) -> Option<(Target, Suppression)> {
    let hence = data.entry("hence")?;
    let ignore = hence.value.value.as_map()?.entry("ignore")?;
    let rules = match &ignore.value.value {
        Value::Map(reasons) => reasons.iter().map(with_reason).collect(),
        Value::List(items) => items.iter().map(without_reason).collect(),
        Value::Null => Vec::new(),
        _ => vec![without_reason(&ignore.value)],
    };
    let heads = members.iter().map(|member| member.head);
    let values = data.iter().map(|entry| entry.key_span.to(entry.value.span));
    let target = Target::Element(subject, heads.chain(values).collect());
    let span = hence.key_span.to(hence.value.span);
    Some((target, Suppression { rules, span, instruction: None, wrong: None }))
}

fn with_reason(entry: &Entry) -> Suppressed {
    let has_reason = !matches!(&entry.value.value, Value::Null) && !entry.value.value.to_string().trim().is_empty();
    Suppressed::new(&entry.key, entry.key_span, has_reason)
}

fn without_reason(datum: &Datum) -> Suppressed {
    Suppressed::new(&datum.value.to_string(), datum.span, false)
}
