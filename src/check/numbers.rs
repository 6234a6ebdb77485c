//! Numbers and dates in English and Arabic texts.
//!
//! Digits of both scripts, with the marks that part thousands and decimals; numbers in words; percentages,
//! years, months and days. What only looks like a number, as in `G20` or `F-16`, is none. Which words are numbers
//! the packs of the languages say.

use std::ops::Range;

use super::language::{Mark, Quantity, does, hundredths, joined_quantity, month_of_two_words, quantity};

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// Anything.
    Plain,
    /// Hundredths.
    Percent,
    /// A year.
    Year,
    /// A month of the year, from 1.
    Month,
    /// A day of a month.
    Day,
}

impl Kind {
    /// Is it part of a date?
    pub(super) fn is_date(self) -> bool {
        matches!(self, Kind::Year | Kind::Month | Kind::Day)
    }
}

/// A number in a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Number {
    /// What it counts.
    pub(super) kind: Kind,
    /// Its value.
    pub(super) value: f64,
    /// What `1,234` and `1.234` are worth to those who use the mark the other way round.
    pub(super) other_value: Option<f64>,
    /// Digits that count: 2 for 24 and for 24,000.
    pub(super) digits: u32,
    /// Is it said to be no more than about right?
    pub(super) is_rough: bool,
    /// Is it written in words?
    pub(super) is_word: bool,
    /// Where it stands.
    pub(super) range: Range<usize>,
}

impl Number {
    /// Does a text that has the number `quoted` bear out this one? Rounding is no difference, and neither
    /// is a tenth where this one is said to be rough.
    pub(super) fn is_borne_out_by(&self, quoted: &Number) -> bool {
        let is_kind = self.kind == quoted.kind || quoted.kind == Kind::Plain || self.kind == Kind::Plain;
        is_kind && self.values().any(|value| quoted.values().any(|quoted| self.is_near(value, quoted)))
    }

    fn values(&self) -> impl Iterator<Item = f64> {
        [Some(self.value), self.other_value].into_iter().flatten()
    }

    fn is_near(&self, value: f64, quoted: f64) -> bool {
        let distance = (value - quoted).abs();
        // The last digit that counts of the claim's number, halved: what rounding may have taken off.
        let unit = 10_f64.powi(value.abs().max(f64::MIN_POSITIVE).log10().floor() as i32 + 1 - self.digits as i32);
        let rounded = if self.digits >= 2 && !self.kind.is_date() { unit / 2.0 } else { 0.0 };
        let rough = if self.is_rough { value.abs() / 10.0 } else { 0.0 };
        distance <= value.abs() * 1e-9 + rounded.max(rough)
    }
}

/// A piece of a text: a word, a number in digits, or a single sign.
#[derive(Clone, Debug)]
struct Token {
    range: Range<usize>,
    is_number: bool,
    /// The folded word; empty for anything else.
    word: String,
    starts_large: bool,
}

/// All numbers in a text, in order.
pub(super) fn numbers(text: &str) -> Vec<Number> {
    let tokens = tokens(text);
    let mut reader = Reader { text, tokens: &tokens, at: 0, numbers: Vec::new() };
    while reader.at < tokens.len() {
        reader.step();
    }
    reader.numbers
}

/// Is there a word that places something in time as seen from when the text was written?
pub(super) fn has_relative_date(text: &str) -> bool {
    tokens(text).iter().any(|token| does(Mark::Relative, &token.word))
}

/// Is it the name of a month?
pub(super) fn is_month(name: &str) -> bool {
    matches!(quantity(&crate::source::fold(name)), Some(Quantity::Month(_)))
}

struct Reader<'t> {
    text: &'t str,
    tokens: &'t [Token],
    at: usize,
    numbers: Vec<Number>,
}

impl Reader<'_> {
    fn step(&mut self) {
        let token = &self.tokens[self.at];
        let read = if token.is_number { self.digits() } else { self.month().or_else(|| self.words()) };
        match read {
            Some((numbers, next)) => {
                self.numbers.extend(numbers);
                self.at = next;
            }
            None => self.at += 1,
        }
    }

    fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    fn image(&self, at: usize) -> &str {
        self.token(at).map_or("", |token| &self.text[token.range.clone()])
    }

    /// The folded word there; empty where there is none.
    fn word(&self, at: usize) -> &str {
        self.token(at).map_or("", |token| &token.word)
    }

    fn meaning(&self, at: usize) -> Option<Quantity> {
        quantity(self.word(at))
    }

    /// A number in digits, or a date.
    fn digits(&self) -> Option<(Vec<Number>, usize)> {
        let start = self.at;
        if self.is_part_of_a_name(start) {
            return Some((Vec::new(), start + 1));
        }
        if let Some(date) = self.numeric_date(start) {
            return Some(date);
        }
        let Some((value, other_value, digits)) = value_of(self.image(start)) else {
            return Some((Vec::new(), start + 1));
        };
        let mut number = Number {
            kind: Kind::Plain,
            value,
            other_value,
            digits,
            is_rough: self.is_rough(start),
            is_word: false,
            range: self.tokens[start].range.clone(),
        };
        let mut next = start + 1;
        if let Some(Quantity::Scale(scale)) = self.meaning(next).filter(|_| self.is_counted(next)) {
            number.value *= scale;
            number.other_value = number.other_value.map(|value| value * scale);
            number.range.end = self.tokens[next].range.end;
            next += 1;
        }
        if let Some(end) = self.percent_end(next) {
            number.kind = Kind::Percent;
            number.range.end = self.tokens[end - 1].range.end;
            next = end;
        } else if next == start + 1 && self.is_year(start) {
            number.kind = Kind::Year;
            // Of `1998-99` the second number is no other year.
            if self.image(next) == "-" && self.image(next + 1).len() == 2 && self.tokens[next + 1].is_number {
                next += 2;
            }
        } else if next == start + 1
            && number.value.fract() == 0.0
            && (1.0..=31.0).contains(&value)
            && self.is_day(start)
        {
            number.kind = Kind::Day;
        }
        Some((vec![number], next))
    }

    /// `2024-06-12`, `2024-06` or `12.06.2024`; of the last only the year is certain.
    fn numeric_date(&self, start: usize) -> Option<(Vec<Number>, usize)> {
        let date = |kind, value: f64, at: usize| Number {
            kind,
            value,
            other_value: None,
            digits: 4,
            is_rough: false,
            is_word: false,
            range: self.tokens[at].range.clone(),
        };
        let image = self.image(start);
        let parts: Vec<&str> = image.split('.').collect();
        if let [day, month, year] = parts.as_slice()
            && day.len() <= 2
            && month.len() <= 2
            && year.len() == 4
        {
            return Some((vec![date(Kind::Year, year.parse().ok()?, start)], start + 1));
        }
        let two = |at: usize| {
            (self.image(at).len() == 2).then(|| value_of(self.image(at))).flatten().map(|(value, ..)| value)
        };
        if !self.is_year(start) || self.image(start + 1) != "-" {
            return None;
        }
        let (year, ..) = value_of(image)?;
        let month = two(start + 2).filter(|month| (1.0..=12.0).contains(month))?;
        let mut numbers = vec![date(Kind::Year, year, start), date(Kind::Month, month, start + 2)];
        if self.image(start + 3) == "-"
            && let Some(day) = two(start + 4)
        {
            numbers.push(date(Kind::Day, day, start + 4));
            return Some((numbers, start + 5));
        }
        Some((numbers, start + 3))
    }

    /// `G20`, `COVID-19`, `5G`: letters of the Latin script stand close to it.
    fn is_part_of_a_name(&self, at: usize) -> bool {
        let is_latin = |token: &Token| !token.word.is_empty() && token.word.is_ascii();
        let close_before = |at: usize| at > 0 && self.tokens[at - 1].range.end == self.tokens[at].range.start;
        if close_before(at) {
            let before = &self.tokens[at - 1];
            let behind_hyphen = self.image(at - 1) == "-" && close_before(at - 1);
            // A word and a number with a hyphen are a name where the word begins with a capital.
            if is_latin(before) || (behind_hyphen && is_latin(&self.tokens[at - 2]) && self.tokens[at - 2].starts_large)
            {
                return true;
            }
        }
        let behind = self.token(at + 1).filter(|_| self.is_close_by(at + 1));
        behind.is_some_and(|token| is_latin(token) && !does(Mark::Suffix, &token.word))
    }

    /// Does the token follow directly?
    fn is_close_by(&self, at: usize) -> bool {
        at > 0 && self.token(at).is_some_and(|token| token.range.start == self.tokens[at - 1].range.end)
    }

    /// Is a scale counted by the number before it? An abbreviated one stands close to it, as in `3m`.
    fn is_counted(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.word.len() > 2 || self.is_close_by(at))
    }

    /// Behind the sign or the words for hundredths.
    fn percent_end(&self, at: usize) -> Option<usize> {
        if matches!(self.image(at), "%" | "٪") {
            return Some(at + 1);
        }
        hundredths([self.word(at), self.word(at + 1)]).map(|words| at + words)
    }

    fn is_year(&self, at: usize) -> bool {
        let image = self.image(at);
        let is_plain = image.chars().count() == 4 && image.chars().all(char::is_numeric);
        let before = if at > 0 { self.image(at - 1) } else { "" };
        let counts = self.meaning(at + 1).is_some_and(|word| matches!(word, Quantity::Scale(_)));
        is_plain
            && !matches!(before, "$" | "€" | "£" | "¥")
            && !counts
            && value_of(image).is_some_and(|(value, ..)| (1000.0..2200.0).contains(&value))
    }

    /// Does a month stand beside it?
    fn is_day(&self, at: usize) -> bool {
        let behind = if does(Mark::Suffix, self.word(at + 1)) { at + 2 } else { at + 1 };
        let behind = if does(Mark::OfMonth, self.word(behind)) { behind + 1 } else { behind };
        let ends_before = |words: usize| at >= words && self.month_at(at - words).is_some_and(|(_, of)| of == words);
        ends_before(1) || ends_before(2) || self.month_at(behind).is_some()
    }

    /// The month whose name begins there, and how many words it has: two as the Levant names some.
    fn month_at(&self, at: usize) -> Option<(u8, usize)> {
        if let Some(month) = month_of_two_words(self.word(at), self.word(at + 1)) {
            return Some((month, 2));
        }
        match self.meaning(at)? {
            Quantity::Month(month) => Some((month, 1)),
            _ => None,
        }
    }

    fn month(&self) -> Option<(Vec<Number>, usize)> {
        let token = &self.tokens[self.at];
        let (month, words) = self.month_at(self.at)?;
        let end = self.at + words;
        let is_number = |at: Option<usize>| at.and_then(|at| self.token(at)).is_some_and(|token| token.is_number);
        let is_beside_number = || is_number(self.at.checked_sub(1)) || is_number(Some(end));
        // Names begin with a capital where there are capitals; some are words of another meaning even so.
        let is_name = token.starts_large || !token.word.is_ascii();
        let is_sure = is_name && (!does(Mark::UnsureMonth, &token.word) || is_beside_number());
        let number = Number {
            kind: Kind::Month,
            value: f64::from(month),
            other_value: None,
            digits: 2,
            is_rough: false,
            is_word: false,
            range: token.range.start..self.tokens[end - 1].range.end,
        };
        Some((if is_sure { vec![number] } else { Vec::new() }, end))
    }

    /// A number in words: `twenty-four`, `خمسة وعشرون`.
    fn words(&self) -> Option<(Vec<Number>, usize)> {
        let start = self.at;
        let (mut total, mut current, mut last) = (0.0, 0.0, f64::INFINITY);
        let mut at = start;
        let mut end = start;
        while let Some(token) = self.token(at) {
            let is_first = end == start;
            let is_joint = self.image(at) == "-" || does(Mark::Joint, &token.word);
            if !is_first && is_joint && self.meaning(at + 1).is_some() {
                at += 1;
                continue;
            }
            let joined = joined_quantity(&token.word).filter(|_| !is_first);
            let Some(meaning) = quantity(&token.word).or(joined) else { break };
            match meaning {
                Quantity::Share(value) if is_first => {
                    let mut number = self.of_words(start, at + 1, value, Kind::Percent);
                    number.is_rough = true;
                    return Some((vec![number], at + 1));
                }
                Quantity::Number(value) if is_first || joined.is_some() || fits(last, value, &token.word) => {
                    // A hundred may be counted: two hundred.
                    let is_counted = value == 100.0 && (1.0..10.0).contains(&current);
                    current = if is_counted { current * value } else { current + value };
                    last = value;
                }
                Quantity::Scale(scale) if is_first || last <= scale => {
                    total += if current == 0.0 { scale } else { current * scale };
                    (current, last) = (0.0, scale);
                }
                _ => break,
            }
            at += 1;
            end = at;
        }
        if end == start {
            return None;
        }
        let value = total + current;
        let percent = self.percent_end(end);
        let kind = if percent.is_some() { Kind::Percent } else { Kind::Plain };
        let end = percent.unwrap_or(end);
        Some((vec![self.of_words(start, end, value, kind)], end))
    }

    fn of_words(&self, start: usize, end: usize, value: f64, kind: Kind) -> Number {
        Number {
            kind,
            value,
            other_value: None,
            digits: significant(&format!("{value}")),
            is_rough: self.is_rough(start),
            is_word: true,
            range: self.tokens[start].range.start..self.tokens[end - 1].range.end,
        }
    }

    /// Does one of the two words before it, or the one behind it, say that it is only about right?
    fn is_rough(&self, at: usize) -> bool {
        let around = self.tokens[at.saturating_sub(2)..at].iter().chain(self.token(at + 1));
        around.into_iter().any(|token| does(Mark::Rough, &token.word))
    }
}

/// Can a number word follow another one in one number? `twenty four` is one, `four twenty` is two.
fn fits(last: f64, value: f64, word: &str) -> bool {
    match last {
        last if last < 10.0 => value == 100.0 || does(Mark::Teen, word),
        last if last < 100.0 => last >= 20.0 && value < 10.0,
        last => value < last,
    }
}

/// The value of a number in digits, what else it can be worth, and how many of its digits count.
fn value_of(image: &str) -> Option<(f64, Option<f64>, u32)> {
    let digits: String = image.chars().filter_map(|char| ascii_digit(char).or_else(|| mark(char))).collect();
    let count = |mark: char| digits.matches(mark).count();
    let without = |mark: char| digits.replace(mark, "");
    let parse = |text: &str| text.replace(',', ".").parse::<f64>().ok().filter(|value| value.is_finite());
    let plain = without('_');
    let (commas, dots) = (count(','), count('.'));
    let (value, other) = match (commas, dots) {
        (0, 0) => (parse(&plain)?, None),
        (1, 0) | (0, 1) => {
            let mark = if commas == 1 { ',' } else { '.' };
            let (before, behind) = plain.split_once(mark)?;
            let is_grouped = behind.len() == 3 && (1..=3).contains(&before.len()) && !before.starts_with('0');
            let (grouped, decimal) = (parse(&format!("{before}{behind}"))?, parse(&plain)?);
            match (is_grouped, mark) {
                (true, ',') => (grouped, Some(decimal)),
                (true, _) => (decimal, Some(grouped)),
                (false, _) => (decimal, None),
            }
        }
        (_, 0) => (parse(&plain.replace(',', ""))?, None),
        (0, _) => (parse(&plain.replace('.', ""))?, None),
        _ => {
            let last = plain.rfind([',', '.'])?;
            let whole = plain[..last].replace([',', '.'], "");
            (parse(&format!("{whole}.{}", &plain[last + 1..]))?, None)
        }
    };
    Some((value, other, significant(&plain)))
}

/// How many digits of a number count: neither zeros before it nor those that end a whole number.
fn significant(number: &str) -> u32 {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_start_matches('0');
    let digits = if number.contains('.') { digits } else { digits.trim_end_matches('0') };
    digits.len().max(1) as u32
}

fn ascii_digit(char: char) -> Option<char> {
    match char {
        '0'..='9' => Some(char),
        '٠'..='٩' => char::from_digit(char as u32 - '٠' as u32, 10),
        '۰'..='۹' => char::from_digit(char as u32 - '۰' as u32, 10),
        _ => None,
    }
}

/// A mark inside a number: a comma, a dot, or `_` for what can only part thousands.
fn mark(char: char) -> Option<char> {
    match char {
        ',' => Some(','),
        '.' | '٫' => Some('.'),
        '٬' | '\'' | '’' | '\u{a0}' | '\u{2009}' | '\u{202f}' => Some('_'),
        _ => None,
    }
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some(&(start, char)) = chars.peek() {
        let is_number = ascii_digit(char).is_some();
        if char.is_whitespace() {
            chars.next();
            continue;
        }
        let mut end = start;
        while let Some(&(at, char)) = chars.peek() {
            let next_is_digit =
                || text[at + char.len_utf8()..].chars().next().is_some_and(|next| ascii_digit(next).is_some());
            let belongs = match is_number {
                true => ascii_digit(char).is_some() || (mark(char).is_some() && next_is_digit()),
                false => is_letter(char),
            };
            if !belongs {
                break;
            }
            end = at + char.len_utf8();
            chars.next();
        }
        if end == start {
            end = start + char.len_utf8();
            chars.next();
        }
        let is_word = !is_number && is_letter(char);
        tokens.push(Token {
            range: start..end,
            is_number,
            word: if is_word { crate::source::fold(&text[start..end]) } else { String::new() },
            starts_large: char.is_uppercase(),
        });
    }
    tokens
}

fn is_letter(char: char) -> bool {
    char.is_alphabetic() || unicode_normalization::char::is_combining_mark(char) || char == '\u{640}'
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers of a text, each with its kind where that is not plain.
    fn found(text: &str) -> String {
        let shown = numbers(text).into_iter().map(|number| match number.kind {
            Kind::Plain => format!("{}", number.value),
            Kind::Percent => format!("{}%", number.value),
            kind => format!("{kind:?} {}", number.value),
        });
        shown.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn numbers_in_digits() {
        assert_eq!(
            found("It rose by 40% to 40,000 or 3.5 million; 1,234,567.8 in all."),
            "40%, 40000, 3500000, 1234567.8"
        );
        assert_eq!(found("ارتفع بنسبة ٤٠٪ إلى ٤٠٬٠٠٠ و٣٫٥ مليون"), "40%, 40000, 3500000");
        assert_eq!(found("40 per cent, 40 في المئة, 40 بالمائة"), "40%, 40%, 40%");
        assert_eq!(found("1.234 or 1 000 or 1'000"), "1.234, 1, 0, 1000");
        assert_eq!(found("a 24-year-old, 21st, 0.5"), "24, 21, 0.5");
        assert_eq!(numbers("1.234")[0].other_value, Some(1234.0));
    }

    #[test]
    fn what_only_looks_like_a_number_is_none() {
        assert_eq!(found("the G20, an F-16, COVID-19, 5G, H5N1 and B12"), "");
    }

    #[test]
    fn dates_are_years_months_and_days() {
        assert_eq!(
            found("On 12 June 2024, in May, he may come; March 3rd, 1998-99"),
            "Day 12, Month 6, Year 2024, Month 3, Day 3, Year 1998"
        );
        assert_eq!(
            found("2024-06-12, 2024-06 and 12.06.2024"),
            "Year 2024, Month 6, Day 12, Year 2024, Month 6, Year 2024"
        );
        assert_eq!(
            found("في ١٢ يونيو 2024، وفي سبتمبر، وفي كانون الثاني"),
            "Day 12, Month 6, Year 2024, Month 9, Month 1"
        );
        assert_eq!(found("في 2003 تمامًا، والسداسية"), "Year 2003");
        assert_eq!(found("في 5 كانون الأول 2024، و15 من مايو"), "Day 5, Month 12, Year 2024, Day 15, Month 5");
        assert_eq!(found("في 6 آب 2024، وفي كانون، وقال أب"), "Day 6, Month 8, Year 2024");
        assert_eq!(found("$2000 and 2000 million"), "2000, 2000000000");
    }

    #[test]
    fn numbers_in_words() {
        assert_eq!(
            found("twenty-four of one hundred and twenty, three million, forty per cent"),
            "24, 120, 3000000, 40%"
        );
        assert_eq!(found("two hundred thousand five hundred"), "200500");
        assert_eq!(found("two three twenty"), "2, 3, 20");
        assert_eq!(
            found("خمسة وعشرون، ثلاثة عشر، مئة وخمسون، ثلاثة آلاف، مليونان، عشرة آلاف"),
            "25, 13, 150, 3000, 2000000, 10000"
        );
        assert_eq!(found("half of it, نصف, ثلاثمئة وأربعة وستون"), "50%, 50%, 364");
    }

    #[test]
    fn a_number_is_borne_out_by_the_same_or_one_that_it_rounds() {
        let holds = |claim: &str, quote: &str| numbers(claim)[0].is_borne_out_by(&numbers(quote)[0]);
        assert!(holds("24 years", "twenty-four years") && holds("24", "٢٤") && holds("40,000", "40.000"));
        assert!(holds("39%", "38.6 per cent") && !holds("40%", "38.6%") && !holds("40%", "14%"));
        assert!(holds("about 40%", "38.6%") && holds("نحو 40%", "38.6%") && !holds("2019", "2018"));
        assert!(!holds("about 40%", "30%") && holds("half", "48%"));
    }

    #[test]
    fn words_that_place_something_in_time_are_known() {
        assert!(has_relative_date("في مارس الماضي") && has_relative_date("last September"));
        assert!(!has_relative_date("in September 2023"));
    }
}
