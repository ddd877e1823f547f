package dev.cadastre.launcher.client;

import java.io.PrintWriter;
import tools.jackson.databind.JsonNode;

/** A tenant and what there is of it, as lines for people and for {@code awk}: a word, then its value. */
final class TenantText {

    private TenantText() {}

    static void standing(PrintWriter out, JsonNode tenant) {
        line(out, "tenant", tenant.path("id").asString());
        line(out, "name", tenant.path("name").asString());
        line(out, "standing", tenant.path("standing").asString());
        line(out, "reason", tenant.path("reason").asString());
        line(out, "opened", tenant.path("createdAt").asString(""));
        line(out, "changed", tenant.path("changedAt").asString());
        tenant.path("limits")
                .properties()
                .forEach(limit -> line(
                        out,
                        limit.getKey(),
                        limit.getValue().isNull() ? "default" : limit.getValue().asString()));
        out.flush();
    }

    private static void line(PrintWriter out, String word, String value) {
        if (!value.isEmpty()) {
            out.printf("%-22s %s%n", word, value);
        }
    }

    /** How much there is in each store, part by part. */
    static void counts(PrintWriter out, JsonNode counts) {
        counts.properties()
                .forEach(part -> out.printf("%,14d  %s%n", part.getValue().asLong(), part.getKey()));
        out.flush();
    }
}
