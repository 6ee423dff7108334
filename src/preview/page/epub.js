// The EPUB's chapters as a reading device shows them; changed in place, so that no place is lost.

const NIGHT = `html { background: #121212 !important; color: #d8d8d8 !important; }
body, body * { background-color: transparent !important; color: inherit !important; border-color: #555 !important; }
a, a * { color: #8ab4f8 !important; } img { filter: brightness(.85); }`;
const FACES = ["serif", "sans"].map((name) => `@font-face { font-family: "jikji ${name}"; src: url("${new URL(`face/${name}`, location)}"); }`).join("\n")
  + `\nhtml { font-family: serif, "jikji serif"; padding: 1.2rem 5%; } h1, h2, h3, h4, h5, h6, figcaption, th { font-family: sans-serif, "jikji sans"; }`;
const EINK = "html { filter: grayscale(1); }";

export class Epub {
  constructor(frame, { point, turned }) {
    this.frame = frame;
    this.point = point;
    this.turned = turned;
    this.documents = [];
    this.marks = {};
    this.path = null;
    this.night = false;
    this.device = "full";
    frame.addEventListener("load", () => this.loaded());
  }

  get text() {
    return this.frame.contentDocument;
  }

  // Shows a version of the book, where the reader was.
  async show(version) {
    const answer = await fetch(`documents?version=${version}`);
    if (!answer.ok) return;
    const { documents, marks } = await answer.json();
    const other = (path) => this.marks[path] !== undefined && this.marks[path] !== marks[path];
    const restyled = Object.keys(marks).some((path) => path.endsWith(".css") && other(path));
    [this.documents, this.marks] = [documents, marks];
    if (!this.documents.some(([path]) => path === this.path)) {
      const first = this.documents.find(([, chapter]) => chapter !== null) ?? this.documents[0];
      if (first) await this.open(first[0]);
      return;
    }
    if (restyled) await this.again();
    else await this.renew(version);
  }

  // With other style sheets a document is loaded anew, at its place.
  async again() {
    const { scrollLeft: left, scrollTop: top } = this.text.scrollingElement;
    await new Promise((done) => {
      this.frame.addEventListener("load", done, { once: true });
      this.frame.contentWindow.location.reload();
    });
    this.text.scrollingElement.scrollTo({ left, top, behavior: "instant" });
  }

  // Pictures go by what they hold, so that no old one stands for a new one.
  mark(body) {
    for (const picture of body.querySelectorAll("img[src]")) {
      const path = picture.getAttribute("src").split("?")[0];
      const mark = this.marks[path] ?? this.marks[`EPUB/${path}`];
      if (mark) picture.setAttribute("src", `${path}?${mark}`);
    }
  }

  async open(path) {
    if (path === this.path && this.text?.body) return;
    this.path = path;
    await new Promise((done) => {
      this.frame.addEventListener("load", done, { once: true });
      this.frame.src = `epub/${path}`;
    });
  }

  async renew(version) {
    const answer = await fetch(`epub/${this.path}?version=${version}`);
    const fresh = new DOMParser().parseFromString(await answer.text(), "application/xhtml+xml");
    const now = this.text;
    if (!now?.body || fresh.querySelector("parsererror") || !fresh.body) return;
    this.mark(fresh.body);
    if (fresh.body.outerHTML === this.markup) return;
    const scroller = now.scrollingElement;
    const [left, top] = [scroller.scrollLeft, scroller.scrollTop];
    this.markup = fresh.body.outerHTML;
    now.body.replaceWith(now.importNode(fresh.body, true));
    scroller.scrollTo({ left, top, behavior: "instant" });
  }

  loaded() {
    const text = this.text;
    if (!text?.body) return;
    const path = text.location.pathname.split("/epub/")[1];
    if (path) this.path = decodeURIComponent(path);
    this.mark(text.body);
    this.markup = null;
    text.addEventListener("click", (event) => this.click(event));
    // The keys of the page work here too.
    text.addEventListener("keydown", (event) => {
      const copy = new KeyboardEvent("keydown", event);
      if (!document.dispatchEvent(copy)) event.preventDefault();
    });
    this.look();
    this.turned(this.chapter());
  }

  // By day or by night, and on which device.
  look() {
    const view = this.frame.contentWindow;
    if (!view || !this.text) return;
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(FACES + (this.night ? NIGHT : "") + (this.device === "eink" ? EINK : ""));
    this.text.adoptedStyleSheets = [sheet];
  }

  chapter() {
    return this.documents.find(([path]) => path === this.path)?.[1] ?? null;
  }

  // Brings a byte of the source into sight.
  async turn(at, chapter, { always = true } = {}) {
    if (!at || chapter === null || chapter === undefined) return;
    const paths = this.documents.filter(([, of]) => of === chapter).map(([path]) => path);
    // Most chapters are one document; of others the one is looked for that has the place.
    const order = paths.includes(this.path) ? [this.path, ...paths.filter((path) => path !== this.path)] : paths;
    let best = null;
    for (const path of order) {
      if (path !== this.path) {
        if (best) break;
        await this.open(path);
      }
      best = this.find(at);
    }
    if (!best) return;
    const box = best.getBoundingClientRect();
    const height = this.frame.clientHeight;
    if (always || box.top < 0 || box.bottom > height) best.scrollIntoView({ block: "center", behavior: "instant" });
    best.animate([{ outline: "2px solid #e0a000" }, { outline: "2px solid transparent" }], 1600);
  }

  find(at) {
    const [file, byte] = at.split(".").map(Number);
    let best = null;
    let most = -1;
    for (const element of this.text?.querySelectorAll("[data-at]") ?? []) {
      const [of, from] = element.dataset.at.split(".").map(Number);
      if (of === file && from <= byte && from > most) [best, most] = [element, from];
    }
    return best;
  }

  click(event) {
    const link = event.target.closest?.("a[href]");
    if (link) {
      const address = new URL(link.getAttribute("href"), this.text.baseURI);
      if (address.origin !== location.origin) {
        event.preventDefault();
        if (["http:", "https:", "mailto:"].includes(address.protocol)) {
          window.open(address.href, "_blank", "noopener,noreferrer");
        }
      }
      return;
    }
    if (!this.text.getSelection().isCollapsed) return;
    const holder = event.target.closest?.("[data-at]");
    if (holder) this.point(holder.dataset.at, this.before(holder, event));
  }

  // The bytes of the text of an element before a point.
  before(holder, { clientX, clientY }) {
    const caret = this.text.caretPositionFromPoint?.(clientX, clientY);
    const old = caret ? null : this.text.caretRangeFromPoint?.(clientX, clientY);
    const [node, offset] = caret ? [caret.offsetNode, caret.offset] : [old?.startContainer, old?.startOffset];
    if (!node || !holder.contains(node)) return 0;
    const range = this.text.createRange();
    range.setStart(holder, 0);
    range.setEnd(node, offset);
    return new TextEncoder().encode(range.toString()).length;
  }
}
