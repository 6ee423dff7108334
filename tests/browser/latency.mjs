// From a save to the screen: `node latency.mjs BOOK CHAPTER.md [SAVES] [preview arguments …]`, on a copy of a book.
//
// The clock starts before the file is written, and stops when the browser has painted what came of it.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Desk } from "./desk.mjs";

const [book, chapter, saves = "15", ...more] = process.argv.slice(2);
const desk = await Desk.open({ book, arguments: more });
const page = await desk.look();
const path = join(book, chapter);
const text = readFileSync(path, "utf8");
const lines = text.split("\n");
const at = lines.findIndex((line, number) => number > 12 && /^[가-힣]/.test(line)) + 1;
await page.fill("#line", `${chapter}:${at}`);
await page.press("#line", "Enter");
await page.waitForTimeout(1000);
const took = { pages: [], epub: [] };
try {
  for (let save = 0; save < Number(saves); save += 1) {
    const was = await page.evaluate(() => Number(document.body.dataset.version));
    // In the page, so that no step between here and the browser is counted.
    const seen = page.evaluate(
      (was) =>
        new Promise((done) => {
          const seen = {};
          const look = () => {
            const { version, epub } = document.body.dataset;
            if (Number(version) > was) seen.pages ??= Date.now();
            if (Number(epub) > was) seen.epub ??= Date.now();
            if (seen.epub) done(seen);
            else requestAnimationFrame(look);
          };
          look();
        }),
      was,
    );
    await new Promise((done) => setTimeout(done, 300));
    lines[at - 1] += ` 물레 ${save}.`;
    const since = Date.now();
    writeFileSync(path, lines.join("\n"));
    const { pages, epub } = await seen;
    took.pages.push(pages - since);
    took.epub.push(epub - since);
  }
} finally {
  writeFileSync(path, text);
  await desk.close();
}
for (const [what, times] of Object.entries(took)) {
  times.sort((a, b) => a - b);
  console.log(`${what}: ${times[0]} … ${times[times.length >> 1]} … ${times.at(-1)} ms`);
}
