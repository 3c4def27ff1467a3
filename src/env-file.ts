// Settings from a file beside the program; what the environment holds already goes first.

/**
 * Loads `.env` of the working folder into the environment; there need not be one.
 * @throws what the file system says of a file that is there and cannot be read
 */
export function loadEnvFile(file = '.env'): void {
  try {
    process.loadEnvFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
