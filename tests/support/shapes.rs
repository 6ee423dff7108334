//! Chapters whose shape once made the work grow faster than the text, by how large they are; for the test and the benchmark of
//! growth.

/// Text of a shape, as large as a number says.
type Chapter = fn(usize) -> String;

/// A name, the text, and how large the test makes it: it would have taken minutes, or memory without end.
pub(crate) type Shape = (&'static str, Chapter, usize);

/// Shapes of tables.
pub(crate) const TABLES: &[Shape] = &[
    ("a table of n columns and n short rows", square, 300),
    ("a table of n rows", rows, 20_000),
    ("a table of n columns", columns, 3_000),
    ("n cells over all rows and a hundred columns", wide_spans, 3_000),
    ("n cells over all rows", tall_spans, 5_000),
    ("a cell of n letters", |n| format!("| 하나 | 둘 |\n|---|---|\n| {} | 둘 |\n", "a".repeat(n)), 100_000),
];

/// Shapes of text, code and notes.
pub(crate) const TEXTS: &[Shape] = &[
    ("a word of n letters", |n| format!("앞 {} 뒤\n", "a".repeat(n)), 300_000),
    ("code of n letters", |n| format!("앞 `{}` 뒤\n", "a".repeat(n)), 100_000),
    ("code of n spaces", |n| format!("앞 `x{}x` 뒤\n", " ".repeat(n)), 200_000),
    ("n syllables without a space", syllables, 150_000),
    ("n conjoining jamo", |n| format!("{}\n", "\u{1100}".repeat(n)), 50_000),
    ("n joined emoji", |n| format!("{}\n", "👩\u{200d}".repeat(n)), 30_000),
    ("n lines of one paragraph", |n| format!("{}뒤\n", "앞  \n".repeat(n)), 10_000),
    ("an address of n letters", |n| format!("<https://example.org/{}>\n", "a".repeat(n)), 100_000),
    ("n marks of a note", |n| format!("{}\n\n[^1]: 쪽지\n", "말[^1] ".repeat(n)), 12_000),
    ("n notes", notes, 2_000),
    ("a heading of n letters", |n| format!("## {}\n\n본문\n", "a".repeat(n)), 100_000),
    ("n headings of one name", |n| "## 이름\n\n".repeat(n), 5_000),
    ("n paragraphs", |n| "말\n\n".repeat(n), 8_000),
    ("n lines of code", |n| format!("```text\n{}```\n", "let x = 1;\n".repeat(n)), 8_000),
    (
        "n lines of code in a quotation",
        |n| format!("> ```text\n{}> ```\n", "> let x = 1;\n".repeat(n)),
        8_000,
    ),
];

fn square(n: usize) -> String {
    format!("|{}\n|{}\n{}", "a|".repeat(n), "-|".repeat(n), "|b|\n".repeat(n))
}

fn rows(n: usize) -> String {
    let rows: String = (0..n).map(|row| format!("| {row} | 둘 |\n")).collect();
    format!("| 하나 | 둘 |\n|---|---|\n{rows}")
}

fn columns(n: usize) -> String {
    format!("|{}\n|{}\n|{}\n", "a|".repeat(n), "-|".repeat(n), "b|".repeat(n))
}

fn wide_spans(n: usize) -> String {
    format!("<table>\n{}</table>\n", "<tr><td rowspan=\"65000\" colspan=\"1000\">칸</td></tr>\n".repeat(n))
}

fn tall_spans(n: usize) -> String {
    format!("<table>\n{}</table>\n", "<tr><td rowspan=\"65000\">칸</td></tr>\n".repeat(n))
}

fn syllables(n: usize) -> String {
    "가나다라마바사아자차카타파하".chars().cycle().take(n).chain(['\n']).collect()
}

fn notes(n: usize) -> String {
    let marks: String = (0..n).map(|note| format!("말[^{note}] ")).collect();
    let notes: String = (0..n).map(|note| format!("[^{note}]: 쪽지\n\n")).collect();
    format!("{marks}\n\n{notes}")
}
