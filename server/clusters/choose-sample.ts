/**
 * The report a cluster is read by: of the best supported fix, else of the one that most reports propose, the newest.
 *
 * @param reports newest first
 */
export function chooseSample<Report extends { fix: string }>(
  reports: readonly Report[],
  best: string | null,
): Report | null {
  const known = best === null || best === '' ? undefined : reports.find(({ fix }) => fix === best);
  if (known) return known;
  const counts = new Map<string, number>();
  for (const { fix } of reports) if (fix !== '') counts.set(fix, (counts.get(fix) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return reports.find(({ fix }) => counts.get(fix) === most) ?? reports[0] ?? null;
}
