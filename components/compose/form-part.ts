import type { Form, Target } from '@/lib/annotation/schema';
import type { ChangeParts } from './change-parts';

/** What every part of the composer's form is handed. */
export interface FormPart {
  form: Form;
  target: Target;
  /** The field to mend; null where nothing is wrong. */
  faulty: string | null;
  /** Being saved: what is typed now would be lost. */
  isBusy: boolean;
  /** Null until it is loaded. */
  parts: ChangeParts | null;
  change(change: Partial<Form>): void;
}
