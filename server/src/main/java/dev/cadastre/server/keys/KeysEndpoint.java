package dev.cadastre.server.keys;

import dev.cadastre.isolation.auth.AccessRole;
import dev.cadastre.isolation.auth.ApiKey;
import dev.cadastre.isolation.context.TenantContext;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.server.paging.Listing;
import dev.cadastre.tenants.keys.ApiKeys;
import dev.cadastre.tenants.keys.KnownKey;
import dev.cadastre.tenants.keys.NewKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lists, makes, rotates and deletes the keys of the tenant's machines. */
@RestController
@RequestMapping(path = "/v1/tenant/keys", produces = MediaType.APPLICATION_JSON_VALUE)
public final class KeysEndpoint {

    private static final int LIFE_DAYS = 90;
    private static final int OVERLAP_SECONDS = 86_400;

    private final ApiKeys keys;

    KeysEndpoint(ApiKeys keys) {
        this.keys = keys;
    }

    /** What is wanted of a key; what is null is as the description of the API says. */
    record KeyBody(
            @Nullable String name,
            @Nullable String role,
            @Nullable List<@Nullable String> groups,
            @Nullable Integer expiresInDays) {}

    /** @param overlapSeconds for how long the old secret counts too, a day where it is null */
    record RotationBody(@Nullable Integer overlapSeconds) {}

    /** The key is shown this once: only a hash of its secret is kept. */
    record MadeKey(String id, String key) {

        static ResponseEntity<MadeKey> answer(HttpStatus status, ApiKey key) {
            return ResponseEntity.status(status)
                    .cacheControl(CacheControl.noStore())
                    .body(new MadeKey(key.id(), key.bearer()));
        }

        @Override
        public String toString() {
            return "MadeKey[id=%s]".formatted(id);
        }
    }

    record KeyView(
            String id,
            String name,
            String role,
            Collection<String> groups,
            Instant createdAt,
            String createdBy,
            Instant expiresAt,
            @Nullable Instant previousUntil) {

        static KeyView of(KnownKey key) {
            return new KeyView(
                    key.id(),
                    key.name(),
                    key.role().label(),
                    key.groups(),
                    key.createdAt(),
                    key.createdBy(),
                    key.expiresAt(),
                    key.previousUntil());
        }
    }

    @GetMapping
    Listing<KeyView> list(TenantId tenant) {
        return new Listing<>(keys.list(tenant).stream().map(KeyView::of).toList(), null);
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<MadeKey> create(TenantId tenant, @RequestBody KeyBody body) {
        if (body.name() == null) {
            throw new CadastreException(ErrorId.INVALID_REQUEST, "The field 'name' is missing: what is the key for?");
        }
        NewKey wanted = new NewKey(
                body.name(),
                role(body.role()),
                groups(body.groups()),
                Duration.ofDays(body.expiresInDays() == null ? LIFE_DAYS : body.expiresInDays()));
        String creator = TenantContext.current().principal();
        return MadeKey.answer(HttpStatus.CREATED, keys.create(tenant, wanted, creator));
    }

    private static Set<String> groups(@Nullable List<@Nullable String> given) {
        if (given == null) {
            return Set.of();
        }
        Set<String> groups = new HashSet<>();
        for (@Nullable String group : given) {
            if (group == null) {
                throw new CadastreException(ErrorId.INVALID_REQUEST, "'groups' has an entry that is null");
            }
            groups.add(group);
        }
        return groups;
    }

    private static AccessRole role(@Nullable String label) {
        if (label == null) {
            return AccessRole.VIEWER;
        }
        return AccessRole.labelled(label)
                .orElseThrow(() ->
                        new CadastreException(ErrorId.INVALID_REQUEST, "'role' is viewer, operator or tenant-admin"));
    }

    @PostMapping("/{id}/rotate")
    ResponseEntity<MadeKey> rotate(
            TenantId tenant, @PathVariable String id, @RequestBody(required = false) @Nullable RotationBody body) {
        Integer overlap = body == null ? null : body.overlapSeconds();
        Duration both = Duration.ofSeconds(overlap == null ? OVERLAP_SECONDS : overlap);
        return MadeKey.answer(HttpStatus.OK, keys.rotate(tenant, id, both));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(TenantId tenant, @PathVariable String id) {
        if (!keys.delete(tenant, id)) {
            throw new CadastreException(ErrorId.API_KEY_NOT_FOUND, "There is no API key '%s'".formatted(id));
        }
        return ResponseEntity.noContent().build();
    }
}
