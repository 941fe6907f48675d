import { z } from 'zod';
import { earlyEndings } from '../../../domain/case/case.ts';
import { consultationStates, deliveryEvidences, PaperOpinion, Position } from '../../../domain/case/consultation.ts';
import { taskKinds } from '../../../domain/case/task.ts';
import { CaseId, PersonId, StageName, UnitFunction, UnitId } from '../../../domain/ids.ts';
import { Paper, PaperKind } from '../../../domain/dossier/paper.ts';
import { Role } from '../../../domain/role.ts';
import { Instant } from '../../../domain/time/instant.ts';
import { PlainDate } from '../../../domain/time/plain-date.ts';
import { Dossier } from '../../../domain/dossier/dossier.ts';
import { AvailableAction, CaseLine, Words } from './parts.ts';
import {
  ApologyView,
  ApologyWords,
  EscalationView,
  ExtensionView,
  ExtensionWords,
  PauseView,
  PromptsView,
} from './time-acts.ts';

const TaskView = z
  .object({
    no: z.int(),
    kind: z.enum(taskKinds),
    stage: StageName,
    stageRound: z.int(),
    function: UnitFunction,
    unit: UnitId,
    roles: z.array(Role),
    assignee: PersonId.nullable(),
    inPlaceOf: PersonId.nullable().meta({ description: 'The absent person for whom the assignee stands in' }),
    openedAt: Instant,
    due: PlainDate.nullable().meta({ description: 'Null while it stands still: the case is paused' }),
    prompts: PromptsView.optional().meta({
      description: 'When its holder is reminded and who is notified after; inside only',
    }),
    consultation: z.int().nullable(),
    closedAt: Instant.nullable(),
    outcome: z.string().nullable(),
  })
  .meta({ id: 'TaskView' });

/** What was put right in the dossier after somebody had answered or signed; a list is one field. */
const ChangedSince = z
  .array(z.object({ field: z.string(), old: z.unknown(), new: z.unknown() }))
  .meta({ id: 'ChangedSince', description: 'Old and new of what is otherwise in dossier and papers since' });

const OpinionView = z.object({
  position: Position,
  text: z.string().nullable(),
  conditions: z.array(z.string()),
  givenAt: Instant,
  by: PersonId,
  late: z.boolean().meta({ description: 'Given after the unit’s full days were over' }),
  paper: PaperOpinion.nullable(),
  changedSince: ChangedSince,
});

const ConsultationView = z
  .object({
    no: z.int(),
    function: UnitFunction,
    unit: UnitId,
    askedBy: UnitId,
    stage: StageName,
    round: z.int(),
    mandatory: z.boolean(),
    form: z.enum(['written', 'meeting_or_phone']),
    sentAt: Instant,
    due: PlainDate,
    deliveredOn: PlainDate.nullable(),
    escalated: z.boolean(),
    state: z.enum(consultationStates),
    deliveredBy: z.enum(deliveryEvidences).nullable().optional().meta({ description: 'What proves it' }),
    takenBy: z
      .object({ host: z.string(), reply: z.string() })
      .nullable()
      .optional()
      .meta({ description: 'The mail server whose taking of the mail proves it, and its answer' }),
    silenceDue: PlainDate.nullable()
      .optional()
      .meta({ description: 'The last of the full days since proven delivery' }),
    silence: z
      .object({
        rule: z.enum(['escalate', 'proceed_noting_silence', 'deemed_consent']),
        legalBasis: z.string().nullable(),
      })
      .optional()
      .meta({ description: 'What follows if the unit does not answer, and by which clause' }),
    silenceMemo: z
      .object({
        sentAt: Instant,
        deliveredOn: PlainDate,
        deliveredBy: z.enum(deliveryEvidences),
        takenBy: z.object({ host: z.string(), reply: z.string() }).optional(),
        remindedAt: z.array(Instant),
        days: z.number(),
        lastDay: PlainDate,
        clause: z.string().nullable(),
      })
      .nullable()
      .optional()
      .meta({
        description:
          'What a silence that has taken effect rests on. An opinion beside it came late, or after the decision',
      }),
    mailsReturned: z.int().optional().meta({ description: 'Mails of the consultation that came back' }),
    silencesRevoked: z
      .array(
        z.object({
          revokedAt: Instant,
          silence: z.enum(['escalate', 'proceed_noting_silence', 'deemed_consent']),
          evidence: z.string(),
        }),
      )
      .optional()
      .meta({
        description: 'Silences that had taken effect (`escalate`: only led to that) before the consultation came back',
      }),
    remindedAt: z.array(Instant).optional().meta({ description: 'When a mail server took a reminder to its unit' }),
    question: z
      .string()
      .optional()
      .meta({ description: 'Absent, like opinion and closedReason, where it is not yours to read' }),
    opinion: OpinionView.nullable().optional(),
    closedReason: z.string().nullable().optional(),
  })
  .meta({ id: 'ConsultationView' });

const Proposal = z.object({
  outcome: z.enum(['approve', 'decline']),
  reason: z.string(),
  conditions: z.array(z.string()),
  responses: z.array(z.object({ consultation: z.int(), text: z.string() })),
  by: PersonId,
  proposedAt: Instant,
});

const Decision = z.object({
  outcome: z.enum(['approve', 'decline']),
  reason: z.string().nullable(),
  conditions: z.array(z.string()),
  by: PersonId,
  on: PlainDate,
  paper: z.object({ number: z.string(), date: PlainDate }).nullable(),
});

export const Supplement = z
  .object({
    no: z.int(),
    askedOn: PlainDate,
    items: z.array(z.object({ paper: PaperKind.nullable(), text: z.string() })),
    answerBy: PlainDate,
    receivedOn: PlainDate.nullable(),
    chases: z
      .array(z.object({ note: z.string(), by: PersonId, askedAt: Instant, nextOn: PlainDate.nullable() }))
      .optional()
      .meta({ description: 'How often intake has asked for it since; inside only' }),
  })
  .meta({ id: 'Supplement' });

/** How a case ended before a decision. */
export const Ending = z
  .object({
    how: z.enum(earlyEndings),
    ground: z.string().nullable().meta({ description: 'The formal ground of a refusal' }),
    legalBasis: z.string().nullable(),
    referTo: z.string().nullable(),
    reason: z.string().nullable().optional().meta({ description: 'Inside the office only' }),
  })
  .meta({ id: 'Ending' });

const Concern = z.object({ no: z.int(), text: z.string(), by: PersonId, unit: UnitId, raisedAt: Instant });

/** Warnings carry fields of their own beside the kind (domain/dossier/warnings.ts). */
export const WarningView = z.looseObject({ kind: z.string() }).meta({ id: 'Warning' });

/** What is not the viewer's to read is absent: see `sight`. */
export const OfficialView = CaseLine.extend({
  sight: z.enum(['inside', 'consulted', 'overseeing']),
  accepted: z.boolean(),
  channel: z.enum(['electronic', 'paper', 'post']),
  handedInAt: Instant,
  submittedBy: PersonId,
  intakeUnit: UnitId,
  linkedTo: z.object({ case: CaseId, why: z.enum(['amendment', 'extension']) }).nullable(),
  procedureTitle: Words,
  dossier: Dossier,
  papers: z.array(Paper),
  warnings: z.array(WarningView).optional(),
  supplements: z.array(Supplement),
  pauses: z.array(PauseView).optional(),
  extension: z.union([ExtensionView, ExtensionWords]).nullable(),
  apologies: z.array(z.union([ApologyView, ApologyWords])),
  escalations: z.array(EscalationView).optional().meta({ description: 'Inside the office only' }),
  tasks: z.array(TaskView),
  consultations: z.array(ConsultationView),
  proposal: Proposal.nullable().optional(),
  signOffs: z
    .array(z.object({ role: z.string(), by: PersonId, signedAt: Instant, changedSince: ChangedSince }))
    .optional(),
  decision: Decision.nullable().optional(),
  ending: Ending.nullable(),
  concerns: z.array(Concern).optional().meta({ description: 'Only for the two focal points and the decider' }),
  units: z.record(UnitId, Words).meta({ description: 'Names of the units mentioned' }),
  people: z.record(PersonId, z.string()).meta({ description: 'Names of the people mentioned' }),
  watching: z.boolean(),
  actions: z.array(AvailableAction),
}).meta({ id: 'OfficialView' });
