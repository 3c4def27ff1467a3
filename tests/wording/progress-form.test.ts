// The form and the home tab stay inside Block Kit whatever the tasks are called and however many there are.
import { describe, expect, test } from 'vitest';
import { readView } from '../../src/chat/forms/read-view.ts';
import { homeView, strangersHome } from '../../src/wording/home.ts';
import { progressForm } from '../../src/wording/progress-form.ts';
import { blockErrors } from '../simulators/slack/blocks.ts';

const today = '2022-09-23';
const view = { most: 100, isView: true };
const errors = (blocks: unknown) => blockErrors(blocks, { isFileReady: () => true }, view);
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    code: `A${index + 1}`,
    title: '推进高标准农田建设'.repeat(12),
    due: index % 2 === 0 ? '2022-09-30' : null,
  }));
const draft = { code: null, percent: null, note: '' };

describe('the form', () => {
  test.each([1, 2, 100, 250])('with %i tasks is one that Slack and the web form take', (count) => {
    const form = progressForm(many(count), draft, { today, place: '{}' });
    expect(errors(form.blocks)).toEqual([]);
    expect(() => readView(form)).not.toThrow();
  });

  test('has in it what was written, cut to what the field holds', () => {
    const written = { code: 'A2', percent: 62.5, note: '长'.repeat(5_000) };
    const form = progressForm(many(3), written, { today, place: '{}' });
    expect(errors(form.blocks)).toEqual([]);
    expect(JSON.stringify(form.blocks)).toMatch(
      /"initial_option":\{"text":\{[^}]*A2 [\s\S]*"initial_value":"62.5"/,
    );
  });
});

describe('the home tab', () => {
  const task = (index: number) => ({
    ...{
      code: `A${index}`,
      title: '推进高标准农田建设'.repeat(12),
      percent: 40,
      part: 'lead' as const,
      lead: '县农业农村局',
    },
    state: index % 3 === 0 ? ('claimed' as const) : ('underway' as const),
    isClaimed: index % 3 === 0,
    milestone: null,
    due: ['2022-09-01', '2022-09-30', '2022-12-31', null][index % 4] ?? null,
  });
  const claim = {
    receipt: 57,
    code: 'A1',
    title: '高标准农田',
    milestone: 2,
    note: '完'.repeat(2_000),
    claimedBy: '联络员A岗',
  };
  const page = {
    tasks: Array.from({ length: 200 }, (_, index) => task(index)),
    isOwn: true,
    claims: Array(10).fill(claim),
    imports: [{ importId: 3, fileName: '渔业清单'.repeat(50), createdAt: new Date('2022-09-22T00:00:00Z') }],
    now: new Date('2022-09-23T00:30:00Z'),
    today,
    timeZone: 'Asia/Shanghai',
  };

  test('holds at most 100 blocks, and says what it left out', () => {
    const { blocks } = homeView(page);
    expect(errors(blocks)).toEqual([]);
    expect(JSON.stringify(blocks)).toContain('另有 160 项未列出');
  });

  test('gives each task its light, and a button where something can be reported', () => {
    const rows = homeView({ ...page, claims: [], imports: [] }).blocks.filter(
      ({ type }) => type === 'section',
    );
    const shown = rows.map((row) => [JSON.stringify(row).match(/🔴|🟡|🟢|🔵/u)?.[0], 'accessory' in row]);
    expect(shown.slice(0, 5)).toEqual([
      ['🔵', false],
      ['🟡', true],
      ['🟢', true],
      ['🔵', false],
      ['🔴', true],
    ]);
  });

  test('of a stranger says whom to ask, and nothing of any task', () => {
    const { blocks } = strangersHome();
    expect(blocks).toHaveLength(1);
    expect(JSON.stringify(blocks)).toMatch(/"text":"您还没有登记为联络员、领导或督办办公室人员/);
  });
});
