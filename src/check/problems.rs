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
use crate::resolve::{FormatError, ProblemKind};
use crate::syntax::{SyntaxErrorKind, Weight};

/// The rule that reports this kind of problem.
fn rule_for(kind: &ProblemKind) -> &'static Rule {
    match kind {
        ProblemKind::Syntax(kind) => rule_for_syntax(*kind),
        ProblemKind::Yaml(_) => &syntax_error::RULE,
        ProblemKind::Vocabulary(wrong) => rule_for_word(wrong),
        ProblemKind::Format(error) => rule_for_format(error),
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

fn rule_for_format(error: &FormatError) -> &'static Rule {
    match error {
        FormatError::UnknownKey { .. } | FormatError::Word { .. } => &unknown_field::RULE,
        FormatError::Unresolved { .. } | FormatError::Misdirected { .. } | FormatError::NoMember { .. } => {
            &unknown_reference::RULE
        }
        FormatError::MissingParent { .. } => &unknown_reference::RULE,
        FormatError::Companion { .. } => &unreadable_include::RULE,
        FormatError::Stray(_) | FormatError::Misquoted { .. } | FormatError::UnknownRelation { .. } => &misread::RULE,
        FormatError::Malformed { .. } => &syntax_error::RULE,
        FormatError::DuplicateKey(_) | FormatError::DuplicateId(_) => &duplicate_id::RULE,
        FormatError::DuplicateTitle { .. }
        | FormatError::NodeType { .. }
        | FormatError::Elsewhere(_)
        | FormatError::Wordless(_)
        | FormatError::NoPremise(_)
        | FormatError::LeadsNowhere(_) => &misread::RULE,
        FormatError::SelfLoop(_) | FormatError::DirectEdge { .. } => &illegal_relation::RULE,
        FormatError::Syntax(_)
        | FormatError::Xml(_)
        | FormatError::Rdf(_)
        | FormatError::Version(_)
        | FormatError::Type { .. }
        | FormatError::MissingKey { .. }
        | FormatError::BesideMembers(_)
        | FormatError::Nameless(_)
        | FormatError::NoConclusion
        | FormatError::MarkRange { .. }
        | FormatError::Depth { .. }
        | FormatError::Number
        | FormatError::Surrogate => &syntax_error::RULE,
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
