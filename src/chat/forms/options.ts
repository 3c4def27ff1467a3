// What an adapter tells createForms(), and what passes between the two.
import type { BlockElementAction, ReceiverEvent } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';
import type { ChatMemory } from '../memory.ts';
import type { Choices } from './choices.ts';
import type { Submit } from './submit.ts';

export interface FormsOptions {
  readonly memory: ChatMemory;
  /** The clock that forms expire by. */
  readonly clock: Clock;
  /** Signs addresses; whoever knows it can fill in any form. */
  readonly secret: string;
  /** What people's browsers reach this process by (`https://duban.example.gov.cn`), without a slash at its end. */
  readonly baseUrl: string;
  readonly teamId: string;
  readonly appId: string;
  /** `app_id` unless told. */
  readonly botId?: string;
  /** Hands a body to Bolt; see submitTo(). */
  readonly submit: Submit;
  readonly log: Logger;
  /** What people, channels and conversations can be chosen from; the person and the channel alone unless told. */
  readonly choices?: Choices;
  /** The zone in which people mean a time; Asia/Shanghai unless told. */
  readonly timeZone?: string;
  /** 'self' lets pages of the same origin show a form in a frame. */
  readonly frames?: 'none' | 'self';
  /** Makes the `block_actions` of an element that stood in a message; needed for openElement(). */
  readonly elementBody?: (filled: FilledElement) => ReceiverEvent['body'] | Promise<ReceiverEvent['body']>;
}

/** An element of a message that somebody wants to use. */
export interface MessageElement {
  readonly user: string;
  readonly userName: string;
  readonly channel: string;
  readonly responseUrl: string;
  readonly blockId: string;
  /** The Block Kit element, with its `action_id`. */
  readonly element: unknown;
  /** What is asked, in a few plain words; the element's placeholder unless told. */
  readonly label?: string;
  /** Comes back as it is in FilledElement; must survive JSON. */
  readonly place: object;
}

export interface FilledElement extends Omit<MessageElement, 'element' | 'label'> {
  /** With `type`, `block_id`, `action_id`, `action_ts` and what was chosen. */
  readonly action: BlockElementAction;
  /** The trigger of this press; it is remembered already. */
  readonly triggerId: string;
}

export interface ViewName {
  readonly viewId?: string | undefined;
  readonly externalId?: string | undefined;
  /** Only if the view still has this hash. */
  readonly hash?: string | undefined;
}
