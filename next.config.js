import { existsSync, readFileSync } from 'node:fs';

/** The language of the screens, set when they are built: a file of components/texts (`npm run texts -- de` makes one). */
const language = process.env.BACKSTITCH_LANGUAGE ?? 'en';
const translation = new URL(`./components/texts/${language}.json`, import.meta.url);
if (!existsSync(translation)) throw new Error(`BACKSTITCH_LANGUAGE is ${language}, but there is no components/texts/${language}.json`);
const texts = language === 'en' ? '' : readFileSync(translation, 'utf8');

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm test` checks types in a step of its own; a first `npm start` is eight seconds faster without.
  typescript: { ignoreBuildErrors: true },
  // Loaded by Node as they are: native modules, programs that find their files beside them.
  serverExternalPackages: ['@photostructure/sqlite', 'esbuild', 'mysql2', 'nodemailer', 'typescript'],
  allowedDevOrigins: ['127.0.0.1', 'localhost'],
  devIndicators: false,
  env: { BACKSTITCH_LANGUAGE: language, BACKSTITCH_TEXTS: texts },
};

export default config;
