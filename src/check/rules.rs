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
    near_duplicate_claim,
    duplicate_edge,
    contradictory_edges,
    redundant_shortcut,
    restated_conclusion,
    repeated_premise_below,
    depth_or_width_limit,
    ungrounded_edge,
    single_premise_reason,
    rabbit,
    dangling_premise,
    should_be_linked,
    should_be_split,
    inference_between_copremises,
    objection_to_reason_ambiguous,
    scheme_slot_missing,
    open_critical_question,
    is_ought_gap,
    warrantless_generalisation,
    contradictory_premises,
    equivocation,
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
    one_sided_map,
    sole_support_reported,
    single_source_chain,
    load_bearing_assumption,
    orphan_evidence,
    defeated_without_attack,
    circular_reporting,
    test_failed,
}
