import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./app/i18n/request.ts");

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Ingest clients do not follow a 308 from a trailing slash.
  skipTrailingSlashRedirect: true,
};

export default withNextIntl(config);
