/** A profile of the processor as `Profiler.stop` hands it over; times in µs. */
export interface Profile {
  nodes: { id: number; callFrame: { functionName: string; url: string }; children?: number[] }[];
  startTime: number;
  endTime: number;
  samples: number[];
  timeDeltas: number[];
}

/** All in ms. */
export interface Work {
  /** What ran with a function of theirs on the stack, and the longest of it without anything else between. */
  ours: number;
  longest: number;
  /** All that was not idle. */
  total: number;
  passed: number;
}

/** How much of a profiled time was spent in, or below, functions of scripts whose address is `isOurs`. */
export function workOf(profile: Profile, isOurs: (url: string) => boolean): Work {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const parents = new Map(profile.nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const isBelow = new Map<number, boolean>();
  const isWithin = (id: number): boolean => {
    const known = isBelow.get(id);
    if (known !== undefined) return known;
    const parent = parents.get(id);
    const within = isOurs(nodes.get(id)?.callFrame.url ?? '') || (parent !== undefined && isWithin(parent));
    isBelow.set(id, within);
    return within;
  };
  const work = { ours: 0, longest: 0, total: 0 };
  let stretch = 0;
  profile.samples.forEach((id, at) => {
    // A sample's time is until the next one.
    const time = (profile.timeDeltas[at + 1] ?? 0) / 1000;
    const name = nodes.get(id)?.callFrame.functionName;
    if (name !== '(idle)') work.total += time;
    // Garbage is collected on somebody's behalf: of who ran before.
    if (!isWithin(id) && !(name === '(garbage collector)' && stretch > 0)) {
      stretch = 0;
      return;
    }
    stretch += time;
    work.ours += time;
    work.longest = Math.max(work.longest, stretch);
  });
  return { ...work, passed: (profile.endTime - profile.startTime) / 1000 };
}
