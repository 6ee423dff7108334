//! Characters of strangers that are none of a text, that a terminal would obey, or that are too many.

use super::stranger::Stranger;

/// What stands in the PDF about the book, which is XML.
fn xmp(stranger: &Stranger) -> String {
    let pdf = std::fs::read(stranger.path("book/dist/book.pdf")).unwrap();
    let find = |what: &[u8]| pdf.windows(what.len()).position(|part| part == what).unwrap();
    let (start, end) = (find(b"<?xpacket begin"), find(b"<?xpacket end"));
    String::from_utf8(pdf[start..end].to_vec()).unwrap()
}

/// Reads a document to its end; anything that is no XML is a failure.
#[track_caller]
fn well_formed(text: &str) {
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => break,
            Ok(_) => {}
            Err(error) => panic!("{error}: {text}"),
        }
    }
    let wrong =
        |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r') || matches!(c, '\u{fffe}' | '\u{ffff}');
    assert!(!text.contains(wrong), "{text:?}");
}

#[test]
fn control_characters_come_into_no_output() {
    let odd = r"\u0001\u001b[31m\u007f\u009b\uFFFE\uFFFF\uFDD0";
    let stranger = Stranger::book(&format!(
        "[book]\ntitle = \"가{odd}나\"\nsubtitle = \"다{odd}라\"\nauthors = [\"마{odd}바\"]\ndescription = \"사{odd}아\"\n\
         subjects = [\"자{odd}차\"]\npublisher = \"카{odd}타\"\n[epub]\nprofile = \"standard\"\n"
    ));
    let yaml = odd.replace(r"\uFDD0", "");
    stranger.put("book/02.md", format!("---\ntitle: \"파{yaml}하\"\ndescription: \"거{yaml}너\"\n---\n\n글 &#1;&#x1b;&#xFFFE;&#127; \u{1}\u{1b}[31m\u{9b}\u{fffe}\u{ffff} 끝\n\n`a\u{1b}\u{ffff}b`\n"));
    let ran = stranger.run(&["build", "book", "--offline", "--message-format", "short"]);
    ran.expect(0, &["control characters removed"]);
    let xmp = xmp(&stranger);
    well_formed(&xmp);
    for text in ["가[31m나", "마[31m바", "사[31m아", "자[31m차"] {
        assert!(xmp.contains(text), "{text}: {xmp}");
    }
    let text = stranger.text();
    assert!(text.contains("파[31m하") && text.contains("끝"));
    // Faces are in it as they are.
    for gone in ["\u{1b}[31m", "\u{1}\u{1b}", "\u{9b}\u{fffe}", "\u{ffff} 끝"] {
        assert!(!text.contains(gone), "{gone:?}");
    }
}

#[test]
fn a_terminal_obeys_nothing_that_a_book_says() {
    let stranger =
        Stranger::book("[book]\nslug = \"book\"\ntitle = \"t\\u001b]0;pwned\\u0007\"\nod\\u001bd = 1\n");
    stranger.put(
        "book/02\u{1b}]0;pwned\u{7}.md",
        "# 글\n\n![a](%1b]0;pwned%07x.png) {{ x\u{9b}31m }}\n\n[a](b\u{202e}c.md)\n",
    );
    stranger.put(
        "book/03.md",
        "![](https://far.example/%1b]0;pwned%07\u{9b}\u{202e}.png)\n\n::: \u{1b}]0;pwned\u{7}\nx\n:::\n",
    );
    for command in ["check", "figures", "build"] {
        for form in ["human", "short", "json"] {
            for color in ["never", "always"] {
                let ran = stranger.run(&[
                    command,
                    "book",
                    "--offline",
                    "--message-format",
                    form,
                    "--color",
                    color,
                    "-v",
                ]);
                let said = ran.said.clone() + &ran.out;
                assert!(!said.is_empty());
                let obeyed = |c: char| {
                    (c.is_control() && !matches!(c, '\n' | '\t' | '\u{1b}'))
                        || matches!(c, '\u{202a}'..='\u{202e}')
                };
                assert!(!said.contains(obeyed), "{command} {form}: {said:?}");
                // Colours of the renderer are all that begins with an escape.
                assert!(!said.contains("\u{1b}]"), "{command} {form} {color}: {said:?}");
                assert!(color == "always" || !said.contains('\u{1b}'), "{command} {form}: {said:?}");
            }
        }
    }
}

#[test]
fn a_text_that_is_too_long_to_be_told_is_cut_and_named() {
    let stranger = Stranger::book("");
    let long = "긴 글 ".repeat(12_000);
    stranger.put("book/02.md", format!("# 그림\n\n![{long}](a.svg)\n\n끝까지 있다.\n"));
    stranger.put(
        "book/a.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect width=\"9\" height=\"9\"/></svg>",
    );
    let ran = stranger.run(&["pdf", "book", "--offline", "--message-format", "short"]);
    ran.expect(1, &["02.md:3:1: error[pdf-export]: the text `긴 글 긴 글", "-> book/dist/book.pdf"]);
    assert!(xmp(&stranger).contains("pdfuaid:part"), "the PDF does not claim its standard");
}
