import { defineConfig, devices } from '@playwright/test';

const address = process.env.PARLEY_URL ?? 'http://127.0.0.1:8080';
const at = process.env.PARLEY_AT;

/**
 * People in real browsers against a running Parley with a fresh database, named by PARLEY_URL. With PARLEY_AT, a host and
 * port, that is where the name in PARLEY_URL leads to, with a certificate of its own making.
 */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'target/e2e',
  timeout: 45_000,
  globalTimeout: 18 * 60_000,
  expect: { timeout: 10_000 },
  workers: 1,
  retries: 0,
  forbidOnly: true,
  reporter: [['line'], ['json', { outputFile: process.env.PARLEY_E2E_REPORT ?? 'target/e2e.json' }]],
  use: {
    baseURL: address,
    ignoreHTTPSErrors: at !== undefined,
    actionTimeout: 10_000,
    // A worker would answer before the routes of a test; what it does is tested where it is let in.
    serviceWorkers: 'block',
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
        ...(at ? [`--host-resolver-rules=MAP ${new URL(address).host} ${at}`] : []),
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
      testMatch: [
        'phone.spec.ts',
        'access.spec.ts',
        'search.spec.ts',
        'list.spec.ts',
        'language.spec.ts',
        'folders.spec.ts',
        'diagrams.spec.ts',
        'templates.spec.ts',
        'account.spec.ts',
        'factor.spec.ts',
        'admin.spec.ts',
      ],
      grepInvert: /@desktop/, // needs a mouse or a keyboard
      dependencies: ['first run'],
      use: { ...devices['Pixel 7'], viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    },
    {
      // Apart from the others, which also run behind a proxy whose certificate no browser takes for a service worker.
      name: 'phone-offline',
      testMatch: ['offline.spec.ts'],
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
