package dev.cadastre.isolation.documents;

import dev.cadastre.isolation.postgres.Cursor;
import dev.cadastre.model.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a page begins: after the document of that time and id. As a cursor it carries a digest of the query it belongs to,
 * the tenant first, so that it is of no use in another.
 */
record PagePlace(long atMillis, String id) {

    private static final PagePlace TOP = new PagePlace(Long.MAX_VALUE, "");
    private static final Cursor CURSOR = new Cursor("documents", 3);
    private static final int BINDING_BYTES = 12;

    static PagePlace of(@Nullable String cursor, String binding, Ownership ownership) {
        if (cursor == null) {
            return TOP;
        }
        List<String> parts = CURSOR.read(cursor);
        ownership.ofCursor(parts.get(0), binding);
        try {
            return new PagePlace(Long.parseLong(parts.get(1)), parts.get(2));
        } catch (NumberFormatException e) {
            throw Cursor.invalid();
        }
    }

    static PagePlace after(DocumentKey key) {
        return new PagePlace(key.at().toEpochMilli(), key.id());
    }

    String cursor(String binding) {
        return CURSOR.write(binding, atMillis, id);
    }

    /** What a cursor is bound to: one tenant, and all that the query asks. */
    static String binding(TenantId tenant, ContainerName container, String subject, TimeRange range) {
        String query = String.join(
                "\n",
                tenant.value(),
                container.value(),
                subject,
                String.valueOf(range.fromMillis()),
                String.valueOf(range.toMillis()));
        byte[] digest = sha256().digest(query.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BINDING_BYTES));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
