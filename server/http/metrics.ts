/**
 * What Prometheus scrapes, written by hand: a dozen series in a text format of one page (exposition format 0.0.4).
 * prom-client would bring two packages and a hundred series that nobody asked for.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { OpResult } from '@/lib/annotation/protocol';

/** Upper bounds of the buckets, in seconds. */
const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

interface Timing {
  buckets: number[];
  sum: number;
  count: number;
}

export class Metrics {
  readonly #requests = new Map<string, number>();
  readonly #timings = new Map<string, Timing>();
  readonly #ops = new Map<string, number>();
  readonly #delay = monitorEventLoopDelay();
  readonly #deliveries = new Map<string, number>();
  #reports = 0;

  constructor() {
    this.#delay.enable();
  }

  /** @param route the pattern of the route, never the address asked for, which may hold an id */
  countRequest({
    method,
    route,
    status,
    seconds,
  }: {
    method: string;
    route: string;
    status: number;
    seconds: number;
  }): void {
    add(this.#requests, labels({ method, route, status: String(status) }));
    const key = labels({ route });
    const timing = this.#timings.get(key) ?? { buckets: bounds.map(() => 0), sum: 0, count: 0 };
    timing.sum += seconds;
    timing.count += 1;
    const first = bounds.findIndex((bound) => seconds <= bound);
    if (first >= 0) timing.buckets[first] = (timing.buckets[first] ?? 0) + 1;
    this.#timings.set(key, timing);
  }

  countOps(results: OpResult[]): void {
    for (const { status } of results) add(this.#ops, labels({ status }));
  }

  countReport(): void {
    this.#reports += 1;
  }

  countDelivery(outcome: 'ok' | 'failed' | 'dropped'): void {
    add(this.#deliveries, labels({ outcome }));
  }

  close(): void {
    this.#delay.disable();
  }

  /** @param listeners open lines of events */
  write(listeners: number): string {
    const series = (map: Map<string, number>) => [...map].map(([key, value]) => [key, value] as const);
    const lines = [
      ...metric('emend_requests_total', 'counter', series(this.#requests)),
      ...this.#writeTimings(),
      ...metric('emend_ops_total', 'counter', series(this.#ops)),
      ...metric('emend_reports_total', 'counter', [['', this.#reports]]),
      ...metric('emend_deliveries_total', 'counter', series(this.#deliveries)),
      ...metric('emend_listeners', 'gauge', [['', listeners]]),
      ...metric('emend_event_loop_delay_seconds', 'gauge', [['{quantile="0.99"}', this.#delay.percentile(99) / 1e9]]),
      ...metric('process_resident_memory_bytes', 'gauge', [['', process.memoryUsage.rss()]]),
      ...metric('process_cpu_seconds_total', 'counter', [['', cpuSeconds()]]),
      ...metric('process_start_time_seconds', 'gauge', [['', Math.round(performance.timeOrigin / 1000)]]),
    ];
    return `${lines.join('\n')}\n`;
  }

  #writeTimings(): string[] {
    const name = 'emend_request_seconds';
    const lines = [`# TYPE ${name} histogram`];
    for (const [key, { buckets, sum, count }] of this.#timings) {
      const inner = key.slice(1, -1);
      let below = 0;
      bounds.forEach((bound, at) => {
        below += buckets[at] ?? 0;
        lines.push(`${name}_bucket{${inner},le="${bound}"} ${below}`);
      });
      lines.push(
        `${name}_bucket{${inner},le="+Inf"} ${count}`,
        `${name}_sum${key} ${sum}`,
        `${name}_count${key} ${count}`,
      );
    }
    return lines;
  }
}

function metric(
  name: string,
  type: 'counter' | 'gauge',
  series: (readonly [labels: string, value: number])[],
): string[] {
  return [`# TYPE ${name} ${type}`, ...series.map(([key, value]) => `${name}${key} ${value}`)];
}

function labels(pairs: Record<string, string>): string {
  const quoted = (text: string) =>
    text.replace(/[\\"\n]/g, (character) => (character === '\n' ? '\\n' : `\\${character}`));
  return `{${Object.entries(pairs)
    .map(([name, value]) => `${name}="${quoted(value)}"`)
    .join(',')}}`;
}

function add(map: Map<string, number>, key: string): void {
  map.set(key, (map.get(key) ?? 0) + 1);
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
