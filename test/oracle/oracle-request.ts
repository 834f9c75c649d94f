/** A request and a contract as plain data: amounts and rates are decimal text, as in JSON. */
export type OracleLine = {
  act: string;
  quantity: number;
  price: string;
  base: string | null;
  rate: string | null;
  mandatory: string | null;
  coefficient: string | null;
  priceLimit: string | null;
  ear: 'left' | 'right' | null;
};

export type OracleContext = {
  careDate: string;
  sector: '1' | '2-OPTAM' | '2-non-OPTAM' | null;
  carePath: string | null;
  exemption: string | null;
  minor: boolean;
  age: number | null;
  trade: string | null;
  territory: string;
  localScheme: boolean;
  c2s: boolean;
  ward: string;
  network: boolean;
  memberSince: string | null;
  sightChange: boolean;
  deductedThisYear: { participation: string; franchise: string } | null;
};

export type OracleGuarantee = {
  code: string;
  kind: string;
  domain?: string;
  acts?: string[];
  sectors?: string[];
  network?: 'in' | 'out';
  waiting_months?: number;
  renewal?: 'law' | number;
  times?: number;
  percent?: string;
  euros?: string;
  limit?: string;
  copay?: boolean;
  per?: 'act' | 'year';
  period?: 'civil-year' | 'contract-year' | 'rolling';
  frame?: string;
  simple?: string;
  complex?: string;
  very_complex?: string;
  simple_complex?: string;
  simple_very_complex?: string;
  complex_very_complex?: string;
};

export type OracleLevel = {
  responsible: boolean;
  year_starts: string | null;
  guarantees: OracleGuarantee[];
};

/** Used of each counter: `name period` → euro cents, or a number of times. */
export type OracleCounters = Map<string, number>;

export type OracleAnswer =
  | { faults: string[] }
  | {
      lines: {
        base: number | null;
        mandatory: number;
        participation: number;
        insurer: number;
        patient: number;
      }[];
      taken: Record<string, number>;
    };
