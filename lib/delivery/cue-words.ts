/**
 * Words that tell an invitation to send corrections from any other line, by language.
 *
 * `mistake`: what is wrong with a text. `correction`: the noun for mending it, which a site's foot also uses alone.
 * `invite`: what asks the reader to do something about it. A line counts only where a word of the first two and one of
 * the third stand together in the same language: one alone is in half of all articles.
 *
 * Invitations are imperatives and infinitives ("report an error"), never the stem alone: "reported" is in every
 * other article. Stems in lower case: a word counts that begins with one; `…$` is a whole word. For scripts without spaces they are
 * looked for anywhere. Seen on pages: ru, uk, ky, fr, en (field-notes/corrections.md 2.2); the rest from grammars.
 */
export interface CueWords {
  mistake: string[];
  correction: string[];
  invite: string[];
}

const cue = (mistake: string, correction: string, invite: string): CueWords => {
  const split = (words: string) => words.split(',').map((word) => word.trim());
  return { mistake: split(mistake), correction: split(correction), invite: split(invite) };
};

export const cueWords: Readonly<Record<string, CueWords>> = {
  en: cue(
    'error$, errors$, mistake, typo, misprint, inaccura, misspell',
    'corrections$, correction$, clarification, errata, erratum',
    'tell us, write to us, write us, write to the, let us know, contact us, contact the, email us, e-mail us, email the, e-mail the, please email, please e-mail, mail us, send us, send it, send your, drop us, report an, report a$, report this, report any, report it, report error, report mistake, report typo, report correction, report corrections, report errors, suggest a, suggest an, suggest correction, submit a, submit an, submit your, submit correction, request a, request correction, notify us, flag an error, flag a mistake, flag a typo, e-mail to, email to, write to',
  ),
  uk: cue(
    'помилк, одрук, неточніст, описк',
    'виправлен, уточнен, спростуван',
    "повідомте, повідомити, повідомляйте, напишіть, надішліть, надсилайте, пишіть, скажіть, зв'яжіться, зв’яжіться, звʼяжіться, запропонуйте, запропонувати, підкажіть, виділіть, сюди$",
  ),
  ru: cue(
    'ошибк, ошибок, опечат, неточност, описк',
    'исправлен, уточнен, поправк, опроверж',
    'сообщите, сообщить, сообщайте, напишите, присылайте, пишите, отправьте, отправить, пришлите, свяжитесь, предложите, предложить, подскажите',
  ),
  be: cue(
    'памылк, недакладнас, абдрук',
    'выпраўлен, удакладнен',
    'паведаміце, паведаміць, напішыце, дашліце, пішыце, звяжыцеся',
  ),
  pl: cue(
    'błąd, błęd, literówk, pomył, nieścisłoś',
    'sprostowan, korekt, errata',
    'zgłoś, zgłaszaj, zgłoszenie, napisz do, napisz na, daj nam, poinformuj nas, prześlij, wyślij, skontaktuj, napiszcie, piszcie',
  ),
  cs: cue(
    'chyb, překlep, nepřesnost',
    'oprav',
    'nahlaste, nahlásit, nahlašte, napište, napsat nám, dejte nám, pošlete, upozorněte, kontaktujte, nahlas$',
  ),
  sk: cue(
    'chyb, preklep, nepresnos',
    'oprav',
    'nahláste, nahlásiť, napíšte, dajte nám, pošlite, upozornite, kontaktujte',
  ),
  sl: cue('napak, zatipk, netočnost', 'popravk, popravek', 'sporočite, pišite, javite, obvestite, prijavite, prijavi$'),
  hr: cue(
    'grešk, pogrešk, tipfeler, netočnost',
    'isprav',
    'prijavite, prijavi$, javite, pišite, pošaljite, obavijestite',
  ),
  sr: cue(
    'грешк, омашк, нетачност, grešk, omašk, netačnost',
    'исправ, исправк, ispravk',
    'пријавите, пријави$, јавите, пишите, пошаљите, обавестите, prijavite, prijavi$, javite, pišite, pošaljite, obavestite',
  ),
  mk: cue('грешк, неточност', 'исправк, поправк', 'пријавете, пријави$, јавете, пишете, испратете, известете'),
  bg: cue(
    'грешк, неточност, правописн',
    'поправк, корекци',
    'съобщете, пишете, изпратете, сигнализирайте, уведомете, докладвайте, докладвай$, подайте',
  ),
  de: cue(
    'fehler$, fehlern$, tippfehler, druckfehler, rechtschreibfehler, ungenauigkeit, irrtum',
    'korrektur, berichtigung, richtigstellung',
    'melden$, melde$, meldet$, schreiben sie, schreib uns, schreibt uns, teilen sie, teile uns, teilt uns, hinweis an, hinweise an, mailen, mail an, kontaktieren, sagen sie, schicken sie, schick uns',
  ),
  nl: cue(
    'fout$, fouten$, tikfout, taalfout, onjuisthe, vergissing',
    'correctie, rectificatie, verbetering',
    'meld$, melden$, meld het, schrijf, laat het, laat ons, mail ons, mail naar, mail de, stuur, tip de, tip ons',
  ),
  af: cue('fout$, foute$, tikfout', 'regstelling, korreksie', 'rapporteer, laat weet, laat ons, skryf, stuur, meld$'),
  sv: cue(
    'fel$, felet$, stavfel, skrivfel, faktafel, tryckfel',
    'rättelse, korrigering',
    'rapportera$, skriv till, skriv gärna, tipsa, mejla, meddela, anmäl, kontakta, hör av, maila',
  ),
  da: cue(
    'fejl$, fejlen$, stavefejl, slåfejl, trykfejl, faktafejl',
    'rettelse',
    'skriv til, skriv gerne, giv os, meld$, anmeld, send en, send os, kontakt os, rapportér, rapporter, tip os',
  ),
  no: cue(
    'feil$, feilen$, skrivefeil, trykkfeil, faktafeil, stavefeil',
    'rettelse, retting',
    'meld$, skriv til, skriv gjerne, tips oss, si fra, send en, send oss, kontakt oss, rapporter, meld fra',
  ),
  is: cue(
    'villa$, villu$, villur$, innsláttarvill, stafsetningarvill',
    'leiðrétting',
    'tilkynna, tilkynntu, sendu, láttu, skrifaðu, hafðu, látið',
  ),
  fi: cue(
    'virhe, virheen, kirjoitusvirhe, lyöntivirhe, epätarkkuu',
    'oikais, korjaus, korjauks',
    'ilmoita$, kerro$, lähetä$, kirjoita meille, ota yhteyttä',
  ),
  et: cue(
    'viga$, vea$, viga, vigu$, veast$, kirjaviga, kirjavea, trükivi',
    'parandus, õiend',
    'teata$, kirjuta meile, anna teada, anna meile, saada meile, võta ühendust',
  ),
  lv: cue(
    'kļūd, neprecizitā',
    'labojum, precizējum',
    'ziņo mums, ziņojiet, rakstiet, raksti mums, paziņo mums, sūtiet, informējiet, nosūti',
  ),
  lt: cue(
    'klaid, netikslum',
    'pataisym, patikslinim',
    'praneškite, pranešk$, rašykite, parašykite, informuokite, atsiųskite',
  ),
  hu: cue(
    'hib, elírás, elütés, pontatlanság',
    'helyesbít, javítás, kiigazítás',
    'jelezze, jelezd, jelentse, írjon, írj nekünk, küldje, küldd, szóljon, szólj$, hibajelentés',
  ),
  ro: cue(
    'greșeal, greşeal, greșeli, eroare, erori, inexactit',
    'corectur, corecți, rectificar, erată',
    'semnalează, semnalați, semnalaţi, semnalati, raportează, raportați, scrie-ne, scrieți, scrieţi, trimite, trimiteți, anunțați, anunță-ne, contactați, spuneți',
  ),
  fr: cue(
    'erreur, faute$, fautes$, coquille, inexactitude',
    'rectificati, correction, corrections, erratum, précision$',
    'signaler, signalez, signale$, écrivez, prévenez, contactez, envoyez, dites-le, faites-nous, faites nous, écrire à',
  ),
  es: cue(
    'error$, errores$, errata, fallo$, imprecisi',
    'correcci, rectificaci, aclaraci, fe de errores, fe de erratas',
    'avísanos, avísenos, avise, avisa$, infórmenos, infórmanos, escríbanos, escríbenos, escriba a, escribe a, comuníquelo, comunícanos, reporta$, reportar, reporte un, reporte el, envíe, envía, envíanos, envíenos, díganos, notifique, notificar, contacte, contáctenos, comunicar un, avisar de',
  ),
  ca: cue(
    'error$, errors$, errada, falta d',
    'correcci, rectificaci, fe d’err',
    "aviseu, avisa, informeu, informa'ns, escriviu, escriu, comuniqueu, envieu, notifica, contacteu, contacta",
  ),
  gl: cue(
    'erro$, erros$, errata, gralla',
    'corrección, rectificación',
    'avísanos, avise, infórmanos, escríbenos, comunícanos, envíanos',
  ),
  pt: cue(
    'erro$, erros$, gralha, imprecis',
    'correção, correções, correcção, errata, erramos, retificaç',
    'avise$, avise-nos, informe-nos, informe a, escreva, comunique, comunicar, reporte$, reportar, envie, fale com, conte-nos, contacte, contate, aponte$',
  ),
  it: cue(
    'errore, errori, refus, imprecision',
    'correzion, rettific, errata corrige, precisazion',
    'segnala$, segnalaci, segnalacelo, segnalalo, segnalatecelo, segnalate$, segnalare, scrivi a, scriveteci, scrivici, scrivete, inviaci, contatta la redazione, contattaci, fatecelo, faccelo, avvisaci, mandaci',
  ),
  el: cue(
    'λάθος, λάθη, λάθους, σφάλμα, ανακρίβει, τυπογραφικ',
    'διόρθωσ, διορθώσ, διευκρίν, επανόρθωσ',
    'γράψτε, γράψε μας, στείλτε, ενημερώστε, αναφέρετε, πείτε μας, επικοινωνήστε, αναφορά λάθους, αναφορά σφάλματος',
  ),
  tr: cue(
    'hata, yanlış, yazım',
    'düzeltme, tekzip',
    'bildirin, bildir$, bize yazın, yazın$, gönderin, haber verin, iletin, ulaşın',
  ),
  az: cue('səhv, xəta, yanlış', 'düzəliş', 'bildirin, yazın, göndərin, məlumat verin'),
  kk: cue('қате', 'түзету', 'хабарлаңыз, жазыңыз, жіберіңіз, айтыңыз, хабарлау'),
  ky: cue('ката$, катан, каталык', 'оңдоо, түзөтүү', 'билдириңиз, жазыңыз, жибериңиз, кабарлаңыз, билдирүү'),
  uz: cue('xato, xatolik, imlo', 'tuzatish, tuzatma', 'xabar bering, yozing, yuboring, bildiring, xabar berish'),
  ka: cue('შეცდომ, უზუსტობ', 'შესწორებ', 'შეგვატყობინ, მოგვწერ, გვაცნობ, გამოგზავნ, გამოგვიგზავნ'),
  hy: cue('սխալ, վրիպակ, անճշտությ', 'ուղղում, ճշգրտում', 'տեղեկացրեք, գրեք, գրե՛ք, ուղարկեք, հայտնեք, հաղորդեք'),
  he: cue(
    'טעות, שגיאה, טעויות, שגיאות, אי-דיוק, אי דיוק',
    'תיקון, תיקונים, הבהרה',
    'דווחו, דווח לנו, כתבו, שלחו, ספרו, פנו, עדכנו, הודיעו, לדיווח, דיווח על, דווח$',
  ),
  ar: cue(
    'خطأ, خطا, أخطاء, غلط',
    'تصحيح, تصويب, توضيح',
    'أبلغ, أبلغنا, ابلغ, اكتب, اكتبوا, راسل, أخبر, أرسل, أرسلوا, بلّغ, تواصل, للإبلاغ, الإبلاغ',
  ),
  fa: cue(
    'اشتباه, خطا, غلط, نادرست',
    'اصلاحیه, تصحیح',
    'گزارش دهید, گزارش کنید, گزارش خطا, گزارش اشتباه, بنویسید, اطلاع دهید, بفرستید, تماس بگیرید, ارسال کنید',
  ),
  ur: cue('غلطی, خامی', 'تصحیح, اصلاح', 'اطلاع دیں, لکھیں, بتائیں, بھیجیں, رابطہ کریں'),
  hi: cue('त्रुटि, गलती, ग़लती, अशुद्धि', 'सुधार, संशोधन, भूल सुधार', 'बताएं, बताएँ, लिखें, भेजें, सूचित करें, संपर्क करें, रिपोर्ट करें'),
  bn: cue('ভুল, ত্রুটি', 'সংশোধন', 'জানান, লিখুন, পাঠান, যোগাযোগ করুন'),
  ta: cue('பிழை, தவறு', 'திருத்தம்', 'தெரிவி, எழுதுங்கள், அனுப்பு, தொடர்பு'),
  th: cue(
    'ข้อผิดพลาด, คำผิด, พิมพ์ผิด',
    'แก้ไข, คำชี้แจง',
    'แจ้งเรา, แจ้งข้อผิดพลาด, แจ้งคำผิด, แจ้งให้เรา, แจ้งมาที่, เขียนถึง, ส่งมาที่, ส่งถึง, ติดต่อเรา, บอกเรา',
  ),
  vi: cue(
    'lỗi, sai sót, nhầm lẫn',
    'đính chính, chỉnh sửa',
    'báo cho chúng tôi, báo lỗi, hãy gửi, xin gửi, gửi thư, gửi về, viết cho chúng tôi, liên hệ, cho chúng tôi',
  ),
  id: cue(
    'kesalahan, salah ketik, kekeliruan, galat',
    'koreksi, ralat, klarifikasi',
    'laporkan, lapor$, beri tahu, kirimkan, kirim ke, tulis kepada, hubungi, sampaikan',
  ),
  ms: cue(
    'kesilapan, kesalahan, salah eja',
    'pembetulan',
    'laporkan, lapor$, beritahu, hantar, tulis kepada, hubungi, maklumkan',
  ),
  zh: cue(
    '错误, 錯誤, 错别字, 錯別字, 错字, 笔误, 有误, 有誤',
    '更正, 勘误, 勘誤, 纠错, 糾錯, 指正',
    '请联系, 請聯絡, 请告诉, 请发, 请写信, 请与, 请来信, 请通知, 请反馈, 告诉我们, 告訴我們, 反馈, 报告错误, 回報, 發送至, 发送至, 发邮件, 来信, 来函, 我要, 写信, 來信',
  ),
  ja: cue(
    '誤字, 脱字, 誤り, 間違い, ミス',
    '訂正, 修正',
    'お知らせ, ご連絡, お寄せ, ご報告, ご指摘, お送り, こちら, ご提案, フォーム',
  ),
  ko: cue(
    '오류, 오타, 잘못, 오기',
    '정정, 바로잡, 수정',
    '제보해, 제보하기, 알려 주, 알려주, 보내 주, 보내주, 신고하기, 신고해, 문의하기, 정정 요청, 수정 요청',
  ),
};

/** What makes a link something else, whatever stands around it. English, and the words other languages took from it. */
export const otherBusiness =
  /\b(advertis|subscri|unsubscri|newsletter|privacy|cookie|careers?\b|jobs?\b|abuse|copyright|dmca|login|sign in|donat|licens|terms of|press release|404|debug|prisons?\b|inmate|department of correction|correctional|corrections officer)/i;
