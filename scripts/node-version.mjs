// Says in one sentence that this Node is too old, before anything newer than it is loaded.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 9)) {
  console.error(`backstitch: Node 20.9 or newer is needed, this is ${process.version}: install one from https://nodejs.org`);
  process.exit(2);
}
