//! The text over the glyphs, asked of Chromium: what is copied, and what a search finds.

use std::process::Command;

use jikji::document::FigureId;
use jikji::layout::Numbering;
use jikji::svg;

use super::asked::{Need, not_asked};
use super::laid::laid;

const SOURCE: &str = "```toml\n[pdf]\npreset = \"novel\"\npaper = [90, 160]\nbreaks = \"syllable\"\n```\n\n# 나루\n\n\
    강가에서 기다리던 **사람들**은 뱃사공들이 돌아올 때까지 *모닥불*을 피워 놓고 이야기했습니다. $x^2$와 \
    uncharacteristically incomprehensible circumnavigation을 보았습니다.\n\n\
    ```sh\necho \"한 줄에 들지 않아서 접히는 아주 긴 명령이다\" && boat --wait --all\nls <&>\n```\n";

/// What stands in the text of the page, as it is copied; a formula is its source, and what breaks a line is not there.
const COPIED: [&str; 4] = [
    "나루",
    "강가에서 기다리던 사람들은 뱃사공들이 돌아올 때까지 모닥불을 피워 놓고 이야기했습니다. x^2와 \
     uncharacteristically incomprehensible circumnavigation을 보았습니다.",
    "echo \"한 줄에 들지 않아서 접히는 아주 긴 명령이다\" && boat --wait --all",
    "ls <&>",
];

/// What a search finds although lines, faces and formulas part it.
const FOUND: [&str; 4] = [
    "기다리던 사람들은 뱃사공들이",
    "x^2와 uncharacteristically incomprehensible",
    "아주 긴 명령이다\" && boat",
    "ls <&>",
];

#[test]
fn text_is_copied_and_found_as_it_was_written() {
    let (paged, _) = laid(SOURCE, None);
    let page = paged.pages.iter().find(|page| page.number.numbering == Numbering::Arabic).unwrap();
    let svg = svg::draw_alone(page, &paged, &|_: FigureId| None);
    let words = FOUND.map(|words| format!("{words:?}")).join(",");
    let script = format!(
        "const out = []; getSelection().selectAllChildren(document.querySelector('svg')); \
         out.push(getSelection().toString()); \
         for (const words of [{words}]) {{ getSelection().removeAllRanges(); \
         out.push(window.find(words) ? getSelection().toString() : '?') }} \
         document.body.dataset.told = encodeURIComponent(out.join('\\u0001'))"
    );
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.html");
    std::fs::write(&file, format!("<!doctype html><meta charset=utf-8><body>{svg}<script>{script}</script>"))
        .unwrap();
    let output = Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--dump-dom"])
        .arg(format!("--user-data-dir={}", folder.path().join("chromium").display()))
        .arg(format!("file://{}", file.display()))
        .output();
    let Ok(output) = output else {
        return not_asked(Need::Tools, "chromium does not run: no text was copied");
    };
    let dom = String::from_utf8(output.stdout).unwrap();
    let told = dom.split("data-told=\"").nth(1).and_then(|rest| rest.split('"').next());
    let told =
        percent_encoding::percent_decode_str(told.unwrap_or_default()).decode_utf8().unwrap().into_owned();
    let mut told = told.split('\u{1}');
    let copied = told.next().unwrap();
    for line in COPIED {
        assert!(copied.lines().any(|copied| copied.trim_end() == line), "{line:?} in {copied:?}");
    }
    assert_eq!(told.collect::<Vec<_>>(), FOUND);
}
