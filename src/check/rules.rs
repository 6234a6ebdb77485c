//! The rules, one file each.

macro_rules! rules {
    ($($rule:ident,)+) => {
        $(pub(super) mod $rule;)+

        /// Every rule, in the order of the codes.
        pub static RULES: &[&super::Rule] = &[$(&$rule::RULE,)+];
    };
}

// In the order of the codes.
rules! {
    no_main_claim,
    multiple_roots,
    unreachable_node,
    support_cycle,
    duplicate_claim,
    duplicate_edge,
    contradictory_edges,
    restated_conclusion,
    syntax_error,
    unknown_reference,
    duplicate_id,
    illegal_relation,
    unknown_field,
    self_relation,
    bidi_control,
    not_portable,
    unreadable_include,
    misread,
    unsupported_claim,
    undeveloped_but_supported,
    main_claim_unsupported,
    unanswered_objection,
    orphan_evidence,
    test_failed,
}
