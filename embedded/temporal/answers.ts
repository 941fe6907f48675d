import { Connection } from '@temporalio/client';

/** Whether a Temporal server serves namespace `default` at the address. */
export async function answers(address: string, timeoutMs: number): Promise<boolean> {
  try {
    const connection = await Connection.connect({ address, connectTimeout: timeoutMs }); // asks GetSystemInfo
    try {
      await connection.withDeadline(Date.now() + timeoutMs, () =>
        connection.workflowService.describeNamespace({ namespace: 'default' }),
      );
    } finally {
      await connection.close();
    }
    return true;
  } catch {
    return false; // nobody there, or not yet: the caller decides how long to ask
  }
}
