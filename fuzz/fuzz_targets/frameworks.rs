//! Files with frameworks in any format: read, written and read again, and asked for extensions.

#![no_main]

use hence::framework::file::{Content, Format, read, write, write_assumptions, write_bag};
use hence::framework::{Budget, Framework, Semantics, Solver};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, Vec<u8>)| {
    let (kind, bytes) = input;
    let (_, extension, ..) = Format::ALL[usize::from(kind) % Format::ALL.len()];
    // What a header announces may be more than fits here, though it fits where it is meant.
    if bytes.split(|&byte| byte == b'\n').any(|line| line.trim_ascii_start().starts_with(b"p") && line.len() > 10) {
        return;
    }
    match read(&format!("x.{extension}"), &bytes) {
        Ok((_, Content::Framework(framework))) => written_and_read_again(&framework),
        Ok((_, Content::Assumptions(framework))) => {
            let written = write_assumptions(&framework);
            let Ok((_, Content::Assumptions(again))) = read("x.aba", written.as_bytes()) else { panic!("{written}") };
            assert_eq!(write_assumptions(&again), written);
            if framework.names().len() < 12 {
                for (semantics, ..) in Semantics::ALL {
                    let _ = Solver::new(&framework, semantics, Budget::steps(20_000)).all(20);
                }
            }
        }
        Ok((_, Content::Bag(bag))) => {
            assert!(bag.scores.iter().all(|score| (0.0..=1.0).contains(score)));
            let written = write_bag(&bag).unwrap();
            let Ok((_, Content::Bag(again))) = read("x.bag", written.as_bytes()) else {
                assert!(bag.names.is_empty() || bag.scores.is_empty(), "{written}");
                return;
            };
            assert_eq!(write_bag(&again).unwrap(), written);
        }
        Err(wrong) => located(wrong.line, wrong.column, &bytes),
    }
});

fn written_and_read_again(framework: &Framework) {
    for format in [Format::Af, Format::Tgf, Format::Apx] {
        let Ok(written) = write(framework, format) else { continue };
        let (_, extension, ..) = Format::ALL.into_iter().find(|known| known.0 == format).unwrap();
        let Ok((read_as, Content::Framework(again))) = read(&format!("x.{extension}"), written.as_bytes()) else {
            panic!("{written}")
        };
        // A graph whose nodes read as another format's beginning is taken for that.
        if read_as == format {
            assert!(framework.len() == again.len() && framework.attacks().eq(again.attacks()), "{written}");
        }
    }
    if framework.len() < 12 {
        for (semantics, ..) in Semantics::ALL {
            let _ = Solver::new(framework, semantics, Budget::steps(20_000)).all(20);
        }
    }
}

/// A message is about a place in the text, or right behind it.
fn located(line: u32, column: u32, bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    let lines: Vec<&str> = text.split('\n').collect();
    let line = lines.get(line as usize - 1).expect("a line of the text");
    assert!(column >= 1 && column as usize <= line.chars().count() + 2, "{column} of {line:?}");
}
