// The table of commands: names, examples, rights.
import { describe, expect, it, test } from 'vitest';
import {
  ALL_NAMES,
  commandNames,
  commands,
  findCommand,
  spellingsOf,
} from '../../../src/replies/commands/commands.ts';
import { helpFor, helpForFirst } from '../../../src/replies/commands/help.ts';
import { parseCommand, parseText } from '../../../src/replies/commands/parse-command.ts';

describe('the table of commands', () => {
  test('no spelling belongs to two commands', () => {
    const all = commands.flatMap(spellingsOf);
    expect(new Set(all).size).toBe(all.length);
    expect([...ALL_NAMES].sort()).toEqual([...all].sort());
  });

  test('every spelling is lower-case and carries no mark', () => {
    for (const name of ALL_NAMES) expect(name).toMatch(/^[a-z\p{Script=Han}]+$/u);
  });

  it.each([
    ['progress', '进展 进度 jz progress'],
    ['claim', '完成 wc done'],
    ['blocked', '受阻 卡住 sz blocked'],
    ['verify', '核验 hy verify'],
    ['urge', '加急 jj urge'],
    ['undo', '撤回 ch undo'],
    ['tasks', '任务 我的任务 rw tasks'],
    ['show', '查 查询 cx show'],
    ['summary', '日报 rb daily'],
    ['bind', '绑定 bd bind'],
    ['register', '报到 报道 baodao register'],
    ['help', '帮助 bz help'],
  ])('%s has the spellings %s', (name, spellings) => {
    for (const spelling of spellings.split(' ')) expect(commandNames.get(spelling)?.name).toBe(name);
  });

  test.each(commands.flatMap((spec) => spec.examples.map((example) => [example, spec.name] as const)))(
    'the example %s is understood as %s and fits its schema',
    (example, name) => {
      const parsed = parseText(example);
      expect(parsed).toMatchObject({ ok: true, call: { command: name } });
      const spec = commands.find((one) => one.name === name);
      expect(parsed?.ok && spec?.arguments.safeParse(parsed.call.arguments).success).toBe(true);
    },
  );

  test.each(commands.flatMap((spec) => spellingsOf(spec).map((spelling) => [spelling, spec] as const)))(
    '%s reads the same through every spelling, with a mark, full-width or without one',
    (spelling, spec) => {
      const rest = (spec.examples[0] ?? '').split(' ').slice(1).join(' ');
      const expected = parseText(spec.examples[0] ?? '');
      expect(parseCommand(`/${spelling}`, rest)).toEqual(expected);
      expect(parseCommand(spelling.toUpperCase(), rest)).toEqual(expected);
      expect(parseText(`／${spelling}　${rest}`)).toEqual(expected);
      expect(parseText(`＃${spelling} ${rest}`)).toEqual(expected);
      expect(parseText(`#${spelling} ${rest}`)).toEqual(expected);
    },
  );

  test('a word is found with its mark, in any width and case', () => {
    expect(findCommand('／ＪＺ')?.name).toBe('progress');
    expect(findCommand('#查询')?.name).toBe('show');
    expect(findCommand('/nothing')).toBeNull();
  });
});

describe('help', () => {
  const names = (...roles: Parameters<typeof helpFor>[0]) => helpFor(roles).map((spec) => spec.name);

  test('a liaison is shown reports, not decisions', () => {
    expect(names('liaison')).toEqual([
      'progress',
      'claim',
      'blocked',
      'form',
      'undo',
      'tasks',
      'show',
      'register',
      'help',
    ]);
  });
  test('a leader is shown summaries and questions', () => {
    expect(names('leader')).toEqual(['undo', 'tasks', 'show', 'summary', 'register', 'help']);
  });
  test('the office is shown its own work and the reports that it may make for every department', () => {
    expect(names('office')).toEqual([
      ...[
        'progress',
        'claim',
        'blocked',
        'form',
        'undo',
        'tasks',
        'show',
        'summary',
        'verify',
        'urge',
        'bind',
        'register',
      ],
      ...['import', 'directory', 'help'],
    ]);
  });
  test('with two roles every command is shown once, in the order of the table', () => {
    // 选 is sent by buttons only.
    const offered = commands.filter((spec) => spec.name !== 'choose');
    expect(names('office', 'liaison')).toEqual(offered.map((spec) => spec.name));
  });
  test('the first person, before there is an office, is shown how to bind', () => {
    expect(helpForFirst().map((spec) => spec.name)).toEqual(['bind', 'help']);
  });
  test('without a role nothing is offered', () => {
    expect(names()).toEqual([]);
  });
});
