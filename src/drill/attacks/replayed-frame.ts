import { renameSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Attack, Finding } from '../attack.ts';
import { count } from '../database.ts';
import { draw, sample } from '../draw.ts';
import type { Range } from '../range.ts';
import { kill, untilBack } from '../until-back.ts';
import { SOURCES } from './in-2024.ts';

const LISTENS_MS = 1_500;

/** Somebody between the front and the vault keeps a signed frame and sends it again. */
export const replayedFrame: Attack = {
  name: 'replay',
  title: {
    fr: 'Une demande signée, captée entre le frontal et le coffre, est rejouée',
    en: 'A signed request, caught between the front and the vault, is replayed',
  },
  in2024: {
    says: {
      fr: 'rien de public là-dessus\u202f: les pages affichées suffisaient',
      en: 'nothing public about it: the pages on display were enough',
    },
    source: SOURCES.yahoo,
  },
  run: async (range) => [await play(range)],
};

async function play(range: Range): Promise<Finding> {
  const [person, other] = sample(range.population.people, 2, draw(11));
  if (!person || !other) throw new Error('a country without people');
  const wire = await wiretap(join(range.house.folder.sockets, 'vault.sock'));
  try {
    // The front's line was made before the wire was tapped: its successor's goes through it.
    kill(range, 'front');
    await untilBack(range, other);
    wire.forget();
    const login = await range.freshLogin();
    await login.ask(person);
    const caught = wire.caught();
    const entries = await entriesOf(range);
    const answers = [await wire.again(caught), await wire.beside(caught)];
    const added = (await entriesOf(range)) - entries;
    return {
      play: {
        fr: `${caught.length} octets captés, rejoués sur une autre ligne et sur la même`,
        en: `${caught.length} bytes caught, replayed on another line and on the same one`,
      },
      people: answers.filter((bytes) => bytes > 0).length,
      identities: 0,
      queriesToCut: 1,
      msToCut: 0,
      promises: [
        {
          says: { fr: 'aucune réponse, rien d’inscrit', en: 'no answer, nothing recorded' },
          kept: caught.length > 0 && answers.every((bytes) => bytes === 0) && added === 0,
        },
      ],
    };
  } finally {
    wire.close();
    await untilBack(range, other);
  }
}

async function entriesOf({ adminUrl }: Range): Promise<number> {
  return await count(adminUrl, 'select count(*) from log_entries');
}

/** Stands where the vault's socket was, hands everything on, and keeps what the front said last. */
async function wiretap(path: string) {
  const moved = `${path}.moved`;
  renameSync(path, moved);
  const lines = new Set<Socket>();
  let said: Buffer[] = [];
  let vaultSide: Socket | undefined;
  let listening: ((bytes: number) => void) | undefined;
  const server: Server = createServer((front) => {
    const vault = connect(moved);
    vaultSide = vault;
    for (const socket of [front, vault]) {
      lines.add(socket);
      socket.on('error', () => socket.destroy());
    }
    front.on('data', (bytes: Buffer) => {
      said.push(bytes);
      vault.write(bytes);
    });
    vault.on('data', (bytes: Buffer) => {
      listening?.(bytes.length);
      front.write(bytes);
    });
    front.on('close', () => vault.destroy());
    vault.on('close', () => front.destroy());
  });
  await new Promise<void>((done) => server.listen(path, done));
  return {
    forget() {
      said = [];
    },
    caught: () => Buffer.concat(said),
    /** On a line of his own, whose challenge is another; tells the bytes that came back after it. */
    again: (frame: Buffer) => answered(moved, frame),
    /** On the front's own line, where the count has gone on. */
    async beside(frame: Buffer): Promise<number> {
      let bytes = 0;
      listening = (more) => {
        bytes += more;
      };
      vaultSide?.write(frame);
      await pause(LISTENS_MS);
      listening = undefined;
      return bytes;
    },
    close() {
      rmSync(path, { force: true });
      renameSync(moved, path);
      server.close();
      for (const socket of lines) socket.destroy();
    },
  };
}

/** Waits for the challenge, sends the frame, and counts what comes back. */
async function answered(path: string, frame: Buffer): Promise<number> {
  const socket = connect(path);
  let greeted = false;
  let bytes = 0;
  socket.on('error', () => socket.destroy());
  socket.on('data', (more: Buffer) => {
    if (greeted) {
      bytes += more.length;
      return;
    }
    greeted = true;
    socket.write(frame);
  });
  await pause(LISTENS_MS);
  socket.destroy();
  return bytes;
}
