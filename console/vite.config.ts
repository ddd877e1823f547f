import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

// The page brings its own policy, so that it is as strict behind any server. Only the built page has it: the
// development server injects an inline script.
const POLICY =
  "default-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'; require-trusted-types-for 'script'";

function contentSecurityPolicy(): Plugin {
  return {
    name: "content-security-policy",
    apply: "build",
    transformIndexHtml: () => [
      { tag: "meta", attrs: { "http-equiv": "Content-Security-Policy", content: POLICY }, injectTo: "head-prepend" },
    ],
  };
}

const cadastre = process.env["CADASTRE_URL"] ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react(), contentSecurityPolicy()],
  build: {
    outDir: "target/classes/console",
    emptyOutDir: true,
    // A data: address would need a hole in the policy.
    assetsInlineLimit: 0,
    target: "es2022",
  },
  server: {
    proxy: Object.fromEntries(
      ["/v1", "/oauth2", "/login", "/logout", "/userinfo", "/.well-known"].map((path) => [path, cadastre]),
    ),
  },
  test: {
    include: ["test/**/*.test.ts"],
    environment: "node",
  },
} as Parameters<typeof defineConfig>[0]);
