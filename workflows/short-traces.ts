// Loaded once, before any workflow. The SDK takes a stack trace at every promise of a workflow, for a page of Temporal's
// that nobody needs here (a case's own page says what it waits for), and at every timer that is cancelled; each frame of
// it is looked up in the source map. An error still says where it was thrown.
Error.stackTraceLimit = 1;
