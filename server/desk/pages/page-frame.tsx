import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { Said } from '@/server/desk/said';
import { sayFault } from '@/server/desk/say-fault';
import type { Action } from '@/server/desk/use-action';
import type { Loaded } from './use-loaded';

interface Props {
  title: string;
  loaded: Loaded<unknown>;
  action?: Action;
  children: ComponentChildren;
}

/** A page beside the queue: its title, what was said of the last action, and what went wrong. */
export function PageFrame({ title, loaded: { value, fault, reload }, action, children }: Props) {
  return (
    <div class="side-page">
      <div class="side-width">
        <h1>{title}</h1>
        {action && <Said action={action} />}
        {fault !== '' && (
          <p role="alert">
            {sayFault(fault)}{' '}
            <button type="button" class="small" onClick={() => reload()}>
              {i18n.t('desk.queue.again')}
            </button>
          </p>
        )}
        {value === null && fault === '' && <p role="status">{i18n.t('desk.working')}</p>}
        {children}
      </div>
    </div>
  );
}
