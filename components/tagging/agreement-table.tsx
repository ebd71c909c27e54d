import { i18n } from '#i18n';
import { PlainText } from '@/components/words/plain-text';
import { readFormats } from '@/components/words/read-formats';

/** How two annotators agree over all documents. */
export interface PairFigures {
  first: string;
  second: string;
  both: number;
  marked: number;
  strict: number | null;
  partial: number | null;
  kappa: number | null;
}

/** Each two of several annotators, a row each; what the columns mean stands below. */
export function AgreementTable({ rows }: { rows: readonly PairFigures[] }) {
  const number = (value: number | null) =>
    value === null ? '–' : readFormats().number.format(Math.round(value * 1000) / 1000);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways where it must, by keys too (WCAG 2.1.1) */}
      <section class="tag-table" tabIndex={0} aria-label={i18n.t('tagging.agree.table')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{i18n.t('tagging.agree.pair')}</th>
              <th scope="col">{i18n.t('tagging.agree.alike')}</th>
              <th scope="col">{i18n.t('tagging.agree.strict')}</th>
              <th scope="col">{i18n.t('tagging.agree.partly')}</th>
              <th scope="col">{i18n.t('tagging.agree.kappa_short')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ first, second, both, marked, strict, partial, kappa }) => (
              <tr key={`${first} ${second}`}>
                <th scope="row">
                  <PlainText text={`${first} – ${second}`} />
                </th>
                <td>{i18n.t('tagging.agree.of', [number(both), number(marked)])}</td>
                <td>{number(strict)}</td>
                <td>{number(partial)}</td>
                <td>{number(kappa)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p class="tag-reason">{i18n.t('tagging.agree.columns')}</p>
    </>
  );
}
