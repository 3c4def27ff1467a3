// Who is responsible where no column and no bracket says it: sentences of verbs, headings of bodies, names without a separator.
import { describe, expect, test } from 'vitest';
import { importText } from '../../src/checklists/read-document.ts';
import { bytesOf } from './small-documents.ts';

const read = (text: string, name = 'a.txt') => importText(bytesOf(text), name);
const itemsOf = (text: string, name?: string) => read(text, name).checklists.flatMap(({ items }) => items);
const bodiesOf = (text: string, name?: string) =>
  itemsOf(text, name).map(({ rows }) =>
    rows.map(({ departments, lead }) => `${departments.join('、')}/${lead.join('、')}`).join('|'),
  );
const duesOf = (text: string, name?: string) =>
  itemsOf(text, name).map(({ milestones }) =>
    milestones.map(({ text: about, due, kind }) => [due ?? kind, about]),
  );
const problemsOf = (text: string, name?: string) =>
  read(text, name).problems.map(({ what, kept }) => `${what}: ${kept}`);

describe('the sentence behind a task', () => {
  test.each([
    ['由县教育局牵头，县财政局配合，8月底前完成。', '县教育局、县财政局', '县教育局', '2024-08-31'],
    [
      '县教育局牵头，县财政局、县住建局配合；8月底前完成',
      '县教育局、县财政局、县住建局',
      '县教育局',
      '2024-08-31',
    ],
    ['由县教育局会同县财政局负责，持续推进。', '县教育局、县财政局', '县教育局', 'ongoing'],
    ['责任单位为县教育局。', '县教育局', '县教育局', undefined],
    ['牵头单位为县教育局，配合单位为县财政局。', '县教育局、县财政局', '县教育局', undefined],
    ['由县教育局负责。', '县教育局', '县教育局', undefined],
    ['县教育局负责实施，县财政局配合。', '县教育局、县财政局', '县教育局', undefined],
    ['县教育局、县财政局共同负责。', '县教育局、县财政局', '县教育局', undefined],
    [
      '由县教育局牵头，县财政局和各乡镇人民政府配合。',
      '县教育局、县财政局、各乡镇人民政府',
      '县教育局',
      undefined,
    ],
  ])('%s', (sentence, departments, lead, due) => {
    const text = `东溪县2024年重点任务\n一、民生\n1.新建学校2所。${sentence}\n2.种树。（县林业局）\n3.修桥。（县交通局）`;
    expect(itemsOf(text)[0]?.title).toBe('新建学校2所');
    expect(bodiesOf(text)[0]).toBe(`${departments}/${lead}`);
    expect(duesOf(text)[0]?.map(([when]) => when)).toEqual(due === undefined ? [] : [due]);
    expect(problemsOf(text)).toEqual([]);
  });

  test.each(['修路10公里，由县交通局实施。', '修路10公里，县交通局牵头。'])(
    'a clause of the sentence itself: %s',
    (sentence) => {
      const text = `东溪县2024年重点任务\n1.${sentence}\n2.种树。（县林业局）\n3.建校。（县教育局）`;
      expect(itemsOf(text)[0]?.title).toBe('修路10公里');
      expect(bodiesOf(text)[0]).toBe('县交通局/县交通局');
    },
  );

  test('work of others is no sentence about who is responsible', () => {
    const text =
      '东溪县2024年重点任务\n1.建校。（县教育局）\n2.压实责任，各乡镇要抓好落实。\n3.种树。（县林业局）';
    expect(bodiesOf(text)).toEqual(['县教育局/县教育局', '/', '县林业局/县林业局']);
    expect(problemsOf(text)).toEqual(['没有责任部门: 2 压实责任，各乡镇要抓好落实']);
  });

  test('a number before a month is the ordinal', () => {
    const text = '东溪县2024年重点任务\n6.建校。（县教育局）\n7.4月底前完成治理18处。（县水利局）';
    expect(itemsOf(text).map(({ number, title }) => [number, title])).toEqual([
      [6, '建校'],
      [7, '4月底前完成治理18处'],
    ]);
  });
});

describe('the end of a list of paragraphs', () => {
  const LIST = '东溪县2024年重点任务\n一、产业\n（一）建园区。（县经信局）\n（二）引企业。（县商务局）\n';

  test('a last item without a body is an item, and reported', () => {
    const text = `${LIST}（三）改造医院，2024年底前完成。\n附注：每月报送进展。`;
    expect(duesOf(text).at(-1)).toEqual([['2024-12-31', '改造医院，完成']]);
    expect(problemsOf(text)).toEqual(['没有责任部门: 3 改造医院，2024年底前完成']);
    expect(read(text).notes?.map((note) => note.text)).toContain('附注：每月报送进展。');
  });

  test('so is one below a heading of its own that goes on counting', () => {
    expect(itemsOf(`${LIST}二、其他\n（三）办好交办事项。`).at(-1)).toMatchObject({
      number: 3,
      section: ['二、其他'],
    });
  });

  test('what counts anew below another heading is no item', () => {
    const text = `${LIST}二、工作要求\n（一）加强领导。\n（二）强化督查。`;
    expect(itemsOf(text)).toHaveLength(2);
    expect(read(text).notes?.map((note) => note.text)).toContain('（一）加强领导。');
  });
});

describe('bodies that head a group', () => {
  test('rows of a table without a column of bodies', () => {
    const text =
      '<p>东溪县2024年目标任务</p><table><tr><td>序号</td><td>工作任务</td><td>完成时间</td></tr>' +
      '<tr><td colspan=3>一、县教育局（1项）</td></tr><tr><td>1</td><td>建校</td><td>9月底</td></tr>' +
      '<tr><td colspan=3>二、县卫健局、县医保局（1项）</td></tr><tr><td>2</td><td>建院</td><td>9月底</td></tr>' +
      '<tr><td colspan=3>三、其他（1项）</td></tr><tr><td>3</td><td>交办事项</td><td>年底</td></tr></table>';
    expect(bodiesOf(text, 'a.html')).toEqual(['县教育局/县教育局', '县卫健局、县医保局/县卫健局', '/']);
    expect(problemsOf(text, 'a.html')).toEqual(['没有责任部门: 3 交办事项']);
  });

  test('责任单位： over rows that leave their column empty', () => {
    const text =
      '<p>东溪县2024年目标任务</p><table><tr><td>序号</td><td>工作任务</td><td>责任单位</td></tr>' +
      '<tr><td colspan=3>责任单位：*县交通局、县公安局</td></tr><tr><td>1</td><td>修路</td><td></td></tr>' +
      '<tr><td>2</td><td>架桥</td><td>县建设局</td></tr></table>';
    expect(bodiesOf(text, 'a.html')).toEqual(['县交通局、县公安局/县交通局', '县建设局/县建设局']);
  });

  test('paragraphs', () => {
    const text =
      '东溪县2024年部门工作\n一、县教育局（2项）\n1.建校2所，8月底前投用。\n2.培训教师600名。\n' +
      '二、县水利局、县农业农村局（1项）\n1.治理河道12公里。';
    expect(bodiesOf(text)).toEqual([
      '县教育局/县教育局',
      '县教育局/县教育局',
      '县水利局、县农业农村局/县水利局',
    ]);
    expect(itemsOf(text).map(({ number }) => number)).toEqual([1, 2, 1]);
  });
});

describe('names in a cell', () => {
  const namesOf = (cell: string) => {
    const text = `东溪县2024年任务清单\n序号,任务,责任单位\n1,建校,"${cell}"\n2,修路,县交通局`;
    return { bodies: bodiesOf(text, 'a.csv')[0], problems: problemsOf(text, 'a.csv') };
  };

  test.each([
    ['洛阳市生态环境局\n栾川分局'],
    ['洛阳市生态环境局 栾川分局'],
    ['洛阳市生态环境局栾川分局'],
    ['洛阳市生态环境局\n栾川县分局'],
    ['大理州生态环境局\n祥云分局'],
    ['县人力资源和社会保障局'],
  ])('%j is one body', (cell) => {
    const name = cell.replace(/\s/g, '');
    expect(namesOf(cell)).toEqual({ bodies: `${name}/${name}`, problems: [] });
  });

  test.each([
    ['县农牧局大北沟镇人民政府', '县农牧局、大北沟镇人民政府/县农牧局'],
    ['县交通局县文旅局', '县交通局、县文旅局/县交通局'],
  ])('%s is two, for a person to look at', (cell, bodies) => {
    expect(namesOf(cell)).toEqual({
      bodies,
      problems: [`两个单位之间没有分隔符，分开读了，请核对: ${cell}`],
    });
  });

  test.each([
    ['县农牧局*\n大北沟镇人民政府', '县农牧局、大北沟镇人民政府/县农牧局'],
    ['县交通局* 县文旅局 县林业局', '县交通局、县文旅局、县林业局/县交通局'],
    ['县财政局、县教育局*', '县财政局、县教育局/县教育局'],
  ])('the mark in %j is the lead’s', (cell, bodies) => {
    expect(namesOf(cell)).toEqual({ bodies, problems: [] });
  });

  test('a name that a page cuts before 和 is whole', () => {
    const text =
      '东溪县2024年任务清单\n1.培训。\n牵头单位：县人力资源\n和社会保障局；配合单位：县妇联\n2.修路。\n牵头单位：县交通局';
    expect(bodiesOf(text)[0]).toBe('县人力资源和社会保障局、县妇联/县人力资源和社会保障局');
  });
});
