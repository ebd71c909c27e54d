import { i18n } from '#i18n';
import type { PublicationSettings } from '@/lib/annotation/desk-messages';
import type { PageProps } from '@/server/desk/shell/page-props';
import { useAction } from '@/server/desk/use-action';
import { EndpointsPart } from './endpoints-part';
import { MembersPart } from './members-part';
import { OriginsPart } from './origins-part';
import { PageFrame } from './page-frame';
import { RetentionPart } from './retention-part';
import { useLoaded } from './use-loaded';

const formats = ['csv', 'json', 'jsonld'] as const;

/** Who works here, how long words are kept, whose pages it is for, and everything as a file. */
export function SettingsPage({ stream, account }: PageProps) {
  const role = account.memberships.find((one) => one.stream === stream)?.role;
  const action = useAction();
  const members = useLoaded<unknown>(`streams/${stream}/members`);
  return (
    <PageFrame title={i18n.t('desk.people.title')} loaded={members} action={action}>
      <MembersPart stream={stream} role={role} action={action} />
      {role === 'admin' && <PublicationPart stream={stream} action={action} />}
      <h2>{i18n.t('desk.people.export')}</h2>
      <p class="row">
        {formats.map((format) => (
          <a key={format} class="button" href={`/v1/desk/${stream}/export?format=${format}`} download>
            {i18n.t(`desk.people.export_${format}`)}
          </a>
        ))}
      </p>
    </PageFrame>
  );
}

function PublicationPart({ stream, action }: { stream: string; action: ReturnType<typeof useAction> }) {
  const { value, reload } = useLoaded<PublicationSettings>(`streams/${stream}/settings`);
  if (!value) return null;
  return (
    <>
      <RetentionPart stream={stream} kept={value.retention} action={action} />
      <OriginsPart stream={stream} settings={value} action={action} reload={reload} />
      <EndpointsPart stream={stream} action={action} />
    </>
  );
}
