// The lists of an import as tables: one row for each row of the document, with all that was read of it.
import { html } from 'hono/html';
import type { ViewList, ViewRow } from '../checklists/import-view.ts';
import { rowChangeName } from '../wording/import-changes.ts';
import { pageWords as words } from '../wording/import-page.ts';
import { type DueWords, departmentRemarks, duesOf, figureLine } from '../wording/import-rows.ts';
import { oneLine, placeText } from '../wording/import-words.ts';

/** What hono's `html` makes. */
export type Html = ReturnType<typeof html>;

export const rowId = (code: string) => `r-${code}`;
export const listId = (letter: string) => `list-${letter}`;

/** The names of the columns, also where a phone shows no head. */
export const head = (columns: readonly string[]): Html =>
  html`<thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>`;

/** A cell with the name of its column for phones. */
export const cell = (label: string | undefined, content: unknown): Html =>
  html`<td data-label="${label ?? ''}">${content}</td>`;

export const EMPTY = html`<td></td>`;

export function listTable({ plan, rows }: ViewList): Html {
  return html`<section id="${listId(plan.letter)}"><h2>${plan.letter} 《${plan.title}》</h2>
<table class="rows"><caption>${words.listNote(plan)}</caption>${head(words.rowColumns)}
<tbody>${rows.map((row, index) => [sectionRow(row, rows[index - 1]), tableRow(row)])}</tbody></table></section>`;
}

/** A heading of the document above the first of its rows. */
function sectionRow({ section }: ViewRow, before: ViewRow | undefined): Html | '' {
  const name = section.map(oneLine).join(' / ');
  if (name === '' || name === before?.section.map(oneLine).join(' / ')) return '';
  return html`<tr class="section"><th colspan="${words.rowColumns.length}" scope="colgroup">${name}</th></tr>
`;
}

function tableRow(row: ViewRow): Html {
  const [code, what, lead, supporting, dues, figures, place] = words.rowColumns;
  const change = row.change === null ? '' : html` <span class="mark">${rowChangeName(row.change)}</span>`;
  return html`<tr id="${rowId(row.code)}" class="${row.doubts.length > 0 ? 'doubtful' : ''}">${cell(
    code,
    html`${row.code}${change}`,
  )}${cell(what, whatIsAsked(row))}${cell(lead, leadOf(row))}${
    row.supporting.length > 0 ? cell(supporting, row.supporting.join('、')) : EMPTY
  }${listed(dues, duesOf(row).map(dueItem))}${listed(figures, row.figures.map(figureLine))}${cell(place, placeText(row.place))}</tr>
`;
}

function whatIsAsked({ title, text, doubts }: ViewRow): Html {
  const whole = text === '' || oneLine(text) === oneLine(title) ? '' : html`<p class="text">${text}</p>`;
  return html`<p><strong>${title}</strong></p>${whole}${doubts.map(
    (doubt) => html`<p class="doubt">❓ ${doubt.what}</p>`,
  )}`;
}

function leadOf(row: ViewRow): Html {
  const none = row.supporting.length > 0 ? words.noLead : words.noDepartment;
  const named = row.lead.length > 0 ? html`${row.lead.join('、')}` : html`<span class="soft">${none}</span>`;
  return html`${named}${departmentRemarks(row).map((remark) => html`<p class="soft">${remark}</p>`)}`;
}

const dueItem = ({ due, raw, text }: DueWords): Html =>
  html`<strong>${due}</strong>${raw === '' ? '' : html` <span class="soft">← ${raw}</span>`}${
    text === '' ? '' : html`：${text}`
  }`;

function listed(label: string | undefined, items: readonly unknown[]): Html {
  if (items.length === 0) return EMPTY;
  if (items.length === 1) return cell(label, items[0]);
  return cell(label, html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`);
}
