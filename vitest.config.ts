import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    environment: 'node',
    globalSetup: 'tests/support/global-setup.ts',
    pool: 'forks',
    isolate: false,
    maxWorkers: 2,
    // Only what hangs meets these: on a slow machine a test that is well may take ten times as long as on a fast one.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    sequence: { concurrent: false },
    // The mini-program that tests build and run is the one for the cloud, whatever the shell says.
    env: { TZ: 'UTC', TARO_APP_SERVER: '' },
  },
})
