//! `hence anchor`

use std::path::Path;

use clap::Args;
use hence::Document;
use hence::diagnostic::{Edit, visible};
use hence::model::{Anchor, ClaimId};
use hence::source::{Carries, SourceText, Texts, Where, add_anchor, anchor_at, find, find_nearly, in_context};
use hence::text::{FileId, FileSystem, ReadError, Span, apply};

use super::disk::DiskFiles;
use super::input::{Input, Reading};
use super::output::put;
use super::sources::SourceFiles;
use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Finds words in a source and writes their place into a map, as the anchor of a claim
///
/// White space, quotation marks, dashes, case, accents, Arabic vowel signs and the forms of letters make
/// no difference to what is found. Nothing else in the map is touched. A map from standard input is written to
/// standard output.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    input: Input,
    /// The claim, by its title; one without a title by the beginning of its text
    claim: String,
    /// The words, as the source has them
    words: String,
    #[command(flatten)]
    sources: SourceFiles,
    /// Leave out the words themselves, for a text that may not be repeated
    #[arg(long)]
    digest_only: bool,
    /// Which of several places is meant, from 1
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..))]
    nth: Option<u32>,
    /// The paragraph in which they stand, from 1
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..))]
    paragraph: Option<u32>,
    /// Write one more anchor where the claim has one in this source
    #[arg(long, conflicts_with = "replace")]
    add: bool,
    /// Write it instead of the first, second, … anchor of the claim
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..))]
    replace: Option<u32>,
}

/// A place in a source.
struct Found<'t> {
    id: &'t str,
    text: &'t SourceText,
    place: std::ops::Range<usize>,
}

pub(super) fn run(arguments: Arguments, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    if arguments.words.trim().is_empty() {
        return Err(Failure::Usage("there are no words to look for".into(), None));
    }
    let document = arguments.input.read(terminal)?;
    let claim = claim(&document, &arguments.claim)?;
    let texts = arguments.sources.read(&document, &arguments.input.files()?)?;
    arguments.sources.demand_use()?;
    let found = arguments.find(&document, &texts)?;
    let carries = if arguments.digest_only { Carries::Digest } else { Carries::Words };
    let anchor = anchor_at(found.text, found.id, found.place.clone(), carries);
    let place = arguments.place_among(&document, claim, &anchor)?;
    let called = document.model().element_name(claim.into());
    let edit = add_anchor(&document, claim, &anchor, place)
        .map_err(|error| Failure::Usage(format!("`{called}`: {error}"), None))?;
    let name = document.files().get(edit.span.file).name().to_owned();
    let changed = arguments.changed(&document, claim, &anchor, place, &edit)?;
    let said = format!("{} of `{}` is now an anchor of `{called}`", found.in_words(), found.id);
    if arguments.input.is_stdin() {
        terminal.write(&changed)?;
        terminal.message(&visible(&said));
    } else {
        put(Some(Path::new(&name)), changed.as_bytes(), terminal)?;
        terminal.write(&format!("{}: {}\n", visible(&name), visible(&said)))?;
    }
    Ok(Outcome::Clean)
}

/// The claim with this title, with or without its brackets.
fn claim(document: &Document, given: &str) -> Result<ClaimId, Failure> {
    let model = document.model();
    let given = given.trim();
    let title = given.strip_prefix('[').and_then(|title| title.strip_suffix(']')).unwrap_or(given);
    // A claim without a title is called by the beginning of its text.
    let by_text = || {
        let mut found = model.claims().filter(|(_, claim)| claim.is_untitled() && claim.name().starts_with(given));
        let first = found.next().filter(|_| !given.is_empty() && found.next().is_none());
        first.map(|(id, _)| id)
    };
    model.find_claim(title).or_else(by_text).ok_or_else(|| {
        let nearest = model.nearest_claim(title).map(|title| format!("did you mean `{title}`?"));
        Failure::Usage(format!("there is no claim `[{title}]`"), nearest)
    })
}

impl Found<'_> {
    fn in_words(&self) -> String {
        self.text.place_in_words(&self.place)
    }
}

impl Arguments {
    /// The one place where the words stand.
    fn find<'t>(&self, document: &'t Document, texts: &'t Texts) -> Result<Found<'t>, Failure> {
        let chosen = self.sources.chosen(document);
        let readable: Vec<(&str, &SourceText)> =
            texts.read_ones().filter(|(id, _)| chosen.as_ref().is_none_or(|chosen| chosen.contains(*id))).collect();
        if readable.is_empty() {
            return Err(no_text(document));
        }
        let places = |text| {
            let in_paragraph = |place: &std::ops::Range<usize>| {
                self.paragraph.is_none_or(|number| text_paragraph(text, place) == Some(number))
            };
            find(text, &self.words).into_iter().filter(in_paragraph).collect::<Vec<_>>()
        };
        let mut found: Vec<Found> = Vec::new();
        for (id, text) in &readable {
            found.extend(places(text).into_iter().map(|place| Found { id, text, place }));
        }
        // What stands in the text that the map is about is meant there.
        if let Some(subject) = document.model().subject()
            && found.iter().any(|found| found.id == subject)
        {
            found.retain(|found| found.id == subject);
        }
        let count = found.len();
        match self.nth {
            Some(nth) if count > 0 => {
                let message = format!("these words stand in {count} places, and not in {nth}");
                found.into_iter().nth(nth as usize - 1).ok_or(Failure::Usage(message, None))
            }
            _ => match found.as_mut_slice() {
                [] => Err(self.not_found(&readable)),
                [_] => Ok(found.remove(0)),
                several => Err(ambiguous(several)),
            },
        }
    }

    fn not_found(&self, readable: &[(&str, &SourceText)]) -> Failure {
        let names: Vec<&str> = readable.iter().map(|(id, _)| *id).collect();
        let within = self.paragraph.map_or(String::new(), |number| format!("paragraph {number} of "));
        let message = format!("these words are not in {within}`{}`", names.join("`, `"));
        let elsewhere =
            readable.iter().find_map(|(id, text)| Some((id, text, find(text, &self.words).into_iter().next()?)));
        if let Some((id, text, place)) = elsewhere {
            let place = text.place_in_words(&place);
            return Failure::Usage(message, Some(format!("they are in `{id}`, {place}")));
        }
        let near = readable.iter().find_map(|(id, text)| Some((id, text, find_nearly(text, &self.words)?)));
        let help = near.map(|(id, text, similar)| {
            let words = visible(&text.text()[similar.place.clone()]).into_owned();
            let differing = match similar.differing {
                Some(1) => " (1 character differs)".to_owned(),
                Some(count) => format!(" ({count} characters differ)"),
                None => String::new(),
            };
            format!("most like them, in `{id}`, {}{differing}:\n    {words}", text.place_in_words(&similar.place))
        });
        Failure::Usage(message, help)
    }

    /// Where among the anchors of the claim the new one goes.
    fn place_among(&self, document: &Document, id: ClaimId, anchor: &Anchor) -> Result<Where, Failure> {
        let claim = document.model().claim(id);
        let anchors = &claim.facts().anchors;
        let called = document.model().element_name(id.into());
        if let Some(number) = self.replace {
            let message = format!("`{called}` has {} anchors, and no {number}th", anchors.len());
            let is_there = number as usize <= anchors.len();
            return is_there.then_some(Where::InsteadOf(number as usize - 1)).ok_or(Failure::Usage(message, None));
        }
        let same = |known: &&Anchor| known.source == anchor.source;
        let says_more = |known: &&Anchor| known.exact.is_some() || known.digest.is_some() || known.start.is_some();
        let known = anchors.iter().enumerate().filter(|(_, known)| same(known));
        if self.add || known.clone().count() == 0 {
            return Ok(Where::Behind);
        }
        // What names nothing but the source is made more exact.
        if let Some((at, _)) = known.clone().find(|(_, known)| !says_more(known)) {
            return Ok(Where::InsteadOf(at));
        }
        let numbers: Vec<String> = known.map(|(at, _)| format!("`--replace {}`", at + 1)).collect();
        let message = format!("`{called}` has an anchor in `{}` already", anchor.source);
        let help =
            format!("`--add` writes one more, and {} writes this one in the place of another", numbers.join(" or "));
        Err(Failure::Usage(message, Some(help)))
    }

    /// The text of the changed file, which says what it is to say when it is read again.
    fn changed(
        &self,
        document: &Document,
        claim: ClaimId,
        anchor: &Anchor,
        place: Where,
        edit: &Edit,
    ) -> Result<String, Failure> {
        let file = document.files().get(edit.span.file);
        let title = &document.model().claim(claim).title;
        let refused = || {
            let message = format!(
                "the data of `{}` are written in a way that an anchor cannot be added to",
                document.model().element_name(claim.into())
            );
            Failure::Usage(message, Some(format!("write it by hand: {}", edit.replacement.trim())))
        };
        let changed = apply(file.text(), std::slice::from_ref(edit)).map_err(|_| refused())?;
        let after = self.read_again(document, edit.span.file, &changed)?;
        let mut expected = document.model().claim(claim).facts().anchors.clone();
        match place {
            Where::Behind => expected.push(anchor.clone()),
            Where::InsteadOf(at) => expected[at] = anchor.clone(),
        }
        let anchors =
            after.model().find_claim(title).map(|claim| after.model().claim(claim).facts().anchors.as_slice());
        let is_as_expected = anchors.is_some_and(|anchors| without_spans(anchors) == without_spans(&expected))
            && after.model().claims().len() == document.model().claims().len()
            && after.model().relations().len() == document.model().relations().len()
            && after.problems().len() <= document.problems().len();
        if is_as_expected { Ok(changed) } else { Err(refused()) }
    }

    /// The map as it is read when one of its files has another text.
    fn read_again(&self, document: &Document, file: FileId, text: &str) -> Result<Document, Failure> {
        let main = document.files().get(FileId::default());
        let disk = DiskFiles::around(Path::new(main.name()), self.input.allows_outside());
        let changed = document.files().get(file).name();
        let files = Changed { disk, name: changed.to_owned(), text: text.to_owned() };
        let own = if file == FileId::default() { text } else { main.text() };
        let reading: Reading = self.input.reading()?;
        let mut again = reading.parse(Path::new(main.name()), own, &files);
        Ok(again.pop().unwrap_or_default())
    }
}

fn without_spans(anchors: &[Anchor]) -> Vec<Anchor> {
    anchors.iter().map(|anchor| Anchor { span: Span::default(), ..anchor.clone() }).collect()
}

fn text_paragraph(text: &SourceText, place: &std::ops::Range<usize>) -> Option<u32> {
    text.paragraph_at(place.start)
}

fn no_text(document: &Document) -> Failure {
    let ids: Vec<&str> = document.model().sources().map(|(id, _)| id).collect();
    match ids.first() {
        None => Failure::Usage(
            "the map declares no source".into(),
            Some("declare it in the front matter: `sources: {article: {title: …, file: article.txt}}`".into()),
        ),
        Some(first) => Failure::Usage(
            format!("there is no text of `{}` to look in", ids.join("`, `")),
            Some(format!("give it with `--source {first}=FILE`, or name it in the map: `file: …`")),
        ),
    }
}

/// Says where the words stand and how to choose.
fn ambiguous(found: &[Found]) -> Failure {
    const MOST: usize = 20;
    let line = |(at, found): (usize, &Found)| {
        let around = in_context(found.text, &found.place, None);
        format!("\n    {}: `{}`, {}: {}", at + 1, found.id, found.in_words(), visible(&around))
    };
    let lines: String = found.iter().enumerate().take(MOST).map(line).collect();
    let more = if found.len() > MOST { format!("\n    and {} more", found.len() - MOST) } else { String::new() };
    let several_sources = found.iter().any(|one| one.id != found[0].id);
    let source = if several_sources { ", `--source`" } else { "" };
    Failure::Usage(
        format!("these words stand in {} places", found.len()),
        Some(format!("say which with `--nth`, `--paragraph`{source} or more words:{lines}{more}")),
    )
}

/// The files of the disk, one of which has another text.
struct Changed {
    disk: DiskFiles,
    name: String,
    text: String,
}

impl FileSystem for Changed {
    fn read(&self, path: &str, from: &str) -> Result<(String, String), ReadError> {
        let (name, text) = self.disk.read(path, from)?;
        Ok(if name == self.name { (name, self.text.clone()) } else { (name, text) })
    }
}
