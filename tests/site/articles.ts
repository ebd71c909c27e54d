/** One article of the demo newspaper; its text stands in `pages/<file>.html`, both editions in one file. */
export interface Article {
  path: string;
  file: string;
  title: string;
  section: string;
  author: string;
  /** ISO date. */
  published: string;
  summary: string;
  language: 'en' | 'uk' | 'ar' | 'ja';
}

const english = (path: string, file: string, rest: Omit<Article, 'path' | 'file' | 'language'>): Article => ({
  path,
  file,
  language: 'en',
  ...rest,
});

export const articles: Article[] = [
  english('/news/ferry', 'ferry', {
    title: 'The ferry is back, and so is the queue',
    section: 'News',
    author: 'Beatrix Molloy',
    published: '2026-02-04',
    summary: 'Eleven weeks after the storm the Kittiwake crosses to Pell Sands again, on six new legs of steel.',
  }),
  english('/news/lighthouse', 'lighthouse', {
    title: 'A smaller lamp for Gannet Rock',
    section: 'News',
    author: 'Corin Blythe',
    published: '2026-02-09',
    summary: 'For the first time since 1911 the light went out at noon. It came back with a bulb the size of a thumb.',
  }),
  english('/news/budget', 'budget', {
    title: 'Council keeps the bandstand and mends the wall',
    section: 'Council',
    author: 'Beatrix Molloy',
    published: '2026-02-10',
    summary: 'Four million pounds, six lines and one councillor against, twice.',
  }),
  english('/sport/regatta', 'regatta', {
    title: 'Regatta won by the width of an oar',
    section: 'Sport',
    author: 'Fergus Tindall',
    published: '2026-02-16',
    summary: 'The jury needed a magnifying glass, a ruler and two pots of tea.',
  }),
  english('/culture/library', 'library', {
    title: 'Overdue since 1968, returned in a biscuit tin',
    section: 'Culture',
    author: 'Corin Blythe',
    published: '2026-02-18',
    summary: 'A guide to seaweeds came home with a note, a pressed flower and a cheque.',
  }),
  english('/harbour/tides', 'tides', {
    title: 'Tides this week',
    section: 'Harbour',
    author: 'The harbour office',
    published: '2026-02-16',
    summary: 'High and low water, and three rules for those who go out.',
  }),
  {
    path: '/uk/mist',
    file: 'mist',
    language: 'uk',
    title: 'Туман зупинив порт на шість годин',
    section: 'Порт',
    author: 'Орися Мельниченко',
    published: '2026-02-06',
    summary: 'Пасажири чекали на пором до першої, пекарня роздала двісті булочок.',
  },
  {
    path: '/ar/market',
    file: 'market',
    language: 'ar',
    title: 'سوق السمك يفتح أبوابه من جديد',
    section: 'الميناء',
    author: 'نبيل الصافي',
    published: '2026-02-06',
    summary: 'سقف جديد وأربعون كشكًا وقهوة مجانية يوم السبت.',
  },
  {
    path: '/ja/lighthouse',
    file: 'tategaki',
    language: 'ja',
    title: '岬の灯、百二十一年目の新しい光',
    section: '港',
    author: '朝倉澄子',
    published: '2026-02-09',
    summary: '親指ほどの電球が、十八海里の沖まで光を届ける。',
  },
];
