// What the office is told when an import cannot be done or looked at.
import type { ChatMessage } from '../chat/port.ts';
import type { DubanError } from '../errors.ts';
import { plain } from './blocks.ts';
import { documentRefusal } from './documents.ts';

export const NOTHING_STORED = '没有导入任何内容。';

/** What went wrong with an import; null when the error is about something else. */
export function importRefusal(error: DubanError): ChatMessage | null {
  const { detail } = error;
  if (detail.action === 'import') return plain(NOTHING_STORED, '导入清单由督办办公室进行。');
  if (detail.what === 'import') return plain(NOTHING_STORED, `没有编号为 ${detail.importId} 的导入。`);
  if (detail.what === 'checklist') return plain(NOTHING_STORED, `没有编号为 ${detail.letter} 的清单。`);
  if (detail.what === 'import-list')
    return plain(`这次导入里没有清单“${detail.name}”。`, `有的是：${[detail.letters].flat().join('、')}`);
  if (detail.what === 'import-row') return plain(`这次导入里没有编号为 ${detail.code} 的一行。`);
  switch (detail.reason) {
    case 'import-decided':
      return plain(`导入 ${detail.importId} ${detail.state === 'applied' ? '已经导入过' : '已经放弃'}。`);
    case 'letter-unclear':
      return plain(
        NOTHING_STORED,
        `文件里有几份清单，看不出哪一份是清单 ${detail.letter} 的修订，请拆开后分别导入。`,
      );
    case 'too-many-checklists':
      return plain(NOTHING_STORED, '清单编号已经用完。');
    case 'download':
      return plain(NOTHING_STORED, '没有取到文件，请重新发送；如一直不行，请检查应用是否有读取文件的权限。');
    case 'empty':
    case 'not-a-document':
    case 'encrypted':
    case 'old-format':
    case 'damaged':
    case 'too-large':
    case 'too-slow':
      return plain(documentRefusal(error));
    default:
      return null;
  }
}
