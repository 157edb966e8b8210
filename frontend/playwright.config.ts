import { defineConfig, devices } from '@playwright/test';

const address = process.env.PARLEY_URL ?? 'http://127.0.0.1:8080';

/** People in real browsers against a running Parley with a fresh database, named by PARLEY_URL. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'target/e2e',
  timeout: 45_000,
  globalTimeout: 8 * 60_000,
  expect: { timeout: 10_000 },
  workers: 1,
  retries: 0,
  forbidOnly: true,
  reporter: [['line'], ['json', { outputFile: process.env.PARLEY_E2E_REPORT ?? 'target/e2e.json' }]],
  use: {
    baseURL: address,
    actionTimeout: 10_000,
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'first run', testMatch: 'firstRun.setup.ts' },
    {
      name: 'desktop',
      testMatch: '*.spec.ts',
      dependencies: ['first run'],
      use: { viewport: { width: 1280, height: 800 } },
    },
    {
      name: 'phone',
      testMatch: ['phone.spec.ts', 'access.spec.ts'],
      dependencies: ['first run'],
      use: { ...devices['Pixel 7'], viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    },
    {
      name: 'phone-dark',
      testMatch: ['access.spec.ts'],
      dependencies: ['first run'],
      use: {
        ...devices['Pixel 7'],
        viewport: { width: 390, height: 844 },
        hasTouch: true,
        isMobile: true,
        colorScheme: 'dark',
      },
    },
  ],
});
