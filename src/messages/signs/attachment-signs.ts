import type { Attachment, Message } from '../message.ts';
import type { Sign } from './sign.ts';

/** Endings of files that run, install, or open a page of their own. */
const RUNS = new Set(
  (
    'exe scr com pif bat cmd ps1 vbs vbe js jse wsf hta jar msi msix lnk iso img vhd apk dmg pkg app html htm xhtml shtml mht ' +
    'svg xll docm xlsm pptm one url scf reg cpl chm'
  ).split(' '),
);

/** Endings that a reader takes for harmless. */
const HARMLESS = new Set('pdf doc docx xls xlsx jpg jpeg png gif txt rtf odt csv'.split(' '));

/** What is attached, by its name alone: nothing is opened. */
export function attachmentSigns({ attachments }: Message): Sign[] {
  return attachments.flatMap(signsOf);
}

function signsOf({ name, type }: Attachment): Sign[] {
  const detail = name.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').slice(0, 60) || type;
  if (type.startsWith('image/') && !name.toLowerCase().endsWith('.svg')) return [];
  const endings = name.toLowerCase().trim().split('.').slice(1);
  const last = endings.at(-1)?.trim() ?? '';
  const turned = /[\u202d\u202e]/.test(name);
  if (turned || (RUNS.has(last) && HARMLESS.has(endings.at(-2)?.trim() ?? ''))) {
    return [{ code: 'attachment.two-endings', detail }];
  }
  if (RUNS.has(last) || type === 'text/html') return [{ code: 'attachment.runs', detail }];
  return [{ code: 'attachment.present', detail }];
}
