// What a liaison reports about a task: progress, that it is done, that it is stuck.
import { z } from 'zod';
import { readLooseNumber, readPercent, readSecondShare } from '../figures/percent.ts';
import { defineCommand, refused, understood } from './command-spec.ts';
import { deniesBlocker, deniesClaim } from './contradiction.ts';
import { codesSchema, noteSchema, noteStart, readNote, readReportCodes, withCodes } from './report-text.ts';

export const progress = defineCommand({
  name: 'progress',
  chinese: '进展',
  aliases: ['进度', 'jz', 'progress'],
  who: ['liaison', 'office'],
  does: '报进展',
  usage: '/进展 编号 百分比 说明',
  examples: ['/进展 A23 80% 路基完成', '/进展 A23、24 六成 已完成招标', '/jz A23 60'],
  arguments: z.object({
    codes: codesSchema,
    percent: z.number().min(0).max(100).nullable(),
    note: noteSchema,
  }),
  read(text) {
    // 80% A23 is as clear as A23 80%; a share on both sides is not.
    const before = readPercent(text.view, 0);
    if (before.kind === 'unclear') return refused('bad-percent', before.written);
    const codes = readReportCodes(text, before.kind === 'percent' ? noteStart(text.view, before.end) : 0);
    if ('ok' in codes) return codes;
    const after = readPercent(text.view, codes.end, true);
    const example = withCodes('/进展 A23 80% 路基完成', codes.codes);
    if (after.kind === 'unclear') return refused('bad-percent', after.written, example);
    if (before.kind === 'percent' && after.kind === 'percent')
      return refused('bad-percent', text.view, example);
    const share = after.kind === 'percent' ? after : before;
    const second = share.kind === 'percent' ? readSecondShare(text.view, share, codes.end) : null;
    if (second !== null) return refused('bad-percent', second, example);
    const rest = readNote(text, after.kind === 'percent' ? after.end : codes.end);
    if ('ok' in rest) return rest;
    const percent = share.kind === 'percent' ? share.percent : null;
    if (percent === null && rest.note === '') return refused('missing-note', text.view, example);
    return understood({ codes: codes.codes, percent, note: rest.note });
  },
});

export const claim = defineCommand({
  name: 'claim',
  chinese: '完成',
  aliases: ['办结', '办完', '销号', 'wc', 'done'],
  who: ['liaison', 'office'],
  does: '申请销号',
  usage: '/完成 编号 说明',
  examples: ['/完成 A23 已通过验收', '/完成 B10节点1', '/wc A23、24'],
  arguments: z.object({ codes: codesSchema, note: noteSchema }),
  read(text) {
    const codes = readReportCodes(text, 0);
    if ('ok' in codes) return codes;
    const share = readPercent(text.view, codes.end);
    // 超额完成 (120%) is done; every other share is not.
    const done = share.kind === 'unclear' ? Number.parseFloat(share.written) : 100;
    if ((share.kind === 'percent' && share.percent < 100) || !(done >= 100))
      return refused('contradiction', text.view.slice(codes.end));
    if (share.kind === 'percent' && readSecondShare(text.view, share, codes.end) !== null)
      return refused('contradiction', text.view.slice(codes.end));
    const loose = readLooseNumber(text.view, noteStart(text.view, codes.end));
    if (loose !== null) return refused('bad-code', loose);
    const rest = readNote(text, codes.end);
    if ('ok' in rest) return rest;
    if (deniesClaim(rest.plain)) return refused('contradiction', rest.plain);
    return understood({ codes: codes.codes, note: rest.note });
  },
});

export const blocked = defineCommand({
  name: 'blocked',
  chinese: '受阻',
  aliases: ['卡住', '困难', 'sz', 'blocked'],
  who: ['liaison', 'office'],
  does: '报受阻和原因',
  usage: '/受阻 编号 原因',
  examples: ['/受阻 A23 用地指标未落实', '/sz A23 资金未到位'],
  arguments: z.object({ codes: codesSchema, note: noteSchema.min(1) }),
  read(text) {
    const codes = readReportCodes(text, 0);
    if ('ok' in codes) return codes;
    const loose = readLooseNumber(text.view, noteStart(text.view, codes.end));
    if (loose !== null) return refused('bad-code', loose);
    const rest = readNote(text, codes.end);
    if ('ok' in rest) return rest;
    if (rest.note === '')
      return refused('missing-note', text.view, withCodes('/受阻 A23 用地指标未落实', codes.codes));
    if (deniesBlocker(rest.plain)) return refused('contradiction', rest.plain);
    return understood({ codes: codes.codes, note: rest.note });
  },
});
