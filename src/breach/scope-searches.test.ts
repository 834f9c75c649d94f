import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scopeSearches } from './scope-searches.ts';

const AT = { since: new Date('2026-11-24T09:00:00Z'), insurers: 2 };

test('the same question joins the search under way; another one of that incident waits for its end', async () => {
  const searches = scopeSearches<string>();
  const end = Promise.withResolvers<string>();
  let begun = 0;
  const work = () => {
    begun += 1;
    return end.promise;
  };
  const first = searches.begin('I1', { asked: 'all', ...AT }, work);
  assert.equal(searches.begin('I1', { asked: 'all', ...AT }, work), first);
  assert.equal(searches.begin('I1', { asked: 'one', ...AT }, work), undefined);
  assert.notEqual(searches.begin('I2', { asked: 'one', ...AT }, work), undefined);
  assert.equal(begun, 2);
  end.resolve('kept');
  assert.equal(await first?.answer, 'kept');
  assert.equal(searches.of('I1'), undefined, 'what ended well is in the incident');
});

test('a search that failed is told until the next one begins', async () => {
  const searches = scopeSearches<string>();
  const work = async (): Promise<string> => {
    throw new Error('the vault went away');
  };
  const failed = searches.begin('I1', { asked: 'all', ...AT }, work);
  await assert.rejects(failed?.answer as Promise<string>, /went away/);
  assert.equal(searches.of('I1')?.failed, true);
  const again = searches.begin('I1', { asked: 'one', ...AT }, async (search) => {
    search.people = 7;
    return await new Promise<string>(() => {});
  });
  assert.ok(again);
  assert.deepEqual([searches.of('I1')?.failed, searches.of('I1')?.people], [false, 7]);
});

test('failures of long ago are forgotten, searches under way never', async () => {
  const searches = scopeSearches<string>();
  searches.begin('I0', { asked: 'all', ...AT }, () => new Promise(() => {}));
  for (let n = 1; n <= 200; n += 1) {
    const one = searches.begin(`I${n}`, { asked: 'all', ...AT }, () => Promise.reject(new Error('no')));
    await assert.rejects(one?.answer as Promise<string>);
  }
  assert.ok(searches.of('I0'));
  assert.equal(searches.of('I1'), undefined);
  assert.equal(searches.of('I200')?.failed, true);
});
