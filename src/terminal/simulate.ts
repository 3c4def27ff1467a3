// duban simulate: a chat platform on this machine, for people without an account. It lives with the tests.
import type { Readable } from 'node:stream';
import type { Command } from 'commander';
import { Invalid } from '../errors.ts';
import { simulateText } from '../wording/simulate.ts';
import { wholeNumber } from './number-option.ts';

const USUAL_PORT = 8700;
/** The last port that has two more after it. */
const LAST_PORT = 65_533;

export interface Terminal {
  readonly stdin: Readable;
  say(text: string): void;
  /** Resolves when the user wants to end it. */
  untilStopped(): Promise<unknown>;
}

export function addSimulateCommand(program: Command, terminal: Terminal): void {
  program
    .command('simulate')
    .description(simulateText.about)
    .argument('<chat>', simulateText.chat)
    .option(
      '--port <port>',
      simulateText.port,
      wholeNumber([0, LAST_PORT], () => simulateText.badPort),
      USUAL_PORT,
    )
    .action((chat: string, { port }: { port: number }) => simulate(chat, port, terminal));
}

/** @throws Invalid when the platform, the port or the simulator itself is not there */
async function simulate(chat: string, port: number, { stdin, say, untilStopped }: Terminal): Promise<void> {
  if (chat !== 'dingtalk') throw new Invalid(simulateText.onlyDingtalk);
  const { simulateInTerminal } = await loadSimulator();
  const stopped = untilStopped();
  const stop = await simulateInTerminal(port, stdin, say).catch((error: unknown) => {
    if (codeOf(error) === 'EADDRINUSE') throw new Invalid(simulateText.portTaken(port));
    throw error;
  });
  await stopped;
  await stop();
}

/** Not imported at the top: an installation without the tests must start all the same. */
async function loadSimulator() {
  try {
    return await import('../../tests/simulators/dingtalk/terminal.ts');
  } catch (error) {
    if (codeOf(error) === 'ERR_MODULE_NOT_FOUND') throw new Invalid(simulateText.notHere);
    throw error;
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
