// The token in a form's address: who may fill in which form, until when, signed so that nobody can make one up.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

const grant = z.object({
  /** The form's id. */
  form: z.string().min(1),
  user: z.string(),
  /** Milliseconds since 1970. */
  until: z.number().int(),
});
export type Grant = z.infer<typeof grant>;

export interface Tokens {
  write(grant: Grant): string;
  /** Null when it is not one of ours. Says nothing about its end. */
  read(token: string): Grant | null;
}

/** Longer ones are not looked at. */
const MOST_LENGTH = 1_024;

/** @param scope keeps the tokens of two workspaces or apps apart even when they share a secret */
export function formTokens(secret: string, scope: string): Tokens {
  const sign = (payload: string) =>
    createHmac('sha256', secret).update(`form\n${scope}\n${payload}`).digest('base64url');
  return {
    write: ({ form, user, until }) => {
      const payload = Buffer.from(JSON.stringify([form, user, until])).toString('base64url');
      return `${payload}.${sign(payload)}`;
    },
    read: (token) => {
      const [payload = '', signature = '', ...more] = token.length > MOST_LENGTH ? [] : token.split('.');
      if (more.length > 0 || !isSame(signature, sign(payload))) return null;
      const [form, user, until] = JSON.parse(Buffer.from(payload, 'base64url').toString()) as unknown[];
      return grant.parse({ form, user, until });
    },
  };
}

function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
