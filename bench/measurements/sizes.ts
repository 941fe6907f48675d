import type { BulkSize } from '../bulk/fill-record.ts';
import type { Size } from './decision-rows.ts';

/** Enough steps a row for a p99, few enough that its case workflows are done within a minute or two. */
export const decisionSizes = (quick: boolean): readonly Size[] =>
  quick
    ? [
        { clients: 1, cases: 10 },
        { clients: 5, cases: 20 },
        { clients: 50, cases: 50 },
      ]
    : [
        { clients: 1, cases: 100 },
        { clients: 5, cases: 200 },
        { clients: 50, cases: 300 },
      ];

export const openCasesOf = (quick: boolean) =>
  quick ? { few: 50, calendar: 100, many: 300 } : { few: 50, calendar: 1_000, many: 10_000 };

export const bulkSize = (quick: boolean): BulkSize =>
  quick
    ? { cases: 5_000, openTasks: 5_000, closedTasks: 50_000 }
    : { cases: 100_000, openTasks: 100_000, closedTasks: 1_000_000 };
