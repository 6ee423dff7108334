//! What a stranger's book may read: files of its own folder.

use super::case;
use super::stranger::Stranger;

#[test]
fn nothing_outside_of_the_book_is_read() {
    case::run("paths");
}

#[test]
fn a_book_of_ones_own_is_made() {
    let stranger = Stranger::book("");
    stranger.run(&["build", "book", "--offline"]).expect(0, &["-> book/dist/book.epub"]);
    assert!(stranger.text().contains("물을 긷는다."));
}
