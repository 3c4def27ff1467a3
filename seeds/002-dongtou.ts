// 洞头区: the five lists of its work points for 2023.
import { countySeed } from './county.ts';
import achievements from './data/dongtou-2023-achievements.json' with { type: 'json' };
import indicators from './data/dongtou-2023-indicators.json' with { type: 'json' };
import keyTasks from './data/dongtou-2023-key-tasks.json' with { type: 'json' };
import reforms from './data/dongtou-2023-reforms.json' with { type: 'json' };
import workPoints from './data/dongtou-2023-work-points.json' with { type: 'json' };
import departments from './data/dongtou-departments.json' with { type: 'json' };

export const dongtou = countySeed({
  workspaceId: 'dongtou',
  name: '洞头区',
  leader: '分管副区长',
  departments,
  lists: [workPoints, indicators, achievements, keyTasks, reforms],
});
