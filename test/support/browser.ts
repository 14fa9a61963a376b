import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Chromium on this machine, or null. */
export function findChromium(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = ['chromium', 'chromium-browser', 'google-chrome'].flatMap((name) =>
    ['/usr/bin', ...folders].map((folder) => join(folder, name)),
  );
  return candidates.find((path) => existsSync(path)) ?? null;
}

/** Chromium, or null, said where tests do without it. @param what they would look at */
export function chromiumFor(what: string): string | null {
  const path = findChromium();
  if (path === null) console.log(`skipped: ${what} in a browser: no chromium in /usr/bin or on the PATH`);
  return path;
}

/** A browser that keeps to itself. */
export function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A page from a file, and what it prints, throws, asks of the user or fetches from elsewhere, as it happens. */
export async function openFile(
  browser: Browser,
  path: string,
  heightPx: number,
): Promise<{ readonly page: Page; readonly faults: readonly string[] }> {
  const page = await browser.newPage({ viewport: { width: 1280, height: heightPx } });
  const { href } = pathToFileURL(path);
  const faults: string[] = [];
  page.on('console', (message) => faults.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => faults.push(`dialog: ${dialog.message()}`));
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(href))
      faults.push(`request: ${request.url()}`);
  });
  await page.goto(href);
  return { page, faults };
}
