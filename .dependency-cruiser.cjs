/**
 * The laws of the house: who may import whom. `tests/house/laws.test.ts` plants a violation of each.
 * A capability is a folder of cloudfunctions/; the kernel is what all of them stand on.
 */
const path = require('node:path')

const RULES = '^cloudfunctions/.+/(rules\\.ts$|rules/)'
const CONTRACTS = '^cloudfunctions/.+/contract\\.ts$'
const PARSER = '^cloudfunctions/projects/import/(?!read/)'
const DATABASES = '(^|/)(pg|pg-pool|@electric-sql/pglite[^/]*|wx-server-sdk)(/|$)'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'rules-are-pure',
      comment: 'rules.ts imports only types, other rules and kernel/record (refuse, step)',
      severity: 'error',
      from: { path: RULES },
      to: { pathNot: [RULES, '^cloudfunctions/kernel/record\\.ts$'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'phone-knows-contracts-only',
      comment: 'src/ imports of what runs in the cloud only contract.ts',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(cloudfunctions|server|scripts|tests)/', pathNot: CONTRACTS },
    },
    {
      name: 'phone-has-no-node',
      comment: 'src/ and contracts run where there is no Node',
      severity: 'error',
      from: { path: ['^src/', CONTRACTS] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'contracts-are-plain',
      comment: 'a contract imports only valibot and other contracts',
      severity: 'error',
      from: { path: CONTRACTS },
      to: { pathNot: [CONTRACTS, '(^|/)valibot(/|$)'] },
    },
    {
      name: 'capabilities-are-apart',
      comment:
        "a capability may use the kernel and others' contracts, never another capability's inside; the timer's function brings all together",
      severity: 'error',
      from: { path: '^cloudfunctions/(?!kernel/|tick/)([^/]+)/' },
      to: { path: '^cloudfunctions/', pathNot: ['^cloudfunctions/($1|kernel)/', CONTRACTS] },
    },
    {
      name: 'kernel-stands-alone',
      comment: 'the kernel knows no capability',
      severity: 'error',
      from: { path: '^cloudfunctions/kernel/' },
      to: { path: '^(cloudfunctions/(?!kernel/)|server/|src/)' },
    },
    {
      name: 'store-knows-databases',
      comment: 'only kernel/store knows a database',
      severity: 'error',
      from: { path: '^(src|cloudfunctions|server)/', pathNot: '^cloudfunctions/kernel/store/' },
      to: { path: DATABASES },
    },
    {
      name: 'adapters-are-chosen-outside',
      comment: 'a capability sees the store port, not an adapter; the entry hands one in',
      severity: 'error',
      from: { path: '^cloudfunctions/(?!kernel/)' },
      to: { path: '^cloudfunctions/kernel/store/', pathNot: '/port\\.ts$' },
    },
    {
      name: 'parser-is-alone',
      comment: 'the parser of lists depends on nothing but its own rules; reading files is beside it, in read/',
      severity: 'error',
      from: { path: PARSER },
      to: { pathNot: PARSER },
    },
    {
      name: 'no-circles',
      comment: 'no circular import anywhere',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: path.join(__dirname, 'tsconfig.json') },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
}
