// The looks of the page of an import: a table on a desk, a card for each row on a phone, light, dark and on paper.
import { createHash } from 'node:crypto';

export const STYLE = `
:root { color-scheme: light dark; --ink: #1f2430; --soft: #596170; --line: #c3c7cf; --ground: #f5f4f0; --paper: #fff;
  --blue: #1b5497; --red: #b3261e; --red-soft: #fdecea; --green-soft: #e5f3e8; --head: #e9edf3;
  font: 15px/1.55 "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", system-ui, sans-serif;
  color: var(--ink); background: var(--ground); }
@media (prefers-color-scheme: dark) { :root { --ink: #e9eaee; --soft: #b0b6c2; --line: #454b57; --ground: #16181d;
  --paper: #20232a; --blue: #8ab8f0; --red: #ffb4ab; --red-soft: #40211f; --green-soft: #1d3324; --head: #2a303a; } }
*, *::before, *::after { box-sizing: border-box; }
body { margin: 0; padding: 0 1rem 3rem; overflow-wrap: anywhere; }
main { max-width: 90rem; margin: 0 auto; }
h1 { font-size: 1.3rem; margin: 1rem 0 0.4rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 0.4rem; }
p { margin: 0.3rem 0; }
a { color: var(--blue); }
nav { display: flex; flex-wrap: wrap; gap: 0 1.2rem; margin: 0.6rem 0; }
nav a, .up { display: inline-block; padding: 0.6rem 0; min-height: 44px; }
.soft { color: var(--soft); }
.warn { background: var(--red-soft); border-left: 4px solid var(--red); padding: 0.4rem 0.7rem; }
ol { padding-left: 2rem; }
li { margin: 0.35rem 0; }
table { width: 100%; border-collapse: collapse; background: var(--paper); }
caption { text-align: left; color: var(--soft); padding: 0.2rem 0 0.4rem; }
th, td { border: 1px solid var(--line); padding: 0.4rem 0.6rem; text-align: left; vertical-align: top; }
thead th { background: var(--head); position: sticky; top: 0; white-space: nowrap; }
.section th { background: var(--head); font-weight: 600; }
.text { white-space: pre-line; }
.rows td:nth-child(2) { min-width: 18rem; }
.rows td:nth-child(3), .rows td:nth-child(4) { min-width: 7rem; }
.rows td:nth-child(7) { white-space: nowrap; }
.rows td:nth-child(5), .rows td:nth-child(6) { min-width: 12rem; }
.changes { table-layout: fixed; margin-bottom: 1.5rem; }
.changes thead th:first-child { width: 14%; }
.doubtful > td:first-child { border-left: 4px solid var(--red); }
tr:target > td { background: var(--red-soft); }
.doubt { color: var(--red); }
.mark { background: var(--green-soft); border-radius: 4px; padding: 0 0.3rem; white-space: nowrap; }
del { background: var(--red-soft); }
ins { text-decoration: none; background: var(--green-soft); }
td ul { margin: 0; padding-left: 1.1rem; }
td p { margin: 0; }
@media (max-width: 48rem) {
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table, caption, tbody, tr, td, .section th { display: block; width: 100%; min-width: 0; }
  .rows td:nth-child(n) { min-width: 0; white-space: normal; }
  tr { border: 1px solid var(--line); border-radius: 8px; margin: 0.6rem 0; background: var(--paper); overflow: hidden; }
  th, td { border: 0; padding: 0.35rem 0.7rem; }
  td:empty { display: none; }
  td[data-label]::before { content: attr(data-label); display: block; color: var(--soft); font-size: 0.85rem; }
}
@media print { nav, .up { display: none; } thead th { position: static; } }
`;

/** For the policy of the page: this style and no other. */
export const STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;
