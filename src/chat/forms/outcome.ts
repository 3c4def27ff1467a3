// What comes of something that a person did in a form.

export type Outcome =
  /** The person goes where the form now is: to the view above it or below it, or to its end. */
  | { readonly kind: 'turn' }
  /** The form is shown again, with what was typed. Errors are by block_id. */
  | {
      readonly kind: 'show';
      readonly errors: Readonly<Record<string, string>>;
      readonly notice: string;
      readonly isBad: boolean;
    };

export interface Last {
  readonly digest: string;
  readonly outcome: Outcome;
}

export const TURN: Outcome = { kind: 'turn' };

/** @param isBad something went wrong */
export const showAgain = (notice: string, isBad: boolean): Outcome => ({
  kind: 'show',
  errors: {},
  notice,
  isBad,
});

/** @param errors by block_id */
export const wrong = (errors: Readonly<Record<string, string>>): Outcome => ({
  kind: 'show',
  errors,
  notice: '',
  isBad: true,
});
