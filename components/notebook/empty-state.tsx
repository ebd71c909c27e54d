/** What to do where there is nothing to show: a title, a sentence, nothing to press. */
export function EmptyState({ title, text }: { title: string; text: string }) {
  return (
    <div class="empty">
      <h2>{title}</h2>
      <p>{text}</p>
    </div>
  );
}
