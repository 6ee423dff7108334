//! `jikji init --ci`: the workflow that makes the book at each push.

use std::path::{Path, PathBuf};

use super::shared::{Made, tidy};
use crate::cli::Refusal;
use crate::cli::arguments::Ci;
use crate::cli::report::Reporter;
use jikji::message::say;

const GITHUB: &str = include_str!("github.yml");
const GITLAB: &str = include_str!("gitlab.yml");

/// What stands for the repository of this program where its manifest names none.
const OWNER: &str = "OWNER/jikji";

/// Writes the workflow into the repository that a folder lies in; `false` where one is there already.
pub(super) fn put(ci: Ci, folder: &Path, made: &mut Made, reporter: &Reporter) -> Result<bool, Refusal> {
    let (root, below) = repository(folder)?;
    let file = root.join(match ci {
        Ci::Github => ".github/workflows/book.yml",
        Ci::Gitlab => ".gitlab-ci.yml",
    });
    // A repository is a stranger's: nothing of it may lead the workflow elsewhere.
    let mut folders =
        file.ancestors().skip(1).take_while(|folder| *folder != root && *folder != Path::new(""));
    if let Some(link) = folders.find(|folder| folder.is_symlink()) {
        return Err(Refusal(say!(
            "`{folder}` is a link, and nothing is written through it",
            folder = link.display()
        )));
    }
    let is_new = made.put(&file, &workflow(ci, &below))?;
    let shown = tidy(&file).display();
    reporter.say(if is_new { say!("made {file}", file = shown) } else { say!("kept {file}", file = shown) });
    if is_new && ci == Ci::Github && action() == OWNER {
        reporter.say(say!("write the owner of jikji's repository for `OWNER` in {file}", file = shown));
    }
    Ok(is_new)
}

/// The workflow for a book, or books, in a folder of the repository.
fn workflow(ci: Ci, below: &str) -> String {
    let version = env!("CARGO_PKG_VERSION");
    match ci {
        Ci::Github => {
            // What a name has of an expression is no expression.
            let path = quoted(&below.replace("${{", "${{ '${{' }}"));
            let with = format!("        with:\n          path: {path}\n");
            let action = format!("{}@v{version}", action());
            filled(GITHUB, &[("ACTION", &action), ("WITH\n", if below.is_empty() { "" } else { &with })])
        }
        Ci::Gitlab => {
            // A name is handed to the shell as a variable: nothing in it is carried out.
            let (folder, lock) = (below.replace('$', "$$"), format!("{below}/figures.lock"));
            let [book, lock] = [quoted(&folder), quoted(lock.trim_start_matches('/'))];
            let (named, argument) = (format!(", BOOK: {book}"), " \"$BOOK\"");
            let (named, argument) = if below.is_empty() { ("", "") } else { (named.as_str(), argument) };
            filled(GITLAB, &[("NAMED", named), ("LOCK", &lock), ("VERSION", version), ("BUILD", argument)])
        }
    }
}

/// A template with its marks filled in, which come in this order; what fills one is not looked at again.
fn filled(template: &str, marks: &[(&str, &str)]) -> String {
    let (mut out, mut rest) = (String::new(), template);
    for (mark, text) in marks {
        if let Some((before, behind)) = rest.split_once(mark) {
            out.extend([before, text]);
            rest = behind;
        }
    }
    out + rest
}

/// A text as YAML reads it in quotes, which is as JSON has it.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The repository that the action is taken from, as `owner/name`.
fn action() -> &'static str {
    let address = env!("CARGO_PKG_REPOSITORY").trim_end_matches('/');
    match address.rmatch_indices('/').nth(1) {
        Some((slash, _)) => address.get(slash + 1..).unwrap_or(OWNER),
        None => OWNER,
    }
}

/// The nearest folder upwards with a `.git`, else the folder itself, and the way down from there.
fn repository(folder: &Path) -> Result<(PathBuf, String), Refusal> {
    let cannot = |error| Refusal::io(say!("cannot find `{path}`", path = folder.display()), &error);
    let real = folder.canonicalize().map_err(cannot)?;
    let up = real.ancestors().position(|folder| folder.join(".git").symlink_metadata().is_ok()).unwrap_or(0);
    let root = real.ancestors().nth(up).unwrap_or(&real);
    let below = real.strip_prefix(root).unwrap_or(Path::new(""));
    let below = below.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
    let here = Path::new(".").canonicalize().map_err(cannot)?;
    let steps = || std::iter::repeat_n("..", up).fold(folder.to_owned(), |path, step| path.join(step));
    Ok((root.strip_prefix(&here).map_or_else(|_| steps(), Path::to_owned), below))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workflow_is_of_this_version_and_names_the_folder() {
        let version = env!("CARGO_PKG_VERSION");
        let at_root = workflow(Ci::Github, "");
        assert!(at_root.ends_with(&format!("      - uses: {}@v{version}\n", action())), "{at_root}");
        let below = workflow(Ci::Github, "docs/책");
        assert!(below.ends_with("        with:\n          path: \"docs/책\"\n"), "{below}");
        let gitlab = workflow(Ci::Gitlab, "");
        assert!(gitlab.contains(&format!("@jikji/cli@{version} build\n")), "{gitlab}");
    }

    #[test]
    fn names_are_names_and_nothing_that_is_carried_out() {
        for (name, github, gitlab) in [
            ("BUILD LOCK WITH", r#""BUILD LOCK WITH""#, r#""BUILD LOCK WITH""#),
            ("c #1: \"a\"", r#""c #1: \"a\"""#, r#""c #1: \"a\"""#),
            ("a$(id)b", r#""a$(id)b""#, r#""a$$(id)b""#),
            ("${{ x }}", r#""${{ '${{' }} x }}""#, r#""$${{ x }}""#),
            ("가\u{200d}나", "\"가\u{200d}나\"", "\"가\u{200d}나\""),
        ] {
            let written = workflow(Ci::Github, name);
            assert!(written.ends_with(&format!("          path: {github}\n")), "{written}");
            let written = workflow(Ci::Gitlab, name);
            assert!(written.contains(&format!(", BOOK: {gitlab} }}")), "{written}");
            assert!(written.contains(" build \"$BOOK\"\n"), "{written}");
            assert!(written.contains(&quoted(&format!("{name}/figures.lock"))), "{written}");
        }
    }
}
