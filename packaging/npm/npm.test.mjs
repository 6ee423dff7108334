// The packages as a user meets them: from a registry into an empty folder, on this computer alone.
import assert from "node:assert/strict";
import { execFile, execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { cargo, platforms, root } from "../about.mjs";
import { build, named } from "./build.mjs";

const binary = resolve(process.env.JIKJI ?? join(root, "target/release/jikji"));
const mine = platforms.find(({ os, cpu }) => os === process.platform && cpu === process.arch);
const work = mkdtempSync(join(tmpdir(), "jikji-npm-"));
const site = join(work, "site");
let registry;

/** Packs the packages of every platform; those of others have a few bytes for their binary. */
function pack() {
  const stand = join(work, "stand-in");
  writeFileSync(stand, "not for this platform\n");
  const binaries = Object.fromEntries(platforms.map((it) => [it.target, it === mine ? binary : stand]));
  const folders = build(join(work, "packages"), binaries);
  execFileSync("npm", ["pack", "--silent", "--pack-destination", work, ...folders], { stdio: ["ignore", "ignore", "inherit"] });
  return folders.map((folder) => {
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    return { manifest, file: join(work, `${basename(folder)}-${manifest.version}.tgz`) };
  });
}

/** A registry of these packages and no others. */
function serve(packages) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url.slice(1));
    const tarball = packages.find(({ file }) => basename(file) === path);
    if (tarball) return response.end(readFileSync(tarball.file));
    const asked = packages.find(({ manifest }) => manifest.name === path);
    if (!asked) return response.writeHead(404).end("{}");
    const { name, version } = asked.manifest;
    const integrity = `sha512-${createHash("sha512").update(readFileSync(asked.file)).digest("base64")}`;
    const dist = { integrity, tarball: `http://127.0.0.1:${server.address().port}/${basename(asked.file)}` };
    const versions = { [version]: { ...asked.manifest, dist } };
    return response.end(JSON.stringify({ name, "dist-tags": { latest: version }, versions }));
  });
  return new Promise((ready) => server.listen(0, "127.0.0.1", () => ready(server)));
}

/** Runs a program in the site's folder, with what a fresh user has in the environment; what it wrote. */
function run(program, ...args) {
  const { port } = registry.address();
  const env = {
    PATH: process.env.PATH,
    HOME: join(work, "home"),
    npm_config_registry: `http://127.0.0.1:${port}/`,
    npm_config_update_notifier: "false",
    npm_config_audit: "false",
    npm_config_fund: "false",
  };
  return new Promise((done) => {
    execFile(program, args, { cwd: site, env }, (error, stdout, stderr) => done({ code: error?.code ?? 0, stdout, stderr }));
  });
}

before(async () => {
  assert.ok(mine, `no binary is released for ${process.platform}-${process.arch}`);
  assert.ok(existsSync(binary), `${binary} is not built`);
  registry = await serve(pack());
  mkdirSync(site);
  mkdirSync(join(work, "home"));
});

after(() => {
  registry?.close();
  rmSync(work, { recursive: true });
});

test("`npm install` brings the binary of this platform and no other, and runs no script", async () => {
  await run("npm", "init", "-y");
  const installed = await run("npm", "install", "-D", "--ignore-scripts", "@jikji/cli");
  assert.equal(installed.code, 0, installed.stderr);
  const there = readdirSync(join(site, "node_modules/@jikji"));
  assert.deepEqual(there.sort(), ["cli", basename(named(mine))]);
  const manifest = JSON.parse(readFileSync(join(site, "node_modules/@jikji/cli/package.json"), "utf8"));
  assert.equal(manifest.scripts, undefined);
  assert.equal(manifest.version, cargo("version"));
  assert.ok(existsSync(join(site, "node_modules", named(mine), "licences/OFL-Pretendard.txt")));
});

test("`npx jikji build` makes a book", async () => {
  const begun = await run("npx", "jikji", "init", "book");
  assert.equal(begun.code, 0, begun.stderr);
  const built = await run("npx", "jikji", "build", "book", "--offline");
  assert.equal(built.code, 0, built.stderr);
  const made = readdirSync(join(site, "book/dist")).sort();
  assert.deepEqual(made.map((name) => name.split(".").at(-1)), ["epub", "pdf"]);
  for (const name of made) assert.ok(statSync(join(site, "book/dist", name)).size > 1000, name);
});

test("the exit code of the binary is that of the command", async () => {
  const { code, stderr } = await run("npx", "jikji", "build", "nowhere");
  assert.equal(code, 2, stderr);
  const version = await run("npx", "jikji", "--version");
  assert.equal(version.stdout, `jikji ${cargo("version")}\n`);
});

test("a platform without a binary is named", () => {
  rmSync(join(site, "node_modules", named(mine)), { recursive: true });
  const { status, stderr } = spawnSync(process.execPath, [join(site, "node_modules/@jikji/cli/jikji.mjs")], { encoding: "utf8" });
  assert.equal(status, 2);
  assert.match(stderr, new RegExp(`^jikji: no binary for ${process.platform}-${process.arch}: it comes as .* @jikji/cli-`));
});
