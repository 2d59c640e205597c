/** What is true of package-lock.json here beyond what npm promises, as functions that `npm run lock` and a test share. */

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const CPUS = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64']

/**
 * Optional packages that some package of the lockfile names and the lockfile lacks. npm leaves out those it could not
 * reach for another platform, and then `npm ci` refuses the file it wrote.
 *
 * @returns [{ name, version, wantedBy }]; `wantedBy` is the lockfile path of the package that names it
 */
export function missingOptional(lock) {
  const found = []
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const present = resolve(lock, path, name)
      const isExact = /^\d+\.\d+\.\d+/.test(version)
      if (!present || (isExact && present.version !== version)) found.push({ name, version, wantedBy: path })
    }
  }
  return found
}

/** The same lockfile with every missing optional package entered, in npm's order; throws on a range, which nobody could install exactly. */
export function completed(lock) {
  const packages = { ...lock.packages }
  for (const { name, version, wantedBy } of missingOptional(lock)) {
    if (!/^\d+\.\d+\.\d+/.test(version)) throw new Error(`${wantedBy} wants ${name}@${version}, which is not exact`)
    const atTop = `node_modules/${name}`
    const isFree = !packages[atTop] || packages[atTop].version === version
    packages[isFree ? atTop : `${wantedBy}/${atTop}`] = { version, ...platformOf(name), optional: true }
  }
  const sorted = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'))
  return { ...lock, packages: Object.fromEntries(sorted) }
}

/** Entries that carry the address they came from: they would tie everyone to one registry. */
export function withAddress(lock) {
  return Object.entries(lock.packages)
    .filter(([, entry]) => typeof entry.resolved === 'string')
    .map(([path]) => path)
}

/** Direct dependencies that are not one exact version. */
export function inexact(manifest) {
  return Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
    .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    .map(([name, version]) => `${name}@${version}`)
}

/** Platform packages say in their name where they run: `…-linux-arm64-musl`. */
function platformOf(name) {
  const words = name.split('/').at(-1).split('-')
  const os = SYSTEMS.find((system) => words.includes(system))
  const cpu = CPUS.find((known) => words.includes(known))
  if (!os || !cpu) throw new Error(`the platform of ${name} cannot be read from its name`)
  if (os !== 'linux') return { cpu: [cpu], os: [os] }
  return { cpu: [cpu], libc: [words.some((word) => word.startsWith('musl')) ? 'musl' : 'glibc'], os: [os] }
}

/** Node's own walk: beside the package, then upwards to the top. */
function resolve(lock, from, name) {
  const parts = from.split('/node_modules/')
  for (let depth = parts.length; depth > 0; depth--) {
    const entry = lock.packages[`${parts.slice(0, depth).join('/node_modules/')}/node_modules/${name}`]
    if (entry) return entry
  }
  return lock.packages[`node_modules/${name}`]
}
