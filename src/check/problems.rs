//! Which rule reports which problem of reading.
//!
//! Reading a map finds problems of its own; a rule of the `M` family speaks for each. This is the one
//! place that says which: a new kind of problem does not compile until it is named here.

use super::rules::{
    duplicate_id, illegal_relation, misread, not_portable, syntax_error, unknown_field, unknown_reference,
    unreadable_include,
};
use super::{Context, Findings, Rule};
use crate::model::{Wrong, WrongKind};
use crate::resolve::{JsonError, ProblemKind};
use crate::syntax::{SyntaxErrorKind, Weight};

/// The rule that reports this kind of problem.
fn rule_for(kind: &ProblemKind) -> &'static Rule {
    match kind {
        ProblemKind::Syntax(kind) => rule_for_syntax(*kind),
        ProblemKind::Yaml(_) => &syntax_error::RULE,
        ProblemKind::Vocabulary(wrong) => rule_for_word(wrong),
        ProblemKind::Json(error) => rule_for_json(error),
        ProblemKind::UnknownClaim { .. } | ProblemKind::UnknownArgument { .. } | ProblemKind::UnknownStep { .. } => {
            &unknown_reference::RULE
        }
        ProblemKind::Include { .. } | ProblemKind::IncludeCycle { .. } | ProblemKind::IncludeTooLarge { .. } => {
            &unreadable_include::RULE
        }
    }
}

fn rule_for_syntax(kind: SyntaxErrorKind) -> &'static Rule {
    match kind {
        SyntaxErrorKind::ContradictionWithArgument | SyntaxErrorKind::NotAnUndercut => &illegal_relation::RULE,
        _ => match kind.weight() {
            Weight::Error => &syntax_error::RULE,
            Weight::NotPortable => &not_portable::RULE,
            Weight::Trap => &misread::RULE,
        },
    }
}

fn rule_for_word(wrong: &Wrong) -> &'static Rule {
    match wrong.kind {
        WrongKind::UndeclaredSource(_) | WrongKind::UndeclaredSpeaker(_) => &unknown_reference::RULE,
        WrongKind::Misspelled(_)
        | WrongKind::Unknown { .. }
        | WrongKind::Word { .. }
        | WrongKind::Type { .. }
        | WrongKind::NoNumber { .. }
        | WrongKind::Scheme { .. }
        | WrongKind::OfScheme { .. } => &unknown_field::RULE,
    }
}

fn rule_for_json(error: &JsonError) -> &'static Rule {
    match error {
        JsonError::UnknownKey { .. } | JsonError::Word { .. } => &unknown_field::RULE,
        JsonError::Unresolved { .. } | JsonError::Misdirected { .. } | JsonError::NoMember { .. } => {
            &unknown_reference::RULE
        }
        JsonError::DuplicateKey(_) | JsonError::DuplicateId(_) => &duplicate_id::RULE,
        JsonError::DuplicateTitle { .. }
        | JsonError::NodeType { .. }
        | JsonError::NoPremise(_)
        | JsonError::LeadsNowhere(_) => &misread::RULE,
        JsonError::SelfLoop(_) | JsonError::DirectEdge { .. } => &illegal_relation::RULE,
        JsonError::Syntax(_)
        | JsonError::Version(_)
        | JsonError::Type { .. }
        | JsonError::MissingKey { .. }
        | JsonError::BesideMembers(_)
        | JsonError::Nameless(_)
        | JsonError::NoConclusion
        | JsonError::MarkRange { .. }
        | JsonError::Depth { .. }
        | JsonError::Number
        | JsonError::Surrogate => &syntax_error::RULE,
    }
}

/// Reports the problems of reading that are this rule's.
pub(super) fn report(context: &Context, findings: &mut Findings) {
    for problem in context.document().problems() {
        if rule_for(&problem.kind).code != findings.rule().code {
            continue;
        }
        let finding = findings.add(problem.span, problem.kind.to_string());
        if let Some(help) = problem.kind.help() {
            finding.help(help);
        }
    }
}
