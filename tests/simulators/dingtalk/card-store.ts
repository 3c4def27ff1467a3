// The cards that exist: their variables for all and for each person, where they lie, and what updates did to them.
import type { App } from './apps.ts';

export interface Space {
  readonly type: 'IM_GROUP' | 'IM_ROBOT' | 'IM_SINGLE' | 'ONE_BOX';
  readonly id: string;
}

export type Variables = Readonly<Record<string, string>>;

export interface Card {
  readonly outTrackId: string;
  readonly app: App;
  readonly templateId: string;
  /** Null: clicks tell nobody. */
  readonly callbackType: 'STREAM' | 'HTTP' | null;
  readonly callbackRouteKey: string | null;
  variables: Variables;
  readonly privateVariables: Map<string, Variables>;
  readonly spaces: (Space & { readonly carrierId: string })[];
  /** How often the variables were changed after creation, streaming included. */
  updates: number;
  stream: 'none' | 'open' | 'finished' | 'failed';
}

export interface Template {
  readonly id: string;
  readonly isPublished: boolean;
}

/** Shipped with DingTalk's own SDK; their buttons are links. */
export const PUBLIC_TEMPLATES = [
  '589420e2-c1e2-46ef-a5ed-b8728e654da9.schema',
  '1366a1eb-bc54-4859-ac88-517c56a9acb1.schema',
  '382e4302-551d-4880-bf29-a30acfab2e71.schema',
] as const;

export interface CardStore {
  readonly cards: Map<string, Card>;
  readonly templates: Map<string, Template>;
  /** HTTP addresses for callbacks, by route key. */
  readonly callbacks: Map<string, { readonly url: string; readonly apiSecret: string | null }>;
  /** Why the next deliveries of cards fail inside a success, one each. */
  readonly failing: string[];
}

export function cardStore(hasPublicTemplates: boolean): CardStore {
  const ids = hasPublicTemplates ? PUBLIC_TEMPLATES : [];
  return {
    cards: new Map(),
    templates: new Map(ids.map((id) => [id, { id, isPublished: true }])),
    callbacks: new Map(),
    failing: [],
  };
}

/** What a person sees: everybody's variables with the person's own over them. */
export function seenBy(card: Card, userId: string): Variables {
  return { ...card.variables, ...card.privateVariables.get(userId) };
}

export interface Change {
  readonly variables: Variables | null;
  /** By user id. */
  readonly privateVariables: Readonly<Record<string, Variables>>;
  /** False: what is not named is wiped. */
  readonly isByKey: boolean;
  readonly isPrivateByKey: boolean;
}

export function change(card: Card, { variables, privateVariables, isByKey, isPrivateByKey }: Change): void {
  if (variables !== null) card.variables = { ...(isByKey ? card.variables : {}), ...variables };
  for (const [userId, own] of Object.entries(privateVariables)) {
    card.privateVariables.set(userId, {
      ...(isPrivateByKey ? card.privateVariables.get(userId) : {}),
      ...own,
    });
  }
  card.updates += 1;
}
