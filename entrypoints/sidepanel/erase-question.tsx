import { i18n } from '#i18n';
import { AskDialog } from '@/components/notebook/ask-dialog';
import { countWords } from '@/components/words/count-words';

interface Props {
  ids: string[];
  erase: (ids: string[]) => void;
  close: () => void;
}

/** Asked before notes go for good. */
export function EraseQuestion({ ids, erase, close }: Props) {
  const go = () => {
    close();
    erase(ids);
  };
  const answers = [
    { words: i18n.t('notebook.erase.cancel'), act: close },
    { words: i18n.t('notebook.erase.confirm'), act: go, grave: true },
  ];
  return (
    <AskDialog title={countWords('notebook.erase.title', ids.length)} answers={answers} close={close}>
      <p>{i18n.t('notebook.erase.text')}</p>
    </AskDialog>
  );
}
