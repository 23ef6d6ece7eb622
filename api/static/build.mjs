// Builds what stands directly in src/ (each .ts a script, each .scss a style sheet; what they share is in folders or
// begins with _) into built/, each file named with the hash of what it holds, and writes built/manifest.json last:
// the app serves what the manifest names, so half a build is none.
import { createHash } from "node:crypto";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import * as sass from "sass";

const here = path.dirname(fileURLToPath(import.meta.url));
const source = path.join(here, "src");
const built = path.join(here, "built");
const making = `${built}.making`;

const entries = (await readdir(source)).filter((name) => !name.startsWith("_") && !name.endsWith(".d.ts"));
const made = new Map();

const scripts = await esbuild.build({
  entryPoints: entries.filter((name) => name.endsWith(".ts")).map((name) => path.join(source, name)),
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  legalComments: "inline", // the licences of what is bundled travel with it
  outdir: making,
  write: false,
});
for (const file of scripts.outputFiles) made.set(path.basename(file.path), file.contents);

for (const name of entries.filter((name) => name.endsWith(".scss"))) {
  const sheet = sass.compile(path.join(source, name), {
    style: "compressed",
    charset: false, // no byte order mark: the page says what it is written in
    loadPaths: [path.join(here, "..", "..", "node_modules")],
  });
  made.set(name.replace(/\.scss$/, ".css"), Buffer.from(sheet.css));
}

await rm(making, { recursive: true, force: true });
await mkdir(making, { recursive: true });
const manifest = {};
for (const [name, contents] of [...made].sort()) {
  const hash = createHash("sha256").update(contents).digest("hex").slice(0, 12);
  const { name: stem, ext } = path.parse(name);
  manifest[name] = `${stem}-${hash}${ext}`;
  await writeFile(path.join(making, manifest[name]), contents);
}
await writeFile(path.join(making, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
await rm(built, { recursive: true, force: true });
await rename(making, built);
