import { PROCESS_ROLES, variablesOf } from '../src/config.ts';

const HEAD = `# Made by scripts/generate-env-example.ts from src/config.ts. Do not edit.
#
# \`npm start\` needs none of this: it makes every secret and starts every process. One variable is its own:
#
#   DATABASE_URL=postgres://admin:password@127.0.0.1:5432/postgres
#
# an administrator of any PostgreSQL 15 to 18, instead of the embedded one.
# In production each process has its own environment, and sees nobody else's. There is no default for an
# address or a secret; a missing one stops the start (exit code 78).
`;

/** .env.example: every variable of every process, with what it is for. */
export function envExample(): string {
  const parts = PROCESS_ROLES.map((role) => {
    const lines = variablesOf(role).map(({ name, says, required }) => {
      return `# ${says}${required ? '' : ' (may be omitted)'}\n${required ? '' : '# '}${name}=\n`;
    });
    return `\n# --- ${role}: node src/main.ts ${role}\n\n${lines.join('')}`;
  });
  return HEAD + parts.join('');
}
