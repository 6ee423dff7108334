//! Files and `data:` addresses.

use super::*;

#[test]
fn a_file_may_not_leave_the_books_folder() {
    let desk = Desk::new();
    let picture = pictures::png(&pictures::screenshot(40, 30));
    desk.file("images/in.png", &picture);
    let outside = desk.folder.path().join("outside.png");
    std::fs::copy(desk.folder.path().join("book/images/in.png"), &outside).unwrap();
    let book = desk.folder.path().join("book");
    #[cfg(unix)]
    std::os::unix::fs::symlink(&outside, book.join("link.png")).unwrap();
    let sources = [
        desk.local(book.join("images/../images/in.png")),
        desk.local(book.join("../outside.png")),
        desk.local(book.join("link.png")),
        desk.local(book.join("images")),
    ];
    let (set, messages) = desk.load(&sources);
    assert!(set.get(FigureId(0)).is_some());
    assert_eq!(set.missing(), 3);
    assert!(
        messages[0].starts_with("outside-book: ") && messages[1].starts_with("outside-book: "),
        "{messages:?}"
    );
    assert!(messages[0].contains("outside.png` lies outside of the book"), "{messages:?}");
    assert!(messages[1].contains("link.png` lies outside of the book"), "{messages:?}");
    assert!(
        messages[2].starts_with("figure-missing: ") && messages[2].contains("is a folder"),
        "{messages:?}"
    );
}

#[test]
fn a_name_in_the_other_unicode_form_is_found_and_one_in_the_other_case_proposed() {
    let desk = Desk::new();
    let picture = pictures::png(&pictures::screenshot(40, 30));
    // "가.png" as single letters, which some systems write.
    desk.file("\u{1100}\u{1161}.png", &picture);
    desk.file("Flow.PNG", &picture);
    let book = desk.folder.path().join("book");
    let (set, _) = desk.load(&[desk.local(book.join("가.png"))]);
    assert_eq!(set.missing(), 0);
    let mut diagnostics = Diagnostics::default();
    let requests = requests(&[desk.local(book.join("flow.png"))]);
    figures::load(&requests, &desk.options, &figures::Memory::default(), &Silent, &mut diagnostics).unwrap();
    let finding = diagnostics.iter().next().unwrap();
    assert_eq!(finding.code, Code::FigureMissing);
    assert!(finding.helps[0].text.to_string().contains("`Flow.PNG`"), "{finding:?}");
}

#[test]
fn data_addresses_are_read() {
    let desk = Desk::new();
    let svg = format!("data:image/svg+xml,{}", pictures::SVG.replace('#', "%23"));
    let (set, messages) =
        desk.load(&[FigureSource::Data(svg), FigureSource::Data("data:image/png;base64,!".to_owned())]);
    assert!(set.get(FigureId(0)).is_some());
    assert_eq!(
        messages,
        ["figure-decode: the figure `data:image/png…` cannot be decoded: its `data:` address is not base64"]
    );
}

#[test]
fn a_file_over_the_limit_is_not_read() {
    let mut desk = Desk::new();
    desk.options.config.max_bytes = 100;
    let messages = desk.complaints(&pictures::png(&pictures::photograph(40, 40)));
    assert_eq!(messages.len(), 1);
    assert!(messages[0].starts_with("figure-limit: "), "{messages:?}");
    assert!(messages[0].ends_with("has more than 100 bytes"), "{messages:?}");
}
