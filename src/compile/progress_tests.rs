//! What phases say of how far they are.

use std::sync::Mutex;

use super::{Options, Session};
use crate::config::Config;
use crate::diagnostics::{Diagnostics, Progress, SourceMap};
use crate::message::Message;

#[derive(Default)]
struct Told(Mutex<Vec<Phase>>);

struct Phase {
    name: String,
    /// The steps that there are.
    total: Option<u64>,
    /// Those that were told.
    steps: u64,
    ended: bool,
}

impl Progress for Told {
    fn begin(&self, phase: Message, total: Option<u64>) {
        self.0.lock().unwrap().push(Phase { name: phase.to_string(), total, steps: 0, ended: false });
    }

    fn advance(&self, steps: u64) {
        self.0.lock().unwrap().last_mut().unwrap().steps += steps;
    }

    fn end(&self, _summary: Message) {
        self.0.lock().unwrap().last_mut().unwrap().ended = true;
    }
}

#[test]
fn every_phase_counts_as_many_steps_as_it_has() {
    let folder = tempfile::tempdir().unwrap();
    for chapter in ["01", "01A", "02"] {
        // Printed numbers of pages, so that chapters are set once more.
        let text = format!("# {chapter}\n\n[둘째](02.md) 장.\n\n$x$\n");
        std::io::Write::write_all(
            &mut std::fs::File::create(folder.path().join(format!("{chapter}.md"))).unwrap(),
            text.as_bytes(),
        )
        .unwrap();
    }
    let told = Told::default();
    let mut config = Config::default();
    config.pdf.page_references = true;
    let (mut sources, mut found) = (SourceMap::default(), Diagnostics::default());
    let session = Session::new(2).unwrap();
    let book =
        session.load(folder.path(), config, &Options::default(), &mut sources, &mut found, &told).unwrap();
    // Each by itself lays the book out.
    book.epub(&mut found, &told).unwrap();
    let pages = book.pdf(&mut found, &told).unwrap().pages.unwrap();
    let told = told.0.into_inner().unwrap();
    for Phase { name, total, steps, ended } in &told {
        assert!(total.is_none_or(|total| total == *steps), "{name}: {steps} of {total:?}");
        assert!(ended, "{name}");
    }
    let told: Vec<(&str, Option<u64>)> =
        told.iter().map(|phase| (phase.name.as_str(), phase.total)).collect();
    let files = told.iter().find(|(phase, _)| *phase == "epub: files").unwrap().1;
    let wanted = [
        ("files", Some(3)),
        ("figures", Some(0)),
        ("setting chapters", Some(3)),
        ("epub: chapters", Some(3)),
        ("epub: files", files),
        ("setting chapters", Some(3)),
        ("pdf: pages", Some(pages as u64)),
        ("pdf: file", None),
    ];
    let told: Vec<_> = told.into_iter().filter(|(phase, _)| !phase.starts_with("print")).collect();
    assert_eq!(told, wanted);
    assert!(files.is_some_and(|files| files > 10));
}
