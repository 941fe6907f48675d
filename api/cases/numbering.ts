import type { Case } from '../../domain/case/case.ts';
import { countedVersion, versionCountedAs } from '../../domain/case/counted-version.ts';
import type { Command } from '../../domain/command.ts';
import { seesConcerns, type Viewer } from '../../domain/visibility.ts';

type Numbered = Pick<Case, 'procedure' | 'concerns'>;

/** A version of the case as the viewer counts them: who may not read concerns must not count them either. */
export const shownVersion = (state: Numbered, version: number, viewer: Viewer): number =>
  seesConcerns(state.procedure, viewer) ? version : countedVersion(state.concerns, version);

/** The version of the record that the viewer calls so. */
export const recordVersion = (state: Numbered, version: number, viewer: Viewer): number =>
  seesConcerns(state.procedure, viewer) ? version : versionCountedAs(state.concerns, version);

/** What somebody asks for, in the numbers of the record. */
export const inRecordNumbers =
  (viewer: Viewer) =>
  (command: Command, state: Case): Command =>
    'expectedVersion' in command
      ? { ...command, expectedVersion: recordVersion(state, command.expectedVersion, viewer) }
      : command;
