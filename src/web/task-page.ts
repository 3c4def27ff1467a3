// The page behind a link to a task: what the government itself has published of it, and how to report. Nothing else,
// for anybody may open it.
import { createHash } from 'node:crypto';

export interface PublishedTask {
  readonly code: string;
  readonly title: string;
  /** `2022-09-30`. */
  readonly due: string | null;
}

const STYLE = `body{margin:0 auto;max-width:36rem;padding:1.25rem;font:1rem/1.7 system-ui,sans-serif;color:#222}
h1{font-size:1.25rem;line-height:1.5}code{background:#f2f2f2;padding:.1rem .35rem;border-radius:.25rem}
li{margin:.35rem 0}small{color:#666}`;

/** For the content security policy: this style and no other. */
export const TASK_PAGE_STYLE = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

export function taskPage({ code, title, due }: PublishedTask): string {
  const [shownCode, shownTitle, shownDue] = [code, title, due ?? '未定'].map(escapeHtml);
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${shownCode} ${shownTitle}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${shownCode}　${shownTitle}</h1>
<p>时限：${shownDue}</p>
<p>请在本单位的工作群里 @督办 填报：</p>
<ul>
<li>报进展 <code>/进展 ${shownCode} 80% 说明</code></li>
<li>申请销号 <code>/完成 ${shownCode} 说明</code></li>
<li>报受阻 <code>/受阻 ${shownCode} 原因</code></li>
</ul>
<p><small>本页只有已公开的内容。</small></p>
</body>
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
