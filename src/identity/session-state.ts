import { SESSION_IDLE_MS } from '../basics/limits.ts';

/** What the database knows of a session and of the access behind it. */
export type SessionFacts = {
  readonly createdAt: Date;
  readonly seenAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  /** The credential, its practice or its insurer is suspended. */
  readonly suspended: boolean;
  /** When the access was last given back after a cut: what began before has ended for good. */
  readonly proofsFrom: Date | null;
};

export type SessionState = 'live' | 'ended' | 'suspended';

/** May this session act now? An ended session says nothing more of the access behind it. */
export function sessionState(session: SessionFacts, now: Date): SessionState {
  if (session.revokedAt !== null) return 'ended';
  if (now >= session.expiresAt) return 'ended';
  if (now.getTime() - session.seenAt.getTime() >= SESSION_IDLE_MS) return 'ended';
  if (session.proofsFrom !== null && session.createdAt <= session.proofsFrom) return 'ended';
  return session.suspended ? 'suspended' : 'live';
}
