/**
 * Resolves when `work` has ended, however it ended, and after `longest` ms at the latest: for an answer that is worth
 * waiting for and not worth hanging on.
 */
export async function waitAtMost(longest: number, work: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, longest);
  });
  await Promise.race([work.catch(() => {}), over]);
  clearTimeout(timer);
}
