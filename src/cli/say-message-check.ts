import type { Language, Words } from '../basics/words.ts';
import type { MessageCheck } from '../messages/check-message.ts';
import type { Verdict } from '../messages/decide.ts';
import type { Facts } from '../messages/facts.ts';

/** The verdict on a message as a page of text: what it is, why, what to do, where to report. */
export function sayMessageCheck(check: MessageCheck, facts: Facts, language: Language): string {
  const { verdict, reasons, report, body } = check;
  const colon = language === 'fr' ? '\u202f:' : ':';
  const reach = facts.bodies.find(({ id }) => id === body)?.reach[language];
  return [
    VERDICTS[verdict][language],
    '',
    ...reasons.map(({ text }) => `- ${text[language]}`),
    '',
    `${NEXT[verdict][language]}${reach && verdict !== 'genuine' ? ` ${VERIFY[language]}${colon} ${reach}.` : ''}`,
    ...(report.length > 0 ? ['', `${REPORT[language]}${colon}`] : []),
    ...report.map(({ how }) => `- ${how[language]}`),
    '',
    `${AS_OF[language]} ${facts.asOf}.`,
  ].join('\n');
}

const VERDICTS: Readonly<Record<Verdict, Words>> = {
  genuine: { fr: 'Vrai message', en: 'Genuine message' },
  phishing: { fr: 'Arnaque', en: 'Scam' },
  unsure: { fr: 'On ne peut pas savoir', en: 'One cannot know' },
};
const NEXT: Readonly<Record<Verdict, Words>> = {
  genuine: {
    fr: 'Vous pouvez en tenir compte. Passez tout de même par l’adresse que vous connaissez plutôt que par un lien.',
    en: 'You may act on it. All the same, use the address you know rather than a link.',
  },
  phishing: {
    fr: 'Ne cliquez pas, ne répondez pas, ne rappelez pas. Signalez-le, puis supprimez-le.',
    en: 'Do not click, do not reply, do not call back. Report it, then delete it.',
  },
  unsure: {
    fr: 'Ne passez pas par ce message. Vérifiez auprès de l’organisme par un moyen que vous connaissez déjà.',
    en: 'Do not go through this message. Check with the body by a way you already know.',
  },
};
const VERIFY = { fr: 'Pour vérifier', en: 'To check' };
const REPORT = { fr: 'Où le signaler', en: 'Where to report it' };
const AS_OF = { fr: 'Faits connus au', en: 'Facts known on' };
