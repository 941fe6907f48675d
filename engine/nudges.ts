import type { CaseId } from '../domain/ids.ts';

/** The id of the workflow that follows a case (workflows/messages.ts says the same; neither may import the other). */
export const followerOf = (caseId: CaseId): string => `case-${caseId}`;
