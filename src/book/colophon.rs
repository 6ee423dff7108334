//! The facts of a colophon (판권) in the order in which Korean books give them, for both writers.

use super::Metadata;
use crate::config::Imprint;
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::message::say;
use crate::words::Words;

/// A fact with its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// What is said.
    pub text: String,
}

/// Whether there is more to say of publisher and edition than what stands with the title.
#[must_use]
pub fn has_imprint(meta: &Metadata) -> bool {
    Imprint { isbn: None, ..meta.imprint.clone() } != Imprint::default()
}

/// The ISBN as its parts are told from each other by hyphens, where somebody has written them.
#[must_use]
pub fn shown_isbn(meta: &Metadata) -> Option<&str> {
    meta.imprint.isbn.as_deref().or(meta.isbn.as_deref())
}

/// The facts that are known. Title, subtitle and rights stand apart from them.
#[must_use]
pub fn colophon(meta: &Metadata) -> Vec<Fact> {
    let words = Words::of(&meta.language);
    let imprint = &meta.imprint;
    let mut facts: Vec<Fact> = Vec::new();
    let mut add = |label: &str, text: &str| {
        if !text.is_empty() {
            facts.push(Fact { label: label.to_owned(), text: text.to_owned() });
        }
    };
    let (edition, printing) = (imprint.edition.unwrap_or(1), imprint.printing.unwrap_or(1));
    if let Some(first) = &imprint.first_published {
        add(&words.printing(1, 1), &words.day(first));
    }
    // A first printing is named once.
    let told = imprint.first_published.is_some() && (edition, printing) == (1, 1);
    if let Some(date) = meta.date.as_deref().filter(|_| !told) {
        let plain = imprint.edition.or(imprint.printing).is_none();
        let label = if plain { words.published.to_owned() } else { words.printing(edition, printing) };
        add(&label, &words.day(date));
    }
    for author in &meta.authors {
        let role = words.role(&author.role);
        add(if role.is_empty() { words.author } else { role }, &author.name);
    }
    add(words.issuer, imprint.issuer.as_deref().unwrap_or_default());
    add(words.publisher, meta.publisher.as_deref().unwrap_or_default());
    add(words.registration, imprint.registration.as_deref().unwrap_or_default());
    add(words.address, imprint.address.as_deref().unwrap_or_default());
    add(words.contact, &imprint.contacts.join(" · "));
    if let Some(isbn) = shown_isbn(meta) {
        add("ISBN", [isbn, imprint.isbn_addition.as_deref().unwrap_or_default()].join(" ").trim_end());
    }
    add(words.price, imprint.price.as_deref().unwrap_or_default());
    facts
}

/// What the National Library of Korea wants on deposit of a book with an ISBN, and this one's colophon lacks: author,
/// publisher, date and price besides title and ISBN.
pub(super) fn check(meta: &Metadata) -> Option<Diagnostic> {
    meta.isbn.as_ref()?;
    let dated = meta.date.is_some() || meta.imprint.first_published.is_some();
    let wanted = [
        ("authors", !meta.authors.is_empty()),
        ("publisher", meta.publisher.is_some()),
        ("date", dated),
        ("price", meta.imprint.price.is_some()),
    ];
    let missing: Vec<String> =
        wanted.iter().filter(|(_, there)| !there).map(|(name, _)| format!("`{name}`")).collect();
    if missing.is_empty() {
        return None;
    }
    let message = say!("the colophon of a book with an ISBN lacks {missing}", missing = missing.join(", "));
    let note = Diagnostic::new(Code::ColophonIncomplete, Span::DETACHED, message);
    Some(note.with_help(say!("add it to `[book]`; the National Library refuses a deposit without")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Author;

    fn book() -> Metadata {
        Metadata {
            title: "강의 이름".to_owned(),
            language: "ko".to_owned(),
            authors: vec![
                Author { name: "강가의 이".to_owned(), ..Author::default() },
                Author { name: "물가의 이".to_owned(), role: "trl".to_owned(), sort: None },
            ],
            publisher: Some("나루 책방".to_owned()),
            date: Some("2026-05-01".to_owned()),
            isbn: Some("9788900000009".to_owned()),
            imprint: Imprint {
                issuer: Some("배 이름".to_owned()),
                registration: Some("제2026-000001호".to_owned()),
                address: Some("물길시 나루로 1".to_owned()),
                contacts: vec!["전화 000-0000".to_owned(), "나루@example.com".to_owned()],
                first_published: Some("2026-03-02".to_owned()),
                edition: None,
                printing: Some(2),
                price: Some("20,000원".to_owned()),
                isbn: Some("978-89-000-0000-9".to_owned()),
                isbn_addition: Some("03000".to_owned()),
            },
            ..Metadata::default()
        }
    }

    fn lines(meta: &Metadata) -> Vec<String> {
        colophon(meta).into_iter().map(|fact| format!("{} {}", fact.label, fact.text)).collect()
    }

    #[test]
    fn a_colophon_gives_its_facts_in_korean_order() {
        assert_eq!(
            lines(&book()),
            [
                "초판 1쇄 펴낸날 2026년 3월 2일",
                "초판 2쇄 펴낸날 2026년 5월 1일",
                "지은이 강가의 이",
                "옮긴이 물가의 이",
                "펴낸이 배 이름",
                "펴낸곳 나루 책방",
                "출판등록 제2026-000001호",
                "주소 물길시 나루로 1",
                "연락처 전화 000-0000 · 나루@example.com",
                "ISBN 978-89-000-0000-9 03000",
                "값 20,000원",
            ]
        );
    }

    #[test]
    fn the_day_of_a_first_printing_is_given_once() {
        let mut meta = book();
        meta.imprint.printing = None;
        assert_eq!(lines(&meta).iter().filter(|line| line.contains("펴낸날")).count(), 1);
        meta.imprint = Imprint::default();
        assert_eq!(lines(&meta)[0], "펴낸날 2026년 5월 1일");
    }

    #[test]
    fn a_book_with_an_isbn_is_told_what_its_deposit_lacks() {
        let mut meta = book();
        assert!(check(&meta).is_none());
        (meta.publisher, meta.imprint.price) = (None, None);
        let found = check(&meta).unwrap();
        assert_eq!(found.code, Code::ColophonIncomplete);
        assert_eq!(
            found.message.to_string(),
            "the colophon of a book with an ISBN lacks `publisher`, `price`"
        );
        meta.isbn = None;
        assert!(check(&meta).is_none());
    }
}
