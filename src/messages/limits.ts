/**
 * What one message may make us read. Everything beyond is left unread, and said: a message read in part is
 * never called genuine.
 */

/** An e-mail with its attachments: what large mailboxes accept. Attachments are not decoded. */
export const MESSAGE_BYTES_MAX = 25 * 1024 * 1024;

/** Bytes looked at: the text of an e-mail comes before its attachments, and newsletters stay under 200 kB. */
export const MESSAGE_BYTES_READ_MAX = 1024 * 1024;

/** Characters of text judged: a newsletter of ten pages is half of it. */
export const TEXT_CHARACTERS_MAX = 50_000;

/** Words judged: as many as that text can hold. */
export const WORDS_MAX = 10_000;

/** Words of a sentence: beyond, it is cut, so that phrases are looked for in short rows. */
export const SENTENCE_WORDS_MAX = 120;

/** Characters of all headers together: signatures and traces of ten relays take a tenth of it. */
export const HEADER_BLOCK_CHARACTERS_MAX = 200_000;

/** Headers of an e-mail: relays add about thirty. */
export const HEADERS_MAX = 500;

/** Characters of one header: lists of recipients are longer, and of no use here. */
export const HEADER_CHARACTERS_MAX = 16_000;

/** Parts of an e-mail, and how deep they nest: real ones have five, three deep. */
export const PARTS_MAX = 50;
export const PART_DEPTH_MAX = 6;

/** Links, numbers and addresses judged: the first ones are those meant to be followed. */
export const LINKS_MAX = 200;

/** Characters of an address on the web: browsers allow far more, people read none of it. */
export const LINK_CHARACTERS_MAX = 2_000;

/** Reasons told: whoever reads ten reads none. */
export const REASONS_MAX = 8;
