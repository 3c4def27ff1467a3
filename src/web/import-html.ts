// The page of a waiting import: counts, what a revision changes, doubts, new departments, every list, every other word.
import { html, raw } from 'hono/html';
import type { ImportView } from '../checklists/import-view.ts';
import type { ImportPlan } from '../checklists/plan.ts';
import { pageWords as words } from '../wording/import-page.ts';
import { listWarnings } from '../wording/import-preview.ts';
import { oneLine, placeText } from '../wording/import-words.ts';
import { changes } from './import-changes.ts';
import { STYLE } from './import-style.ts';
import { cell, type Html, head, listId, listTable, rowId } from './import-table.ts';

export interface ImportPage {
  readonly importId: number;
  readonly view: ImportView;
  /** When the link ends, in words. */
  readonly until: string;
}

export async function importHtml({ importId, view, until }: ImportPage): Promise<string> {
  const title = words.title(importId, view.fileName);
  const page = html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="referrer" content="no-referrer" />
<meta name="robots" content="noindex" />
<title>${title}</title>
<style>${raw(STYLE)}</style>
</head>
<body><main id="top"><h1>${title}</h1>
<p>${words.howTo(importId)}</p>
<p class="soft">${words.until(until)}</p>
${contents(view)}${counts(view)}${changes(view.plan)}${doubts(view)}${departments(importId, view.plan)}
${view.lists.map((list) => html`${listTable(list)}${up}`)}
${notes(view)}
</main></body>
</html>`;
  return String(await page);
}

const up = html`<p><a class="up" href="#top">${words.up}</a></p>`;

const contents = ({ lists, doubts: all, notes: others }: ImportView): Html =>
  html`<nav>${all.length > 0 ? html`<a href="#doubts">${words.doubts(all.length)}</a>` : ''}${lists.map(
    ({ plan }) => html`<a href="#${listId(plan.letter)}">${words.listLink(plan.letter)}</a>`,
  )}${others.length > 0 ? html`<a href="#notes">${words.notes(others.length)}</a>` : ''}</nav>
`;

function counts({ lists }: ImportView): Html {
  const [list, ...others] = words.countColumns;
  const lines = lists.map(({ plan, rows }) => {
    const { items, rows: all, milestones, dated, figures, unassigned } = plan.counts;
    const doubtful = rows.filter((row) => row.doubts.length > 0).length;
    const numbers = [items, all, milestones, dated, figures, unassigned, doubtful];
    return html`<tr>${cell(list, html`<a href="#${listId(plan.letter)}">${plan.letter} 《${plan.title}》</a>`)}${numbers.map(
      (number, index) => cell(others[index], number),
    )}</tr>
`;
  });
  const warnings = lists.flatMap(({ plan }) => listWarnings(plan));
  return html`<section id="counts"><h2>${words.counts}</h2>
<table>${head(words.countColumns)}<tbody>${lines}</tbody></table>
${warnings.map((warning) => html`<p class="warn">⚠️ ${warning}</p>`)}</section>
`;
}

function doubts({ doubts: all }: ImportView): Html {
  const items = all.map(({ problem: { place, what, kept }, codes }) => {
    const links = codes.map((code) => html` <a href="#${rowId(code)}">${code}</a>`);
    const said = kept === '' ? '' : html`<br /><span class="soft">${words.kept}：${oneLine(kept)}</span>`;
    return html`<li>${placeText(place)}${links}：${what}${said}</li>
`;
  });
  return html`<section id="doubts"><h2>${items.length > 0 ? '❓ ' : '✅ '}${words.doubts(items.length)}</h2>
${items.length > 0 ? html`<ol>${items}</ol>` : ''}</section>
`;
}

/** Those that may be known ones under another name come first. */
function departments(importId: number, { departments: all, aliases }: ImportPlan): Html | '' {
  if (all.length === 0 && aliases.length === 0) return '';
  const [name, nearest] = words.departmentColumns;
  const sorted = [...all.filter((one) => one.nearest !== null), ...all.filter((one) => one.nearest === null)];
  const rows = sorted.map(
    (one) => html`<tr>${cell(name, one.name)}${cell(nearest, one.nearest ?? words.noneAlike)}</tr>
`,
  );
  const table = html`<p class="soft">${words.sayAlias(importId)}</p>
<table>${head(words.departmentColumns)}<tbody>${rows}</tbody></table>`;
  const said = html`<p>${words.aliases}：${aliases.map((one) => words.isAlias(one.alias, one.name)).join('；')}</p>`;
  return html`<section id="departments"><h2>${words.departments(all.length)}</h2>
${all.length > 0 ? table : ''}${aliases.length > 0 ? said : ''}</section>
`;
}

function notes({ notes: all }: ImportView): Html | '' {
  if (all.length === 0) return '';
  const [place, text] = words.noteColumns;
  const rows = all.map(
    (
      note,
    ) => html`<tr>${cell(place, placeText(note.place))}${cell(text, html`<p class="text">${note.text}</p>`)}</tr>
`,
  );
  return html`<section id="notes"><h2>${words.notes(all.length)}</h2><p class="soft">${words.notesHint}</p>
<table>${head(words.noteColumns)}<tbody>${rows}</tbody></table></section>${up}`;
}
