// Puts a picture into DingTalk's media store, where markdown can show it by its mediaId.
import { DingtalkError } from './failure.ts';
import type { Web } from './web.ts';

/** @returns the mediaId, which never expires and shows only inside DingTalk. @throws DingtalkError */
export async function uploadImage(web: Web, name: string, png: Uint8Array): Promise<{ image_url: string }> {
  const form = new FormData();
  form.set('media', new Blob([new Uint8Array(png)], { type: 'image/png' }), name);
  const answer = await web.form('/media/upload?type=image', form);
  if (typeof answer.media_id === 'string') return { image_url: answer.media_id };
  throw new DingtalkError({ kind: 'refused', reason: 'the answer holds no media_id' });
}
