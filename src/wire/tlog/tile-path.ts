/** C2SP tlog-tiles: a run of up to 256 hashes at one height of the tree, or of the entries beneath. */
export type TilePlace = {
  readonly level: number | 'entries';
  readonly index: number;
  /** 256 when the tile is full. */
  readonly width: number;
};

export const TILE_WIDTH = 256;
/** Sixty-three tiles above one another hold more than any number of entries. */
const LEVEL_MAX = 63;

const FORM = /^tile\/(entries|0|[1-9][0-9]?)\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/;

/** The path of a tile under the log's address: tile/0/x001/x234/067.p/112. */
export function tilePath({ level, index, width }: TilePlace): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/.{3}/g) ?? [];
  const path = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/');
  return `tile/${level}/${path}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

/** The tile a path names; undefined for anything that is not exactly such a path. */
export function readTilePath(path: string): TilePlace | undefined {
  const [, level = '', groups = '', width] = FORM.exec(path) ?? [];
  if (level === '') return undefined;
  const place = {
    level: level === 'entries' ? ('entries' as const) : Number(level),
    index: Number(groups.replaceAll(/[x/]/g, '')),
    width: width === undefined ? TILE_WIDTH : Number(width),
  };
  if (place.level !== 'entries' && place.level > LEVEL_MAX) return undefined;
  // One tile has one path: neither a needless x000 nor a width of 256 or more.
  return Number.isSafeInteger(place.index) && tilePath(place) === path ? place : undefined;
}
