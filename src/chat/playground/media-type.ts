// What a file is, by its first bytes: only pictures that cannot run anything are shown in the page. Pure.

const UNKNOWN = 'application/octet-stream';
const PICTURES: readonly (readonly [type: string, begins: string, at: number])[] = [
  ['image/png', '\x89PNG\r\n\x1a\n', 0],
  ['image/jpeg', '\xff\xd8\xff', 0],
  ['image/gif', 'GIF8', 0],
  ['image/webp', 'WEBP', 8],
];

/** Whatever a name claims, a picture is what begins like one; all else is bytes to download. */
export function mediaTypeOf(content: Uint8Array): string {
  const head = Buffer.from(content.subarray(0, 16)).toString('latin1');
  return PICTURES.find(([, begins, at]) => head.startsWith(begins, at))?.[0] ?? UNKNOWN;
}
