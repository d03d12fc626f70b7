import { defineConfig } from 'drizzle-kit';

export default defineConfig({ dialect: 'mysql', schema: './drizzle/mysql.ts', out: './drizzle/mysql' });
