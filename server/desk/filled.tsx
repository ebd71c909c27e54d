import { PlainText } from '@/components/words/plain-text';

/**
 * A message with values from outside in it, each in a direction of its own, so that an Arabic name turns no English
 * sentence around. @param say gives the message with what stands for the values put in
 */
export function Filled({ say, values }: { say: (places: string[]) => string; values: readonly string[] }) {
  const pieces = say(values.map((_, at) => `\u{E000}${at}\u{E001}`)).split(/\u{E000}(\d)\u{E001}/u);
  return (
    <>
      {pieces.map((piece, at) =>
        at % 2 === 0 ? (
          piece
        ) : (
          <bdi key={`${at} ${piece}`}>
            <PlainText text={values[Number(piece)] ?? ''} />
          </bdi>
        ),
      )}
    </>
  );
}
