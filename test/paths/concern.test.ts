import { expect, test } from 'vitest';
import { readTimeline } from '../../api/contract/cases/one.ts';
import type { CaseId } from '../../domain/ids.ts';
import { openPathWorld } from '../helpers/path-world.ts';
import { handedIn } from '../helpers/paths/dossiers.ts';
import { straightPath } from '../helpers/paths/straight-path.ts';
import type { PersonKey } from '../helpers/province.ts';

const world = await openPathWorld();

const concern = (text: string) => ({ type: 'raise_concern', text }) as const;
const early = 'Bên tài trợ đề nghị đi khảo sát ngoài chương trình.';
const late = 'Có hoạt động ngoài nội dung đã phê duyệt.';

/** The concerns that the person reads in the case, and how many of them the timeline tells. */
async function readBy(who: PersonKey, caseId: CaseId) {
  const view = await world.cases.read(who, caseId);
  const client = await world.cases.client(who);
  const { items } = await client.call(readTimeline, { params: { caseId }, query: { limit: 200 } });
  const concerns = 'concerns' in view ? view.concerns?.map(({ text }) => text) : undefined;
  return { concerns, told: items.filter(({ type }) => type === 'concern_raised').length };
}

test.each(handedIn(world.province))('$name has concerns between Union and police alone', async ({ sample, owner }) => {
  const path = await world.submit(owner, sample, { at: '2026-11-02 09:00' });
  await path.does('union.focal_point', concern(early));
  await path.goes(straightPath('accept', 'forward'));
  await path.refuses('planning.focal_point', concern(early), 'not_a_concern_focal_point');
  await path.goes(straightPath('decide', 'return_result'));
  await path.does('police.focal_point2', concern(late)); // the workflow, which had ended, looks again
  for (const who of ['union.focal_point', 'police.focal_point', 'ppc.chair'] as const) {
    expect(await readBy(who, path.id)).toEqual({ concerns: [early, late], told: 2 });
  }
  for (const who of ['planning.leader', 'union.intake_officer', 'ppc_office.officer', owner] as const) {
    expect(await readBy(who, path.id)).toEqual({ concerns: undefined, told: 0 });
  }
});
