type Props = {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly accept: string;
  readonly multiple?: boolean;
  readonly fault: string | undefined;
  readonly onFiles: (files: readonly File[]) => void;
};

/** The browser's own field: every keyboard knows it, and files may be dropped on it. */
export function FileField({ id, label, hint, accept, multiple = false, fault, onFiles }: Props) {
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="input file"
        type="file"
        accept={accept}
        multiple={multiple}
        aria-describedby={`${id}-hint`}
        aria-invalid={fault !== undefined}
        onChange={(event) => onFiles([...(event.target.files ?? [])])}
      />
      <p id={`${id}-hint`} className={fault === undefined ? 'hint' : 'fault'} role="status">
        {fault ?? hint}
      </p>
    </div>
  );
}
