// What the terminal commands say.
import type { ParsedDocument } from '../checklists/parsed-document.ts';

export const cliText = {
  about: '督办：读取公开发布的任务清单，按期提醒，登记回复，汇总报送',
  seeHelp: '全部命令：npm run duban -- --help',
  start: '启动（同 npm start）',
  migrate: '把数据库结构升级到最新',
  migrated: '数据库结构已是最新。',
  seed: '写入随附的已发布清单（演练场会自动写入；其他聊天平台需要运行一次）',
  seeded: (tasks: number) => (tasks > 0 ? `已写入 ${tasks} 个事项。` : '清单已经写入过，没有变化。'),
  import: '读取一份已发布的清单，列出读到的内容',
  importFile: '清单文件（UTF-8 文本）',
  json: '输出 JSON',
  year: '清单年份，例如 2022',
  dryRun: '只读取和预览，不写入',
  onlyDryRun: '目前只支持预览：请加 --dry-run',
};

export function previewText({ checklists, departments, problems }: ParsedDocument): string {
  return [
    ...checklists.map((list) => {
      const rows = list.items.reduce((sum, item) => sum + item.rows.length, 0);
      const milestones = list.items.reduce((sum, item) => sum + item.milestones.length, 0);
      return `《${list.title}》${list.year} 年：${list.items.length} 项，${rows} 行，${milestones} 个有日期的节点`;
    }),
    `单位 ${departments.length} 个`,
    `疑问 ${problems.length} 处`,
    ...problems.map((problem) => `  - ${JSON.stringify(problem.place)} ${problem.what}`),
  ].join('\n');
}
