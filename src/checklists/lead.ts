// Who leads a row: by the document's own rule, which is data and is said in the preview.
import type { ParsedChecklist } from './parsed-document.ts';

export type LeadRule = ParsedChecklist['leadRule'];

const MARKED =
  /(?:标|带|打|加|注)?(?:有)?[“"]?[*＊★☆▲△※●][”"]?号?(?:标记|标注)?(?:的|者)?(?:单位|部门)?(?:为|是|系)(?:牵头|主办|主责|第一责任)|[*＊★☆▲△※●][”"]?[号]?[^。]{0,6}(?:为|是|表示)(?:牵头|主办)/;
const FIRST =
  /(?:列|排|居)(?:在|名)?(?:第一|首)(?:位|个|名)?[^。]{0,8}(?:为|是)?(?:牵头|主办|主责)|第一(?:个|位)?(?:单位|部门)[^。]{0,6}(?:为|是)(?:牵头|主办|主责)|首(?:位|个)[^。]{0,8}(?:为|是)?(?:牵头|主办)|(?:排|列)(?:名)?(?:第一|首位|在前)/;

/** What a remark on the list says about who leads; null where it says nothing. */
export function statedRule(words: string): 'asterisk' | 'first' | null {
  if (MARKED.test(words)) return 'asterisk';
  return FIRST.test(words) ? 'first' : null;
}

export interface RowLead {
  readonly lead: string[];
  /** True where the rule says nothing about this row and the first one is taken. */
  readonly isDoubtful: boolean;
}

/** @param said those whom the row itself names or marks as leading */
export function leadOf(rule: LeadRule, departments: readonly string[], said: readonly string[]): RowLead {
  if (rule === 'none' || departments.length === 0) return { lead: [], isDoubtful: false };
  if (said.length > 0) return { lead: [...new Set(said)], isDoubtful: false };
  const isDoubtful = rule !== 'first' && departments.length > 1;
  return { lead: departments.slice(0, 1), isDoubtful };
}
