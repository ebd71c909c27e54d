import { i18n } from '#i18n';

/** The panel shows the notebook again; a window of our own closes. */
export function goBack(): void {
  if (window.menubar?.visible === false && history.length <= 2) window.close();
  location.replace('sidepanel.html');
}

const known = ['full', 'closed', 'newer', 'stuck', 'missing', 'private', 'silent'] as const;

/** A failure as one sentence: what happened, what is safe. */
export function sayFailure(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const code = /^(?:fault:|store: )([\w-]+)/.exec(message)?.[1] ?? 'silent';
  const name = known.find((one) => one === (code === 'not-found' ? 'missing' : code)) ?? 'silent';
  return i18n.t('delivery.failed', [i18n.t(`notebook.fault.${name}`)]);
}
