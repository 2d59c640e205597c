import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    environment: 'node',
    globalSetup: 'tests/support/global-setup.ts',
    pool: 'forks',
    isolate: false,
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 120_000,
    sequence: { concurrent: false },
    // The mini-program that tests build and run is the one for the cloud, whatever the shell says.
    env: { TZ: 'UTC', TARO_APP_SERVER: '' },
  },
})
