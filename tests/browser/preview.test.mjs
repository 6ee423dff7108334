// The preview as an author meets it: in a real browser, on a copy of the guide.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer, request } from "node:http";
import { after, before, test } from "node:test";
import { createRequire } from "node:module";
import { Desk } from "./desk.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let desk;
let page;

before(async () => {
  desk = await Desk.open();
  page = await desk.look();
});

after(async () => {
  await desk.close();
});

const version = () => page.evaluate(() => Number(document.body.dataset.version));

// Changes something, and waits until what came of it is seen.
async function save(change) {
  const was = await version();
  change();
  await page.waitForFunction((was) => Number(document.body.dataset.version) > was, was);
  await page.waitForFunction(() => document.body.dataset.epub === document.body.dataset.version);
}

const epub = () => page.frameLocator("#epub");
const turn = async (line) => {
  await page.fill("#line", line);
  await page.press("#line", "Enter");
  await page.waitForTimeout(400);
};

test("both books are there, and nothing of the network is asked for", async () => {
  assert.match(await page.title(), /Jikji/);
  assert.ok((await page.locator(".page").count()) > 40);
  assert.ok((await page.locator(".page svg").count()) < 20, "pages out of sight wait");
  assert.ok((await epub().locator("h1").first().textContent()).length > 1);
  for (const address of page.asked) assert.ok(address.startsWith(desk.address) || address.startsWith("data:"), address);
  assert.deepEqual(page.faults, []);
});

test("a sentence that is written is seen in both, where the reader is", async () => {
  await turn("02-settings.md:8");
  const place = await page.evaluate(() => document.getElementById("pages").scrollTop);
  const text = desk.read("content/02-settings.md");
  const at = text.indexOf("\n", text.indexOf("\n# ") > 0 ? text.indexOf("\n# ") + 1 : text.indexOf("# "));
  await save(() => desk.write("content/02-settings.md", `${text.slice(0, at)}\n\n나루터에 물안개가 핍니다.\n${text.slice(at)}`));
  const seen = page.locator(".page text", { hasText: "물안개가" });
  assert.ok((await seen.count()) >= 1, "in print");
  assert.ok((await epub().locator("body").textContent()).includes("나루터에 물안개가 핍니다."), "in the EPUB");
  const now = await page.evaluate(() => document.getElementById("pages").scrollTop);
  assert.ok(Math.abs(now - place) < 40, `the place stays: ${place} and ${now}`);
  await save(() => desk.write("content/02-settings.md", text));
  assert.equal(await seen.count(), 0);
});

test("a broken file keeps the last good pages and says what is wrong", async () => {
  const settings = desk.read("book.toml");
  desk.write("book.toml", `${settings}\n[pdf\n`);
  await page.waitForSelector("#refusal:not([hidden])");
  assert.ok((await page.locator(".page svg").count()) > 0);
  // Also for who comes now.
  const other = await desk.look();
  assert.ok((await other.locator(".page svg").count()) > 0);
  assert.ok(await other.locator("#refusal").isVisible());
  await other.close();
  await save(() => desk.write("book.toml", settings));
  assert.ok(await page.locator("#refusal").isHidden());
});

test("pictures and style sheets that are other ones are shown", async () => {
  const [text, settings] = [desk.read("content/04-text.md"), desk.read("book.toml")];
  const dot = (color) => `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><path fill="${color}" d="M0 0h60v40H0z"/></svg>`;
  // All at once: of files that come one by one, the first may be shown before the last is there.
  await save(() => {
    desk.write("content/figures/dot.svg", dot("#f00"));
    desk.write("extra.css", "p { color: rgb(1, 2, 3); }");
    desk.write("content/04-text.md", `${text}\n\n![점](figures/dot.svg)\n`);
  });
  const seen = async () => [
    await page.locator(".page image").evaluateAll((all) => all.map((at) => at.getAttribute("href")).join(" ")),
    await epub().locator("img").evaluateAll((all) => all.map((at) => at.getAttribute("src")).join(" ")),
  ];
  const before = await seen();
  await save(() => desk.write("content/figures/dot.svg", dot("#00f")));
  const now = await seen();
  assert.ok(before[0].includes("figure/") && before[0] !== now[0], "in print");
  assert.ok(before[1].includes("figures/") && before[1] !== now[1], "in the EPUB");
  const color = () => epub().locator("p").first().evaluate((at) => getComputedStyle(at).color);
  await save(() => desk.write("book.toml", settings.replace("[epub]\n", '[epub]\ncss = "extra.css"\n')));
  assert.equal(await color(), "rgb(1, 2, 3)");
  await save(() => desk.write("extra.css", "p { color: rgb(3, 2, 1); }"));
  assert.equal(await color(), "rgb(3, 2, 1)");
  await save(() => {
    desk.write("content/04-text.md", text);
    desk.write("book.toml", settings);
  });
});

test("a click on a word opens its line in the editor", async () => {
  await turn("03-chapters.md:1");
  const lines = desk.read("content/03-chapters.md").split("\n");
  const number = lines.findIndex((line) => /^[가-힣][가-힣 ]{12,}/.test(line));
  const words = lines[number].match(/^[가-힣 ]{8}/)[0].trim();
  await turn(`03-chapters.md:${number + 1}`);
  const seen = page.locator(".page text tspan, .page text", { hasText: words }).first();
  const box = await seen.boundingBox();
  await page.mouse.click(box.x + 20, box.y + Math.min(box.height, 14) / 2);
  assert.match(await desk.editor(), new RegExp(`03-chapters\\.md:${number + 1}:\\d+$`));
  const there = epub().locator("[data-at]", { hasText: words }).first();
  await there.click({ position: { x: 6, y: 6 } });
  assert.match(await desk.editor(), new RegExp(`03-chapters\\.md:${number + 1}:\\d+$`));
});

/** The title of a chapter of the guide as the book has it: `5. 상자` is 5장. */
function title(file) {
  const [, number, words] = desk.read(`content/${file}`).match(/^title: (\d+)\. (.*)$/m);
  return `${number}장 ${words}`;
}

test("a line of the editor turns both books to it", async () => {
  await page.goto("about:blank");
  await page.goto(`${desk.address}#05-blocks.md:20`);
  await page.waitForFunction(() => document.body.dataset.epub && document.body.dataset.turned);
  await page.waitForTimeout(600);
  assert.match(await page.locator("#status").textContent(), /05-blocks\.md:\d+/);
  const chapter = await page.locator("#contents [aria-current]").textContent();
  assert.ok(chapter.startsWith(title("05-blocks.md")), chapter);
});

test("an editor that says where its cursor is turns both books to it", async () => {
  desk.process.stdin.write("content/06-tables.md:12\n");
  await page.waitForFunction(() => /06-tables\.md:\d+/.test(document.getElementById("status").textContent));
  await page.waitForFunction(
    (title) => document.querySelector("#contents [aria-current]")?.textContent.startsWith(title),
    title("06-tables.md"),
  );
});

test("findings stand by chapters and lead to their place", async () => {
  const text = desk.read("content/04-text.md");
  await save(() => desk.append("content/04-text.md", "\n\n[없는 나루](nowhere.md)로 갑니다.\n"));
  await page.click("#tab-findings");
  const finding = page.locator("#findings button", { hasText: "nowhere.md" });
  assert.equal(await finding.count(), 1);
  assert.ok((await finding.textContent()).includes("책에 없습니다"), "in the language of the browser");
  await finding.click();
  await page.waitForTimeout(400);
  assert.match(await page.locator("#status").textContent(), /04-text\.md:\d+/);
  await save(() => desk.write("content/04-text.md", text));
  assert.equal(await finding.count(), 0);
});

test("words are found on pages, also those that were not drawn", async () => {
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await page.keyboard.type("SOURCE_DATE_EPOCH");
  await page.waitForSelector("#found button");
  const at = await page.evaluate(() => document.getElementById("pages").scrollTop);
  await page.locator("#found button").last().click();
  await page.waitForTimeout(400);
  assert.notEqual(await page.evaluate(() => document.getElementById("pages").scrollTop), at);
});

test("text of pages can be selected", async () => {
  await turn("03-chapters.md:1");
  const text = page.locator(".page text").filter({ hasText: /[가-힣]{3}/ }).first();
  await text.selectText();
  assert.match(await page.evaluate(() => getSelection().toString()), /[가-힣]{3}/);
  await page.evaluate(() => getSelection().removeAllRanges());
});

test("spreads have both facing pages, and all can be done by keyboard", async () => {
  await page.selectOption("#view", "spread");
  const [left, right] = await page.evaluate(() => {
    const boxes = [...document.querySelectorAll(".page")].slice(2, 6).map((at) => at.getBoundingClientRect());
    const pair = boxes.findIndex((box, at) => boxes[at + 1] && Math.abs(boxes[at + 1].top - box.top) < 2);
    return [boxes[pair].right, boxes[pair + 1].left];
  });
  assert.ok(Math.abs(left - right) < 2);
  await page.selectOption("#view", "thumbs");
  assert.ok((await page.locator(".page").first().boundingBox()).width < 200);
  await page.selectOption("#view", "single");
  await page.keyboard.press("Escape");
  const width = (await page.locator(".page").first().boundingBox()).width;
  await page.keyboard.press("+");
  assert.ok((await page.locator(".page").first().boundingBox()).width > width);
  await page.keyboard.press("-");
  await page.keyboard.press("n");
  assert.equal(await page.locator("#night").getAttribute("aria-pressed"), "true");
  const ground = () => epub().locator("html").evaluate((at) => getComputedStyle(at).backgroundColor);
  assert.equal(await ground(), "rgb(18, 18, 18)");
  await page.keyboard.press("n");
  assert.notEqual(await ground(), "rgb(18, 18, 18)");
  await page.keyboard.press("f");
  assert.ok(await page.locator("#side").isHidden());
  await page.keyboard.press("f");
  await page.keyboard.press("g");
  await page.keyboard.type("06-tables.md:5");
  await page.keyboard.press("Enter");
  await page.waitForTimeout(400);
  assert.match(await page.locator("#status").textContent(), /06-tables\.md/);
  await page.selectOption("#device", "phone");
  assert.equal((await page.locator("#epub").boundingBox()).width, 390);
  await page.selectOption("#device", "full");
});

test("who listens is told, and axe finds nothing", async () => {
  for (const night of [false, true]) {
    if (night) await page.click("#night");
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() =>
      window.axe.run(document, { iframes: false, resultTypes: ["violations"] }),
    );
    assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.length, nodes[0].html]), []);
  }
  await page.click("#night");
});

const ask = (path, headers, method = "GET") =>
  new Promise((done, fail) => {
    const { port } = new URL(desk.address);
    const asked = request({ host: "127.0.0.1", port, path, headers, method }, (answer) => {
      answer.resume();
      done(answer.statusCode);
    });
    asked.on("error", fail);
    asked.end();
  });

test("other hosts, other sites and who does not know the address are refused", async () => {
  const { host, pathname } = new URL(desk.address);
  assert.equal(await ask(`${pathname}page/0`, { host }), 200);
  assert.equal(await ask(`${pathname}page/0`, { host: "evil.example" }), 403);
  assert.equal(await ask(`${pathname}page/0`, { host, origin: "http://evil.example" }), 403);
  assert.equal(await ask(`${pathname}page/0`, { host, "sec-fetch-site": "cross-site" }), 403);
  assert.equal(await ask("/", { host }), 404);
  assert.equal(await ask(`/${"0".repeat(32)}/page/0`, { host }), 404);
  assert.equal(await ask(`${pathname}open?at=1.1`, { host }, "POST"), 405);
  assert.equal(await ask(`${pathname}epub/../../../../etc/passwd`, { host }), 404);

  // A page of another origin in the same browser, which knows the address.
  const stranger = createServer((_, answer) => answer.end("<!doctype html><title>x</title>"));
  await new Promise((done) => stranger.listen(0, "127.0.0.1", done));
  const other = await page.context().newPage();
  await other.goto(`http://127.0.0.1:${stranger.address().port}/`);
  const got = await other.evaluate(async (address) => {
    const read = async (how) => {
      try {
        return (await fetch(`${address}page/0`, how)).status;
      } catch {
        return "refused";
      }
    };
    const frame = document.createElement("iframe");
    frame.src = address;
    document.body.append(frame);
    await new Promise((done) => (frame.onload = done));
    let inside = "refused";
    try {
      inside = frame.contentDocument ? frame.contentDocument.body.innerHTML.includes("svg") : "refused";
    } catch {}
    return [await read({}), await read({ mode: "no-cors" }), inside];
  }, desk.address);
  assert.equal(got[0], "refused");
  assert.ok(got[1] === "refused" || got[1] === 0);
  assert.ok(got[2] === "refused" || got[2] === false);
  await other.close();
  stranger.close();
});

test("no fault was met in all that", () => {
  assert.deepEqual(page.faults, []);
});
