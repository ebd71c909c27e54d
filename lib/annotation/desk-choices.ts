/**
 * What editors may choose: kinds, remedies, severities, reasons and verdicts (field-notes/corrections.md 2.3 and 3).
 * Values that cost nothing to import; what they mean for a cluster's state stands in `lib/decisions`.
 */
import type { categories } from './choices';

type Category = (typeof categories)[number];

/** Editors refine the reader's six categories. Each kind belongs to one of them. */
export const editorKinds = {
  typo: 'typo',
  spelling: 'typo',
  grammar: 'typo',
  punctuation: 'typo',
  style: 'other',
  name: 'name',
  title: 'name',
  number: 'number',
  unit: 'number',
  date: 'number',
  place: 'fact',
  fact: 'fact',
  quote: 'quote',
  attribution: 'quote',
  headline: 'other',
  caption: 'other',
  chart: 'other',
  link: 'other',
  context: 'other',
  outdated: 'fact',
  translation: 'other',
  legal: 'other',
  technical: 'other',
  other: 'other',
} as const satisfies Record<string, Category>;
export type EditorKind = keyof typeof editorKinds;
export const editorKindNames = Object.keys(editorKinds) as [EditorKind, ...EditorKind[]];

/** From what nobody is told of to what nobody should read any more. */
export const remedies = [
  'silent-fix',
  'refile',
  'correction',
  'clarification',
  'update',
  'editors-note',
  'withdrawal',
  'no-change',
] as const;
export type Remedy = (typeof remedies)[number];

export const severities = ['critical', 'high', 'normal', 'low'] as const;
export type Severity = (typeof severities)[number];

/** Why a report is declined. `other` needs words. */
export const declineReasons = [
  'not-an-error',
  'house-style',
  'quoted-as-said',
  'cannot-verify',
  'already-fixed',
  'opinion',
  'not-ours',
  'other',
] as const;
export type DeclineReason = (typeof declineReasons)[number];

/** What a cluster may be. The first six wait for somebody. */
export const statuses = [
  'received',
  'triaged',
  'answered',
  'accepted',
  'applied',
  'still-wrong',
  'needs-information',
  'verified',
  'changed',
  'page-gone',
  'declined',
  'duplicate',
  'spam',
  'withdrawn',
  'merged',
] as const;
export type Status = (typeof statuses)[number];

/** What a decision may say. Those of the first lines move the status, the last ones do not. */
export const verdicts = [
  'triaged',
  'accepted',
  'applied',
  'verified',
  'changed',
  'still-wrong',
  'page-gone',
  'declined',
  'needs-information',
  'answered',
  'duplicate',
  'spam',
  'withdrawn',
  'reopened',
  'merge',
  'merged',
  'split',
  'undo',
  'revised',
  'assigned',
  'snoozed',
  'noted',
] as const;
export type Verdict = (typeof verdicts)[number];

/** How often a reader was right, as an editor sees it: never a number, never who it is. */
export const accuracies = ['low', 'medium', 'high'] as const;
export type Accuracy = (typeof accuracies)[number];
