// What a release is made of: its tag, its platforms, its lists, and one version for all.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { cargo, platforms, root } from "./about.mjs";
import { faults } from "./release.mjs";
import { manifests } from "./winget/build.mjs";

const read = (path) => readFileSync(join(root, path), "utf8");

test("a tag is the version, and the changelog has its heading", () => {
  const changelog = "# Changelog\n\n## Unreleased\n\n## 1.2.0 (2026-03-01)\n\n- a\n";
  assert.deepEqual(faults("v1.2.0", "1.2.0", changelog), []);
  assert.deepEqual(faults("v1.2.1", "1.2.0", changelog), ["the tag is `v1.2.1`, and Cargo.toml has version `1.2.0`"]);
  assert.deepEqual(faults("v1.2", "1.2", changelog), ["CHANGELOG.md has no heading `## 1.2`"]);
});

test("the platforms of the packages are those that `dist` builds for", () => {
  const [, list] = /^targets = \[(.*)\]$/m.exec(read("dist-workspace.toml"));
  assert.deepEqual(list.match(/[\w-]+/g).sort(), platforms.map(({ target }) => target).sort());
});

test("the version is written in Cargo.toml and nowhere else", () => {
  const places = ["packaging", ".github", "action.yml", "dist-workspace.toml", "src/cli/init/github.yml", "src/cli/init/gitlab.yml"];
  const names = execFileSync("git", ["ls-files", ...places], { cwd: root, encoding: "utf8" }).trim().split("\n");
  // What `dist` writes has examples of versions in it, and a lock those of others.
  const own = names.filter((name) => !/\/(release\.yml|package-lock\.json)$/.test(name));
  const version = new RegExp(`(^|[^0-9.])${cargo("version").replaceAll(".", "\\.")}($|[^0-9.])`, "m");
  assert.ok(own.length > 20, own.join());
  assert.deepEqual(own.filter((name) => version.test(read(name))), []);
});

test("what the guide shows is of this version", () => {
  const guide = read("content/12-release.md");
  for (const [name, least] of [["OWNER/jikji@v", 3], ["npx --yes @jikji/cli", 1]]) {
    const shown = guide.split(name).slice(1).map((rest) => /^@?([0-9.]*)/.exec(rest)[1]);
    assert.ok(shown.length >= least, name);
    assert.deepEqual(new Set(shown), new Set([cargo("version")]), name);
  }
});

test("archives are unpacked as `dist` makes them", () => {
  const work = mkdtempSync(join(tmpdir(), "jikji-unpack-"));
  try {
    const target = "aarch64-apple-darwin";
    mkdirSync(join(work, `in/jikji-${target}`), { recursive: true });
    writeFileSync(join(work, `in/jikji-${target}/jikji`), "mac\n");
    execFileSync("tar", ["-cJf", `jikji-${target}.tar.xz`, `jikji-${target}`], { cwd: join(work, "in") });
    const folders = [join(work, "in"), join(work, "out")];
    const unpack = (...targets) =>
      execFileSync(join(root, "packaging/unpack"), [...folders, ...targets], { encoding: "utf8", stdio: "pipe" });
    const printed = unpack(target);
    assert.equal(printed, `${target}=${work}/out/${target}/jikji\n`);
    assert.equal(readFileSync(`${work}/out/${target}/jikji`, "utf8"), "mac\n");
    const missing = platforms.find((it) => it.target !== target).target;
    assert.throws(() => unpack(target, missing), new RegExp(`has no archive for ${missing}`));
    assert.throws(() => unpack(), /has no archive for /);
  } finally {
    rmSync(work, { recursive: true });
  }
});

test("winget is told the archive and its checksum", () => {
  const about = { repository: "https://host.example/owner/jikji", version: "1.2.0", archive: "jikji.zip", sha256: "ab12" };
  const files = manifests(about);
  assert.deepEqual(Object.keys(files), ["owner.Jikji.yaml", "owner.Jikji.locale.en-US.yaml", "owner.Jikji.installer.yaml"]);
  assert.match(files["owner.Jikji.installer.yaml"], /InstallerUrl: https:\/\/host\.example\/owner\/jikji\/releases\/download\/v1\.2\.0\/jikji\.zip\n  InstallerSha256: AB12\n/);
});
