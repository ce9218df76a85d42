// Builds the page into the Python package: src/holdfast/api/assets. Every file is written packed beside itself, so that
// the server only hands bytes out. What codes are called stands in the package (publish/codes), for this page and the light one. The land is cut from Natural Earth's coasts (public domain): land and water, no borders.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";
import { land } from "./land.ts";

const out = "../src/holdfast/api/assets";

function landOfTheRegion(): Plugin {
  const name = "virtual:land";
  return {
    name: "land",
    resolveId: (id) => (id === name ? `\0${name}` : null),
    load(id) {
      if (id !== `\0${name}`) return null;
      const file = this.emitFile({ type: "asset", name: "land.json", source: JSON.stringify(land()) });
      return `export default import.meta.ROLLUP_FILE_URL_${file};`;
    },
  };
}

function packed(): Plugin {
  return {
    name: "packed",
    apply: "build",
    closeBundle() {
      const folder = join(import.meta.dirname, out);
      for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile() || /\.(gz|br|woff2)$/.test(entry.name)) continue;
        const path = join(entry.parentPath, entry.name);
        const bytes = readFileSync(path);
        if (bytes.length < 800) continue;
        writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
        writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }));
      }
    },
  };
}

export default defineConfig({
  base: "/",
  plugins: [landOfTheRegion(), packed()],
  logLevel: "warn",
  build: { outDir: out, emptyOutDir: true, target: "es2022", rolldownOptions: { checks: { pluginTimings: false } }, assetsInlineLimit: 0, chunkSizeWarningLimit: 1500, modulePreload: { polyfill: false } },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  server: { fs: { allow: [".."] }, proxy: { "/api": "http://127.0.0.1:8080", "/light": "http://127.0.0.1:8080" } },
});
