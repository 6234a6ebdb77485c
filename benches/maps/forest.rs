//! Maps to measure with, made the same every time.

use std::fmt::Write;

/// A debate of `statements` statements: trees of supports and attacks four levels deep under titled
/// claims, a reconstruction now and then, tags and data here and there. About 115 bytes a statement.
pub(crate) fn forest(statements: usize) -> String {
    let mut text = String::with_capacity(statements * 120);
    let mut random = Random(7);
    let mut made = 0;
    while made < statements {
        let topic = made;
        let _ = writeln!(text, "[Claim {topic}]: {} #topic", sentence(&mut random));
        made += 1;
        let mut depth = 1;
        for _ in 0..random.below(24) + 4 {
            if made >= statements {
                break;
            }
            let sign = if random.below(3) == 0 { '-' } else { '+' };
            let _ = write!(text, "{:indent$}{sign} ", "", indent = depth * 2);
            let _ = match random.below(8) {
                0 => writeln!(text, "<Reason {made}>: {}", sentence(&mut random)),
                1 => writeln!(text, "[Claim {made}]: {} {{kind: fact}}", sentence(&mut random)),
                2 => writeln!(text, "[Claim {made}]: {} #pro", sentence(&mut random)),
                _ => writeln!(text, "[Claim {made}]: {}", sentence(&mut random)),
            };
            made += 1;
            depth = (depth + random.below(3)).clamp(1, 5) - usize::from(depth > 1 && random.below(2) == 0);
            depth = depth.max(1);
        }
        text.push('\n');
        if random.below(4) == 0 && made + 3 <= statements {
            let _ = writeln!(text, "<Argument {made}>\n\n(1) [Premise {made}]: {}", sentence(&mut random));
            let _ = writeln!(text, "(2) {}\n-- Modus ponens --\n(3) [Claim {topic}]\n", sentence(&mut random));
            made += 3;
        }
    }
    text
}

/// A plain sentence of some seventy characters.
fn sentence(random: &mut Random) -> String {
    const WORDS: [&str; 16] = [
        "the", "council", "should", "open", "library", "on", "Sundays", "because", "people", "of", "this", "town",
        "work", "during", "week", "evenings",
    ];
    let mut sentence = String::from("It is said that");
    while sentence.len() < 70 {
        sentence.push(' ');
        sentence.push_str(WORDS[random.below(WORDS.len())]);
    }
    // No two sentences are the same.
    let _ = write!(sentence, " in case {}.", random.below(usize::MAX / 2));
    sentence
}

/// A small generator of numbers that look random (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}
