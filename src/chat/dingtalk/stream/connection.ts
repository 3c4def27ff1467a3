// One WebSocket connection of the Stream: acks at once, watches for silence, tells when it is to be replaced.
import { type RawData, WebSocket } from 'ws';
import type { Timings } from '../settings.ts';
import { ackOf, answerTo, type Frame, readFrame } from './frames.ts';

/** DingTalk's frames stay under 256 KiB; ten times that is a fault or an attack. */
const MOST_BYTES = 2_621_440;

/** Why a connection is left that DingTalk will close in ten seconds. */
export const TOLD_TO_GO = 'DingTalk asked to reconnect';

export interface Connection {
  /** Settles with the reason when a new connection should be opened: told to go, closed, or silent too long. */
  readonly leaving: Promise<string>;
  readonly closed: Promise<void>;
  /** Closes politely, and hard when that is not answered within a second. */
  close(): void;
}

export interface ConnectionHandlers {
  /** What to answer a frame whose answer must be thought about; null for all others, which are acked at once. */
  readonly answer?: (frame: Frame) => Promise<object> | null;
  /** Called after the frame was acked. Must not throw. */
  readonly onFrame: (frame: Frame) => void;
  /** Something came, be it only a ping. Must not throw. */
  readonly onAlive?: () => void;
  /** A frame that is no frame. */
  readonly onGarbage: () => void;
}

/** @throws Error without the ticket in its message, when the handshake fails */
export function connect(
  url: string,
  timings: Timings,
  handlers: ConnectionHandlers,
  signal: AbortSignal,
): Promise<Connection> {
  const socket = new WebSocket(url, {
    handshakeTimeout: timings.handshake,
    maxPayload: MOST_BYTES,
    perMessageDeflate: false,
    followRedirects: false,
  });
  return new Promise((resolve, reject) => {
    const connection = watch(socket, timings, handlers);
    const giveUp = () => socket.terminate();
    signal.addEventListener('abort', giveUp, { once: true });
    socket.once('open', () => {
      signal.removeEventListener('abort', giveUp);
      resolve(connection);
    });
    socket.on('error', (error) =>
      reject(new Error(`WebSocket: ${error.message.replace(/ticket=\S+/g, '')}`)),
    );
    socket.once('close', () => {
      signal.removeEventListener('abort', giveUp);
      reject(new Error('WebSocket: closed during the handshake'));
    });
  });
}

function watch(socket: WebSocket, timings: Timings, handlers: ConnectionHandlers): Connection {
  const leaving = Promise.withResolvers<string>();
  const closed = Promise.withResolvers<void>();
  let verdict: NodeJS.Immediate | undefined;
  // A process that stood still reads what has come meanwhile before it judges.
  const silence = setTimeout(() => {
    verdict = setImmediate(() => {
      leaving.resolve('no frame for too long');
      socket.terminate();
    });
  }, timings.watchdog);
  const alive = () => {
    clearImmediate(verdict);
    silence.refresh();
    handlers.onAlive?.();
  };
  socket.on('message', (data) => {
    alive();
    const frame = readFrame(textOf(data));
    if (frame === null) return handlers.onGarbage();
    const send = (text: string) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text, () => {});
    };
    const answer = handlers.answer?.(frame) ?? null;
    // Without an answer DingTalk pushes an event again and shows a card's presser an error.
    answer?.then((data) => send(answerTo(frame, data))).catch(() => {});
    const ack = answer === null ? ackOf(frame) : null;
    if (ack !== null) send(ack);
    if (frame.type === 'SYSTEM' && frame.topic === 'disconnect') leaving.resolve(TOLD_TO_GO);
    handlers.onFrame(frame);
  });
  socket.on('ping', alive);
  socket.once('close', (code) => {
    clearTimeout(silence);
    clearImmediate(verdict);
    leaving.resolve(`closed (${code})`);
    closed.resolve();
  });
  return { leaving: leaving.promise, closed: closed.promise, close: () => closeSocket(socket) };
}

function closeSocket(socket: WebSocket): void {
  socket.close(1000);
  const hard = setTimeout(() => socket.terminate(), 1_000);
  socket.once('close', () => clearTimeout(hard));
}

function textOf(data: RawData): string {
  if (Buffer.isBuffer(data)) return data.toString('utf8');
  return Array.isArray(data) ? Buffer.concat(data).toString('utf8') : Buffer.from(data).toString('utf8');
}
