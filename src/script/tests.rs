//! Scripts and what is read of them.

use super::*;

/// A module in short: imports, constants, exports.
fn shown(text: &str) -> String {
    let module = module(text).unwrap();
    let mut out = String::new();
    for Imported { name, taken, from } in &module.imports {
        out.push_str(&format!("{name} = {taken:?} of {from}\n"));
    }
    for Declared { name, key, value } in &module.constants {
        let key = key.as_ref().map(|key| format!(".{key}")).unwrap_or_default();
        out.push_str(&format!("{name}{key}: {}\n", brief(value)));
    }
    for export in &module.exports {
        out.push_str(&match export {
            Exported::Default(value) => format!("default: {}\n", brief(value)),
            Exported::Name { name, of } => format!("gives {name} = {of}\n"),
            Exported::From { name, taken, from } => format!("gives {name} = {taken:?} of {from}\n"),
            Exported::All(from) => format!("gives all of {from}\n"),
        });
    }
    out
}

fn brief(expression: &Expression) -> String {
    match &expression.kind {
        Kind::Null => "null".into(),
        Kind::Bool(value) => value.to_string(),
        Kind::Number(number) => number.clone(),
        Kind::Text(text) => format!("{text:?}"),
        Kind::List(items) => {
            let item =
                |item: &Item| format!("{}{}", if item.spread { "..." } else { "" }, brief(&item.value));
            format!("[{}]", items.iter().map(item).collect::<Vec<_>>().join(", "))
        }
        Kind::Map(entries) => {
            let entry = |entry: &Entry| match entry {
                Entry::Pair(key, value) => format!("{key}: {}", brief(value)),
                Entry::Spread(value) => format!("...{}", brief(value)),
                Entry::Hidden(_) => "?".into(),
            };
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
        Kind::Name(path) => path.join("."),
        Kind::Call(path, given) => {
            format!(
                "{}({})",
                path.join("."),
                given.iter().map(|given| brief(given)).collect::<Vec<_>>().join(", ")
            )
        }
        Kind::Computed => "?".into(),
    }
}

#[test]
fn a_module_is_read_with_what_it_takes_and_gives() {
    let text = "import a, { b as c, type T, type U } from './x.js'\nimport * as all from \"./y\";\nimport type { V } from 'z';\n\
                import 'side-effect'\nexport * from './w.js'\nexport { d, e as default } from './v';\n\
                export const f: Record<string, T[]> = { b: 1, c } as const\nconst { g, h: i, ...rest } = all, j = 3;\n\
                export { g as k };\nexport default defineUserConfig<T>({ ...f, j })\n";
    let wanted = "a = Name(\"default\") of ./x.js\nc = Name(\"b\") of ./x.js\nall = All of ./y\n\
                  f: {b: 1, c: c}\ng.g: all\ni.h: all\nj: 3\n\
                  gives all of ./w.js\ngives d = Name(\"d\") of ./v\ngives default = Name(\"e\") of ./v\n\
                  gives f = f\ngives k = g\ndefault: defineUserConfig({...f, j: j})\n";
    assert_eq!(shown(text), wanted);
}

#[test]
fn what_a_program_works_out_is_passed_over() {
    let text = "#!/usr/bin/env node\n'use strict'\nfunction f<T>(x: T) { return /[}/]\\/\"/.test(`${{ a: `}` }}`) ? 1 : 2 }\n\
                interface A { b: string }\ntype B = { c: 1 } | 'd'\nlet e = 3\nif (e) { e = 4 } else { e = 5 }\n\
                async function g() {}\ncall(() => { const no = 1 })\n\
                const h = {\n  a: () => 1, b: (x: A): B => ({ c: x }), async c(x) { return x }, get d() { return 1 },\n\
                  [e + 1]: 2, f: e ? 'a' : 'b', g: 'a' + 'b', h: `a${e}`, i: a.b.c(1)[2], j: !true, k: new Map([[1, 2]]),\n\
                  l: /x,y/g, m: function () {}, n: -1_000.5, o: 1 + 2, p: [1, , ...e,], q: (('r')), s: x!, t: y ?? 1,\n}\n\
                const tail = a\n  .map((x) => x)\nconst u = e ?\n  1 : 2, v = require('w')\nx.y()\nvar z = 1 +\n  2\nexport default { tail } satisfies C<{ d: E }>\n";
    let wanted = "h: {a: ?, b: ?, c: ?, d: ?, ?, f: ?, g: \"ab\", h: ?, i: ?, j: ?, k: ?, l: ?, m: ?, n: -1000.5, o: ?, \
                  p: [1, ...e], q: \"r\", s: x, t: ?}\ntail: a.map(?)\nu: ?\nv: require(\"w\")\ndefault: {tail: tail}\n";
    assert_eq!(shown(text), wanted);
}

#[test]
fn what_is_no_script_is_told_with_its_place() {
    let told = |text: &str| {
        let Fault { at, message } = module(text).map(drop).unwrap_err();
        (at, message.to_string())
    };
    let fault = |at, message: &str| (at, message.to_owned());
    assert_eq!(told("const a = {\n b: 1"), fault(17, "a `}` is missing"));
    assert_eq!(told("const a = 'b\n"), fault(10, "a text that begins with ' has no end"));
    assert_eq!(told("f(`a"), fault(2, "a text that begins with ` has no end"));
    assert_eq!(told("const a = ;"), fault(10, "a value is expected"));
    assert_eq!(told("(("), fault(0, "a bracket is not closed"));
    assert_eq!(told("const a = [}"), fault(11, "a value is expected"));
}

#[test]
fn deep_and_long_scripts_are_refused_or_read_in_steps_of_their_length() {
    for open in ["[", "{a:", "(", "a(", "{...", "[...", "!(", "`${`"] {
        let text = format!("const a = {}", open.repeat(200_000));
        assert!(module(&text).is_err(), "{open}");
    }
    for part in [
        "a.", "a<", "a as ", "`${", "a?", "'a'+", "-", "/a/", "}", "];", "a\n", "export ", "import ",
        "const ",
    ] {
        let _ = module(&part.repeat(100_000));
    }
    let long = format!("export default [{}]", "'a', ".repeat(300_000));
    assert_eq!(module(&long).unwrap().exports.len(), 1);
}
