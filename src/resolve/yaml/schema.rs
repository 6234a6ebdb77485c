//! What a scalar outside quotes means: nothing, a truth value, a number, a date, a text.
//!
//! The rules are those of js-yaml's default schema (version 4.3): `yes` and `12:30` are texts, `017`
//! is seventeen, underscores make a text of a number. A number that a 64-bit integer can hold is kept
//! exactly, where JavaScript would round it.

use crate::model::Value;

/// The value of a scalar outside quotes.
pub(super) fn plain(text: &str) -> Value {
    known(text).unwrap_or_else(|| Value::Text(text.to_owned()))
}

/// Nothing, a truth value, a number or a date.
fn known(text: &str) -> Option<Value> {
    match text.bytes().next()? {
        b'~' | b'n' | b'N' if is_null(text) => Some(Value::Null),
        b't' | b'T' | b'f' | b'F' => truth(text).map(Value::Bool),
        b'0'..=b'9' => number(text).or_else(|| is_date(text).then(|| Value::Timestamp(text.to_owned()))),
        b'+' | b'-' | b'.' => number(text),
        _ => None,
    }
}

/// Does the text stand for nothing?
pub(super) fn is_null(text: &str) -> bool {
    matches!(text, "~" | "null" | "Null" | "NULL")
}

/// The truth value that the text stands for.
pub(super) fn truth(text: &str) -> Option<bool> {
    match text {
        "true" | "True" | "TRUE" => Some(true),
        "false" | "False" | "FALSE" => Some(false),
        _ => None,
    }
}

/// The number that the text stands for.
pub(super) fn number(text: &str) -> Option<Value> {
    integer(text).or_else(|| float(text))
}

/// The whole number that the text stands for.
pub(super) fn integer(text: &str) -> Option<Value> {
    let (negative, digits) = split_sign(text);
    let (radix, digits) = match digits.as_bytes() {
        [b'0', b'b', ..] => (2, &digits[2..]),
        [b'0', b'o', ..] => (8, &digits[2..]),
        [b'0', b'x', ..] => (16, &digits[2..]),
        _ => (10, digits),
    };
    if digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(radix)) {
        return None;
    }
    let size = match i128::from_str_radix(digits, radix).map(|size| if negative { -size } else { size }) {
        Ok(size) => match i64::try_from(size) {
            Ok(size) => return Some(Value::Integer(size)),
            Err(_) => size as f64,
        },
        Err(_) if radix == 10 => text.parse().unwrap_or(f64::INFINITY),
        Err(_) => {
            let digits = digits.chars().filter_map(|digit| digit.to_digit(radix));
            let size = digits.fold(0.0, |size, digit| size * f64::from(radix) + f64::from(digit));
            if negative { -size } else { size }
        }
    };
    size.is_finite().then_some(Value::Float(size))
}

/// The number, whole or not, that the text stands for.
pub(super) fn float(text: &str) -> Option<Value> {
    let (negative, size) = split_sign(text);
    match size {
        ".inf" | ".Inf" | ".INF" => {
            return Some(Value::Float(if negative { f64::NEG_INFINITY } else { f64::INFINITY }));
        }
        ".nan" | ".NaN" | ".NAN" if size.len() == text.len() => return Some(Value::Float(f64::NAN)),
        _ => {}
    }
    if !is_decimal(size) || (size.starts_with('.') && size.len() < text.len()) {
        return None;
    }
    let number: f64 = text.parse().ok().filter(|number: &f64| number.is_finite())?;
    Some(whole(number).map_or(Value::Float(number), Value::Integer))
}

/// The number as an integer, if it is one and small enough to be sure of. `1.0` is `1`.
fn whole(number: f64) -> Option<i64> {
    (number.fract() == 0.0 && number.abs() <= 9_007_199_254_740_992.0).then_some(number as i64)
}

fn split_sign(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

/// `1`, `1.`, `1.5`, `.5`, each with or without an exponent.
fn is_decimal(text: &str) -> bool {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(split_sign(exponent).1)),
        None => (text, None),
    };
    let (before, after) = match mantissa.split_once('.') {
        Some((before, after)) => (before, after),
        None => (mantissa, ""),
    };
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(before)
        && all_digits(after)
        && !(before.is_empty() && after.is_empty())
        && exponent.is_none_or(|digits| !digits.is_empty() && all_digits(digits))
}

/// `2024-06-01`, or a date with a time: `2024-6-1 10:00:00.5 +02:00`.
pub(super) fn is_date(text: &str) -> bool {
    let mut rest = Pattern(text.as_bytes());
    if !(rest.digits(4, 4) && rest.byte(b"-")) {
        return false;
    }
    let month = rest;
    if rest.digits(2, 2) && rest.byte(b"-") && rest.digits(2, 2) && rest.is_over() {
        return true;
    }
    rest = month;
    rest.digits(1, 2)
        && rest.byte(b"-")
        && rest.digits(1, 2)
        && (rest.byte(b"Tt") || rest.blanks() > 0)
        && rest.digits(1, 2)
        && rest.byte(b":")
        && rest.digits(2, 2)
        && rest.byte(b":")
        && rest.digits(2, 2)
        && (!rest.byte(b".") || rest.digits(0, usize::MAX))
        && (rest.is_over() || rest.zone())
}

/// What is left of a text that is compared with a pattern.
#[derive(Clone, Copy)]
struct Pattern<'t>(&'t [u8]);

impl Pattern<'_> {
    fn is_over(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes one of these bytes.
    fn byte(&mut self, any: &[u8]) -> bool {
        let found = self.0.first().is_some_and(|byte| any.contains(byte));
        if found {
            self.0 = &self.0[1..];
        }
        found
    }

    /// Takes as many digits as there are up to `most`; are there at least `least`?
    fn digits(&mut self, least: usize, most: usize) -> bool {
        let count = self.0.iter().take(most).take_while(|byte| byte.is_ascii_digit()).count();
        self.0 = &self.0[count..];
        count >= least
    }

    fn blanks(&mut self) -> usize {
        let count = self.0.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        self.0 = &self.0[count..];
        count
    }

    /// Takes `Z`, `+2`, `-05:00`, to the end.
    fn zone(&mut self) -> bool {
        self.blanks();
        if self.byte(b"Z") {
            return self.is_over();
        }
        self.byte(b"+-")
            && self.digits(1, 2)
            && (self.is_over() || self.byte(b":") && self.digits(2, 2) && self.is_over())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        format!("{:?}", plain(text))
    }

    #[test]
    fn words_for_nothing_and_truth() {
        assert_eq!(["~", "null", "Null", "NULL"].map(plain), [const { Value::Null }; 4]);
        assert_eq!(["true", "True", "TRUE"].map(plain), [const { Value::Bool(true) }; 3]);
        assert_eq!(["false", "False", "FALSE"].map(plain), [const { Value::Bool(false) }; 3]);
        for text in ["yes", "no", "on", "off", "nULL", "tRUE", "nil", "y"] {
            assert_eq!(plain(text), Value::Text(text.into()));
        }
    }

    #[test]
    fn whole_numbers() {
        let numbers = [("0", 0), ("-0", 0), ("+1", 1), ("017", 17), ("0o17", 15), ("0b11", 3), ("-0x1F", -31)];
        for (text, number) in numbers.into_iter().chain([("1.", 1), ("1e3", 1000), ("2.0", 2)]) {
            assert_eq!(plain(text), Value::Integer(number), "{text}");
        }
        assert_eq!(plain("9007199254740993"), Value::Integer(9_007_199_254_740_993));
        assert_eq!(plain("-9223372036854775808"), Value::Integer(i64::MIN));
        assert_eq!(plain("9223372036854775808"), Value::Float(9_223_372_036_854_775_808.0));
        assert_eq!(plain("0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"), Value::Float(5.444517870735016e39));
    }

    #[test]
    fn other_numbers() {
        for (text, number) in [(".5", 0.5), ("-1.5", -1.5), ("1.5e-3", 0.0015), (".inf", f64::INFINITY)] {
            assert_eq!(plain(text), Value::Float(number), "{text}");
        }
        assert_eq!(plain("-.INF"), Value::Float(f64::NEG_INFINITY));
        assert_eq!(shown(".NaN"), "Float(NaN)");
    }

    #[test]
    fn what_looks_like_a_number_and_is_none() {
        for text in ["1_000", "-.5", "+.nan", "0o8", "0x", "0b", ".", "..", "+", "1e", "1e+", "1.2.3", "12:30", "1e999"]
        {
            assert_eq!(plain(text), Value::Text(text.into()));
        }
    }

    #[test]
    fn dates_stay_as_written() {
        let dates = ["2024-06-01", "2024-6-1 1:00:00", "2024-06-01T10:00:00Z", "2024-06-01t10:00:00.25 -05:00"];
        for text in dates {
            assert_eq!(plain(text), Value::Timestamp(text.into()));
        }
        for text in ["2024-6-1", "2024-06", "2024-06-01T10:00", "2024-06-01 10:00:00 UTC", "2024-06-01x"] {
            assert_eq!(plain(text), Value::Text(text.into()));
        }
    }
}
