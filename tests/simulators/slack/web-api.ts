// The Web API of simulated Slack: who may call, what goes wrong, and the answer in Slack's form.
import { ApiError, RateLimited } from './api-error.ts';
import { type Arguments, callArguments } from './call-arguments.ts';
import { chatMethods } from './chat-methods.ts';
import { conversationMethods } from './conversation-methods.ts';
import type { Fault, Faults } from './faults.ts';
import { fileMethods } from './file-methods.ts';
import type { Call, ConversationKind, Method, Methods } from './method.ts';
import { scheduleMethods } from './schedule-methods.ts';
import { userMethods } from './user-methods.ts';
import { viewMethods } from './view-methods.ts';
import type { Workspace } from './workspace.ts';

export const API_PATH = '/api/';

/** Every method that simulated Slack knows. */
export const METHODS: Methods = {
  ...chatMethods,
  ...scheduleMethods,
  ...conversationMethods,
  ...userMethods,
  ...viewMethods,
  ...fileMethods,
};

export interface ApiAccess {
  readonly botToken: string;
  readonly appToken: string;
  /** Scopes of the bot token; null grants all. */
  readonly scopes: readonly string[] | null;
}

/** What to do with the connection: answer, or break off in one of two ways. */
export type ApiAnswer = Response | 'silence' | 'reset';

export function webApi(access: ApiAccess, faults: Faults, context: Omit<Call, 'args'>) {
  return async (request: Request): Promise<ApiAnswer> => {
    const name = new URL(request.url).pathname.slice(API_PATH.length);
    const fault = faults.take(name);
    const refused = fault && faultAnswer(fault);
    if (refused) return refused;
    const answer = await run(name, request);
    return fault?.kind === 'silence' || fault?.kind === 'reset' ? fault.kind : answer;
  };

  async function run(name: string, request: Request): Promise<Response> {
    try {
      const args = await callArguments(request);
      const method = METHODS[name];
      if (!method) throw new ApiError('unknown_method');
      checkToken(method, tokenOf(request, args), access, kindOf(context.workspace, args.channel));
      if (method.tier !== undefined) context.pace.call(name, method.tier);
      return Response.json({ ok: true, ...method.run({ ...context, args }) });
    } catch (error) {
      return errorAnswer(error);
    }
  }
}

function faultAnswer(fault: Fault): Response | null {
  switch (fault.kind) {
    case 'status':
      return new Response('upstream trouble', { status: fault.status });
    case 'ratelimited':
      return errorAnswer(new RateLimited(fault.seconds));
    case 'error':
      return errorAnswer(new ApiError(fault.code));
    case 'silence':
    case 'reset':
      return null;
  }
}

function errorAnswer(error: unknown): Response {
  if (error instanceof RateLimited) {
    const headers = { 'retry-after': String(error.seconds) };
    return Response.json({ ok: false, error: 'ratelimited' }, { status: 429, headers });
  }
  if (!(error instanceof ApiError)) throw error;
  const messages = error.messages.length > 0 && { response_metadata: { messages: error.messages } };
  return Response.json({ ok: false, error: error.code, ...error.extra, ...messages });
}

function tokenOf(request: Request, args: Arguments): string | undefined {
  const bearer = /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '');
  return bearer?.[1] ?? args.token;
}

function kindOf({ channels }: Workspace, id = ''): ConversationKind {
  if (id.startsWith('D')) return 'im';
  return channels.get(id)?.isPrivate ? 'group' : 'channel';
}

function checkToken(
  method: Method,
  token: string | undefined,
  access: ApiAccess,
  kind: ConversationKind,
): void {
  if (!token) throw new ApiError('not_authed');
  const isBot = token === access.botToken;
  if (!isBot && token !== access.appToken) throw new ApiError('invalid_auth');
  if (isBot !== (method.token === 'bot')) throw new ApiError('not_allowed_token_type');
  const scope = typeof method.scope === 'string' ? method.scope : method.scope?.[kind];
  if (isBot && scope && access.scopes && !access.scopes.includes(scope)) {
    throw new ApiError('missing_scope', [], { needed: scope, provided: access.scopes.join(',') });
  }
}
