//! What addresses of links answered, and when: for a day they are not asked again.

use std::io;
use std::path::PathBuf;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::{Access, Shelf, Store, failure};
use crate::figures::Error;
use crate::figures::fetch::Answer;
use crate::figures::hash::Hash;
use crate::message::say;

/// How long an answer is believed.
const FRESH: Duration = Duration::from_secs(24 * 60 * 60);

/// What an address answered.
#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    /// The address, for people who look into the store.
    address: String,
    /// When it was asked, in seconds since 1970.
    asked: u64,
    /// What its host said.
    answer: Said,
}

/// What hosts say of an address. What they don't say is asked again.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Said {
    There,
    Moved(String),
    Gone(u16),
}

impl Store {
    /// What an address answered in the day before `now`.
    pub(in crate::figures) fn answer(&self, address: &str, now: SystemTime) -> Option<Answer> {
        let path = self.answer_path(address)?;
        let Entry { address: of, asked, answer } = serde_json::from_slice(&self.read(&path)?).ok()?;
        let age = now.duration_since(UNIX_EPOCH.checked_add(Duration::from_secs(asked))?).ok()?;
        (of == address && age < FRESH).then_some(match answer {
            Said::There => Answer::There,
            Said::Moved(to) => Answer::Moved(to),
            Said::Gone(status) => Answer::Gone(status),
        })
    }

    /// Keeps what an address answers `now`, where that can be kept.
    pub(in crate::figures) fn keep_answer(
        &self,
        address: &str,
        answer: &Answer,
        now: SystemTime,
    ) -> Result<(), Error> {
        let said = match answer {
            Answer::There => Said::There,
            Answer::Moved(to) => Said::Moved(to.clone()),
            Answer::Gone(status) => Said::Gone(*status),
            Answer::Lost(_) | Answer::Unclear(_) => return Ok(()),
        };
        let path = self.answer_path(address).filter(|_| self.access == Access::Write);
        let Some(path) = path else { return Ok(()) };
        let asked = now.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let entry = Entry { address: address.to_owned(), asked, answer: said };
        let text = serde_json::to_vec_pretty(&entry)
            .map_err(|error| failure(say!("write"), &path, &io::Error::other(error)))?;
        self.write(&path, &text)
    }

    /// Where the answer of an address is kept. In a store that a book names it is not: nothing proves it.
    fn answer_path(&self, address: &str) -> Option<PathBuf> {
        self.path(Shelf::Answers, Hash::of(&[address.as_bytes()])).filter(|_| self.trusted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Said;
    use crate::figures::store::Keep;

    #[test]
    fn an_answer_is_believed_for_a_day() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("store").into()).unwrap();
        let now = UNIX_EPOCH + Duration::from_secs(1_000_000_000);
        let there = "https://a.example/x";
        assert_eq!(store.answer(there, now), None);
        for answer in [Answer::There, Answer::Moved("https://b.example/".to_owned()), Answer::Gone(410)] {
            store.keep_answer(there, &answer, now).unwrap();
            assert_eq!(store.answer(there, now), Some(answer.clone()));
            assert_eq!(store.answer(there, now + FRESH - Duration::from_secs(1)), Some(answer));
            assert_eq!(store.answer(there, now + FRESH), None);
            // A clock that was set back knows no answers of tomorrow.
            assert_eq!(store.answer(there, now - Duration::from_secs(1)), None);
        }
        assert_eq!(store.answer("https://a.example/y", now), None);
    }

    #[test]
    fn a_book_brings_no_answers_along() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("store");
        let there = "https://a.example/x";
        Store::open(&folder.clone().into()).unwrap().keep_answer(there, &Answer::There, UNIX_EPOCH).unwrap();
        let of_book = Keep { folder: Some(Said::by_book(folder)), access: Access::Write };
        let store = Store::open(&of_book).unwrap();
        assert_eq!(store.answer(there, UNIX_EPOCH), None);
    }

    #[test]
    fn what_no_host_said_is_not_kept() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("store").into()).unwrap();
        let why = say!("no answer within 30 s");
        for answer in [Answer::Lost(why.clone()), Answer::Unclear(why)] {
            store.keep_answer("https://a.example/x", &answer, UNIX_EPOCH).unwrap();
            assert_eq!(store.answer("https://a.example/x", UNIX_EPOCH), None);
        }
    }
}
