// Menus and pickers of Block Kit: how many options, how long, and what may be chosen beforehand.
import type { ElementCheck, ElementRule, Holder } from './block-elements.ts';
import { type Complain, checkItems, checkText, isObject, PLAIN } from './block-text.ts';
import type { Json } from './workspace.ts';

const ANYWHERE: readonly Holder[] = ['section', 'actions', 'input'];
const NOT_IN_ACTIONS: readonly Holder[] = ['section', 'input'];
const MOST_GROUPS = 100;

export const MENUS: Readonly<Record<string, ElementRule>> = {
  static_select: { check: options([1, 100]), in: ANYWHERE },
  multi_static_select: { check: options([1, 100]), in: NOT_IN_ACTIONS },
  radio_buttons: { check: options([1, 10]), in: ANYWHERE },
  checkboxes: { check: options([1, 10]), in: ANYWHERE },
  overflow: { check: options([1, 5]), in: ['section', 'actions'] },
  external_select: { check: checkPlaceholder, in: ANYWHERE },
  multi_external_select: { check: checkPlaceholder, in: NOT_IN_ACTIONS },
  users_select: { check: checkPlaceholder, in: ANYWHERE },
  conversations_select: { check: checkPlaceholder, in: ANYWHERE },
  channels_select: { check: checkPlaceholder, in: ANYWHERE },
  datepicker: { check: initial('initial_date', /^\d{4}-\d\d-\d\d$/), in: ANYWHERE },
  timepicker: { check: initial('initial_time', /^\d\d:\d\d$/), in: ANYWHERE },
};

export function checkPlaceholder(element: Json, pointer: string, complain: Complain): void {
  if (element.placeholder !== undefined) {
    checkText(element.placeholder, `${pointer}/placeholder`, { max: 150, types: PLAIN }, complain);
  }
}

function initial(field: string, pattern: RegExp): ElementCheck {
  return (element, pointer, complain) => {
    checkPlaceholder(element, pointer, complain);
    if (element[field] !== undefined && !pattern.test(String(element[field])))
      complain(`${pointer}/${field}`, 'has a wrong form');
  };
}

function options(bounds: readonly [number, number]): ElementCheck {
  return (element, pointer, complain) => {
    checkPlaceholder(element, pointer, complain);
    if (element.option_groups === undefined) checkOptions(element.options, pointer, bounds, complain);
    else
      checkItems(
        element.option_groups,
        `${pointer}/option_groups`,
        [1, MOST_GROUPS],
        complain,
        (group, at) => {
          checkText(group.label, `${at}/label`, { max: 75, types: PLAIN }, complain);
          checkOptions(group.options, at, bounds, complain);
        },
      );
    checkInitial(element, pointer, complain);
  };
}

function checkOptions(
  value: unknown,
  pointer: string,
  bounds: readonly [number, number],
  complain: Complain,
): void {
  checkItems(value, `${pointer}/options`, bounds, complain, (option, at) => {
    checkText(option.text, `${at}/text`, { max: 75 }, complain);
    if (option.description !== undefined)
      checkText(option.description, `${at}/description`, { max: 75 }, complain);
    if (typeof option.value !== 'string') complain(`${at}/value`, 'must be a string');
    else if (option.value.length > 150) complain(`${at}/value`, 'must be less than 151 characters');
  });
}

/** What is chosen beforehand must be one of the options, to the letter. */
function checkInitial(element: Json, pointer: string, complain: Complain): void {
  const chosen = [element.initial_option ?? [], element.initial_options ?? []].flat();
  const groups = Array.isArray(element.option_groups) ? element.option_groups.filter(isObject) : [];
  const offered = [element, ...groups].flatMap(({ options: some }) => (Array.isArray(some) ? some : []));
  const known = new Set(offered.map((option) => JSON.stringify(option)));
  if (chosen.some((option) => !known.has(JSON.stringify(option))))
    complain(`${pointer}/initial_option`, 'must be one of the options');
}
