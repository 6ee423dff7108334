// The parts that the program is made of (SBOM, CycloneDX 1.6): the crates of all platforms that a release has a binary for, as
// `Cargo.lock` names them. The same commit gives the same bytes, in whatever folder. usage: node sbom.mjs OUT
//
// cargo-cyclonedx names the folder that it ran in, the clock, and one platform's crates.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { platforms, root } from "../about.mjs";

const run = (program, ...given) => execFileSync(program, given, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const purl = ({ name, version }) => `pkg:cargo/${name}@${encodeURIComponent(version)}`;
const digest = (text) => createHash("sha256").update(text).digest("hex");

/** The sums of the archives that the crates come in, by the names of their packages. */
function sums() {
  const lock = readFileSync(join(root, "Cargo.lock"), "utf8");
  const of = (table, key) => new RegExp(`^${key} = "(.*)"$`, "m").exec(table)?.[1];
  return new Map(lock.split("[[package]]").map((table) => [`${of(table, "name")} ${of(table, "version")}`, of(table, "checksum")]));
}

/** The crates that `cargo tree` comes by along some kinds of edges, on any platform: their names and versions. */
function reached(edges) {
  const targets = platforms.flatMap(({ target }) => ["--target", target]);
  const tree = run("cargo", "tree", "--locked", "--package", "jikji", "--edges", edges, "--prefix", "none", "--format", "{p}", ...targets);
  return new Set(tree.split("\n").filter(Boolean).map((line) => line.split(" ").slice(0, 2).join(" ").replace(" v", " ")));
}

/** A crate, as CycloneDX describes it. What is not in the binary runs only while that is compiled. */
function component(crate, sum, inside) {
  const place = crate.repository && URL.canParse(crate.repository) ? [{ type: "vcs", url: crate.repository }] : [];
  return {
    type: "library",
    "bom-ref": purl(crate),
    name: crate.name,
    version: crate.version,
    description: crate.description?.trim().replace(/\s+/g, " "),
    scope: inside ? "required" : "excluded",
    ...(sum && { hashes: [{ alg: "SHA-256", content: sum }] }),
    // Cargo still takes the stroke that SPDX has never had.
    licenses: [{ expression: crate.license.replaceAll("/", " OR ") }],
    purl: purl(crate),
    ...(place.length > 0 && { externalReferences: place }),
  };
}

function sbom() {
  const metadata = JSON.parse(run("cargo", "metadata", "--format-version", "1", "--locked"));
  const named = ({ name, version }) => `${name} ${version}`;
  // By `cargo tree`: `cargo metadata` counts in the features that the tests alone ask for.
  const [all, inside] = [reached("no-dev"), reached("no-dev,no-build,no-proc-macro")];
  const crates = new Map(metadata.packages.filter((crate) => all.has(named(crate))).map((crate) => [crate.id, crate]));
  const needs = new Map(metadata.resolve.nodes.map(({ id, deps }) => [id, deps.filter(({ dep_kinds }) => dep_kinds.some(({ kind }) => kind !== "dev"))]));
  const known = sums();
  const own = metadata.resolve.root;
  const ref = (id) => purl(crates.get(id));
  const parts = [...crates.keys()].filter((id) => id !== own).sort((a, b) => compare(ref(a), ref(b)));
  const next = (id) => needs.get(id).map(({ pkg }) => pkg).filter((pkg) => crates.has(pkg));
  const { name, version, description, license } = crates.get(own);
  const seconds = process.env.SOURCE_DATE_EPOCH ?? run("git", "log", "-1", "--format=%ct");
  const body = {
    version: 1,
    metadata: {
      timestamp: new Date(Number(seconds) * 1000).toISOString().replace(".000", ""),
      component: { type: "application", "bom-ref": ref(own), name, version, description, licenses: [{ expression: license }], purl: ref(own) },
    },
    components: parts.map((id) => crates.get(id)).map((crate) => component(crate, known.get(named(crate)), inside.has(named(crate)))),
    dependencies: [own, ...parts].map((id) => ({ ref: ref(id), dependsOn: [...new Set(next(id).map(ref))].sort(compare) })),
  };
  const hash = digest(JSON.stringify(body));
  // A UUID of the version that leaves its bits to whoever makes it: here they are of the contents.
  const serial = [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, `8${hash.slice(17, 20)}`, hash.slice(20, 32)].join("-");
  return { bomFormat: "CycloneDX", specVersion: "1.6", serialNumber: `urn:uuid:${serial}`, ...body };
}

writeFileSync(process.argv[2], `${JSON.stringify(sbom(), null, 2)}\n`);
