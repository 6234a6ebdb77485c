//! The rules, one file each.

macro_rules! rules {
    ($($rule:ident,)+) => {
        $(mod $rule;)+

        /// Every rule, in the order of the codes.
        pub static RULES: &[&super::Rule] = &[$(&$rule::RULE,)+];
    };
}

// In the order of the codes.
rules! {
    self_relation,
}
