import { PlainText } from '@/components/words/plain-text';

interface Props {
  hosts: readonly string[];
  /** What to say where there is none. */
  none: string;
  /** What the button of each does. */
  act: { words: string; name: (host: string) => string; run: (host: string) => void };
}

/** Sites on which something is switched, each with the way back. */
export function HostList({ hosts, none, act }: Props) {
  if (hosts.length === 0) return <p class="setting-none">{none}</p>;
  return (
    <ul class="hosts">
      {hosts.map((host) => (
        <li key={host}>
          <bdi>
            <PlainText text={host} />
          </bdi>
          <button type="button" class="quiet" aria-label={act.name(host)} onClick={() => act.run(host)}>
            {act.words}
          </button>
        </li>
      ))}
    </ul>
  );
}
