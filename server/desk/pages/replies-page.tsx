import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { CannedReply } from '@/lib/annotation/cluster-messages';
import { replyVariables } from '@/lib/decisions/fill-reply';
import { askServer } from '@/server/desk/ask-server';
import { TextArea } from '@/server/desk/decide/fields';
import type { PageProps } from '@/server/desk/shell/page-props';
import { TextLine } from '@/server/desk/text-line';
import { type Action, useAction } from '@/server/desk/use-action';
import { PageFrame } from './page-frame';
import { useLoaded } from './use-loaded';

/** Replies that are said again and again, in one language or several. */
export function RepliesPage({ stream }: PageProps) {
  const path = `${stream}/replies`;
  const loaded = useLoaded<{ replies: CannedReply[] }>(path);
  const action = useAction();
  const part = { path, action, reload: loaded.reload };
  return (
    <PageFrame title={i18n.t('desk.replies.title')} loaded={loaded} action={action}>
      <p class="hint">{i18n.t('desk.replies.about', [replyVariables.map((name) => `{${name}}`).join(', ')])}</p>
      {loaded.value?.replies.length === 0 && <p class="hint">{i18n.t('desk.replies.none')}</p>}
      {loaded.value?.replies.map((reply) => (
        <details key={reply.id} class="fix">
          <summary>
            <bdi>{reply.name}</bdi> <span class="hint">{Object.keys(reply.texts).join(', ')}</span>
          </summary>
          <ReplyFields {...part} reply={reply} />
        </details>
      ))}
      <h2>{i18n.t('desk.replies.new')}</h2>
      <ReplyFields key={loaded.value?.replies.length ?? 0} {...part} reply={null} />
    </PageFrame>
  );
}

interface Props {
  path: string;
  action: Action;
  reload: () => Promise<void>;
  /** Null for a new one. */
  reply: CannedReply | null;
}

/** `und` is for readers of any other language. */
function ReplyFields({ path, action, reload, reply }: Props) {
  const [name, setName] = useState(reply?.name ?? '');
  const [texts, setTexts] = useState<readonly [string, string][]>(Object.entries(reply?.texts ?? { und: '' }));
  const said = texts.filter(([language, text]) => language.trim() !== '' && text.trim() !== '');
  const change = (at: number, pair: [string, string]) => setTexts(texts.with(at, pair));
  const save = (event: Event) => {
    event.preventDefault();
    const body = { name, texts: Object.fromEntries(said.map(([language, text]) => [language.trim(), text])) };
    const method = reply ? 'PUT' : 'POST';
    void action.run(
      async () =>
        name.trim() === '' || said.length === 0
          ? ({ ok: false, code: 'reply' } as const)
          : askServer(method, reply ? `${path}/${reply.id}` : path, body),
      () => {
        void reload();
        return i18n.t('desk.replies.saved');
      },
    );
  };
  const remove = () =>
    action.run(
      () => askServer('DELETE', `${path}/${reply?.id}`),
      () => {
        void reload();
        return i18n.t('desk.replies.removed');
      },
    );
  return (
    <form onSubmit={save} noValidate>
      <TextLine label={i18n.t('desk.replies.name')} value={name} set={setName} complete="off" />
      {texts.map(([language, text], at) => (
        <div key={at} class="reply-text">
          <TextLine
            label={i18n.t('desk.replies.language')}
            value={language}
            set={(value) => change(at, [value, text])}
            complete="off"
          />
          <TextArea label={i18n.t('desk.replies.text')} value={text} set={(value) => change(at, [language, value])} />
        </div>
      ))}
      <p class="row">
        <button type="submit" class="main" disabled={action.isBusy}>
          {i18n.t('desk.replies.save')}
        </button>
        <button type="button" class="quiet" onClick={() => setTexts([...texts, ['', '']])}>
          {i18n.t('desk.replies.add')}
        </button>
        {reply && (
          <button type="button" class="quiet" disabled={action.isBusy} onClick={remove}>
            {i18n.t('desk.replies.remove')}
          </button>
        )}
      </p>
    </form>
  );
}
