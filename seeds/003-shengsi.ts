// 嵊泗县: the six lists of its plan for 2021 to 2025.
import { countySeed } from './county.ts';
import cases from './data/shengsi-2021-2025-cases.json' with { type: 'json' };
import indicators from './data/shengsi-2021-2025-indicators.json' with { type: 'json' };
import initiatives from './data/shengsi-2021-2025-initiatives.json' with { type: 'json' };
import problems from './data/shengsi-2021-2025-problems.json' with { type: 'json' };
import reforms from './data/shengsi-2021-2025-reforms.json' with { type: 'json' };
import tasks from './data/shengsi-2021-2025-tasks.json' with { type: 'json' };
import departments from './data/shengsi-departments.json' with { type: 'json' };

export const shengsi = countySeed({
  workspaceId: 'shengsi',
  name: '嵊泗县',
  leader: '分管副县长',
  departments,
  lists: [indicators, tasks, initiatives, reforms, cases, problems],
});
