//! Anchors of a real map against the text that it models, where that is present.

#[path = "../benches/maps/quotes.rs"]
mod quotes;

use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use hence::interchange::hence_json;
use hence::resolve::{Document, Options, read};
use hence::source::{Carries, SourceText, Texts, Verdict, Where, add_anchor, anchor_at, find, renew, verify};
use hence::text::{MemoryFiles, apply};
use quotes::Quotes;

const MAP: &str = "maps/tripartite-alignment.argdown";
const ARTICLE: &str = "../shared/article/article.ar.txt";

fn project(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The map and the text that it is about; nothing where that is not here.
fn map_and_article() -> Option<(Document, String)> {
    let Ok(article) = std::fs::read_to_string(project(ARTICLE)) else {
        // Past the capture of the test harness, so that it is seen.
        let _ = writeln!(std::io::stderr(), "skipped: {ARTICLE} is not here");
        return None;
    };
    let text = std::fs::read_to_string(project(MAP)).unwrap();
    Some((read(MAP, &text, &MemoryFiles::default(), &Options::default()), article))
}

/// The anchors of the map with what became of them in a text: their first and last characters, the
/// verdict.
fn verdicts(map: &Document, text: &str) -> Vec<(u32, u32, Verdict)> {
    let mut texts = Texts::none();
    texts.give("article", SourceText::new("article.txt", text));
    let verified = verify(map.model(), &texts);
    let anchor = |verified: &hence::source::Verified| {
        let anchor = verified.anchor(map.model());
        (anchor.start.unwrap(), anchor.end.unwrap(), verified.verdict.clone())
    };
    verified.iter().map(anchor).collect()
}

#[test]
fn every_anchor_of_the_map_of_the_article_holds() {
    let Some((map, article)) = map_and_article() else { return };
    let source = SourceText::new("article.txt", &article);
    assert!(source.has_sha256(map.model().source("article").unwrap().sha256.as_deref().unwrap()));
    let verdicts = verdicts(&map, &article);
    assert!(verdicts.len() > 40, "{}", verdicts.len());
    for (start, end, verdict) in verdicts {
        assert_eq!(verdict, Verdict::Found(source.bytes_of(start, end).unwrap()));
    }
}

#[test]
fn a_changed_letter_is_noticed_by_the_anchors_around_it_and_no_others() {
    let Some((map, article)) = map_and_article() else { return };
    let letters: Vec<char> = article.chars().collect();
    let mut noticed = 0;
    for at in (0..letters.len()).step_by(97).filter(|&at| letters[at].is_alphabetic()) {
        let mut changed = letters.clone();
        changed[at] = if changed[at] == 'س' { 'ش' } else { 'س' };
        let changed: String = changed.into_iter().collect();
        for (start, end, verdict) in verdicts(&map, &changed) {
            let is_concerned = (start..end).contains(&(at as u32));
            noticed += usize::from(is_concerned);
            assert_eq!(!matches!(verdict, Verdict::Found(_)), is_concerned, "{at}: {start}..{end} {verdict:?}");
        }
    }
    assert!(noticed > 10, "{noticed}");
}

#[test]
fn a_word_put_in_moves_what_stands_behind_it() {
    let Some((map, article)) = map_and_article() else { return };
    let letters: Vec<char> = article.chars().collect();
    for at in [0, 700, 1000, 2000, 2650] {
        let changed: String = letters[..at].iter().chain(&['x', ' ']).chain(&letters[at..]).collect();
        let source = SourceText::new("article.txt", &changed);
        for (start, end, verdict) in verdicts(&map, &changed) {
            let place = |shift: u32| source.bytes_of(start + shift, end + shift).unwrap();
            let expected = match at as u32 {
                at if end <= at => Verdict::Found(place(0)),
                at if start < at => Verdict::Missing { nearest: None, is_thorough: true },
                _ => Verdict::Moved { place: place(2), is_alone: true },
            };
            assert_eq!(verdict, expected, "{at}: {start}..{end}");
        }
    }
}

/// How long it takes at least to compare a map with a text of so many bytes, an anchor for every 512.
fn shortest(bytes: usize, quotes: Quotes) -> Duration {
    let text = quotes::text(bytes);
    let run = |_| {
        // Each time anew: what is known of a text is kept with it.
        let (map, texts) = quotes::quoting(&text, bytes / 512, quotes);
        let start = Instant::now();
        let verified = verify(map.model(), &texts);
        assert_eq!(verified.len(), bytes / 512);
        start.elapsed()
    };
    (0..3).map(run).min().unwrap()
}

/// Four times the text and four times the anchors take about four times as long; what goes through the whole
/// text for each anchor takes sixteen times as long.
#[test]
fn time_grows_with_text_and_anchors_and_not_with_their_product() {
    use Quotes::{Changed, DigestsMoved, InPlace, MadeUp, Moved, WithoutPlace};
    for quotes in [InPlace, WithoutPlace, Moved, Changed, MadeUp, DigestsMoved] {
        let (small, large) = (shortest(1 << 15, quotes), shortest(1 << 17, quotes));
        // Wide enough for a busy machine.
        assert!(large < small * 10 + Duration::from_millis(20), "{quotes:?}: {small:?}, {large:?}");
    }
}

/// What the map quotes became what it was to become.
#[test]
fn quotes_are_found_again_in_a_long_text() {
    use Quotes::{Changed, DigestsMoved, DigestsScattered, InPlace, MadeUp, Moved, WithoutPlace};
    let text = quotes::text(1 << 16);
    let share = |quotes: Quotes, is_expected: fn(&Verdict) -> bool| {
        let (map, texts) = quotes::quoting(&text, 100, quotes);
        verify(map.model(), &texts).iter().filter(|verified| is_expected(&verified.verdict)).count()
    };
    assert_eq!(share(InPlace, |verdict| matches!(verdict, Verdict::Found(_))), 100);
    assert_eq!(share(WithoutPlace, |verdict| matches!(verdict, Verdict::Found(_))), 100);
    assert_eq!(share(Moved, |verdict| matches!(verdict, Verdict::Moved { .. })), 100);
    assert_eq!(share(Changed, |verdict| matches!(verdict, Verdict::Changed { .. })), 100);
    assert_eq!(share(MadeUp, |verdict| matches!(verdict, Verdict::Missing { .. })), 100);
    assert_eq!(share(DigestsMoved, |verdict| matches!(verdict, Verdict::Moved { .. })), 100);
    assert_eq!(share(DigestsScattered, |verdict| matches!(verdict, Verdict::Moved { .. })), 100);
}

#[test]
fn anchors_are_written_into_maps_in_json_as_json() {
    let read = |text: &str| hence_json::read("map.json", text, &Options::default());
    let source = SourceText::new("s.txt", "The talks of May have failed.\n\nThe talks of “June” have failed too.");
    let place = find(&source, "talks of \"June\"")[0].clone();
    let anchor = anchor_at(&source, "s", place.clone(), Carries::Words);
    for map in [
        r#"{"hence": 1, "claims": [{"title": "A", "text": "One"}]}"#,
        r#"{"hence": 1, "claims": [{"title": "A", "text": "One", "data": {"kind": "fact"}}]}"#,
        r#"{"hence": 1, "claims": [{"title": "A", "text": "One", "data": {"anchor": {"source": "s", "start": 4}}}]}"#,
        r#"{"hence": 1, "claims": [{"title": "A", "members": [{"text": "One"}]}]}"#,
    ] {
        let before = read(map);
        let claim = before.model().find_claim("A").unwrap();
        let edit = add_anchor(&before, claim, &anchor, Where::Behind).unwrap();
        let changed = apply(map, std::slice::from_ref(&edit)).unwrap();
        serde_json::from_str::<serde_json::Value>(&changed).unwrap();
        let after = read(&changed);
        let claim = after.model().find_claim("A").unwrap();
        let anchors = &after.model().claim(claim).facts().anchors;
        assert_eq!(anchors.last().unwrap().digest, anchor.digest, "{changed}");
        let edits = renew(&after, claim, 0, &source, place.clone());
        serde_json::from_str::<serde_json::Value>(&apply(&changed, &edits).unwrap()).unwrap();
    }
}
