import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { PlainText } from '@/components/words/plain-text';
import { sayDate } from '@/components/words/say-when';
import type { Letter, LettersTaken } from '@/lib/annotation/cluster-messages';
import { type Answer, askServer, sendFile } from '@/server/desk/ask-server';
import type { PageProps } from '@/server/desk/shell/page-props';
import { useAction } from '@/server/desk/use-action';
import { PageFrame } from './page-frame';
import { useLoaded } from './use-loaded';

type Taken = LettersTaken['letters'];

/** A newsroom's mailbox: dropped files become reports, and what no program understood is read by somebody. */
export function LettersPage({ stream }: PageProps) {
  const loaded = useLoaded<{ letters: Letter[] }>(`${stream}/letters`);
  const action = useAction();
  const [taken, setTaken] = useState<Taken>([]);
  const [isOver, setOver] = useState(false);
  const take = (files: Iterable<File>) =>
    action.run(
      () => sendAll(stream, [...files]),
      (letters) => {
        setTaken(letters);
        void loaded.reload();
        return undefined;
      },
    );
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer?.files ?? []);
  };
  const over = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <PageFrame title={i18n.t('desk.letters.title')} loaded={loaded} action={action}>
      <label class={isOver ? 'drop over' : 'drop'} onDragOver={over} onDragLeave={() => setOver(false)} onDrop={drop}>
        <span>{action.isBusy ? i18n.t('desk.letters.reading') : i18n.t('desk.letters.drop')}</span>
        <input
          type="file"
          multiple
          accept=".eml,.mbox,message/rfc822,application/mbox"
          disabled={action.isBusy}
          aria-label={i18n.t('desk.letters.choose')}
          onChange={({ currentTarget }) => take(currentTarget.files ?? [])}
        />
      </label>
      <ul class="lines" aria-live="polite">
        {taken.map(({ subject, result }, at) => (
          <li key={`${at} ${subject}`}>
            <bdi>
              <PlainText text={subject || i18n.t('desk.letters.untitled')} />
            </bdi>
            <span class="hint">{i18n.t(`desk.letters.result_${result}`)}</span>
          </li>
        ))}
      </ul>
      <h2>{i18n.t('desk.letters.kept')}</h2>
      {loaded.value?.letters.length === 0 && <p class="hint">{i18n.t('desk.letters.none')}</p>}
      {loaded.value?.letters.map((letter) => (
        <KeptLetter
          key={letter.id}
          letter={letter}
          remove={() =>
            action.run(
              () => askServer('DELETE', `${stream}/letters/${letter.id}`),
              () => void loaded.reload(),
            )
          }
        />
      ))}
    </PageFrame>
  );
}

/** One after the other; the first that is refused ends it, with what was taken until then. */
async function sendAll(stream: string, files: readonly File[]): Promise<Answer<Taken>> {
  const taken: Taken = [];
  for (const file of files) {
    const isOne = /\.eml$/i.test(file.name);
    if (!isOne && !/\.mbox$/i.test(file.name)) return { ok: false, code: 'no-mail-file' };
    const type = isOne ? 'message/rfc822' : 'application/mbox';
    const answer = await sendFile<LettersTaken>(`${stream}/letters`, { file, type });
    if (!answer.ok) return answer;
    taken.push(...answer.value.letters);
  }
  return { ok: true, value: taken };
}

function KeptLetter({
  letter: { subject, from, sentAt, receivedAt, text },
  remove,
}: {
  letter: Letter;
  remove: () => void;
}) {
  return (
    <details class="fix">
      <summary>
        <bdi>
          <PlainText text={subject || i18n.t('desk.letters.untitled')} />
        </bdi>{' '}
        <span class="hint">{sayDate(sentAt ?? receivedAt)}</span>
      </summary>
      {from !== null && (
        <p class="hint">
          <PlainText text={i18n.t('desk.letters.from', [from])} />
        </p>
      )}
      <p class="comment" dir="auto">
        <PlainText text={text} />
      </p>
      <button type="button" class="small" onClick={remove}>
        {i18n.t('desk.letters.remove')}
      </button>
    </details>
  );
}
