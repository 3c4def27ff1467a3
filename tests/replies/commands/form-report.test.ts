// A filled-in form: what it stands for, and what is wrong with which field.
import { describe, expect, test } from 'vitest';
import { type FormFields, readForm } from '../../../src/replies/commands/form-report.ts';
import { codeText } from '../../../src/replies/names/code.ts';

const read = (fields: Partial<FormFields>) => {
  const reading = readForm({ task: 'A23', state: 'underway', percent: '', note: '', ...fields });
  if (!reading.ok) return reading.problems;
  const { command, arguments: said } = reading.call;
  const percent = 'percent' in said ? ` ${said.percent ?? '-'}` : '';
  return `${command} ${said.codes.map(codeText).join(' ')}${percent} ${said.note}`.trim();
};

describe('a form stands for a command', () => {
  test.each<[Partial<FormFields>, string]>([
    [{ percent: '80', note: ' 路基完成 ' }, 'progress A23 80 路基完成'],
    [{ percent: '62.5%' }, 'progress A23 62.5'],
    [{ percent: '８０' }, 'progress A23 80'],
    [{ note: '正在招标' }, 'progress A23 - 正在招标'],
    [{ state: 'started' }, 'progress A23 - 已开工'],
    [{ state: 'started', percent: '5', note: '桩基进场' }, 'progress A23 5 已开工，桩基进场'],
    [{ state: 'started', note: '昨日开工' }, 'progress A23 - 昨日开工'],
    [{ state: 'done' }, 'claim A23'],
    [{ state: 'done', percent: '100', note: '通过验收' }, 'claim A23 通过验收'],
    [{ state: 'blocked', note: '用地未批' }, 'blocked A23 用地未批'],
    [{ state: 'blocked', percent: '40', note: '用地未批' }, 'blocked A23 用地未批（完成比例 40%）'],
    [{ task: 'B10节点2', state: 'done' }, 'claim B10节点2'],
  ])('%o is %s', (fields, said) => expect(read(fields)).toBe(said));
});

describe('a field is wrong', () => {
  test.each<[Partial<FormFields>, object]>([
    [{ task: '', note: '好' }, { task: 'no-task' }],
    [{ task: '；', note: '好' }, { task: 'no-task' }],
    [{ state: '' }, { state: 'no-state' }],
    [{ state: 'closed', note: '好' }, { state: 'no-state' }],
    [{ percent: '101' }, { percent: 'bad-percent' }],
    [{ percent: '-1' }, { percent: 'bad-percent' }],
    [{ percent: '八成' }, { percent: 'bad-percent' }],
    [{ percent: '1e2' }, { percent: 'bad-percent' }],
    [{}, { note: 'nothing-said' }],
    [{ note: ' \u200b ' }, { note: 'nothing-said' }],
    [{ state: 'blocked' }, { note: 'no-reason' }],
    [{ state: 'blocked', note: '无' }, { note: 'contradiction' }],
    [{ state: 'done', note: '还没完成' }, { note: 'contradiction' }],
    [{ state: 'done', percent: '90' }, { percent: 'not-all-done' }],
    [{ note: '长'.repeat(2_000) }, { note: 'too-long' }],
    [
      { task: '', state: 'done', percent: '90', note: '还没完成' },
      { task: 'no-task', percent: 'not-all-done', note: 'contradiction' },
    ],
  ])('%o: %o', (fields, problems) => expect(read(fields)).toEqual(problems));
});
