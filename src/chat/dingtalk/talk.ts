// What the methods and the receiver share: calls to DingTalk, the app, what was heard lately, and forms.
import type { App } from '@slack/bolt';
import type { Forms } from '../forms/forms.ts';
import type { Web } from './api/web.ts';
import type { Heard } from './inbound/heard.ts';

export interface Talk extends Web {
  /** Where Bolt is, from Receiver.init() on. */
  readonly bolt: { app: App | null };
  readonly heard: Heard;
  /** Null without a public address: nobody could open a form. */
  readonly forms: Forms | null;
  /** Whether a message may be planned for later, as far as this process knows. */
  readonly agenda: { mayHold: boolean };
  /** Files between the first and the last step of files.uploadV2. */
  readonly uploads: Map<string, Upload>;
}

export interface Upload {
  readonly name: string;
  /** Null until they have come. */
  readonly bytes: Uint8Array | null;
}
