//! The text of a book for programs that do not read its Markdown: headings, paragraphs, lists, tables, code and pictures.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use jikji::diagnostics::FileId;
use jikji::document::{
    Block, BlockKind, Inline, InlineKind, Style, Visitor, Written, plain_text, plain_text_of_blocks,
    walk_block,
};
use jikji::markdown::{Options, parse};

/// The files that were written.
pub(super) struct Plain {
    pub(super) chapters: Vec<PathBuf>,
    pub(super) html: PathBuf,
    pub(super) typst: PathBuf,
    pub(super) characters: usize,
}

const HTML: &str = "<!doctype html>\n<html lang=\"ko\"><meta charset=\"utf-8\"><title>책</title>\n<style>\n\
@font-face { font-family: Serif; src: url(FONTS/serif/NotoSerifKR-Regular.otf) }\n\
@font-face { font-family: Serif; font-weight: bold; src: url(FONTS/serif/NotoSerifKR-Bold.otf) }\n\
@font-face { font-family: Mono; src: url(FONTS/mono/BookMonoKR-Regular.ttf) }\n\
@page { size: 152mm 225mm; margin: 20mm }\n\
body { font: 10pt/1.7 Serif; text-align: justify }\n\
h1 { break-before: page } pre, code { font-family: Mono; white-space: pre-wrap; text-align: left }\n\
img { max-width: 100%; max-height: 80mm } td { border: 0.5pt solid }\n</style>\n";

const TYPST: &str = "#set page(width: 152mm, height: 225mm, margin: 20mm, numbering: \"1\")\n\
#set text(font: \"Noto Serif KR\", size: 10pt, lang: \"ko\")\n#set par(justify: true)\n\
#show heading.where(level: 1): it => { pagebreak(weak: true); it }\n#show raw: set text(font: \"Book Mono KR\")\n";

/// Writes the text of the chapters in a folder into two files.
pub(super) fn write(folder: &Path, desk: &Path) -> Plain {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut chapters: Vec<_> = files.filter(|path| path.extension().is_some_and(|end| end == "md")).collect();
    chapters.sort();
    let fonts = concat!("file://", env!("CARGO_MANIFEST_DIR"), "/fonts");
    let mut writer =
        Writer { folder: folder.to_owned(), html: HTML.replace("FONTS", fonts), typst: TYPST.to_owned() };
    let mut characters = 0;
    for path in &chapters {
        let text = fs::read_to_string(path).unwrap();
        characters += text.chars().count();
        let (chapter, _) = parse(FileId(0), &text, &Options::default());
        let title = chapter.meta.title.clone().unwrap_or_else(|| plain_text(&chapter.title));
        writer.heading(1, &title);
        chapter.blocks.iter().for_each(|block| writer.block(block));
    }
    let (html, typst) = (desk.join("plain.html"), desk.join("plain.typ"));
    fs::write(&html, writer.html).unwrap();
    fs::write(&typst, writer.typst).unwrap();
    Plain { chapters, html, typst, characters }
}

struct Writer {
    folder: PathBuf,
    html: String,
    typst: String,
}

impl Writer {
    fn heading(&mut self, level: u8, text: &str) {
        let _ = writeln!(self.html, "<h{level}>{}</h{level}>", escaped(text));
        let _ = writeln!(self.typst, "#heading(level: {level})[{}]\n", set(text));
    }

    /// The pieces of a line: what is strong and what is code, all else as text.
    fn pieces(&mut self, content: &[Inline<Written>]) {
        for inline in content {
            let text = plain_text(std::slice::from_ref(inline));
            let (html, typst) = (escaped(&text), set(&text));
            if matches!(inline.kind, InlineKind::Styled(Style::Strong, _)) {
                let _ = write!(self.html, "<b>{html}</b>");
                let _ = write!(self.typst, "#strong[{typst}]");
            } else if let InlineKind::Code(code) = &inline.kind {
                let _ = write!(self.html, "<code>{html}</code>");
                let _ = write!(self.typst, "#raw({:?})", code.as_str());
            } else if let InlineKind::Link { target, .. } = &inline.kind
                && target.contains("://")
            {
                let _ = write!(self.html, "<a href=\"{}\">{html}</a>", escaped(target));
                let _ = write!(self.typst, "#link({target:?})[{typst}]");
            } else {
                self.html.push_str(&html);
                self.typst.push_str(&typst);
            }
        }
    }
}

impl Visitor<Written> for Writer {
    fn block(&mut self, block: &Block<Written>) {
        if let BlockKind::Paragraph(content) = &block.kind {
            self.html.push_str("<p>");
            self.pieces(content);
            self.html.push_str("</p>\n");
            self.typst.push_str("\n\n");
        } else if let BlockKind::Heading(heading) = &block.kind {
            self.heading(heading.level, &plain_text(&heading.content));
        } else if let BlockKind::Code(code) = &block.kind {
            let _ = writeln!(self.html, "<pre>{}</pre>", escaped(code.text.as_str()));
            let _ = writeln!(self.typst, "#raw(block: true, {:?})\n", code.text.as_str());
        } else if let BlockKind::List(list) = &block.kind {
            self.html.push_str("<ul>\n");
            self.typst.push_str("#list(");
            for item in &list.items {
                self.html.push_str("<li>");
                self.typst.push('[');
                item.blocks.iter().for_each(|block| self.block(block));
                self.html.push_str("</li>\n");
                self.typst.push_str("], ");
            }
            self.html.push_str("</ul>\n");
            self.typst.push_str(")\n\n");
        } else if let BlockKind::Table(table) = &block.kind {
            let _ = write!(self.typst, "#table(columns: {}, ", table.columns.len().max(1));
            self.html.push_str("<table>\n");
            for row in table.head.iter().chain(&table.body) {
                self.html.push_str("<tr>");
                for cell in &row.cells {
                    let text = plain_text_of_blocks(&cell.blocks);
                    let _ = write!(self.html, "<td>{}</td>", escaped(&text));
                    let _ = write!(self.typst, "[{}], ", set(&text));
                }
                self.html.push_str("</tr>\n");
            }
            self.html.push_str("</table>\n");
            self.typst.push_str(")\n\n");
        } else if let BlockKind::Figure(figure) = &block.kind {
            // Those of hosts are left out: no peer keeps them.
            let path = self.folder.join(&figure.image.source);
            if path.is_file() {
                let path = path.display().to_string();
                let _ =
                    writeln!(self.html, "<img src=\"file://{path}\" alt=\"{}\">", escaped(&figure.image.alt));
                let _ = writeln!(self.typst, "#image({path:?}, height: 80mm)\n");
            }
        } else {
            walk_block(self, block);
        }
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// Text of Typst in which no sign is a mark.
fn set(text: &str) -> String {
    text.chars()
        .flat_map(|c| {
            let mark =
                c.is_ascii_punctuation() && !matches!(c, '.' | ',' | '(' | ')' | ':' | '%' | '?' | '!' | ';');
            mark.then_some('\\').into_iter().chain([c])
        })
        .collect()
}
