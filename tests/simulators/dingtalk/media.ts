// Pictures and files: upload into DingTalk, and what people sent, by a code that becomes an address for a while.
import { type Asked, ok, old, type Reply, refusal } from './http.ts';
import { refuseRobot } from './robot-messages.ts';
import { api, type Call, type Route } from './routes.ts';
import type { World } from './world.ts';

const MB = 1_048_576;
const TYPES: Readonly<Record<string, { readonly most: number; readonly endings: RegExp | null }>> = {
  image: { most: 20 * MB, endings: /\.(jpg|gif|png|bmp)$/i },
  voice: { most: 2 * MB, endings: /\.(amr|mp3|wav)$/i },
  video: { most: 20 * MB, endings: /\.mp4$/i },
  file: { most: 20 * MB, endings: null },
};

/** Something that somebody sent to a robot. */
interface Sent {
  readonly bytes: Uint8Array;
  /** Only this robot may fetch it. */
  readonly robotCode: string;
  readonly until: number;
}

export interface Media {
  readonly routes: readonly Route[];
  /** Somebody sends a file to the robot; returns its downloadCode. */
  send(bytes: Uint8Array, robotCode: string): string;
}

export function media(world: World): Media {
  const files = new Map<string, Sent>();
  const addresses = new Map<string, { readonly bytes: Uint8Array; readonly until: number }>();
  const now = () => world.clock.now().getTime();

  async function upload(call: Call): Promise<Reply> {
    const name = call.query.get('type') ?? '';
    const type = TYPES[name];
    if (type === undefined) return old(40004, '不合法的媒体文件类型');
    const file = await fileOf(call);
    if (file === null) return old(40035, '缺少参数 media');
    if (file.size === 0 || file.size > type.most) return old(40006, '不合法的文件大小');
    if (type.endings !== null && !type.endings.test(file.name)) return old(40005, '不合法的文件类型');
    const mediaId = `@lALPsim${world.next()}`;
    world.media.set(mediaId, { name: file.name, bytes: file.size });
    return old(0, 'ok', { type: name, media_id: mediaId, created_at: now() });
  }

  function exchange(call: Call): Reply {
    const refused = refuseRobot(world, call);
    if (refused !== null) return refused;
    const sent = files.get(String(call.json.downloadCode ?? ''));
    if (sent === undefined || now() >= sent.until || sent.robotCode !== call.app.robotCode) {
      return refusal(400, 'invalidParameter.downloadCode');
    }
    const name = `sim-address-${world.next()}`;
    addresses.set(name, { bytes: sent.bytes, until: now() + world.switches.downloadUrlLife });
    return ok({ downloadUrl: `${world.urls.oapi}/download?code=${name}` });
  }

  function download({ query }: Asked): Reply {
    const address = addresses.get(query.get('code') ?? '');
    if (address === undefined || now() >= address.until) return { status: 403, body: 'expired' };
    return { status: 200, body: address.bytes };
  }

  return {
    routes: [
      { host: 'oapi', method: 'POST', path: '/media/upload', guard: 'oapi', isCounted: true, answer: upload },
      api('POST', '/v1.0/robot/messageFiles/download', exchange),
      { host: 'oapi', method: 'GET', path: '/download', guard: 'none', answer: download },
    ],
    send: (bytes, robotCode) => {
      const code = `sim-download-${world.next()}`;
      files.set(code, { bytes, robotCode, until: now() + world.switches.downloadCodeLife });
      return code;
    },
  };
}

async function fileOf(asked: Asked): Promise<File | null> {
  try {
    const headers = { 'content-type': asked.headers['content-type'] ?? '' };
    const form = await new Response(new Uint8Array(asked.body), { headers }).formData();
    const part = form.get('media');
    return part instanceof File ? part : null;
  } catch {
    return null;
  }
}
