//! `docs/security.md` names the test that holds each promise; each of them is there.

use std::fs;
use std::path::Path;

#[test]
fn each_promise_names_a_test_that_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("docs/security.md")).unwrap();
    let (mut promises, mut wrong) = (0, Vec::new());
    for row in page.lines().filter(|line| line.starts_with("| ")).skip(1) {
        let Some((promise, tests)) = row.trim_matches(['|', ' ']).rsplit_once(" | ") else { continue };
        if promise.starts_with("---") {
            continue;
        }
        promises += 1;
        let named: Vec<&str> = tests.split('`').skip(1).step_by(2).collect();
        if named.is_empty() {
            wrong.push(format!("no test holds: {promise}"));
        }
        for name in named {
            let there = name.split_once("::").is_some_and(|(file, test)| {
                // Tests of the inside stand beside what they test.
                ["tests", "src"].iter().any(|folder| {
                    fs::read_to_string(root.join(folder).join(file)).is_ok_and(|text| {
                        text.contains(&format!("#[test]\nfn {test}()"))
                            || text.contains(&format!("    fn {test}()"))
                    })
                })
            });
            if !there {
                wrong.push(format!("there is no test `{name}`"));
            }
        }
    }
    assert!(promises > 0, "the page promises nothing");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
