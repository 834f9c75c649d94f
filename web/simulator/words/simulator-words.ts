import { en } from './en.ts';
import { fr } from './fr.ts';

export const simulatorWords = { fr, en };
