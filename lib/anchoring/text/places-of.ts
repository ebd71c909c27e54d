/** Where a part stands in a text, overlapping places too; at most the first `most`. */
export function placesOf(text: string, part: string, most: number): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(part); at >= 0 && places.length < most; at = text.indexOf(part, at + 1)) places.push(at);
  return places;
}

/** Units before and behind an old place that are searched first: what came or went before it is seldom more. */
const NEARBY = 8192;

/** The place nearest to `near` at which a part stands; null where there is none nearby. */
export function nearestPlace(text: string, part: string, near: number): number | null {
  const from = Math.max(0, near - NEARBY);
  const stretch = text.slice(from, Math.max(from, near + NEARBY + part.length));
  let nearest: number | null = null;
  for (let at = stretch.indexOf(part); at >= 0; at = stretch.indexOf(part, at + 1)) {
    if (nearest !== null && Math.abs(from + at - near) >= Math.abs(nearest - near)) break;
    nearest = from + at;
  }
  return nearest;
}
