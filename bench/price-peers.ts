/*
 * The case of bench/pricing.ts in three rule engines: a visit at 30 €, 70 % of it mandatory, 2 € that stay
 * with the patient, 150 % of the base with the contract. They count in floating point: cents stay whole here
 * because the case is small. Each gives the insurer's part of one price in cents.
 */
export type Peer = {
  readonly name: string;
  readonly insurerOf: (price: number) => number | Promise<number>;
};

/** A peer that cannot be loaded on this machine, and why. */
export type Absent = { readonly name: string; readonly why: string };

export async function loadPeers(): Promise<(Peer | Absent)[]> {
  return [
    await orAbsent('json-rules-engine', jsonRules),
    await orAbsent('publicodes', publicodes),
    await orAbsent('@gorules/zen-engine', zen),
  ];
}

async function orAbsent(name: string, load: () => Promise<Peer['insurerOf']>): Promise<Peer | Absent> {
  try {
    return { name, insurerOf: await load() };
  } catch (error) {
    return { name, why: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) };
  }
}

/** Rules of json-rules-engine decide; amounts are computed by facts, which are functions. */
async function jsonRules(): Promise<Peer['insurerOf']> {
  const { Engine } = await import('json-rules-engine');
  const engine = new Engine();
  engine.addFact('base', async (_, almanac) => Math.min(await almanac.factValue<number>('price'), 3000));
  engine.addFact('mandatory', async (_, almanac) =>
    Math.round((await almanac.factValue<number>('base')) * 0.7),
  );
  engine.addFact('insurer', async (_, almanac) => {
    const [price, base, mandatory] = await Promise.all(
      ['price', 'base', 'mandatory'].map((fact) => almanac.factValue<number>(fact)),
    );
    const promised = Math.round((base ?? 0) * 1.5);
    return Math.max(0, Math.min(promised, price ?? 0) - (mandatory ?? 0));
  });
  engine.addRule({
    conditions: {
      all: [
        { fact: 'act', operator: 'equal', value: 'G' },
        { fact: 'sector', operator: 'equal', value: '1' },
      ],
    },
    event: { type: 'CONSULT' },
    onSuccess: async (_, almanac) => almanac.addFact('paid', await almanac.factValue('insurer')),
  });
  return async (price) => {
    const { almanac } = await engine.run({ act: 'G', sector: '1', price });
    return await almanac.factValue<number>('paid');
  };
}

async function publicodes(): Promise<Peer['insurerOf']> {
  const { default: Engine } = await import('publicodes');
  const engine = new Engine(
    {
      prix: null,
      base: { 'le minimum de': ['prix', 3000] },
      obligatoire: { valeur: 'base * 70%', arrondi: 'oui' },
      promis: { valeur: 'base * 150%', arrondi: 'oui' },
      complémentaire: { valeur: 'atteint - obligatoire', plancher: 0 },
      atteint: { 'le minimum de': ['promis', 'prix'] },
    },
    { logger: { log: () => {}, warn: () => {}, error: () => {} } },
  );
  return (price) => Number(engine.setSituation({ prix: price }).evaluate('complémentaire').nodeValue);
}

async function zen(): Promise<Peer['insurerOf']> {
  const { ZenEngine } = await import('@gorules/zen-engine');
  const expressions = [
    ['base', 'min([price, 3000])'],
    ['mandatory', 'round($.base * 0.7)'],
    ['promised', 'round($.base * 1.5)'],
    ['insurer', 'max([0, min([$.promised, price]) - $.mandatory])'],
  ];
  const node = (id: string, type: string, content?: object) => ({
    id,
    name: id,
    type,
    content,
    position: { x: 0, y: 0 },
  });
  const decision = new ZenEngine().createDecision({
    nodes: [
      node('in', 'inputNode', { schema: '' }),
      node('sums', 'expressionNode', {
        expressions: expressions.map(([key, value]) => ({ id: key, key, value })),
      }),
      node('out', 'outputNode', { schema: '' }),
    ],
    edges: [
      { id: 'a', type: 'edge', sourceId: 'in', targetId: 'sums' },
      { id: 'b', type: 'edge', sourceId: 'sums', targetId: 'out' },
    ],
  });
  return async (price) => (await decision.evaluate({ price })).result.insurer;
}
