import ts from 'typescript';
import type { Reader } from './reader';

/** A loop, with or without `label:` before it. */
export function readLabel(statement: ts.Statement, at: Reader): { loop: ts.Statement; label: { label?: string } } {
  if (!ts.isLabeledStatement(statement)) return { loop: statement, label: {} };
  return { loop: statement.statement, label: at.optional('label', statement.label) };
}

export function printLabel(label: string | undefined): string {
  return label === undefined ? '' : `${label}: `;
}
