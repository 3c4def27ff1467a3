// An interactive element of a block, as far as the playground reads it.

export interface Option {
  readonly text: object;
  readonly value: string;
}

export interface Element {
  readonly type: string;
  readonly action_id: string;
  readonly text?: object;
  readonly value?: string;
  readonly options?: readonly Option[];
  readonly option_groups?: readonly { readonly options: readonly Option[] }[];
  readonly [field: string]: unknown;
}
