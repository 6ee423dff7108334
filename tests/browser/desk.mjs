// A book that somebody writes, a preview of it, and a browser that looks at it.

import { spawn } from "node:child_process";
import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const top = resolve(fileURLToPath(import.meta.url), "../../..");
const jikji = process.env.JIKJI ?? join(top, "target/release/jikji");

// Where Debian and others put it.
const browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export class Desk {
  // A copy of the guide, so that it can be written in.
  static async open({ book, arguments: more = [] } = {}) {
    const desk = new Desk();
    desk.folder = mkdtempSync(join(tmpdir(), "jikji-preview-"));
    desk.book = book ?? join(desk.folder, "book");
    if (!book) {
      for (const name of ["content", "book.toml", "figures.lock"]) {
        if (existsSync(join(top, name))) cpSync(join(top, name), join(desk.book, name), { recursive: true });
      }
    }
    desk.asked = join(desk.folder, "asked");
    writeFileSync(desk.asked, "");
    const editor = join(desk.folder, "editor.mjs");
    writeFileSync(editor, `import { appendFileSync } from "node:fs";\nappendFileSync(${JSON.stringify(desk.asked)}, process.argv.slice(2).join(" ") + "\\n");\n`);
    const pattern = `"${process.execPath}" "${editor}" {file}:{line}:{column}`;
    const words = ["preview", ...(book ? [desk.book] : []), ...(book ? [] : ["--offline", "--store", join(desk.folder, "store")]), "--editor", pattern, ...more];
    desk.process = spawn(jikji, words, { stdio: ["pipe", "pipe", "pipe"], cwd: desk.book });
    desk.said = "";
    desk.process.stderr.on("data", (data) => (desk.said += data));
    const lines = createInterface({ input: desk.process.stdout });
    desk.address = await new Promise((done, fail) => {
      lines.once("line", done);
      desk.process.once("exit", (code) => fail(new Error(`preview ended with ${code}: ${desk.said}`)));
    });
    return desk;
  }

  async look(options = {}) {
    this.browser ??= await chromium.launch({ executablePath: browsers.find(existsSync), args: ["--no-sandbox"] });
    const context = await this.browser.newContext({ viewport: { width: 1500, height: 950 }, locale: "ko-KR", ...options });
    const page = await context.newPage();
    page.faults = [];
    page.asked = [];
    page.on("console", (message) => message.type() === "error" && page.faults.push(`${message.text()} (${message.location().url})`));
    page.on("pageerror", (error) => page.faults.push(String(error)));
    page.on("request", (request) => page.asked.push(request.url()));
    await page.goto(this.address);
    await page.waitForSelector(".page svg");
    await page.waitForFunction(() => document.body.dataset.epub);
    return page;
  }

  path(name) {
    return join(this.book, name);
  }

  read(name) {
    return readFileSync(this.path(name), "utf8");
  }

  write(name, text) {
    writeFileSync(this.path(name), text);
  }

  append(name, text) {
    appendFileSync(this.path(name), text);
  }

  // What the editor was asked for last.
  async editor() {
    for (let tries = 0; tries < 100; tries += 1) {
      const lines = readFileSync(this.asked, "utf8").trim().split("\n").filter(Boolean);
      if (lines.length) {
        writeFileSync(this.asked, "");
        return lines.at(-1);
      }
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error("the editor was not asked");
  }

  async close() {
    await this.browser?.close();
    this.process.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
