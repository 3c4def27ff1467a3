// All seeds, in the order in which they are sown.
import type { Config } from '../src/config.ts';
import type { Seed } from '../src/database/seed.ts';
import { sanmen } from './001-sanmen.ts';
import { dongtou } from './002-dongtou.ts';
import { shengsi } from './003-shengsi.ts';

export const seeds: readonly Seed[] = [sanmen, dongtou, shengsi];

/** The playground shows every county; a real chat wants its own lists only. */
export const seedsFor = (config: Pick<Config, 'chat' | 'workspaceId'>): readonly Seed[] =>
  config.chat.name === 'playground' ? seeds : seeds.filter((seed) => seed.workspaceId === config.workspaceId);
