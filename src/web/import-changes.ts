// What a revised document changes, as a table for each list: every task with its fields, old and new.
import { html } from 'hono/html';
import type { ImportPlan } from '../checklists/plan.ts';
import type { ListPlan, TaskChange } from '../checklists/plan-list.ts';
import {
  type ChangeWords,
  changeMarks,
  changeName,
  changeWords,
  differingParts,
  tallyText,
} from '../wording/import-changes.ts';
import { pageWords as words } from '../wording/import-page.ts';
import { cell, EMPTY, type Html, head, rowId } from './import-table.ts';

/** First on the page of a revision; nothing where every list is new. */
export function changes({ lists }: ImportPlan): Html | '' {
  const revised = lists.filter(({ isNew }) => !isNew);
  if (revised.length === 0) return '';
  return html`<section id="changes"><h2>${words.changes}</h2>
${revised.map(
  (
    list,
  ) => html`<table class="changes"><caption>${list.letter} 《${list.title}》：${tallyText(list)}</caption>${head(words.changeColumns)}
<tbody>${listChange(list)}${list.tasks.map(taskChange)}</tbody></table>
`,
)}</section>
`;
}

const listChange = ({ letter, changes: own }: ListPlan) =>
  own.length === 0
    ? ''
    : html`${changeHead(html`${letter} ${words.wholeList}`)}${own.map((change) => changeRow(changeWords(change)))}`;

function taskChange(task: TaskChange): Html {
  const { was, state } = changeMarks(task);
  const marks = [was, state].filter(Boolean).join('，');
  const code = task.kind === 'withdrawn' ? task.code : html`<a href="#${rowId(task.code)}">${task.code}</a>`;
  const named = html`${code} ${task.title} <span class="mark">${changeName(task)}</span>${
    marks === '' ? '' : `（${marks}）`
  }`;
  return html`${changeHead(named)}${task.changes.map((change) => changeRow(changeWords(change)))}`;
}

const changeHead = (what: Html): Html =>
  html`<tr class="section"><th colspan="${words.changeColumns.length}" scope="colgroup">${what}</th></tr>
`;

/** Old and new whole, with what differs marked. */
function changeRow({ field, before, after }: ChangeWords): Html {
  const [what, was, is] = words.changeColumns;
  const parts = differingParts(before ?? '', after ?? '');
  const [oldHead, gone, oldTail] = parts.before;
  const [newHead, come, newTail] = parts.after;
  const old = html`${oldHead}${gone === '' ? '' : html`<del>${gone}</del>`}${oldTail}`;
  const now = html`${newHead}${come === '' ? '' : html`<ins>${come}</ins>`}${newTail}`;
  return html`<tr>${cell(what, field)}${before === null ? EMPTY : cell(was, old)}${
    after === null ? EMPTY : cell(is, now)
  }</tr>
`;
}
