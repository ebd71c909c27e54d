import { i18n } from '#i18n';
import { TextField } from './text-field';

interface Props {
  tags: string;
  isInvalid: boolean;
  isReadOnly: boolean;
  type(tags: string): void;
}

/** Tags, typed as one line with commas between them. */
export function TagField({ tags, isInvalid, isReadOnly, type }: Props) {
  return (
    <TextField
      name="tags"
      label={i18n.t('composer.tags')}
      hint={i18n.t('composer.tags_hint')}
      value={tags}
      isInvalid={isInvalid}
      isReadOnly={isReadOnly}
      type={type}
    />
  );
}
