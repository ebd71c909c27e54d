import { i18n } from '#i18n';
import { readFormats } from '@/components/words/read-formats';
import type { LabelSet } from '@/lib/entities/labels/label-set';
import type { Agreement } from './compare-tags';

/** Plain words first, each number with its definition, then label by label and what is taken for what. */
export function sayAgreement(agreement: Agreement, set: LabelSet, documents: number): string {
  const { strict, partial, kappa, alpha, confusion } = agreement;
  const number = (value: number | null) =>
    value === null ? '–' : readFormats().number.format(Math.round(value * 1000) / 1000);
  const nameOf = (label: string | null) =>
    label === null ? i18n.t('tagging.settle.nothing') : (set.labels.find(({ id }) => id === label)?.name ?? label);
  const { both, onlyFirst, onlySecond, f1 } = strict.all;
  return [
    i18n.t('tagging.agree.plain', [number(both), number(both + onlyFirst + onlySecond), number(documents)]),
    i18n.t('tagging.agree.sides', [number(onlyFirst), number(onlySecond)]),
    i18n.t('tagging.agree.f1', [number(f1)]),
    i18n.t('tagging.agree.partial', [number(partial.all.f1)]),
    ...[...strict.byLabel].map(([label, one]) =>
      i18n.t('tagging.agree.label', [
        nameOf(label),
        number(one.both),
        number(one.both + one.onlyFirst + one.onlySecond),
        number(one.f1),
        number(partial.byLabel.get(label)?.f1 ?? null),
      ]),
    ),
    i18n.t('tagging.agree.kappa', [number(kappa)]),
    i18n.t('tagging.agree.alpha', [number(alpha)]),
    ...confusion
      .slice(0, 20)
      .map(({ first, second, count }) =>
        i18n.t('tagging.agree.confused', [nameOf(first), nameOf(second), number(count)]),
      ),
  ].join('\n');
}
