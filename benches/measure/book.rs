//! Books of any number of chapters in the shape of a real one: what each of its chapters consists of, with other words.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::shape::{self, CodeShape, Shape};
use crate::words::Lot;

/// How many pictures there are; chapters share them. What figures take by themselves `figures` tells.
const PICTURES: usize = 16;

/// Writes a book's chapters, pictures and `book.toml` into a folder.
pub(crate) fn write(folder: &Path, chapters: usize) {
    fs::create_dir_all(folder.join("figures")).unwrap();
    fs::write(folder.join("book.toml"), "[book]\ntitle = \"물레와 책\"\nauthors = [\"물레 공방\"]\n")
        .unwrap();
    for number in 0..PICTURES {
        fs::write(folder.join(format!("figures/{number}.png")), picture(number)).unwrap();
    }
    for number in 0..chapters {
        fs::write(folder.join(name(number)), chapter(number, chapters)).unwrap();
    }
}

/// The folder of a book that is named, or of one of so many chapters, made in `desk`.
pub(crate) fn named_or_made(word: Option<&&str>, chapters: usize, desk: &Path) -> PathBuf {
    let chapters = match word.map(|word| word.parse()) {
        None => chapters,
        Some(Ok(chapters)) => chapters,
        Some(Err(_)) => return word.map(PathBuf::from).unwrap_or_default(),
    };
    let folder = desk.join("book");
    write(&folder, chapters);
    folder
}

fn name(number: usize) -> String {
    format!("{:05}.md", number + 1)
}

/// The shape of a chapter of so many: each size comes as often as in the real book, large and small ones mixed.
fn shape_of(number: usize, chapters: usize) -> Shape {
    let rows = shape::chapters();
    // A step that shares no factor with the number of chapters comes to each of them once.
    let step = (chapters * 5 / 8..=chapters).find(|step| divisor(*step, chapters) == 1).unwrap_or(1);
    let rank = number * step % chapters;
    rows[(2 * rank + 1) * rows.len() / (2 * chapters)].clone()
}

fn divisor(a: usize, b: usize) -> usize {
    if b == 0 { a } else { divisor(b, a % b) }
}

/// A chapter being written.
struct Writer {
    lot: Lot,
    out: String,
    /// What is still to be strewn over the text.
    left: Shape,
    number: usize,
    chapters: usize,
}

fn chapter(number: usize, chapters: usize) -> String {
    let left = shape_of(number, chapters);
    let mut writer = Writer { lot: Lot::new(number as u64 + 1), out: String::new(), left, number, chapters };
    writer.chapter();
    writer.out
}

impl Writer {
    fn chapter(&mut self) {
        let title = self.lot.title();
        let _ = writeln!(
            self.out,
            "---\nlang: ko-KR\ntitle: {number}. {title}\ndescription: 물레와 책 > {title}\ncategory:\n  - 공방\ntag:\n  - 책\n  - 종이\n---\n\n\
             # {{{{ $frontmatter.title }}}}\n\n[[toc]]\n\n---\n",
            number = self.number + 1,
        );
        let all = self.left.clone();
        let parts = all.paragraphs.max(1);
        // Each kind of block is spread evenly between the paragraphs.
        let due = |count: usize, part: usize| count * (part + 1) / parts - count * part / parts;
        let mut code = all.code.iter();
        for part in 0..parts {
            (0..due(all.sections, part)).for_each(|_| self.heading("##"));
            (0..due(all.subsections, part)).for_each(|_| self.heading("###"));
            if all.paragraphs > 0 {
                self.paragraph(all.letters / parts);
            }
            (0..due(all.hints, part)).for_each(|_| self.hint());
            self.list(due(all.items, part), due(all.nested, part));
            (0..due(all.figures, part)).for_each(|_| self.figure());
            code.by_ref().take(due(all.code.len(), part)).for_each(|block| self.code(block));
            (0..due(all.tables, part)).for_each(|_| self.table(all.cells / all.tables));
            (0..due(all.cards, part)).for_each(|_| self.card());
            self.panes(due(all.tabs, part));
        }
    }

    fn heading(&mut self, marks: &str) {
        let title = self.lot.title();
        let _ = writeln!(self.out, "{marks} {title}\n");
    }

    /// Sentences, with what stands in lines where some is left.
    fn text(&mut self, letters: usize) -> String {
        let mut text = String::new();
        let mut count = 0;
        // Ended as often a little too soon as a little too late.
        while text.is_empty() || count + 14 < letters {
            let left = letters.saturating_sub(count);
            let sentence = if left < 20 { self.lot.phrase(left) } else { self.lot.sentence() };
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&sentence);
            if let Some(piece) = self.piece() {
                text.push(' ');
                text.push_str(&piece);
            }
            count = text.chars().count();
        }
        text
    }

    /// One of what is still to stand in lines.
    fn piece(&mut self) -> Option<String> {
        fn take(left: &mut usize) -> bool {
            let some = *left > 0;
            *left -= usize::from(some);
            some
        }
        let (term, english) = self.lot.term();
        if take(&mut self.left.strong) {
            Some(format!("**{term}**"))
        } else if take(&mut self.left.glosses) {
            let words: Vec<String> = english.split(' ').map(|word| format!("^{word}^")).collect();
            Some(format!("{term}{}", words.join(" ")))
        } else if take(&mut self.left.links) {
            let to = self.lot.below(self.chapters);
            Some(format!("[{term}]({})", name(to)))
        } else if take(&mut self.left.addresses) {
            Some(format!("[{term}](https://example.org/{})", self.lot.below(5_000)))
        } else if take(&mut self.left.spans) {
            Some(format!("`{}`", english.replace(' ', "_")))
        } else {
            None
        }
    }

    fn paragraph(&mut self, letters: usize) {
        let text = self.text(letters.max(8));
        let _ = writeln!(self.out, "{text}\n");
    }

    fn hint(&mut self) {
        let _ = writeln!(self.out, "::: info {}\n\n{}\n\n:::\n", self.lot.title(), self.lot.sentence());
    }

    /// Items of one list and of lists in it, some of them numbered.
    fn list(&mut self, items: usize, nested: usize) {
        let all = (self.left.items + self.left.nested).max(1);
        let letters = self.left.item_letters / all;
        for item in 0..items {
            let numbered = self.left.ordered * 2 > all;
            let mark = if numbered { format!("{}.", item + 1) } else { "-".to_owned() };
            let text = self.text(letters);
            let _ = writeln!(self.out, "{mark} {text}");
            for _ in nested * item / items..nested * (item + 1) / items {
                let text = self.text(letters);
                let _ = writeln!(self.out, "    - {text}");
            }
        }
        if items > 0 {
            self.out.push('\n');
        }
    }

    fn figure(&mut self) {
        let alt = self.lot.title();
        let _ = writeln!(self.out, "![{alt}](figures/{}.png)\n", self.lot.below(PICTURES));
    }

    fn code(&mut self, block: &CodeShape) {
        let _ = writeln!(self.out, "```{}", block.language);
        for line in 0..block.lines {
            let text = self.lot.code(&block.language, line);
            let _ = writeln!(self.out, "{text}");
        }
        self.out.push_str("```\n\n");
    }

    fn table(&mut self, cells: usize) {
        let columns = if cells < 12 { 2 } else { 3 };
        let letters = self.left.cell_letters / self.left.cells.max(1);
        for row in 0..(cells / columns).max(2) {
            let cells: Vec<String> = (0..columns).map(|_| self.lot.phrase(letters)).collect();
            let _ = writeln!(self.out, "| {} |", cells.join(" | "));
            if row == 0 {
                let _ = writeln!(self.out, "|{}", "---|".repeat(columns));
            }
        }
        self.out.push('\n');
    }

    fn card(&mut self) {
        let (title, to) = (self.lot.title(), name(self.lot.below(self.chapters)));
        let _ = writeln!(
            self.out,
            "```component VPCard\n{{\n  \"title\": \"{title}\",\n  \"desc\": \"{}\",\n  \"link\": \"{to}\",\n  \"background\": \"rgba(31,41,55,0.2)\"\n}}\n```\n",
            self.lot.sentence()
        );
    }

    fn panes(&mut self, panes: usize) {
        if panes == 0 {
            return;
        }
        self.out.push_str("::: tabs\n\n");
        for _ in 0..panes {
            let _ = writeln!(self.out, "@tab {}\n\n{}\n", self.lot.title(), self.lot.sentence());
        }
        self.out.push_str(":::\n\n");
    }
}

/// A drawing of 640 × 360 pixels: bars of a few colours, as screenshots have.
fn picture(number: usize) -> Vec<u8> {
    let (width, height) = (640_u32, 360_u32);
    let mut lot = Lot::new(number as u64 + 77);
    let bars: Vec<usize> = (0..16).map(|_| lot.below(height as usize)).collect();
    let mut pixels = Vec::with_capacity((width * height * 3) as usize);
    for (y, x) in (0..height).flat_map(|y| (0..width).map(move |x| (y, x))) {
        let bar = (x / 40) as usize;
        let inside = x % 40 < 30 && (height - y) as usize <= bars[bar];
        let shade = if inside { [40, (bar * 12) as u8 + 40, 160] } else { [250, 250, 250] };
        pixels.extend_from_slice(&shade);
    }
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
    file
}
