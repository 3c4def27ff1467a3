// A figure of prose as the importer hands it on.
import type { Figure } from '../indicators/figure.ts';
import type { ParsedIndicator } from './parsed-document.ts';

/** @param year for figures that name none themselves */
export function toIndicator(figure: Figure, year: number | null, row: number): ParsedIndicator {
  return {
    name: figure.name,
    baseline: figure.baseline ?? null,
    target: rangeOf(figure.value, figure.valueHigh) ?? figure.words ?? figure.text,
    targetHigh: figure.valueHigh,
    unit: figure.unit,
    comparator: figure.comparator,
    year: figure.year ?? year,
    text: figure.text,
    row,
  };
}

/** A range keeps both ends in one target: `3-5`. */
export function rangeOf(value: number | null, high: number | null): number | string | null {
  return value === null || high === null ? value : `${value}-${high}`;
}
