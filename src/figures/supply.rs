//! Where each original comes from: the lock says which one is meant; the store, the book's own folder and the host are
//! asked for it, in this order.

use std::collections::BTreeMap;
use std::thread::Builder;

use super::fetched::{Arrival, Wanted};
use super::finding::{Finding, replaced};
use super::hash::Hash;
use super::memory::Memory;
use super::store::{Known, Store, file_length, read_vendored};
use super::{Error, Options, Request, fetch};
use crate::config::Locked;
use crate::diagnostics::Code;
use crate::document::FigureSource;
use crate::message::{Message, say};

/// What a request is given, or why there is nothing.
pub(super) type Supplied = Result<Supply, Finding>;

/// An original to be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Supply {
    /// Its hash; `None` for a figure that needs no network.
    pub(super) content: Option<Hash>,
    /// How many bytes it has, as far as that is known.
    pub(super) bytes: u64,
}

/// What came of an address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Origin {
    /// The original that is used.
    pub(super) content: Option<Hash>,
    /// What is to be said although there is an original.
    pub(super) finding: Option<Finding>,
    /// Whether the lock does not say that this original is to be used.
    pub(super) astray: bool,
}

/// All addresses of a book.
pub(super) type Origins = BTreeMap<String, Origin>;

/// The places that originals come from.
#[derive(Clone, Copy)]
pub(super) struct Sources<'a> {
    pub(super) requests: &'a [Request],
    pub(super) options: &'a Options,
    pub(super) store: &'a Store,
    pub(super) memory: &'a Memory,
}

/// What is known of an address before a host is asked.
struct Standing<'a> {
    row: Option<&'a Locked>,
    /// The locked original, where it is at hand.
    locked: Option<Hash>,
    /// The original that the address gave last, where it is at hand.
    stored: Option<Known>,
}

impl Standing<'_> {
    /// Bytes of the original, as far as that is known.
    fn bytes(&self) -> u64 {
        self.stored.as_ref().map(|known| known.bytes).or(self.row.map(|row| row.bytes)).unwrap_or(0)
    }
}

/// Addresses for which a thread is worth its while.
const SHARE: usize = 32;

/// What is used after all.
type Settled = Result<Option<Hash>, Finding>;

/// What to do about an address.
enum Decision {
    Use(Origin),
    Ask(Wanted),
    Lack(Finding, Origin),
}

impl Sources<'_> {
    /// Asks for some addresses.
    fn fetch(
        &self,
        wanted: &[Wanted],
        arrived: &mut dyn FnMut(usize, Result<Arrival, Finding>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let hosts = self.options.hosts.clone().unwrap_or_default();
        fetch::fetch_all(wanted, &self.options.config, &hosts, arrived)
    }

    /// Hands out what is there, then what is fetched as it arrives. Nothing is asked for an original of which all that
    /// requests want is made: `is_made` tells so of one of them.
    pub(super) fn run(
        &self,
        is_made: &(dyn Fn(usize, Hash) -> bool + Sync),
        deliver: &dyn Fn(usize, Supplied),
    ) -> Result<Origins, Error> {
        // The requests that ask for each address, by their numbers.
        let mut remote: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (asker, request) in self.requests.iter().enumerate() {
            match &request.source {
                FigureSource::Remote(address) => remote.entry(address).or_default().push(asker),
                FigureSource::File(path) => {
                    deliver(asker, Ok(Supply { content: None, bytes: file_length(path) }))
                }
                FigureSource::Data(address) => {
                    deliver(asker, Ok(Supply { content: None, bytes: address.len() as u64 }));
                }
            }
        }
        let mut origins = Origins::new();
        let mut wanted = Vec::new();
        let mut waiting = Vec::new();
        let remote: Vec<(&str, Vec<usize>)> = remote.into_iter().collect();
        let standings = self.standings(&remote, is_made);
        for ((address, askers), standing) in remote.iter().zip(standings) {
            match self.decide(address, &standing) {
                Decision::Use(origin) => {
                    let (content, bytes) = (origin.content, standing.bytes());
                    askers.iter().for_each(|&asker| deliver(asker, Ok(Supply { content, bytes })));
                    origins.insert((*address).to_owned(), origin);
                }
                Decision::Lack(finding, origin) => {
                    askers.iter().for_each(|&asker| deliver(asker, Err(finding.clone())));
                    origins.insert((*address).to_owned(), origin);
                }
                Decision::Ask(question) => {
                    // Who writes and saves does not wait at each save for what was just not to be had.
                    if let Some(finding) = self.memory.lacking(address).filter(|_| !self.options.update) {
                        let (content, origin) = self.settle(&standing, Err(finding));
                        let supplied = content.map(|content| Supply { content, bytes: standing.bytes() });
                        askers.iter().for_each(|&asker| deliver(asker, supplied.clone()));
                        origins.insert((*address).to_owned(), origin);
                        continue;
                    }
                    wanted.push(question);
                    waiting.push((*address, askers, standing));
                }
            }
        }
        if wanted.is_empty() {
            return Ok(origins);
        }
        let mut arrived = |at: usize, result: Result<Arrival, Finding>| {
            let Some((address, askers, standing)) = waiting.get(at) else { return Ok(()) };
            let bytes = match &result {
                Ok(Arrival::Fresh(fetched)) => fetched.bytes.len() as u64,
                Ok(Arrival::Unchanged) | Err(_) => standing.bytes(),
            };
            let result = match result {
                Ok(Arrival::Fresh(fetched)) => Ok(Some(self.store.keep(address, fetched)?)),
                Ok(Arrival::Unchanged) => Ok(None),
                Err(finding) => {
                    self.memory.lack(address, &finding);
                    Err(finding)
                }
            };
            let (content, origin) = self.settle(standing, result);
            let supplied = content.map(|content| Supply { content, bytes });
            askers.iter().for_each(|&asker| deliver(asker, supplied.clone()));
            origins.insert((*address).to_owned(), origin);
            Ok(())
        };
        self.fetch(&wanted, &mut arrived)?;
        Ok(origins)
    }

    /// What is known of all addresses, looked up side by side: each takes a file of the store.
    fn standings(
        &self,
        remote: &[(&str, Vec<usize>)],
        is_made: &(dyn Fn(usize, Hash) -> bool + Sync),
    ) -> Vec<Standing<'_>> {
        let of = |part: &[(&str, Vec<usize>)]| {
            let one = |(address, askers): &(&str, Vec<usize>)| {
                let made =
                    |content| !self.options.originals && askers.iter().all(|&asker| is_made(asker, content));
                self.standing(address, &made)
            };
            part.iter().map(one).collect::<Vec<_>>()
        };
        let threads = match self.options.jobs {
            0 => std::thread::available_parallelism().map_or(1, usize::from),
            jobs => jobs,
        };
        let count = remote.len().div_ceil(threads).max(SHARE);
        let Some((first, rest)) = remote.split_at_checked(count) else { return of(remote) };
        let (of, parts) = (&of, rest.chunks(count));
        std::thread::scope(|scope| {
            let begun: Vec<_> =
                parts.clone().map(|part| Builder::new().spawn_scoped(scope, move || of(part))).collect();
            let mut all = of(first);
            for (part, begun) in parts.zip(begun) {
                // Without a thread this one does its work.
                all.append(&mut begun.map_or_else(
                    |_| of(part),
                    |thread| match thread.join() {
                        Ok(found) => found,
                        Err(panic) => std::panic::resume_unwind(panic),
                    },
                ));
            }
            all
        })
    }

    fn standing(&self, address: &str, made: &dyn Fn(Hash) -> bool) -> Standing<'_> {
        let row = self.options.lock.figures.get(address);
        let is_there = |content: Hash| made(content) || self.at_hand(address, content).is_some();
        let locked = row.and_then(|row| Hash::parse(&row.sha256)).filter(|&content| is_there(content));
        let stored =
            self.store.find(address).filter(|known| locked == Some(known.content) || is_there(known.content));
        Standing { row, locked, stored }
    }

    /// The original of an address that has this hash, from the store or the book's own folder.
    pub(super) fn at_hand(&self, address: &str, content: Hash) -> Option<Vec<u8>> {
        let vendored = || {
            let row = self.options.lock.figures.get(address).filter(|row| row.sha256 == content.hex())?;
            read_vendored(self.options.book.as_deref()?, row, self.options.config.max_bytes)
        };
        self.store.original(content).or_else(vendored)
    }

    /// Hands out the originals that were used before, once more; hosts are asked for those that are gone.
    pub(super) fn again(
        &self,
        contents: &[Hash],
        is_made: &dyn Fn(usize, Hash) -> bool,
        deliver: &dyn Fn(usize, Supplied),
    ) -> Result<(), Error> {
        let mut gone: BTreeMap<&str, (Hash, Vec<usize>)> = BTreeMap::new();
        for (asker, (request, &content)) in self.requests.iter().zip(contents).enumerate() {
            let supply = |bytes| Ok(Supply { content: Some(content), bytes });
            match &request.source {
                FigureSource::File(path) => deliver(asker, supply(file_length(path))),
                FigureSource::Data(address) => deliver(asker, supply(address.len() as u64)),
                FigureSource::Remote(_) if is_made(asker, content) => deliver(asker, supply(0)),
                FigureSource::Remote(address) => match self.at_hand(address, content) {
                    Some(bytes) => deliver(asker, supply(bytes.len() as u64)),
                    None if self.options.offline => deliver(asker, Err(offline())),
                    None => gone.entry(address).or_insert((content, Vec::new())).1.push(asker),
                },
            }
        }
        let wanted: Vec<Wanted> =
            gone.keys().map(|&address| Wanted { address: address.to_owned(), known: None }).collect();
        let gone: Vec<(&str, (Hash, Vec<usize>))> = gone.into_iter().collect();
        let mut arrived = |at: usize, result: Result<Arrival, Finding>| {
            let Some((address, (content, askers))) = gone.get(at) else { return Ok(()) };
            let supplied = match result {
                Ok(Arrival::Fresh(fetched)) if Hash::of(&[&fetched.bytes]) == *content => {
                    let bytes = fetched.bytes.len() as u64;
                    Ok(Supply { content: Some(self.store.keep(address, fetched)?), bytes })
                }
                Ok(Arrival::Fresh(_) | Arrival::Unchanged) => Err(replaced()),
                Err(finding) => Err(finding),
            };
            askers.iter().for_each(|&asker| deliver(asker, supplied.clone()));
            Ok(())
        };
        if wanted.is_empty() { Ok(()) } else { self.fetch(&wanted, &mut arrived) }
    }

    fn decide(&self, address: &str, standing: &Standing<'_>) -> Decision {
        let Standing { row, locked, stored } = standing;
        let wanted = |known| Decision::Ask(Wanted { address: address.to_owned(), known });
        if self.options.update && !self.options.offline {
            return wanted(stored.as_ref().map(|known| known.validators.clone()));
        }
        match (row, locked, stored) {
            (Some(row), Some(content), stored) => {
                let other = stored.as_ref().is_some_and(|known| known.content != *content);
                let finding = other.then(|| superseded(row));
                Decision::Use(Origin { content: Some(*content), finding, astray: false })
            }
            (None, _, Some(known)) => {
                Decision::Use(Origin { content: Some(known.content), ..Origin::default() })
            }
            (Some(row), None, Some(known)) if self.options.offline => Decision::Use(Origin {
                content: Some(known.content),
                finding: Some(strange(
                    row,
                    say!("the store has other bytes, and the network is not to be used"),
                )),
                astray: true,
            }),
            (row, _, None) if self.options.offline => {
                Decision::Lack(offline(), Origin { astray: row.is_none(), ..Origin::default() })
            }
            _ => wanted(None),
        }
    }

    /// What to use after the host was asked: `Ok(None)` says that nothing has changed.
    fn settle(&self, standing: &Standing<'_>, result: Result<Option<Hash>, Finding>) -> (Settled, Origin) {
        let Standing { row, locked, stored } = standing;
        let stored = stored.as_ref().map(|known| known.content);
        let content = match result {
            Ok(fresh) => fresh.or(stored),
            Err(failure) => return self.fall_back(*row, *locked, stored, failure),
        };
        let sha256 = content.map(Hash::hex);
        let before = row.map(|row| row.sha256.clone()).or(stored.map(Hash::hex));
        let same = before.is_none() || before == sha256;
        let finding = match row {
            _ if same => None,
            Some(row) if !self.options.update => Some(strange(row, say!("its host gave other bytes"))),
            row => Some(renewed(*row)),
        };
        let astray = !same && !self.options.update;
        (Ok(content), Origin { content, finding, astray })
    }

    /// The figure of a host that failed: the locked one, else the one of the last time.
    fn fall_back(
        &self,
        row: Option<&Locked>,
        locked: Option<Hash>,
        stored: Option<Hash>,
        failure: Finding,
    ) -> (Settled, Origin) {
        let Some(content) = locked.or(stored) else {
            let failure = match row {
                Some(row) => Finding {
                    matter: say!("{matter}{once}", matter = failure.matter, once = once(row)),
                    ..failure
                },
                None => failure,
            };
            return (Err(failure), Origin::default());
        };
        let astray = row.is_some() && locked.is_none();
        let which = match row {
            Some(row) if !astray => say!("the one{day} in `figures.lock` is used", day = of_day(row)),
            Some(_) => say!("one that `figures.lock` does not have is used"),
            None => say!("the one in the store is used"),
        };
        let finding =
            Finding { matter: say!("{matter}; {which}", matter = failure.matter, which), ..failure };
        (Ok(Some(content)), Origin { content: Some(content), finding: Some(finding), astray })
    }
}

fn offline() -> Finding {
    Finding::new(Code::FigureOffline, say!("is not in the store, and the network is not to be used"))
        .with_help(say!("run once without `--offline`"))
}

fn of_day(row: &Locked) -> Message {
    row.date.as_ref().map_or_else(|| say!(""), |date| say!(" of {date}", date))
}

/// What the lock remembers of a figure that is gone.
fn once(row: &Locked) -> Message {
    say!(
        "; `figures.lock` has one{day} ({kind}, {bytes} bytes)",
        day = of_day(row),
        kind = row.kind,
        bytes = row.bytes
    )
}

fn superseded(row: &Locked) -> Finding {
    let matter = say!("has changed at its host; the one{day} in `figures.lock` is used", day = of_day(row));
    Finding::new(Code::FigureChanged, matter).with_help(say!("`jikji fetch --update` takes the new one"))
}

fn strange(row: &Locked, why: Message) -> Finding {
    let matter = say!("is not the one{day} in `figures.lock`: {why}", day = of_day(row), why);
    Finding::new(Code::FigureChanged, matter).with_help(say!(
        "`jikji fetch --update` takes the new one; to keep the old one, put a copy into the book's folder"
    ))
}

fn renewed(row: Option<&Locked>) -> Finding {
    let since =
        row.and_then(|row| row.date.as_ref()).map_or_else(|| say!(""), |date| say!(" since {date}", date));
    Finding::new(Code::FigureChanged, say!("has changed{since}; the new one is used from now on", since))
        .with_help(say!("look at it in the book"))
}
