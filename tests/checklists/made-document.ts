// A small document of a made-up county as the parser gives it, and changes to it.
import type { ParsedDocument, ParsedItem } from '../../src/checklists/parsed-document.ts';

export interface MadeRow {
  readonly title: string;
  readonly text?: string;
  readonly departments?: readonly string[];
  readonly dues?: readonly (readonly [text: string, due: string | null])[];
  readonly targets?: readonly (readonly [name: string, value: number])[];
}

/** One row an item, numbered from 1, the first department leading. */
export function madeDocument(rows: readonly MadeRow[], title = '东溪县2024年重点任务清单'): ParsedDocument {
  const items = rows.map(
    ({ title: item, text, departments = ['县水利局'], dues = [], targets = [] }, index): ParsedItem => ({
      number: index + 1,
      section: ['一、做强产业'],
      title: item,
      rows: [
        {
          text: text ?? `${item}的全部工作`,
          departments: [...departments],
          lead: departments.slice(0, 1),
          place: { line: index + 2 },
        },
      ],
      milestones: dues.map(([words, due]) => ({
        text: words,
        due,
        raw: due === null ? '长期坚持' : '底前',
        kind: due === null ? 'ongoing' : 'date',
        approximate: false,
        row: 1,
      })),
      indicators: targets.map(([name, value]) => ({
        name,
        baseline: null,
        target: value,
        targetHigh: null,
        unit: '个',
        comparator: '>=',
        year: 2024,
        text: `${name}${value}个`,
        row: 1,
      })),
    }),
  );
  const list = { title, kind: 'tasks', year: 2024, leadRule: 'first', defaultDue: null, items } as const;
  return { checklists: [{ ...list, items }], departments: [], problems: [] };
}

export const ROWS: readonly MadeRow[] = [
  {
    title: '桥梁建设',
    departments: ['县交通运输局', '县建设局'],
    dues: [
      ['一期通车', '2024-06-30'],
      ['二期通车', '2024-11-30'],
    ],
    targets: [['新建桥梁', 3]],
  },
  { title: '湿地修复', dues: [['修复湿地一百亩', '2024-09-30']], targets: [['观鸟点', 2]] },
  { title: '老街照明', departments: ['县建设局'], text: '更换路灯，持续巡查。' },
  { title: '数字渔船', departments: ['县农业农村局', '县水利局'], dues: [['终端安装完毕', '2024-08-31']] },
];
