/** The plugin: `plugins: [jikji()]` in `.vuepress/config.ts`. */
import { fileURLToPath } from "node:url";
import type { App, PluginObject } from "vuepress/core";
import { buttons, place } from "./buttons.js";
import { type Files, found } from "./files.js";
import { type Jikji, build, list } from "./jikji.js";

/** What `jikji()` takes. */
export interface JikjiOptions {
  /** The book, or the workspace with those of all courses. Default: that of the nearest `book.toml` above the current folder. */
  path?: string;
  /** The folder below the site's public files that books are in. Default: `books`. */
  books?: string;
  /** Whether books are made before the site is built. Default: no; they are taken as they are. */
  build?: boolean;
  /** More arguments for `jikji build`. */
  arguments?: string[];
  /** The program. Default: that of the package `@jikji/cli`, else `jikji` on the path. */
  command?: string;
}

/** Buttons for EPUB and PDF on the page of each course, for the files that are there. */
export const jikji = (options: JikjiOptions = {}) => (app: App): PluginObject => {
  const program: Jikji = { command: options.command, path: options.path };
  const folder = options.books ?? "books";
  const books = list(program);
  if (options.build && app.env.isBuild && books.length > 0) {
    build(program, app.dir.public(folder), options.arguments ?? []);
  }
  const pages = new Map<string, Files>();
  for (const book of books) {
    const files = found(app.dir.public(folder), book.slug);
    const page = files.length > 0 ? place(book.path, app.dir.source()) : undefined;
    if (page !== undefined) pages.set(page, files);
  }
  return {
    name: "vuepress-plugin-jikji",
    clientConfigFile: fileURLToPath(new URL("client.js", import.meta.url)),
    extendsMarkdown: (markdown) => buttons(markdown, pages, `${app.options.base}${folder}/`),
  };
};

export default jikji;
