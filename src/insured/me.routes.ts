import type { App } from '../http/app.ts';
import { type CardsRooms, cardsRoutes } from './cards.routes.ts';
import { type LookupsRooms, lookupsRoutes } from './lookups.routes.ts';
import { signalsRoutes } from './signals.routes.ts';

/** Everything an insured person may ask about themself. */
export function meRoutes(app: App, rooms: LookupsRooms & CardsRooms): void {
  lookupsRoutes(app, rooms);
  cardsRoutes(app, rooms);
  signalsRoutes(app, rooms.vault);
}
