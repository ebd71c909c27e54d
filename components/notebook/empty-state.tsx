interface Props {
  title: string;
  text: string;
  /** The one thing to press, where pressing helps. */
  act?: { words: string; run: () => void } | null;
}

/** What to do where there is nothing to show: a title, a sentence, at most one thing to press. */
export function EmptyState({ title, text, act = null }: Props) {
  return (
    <div class="empty">
      <h2>{title}</h2>
      <p>{text}</p>
      {act && (
        <button type="button" class="plain" onClick={act.run}>
          {act.words}
        </button>
      )}
    </div>
  );
}
