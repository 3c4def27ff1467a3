// What a to-do in a liaison's own list says.
import type { Todo } from '../nudges/todo.ts';
import { cut } from './blocks.ts';

export function todoText(todo: Pick<Todo, 'code' | 'title' | 'milestone' | 'milestoneText'>): {
  subject: string;
  description: string;
} {
  const { code, title, milestone, milestoneText } = todo;
  const named = milestone === null ? code : `${code}节点${milestone}`;
  return {
    subject: cut(`督办 ${named} ${milestoneText ?? title}`, 200),
    description: [
      cut(title, 500),
      `请在到期前到本单位督办群回复：/进展 ${code} 80% 说明；办结：/完成 ${named} 说明`,
      '核验销号后本待办自动完成。',
    ].join('\n'),
  };
}
