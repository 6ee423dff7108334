//! What both ways to begin share: the files that are made, what is said of them, the words that all have.

use std::path::Path;

use unicode_width::UnicodeWidthStr as _;

use crate::cli::report::Reporter;
use crate::cli::{Refusal, write};
use jikji::message::say;

/// Editors that read the first line as Taplo does complete and check the file by the schema that it names.
pub(super) fn schema_line(path: &str) -> String {
    format!("#:schema {path}\n")
}

/// The schema, beside the uppermost `book.toml`.
pub(super) const SCHEMA: &str = "book.schema.json";

/// What a book's pages are like.
pub(super) const PDF: &str = r#"
[pdf]
# handout(A4), textbook(188 × 257 mm), novel(152 × 225 mm)
preset = "textbook"
"#;

/// The files that are made.
#[derive(Debug, Default)]
pub(super) struct Made {
    pub(super) new: usize,
}

impl Made {
    /// Writes a file, unless something is there already.
    pub(super) fn put(&mut self, path: &Path, text: &str) -> Result<bool, Refusal> {
        if path.symlink_metadata().is_ok() {
            return Ok(false);
        }
        write::write(path, text.as_bytes())?;
        self.new += 1;
        Ok(true)
    }
}

/// Says what to run next; `more` is what each command needs besides.
pub(super) fn tell(reporter: &Reporter, folder: &Path, more: &str) {
    let place = if folder == Path::new(".") { String::new() } else { format!(" {}", folder.display()) };
    let steps = [
        ("check", say!("tells what is wrong with the chapters")),
        ("fetch", say!("fetches the remote figures")),
        ("build", say!("makes the EPUB and the PDF")),
    ];
    let commands = steps.each_ref().map(|(command, _)| format!("jikji {command}{place}{more}"));
    let width = commands.iter().map(|command| command.width()).max().unwrap_or(0);
    reporter.say(say!("next:"));
    for (command, (_, what)) in commands.iter().zip(steps) {
        let room = " ".repeat(width - command.width());
        reporter.say(say!("  {command}{room}  {what}", command, room, what));
    }
}

/// Without a leading `./`.
pub(super) fn tidy(path: &Path) -> &Path {
    path.strip_prefix(".").unwrap_or(path)
}
