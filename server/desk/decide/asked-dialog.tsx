import type { ComponentType } from 'preact';
import type { Desk } from '@/server/desk/desk-state';
import { sayCommand } from '@/server/desk/keys/key-map';
import { KeysDialog } from '@/server/desk/keys/keys-dialog';
import { Palette } from '@/server/desk/keys/palette';
import type { Question } from './asked';
import { BulkDialog } from './bulk-dialog';
import { OtherForm, SplitForm } from './cluster-forms';
import { DeclineForm } from './decline-form';
import { EditForm, KindForm } from './edit-form';
import type { Made } from './foretell';
import type { FormProps } from './form-props';
import { NoteForm, ReplyForm, SnoozeForm } from './say-forms';

const forms: Readonly<Record<Question, ComponentType<FormProps>>> = {
  declined: DeclineForm,
  duplicate: (props) => <OtherForm {...props} verdict="duplicate" />,
  merge: (props) => <OtherForm {...props} verdict="merge" />,
  edit: EditForm,
  kind: KindForm,
  reply: ReplyForm,
  note: NoteForm,
  snooze: SnoozeForm,
  split: SplitForm,
};

/** What the desk asks just now. */
export function AskedDialog({ desk }: { desk: Desk }) {
  const { asked } = desk;
  if (asked === null) return null;
  if (asked.what === 'keys') return <KeysDialog desk={desk} />;
  if (asked.what === 'palette') return <Palette desk={desk} />;
  if (asked.what === 'bulk') return <BulkDialog desk={desk} {...asked} />;
  const { what, clusters } = asked;
  const [first] = clusters;
  if (!first) return null;
  const Form = forms[what];
  const decide = (made: Made) => {
    if (clusters.length > 1) return desk.ask({ what: 'bulk', clusters, made, title: sayCommand(what) });
    desk.ask(null);
    // As it stands now: somebody may have decided while the question was open, and then the server says so.
    void desk.decide(first, made);
  };
  return <Form key={what} desk={desk} cluster={first} close={() => desk.ask(null)} decide={decide} />;
}
