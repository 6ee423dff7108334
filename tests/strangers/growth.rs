//! Small files of strangers that would grow without end.

use super::extract;
use super::stranger::Stranger;

use crate::support::shapes;

/// A word that ends every chapter, to be found again.
const END: &str = "ENDWORD";

/// Builds a book of a chapter of each shape, and finds the end of each again.
fn build(shapes: &[shapes::Shape], title: &str, told: &[&str]) {
    let stranger = Stranger::new();
    for (at, (name, shape, size)) in shapes.iter().enumerate() {
        let chapter = format!("# {name}\n\n{}\n\n{END}{at}.\n", shape(*size));
        stranger.put(&format!("book/{:02}.md", at + 1), chapter);
    }
    stranger.put("book/book.toml", format!("[book]\ntitle = \"{title}\"\n"));
    stranger.run(&["build", "book", "--offline"]).expect(0, told);
    // The words of the EPUB alone: to read those of some thousand pages again takes longer than to set them.
    let dist = stranger.tree("book/dist");
    let epubs = dist.iter().filter(|(name, _)| name.ends_with(".epub"));
    let text: String = epubs.map(|(_, bytes)| extract::epub(bytes)).collect();
    for at in 0..shapes.len() {
        assert!(text.contains(&format!("{END}{at}.")), "chapter {at}");
    }
    assert_eq!(dist.len(), 2);
}

#[test]
fn tables_take_work_that_grows_with_their_cells() {
    build(shapes::TABLES, "표", &["set-plainly", "its cells are set below each other"]);
}

#[test]
fn text_of_every_shape_takes_work_that_grows_with_it() {
    build(shapes::TEXTS, &"a".repeat(20_000), &["set-plainly", "nothing leads there"]);
}

#[test]
fn a_title_without_spaces_costs_as_much_as_its_letters() {
    let stranger = Stranger::new();
    stranger.put("book/book.toml", "");
    stranger.put("book/01.md", format!("# {}\n\n{END}.\n", "a".repeat(60_000)));
    stranger.run(&["build", "book", "--offline"]).expect(0, &[]);
    assert!(stranger.text().contains(END));
}

#[test]
fn what_is_said_again_at_many_places_is_short() {
    let stranger = Stranger::new();
    let long = "가".repeat(50_000);
    let links = "[](#긴) ".repeat(5_000);
    stranger.put("book/01.md", format!("# 장\n\n## {long} {{#긴}}\n\n{links}\n\n{END}.\n"));
    let digits = "7".repeat(50_000);
    let code = "```js title=\"a.js\"\nx\n```\n\n".repeat(5_000);
    stranger.put("book/02.md", format!("# {digits}장 물\n\n{code}\n{END}.\n"));
    stranger.put("book/book.toml", "");
    stranger.run(&["build", "book", "--offline"]).expect(0, &[]);
    assert!(stranger.text().contains(END));
    let dist = stranger.tree("book/dist");
    assert!(dist.iter().all(|(_, bytes)| bytes.len() < 8 << 20), "books grow by what is said again");
    let epub = dist.iter().find(|(name, _)| name.ends_with(".epub")).unwrap();
    let text = extract::epub(epub.1);
    assert!(text.len() < 8 << 20 && text.contains("가… "), "{}", text.len());
}

#[test]
fn chapters_of_one_number_get_their_names_in_a_step_each() {
    let stranger = Stranger::new();
    for chapter in 0..3_000 {
        stranger.put(&format!("book/1-{chapter}가.md"), format!("# 장 {chapter}\n\n글\n"));
    }
    stranger.run(&["check", "book"]).expect(0, &[]);
}
