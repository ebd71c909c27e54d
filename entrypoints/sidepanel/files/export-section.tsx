import { ExportDialog } from '@/components/notebook/export-dialog';
import { useStore } from '../store-context';
import type { OnScreen } from './choose-notes';
import { TemplateSection } from './template-section';
import { useExport } from './use-export';

interface Props {
  /** What is on the screen now, for “what was found” and the like. */
  screen: OnScreen;
  close: () => void;
}

/** The one dialog in which notes are written into a file. */
export function ExportSection({ screen, close }: Props) {
  const state = useExport(useStore(), screen);
  const { at, stop, go, choices, chosen } = state;
  return (
    <ExportDialog
      {...state}
      choices={choices}
      chosen={chosen?.what ?? null}
      go={() => void go()}
      stop={at.stage === 'writing' ? stop : close}
    >
      {state.format === 'markdown' && chosen && <TemplateSection ids={chosen.ids} />}
    </ExportDialog>
  );
}
