import type { DataFolder } from './data-folder.ts';
import type { HouseSecrets } from './house-secrets.ts';
import type { RoleUrls } from './roles.ts';

/** Everything the processes and the first-run steps may need to know of where they are. */
export type House = {
  folder: DataFolder;
  urls: RoleUrls;
  secrets: HouseSecrets;
  /** The page's port; the development identity provider and the demonstration witness have the next two. */
  port: number;
  /** How many insured people the demonstration country has. */
  people: number;
  /** The built web pages. */
  webFolder: string;
};

export function publicUrl(house: Pick<House, 'port'>): string {
  return `http://127.0.0.1:${house.port}`;
}

export function issuerUrl(house: Pick<House, 'port'>): string {
  return `http://127.0.0.1:${house.port + 1}`;
}

/** The log of a house is named for the house, not for its port: it must keep its name. Nothing answers there. */
export function logOrigin({ folder }: Pick<House, 'folder'>): string {
  return `${folder.houseId}.cloison.invalid/log`;
}
