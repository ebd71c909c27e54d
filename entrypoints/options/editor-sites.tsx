import { i18n } from '#i18n';
import { type EditorUse, editorSites } from '@/lib/annotation/editor-sites';
import type { Switches } from '@/lib/annotation/schema';
import { isSiteOff } from '@/lib/annotation/switches';

interface Props {
  switches: Switches;
  query: string;
  turn: (host: string, on: boolean) => void;
}

/** Sites that are off by themselves, by what the chord does there; each can be ticked. Open where they are searched for. */
export function EditorSites({ switches, query, turn }: Props) {
  const wanted = query.trim().toLowerCase();
  const has = (hosts: readonly string[]) => wanted !== '' && hosts.some((host) => host.includes(wanted));
  return (
    <div class="fields">
      {(Object.keys(editorSites) as EditorUse[]).map((use) => {
        const hosts = editorSites[use];
        return (
          <details key={`${use}-${has(hosts)}`} open={has(hosts)}>
            <summary>{i18n.t(`settings.sites.default.${use}`)}</summary>
            <p>{i18n.t(`settings.sites.default_why.${use}`)}</p>
            <ul class="hosts hosts-many">
              {hosts.map((host) => (
                <li key={host}>
                  <label>
                    <input
                      type="checkbox"
                      name={host}
                      checked={!isSiteOff(switches, host)}
                      onChange={({ currentTarget }) => turn(host, currentTarget.checked)}
                    />
                    <bdi>{host}</bdi>
                  </label>
                </li>
              ))}
            </ul>
          </details>
        );
      })}
    </div>
  );
}
