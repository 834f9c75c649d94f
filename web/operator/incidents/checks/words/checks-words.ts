import { en } from './en.ts';
import { fr } from './fr.ts';

export const checksWords = { fr, en };
