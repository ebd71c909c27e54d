import { useId } from 'preact/hooks';
import { PlainText } from '@/components/words/plain-text';

export interface Bar {
  name: string;
  value: number;
  /** The whole that the value is a part of, drawn behind it. */
  most?: number;
  /** The value as it is written beside the bar. */
  words: string;
}

interface Props {
  title: string;
  about?: string;
  bars: readonly Bar[];
  /** What stands where there is nothing to draw. */
  none: string;
}

/** Bars from zero, on one scale, each with its value in words: a table to those who hear it. */
export function BarPlot({ title, about, bars, none }: Props) {
  const id = useId();
  const most = Math.max(1, ...bars.map(({ value, most: whole }) => whole ?? value));
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {about !== undefined && <p class="about">{about}</p>}
      {bars.length === 0 && <p class="hint">{none}</p>}
      {bars.length > 0 && (
        <table class="plot">
          <tbody>
            {bars.map(({ name, value, most: whole, words }, at) => (
              <tr key={`${at} ${name}`}>
                <th scope="row">
                  <bdi>
                    <PlainText text={name} />
                  </bdi>
                </th>
                <td class="drawn" aria-hidden="true">
                  <svg viewBox="0 0 100 10" preserveAspectRatio="none" role="presentation">
                    {whole !== undefined && <rect class="whole" width={(100 * whole) / most} height="10" />}
                    <rect class="part" width={(100 * value) / most} height="10" />
                  </svg>
                </td>
                <td>{words}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
