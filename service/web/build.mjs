// Builds what is served into a folder, `dist` unless another is named: the page, its style and the element, each one file.

import { copyFile, mkdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const into = resolve(process.argv[2] ?? join(here, "dist"));
const source = (name) => join(here, "src", name);
const common = { bundle: true, minify: true, charset: "utf8", target: "es2022", logLevel: "warning", legalComments: "none" };

await mkdir(into, { recursive: true });
await build({ ...common, entryPoints: [source("page.ts")], format: "esm", outfile: join(into, "page.js") });
await build({ ...common, entryPoints: [source("styles/page.css")], outfile: join(into, "page.css") });

// The element lives in a shadow root, so its style travels inside its script.
const style = await build({ ...common, entryPoints: [source("styles/widget.css")], write: false });
await build({
  ...common,
  entryPoints: [source("widget.ts")],
  format: "iife",
  outfile: join(into, "widget.js"),
  define: { WIDGET_STYLE: JSON.stringify(style.outputFiles[0].text.trim()) },
});
for (const name of ["index.html", "icon.svg"]) await copyFile(source(name), join(into, name));
