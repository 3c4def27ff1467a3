// All seeds, in the order in which they are sown.
import type { Seed } from '../src/database/seed.ts';
import { sanmen } from './001-sanmen.ts';
import { dongtou } from './002-dongtou.ts';
import { shengsi } from './003-shengsi.ts';

export const seeds: readonly Seed[] = [sanmen, dongtou, shengsi];
