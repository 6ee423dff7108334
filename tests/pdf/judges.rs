//! Other people's programs on the sample: veraPDF, qpdf, poppler, MuPDF and Ghostscript, each where it is installed.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::asked::{Need, not_asked};
use super::{paged, write};

/// Puts a file where the judges can see it, each under a number of its own: tests run side by side.
fn put(name: &str, file: &[u8]) -> PathBuf {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{number}-{name}"));
    let mut place = tempfile::NamedTempFile::new_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    std::io::Write::write_all(&mut place, file).unwrap();
    place.persist(&path).unwrap();
    path
}

/// What a program prints, and whether it is content; `None`, and a word about it, where it is not installed.
fn ask(command: &mut Command) -> Option<(bool, String)> {
    match command.output() {
        Ok(output) => {
            let text = [output.stdout, output.stderr].concat();
            Some((output.status.success(), String::from_utf8_lossy(&text).into_owned()))
        }
        Err(error) => {
            not_asked(Need::Tools, &format!("{:?} does not run: {error}", command.get_program()));
            None
        }
    }
}

/// The text that poppler finds.
pub(crate) fn pdftotext(file: &[u8]) -> Option<String> {
    let path = put("text.pdf", file);
    let (content, text) = ask(Command::new("pdftotext").arg("-enc").arg("UTF-8").arg(path).arg("-"))?;
    assert!(content, "{text}");
    Some(text)
}

/// The text that MuPDF finds.
pub(crate) fn mutool(file: &[u8]) -> Option<String> {
    let path = put("mutool.pdf", file);
    let (content, text) = ask(Command::new("mutool").args(["draw", "-q", "-F", "text"]).arg(path))?;
    assert!(content, "{text}");
    Some(text)
}

/// The text that Ghostscript finds.
pub(crate) fn ghostscript(file: &[u8]) -> Option<String> {
    let path = put("ghostscript.pdf", file);
    let options = ["-q", "-dBATCH", "-dNOPAUSE", "-dPDFSTOPONERROR", "-sDEVICE=txtwrite", "-o", "-"];
    let (content, text) = ask(Command::new("gs").args(options).arg(path))?;
    assert!(content, "{text}");
    Some(text)
}

/// How much of each page has cyan, magenta, yellow and black ink, from 0 to 1, by Ghostscript.
pub(crate) fn inks(file: &[u8]) -> Option<Vec<[f32; 4]>> {
    let path = put("inks.pdf", file);
    let options = ["-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=inkcov", "-o", "-"];
    let (content, text) = ask(Command::new("gs").args(options).arg(path))?;
    assert!(content, "{text}");
    let page = |line: &str| {
        let parts = line.strip_suffix("CMYK OK")?.split_whitespace().map(str::parse);
        parts.collect::<Result<Vec<f32>, _>>().ok()?.try_into().ok()
    };
    Some(text.lines().filter_map(page).collect())
}

#[test]
fn qpdf_finds_no_fault() {
    qpdf("qpdf.pdf", &write(&paged()).0);
}

/// Asks qpdf about a file.
pub(crate) fn qpdf(name: &str, file: &[u8]) {
    let path = put(&format!("qpdf-{name}"), file);
    let Some((content, text)) = ask(Command::new("qpdf").arg("--check").arg(path)) else { return };
    assert!(content, "{text}");
}

#[test]
fn vera_pdf_finds_pdf_ua_1_and_pdf_a_2a() {
    vera_pdf("sample.pdf", "ua1,2a", &write(&paged()).0);
}

/// Asks veraPDF about a file and its standards.
pub(crate) fn vera_pdf(name: &str, standards: &str, file: &[u8]) {
    vera_pdf_all(standards, &[(name.to_owned(), file.to_vec())]);
}

/// Asks veraPDF about files and their standards.
pub(crate) fn vera_pdf_all(standards: &str, files: &[(String, Vec<u8>)]) {
    let judge = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/tools/judges/judge");
    if !judge.exists() {
        not_asked(Need::Shared, &format!("no veraPDF at {}", judge.display()));
        return;
    }
    let paths = files.iter().map(|(name, file)| put(name, file));
    let mut command = Command::new("bash");
    let Some((content, text)) = ask(command.arg(judge).args(["--flavour", standards]).args(paths)) else {
        return;
    };
    assert!(content, "{text}");
}
