/**
 * Classes of PostgreSQL's advisory locks, so that they never meet. Acts hold the directory's as readers; the trigger
 * `directory_changing` takes it alone, with this same number.
 */
export const directoryLock = 1;
export const submissionLock = 2;
export const sealLock = 3;
export const paperNumberLock = 4;
export const watchLock = 5;
