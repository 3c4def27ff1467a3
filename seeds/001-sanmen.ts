// 三门县: its two published lists of 2022.
import { countySeed } from './county.ts';
import initiatives from './data/sanmen-2022-initiatives.json' with { type: 'json' };
import reforms from './data/sanmen-2022-reforms.json' with { type: 'json' };
import departments from './data/sanmen-departments.json' with { type: 'json' };

export const sanmen = countySeed({
  workspaceId: 'sanmen',
  name: '三门县',
  leader: '分管副县长',
  departments,
  lists: [initiatives, reforms],
});
