// A process of its own that starts the embedded server, prints its address, and stops it when its input ends.
import { startEmbedded } from '../../src/database/embedded.ts';

const [folder = '', systemFolder = ''] = process.argv.slice(2);
const server = await startEmbedded({ folder, systemFolder, port: 0, log: (line) => console.error(line) });
console.log(server.url);
process.stdin.on('end', () => server.stop());
process.stdin.resume();
