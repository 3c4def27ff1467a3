// A stored file as messages and the Web API describe it. Pure.
import type { PlaygroundFile } from './file-store.ts';
import type { ShownFile } from './message-extras.ts';

export function fileOf({ fileId, name, mediaType, content }: PlaygroundFile): ShownFile {
  const address = `/api/files/${fileId}`;
  return {
    ...{ id: fileId, name, size: content.length, mediaType, mimetype: mediaType },
    ...{ url_private: address, url_private_download: address },
  };
}
