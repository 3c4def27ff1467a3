// Reads the playground page's files once; a request can only ask for one of them by its exact name.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export interface PageFile {
  readonly type: string;
  readonly content: Uint8Array<ArrayBuffer>;
}

/** @returns path on the server (`/`, `/main.js`) -> file */
export function playgroundPages(): ReadonlyMap<string, PageFile> {
  const folder = path.join(import.meta.dirname, 'playground');
  const files = readdirSync(folder).flatMap((name): [string, PageFile][] => {
    const type = TYPES[path.extname(name)];
    if (!type) return [];
    const content = new Uint8Array(readFileSync(path.join(folder, name)));
    return [[name === 'page.html' ? '/' : `/${name}`, { type, content }]];
  });
  return new Map(files);
}
