import { createHash } from 'node:crypto';
import { escapeHtml } from './escape.js';

/**
 * A page from its first byte to the beginning of its body. Its policy lets no style and no script run but these two, and
 * nothing be fetched.
 */
export function pageHead(page: {
  readonly title: string;
  readonly version: string;
  readonly style: string;
  readonly script: string;
}): string {
  const policy = [
    "default-src 'none'",
    `script-src '${hashSource(page.script)}'`,
    `style-src '${hashSource(page.style)}'`,
    'img-src data: blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="welltrace ${escapeHtml(page.version)}">
<link rel="icon" href="data:,">
<title>${escapeHtml(page.title)} · welltrace</title>
<style>${page.style}</style>
</head>
<body>`;
}

/** A script element that holds data: no browser runs it. */
export function dataBlock(id: string, type: string, text: string): string {
  return `<script type="${type}" id="${id}">${text}</script>\n`;
}

function hashSource(text: string): string {
  return `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`;
}
