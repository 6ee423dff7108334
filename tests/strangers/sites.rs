//! `jikji init --from` on a stranger's site: nothing of it is run, nothing outside is read or written, and what would take
//! for ever is told.

use super::stranger::{SECRET, Stranger};

/// A site with a page and these settings.
fn site(config: &str) -> Stranger {
    let stranger = Stranger::book("");
    stranger.put("site/.vuepress/config.ts", config);
    stranger.put("site/01.md", "# 우물\n\n물을 긷는다.\n");
    stranger
}

/// What is said of it, and the `book.toml` that is made.
fn begun(stranger: &Stranger) -> (String, String) {
    let run = stranger.run(&["init", "--from", "site"]);
    assert_eq!(run.code, Some(0), "{}", run.said);
    let toml = std::fs::read_to_string(stranger.path("site/book.toml")).unwrap();
    assert!(!toml.contains(SECRET) && !run.said.contains(SECRET), "{}\n{toml}", run.said);
    (run.said, toml)
}

#[test]
fn settings_that_refer_to_each_other_without_end_are_told() {
    let twice = |from: usize| format!("const a{from} = [...a{0}, ...a{0}];\n", from + 1);
    let lists: String = (0..60).map(twice).collect();
    let maps = lists.replace('[', "{").replace(']', "}");
    let circle =
        "import { b } from './config';\nexport const a = b, c = { ...c }, d = [...d];\nexport { a as b };\n";
    let all = "export * from './config';\nexport * from './config.ts';\nimport * as me from './config';\n";
    for settings in [
        format!("{lists}const a60 = [1];\nexport default {{ theme: {{ sidebar: a0 }} }}"),
        format!("{maps}const a60 = {{ '/': ['01'] }};\nexport default {{ theme: {{ sidebar: a0 }} }}"),
        format!(
            "{circle}export default {{ title: a, lang: c.e, theme: {{ sidebar: d, author: c, logo: b }} }}"
        ),
        format!("{all}export default {{ title: me.x, theme: {{ sidebar: me.me.me.y }} }}"),
        format!("export default {{ theme: {{ sidebar: {}{} }} }}", "{a:".repeat(50), "}".repeat(50)),
        format!("export default {{ theme: {{ sidebar: {}{} }} }}", "[{children:".repeat(30), "}]".repeat(30)),
    ] {
        begun(&site(&settings));
    }
}

#[test]
fn long_and_deep_settings_are_read_or_told() {
    let (err, toml) = begun(&site(&format!("export default {{ title: '{}' }}", "가".repeat(4_000_000))));
    assert!(err.contains("config.ts` has more than 1 MiB") && !toml.contains("가가"), "{err}");
    for deep in ["[", "{ a: ", "(", "a(", "`${`"] {
        let (err, _) = begun(&site(&format!("export default {}", deep.repeat(50_000))));
        assert!(err.contains("the script was not read: "), "{deep}: {err}");
    }
    let keys: String = (0..60_000).map(|key| format!("k{key}:a,")).collect();
    begun(&site(&format!(
        "const a = {{ {keys} }};\nexport default {{ ...a, ...a, theme: {{ sidebar: a }} }}"
    )));
    let many: String = (0..2_000).map(|one| format!("import {{ x as x{one} }} from './{one}';\n")).collect();
    let stranger = site(&format!("{many}export default {{ theme: {{ sidebar: [x1, x2] }} }}"));
    stranger.put("site/.vuepress/1.ts", "export { x } from './2'");
    stranger.put("site/.vuepress/2.ts", "export { x } from './1'");
    begun(&stranger);
}

#[test]
fn nothing_outside_of_a_site_is_read() {
    let secret = format!("export default {{ title: '{SECRET}' }}; export const title = '{SECRET}';");
    let import = "import t, { title } from '../../home/secret.ts';\nexport default { title, description: t.title, public: '/etc' }";
    let stranger = site(import);
    stranger.put("home/secret.ts", &secret);
    let (err, toml) = begun(&stranger);
    assert!(err.contains("secret.ts` lies outside of the book"), "{err}");
    assert!(
        err.contains("`public`, `/etc`, lies outside of the book") && !toml.contains("public"),
        "{err}\n{toml}"
    );
    let stranger = site(
        "import { title } from './linked';\nexport default { title, public: '../home', theme: { logo: '/../../../home/secret.md' } }",
    );
    stranger.put("home/secret.ts", &secret);
    stranger.link("~/home/secret.ts", "site/.vuepress/linked.ts");
    stranger.link("~/home", "site/.vuepress/public");
    stranger.link("~/home/secret.md", "site/README.md");
    let (err, toml) = begun(&stranger);
    assert!(err.contains("linked.ts` lies outside of the book"), "{err}");
    assert!(!toml.contains("public") && !toml.contains("cover"), "{toml}");
    let stranger = site(
        "export default { theme: { sidebar: ['../../home/secret.md', '/../home/secret.md', '01.md', '/etc/passwd'] } }",
    );
    let (err, toml) = begun(&stranger);
    assert!(err.contains("is no page of the site") && !toml.contains("home"), "{err}\n{toml}");
}

#[test]
fn what_a_site_says_stays_in_its_line_and_its_quotes() {
    let says = r#"a\"]\n[figures]\nallow-hosts = [\"10.0.0.1\"]\n#"#;
    let stranger = site(&format!(
        "export default {{ title: \"{says}\", description: \"{says}\", lang: \"{says}\", theme: {{ author: \"{says}\", \
         hostname: \"{says}\", sidebar: [{{ text: \"{says}\", children: ['b.md', '01.md'] }}, {{ text: \"{says}\", \
         children: ['a.md'] }}] }} }}"
    ));
    for name in ["a", "b", "c[\n]\"", "d*"] {
        stranger.put(&format!("site/{name}.md"), "# 두레박\n\n물을 긷는다.\n");
    }
    let (_, toml) = begun(&stranger);
    let read: toml::Table = toml.parse().expect(&toml);
    assert_eq!(read.keys().collect::<Vec<_>>(), ["book", "pdf", "site"], "{toml}");
    let parts = read["book"]["chapters"].as_array().unwrap();
    let said: Vec<&str> = parts.iter().map(|part| part["part"].as_str().unwrap()).collect();
    let plain = r#"a"]
[figures]
allow-hosts = ["10.0.0.1"]
#"#;
    assert_eq!(said, [plain, plain], "{toml}");
    let chapters = parts.iter().flat_map(|part| part["chapters"].as_array().unwrap());
    assert_eq!(chapters.count(), 3, "{toml}");
}

#[test]
fn no_file_that_is_there_is_written_over() {
    let stranger = site("export default { title: '우물' }");
    stranger.link("~/home/secret.md", "site/book.toml");
    let run = stranger.run(&["init", "--from", "site"]);
    assert_eq!(run.code, Some(2), "{}", run.said);
    assert!(std::fs::read_to_string(stranger.path("home/secret.md")).unwrap().contains(SECRET));
}
