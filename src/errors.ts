/** What can go wrong with one document. Scripts read the codes: they are part of the command's contract. */
export type DocumentErrorCode =
  | 'not-found'
  | 'unreadable'
  | 'not-a-file'
  | 'no-documents'
  | 'binary'
  | 'unknown-encoding'
  | 'too-large'
  | 'damaged-archive'
  | 'bad-record'
  | 'missing-field'
  | 'write-failed'
  | 'no-article'
  | 'too-complex'
  | 'too-slow'
  | 'worker-failed'
  | 'internal';

/** One document failed; the others go on. The message names what was found, what was expected and what to do. */
export class DocumentError extends Error {
  readonly code: DocumentErrorCode;

  constructor(code: DocumentErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DocumentError';
    this.code = code;
  }
}

/** The command line or the configuration is wrong: exit code 2, nothing was read or written. */
export class UsageError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UsageError';
  }
}

/** The user or the system asked us to stop. */
export class InterruptedError extends Error {
  readonly signal: 'SIGINT' | 'SIGTERM';

  constructor(signal: 'SIGINT' | 'SIGTERM') {
    super(`interrupted by ${signal}`);
    this.name = 'InterruptedError';
    this.signal = signal;
  }
}

const SYSTEM_ERRORS: Readonly<Record<string, readonly [DocumentErrorCode, string]>> = {
  ENOENT: ['not-found', 'no such file or folder'],
  EACCES: ['unreadable', 'permission denied'],
  EPERM: ['unreadable', 'operation not permitted'],
  EISDIR: ['not-a-file', 'is a folder, a file was expected'],
  ENOTDIR: ['not-found', 'a part of the path is a file, not a folder'],
  ELOOP: ['unreadable', 'the symbolic links form a loop'],
  EMFILE: ['unreadable', 'too many open files'],
  EIO: ['unreadable', 'the device failed while it was read'],
  ENAMETOOLONG: ['not-found', 'the name is too long'],
};

/** Turns whatever was thrown while a document was read or cleaned into a `DocumentError`. */
export function documentError(thrown: unknown): DocumentError {
  if (thrown instanceof DocumentError) return thrown;
  const known = SYSTEM_ERRORS[(thrown as NodeJS.ErrnoException | undefined)?.code ?? ''];
  if (known !== undefined) return new DocumentError(known[0], known[1], { cause: thrown });
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new DocumentError('internal', `cleaning failed: ${message}`, { cause: thrown });
}

const WRITE_ERRORS: Readonly<Record<string, string>> = {
  ENOSPC: 'no space left on the device',
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EROFS: 'the file system is read-only',
  EDQUOT: 'the disk quota is used up',
  EISDIR: 'is a folder, a file was expected',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EEXIST: 'a file stands where a folder is needed',
  ENOENT: 'the folder is gone',
};

/** Turns a failure to write `path` into a `DocumentError`. */
export function writeError(thrown: unknown, path: string): DocumentError {
  if (thrown instanceof DocumentError) return thrown;
  const code = (thrown as NodeJS.ErrnoException | undefined)?.code ?? '';
  const reason = WRITE_ERRORS[code] ?? (thrown instanceof Error ? thrown.message : String(thrown));
  return new DocumentError('write-failed', `cannot write ${path}: ${reason}`, { cause: thrown });
}
