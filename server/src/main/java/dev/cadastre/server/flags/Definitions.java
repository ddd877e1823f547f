package dev.cadastre.server.flags;

import dev.cadastre.isolation.context.TenantContext;
import dev.cadastre.isolation.flags.FlagChange;
import dev.cadastre.isolation.flags.FlagDocument;
import dev.cadastre.isolation.flags.FlagKey;
import dev.cadastre.isolation.flags.FlagOwner;
import dev.cadastre.isolation.flags.FlagStore;
import dev.cadastre.isolation.flags.StoredFlag;
import dev.cadastre.isolation.postgres.Cursor;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.server.paging.Listing;
import dev.cadastre.server.paging.PageRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The routes of definitions, a tenant's or the platform's. */
final class Definitions {

    private static final Cursor CURSOR = new Cursor("flag-changes", 1);
    private static final int BYTES_MAX = 1_048_576;

    private final FlagStore store;

    Definitions(FlagStore store) {
        this.store = store;
    }

    ResponseEntity<byte[]> all(FlagOwner owner) {
        return json(FlagDocument.write(store.read(owner)));
    }

    ResponseEntity<byte[]> replace(FlagOwner owner, HttpServletRequest request) throws IOException {
        return json(FlagDocument.write(store.replace(owner, FlagDocument.read(body(request)), principal())));
    }

    DefinitionView one(FlagOwner owner, String key) {
        return found(FlagKey.find(key).flatMap(flag -> store.find(owner, flag)));
    }

    DefinitionView put(FlagOwner owner, String key, HttpServletRequest request) throws IOException {
        return DefinitionView.of(store.put(owner, new FlagKey(key), body(request), principal()));
    }

    DefinitionView setEnabled(FlagOwner owner, String key, boolean enabled) {
        return found(FlagKey.find(key).flatMap(flag -> store.setEnabled(owner, flag, enabled, principal())));
    }

    void remove(FlagOwner owner, String key) {
        if (!FlagKey.find(key)
                .map(flag -> store.remove(owner, flag, principal()))
                .orElse(false)) {
            throw missing();
        }
    }

    Listing<DefinitionChangeView> changes(FlagOwner owner, PageRequest page) {
        long before = page.cursor() == null
                ? Long.MAX_VALUE
                : number(CURSOR.read(page.cursor()).getFirst());
        List<FlagChange> oneMore = store.changes(owner, before, page.limit() + 1);
        boolean more = oneMore.size() > page.limit();
        List<FlagChange> shown = more ? oneMore.subList(0, page.limit()) : oneMore;
        return new Listing<>(
                shown.stream().map(DefinitionChangeView::of).toList(),
                more ? CURSOR.write(Long.toString(shown.getLast().number())) : null);
    }

    private static DefinitionView found(Optional<StoredFlag> flag) {
        return flag.map(DefinitionView::of).orElseThrow(Definitions::missing);
    }

    private static CadastreException missing() {
        return new CadastreException(ErrorId.FLAG_NOT_FOUND, "There is no definition of that name");
    }

    private static String principal() {
        return TenantContext.current().principal();
    }

    private static String body(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(BYTES_MAX + 1);
        if (body.length > BYTES_MAX) {
            throw new CadastreException(
                    ErrorId.PAYLOAD_TOO_LARGE, "Definitions have at most %d bytes".formatted(BYTES_MAX));
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    private static ResponseEntity<byte[]> json(String text) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Cursor.invalid();
        }
    }
}
