// Shows what was understood in one short line, so that tables of cases stay readable.

import { type Parsed, parseText } from '../../src/replies/commands/parse-command.ts';
import { codeText } from '../../src/replies/names/code.ts';

/** `progress A23 A24 | 60 | 路基完成`, `refused bad-percent`, or `no command`. */
export function said(text: string): string {
  return shown(parseText(text));
}

export function shown(parsed: Parsed | null): string {
  if (parsed === null) return 'no command';
  if (!parsed.ok) return `refused ${parsed.refusal.reason}`;
  const { call } = parsed;
  switch (call.command) {
    case 'progress':
      return line('progress', codes(call.arguments.codes), call.arguments.percent, call.arguments.note);
    case 'claim':
    case 'blocked':
    case 'urge':
      return line(call.command, codes(call.arguments.codes), call.arguments.note);
    case 'verify':
      return line('verify', codes(call.arguments.codes), verdict(call.arguments), call.arguments.reason);
    case 'undo':
      return line('undo', call.arguments.receipt);
    case 'tasks':
      return line('tasks', call.arguments.scope, call.arguments.department);
    case 'show':
      return line('show', codeText(call.arguments.code));
    case 'summary':
      return line('summary', call.arguments.kind);
    case 'bind':
      return line('bind', call.arguments.name, call.arguments.webhook?.url, call.arguments.webhook?.secret);
    case 'choose':
      return line('choose', call.arguments.question, call.arguments.choice);
    case 'help':
      return line('help', call.arguments.topic);
    default:
      return line(call.command);
  }
}

const verdict = ({ verdict: word, claim }: { verdict: string; claim: number | null }) =>
  claim === null ? word : `${word} ${claim}`;

type Codes = readonly Parameters<typeof codeText>[0][];
const codes = (list: Codes) => list.map(codeText).join(' ');

function line(command: string, ...parts: readonly (string | number | null | undefined)[]): string {
  if (parts.length === 0) return command;
  const [first, ...rest] = parts.map((part) => (part === null || part === undefined ? '-' : String(part)));
  return [`${command} ${first}`, ...rest].join(' | ').trim();
}
