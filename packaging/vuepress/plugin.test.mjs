// The plugin in a real VuePress site with two courses: built by `vuepress build`, and looked at in Chromium.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { createServer } from "node:http";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, extname, join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { place } from "./lib/buttons.js";

const here = dirname(fileURLToPath(import.meta.url));
const binary = resolve(process.env.JIKJI ?? join(here, "../../target/release/jikji"));
const site = mkdtempSync(join(tmpdir(), "jikji-vuepress-"));
const out = join(site, "docs/.vuepress/dist");
const files = {
  "package.json": '{ "type": "module" }',
  "book.toml": '[workspace]\nbooks = ["docs/well", "docs/ferry"]\n',
  "docs/README.md": "# 강의\n\n- [우물](well/README.md)\n- [나루](ferry/README.md)\n",
  "docs/well/book.toml": '[book]\ntitle = "우물"\nslug = "umul"\n',
  "docs/well/README.md": "# 우물 강의\n\n물을 긷는 법을 배웁니다.\n\n- [첫 장](01.md)\n",
  "docs/well/01.md": "# 두레박\n\n두레박을 내립니다.\n",
  "docs/ferry/book.toml": '[book]\ntitle = "나루"\n',
  "docs/ferry/README.md": "배를 기다립니다.\n\n- [첫 장](01.md)\n",
  "docs/ferry/01.md": "# 사공\n\n사공을 부릅니다.\n",
};

/** The site's settings; the plugin is imported as its users do, from a package. */
function config(options) {
  return `import { viteBundler } from "@vuepress/bundler-vite";
import { defaultTheme } from "@vuepress/theme-default";
import { defineUserConfig } from "vuepress";
import { jikji } from "vuepress-plugin-jikji";

export default defineUserConfig({
  lang: "ko-KR",
  base: "/lectures/",
  title: "강의실",
  bundler: viteBundler(),
  theme: defaultTheme(),
  plugins: [jikji(${options})],
});
`;
}

function write(path, text) {
  mkdirSync(dirname(join(site, path)), { recursive: true });
  writeFileSync(join(site, path), text);
}

function build(options) {
  write("docs/.vuepress/config.ts", config(options));
  const vuepress = join(site, "node_modules/vuepress/bin/vuepress.js");
  return spawnSync(process.execPath, [vuepress, "build", "docs"], { cwd: site, encoding: "utf8" });
}

const page = (path) => readFileSync(join(out, path), "utf8");

before(() => {
  assert.ok(existsSync(binary), `${binary} is not built`);
  for (const [path, text] of Object.entries(files)) write(path, text);
  // The packages that the plugin is tried with, and the plugin among them.
  mkdirSync(join(site, "node_modules"));
  const list = execFileSync("ls", ["-A", join(here, "node_modules")], { encoding: "utf8" }).trim().split("\n");
  for (const name of list) symlinkSync(join(here, "node_modules", name), join(site, "node_modules", name));
  execFileSync(process.execPath, [join(here, "pack.mjs"), site]);
  renameSync(join(site, "vuepress-plugin-jikji"), join(site, "node_modules/vuepress-plugin-jikji"));
});

after(() => rmSync(site, { recursive: true }));

test("a page is found by the folder of its book", () => {
  assert.equal(place("docs/well", "docs"), "well");
  assert.equal(place("docs", "docs"), "");
  assert.equal(place(".", "docs"), "");
  assert.equal(place("elsewhere/well", "docs"), undefined);
});

test("without files there are no buttons, and the site is as it was", () => {
  const ran = build(JSON.stringify({ command: binary }));
  assert.equal(ran.status, 0, ran.stdout + ran.stderr);
  assert.doesNotMatch(page("well/index.html"), /jikji-book"/);
});

test("books are made before the site, and stand on the page of their course alone", () => {
  const ran = build(JSON.stringify({ command: binary, build: true, arguments: ["--offline", "-q"] }));
  assert.equal(ran.status, 0, ran.stdout + ran.stderr);
  for (const name of ["umul.epub", "umul.pdf", "ferry.epub", "ferry.pdf"]) assert.ok(existsSync(join(out, "books", name)), name);
  const [base, well] = ["/lectures/", page("well/index.html")];
  const title = well.indexOf("</h1>");
  for (const kind of ["epub", "pdf"]) {
    const at = well.indexOf(`href="${base}books/umul.${kind}" download="umul.${kind}"`);
    assert.ok(title >= 0 && at > title && at < well.indexOf("물을 긷는 법을"), `${kind} at ${at}, title at ${title}`);
  }
  // A page without a title has them first.
  assert.match(page("ferry/index.html"), /books\/ferry\.epub/);
  for (const other of ["index.html", "well/01.html"]) assert.doesNotMatch(page(other), /jikji-book"/, other);
});

test("files that are there already are taken as they are", () => {
  const ran = build(JSON.stringify({ command: binary }));
  assert.equal(ran.status, 0, ran.stdout + ran.stderr);
  assert.match(page("well/index.html"), /books\/umul\.epub/);
});

test("what can't be started or read is told", () => {
  const ran = build(JSON.stringify({ command: join(site, "none") }));
  assert.notEqual(ran.status, 0);
  assert.match(ran.stdout + ran.stderr, /vuepress-plugin-jikji: cannot start `.*none`/);
});

test("in a browser a button is seen and gives the book", { timeout: 60_000 }, async () => {
  const kinds = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".epub": "application/epub+zip", ".pdf": "application/pdf" };
  const server = createServer((request, response) => {
    const path = decodeURI(new URL(request.url, "http://host").pathname).replace(/^\/lectures\//, "").replace(/(^|\/)$/, "$1index.html");
    const file = join(out, path);
    if (!existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { "Content-Type": kinds[extname(file)] ?? "application/octet-stream" });
    return response.end(readFileSync(file));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-background-networking"] });
  try {
    const tab = await browser.newPage({ viewport: { width: 900, height: 500 } });
    await tab.goto(`http://127.0.0.1:${server.address().port}/lectures/well/`);
    const button = tab.locator("a.jikji-book", { hasText: "EPUB" });
    await button.waitFor();
    assert.notEqual(await button.evaluate((it) => getComputedStyle(it).borderRadius), "0px", "the style is loaded");
    const [download] = await Promise.all([tab.waitForEvent("download"), button.click()]);
    assert.equal(download.suggestedFilename(), "umul.epub");
    assert.deepEqual(readFileSync(await download.path()), readFileSync(join(out, "books/umul.epub")));
    if (process.env.JIKJI_SCREENSHOT) await tab.screenshot({ path: process.env.JIKJI_SCREENSHOT });
  } finally {
    await browser.close();
    server.close();
  }
});
