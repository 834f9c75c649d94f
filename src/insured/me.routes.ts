import type { App } from '../http/app.ts';
import { type CardsRooms, cardsRoutes } from './cards.routes.ts';
import { concernedRoutes } from './concerned.routes.ts';
import { type LookupsRooms, lookupsRoutes } from './lookups.routes.ts';
import { noticesRoutes } from './notices.routes.ts';
import { signalsRoutes } from './signals.routes.ts';

/** Everything an insured person may ask about themself, and what their insurer passes on to them. */
export function meRoutes(app: App, rooms: LookupsRooms & CardsRooms): void {
  lookupsRoutes(app, rooms);
  cardsRoutes(app, rooms);
  concernedRoutes(app, rooms);
  signalsRoutes(app, rooms.vault);
  noticesRoutes(app, rooms.vault);
}
