import { revealControls } from './reveal-controls';

/** Text from anywhere, with the characters in it that cannot be seen named in a small box. */
export function PlainText({ text }: { text: string }) {
  return (
    <>
      {revealControls(text).map((piece, at) =>
        piece.hidden ? (
          <span class="control" key={`${at} ${piece.text}`}>
            {piece.text}
          </span>
        ) : (
          piece.text
        ),
      )}
    </>
  );
}
