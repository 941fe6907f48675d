import { randomUUID } from 'node:crypto';
import type { CommandOf } from '../../domain/command.ts';
import { UnitFunction } from '../../domain/ids.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { PersonKey } from '../../embedded/demo/province/plan.ts';
import type { Identity } from '../cases/crew.ts';

type StepCommand = CommandOf<
  | 'accept'
  | 'open_consultation'
  | 'answer_consultation'
  | 'propose'
  | 'sign_off'
  | 'forward'
  | 'decide'
  | 'issue'
  | 'return_result'
>;

/** What the answer before has shown of the case. */
export type Seen = { readonly version: number; readonly decidedOn: PlainDate | null };

type Step = { readonly by: PersonKey; readonly does: (seen: Seen) => StepCommand };

const seenVersion = ({ version }: Seen) => ({ expectedVersion: version });

function paperOf({ decidedOn }: Seen) {
  if (!decidedOn) throw new Error('nothing is decided that could be issued');
  return { number: `${randomUUID()}/QĐ-UBND`, date: decidedOn };
}

/** The way of a dossier that nobody objects to, by those whose work it is: ten acts. */
export const chain = [
  { by: 'union.hanh', does: () => ({ type: 'accept' }) },
  {
    by: 'finance.dung',
    does: () => ({
      type: 'open_consultation',
      function: UnitFunction.parse('police'),
      question: 'Đề nghị Công an tỉnh cho ý kiến về bên viện trợ và nội dung khoản viện trợ.',
    }),
  },
  {
    by: 'police.thang',
    does: () => ({ type: 'answer_consultation', consultation: 1, position: 'no_objection', conditions: [] }),
  },
  {
    by: 'finance.dung',
    does: (seen) => ({
      type: 'propose',
      ...seenVersion(seen),
      outcome: 'approve',
      reason: 'Khoản viện trợ phù hợp với kế hoạch phát triển của địa phương.',
      conditions: [],
      responses: [],
    }),
  },
  { by: 'finance.nam', does: (seen) => ({ type: 'sign_off', ...seenVersion(seen) }) },
  { by: 'finance.binh', does: (seen) => ({ type: 'sign_off', ...seenVersion(seen) }) },
  { by: 'ppc_office.thanh', does: (seen) => ({ type: 'forward', ...seenVersion(seen) }) },
  {
    by: 'ppc.thanh',
    does: (seen) => ({ type: 'decide', ...seenVersion(seen), outcome: 'approve', conditions: [] }),
  },
  { by: 'ppc_office.tuyet', does: (seen) => ({ type: 'issue', ...seenVersion(seen), ...paperOf(seen) }) },
  { by: 'union.hanh', does: () => ({ type: 'return_result' }) },
] as const satisfies readonly Step[];

/** Everybody who has a part in the chain, signed in. */
export type ChainCrew = Readonly<Record<(typeof chain)[number]['by'], Identity>>;
