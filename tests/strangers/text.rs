//! What an author wrote is in both books, or a finding says at its place that it is not.

use std::path::Path;

use jikji::config::Config;
use jikji::diagnostics::{Code, Diagnostics, SourceMap};
use jikji::document::plain_text_of_blocks;
use jikji::files::Roots;
use jikji::{book, markdown};

use super::stranger::Stranger;
use super::{case, extract};

/// The books of a case in both forms.
fn made(case: &str) -> Stranger {
    let stranger = Stranger::new();
    stranger.copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/strangers/text").join(case), "");
    stranger.run(&["build", "book", "--offline"]).expect(0, &["-> book/dist/"]);
    stranger
}

/// The text of the EPUB's chapters and that of the PDF.
fn texts(stranger: &Stranger) -> [String; 2] {
    let files = stranger.tree("book/dist");
    let file = |ending: &str| files.iter().find(|(name, _)| name.ends_with(ending)).unwrap().1;
    [extract::epub(file(".epub")), extract::pdf(file(".pdf"))]
}

/// Wants words in both books of a case.
#[track_caller]
fn keeps(case: &str, words: &[&str]) {
    for text in texts(&made(case)) {
        let lost: Vec<&&str> = words.iter().filter(|word| !text.contains(**word)).collect();
        assert!(lost.is_empty(), "{case}: {lost:?} are not in\n{text}");
    }
}

#[test]
fn what_is_not_shown_is_told_at_its_place() {
    case::run("text");
}

#[test]
fn only_files_whose_text_came_in_are_no_chapters() {
    for text in texts(&made("parts-that-nothing-shows")) {
        for word in ["머리말", "주석", "각본", "카드", "각주", "부분", "목록"] {
            assert_eq!(text.matches(&format!("{word}낱말이")).count(), 1, "{word} is not once in\n{text}");
        }
    }
}

#[test]
fn files_whose_lines_came_in_as_code_are_no_chapters() {
    let stranger = made("parts-in-code");
    for text in texts(&stranger) {
        for word in ["가려진", "울타리", "표시", "닫기", "속", "각주", "원문", "상자", "들여"]
        {
            assert_eq!(text.matches(&format!("{word}낱말이")).count(), 1, "{word} is not once in\n{text}");
        }
    }
    // The first chapter, and three files that nothing shows.
    stranger.run(&["check", "book", "--offline"]).expect(0, &["chapters: 4\n"]);
}

#[test]
fn text_behind_marks_that_never_close_is_kept() {
    keeps(
        "never-closed",
        &[
            "초안낱말",
            "가려진낱말",
            "뒤제목낱말",
            "자료낱말",
            "자료뒤낱말",
            "지시낱말",
            "지시뒤낱말",
            "선언낱말",
            "선언뒤낱말",
            "카드낱말",
            "첫글낱말",
            "둘째글낱말",
            "카드이름낱말",
            "사이글낱말",
            "코드낱말",
            "뒤글낱말",
        ],
    );
}

#[test]
fn data_of_a_card_that_is_none_is_kept() {
    keeps("what-is-left-out", &["그냥낱말", "둘째 카드", "가운데"]);
}

#[test]
fn a_book_has_its_front_page_or_its_cards_when_that_is_all() {
    keeps("front-page-alone", &["머리글낱말이"]);
    keeps("cards-alone", &["원문낱말"]);
}

#[test]
fn an_empty_book_is_an_error_and_writes_nothing() {
    let stranger = Stranger::new();
    stranger.put("book/01.md", "# 빈 장\n\n<!-- TODO -->\n");
    stranger.run(&["build", "book", "--offline"]).expect(2, &["has anything to read"]);
    assert!(!stranger.path("book/dist").exists());
}

/// The bytes of text that the chapters of a book come to, and whether a limit was told.
fn read_in(stranger: &Stranger) -> (usize, bool) {
    let (mut sources, mut found) = (SourceMap::default(), Diagnostics::default());
    let (folder, config) = (stranger.path("book"), Config::default());
    let files = book::load(&folder, &config, &Roots::of_book(&folder), &mut sources, &mut found).unwrap();
    let options = markdown::Options { parts: files.parts.clone(), ..markdown::Options::default() };
    let mut bytes = 0;
    for source in &files.chapters {
        let text = sources.get(source.file).unwrap().text.clone();
        let (chapter, more) = markdown::parse(source.file, &text, &options);
        bytes += plain_text_of_blocks(&chapter.blocks).len();
        found.append(more);
    }
    (bytes, found.iter().any(|found| found.code == Code::IncludeCycle))
}

/// Seven files of a few lines, each of which includes the next one `count` times: up to a million lines.
#[test]
fn files_that_include_one_another_do_not_grow_without_limit() {
    for count in [5, 10] {
        let stranger = Stranger::new();
        for level in 0..7 {
            let line = format!("<!-- @include: ./parts/{}.md -->\n\n", level + 1);
            let line = if level == 0 { line } else { line.replace("parts/", "") };
            let name = if level == 0 { "book/01.md".to_owned() } else { format!("book/parts/{level}.md") };
            stranger.put(&name, format!("글\n\n{}", line.repeat(count)));
        }
        stranger.put("book/parts/7.md", "한 줄\n\n".repeat(10));
        let (bytes, told) = read_in(&stranger);
        assert!(told, "{count}");
        assert!(bytes < 200_000, "{count}: {bytes} bytes");
    }
}

/// A small file that many chapters set as code, and many times.
#[test]
fn files_that_are_set_as_code_do_not_grow_without_limit() {
    for count in [500, 1_000, 2_000] {
        let stranger = Stranger::new();
        for chapter in 0..10 {
            let text = "@[code](big.txt)\n\n".repeat(count / 10);
            stranger.put(&format!("book/{chapter}.md"), format!("# 글\n\n앞의 글.\n\n{text}"));
        }
        stranger.put("book/big.txt", "a line\n".repeat(1_000));
        let (bytes, told) = read_in(&stranger);
        assert!(told, "{count}");
        assert!(bytes < 120_000 + 300 * count, "{count}: {bytes} bytes");
    }
}

/// Parts that are used a few times come in whole.
#[test]
fn files_that_are_included_a_few_times_come_in() {
    let stranger = Stranger::new();
    for chapter in 0..20 {
        stranger.put(&format!("book/{chapter}.md"), "# 글\n\n<!-- @include: ./licence.inc -->\n");
    }
    stranger.put("book/licence.inc", "쓰기 전에 읽는다.\n".repeat(50));
    let (bytes, told) = read_in(&stranger);
    assert!(!told && bytes > 20 * 50 * 20, "{bytes}");
}

/// An address of kilobytes to which nothing leads, asked for thousands of times: what is quoted of it is short.
#[test]
fn what_is_said_of_small_files_is_small() {
    let stranger = Stranger::new();
    let text = format!("# 글\n\n{}\n\n[a]: {}.md\n", "[a] ".repeat(5_000), "b".repeat(6_000));
    stranger.put("book/01.md", &text);
    for form in ["human", "short", "json"] {
        let ran =
            stranger.run(&["check", "book", "--offline", "--message-format", form, "-v"]).expect(0, &[]);
        assert!(ran.said.len() < 100 * text.len(), "{form}: {} bytes", ran.said.len());
    }
}

/// As many findings as a line has letters: each place is found without a walk over the line.
#[test]
fn many_findings_in_one_line_are_told() {
    let stranger = Stranger::new();
    stranger.put("book/01.md", format!("# 글\n\n글 {}\n", "{{ $frontmatter.a }}".repeat(80_000)));
    for form in ["human", "short", "json"] {
        let ran = stranger.run(&["check", "book", "--offline", "--message-format", form, "-v"]);
        ran.expect(0, &["the front matter has no value for `$frontmatter.a`"]);
    }
}

/// Quotes and lists as deep as a book may have them, in each of them tags as deep as they are read, and fields.
#[test]
fn what_nests_as_deep_as_it_may_is_set() {
    let (deep, tags) = (64, 39);
    let stranger = Stranger::new();
    stranger.put("book/book.toml", format!("[limits]\nnesting = {deep}\n"));
    let mut text = String::from("# 가\n\n");
    for level in 0..deep {
        let mark = "> ".repeat(level);
        text.push_str(&format!("{mark}{}\n{mark}\n", "<div>".repeat(tags)));
    }
    text.push_str(&format!("{}밑바닥\n", "> ".repeat(deep)));
    stranger.put("book/01.md", text);
    let mut text = String::from("# 나\n\n");
    for level in 0..deep - 1 {
        let mark = "  ".repeat(level);
        text.push_str(&format!("{mark}- 글\n\n{mark}  {}\n\n", "<blockquote>".repeat(tags)));
    }
    text.push_str(&format!("{}- 끝줄기\n", "  ".repeat(deep - 1)));
    stranger.put("book/02.md", text);
    let fields: String = (1..deep).map(|level| format!("{}칸{level}@\n말\n", "@".repeat(level))).collect();
    stranger.put("book/03.md", format!("# 다\n\n::: fields\n{fields}:::\n"));
    let ran = stranger.run(&["build", "book", "--offline"]);
    assert!(!ran.said.contains("nest more than"), "{}", ran.said);
    ran.expect(0, &[]);
    let [epub, pdf] = texts(&stranger);
    for word in ["밑바닥", "끝줄기", "칸63"] {
        assert!(epub.contains(word), "{word}");
    }
    // The bars of two and a half thousand quotations take more than a page, and what is behind them is below its foot.
    for word in ["밑바닥", "칸63"] {
        assert!(pdf.contains(word), "{word} in print");
    }
}

/// What is hidden, what comes from a file and what looks like the end of a table are told beyond a limit as all else is.
#[test]
fn what_is_something_else_beyond_a_limit_is_told() {
    let told = |chapter: &str, finding: &str, words: &[&str]| {
        let stranger = Stranger::new();
        stranger.put("book/book.toml", "[limits]\nnesting = 1\ncells = 3\n");
        stranger.put("book/part.js", "const 강 = 1;\n");
        stranger.put("book/01.md", format!("# 물\n\n{chapter}\n"));
        let ran = stranger.run(&["build", "book", "--offline"]).expect(0, &[finding]);
        assert!(!ran.said.contains("was left out"), "{}", ran.said);
        let text = stranger.text();
        words.iter().for_each(|word| assert!(text.contains(word), "{word}"));
    };
    let nested = "quotes, lists and containers nest more than 1 deep here";
    told("> <llm-only>\n> 숨긴 말\n> </llm-only>", nested, &[]);
    told("> @[code](./part.js)", nested, &[]);
    let cells = "<tr><td title=\"</table>\">하나</td><td>둘</td><td>셋</td><td>넷</td></tr>";
    let table = format!("<table>\n{cells}\n<!-- </table> -->\n<tr><td>다섯</td></tr>\n</table>");
    told(
        &table,
        "a table has more than 3 cells",
        &["&lt;!-- &lt;/table&gt; --&gt;", "&lt;td&gt;다섯&lt;/td&gt;"],
    );
    let table = "| 하나 | 둘 |\n|--|--|\n| 셋 | 넷 | 다섯 |\n| 여섯 | 일곱 |\n# 절";
    told(table, "a table has more than 3 cells", &["| 셋 | 넷 | 다섯 |"]);
}

/// Tables in each other, and such that something ends again and again, are looked at once, however many there are.
#[test]
fn many_tables_under_a_limit_are_read_in_one_pass() {
    let count = 200_000;
    let nested = format!("{}가\n{}", "<table>".repeat(count), "</table>".repeat(count));
    let ended = format!("가\n\n{}", "|a|b|\n|-|-|\n    |a|b|\n".repeat(count / 2));
    let begun = format!("가\n\n{}> x", "    |a|b|\n|a|b|\n|-|-|\n".repeat(count / 2));
    for text in [nested, ended, begun] {
        let limits = jikji::config::Limits { cells: 10, ..jikji::config::Limits::default() };
        let options = markdown::Options {
            parts: markdown::Parts::within(limits).into(),
            ..markdown::Options::default()
        };
        let (chapter, _) = markdown::parse(jikji::diagnostics::FileId(0), &text, &options);
        assert!(plain_text_of_blocks(&chapter.blocks).contains('가'));
    }
}

#[test]
fn what_is_beyond_the_limits_of_blocks_is_told_and_kept() {
    let stranger = Stranger::new();
    stranger.put("book/book.toml", "[limits]\nnesting = 2\ncells = 4\nformula = 8\n");
    let text = "# 물\n\n> 하나말\n>\n> > 둘말\n> >\n> > > 셋말\n> > >\n> > > - 넷말\n\n- a\n  - b\n    1. 다섯말\n\n\
        여섯말 $x_{1}+x_{2}+일곱$ 끝\n\n| 여덟 | b |\n|--|--|\n| 1 | 2 |\n| 아홉 | `열` |\n\n\
        <table><tr><td>열하나<td>2<td>3<td>4<td>열둘</table>\n\n\
        <table><tr><td>열셋<td>2<td>3\n\n<tr><td>4<td>열넷</table>\n\n뒷말\n";
    stranger.put("book/01.md", text);
    let nested = "quotes, lists and containers nest more than 2 deep here";
    stranger
        .run(&["build", "book", "--offline"])
        .expect(0, &[nested, "raise `nesting`", "has more than 4 cells", "raise `cells`", "raise `formula`"]);
    let text = stranger.text();
    let words = "하나말 둘말 셋말 넷말 다섯말 여섯말 일곱 여덟 아홉 열 열하나 열둘 열셋 열넷 뒷말";
    for word in words.split(' ') {
        assert!(text.contains(word), "{word}");
    }
}

/// A table of a hundred thousand rows is one; beyond its limit it takes little more than code.
#[test]
fn a_table_is_one_up_to_its_limit() {
    let row = "| 가 | 나 | 다 | 라 |\n";
    let text = format!("# 표\n\n{row}|--|--|--|--|\n{}", row.repeat(100_000));
    let cells = |cells: u32| {
        let limits = jikji::config::Limits { cells, ..jikji::config::Limits::default() };
        let options = markdown::Options {
            parts: markdown::Parts::within(limits).into(),
            ..markdown::Options::default()
        };
        let (chapter, found) = markdown::parse(jikji::diagnostics::FileId(0), &text, &options);
        let words = plain_text_of_blocks(&chapter.blocks);
        assert_eq!(words.matches('라').count(), 100_001);
        (chapter.blocks.len(), words.contains("|--|"), found.iter().count())
    };
    assert_eq!(cells(jikji::config::Limits::default().cells), (1, false, 0));
    assert_eq!(cells(400_003), (1, true, 1));
}
