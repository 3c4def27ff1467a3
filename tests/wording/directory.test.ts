// The directory's preview: what a person reads of departments that the platform gives no name for.
import { expect, test } from 'vitest';
import type { DirectoryPlan } from '../../src/directory/directory-plan.ts';
import { directoryLines } from '../../src/wording/directory-preview.ts';

const NOTHING: DirectoryPlan = {
  ...{ withoutLiaison: [], ended: [], appointed: [], newPeople: [], renamed: [], doubts: [], hidden: [] },
  departments: { matched: [], onlyInChat: [], onlyHere: [] },
};

test('a department without a name is called so, with its people and where it may not be read', () => {
  const lines = directoryLines({
    ...NOTHING,
    newPeople: [
      { user: 'u1', name: '科员', departments: [''] },
      { user: 'u2', name: '司机', departments: [] },
    ],
    departments: { ...NOTHING.departments, onlyInChat: [{ name: '', nearest: null }] },
    hidden: [''],
  }).join('\n');
  expect(lines).toContain('· 科员（未命名部门）');
  expect(lines).toMatch(/^· 司机$/m);
  expect(lines).toContain('· （未命名部门）');
  expect(lines).toContain('这次不判断谁已离开：（未命名部门）');
});
