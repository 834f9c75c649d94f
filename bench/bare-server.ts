import Fastify from 'fastify';
import pg from 'pg';

// The references of the lookup bench: a route that does nothing, and a route that does one indexed select.
const [port = '0', databaseUrl = '', generation = '0'] = process.argv.slice(2);
const app = Fastify();
const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
const { rows } = await pool.query<{ token: Buffer }>(
  'select token from rights where generation_id = $1 limit 5000',
  [Number(generation)],
);
// The house goes down first.
pool.on('error', () => process.exit(0));
let next = 0;

app.post('/bare', async () => ({ code: '0000', outcome: 'open' }));
app.post('/select', async () => {
  next = (next + 1) % rows.length;
  const found = await pool.query({
    name: 'one-row',
    text: 'select sealed from rights where generation_id = $1 and token = $2',
    values: [Number(generation), rows[next]?.token],
  });
  return { code: '0000', outcome: 'open', bytes: found.rows[0].sealed.length };
});
await app.listen({ port: Number(port), host: '127.0.0.1' });
process.send?.({ ready: true });
process.on('disconnect', () => process.exit(0));
