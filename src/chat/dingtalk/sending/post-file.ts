// Puts a file into a group or to one person: into DingTalk's media store first, then as a message of its own.
import { extname } from 'node:path';
import { DingtalkError } from '../api/failure.ts';
import type { Web } from '../api/web.ts';
import { isPerson, isStaff, personOf } from '../channel.ts';
import type { Delivered } from './deliver.ts';
import { sendToStaff } from './post.ts';

export interface OutgoingFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What DingTalk shows as a picture; everything else is a file to open (upload-media-files). */
const PICTURES: ReadonlySet<string> = new Set(['jpg', 'jpeg', 'png', 'gif', 'bmp']);

/** Webhooks carry no files, so it always goes through the app's robot. @throws DingtalkError */
export async function postFile(web: Web, channel: string, file: OutgoingFile): Promise<Delivered> {
  if (isPerson(channel) && !isStaff(personOf(channel))) {
    throw new DingtalkError({ kind: 'gone', reason: 'this person has no staff id and cannot be written to' });
  }
  const { robotCode } = web.settings;
  const message = await messageOf(web, file);
  const isGroup = !isPerson(channel);
  const answer = isGroup
    ? await web.openApi('/v1.0/robot/groupMessages/send', {
        robotCode,
        openConversationId: channel,
        ...message,
      })
    : await sendToStaff(web, personOf(channel), message);
  return { way: isGroup ? 'group' : 'person', ids: [String(answer.processQueryKey ?? '')] };
}

async function messageOf(web: Web, { name, bytes }: OutgoingFile): Promise<object> {
  const fileType = extname(name).slice(1).toLowerCase();
  const type = PICTURES.has(fileType) ? 'image' : 'file';
  const form = new FormData();
  // DingTalk knows this ending in its short form only.
  form.set('media', new Blob([new Uint8Array(bytes)]), name.replace(/\.jpeg$/i, '.jpg'));
  const { media_id } = await web.form(`/media/upload?type=${type}`, form);
  if (typeof media_id !== 'string') {
    throw new DingtalkError({ kind: 'refused', reason: 'the answer holds no media_id' });
  }
  return type === 'image'
    ? { msgKey: 'sampleImageMsg', msgParam: JSON.stringify({ photoURL: media_id }) }
    : { msgKey: 'sampleFile', msgParam: JSON.stringify({ mediaId: media_id, fileName: name, fileType }) };
}
