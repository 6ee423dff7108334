// Puts the parts together, waits for news, and follows the author.

import { Epub } from "./epub.js";
import { Pages } from "./pages.js";
import { Side } from "./side.js";
import { label, pageName, words } from "./words.js";

const at = (id) => document.getElementById(id);
const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
let book = null;

label();

const pages = new Pages(at("pages"), {
  point: (page, x, y) => open(`page=${page}&x=${x.toFixed(2)}&y=${y.toFixed(2)}`, "print"),
  choose: (page) => {
    view("single");
    pages.turn({ page });
  },
  follow: (place) => look(`place=${encodeURIComponent(place)}`),
});
const epub = new Epub(at("epub"), {
  point: (byte, more) => open(`at=${byte}&more=${more}`, "epub"),
  turned: (chapter) => side.current(chapter),
});
const side = new Side({
  chapter: (number) => {
    const chapter = book.chapters[number];
    pages.turn({ page: chapter.page });
    const document = epub.documents.find(([, of]) => of === number);
    if (document) epub.open(document[0]);
    side.current(number);
  },
  finding: (finding) => finding.at && look(`at=${finding.at}`),
  page: (page) => pages.turn({ page }),
});

function say(text) {
  at("status").textContent = text;
}

const place = (spot) => `${spot.file}:${spot.line}:${spot.column}`;

// Opens what was clicked in the editor, and turns the other book to it.
async function open(question, from) {
  const answer = await fetch(`open?${question}`, { method: "POST", headers: { "X-Jikji": "1" } });
  if (!answer.ok) return;
  const spot = await answer.json();
  if (from !== "epub") epub.turn(spot.at, spot.chapter);
  if (from !== "print" && spot.page !== null) pages.turn(spot);
  const failure = spot.failure ? `: ${words.failed} (${spot.failure})` : "";
  say(place(spot) + (spot.opened ? ` · ${words.opened}` : failure));
}

// Turns both books to a place.
async function look(question, how) {
  const answer = await fetch(`spot?${question}`);
  if (!answer.ok) return say(words.nothing);
  turn(await answer.json(), how);
}

function turn(spot, how) {
  if (spot.page !== null) pages.turn(spot, how);
  epub.turn(spot.at, spot.chapter, how);
  if (spot.line) say(place(spot));
}

async function take(news) {
  at("refusal").hidden = !news.refusal;
  at("refusal").textContent = news.refusal ?? "";
  if (!news.book) return say(words.waiting);
  book = news.book;
  document.title = `${book.title} · Jikji`;
  at("title").textContent = book.title;
  // The last good pages stay while there are no others.
  if (!news.refusal || !pages.list.length) {
    await pages.show(book, news.version);
    at("scale").textContent = `${Math.round(pages.shown * 100)} %`;
    if (book.changed && document.body.dataset.version) pages.turn(book.changed, { always: false });
    side.show(book);
    await frames();
    document.body.dataset.version = news.version;
    performance.mark(`shown ${news.version}`);
    const name = book.changed && book.pages[book.changed.page]?.[2];
    say(name ? `${pageName(name)} ${words.changed}` : words.made);
    await epub.show(news.version);
    if (book.changed) await epub.turn(book.changed.at, book.changed.chapter, { always: false });
    document.body.dataset.epub = news.version;
  }
  if (news.wanted) turn(news.wanted);
}

// What is new after a version; nothing where nothing is, or where nobody answers.
async function ask(since) {
  try {
    const answer = await fetch(`news?since=${since}&language=${document.documentElement.lang}`);
    if (answer.status === 204) return null;
    if (!answer.ok) throw new Error(answer.statusText);
    return await answer.json();
  } catch {
    say(words.lost);
    await new Promise((done) => setTimeout(done, 1000));
    return null;
  }
}

async function listen() {
  let since = 0;
  for (;;) {
    const news = await ask(since);
    if (!news) continue;
    since = news.version;
    try {
      await take(news);
      if (location.hash && !document.body.dataset.turned) turnToHash();
    } catch (fault) {
      // The next version may do better.
      console.error(fault);
    }
  }
}

// `#03.md:12`, as an editor may open it.
function turnToHash() {
  document.body.dataset.turned = "1";
  let line = location.hash.slice(1);
  try {
    line = decodeURIComponent(line);
  } catch {
    // It is taken as it is written.
  }
  if (/:\d+$/.test(line)) look(`line=${encodeURIComponent(line)}`);
}

// Changes how pages are shown, and keeps the place.
function change(by) {
  const here = pages.current();
  by();
  pages.size();
  pages.turn({ page: here });
  at("view").value = pages.view;
  at("fit").setAttribute("aria-pressed", pages.scale === null);
  at("scale").textContent = `${Math.round(pages.shown * 100)} %`;
  keep();
}

// By a factor; none makes them fit their room.
function scale(by) {
  change(() => {
    pages.scale = by ? Math.min(4, Math.max(0.2, pages.shown * by)) : null;
  });
}

function view(name) {
  change(() => {
    pages.view = name;
  });
}

function device(name) {
  epub.device = name;
  at("device").value = name;
  at("screen").dataset.device = name;
  epub.look();
  keep();
}

function night(on) {
  epub.night = on;
  at("night").setAttribute("aria-pressed", on);
  document.documentElement.dataset.night = on;
  epub.look();
  keep();
}

function sides(on) {
  at("side").hidden = !on;
  at("sides").setAttribute("aria-pressed", on);
  keep();
}

// What the author chose is there when he comes again.
function keep() {
  const chosen = { scale: pages.scale, view: pages.view, device: epub.device, night: epub.night, sides: !at("side").hidden };
  try {
    localStorage.setItem("jikji", JSON.stringify(chosen));
  } catch {
    // A browser that keeps nothing is no fault.
  }
}

function recall() {
  try {
    const chosen = JSON.parse(localStorage.getItem("jikji") ?? "{}");
    pages.scale = chosen.scale ?? null;
    view(chosen.view ?? "single");
    device(chosen.device ?? "full");
    night(chosen.night ?? false);
    sides(chosen.sides ?? true);
  } catch {
    view("single");
  }
}

at("view").addEventListener("change", (event) => view(event.target.value));
at("device").addEventListener("change", (event) => device(event.target.value));
at("smaller").addEventListener("click", () => scale(1 / 1.15));
at("larger").addEventListener("click", () => scale(1.15));
at("fit").addEventListener("click", () => scale(null));
at("night").addEventListener("click", () => night(!epub.night));
at("sides").addEventListener("click", () => sides(at("side").hidden));
at("goto").addEventListener("submit", (event) => {
  event.preventDefault();
  look(`line=${encodeURIComponent(at("line").value.trim())}`);
});
addEventListener("hashchange", turnToHash);

const KEYS = {
  g: () => {
    at("line").focus();
    at("line").select();
  },
  v: () => at("view").focus(),
  d: () => at("device").focus(),
  n: () => night(!epub.night),
  f: () => sides(at("side").hidden),
  "/": () => {
    sides(true);
    side.find();
  },
  "+": () => scale(1.15),
  "=": () => scale(1.15),
  "-": () => scale(1 / 1.15),
  0: () => scale(null),
  j: () => pages.turn({ page: pages.current() + 1 }),
  k: () => pages.turn({ page: pages.current() - 1 }),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.("input, select, textarea") && event.key !== "Escape") return;
  if (event.key === "Escape") return at("pages").focus();
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

recall();
listen();
