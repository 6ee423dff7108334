// The printed pages: drawn when they come into sight, drawn anew in place when the book changes.

import { pageName } from "./words.js";

const PIXELS = 96 / 72;
const THUMB = 0.22;
const MARGIN = 20;

export class Pages {
  constructor(holder, { point, follow, choose }) {
    this.holder = holder;
    this.point = point;
    this.follow = follow;
    this.choose = choose;
    this.glyphs = document.getElementById("glyphs");
    this.have = 0;
    this.list = [];
    this.scale = null;
    this.view = "single";
    this.version = 0;
    this.seen = new IntersectionObserver((entries) => this.sight(entries), { root: holder, rootMargin: "60% 0px" });
    new ResizeObserver(() => this.scale === null && this.size()).observe(holder);
    holder.addEventListener("click", (event) => this.click(event));
  }

  // Shows a version of the book; resolves when the pages in sight are drawn.
  async show(book, version) {
    this.version = version;
    while (this.list.length > book.pages.length) {
      const gone = this.list.pop();
      this.seen.unobserve(gone.box);
      gone.box.remove();
    }
    book.pages.forEach(([width, height, name, recto, turned], number) => {
      let page = this.list[number];
      if (!page) {
        const box = document.createElement("div");
        box.className = "page";
        box.dataset.page = number;
        box.setAttribute("role", "group");
        this.holder.append(box);
        page = { box, number, near: false, drawn: -1 };
        this.list.push(page);
        this.seen.observe(box);
      }
      const facts = [width, height, name, recto, turned].join();
      if (page.facts === facts) return;
      Object.assign(page, { width, height, turned, facts, scale: null });
      page.box.setAttribute("aria-label", pageName(name));
      page.box.classList.toggle("recto", recto);
      page.box.classList.toggle("turned", turned);
    });
    this.size();
    await Promise.all(this.list.filter((page) => page.near).map((page) => this.draw(page)));
  }

  // The scale at which what stands side by side is as wide as its room.
  fit() {
    const beside = this.view === "spread" ? 2 : 1;
    return (this.holder.clientWidth - 2 * MARGIN) / (this.widest() * PIXELS * beside);
  }

  // Points across of the widest page that is not turned.
  widest() {
    return Math.max(1, ...this.list.filter((page) => !page.turned).map((page) => page.width));
  }

  // How large the pages are shown; `scale` is null where they fit their room.
  get shown() {
    return this.scale ?? Math.max(0.2, this.fit());
  }

  size() {
    const scale = this.view === "thumbs" ? THUMB : this.shown;
    this.holder.dataset.view = this.view;
    // A turned page is wider, and takes both columns.
    const column = `${this.widest() * PIXELS * scale}px`;
    this.holder.style.gridTemplateColumns = this.view === "spread" ? `${column} ${column}` : "";
    for (const page of this.list) {
      if (page.scale === scale) continue;
      page.scale = scale;
      page.box.style.width = `${page.width * PIXELS * scale}px`;
      page.box.style.height = `${page.height * PIXELS * scale}px`;
    }
  }

  sight(entries) {
    for (const entry of entries) {
      const page = this.list[Number(entry.target.dataset.page)];
      if (!page) continue;
      page.near = entry.isIntersecting;
      if (page.near) this.draw(page);
      // A page out of sight need not be kept: a long book would fill the memory.
      else if (Math.abs(page.number - this.current()) > 60) this.clear(page);
    }
  }

  clear(page) {
    page.box.replaceChildren();
    page.drawn = -1;
  }

  async draw(page) {
    const version = this.version;
    if (page.drawn === version || page.asked === version) return;
    page.asked = version;
    try {
      const answer = await fetch(`page/${page.number}?glyphs=${this.have}&version=${version}`);
      if (!answer.ok) return;
      const { svg, first, count, glyphs } = await answer.json();
      this.take(first, count, glyphs);
      if (version < page.drawn) return;
      if (page.svg !== svg || !page.box.firstChild) page.box.innerHTML = svg;
      page.svg = svg;
      page.drawn = version;
    } finally {
      if (page.asked === version) page.asked = -1;
    }
  }

  // Adds outlines that are not there yet; answers may overlap.
  take(first, count, glyphs) {
    if (count <= this.have) return;
    const holder = document.createElementNS("http://www.w3.org/2000/svg", "g");
    holder.innerHTML = glyphs;
    this.glyphs.append(...[...holder.children].slice(this.have - first));
    this.have = count;
  }

  // The page in the middle of the sight.
  current() {
    const { top, height } = this.holder.getBoundingClientRect();
    const middle = top + height / 2;
    let [low, high] = [0, this.list.length - 1];
    while (low < high) {
      const at = (low + high) >> 1;
      if (this.list[at].box.getBoundingClientRect().bottom < middle) low = at + 1;
      else high = at;
    }
    return low;
  }

  // Brings a place into sight, and shows where it is.
  async turn({ page, area }, { always = true } = {}) {
    const to = this.list[page];
    if (!to) return;
    const box = to.box.getBoundingClientRect();
    const sight = this.holder.getBoundingClientRect();
    const scale = box.width / to.width;
    const top = area ? box.top + area[1] * scale : box.top;
    const hidden = top < sight.top + 20 || top > sight.bottom - 40;
    if (always || hidden) this.holder.scrollTop += top - sight.top - Math.min(160, sight.height / 3);
    await this.draw(to);
    if (area) this.mark(to, area, scale);
  }

  mark(page, [x, y, width, height], scale) {
    const mark = document.createElement("div");
    mark.className = "here";
    Object.assign(mark.style, {
      left: `${(x - 1) * scale}px`,
      top: `${y * scale}px`,
      width: `${(Math.max(width, 6) + 2) * scale}px`,
      height: `${height * scale}px`,
    });
    page.box.append(mark);
    setTimeout(() => mark.remove(), 1600);
  }

  click(event) {
    const link = event.target.closest("a");
    if (link) {
      const to = link.dataset.to ?? link.getAttribute("data-to");
      if (to) {
        event.preventDefault();
        this.follow(to);
      }
      return;
    }
    const box = event.target.closest(".page");
    // A selection is no click.
    if (!box || !getSelection().isCollapsed) return;
    const page = this.list[Number(box.dataset.page)];
    if (this.view === "thumbs") return this.choose(page.number);
    const { left, top, width } = box.getBoundingClientRect();
    const scale = width / page.width;
    this.point(page.number, (event.clientX - left) / scale, (event.clientY - top) / scale);
  }
}
