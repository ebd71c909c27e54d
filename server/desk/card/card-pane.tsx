import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { countWords } from '@/components/words/count-words';
import { PlainText } from '@/components/words/plain-text';
import type { Card } from '@/lib/annotation/cluster-messages';
import type { Desk } from '@/server/desk/desk-state';
import { sayCommand } from '@/server/desk/keys/key-map';
import { runCommand } from '@/server/desk/keys/run-command';
import { sayAccuracy, sayAlarm, sayKind, sayRemedy, saySeverity, sayStatus } from '@/server/desk/say-choice';
import { sayFault } from '@/server/desk/say-fault';
import { ActionBar } from './action-bar';
import { EvidencePart } from './evidence-part';
import { FixesPart } from './fixes-part';
import { HistoryPart } from './history-part';
import { OthersPart } from './others-part';
import { PagePart } from './page-part';
import { ParagraphPart } from './paragraph-part';
import { PatchPart } from './patch-part';
import { ReportsPart } from './reports-part';
import { stayAt } from './stay-at';

/** The open error with everything to decide on it. */
export function CardPane({ desk }: { desk: Desk }) {
  const { current, openCard: card } = desk;
  useEffect(() => (current === null ? undefined : stayAt(desk.stream, current)), [current]);
  return (
    <section class="card-pane" aria-label={i18n.t('desk.card.label')} tabIndex={-1}>
      {current !== null && (
        <nav class="back" aria-label={i18n.t('desk.card.walk')}>
          <button type="button" class="small quiet" onClick={() => desk.open(null)}>
            {i18n.t('desk.card.back')}
          </button>
          {(['previous', 'next'] as const).map((name) => (
            <button key={name} type="button" class="small quiet" onClick={() => runCommand(desk, name)}>
              {sayCommand(name)}
            </button>
          ))}
        </nav>
      )}
      {card ? <CardBody key={card.cluster.id} desk={desk} card={card} /> : <Waiting desk={desk} />}
    </section>
  );
}

function Waiting({ desk: { current, shelf } }: { desk: Desk }) {
  if (current === null) return <p class="empty">{i18n.t('desk.card.none')}</p>;
  const fault = shelf.faultOf(current);
  if (fault !== '') return <p role="alert">{sayFault(fault)}</p>;
  return <p class="empty">{i18n.t('desk.card.loading')}</p>;
}

function CardBody({ desk, card }: { desk: Desk; card: Card }) {
  const part = { desk, card };
  return (
    <>
      <ActionBar {...part} />
      <CardHead {...part} />
      <FixesPart {...part} />
      <EvidencePart {...part} />
      <ParagraphPart {...part} />
      <PagePart {...part} />
      <ReportsPart {...part} />
      <PatchPart {...part} />
      <OthersPart {...part} />
      <HistoryPart {...part} />
    </>
  );
}

function CardHead({ desk, card: { cluster, choice, here, page } }: { desk: Desk; card: Card }) {
  const others = here.filter((member) => member !== desk.account.person);
  const names = others.map((member) => desk.nameOf(member) ?? i18n.t('desk.card.somebody'));
  return (
    <header>
      <p class="facts">
        <span class={`status status-${cluster.status}`}>{sayStatus(cluster.status)}</span>
        <span>{sayKind(cluster.kind)}</span>
        <span class={`severity severity-${cluster.severity}`}>{saySeverity(cluster.severity)}</span>
        <span>{countWords('desk.queue.readers', cluster.readers)}</span>
        <span>{countWords('desk.queue.reports', cluster.reports)}</span>
        <span>{sayAccuracy(cluster.accuracy)}</span>
        {choice.remedy && <span>{sayRemedy(choice.remedy)}</span>}
        {cluster.clock?.late && <span class="alarm">{i18n.t('desk.queue.late')}</span>}
        {cluster.alarms.map((alarm) => (
          <span key={alarm} class="alarm">
            {sayAlarm(alarm)}
          </span>
        ))}
      </p>
      {others.length > 0 && (
        <p class="warning" role="status">
          {i18n.t('desk.card.here', [names.join(', ')])}
        </p>
      )}
      <h2 dir="auto">
        <PlainText text={page?.title || cluster.page.title || i18n.t('desk.queue.untitled')} />
      </h2>
    </header>
  );
}
