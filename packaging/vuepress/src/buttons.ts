/** Buttons below the title of a course's page. */
import { relative, resolve, sep } from "node:path";
import type { Markdown, MarkdownEnv } from "vuepress/markdown";
import { type Files, spelt } from "./files.js";

/** The page of a book: the folder that its front page is in, relative to that of the site's pages; the first page for a book of
 * the whole site, and none for one that lies elsewhere. */
export function place(book: string, source: string): string | undefined {
  const below = relative(source, resolve(book)).split(sep);
  if (below[0] !== "..") return below.join("/");
  return below.every((step) => step === "..") ? "" : undefined;
}

const FRONT = /(?:^|\/)(?:README|index)\.md$/iu;

/** Has Markdown put buttons on the pages that have books; `base` is the address of the books' folder. */
export function buttons(markdown: Markdown, pages: Map<string, Files>, base: string): void {
  markdown.core.ruler.push("jikji_books", (state) => {
    const path = (state.env as MarkdownEnv).filePathRelative ?? "";
    const files = FRONT.test(path) ? pages.get(path.replace(FRONT, "")) : undefined;
    if (files === undefined) return;
    const token = new state.Token("html_block", "", 0);
    const links = files.map(({ kind, name, size }) => {
      const address = encodeURI(base + name);
      return `<a class="jikji-book" href="${address}" download="${name}">${kind} <small>${spelt(size)}</small></a>`;
    });
    token.content = `<p class="jikji-books" v-pre>${links.join(" ")}</p>\n`;
    const title = state.tokens.findIndex(({ type, tag }) => type === "heading_close" && tag === "h1");
    state.tokens.splice(title + 1, 0, token);
  });
}
