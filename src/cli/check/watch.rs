//! Checking again whenever a map changes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use hence::config::FILE_NAME;

use super::run::{Checked, Request};

/// How often is looked for changes. Asking the disk works on every system and on network drives, and costs
/// next to nothing for the few files of a project.
const PAUSE: Duration = Duration::from_millis(300);

/// When a file was changed, and how long it was; nothing where it is not there.
type State = Option<(SystemTime, u64)>;

/// The state of each of the files that matter.
#[derive(PartialEq)]
pub(super) struct Seen {
    /// The maps that the paths name, and where their configuration could be.
    named: BTreeMap<PathBuf, State>,
    /// What was read besides.
    read: BTreeMap<PathBuf, State>,
}

impl Seen {
    /// The state of all files that a run has read, and of all that the next one would read.
    pub(super) fn now(request: &Request, checked: Option<&Checked>) -> Seen {
        let mut seen = Seen { named: BTreeMap::new(), read: BTreeMap::new() };
        for map in request.maps().0 {
            seen.named.insert(map.clone(), state(&map));
            let absolute = std::path::absolute(&map).unwrap_or(map);
            for folder in absolute.ancestors().skip(1) {
                let path = folder.join(FILE_NAME);
                let now = state(&path);
                seen.named.insert(path, now);
            }
        }
        for map in checked.iter().flat_map(|checked| &checked.maps) {
            for file in &map.read {
                seen.read.insert(PathBuf::from(file), state(Path::new(file)));
            }
        }
        seen
    }

    /// Is everything as it was before? A file that was read for the first time has no before.
    pub(super) fn is_as(&self, before: &Seen) -> bool {
        let is_same = |(path, now): (&PathBuf, &State)| before.read.get(path).is_none_or(|before| before == now);
        self.named == before.named && self.read.iter().all(is_same)
    }

    /// Waits until something is not as it was.
    pub(super) fn wait(&self, request: &Request, checked: Option<&Checked>) {
        while Seen::now(request, checked) == *self {
            std::thread::sleep(PAUSE);
        }
    }
}

fn state(path: &Path) -> State {
    let data = path.metadata().ok()?;
    Some((data.modified().unwrap_or(SystemTime::UNIX_EPOCH), data.len()))
}
