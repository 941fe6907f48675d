import type { PlainDate } from '../../domain/time/plain-date.ts';

/** 24/11/2026, as people here write it in both languages. */
export const written = (date: PlainDate): string => date.split('-').toReversed().join('/');
