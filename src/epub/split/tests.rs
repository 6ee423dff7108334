//! Cutting trees, shown by small documents: the chapter above, its parts below.

use crate::epub::tree::{Builder, Form, Markup};

use super::*;

/// A chapter as the lines of a document tell it, one for each element, what it holds indented: `section` is one that a
/// heading opens, `note #n1` is a note, `mark n1` its mark in the text, `back m1` its way back to the mark of
/// that id, `p 20` a paragraph of so many bytes, `words 20` one of so many syllables.
fn read(source: &str) -> Element {
    let mut out = Builder::default();
    let mut open: Vec<usize> = Vec::new();
    for line in source.lines() {
        let depth = line.len() - line.trim_start().len();
        while open.pop_if(|inner| *inner >= depth).is_some() {
            out.end();
        }
        let words: Vec<&str> = line.split_whitespace().collect();
        let (name, attrs, form) = match words.as_slice() {
            ["chapter"] => ("chapter", Attrs::new(), Form::Container),
            ["section", id] => {
                ("section", Attrs::class(id.to_string()).meaning(Meaning::Section), Form::Container)
            }
            ["notes"] => ("notes", Attrs::class("notes").meaning(Meaning::Notes), Form::Container),
            ["note", id] => ("note", Attrs::new().with("id", id.to_string()), Form::Block),
            ["mark", note] => {
                let target = Target::place(ChapterId(0), note.to_string());
                ("a", Attrs::new().with("epub:type", "noteref").with("href", target), Form::Inline)
            }
            ["mark", note, id] => {
                let target = Target::place(ChapterId(0), note.to_string());
                let attrs = Attrs::new().with("epub:type", "noteref").with("id", id.to_string());
                ("a", attrs.with("href", target), Form::Inline)
            }
            ["back", mark] => {
                let target = Target::place(ChapterId(0), mark.to_string());
                ("a", Attrs::new().with("epub:type", "backlink").with("href", target), Form::Inline)
            }
            ["p", bytes] => {
                let text = bytes.parse::<usize>().unwrap() - "<p></p>\n".len();
                out.leaf("p", Attrs::new(), &"x".repeat(text));
                continue;
            }
            ["words", syllables] => {
                out.leaf("p", Attrs::new(), &"말".repeat(syllables.parse().unwrap()));
                continue;
            }
            other => panic!("{other:?}"),
        };
        out.begin(name, attrs, form);
        open.push(depth);
    }
    match out.finish().pop() {
        Some(Node::Element(chapter)) => chapter,
        other => panic!("{other:?}"),
    }
}

/// The parts of a chapter, as [`read`] reads them, with `again` where something goes on.
fn shown(parts: &[Element]) -> String {
    let mut text = String::new();
    for part in parts {
        if !text.is_empty() {
            text.push_str("--\n");
        }
        show(part, 0, &mut text);
    }
    text
}

fn show(element: &Element, depth: usize, text: &mut String) {
    let said = |name: &str| element.attrs.get(name).and_then(Value::known);
    let line = match element.name {
        "chapter" => said("class").map_or("chapter".to_owned(), |class| format!("chapter {class}")),
        "section" => format!("section {}", said("class").unwrap_or("again")),
        "note" => format!("note {}", element.id().unwrap_or_default()),
        "a" if said("epub:type") == Some("backlink") => format!("back {}", address(&element.attrs)),
        "a" => format!("mark {}", address(&element.attrs)),
        "p" => format!("p {}", xml::length(&Node::Element(element.clone()), &|_| String::new())),
        name => name.to_owned(),
    };
    text.push_str(&" ".repeat(depth * 2));
    text.push_str(&line);
    text.push('\n');
    element.elements().for_each(|child| show(child, depth + 1, text));
}

fn address(attrs: &Attrs) -> &str {
    match attrs.get("href") {
        Some(Value::Target(Target::Place { anchor: Some(AnchorId(id)), .. })) => id,
        other => panic!("{other:?}"),
    }
}

/// Checks a document: the chapter, `==== LIMIT`, its parts.
#[track_caller]
fn check(document: &str) {
    let (source, rest) = document.split_once("==== ").unwrap();
    let (limit, wanted) = rest.split_once('\n').unwrap();
    let parts = parts(read(source), &Attrs::class("again"), limit.parse().unwrap(), &|_| "#here".to_owned());
    assert_eq!(shown(&parts), wanted);
}

#[test]
fn chapter_below_the_limit_stays_whole() {
    check(
        "\
chapter
  p 100
  section one
    p 100
  notes
    note n1
==== 1000
chapter
  p 100
  section one
    p 100
  notes
    note n1
",
    );
    check(
        "\
chapter
  section one
    p 5000
  section two
    p 5000
==== 0
chapter
  section one
    p 5000
  section two
    p 5000
",
    );
}

#[test]
fn parts_are_as_long_as_the_limit_lets_them() {
    check(
        "\
chapter
  p 100
  section one
    p 500
  section two
    p 500
  section three
    p 500
  section four
    p 500
==== 1300
chapter
  p 100
  section one
    p 500
  section two
    p 500
--
chapter again
  section three
    p 500
  section four
    p 500
",
    );
}

#[test]
fn title_does_not_stand_alone_and_long_sections_stay_whole() {
    check(
        "\
chapter
  p 20
  section one
    p 3000
  section two
    p 3000
==== 1000
chapter
  p 20
  section one
    p 3000
--
chapter again
  section two
    p 3000
",
    );
}

#[test]
fn cut_inside_of_sections_opens_them_again() {
    check(
        "\
chapter
  section one
    p 100
    section below
      p 900
      section deep
        p 900
      section deeper
        p 100
    section beside
      p 100
  section two
    p 100
==== 1200
chapter
  section one
    p 100
    section below
      p 900
--
chapter again
  section again
    section again
      section deep
        p 900
      section deeper
        p 100
--
chapter again
  section again
    section beside
      p 100
  section two
    p 100
",
    );
}

#[test]
fn high_sections_are_cut_at_rather_than_low_ones() {
    check(
        "\
chapter
  section one
    p 400
  section two
    p 200
    section below
      p 400
    section beside
      p 200
==== 1100
chapter
  section one
    p 400
--
chapter again
  section two
    p 200
    section below
      p 400
    section beside
      p 200
",
    );
}

#[test]
fn notes_go_with_their_first_marks() {
    check(
        "\
chapter
  section one
    p 500
    mark n2
  section two
    p 500
    mark n1
    mark n2
  notes
    note n1
      mark n3
    note n2
    note n3
    note n4
==== 600
chapter
  section one
    p 500
    mark n2
  notes
    note n2
--
chapter again
  section two
    p 500
    mark n1
    mark n2
  notes
    note n1
      mark n3
    note n3
    note n4
",
    );
}

#[test]
fn a_note_with_marks_in_several_parts_stands_in_each() {
    check(
        "\
chapter
  section one
    p 500
    mark n1 m1
    mark n2 m2
  section two
    p 500
    mark n3 m3
    mark n2 m4
    mark n2 m5
  notes
    note n1
      back m1
    note n2
      back m2
    note n3
      back m3
==== 600
chapter
  section one
    p 500
    mark n1
    mark n2
  notes
    note n1
      back m1
    note n2
      back m2
--
chapter again
  section two
    p 500
    mark n3
    mark n2
    mark n2
  notes
    note n2
      back m4
    note n3
      back m3
",
    );
}

#[test]
fn a_long_note_stands_once_in_any_script() {
    check(
        "\
chapter
  section one
    p 500
    mark n1 m1
    mark n2 m2
  section two
    p 500
    mark n1 m3
    mark n2 m4
  notes
    note n1
      words 4000
    note n2
      words 4001
==== 600
chapter
  section one
    p 500
    mark n1
    mark n2
  notes
    note n1
      p 12008
    note n2
      p 12011
--
chapter again
  section two
    p 500
    mark n1
    mark n2
  notes
    note n1
      p 12008
",
    );
}

#[test]
fn a_part_has_so_many_notes_again_as_it_has_room_for() {
    check(
        "\
chapter
  section one
    p 500
    mark n1 m11
    mark n2 m12
    mark n3 m13
    mark n4 m14
    mark n5 m15
    mark n6 m16
  section two
    p 500
    mark n1 m21
    mark n2 m22
    mark n3 m23
    mark n4 m24
    mark n5 m25
    mark n6 m26
  notes
    note n1
      words 4000
    note n2
      words 4000
    note n3
      words 4000
    note n4
      words 4000
    note n5
      words 4000
    note n6
      words 4000
==== 600
chapter
  section one
    p 500
    mark n1
    mark n2
    mark n3
    mark n4
    mark n5
    mark n6
  notes
    note n1
      p 12008
    note n2
      p 12008
    note n3
      p 12008
    note n4
      p 12008
    note n5
      p 12008
    note n6
      p 12008
--
chapter again
  section two
    p 500
    mark n1
    mark n2
    mark n3
    mark n4
    mark n5
    mark n6
  notes
    note n1
      p 12008
    note n2
      p 12008
    note n3
      p 12008
    note n4
      p 12008
    note n5
      p 12008
",
    );
}

#[test]
fn part_without_marks_has_no_notes() {
    check(
        "\
chapter
  section one
    p 500
  section two
    p 500
    mark n1
  notes
    note n1
==== 600
chapter
  section one
    p 500
--
chapter again
  section two
    p 500
    mark n1
  notes
    note n1
",
    );
}
