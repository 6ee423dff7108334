//! What the lock says after a run: the rows of before where they hold, new ones for figures that it did not have.

use super::hash::Hash;
use super::kind;
use super::store::Store;
use super::supply::Origins;
use super::{Figure, Options, Request};
use crate::config::{Day, Lock, Locked};
use crate::document::FigureSource;

/// The lock of the addresses that a book names. `figure` gives what was made of an address.
pub(super) fn renew<'a>(
    origins: &Origins,
    options: &Options,
    store: &Store,
    figure: impl Fn(&str) -> Option<&'a Figure>,
) -> Lock {
    let mut lock = Lock::default();
    for (address, origin) in origins {
        let before = options.lock.figures.get(address);
        let row = match (before, origin.content) {
            (Some(before), content)
                if !options.update || content.is_none_or(|new| new.hex() == before.sha256) =>
            {
                Some(before.clone())
            }
            (_, Some(content)) => row(store, address, content, figure(address), options.date),
            (before, None) => before.cloned(),
        };
        if let Some(row) = row {
            lock.figures.insert(address.clone(), row);
        }
    }
    lock
}

/// Takes over the rows of figures that the book names and that are left out of it: a limit that is lowered for one build
/// does not forget which originals were meant.
pub(super) fn keep(left_out: &[Request], before: &Lock, lock: &mut Lock) {
    for request in left_out {
        if let FigureSource::Remote(address) = &request.source
            && let Some(row) = before.figures.get(address)
        {
            lock.figures.entry(address.clone()).or_insert_with(|| row.clone());
        }
    }
}

/// A new row; `None` for an original that has vanished from the store.
fn row(
    store: &Store,
    address: &str,
    content: Hash,
    figure: Option<&Figure>,
    today: Option<i64>,
) -> Option<Locked> {
    let known = store.find(address).filter(|known| known.content == content)?;
    let kind = match known.kind {
        Some(kind) => kind,
        None => kind::sniff(&store.original(content)?).ok()?.extension().to_owned(),
    };
    Some(Locked {
        sha256: content.hex(),
        kind,
        pixels: figure.map(|figure| (figure.width, figure.height)),
        bytes: known.bytes,
        date: known.date.or_else(|| today.map(|today| Day::of_seconds(today).to_string())),
    })
}
