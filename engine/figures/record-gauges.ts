import { Gauge, type Registry } from 'prom-client';
import { findingKinds } from '../../domain/watchdog.ts';
import type { EngineDeps } from '../act.ts';
import { type Figures, readFigures } from './read-figures.ts';

type Sample = { readonly labels?: Readonly<Record<string, string>>; readonly value: number };
type Shown = {
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly string[];
  readonly samples: (figures: Figures) => readonly Sample[];
};

const heldBy = ({ stage, unit }: Figures['cases'][number]) => ({ stage: stage ?? 'none', unit: unit ?? 'none' });
const byHolder = (of: 'open' | 'dueSoon' | 'overdue' | 'statutoryOverdue' | 'stopped') => ({
  labels: ['stage', 'unit'],
  samples: ({ cases }: Figures) => cases.map((one) => ({ labels: heldBy(one), value: one[of] })),
});

/** Labels are ids of units and names of stages; there are few of either, and no people among them. */
const shown: readonly Shown[] = [
  { name: 'nhipcau_cases_open', help: 'Open cases', ...byHolder('open') },
  { name: 'nhipcau_cases_due_soon', help: 'Open cases from the day of their warning on', ...byHolder('dueSoon') },
  { name: 'nhipcau_cases_overdue', help: 'Open cases past their promised day', ...byHolder('overdue') },
  {
    name: 'nhipcau_cases_statutory_overdue',
    help: 'Open cases past the statutory limit of their appraisal',
    ...byHolder('statutoryOverdue'),
  },
  { name: 'nhipcau_cases_stopped', help: 'Open cases whose target stands still', ...byHolder('stopped') },
  {
    name: 'nhipcau_timer_lag_seconds',
    help: 'How long the oldest due that has come waits to be handled',
    samples: ({ lagMs }) => [{ value: lagMs / 1000 }],
  },
  {
    name: 'nhipcau_nudges_waiting',
    help: 'Workflows that are to be signalled and have not been yet',
    samples: ({ nudges }) => [{ value: nudges.waiting }],
  },
  {
    name: 'nhipcau_nudges_oldest_seconds',
    help: 'How long the oldest of them waits',
    samples: ({ nudges }) => [{ value: nudges.oldestSeconds }],
  },
  {
    name: 'nhipcau_notices',
    help: 'Mails that wait, are in doubt, have failed or came back',
    labels: ['state'],
    samples: ({ notices }) =>
      ['waiting', 'in_doubt', 'failed', 'bounced'].map((state) => ({
        labels: { state },
        value: notices.find((one) => one.state === state)?.count ?? 0,
      })),
  },
  {
    name: 'nhipcau_watchdog_findings',
    help: 'Open findings of the watchdog',
    labels: ['kind'],
    samples: ({ findings }) =>
      findingKinds.map((kind) => ({ labels: { kind }, value: findings.find((one) => one.kind === kind)?.count ?? 0 })),
  },
  {
    name: 'nhipcau_watchdog_age_seconds',
    help: 'Time since the watchdog looked last; absent before its first look',
    samples: ({ sinceCheckedMs }) => (sinceCheckedMs === null ? [] : [{ value: sinceCheckedMs / 1000 }]),
  },
  {
    name: 'nhipcau_clock_skew_seconds',
    help: 'How far a process is ahead of the database',
    labels: ['process', 'host'],
    samples: ({ clocks }) =>
      clocks.map(({ process, host, seconds }) => ({ labels: { process, host }, value: seconds })),
  },
];

/** `/metrics` is open to anybody inside: however often it is asked, the record is read once in so long. */
const freshMs = 5_000;

/**
 * Shows the record's own figures beside those of the process. While the database is away they are left out and
 * `nhipcau_record_readable` is 0: what the process counts itself is shown all the same. `onFailure` hears why.
 */
export function addRecordGauges(
  registry: Registry,
  deps: Pick<EngineDeps, 'db' | 'clock'>,
  onFailure: (error: unknown) => void,
): void {
  const failed = (error: unknown) => (onFailure(error), null);
  const read = keptFor(freshMs, () => readFigures(deps).catch(failed));
  for (const one of shown) {
    addGauge(registry, one, async () => {
      const figures = await read();
      return figures ? one.samples(figures) : [];
    });
  }
  const readable = { name: 'nhipcau_record_readable', help: 'Whether the record could be read' };
  addGauge(registry, readable, async () => [{ value: (await read()) ? 1 : 0 }]);
}

type Named = Pick<Shown, 'name' | 'help' | 'labels'>;

const addGauge = (registry: Registry, { name, help, labels = [] }: Named, ask: () => Promise<readonly Sample[]>) =>
  new Gauge({
    name,
    help,
    labelNames: [...labels],
    registers: [registry],
    async collect() {
      const samples = await ask();
      this.reset(); // a stage that holds nothing any more is not shown
      if (labels.length === 0 && samples.length === 0) this.remove(); // reset alone would show 0
      for (const sample of samples) this.set(sample.labels ?? {}, sample.value);
    },
  });

/** The same answer for whoever asks within that time of real clock, also while it is still being found. */
export function keptFor<T>(ms: number, ask: () => Promise<T>): () => Promise<T> {
  let kept: { readonly at: number; readonly answer: Promise<T> } | null = null;
  return () => {
    if (!kept || performance.now() - kept.at >= ms) kept = { at: performance.now(), answer: ask() };
    return kept.answer;
  };
}
