// What may stand in a card's variables: texts only, of limited length, for everybody or for one person.

import type { Change, Variables } from './card-store.ts';
import { type Reply, refusal } from './http.ts';

const KEY_BYTES = 100;
const VALUE_BYTES = 1_024;

type Json = Readonly<Record<string, unknown>>;

const mapOf = (part: unknown): Json | null => {
  const map = ((part ?? {}) as { cardParamMap?: unknown }).cardParamMap;
  return typeof map === 'object' && map !== null ? (map as Json) : null;
};

/** Every map of variables in the request. */
function mapsOf(json: Json): Json[] {
  const owners = Object.values((json.privateData ?? {}) as Json);
  return [json.cardData, ...owners].map(mapOf).filter((map) => map !== null);
}

/** What is wrong with the variables of a create or update; null when nothing is. */
export function refuseVariables(json: Json, isLimited: boolean): Reply | null {
  for (const map of mapsOf(json)) {
    for (const [key, value] of Object.entries(map)) {
      if (typeof value !== 'string') return refusal(400, 'param.invalid', `cardParamMap.${key} 不是字符串`);
      if (!isLimited) continue;
      if (Buffer.byteLength(key) > KEY_BYTES || Buffer.byteLength(value) > VALUE_BYTES)
        return refusal(400, 'param.invalid', `cardParamMap.${key} 过长`);
    }
  }
  return null;
}

/** What the request changes; by default everything that it does not name is wiped. */
export function changeOf(json: Json): Change {
  const options = (json.cardUpdateOptions ?? {}) as Json;
  const owners = Object.entries((json.privateData ?? {}) as Json);
  return {
    variables: mapOf(json.cardData) as Variables | null,
    privateVariables: Object.fromEntries(
      owners.flatMap(([userId, part]) => {
        const map = mapOf(part) as Variables | null;
        return map === null ? [] : [[userId, map]];
      }),
    ),
    isByKey: options.updateCardDataByKey === true,
    isPrivateByKey: options.updatePrivateDataByKey === true,
  };
}
