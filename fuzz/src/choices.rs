//! Settings of a book that hide nothing: under any of them every word stands in both formats.

use crate::chance::Chance;

/// Sections of `book.toml`, with lines of which one or none of each row is taken.
const SECTIONS: &[(&str, &[&[&str]])] = &[
    (
        "book",
        &[
            &["language = \"en\"", "language = \"ja\""],
            &["index = \"marks\"", "index = \"glosses\"", "index = \"none\""],
            &["glossary = true"],
            &["dedication = \"나루에서\""],
            &["cover-design = \"type\""],
            &[
                "front = [\"0001.md\"]",
                "back = [\"0001.md\"]",
                "chapters = [\"*.md\"]",
                "chapters = [{ part = \"부\", chapters = [\"0000.md\"] }, \"*.md\"]",
                "chapters = [{ part = \"부\", chapters = [\"*.md\"] }]",
            ],
        ],
    ),
    (
        "numbering",
        &[
            &["headings = \"book\"", "headings = \"typed\"", "headings = \"none\""],
            &["depth = 1", "depth = 3", "depth = 6"],
            &["figures = true"],
            &["tables = true"],
            &["listings = true"],
            &["formulas = true"],
            &["by = \"book\"", "by = \"chapter\""],
        ],
    ),
    (
        "epub",
        &[
            &["pages = false"],
            &["fonts = \"all\"", "fonts = \"none\""],
            &["svg = \"png\""],
            &["profile = \"apple\"", "profile = \"kobo\"", "profile = \"kindle\"", "profile = \"shops-kr\""],
            &["split = \"1kB\"", "split = 0"],
            &["lists = [\"figures\", \"tables\", \"listings\"]"],
        ],
    ),
    (
        "pdf",
        &[
            &["preset = \"handout\"", "preset = \"textbook\"", "preset = \"novel\""],
            &["profile = \"screen\"", "profile = \"print\""],
            &["theme = \"mono\"", "theme = \"duo\"", "theme = \"lecture\""],
            &["paper = \"A6\"", "paper = [60, 80]", "paper = \"46판\"", "paper = [300, 90]"],
            &["tracking = -0.05", "tracking = 0.2"],
            &["indent = 0", "indent = 4"],
            &["breaks = \"keep-all\"", "breaks = \"syllable\""],
            &["quotes = \"curly\"", "quotes = \"typed\""],
            &["contents = false", "contents-depth = 3"],
            &[
                "links = \"footnote\"",
                "links = [\"inline\", \"page\"]",
                "links = \"plain\"",
                "links = [\"footnote\", \"page\"]",
            ],
            &["notes = \"chapter\"", "notes = \"side\""],
            &["inks = \"one\"", "inks = \"two\""],
            &["emoji = \"color\""],
            &["colophon = \"front\"", "colophon = \"none\""],
            &["half-title = true"],
            &["lists = [\"figures\", \"tables\", \"listings\"]"],
            &["chapter-style = \"plain\"", "chapter-style = \"center\"", "chapter-style = \"band\""],
            &["part-style = \"page\"", "part-style = \"chapter\""],
            &["chapter-contents = true"],
            &["chapter-summary = true"],
            &["thumb-tabs = true"],
            &["two-sided = true", "two-sided = false"],
            &["qr = true"],
            &["hanging-punctuation = false"],
            &["details = \"end\""],
            &["line-numbers = true"],
            &["standard = \"a-4\"", "standard = \"none\""],
            &["attach-source = true"],
        ],
    ),
    (
        "pdf.sizes",
        &[
            &["body = 6", "body = 24\npitch = 40"],
            &["code = 18\ncode-pitch = 24"],
            &["table = 20"],
            &["note = 20"],
            &["caption = 20"],
            &["chapter = 72"],
        ],
    ),
    ("pdf.faces", &[&["body = \"sans\"", "body = \"mono\""], &["code = \"serif\""]]),
    ("pdf.press", &[&["marks = [\"crop\"]\nbleed = 3"]]),
    (
        "site",
        &[
            &["url = \"https://example.org\"\nroute = \"/aws/\""],
            &["gfm = true"],
            &["breaks = true"],
            &["linkify = true"],
            &["alert = false"],
            &["frame = \"keep\"", "frame = \"drop\""],
            &["cards = \"compact\"", "cards = \"full\""],
        ],
    ),
    ("limits", &[&["nesting = 3"], &["formula = 8"], &["cells = 6"]]),
];

/// Some of them, as `book.toml` has them.
pub(crate) fn settings(chance: &mut Chance<'_>) -> String {
    let mut text = String::new();
    for (section, rows) in SECTIONS {
        text.push_str(&format!("[{section}]\n"));
        for row in *rows {
            if chance.once_in(4) {
                text.push_str(chance.of::<&str>(row));
                text.push('\n');
            }
        }
    }
    text
}
