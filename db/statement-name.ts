import { sha256 } from './sha256.ts';

/** The same text has the same name, and no other: a connection may outlive the code that prepared its statements. */
export const statementName = (text: string): string => `nhipcau_${sha256(text).slice(0, 32)}`;
