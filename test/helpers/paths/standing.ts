type WaitingTask = { readonly function: string; readonly kind: string };

/** Where a case stands: its status, its stage while it has one, and whose work it waits for, longest waiting first. */
export type Standing = {
  readonly status: string;
  readonly stage: string | null;
  readonly waits: readonly WaitingTask[];
};

/** As a line of a story: `in_progress appraisal: planning appraise, police answer_consultation`. */
export function lineOf({ status, stage, waits }: Standing): string {
  const place = stage === null ? status : `${status} ${stage}`;
  const work = waits.map((one) => `${one.function} ${one.kind}`);
  return work.length > 0 ? `${place}: ${work.join(', ')}` : place;
}

/** Reads such a line. */
export function standingIn(line: string): Standing {
  const [place = '', work] = line.split(': ');
  const [status = '', stage = null] = place.split(' ');
  const waits = (work?.split(', ') ?? []).map((one) => {
    const [unit = '', kind = ''] = one.split(' ');
    return { function: unit, kind };
  });
  return { status, stage, waits };
}

/** The consultation to a unit, beside what the stage itself waits for. */
export const isConsultation = ({ kind }: WaitingTask): boolean => kind === 'answer_consultation';

type CaseShown = {
  readonly status: string;
  readonly stage: { readonly name: string } | null;
  readonly tasks: readonly (WaitingTask & { readonly closedAt: string | null })[];
};

/** The same of a case that somebody shows: stored, folded or over HTTP. */
export const standingOf = ({ status, stage, tasks }: CaseShown): Standing => ({
  status,
  stage: stage?.name ?? null,
  waits: tasks.filter(({ closedAt }) => closedAt === null),
});
