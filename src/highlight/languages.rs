//! The names under which authors know languages, and the syntaxes that serve them.

use super::small::{self, Grammar};

/// A lexer of ours, or a syntax of the bundled set by its name.
#[derive(Clone, Copy, Debug)]
pub(super) enum Syntax {
    /// PowerShell, which the bundled set lacks.
    PowerShell,
    /// PHP with or without its opening tag.
    Php,
    /// A small language of ours.
    Small(&'static Grammar),
    /// A bundled syntax.
    Bundled(&'static str),
    /// Known to have no tokens.
    Plain,
}

const NAMES: &[(Syntax, &[&str])] = &[
    (Syntax::PowerShell, &["powershell", "pwsh", "ps", "ps1", "psm1", "psd1"]),
    (Syntax::Php, &["php"]),
    (
        Syntax::Plain,
        &[
            "",
            "text",
            "txt",
            "plaintext",
            "plain",
            "none",
            "output",
            "log",
            "prompt",
            "class",
            "state",
            "group",
            "help",
            "cmd-help",
            "re",
        ],
    ),
    (Syntax::Small(&small::ARM), &["armasm", "arm", "aarch64"]),
    (Syntax::Small(&small::MIPS), &["mipsasm", "mips", "riscv", "asm6502"]),
    (Syntax::Small(&small::REDIS), &["redis", "redis-cli"]),
    (Syntax::Small(&small::PUG), &["pug", "jade"]),
    (Syntax::Small(&small::PRISMA), &["prisma"]),
    (Syntax::Small(&small::DBML), &["dbml"]),
    (Syntax::Small(&small::PROGUARD), &["proguard", "proguard-rules"]),
    (Syntax::Small(&small::MERMAID), &["mermaid", "mermaidjs", "mmd", "gantt", "sequence"]),
    (Syntax::Small(&small::PLANTUML), &["plantuml", "puml"]),
    (Syntax::Bundled("Apache Conf"), &["apache", "apacheconf", "htaccess"]),
    (Syntax::Bundled("ASP"), &["vbscript", "vbs", "vb"]),
    (Syntax::Bundled("Batch File"), &["batch", "batchfile", "bat", "cmd", "dos"]),
    (
        Syntax::Bundled("Bourne Again Shell (bash)"),
        &[
            "sh",
            "bash",
            "shell",
            "zsh",
            "ksh",
            "console",
            "shellscript",
            "shellsession",
            "bash_profile",
            "bashrc",
        ],
    ),
    (Syntax::Bundled("C"), &["c", "h"]),
    (Syntax::Bundled("C#"), &["cs", "csharp", "c#"]),
    (Syntax::Bundled("C++"), &["cpp", "c++", "cxx", "hpp", "cc"]),
    (Syntax::Bundled("Clojure"), &["clj", "clojure"]),
    (Syntax::Bundled("Diff"), &["diff", "patch"]),
    (Syntax::Bundled("Dockerfile"), &["docker", "dockerfile", "containerfile", "modelfile"]),
    (Syntax::Bundled("DotENV"), &["env", "dotenv"]),
    (Syntax::Bundled("Erlang"), &["erl", "erlang"]),
    (Syntax::Bundled("F#"), &["fsharp", "f#", "fs"]),
    (Syntax::Bundled("Git Ignore"), &["gitignore", "dockerignore", "ignore"]),
    (Syntax::Bundled("Go"), &["go", "golang"]),
    (Syntax::Bundled("Graphviz (DOT)"), &["dot", "graphviz"]),
    (Syntax::Bundled("Groovy"), &["groovy", "gradle", "jenkinsfile"]),
    (Syntax::Bundled("HTML"), &["html", "htm", "xhtml", "cshtml", "razor", "markup"]),
    (Syntax::Bundled("INI"), &["ini", "conf", "cfg", "config"]),
    (Syntax::Bundled("Java Properties"), &["properties"]),
    (Syntax::Bundled("JavaScript"), &["js", "mjs", "cjs", "javascript", "mongodb", "node"]),
    (Syntax::Bundled("JSON"), &["json", "json5", "jsonc"]),
    (Syntax::Bundled("Kotlin"), &["kt", "kts", "kotlin"]),
    (Syntax::Bundled("LaTeX"), &["latex", "tex"]),
    (Syntax::Bundled("Lisp"), &["lisp", "scheme", "elisp"]),
    (Syntax::Bundled("LLVM"), &["llvm"]),
    (Syntax::Bundled("Makefile"), &["make", "makefile"]),
    (Syntax::Bundled("Markdown"), &["md", "markdown", "mdx"]),
    (Syntax::Bundled("MATLAB"), &["matlab", "octave"]),
    (Syntax::Bundled("nginx"), &["nginx"]),
    (Syntax::Bundled("Objective-C"), &["objc", "objectivec", "objective-c", "obj-c", "m"]),
    (Syntax::Bundled("Perl"), &["perl", "pl"]),
    (Syntax::Bundled("Protocol Buffer"), &["protobuf", "proto"]),
    (Syntax::Bundled("Python"), &["py", "python", "python3", "py3"]),
    (Syntax::Bundled("R"), &["r"]),
    (Syntax::Bundled("Regular Expression"), &["regex", "regexp"]),
    (Syntax::Bundled("Ruby"), &["rb", "ruby", "gemfile", "rakefile", "podfile", "vagrantfile"]),
    (Syntax::Bundled("Rust"), &["rs", "rust"]),
    (Syntax::Bundled("SQL"), &["sql", "pgsql", "psql", "plsql", "mysql", "postgresql", "tsql", "sqlite"]),
    (Syntax::Bundled("Terraform"), &["tf", "tfvars", "hcl", "terraform"]),
    (Syntax::Bundled("TypeScript"), &["ts", "mts", "cts", "typescript", "tsp"]),
    (Syntax::Bundled("TypeScriptReact"), &["tsx", "jsx", "astro"]),
    (Syntax::Bundled("VimL"), &["vim", "viml", "vimscript"]),
    (Syntax::Bundled("Vue Component"), &["vue"]),
    (Syntax::Bundled("x86_64 Assembly"), &["asm", "x86asm", "nasm", "assembly"]),
    (Syntax::Bundled("XML"), &["xml", "svg", "plist", "xaml", "pom"]),
    (Syntax::Bundled("YAML"), &["yaml", "yml", "toon"]),
];

/// The syntax of a language's name in any case; `None` for a name that is not in the table.
pub(super) fn find(language: &str) -> Option<Syntax> {
    let name = language.trim().trim_start_matches('.').to_lowercase();
    NAMES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(syntax, _)| *syntax)
}

/// Every name of the table.
pub(super) fn names<'a>() -> impl Iterator<Item = &'a str> {
    NAMES.iter().flat_map(|(_, names)| names.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_syntax_that_the_table_names_is_bundled_and_no_name_stands_twice() {
        let library = super::super::sublime::Library::new();
        let mut seen = std::collections::BTreeSet::new();
        for (syntax, names) in NAMES {
            if let Syntax::Bundled(bundled) = syntax {
                assert!(library.named(bundled).is_some(), "{bundled}");
            }
            for name in *names {
                assert!(seen.insert(name), "{name}");
                assert_eq!(*name, name.to_lowercase());
            }
        }
    }

    #[test]
    fn names_are_found_in_any_case() {
        assert!(matches!(find("RB"), Some(Syntax::Bundled("Ruby"))));
        assert!(find(".css").is_none());
        assert!(find("kotiln").is_none());
    }
}
