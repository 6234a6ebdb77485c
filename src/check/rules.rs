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
    syntax_error,
    unknown_reference,
    illegal_relation,
    unknown_field,
    self_relation,
    bidi_control,
    not_portable,
    unreadable_include,
    misread,
}
