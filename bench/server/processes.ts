/** What Linux knows of a process and of those it started. */
import { readdirSync, readFileSync } from 'node:fs';

const TICK = 10_000;

/** Processor used so far, in µs, of a process and its children. */
export function cpuOf(pid: number): number {
  return [pid, ...childrenOf(pid)].reduce((sum, one) => {
    // The name in brackets may hold spaces; utime and stime are the 14th and 15th fields.
    const fields = readFileSync(`/proc/${one}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return sum + (Number(fields[11]) + Number(fields[12])) * TICK;
  }, 0);
}

/** Memory held now and at most, in MB, of the process alone. */
export function memoryOf(pid: number): { now: number; most: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const read = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1] ?? Number.NaN) / 1024;
  return { now: read('VmRSS'), most: read('VmHWM') };
}

function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((one) => {
      try {
        return (
          readFileSync(`/proc/${one}/stat`, 'utf8')
            .replace(/^.*\) /s, '')
            .split(' ')[1] === String(pid)
        );
      } catch {
        return false;
      }
    });
}
