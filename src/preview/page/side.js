// What stands beside the books: contents, findings by chapter, and what was searched for.

import { pageName, words } from "./words.js";

const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

const button = (act, ...children) => {
  const element = make("button", { type: "button" }, ...children);
  element.addEventListener("click", act);
  return element;
};

export class Side {
  constructor({ chapter, finding, page }) {
    this.go = { chapter, finding, page };
    this.tabs = [...document.querySelectorAll("[role=tab]")];
    for (const tab of this.tabs) {
      tab.addEventListener("click", () => this.open(tab));
      tab.addEventListener("keydown", (event) => this.keys(event));
    }
    this.field = document.getElementById("words");
    this.field.addEventListener("input", () => {
      clearTimeout(this.later);
      this.later = setTimeout(() => this.search(), 120);
    });
    document.getElementById("find").addEventListener("submit", (event) => {
      event.preventDefault();
      this.search();
    });
  }

  open(tab) {
    for (const other of this.tabs) {
      const chosen = other === tab;
      other.setAttribute("aria-selected", chosen);
      other.tabIndex = chosen ? 0 : -1;
      document.getElementById(other.getAttribute("aria-controls")).hidden = !chosen;
    }
  }

  keys(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const at = this.tabs.indexOf(event.currentTarget);
    const next = this.tabs[(at + step + this.tabs.length) % this.tabs.length];
    this.open(next);
    next.focus();
    event.preventDefault();
  }

  find() {
    this.open(document.getElementById("tab-search"));
    this.field.focus();
    this.field.select();
  }

  show(book) {
    this.book = book;
    const chapters = JSON.stringify(book.chapters.map((chapter) => [chapter.title, chapter.depth, chapter.page]));
    if (chapters !== this.chapters) this.contents(book);
    this.chapters = chapters;
    const findings = JSON.stringify(book.findings);
    if (findings !== this.findings) this.tell(book);
    this.findings = findings;
    if (this.field.value) this.search();
  }

  contents(book) {
    const rows = book.chapters.map((chapter, number) => {
      const name = book.pages[chapter.page]?.[2] ?? "";
      const row = button(() => this.go.chapter(number), make("span", { textContent: chapter.title }), make("span", { className: "number", textContent: name }));
      row.className = `depth${Math.min(chapter.depth, 3)}`;
      row.dataset.chapter = number;
      return make("li", {}, row);
    });
    document.getElementById("contents").replaceChildren(make("ol", {}, ...rows));
  }

  current(chapter) {
    for (const row of document.querySelectorAll("#contents [data-chapter]")) {
      const here = Number(row.dataset.chapter) === chapter;
      if (here) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    }
  }

  tell(book) {
    const groups = new Map();
    for (const finding of book.findings) {
      const name = finding.chapter === null ? (finding.file ?? words.book) : book.chapters[finding.chapter].title;
      groups.set(name, [...(groups.get(name) ?? []), finding]);
    }
    const parts = [...groups].map(([name, findings]) => {
      const rows = findings.map((finding) => this.finding(finding));
      return make("section", {}, make("h2", { textContent: `${name} (${findings.length})` }), make("ul", {}, ...rows));
    });
    const none = make("p", { textContent: words.none });
    document.getElementById("findings").replaceChildren(...(parts.length ? parts : [none]));
    const grave = book.findings.filter((finding) => finding.severity !== "note").length;
    document.getElementById("tab-findings").textContent = words.findings + (grave ? ` ${grave}` : "");
  }

  finding(finding) {
    const place = finding.line ? `${finding.file}:${finding.line}` : "";
    const row = button(
      () => this.go.finding(finding),
      make("b", { textContent: `${words[finding.severity]} ` }),
      make("span", { textContent: finding.message }),
      make("small", { textContent: `${place} ${finding.code}` }),
      ...finding.helps.map((help) => make("small", { textContent: help })),
    );
    row.className = finding.severity;
    return make("li", {}, row);
  }

  async search() {
    const sought = this.field.value.trim();
    const list = document.getElementById("found");
    if (!sought) return list.replaceChildren();
    const answer = await fetch(`search?words=${encodeURIComponent(sought)}`);
    if (!answer.ok || sought !== this.field.value.trim()) return;
    const rows = (await answer.json()).map(({ page, count, text: [before, found, behind] }) => {
      const name = pageName(this.book.pages[page][2]);
      const row = button(() => this.go.page(page), make("b", { textContent: `${name} ` }), before, make("mark", { textContent: found }), behind, make("small", { textContent: count > 1 ? `${count}` : "" }));
      return make("li", {}, row);
    });
    list.replaceChildren(...(rows.length ? rows : [make("li", { textContent: words.nothing })]));
  }
}
