import { once } from 'node:events';
import { createWriteStream, existsSync, renameSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { z } from 'zod';

const KEPT_BYTES = 20_000_000;
const TAIL_LINES = 15;
const ERROR_LEVEL = 50; // pino's number for "error"

const LogLine = z.object({
  level: z.number().optional(),
  msg: z.string().optional(),
  err: z.object({ message: z.string() }).optional(),
});

export type ChildLog = {
  /** Reads one output of a child; `onLine` sees every line. */
  read: (output: Readable, onLine: (line: string) => void) => void;
  /** The last lines, to explain a failed start. */
  tail: () => string;
  close: () => Promise<void>;
};

/** One file for everything a child prints. The previous file is kept as `.1` when it has grown large. */
export function openChildLog(file: string): ChildLog {
  if (existsSync(file) && statSync(file).size > KEPT_BYTES) renameSync(file, `${file}.1`);
  const stream = createWriteStream(file, { flags: 'a' });
  const last: string[] = [];
  return {
    read(output, onLine) {
      createInterface({ input: output }).on('line', (line) => {
        stream.write(`${line}\n`);
        last.push(line);
        if (last.length > TAIL_LINES) last.shift();
        onLine(line);
      });
    },
    tail: () => last.join('\n'),
    async close() {
      stream.end();
      await once(stream, 'close');
    },
  };
}

/** What a person at the terminal should see of a log line: errors, in a few words. Undefined for everything else. */
export function importantPart(line: string): string | undefined {
  const entry = parseLine(line);
  if ((entry?.level ?? 0) < ERROR_LEVEL) return undefined;
  return [entry?.msg, entry?.err?.message].filter(Boolean).join(': ');
}

/** `ready` alone, or as the message of a JSON log line. */
export const saysReady = (line: string): boolean => line.trim() === 'ready' || parseLine(line)?.msg === 'ready';

function parseLine(line: string): z.infer<typeof LogLine> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return LogLine.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined; // a line that only looks like JSON is plain text
  }
}
