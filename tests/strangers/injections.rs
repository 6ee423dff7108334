//! Two hundred texts that mean something to a browser, a PDF viewer, a terminal or a CI, in every field of text that comes
//! into an output: none of them is obeyed there.

mod outputs;
mod payloads;

use std::fmt::Write as _;
use std::io::{Read as _, Write as _};
use std::process::Stdio;

use super::stranger::Stranger;

/// Texts in one chapter.
const EACH: usize = 12;

/// A string of TOML, which knows no other control characters than written so; YAML reads it too.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => write!(out, "\\{c}").unwrap(),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => write!(out, "\\u{:04x}", u32::from(c)).unwrap(),
            c => out.push(c),
        }
    }
    out + "\""
}

/// Every place of a chapter where an author may write a text, with one in it.
fn places(text: &str, number: usize) -> String {
    let line = text.replace(['\n', '\r'], " ");
    let attribute = line.replace('"', "&quot;");
    let json = serde_json::to_string(text).unwrap();
    format!(
        "{text}\n\n## {line}\n\n- {line}\n\n> {line}\n\n| {line} | b |\n| --- | --- |\n| `{line}` | {line} |\n\n\
         `{line}` **{line}** ^{line}^ ~{line}~ ==x {line}== [{line}](02.md \"{attribute}\") [x](<{line}>) [x]({line})\n\n\
         ![{line}](a.svg \"{attribute}\")\n\n![x](<{line}>)\n\n글 ![{line}](a.svg \"{attribute}\")\n\n\
         ```js title=\"{attribute}\"\n{text}\n```\n\n```{line}\n{text}\n```\n\n::: tip {line}\n{text}\n:::\n\n::: details {line}\n{text}\n:::\n\n\
         ::: tabs#{line}\n@tab {line}\n{text}\n:::\n\n글[^n{number}]\n\n[^n{number}]: {line}\n\n$\\text{{{line}}}$ $`{line}`$\n\n\
         ```mermaid\nflowchart LR\n  A[\"{attribute}\"] -->|\"{attribute}\"| B\n  click A \"{attribute}\" \"{attribute}\"\n```\n\n\
         ```mermaid\npie title {line}\n  \"{attribute}\" : 3\n```\n\n\
         ::: chart {line}\n```json\n{{\"type\": \"bar\", \"data\": {{\"labels\": [{json}], \"datasets\": [{{\"label\": {json}, \"data\": [3]}}]}}}}\n```\n:::\n\n\
         ```component VPCard\n{{\"title\": {json}, \"desc\": {json}, \"link\": {json}, \"logo\": {json}, \"background\": {json}}}\n```\n\n\
         <p id=\"{attribute}\" class=\"{attribute}\" title=\"{attribute}\" lang=\"{attribute}\" style=\"{attribute}\" align=\"{attribute}\">x</p>\n\n\
         <a id=\"{attribute}\" href=\"{attribute}\" title=\"{attribute}\">x</a> <img src=\"{attribute}\" alt=\"{attribute}\"> \
         <abbr title=\"{attribute}\">x</abbr> <ruby>x<rt>{line}</rt></ruby> <iframe src=\"{attribute}\" title=\"{attribute}\"></iframe>\n\n\
         {{{{ index: {line} }}}} 글 {{#{line} .{line} key={line}}}\n\n*[AB{number}]: {line}\n\nAB{number} 글\n\n용어^{line}^\n\n\
         용어\n: {line}\n\n<details><summary>{line}</summary>\n\n{line}\n\n</details>\n\n"
    )
}

/// A book with all texts everywhere, and with one of them, `title`, in all its settings.
fn book(title: &str) -> Stranger {
    let payloads = payloads::all();
    assert!(payloads.len() >= 200, "{} texts", payloads.len());
    let stranger = Stranger::new();
    let text = quoted(title);
    stranger.put(
        "book/book.toml",
        format!(
            "[book]\nslug = \"book\"\ntitle = {text}\nsubtitle = {text}\nauthors = [{{ name = {text}, role = \"aut\" }}]\n\
             publisher = {text}\ndescription = {text}\nsubjects = [{text}]\nrights = {text}\nseries = {text}\ndedication = {text}\n\
             identifier = {text}\nissuer = {text}\nregistration = {text}\naddress = {text}\ncontact = [{text}]\nprice = {text}\n\
             [pdf]\nheader = \"{{book}} | {{chapter}}\"\nlinks = \"footnote\"\n"
        ),
    );
    stranger.put(
        "book/a.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect width=\"9\" height=\"9\"/></svg>",
    );
    for (number, some) in payloads.chunks(EACH).enumerate() {
        let text = quoted(&some[0]);
        let mut chapter = format!(
            "---\ntitle: {text}\nshortTitle: {text}\ndescription: {text}\nauthor: {text}\ntag: [{text}]\n---\n\n"
        );
        for (at, payload) in some.iter().enumerate() {
            chapter.push_str(&places(payload, number * EACH + at));
        }
        stranger.put(&format!("book/{number:02}.md"), chapter);
    }
    stranger
}

/// What is wrong in the outputs of a book.
fn in_outputs(stranger: &Stranger) -> Vec<String> {
    let mut wrong = Vec::new();
    let home = stranger.path("").to_str().unwrap().to_owned();
    for (name, bytes) in stranger.tree("book/dist") {
        if name.ends_with(".pdf") {
            outputs::pdf(&bytes, &mut wrong);
            let part = |what: &[u8]| bytes.windows(what.len()).position(|part| part == what);
            let xmp = part(b"<?xpacket begin").zip(part(b"<?xpacket end")).map(|(from, to)| &bytes[from..to]);
            outputs::xml("xmp", std::str::from_utf8(xmp.unwrap()).unwrap(), &mut wrong);
        } else {
            let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
            for at in 0..archive.len() {
                let mut file = archive.by_index(at).unwrap();
                let name = file.name().unwrap().into_owned();
                let mut bytes = Vec::new();
                file.read_to_end(&mut bytes).unwrap();
                let Ok(text) = String::from_utf8(bytes) else { continue };
                let is_xml = [".xhtml", ".opf", ".ncx", ".svg", ".xml"].iter().any(|end| name.ends_with(end));
                if is_xml {
                    outputs::xml(&name, &text, &mut wrong);
                }
                if text.contains(&home) {
                    wrong.push(format!("{name}: names the folder"));
                }
            }
        }
    }
    wrong
}

#[track_caller]
fn all_is_well(mut wrong: Vec<String>) {
    wrong.sort();
    wrong.dedup();
    let shown = wrong.iter().take(60).cloned().collect::<Vec<_>>().join("\n");
    assert!(wrong.is_empty(), "{} things are wrong\n{shown}", wrong.len());
}

#[test]
fn nothing_that_a_text_says_is_obeyed_in_an_output() {
    let stranger = book(&payloads::all()[4]);
    let ran = stranger.run(&["build", "book", "--offline", "-q"]);
    assert!(matches!(ran.code, Some(0 | 1)), "{}", ran.said);
    assert_eq!(stranger.tree("book/dist").len(), 2);
    all_is_well(in_outputs(&stranger));
}

/// The texts are long, and few of them mean something in a field of settings: a small book for each.
#[test]
fn nothing_that_settings_say_is_obeyed_in_an_output() {
    let mut wrong = Vec::new();
    for payload in payloads::all().iter().step_by(9) {
        let stranger = book(payload);
        for number in 0..payloads::all().len().div_ceil(EACH) {
            let _ = std::fs::remove_file(stranger.path(&format!("book/{number:02}.md")));
        }
        stranger.put("book/01.md", "# 우물\n\n물을 긷는다.\n");
        let ran = stranger.run(&["build", "book", "--offline", "-q"]);
        assert!(matches!(ran.code, Some(0 | 1)), "{payload:?}: {}", ran.said);
        wrong.extend(in_outputs(&stranger));
    }
    all_is_well(wrong);
}

#[test]
fn nothing_that_a_text_says_is_obeyed_in_a_report() {
    let stranger = book("x\u{1b}]0;pwned\u{7}\n::error::forged");
    for (number, payload) in payloads::all().iter().enumerate().step_by(3) {
        let name: String = payload.chars().filter(|c| !matches!(c, '/' | '\0')).collect();
        let mut name = name.trim_start_matches('.').to_owned();
        while name.len() > 200 {
            name.pop();
        }
        stranger
            .put(&format!("book/names/{name}.md"), format!("# 이름 {number}\n\n[x](none.md) {{{{ y }}}}\n"));
    }
    let mut wrong = Vec::new();
    for form in ["human", "short", "json", "github", "sarif"] {
        let ran =
            stranger.run(&["check", "book", "--offline", "--message-format", form, "--color", "never", "-v"]);
        assert!(matches!(ran.code, Some(0 | 1)), "{form}: {}", ran.said);
        let said = format!("{}{}", ran.said, ran.out);
        outputs::terminal(&format!("check as {form}"), &said, &mut wrong);
        let lines = || said.lines().filter(|line| !line.trim().is_empty());
        match form {
            "json" => wrong.extend(
                lines()
                    .filter(|line| serde_json::from_str::<serde_json::Value>(line).is_err())
                    .map(|line| format!("no JSON: {line}")),
            ),
            "sarif" => {
                let log: serde_json::Value = serde_json::from_str(&said).unwrap();
                assert!(log["runs"][0]["results"].as_array().is_some_and(|all| all.len() > 100));
            }
            "github" => {
                // A command of a runner is a line that begins with `::`, and each is a finding of ours.
                let ours = [
                    "::error file=",
                    "::warning file=",
                    "::notice file=",
                    "::error title=",
                    "::warning title=",
                    "::notice title=",
                ];
                let commands = lines()
                    .map(str::trim_start)
                    .filter(|line| line.starts_with("::") || line.starts_with("##["));
                wrong.extend(
                    commands
                        .filter(|line| !ours.iter().any(|own| line.starts_with(own)))
                        .map(|line| format!("a command: {line}")),
                );
            }
            _ => {}
        }
    }
    for arguments in
        [&["outline", "book"][..], &["stats", "book"], &["fonts", "book"], &["figures", "book", "--offline"]]
    {
        let ran = stranger.run(&[arguments, &["--color", "never"]].concat());
        outputs::terminal(arguments[0], &format!("{}{}", ran.said, ran.out), &mut wrong);
    }
    all_is_well(wrong);
}

#[test]
fn each_address_that_is_none_of_a_page_is_told() {
    let stranger = Stranger::new();
    let mut text = "# 글\n\n".to_owned();
    let addresses = payloads::addresses();
    for address in &addresses {
        writeln!(text, "<a href=\"{address}\">x</a>\n").unwrap();
    }
    stranger.put("book/01.md", text);
    let ran = stranger.run(&["check", "book", "--offline", "--message-format", "short", "-v"]).expect(0, &[]);
    let is_page = |address: &str| address.starts_with("https:") || address.starts_with("//");
    let untold: Vec<&String> = (addresses.iter().enumerate())
        .filter(|(at, address)| {
            let told = format!("01.md:{}:1: warning[dead-link]", 3 + 2 * at);
            !is_page(address) && !ran.said.contains(&told)
        })
        .map(|(_, address)| address)
        .collect();
    assert!(untold.is_empty(), "{untold:?} are not told:\n{}", ran.said);
}

/// What the preview answers to a path behind its token.
fn answer(address: &str, path: &str) -> String {
    let rest = address.strip_prefix("http://").unwrap();
    let (host, token) = rest.split_once('/').unwrap();
    let mut stream = std::net::TcpStream::connect(host).unwrap();
    write!(stream, "GET /{token}{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    assert!(head.to_lowercase().contains("content-security-policy: default-src 'none'"), "{path}: {head}");
    body.to_owned()
}

#[test]
fn nothing_that_a_text_says_is_obeyed_in_the_preview() {
    let stranger = book(&payloads::all()[6]);
    // Some chapters show all places; more would take long to set again.
    for number in 6..payloads::all().len().div_ceil(EACH) {
        std::fs::remove_file(stranger.path(&format!("book/{number:02}.md"))).unwrap();
    }
    let mut child = stranger
        .command(&["preview", "book", "--offline"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut first = String::new();
    std::io::BufRead::read_line(&mut std::io::BufReader::new(child.stdout.take().unwrap()), &mut first)
        .unwrap();
    let address = first.trim().to_owned();
    let mut wrong = Vec::new();
    let mut pages = 0;
    for page in (0..400).step_by(7) {
        let mut said = answer(&address, &format!("page/{page}"));
        for _ in 0..200 {
            if page > 0 || said.starts_with('{') {
                break;
            }
            // The first build goes on.
            std::thread::sleep(std::time::Duration::from_millis(100));
            said = answer(&address, "page/0");
        }
        let Ok(answered) = serde_json::from_str::<serde_json::Value>(&said) else { break };
        pages += 1;
        outputs::xml(&format!("page {page}"), answered["svg"].as_str().unwrap(), &mut wrong);
    }
    for path in ["", "documents", "search?words=script"] {
        let said = answer(&address, path);
        if said.contains("alert(1)</script>") && path.is_empty() {
            wrong.push("the page of the preview holds a text of the book".to_owned());
        }
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(pages > 5, "{pages} pages");
    all_is_well(wrong);
}
