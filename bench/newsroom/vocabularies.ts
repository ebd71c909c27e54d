/** Words to write made-up news with: the commonest first, as they are drawn more often. Names and places are invented. */
export interface Vocabulary {
  language: string;
  /** Between words; nothing in scripts without spaces. */
  space: string;
  comma: string;
  stop: string;
  quotes: [open: string, close: string];
  words: string[];
  names: string[];
  /** Lines that stand on many pages, and on some more than once. */
  lines: string[];
}

const split = (text: string) => text.trim().split(/\s+/);

export const vocabularies: readonly Vocabulary[] = [
  {
    language: 'en',
    space: ' ',
    comma: ',',
    stop: '.',
    quotes: ['"', '"'],
    words:
      split(`the of and to a in that it was for on with as his they at be this from had by but some what there we out
      other were all your when up use word how said an each she which their time will way about many then them would write
      like these her long make thing see him two has look more day could go come did sound no most people over know water
      than call first who may down side been now find head stand own page country school father keep tree start city earth
      eye light thought story saw far sea draw left late run while press close night real life few north book carry took
      science eat room friend began idea fish mountain stop once base hear horse cut sure watch color face wood main open
      seem together next white children begin got walk example ease paper group always music those both mark often letter
      until mile river car feet care second enough plain girl usual young ready above ever red list though feel talk bird
      soon body dog family direct pose leave song measure door product black short numeral class wind question happen
      council harbour ferry library market bridge tunnel budget mayor deputy quay tide captain lantern orchard granary`),
    names: split('Medina Halvorsen Okonedo Brackwater Tilling Sorensby Quillfeather Marrow Dunmoor Ashcombe Pellworth'),
    lines: [
      'Doors open at seven and tickets cost five crowns at the door.',
      'This story will be updated as more becomes known.',
      'Readers are asked to write to the desk before Friday noon.',
    ],
  },
  {
    language: 'uk',
    space: ' ',
    comma: ',',
    stop: '.',
    quotes: ['«', '»'],
    words:
      split(`і в на не що з до як за це у його про та але від був вона він вони після під час також року для було має
      який міста людей дуже того тому лише коли можна більше через ще між новий один два три перед нас вас своє де тут там
      рада міст річка ринок школа дорога вечір ранок день ніч тиждень голова мешканці кораблі вулиця площа будинок вода
      світло книга лист слово справа гроші робота дитина батько мати сестра брат друг сад дерево поле небо вітер дощ сніг
      хліб рибалка капітан пристань маяк бібліотека кошторис засідання рішення питання відповідь сказав сказала побачив
      відкрили закрили почали закінчили чекали прийшли пішли купили продали написали прочитали знайшли втратили`),
    names: split('Медіна Гальворсен Оконедо Тиллінг Соренсбі Марроу Данмур Ешкомб Пелворт Кривуля Заболотна'),
    lines: ['Двері відчиняють о сьомій, квиток коштує п’ять крон.', 'Матеріал буде доповнено.'],
  },
  {
    language: 'de',
    space: ' ',
    comma: ',',
    stop: '.',
    quotes: ['„', '“'],
    words:
      split(`der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er
      hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr
      durch man sein wurde sei hatte kann gegen vom können schon wenn habe seine mark ihre dann unter wir soll ich eines
      Jahr Stadt Brücke Hafen Fähre Markt Rat Schule Straße Abend Morgen Woche Bürger Schiff Platz Haus Wasser Licht Buch
      Brief Wort Sache Geld Arbeit Kind Vater Mutter Freund Garten Baum Feld Himmel Wind Regen Schnee Brot Kapitän Kai
      Leuchtturm Bücherei Haushalt Sitzung Beschluss Frage Antwort sagte sah öffnete schloss begann wartete kam ging kaufte`),
    names: split('Medina Halvorsen Okonedo Tilling Sorensby Marrow Dunmoor Aschkamp Pellworth Quendel Birkholt'),
    lines: ['Einlass ist um sieben, der Eintritt kostet fünf Kronen.', 'Der Bericht wird fortgeschrieben.'],
  },
  {
    language: 'es',
    space: ' ',
    comma: ',',
    stop: '.',
    quotes: ['«', '»'],
    words:
      split(`de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si sin
      sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está mi porque qué sólo
      han yo hay vez puede todos así nos ni parte tiene él uno donde bien tiempo mismo ese ahora cada vida otro después te
      otros aunque esa eso hace otra gobierno tan durante siempre día tanto ella tres sí dijo sido gran país según menos
      ciudad puente puerto barco mercado concejo escuela calle tarde mañana semana vecinos plaza casa agua luz libro carta
      palabra dinero trabajo niño padre madre amigo jardín árbol campo cielo viento lluvia nieve pan capitán muelle faro`),
    names: split('Medina Halvorsen Okonedo Tilling Sorensby Marrow Dunmoor Aldecoa Pellworth Quintañar Robledal'),
    lines: ['Las puertas abren a las siete y la entrada cuesta cinco coronas.', 'La noticia se ampliará.'],
  },
  {
    language: 'zh',
    space: '',
    comma: '，',
    stop: '。',
    quotes: ['“', '”'],
    words:
      split(`的 在 了 和 是 有 他们 我们 这个 一个 城市 大桥 港口 渡轮 市场 议会 学校 街道 晚上 早上 星期 居民 广场 房子
      河水 灯光 书籍 信件 问题 回答 工作 孩子 父亲 母亲 朋友 花园 树木 田野 天空 大风 下雨 下雪 面包 船长 码头 灯塔 图书馆 预算
      会议 决定 开始 结束 等待 到来 离开 购买 出售 书写 阅读 发现 失去 之后 之前 因为 所以 但是 已经 可能 应该 需要 希望 认为`),
    names: split('梅迪纳 哈沃森 奥科内 蒂林 索伦斯 马罗 邓穆尔 阿什科'),
    lines: ['七点开门，门票五克朗。', '本报道将继续更新。'],
  },
];
