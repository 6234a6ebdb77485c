//! `hence new`

use std::path::{Path, PathBuf};

use clap::Args;
use hence::draft::{Article, Head, template};

use super::disk::read_named;
use super::input::Unreadable;
use super::output::replace;
use super::settings::with_slashes;
use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Makes a map to begin with: one that shows how it is done, or one for an article
///
/// With --from, each paragraph of a text becomes a claim to fill in, anchored there by its place and a digest. The
/// words of the text stay out of the map unless --quote lets them in.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The map to make; without it, or with `-`, standard output
    map: Option<PathBuf>,
    /// The text to be mapped
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// Put the words of the text into the map
    #[arg(long, requires = "from")]
    quote: bool,
    /// The title of the map
    #[arg(long)]
    title: Option<String>,
    /// The language of its texts (BCP 47)
    #[arg(long)]
    lang: Option<String>,
    /// Put it in the place of a file that is there
    #[arg(long)]
    force: bool,
}

pub(super) fn run(arguments: Arguments, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let path = arguments.map.as_deref().filter(|path| path.as_os_str() != "-");
    if let Some(path) = path.filter(|path| path.exists() && !arguments.force) {
        let message = format!("`{}` is there already", path.display());
        return Err(Failure::Usage(message, Some("`--force` puts the new map in its place".into())));
    }
    let head = Head { title: arguments.title.as_deref(), lang: arguments.lang.as_deref() };
    let map = match &arguments.from {
        None => template(&head),
        Some(from) => {
            let text = read_named(from).map_err(|error| Unreadable::new(from, &error))?;
            let file = path.map_or_else(|| seen_from(Path::new("-"), from), |path| seen_from(path, from));
            if file.is_none() {
                terminal.message("the text lies outside the folder of the map: the map does not name its file");
            }
            let name = from.file_name().unwrap_or_default().to_string_lossy();
            Article { name: &name, file: file.as_deref(), text: &text, quote: arguments.quote }.draft(&head)
        }
    };
    match path {
        None => terminal.write(&map)?,
        Some(path) => {
            replace(path, map.as_bytes())
                .map_err(|error| Failure::Usage(format!("`{}` cannot be written: {error}", path.display()), None))?;
            terminal.message(&format!("`{0}` is made; `hence check {0}` says what it lacks", path.display()));
        }
    }
    Ok(Outcome::Clean)
}

/// A file as a map names it; `None` where it lies outside the map's folder.
fn seen_from(map: &Path, file: &Path) -> Option<String> {
    let (map, file) = (std::path::absolute(map).ok()?, std::path::absolute(file).ok()?);
    file.strip_prefix(map.parent()?).ok().map(with_slashes)
}
