import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { scramVerifier } from './scram-verifier.ts';
import { Trouble } from './trouble.ts';
import { writeFileWhole } from './write-file-whole.ts';

/** The compartments that reach the database, the owner of its tables first. */
export const ROLES = ['owner', 'front', 'vault', 'sealer', 'worker'] as const;
export type Role = (typeof ROLES)[number];
/** One address per role, password included. */
export type RoleUrls = Record<Role, string>;
export type RolePasswords = Record<Role, string>;

/** The role that migrations grant to: one per server, shared by all databases of Cloison on it. */
export function groupRole(role: Role): string {
  return `cloison_${role}`;
}

/** The role that a process of one database logs in with: a member of the group, owner of nothing else. */
export function loginRole(database: string, role: Role): string {
  return `${database}_${role}_login`;
}

/** The passwords kept in the file; those that are missing are made up and the file is written again. */
export function rolePasswords(file: string): RolePasswords {
  const kept = readKept(file);
  const passwords = Object.fromEntries(
    ROLES.map((role) => [role, kept[role] ?? randomBytes(24).toString('base64url')]),
  ) as RolePasswords;
  if (ROLES.some((role) => !kept[role])) writeFileWhole(file, `${JSON.stringify(passwords, null, 2)}\n`);
  return passwords;
}

function readKept(file: string): Partial<RolePasswords> {
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Partial<RolePasswords>;
  } catch {
    throw new Trouble(`${file} is damaged. Remove it: the database roles then get new passwords.`);
  }
}

/** Makes the group roles that are missing. The caller holds the provisioning lock. */
export async function ensureGroupRoles(admin: pg.Client): Promise<void> {
  const found = await admin.query<{ rolname: string }>(
    'select rolname from pg_roles where rolname = any($1)',
    [ROLES.map(groupRole)],
  );
  for (const name of ROLES.map(groupRole)) {
    if (!found.rows.some((row) => row.rolname === name)) await admin.query(`create role ${name} nologin`);
  }
}

/** Makes the login roles of a database, or gives those that exist the passwords we know. */
export async function ensureLoginRoles(
  admin: pg.Client,
  database: string,
  passwords: RolePasswords,
): Promise<void> {
  const names = ROLES.map((role) => loginRole(database, role));
  const found = await admin.query<{ rolname: string }>(
    'select rolname from pg_roles where rolname = any($1)',
    [names],
  );
  for (const role of ROLES) {
    const name = pg.escapeIdentifier(loginRole(database, role));
    const exists = found.rows.some((row) => row.rolname === loginRole(database, role));
    const verifier = pg.escapeLiteral(scramVerifier(passwords[role], randomBytes(16)));
    await admin.query(`${exists ? 'alter' : 'create'} role ${name} login password ${verifier}`);
    await admin.query(`grant ${groupRole(role)} to ${name}`);
  }
}

/** Who may connect to a database and make things in it. Not carried over by `create database … template`. */
export async function grantOnDatabase(admin: pg.Client, database: string): Promise<void> {
  const name = pg.escapeIdentifier(database);
  const logins = ROLES.map((role) => pg.escapeIdentifier(loginRole(database, role))).join(', ');
  await admin.query(`revoke all on database ${name} from public`);
  await admin.query(`grant connect on database ${name} to ${logins}`);
  await admin.query(`grant create, temporary on database ${name} to ${groupRole('owner')}`);
  // Feeds are staged in a temporary table by COPY.
  await admin.query(`grant temporary on database ${name} to ${groupRole('vault')}`);
}

/** The address of each login role, made from the administrator's. */
export function roleUrls(adminUrl: string, database: string, passwords: RolePasswords): RoleUrls {
  const entries = ROLES.map((role) => {
    const url = databaseUrl(adminUrl, database);
    url.username = loginRole(database, role);
    url.password = passwords[role];
    return [role, url.href];
  });
  return Object.fromEntries(entries) as RoleUrls;
}

/** The administrator's address, for another database of the same server. */
export function databaseUrl(adminUrl: string, database: string): URL {
  const url = new URL(adminUrl);
  url.pathname = `/${encodeURIComponent(database)}`;
  return url;
}
