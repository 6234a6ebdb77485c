//! Carneades (Gordon and Walton): LKIF of its second version, CAF of its third, and YAML of its fourth.
//!
//! All of them have statements with standards of proof, and arguments pro and con. An argument con a statement is one pro
//! its complement, as Carneades itself has it: the complement becomes a claim, which contradicts the statement. An
//! exception, or a statement that undercuts, undercuts the inference.

mod graph;
mod xml;
mod yaml;

pub use xml::{read_caf, read_lkif};
pub use yaml::read as read_yaml;

pub(super) use xml::{is_caf, is_lkif};
pub(super) use yaml::recognise as is_yaml;

use crate::model::ProofStandard;

/// The standard of proof with this abbreviation.
fn standard(word: &str) -> Option<ProofStandard> {
    Some(match word.to_ascii_uppercase().as_str() {
        "SE" => ProofStandard::Scintilla,
        "PE" | "BA" => ProofStandard::Preponderance,
        "CE" | "CCE" => ProofStandard::ClearAndConvincing,
        "BRD" | "RD" => ProofStandard::BeyondReasonableDoubt,
        "DV" => ProofStandard::DialecticalValidity,
        _ => return None,
    })
}

/// The abbreviations of standards of proof.
const STANDARDS: &[&str] = &["SE", "PE", "BA", "CE", "CCE", "BRD", "RD", "DV"];

#[cfg(test)]
mod tests;
