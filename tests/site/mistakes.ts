/** What the second edition made of a mistake, as a reader's correction should find it. */
export type Fate = 'fixed' | 'changed' | 'still' | 'gone';

/** A mistake in the first edition, its context for telling it from other places, and the right words. */
export interface Mistake {
  path: string;
  /** Words around the mistake, exactly as they stand (spaces folded); `wrong` occurs in it once. */
  context: string;
  wrong: string;
  right: string;
  fate: Fate;
}

const mistake = (path: string, context: string, [wrong, right]: [string, string], fate: Fate): Mistake => ({
  path,
  context,
  wrong,
  right,
  fate,
});

/** The mistakes printed on purpose, so that tests and people can find them. */
export const mistakes: Mistake[] = [
  mistake('/news/ferry', 'sailed again on Wednesday, 3 February', ['Wednesday', 'Tuesday'], 'fixed'),
  mistake('/news/ferry', 'reached back to the the slipway', ['the the', 'the'], 'still'),
  mistake('/news/ferry', 'the boat carried 412 passengers', ['412', '422'], 'changed'),
  mistake('/news/ferry', 'Captain Odile Marchbanks, who', ['Marchbanks', 'Marchbank'], 'fixed'),
  mistake('/news/ferry', 'leaves the island at at half past', ['at at', 'at'], 'gone'),
  mistake('/news/lighthouse', 'stands 31 kilometres above', ['kilometres', 'metres'], 'fixed'),
  mistake('/news/lighthouse', 'in 1954 and remembers', ['1954', '1944'], 'fixed'),
  mistake('/news/lighthouse', 'Monday, 5 April 2026', ['5 April', '6 April'], 'fixed'),
  mistake('/news/budget', 'which no body had expected', ['no body', 'nobody'], 'fixed'),
  mistake('/news/budget', '4,010', ['4,010', '4,100'], 'fixed'),
  mistake('/news/budget', 'Ms Adeyinka-Hall told', ['Adeyinka-Hall', 'Adeyinka-Hale'], 'fixed'),
  mistake('/news/budget', 'gallery seats fourty', ['fourty', 'forty'], 'fixed'),
  mistake('/sport/regatta', 'to row the the final', ['the the', 'the'], 'still'),
  mistake('/sport/regatta', '4:31.1', ['4:31.1', '4:31.4'], 'fixed'),
  mistake('/sport/regatta', 'Zoë Lindquist has', ['Lindquist', 'Lindqvist'], 'fixed'),
  mistake('/sport/regatta', 'Prize money of £90', ['£90', '£100'], 'still'),
  mistake('/culture/library', 'fifty-three years late', ['fifty-three', 'fifty-seven'], 'fixed'),
  mistake('/culture/library', 'a good deal less then it costs', ['then', 'than'], 'still'),
  mistake('/culture/library', 'Dr Ferrers found', ['Ferrers', 'Ferrars'], 'fixed'),
  mistake('/culture/library', 'bladderwrack and bladder wrack', ['bladder wrack', 'kelp'], 'changed'),
  mistake('/harbour/tides', 'Thrusday', ['Thrusday', 'Thursday'], 'fixed'),
  mistake('/harbour/tides', 'you are comming back', ['comming', 'coming'], 'fixed'),
  mistake('/uk/mist', 'У вівторок, 5 лютого', ['вівторок', 'четвер'], 'fixed'),
  mistake('/uk/mist', 'із маком і дев’яносто із', ['дев’яносто', 'вісімдесят'], 'fixed'),
  mistake('/uk/mist', 'За словами Соломії Вербіцької', ['Вербіцької', 'Вербицької'], 'fixed'),
  mistake('/ar/market', 'صباح الأربعاء 5', ['الأربعاء', 'الخميس'], 'fixed'),
  mistake('/ar/market', 'بعد الظهر في في جميع', ['في في', 'في'], 'still'),
  mistake('/ja/lighthouse', '今年で百十二年になる', ['百十二年', '百二十一年'], 'fixed'),
  mistake('/ja/lighthouse', '三十一キロメートル、', ['キロメートル', 'メートル'], 'fixed'),
];
