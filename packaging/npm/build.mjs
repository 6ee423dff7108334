// Makes the npm packages: one for each binary, and the one that people install, which chooses among them.
// usage: node packaging/npm/build.mjs OUT TARGET=BINARY ...
// The targets are those of `packaging/platforms.json`; the version is that of `Cargo.toml`.
import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { cargo, platforms, root } from "../about.mjs";

const here = join(root, "packaging/npm");
const base = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));

/** The package of a platform's binary. */
export const named = ({ os, cpu }) => `${base.name}-${os}-${cpu}`;

/** What all packages have in common. */
function common() {
  const repository = cargo("repository");
  return { version: cargo("version"), license: base.license, ...(repository ? { repository } : {}) };
}

function begin(out, name, fields) {
  const folder = join(out, name.replace("@", "").replace("/", "-"));
  mkdirSync(folder, { recursive: true });
  for (const file of ["LICENSE-MIT", "LICENSE-APACHE"]) copyFileSync(join(root, file), join(folder, file));
  const files = [...fields.files, "LICENSE-*"];
  writeFileSync(join(folder, "package.json"), `${JSON.stringify({ name, ...fields, ...common(), files }, null, 2)}\n`);
  return folder;
}

/** The package with one binary; its folder. */
function binaryPackage(out, platform, binary) {
  const file = platform.os === "win32" ? "jikji.exe" : "jikji";
  const folder = begin(out, named(platform), {
    description: `The binary of ${base.name} for ${platform.os} on ${platform.cpu}`,
    os: [platform.os],
    cpu: [platform.cpu],
    preferUnplugged: true,
    files: [file, "licences"],
  });
  copyFileSync(binary, join(folder, file));
  chmodSync(join(folder, file), 0o755);
  // The faces in the binary ask that their licences go with them.
  mkdirSync(join(folder, "licences"), { recursive: true });
  const licences = readdirSync(join(root, "fonts"), { recursive: true }).filter((name) => name.endsWith(".txt"));
  for (const name of licences) copyFileSync(join(root, "fonts", name), join(folder, "licences", basename(name)));
  return folder;
}

/** The package that people install; its folder. */
function commandPackage(out) {
  const optionalDependencies = Object.fromEntries(platforms.map((it) => [named(it), cargo("version")]));
  const folder = begin(out, base.name, { ...base, optionalDependencies });
  for (const file of base.files) copyFileSync(join(here, file), join(folder, file));
  copyFileSync(join(root, "README.md"), join(folder, "README.md"));
  return folder;
}

/** Makes the packages of `binaries`, a path for each target; their folders, the one that people install last. */
export function build(out, binaries) {
  const folders = Object.entries(binaries).map(([target, binary]) => {
    const platform = platforms.find((it) => it.target === target);
    if (!platform) throw new Error(`\`${target}\` is no target of packaging/platforms.json`);
    return binaryPackage(out, platform, binary);
  });
  return [...folders, commandPackage(out)];
}

if (import.meta.filename === process.argv[1]) {
  const [out, ...pairs] = process.argv.slice(2);
  const binaries = Object.fromEntries(pairs.map((pair) => pair.split(/=(.*)/s, 2)));
  if (!out || pairs.length === 0) throw new Error("usage: build.mjs OUT TARGET=BINARY ...");
  console.log(build(out, binaries).join("\n"));
}
