//! Whether the addresses of links are there: from the store what was asked within a day, from their hosts the rest.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::SystemTime;

use url::Url;

use super::Error;
use super::fetch::{Answer, Hosts, ask_all};
use super::store::{Keep, Store};
use crate::config::FiguresConfig;
use crate::diagnostics::Progress;
use crate::message::{Message, say};

/// How addresses are asked.
#[derive(Clone, Debug)]
pub struct Inquiry {
    /// The store that answers are kept in.
    pub keep: Keep,
    /// What is known of hosts, where books share it; otherwise it is learnt anew.
    pub hosts: Option<Arc<Hosts>>,
    /// The moment: what was asked in the day before it is not asked again.
    pub now: SystemTime,
}

/// Asks addresses, each page once and without what stands behind `#`, by the mirror, exceptions and limits of `config`; the answers in their order.
///
/// # Errors
/// When no request can be made at all, or the store cannot be used.
pub fn ask(
    addresses: &[String],
    config: &FiguresConfig,
    inquiry: &Inquiry,
    progress: &dyn Progress,
) -> Result<Vec<Answer>, Error> {
    let pages: BTreeSet<String> = addresses.iter().map(|address| page(address)).collect();
    let pages: Vec<String> = pages.into_iter().collect();
    let answers = ask_pages(&pages, config, inquiry, progress)?;
    let known: BTreeMap<&String, &Answer> = pages.iter().zip(&answers).collect();
    let of = |address: &String| match known.get(&page(address)) {
        Some(Answer::Moved(to)) => Answer::Moved(with_fragment(to, address)),
        Some(answer) => (*answer).clone(),
        None => Answer::There,
    };
    Ok(addresses.iter().map(of).collect())
}

/// The page of an address.
fn page(address: &str) -> String {
    let Ok(mut url) = Url::parse(address) else { return address.to_owned() };
    url.set_fragment(None);
    url.into()
}

/// The new address of a page with the place in it that the old one named, unless the new one names its own (RFC 9110,
/// 10.2.2).
fn with_fragment(to: &str, address: &str) -> String {
    let place = address.split_once('#').filter(|_| !to.contains('#'));
    place.map_or_else(|| to.to_owned(), |(_, place)| format!("{to}#{place}"))
}

/// An address as its answer is kept: what a mirror says is not what the host says.
fn asked_as(address: &str, config: &FiguresConfig) -> String {
    config
        .mirror
        .as_ref()
        .map_or_else(|| address.to_owned(), |mirror| format!("{address} by {}", mirror.value))
}

fn ask_pages(
    addresses: &[String],
    config: &FiguresConfig,
    inquiry: &Inquiry,
    progress: &dyn Progress,
) -> Result<Vec<Answer>, Error> {
    // Without a link no folder is needed.
    let keep = if addresses.is_empty() { &Keep::default() } else { &inquiry.keep };
    let store = Store::open(keep)?;
    let mut answers: Vec<Option<Answer>> =
        addresses.iter().map(|address| store.answer(&asked_as(address, config), inquiry.now)).collect();
    let open = addresses.iter().zip(&answers).filter(|(_, known)| known.is_none());
    let asked: Vec<String> = open.map(|(address, _)| address.clone()).collect();
    progress.begin(say!("links"), Some(addresses.len() as u64));
    progress.advance((addresses.len() - asked.len()) as u64);
    let mut arrived = |at: usize, answer: &Answer| {
        progress.advance(1);
        let Some(address) = asked.get(at) else { return Ok(()) };
        store.keep_answer(&asked_as(address, config), answer, inquiry.now)
    };
    let hosts = inquiry.hosts.clone().unwrap_or_default();
    let fresh = if asked.is_empty() { Ok(Vec::new()) } else { ask_all(&asked, config, &hosts, &mut arrived) };
    let mut fresh = fresh.inspect_err(|error| progress.end(error.message.clone()))?.into_iter();
    for answer in &mut answers {
        if answer.is_none() {
            *answer = fresh.next();
        }
    }
    let answers: Vec<Answer> = answers.into_iter().flatten().collect();
    progress.end(summary(&answers, asked.len()));
    Ok(answers)
}

/// `links: 120, 80 of them asked now, 3 dead, 5 moved, 2 without an answer`.
fn summary(answers: &[Answer], asked: usize) -> Message {
    let count = |is: fn(&Answer) -> bool| answers.iter().filter(|one| is(one)).count();
    let dead = count(|one| matches!(one, Answer::Gone(_) | Answer::Lost(_)));
    let moved = count(|one| matches!(one, Answer::Moved(_)));
    let silent = count(|one| matches!(one, Answer::Unclear(_)));
    let told = [
        (asked < answers.len(), say!("{asked} of them asked now", asked)),
        (dead > 0, say!("{dead} dead", dead)),
        (moved > 0, say!("{moved} moved", moved)),
        (silent > 0, say!("{silent} without an answer", silent)),
    ];
    let mut parts = vec![say!("links: {links}", links = answers.len())];
    parts.extend(told.into_iter().filter(|(is_told, _)| *is_told).map(|(_, said)| said));
    say!("{parts}", parts)
}
