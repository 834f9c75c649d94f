import { useState } from 'react';
import type { BundleAnswer } from '../../../src/contract/evidence.ts';
import { useWords } from '../../kit/language.tsx';
import { useIntent } from '../../kit/use-intent.ts';
import { ReasonDialog } from '../reason-dialog.tsx';
import { fetchProof, saveFile } from './save-bundle.ts';
import { evidenceWords } from './words/evidence-words.ts';

/** Makes a file of proofs, waits the second until its entry is sealed, and hands the file over. */
export function BundleButton({ incident = null }: { incident?: string | null }) {
  const words = useWords(evidenceWords);
  const intent = useIntent<BundleAnswer>({ once: false });
  const [done, setDone] = useState(false);
  return (
    <div className="actions">
      <ReasonDialog
        label={words.bundle}
        look="primary"
        title={words.bundleTitle}
        text={words.bundleText}
        pending={intent.pending}
        trouble={intent.trouble}
        onReason={async (reason) => {
          const made = await intent.send('/v1/operator/evidence/bundles', { incident, reason });
          if (!made) return false;
          const { receipt, ...bundle } = made;
          const proof = await fetchProof(receipt);
          saveFile(`cloison-preuves-${receipt.entry}.json`, `${JSON.stringify({ ...bundle, proof })}\n`);
          setDone(true);
          return true;
        }}
      />
      <p role="status" className="hint">
        {done && words.bundleDone}
      </p>
    </div>
  );
}
