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
};

export default config;
