import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import { type ConsultationLook, type Look, soonestOfEachPart, type StageLook } from '../domain/look.ts';
import { chain, nameOf, waitedFor } from './chain.ts';
import { attributesOf } from './messages.ts';

/** Shows where the case is on its page and in Temporal's lists; in the lists each change is one line of history. */
export function showCase(look: Look): void {
  setCurrentDetails(detailsOf(look));
  const shown = workflowInfo().typedSearchAttributes;
  const wanted = attributesOf(look);
  if (wanted.some(({ key, value }) => String(shown.get(key) ?? null) !== String(value))) upsertSearchAttributes(wanted);
}

/** The case's own chain with the stage it is in, what that waits for, the opinions asked for, and what comes next by itself. */
export function detailsOf(look: Look): string {
  const open = look.consultations.filter(({ state }) => state === 'open');
  return [
    `**${look.code}** · ${chainOf(look)}`,
    ...(look.stage ? ['', `${chain[look.stage.kind].sentence} ${heldBy(look.stage)}`] : []),
    ...open.map(consultationOf),
    '',
    ...soonestOfEachPart(look.waits).map((wait) => `- ${nameOf(wait, look)}`),
  ].join('\n');
}

/** `intake ✓ · appraisal ▶ · check · decision · result`. */
function chainOf({ chain: names, stage: now, status, closed }: Look): string {
  const at = now
    ? names.indexOf(now.name)
    : closed && (status === 'approved' || status === 'declined')
      ? names.length
      : 0;
  const walked = names.map((name, n) => (n < at ? `${name} ✓` : n === at && now ? `${name} ▶` : name)).join(' · ');
  return now ? walked : `${walked} · **${status}**`;
}

const heldBy = (stage: StageLook): string => `Now: ${waitedFor(stage)}, by ${stage.function}.`;

const consultationOf = ({ function: asked, delivered }: ConsultationLook): string =>
  `The consultation of ${asked} is ${delivered ? 'delivered' : 'sent'}.`;
