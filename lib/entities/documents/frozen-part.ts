import type { Project } from '@/lib/annotation/schema';

/** What of a page becomes a document's text: all of it, or its article where the page's markup names one. */
export const frozenParts = ['page', 'article'] as const;
export type FrozenPart = (typeof frozenParts)[number];

const KEY = 'frozen';

export const frozenPartOf = ({ policies }: Pick<Project, 'policies'>): FrozenPart =>
  frozenParts.find((one) => one === policies[KEY]) ?? 'page';

export const freezing = (project: Project, part: FrozenPart): Project => ({
  ...project,
  policies: { ...project.policies, [KEY]: part },
});
