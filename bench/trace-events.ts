import type { Cdp } from '../tests/drive/cdp.ts';

/** One event of a trace; times in microseconds of the machine's monotonic clock. */
export interface TraceEvent {
  name: string;
  cat: string;
  ph: string;
  ts: number;
  dur?: number;
  /** Of `dur`, what the thread had a processor: what other programs on the machine took is not in it. */
  tdur?: number;
  pid: number;
  tid: number;
  args: { data?: { url?: string; [key: string]: unknown }; [key: string]: unknown };
}

const CATEGORIES = 'devtools.timeline,blink.user_timing,disabled-by-default-devtools.timeline';

/** Records what every process of the browser does meanwhile. */
export async function traceEvents(cdp: Cdp, work: () => Promise<void>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  cdp.on<{ value: TraceEvent[] }>('Tracing.dataCollected', ({ value }) => {
    for (const event of value) events.push(event);
  });
  const complete = new Promise<void>((done) => cdp.on('Tracing.tracingComplete', () => done()));
  await cdp.send('Tracing.start', { transferMode: 'ReportEvents', categories: CATEGORIES });
  try {
    await work();
  } finally {
    await cdp.send('Tracing.end');
    await complete;
  }
  return events;
}

/** Evaluations of a script of an extension, compilation included (`EvaluateScript`), by the end of its address. */
export const evaluationsOf = (events: TraceEvent[], file: string): TraceEvent[] =>
  events.filter(
    ({ name, dur, args }) =>
      name === 'EvaluateScript' &&
      dur !== undefined &&
      args.data?.url?.startsWith('chrome-extension:') &&
      args.data.url.endsWith(`/${file}`),
  );

/** Tasks of the thread that an event ran on (`RunTask`), which together are all its work. */
export const tasksBeside = (events: TraceEvent[], { pid, tid }: TraceEvent): TraceEvent[] =>
  events.filter((event) => event.name === 'RunTask' && event.pid === pid && event.tid === tid);

export const milliseconds = ({ dur = 0 }: Pick<TraceEvent, 'dur'>): number => dur / 1000;

export const onProcessor = ({ tdur, dur = 0 }: Pick<TraceEvent, 'tdur' | 'dur'>): number => (tdur ?? dur) / 1000;
