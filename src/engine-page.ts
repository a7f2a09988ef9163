// The package -> `smslog.html`: the engine as one page, which a browser opens from disk. It holds what its worker needs, packed, and the scripts that start it.
import type { PageAsset } from './model/index.js';
import { packed } from './page-contents.js';
import { enginePageFiles, enginePageScript, pageAssets } from './read/index.js';

function element(tag: 'script' | 'style', id: string, { text }: PageAsset): string {
  return `<${tag} id="${id}">${text}</${tag}>`;
}

/** The page. The same bytes on every machine, since they are packed by the same code; reads files of the package. */
export function enginePage(): string {
  const { style, filter, report } = pageAssets();
  const app = enginePageScript();
  const allowed = [filter, report, app].map(({ hash }) => `'sha256-${hash}'`).join(' ');
  const policy = `default-src 'none'; script-src ${allowed} 'wasm-unsafe-eval'; worker-src blob:; style-src 'sha256-${style.hash}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>smslog</title>
${element('style', 'style', style)}
</head>
<body><main><noscript>This page needs scripts, which stay on this computer.</noscript></main>
<script type="text/plain" id="package">${packed(enginePageFiles())}</script>
${element('script', 'filter', filter)}
${element('script', 'report', report)}
${element('script', 'app', app)}
</body>
</html>
`;
}
