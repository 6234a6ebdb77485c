//! Files in the formats that hence reads and does not write, whole and broken.

use hence::interchange::{Format, Input, argdown, hence_json};
use hence::resolve::{Document, Options};
use hence::text::MemoryFiles;
use proptest::prelude::*;

/// A format, the name of a file, its text, and the file that belongs to it.
type Example = (&'static str, &'static str, &'static str, [(&'static str, &'static str); 1]);

/// A document of each format.
const DOCUMENTS: [Example; 7] = [
    (
        "kialo",
        "debate.txt",
        "Discussion Title: Sundays\r\n\r\n1. Open on Sundays.\r\n1.1. Pro: People are [free](https://example.org/\\(a\\)).\r\n\
         1.1.1. Con: Not *all*.\r\nSome work.\r\n1.2. Con: -> See 1.1.1.\r\n1.3. Con: It costs.\r\n",
        [("", "")],
    ),
    (
        "kialo",
        "page.txt",
        "Discussion Name: Sundays\n\n1. Thesis: Open on Sundays. [1]\n\n  1.1. Pro: People are free. [2]\n\nSources:\n\
         [1] A: https://example.org\n[2] B\n",
        [("", "")],
    ),
    (
        "brat",
        "essay.ann",
        "T1\tMajorClaim 0 12\tÖffnen wir!\nT2\tClaim 13 19;20 24\tPeople free\nA1\tStance T2 For\nT3\tPremise 26 34\tIt costs\n\
         R1\tattacks Arg1:T3 Arg2:T2\nR2\tparts_of_same Arg1:T2 Arg2:T3\n#1\tAnnotatorNotes T1\tsure\n*\tEquiv T2 T3\n",
        [("essay.txt", "Öffnen wir! People free. It costs.")],
    ),
    (
        "csv",
        "nodes.csv",
        "id,text,title,type,tags,voice,source,supports\n1,Open,Sundays,,,,,\n2,\"Free, \"\"then\"\"\",,Premise,a;b,Mayor,Minutes,1\n",
        [("edges.csv", "from;to;type;argument\n2;1;support;R\n1;R;undercut;\n")],
    ),
    (
        "jsonl",
        "a.jsonl",
        "{\"id\": 1, \"text\": \"Open\", \"main\": true}\n{\"id\": 2, \"text\": \"Free\", \"supports\": [1], \"voice\": \"Mayor\"}\n\
         {\"id\": 3, \"conclusion\": \"Open\", \"premises\": [{\"text\": \"A\", \"stance\": \"PRO\"}, \"B\"]}\n\
         {\"from\": 2, \"to\": 3, \"type\": \"attack\"}\n",
        [("", "")],
    ),
    (
        "gsn",
        "case.gsn.yaml",
        "module:\n  name: M\n  uses: [b.yaml]\nG1:\n  text: Safe\n  supportedBy: [S1]\n  inContextOf: [C1]\nS1:\n  text: All\n  \
         supportedBy: [G2, Sn1]\n  inContextOf: [A1]\nC1: {text: Here}\nA1:\n  text: Whole\nG2: {text: No fire, undeveloped: true}\n",
        [("b.yaml", "Sn1:\n  text: Log\nCG1:\n  challenges: S1\n")],
    ),
    ("gsn", "x.gsn.yaml", "G1:\n  text: &a [b, *a]\n  supportedBy: {a: 1}\n", [("", "")]),
];

fn read(at: usize, text: &str) -> Document {
    let (format, name, _, others) = DOCUMENTS[at];
    let (system, options) = (MemoryFiles::new(others), Options::default());
    let input = Input { name, text, system: &system, options: &options };
    Format::named(format).unwrap().read.unwrap()(&input).pop().unwrap()
}

#[test]
fn a_document_of_each_format_is_known_and_read() {
    for (at, (format, name, text, _)) in DOCUMENTS.into_iter().enumerate().take(6) {
        assert_eq!(Format::of(name, text).name, format, "{name}");
        assert_eq!(Format::of("-", text).name, format, "{name}");
        let document = read(at, text);
        assert!(document.model().claims().len() > 1, "{name}");
    }
}

proptest! {
    #[test]
    fn whatever_happens_to_a_document_every_problem_stands_in_a_file(
        at in 0..DOCUMENTS.len(),
        changes in proptest::collection::vec((any::<u16>(), 0usize..40, 0usize..4, any::<u16>()), 1..6),
    ) {
        let mut text: Vec<char> = DOCUMENTS[at].2.chars().collect();
        for (place, length, change, other) in changes {
            let start = place as usize % (text.len() + 1);
            let end = (start + length).min(text.len());
            let piece: Vec<char> = text[start..end].to_vec();
            match change {
                0 => drop(text.drain(start..end)),
                1 => drop(text.splice(start..start, piece)),
                2 => {
                    let target = other as usize % (text.len() + 1);
                    text.splice(target..target, piece);
                }
                _ => {
                    let sign = ['\n', '\t', '"', '[', ':', 'é', '1', ' ', '{', '\\', '.', ','][other as usize % 12];
                    text.splice(start..end.min(start + 1), [sign]);
                }
            }
        }
        let text: String = text.into_iter().collect();
        let document = read(at, &text);
        for problem in document.problems() {
            let file = document.files().get(problem.span.file).text();
            prop_assert!(file.get(problem.span.range()).is_some(), "{problem:?} in {text:?}");
        }
        for (_, claim) in document.model().claims() {
            let file = document.files().get(claim.span().file).text();
            prop_assert!(file.get(claim.span().range()).is_some(), "{claim:?} in {text:?}");
        }
        argdown::write(document.model());
        let json = hence_json::write(document.model(), document.files());
        let again = hence_json::read("again.json", &json, &Options::default());
        prop_assert_eq!(again.model().claims().len(), document.model().claims().len());
        prop_assert_eq!(again.model().relations().len(), document.model().relations().len());
    }
}
