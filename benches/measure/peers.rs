//! Other programs that make books, on the same text in the same run: time beside that of Jikji.
//!
//! Each gets the text in the form that it reads: pandoc the Markdown, Typst and the browsers what `plain` makes of the
//! tree. None of them does all that Jikji does, nor is it asked to: they set the text, its code without colours.

mod plain;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::book;
use crate::cost::{self, Cost, short};
use crate::growth::jikji;

/// What one of them is asked.
struct Peer {
    name: &'static str,
    /// What says whether it is there.
    asked: Vec<&'static str>,
    /// The command of Jikji that makes the same.
    against: &'static str,
    command: Vec<String>,
    out: PathBuf,
}

/// On a book that is named, or one of so many chapters.
pub(crate) fn run(arguments: &[&str]) {
    let desk = tempfile::tempdir().unwrap();
    let folder = book::named_or_made(arguments.first(), 207, desk.path());
    let text = plain::write(&folder, desk.path());
    println!("{} chapters, {} characters", text.chapters.len(), text.characters);
    println!(
        "{:>28} {:>9} {:>10} {:>9} {:>8}   times Jikji's: {:>8} {:>10}",
        "", "seconds", "processor", "MB held", "MB out", "seconds", "processor"
    );
    let mut ours = Vec::new();
    for what in ["epub", "pdf"] {
        let measure = |pictures: &Path| {
            let mut bytes = 0.0;
            // The first run makes the pictures small.
            jikji(what, pictures, desk.path());
            let cost = cost::median(5, || {
                let (cost, out) = jikji(what, pictures, desk.path());
                bytes = out;
                cost
            });
            (cost, bytes)
        };
        let (cost, bytes) = measure(&folder);
        line(&format!("Jikji, {what}"), cost, bytes, None);
        ours.push((what, cost));
    }
    for peer in peers(&text, desk.path()) {
        let there = Command::new(peer.asked[0]).args(&peer.asked[1..]).output();
        if !there.is_ok_and(|output| output.status.success()) {
            println!("{:>28} is not installed", peer.name);
            continue;
        }
        let mut command = Command::new(&peer.command[0]);
        command.args(&peer.command[1..]).current_dir(&folder);
        let cost = cost::of_command(&mut command).unwrap();
        let bytes = fs::metadata(&peer.out).map_or(0, |file| file.len());
        if bytes == 0 {
            println!("{:>28} made nothing", peer.name);
            continue;
        }
        let beside = ours.iter().find(|(what, _)| *what == peer.against).map(|(_, cost)| *cost);
        line(&format!("{}, {}", peer.name, peer.against), cost, bytes as f64, beside);
    }
}

fn line(name: &str, cost: Cost, bytes: f64, ours: Option<Cost>) {
    print!(
        "{name:>28} {:>9} {:>10} {:>9.0} {:>8}",
        short(cost.elapsed),
        short(cost.processor),
        cost.memory,
        short(bytes / 1e6)
    );
    if let Some(ours) = ours {
        print!("{:>26} {:>10}", short(cost.elapsed / ours.elapsed), short(cost.processor / ours.processor));
    }
    println!();
}

fn peers(text: &plain::Plain, desk: &Path) -> Vec<Peer> {
    let place = |name: &str| desk.join(name);
    let shown = |path: &Path| path.display().to_string();
    let fonts = concat!(env!("CARGO_MANIFEST_DIR"), "/fonts");
    let (epub, typst, weasy, chrome) =
        (place("pandoc.epub"), place("typst.pdf"), place("weasyprint.pdf"), place("chromium.pdf"));
    let words = |command: &[&str]| command.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let mut pandoc = words(&["pandoc", "-f", "markdown", "-t", "epub3", "--quiet", "-o", &shown(&epub)]);
    pandoc.extend(text.chapters.iter().map(|path| shown(path)));
    // Typst comes as a program and, to Python, as a module; both are the same compiler.
    let module = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], root='/', font_paths=[sys.argv[3]])";
    let program = Command::new("typst").arg("--version").output().is_ok();
    let (asked, set) = if program {
        let set =
            ["typst", "compile", "--root", "/", "--font-path", fonts, &shown(&text.typst), &shown(&typst)];
        (vec!["typst", "--version"], words(&set))
    } else {
        let set = ["python3", "-c", module, &shown(&text.typst), &shown(&typst), fonts];
        (vec!["python3", "-c", "import typst"], words(&set))
    };
    let print = format!("--print-to-pdf={}", shown(&chrome));
    let browser =
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", &print];
    let mut browser = words(&browser);
    browser.push(format!("file://{}", shown(&text.html)));
    vec![
        Peer {
            name: "pandoc",
            asked: vec!["pandoc", "--version"],
            against: "epub",
            command: pandoc,
            out: epub,
        },
        Peer { name: "Typst", asked, against: "pdf", command: set, out: typst },
        Peer {
            name: "WeasyPrint",
            asked: vec!["weasyprint", "--version"],
            against: "pdf",
            command: words(&["weasyprint", &shown(&text.html), &shown(&weasy)]),
            out: weasy,
        },
        Peer {
            name: "Chromium",
            asked: vec!["chromium", "--version"],
            against: "pdf",
            command: browser,
            out: chrome,
        },
    ]
}
