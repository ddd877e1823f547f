package dev.cadastre.server.users;

import dev.cadastre.isolation.auth.AccessRole;
import dev.cadastre.isolation.context.TenantContext;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.server.paging.Listing;
import dev.cadastre.server.paging.PageRequest;
import dev.cadastre.tenants.users.FollowedCutOffs;
import dev.cadastre.tenants.users.RegisteredUser;
import dev.cadastre.tenants.users.UserRegistry;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shows, adds, changes and removes people of the tenant: those who may do at most what the caller may. */
@RestController
@RequestMapping(path = "/v1/users", produces = MediaType.APPLICATION_JSON_VALUE)
public final class UsersEndpoint {

    private static final int PASSWORD_BYTES = 12;

    private final UserRegistry users;
    private final FollowedCutOffs cutOffs;
    private final SecureRandom random = new SecureRandom();

    UsersEndpoint(UserRegistry users, FollowedCutOffs cutOffs) {
        this.users = users;
        this.cutOffs = cutOffs;
    }

    record UserView(
            String name,
            String username,
            String role,
            boolean disabled,
            Instant addedAt,
            @Nullable Instant disabledAt) {

        static UserView of(TenantId tenant, RegisteredUser user) {
            return new UserView(
                    user.username(),
                    user.username() + "@" + tenant,
                    user.role().label(),
                    user.isDisabled(),
                    user.addedAt(),
                    user.disabledAt());
        }
    }

    /** @param password of the caller's choice, or null to have one made */
    record PasswordBody(@Nullable String password) {

        @Override
        public String toString() {
            return "PasswordBody[]";
        }
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

    @GetMapping
    Listing<UserView> list(TenantId tenant, PageRequest page) {
        return Listing.of(users.list(tenant, page.cursor(), page.limit()), user -> UserView.of(tenant, user));
    }

    @GetMapping("/{name}")
    UserView get(TenantId tenant, @PathVariable String name) {
        return UserView.of(tenant, users.find(tenant, name).orElseThrow(() -> missing(name)));
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
        requireMayChange(tenant, name);
        users.setRole(tenant, name, role);
        cutOffs.look();
        return ResponseEntity.noContent().build();
    }

    /** Gives a user another password; it is shown this once. The tokens they have end. */
    @PutMapping(path = "/{name}/password", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<AddedUser> setPassword(TenantId tenant, @PathVariable String name, @RequestBody PasswordBody body) {
        requireMayChange(tenant, name);
        String password = body.password() != null ? body.password() : newPassword();
        users.setPassword(tenant, name, password);
        cutOffs.look();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new AddedUser(name + "@" + tenant, password));
    }

    /** Lets a user sign in no more. The tokens they have end. */
    @PostMapping("/{name}/disable")
    UserView disable(TenantId tenant, @PathVariable String name) {
        return setDisabled(tenant, name, true);
    }

    /** Lets a user sign in again. */
    @PostMapping("/{name}/enable")
    UserView enable(TenantId tenant, @PathVariable String name) {
        return setDisabled(tenant, name, false);
    }

    private UserView setDisabled(TenantId tenant, String name, boolean disabled) {
        requireMayChange(tenant, name);
        users.setDisabled(tenant, name, disabled);
        cutOffs.look();
        return get(tenant, name);
    }

    /** Removes a user. The tokens they have end. */
    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(TenantId tenant, @PathVariable String name) {
        requireMayChange(tenant, name);
        users.remove(tenant, name);
        cutOffs.look();
    }

    private void requireMayChange(TenantId tenant, String name) {
        requireNotAbove(users.role(tenant, name).orElseThrow(() -> missing(name)));
    }

    private static CadastreException missing(String name) {
        return new CadastreException(ErrorId.NOT_FOUND, "There is no user '%s'".formatted(name));
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
                    ErrorId.FORBIDDEN,
                    "Nobody gives or takes a role above their own, or changes somebody who has one: " + role.label());
        }
    }

    private String newPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
