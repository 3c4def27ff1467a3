// What stands on the page of a waiting import besides the document's own words.
import type { ListPlan } from '../checklists/plan-list.ts';
import { kinds, leadRules, NOTES_TITLE } from './import-words.ts';

const again = (importId: number) => `请回到聊天里发送 /导入 ${importId}，会得到新的链接。`;

export const pageWords = {
  title: (importId: number, fileName: string) => `导入 ${importId}：${fileName}`,
  howTo: (importId: number) =>
    `这里是从文件里读到的全部内容，还没有写入。核对后请回到聊天里发送：/导入 确认 ${importId}，或 /导入 放弃 ${importId}`,
  until: (minute: string) => `本页只给拿到链接的人看，有效到 ${minute}，或到这次导入确认、放弃为止。`,
  listLink: (letter: string) => `清单 ${letter}`,
  counts: '各清单',
  countColumns: ['清单', '项', '行', '节点', '其中有日期', '目标', '未列单位', '有疑问的行'],
  listNote: ({ year, kind, leadRule, isNew }: ListPlan) =>
    `${year} 年 · ${kinds[kind]}清单 · ${isNew ? '新清单' : '修订'} · ${leadRules[leadRule]}`,
  changes: '与已有清单的不同',
  changeColumns: ['哪一处', '原来', '现在'],
  wholeList: '清单本身',
  doubts: (count: number) => (count === 0 ? '没有疑问' : `疑问 ${count} 处，请对照原文`),
  kept: '原文',
  departments: (count: number) => `新单位 ${count} 个`,
  departmentColumns: ['文件里的名称', '最像的已有单位'],
  noneAlike: '没有相像的',
  sayAlias: (importId: number) => `是同一个单位的，请发送：/导入 别名 ${importId} 文件里的名称 已有单位`,
  aliases: '已经说明的别名',
  isAlias: (alias: string, name: string) => `${alias} 就是 ${name}`,
  rowColumns: ['序号', '事项和内容', '牵头', '配合', '节点与时限', '指标', '出处'],
  noDepartment: '没有列单位',
  noLead: '没有写明',
  notes: (count: number) => `${NOTES_TITLE}（${count} 段）`,
  notesHint: '这些文字不会变成事项。',
  noteColumns: ['出处', '文字'],
  up: '回到顶部',

  expired: (importId: number) => ({
    title: '链接已过期',
    what: '这个链接已经过了有效时间。',
    next: again(importId),
  }),
  forged: {
    title: '链接不对',
    what: '这个链接不完整或被改动过。',
    next: '请回到聊天里发送 /导入，查看等待确认的导入，会得到新的链接。',
  },
  decided: (importId: number, isApplied: boolean) => ({
    title: isApplied ? '已经导入' : '已经放弃',
    what: `导入 ${importId} ${isApplied ? '已经确认，内容已写入清单' : '已经放弃，没有写入任何内容'}，这一页不再显示。`,
    next: isApplied ? '可以在聊天里发送 /任务 或 /查 编号 查看。' : '要重新导入，请把文件再发一次。',
  }),
  gone: (importId: number) => ({
    title: '没有这次导入',
    what: `没有编号为 ${importId} 的导入。`,
    next: '请回到聊天里发送 /导入，查看等待确认的导入。',
  }),
  broken: (importId: number) => ({
    title: '暂时显示不了',
    what: '这一页暂时显示不了。',
    next: `请过一会儿刷新本页；如一直不行，请回到聊天里发送 /导入 ${importId}。`,
  }),
} as const;
