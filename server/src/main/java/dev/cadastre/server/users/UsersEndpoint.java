package dev.cadastre.server.users;

import dev.cadastre.isolation.auth.AccessRole;
import dev.cadastre.isolation.context.TenantContext;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.UserRegistry;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Adds people to the tenant and says what they may do: at most what whoever says it may. */
@RestController
@RequestMapping(path = "/v1/users", produces = MediaType.APPLICATION_JSON_VALUE)
public final class UsersEndpoint {

    private static final int PASSWORD_BYTES = 12;

    private final UserRegistry users;
    private final SecureRandom random = new SecureRandom();

    UsersEndpoint(UserRegistry users) {
        this.users = users;
    }

    /**
     * What the operator says of a user.
     *
     * @param password of the operator's choice, or null to have one made
     * @param role what the user may do, or null for everyday work
     */
    record UserBody(
            @Nullable String name,
            @Nullable String password,
            @Nullable String role) {

        @Override
        public String toString() {
            return "UserBody[name=%s]".formatted(name);
        }
    }

    record RoleBody(@Nullable String role) {}

    /** The password is shown this once: only its bcrypt hash is kept. */
    record AddedUser(String username, String password) {

        @Override
        public String toString() {
            return "AddedUser[username=%s]".formatted(username);
        }
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<AddedUser> add(TenantId tenant, @RequestBody UserBody body) {
        if (body.name() == null) {
            throw new CadastreException(
                    ErrorId.INVALID_REQUEST, "The field 'name' is missing: what do they sign in as?");
        }
        String password = body.password() != null ? body.password() : newPassword();
        AccessRole role = body.role() == null ? AccessRole.OPERATOR : grantable(body.role());
        users.add(tenant, body.name(), password, role);
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(new AddedUser(body.name() + "@" + tenant, password));
    }

    /** Gives a user another role; tokens they have keep the old one until they end. */
    @PutMapping(path = "/{name}/role", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Void> setRole(TenantId tenant, @PathVariable String name, @RequestBody RoleBody body) {
        if (body.role() == null) {
            throw new CadastreException(ErrorId.INVALID_REQUEST, "The field 'role' is missing");
        }
        AccessRole role = grantable(body.role());
        users.role(tenant, name).ifPresent(UsersEndpoint::requireNotAbove);
        users.setRole(tenant, name, role);
        return ResponseEntity.noContent().build();
    }

    private static AccessRole grantable(String label) {
        AccessRole role = AccessRole.labelled(label)
                .orElseThrow(() -> new CadastreException(
                        ErrorId.INVALID_REQUEST, "'role' is viewer, operator, tenant-admin or platform-admin"));
        requireNotAbove(role);
        return role;
    }

    private static void requireNotAbove(AccessRole role) {
        if (!AccessRole.of(TenantContext.current().groups()).allows(role)) {
            throw new CadastreException(
                    ErrorId.FORBIDDEN, "Nobody gives or takes a role above their own: " + role.label());
        }
    }

    private String newPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
